"""Says whether a unit can be meant where its characters more often mean something else: 3月, 4G, 8度, 5卡, 十分.

Looks at the number, and at the words around; knows no values.
"""

import re

from baimo.quantities.context import CARD_RE, MEMORY_RE, clause_around, sentences_around
from baimo.quantities.exclusions import is_part_of_year
from baimo.quantities.numbers import scale_of

__all__ = ["fits"]

_MACHINE_RE = re.compile("集群|服务器|整?机|规模|并行|互联|超节点|资源")
_COMPUTE_RE = re.compile("集群|算力|训练|推理|节点|整机")
_CASE_RE = re.compile("案|事|诉讼|融资|投资|并购|收购")
_INDEX_RE = re.compile(
    r"(?:报收?|收[于报盘在]|[跌涨升降]|站上|失守|点[至到]|(?:跌|涨|升|回|降|逼|挫|泻)[至到破近落穿]|突破|冲破|点位)[了至到于为在约近超过破穿回]{0,2}\s?[\d.,]*[到至~-]?\Z"
)
_HERD_RE = re.compile("[猪牛羊驴骡鹿象马]|牲畜|存栏|出栏")
_QUAKE_RE = re.compile("震级|地震|烈度|风力|[大台阵]风|余震")
_QUOTED_RE = re.compile(r"[”\"’》」]\Z")


def fits(text, at, found, core, bounds, in_words):
    """Whether the unit of `found` (`(Unit, end)`) is meant at `at` after the number `core` (str).

    `in_words`: 个半 or 个多 stands between them, which only a length of time has.
    """
    unit, end = found
    if unit.unit == "month" and is_part_of_year(text, at - len(core)):
        return False
    if unit.surface in ("月", "日"):
        # 七八月 is July and August; 三五日 are some days.
        is_pair = re.fullmatch("[一二三四五六七八九]{2}", core) and core not in ("三五", "两三", "一两", "三两")
        return in_words or (bounds.about and not is_pair) or core in ("两", "数")
    check = _CHECKS.get(unit.surface)
    return check is None or bool(check(text, at, end, core))


def _is_memory(text, at, end, core):
    """24G, but 4G and 5G are networks."""
    return not re.fullmatch("[2-6]", core) or MEMORY_RE.search(text[end : end + 4])


def _is_card(text, at, end, core):
    """万卡集群; elsewhere a 卡 is a bank's or a phone's."""
    around = sentences_around(text, at, end)
    return _MACHINE_RE.match(text, end) or CARD_RE.search(around) or _COMPUTE_RE.search(around)


def _is_point(text, at, end, core):
    """81分, but not 8点30分, and 十分 is very."""
    start = at - len(core)
    return core[0].isdigit() and text[max(0, start - 1) : start] not in ("点", "时", ":")


def _is_written(text, at, end, core):
    """20万字, but “通用”二字 are the two just quoted."""
    start = at - len(core)
    return core not in ("二", "三", "四") or not _QUOTED_RE.search(text[max(0, start - 1) : start])


_CHECKS = {
    "G": _is_memory,
    "卡": _is_card,
    "分": _is_point,
    "字": _is_written,
    "词": _is_written,
    "度": lambda text, at, end, core: "电" in sentences_around(text, at, end),
    "点": lambda text, at, end, core: _INDEX_RE.search(text[max(0, at - len(core) - 8) : at - len(core)]),
    "级": lambda text, at, end, core: _QUAKE_RE.search(clause_around(text, at, end)),
    "头": lambda text, at, end, core: _HERD_RE.search(clause_around(text, at, end)),
    "行": lambda text, at, end, core: core not in ("五", "千", "百"),
    "大": lambda text, at, end, core: core in ("两", "十", "数", "几") or (len(core) <= 2 and "十" not in core),
    "折": lambda text, at, end, core: core not in ("十", "10"),
    "成": lambda text, at, end, core: scale_of(core) < 100,
    "起": lambda text, at, end, core: _CASE_RE.match(text, end),
}
