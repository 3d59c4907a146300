"""Asks the chapters for their findings again, of a corpus as it is now: their cells run without charts, tables and page.

Runs the notebooks' code in this process, so that one corpus takes seconds: whoever asks does so in a process of its own.
"""

import ast
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import replace
from io import StringIO

from baimo import chapter as chapters
from baimo import extents, ledgers, listings
from baimo.corpus import load_corpus
from baimo.evidence import Reference, standing
from baimo.findings import make_finding
from baimo.quotes import Quote
from baimo.run import read_notebooks, reads_findings
from baimo.tables import write_csv

__all__ = ["ask_findings", "stands_without"]

_DRAWN = (
    "theme_matrix", "word_cloud", "keywords", "theme_shares", "network", "timeline", "ranges", "slope", "stances",
    "show", "text", "concordance", "theme_extent", "glossary", "outside", "changes", "stale",
)  # fmt: skip

_SHOWING = (extents, ledgers, listings)


def ask_findings(project, *, judge=lambda finding, holds: finding, passing=()):
    """The rows of `findings` (list of dicts) of all chapters of `project`; those that sum up the others are asked last.

    `judge(finding, holds)` may give another `Finding` for the one made, before others refer to it; `holds` is its predicate
    alone. A cell that raises one of the exceptions `passing` is passed over, with the findings in it. Writes `findings.csv` and
    `forecasts.csv` into `project.out`.
    """
    paths = project.require_chapters()
    notebooks, data = read_notebooks(paths), project.out / "data"
    data.mkdir(parents=True, exist_ok=True)
    later = [path for path in paths if reads_findings(notebooks[path])]
    loaded, rows = {}, {"findings": [], "forecasts": []}
    with redirect_stderr(StringIO()), redirect_stdout(StringIO()):
        for path in [*(p for p in paths if p not in later), *reversed(later)]:
            codebooks = tuple(project.sidecars([path]))
            if codebooks not in loaded:
                loaded[codebooks] = load_corpus(project, list(codebooks))
            asked = _Asked(path.stem, loaded[codebooks], judge)
            _run_cells(notebooks[path], asked, passing)
            for table, found in asked.noted.items():
                rows[table] += found
                write_csv(data / f"{table}.csv", table, rows[table])
    return rows["findings"]


def stands_without(finding, holds):
    """The `finding` as it would be if nobody minded quotations that are gone: it holds where its predicate does, on what is left.

    What is left must carry it: a quotation that states or implies it, or a count of the corpus; a chain needs each finding
    that it refers to.
    """
    left = standing(finding.evidence)
    carried = any(not isinstance(item, Quote) or item.bears in ("states", "implies") for item in left)
    chained = all(item.holds for item in left if isinstance(item, Reference))
    return replace(finding, state="holds" if holds and carried and chained else "stale")


class _Asked(chapters.Chapter):
    """A chapter that shows nothing and keeps what it noted: rows of `findings` and `forecasts`."""

    def __init__(self, name, corpus, judge):
        super().__init__(name, corpus)
        self.judge, self.noted = judge, {"findings": [], "forecasts": []}

    def finding(self, finding_id, *, zh, en, evidence, holds, changes_if, confidence="", likelihood="", **values):
        made = make_finding(
            self.corpus, self.name, finding_id, zh=zh, en=en, evidence=evidence, holds=holds, changes_if=changes_if,
            confidence=confidence, likelihood=likelihood, values=values, any_confidence=True,
        )  # fmt: skip
        self.noted["findings"].append(self.judge(made, bool(holds)).row())

    def forecasts(self, table_id, forecasts, *, zh, en):
        self.noted["forecasts"] += [f.row(self.name) for f in forecasts if not f.quote.gone]


for _name in _DRAWN:
    setattr(_Asked, _name, lambda self, *arguments, **keywords: None)


def _run_cells(notebook, asked, passing):
    """Run the cells of a chapter with `asked` in place of the chapter that they open."""
    namespace = {}
    with _opening(asked):
        for cell in notebook.cells:
            if cell.cell_type == "code":
                code = compile(ast.parse(cell.source), f"{asked.name} {cell.id}", "exec")
                with suppress(*passing):
                    exec(code, namespace)


@contextmanager
def _opening(asked):
    """Whatever chapter is opened meanwhile is `asked`; what only shows something shows nothing, and measures nothing for it."""
    shows = [(module, name) for module in _SHOWING for name in module.__all__ if name.startswith("show_")]
    kept = [(module, name, getattr(module, name)) for module, name in [(chapters, "open_chapter"), *shows]]
    for module, name in shows:
        setattr(module, name, lambda *arguments, **keywords: None)
    chapters.open_chapter = lambda name: asked
    try:
        yield
    finally:
        for module, name, function in kept:
            setattr(module, name, function)
