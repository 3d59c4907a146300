"""Tells where a reported statement begins and ends, once its holder and its reporting clause are known.

Does not find either; see `reporting`. A quotation counts without its marks, other words without the full stop.
"""

import re
from typing import NamedTuple

from baimo.claims.holders import Holder
from baimo.claims.verbs import BLANK_RE, MARK_RE

__all__ = ["Report", "inside_marks", "report_after", "report_around", "trim_span"]

_MIN_CHARS = 4  # of a statement
_MIN_QUOTE = 12  # a quotation that the sentence goes on from is a statement by itself from this length
_AFTERWARDS_RE = re.compile(r"指出|表示|认为|透露|[说說]|称|介绍|强调|坦言|直言|看来|补充|总结|道$")


class Report(NamedTuple):
    """`holder` said characters `start` to `end` of the passage, introduced by `verb`; the clause that says so begins
    at `clause`. `end` is None where the words must be looked for: after a colon at the end of the passage, or
    (`verb` is 这番话 or the like) where a sentence only refers to them. `sentence` is (start, end)."""

    clause: int
    start: int
    end: int | None
    holder: Holder
    verb: str
    sentence: tuple


def report_after(layout, sentence, clause, at, holder, verb):
    """The `Report` of the words between `at` and the end of the sentence, or None where there are too few."""
    mark = MARK_RE.match(layout.text, at, sentence[1])
    start, end = _statement(layout, mark.end() if mark else at, sentence[1])
    return Report(clause, start, end, holder, verb, sentence) if end - start >= _MIN_CHARS else None


def report_around(layout, sentence, clause, at, holder, verb):
    """The words after `at`; where there are none, those before the clause, or those still to come."""
    report = report_after(layout, sentence, clause, at, holder, verb)
    if report:
        return report
    rest = BLANK_RE.match(layout.text, at, sentence[1]).end()
    if layout.text[at - 1 : at] == ":" and rest == len(layout.text):
        return Report(clause, len(layout.text), None, holder, ":", sentence)
    if rest < sentence[1]:
        return None
    start, end = _words_before(layout, sentence, clause)
    if start - 1 not in layout.quotes and not _AFTERWARDS_RE.search(verb):
        return None
    return Report(start, start, end, holder, verb, sentence) if end - start >= _MIN_CHARS else None


def inside_marks(layout, opening):
    """(start, end) of the quotation that opens at `opening`, without its marks and a comma before the closing one."""
    start, end = opening + 1, layout.quotes[opening]
    while end > start and layout.text[end - 1] in ",、; ":
        end -= 1
    return start, end


def trim_span(text, start, end):
    """(start, end) without spaces, commas and full stops around the words."""
    while start < end and text[start] in " ,:;。\n":
        start += 1
    while end > start and text[end - 1] in " ,:;。、\n—":
        end -= 1
    return start, end


def _words_before(layout, sentence, clause):
    start, end = trim_span(layout.text, sentence[0], clause)
    if start >= end:  # the quotation is a sentence by itself
        closing = next((i for i in range(sentence[0] - 1, -1, -1) if layout.text[i] != " "), 0)
        return inside_marks(layout, layout.closes[closing]) if closing in layout.closes else (start, start)
    if start in layout.quotes:
        return inside_marks(layout, start)
    return start, end


def _statement(layout, start, end):
    """The statement that begins at `start`: a quotation without its marks, or the words up to `end`."""
    text = layout.text
    while start < end and text[start] in " ,:\n":
        start += 1
    closing = layout.quotes.get(start)
    if closing is not None and closing < end:
        is_all = BLANK_RE.match(text, closing + 1, end).end() == end
        is_long = closing - start > _MIN_QUOTE and text[closing + 1 : closing + 2] in (",", ";", "。")
        if text[closing - 1] in "。!?…" or is_all or is_long:
            return inside_marks(layout, start)
    return trim_span(text, start, end)
