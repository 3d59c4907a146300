"""What a sum gives: the figures as ranges, the comparison with its tolerance, and the line that shows the arithmetic.

Finds nothing. The tolerance is part of what is published: a stated figure counts as rounded to its last digit other
than zero, and may be off by 5 %, or by 20 % where the words say about; off by up to twice as much is unclear.
"""

import math
from dataclasses import dataclass
from decimal import Decimal

from baimo.labels import UNITS
from baimo.values import Amount

__all__ = [
    "ABOUT",
    "COMMA",
    "WITHIN",
    "Place",
    "Range",
    "Sum",
    "compare",
    "figure_range",
    "make_sum",
    "rounded",
    "show_range",
    "write",
]

WITHIN, ABOUT = 0.05, 0.2
COMMA = "，"  # of what is shown; patterns know only half-width marks
_ROUNDED_AT_MOST = 0.1  # 1000 is not "500 to 1500"


@dataclass(frozen=True)
class Range:
    """`low` to `high` (floats), -inf or inf for an open end."""

    low: float
    high: float

    def meets(self, other):
        return self.low <= other.high and other.low <= self.high

    def scaled(self, factor):
        return Range(self.low * factor, self.high * factor)

    def over(self, other):
        """The quotient of two ranges of positive numbers."""
        return Range(_divide(self.low, other.high), _divide(self.high, other.low))

    def times(self, other):
        """The product of two ranges of positive numbers."""
        return Range(self.low * other.low, math.inf if math.inf in (self.high, other.high) else self.high * other.high)

    def plus(self, number):
        return Range(self.low + number, self.high + number)


@dataclass(frozen=True)
class Place:
    """Characters `start` to `end` of a sentence that are neither a figure nor a date nor a name."""

    start: int
    end: int


@dataclass(frozen=True)
class Sum:
    """One recomputed sum: characters `start` to `end` of a sentence, what they state, what comes out, the verdict."""

    start: int
    end: int
    stated: str
    recomputed: str
    verdict: str
    how_zh: str
    how_en: str


def rounded(range_):
    """The `Range` of everything that is printed like this when rounded to the last digit other than zero."""
    return _widen(range_, 0.0)


def figure_range(figure, factor=1.0):
    """The `Range` of a `Figure`, times `factor`; an open end is 0 or infinity."""
    low = 0.0 if figure.low is None else figure.low
    high = math.inf if figure.high is None else figure.high
    return Range(low * factor, high * factor)


def compare(stated, readings, approximate):
    """`(verdict, index)`: `holds`, `unclear` or `fails`, and which of `readings` (list of `Range`) comes nearest."""
    best = min(range(len(readings)), key=lambda number: _distance(stated, readings[number]))
    slack = ABOUT if approximate else WITHIN
    for verdict, share in (("holds", slack), ("unclear", 2 * slack)):
        if _widen(stated, share).meets(readings[best]):
            return verdict, best
    return "fails", best


def _distance(one, other):
    """How far apart two ranges are; where they meet, how far their lower ends are."""
    gap = max(0.0, one.low - other.high, other.low - one.high)
    return gap, abs(one.low - other.low)


def make_sum(figures, stated, recomputed, verdict, sums, notes=("", "")):
    """A `Sum` over all `figures` (with start and end); `stated` and `recomputed` are `(Range, unit)`; `sums`, `notes`: zh, en."""
    shown = [
        f"{show_range(range_)} {unit if isinstance(unit, str) else unit[1]}" for range_, unit in (stated, recomputed)
    ]
    results = [(write(*recomputed, language), write(*stated, language)) for language in ("zh", "en")]
    lines = [
        f"{sums[0]} = {results[0][0]}；文中为{results[0][1]}{notes[0] and f'（{notes[0]}）'}",
        f"{sums[1]} = {results[1][0]}; the text says {results[1][1]}{notes[1] and f' ({notes[1]})'}",
    ]
    start, end = min(f.start for f in figures), max(f.end for f in figures)
    return Sum(start, end, *shown, verdict, *lines)


def show_range(range_):
    """`180/225`, `60`, `1000/..` or `../24`: plain numbers, at most four digits that count.

    >>> show_range(Range(180.0, 225.0)), show_range(Range(4260.0, math.inf))
    ('180/225', '4260/..')
    """
    low, high = _plain(range_.low), _plain(range_.high)
    if low == high:
        return low
    return f"{'..' if range_.low <= 0 else low}/{'..' if math.isinf(range_.high) else high}"


def write(range_, unit, language):
    """The range in words of `language` ("zh" or "en"); `unit`: a canonical one, or its `(Chinese, English)` name."""
    low = None if range_.low <= 0 else float(_plain(range_.low))
    high = None if math.isinf(range_.high) else float(_plain(range_.high))
    if isinstance(unit, str) and unit in UNITS:
        return format(Amount(low, high, unit, False), language)
    name = unit if isinstance(unit, str) else unit[language == "en"]
    number = format(Amount(low, high, "item", False), language).removesuffix("个")
    return f"{number} {name}".strip() if language == "en" else f"{number}{name}"


def _widen(range_, share):
    return Range(range_.low - _slack(range_.low, share), range_.high + _slack(range_.high, share))


def _slack(value, share):
    if value == 0 or math.isinf(value):
        return 0.0
    rounded = 0.5 * 10.0 ** Decimal(repr(value)).normalize().as_tuple().exponent
    return max(min(rounded, _ROUNDED_AT_MOST * abs(value)), share * abs(value))


def _divide(a, b):
    return math.inf if b == 0 or math.isinf(a) else a / b


def _plain(value):
    return ".." if math.isinf(value) else format(Decimal(f"{value:.4g}").normalize(), "f")
