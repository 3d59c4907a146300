"""Puts one amount together: number or range, unit and modifiers, from the place where a number begins.

Does not search and knows no subjects.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from baimo.lexicon import Unit
from baimo.quantities.bare import resolve_bare
from baimo.quantities.compounds import read_compound
from baimo.quantities.exclusions import is_clock_or_ratio, is_idiom, is_year
from baimo.quantities.modifiers import NO_BOUNDS, Bounds, read_after, read_before
from baimo.quantities.numbers import CORE_RE, is_bare_scale
from baimo.quantities.parts import CURRENCIES, CURRENCY_RE, find_sign, read_part
from baimo.quantities.ranges import read_range
from baimo.quantities.shares import read_share
from baimo.quantities.specials import read_special

__all__ = ["Quantity", "read_amount"]

_WITHIN_RE = re.compile(r"\s?内(?![部存容测卷置地外需阁嵌核涵在蒙行人心含])")
_MINUS_RE = re.compile(r"(?:^|[^\dA-Za-z\s])[-−]\Z")
_MINUS_SIGNS = frozenset("负下-−")  # the last characters of 负, 零下 and the dashes
_BELOW_ZERO = {"share", "money", "share_change", "temperature", "ratio"}
_FOREGOING = set("这那同每某上下另新有前后该当头去今明任")
_ARTICLES = {"count", "people", "model", "card", "text", "token", "energy", "parameter"}
_COUNTED_ALONE = {"token", "card", "number", "parameter"}
# Currencies of a sign that may be more exact than the unit: 港币500元, 人民币约240亿.
_SIGNED = {"CNY", "USD", "HKD", "number"}


class Quantity(NamedTuple):
    """Characters `start` to `end` say `low` to `high` (`Decimal` or None for an open end) of `unit`.

    `strict`: the end that is given is itself left out (超过, 不到), not taken in (以上, 不过). `subject`: what is
    counted, or the name that the amount is said of; "" where the text doesn't tell.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    dimension: str
    approximate: bool
    strict: bool = False
    subject: str = ""


def read_amount(text, at, table):
    """`(Quantity or None, place to go on from)` for the number that may begin at `at` of the folded `text`."""
    special = read_special(text, at, table)
    if special:
        return _finish(text, *special)
    part = read_part(text, at)
    if part is None:
        match = CORE_RE.match(text, at)
        return None, match.end() if match else at + 1
    if is_year(text, at, part.core, part.end) or (not part.core.isascii() and is_idiom(text, at, part.end)):
        return None, part.end + 1
    share = read_share(text, part)
    if share:
        return _finish(text, *share)
    side = _with_unit(text, part, read_range(text, part, table))
    if side is None or _is_article(text, part, side):
        return None, part.end
    return _finish(text, part.start, side)


def _with_unit(text, part, side):
    """`side` with its unit: the one printed, that of a currency sign, or what the clause tells of a bare number."""
    if part.currency and (side.unit is None or side.unit.dimension == "money"):
        is_named = side.unit and side.unit.unit != "CNY"
        return side._replace(unit=side.unit if is_named else Unit("", part.currency, "money", "1"))
    if side.unit is not None:
        return side
    if is_clock_or_ratio(text, side.end):
        return None
    unit, end = resolve_bare(text, part.start, side) or (None, 0)
    return side._replace(unit=unit, end=end) if unit else None


def _is_article(text, part, side):
    """一个, 这一天, 千家: words, no counts; but 不止一个, 一台多, 上千家."""
    if side.core != part.core or len(part.core) > 1 or not (part.core == "一" or is_bare_scale(part.core)):
        return False
    before, start = read_before(text, part.start)
    bounds = side.bounds | before | read_after(text, side.end)[0]
    is_marked = bounds.open_high or bounds.open_low or bounds.about
    if part.core != "一":
        return not is_marked and side.unit.unit not in _COUNTED_ALONE
    if side.unit.dimension in _ARTICLES:
        # 超过了一个企业: the article all the same.
        return not is_marked or before.strict
    return not is_marked and (side.unit.surface == "块" or text[start - 1 : start] in _FOREGOING)


def _finish(text, start, side):
    """`(Quantity, end)`: with the modifiers around it, the smaller units that follow, and a minus sign."""
    if smaller := read_compound(text, side):
        side = side._replace(**smaller)
    before, start = read_before(text, start)
    side, signed, start = _read_sign(text, start, side)
    after, end = read_after(text, side.end)
    bounds, unit = side.bounds | before | signed | after, side.unit
    if unit.dimension == "time" and not bounds.open_low and (within := _WITHIN_RE.match(text, end)):
        end, bounds = within.end(), bounds | Bounds(open_low=True)
    low, high = side.low, side.high
    if start and text[start - 1] in _MINUS_SIGNS and _is_negative(text, start, side):
        start, low, high = start - (2 if text.endswith("零下", 0, start) else 1), -high, -low
    if bounds is NO_BOUNDS:
        return Quantity(start, end, low, high, unit.unit, unit.dimension, False), end
    low, high = None if bounds.open_low and not bounds.open_high else low, None if bounds.open_high else high
    return Quantity(start, end, low, high, unit.unit, unit.dimension, bounds.about, bounds.strict), end


def _read_sign(text, start, side):
    """`(side, Bounds, start)` with a currency before the modifiers: 人民币约240亿."""
    sign = find_sign(text, start) if side.unit.unit in _SIGNED else None
    if not sign or CURRENCY_RE.match(text, start):
        return side, NO_BOUNDS, start
    unit = Unit("", CURRENCIES[sign.group().strip()], "money", "1")
    return side._replace(unit=unit), *read_before(text, start - len(sign.group()))


def _is_negative(text, start, side):
    """Whether a minus leads up to `start`: 负, 零下, or a dash where an amount can be below zero and nothing stands before it."""
    before = text[max(0, start - 2) : start]
    is_frost = before == "零下" and side.unit.dimension == "temperature"
    return (
        before.endswith("负")
        or is_frost
        or bool(side.unit.dimension in _BELOW_ZERO and text[start].isdigit() and _MINUS_RE.search(before))
    )
