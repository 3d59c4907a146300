"""Which findings stand without each of their sources: the chapters are asked again with one article away.

Judges no source. Each article that a finding quotes is taken away in turn, in a process of its own, and everything computed anew.
"""

import shutil
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from baimo.cache import cached
from baimo.processes import processes
from baimo.project import Project, digest, hash_inputs
from baimo.run import read_notebook

__all__ = ["OUTCOMES", "leave_one_out"]

# No finding rests on these, and of a chapter on its code and its codebook alone.
_NO_MATTER = (
    "editions/", "edition", "lib/templates/", "notebooks/", "seeds/glossary.csv", "seeds/outside.yml", "seeds/report.yml",
)  # fmt: skip
OUTCOMES = ("same", "reworded", "falls")


def leave_one_out(project, findings, files, *, jobs):
    """Rows of the table `leave_one_out`: what becomes of each of `findings` (rows) without each article of `files` `{id: name}`.

    Only findings that hold now, and articles that one of them quotes; none where that is one alone. `outcome`: `same`; `reworded` (it holds, its numbers or
    names are others); `falls` (its predicate fails, or nothing that carries it is left). Made once a change.
    """
    held = {row["finding_id"]: row["text_zh"] for row in findings if row["state"] == "holds"}
    quoted = {pair.split(":", 1)[0] for row in findings for pair in row["statements"].split("|") if pair}
    away = {article_id: file for article_id, file in sorted(files.items()) if article_id in quoted}
    if len(away) < 2:
        return []
    inputs = {name: h for name, h in hash_inputs(project).items() if not name.startswith(_NO_MATTER)}
    inputs |= {path.name: _code_of(path) for path in project.chapters()}
    make = lambda: _ask_all(project, away, jobs)  # noqa: E731
    texts = cached(project, ["leave_one_out", digest(inputs), sorted(away)], make)
    return [
        {
            "finding_id": finding_id,
            "article_id": article_id,
            "outcome": _outcome(text, texts[article_id].get(finding_id)),
        }
        for finding_id, text in held.items()
        for article_id in away
    ]


def _code_of(path):
    """What findings can rest on in the chapter at `path`: its code cells and its codebook (list of str)."""
    cells = [cell.source for cell in read_notebook(path).cells if cell.cell_type == "code"]
    codebook = path.with_suffix(".lexicon.yml")
    return [*cells, codebook.read_text("utf-8") if codebook.is_file() else ""]


def _outcome(text, other):
    return OUTCOMES[2] if other is None else OUTCOMES[0] if other == text else OUTCOMES[1]


def _ask_all(project, away, jobs):
    """`{article id: {finding id: its Chinese text}}` of those that hold without the article."""
    with processes() as context, ProcessPoolExecutor(min(jobs, len(away)), mp_context=context) as pool:
        asked = {article_id: pool.submit(_ask_without, project, file) for article_id, file in away.items()}
        return {article_id: future.result() for article_id, future in asked.items()}


def _ask_without(project, file):
    """`{finding id: its Chinese text}` of the findings that hold in a copy of the project without the article `file`."""
    from baimo.asking import ask_findings, stands_without

    with tempfile.TemporaryDirectory(prefix="baimo-") as folder:
        copy = Path(folder)
        shutil.copytree(
            project.seeds, copy / "seeds", ignore=lambda where, _: [file] if Path(where).name == "articles" else []
        )
        cache = project.seeds.resolve().parent / ".cache"
        cache.mkdir(exist_ok=True)
        (copy / ".cache").symlink_to(cache)
        without = Project(copy / "seeds", project.notebooks, copy / "outputs", project.edition)
        rows = ask_findings(without, judge=stands_without, passing=(Exception,))
    return {row["finding_id"]: row["text_zh"] for row in rows if row["state"] == "holds"}
