"""Joins two numbers to one range: 2亿到3亿美元, 300—700亿, 5-20%, and neighbours in a list (4、5秒).

Knows no modifiers around a range. What can't be one range stays the first of two amounts.
"""

import re
from decimal import Decimal

from baimo.quantities.exclusions import is_year
from baimo.quantities.modifiers import Bounds
from baimo.quantities.numbers import CORE_RE, read_number, scale_of
from baimo.quantities.parts import CURRENCY_RE
from baimo.quantities.sides import Side, read_side

__all__ = ["read_range"]

_TO_RE = re.compile(r"\s?(?:\(含\))?\s?(?:到|至|-{1,2}|−|—{1,2}|~|∼|〜)\s?")
_NEXT_RE = re.compile(r"、\s?")
_LARGE_RE = re.compile(r"[万亿kK]\Z")


def read_range(text, part, table):
    """The `Side` that begins with `part`: of one number, or of two joined by 到, a dash or 、."""
    first = read_side(text, part.end, part.reading, part.core, table)
    to = _TO_RE.match(text, first.end)
    joint = to or (_NEXT_RE.match(text, first.end) if len(part.core) == 1 else None)
    if not joint or first.bounds.open_high:
        return first
    second, reading = _read_second(text, joint.end(), table)
    if not second or not (_are_alike(first, second, part) if to else _are_neighbours(part, second, reading)):
        return first
    low = first.low if first.unit else _carry_scale(part, second.core, reading.low) * _factor(second)
    if low >= second.high:
        return first
    bounds = first.bounds | second.bounds | Bounds(about=not to)
    return Side(low, second.high, second.end, second.unit, bounds, second.core)


def _read_second(text, at, table):
    """`(Side, Reading)` of the number at `at`, with or without a currency sign; `(None, None)` for a year or none."""
    currency = CURRENCY_RE.match(text, at)
    core = CORE_RE.match(text, currency.end() if currency else at)
    reading = read_number(core.group()) if core else None
    if not reading or reading.approximate or is_year(text, core.start(), core.group(), core.end()):
        return None, None
    return read_side(text, core.end(), reading, core.group(), table), reading


def _are_alike(first, second, part):
    """Both in one unit, printed twice or once at the end; bare numbers only where the second is large or money."""
    if first.unit:
        # 涨20点至3000点: by how much, and to where.
        return second.unit and second.unit.unit == first.unit.unit != "point"
    return second.unit or part.currency or _LARGE_RE.search(second.core)


def _are_neighbours(part, second, reading):
    """4、5秒 and 三、四千元, but 3、8个 are two counts."""
    return second.unit and reading.low / scale_of(second.core) == part.reading.low + 1


def _factor(side):
    return Decimal(side.unit.factor) if side.unit else 1


def _carry_scale(part, second, high):
    """300—700亿, 三到五百: the scale of the second number is that of the first, where that makes it the smaller one."""
    low, scale = part.reading.low, scale_of(second)
    if scale < 100 or scale_of(part.core) >= scale or low >= high / scale:
        return low
    return low * scale
