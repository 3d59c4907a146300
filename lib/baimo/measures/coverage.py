"""Counts how much of an article a set of spans covers.

Knows nothing of words.
"""

__all__ = ["coverage"]


def coverage(spans):
    """Characters that `spans`, an iterable of `(start, end)`, cover together; overlaps count once.

    >>> coverage([(0, 5), (3, 8), (20, 21)])
    9
    """
    covered, reached = 0, 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered
