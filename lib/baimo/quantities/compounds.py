"""Amounts in two units, the smaller after the larger: 两个月零五天, 1小时20分, 十块三毛, 六十元一角七分.

Knows time, money, metres and the 两 of a 斤; other lengths and weights are not told this way in articles.
"""

import re
from decimal import Decimal

from baimo.lexicon import Unit
from baimo.quantities.modifiers import Bounds
from baimo.quantities.numbers import CORE_RE, read_number

__all__ = ["read_compound"]

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "month": 30 * 86400, "year": 365 * 86400}
_SMALLER_RE = re.compile(
    r"(?P<month>个月)|(?P<day>天)|(?P<hour>个?(?:小时|钟头))|(?P<minute>分钟?(?!之))|(?P<second>秒钟?)"
)
_JOINT_RE = re.compile(r"\s?[零又]?\s?")
_COINS_RE = re.compile(r"(?P<tens>[毛角])钱?|(?P<ones>分)钱?|(?P<cents>美分)")
_TAIL_RE = re.compile(r"[一二三四五六七八九\d](?![\d.一二三四五六七八九十百千万亿个块元美人天家位])")
# 一米六二: what is left of a metre, in digits; 5米3人 are two amounts.
_METRE_TAIL_RE = re.compile(
    r"([一二三四五六七八九]{1,2}|\d{1,2})(?=$|[^\u4e00-\u9fff\dA-Za-z.%×]|[的多以高左宽长深及和与之])"
)
_LIANG_RE = re.compile(r"([一二三四五六七八九\d]|半)两(?![个家名位人年天百千万亿种条次])")
_WHOLE_RE = re.compile(r"[整正](?![个体合理])")


def read_compound(text, side):
    """The fields of `side` that change when a smaller unit follows: `{low, high, end, unit, bounds}`, or {}."""
    unit = side.unit
    if unit.dimension in ("time", "money"):
        add = _add_time if unit.dimension == "time" else _add_coins
    elif unit.surface in ("米", "斤"):
        add = _add_metres if unit.surface == "米" else _add_ounces
    else:
        return {}
    return add(text, side) if side.low == side.high else {}


def _add_time(text, side):
    core = CORE_RE.match(text, _JOINT_RE.match(text, side.end).end())
    reading = read_number(core.group()) if core else None
    smaller = _SMALLER_RE.match(text, core.end()) if reading and not reading.approximate else None
    unit, below = side.unit.unit, smaller.lastgroup if smaller else None
    if (
        not below
        or _SECONDS[below] >= _SECONDS.get(unit, 0)
        or (text[side.end - 1] == "天" and below in ("hour",) and "夜" in text[side.end : side.end + 3])
    ):
        return {}
    ratio = Decimal(12) if (unit, below) == ("year", "month") else Decimal(_SECONDS[unit]) / _SECONDS[below]
    value = side.low * ratio + reading.low
    # Months and years have no fixed number of days.
    about = unit in ("month", "year") and below != "month"
    made = {"low": value, "high": value, "end": smaller.end(), "unit": Unit("", below, "time", "1")}
    finer = _add_time(text, _Step(made)) if below != "second" else {}
    return {**made, "bounds": side.bounds | Bounds(about=about), **finer}


def _add_metres(text, side):
    tail = _METRE_TAIL_RE.match(text, side.end) if side.low < 10 and side.low == int(side.low) else None
    if not tail:
        return {}
    digits = "".join(str(read_number(digit).low) for digit in tail[1])
    value = side.low + Decimal(f"0.{digits}")
    return {"low": value, "high": value, "end": tail.end()}


def _add_ounces(text, side):
    """两斤三两: ten 两 are a 斤 of 500 gram."""
    ounces = _LIANG_RE.match(text, side.end)
    if not ounces:
        return {}
    value = side.low + 50 * (Decimal("0.5") if ounces[1] == "半" else read_number(ounces[1]).low)
    return {"low": value, "high": value, "end": ounces.end()}


class _Step:
    """The amount so far, as `_add_time` reads it."""

    def __init__(self, made):
        self.low, self.end, self.unit, self.bounds = made["low"], made["end"], made["unit"], Bounds()


def _add_coins(text, side):
    value, end, is_yuan = side.low, side.end, text[side.end - 1] in "元块圆钱"
    for _ in range(2):
        core = CORE_RE.match(text, _JOINT_RE.match(text, end).end())
        reading = read_number(core.group()) if core else None
        coin = _COINS_RE.match(text, core.end()) if reading else None
        if not coin or reading.low >= 100 or (coin["cents"] is None and side.unit.unit != "CNY"):
            break
        value += reading.low / (10 if coin["tens"] else 100)
        end = coin.end()
    if end == side.end and text[end - 1] in "块毛" and _TAIL_RE.match(text, end):
        # 三块五
        value, end = value + read_number(text[end]).low * Decimal(side.unit.factor) / 10, end + 1
    whole = _WHOLE_RE.match(text, end) if is_yuan else None
    end = whole.end() if whole else end
    return {} if end == side.end else {"low": value, "high": value, "end": end}
