"""Changes the corpus and asks every chapter again: which findings are then stale. `python tests/mutate.py NAME` shows one mutation.

A mutation (`cases/mutations.json`) deletes or rewrites words of the articles, or adds articles. The chapters' cells run in this
process, without charts and without a page, so that one mutation takes seconds.
"""

import ast
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from baimo import chapter as chapters
from baimo.corpus import load_corpus
from baimo.project import Project
from baimo.run import read_notebooks, reads_findings
from baimo.tables import write_csv
from support import CASES, ROOT

__all__ = ["Mutation", "mutations", "stale_findings"]

_NO_CHARTS = (
    "theme_matrix",
    "word_cloud",
    "keywords",
    "theme_shares",
    "network",
    "timeline",
    "ranges",
    "slope",
    "stances",
)


class Mutation:
    """One entry of `cases/mutations.json`: `name`, what to do to the articles, and the findings that it must make stale."""

    def __init__(self, entry):
        self.name, self.stale = entry["name"], entry["stale"]
        self.deletes, self.rewrites, self.adds = entry.get("delete", {}), entry.get("rewrite", {}), entry.get("add", {})

    def apply(self, folder):
        """Change the articles in `folder`; words that do not stand there exactly once are an error of the case."""
        for article, words in self.deletes.items():
            for gone in words:
                _replace(folder, article, gone, "")
        for article, pairs in self.rewrites.items():
            for old, new in pairs:
                _replace(folder, article, old, new)
        for name, text in self.adds.items():
            (folder / name).write_text(text, "utf-8")


def mutations():
    """All of `cases/mutations.json`."""
    return [Mutation(entry) for entry in json.loads((CASES / "mutations.json").read_text("utf-8"))]


def stale_findings(mutation, folder):
    """The ids (sorted) of the findings that are stale when `mutation` is done to a copy of the project below `folder`."""
    for part in ("seeds", "notebooks"):
        shutil.copytree(ROOT / part, folder / part)
    if (ROOT / ".cache").is_dir():
        os.symlink(ROOT / ".cache", folder / ".cache")  # what has not changed is not extracted again
    if mutation:
        mutation.apply(folder / "seeds" / "articles")
    findings = _run(Project(folder / "seeds", folder / "notebooks", folder / "outputs"))
    return sorted(row["finding_id"] for row in findings if row["state"] == "stale")


def _replace(folder, article, old, new):
    (path,) = folder.glob(f"{article}*")
    text = path.read_text("utf-8")
    if text.count(old) != 1:
        raise ValueError(f"{path.name}: {old!r} stands there {text.count(old)} times; expected once. Give more words.")
    path.write_text(text.replace(old, new), "utf-8")


def _run(project):
    """The rows of `findings` of all chapters, those that read the others' results last."""
    paths = project.require_chapters()
    corpora = {(): load_corpus(project)}
    notebooks = read_notebooks(paths)
    data = project.out / "data"
    data.mkdir(parents=True)
    later = [path for path in paths if reads_findings(notebooks[path])]
    payloads = []
    for path in [*(p for p in paths if p not in later), *reversed(later)]:
        payloads += [
            payload | {"chapter": path.stem} for payload in _run_chapter(project, path, notebooks[path], corpora)
        ]
        for kind, table in (("finding", "findings"),):
            write_csv(data / f"{table}.csv", table, [p["row"] for p in payloads if p["kind"] == kind])
    return [p["row"] for p in payloads if p["kind"] == "finding"]


def _run_chapter(project, path, notebook, corpora):
    """The payloads of the blocks that the cells of a chapter show."""
    sidecars = tuple(project.sidecars([path]))
    if sidecars not in corpora:
        corpora[sidecars] = load_corpus(project, list(sidecars))
    shown = []
    namespace = {"display": shown.append}
    opened = _Quiet(path.stem, corpora[sidecars])
    original, chapters.open_chapter = chapters.open_chapter, lambda name: opened
    import baimo

    kept, baimo.open_chapter = baimo.open_chapter, chapters.open_chapter
    try:
        for cell in notebook.cells:
            if cell.cell_type == "code":
                shown.append(_last_value(cell.source.replace("from IPython.display import display", ""), namespace))
    finally:
        chapters.open_chapter, baimo.open_chapter = original, kept
    return [block.payload for block in shown if hasattr(block, "payload")]


def _last_value(source, namespace):
    tree = ast.parse(source)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), namespace)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), namespace) if last is not None else None


class _Quiet(chapters.Chapter):
    """A chapter that draws nothing."""


for _name in _NO_CHARTS:
    setattr(_Quiet, _name, lambda self, *arguments, **keywords: None)


if __name__ == "__main__":
    chosen = [m for m in mutations() if m.name in sys.argv[1:]] or mutations()
    for one in chosen:
        with tempfile.TemporaryDirectory() as folder:
            found = stale_findings(one, Path(folder))
        print(one.name, "as expected" if found == one.stale else f"expected {one.stale}", found, flush=True)
