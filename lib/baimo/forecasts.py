"""Forecasts: what a source expects, in whose words, by when, and what would settle it.

Judges none and knows no clock: whether one came true, a person decides who looks.
"""

import csv
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from baimo.dates import is_date
from baimo.errors import InputError
from baimo.evidence import Quote
from baimo.findings import fill
from baimo.project import show

__all__ = ["Forecast", "add_length", "make_forecast", "overdue_lines"]

_UNITS = ("day", "month", "year")
_STATUS = "open"


@dataclass(frozen=True)
class Forecast:
    """What `holder` expects in the words of `quote`, by `due` (ISO or ""), and what would settle it."""

    quote: Quote
    holder: str
    zh: str
    en: str
    said: str
    due: str
    settled_by_zh: str
    settled_by_en: str
    status: str = _STATUS

    def row(self, chapter):
        """The forecast as a row of the table `forecasts`, of the notebook `chapter`."""
        return {
            "article_id": self.quote.article_id,
            "start": self.quote.start,
            "end": self.quote.end,
            "surface": self.quote.surface,
            "chapter": chapter,
            "holder": self.holder,
            "statement_zh": self.zh,
            "statement_en": self.en,
            "said": self.said,
            "due": self.due,
            "settled_by_zh": self.settled_by_zh,
            "settled_by_en": self.settled_by_en,
            "status": self.status,
        }


def make_forecast(corpus, chapter, quote, *, zh, en, settled_by, due, holder, values):
    """A `Forecast`, or `InputError` if it is not one: a text in one language alone, a number typed by hand, no such date."""
    where = f"{chapter}: forecast {quote.surface[:20]!r}"
    if not isinstance(settled_by, dict) or not all(settled_by.get(lang) for lang in ("zh", "en")):
        hint = "Say what would show it to be right or wrong"
        raise InputError(where, "no settled_by in both languages", '{"zh": …, "en": …}', hint=hint)
    if due and not is_date(due):
        hint = "Write an ISO date, take bm.after(quote), or leave it empty"
        raise InputError(where, f"due {due!r}", "2028, 2028-12 or 2028-12-31", hint=hint)
    texts = (zh, en, settled_by["zh"], settled_by["en"])
    filled = [fill(corpus, where, text, values) for text in texts]
    return Forecast(quote, holder or quote.speaker, *filled[:2], _published(corpus, quote), due, *filled[2:])


def add_length(corpus, quote):
    """The ISO month that lies the one length of time in the quote's words after its article came out; "" where no date is known.

    Of a range, 3到5年, the longer end counts. Raises `InputError` unless there is exactly one length of time.
    """
    lengths = [amount for amount in quote.amounts if amount.unit in _UNITS]
    if len(lengths) != 1:
        hint = "Quote words with one length of time, as 5年之后"
        raise InputError(quote.surface, f"{len(lengths)} lengths of time", "one", hint=hint)
    said = _published(corpus, quote)
    return _later(said, lengths[0]) if said else ""


def overdue_lines(project, corpus):
    """Lines (list of str) on the forecasts, as last built, whose time is over when the newest article of `corpus` came out."""
    path = project.out / "data" / "forecasts.csv"
    newest = max((_ends(row["published"])[0] for row in corpus.rows["articles"]), default="")
    if not path.is_file() or not newest:
        return []
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["status"] == _STATUS and row["due"]]
    late = [row for row in rows if _last_day(row["due"]) < newest]
    return [
        f"{show(project.notebooks)}/{row['chapter']}.ipynb: look whether it came true: due {row['due']}, "
        f"the newest article is of {newest}: {row['holder']}: {row['surface']}"
        for row in late
    ]


def _published(corpus, quote):
    """The article's date, of a stretch its beginning; "" where it isn't known, or the article is gone."""
    is_there = quote.article_id in corpus.articles
    return _ends(corpus.about(quote.article_id)["published"])[0] if is_there else ""


def _ends(published):
    """The first and the last date of a stretch, the same one of a single date; an open end has only its beginning."""
    first, slash, last = published.partition("/")
    return first, (last if slash and last != ".." else first)


def _later(said, length):
    number = length.high if length.high is not None else length.low
    if length.unit == "day":
        return (date(*_parts(said)) + timedelta(days=round(number))).isoformat()[:7]
    year, month, _ = _parts(said)
    months = year * 12 + month - 1 + round(number * (12 if length.unit == "year" else 1))
    return f"{months // 12:04}-{months % 12 + 1:02}"


def _parts(iso):
    """Year, month and day of an ISO date, 1 for what it doesn't tell."""
    return ([int(part) for part in iso.split("-")] + [1, 1])[:3]


def _last_day(due):
    """The last day (ISO) of a due date; an open end never comes."""
    if due.endswith("/.."):
        return "9999-12-31"
    year, month, day = ([int(part) for part in _ends(due)[1].split("-")] + [None, None])[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1]).isoformat()
