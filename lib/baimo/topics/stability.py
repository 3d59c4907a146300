"""Fits topics many times, from random starts on random parts of the corpus, and measures how far their terms come back.

Chooses nothing. Random starts on the same passages can look stable on very few articles, because the same local optimum
is found each time; so each start also sees another 80% of the articles.
"""

import warnings

from baimo.topics.weights import draw_rows

__all__ = ["N_TERMS", "fit_starts", "fit_topics", "match_topics", "pair_overlaps", "top_terms"]

N_TERMS = 10
SHARE = 0.8
# For a start the order of ten terms must settle, not the last digit: 0.0001 took twice as long for the same overlaps.
_TOLERANCE, _FINE, _ITERATIONS = 3e-3, 1e-4, 200


def fit_starts(matrix, articles, n_topics, n_starts):
    """List of `n_starts` arrays (topics × words): start number s has seed s and its own random 80% of the articles.

    Whole articles are drawn, because the passages of one article are no independent draws.
    """
    parts = ((matrix[draw_rows(articles, SHARE, seed)], seed) for seed in range(n_starts))
    return [fit_topics(part, n_topics, init="random", random_state=seed)[1] for part, seed in parts]


def fit_topics(matrix, n_topics, *, fine=False, **start):
    """`(passages × topics, topics × words)`: non-negative factors of `matrix`, squared error, coordinate descent.

    Source: Paatero & Tapper (1994), Environmetrics 5, 111-126, as solved by scikit-learn (Cichocki & Phan 2009). `start`: its
    arguments `init`, `random_state`, `W`, `H`, `update_H`; `fine`: stop later.
    """
    from sklearn.decomposition import non_negative_factorization
    from sklearn.exceptions import ConvergenceWarning

    stop = {"tol": _FINE if fine else _TOLERANCE, "max_iter": _ITERATIONS}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # enough for the order of ten terms
        weights, terms, _ = non_negative_factorization(matrix, n_components=n_topics, **stop, **start)
    return weights, terms


def top_terms(topics):
    """For each row of `topics` (array, topics × words) the columns of its ten heaviest words, heaviest first.

    Words that weigh the same to six digits stand by column, so that rounding on another machine changes nothing. Fewer
    where fewer weigh anything.

    >>> import numpy as np
    >>> top_terms(np.array([[0.1, 0.0, 0.7], [0.0, 0.2, 0.2]]))
    [[2, 0], [1, 2]]
    """
    import numpy as np

    scaled = np.round(topics / np.maximum(topics.max(axis=1, keepdims=True), 1e-300), 6)
    order = np.argsort(-scaled, axis=1, kind="stable")[:, :N_TERMS]
    return [[int(n) for n in columns if row[n] > 0] for row, columns in zip(scaled, order, strict=True)]


def match_topics(left, right):
    """For each topic of `left` the Jaccard overlap (array, 0 … 1) of its terms with those of its partner in `right`.

    Both are lists of lists of columns, equally long. Partners are those that give the largest sum (Kuhn 1955, as in
    Greene, O'Callaghan & Cunningham 2014, ECML PKDD, "How many topics? Stability analysis for topic models").
    They average the overlap over the first 1, 2, … terms; here it is that of the whole sets, which a reader can
    check by eye.

    >>> match_topics([[1, 2], [3, 4]], [[3, 4], [1, 5]]).round(3).tolist()
    [0.333, 1.0]
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    columns = 1 + max((n for terms in (*left, *right) for n in terms), default=0)
    marked = [_mark(topics, columns) for topics in (left, right)]
    shared = marked[0] @ marked[1].T
    sizes = marked[0].sum(axis=1)[:, None] + marked[1].sum(axis=1)
    overlap = shared / np.maximum(sizes - shared, 1)
    rows, partners = linear_sum_assignment(overlap, maximize=True)
    return overlap[rows, partners]


def pair_overlaps(starts):
    """Square array: the mean of `match_topics` for each pair of `starts` (lists of terms of topics), 1 on the diagonal.

    Topics no better than chance still overlap: words dealt out at random by their frequencies gave 0.29 to 0.43, for 4
    to 20 topics, 1,200 to 12,000 passages and 60 to 5,000 words (tests/bench/find_topics.py).
    """
    import numpy as np

    overlaps = np.eye(len(starts))
    for i, left in enumerate(starts):
        for j, right in enumerate(starts[:i]):
            overlaps[i, j] = overlaps[j, i] = match_topics(left, right).mean()
    return overlaps


def _mark(topics, columns):
    import numpy as np

    marked = np.zeros((len(topics), columns))
    for row, terms in zip(marked, topics, strict=True):
        row[terms] = 1
    return marked
