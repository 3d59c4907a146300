"""Measures how firmly the parts of a word hold together and how freely it stands among others.

Chooses nothing. In one article nearly all words stand once or twice: then these figures say little, and the counts,
which stand beside them, say so.
"""

from dataclasses import dataclass

from baimo.entities.dictionary import frequency
from baimo.new_words import vocabulary as v
from baimo.new_words.kinds import EDGE
from baimo.new_words.runs import goes_on

__all__ = ["Measures", "measure_runs"]

_TOTAL = 60_101_967  # tokens that jieba's dictionary was counted on
_PRIOR = 2000  # tokens; weight of the dictionary's frequencies beside those of the texts


@dataclass(frozen=True)
class Measures:
    """One figure for each of the words of `runs.Runs`, as arrays.

    `n`: occurrences; `n_articles`; `n_cut`: occurrences that the dictionary cuts; `n_free`: those between signs and words
    of grammar alone; `n_adverb`: those behind an adverb or a modal verb; `n_done`: those before 了 and its like; `pmi`,
    `left_entropy`, `right_entropy` in bits. `first` and `last` are the tokens of the first occurrence, `first_cut` and
    `last_cut` of the first that is cut (else of the first).
    """

    n: object
    n_articles: object
    n_cut: object
    n_free: object
    n_adverb: object
    n_done: object
    pmi: object
    left_entropy: object
    right_entropy: object
    first: object
    last: object
    first_cut: object
    last_cut: object


def measure_runs(stream, runs, articles):
    """The `Measures` of `runs`; `articles` (list of int) is the number of the article of each text.

    PMI is that of the weakest joint between two tokens, log2 of p(ab) / p(a)p(b): Church & Hanks (1990), "Word association
    norms, mutual information, and lexicography", Computational Linguistics 16(1), section 3. p(a) is smoothed towards the
    frequency of the dictionary with the weight of 2000 tokens: Zhai & Lafferty (2004), ACM TOIS 22(2), section 3 (Dirichlet
    prior). A joint is measured only if its word is cut somewhere, else PMI is 0. Entropies are those of the tokens beside
    the word: Jin & Tanaka-Ishii (2006), "Unsupervised segmentation of Chinese text by use of branching entropy",
    COLING/ACL, section 2; every sign and end of a text counts as a neighbour of its own.
    """
    import numpy as np

    order = np.argsort(runs.first, kind="stable")
    ids, first, last, size = runs.ids[order], runs.first[order], runs.last[order], len(runs.words)
    joins = np.append(goes_on(stream), False)
    is_cut = (first != last) | stream.is_cut[first]
    one, cut = _first_of(ids, size), _first_of(ids, size, first != last)
    cut = np.where(cut < 0, one, cut)
    return Measures(
        n=np.bincount(ids, minlength=size),
        n_articles=_count_articles(ids, np.asarray(articles, dtype=np.int64)[stream.texts[first]], size),
        n_cut=np.bincount(ids[is_cut], minlength=size),
        n_free=np.bincount(ids[~joins[first - 1] & ~joins[last + 1]], minlength=size),
        n_adverb=np.bincount(ids[_holds(stream, v.ADVERBS)[first - 1]], minlength=size),
        n_done=np.bincount(ids[_holds(stream, v.ASPECTS)[last + 1]], minlength=size),
        pmi=_weakest_joint(stream, first[cut], last[cut]),
        left_entropy=_entropy(stream, ids, first - 1, size),
        right_entropy=_entropy(stream, ids, last + 1, size),
        first=first[one], last=last[one], first_cut=first[cut], last_cut=last[cut],
    )  # fmt: skip


def _holds(stream, words):
    """Whether each token is one of `words`; at its end, for the place before the first token, that it is not."""
    import numpy as np

    return np.append(np.array([word in words for word in stream.words])[stream.ids], False)


def _first_of(ids, size, among=None):
    """For each word its first occurrence, or the first `among` some (bool); -1 where there is none."""
    import numpy as np

    places = np.arange(len(ids)) if among is None else np.flatnonzero(among)
    found = np.full(size, -1)
    words, at = np.unique(ids[places], return_index=True)
    found[words] = places[at]
    return found


def _count_articles(ids, articles, size):
    import numpy as np

    width = int(articles.max()) + 1
    return np.bincount(np.unique(ids * np.int64(width) + articles) // width, minlength=size)


def _weakest_joint(stream, first, last):
    import numpy as np

    width, total = len(stream.words), len(stream.ids)
    background = np.array([max(frequency(word), 0.5) for word in stream.words]) / _TOTAL
    share = (np.bincount(stream.ids, minlength=width) + _PRIOR * background) / (total + _PRIOR)
    keys, counts = np.unique(stream.ids[:-1] * np.int64(width) + stream.ids[1:], return_counts=True)
    weakest = np.full(len(first), np.inf)
    for step in range(int((last - first).max())):
        on = np.flatnonzero(first + step < last)
        left, right = (stream.ids[first[on] + place].astype(np.int64) for place in (step, step + 1))
        together = counts[np.searchsorted(keys, left * width + right)] / (total + _PRIOR)
        weakest[on] = np.minimum(weakest[on], np.log2(together / (share[left] * share[right])))
    return np.where(np.isfinite(weakest), weakest, 0)


def _entropy(stream, ids, beside, size):
    """Entropy in bits of the tokens `beside` the occurrences of each word."""
    import numpy as np

    is_edge = (beside < 0) | (stream.kinds[np.maximum(beside, 0)] == EDGE)
    width = len(stream.words) + len(beside)
    tokens = np.where(is_edge, len(stream.words) + np.arange(len(beside)), stream.ids[np.maximum(beside, 0)])
    keys, counts = np.unique(ids * np.int64(width) + tokens, return_counts=True)
    words = keys // width
    share = counts / np.bincount(ids, minlength=size)[words]
    return np.bincount(words, -share * np.log2(share), minlength=size)
