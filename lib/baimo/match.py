"""Finds the words of a list in running text, the longest first.

Does not segment: a Chinese term matches wherever its characters stand, a Latin one only as a whole word and in
any case. Full-width and half-width forms are the same.
"""

import re
import string
from typing import NamedTuple

from baimo.fold import fold

__all__ = ["Match", "TermMatcher"]

_SMALL = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)
_SURROGATE_RE = re.compile("[\ud800-\udfff]")  # half a character: no text, but it may come from a broken file
_WORD_RE = re.compile("[A-Za-z0-9]")


class Match(NamedTuple):
    """Where a term stands, named as the matches of `re` are."""

    first: int
    last: int
    words: str

    def start(self):
        """Its first character in the text (int)."""
        return self.first

    def end(self):
        """The character after it (int)."""
        return self.last

    def span(self):
        """`(start, end)`."""
        return self.first, self.last

    def group(self):
        """The words that stand there, folded to half width."""
        return self.words


class TermMatcher:
    """Matches a fixed set of terms.

    >>> [m.group() for m in TermMatcher(["开源", "开源节流", "GPU"]).find("gpu要开源节流,模型要开源,GPUs不算")]
    ['gpu', '开源节流', '开源']
    """

    def __init__(self, terms):
        from ahocorasick_rs import AhoCorasick

        ordered = sorted(set(terms), key=lambda term: (-len(term), term))
        self._canonical = {_key(term): term for term in reversed(ordered)}
        keys = sorted({fold(term).translate(_SMALL) for term in ordered})
        self._whole = [(bool(_WORD_RE.match(key)), bool(_WORD_RE.match(key[-1]))) for key in keys]
        self._machine = AhoCorasick(keys) if keys else None

    def find(self, text):
        """List of `Match` in order, without overlap: the first and longest. Their spans are those of `text`."""
        folded, found, place = fold(text), [], 0
        small = _SURROGATE_RE.sub("\ufffd", folded).translate(_SMALL)
        matches = self._machine.find_matches_as_indexes(small, overlapping=True) if self._machine else ()
        for number, start, end in sorted(matches, key=lambda match: (match[1], -match[2])):
            if start >= place and self._is_whole(number, folded, start, end):
                found.append(Match(start, end, folded[start:end]))
                place = end
        return found

    def term(self, match):
        """The term as the list spells it, for a match of any case."""
        return self._canonical[_key(match.group())]

    def _is_whole(self, number, folded, start, end):
        """Whether a term with a Latin letter or a digit at an edge is no part of a longer word there."""
        left, right = self._whole[number]
        cut_left = left and start and _WORD_RE.match(folded, start - 1)
        return not (cut_left or (right and _WORD_RE.match(folded, end)))


def _key(term):
    return fold(term).lower()
