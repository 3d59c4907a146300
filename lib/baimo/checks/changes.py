"""Rule `change`: a ratio that is stated beside the two values it is the ratio of.

从15分钟降到5分钟,降了3倍 · 从10亿元增长到15亿元,增长50% · 2微秒,比3微秒降了三成. Says nothing where a third value of the same kind, or a
noun of its own before the ratio, leaves open what is compared.
"""

import re

from baimo.checks.measures import base_range, base_unit
from baimo.checks.outcomes import Range, compare, figure_range, make_sum, rounded, write
from baimo.checks.statements import mark

__all__ = ["find_changes"]

_UP = r"提升|提高|增长|增加|增多|扩大|上升|上涨|加快|升高|放大|增|涨|升|快|翻"
_DOWN = r"下降|降低|减少|缩短|缩减|压缩|下跌|下滑|减|降|跌|缩|少"
_VERB = rf"(?P<verb>{_UP}|{_DOWN})?了?"
_RATIO = mark("times|percent|percentage_point", "ratio")
_A, _B = (rf"\{{(?!date|times)\w+#(?P<{name}>\d+)\}}" for name in "ab")
# What may stand between the second value and the ratio without giving the ratio a subject of its own.
_GAP = (
    r"(?:左右|以内|完成|就|便|能|可以|了|,|同比|直接|足足|整整|一下子?|大幅|相当于|也就是说?|实现|等于|又|再|几乎|累计|"
    r",(?:效率|速度|性能)|时间)*"
)
_RATIO_RE = re.compile(rf"(?P<verb>{_UP}|{_DOWN})了?{_RATIO}")
_WHEN = r"(?:\{(?:date|month|year)#\d+\}的?)?"  # 比一季度的…
_SHAPES = (
    re.compile(
        rf"[从由自][^{{}}。]{{0,16}}{_A}[^{{}}。]{{0,14}}(?:到|至|为|成|降|升|增|涨){_B}(?P<gap>{_GAP}){_VERB}{_RATIO}"
    ),
    re.compile(
        rf"{_A}[^{{}}。]{{0,12}},[^{{}},。]{{0,3}}(?:现在|如今|目前|今天|后来)[^{{}},。]{{0,8}}{_B}(?P<gap>{_GAP}){_VERB}{_RATIO}"
    ),
    re.compile(
        rf"{_B}(?:\([^{{}}]{{0,4}}\{{\w+#\d+\}}\))?(?P<gap>,?)(?:也)?(?:[同环相]?比|较|相较)[^{{}},。]{{0,12}}{_WHEN}{_A}[^{{}},。]{{0,2}}?{_VERB}{_RATIO}"
    ),
    re.compile(
        rf"(?:效率|速度)[^{{}},。]{{0,4}}?{_VERB}{_RATIO},(?P<gap>(?:时间|耗时|用时)?)[从由][^{{}}。]{{0,16}}{_A}[^{{}}。]{{0,6}}(?:到|至|为|成|降){_B}"
    ),
)
# What one value is of the other: A是B的3倍, 从A降到B,只剩原来的三成.
_MULTIPLES = (
    re.compile(rf"{_B}(?P<gap>,?)(?:正好|大约|差不多)?是[^{{}},。]{{1,14}}?{_A}\)?的{_RATIO}"),
    re.compile(
        rf"[从由自]{_A}[^{{}}。]{{0,10}}(?:到|至|为|成|降|升|增|涨){_B}(?P<gap>,?)(?:只剩|仅剩|只有|仅有|仅为|只为|是|为|相当于)(?:了)?原来的{_RATIO}"
    ),
)
_OTHER_RE = re.compile(r"平均|每|复合|年均|净|毛")


def find_changes(statement):
    """A `Sum`, or None where an operand is missing, for each ratio in the statement that says how much something changed."""
    seen = set()
    for shape in (*_SHAPES, *_MULTIPLES):
        for match in shape.finditer(statement.formula):
            if match["ratio"] not in seen and (found := _check(statement, match, shape in _MULTIPLES)):
                seen.add(match["ratio"])
                yield found
    for match in _RATIO_RE.finditer(statement.formula):
        if match["ratio"] not in seen:
            yield None


def _check(statement, match, is_multiple):
    a, b, ratio = (statement.figures[int(match[name])] for name in ("a", "b", "ratio"))
    falls = not is_multiple and bool(re.fullmatch(_DOWN, match["verb"] or ""))
    if not _is_sure(statement, match, a, b, ratio, is_multiple):
        return None
    values = base_range(a), base_range(b)
    if not is_multiple and falls != (values[1].high < values[0].low):  # 从1万降到2万: something was read wrongly
        if falls or not re.search("效率|速度|性能", match.group()):
            return None
        falls = True  # less time is more speed
    plain = _readings(*values, a, ratio, None if is_multiple else falls)
    wide = _readings(*map(rounded, values), a, ratio, None if is_multiple else falls)
    approximate = a.approximate or b.approximate or ratio.approximate
    verdict, best = compare(figure_range(ratio), wide, approximate)
    best = 0 if verdict == "fails" else best
    sums = [_write(a, b, ratio, None if is_multiple else falls, language) for language in ("zh", "en")]
    return make_sum((a, b, ratio), (figure_range(ratio), ratio.unit), (plain[best], ratio.unit), verdict, sums)


def _is_sure(statement, match, a, b, ratio, is_multiple):
    """Whether both values are of one kind, nothing else of that kind is near, and the ratio is theirs."""
    same = [f for f in statement.figures if base_unit(f.unit) == base_unit(a.unit) and f not in (ratio,)]
    names = [n for n in statement.names if min(a.end, b.end) <= n.start < max(ratio.start, b.start)]
    said = is_multiple or match["verb"] or ratio.surface.startswith("翻")
    subjects = {n.entity for n in names if n.type in ("org", "model", "product")}
    alone = base_unit(a.unit) == base_unit(b.unit) and len(same) == 2
    positive = all(f.low is None or f.low > 0 for f in (a, b))
    return bool(said and alone and positive and not subjects and not _OTHER_RE.search(match.group()))


def _readings(a, b, unit_of, ratio, falls):
    """What the ratio may be: 提升3倍 is said of three times as much and of three times more."""
    quotient = a.over(b) if falls else b.over(a)
    if falls is None:  # the one value is that much of the other
        return [quotient.scaled(100 if ratio.unit == "percent" else 1)]
    if ratio.unit == "times":
        return [quotient, quotient.plus(-1)]
    if ratio.unit == "percentage_point":
        return [_difference(a, b, falls)]
    if falls:
        inverse = b.over(a)
        readings = [Range(100 * (1 - inverse.high), 100 * (1 - inverse.low))]
    else:
        readings = [quotient.plus(-1).scaled(100)]
    return readings + ([_difference(a, b, falls)] if unit_of.unit == "percent" else [])


def _difference(a, b, falls):
    return Range(a.low - b.high, a.high - b.low) if falls else Range(b.low - a.high, b.high - a.low)


def _write(a, b, ratio, falls, language):
    one, other = (write(figure_range(f), f.unit, language) for f in (a, b))
    if ratio.unit == "times" or falls is None:
        return f"{one} ÷ {other}" if falls else f"{other} ÷ {one}"
    if ratio.unit == "percentage_point":
        return f"{one} − {other}" if falls else f"{other} − {one}"
    return f"1 − {other} ÷ {one}" if falls else f"{other} ÷ {one} − 1"
