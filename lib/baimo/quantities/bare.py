"""What a number counts that has no unit after it: parameters, tokens, people or money where the clause tells, else nothing.

A bare number is an amount only where it carries 万 or 亿, or where a modifier (近百, 超过5000) shows that it is one.
"""

import re

from baimo.lexicon import Unit
from baimo.quantities.context import TOKEN_RE, clause_after, clause_before, sentence_before
from baimo.quantities.modifiers import read_after, read_before
from baimo.quantities.numbers import is_bare_scale

__all__ = ["resolve_bare"]

_PARAMETER = Unit("", "parameter", "parameter", "1")
_TOKEN = Unit("", "token", "token", "1")
_PERSON = Unit("", "person", "people", "1")
_YUAN = Unit("", "CNY", "money", "1")
_NUMBER = Unit("", "number", "number", "1")
_MODEL_RE = re.compile(
    r"(?:级别?|量级|规模)?(?:以上|左右)?的?(?:[大小]|超大|稠密|开源|闭源|国产|语言|通用|基础|预训练|多模态|MoE){0,4}模型(?!厂|公司|企业|市场|赛道|平台|团队)"
)
_PEOPLE_RE = re.compile(r"用户|月活|日活|MAU|DAU|粉丝|网民|会员")
_PAY_RE = re.compile(r"薪|工资|年终奖|待遇|收入")
_SALE_RE = re.compile(r"[A-Za-z\d_]")
_LARGE = 10**6  # only a larger number is a size
_LARGE_RE = re.compile("[百千万亿]")
_PAIR_SCALE_RE = re.compile("[十百千]")
_DATE_OR_CLOCK_RE = re.compile(r"\s?[年月日号时点:/-]")
_VIDEO_RE = re.compile(r"[248]K\Z", re.IGNORECASE)


# 模型是千亿级, but neither the market nor the data that the clause is about.
_NOT_CLASS_RE = re.compile(
    r"市场|产业|赛道|[投融]资|营[收业]|产值|用户|数据|语料|资金|订单|企业|公司|token", re.IGNORECASE
)
# 总参数6710亿,激活370亿: what a sentence that gives the parameters goes on with.
_ACTIVE_RE = re.compile(
    r"(?:激活|总量|总规模|总数|总计|每次(?:[推调][理用])?(?:[只仅]需?)?(?:激活|调用|使用|用)?)(?:[了为约仅只有是近超达到共]){0,3}\s?\Z"
)


def resolve_bare(text, start, side):
    """`(unit, end)` of the bare number `side` (`sides.Side`), which begins at `start`, or None where it is no amount."""
    core, end = side.core, side.end
    if core[-1] in "kKw":
        return _resolve_letter(text, start, side)
    is_marked = _is_marked(text, start, side)
    if not (is_marked or side.bounds.about or side.high >= _LARGE or _LARGE_RE.search(core)):
        return None
    if is_bare_scale(core) and len(core) == 1 and not is_marked:
        return None
    before, after = clause_before(text, start), clause_after(text, end)
    if side.high >= _LARGE and (_is_size(before, after) or _is_class(text, side, before + after)):
        return _PARAMETER, end
    if "亿" in core and _ACTIVE_RE.search(before) and "参数" in sentence_before(text, start):
        return _PARAMETER, end
    if not _is_amount(text, side, is_marked):
        return None
    return (_PERSON if side.high >= 1000 and _PEOPLE_RE.search(before) else _NUMBER), end


def _is_size(before, after):
    return "参数" in before or "模型规模" in before or "参数" in after[:14] or bool(_MODEL_RE.match(after))


def _is_class(text, side, around):
    """千亿级 where the clause is about a model."""
    is_class = "亿" in side.core and text[side.end - 1] in "级别" and side.high >= 10**9
    return is_class and "模型" in around and not _NOT_CLASS_RE.search(around)


def _is_amount(text, side, is_marked):
    core, end, is_about = side.core, side.end, side.bounds.about
    is_large = _LARGE_RE.search(core) and (not is_bare_scale(core) or "亿" in core or is_marked)
    if is_large:
        return not text.startswith("强", end)
    if _SALE_RE.match(text, end) or _DATE_OR_CLOCK_RE.match(text, end):
        return False
    if "." in core and is_marked:
        return True
    is_pair = is_about and _PAIR_SCALE_RE.search(core)
    return side.high >= 10 and bool(is_pair or (is_about and core[0] in "数几") or is_marked)


def _is_marked(text, start, side):
    """Whether words around the number say that it is an amount: 近百, 超过5000, 2000以上."""
    bounds = side.bounds | read_before(text, start)[0] | read_after(text, side.end)[0]
    return bounds.open_high or bounds.open_low or (bounds.about and side.core[0] not in "一二三四五六七八九")


def _resolve_letter(text, start, side):
    """256k: tokens where the text is about context, yuan where it is about pay; 4K is a screen."""
    before, after, end = clause_before(text, start), clause_after(text, side.end), side.end
    if side.core[-1] in "kK" and TOKEN_RE.search(before + after[:12]):
        return _TOKEN, end
    if _PAY_RE.search(before + after):
        return _YUAN, end
    if _VIDEO_RE.search(side.core) or _SALE_RE.match(text, end):
        return None
    return _NUMBER, end
