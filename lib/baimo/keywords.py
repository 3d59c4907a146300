"""Finds the words that set groups of texts apart, a theme or an outlet or a year, in any number of texts.

Codes no theme and keeps no text: memory grows with the number of different words.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from heapq import nsmallest

from baimo.lexicon import load_own_lexicon
from baimo.measures import log_odds
from baimo.segment import Segmenter

__all__ = ["KeyWord", "find"]

_MIN_COUNT = 2


@dataclass(frozen=True)
class KeyWord:
    """A word that a group uses more than the rest: its counts in both, and what `measures.log_odds` gives of them."""

    word: str
    n: int
    n_rest: int
    log_odds: float
    z: float


def find(labelled, lexicon=None, *, most=20):
    """`{group: list of KeyWord}`, by falling z, at most `most` of each group; groups in the order in which they come.

    `labelled`: pairs `(group, text)`, any iterable, read once; a text belongs to one group and is set against those of all the
    others. `lexicon`: a `lexicon.Lexicon` with words, names and stop words; None: the project's own. Only content words that
    a group uses twice or more; a group that is alone has none. Time grows with the length of the texts.

    >>> from baimo.lexicon import Lexicon
    >>> texts = [("算力", "芯片短缺,芯片涨价"), ("监管", "算法备案,备案名单"), ("监管", "芯片与备案")]
    >>> found = find(texts, Lexicon({}, {}, {}, frozenset(), ()))
    >>> {group: [(key.word, key.n, key.n_rest) for key in keys] for group, keys in found.items()}
    {'算力': [('芯片', 2, 1)], '监管': [('备案', 3, 0)]}
    """
    content_words = Segmenter(lexicon or load_own_lexicon()).content_words
    groups = defaultdict(Counter)
    for group, text in labelled:
        groups[group].update(content_words(text))
    total = Counter()
    for counts in groups.values():
        total.update(counts)
    return {group: _key_words(counts, total - counts, most) for group, counts in groups.items()}


def _key_words(inside, outside, most):
    found = (
        KeyWord(word, inside[word], outside[word], ratio, z)
        for word, (ratio, z) in log_odds(inside, outside).items()
        if z > 0 and inside[word] >= _MIN_COUNT
    )
    return nsmallest(most, found, key=lambda key: (-key.z, key.word))
