"""Amounts that don't begin with an ordinary number, or say another: 一半, 过半, 翻一番, 提升一倍, 半年, 数以万计, 打对折.

Gives `(start, side)`, as the amounts that begin with one do; modifiers around them are read later.
"""

import re
from decimal import Decimal

from baimo.lexicon import Unit
from baimo.quantities.modifiers import Bounds
from baimo.quantities.numbers import read_number
from baimo.quantities.powers import read_power
from baimo.quantities.shares import PERCENT, read_discount, read_hundred
from baimo.quantities.sides import Side
from baimo.quantities.sizes import read_size

__all__ = ["read_special"]

_TIMES = Unit("", "times", "ratio", "1")
_NUMBER = Unit("", "number", "number", "1")
# What stands after the digits of a size, a power, a discount or a doubling.
_AFTER_DIGITS_RE = re.compile(
    r"\d{1,4}(?:\.\d{1,4})?\s?(?:[BMTeE×xX*·^⁰¹²³⁴⁵⁶⁷⁸⁹的点折倍一二三四五六七八九壹贰叁肆伍陆柒捌玖]|\d\s?折)"
)
_DISCOUNT_CHARS = 7  # 七 点 五 折
_HALF_SHARE_RE = re.compile(
    r"(?P<most>一[大多]半)|(?P<over>过半数?(?![年个小天百世途道]))|(?P<half>一半|半数|(?<=[近超])半(?=的|企业|用户|[,。]))(?!天)"
)
_HALF_WORD_RE = re.compile(r"[上下前后大小多一夜过对各东西年月斤倍个参]\Z")
_HALF_DIMENSIONS = {"time", "mass", "share", "share_change", "distance", "volume", "ratio"}
_FOLD_RE = re.compile(r"翻(?:了|上)?(?:(?P<once>一番|番|倍|一倍)|(?P<times>[两二三四五六2-6])番)(?!译)")
_FOLDS = {char: number for number, chars in enumerate(("两二2", "三3", "四4", "五5", "六6"), 2) for char in chars}
# 提升一倍 is twice as much, as 翻一倍 is; of 提升两倍 no two writers mean the same: it stays as printed.
_DOUBLED_RE = re.compile("[一1]倍(?![数率受感增半])")
_GREW_RE = re.compile(
    r"(?:提升|增长|增加|提高|扩大|上[涨升]|升高|放大|加[快大]|(?<!最)[涨增多高快贵])(?:[了出近约逾]|将近|接近|超过?|不[到足])*\Z"
)
_HALF_PRICE_RE = re.compile("半折|(?<=打)对折")
_COUNTLESS_RE = re.compile(r"数?以([十百千万亿]+)计")


def read_special(text, at, table):
    """`(start, Side)` of the amount that begins at `at` in one of these ways, or None."""
    char = text[at]
    if char.isdigit():
        if not _AFTER_DIGITS_RE.match(text, at):
            return None
        return read_size(text, at) or read_power(text, at, table) or read_discount(text, at) or _read_doubled(text, at)
    read = _READERS.get(char)
    special = read(text, at, table) if read else None
    return special or (read_discount(text, at) if "折" in text[at : at + _DISCOUNT_CHARS] else None)


def _read_one(text, at, table):
    """一半, 一大半, and 一倍 where it doubles."""
    if text[at + 1 : at + 2] not in ("半", "大", "多", "倍"):
        return None
    return _read_share_of_half(text, at, table) or _read_doubled(text, at)


def _read_share_of_half(text, at, table):
    """一半, 过半, 一大半, 半数."""
    match = _HALF_SHARE_RE.match(text, at)
    if not match:
        return None
    is_open = match.lastgroup != "half"
    return at, _side(match, Decimal(50), PERCENT, Bounds(open_high=is_open, strict=match.lastgroup == "over"))


def _read_discount_of_half(text, at, table):
    """半折, 打对折."""
    match = _HALF_PRICE_RE.match(text, at)
    return (at, _side(match, Decimal(50), PERCENT)) if match else None


def _read_half(text, at, table):
    return (
        _read_share_of_half(text, at, table)
        or _read_discount_of_half(text, at, table)
        or _read_half_unit(text, at, table)
    )


def _read_countless(text, at, table):
    """数以万计."""
    match = _COUNTLESS_RE.match(text, at)
    value = read_number(match[1]) if match else None
    return (at, _side(match, value.low, _NUMBER, Bounds(open_high=True, about=True))) if value else None


def _read_fold(text, at, table):
    match = _FOLD_RE.match(text, at)
    if not match:
        return None
    return at, _side(match, Decimal(2 if match["once"] else 2 ** _FOLDS[match["times"]]), _TIMES)


def _read_doubled(text, at):
    """提升一倍: two times."""
    match = _DOUBLED_RE.match(text, at)
    return (at, _side(match, Decimal(2), _TIMES)) if match and _GREW_RE.search(text[max(0, at - 8) : at]) else None


def _read_half_unit(text, at, table):
    """半年, 半个月: half of one unit, unless 半 belongs to the word before it (下半年)."""
    if _HALF_WORD_RE.search(text[max(0, at - 1) : at]):
        return None
    found = table.match(text, at + 1) or (table.match(text, at + 2) if text[at + 1 : at + 2] == "个" else None)
    if not found or found[0].dimension not in _HALF_DIMENSIONS or found[0].surface in ("天", "日", "月", "岁"):
        return None
    unit, end = found
    value = Decimal("0.5") * Decimal(unit.factor)
    return at, Side(value, value, end, unit, Bounds(), text[at:end])


def _side(match, value, unit, bounds=None):
    return Side(value, value, match.end(), unit, bounds or Bounds(), match.group())


_READERS = {
    "翻": _read_fold,
    "一": _read_one,
    "过": _read_share_of_half,
    "半": _read_half,
    "对": _read_discount_of_half,
    "百": lambda text, at, table: read_hundred(text, at),
    "数": _read_countless,
    "十": read_power,
}
