"""The words that any Chinese text is made of: jieba's dictionary, by which a name is told from them.

Holds no names of the project's: a name that the dictionary knew would hide the words that it cuts.
"""

from functools import cache, lru_cache

from baimo.entities import vocabulary
from baimo.segment import new_tokenizer
from baimo.segment.dictionary import tag_of

__all__ = ["cut_text", "cut_words", "frequency", "is_cut", "tag"]

_AROUND = 6  # characters beside a name that may form a word with its edge
_WORDS = 50_000  # the most frequent ones, asked for again and again
_REPEATED = 30  # a stretch as short as this comes again
# Words of the dictionary that hold the end of a name and the title after it.
_COMPOUNDS = ("大学教授", "大学校长", "大学生活", "总经理室")
_ADDED_FREQUENCY = 3000  # of words of the field that jieba does not know: that of an ordinary word


def cut_words(text):
    """List of `(word, start, end)` over `text` (str, simplified), without guesses at words no dictionary has."""
    return _cut_once(text) if len(text) < _REPEATED else _cut(text)


def cut_text(text):
    """List of the words (str) of all of `text`, as `cut_words` cuts it."""
    return _tokenizer().lcut(text, HMM=False)


@lru_cache(maxsize=_WORDS)
def frequency(word):
    """How often `word` stands in the texts that jieba's dictionary was counted on (60 million words); 0: never.

    >>> frequency("公司") > frequency("面壁") > frequency("青岚") == 0
    True
    """
    return _tokenizer().FREQ.get(word) or 0


@lru_cache(maxsize=_WORDS)
def tag(word):
    """The part of speech (jieba's letters: n, v, d, …) of `word`, "" if the dictionary lacks it.

    >>> tag("目前"), tag("青岚")
    ('t', '')
    """
    return tag_of(word)


def is_cut(text, start, end):
    """Whether ordinary words run across both edges of `text[start:end]`, or one word holds it and more.

    >>> is_cut("本周明确了方向", 1, 3), is_cut("周明确认了方向", 0, 2)
    (True, False)
    """
    first = max(0, start - _AROUND)
    return _is_cut(text[first : end + _AROUND], start - first, end - first)


@lru_cache(maxsize=20_000)
def _is_cut(text, start, end):
    left, b = False, 0
    for word in cut_text(text):
        a, b = b, b + len(word)
        if a <= start and end <= b:
            return (a, b) != (start, end)
        left = left or a < start < b
        if end <= b:
            return left and end < b
    return False


def _cut(text):
    words, place = [], 0
    for word in _tokenizer().cut(text, HMM=False):
        words.append((word, place, place + len(word)))
        place += len(word)
    return words


_cut_once = lru_cache(maxsize=20_000)(_cut)


@cache
def _tokenizer():
    tokenizer = new_tokenizer()
    for word in sorted(vocabulary.FIELD_WORDS):
        if not tokenizer.FREQ.get(word):
            tokenizer.add_word(word, _ADDED_FREQUENCY)
    for word in _COMPOUNDS:
        tokenizer.del_word(word)
    return tokenizer
