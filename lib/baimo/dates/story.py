"""What a date without a year rests on: the article's own date, and what the text has dated before.

Reads no dates itself: it is told of each one that was resolved, passage by passage.
"""

import re
from bisect import bisect_left
from datetime import date, timedelta
from typing import NamedTuple

from baimo.dates.periods import read_iso
from baimo.dates.tense import is_to_come

__all__ = ["Story"]

_SENTENCE_END_RE = re.compile(r"[。!?;\n]")
# What tells when something began to be, or is only compared with, is no place from which the telling goes on.
_ASIDE_AFTER_RE = re.compile(r"[,(]?(?:成立|创立|创办|诞生|出生|毕业|建立|设立|组建)(?:于[^,。]{1,8})?的|同期")
# A year in a title (《2022年报告》) belongs to the title.
_ASIDE_BEFORE_RE = re.compile(r"(?:《[^》]*|(?:成立|创立|创办|诞生|出生|毕业|始建|建立)于|[较比]|同比)$")
_ASIDE_ENDS = frozenset("于较比\n")  # with what it ends but for a title
_SAID_RE = re.compile(r"预[测计期估]|宣[布告]|表示|[说称]|指出|公布(?!的)|透露|披露|报[道告]")
_ASIDE_CHARS = 20
_FRESH_DAYS = 31
_TOLD_SENTENCES = 2
_FOLLOWING_SENTENCES = 3
_LONG_AGO = -9


class _Told(NamedTuple):
    """The year, and the month or 0, that the text told of last, in its sentence number `sentence`."""

    year: int
    month: int
    sentence: int


class Story:
    """What is known while the dates of an article are resolved in order.

    `named` is the `Period` named last; `named_day` the last one in this passage that is a day or ends with one. Both are
    None before there is one. `earlier_day`: the same of the passage before. `counted`:
    what the last 三天后 came to, from which `Period` it was counted, its unit and its number.
    """

    def __init__(self, published=""):
        self.published = read_iso(published)
        self.named_day = self.earlier_day = None
        self.counted = (None, None, "", 0)
        self.text, self.named, self._named_in, self._told, self._all_ends = "", None, _LONG_AGO, None, None

    def open_passage(self, text):
        """Go on with the next passage, `text` (folded). A blank one changes nothing."""
        if not text.strip():
            return
        self._carry_told()
        self.earlier_day, self.named_day = self.named_day, None
        self.text, self._named_in = text, _LONG_AGO
        self._all_ends = None

    @property
    def _ends(self):
        """Where the sentences of the passage end; most passages have no date and need not know."""
        if self._all_ends is None:
            self._all_ends = [match.start() for match in _SENTENCE_END_RE.finditer(self.text)]
        return self._all_ends

    def _carry_told(self):
        """What was told of in the passage before is so many sentences back; with an article's date, no longer ago."""
        told = self._told
        if told and self.published:
            passed = len(self._ends) + (self.text[-1:] not in ("。", "!", "?", ";"))
            self._told = _Told(told.year, told.month, told.sentence - passed) if told.sentence >= 0 else None
        elif told:
            self._told = _Told(told.year, told.month, _LONG_AGO)

    def days_since(self, day):
        """How many days (int) the article came out after `day`; 0 if unknown."""
        return (self.published.first - day).days if self.published else 0

    def share(self, resolve):
        """What `resolve` makes of the first and of the last day on which the article can have come out, if the same."""
        if self.published is None:
            return None
        first, last = self.published.first, self.published.last
        resolved = resolve(first)
        return resolved if first == last or resolved == resolve(last) else None

    def year(self):
        """The year (int) in which the article came out, or None."""
        return self.share(lambda day: day.year)

    def is_to_come(self, expression):
        """Whether the words around `expression` put it into the future."""
        return is_to_come(self.text, expression.start, expression.end)

    def is_said(self, expression):
        """Whether `expression` dates what somebody said of the future (周一预测)."""
        return bool(_SAID_RE.match(self.text, expression.end))

    def is_asked(self, expression):
        """Whether `expression` stands in a question."""
        number = self._sentence(expression.start)
        return number < len(self._ends) and self.text[self._ends[number]] == "?"

    def year_of_month(self, month, day, expression):
        """The year (int) of a month that stands without one, or None; `day` is the day in it that is named, or None.

        It goes on from the year told of last; else it is the latest that is past when the article came out, or the
        next one where the words say that it is to come; a day may be of the weeks after the article.
        """
        to_come = self.is_to_come(expression)
        guess = self.share(lambda today: _nearest_year(today, month, day, to_come)) or self.year()
        told = None if to_come and guess else self._told_year(month, expression)
        is_fresh = told and guess and told < guess and self._is_fresh(guess, month, day, expression)
        return guess if is_fresh else told or guess

    def near(self, expression):
        """The `Period` named last, if in the sentence of `expression` or in the one before, else None."""
        return self.named if self._sentence(expression.start) - self._named_in <= 1 else None

    def here(self):
        """The `Period` named last in this passage; in an article without a date also one of a passage before."""
        return self.named if self._named_in >= 0 or self.published is None else None

    def told_year(self, expression):
        """The year (int) told of in the sentence of `expression` or the one before, or None."""
        is_near = self._told and self._sentence(expression.start) - self._told.sentence <= 1
        return self._told.year if is_near else None

    def in_sentence(self, expression):
        """The `Period` named last, if in the sentence of `expression`, else None."""
        return self.named if self._sentence(expression.start) == self._named_in else None

    def take(self, period, expression):
        """Remember that `expression` was resolved to `period`. Comparisons (去年同期, 上季) lead nowhere."""
        last = expression.first[-1]
        if last.kind == "same_period" or (last.kind == "quarter_word" and last.text.startswith("上")):
            return
        self.named, self._named_in = period, self._sentence(expression.start)
        if period.grain == "day" and period.precision != "week":
            self.named_day = period
        if period.first.year != period.last.year or period.precision in ("week", "decade"):
            return
        before = self.text[max(0, expression.start - _ASIDE_CHARS) : expression.start]
        is_aside = ("《" in before or before[-1:] in _ASIDE_ENDS) and _ASIDE_BEFORE_RE.search(before)
        if not is_aside and not _ASIDE_AFTER_RE.match(self.text, expression.end):
            month = period.last.month if period.grain != "year" else 0
            self._told = _Told(period.first.year, month, self._named_in)

    def _told_year(self, month, expression):
        told = self._told
        if told is None:
            return None
        distance = self._sentence(expression.start) - told.sentence
        is_same = distance == 0
        if not is_same and self.published and not self._goes_on(month, distance):
            return None
        if not told.month:
            return told.year if is_same or self.year() in (None, told.year) else None
        goes_on = self._turns_year(month)
        year = told.year + goes_on
        is_ahead = self._is_after(year, month) and (goes_on or told.year == self.year())
        return year - is_ahead

    def _turns_year(self, month):
        """Whether the telling goes on to `month` of the next year: from December to January, not from August to April."""
        last = self._told.month
        return month < last and (month - last) % 12 < (last - month) % 12

    def _goes_on(self, month, distance):
        """Whether the year told of goes on to a month `distance` sentences later: one to come doesn't.

        The article's own does in its passage; an older one for some sentences, also into the next passage, with a
        month that follows.
        """
        told, is_here = self._told, self._told.sentence >= 0
        if told.year >= self.published.first.year:
            return is_here and told.year <= self.published.last.year
        if month >= told.month:
            return distance <= _FOLLOWING_SENTENCES
        return is_here and distance <= _TOLD_SENTENCES and self._turns_year(month)

    def _is_after(self, year, month):
        """Whether a month comes after the article."""
        return self.published is not None and (year, month) > (self.published.last.year, self.published.last.month)

    def _is_fresh(self, year, month, day, expression):
        """Whether a day lies in the weeks before the article, and no older year stands in its sentence."""
        if not day or self._told.sentence == self._sentence(expression.start):
            return False
        try:
            then = date(year, month, day)
        except ValueError:
            return False
        return 0 <= (self.published.last - then).days <= _FRESH_DAYS

    def _sentence(self, position):
        return bisect_left(self._ends, position)


def _nearest_year(today, month, day, to_come):
    if to_come:
        return today.year + (month < today.month)
    if day and month != today.month:  # a day of the weeks to come is announced; last year's would be called so
        soon = today + timedelta(days=_FRESH_DAYS)
        if (soon.month, day <= soon.day) == (month, True):
            return soon.year
    return today.year - (month > today.month)
