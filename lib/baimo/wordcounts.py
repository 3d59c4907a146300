"""Counts the words of passages into one sparse table, which all measures of words share.

Weighs and chooses nothing. A phrase is two content words that stand side by side.
"""

from dataclasses import dataclass

__all__ = ["WordCounts", "count_words", "said"]


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


def said(passage):
    """The words of a row of `passages` without the label of an interview turn."""
    label = passage["speaker"] or ""
    return passage["surface"].removeprefix(label) if label else passage["surface"]


def _nothing(passages):
    from scipy.sparse import csr_matrix

    return WordCounts(passages, [], csr_matrix((len(passages), 0), dtype=int))
