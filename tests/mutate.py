"""Changes the corpus and asks every chapter again: which findings are then stale, and why.

`python tests/mutate.py NAME` shows one mutation of `cases/mutations.json`, without a name all of them. The chapters' cells run
in this process, without charts, tables and page, so that a mutation takes seconds. Holds nothing against what is expected;
`test_mutations` does. How to add one: CONTRIBUTING.md.
"""

import json
import os
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path
from unittest.mock import patch

from baimo import corpus as corpora
from baimo.asking import ask_findings
from baimo.errors import Problems
from baimo.fork import parent_of
from baimo.project import Project
from baimo.rulings import load_rulings
from baimo.run import read_notebook
from support import CASES, ROOT

__all__ = ["WHY", "Mutation", "ask_mutated", "mutations", "stale_findings"]

# Why a finding is stale: words that it quotes are gone; its predicate is false though all stand; another finding is stale.
WHY = ("gone", "refuted", "follows")
# How the invented article begins in which changes say something (its name): a letter from a harbour on who competes, general or
# vertical models, endgame, ecosystems, start-ups and giants. It names nobody and holds no number; strategy leads in it.
_OPENING, _SAID_IN = CASES / "opening.txt", "900_invented.txt"


class Mutation:
    """One entry of `cases/mutations.json`: its `name`, its `changes`, and the findings that they must make stale."""

    def __init__(self, entry):
        self.name, self.changes = entry["name"], entry["changes"]

    def expected(self):
        """`{finding id: one of WHY}`. Raises `ValueError` for a finding that two changes make stale: nobody could tell them apart."""
        told = [(finding, why) for change in self.changes for why in WHY for finding in change.get(why, ())]
        if len(told) > len(dict(told)):
            twice = sorted({finding for finding, _ in told if [f for f, _ in told].count(finding) > 1})
            raise ValueError(f"{self.name}: {', '.join(twice)} twice. Put the changes into mutations of their own.")
        return dict(told)

    def apply(self, root):
        """Do the changes to the project in `root`; words that do not stand exactly once in an article are an error of the case."""
        for change in self.changes:
            for file, pairs in change.get("rewrite", {}).items():
                for old, new in pairs:
                    _replace(_file(root, file), old, new)
            for file, pairs in change.get("requote", {}).items():
                for old, new in pairs:
                    _replace(_file(root, file), old, new)
                    _replace_quoted(root, old, new)
            for article in change.get("remove", ()):
                _remove(root, _file(root, article))
            for article, name in change.get("rename", {}).items():
                _rename(root, _file(root, article).stem, name)
        said = [change["say"] for change in self.changes if "say" in change]
        if said:
            text = "\n\n".join([_OPENING.read_text("utf-8").strip(), *said]) + "\n"
            (root / "seeds" / "articles" / _SAID_IN).write_text(text, "utf-8")


def mutations():
    """All of `cases/mutations.json`."""
    return [Mutation(entry) for entry in json.loads((CASES / "mutations.json").read_text("utf-8"))]


def ask_mutated(mutation, folder):
    """The rows of `findings` when `mutation` (None: nothing) is done to a copy of the project.

    The copy lies below `folder`; what was extracted is kept in `folder` for the next mutation.
    """
    with tempfile.TemporaryDirectory(dir=folder) as copy:
        root = Path(copy)
        for part in ("seeds", "notebooks"):
            shutil.copytree(ROOT / part, root / part)
        for path in (root / "notebooks").glob("[0-9]*.ipynb"):
            if parent_of(read_notebook(path)):
                path.unlink()  # a fork is its author's own
        (Path(folder) / ".cache").mkdir(exist_ok=True)
        os.symlink(Path(folder) / ".cache", root / ".cache")
        if mutation:
            mutation.apply(root)
        return _ask(Project(root / "seeds", root / "notebooks", root / "outputs"))


def stale_findings(rows):
    """`{finding id: one of WHY}` of those `rows` that are stale."""
    return {
        row["finding_id"]: _why(row) for row in sorted(rows, key=lambda r: r["finding_id"]) if row["state"] == "stale"
    }


def _why(row):
    evidence = row["evidence"].split("|")
    if any(item.endswith(":gone") for item in evidence):
        return "gone"
    return "follows" if all(item.startswith("F-") for item in evidence) else "refuted"


def _file(root, name):
    """An article by the beginning of its name, or a file of the seeds by its whole name."""
    found = [
        *(root / "seeds" / "articles").glob(f"{name}_*"),
        *(root / "seeds").glob(name),
        *(root / "seeds").glob(f"*/{name}"),
        *(root / "notebooks").glob(name),
    ]
    if len(found) != 1:
        raise ValueError(
            f"{name!r} names {len(found)} files; expected one. Give the number of an article, or a file of seeds/."
        )
    return found[0]


def _remove(root, article):
    """Take away an article, and what sources.csv says of it."""
    article.unlink()
    sources = root / "seeds" / "sources.csv"
    kept = [line for line in sources.read_text("utf-8").splitlines(keepends=True) if not line.startswith(article.name)]
    sources.write_text("".join(kept), "utf-8")


def _rename(root, old, new):
    """Give an article another name, wherever people wrote the old one."""
    for path in [p for p in (root / "seeds").rglob("*") if p.is_file()]:
        if path.suffix in (".csv", ".yml", ".json") and old in (text := path.read_text("utf-8")):
            path.write_text(text.replace(old, new), "utf-8")
        if path.stem == old:
            path.rename(path.with_name(f"{new}{path.suffix}"))


def _replace(path, old, new):
    text = path.read_text("utf-8")
    if text.count(old) != 1:
        raise ValueError(f"{path.name}: {old!r} stands there {text.count(old)} times; expected once. Give more words.")
    path.write_text(text.replace(old, new), "utf-8")


def _replace_quoted(root, old, new):
    """Quote an article as it now is: in the notebooks and the rulings; nobody quoting it is an error of the case."""
    n = 0
    for path in [*(root / "notebooks").glob("*.ipynb"), root / "seeds" / "rulings.yml"]:
        text = path.read_text("utf-8")
        n += text.count(old)
        path.write_text(text.replace(old, new), "utf-8")
    if not n:
        raise ValueError(f"{old!r} is quoted nowhere; expected in a notebook. Use rewrite.")


def _ask(project):
    """The rows of `findings` of all chapters; rulings are read once."""
    with patch.object(corpora, "load_rulings", _rulings):
        return ask_findings(project)


def _rulings(path, problems):
    return _read_rulings(path.read_text("utf-8"))


@cache
def _read_rulings(text):
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "rulings.yml").write_text(text, "utf-8")
        read = load_rulings(Path(folder) / "rulings.yml", problems := Problems())
    problems.raise_if_any()
    return read


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as kept:
        for one in mutations():
            if one.name in sys.argv[1:] or not sys.argv[1:]:
                found, expected = stale_findings(ask_mutated(one, kept)), one.expected()
                print(one.name, "as expected" if found == expected else "NOT as expected:", flush=True)
                for finding in sorted(found.keys() | expected.keys()):
                    told = (found.get(finding, "holds"), expected.get(finding, "holds"))
                    print(f"  {finding}: {told[0]}" + (f", expected {told[1]}" if told[0] != told[1] else ""))
