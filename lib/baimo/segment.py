"""Cuts Chinese text into words by jieba with the project dictionary, with the place of each word.

Knows no parts of speech and can't cut traditional script well. Names with a space or a sign in them (`Open AI`,
`萨姆·奥尔特曼`) never become one word here; `entities` matches those on the raw text.
"""

import logging
import re
import warnings
from functools import cache
from itertools import pairwise

__all__ = ["Segmenter", "new_tokenizer"]

_WORD_RE = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2}")


class Segmenter:
    """A tokenizer of its own (jieba's module-level one is global), with the words and names of a lexicon.

    >>> from baimo.lexicon import Lexicon
    >>> lexicon = Lexicon({}, {}, {"端侧推理": "on-device inference"}, frozenset({"的"}), ())
    >>> [word for word, _, _ in Segmenter(lexicon).cut("端侧推理的爆发")]
    ['端侧推理', '的', '爆发']
    """

    def __init__(self, lexicon):
        self._tokenizer = new_tokenizer()
        self._stopwords = lexicon.stopwords
        for word in sorted({*lexicon.words, *(s for s in lexicon.surfaces if " " not in s)}):
            self._tokenizer.add_word(word)

    def cut(self, text):
        """List of `(word, start, end)` over all of `text`, offsets in characters."""
        return list(self._tokenizer.tokenize(text))

    def content_words(self, text):
        """List of words (str) that can carry a theme: no stop words, single characters, numbers or punctuation."""
        return [word for word, _, _ in self._content(text)]

    def content_phrases(self, text):
        """List of pairs of content words that touch, each a str with a space between the two.

        >>> from baimo.lexicon import Lexicon
        >>> Segmenter(Lexicon({}, {}, {}, frozenset({"的"}), ())).content_phrases("芯片短缺的企业,训练模型")
        ['芯片 短缺', '训练 模型']
        """
        words = self._content(text)
        return [f"{left[0]} {right[0]}" for left, right in pairwise(words) if left[2] == right[1]]

    def _content(self, text):
        """Content words as `(word, start, end)`."""
        stripped = ((word.strip(), start, end) for word, start, end in self.cut(text))
        return [found for found in stripped if self._is_content(found[0])]

    def _is_content(self, word):
        return len(word) > 1 and bool(_WORD_RE.search(word)) and word not in self._stopwords


def new_tokenizer():
    """A jieba tokenizer of its own, with jieba's dictionary, to which words may be added.

    jieba takes a second to load its dictionary for each; here it is loaded once and copied.
    """
    loaded = _load_jieba()
    tokenizer = type(loaded)()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(loaded.FREQ), loaded.total, True
    return tokenizer


@cache
def _load_jieba():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own source has old escape sequences
        import jieba
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer
