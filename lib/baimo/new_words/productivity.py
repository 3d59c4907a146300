"""How readily a word begins and ends other nouns, from the words of jieba's dictionary.

Knows no text: 管理 begins many nouns and so may begin a term; 关心 begins none, so what follows it is its object.
"""

import math
from collections import Counter
from functools import cache

from baimo.segment import open_dictionary

__all__ = ["begins", "ends"]

_MAX_CHARS, _MAX = 8, 6
_NOUN_TAGS = frozenset(("n", "nz", "vn", "j", "l", "nt"))


def begins(word):
    """How many nouns of the dictionary begin with `word`, as log2(1 + n), 6 at most.

    >>> begins("管理") > begins("讲究") > begins("签发") == 0
    True
    """
    return _measure(word, 0)


def ends(word):
    """How many nouns of the dictionary end with `word`, as log2(1 + n), 6 at most.

    >>> ends("系统") > ends("模型") > ends("讲究") == 0
    True
    """
    return _measure(word, 1)


def _measure(word, side):
    return min(math.log2(1 + _counts()[side][word]), _MAX)


@cache
def _counts():
    first, last = Counter(), Counter()
    with open_dictionary() as file:
        cells = file.read().decode("utf-8").split()  # word, count and tag, line by line
    for word, kind in zip(cells[0::3], cells[2::3], strict=True):
        if kind in _NOUN_TAGS and 2 <= len(word) <= _MAX_CHARS:
            for i in range(1, len(word)):
                first[word[:i]] += 1
                last[word[i:]] += 1
    return first, last
