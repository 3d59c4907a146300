"""Finds dates in running Chinese text and resolves those without a year against the article's own date.

Simple on purpose: day, month and year, 今年4月 and 去年12月. Does not know a bare 今年, quarters, festivals or “昨天”; an impossible
date (2月30日) gives nothing.
"""

import re
from dataclasses import dataclass
from datetime import date

from baimo.fold import fold

__all__ = ["DateMention", "find", "first_year", "is_date"]

_DATE_RE = re.compile(
    r"(?P<year>(?<!\d)(?:19|20)\d{2})\s?年(?:年?[初底])?(?:\s?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?日)?)?"
    r"|(?P<relative>今年|去年|明年|同年)?(?P<month2>(?<!\d)(?<!个)\d{1,2})月(?!度)(?:(?P<day2>\d{1,2})日)?"
)
_SHIFT = {"今年": 0, "去年": -1, "明年": 1}


@dataclass(frozen=True)
class DateMention:
    """Characters `start` to `end` name `date` (ISO, as precise as known: `precision` year, month or day)."""

    start: int
    end: int
    date: str
    precision: str
    basis: str


def first_year(published):
    """The year (int) in which an article with this `published` came out, or None.

    >>> first_year("2023-04-11/..")
    2023
    """
    return int(published[:4]) if published[:4].isdigit() else None


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
    return lengths in ([4], [4, 2], [4, 2, 2]) and _iso(*map(int, parts), *[None] * (3 - len(parts))) is not None


def find(text, published=""):
    """List of `DateMention` in order. A month without a year takes the last year printed before it, else `published`'s.

    >>> [m.date for m in find("2022年12月发布,今年4月升级,8月8日开放", "2023-12-06")]
    ['2022-12', '2023-04', '2023-08-08']
    """
    base, printed, mentions = first_year(published), None, []
    for match in _DATE_RE.finditer(fold(text)):
        if match["year"]:
            printed, year, basis = int(match["year"]), int(match["year"]), "explicit"
        elif match["relative"] in _SHIFT:
            printed, basis = None, "relative"
            year = base + _SHIFT[match["relative"]] if base else None
        else:
            year, basis = (printed or base), "relative"
        resolved = _iso(year, match["month"] or match["month2"], match["day"] or match["day2"])
        if resolved:
            mentions.append(DateMention(*match.span(), resolved, _precision(resolved), basis))
    return mentions


def _iso(year, month, day):
    if year is None:
        return None
    try:
        date(year, int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join([f"{year:04}", *(f"{int(part):02}" for part in (month, day) if part)])


def _precision(iso):
    return ("year", "month", "day")[iso.count("-")]
