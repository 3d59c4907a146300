"""Rules `gpu_time` and `memory`: cards × time, and parameters × bytes per parameter.

Knows no card's speed and no training method: what a text doesn't state is not assumed, but for the usual number
formats of weights (4, 2, 1 and half a byte), which the result names.
"""

import re

from baimo.checks.measures import TIME, base_range
from baimo.checks.outcomes import Place, Range, compare, figure_range, make_sum, rounded, write
from baimo.checks.statements import mark
from baimo.quantities import parse_number

__all__ = ["find_card_time", "find_memory"]

_UNIT_SECONDS = {"年": 31556952, "月": 2629746, "天": 86400, "日": 86400, "小时": 3600, "时": 3600}
_UNIT_NAMES = {"年": ("GPU年", "GPU years"), "月": ("GPU月", "GPU months"), "天": ("GPU天", "GPU days")}
_UNIT_NAMES |= {"日": _UNIT_NAMES["天"], "小时": ("GPU小时", "GPU hours"), "时": ("GPU小时", "GPU hours")}
_CARD_TIME_RE = re.compile(
    r"(?P<about>[约近]|大约)?(?P<number>\d[\d,.]*\s?[十百千]?[万亿]{0,2}|[一二两三四五六七八九十百千万亿]+)\s?[多余]?[个张块]?\s?"
    r"(?:GPU|AI加速卡|加速卡|显卡|卡)\s?[-·/*×]?\s?(?P<unit>年|月|天|日|小时|时)(?![间代期初底末])"
)
# (bytes a parameter takes, format, how much more than the weights alone is usual)
_FORMATS = ((4, "fp32", 1.3), (2, "fp16", 1.3), (1, "int8", 1.4), (0.5, "int4", 1.8))
_FORMAT_RES = (
    "fp32|FP32|全精度|单精度",
    "fp16|FP16|bf16|BF16|半精度",
    "int8|INT8|8\\s?bit|8位",
    "int4|INT4|4\\s?bit|4位",
)
_MEMORY_RE = re.compile("显存|内存|显卡|GPU|推理|部署|加载|量化|精度")
_OTHER_USE_RE = re.compile("训练|微调|数据|语料|硬盘|存储空间|下载|流量|安装包")
_PARAMETER, _GB = mark("parameter", "parameter"), mark("GB", "memory")
_NEED_RE = re.compile(
    rf"{_PARAMETER}(?:参数)?的?(?:大?模型|版本)?[^{{}},;。]{{0,4}}?(?:需要?|要|占用?|至少)(?:大概|大约|约)?[^{{}},;。]{{0,4}}?{_GB}"
)
_RUN_RES = (
    re.compile(rf"{_GB}[^{{}}。;]{{0,16}}?(?:可以?|能够?|即可)[^{{}}。;]{{0,10}}?(?:跑|运行|部署|加载)[^{{}}。;]{{0,6}}?{_PARAMETER}"),
    re.compile(rf"{_PARAMETER}(?:参数)?的?(?:大?模型)?(?:可以?|能够?|即可)在[^{{}},。;]{{0,8}}{_GB}[^{{}},。;]{{0,10}}(?:跑|运行|部署|加载|推理)"),
)  # fmt: skip
_THEREFORE_RE = re.compile(
    rf"\s*(?:所以|因此|这样|也就是说)[^{{}}]*?(?:可以|能)[^{{}}。;]{{0,6}}(?:跑|运行|部署|加载)[^{{}}。;]{{0,8}}?{_PARAMETER}"
)


def find_card_time(statement):
    """A `Sum`, or None, for each statement of cards × time (355个GPU/年): against one number of cards and one time."""
    matches = list(_CARD_TIME_RE.finditer(statement.text))
    for match in matches:
        stated = parse_number(match["number"])
        others = [f for f in statement.figures if f.end <= match.start() or f.start >= match.end()]
        cards = [f for f in others if f.unit == "card"]
        times = [f for f in others if re.fullmatch(TIME, f.unit)]
        sure = stated and len(cards) == len(times) == len(matches) == 1
        yield _card_time(match, float(stated), cards[0], times[0]) if sure else None


def _card_time(match, stated, cards, time):
    unit = match["unit"]
    made = [c.times(t.scaled(1 / _UNIT_SECONDS[unit])) for c, t in zip(*map(_both, (cards, time)), strict=True)]
    said = Range(stated, stated)
    approximate = bool(match["about"]) or cards.approximate or time.approximate
    verdict, _ = compare(said, [made[1]], approximate)
    sums = [
        f"{write(figure_range(cards), 'card', lang)} × {write(figure_range(time), time.unit, lang)}"
        for lang in ("zh", "en")
    ]
    names = _UNIT_NAMES[unit]
    return make_sum((cards, time, Place(*match.span())), (said, names), (made[0], names), verdict, sums)


def _both(figure):
    """A figure as printed, and as rounded."""
    value = base_range(figure)
    return value, rounded(value)


def find_memory(statement):
    """A `Sum` for each model size that is said to need, or to run in, so much memory; None where that is in doubt."""
    seen = set()
    for match in _NEED_RE.finditer(statement.formula):
        pair = _pair(statement, match)
        seen.add(pair[0])
        yield _check_need(statement, *pair) if _is_memory(statement, *pair) else None
    for shape in _RUN_RES:
        for match in shape.finditer(statement.formula):
            pair = _pair(statement, match)
            if pair[0] not in seen:
                yield _check_run(*pair) if _is_memory(statement, *pair) and not _has_cards(statement) else None
    yield from _across(statement)


def _across(statement):
    """它有196G内存。所以可以跑300B的模型: the memory stands in the sentence before."""
    match = _THEREFORE_RE.match(statement.formula)
    units = [f.unit for f in statement.figures]
    if not match or units.count("parameter") != 1 or "GB" in units or not statement.before:
        return
    memory = [f for f in statement.recalled("figures") if f.unit == "GB"]
    parameter = statement.figures[int(match["parameter"])]
    sure = len(memory) == 1 and not _has_cards(statement) and not _has_cards(statement.before)
    yield _check_run(parameter, memory[0]) if sure else None


def _pair(statement, match):
    return statement.figures[int(match["parameter"])], statement.figures[int(match["memory"])]


def _has_cards(statement):
    return any(f.unit == "card" for f in statement.figures)


def _is_memory(statement, parameter, memory):
    earlier = [statement.text] + ([statement.before.text] if statement.before else [])
    start, end = statement.clause_of(parameter)
    clause = statement.text[start : max(end, memory.end)]
    return any(_MEMORY_RE.search(text) for text in earlier) and not _OTHER_USE_RE.search(clause)


def _check_need(statement, parameter, memory):
    named = [f for f, words in zip(_FORMATS, _FORMAT_RES, strict=True) if re.search(words, statement.text)]
    formats = named if len(named) == 1 else _FORMATS
    weights, stated = figure_range(parameter, 1e-9), figure_range(memory)
    readings = [Range(weights.low * size, weights.high * size * more) for size, _, more in formats]
    verdict, best = compare(stated, readings, parameter.approximate or memory.approximate)
    if verdict == "fails" and readings[-1].low <= stated.high and stated.low <= readings[0].high:
        verdict = "unclear"  # between two formats: mixed ones exist
    size, name, _ = formats[best]
    return _memory_sum((parameter, memory), parameter, stated, weights.scaled(size), verdict, size, name)


def _check_run(parameter, memory):
    weights, stated = figure_range(parameter, 1e-9), figure_range(memory)
    fitting = [f for f in _FORMATS if weights.low * f[0] <= stated.high * 1.05]
    size, name, _ = fitting[0] if fitting else _FORMATS[-1]
    verdict = "holds" if fitting else "fails"
    return _memory_sum((parameter, memory), parameter, stated, weights.scaled(size), verdict, size, name)


def _memory_sum(spans, parameter, stated, made, verdict, size, name):
    amounts = [write(figure_range(parameter), "parameter", language) for language in ("zh", "en")]
    sums = [f"{amounts[0]} × {size}字节({name})", f"{amounts[1]} × {size} bytes ({name})"]
    return make_sum(spans, (stated, "GB"), (made, "GB"), verdict, sums)
