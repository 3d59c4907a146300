"""Joins tokens into date expressions: year, month and day; the two ends of a range. Leaves out what dates nothing.

Resolves nothing: which year 去年 is, is not asked here.
"""

import re
from typing import NamedTuple

from baimo.dates.figures import BUSINESS, CONNECTOR
from baimo.dates.tokens import find_tokens

__all__ = ["Expression", "find_expressions"]

# What may follow what: a token joins one of a lower rank. The rest stands alone.
_RANKS = {"year": 0, "short_year": 0, "bare_year": 0, "year_word": 0}
_RANKS |= dict.fromkeys(("half", "quarter", "month", "first_months", "same_period", "fixed_day", "moving_day"), 1)
_RANKS |= {"month_word": 1, "day": 2, "tenday": 2}
_HAS_DAYS = ("month", "month_word")
_NEVER_ALONE = ("first_months", "same_period")
_ENDS = frozenset(_RANKS) | {"full", "year_month", "decade", "quarter_word", "week_word", "day_word"}
_CONNECTOR_RE = re.compile(CONNECTOR)
_JOIN_RE = re.compile(r" ?的? ?")
# 11日 alone is a day; 7日内, 30日均, 近7日 and 每月11日 are not.
_LONE_DAY_RE = re.compile(r"[0-9十]")
_NO_DAY_AFTER_RE = re.compile(r"[之以]?内|均|年化|[线游活历常程元薪志报记益]|留存|[之以]?后|之久")
_NO_DAY_BEFORE_RE = re.compile(r"(?:[第近每前后共约满达逾超]|过去|连续|为期|历时|未来|最近|今后|每月|[A-Za-z+])$")
# 10月1日(周三), 1月24日,正是大年三十.
_BESIDE_RE = re.compile(r" ?[,(]? ?(?:即|也是|[正恰]是|正值|[适恰正]逢)?")
_BUSINESS_RE = re.compile(BUSINESS)
# 当天 is the day named last at the head of a clause or before what happened; after what names an occasion (申购当天)
# it is the day of that.
_SAME_DAY_RE = re.compile(r"当[日天晚]")
_CLAUSE_START_RE = re.compile(r"(?:^|[\n,。;:!?、()“”—…-]|[而但且在于就从自到并则又也均都仅]|截至)$")
_HAPPENS_RE = re.compile(
    r"[上中下]午|凌晨|傍晚|晚[间上些]?|深夜|[早尾午]?盘|开[盘市源放启始幕]|收[盘市报于涨跌到购]|[大暴上下]?[涨跌]|宣[布告]|表示|发[布表出生文起]|"
    r"[说称]|透露|披露|公[布告开]|推出|举[行办]|签[署约订]|上[线市架调]|下[架线调]|回[应复]|成交|辞[职去]|重申|承认|否认|拒绝|批准|任命|提交|"
    r"更新|升级|召[开集回]|约谈|完成|达[成到]|创[下出]|恢复|关[闭停]|停[牌止]|挂牌|[获被向在对以将与由又也还已便就即](?![时日])"
)
_OCCASION_RE = re.compile(
    r"(?:[日号天晚周月年节期会展礼]|申购|上[市线映架会]|首[发映秀演]|[发公宣]布|发[售行射]|开[幕业盘市播工赛学拍票庭]|[签解]约|落[地幕]|"
    r"交[付割]|[入离]职|面世|问世|亮相|启[动用]|活动|仪式|典礼|比赛|考试|论坛|[案事]发|出生|结婚|过户|入住)的?$"
)
_LISTED_RE = re.compile(r"[0-9一二三四五六七八九十]号[,、和及与]$")
# 21年 is a year where a month or a part of the year follows, or words of time stand around it; else it counts years.
_SHORT_YEAR_BEFORE_RE = re.compile(r"[在于自从到至]$")
_YEAR_LISTED_RE = re.compile(r"(?:19|20)[0-9]{2}[、和及与]$")
_SHORT_YEAR_AFTER_RE = re.compile(r"的时候|那时|那年|时,|起|开始|[的]?[春夏秋冬][天季]?")


class Expression(NamedTuple):
    """Characters `start` to `end` of a text: the tokens of a date, and those of the date that ends its range.

    `meant`: the tokens of a day printed right beside it, which says the same: 今天(10月1日), 10月1日(周三).
    """

    first: tuple
    last: tuple = ()
    meant: tuple = ()

    @property
    def start(self):
        """Where its first token starts."""
        return self.first[0].start

    @property
    def end(self):
        """Where its last token ends."""
        return (self.last or self.first)[-1].end


def find_expressions(text, tokens=None):
    """List of `Expression` in `text` (folded), in order, without overlap; `tokens`: its `find_tokens`, if at hand.

    >>> [text[e.start : e.end] for text in ["2023年4月至6月,近30日内,去年12月"] for e in find_expressions(text)]
    ['2023年4月至6月', '去年12月']
    """
    expressions = []
    for group in _groups(text, find_tokens(text) if tokens is None else tokens):
        left = expressions[-1] if expressions else None
        if left and not left.last and _is_range(text, left.first, group):
            expressions[-1] = Expression(left.first, group)
        elif left and _is_beside(text, left.first, group):
            _append_beside(expressions, group)
        elif not _dates_nothing(text, group):
            expressions.append(Expression(group))
    return expressions


def _is_beside(text, left, right):
    """Whether two dates stand side by side, one of which prints the day and the other names the same one."""
    if _prints_day(left):
        return right[0].kind in ("weekday", "moving_day") and bool(
            _BESIDE_RE.fullmatch(text, left[-1].end, right[0].start)
        )
    is_named = left[0].kind in ("day_word", "weekday", "moving_day") or left[0].text[-1] in "一二三四五六日天"
    return len(left) == 1 and is_named and _prints_day(right) and text[left[0].end : right[0].start] == "("


def _prints_day(tokens):
    return tokens[-1].kind == "full" or [token.kind for token in tokens[-2:]] == ["month", "day"]


def _append_beside(expressions, tokens):
    left = expressions[-1].first
    if tokens[0].kind == "weekday":
        expressions.append(Expression(tokens, meant=left))
    elif tokens[0].kind != "moving_day":
        expressions[-1:] = [Expression(left, meant=tokens), Expression(tokens)]


def _groups(text, tokens):
    """Tuples of the tokens that name one date together."""
    group = ()
    for token in tokens:
        if group and not _joins(text, group[-1], token):
            yield group
            group = ()
        group += (token,)
    if group:
        yield group


def _joins(text, left, right):
    if not _RANKS.get(left.kind, 9) < _RANKS.get(right.kind, -1) or not _JOIN_RE.fullmatch(text, left.end, right.start):
        return False
    if right.kind == "month_word":
        return right.text[0] in "同当"
    return _RANKS[right.kind] < 2 or left.kind in _HAS_DAYS


def _is_range(text, left, right):
    is_end = left[-1].kind in _ENDS and right[-1].kind in _ENDS and right[0].kind not in _NEVER_ALONE
    return is_end and bool(_CONNECTOR_RE.fullmatch(text, left[-1].end, right[0].start))


def _dates_nothing(text, tokens):
    """Whether these tokens, with no year or month before them, are something else."""
    kind, only = tokens[0].kind, len(tokens) == 1
    if kind in _NEVER_ALONE:
        return True
    if kind == "quarter" and tokens[0].text.endswith("季") and tokens[0].text.startswith("第"):
        return not _BUSINESS_RE.match(text, tokens[0].end)
    if kind == "day_word" and _SAME_DAY_RE.fullmatch(tokens[0].text):
        return not _is_same_day(text, tokens[0])
    if kind == "day":
        return not _is_lone_day(text, tokens[0])
    return kind == "short_year" and only and not _is_short_year(text, tokens[0])


def _is_same_day(text, token):
    before = text[max(0, token.start - 4) : token.start].rstrip(" ")
    if _CLAUSE_START_RE.search(before):
        return True
    return bool(_HAPPENS_RE.match(text, token.end)) and not _OCCASION_RE.search(before)


def _is_lone_day(text, token):
    before = text[max(0, token.start - 4) : token.start]
    is_number = _LONE_DAY_RE.search(token.text) if token.text.endswith("日") else _LISTED_RE.search(before)
    return bool(is_number) and not _NO_DAY_AFTER_RE.match(text, token.end) and not _NO_DAY_BEFORE_RE.search(before)


def _is_short_year(text, token):
    if not token.text.endswith("年") or token.text[0] in "0零〇○":
        return True
    before = text[max(0, token.start - 5) : token.start]
    if _YEAR_LISTED_RE.search(before):
        return True
    is_round = token.text.startswith(("10", "20", "30", "40", "50"))
    return not is_round and bool(_SHORT_YEAR_BEFORE_RE.search(before) or _SHORT_YEAR_AFTER_RE.match(text, token.end))
