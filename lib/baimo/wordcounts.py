"""Counts the words of passages into one sparse table, which all measures of words share.

Weighs and chooses nothing. A phrase is two content words that stand side by side.
"""

import re
from dataclasses import dataclass

from baimo.fold import fold

__all__ = ["WordCounts", "count_words", "label_end", "said"]


@dataclass(frozen=True)
class WordCounts:
    """How often each word stands in each passage.

    `passages`: rows of the table `passages`, without titles; `words`: list of str, sorted; `counts`: sparse matrix
    (scipy CSR, int), one row per passage, one column per word.
    """

    passages: list
    words: list
    counts: object


def count_words(passages, segmenter, *, phrases=False):
    """`WordCounts` of content words (or of phrases, their two words parted by a space) in rows of `passages`.

    Titles are left out, and so is the label of an interview turn: the speaker's name is not what is said. Time and
    memory grow with the length of the text.
    """
    from sklearn.feature_extraction.text import CountVectorizer

    told = [passage for passage in passages if passage["role"] != "title"]
    analyze = segmenter.content_phrases if phrases else segmenter.content_words
    texts = [said(passage) for passage in told]
    vectorizer = CountVectorizer(analyzer=analyze)
    try:
        counts = vectorizer.fit_transform(texts)
    except ValueError:  # not one word in all of them
        return _nothing(told)
    return WordCounts(told, list(vectorizer.get_feature_names_out()), counts)


def label_end(passage):
    """Where in a row of `passages` the words begin after the label of an interview turn (int); 0 without a label.

    >>> [label_end({"speaker": "林知远", "surface": text}) for text in ("林知远： 好。", "林知远认为好。")]
    [5, 0]
    """
    if not passage["speaker"]:
        return 0
    label_re = rf"\s{{0,9}}{re.escape(fold(passage['speaker']))}\s{{0,9}}:\s{{0,9}}"
    label = re.match(label_re, fold(passage["surface"]))
    return label.end() if label else 0


def said(passage):
    """The words of a row of `passages` without the label of an interview turn: the end of its `surface`."""
    return passage["surface"][label_end(passage) :]


def _nothing(passages):
    from scipy.sparse import csr_matrix

    return WordCounts(passages, [], csr_matrix((len(passages), 0), dtype=int))
