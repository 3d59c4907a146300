"""Finds the words of a list in running text, the longest first.

Does not segment: a Chinese term matches wherever its characters stand, a Latin one only as a whole word and in
any case.
"""

import re

__all__ = ["TermMatcher"]


class TermMatcher:
    """Matches a fixed set of terms.

    >>> [m.group() for m in TermMatcher(["开源", "开源节流", "GPU"]).find("gpu要开源节流,模型要开源,GPUs不算")]
    ['gpu', '开源节流', '开源']
    """

    def __init__(self, terms):
        ordered = sorted(set(terms), key=lambda term: (-len(term), term))
        self._canonical = {term.lower(): term for term in reversed(ordered)}
        self._pattern = re.compile("|".join(map(_bounded, ordered)) or r"(?!)", re.IGNORECASE)

    def find(self, text):
        """Matches of the pattern in order, without overlap."""
        return list(self._pattern.finditer(text))

    def term(self, match):
        """The term as the list spells it, for a match of any case."""
        surface = match.group()
        return self._canonical[surface.lower()]


def _bounded(term):
    left = r"(?<![A-Za-z0-9])" if re.match(r"[A-Za-z0-9]", term) else ""
    right = r"(?![A-Za-z0-9])" if re.search(r"[A-Za-z0-9]$", term) else ""
    return left + re.escape(term) + right
