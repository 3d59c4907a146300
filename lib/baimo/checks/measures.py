"""Which units can be held against each other, and how far two dates are apart.

Converts no currency into another.
"""

from calendar import monthrange
from datetime import date

from baimo.checks.outcomes import Range, figure_range

__all__ = ["COUNTED", "DAY", "MONEY", "TIME", "YEAR", "base_range", "base_unit", "days_of"]

DAY, MONTH, YEAR = 86400, 2629746, 31556952  # seconds; a month and a year have their mean length

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": DAY, "month": MONTH, "year": YEAR}
TIME = "second|minute|hour|day|month|year"
MONEY = r"(?!OPS\b)[A-Z]{3}"  # currencies have their ISO code
COUNTED = "item|model|card|person|number"


def base_unit(unit):
    """The unit that `unit` is compared in: `second` for all of time, else itself."""
    return "second" if unit in _SECONDS else unit


def base_range(figure):
    """The `Range` of a `Figure` in its base unit.

    >>> from baimo.checks.statements import Figure
    >>> base_range(Figure(0, 4, "15分钟", 15.0, 15.0, "minute", False, "")).low
    900.0
    """
    return figure_range(figure, _SECONDS.get(figure.unit, 1))


def days_of(iso):
    """The `Range` of days, counted from the year 1, in which an ISO date (or start/end) lies; None for "".

    >>> days_of("2023-04").high - days_of("2023-04").low
    29.0
    """
    start, _, end = iso.partition("/")
    if not start[:4].isdigit():
        return None
    last = start if end in ("", "..") else end
    return Range(float(_day(start, last=False)), float(_day(last, last=True)))


def _day(iso, *, last):
    year, month, day = ([int(part) for part in iso.split("-")] + [0, 0])[:3]
    month = month or (12 if last else 1)
    return date(year, month, day or (monthrange(year, month)[1] if last else 1)).toordinal()
