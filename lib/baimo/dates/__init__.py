"""Finds dates in running Chinese text and resolves them against the article's own date and what the text dated before.

Reads no lunar dates but the chief holidays (`holidays`), no clock times, no durations and no recurrences. 年初, 年中 and
年底 are the year itself, 月初 and 月底 the month: libraries cut them differently (年底 is November and December in
JioNLP, September to December in Duckling).
The steps: `tokens` (year, month, 昨天 …), `expressions` (2023年4月至6月), `story` (what the text told of), `resolve`.
"""

from typing import NamedTuple

from baimo.dates.expressions import find_expressions
from baimo.dates.periods import is_date
from baimo.dates.resolve import is_explicit, precision_of, resolve
from baimo.dates.story import Story
from baimo.fold import fold

__all__ = ["DateMention", "find", "find_each", "find_full_dates", "first_year", "is_date", "resolve_all"]

# Where nothing was named before, these tell a story, not a date (想当年).
_AFTER_ANOTHER = ("当", "同", "这一年", "那一年", "第二", "隔")


class DateMention(NamedTuple):
    """Characters `start` to `end` name `date`: ISO as precise as known, `first/last` for a range, "" if unknown.

    `precision`: day, week, month, quarter, half, year, decade, range or unknown. `basis`: `explicit` if the year is
    printed, else `relative`.
    """

    start: int
    end: int
    date: str
    precision: str
    basis: str


def first_year(published):
    """The year (int) in which an article with this `published` came out, or None.

    >>> first_year("2023-04-11/..")
    2023
    """
    return int(published[:4]) if published[:4].isdigit() else None


def find(text, published=""):
    """List of `DateMention` in `text` (str), in order, without overlap. `published`: the article's ISO date or interval.

    A month without a year goes on from the year told of last, else it is the latest before `published`, or the next
    one where the words say that it is to come (将于12月); a day may lie in the month after it. With an interval only
    what both its ends agree on is known; the rest has the date "". 2月30日 is no date and gives no row; nor does 当天
    where no day was named, nor 申购当天, the day of something else. Two years in a row (2013、2014年) are two mentions.
    Limits: 去年 is the calendar year before the article also inside a quotation, but 去年同期 the year before the one
    told of; 2022年春节 is a season, of which the year alone is known, 春节 its first day; a story told backwards may
    carry its year too far; a fiscal year is not resolved, and the quarters beside it are read as the calendar's.

    >>> [m.date for m in find("2022年12月发布,今年4月升级,8月8日开放", "2023-12-06")]
    ['2022-12', '2023-04', '2023-08-08']
    >>> [(m.date, m.precision) for m in find("去年下半年和4月11日至13日,近期", "2023-12-06")]
    [('2022-07/2022-12', 'half'), ('2023-04-11/2023-04-13', 'range'), ('', 'unknown')]
    """
    return find_each([text], published)[0]


def find_each(texts, published=""):
    """List of lists as `find` gives them, one for each of `texts` (str), the passages of one article in order.

    So 同年 may follow what an earlier passage named, 当天 and 次日 a day of the passage before, and a month the year of
    its last sentences, if it is a later one; an article without a date keeps its year.

    >>> [[m.date for m in found] for found in find_each(["2021年3月,公司成立。", "同年8月,它签下了客户。"], "2023-12-06")]
    [['2021-03'], ['2021-08']]
    """
    story = Story(published)
    return [_find(fold(text), story) for text in texts]


def find_full_dates(text):
    """List of `DateMention` of the dates in `text` that print year, month and day, in any of the usual forms.

    >>> [mention.date for mention in find_full_dates("2023-8-13 09:20,二〇二三年十二月二十一日,20230230")]
    ['2023-08-13', '2023-12-21']
    """
    return [m for m in find(text) if (m.precision, m.basis) == ("day", "explicit")]


def resolve_all(text, expressions, published=""):
    """List of `DateMention`: `expressions` as `find_expressions` gives them for `text` (folded), resolved as `find` does."""
    return _resolve_all(text, expressions, Story(published))


def _find(text, story):
    return _resolve_all(text, find_expressions(text), story)


def _resolve_all(text, expressions, story):
    story.open_passage(text)
    mentions = [_mention(expression, story) for expression in expressions]
    return [mention for mention in mentions if mention]


def _mention(expression, story):
    try:
        period = resolve(expression, story)
    except (ValueError, OverflowError):
        return None
    where = (expression.start, expression.end)
    basis = "explicit" if is_explicit(expression) else "relative"
    if period:
        story.take(period, expression)
        return DateMention(*where, period.iso, period.precision, basis)
    if expression.first[0].text.startswith(_AFTER_ANOTHER):
        return None
    return DateMention(*where, "", precision_of(expression), basis)
