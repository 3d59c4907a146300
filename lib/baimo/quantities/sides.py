"""Reads one side of an amount: a number with what stands between it and its unit (多, 级, 个半), the unit, and 半 after it.

Knows no ranges and no modifiers outside: those go around both sides.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from baimo.lexicon import Unit
from baimo.quantities.fitting import fits
from baimo.quantities.modifiers import NO_BOUNDS, Bounds, bounds_of
from baimo.quantities.numbers import scale_of

__all__ = ["Side", "read_side"]

_MORE_RE = re.compile(r"\s?(?P<more>[多余])(?=\s?\S)|(?<=[十百千万亿0])\s?(?P<about>来)(?![自临源到得])")
_MORE_INSIDE_RE = re.compile(r"\s?个(?:多|(?P<about>来))(?=月|小时|世纪|星期|礼拜|季度|钟头|工作日)")
_PLUS_RE = re.compile(r"\+\s?")
_LEVEL_RE = re.compile(r"(?:数?量级|级别?|级)(?!市场|联赛|台阶|跳|指)")
_HALF_RE = re.compile(r"\s?个半(?=小时|钟头|月|世纪|学期|季度|多?小时|交易日)")
_HALF_AFTER_RE = re.compile(r"半(?![导年数载决价天途场径夜成百])")
_CLOCK_WORD_RE = re.compile("(?<=半)钟(?![头表点情])")
_BETWEEN_RE = re.compile(r"\s?[多余来数量级个+]")  # what any of these begins with
_HALVED = {"time", "mass", "ratio", "share", "distance"}
_HALF = Decimal("0.5")
_decimal = lru_cache(maxsize=1024)(Decimal)  # the factors of units are few


class Side(NamedTuple):
    """`low` to `high` in the canonical unit (as printed while there is none); `end` in the text; `core`: its number."""

    low: Decimal
    high: Decimal
    end: int
    unit: Unit | None
    bounds: Bounds
    core: str


def read_side(text, end, reading, core, table):
    """The `Side` of the number `core` (str) with its `reading`, which ends at `end`; its unit is None where none fits."""
    bounds, (low, high) = bounds_of(reading), reading[:2]
    in_words = False
    if _BETWEEN_RE.match(text, end):
        end, more, half = _read_between(text, end, core, table)
        bounds |= more
        low, high = low + half, high + half
        in_words = bool(half or text[end - 2 : end] in ("个多", "个来"))
    found = table.match(text, end)
    # 千亿级大模型: not 大 as in 六大方向.
    is_class = found and found[0].surface == "大" and text[end - 1] in "级别"
    if not found or is_class or not fits(text, end, found, core, bounds, in_words):
        return Side(low, high, end, None, bounds, core)
    unit, end = found
    if unit.dimension in _HALVED and _HALF_AFTER_RE.match(text, end):
        low, high, end = low + _HALF, high + _HALF, end + 1
        end += bool(unit.unit == "minute" and _CLOCK_WORD_RE.match(text, end))
    # 75折 is 75 percent, 7折 is 70.
    factor = 1 if unit.surface == "折" and low > 10 else _decimal(unit.factor)
    is_one = low is high
    low *= factor
    return Side(low, low if is_one else high * factor, end, unit, bounds, core)


def _read_between(text, end, core, table):
    """`(end, Bounds, half or zero)` with 多, 级, + or 个半 taken in, whichever stands there."""
    more, level = _MORE_RE.match(text, end), _LEVEL_RE.match(text, end)
    if more and (table.match(text, more.end()) or (more["more"] and re.search("[万亿]", core))):
        is_more = bool(more["more"])
        return more.end(), Bounds(open_high=is_more, strict=is_more, about=not is_more), 0
    if level and scale_of(core) >= 100:
        return level.end(), Bounds(open_high=True), 0
    inside, plus = _MORE_INSIDE_RE.match(text, end), _PLUS_RE.match(text, end)
    if inside or (plus and table.match(text, plus.end())):
        is_about = bool(inside and inside["about"])
        bounds = Bounds(about=True) if is_about else Bounds(open_high=True, strict=bool(inside))
        return (inside or plus).end(), bounds, 0
    half = _HALF_RE.match(text, end)
    return (half.end(), NO_BOUNDS, _HALF) if half else (end, NO_BOUNDS, 0)
