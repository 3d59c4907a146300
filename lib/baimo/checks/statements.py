"""Lays the rows of the tables over the sentences they stand in, so that a rule can read a sentence as a formula.

Judges nothing. A sentence whose rows are wrong is read wrongly: the rules can only be as good as the tables.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace

from baimo.fold import fold
from baimo.sentences import split_sentences

__all__ = ["Dated", "Figure", "Named", "Statement", "mark", "read_statements"]

_LONGEST = 2000  # characters; what is longer is a table or a list without full stops, no sentence
_BRACES = str.maketrans("{}#", "   ")


@dataclass(frozen=True)
class Figure:
    """A row of `quantities`: characters `start` to `end` of the sentence say `low` to `high` (float or None) of `unit`."""

    start: int
    end: int
    surface: str
    low: float | None
    high: float | None
    unit: str
    approximate: bool
    subject: str


@dataclass(frozen=True)
class Dated:
    """A row of `events`: characters `start` to `end` of the sentence name `date`, "" where it isn't known.

    `forecast`: the row says that the statement is about what is to come.
    """

    start: int
    end: int
    surface: str
    date: str
    precision: str
    basis: str
    forecast: bool


@dataclass(frozen=True)
class Named:
    """A row of `entities`: characters `start` to `end` of the sentence name `entity` of `type`."""

    start: int
    end: int
    surface: str
    entity: str
    type: str
    known: bool


@dataclass(frozen=True)
class Statement:
    """One sentence: its folded `text`, and the same with `{unit#i}` and `{date#i}` for its figures and dates.

    `start`: where it begins in the raw text; `before`: the sentence before it in its passage, or None; `published`:
    the date of its article.
    """

    article_id: str
    passage_id: str
    start: int
    raw: str
    text: str
    formula: str
    figures: tuple
    dates: tuple
    names: tuple
    published: str
    before: object = None

    def between(self, one, other):
        """The folded words from the end of one figure, date or name to the start of another (in this order)."""
        return self.text[one.end : other.start]

    def formula_after(self, figure):
        """The rest of the formula after one of the figures."""
        return self.formula.partition(f"{{{figure.unit}#{self.figures.index(figure)}}}")[2]

    def recalled(self, kind):
        """The `figures` or `dates` of the sentence before, placed as this sentence counts (before 0)."""
        if self.before is None:
            return []
        by = self.before.start - self.start
        return [replace(item, start=item.start + by, end=item.end + by) for item in getattr(self.before, kind)]

    def clause_of(self, item):
        """`(start, end)` of the clause, between commas, that holds a figure, date or name."""
        starts = [m.end() for m in re.finditer("[,;:。!?]", self.text[: item.start])]
        end = re.compile("[,;:。!?]").search(self.text, item.end)
        return (starts[-1] if starts else 0), (end.start() if end else len(self.text))


def mark(units, name=""):
    """The pattern of a figure in a formula: its unit one of `units` (a pattern), its number in the group `name`.

    >>> bool(re.search(mark("minute|second", "a"), "从{minute#0}降到{second#1}"))
    True
    """
    return rf"\{{(?:{units})#(?P<{name}>\d+)\}}" if name else rf"\{{(?:{units})#\d+\}}"


def read_statements(tables):
    """List of the `Statement`s of all passages of `tables` `{table: list of row dicts}`, in order.

    Needs the tables articles, passages, entities, quantities and events. Sentences of more than 2000 characters are left out.
    """
    published = {row["article_id"]: row["published"] for row in tables["articles"]}
    rows = {name: _by_passage(tables[name]) for name in ("entities", "quantities", "events")}
    statements = []
    for passage in tables["passages"]:
        found = {name: rows[name].get(passage["passage_id"], []) for name in rows}
        statements += _of_passage(passage, found, published.get(passage["article_id"], ""))
    return statements


def _by_passage(rows):
    grouped = defaultdict(list)
    for row in rows:
        grouped[row["passage_id"]].append(row)
    return grouped


def _of_passage(passage, rows, published):
    sentences, statement = split_sentences(passage["surface"]), None
    parts = {name: _by_sentence(sentences, passage["start"], rows[name]) for name in rows}
    for number, (start, end) in enumerate(sentences):
        if end - start > _LONGEST:
            statement = None
            continue
        raw, base = passage["surface"][start:end], passage["start"] + start
        figures = tuple(_figure(row, base) for row in parts["quantities"][number])
        names = tuple(_named(row, base) for row in parts["entities"][number])
        text = fold(raw).translate(_BRACES)
        dates = tuple(_dated(parts["events"][number], text, figures))
        formula = _formula(text, figures, dates)
        where = (passage["article_id"], passage["passage_id"], base)
        statement = Statement(*where, raw, text, formula, figures, dates, names, published, statement)
        yield statement


def _by_sentence(sentences, base, rows):
    grouped = defaultdict(list)
    for row in rows:
        grouped[bisect_right(sentences, row["start"] - base, key=lambda span: span[0]) - 1].append(row)
    return grouped


def _figure(row, base):
    low, high = (None if row[end] in (None, "") else float(row[end]) for end in ("low", "high"))
    where = row["start"] - base, row["end"] - base
    return Figure(*where, row["surface"], low, high, row["unit"], row["approximate"], row["subject"])


def _named(row, base):
    where = row["start"] - base, row["end"] - base
    return Named(*where, row["surface"], row["entity"], row["type"], row["known"])


def _dated(rows, text, figures):
    """Dates in order: a row of `events` has the span of its sentence, so its expression is looked for from the last on."""
    at = 0
    for row in rows:
        start = text.find(fold(row["expression"]).translate(_BRACES), at)
        if start < 0:
            continue
        at = start + len(row["expression"])
        if not any(figure.start < at and start < figure.end for figure in figures):  # 三天后 is read as three days
            words = row["expression"], row["date"], row["precision"], row["basis"]
            yield Dated(start, at, *words, bool(row.get("forecast", False)))


def _formula(text, figures, dates):
    marks = [(f.start, f.end, f"{{{f.unit}#{i}}}") for i, f in enumerate(figures)]
    marks += [(d.start, d.end, f"{{date#{i}}}") for i, d in enumerate(dates)]
    pieces, at = [], 0
    for start, end, written in sorted(marks):
        if start >= at:
            pieces += [text[at:start], written]
            at = end
    return "".join([*pieces, text[at:]])
