"""Finds the words of a list in running text, the longest first.

Does not segment: a Chinese term matches wherever its characters stand, a Latin one only as a whole word and in
any case. Full-width and half-width forms are the same.
"""

import re

from baimo.fold import fold

__all__ = ["TermMatcher"]


class TermMatcher:
    """Matches a fixed set of terms.

    >>> [m.group() for m in TermMatcher(["开源", "开源节流", "GPU"]).find("gpu要开源节流,模型要开源,GPUs不算")]
    ['gpu', '开源节流', '开源']
    """

    def __init__(self, terms):
        ordered = sorted(set(terms), key=lambda term: (-len(term), term))
        self._canonical = {_key(term): term for term in reversed(ordered)}
        bounded = [_bounded(fold(term)) for term in ordered]
        # Most characters begin no term: one look at them spares the whole list.
        first = "".join(sorted({re.escape(_key(term)[0]) for term in ordered}))
        pattern = f"(?=[{first}])(?:{'|'.join(bounded)})" if ordered else r"(?!)"
        self._pattern = re.compile(pattern, re.IGNORECASE | re.ASCII)

    def find(self, text):
        """Matches in order, without overlap. Their spans are those of `text`, their words folded to half width."""
        return list(self._pattern.finditer(fold(text)))

    def term(self, match):
        """The term as the list spells it, for a match of any case."""
        return self._canonical[_key(match.group())]


def _key(term):
    return fold(term).lower()


def _bounded(term):
    left = r"(?<![A-Za-z0-9])" if re.match(r"[A-Za-z0-9]", term) else ""
    right = r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z0-9]$", term) else ""
    return left + re.escape(term) + right
