"""Measures how evenly a word is spread over the parts of a corpus, here its articles.

Says nothing of how often a word stands: a word seen once is always uneven, so a count belongs beside the measure.
"""

__all__ = ["dispersion", "dispersions"]


def dispersion(counts, sizes):
    """How unevenly one word is spread (float; 0: as the parts are large, 1: all in the smallest part), or None.

    `counts`: how often the word stands in each part; `sizes`: how many words each part has. A part without words
    counts as none. None where nothing can be said: with fewer than two parts, or where the word never stands. A word
    that stands in one part only has at least 1 less that part's share of the corpus: near 1 where parts are many.

    Normalised deviation of proportions, DPnorm: half the sum of |share of the word − share of the corpus| over the
    parts (Gries 2008, "Dispersions and adjusted frequencies in corpora", International Journal of Corpus Linguistics
    13(4), 403–437), over its maximum, 1 less the smallest share (Lijffijt & Gries 2012, "Correction to …", same
    journal 17(1), 147–149). With few parts it is coarse, and it depends on how the corpus is cut into parts.

    >>> round(dispersion([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]), 4)  # Gries (2020), "Analyzing dispersion": 0.18 / 0.82
    0.2195
    """
    from scipy.sparse import csr_matrix

    return dispersions(csr_matrix([list(counts)]).T, sizes)[0]


def dispersions(counts, sizes):
    """List of `dispersion` for each column (word) of `counts`, a sparse matrix with one row per part.

    Time and memory grow with the cells that are not zero, not with rows × columns.
    """
    import numpy as np

    sizes = np.asarray(sizes, dtype=float)
    if np.count_nonzero(sizes) < 2:
        return [None] * counts.shape[1]
    shares, cells = sizes / sizes.sum(), counts.tocoo()
    totals = np.asarray(counts.sum(axis=0), dtype=float).ravel()
    # A part without the word adds its own share; so the sum is 1 and what the cells that are not zero change in it.
    here = shares[cells.row]
    beyond = np.abs(cells.data / totals[cells.col] - here) - here
    deviation = (1 + np.bincount(cells.col, weights=beyond, minlength=len(totals))) / 2
    normed = np.clip(deviation / (1 - shares[shares > 0].min()), 0, 1)
    return [value if total else None for value, total in zip(normed.tolist(), totals.tolist(), strict=True)]
