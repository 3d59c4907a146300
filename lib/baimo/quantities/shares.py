"""Shares and fractions in words: 百分之五, 三分之一, 1/3, 三成五, 七五折, 个 百分 点 with spaces in it.

All in percent, also what is more than one whole (一又二分之一 is 150). 85% is an ordinary unit.
"""

import re
from decimal import Decimal

from baimo.lexicon import Unit
from baimo.quantities.modifiers import Bounds
from baimo.quantities.numbers import CORE_RE, parse_number, read_number
from baimo.quantities.sides import Side

__all__ = ["PERCENT", "read_discount", "read_hundred", "read_share", "round_share"]

PERCENT = Unit("", "percent", "share", "1")
_POINT = Unit("", "percentage_point", "share_change", "1")
_OF_RE = re.compile(r"\s{0,2}分\s{0,2}之\s{0,2}(?P<minus>[-负])?")
# After a number: what any share or fraction goes on with.
_AFTER_RE = re.compile(r"\s{0,5}(?:[百又分成/]|个\s{0,3}百)")
_AND_RE = re.compile(r"\s?又\s?")
_MINUS_RE = re.compile(r"(?:负的?|-)\Z")
_TO_SHARE_RE = re.compile(r"\s?(?:到|至|-|—{1,2}|~)\s?(?:百分之)?")
_SLASH_RE = re.compile(r"(?<![\d/.A-Za-z])(\d{1,2})/(\d{1,3})(?![\d/.A-Za-z年月日号])")
_HUNDRED_RE = re.compile(r"百分(?:百|(?=[一二三四五六七八九]?十))")
_POINTS_RE = re.compile(r"\s{0,5}个?\s{0,3}百\s{0,3}分\s{0,3}点")
_DIGIT = "一二三四五六七八九壹贰叁肆伍陆柒捌玖\\d"
_OFF_RE = re.compile(rf"([{_DIGIT}])\s?(?:点\s?)?([{_DIGIT}])\s?折(?![叠腾扣线合算磨旧射返损断])")
_TENTHS_RE = re.compile(rf"([{_DIGIT}])\s?成\s?([{_DIGIT}])(?![{_DIGIT}十百千万亿个家名位人年月天成])")


def read_share(text, part):
    """`(start, Side)` of the share or fraction that begins with `part`, or None."""
    if not _AFTER_RE.match(text, part.end):
        return None
    points = _POINTS_RE.match(text, part.end)
    if points:
        reading = part.reading
        bounds = Bounds(open_high=reading.more, strict=reading.more, about=reading.approximate)
        return part.start, Side(reading.low, reading.high, points.end(), _POINT, bounds, part.core)
    return _read_tenths(text, part) or _read_slash(text, part) or _read_fraction(text, part)


def read_discount(text, at):
    """`(start, Side)` of two digits before 折 at `at` (七五折: 75 percent of the price), or None."""
    match = _OFF_RE.match(text, at)
    return (
        (at, _side(10 * parse_number(match[1]) + parse_number(match[2]), match.end(), match.group())) if match else None
    )


def read_hundred(text, at):
    """`(start, Side)` of 百分百 or 百分三十 at `at`, or None."""
    match = _HUNDRED_RE.match(text, at)
    core = CORE_RE.match(text, match.end()) if match and text[match.end() - 1] == "分" else None
    value = Decimal(100) if match and not core else core and parse_number(core.group())
    return (at, _side(value, (core or match).end(), "百分百")) if value else None


def _side(value, end, core, unit=PERCENT):
    value = round_share(value)
    return Side(value, value, end, unit, Bounds(), core)


def _read_tenths(text, part):
    match = _TENTHS_RE.match(text, part.start)
    if not match:
        return None
    return part.start, _side(10 * parse_number(match[1]) + parse_number(match[2]), match.end(), match.group())


def _read_slash(text, part):
    """1/3, but neither 24/7 nor a date: the fraction is smaller than one, and one part of it or few parts in all."""
    match = _SLASH_RE.match(text, part.start)
    if not match or not 0 < int(match[1]) < int(match[2]) or (match[1] != "1" and int(match[2]) > 10):
        return None
    sign = -1 if text[part.start - 1 : part.start] in ("-", "负") and part.start else 1
    return part.start - (sign < 0), _side(
        sign * Decimal(100 * int(match[1])) / int(match[2]), match.end(), match.group()
    )


def _read_fraction(text, part):
    joint, whole = _AND_RE.match(text, part.end), None
    below = CORE_RE.match(text, joint.end()) if joint else None
    if below:
        whole, end, core = part.reading.low, below.end(), below.group()
    else:
        end, core = part.end, part.core
    of = _OF_RE.match(text, end)
    above = CORE_RE.match(text, of.end()) if of else None
    reading, parts = (read_number(above.group()), parse_number(core.replace("多", ""))) if above else (None, None)
    if not reading or not parts or (below is None and part.reading.approximate):
        return None
    if whole is not None:
        return part.start, _side(100 * (whole + reading.low / parts), above.end(), part.core)
    minus = _MINUS_RE.search(text[max(0, part.start - 2) : part.start])
    sign = -1 if minus or of["minus"] else 1
    bounds = Bounds(open_high=reading.more, strict=reading.more, about=reading.approximate)
    low, high = sorted(round_share(sign * 100 * value / parts) for value in (reading.low, reading.high))
    side = Side(low, high, above.end(), PERCENT, bounds, part.core)
    return part.start - (len(minus.group()) if minus else 0), _up_to(text, side, parts)


def _up_to(text, side, parts):
    """百分之三十到四十: the range that a share of a hundred begins."""
    to = _TO_SHARE_RE.match(text, side.end) if parts == 100 else None
    core = CORE_RE.match(text, to.end()) if to else None
    high = parse_number(core.group()) if core else None
    if high is None or high <= side.high or re.match(r"[年月日天个家]", text[core.end() : core.end() + 1]):
        return side
    return Side(side.low, high, core.end(), PERCENT, side.bounds, side.core)


def round_share(value):
    """A share in percent with four digits after the point, as 33.3333."""
    rounded = value.quantize(Decimal("0.0001"))
    return value if rounded == value else rounded
