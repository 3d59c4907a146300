"""Reads the words before and after a number that open one of its ends or make it approximate: 超过, 不到, 近, 以上, 左右.

Knows neither numbers nor units.
"""

import re
from functools import lru_cache
from operator import or_
from typing import NamedTuple

__all__ = ["NO_BOUNDS", "Bounds", "bounds_of", "read_after", "read_before"]

# 找不到3个: what can't be done, and says nothing of the number; but 得分不到60分, 营收不到3亿, 只用不到一年.
_COMPLEMENT = (
    r"(?<![想等看找做料买拿受感遇碰见听查抓抢租借搜订领摸猜])(?<!(?<![得评高总均])分)(?<!(?<![营税年月实])收)"
    r"(?<!(?<![只仅才使])用)(?<!(?<![获取])得)"
)
# With what the words before a number begin, looked at first; a new one may need a new character.
_BEFORE_FIRSTS = "<>~∼≈≤≥下不低冲几多大将小少差接最未涨直破突约至起超跌达近还迫逼逾顶高"
# An end is open: above (low is left out), least (low is taken in), below, most; about makes both approximate.
_BEFORE_RE = re.compile(
    rf"(?=[{_BEFORE_FIRSTS}])(?:(?P<most>不超过|不[会得能应可]超过|不[得应宜]高于|不[会得能应]多于|未超过|不超|不多于|不高于|不大于|不超出|至多|最[多高](?!达)|顶多|(?<=[\u4e00-\u9fff])不过|≤|<=)"
    r"|(?P<least>不低于|不[得应能]低于|不[得应能]少于|不少于|不小于|不下于|不止于?|不只|不下|不亚于|至少|最[少低](?!达)|起码|少说|起价|低则|≥|>=)"
    rf"|(?P<below>达不到|{_COMPLEMENT}不到|还?不足|(?<![来赶等])不及|[跌下]破|跌穿|低于|少于|小于|未满|不满|未达到?|(?<!<)<)"
    r"|(?P<above>超过|超出|超越|超(?!级)|逾越|(?<![安飘])逾|多于|高于|大于|突破|(?<![打识看撕跌下爆击攻残])[涨冲]?破|(?<!>)>)"
    r"|(?P<about>(?<![预节条契合纽违签解邀赴制公])约|大约|大概|将近|接近|[逼迫]近|直逼|(?<![最附临靠邻远相贴亲])近|几近|几乎|差不多|大致|近乎|≈|(?<![\d一二三四五六七八九十])[~∼]))"
    r"(?:[了有为是达到在要需]|达到|需要|能有|可达?|可以达到)?\s?\Z"
)
# Characters of one modifier, and of all those that may stand side by side.
_WORD, _REACH = 9, 24
# 上 and 过 open a scale by itself (上万, 过百亿), not 上3 or 工作过十四年.
# Characters that words before end with and words after begin with: most amounts have neither.
_LAST = frozenset("过超于多高少到足满达下止只亚低码说价则上约概近乎大致破穿逾出越逼及了有是为在要需得能可≤≥=<>≈~∼ ")
_FIRST = frozenset("多余有开出+及或以之起封左上不( ")
_SCALE_BEFORE_RE = re.compile(r"(?P<least>(?<![以线网晚马路史会早])上)\s?\Z|(?P<above>(?<![超通经不越胜透绕])过)\s?\Z")
_SCALE_RE = re.compile(r"[百千万亿]|十(?![一二三四五六七八九])[余多几]?[万亿]")
_AFTER_RE = re.compile(
    r"\s?(?:\(含\))?\s?(?:"
    r"(?P<above>多(?!\d|模态|元|样|家|个|种|维|语|轮|方|头|少|年|次|云|端|数|层|核|卡|款|场|智能体|的是|半)|余(?![额下地热温波生杭])|有余|开外|\+)"
    r"|(?P<least>[及或]?以上(?!内容|信息)|之上|起步|起售|起跳|起(?=$|[,。;!?)、\s]))"
    r"|(?P<most>以内|封顶|[及或]以下)"
    r"|(?P<below>以下(?!简称|是|几)|之下|不到(?=$|[,。;!?、)\s]|的|就|便|时))"
    r"|(?P<little>出头)"
    r"|(?P<about>左右|上下(?!游|文|班|线|级|限|浮|层|半)))"
)


class Bounds(NamedTuple):
    """What the words say of the ends: `low` or `high` is open, the other end is left out (`strict`), or about."""

    open_low: bool = False
    open_high: bool = False
    strict: bool = False
    about: bool = False

    def __or__(self, other):
        return self if other is NO_BOUNDS else other if self is NO_BOUNDS else Bounds(*map(or_, self, other))


# Most amounts have no modifiers: one object for all of them.
NO_BOUNDS = Bounds()
_MORE, _ABOUT = Bounds(open_high=True, strict=True), Bounds(about=True)
_OF = {
    "most": Bounds(open_low=True),
    "least": Bounds(open_high=True),
    "below": Bounds(open_low=True, strict=True),
    "above": Bounds(open_high=True, strict=True),
    "about": Bounds(about=True),
    "little": Bounds(open_high=True, strict=True, about=True),
}


def bounds_of(reading):
    """The `Bounds` that a number itself says: 十几, 十多."""
    if not (reading.more or reading.approximate):
        return NO_BOUNDS
    return (_MORE if reading.more else NO_BOUNDS) | (_ABOUT if reading.approximate else NO_BOUNDS)


def read_before(text, start):
    """`(Bounds, start)` with the words before the number at `start` taken in; as many as stand there (至少约)."""
    if text[start - 1 : start] not in _LAST:
        return NO_BOUNDS, start
    bounds, length = _words_before(text[max(0, start - _REACH) : start], bool(_SCALE_RE.match(text, start)))
    return bounds, start - length


@lru_cache(maxsize=4096)
def _words_before(words, is_scale):
    """`(Bounds, length)` of the modifiers that `words` end with; `is_scale`: the number begins with 百, 千 or the like."""
    bounds, end = NO_BOUNDS, len(words)
    for _ in range(3):
        before = words[max(0, end - _WORD) : end]
        match = _BEFORE_RE.search(before) or (is_scale and end == len(words) and _SCALE_BEFORE_RE.search(before))
        if not match:
            break
        bounds |= _OF[match.lastgroup]
        end -= len(match.group())
    return bounds, len(words) - end


def read_after(text, end):
    """`(Bounds, end)` with the words after the amount that ends at `end` taken in."""
    if text[end : end + 1] not in _FIRST:
        return NO_BOUNDS, end
    bounds, length = _words_after(text[end : end + _REACH])
    return bounds, end + length


@lru_cache(maxsize=4096)
def _words_after(words):
    bounds, end = NO_BOUNDS, 0
    for _ in range(2):
        match = _AFTER_RE.match(words, end)
        if not match:
            break
        bounds |= _OF[match.lastgroup]
        end = match.end()
    return bounds, end
