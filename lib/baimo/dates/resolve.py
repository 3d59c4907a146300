"""Resolves one date expression to a stretch of the calendar, given the story in which it stands.

Finds no expressions. `None` means: a date, but which one can't be known. ValueError means: there is no such date.
"""

import calendar
import re
from datetime import date

from baimo.dates.expressions import Expression
from baimo.dates.holidays import HOLIDAYS
from baimo.dates.numerals import read_numbers
from baimo.dates.periods import make_days, make_month, make_months, make_years, read_iso, span
from baimo.dates.relative import RELATIVE, find_year_of_part

__all__ = ["is_explicit", "precision_of", "resolve"]

_HALVES = {"上": (1, 6), "下": (7, 12), "半": (1, 6), "H1": (1, 6), "H2": (7, 12)}
_EXPLICIT = frozenset(("full", "year_month", "year", "short_year", "bare_year", "decade", "century", "plan"))
# How precise a token is of which no more is known; 近期 and 去年同期 are not.
_PRECISIONS = {
    "half": "half", "quarter": "quarter", "quarter_word": "quarter", "month": "month", "month_word": "month",
    "month_part": "month", "day": "day", "day_word": "day", "weekday": "day", "fixed_day": "day", "tenday": "range",
    "first_months": "range", "week_word": "week", "year": "year", "year_word": "year", "year_part": "year",
}  # fmt: skip
# 七八月: two months, not number 78.
_APART_RE = re.compile(r"(?<=[二三四五六七八])(?=[三四五六七八九]月)")
# Figures of two digits are years from 1931 to 2030.
_LAST_SHORT_YEAR = 30


def is_explicit(expression):
    """Whether `expression` prints the year that it names, in words or in figures."""
    return not _EXPLICIT.isdisjoint([token.kind for token in expression.first + expression.last])


def precision_of(expression):
    """How precise `expression` would be if it could be resolved."""
    return "range" if expression.last else _PRECISIONS.get(expression.first[-1].kind, "unknown")


def resolve(expression, story):
    """The `Period` that `expression` names in `story`, or None. Raises ValueError where there is no such date."""
    if expression.meant:
        expression = Expression(expression.meant)
    left = _resolve_tokens(expression.first, None, expression, story)
    if not expression.last:
        return left
    if left:  # so that 次年 in the end is the year after the start
        story.take(left, expression)
    frame = _frame(left, expression.last[0]) if left else None
    right = _resolve_tokens(expression.last, frame, expression, story)
    joined = span(left, right) if left and right else None
    if left and right and joined is None:
        raise ValueError("a range that runs back")
    return joined


def _frame(left, token):
    """What the end of a range takes over from its start: the month for a day, the year for a month."""
    if token.kind in ("day", "tenday"):
        return make_month(left.last.year, left.last.month)
    if token.kind == "month":
        year = left.last.year + (read_numbers(token.text)[-1] < left.first.month)
        return make_years(year, year)
    return make_years(left.last.year, left.last.year) if token.kind in ("half", "quarter", "fixed_day") else None


def _resolve_tokens(tokens, frame, expression, story):
    period = frame
    for number, token in enumerate(tokens):
        if number and period is None:
            _check_calendar(tokens)
            return None
        period = _RESOLVERS[token.kind](token.text, period, expression, story)
    return period


def _check_calendar(tokens):
    """ValueError unless month and day are those of a leap year: 2月30日 is no date in any year."""
    numbers = {token.kind: read_numbers(token.text)[-1] for token in tokens if token.kind in ("month", "day")}
    date(2000, numbers.get("month", 1), numbers.get("day", 1))


def _resolve_full(text, frame, expression, story):
    numbers = read_numbers(text)
    if len(numbers) == 1:
        numbers = [int(text[:4]), int(text[4:6]), int(text[6:])]
    elif numbers[0] < 100:
        numbers[0] += 2000
    return make_days(date(*numbers), date(*numbers))


def _resolve_year_month(text, frame, expression, story):
    return read_iso(text.replace("/", "-"))


def _resolve_year(text, frame, expression, story):
    if "财年" in text:  # begins in a month that only its company knows
        return None
    years = [2000 + year if year < 100 else year for year in read_numbers(text)]
    if years[0] > years[-1]:
        raise ValueError("a range that runs back")
    return make_years(years[0], years[-1])


def _resolve_short_year(text, frame, expression, story):
    year = read_numbers(text)[0]
    year += 2000 if year <= _LAST_SHORT_YEAR else 1900
    return make_years(year, year)


def _resolve_bare_year(text, frame, expression, story):
    """21年 at the head of a clause: a year if it is one of those around the article, else a length of time."""
    year = 2000 + int(text[:2])
    near = story.published and story.published.first.year - 10 <= year <= story.published.last.year + 3
    if not near and len(expression.first) == 1:
        raise ValueError("a length of time")
    return make_years(year, year)


def _resolve_century(text, frame, expression, story):
    number = read_numbers(text)[0]
    return make_years(100 * number - 99, 100 * number)


def _resolve_decade(text, frame, expression, story):
    century, _, decade = text[: text.index("年代")].rpartition("世纪")
    if decade[0].isdecimal():
        first = last = int(decade)
    else:
        first, last = (10 * number for number in read_numbers(f"{decade[0]},{decade.rstrip('十')[-1:] or '一'}"))
    start = _century_start(century, first)
    return make_years(start + first, start + last + 9, "decade")


def _century_start(century, decade):
    """The year in which a century began, as decades count; 0 if the decade (1990年代) says it itself."""
    if century:
        return 100 * ({"上": 20, "本": 21}.get(century) or read_numbers(century)[0]) - 100
    return 0 if decade > 99 else 2000 if decade <= _LAST_SHORT_YEAR - 10 else 1900


def _resolve_plan(text, frame, expression, story):
    number = "一二三四五".index(text[text.index("十") + 1])
    return make_years(2006 + 5 * number, 2010 + 5 * number)


def _resolve_month(text, frame, expression, story):
    months = read_numbers(_APART_RE.sub(",", text))
    days = [read_numbers(token.text)[-1] for token in expression.first if token.kind == "day"]
    year = frame.first.year if frame else story.year_of_month(months[-1], days[0] if days else None, expression)
    period = (
        _make_winter(year or 2000, *months)
        if months[0] > months[-1]
        else make_months(year or 2000, months[0], months[-1])
    )
    return period if year else None


def _make_winter(year, first, last):
    """11至2月, which ends in `year`; other months that run back are no range."""
    if (first, last) < (10, 1) or last > 3:
        raise ValueError("a range that runs back")
    return span(make_month(year - 1, first), make_month(year, last))


def _resolve_first_months(text, frame, expression, story):
    last = read_numbers(text)[0] if read_numbers(text) else 1
    return make_months(frame.first.year, 1, last, "quarter" if last == 3 else "range")


def _resolve_half(text, frame, expression, story):
    months = _HALVES.get(text) or _HALVES[text[0]]
    return _make_months(months, "half", frame, expression, story)


def _resolve_quarter(text, frame, expression, story):
    numbers = read_numbers(text) or [1]
    first = 1 if text[0] in "前头首" else numbers[0]
    precision = "quarter" if first == numbers[-1] else "range"
    return _make_months((3 * first - 2, 3 * numbers[-1]), precision, frame, expression, story)


def _make_months(months, precision, frame, expression, story):
    year = frame.first.year if frame else find_year_of_part(months[0], expression, story)
    return make_months(year, *months, precision) if year else None


def _resolve_day(text, frame, expression, story):
    days = read_numbers(text)
    month = frame or (story.here() if story.here() and story.here().month else None)
    if month is None:
        month = story.share(lambda today: make_month(today.year, today.month - (days[-1] > today.day)))
    if month is None:
        date(2000, 1, days[-1])
        return None
    return make_days(*(date(month.first.year, month.first.month, day) for day in (days[0], days[-1])))


def _resolve_tenday(text, frame, expression, story):
    month = frame or story.near(expression) or story.share(lambda day: make_month(day.year, day.month))
    if month is None or not month.month:
        return None
    year, number = month.first.year, month.month
    ends = {"上": (1, 10), "中": (11, 20), "下": (21, calendar.monthrange(year, number)[1])}
    return make_days(date(year, number, ends[text[0]][0]), date(year, number, ends[text[-2]][1]))


def _resolve_vague(text, frame, expression, story):
    """近期: no date is known."""


_RESOLVERS = (
    RELATIVE
    | HOLIDAYS
    | {
        "full": _resolve_full,
        "year_month": _resolve_year_month,
        "year": _resolve_year,
        "short_year": _resolve_short_year,
        "bare_year": _resolve_bare_year,
        "century": _resolve_century,
        "decade": _resolve_decade,
        "plan": _resolve_plan,
        "month": _resolve_month,
        "first_months": _resolve_first_months,
        "half": _resolve_half,
        "quarter": _resolve_quarter,
        "day": _resolve_day,
        "tenday": _resolve_tenday,
        "vague": _resolve_vague,
    }
)
