"""Finds the article among the lines of a page: the run of lines that carries the prose.

Knows nothing of titles or of what a removed line is called. Each line gives or takes: prose gives its length, a
short line or a removed one takes a fixed amount, so a list of a hundred links outweighs the comment below it. The
run with the largest sum (Bentley, Programming Pearls, column 8) is the article.
"""

import re

from baimo.clean.line_rules import BARRIER_RE, BLOCKS

__all__ = ["find_region", "gain_of"]

# Measured on saved pages of thirty Chinese sites: the result changes little between 10 and 24.
_SHORT_LINE, _REMOVED_LINE, _LATIN_LINE = -16, -24, -2
_BLOCK, _BARRIER, _DATED_ROW = -120, -300, -100
# A run below the first dated byline, or around it, is the article rather than a comment or a list.
_DATED_BONUS, _DATED_REACH, _LEAD = 120, 12, 3
_PARAGRAPH_CHARS, _MAX_GAIN = 30, 300
_SENTENCE_GAIN, _MAX_SENTENCE_GAIN = 0.6, 24
_PROSE_RE = re.compile(r"[。!?;…]|,.*,")
_MARKS = frozenset("。!?;…,”」)")
_BLOCK_CHARS, _LEAD_IN_CHARS = 16, 6
_ENDS_SENTENCE_RE = re.compile(r"[。!?;…,][”」)]?$")
_ENDED_RE = re.compile(r"[。!?;…]")
_CJK_RE = re.compile(r"[\u3400-\u9fff]")
_CODE_RE = re.compile(r"\w\(['\"fru]|^\s*#|//|\);?$|[=+]=")
_BLOCK_RE = re.compile("|".join(pattern.pattern for _, pattern in BLOCKS))
_DATED_ROW_RE = re.compile(
    r"^(?:\S{1,12}\s)?(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s\d{1,2}:\d{2}(?::\d{2})?(?:$|.{0,12}(?:赞|回复|举报|发表|楼))"
)
_DATE_RE = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d")


def find_region(texts, reasons, gains):
    """`(first, last)`: indices of the first and last line that are the article; None where there is no prose.

    `texts`: folded lines; `reasons`: what each is removed for, or None; `gains`: see `gain_of`.

    >>> texts = ["首页"] * 9 + ["这是一段正文,说的是大模型的竞争,以及它要花多少钱,谁来付。"] * 2 + ["首页"] * 9
    >>> find_region(texts, [None] * 20, [gain_of(text, None) for text in texts])
    (9, 10)
    """
    dated = next((i for i, r in enumerate(reasons) if r == "byline" and _DATE_RE.search(texts[i])), None)
    nearby = range(0) if dated is None else range(dated - _LEAD, dated + _DATED_REACH + 1)
    best, region, total, first = 0, None, 0, 0
    for i, gain in enumerate(gains):
        if total <= 0:
            total, first = 0, i
        total += gain if i != dated else _REMOVED_LINE
        worth = total + (_DATED_BONUS if first in nearby and i > dated else 0)
        if total > 0 and worth > best:
            best, region = worth, (first, i)
    return region


def gain_of(text, reason, is_link=False, is_main=None):
    """What a line (folded) gives the run it stands in (characters): prose more than nothing, all else less.

    `is_link`, `is_main`: what the markup says of it, None where it says nothing.
    """
    gain = _gain_of_removed(text) if reason else _SHORT_LINE if is_link else _gain_of_text(text)
    if is_main is None:
        return gain
    if is_main:  # the extraction library takes it for the article: it counts more, a short line costs less
        return gain * 1.5 if gain > 0 else min(gain + 10, 0)
    return gain / 2 if gain > 0 else gain


def _gain_of_removed(text):
    if BARRIER_RE.match(text):
        return _BARRIER
    if _DATED_ROW_RE.match(text):
        return _DATED_ROW
    return _BLOCK if _BLOCK_RE.match(text) else _REMOVED_LINE


def _gain_of_text(text):
    length = len(text)
    if length >= _PARAGRAPH_CHARS and _PROSE_RE.search(text):
        # A headline may have two commas, but no full stop.
        return min(length, _MAX_GAIN) if length > 2 * _PARAGRAPH_CHARS or _ENDED_RE.search(text) else 0
    if text[-1] in _MARKS and _ENDS_SENTENCE_RE.search(text):
        return min(_SENTENCE_GAIN * length, _MAX_SENTENCE_GAIN)
    if length <= _BLOCK_CHARS and _BLOCK_RE.match(text):
        return _BLOCK
    if text[-1] == ":" and length >= _LEAD_IN_CHARS:
        return 0  # leads in what follows
    is_code = not _CJK_RE.search(text) or _CODE_RE.search(text)
    return _LATIN_LINE if is_code else _SHORT_LINE
