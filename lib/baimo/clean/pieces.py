"""Cuts out of one line what isn't the article although the rest of the line is: brackets, calls to follow, contact data.

Does not judge whole lines and knows no neighbours.
"""

import re

from baimo.clean.inline_rules import BRACKET_RE, CHANNEL_RE, CONTACT_RE, INLINE_RULES, PRIVATE_RE, PROMOTION_RE

__all__ = ["cut_contacts", "cut_line"]

_SENTENCE_RE = re.compile(r"[^。!?~]+[。!?~]*[”」)]?")
_BRACKETS = frozenset("(【[")
_WORD_RE = re.compile(r"\w")
_PRIVATE_CUE_RE = re.compile(r"[信@Xx]|[Vv]\s?:|[Qq][Qq]|手机|身份证|联系方式|[01]\d")


def cut_line(text):
    """`[(start, end, reason or None), …]` in order: the pieces of `text` (folded, stripped), which they cover.

    >>> cut_line("正文在这里。(图片来源:某某供图)")
    [(0, 6, None), (6, 17, 'credit')]
    """
    cuts = list(_bracket_cuts(text)) if _BRACKETS.intersection(text) else []
    if CHANNEL_RE.search(text):
        edges = [0, *(edge for start, end, _ in cuts for edge in (start, end)), len(text)]
        cuts += [cut for gap in zip(edges[::2], edges[1::2], strict=True) for cut in _sentence_cuts(text, *gap)]
    return _pieces(text, sorted(cuts)) if cuts else [(0, len(text), None)]


def cut_contacts(text, reason):
    """The pieces of a line that goes for `reason`, or stays (None), with the identifiers of persons apart."""
    if not reason and not _PRIVATE_CUE_RE.search(text):
        return [(0, len(text), None)]
    pattern = CONTACT_RE if reason else PRIVATE_RE
    cuts = [(*match.span(match.lastgroup), "contact") for match in pattern.finditer(text)]
    return _pieces(text, cuts, reason) if cuts else [(0, len(text), reason)]


def _bracket_cuts(text):
    for bracket in BRACKET_RE.finditer(text):
        inner = bracket.group()[1:-1]
        reason = next((rule.reason for rule in INLINE_RULES if rule.matches(inner)), None)
        if reason and bracket.span() != (0, len(text)):
            yield *bracket.span(), reason


def _sentence_cuts(text, first, last):
    for sentence in _SENTENCE_RE.finditer(text, first, last):
        start, end = sentence.span()
        if CHANNEL_RE.search(text, start, end) and PROMOTION_RE.match(sentence.group()):
            yield start, end, "promotion"


def _pieces(text, cuts, of_line=None):
    """The pieces between and in `cuts`; what is left and holds no word goes for the reason of its line or its cut."""
    pieces, position = [], 0
    for start, end, reason in [*cuts, (len(text), len(text), None)]:
        if text[position:start].strip():
            is_mark = cuts and not _WORD_RE.search(text, position, start)
            pieces.append((position, start, of_line or reason or pieces[-1][2] if is_mark else of_line))
        if reason:
            pieces.append((start, end, reason))
        position = end
    return pieces
