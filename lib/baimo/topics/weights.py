"""Weighs the words of passages for topics: which words count, how much, and whose passages they are.

Finds no topics. A word in nearly every passage, or in hardly any, tells no topic from another and is left out.
"""

import math
from dataclasses import dataclass

from baimo.themes import CODED_ROLES

__all__ = ["Weighted", "weigh_words"]

_LEAST_PASSAGES = 3
_LEAST_SHARE = 0.001
_MOST_SHARE = 0.5


@dataclass(frozen=True)
class Weighted:
    """`matrix`: TF-IDF weights (scipy CSR, one row per passage, of length 1 or all 0), one column for each of `words`.

    `passages`: their rows of the table; `articles`: the number of the article of each passage (array of int, from 0).
    """

    passages: list
    words: list
    matrix: object
    articles: object

    @property
    def n_articles(self):
        """Articles that the passages come from."""
        return len(set(self.articles.tolist()))

    def sample(self, most):
        """`(matrix, articles)` of whole articles drawn at random, with about `most` passages; all where they fit."""
        if len(self.passages) <= most:
            return self.matrix, self.articles
        rows = draw_rows(self.articles, most / len(self.passages), seed=0)
        return self.matrix[rows], self.articles[rows]


def weigh_words(counts):
    """The `Weighted` passages of `counts` (a `WordCounts`) that a theme could code: no headings.

    A word counts that stands in at least 3 passages and in one of 1,000, and at most in half of them. Its weight is
    (1 + ln n) · (ln((1 + N) / (1 + df)) + 1), rows scaled to length 1: n in the passage, df passages of N. Source:
    Manning, Raghavan & Schütze (2008), Introduction to Information Retrieval, section 6.4 (sublinear tf, cosine), with
    the smoothed idf of scikit-learn.
    """
    import numpy as np
    from sklearn.feature_extraction.text import TfidfTransformer

    rows = [n for n, passage in enumerate(counts.passages) if passage["role"] in CODED_ROLES]
    passages = [counts.passages[n] for n in rows]
    found = counts.counts[rows]
    n_passages = np.asarray((found > 0).sum(axis=0)).ravel()
    least = max(_LEAST_PASSAGES, math.ceil(_LEAST_SHARE * len(rows)))
    columns = np.flatnonzero((n_passages >= least) & (n_passages <= _MOST_SHARE * len(rows)))
    matrix = found[:, columns].astype(float)
    if matrix.nnz:
        matrix = TfidfTransformer(sublinear_tf=True).fit_transform(matrix)
    _, articles = np.unique([passage["article_id"] for passage in passages], return_inverse=True)
    return Weighted(passages, [counts.words[n] for n in columns], matrix, articles)


def draw_rows(articles, share, seed):
    """The rows (array of int, rising) of a random `share` of the articles, at least one; `articles` as in `Weighted`."""
    import numpy as np

    names = np.unique(articles)
    # RandomState, unlike default_rng, gives the same numbers in every version of numpy.
    drawn = np.random.RandomState(seed).permutation(names)[: max(1, int(share * len(names)))]
    return np.flatnonzero(np.isin(articles, drawn))
