"""Joins the lines of a laid-out page to paragraphs, by where they end and what they end with.

Knows nothing of the file they come from. A line that could be either stays apart: a paragraph in two pieces does
less harm than two in one.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from baimo.fold import fold

__all__ = ["Line", "join_lines"]

_SENTENCE_END_RE = re.compile(r"(?:[。!?…]|(?<=[a-z)\]])\.)[\"'”’」』)\]]*$")
_PAGE_NUMBER_RE = re.compile(r"^[-—·•\s]*(?:第?\s*\d{1,4}\s*页?|\d{1,4}\s*/\s*\d{1,4}|[ivxlc]{1,6})[-—·•\s]*$")
_LIST_ITEM_RE = re.compile(r"^(?:[•·●■◆▪*-]|\(?\d{1,2}[.、)]|[一二三四五六七八九十]{1,3}、)\s*")
_FIRST_WORD_RE = re.compile(r"[A-Za-z0-9]+|.", re.DOTALL)
_CJK_FROM = "\u2e80"
_EDGE_STEP = 4  # points within which two lines end at the same place
_MIN_AT_EDGE = 3
_NEIGHBOURS = 8


@dataclass(frozen=True)
class Line:
    """One printed line: its text, `left` and `right` end, `bottom` and the height of its letters, in points."""

    text: str
    left: float
    right: float
    bottom: float
    size: float


def join_lines(pages):
    """The paragraphs (list of str) of each of `pages` (lists of `Line`). Nothing is joined across pages.

    >>> first, second = Line("这是一句很长的", 0, 84, 20, 12), Line("话。", 0, 24, 5, 12)
    >>> join_lines([[first, second]])
    [['这是一句很长的话。']]
    """
    lines = [line for page in pages for line in page]
    edges = _find_edges(lines)
    leading = _find_leading(pages)
    return [_join_page(page, edges, leading) for page in pages]


def _find_edges(lines):
    """Where many lines end: the right edges of the columns, in order."""
    counts = Counter(round(line.right / _EDGE_STEP) for line in lines)
    needed = max(_MIN_AT_EDGE, len(lines) // 10)
    return sorted(edge * _EDGE_STEP for edge, n in counts.items() if n + counts[edge + 1] + counts[edge - 1] >= needed)


def _find_leading(pages):
    """The usual distance of two lines, in heights of a letter."""
    steps = [
        (above.bottom - below.bottom) / above.size
        for page in pages
        for above, below in pairwise(page)
        if above.size > 0 and above.bottom > below.bottom and _same_size(above, below)
    ]
    return median(steps) if steps else 1.5


def _join_page(page, edges, leading):
    paragraphs = []
    for number, line in enumerate(page):
        above = page[number - 1] if number else None
        near = page[max(0, number - _NEIGHBOURS) : number + _NEIGHBOURS]
        if above and _goes_on(above, line, _right_edge(above, near, edges), leading):
            paragraphs[-1] = _join(paragraphs[-1], line.text)
        else:
            paragraphs.append(line.text)
    return paragraphs


def _right_edge(line, near, edges):
    """The right edge of the column of `line`: where many lines end, or the longest of those around it."""
    slack = 2 * line.size
    common = next((edge for edge in edges if edge >= line.right - slack), None)
    return common or max(other.right for other in near if _same_size(other, line))


def _goes_on(above, below, edge, leading):
    """Whether `below` belongs to the paragraph of `above`."""
    if not _same_size(above, below) or any(_PAGE_NUMBER_RE.match(line.text) for line in (above, below)):
        return False
    if _SENTENCE_END_RE.search(fold(above.text)) or _LIST_ITEM_RE.match(fold(below.text)):
        return False
    if above.bottom - below.bottom > (leading + 0.5) * above.size:
        return False
    is_indented = below.left > above.left + 0.9 * above.size
    is_beside = below.left >= above.right and abs(below.bottom - above.bottom) < above.size
    if is_beside or (is_indented and below.bottom < above.bottom and not _LIST_ITEM_RE.match(fold(above.text))):
        return False
    return edge - above.right <= _room_needed(below)


def _room_needed(line):
    """The room in which the first word of `line` would not have fitted."""
    word = _FIRST_WORD_RE.match(line.text).group()
    return max(2, len(word) * 0.6) * line.size


def _same_size(one, other):
    return abs(one.size - other.size) <= 0.1 * max(one.size, other.size)


def _join(above, below):
    if re.search(r"[A-Za-z]-$", above) and below[0].islower():
        return above[:-1] + below
    is_cjk = above[-1] >= _CJK_FROM or below[0] >= _CJK_FROM
    return above + ("" if is_cjk else " ") + below
