"""Stretches of calendar time and how they are written as ISO dates.

Reads no text. A `Period` holds its first and its last day; what is written is no finer than what was said.
"""

import calendar
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "Period",
    "is_date",
    "make_days",
    "make_month",
    "make_months",
    "make_week",
    "make_years",
    "month_of",
    "read_iso",
    "span",
]

_GRAINS = ("year", "month", "day")
_ISO_CHARS = {"year": 4, "month": 7, "day": 10}


class Period(NamedTuple):
    """`first` to `last`, two days; `precision` as in the table of events; `grain`: how finely it is written."""

    first: date
    last: date
    precision: str
    grain: str

    @property
    def iso(self):
        """The ISO date, or `first/last` in ISO where the two differ.

        >>> make_months(2023, 4, 6, "quarter").iso
        '2023-04/2023-06'
        """
        chars = _ISO_CHARS[self.grain]
        first, last = self.first.isoformat()[:chars], self.last.isoformat()[:chars]
        return first if first == last else f"{first}/{last}"

    @property
    def month(self):
        """The month (int) in which all of it lies, or None."""
        first, last = self.first, self.last
        return first.month if (first.year, first.month) == (last.year, last.month) else None


def make_years(first, last, precision="range"):
    """The `Period` of the years `first` to `last`; ValueError where the calendar has no such year.

    >>> make_years(2023, 2023).iso
    '2023'
    """
    return Period(date(first, 1, 1), date(last, 12, 31), "year" if first == last else precision, "year")


def make_month(year, month):
    """The `Period` of a month, counted on across the years: month 0 is December of the year before."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return make_months(year, month, month, "month")


def make_months(year, first, last, precision="range"):
    """The `Period` of the months `first` to `last` of a year; ValueError for a month that there is not."""
    start, end = date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
    return Period(start, end, "month" if first == last else precision, "month")


def make_days(first, last, precision="range"):
    """The `Period` of the days `first` to `last`, two `datetime.date`."""
    return Period(first, last, "day" if first == last else precision, "day")


def make_week(day):
    """The `Period` of the week of `day`, Monday to Sunday.

    >>> make_week(date(2023, 8, 10)).iso
    '2023-08-07/2023-08-13'
    """
    monday = day - timedelta(days=day.weekday())
    return make_days(monday, monday + timedelta(days=6), "week")


def span(left, right):
    """The `Period` from the start of one to the end of the other, in the finer grain of the two; None if it runs back.

    >>> span(make_month(2023, 4), make_month(2023, 6)).iso
    '2023-04/2023-06'
    """
    if right.last < left.first:
        return None
    grain = max(left.grain, right.grain, key=_GRAINS.index)
    return Period(left.first, right.last, "range", grain)


def month_of(published):
    """The month of publication of an ISO date or interval, else its year where all of it lies in one, else "unknown".

    An open end says no more than the year.

    >>> [month_of(text) for text in ("2023-08-14", "2023-08-14/2023-08-31", "2023-04-11/..", "2023/2024", "")]
    ['2023-08', '2023-08', '2023', 'unknown', 'unknown']
    """
    period = read_iso(published or "")
    if period is None or period.first.year != period.last.year:
        return "unknown"
    in_one_month = period.month and not published.endswith("..")
    return period.first.isoformat()[: 7 if in_one_month else 4]


@lru_cache(maxsize=4096)
def read_iso(text):
    """The `Period` of an ISO date or of `start/end`, None for what is neither. An open end (`..`) ends its year.

    >>> read_iso("2023-04-11/..").last
    datetime.date(2023, 12, 31)
    """
    if not is_date(text):
        return None
    start, _, end = text.partition("/")
    first = _read_one(start)
    if end == "..":
        return Period(first.first, first.last.replace(month=12, day=31), "range", first.grain)
    return span(first, _read_one(end)) if end else first


def _read_one(text):
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 1:
        return make_years(parts[0], parts[0])
    return make_month(*parts) if len(parts) == 2 else make_days(date(*parts), date(*parts))


def is_date(text):
    """Whether `text` is an ISO date as precise as known, or `start/end` where `..` is an open end.

    >>> [is_date(t) for t in ("2023", "2023-04-11/..", "2023-02-30", "yesterday")]
    [True, True, False, False]
    """
    start, slash, end = text.partition("/")
    return _is_iso(start) and (not slash or end == ".." or _is_iso(end))


def _is_iso(text):
    parts = text.split("-")
    lengths = [len(part) for part in parts if part.isascii() and part.isdigit()]
    if len(lengths) != len(parts) or lengths not in ([4], [4, 2], [4, 2, 2]):
        return False
    year, month, day = [int(part) for part in parts] + [1] * (3 - len(parts))
    return 1 <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]
