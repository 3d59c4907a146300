"""Cuts Chinese text into words as jieba does, with the project dictionary, and gives the place of each word.

Knows no parts of speech and can't cut traditional script well. Names with a space or a sign in them (`Open AI`,
`萨姆·奥尔特曼`) never become one word here; `entities` matches those on the raw text. The words are jieba's, whoever cuts
them: `rjieba` in the very version that was compared with jieba (see `fast`), jieba itself where that isn't installed.
"""

import re
from functools import cache
from itertools import pairwise

from baimo.segment.dictionary import open_dictionary
from baimo.segment.fast import FastTokenizer, is_available
from baimo.segment.reference import new_reference

__all__ = ["Segmenter", "new_tokenizer", "open_dictionary"]

_WORD_RE = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2}")
_REMEMBERED = 50_000  # words of which it is known whether they carry a theme


class Segmenter:
    """A tokenizer of its own (jieba's module-level one is global), with the words and names of a lexicon.

    >>> from baimo.lexicon import Lexicon
    >>> lexicon = Lexicon({}, {}, {"端侧推理": "on-device inference"}, frozenset({"的"}), ())
    >>> [word for word, _, _ in Segmenter(lexicon).cut("端侧推理的爆发")]
    ['端侧推理', '的', '爆发']
    """

    def __init__(self, lexicon):
        tokenizer = new_tokenizer()
        for word in sorted({*lexicon.words, *(s for s in lexicon.surfaces if " " not in s)}):
            tokenizer.add_word(word)
        self._cut, self._tokenize = tokenizer.lcut, tokenizer.tokenize
        self._is_content = _Remembered(lexicon.stopwords).__getitem__

    def cut(self, text):
        """List of `(word, start, end)` over all of `text`, offsets in characters."""
        return list(self._tokenize(text))

    def content_words(self, text):
        """List of words (str) that can carry a theme: no stop words, single characters, numbers or punctuation."""
        return list(filter(self._is_content, self._cut(text)))

    def content_phrases(self, text):
        """List of pairs of content words that touch, each a str with a space between the two.

        >>> from baimo.lexicon import Lexicon
        >>> Segmenter(Lexicon({}, {}, {}, frozenset({"的"}), ())).content_phrases("芯片短缺的企业,训练模型")
        ['芯片 短缺', '训练 模型']
        """
        is_content = self._is_content
        return [f"{a} {b}" for a, b in pairwise(self._cut(text)) if is_content(a) and is_content(b)]


def new_tokenizer():
    """A tokenizer of its own, with jieba's dictionary, to which words may be added; its methods are named as jieba's."""
    return FastTokenizer() if _can_be_fast() else new_reference()


@cache
def _can_be_fast():
    return is_available()


class _Remembered(dict):
    """`{word: whether it can carry a theme}`: asked for a word, it looks at it once."""

    def __init__(self, stopwords):
        self._stopwords = stopwords

    def __missing__(self, word):
        if len(self) >= _REMEMBERED:
            self.clear()
        self[word] = carries = len(word) > 1 and bool(_WORD_RE.search(word)) and word not in self._stopwords
        return carries
