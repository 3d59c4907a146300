"""Looks for everything that can be wrong before a build: lexicon, sources, rulings, articles, notebooks, glyphs.

Does not run the notebooks; what is wrong inside a cell shows when it runs, but quotations that a cell spells out are
looked up. Where people coded passages by hand (`seeds/codings`, see `codings`), it tells how far the codebook agrees with
them, and they with one another.
"""

import ast
import re

from baimo.accuracy import read_gold
from baimo.codings import read_codings, write_sheet
from baimo.corpus import load_corpus
from baimo.errors import Problems
from baimo.fonts import missing_glyphs
from baimo.forecasts import overdue_lines
from baimo.fork import parents_moved_on
from baimo.gone import GONE
from baimo.measures import agreement_pairs
from baimo.notebooks import canonical_text
from baimo.project import show
from baimo.quotes import find_quote
from baimo.run import read_notebook

__all__ = ["check_project", "make_sheet"]

_NO_CODING = "no codings by hand: python -m baimo check --sheet FILE writes a sheet to fill in"
_MEASURES = ("precision", "recall", "F1", "kappa")
_WIDTHS = (16, 7, 17, 17, 17, 20)  # of the columns: theme, n, then these; 104 with the gaps
_OPEN_RE = re.compile(r"open_chapter\(\s*[\"']([^\"']+)[\"']")


def check_project(project, codings=()):
    """Lines (list of str) of a summary where a build would go through. Raises `Problems` with everything that is wrong.

    What rests on words or articles that are gone stops no build: quotations, rulings, rows of sources.csv, labels and codings;
    a line that begins with `gone.GONE` names each.
    `codings`: paths of files of codings that lie elsewhere. Each coding in them and in the project is measured: the
    codebook against each person, then the people in pairs.
    """
    problems, corpus, gone, coders = Problems(), None, [], {}
    chapters = project.require_chapters()
    with problems.collected():
        corpus = load_corpus(project, project.sidecars(chapters))
        problems.errors += corpus.left_out
        gone += [f"{GONE}{error}" for error in corpus.gone]
    for path in chapters:
        with problems.collected():
            _check_notebook(path)
            gone += _gone_quotations(path, corpus) if corpus else []
    if corpus:
        _check_glyphs(project, corpus, problems)
        themes, unfit = list(corpus.lexicon.themes), Problems()
        coders = read_codings(project, corpus.rows["passages"], themes, problems, unfit, codings)
        gone += [line for error in unfit.errors if (line := f"{GONE}{error}") not in gone]  # those that lie elsewhere
        read_gold(project.seeds / "gold", corpus.articles, problems, Problems())  # `corpus.gone` names what is gone
    if problems.errors and corpus:
        problems.errors += corpus.gone  # what a person mends, mend in one go
    problems.raise_if_any()
    return [
        *_summary_lines(project, corpus),
        *([] if coders else [_NO_CODING]),
        *(gone or ["nothing wrong"]),
        *overdue_lines(project, corpus),
        *parents_moved_on(project),
        *_agreement_lines(agreement_pairs(corpus.rows, coders, list(corpus.lexicon.themes))),
    ]


def make_sheet(project, path):
    """Write a sheet to `path` in which a person can code the articles of `project`; lines (list of str) that say how.

    Raises `InputError` or `Problems`.
    """
    corpus = load_corpus(project, project.sidecars(project.chapters()))
    write_sheet(path, corpus.rows["passages"])
    return [
        f"wrote {path}",
        f"fill the column themes: any of {'|'.join(corpus.lexicon.themes)}; empty means none of them",
        "remove the rows of passages that you did not read",
        f"then put the file into {show(project.seeds / 'codings')}, under the coder's name",
    ]


def _check_glyphs(project, corpus, problems):
    for article in corpus.articles.values():
        missing = missing_glyphs("".join(passage["surface"] for passage in corpus.passages(article.article_id)))
        if missing:
            where = show(project.articles / article.file)
            found = f"characters {' '.join(f'{char} (U+{ord(char):04X})' for char in missing)}"
            problems.add(where, found, "characters the font has", hint="They would show as boxes")


def _summary_lines(project, corpus):
    n = {table: len(rows) for table, rows in corpus.rows.items()}
    lexicon = corpus.lexicon
    return [
        f"{len(corpus.articles)} articles, {n['passages']} passages, {n['removed']} removals",
        f"{len(lexicon.themes)} themes, {len(lexicon.entities)} names, {len(lexicon.words)} words",
        f"{len(project.chapters())} chapters",
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


def _gone_quotations(path, corpus):
    """Lines that name the quotations of a notebook whose words are gone. Raises `Problems` for those that are ambiguous."""
    problems, lines = Problems(), []
    for number, call in _quote_calls(path):
        words = [getattr(argument, "value", None) for argument in call.args[:2]]
        nth = next((getattr(k.value, "value", None) for k in call.keywords if k.arg == "nth"), None)
        if len(words) == 2 and all(isinstance(word, str) for word in words):
            with problems.collected():
                quote = find_quote(corpus, *words, gloss="", nth=nth)
                lines += [f"{GONE}{show(path)}:cell {number}: {quote.problem}"] if quote.gone else []
    problems.raise_if_any()
    return lines


def _quote_calls(path):
    """Pairs of the number of a cell and a call of `….quote(…)` in it; cells that are no plain Python have none."""
    for number, cell in enumerate(read_notebook(path).cells, start=1):
        try:
            tree = ast.parse(cell.source if cell.cell_type == "code" else "")
        except SyntaxError:
            continue
        yield from (
            (number, node)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "quote"
        )


def _agreement_lines(pairs):
    """The tables of all `pairs` of `agreement_pairs`."""
    if not pairs:
        return []
    told = (
        "precision: how much of what the first coded the second coded too; recall: the other way round; [95 % interval]"
    )
    lines = ["", told]
    for (first, second), rows in pairs.items():
        lines += ["", f"{first[:24]} and {second[:24]}" + ("" if rows else ": no passage that both coded")]
        lines += _table_lines(rows)
    return lines


def _table_lines(rows):
    cells = [[row["theme"], str(row["n"]), *(_measure_text(row, name.lower()) for name in _MEASURES)] for row in rows]
    table = [["theme", "n", *_MEASURES], *cells] if rows else []
    return [
        "  ".join(f"{cell[:width]:{width}}" for cell, width in zip(line, _WIDTHS, strict=True)).rstrip()
        for line in table
    ]


def _measure_text(row, name):
    value, low, high = (row[name + suffix] for suffix in ("", "_low", "_high"))
    if value is None:
        return "—"
    return f"{value:.2f}" if low is None else f"{value:.2f} [{low:.2f}, {high:.2f}]"
