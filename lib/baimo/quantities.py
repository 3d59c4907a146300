"""Finds numbers with a unit in running Chinese text and gives them in canonical units.

Simple on purpose: a number, or a range of two, directly before a unit of `units.csv`; 亿 and 万 without a unit
count as parameters where 参数 stands in the same clause. What does not fit gives nothing, never a guess.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from baimo.fold import fold

__all__ = ["Quantity", "find", "parse_number"]

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_CHINESE = "零〇一二两三四五六七八九十百千万亿"
_NUMBER = rf"十几[万亿]?|(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?[多余]?\s?[十百千]?[万亿]{{0,2}}|[{_CHINESE}]+(?:点[{_CHINESE}]+)?"
_BEFORE = (
    rf"(?<![第{_CHINESE}点\d])(?<!第\s)(?<!\d,)(?P<some>(?<!参)数|几)?(?P<at_most>不超过|不过|至多|最多)?(?P<below>不到|不足|低于|少于)?"
    r"(?P<above>(?<!不)超过|(?<!不)超|逾|多于)?(?P<at_least>上|不低于|至少)?(?:高达)?(?P<about>约|大概|大约|近)?"
)
_AFTER = r"(?P<over>多|余|以上)?"
_NOT_AFTER_LATIN = r"(?<![A-Za-z\d.\-])"
_SIZE_RE = re.compile(r"(?<![\d.])(\d{1,4}(?:\.\d+)?)B(?![A-Za-z]|业务|端|企业|客户|市场|行业)")
_CLAUSE_CHARS = 60
_CLAUSE_RE = re.compile(r"[,。;!?,;!?]")


@dataclass(frozen=True)
class Quantity:
    """Characters `start` to `end` say `low` to `high` (`Decimal` or None for an open end) of `unit`.

    `strict`: the end that is given is itself left out (超过, 不到), not taken in (以上, 不过).
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: str
    dimension: str
    approximate: bool
    strict: bool = False


def find(text, units):
    """List of `Quantity` in order, for `units` (of `lexicon.Unit`).

    >>> from baimo.lexicon import Unit
    >>> q, = find("可能需要2亿到3亿美元", (Unit("美元", "USD", "money", "1"),))
    >>> print(q.low, q.high, q.unit)
    200000000 300000000 USD
    """
    text = fold(text)
    surfaces = {fold(unit.surface): unit for unit in units}
    found = [*_with_unit(text, surfaces), *_parameters(text), *_cards(text), *_model_sizes(text)]
    result = []
    for quantity in sorted(found, key=lambda q: (q.start, -q.end)):
        if not result or quantity.start >= result[-1].end:
            result.append(quantity)
    return result


def parse_number(text):
    """`Decimal` of a number in Arabic, Chinese or mixed writing, or None.

    >>> [int(parse_number(t)) for t in ("1750亿", "一百二十", "十万亿", "1.5万", "两百")]
    [175000000000, 120, 10000000000000, 15000, 200]
    """
    text = re.sub(r"[,\s多余]", "", text)
    if "点" in text:
        return _parse_decimal(text)
    arabic = re.match(r"\d+(?:\.\d+)?", text)
    total = Decimal(arabic.group()) if arabic else None
    section, digit = total or Decimal(0), None
    for char in text[arabic.end() if arabic else 0 :]:
        if char in "零〇":
            continue
        if char in _DIGITS:
            if digit is not None or arabic:
                return None  # 三四: two estimates, not a number
            digit = _DIGITS[char]
        elif char not in _SCALES:
            return None
        elif _SCALES[char] < 10**4 and not arabic:
            section += (1 if digit is None else digit) * _SCALES[char]
            digit = None
        else:
            section = ((section + (digit or 0)) or 1) * _SCALES[char]
            digit = None
    return section + (digit or 0) if text else None


def _parse_decimal(text):
    """一点五亿: the digits after 点, then the scale."""
    whole, _, rest = text.partition("点")
    digits = re.match(r"[零〇一二三四五六七八九]+", rest)
    whole = parse_number(whole) or (Decimal(0) if whole in ("零", "〇") else None)
    if not digits or whole is None:
        return None
    value = whole + Decimal("0." + "".join(str(_DIGITS[char]) for char in digits.group()))
    for char in rest[digits.end() :]:
        value *= _SCALES.get(char, 0)
    return value or None


def _with_unit(text, surfaces):
    if not surfaces:
        return
    unit = "|".join(map(re.escape, sorted(surfaces, key=lambda s: (-len(s), s))))
    pattern = re.compile(
        rf"{_NOT_AFTER_LATIN}{_BEFORE}(?P<low>{_NUMBER})(?:\s?(?:{unit})?\s?(?:到|至|-|—|~|(?<=\d)、(?=\d))\s?(?P<high>{_NUMBER}))?"
        rf"{_AFTER}\s?(?P<unit>{unit})(?!(?<=[A-Za-z])[A-Za-z]|多[年月天日])(?P<half>半(?!导))?(?P<end>以上|起步|左右|以内|多)?"
    )
    for match in pattern.finditer(text):
        unit = surfaces[match["unit"]]
        is_date = unit.unit == "year" and _is_year(match["low"], text[match.end() :])
        is_network = match["unit"] == "G" and re.fullmatch(r"[2-6]", match["low"])
        is_word = match["unit"] == "次" and text.startswith("元", match.end())  # 二次元
        if is_date or is_network or is_word:
            continue
        yield from _quantity(match, unit.unit, unit.dimension, Decimal(unit.factor))


def _is_year(number, after):
    digits = number.strip()
    is_full = re.fullmatch(rf"\d{{4}}|[{_CHINESE[:11]}]{{4}}", digits) and not re.search("[十百千]", digits)
    return bool(is_full or re.match(r"代|度|级|\s?\d{1,2}\s?月", after))


_PARAMETER_RE = re.compile(
    rf"{_NOT_AFTER_LATIN}{_BEFORE}(?P<low>{_NUMBER})(?:(?:到|至|-|—|~)(?P<high>{_NUMBER}))?{_AFTER}(?P<end>以上|左右|级)?"
)


def _parameters(text):
    for match in _PARAMETER_RE.finditer(text):
        if match["low"][-1] not in "亿" or not (parse_number(match["low"]) or 0) >= 10**8:
            continue
        before = _CLAUSE_RE.split(text[max(0, match.start() - _CLAUSE_CHARS) : match.start()])[-1]
        after = text[match.end() : match.end() + 3]
        if "参数" in before or after.startswith(("参数", "的参数", "级参数")):
            yield from _quantity(match, "parameter", "parameter", Decimal(1))


_CARDS_RE = re.compile(rf"{_NOT_AFTER_LATIN}{_BEFORE}(?P<low>{_NUMBER})(?P<high>(?!))?{_AFTER}[块张](?!钱|图|照|纸|嘴)")
_CARD_WORD_RE = re.compile(r"GPU|[AHBLV]\d{2,3}(?!\d)|910B|显卡|芯片|加速卡|算力卡", re.IGNORECASE)


def _cards(text):
    """块 and 张 count cards where the clause names one; elsewhere they are yuan, pictures or other things."""
    for match in _CARDS_RE.finditer(text):
        before = _CLAUSE_RE.split(text[max(0, match.start() - _CLAUSE_CHARS) : match.start()])[-1]
        after = _CLAUSE_RE.split(text[match.end() : match.end() + _CLAUSE_CHARS])[0]
        if _CARD_WORD_RE.search(before + after):
            yield from _quantity(match, "card", "card", Decimal(1))


def _model_sizes(text):
    for match in _SIZE_RE.finditer(text):
        value = Decimal(match[1]) * 10**9
        if not re.match(r"[A-Za-z]", text[match.start() - 1 : match.start()]) and match[1] not in ("910", "310"):
            yield Quantity(*match.span(), value, value, "parameter", "parameter", False)


_ESTIMATE_RE = re.compile(r"([一二两三四五六七八])([二两三四五六七八九])([十百千万亿]*)$")


def _ends(low, high):
    """Both ends of a number or range; 四五 and 一两百万 are ranges of two neighbours."""
    if low.startswith("十几"):
        scale = _SCALES.get(low[2:], 1)
        return Decimal(11 * scale), Decimal(19 * scale)
    estimate = _ESTIMATE_RE.match(low)
    if estimate and not high and _DIGITS[estimate[2]] == _DIGITS[estimate[1]] + 1:
        return parse_number(estimate[1] + estimate[3]), parse_number(estimate[2] + estimate[3])
    first = parse_number(low)
    return first, parse_number(high) if high else first


def _quantity(match, unit, dimension, factor):
    low, high = _ends(match["low"], match["high"])
    if low is None or high is None:
        return
    if match["high"] and low < high and match["low"][-1].isdigit() and match["high"][-1] in "万亿":
        low *= _SCALES[match["high"][-1]]  # 300—700亿
    groups = match.groupdict()
    after = groups.get("end") or ""
    is_bare = not any(groups[name] for name in ("some", "at_most", "below", "above", "at_least", "about"))
    if (match["low"] == "一" and dimension == "count") or (is_bare and match["low"] in ("百", "千", "万")):
        return  # 一个, 上一个: no counts; 千家万户: an idiom
    if groups.get("half"):
        low, high = low + Decimal("0.5"), high + Decimal("0.5")
    low, high = low * factor, high * factor
    if groups["some"]:
        low, high = low * 2, high * 9
    is_estimate = low != high and not match["high"]
    approximate = bool(is_estimate or groups["about"] or groups["some"] or after == "左右")
    is_open = groups["above"] or groups["at_least"] or groups["over"] or after in ("以上", "起步", "级", "多")
    if is_open or re.search("[多余]", match["low"]):
        high = None
    if groups["below"] or groups["at_most"] or after == "以内":
        low = None
    strict = bool(groups["above"] or groups["below"] or groups["over"] in ("多", "余") or after == "多")
    yield Quantity(*match.span(), low, high, unit, dimension, approximate, strict)
