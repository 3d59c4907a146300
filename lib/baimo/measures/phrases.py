"""Tells phrases that say more than their two words: pairs that stand side by side more often than chance.

Knows no grammar: what is said again and again (`企业也罢`) passes too.
"""

__all__ = ["find_attraction"]


def find_attraction(phrases, counts):
    """Array of the attraction of each phrase: log-likelihood ratio G², negative where the words avoid each other.

    `phrases`: list of str, two words parted by a space, each phrase once; `counts`: how often each stands. The table
    of a pair is that of all pairs that touch: this word first or another, that word second or another; so a common word
    beside a common word needs no explaining. Above 3.84 chance alone would do it in one case of twenty (χ², one degree
    of freedom). Source: Dunning (1993), "Accurate Methods for the Statistics of Surprise and Coincidence",
    Computational Linguistics 19(1), 61–74. A text is no row of independent draws, so the figure ranks, it proves nothing.

    >>> find_attraction(["芯片 短缺", "芯片 企业", "模型 企业"], [5, 1, 14]).round(2).tolist()
    [17.09, -17.09, 17.09]
    """
    import numpy as np
    from scipy.special import xlogy

    both, total = np.asarray(counts, dtype=float), float(sum(counts))
    pairs = [phrase.split(" ") for phrase in phrases]
    first = _marginals([pair[0] for pair in pairs], both)
    second = _marginals([pair[1] for pair in pairs], both)
    expected = first * second / total if total else both
    cells = [
        (both, expected),
        (first - both, first - expected),
        (second - both, second - expected),
        (total - first - second + both, total - first - second + expected),
    ]
    # A cell that is empty adds nothing, whatever was expected there.
    ratio = 2 * sum(xlogy(seen, np.divide(seen, due, out=np.ones_like(seen), where=seen > 0)) for seen, due in cells)
    return np.where(both > expected, ratio, -ratio)


def _marginals(words, counts):
    """For each of `words`, how often it stands in this place over all phrases."""
    import numpy as np

    _, number = np.unique(np.array(words, dtype=object), return_inverse=True)
    return np.bincount(number, weights=counts, minlength=1)[number]
