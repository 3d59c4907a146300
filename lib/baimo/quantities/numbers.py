"""Reads numbers in Arabic, Chinese or mixed writing: one value, or the two ends of an estimate (三四百, 十几, 数十亿).

Knows no units and does not search: what is handed in is a number from its first to its last character, or it is none.
"""

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

from baimo.fold import fold

__all__ = ["CORE_RE", "Reading", "is_bare_scale", "parse_number", "read_number", "scale_of"]

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_SCALES = _SMALL | _BIG
_LETTERS = {"k": 10**3, "w": 10**4, "m": 10**6}
_SETS = {"打": 12, "双": 2, "对": 2}
_VARIANTS = str.maketrans("〇壹贰叁肆伍陆柒捌玖拾佰仟俩", "零一二三四五六七八九十百千两")
# Longer numbers and larger values are ids or noise; no amount of this world needs them.
_MAX_CHARS, _LIMIT = 48, Decimal(10) ** 27

_D = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖俩"
# 千瓦, 兆字节: there the scale belongs to the unit; 百度, 千问 and 万物 are names.
_S = (
    r"(?:[十拾佰仟亿]|(?<=[一二两三四五六七八九\d])[百千万](?=\s?分之)|百(?!度(?!电)|科|川|货|姓|分之)|千(?!兆|瓦|克|米|赫|字节|问|帆|寻|分之)|万(?!物(?![资品流业联])|分之)"
    r"|兆(?!瓦|字|赫|比特|帕))"
)
_FRACTION_SCALE = r"(?:[百千](?=分之)|[十百]?万(?=分之))"
_ARABIC = r"(?:\d{1,3}(?:,\d{3}){1,6}+(?!\d)|\d++)(?:\.\d++)?"
_TAIL = rf"(?:(?:[多余几]|来(?=[万亿]))?\s?(?:个(?=[万亿](?!卡)))?{_S})"
_SPACED = r"(?:(?:[多余几]|来(?=[万亿]))?\s{0,2}(?:个\s?)?[万亿])"
CORE_RE = re.compile(
    # 5万4千6百, 1.5万, 10 万, 3个亿, 3万5000, 15k; what a scale begins with is looked at first
    rf"{_ARABIC}(?:(?=[\s多余几来个十拾佰仟百千万亿兆])(?:{_SPACED}|{_TAIL}){{1,6}}(?:\s?\d{{1,4}}(?:\.\d+)?(?:{_TAIL}){{1,3}}){{0,4}}(?:(?<=万)\d{{4}}(?!\d))?|\s?[kKw](?![A-Za-z]))?"
    # 一点五亿, 两千三百, 三 十 五 万, 十几万, 一百多万, 数十亿
    rf"|{_FRACTION_SCALE}|(?:数(?={_S})|(?:[{_D}几廿卅]|{_S}))(?:[{_D}几廿卅]|\s?{_S}|(?<=[十百千万亿])\s(?=[{_D}]\s?{_S})|[多余]\s?(?={_S})|(?<=[十百千])来(?=[万亿])|个(?=[万亿](?!卡)))*+"
    r"(?:\s?点\s?[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]++(?!十)(?:[百千]?[万亿]+)?)?"
)
_TOKEN_RE = re.compile(r"\d+(?:\.\d+)?|[零一二两三四五六七八九十百千万亿兆]")
_SLASH_RE = re.compile(r"(?:(\d{1,9})\s+)?(\d{1,9})/(\d{1,9})")
_POWER_RE = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\^([+-]?\d{1,3})")
_EXPONENT_RE = re.compile(r"\d{1,20}(?:\.\d{1,20})?e[+-]?\d{1,2}")
_PAIR_RE = re.compile(
    r"(?<![零一二两三四五六七八九])([一二两三四五六七八])([二两三四五六七八九])(?![零一二两三四五六七八九])"
)


class Reading(NamedTuple):
    """`low` to `high` (Decimal); `approximate` for an estimate; `more`: 多 or 余 leaves the upper end open."""

    low: Decimal
    high: Decimal
    approximate: bool = False
    more: bool = False


def parse_number(text):
    """`Decimal` of a number in Arabic, Chinese or mixed writing (str), or None for what isn't one.

    百分之五 and 五分之一 are shares of one; 多, 余 and 几 inside are dropped; a set counts its things (三打 is 36).
    None from 10^27 on, and for two neighbours (三四): those are an estimate, see `read_number`.

    >>> [int(parse_number(t)) for t in ("1750亿", "一百二十", "十万亿", "1.5万", "肆佰叁拾萬")]
    [175000000000, 120, 10000000000000, 15000, 4300000]
    >>> str(parse_number("百分之八十五")), str(parse_number("负三又二分之一")), parse_number("三四")
    ('0.85', '-3.5', None)
    """
    text = fold(text).strip().lower()
    slash = _SLASH_RE.fullmatch(text.lstrip("-"))
    if slash:
        whole, above, below = (int(group or 0) for group in slash.groups())
        return (-1 if text[0] == "-" else 1) * (whole + Decimal(above) / below) if below else None
    text = _clean(text)
    negative = text[:1] in ("负", "-")
    value = _unsigned(text[negative:]) if len(text) <= _MAX_CHARS else None
    if value is None or abs(value) >= _LIMIT:
        return None
    return -value if negative else value


@lru_cache(maxsize=4096)
def read_number(core):
    """`Reading` of a match of `CORE_RE` (str), or None for what only looks like a number.

    >>> [(int(r.low), int(r.high), r.approximate) for r in map(read_number, ("三四百", "十几", "数十亿", "一百二三十"))]
    [(300, 400, True), (11, 19, True), (2000000000, 9000000000, True), (120, 130, True)]
    """
    text = _clean(core)
    # 亿万, 万千: many, and no number.
    if len(text) > _MAX_CHARS or (len(text) > 1 and set(text) <= set("百千万亿兆") and not is_bare_scale(text)):
        return None
    more, about, text = bool(re.search("[多余]", text)), "来" in text, re.sub("[多余来]", "", text)
    if text[0] in "数几":
        low, high = _times(2, text[1:]), _times(9, text[1:])
    elif "几" in text:
        before, _, after = text.partition("几")
        base, scale = _whole(before.rstrip("零")), _whole(after) if after else Decimal(1)
        low, high = ((base + 1) * scale, (base + 9) * scale) if base and scale else (None, None)
    elif "点" not in text and len(_PAIR_RE.findall(text)) == 1:
        return _read_pair(text, more)
    else:
        low = high = None if _is_digits_only(text) else parse_number(text)
    if low is None or high is None or high >= _LIMIT:
        return None
    return Reading(low, high, about or low != high, more)


@lru_cache(maxsize=4096)
def scale_of(core):
    """The scale (int) that the last character of a number carries on to the other end of a range: 300—700亿."""
    text = _clean(core)
    big = re.search(r"([百千]?)([万亿]+)$", text)
    if big:
        return int(_whole(big[2]))
    return _LETTERS.get(text[-1:].lower()) or (_SMALL.get(text[-1], 1) if len(text) > 1 else 1)


@lru_cache(maxsize=4096)
def is_bare_scale(core):
    """Whether a number is a scale alone (千亿, 百, 万): by itself often part of a word."""
    return bool(re.fullmatch(r"[十百千]?万?亿?", core)) and core != "十"


def _clean(text):
    return re.sub(r"[\s,]", "", text).translate(_VARIANTS).replace("廿", "二十").replace("卅", "三十")


def _is_digits_only(text):
    """一一, 二〇二三: a word or a year, no amount."""
    return (len(text) > 1 and all(char in _DIGITS for char in text)) or text == "零"


def _times(factor, rest):
    value = _whole(rest) if rest else Decimal(1)
    return None if value is None or rest[:1] in _DIGITS else value * factor


def _read_pair(text, more):
    first, second = _PAIR_RE.search(text).groups()
    gap = _DIGITS[second] - _DIGITS[first]
    if gap != 1 and first + second != "三五":
        return None
    low, high = (parse_number(_PAIR_RE.sub(digit, text)) for digit in (first, second))
    return None if low is None or high is None else Reading(low, high, True, more)


def _unsigned(text):
    text = re.sub(r"(?<=[零一二两三四五六七八九十百千万亿\d])[多余几](?=[十百千万亿]|$)|个(?=[万亿](?!卡))", "", text)
    text = text.lstrip("+")
    if not text:
        return None
    if text[-1] == "%":
        value = parse_number(text[:-1])
        return None if value is None else value / 100
    if "分之" in text:
        return _fraction(text)
    if text[-1] in _SETS and len(text) > 1:
        value = parse_number(text[:-1])
        return None if value is None else value * _SETS[text[-1]]
    power, exponent = _POWER_RE.fullmatch(text), _EXPONENT_RE.fullmatch(text)
    if power or exponent:
        return _power(power, text)
    return _with_half(text)


def _power(power, text):
    try:
        return Decimal(power[1]) ** int(power[2]) if power else Decimal(text)
    except (InvalidOperation, ArithmeticError):
        return None


def _fraction(text):
    """五分之一, 三又二分之一: the part before 又 is whole."""
    before, _, above = text.partition("分之")
    whole, _, below = before.rpartition("又")
    values = [parse_number(part) for part in (whole or "零", below, above)]
    if None in values or not values[1]:
        return None
    return values[0] + values[2] / values[1]


def _with_half(text):
    """半, 半百, 两个半."""
    if text[0] == "半":
        rest = _whole(text[1:]) if len(text) > 1 else Decimal(1)
        return None if rest is None or text[1:2] in _DIGITS else rest / 2
    half = re.fullmatch(r"(.+?)个?半", text)
    value = _decimal(half[1] if half else text)
    return value if value is None or not half else value + Decimal("0.5")


def _decimal(text):
    letter = _LETTERS.get(text[-1])
    if letter:
        value = _whole(text[:-1])
        return None if value is None or (not text[0].isdigit() and text[0] != ".") else value * letter
    whole, point, rest = text.partition("点")
    if not point:
        return _whole(text)
    digits = re.match(r"[零一二三四五六七八九]+", rest)
    value = _whole(whole)
    if not digits or value is None or not set(rest[digits.end() :]) <= set("百千万亿"):
        return None
    value += Decimal("0." + "".join(str(_DIGITS[char]) for char in digits.group()))
    for char in rest[digits.end() :]:
        value *= _SCALES[char]
    return value


def _whole(text):
    """The value of digits and scales; the last digit may leave its scale out (一万三 is 13000), two digits may not meet."""
    text = "0" + text if text[:1] == "." else text
    tokens = _TOKEN_RE.findall(text)
    if not tokens or "".join(tokens) != text:
        return None
    if all(token in _DIGITS for token in tokens) and len(tokens) > 1:
        # 一九九八 by its places; but 三四 is an estimate.
        pair = len(tokens) == 2 and _DIGITS[tokens[1]] - _DIGITS[tokens[0]] == 1 and tokens[0] != "零"
        return None if pair else Decimal("".join(str(_DIGITS[token]) for token in tokens))
    return _sum_tokens(tokens)


def _sum_tokens(tokens):
    total = section = Decimal(0)
    digit, last, last_big, after_zero = None, 1, None, False
    for token in tokens:
        if token == "零" and len(tokens) > 1:
            after_zero = True
        elif token in _SMALL:
            section += (1 if digit is None else digit) * _SMALL[token]
            digit, last, after_zero = None, _SMALL[token], False
        elif token in _BIG:
            last = _BIG[token]
            current = section + (digit or 0)
            if not current:  # 万亿, 万万, or 万 by itself
                total = (total or 1) * last
            else:
                total = (total + current) * last if last_big and last > last_big else total + current * last
            section, digit, last_big, after_zero = Decimal(0), None, last, False
        elif digit is not None:
            return None
        else:
            digit = Decimal(_DIGITS.get(token, token))
    if digit is not None and digit < 10 and not after_zero and last >= 100:
        digit *= last // 10
    return total + section + (digit or 0)
