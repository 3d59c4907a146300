"""jieba's own dictionary, read once from its file: how often each word was counted, and its part of speech.

Cuts nothing and does not import jieba, which would take a second and twice the memory.
"""

import sys
from functools import cache
from importlib.util import find_spec
from io import TextIOWrapper
from pathlib import Path

__all__ = ["TOTAL", "count_of", "is_beginning", "open_dictionary", "tag_of"]

TOTAL = 60_101_967  # the counts of all its lines, one word standing there twice


def open_dictionary():
    """The dictionary as an open file of bytes: a word, its count and its part of speech in each line."""
    return (Path(find_spec("jieba").origin).parent / "dict.txt").open("rb")


def count_of(word):
    """How often `word` was counted (int), None if it is no word of the dictionary.

    >>> count_of("公司") > count_of("面壁"), count_of("青岚")
    (True, None)
    """
    entry = _entries().get(word)
    return entry and int(entry.split()[0])


def tag_of(word):
    """The part of speech (jieba's letters: n, v, d, …) of `word`, "" if it is no word of the dictionary.

    >>> tag_of("目前"), tag_of("青岚")
    ('t', '')
    """
    entry = _entries().get(word)
    return entry.split()[1] if entry else ""


def is_beginning(part):
    """Whether a word of the dictionary begins with `part`: one character, or letters and digits.

    >>> is_beginning("AT"), is_beginning("TA")
    (True, False)
    """
    return part in _beginnings()


@cache
def _entries():
    """`{word: count and tag}`: one string for both, shared by all words that have the same, keeps it small."""
    with TextIOWrapper(open_dictionary(), "utf-8") as file:
        return {word: sys.intern(entry) for word, _, entry in (line.partition(" ") for line in file)}


@cache
def _beginnings():
    words = _entries()
    latin = [word for word in words if word[0].isascii()]
    return {word[0] for word in words}.union(word[:end] for word in latin for end in range(2, len(word) + 1))
