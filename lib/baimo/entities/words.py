"""Says of a Chinese word by itself whether it may be part of a name, how unlike all words it is, and what it is an end of.

Reads no neighbours. What a word is worth is worked out once and kept for the most frequent words.
"""

from functools import lru_cache

from baimo.entities import vocabulary as v
from baimo.entities.dictionary import cut_text, frequency, tag

__all__ = ["ENDINGS", "is_material", "name_quality", "title_ending"]

_ORDINARY, _RARE, _VERB = 1000, 400, 100  # in jieba's counts: words from here on end a name; rarer ones may be one
_CUES = frozenset().union(*v.AFTER.values(), *v.BEFORE.values(), *v.LIST_HEADS.values(), v.TITLES, v.REPORTING)
_RARE_CHAR = 4100  # a character rarer than this makes two characters a word that no dictionary has
ENDINGS = v.WEAK_ENDINGS | v.ORG_ENDINGS  # of the names of firms and institutions
_NAME_TAGS = ("nt", "nz", "nr", "nrt", "j")


@lru_cache(maxsize=50_000)
def is_material(word):
    """Whether a Chinese word may be part of a name by itself: not too frequent, no function word, no cue."""
    if len(word) == 1:
        return word not in v.FUNCTION_CHARS
    if word in v.GENERIC or word in _CUES or tag(word) in v.FUNCTION_TAGS or (len(word) > 3 and tag(word) == "i"):
        return False
    return frequency(word) < _ORDINARY and not (tag(word) in ("v", "ad", "vd", "i", "l") and frequency(word) > _VERB)


@lru_cache(maxsize=50_000)
def name_quality(text):
    """How unlike ordinary words a Chinese name is: 1 no dictionary has its words, 0.7 rare ones, 0.4 ordinary."""
    if len(text) > 2 and v.TRANSLITERATION.issuperset(text) and frequency(text) < _RARE:
        return 1.0
    words = cut_text(text)
    long = [word for word in words if len(word) > 1]
    if len(words) == 1:
        is_name = tag(text) == "nt" or (tag(text) in _NAME_TAGS and frequency(text) < _RARE)
        return 1.0 if is_name else 0.7 if not tag(text) else 0.4
    singles = [word for word in words if len(word) == 1]
    if (
        len(singles) > 1
        and min(map(frequency, singles)) < _RARE_CHAR
        and not any(tag(s) in ("q", "k", "m") for s in singles)
    ):
        return 1.0
    if any(frequency(word) >= _ORDINARY for word in long):
        return 0.4
    return 0.7


@lru_cache(maxsize=50_000)
def title_ending(word):
    """`org` or `event` where `word` is or ends in a noun for an institution or event (行业协会, 学术年会), else ""."""
    for size in (4, 3, 2):
        if len(word) >= size and word[-size:] in v.EVENTS:
            return "event"
        if len(word) >= size and word[-size:] in v.INSTITUTIONS:
            return "org"
    return "org" if word in v.INSTITUTIONS else ""
