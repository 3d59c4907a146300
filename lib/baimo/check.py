"""Looks for everything that can be wrong before a build: lexicon, sources, rulings, articles, notebooks, glyphs.

Does not run the notebooks; what is wrong inside a cell shows when it runs.
"""

import re

from baimo.corpus import load_corpus
from baimo.errors import Problems
from baimo.fonts import missing_glyphs
from baimo.notebooks import canonical_text
from baimo.project import show
from baimo.run import read_notebook

__all__ = ["check_project"]

_OPEN_RE = re.compile(r"open_chapter\(\s*[\"']([^\"']+)[\"']")


def check_project(project):
    """Lines (list of str) of a summary when all is well. Raises `Problems` with everything that is not."""
    problems, corpus = Problems(), None
    chapters = project.require_chapters()
    with problems.collected():
        corpus = load_corpus(project, project.sidecars(chapters))
    problems.errors += corpus.left_out if corpus else ()
    for ruling in corpus.gone if corpus else ():
        hint = "Remove the ruling, or move it to the flag that took its place in outputs/data"
        problems.add(
            ruling.where, f"flag {ruling.flag}, which nothing raises", "a flag of checks or tensions", hint=hint
        )
    for path in chapters:
        with problems.collected():
            _check_notebook(path)
    for article in corpus.articles.values() if corpus else ():
        missing = missing_glyphs(
            "".join(p["surface"] for p in corpus.rows["passages"] if p["article_id"] == article.article_id)
        )
        if missing:
            where = show(project.articles / article.file)
            found = f"characters {' '.join(f'{char} (U+{ord(char):04X})' for char in missing)}"
            problems.add(where, found, "characters the font has", hint="They would show as boxes")
    problems.raise_if_any()
    n = {table: len(rows) for table, rows in corpus.rows.items()}
    return [
        f"{len(corpus.articles)} articles, {n['passages']} passages, {n['removed']} removals",
        f"{len(corpus.lexicon.themes)} themes, {len(corpus.lexicon.entities)} names, {len(corpus.lexicon.words)} words",
        f"{len(project.chapters())} chapters",
        "nothing wrong",
    ]


def _check_notebook(path):
    problems = Problems()
    notebook = read_notebook(path)
    if canonical_text(notebook) != path.read_text("utf-8"):
        problems.add(show(path), "outputs or another layout", "the canonical form", hint="Run make tidy")
    opened = {name for cell in notebook.cells for name in _OPEN_RE.findall(cell.source)}
    if opened != {path.stem}:
        found = f"open_chapter of {', '.join(sorted(opened)) or 'nothing'}"
        problems.add(show(path), found, path.stem, hint="A chapter opens itself by its file name")
    problems.raise_if_any()
