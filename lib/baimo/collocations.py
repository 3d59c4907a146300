"""Finds words and names that stand in one sentence together more often than chance would have it.

Does not say why they do, nor in which order. A word that is part of a name counts as that name.
"""

from collections import Counter, defaultdict, deque
from itertools import chain

from baimo.sentences import split_sentences
from baimo.wordcounts import said

__all__ = ["find_collocations", "log_likelihood", "npmi"]

_MIN_SENTENCES = 3
# The value that chi-squared with one degree of freedom exceeds once in a thousand draws.
_MIN_LOG_LIKELIHOOD = 10.83
_MOST_PAIRS = 10_000
# So many words at a time are set against all others: the table of all pairs never stands in memory at once.
_BLOCK = 2_000


def find_collocations(passages, entities, segmenter, *, most=_MOST_PAIRS):
    """Rows of the table `collocations`, the strongest pair first, at most `most` of them.

    `passages`, `entities`: rows of these tables; `segmenter`: a `segment.Segmenter`. What is paired are content words
    and names: those of `entities.csv`, and new ones mentioned at least twice. Counted are sentences (outside titles,
    without the label of an interview turn) with any such word: a pair once a sentence, however often it is said there.

    `log_likelihood` is G² of the 2 × 2 table of sentences with and without each (Dunning 1993, "Accurate Methods for
    the Statistics of Surprise and Coincidence", Computational Linguistics 19(1), pp. 61–74); `npmi` is the pointwise
    mutual information over its largest possible value, from -1 to 1 (Bouma 2009, "Normalized (Pointwise) Mutual
    Information in Collocation Extraction", Proceedings of GSCL, pp. 31–40). Kept are pairs in at least 3 sentences, with G² of
    10.83 (p < 0.001 for one pair alone) and more sentences than chance gives. Of thousands of pairs some pass by
    chance, and sentences of one article are no independent draws: read `n` and `n_articles` beside them.

    >>> from baimo.lexicon import Lexicon
    >>> from baimo.segment import Segmenter
    >>> texts = ["芯片很短缺。"] * 4 + ["模型在训练。"] * 4
    >>> about = {"article_id": "a", "passage_id": "a:1", "start": 0, "end": 6, "role": "body", "speaker": None}
    >>> passages = [{**about, "surface": text} for text in texts]
    >>> rows = find_collocations(passages, [], Segmenter(Lexicon({}, {}, {}, frozenset(), ())))
    >>> [(row["word"], row["collocate"], row["n"], row["log_likelihood"]) for row in rows]
    [('模型', '训练', 4, 11.0904), ('短缺', '芯片', 4, 11.0904)]
    """
    articles, words, counts = _count_sentences(passages, _collect_names(entities), segmenter)
    pairs = _find_pairs(counts, most) if words else ()
    return [_row(words, articles, counts, pair) for pair in pairs]


def log_likelihood(n, n_word, n_collocate, n_all):
    """G² (float or array) of `n` sentences with both words, `n_word` and `n_collocate` with either, of `n_all`.

    >>> round(float(log_likelihood(4, 4, 4, 8)), 4)
    11.0904
    """
    from scipy.special import xlogy

    cells = (n, n_word - n, n_collocate - n, n_all - n_word - n_collocate + n)
    sides = (n_word, n_all - n_word, n_collocate, n_all - n_collocate)
    return 2 * (sum(xlogy(o, o) for o in cells) - sum(xlogy(o, o) for o in sides) + xlogy(n_all, n_all))


def npmi(n, n_word, n_collocate, n_all):
    """Normalised pointwise mutual information (float or array), -1 to 1, for `n` of at least 1 and less than `n_all`.

    >>> float(npmi(4, 4, 4, 8)), float(npmi(2, 4, 4, 8))
    (1.0, 0.0)
    """
    import numpy

    return numpy.log(n * n_all / (n_word * n_collocate)) / numpy.log(n_all / n)


def _collect_names(entities):
    """`{passage_id: list of (start, end, name)}` of the names that count."""
    mentions = Counter(row["entity"] for row in entities)
    names = defaultdict(list)
    for row in entities:
        if row["known"] or mentions[row["entity"]] > 1:
            names[row["passage_id"]].append((row["start"], row["end"], row["entity"]))
    return names


def _count_sentences(passages, names, segmenter):
    """The article of each sentence (array of int), the words (sorted list) and the sparse table sentences × words.

    Words of fewer than `_MIN_SENTENCES` sentences are left out; the table is None where there is no sentence.
    """
    import numpy
    from sklearn.feature_extraction.text import CountVectorizer

    articles, numbers = [], {}

    def read():  # a generator, so that the words of all sentences never stand in memory together
        for passage in passages:
            for found in _sentences(passage, names[passage["passage_id"]], segmenter):
                articles.append(numbers.setdefault(passage["article_id"], len(numbers)))
                yield found

    sentences = read()
    first = next(sentences, None)
    if first is None:
        return numpy.array(articles), [], None
    vectorizer = CountVectorizer(analyzer=list, binary=True, dtype=numpy.int32)
    counts = vectorizer.fit_transform(chain([first], sentences)).tocsc()
    often = counts.getnnz(axis=0) >= _MIN_SENTENCES
    return numpy.array(articles), vectorizer.get_feature_names_out()[often].tolist(), counts[:, often]


def _sentences(passage, names, segmenter):
    """The words and names of each sentence of a passage (lists of str) that has any."""
    text = said(passage) if passage["role"] != "title" else ""
    offset = passage["end"] - len(text)
    waiting = deque((start - offset, end - offset, name) for start, end, name in sorted(names) if start >= offset)
    reached = 0
    for first, last in split_sentences(text):
        found, reached = [], max(first, reached)  # a name with a full stop in it reaches into the next sentence
        while waiting and waiting[0][0] < last:
            start, end, name = waiting.popleft()
            found += [*segmenter.content_words(text[reached:start]), name]
            reached = end
        found += segmenter.content_words(text[reached:last])
        if found:
            yield found


def _find_pairs(counts, most):
    """The strongest pairs as tuples with the columns of `_pairs`, sorted."""
    import pandas

    blocks = [_pairs(counts, first) for first in range(0, counts.shape[1], _BLOCK)]
    order = {"log_likelihood": False, "word": True, "collocate": True}
    pairs = pandas.concat(blocks).sort_values(list(order), ascending=list(order.values()))
    return pairs.head(most).itertuples(index=False)


def _pairs(counts, first):
    """A DataFrame of the pairs whose `word` is one of the columns of `counts` from `first` on, words as columns."""
    import pandas

    together = (counts[:, first : first + _BLOCK].T @ counts).tocoo()
    pairs = pandas.DataFrame({"word": together.row + first, "collocate": together.col, "n": together.data})
    pairs = pairs[(pairs["word"] < pairs["collocate"]) & (pairs["n"] >= _MIN_SENTENCES)]
    each, n_all = counts.getnnz(axis=0).astype(float), float(counts.shape[0])
    margins = each[pairs["word"]], each[pairs["collocate"]], n_all
    pairs = pairs.assign(log_likelihood=log_likelihood(pairs["n"], *margins), npmi=npmi(pairs["n"], *margins)).round(4)
    return pairs[(pairs["log_likelihood"] >= _MIN_LOG_LIKELIHOOD) & (pairs["npmi"] > 0)]


def _row(words, articles, counts, pair):
    import numpy

    places = [counts.indices[slice(*counts.indptr[[column, column + 1]])] for column in (pair.word, pair.collocate)]
    few, many = sorted(places, key=len)
    both = few[numpy.isin(few, many, assume_unique=True)]
    return {
        "word": words[pair.word],
        "collocate": words[pair.collocate],
        "n": pair.n,
        "n_word": len(places[0]),
        "n_collocate": len(places[1]),
        "n_articles": len(set(articles[both].tolist())),
        "log_likelihood": pair.log_likelihood,
        "npmi": pair.npmi,
    }
