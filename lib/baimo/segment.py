"""Cuts Chinese text into words by jieba with the project dictionary, with the place of each word.

Knows no parts of speech and can't cut traditional script well. Names with a space or a sign in them (`Open AI`,
`萨姆·奥尔特曼`) never become one word here; `entities` matches those on the raw text.
"""

import logging
import re
import warnings

__all__ = ["Segmenter"]

_WORD_RE = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2}")


class Segmenter:
    """A tokenizer of its own (jieba's module-level one is global), with the words and names of a lexicon.

    >>> from baimo.lexicon import Lexicon
    >>> lexicon = Lexicon({}, {}, {"端侧推理": "on-device inference"}, frozenset({"的"}), ())
    >>> [word for word, _, _ in Segmenter(lexicon).cut("端侧推理的爆发")]
    ['端侧推理', '的', '爆发']
    """

    def __init__(self, lexicon):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # jieba's own source has old escape sequences
            import jieba
        jieba.setLogLevel(logging.WARNING)
        self._tokenizer = jieba.Tokenizer()
        self._stopwords = lexicon.stopwords
        for word in sorted({*lexicon.words, *(s for s in lexicon.surfaces if " " not in s)}):
            self._tokenizer.add_word(word)

    def cut(self, text):
        """List of `(word, start, end)` over all of `text`, offsets in characters."""
        return list(self._tokenizer.tokenize(text))

    def content_words(self, text):
        """List of words (str) that can carry a theme: no stop words, single characters, numbers or punctuation."""
        words = (word.strip() for word, _, _ in self.cut(text))
        return [w for w in words if len(w) > 1 and _WORD_RE.search(w) and w not in self._stopwords]
