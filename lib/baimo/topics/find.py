"""Finds topics: the number of them whose terms come back best, fitted to all passages.

Gives no topic a name, and a passage no more than one topic. How stable topics are says how well these articles fix
them, not whether they mean anything: that takes a reader.
"""

from dataclasses import dataclass

from baimo.errors import InputError
from baimo.topics.refusal import TopicsRefused, falls_short
from baimo.topics.stability import N_TERMS, fit_starts, fit_topics, match_topics, pair_overlaps, top_terms
from baimo.topics.weights import weigh_words

__all__ = ["Topics", "find_topics"]

_FEWEST, _MOST, _STEP = 4, 20, 2
# Passages on which the number is chosen, and on which its stability is measured: that bounds the time.
_CHOOSING, _MEASURING = 10_000, 50_000


@dataclass(frozen=True)
class Topics:
    """Topics by falling number of passages; topic 1 is the first.

    `terms`: for each its words (list of at most ten str), heaviest first; `stability`: for each the mean overlap of
    these with the terms of its partner in every start; `overlap`: the mean over pairs of starts; `tried`: `{number of
    topics: (overlap, number of starts)}` of all numbers tried. `passages`: rows of the passages looked at, and for each
    `topic` (int, 0 where no topic has a word of it), `weight` (the share of that topic in all topics of the passage)
    and `strength` (how much of the topic is in it: to compare passages).
    """

    passages: list
    terms: list
    stability: list
    overlap: float
    n_starts: int
    tried: dict
    topic: list
    weight: list
    strength: list

    def count(self, number):
        """`{"n_passages": …, "n_articles": …, "n": …}`: passages with topic `number`, their articles, all passages."""
        found = [p["article_id"] for p, topic in zip(self.passages, self.topic, strict=True) if topic == number]
        return {"n_passages": len(found), "n_articles": len(set(found)), "n": len(self.passages)}


def find_topics(counts, *, n_topics=None, n_starts=20, uncovered=False):
    """The `Topics` of `counts` (a `WordCounts`). Raises `TopicsRefused` where there are none that hold.

    TF-IDF weights, factored by NMF into 4 to 20 topics (or only `n_topics`, at least 2), never more than a tenth of the
    words. Each number is tried from random starts, each on a random 80% of the articles; its stability is the mean over
    pairs of starts of the mean Jaccard overlap of the ten heaviest terms of matched topics. Even numbers are tried from
    half of the `n_starts` (at least 2), then the best of them, and the two beside it, from all, until the best has
    been. The most stable number is taken; of equal ones the smaller, which says as much with less. (24 texts of 3,000
    passages with 4, 6, 9 or 12 planted topics all gave the planted number, see tests/bench/find_topics.py; to take the
    largest number within one standard error of the best was wrong once in ten.)

    Source: Greene, O'Callaghan & Cunningham (2014), ECML PKDD, who hold samples against one fit of the whole, as
    `Topics.stability` does; between pairs no fit is privileged. The topics themselves are the start that agrees best
    with all others, fitted further on all passages. Beyond 10,000 passages the number is chosen on a random sample of
    articles of that size, beyond 50,000 its stability is measured on one: rather too low, for more text is stabler.
    `uncovered` only tells a refusal that these passages are those without a theme. Time grows with the passages.

    >>> from scipy.sparse import csr_matrix
    >>> from baimo.wordcounts import WordCounts
    >>> find_topics(WordCounts([], [], csr_matrix((0, 0))))  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    baimo.topics.refusal.TopicsRefused: 0 articles, 0 passages: found too few articles or words to measure ...
    """
    if (n_topics is not None and n_topics < 2) or n_starts < 2:
        found = f"n_topics {n_topics}, n_starts {n_starts}"
        raise InputError("topics", found, "each at least 2", hint="Correct it or leave it out")
    weighted = weigh_words(counts)
    n_articles, n_passages = weighted.n_articles, len(weighted.passages)
    tried = _try_numbers(weighted, n_topics, n_starts)
    chosen = _best(tried)
    starts, overlap = _measure_all(weighted, chosen, tried) if chosen else ([], None)
    told = {number: (found, len(all_starts)) for number, (all_starts, found) in sorted(tried.items())}
    if falls_short(n_articles, n_passages, overlap):
        figures = {"overlap": overlap, "n_topics": chosen, "n_starts": n_starts}
        raise TopicsRefused(n_articles, n_passages, tried=told, **figures, uncovered=uncovered)
    return _settle(weighted, starts, overlap, told)


def _try_numbers(weighted, n_topics, n_starts):
    """`{number: (starts, overlap)}`, empty where one article or too few words leave nothing to measure."""
    most = min(len(weighted.words) // N_TERMS, len(weighted.passages))
    if weighted.n_articles < 2 or most < (n_topics or _FEWEST):
        return {}
    sample = weighted.sample(_CHOOSING)
    if n_topics:
        return {n_topics: _measure(*sample, n_topics, n_starts)}
    most = min(most, _MOST)
    tried = {n: _measure(*sample, n, max(2, n_starts // 2)) for n in range(_FEWEST, most + 1, _STEP)}
    while unsure := _unsure(tried, most, n_starts):
        tried |= {n: _measure(*sample, n, n_starts) for n in unsure}
    return tried


def _unsure(tried, most, n_starts):
    """The best number and the two beside it, unless they were tried from all starts."""
    best = _best(tried)
    beside = range(max(_FEWEST, best - 1), min(most, best + 1) + 1)
    return [n for n in beside if n not in tried or len(tried[n][0]) < n_starts]


def _measure(matrix, articles, n_topics, n_starts):
    """`(starts, overlap)`: the arrays of `fit_starts`, and how far their terms agree (float, 4 digits)."""
    starts = fit_starts(matrix, articles, n_topics, n_starts)
    overlaps = pair_overlaps([top_terms(start) for start in starts])
    pairs = len(starts) * (len(starts) - 1)
    return starts, round(float(overlaps.sum() - len(starts)) / pairs, 4)


def _best(tried):
    return min(tried, key=lambda number: (-tried[number][1], number), default=None)


def _measure_all(weighted, n_topics, tried):
    """`(starts, overlap)` of the number chosen, on more of the passages than it was chosen on, where there are more."""
    if len(weighted.passages) <= _CHOOSING:
        return tried[n_topics]
    return _measure(*weighted.sample(_MEASURING), n_topics, len(tried[n_topics][0]))


def _settle(weighted, starts, overlap, tried):
    """The `Topics` of all passages, from the start that agrees best with the others."""
    import numpy as np

    listed = [top_terms(start) for start in starts]
    typical = starts[int(np.argmax(np.round(pair_overlaps(listed).sum(axis=1), 6)))]
    weights, topics = _fit_further(weighted.matrix, typical)
    terms = top_terms(topics)
    stability = np.mean([match_topics(terms, start) for start in listed], axis=0)
    topic, weight, strength = _assign(weights)
    words = [[weighted.words[n] for n in columns] for columns in terms]
    sizes = np.bincount(topic, minlength=len(words) + 1)[1:]
    order = sorted(range(len(words)), key=lambda n: (-sizes[n], words[n]))
    renumbered = np.zeros(len(words) + 1, dtype=int)
    renumbered[[n + 1 for n in order]] = range(1, len(words) + 1)
    return Topics(
        weighted.passages, [words[n] for n in order], [round(float(stability[n]), 4) for n in order], overlap,
        len(starts), tried, renumbered[topic].tolist(), weight.tolist(), strength.tolist(),
    )  # fmt: skip


def _fit_further(matrix, topics):
    """`(passages × topics, topics × words)` of `matrix`, from the array `topics`; its rows then have length 1."""
    import numpy as np

    n = len(topics)
    weights, _ = fit_topics(matrix, n, fine=True, H=topics, update_H=False)
    weights, topics = fit_topics(matrix, n, fine=True, init="custom", W=weights, H=topics.copy())
    lengths = np.linalg.norm(topics, axis=1)
    return weights * lengths, topics / np.maximum(lengths, 1e-300)[:, None]


def _assign(weights):
    """For each row of `weights` its heaviest topic (from 1; 0: none), that one's share and its weight, 4 digits."""
    import numpy as np

    sums = weights.sum(axis=1)
    shares = np.round(weights / np.maximum(sums, 1e-300)[:, None], 6)
    heaviest = shares.argmax(axis=1)
    rows = np.arange(len(weights))
    topic = np.where(sums > 0, heaviest + 1, 0)
    return topic, np.round(shares[rows, heaviest], 4), np.round(weights[rows, heaviest], 4)
