"""Gives each word one score, and keeps of those that overlap the better ones.

Measures nothing itself. The score is a sum of points, all of them here: how freely and how often the word stands, how
firmly it holds together, how unlike ordinary words its parts are, and what shape it has. The points are those of a
logistic regression on words that people had marked in articles, rounded: they rank, and are no probabilities.
"""

import math

from baimo.entities.dictionary import frequency
from baimo.new_words import vocabulary as v
from baimo.new_words.kinds import ACT, ADJECTIVE, NOUN, NUMERAL, OTHER, PLACE, RARE, VERB
from baimo.new_words.productivity import begins, ends
from baimo.new_words.tokens import text_of

__all__ = ["choose_words", "score_words"]

# Points for what is true of a word (`QUOTED`: or known), whose parts are the tokens of one of its occurrences.
NAMED, QUOTED, FREE, HEAD, LAST_CHAR, SHORT, NUMERAL_FIRST = 2.7, 0.9, 1.4, 1.5, 1.2, 0.3, 0.5
THREE_PARTS, FOUR_PARTS, SIZE_FIRST, PLACE_FIRST, RARE_CHAR, UNKNOWN_LAST, UNKNOWN_ONCE = -0.7, -2.4, -0.5, -0.8, -0.6, -1.0, -1.1  # fmt: skip
DEED_LAST, DEED_FIRST, FREE_DEED_FIRST, DEED_WITHIN = -0.8, -0.4, -0.9, -0.4
# Points for the share of its occurrences behind an adverb, where it begins with a verb, and before 了, where it ends in one.
ADVERB, DONE = -1.0, -2.0
# Points for each bit of entropy, of count (log2), of PMI; for each power of ten of the parts' frequency; for each power of
# two of the nouns that begin, or end, with them.
PER_ENTROPY, PER_COUNT, PER_PMI, PER_FREQUENCY, PER_NOUN = 2.0, 0.1, 0.1, -0.35, 0.2
_MAX_ENTROPY, _MAX_COUNT, _MAX_PMI = 3, 4, 14
_FIGURES = ("n", "n_free", "n_adverb", "n_done", "pmi", "left_entropy", "right_entropy", "first_cut", "last_cut")
_OFTEN, _FREE = 400, 0.7
_MARGIN = 1.5  # points; a word that is worse by less may stand beside a better one that crosses it


def score_words(stream, runs, measures):
    """List of scores (float, 2 digits), one for each of `runs.words`."""
    import numpy as np

    named, given = ({text_of(stream, *span) for span in spans} for spans in (stream.named, stream.given))
    counts = np.bincount(stream.ids, minlength=len(stream.words)).tolist()
    columns = (getattr(measures, name).tolist() for name in _FIGURES)
    scores = []
    for word, n, n_free, n_adverb, n_done, pmi, left, right, first, last in zip(runs.words, *columns, strict=True):
        ids, kinds = stream.ids[first : last + 1].tolist(), stream.kinds[first : last + 1].tolist()
        points = PER_ENTROPY * min(left, right, _MAX_ENTROPY) + PER_COUNT * min(math.log2(n), _MAX_COUNT)
        points += PER_PMI * min(max(pmi, 0), _MAX_PMI) + (FREE if n_free else 0)
        points += NAMED if word in named else QUOTED if word in given else 0
        points += ADVERB * n_adverb / n if kinds[0] in (VERB, ACT) else 0
        points += DONE * n_done / n if kinds[-1] in (VERB, ACT) else 0
        is_guess = word not in named and any(
            kind == OTHER and counts[i] == 1 for i, kind in zip(ids, kinds, strict=True)
        )
        points += UNKNOWN_ONCE if is_guess else 0
        scores.append(round(points + _shape(word, [stream.words[i] for i in ids], kinds, word in named), 2))
    return scores


def _shape(word, parts, kinds, is_named):
    first, last = parts[0], parts[-1]
    true = (
        (HEAD, last in v.HEADS),
        (LAST_CHAR, len(last) == 1),
        (SHORT, len(word) in (3, 4)),
        (NUMERAL_FIRST, kinds[0] == NUMERAL),
        (THREE_PARTS, len(parts) == 3),
        (FOUR_PARTS, len(parts) > 3 and not is_named),
        (SIZE_FIRST, first in v.SIZES),
        (PLACE_FIRST, kinds[0] == PLACE),
        (RARE_CHAR, RARE in kinds),
        (UNKNOWN_LAST, kinds[-1] == OTHER),
        (DEED_LAST, len(parts) > 1 and kinds[-1] in (VERB, ADJECTIVE)),
        (DEED_FIRST, kinds[0] == VERB and kinds[-1] in (NOUN, OTHER, ACT)),
        (FREE_DEED_FIRST, kinds[0] == VERB and _is_free_deed(first)),
        (DEED_WITHIN, VERB in kinds[1:-1]),
    )
    points = sum(worth for worth, holds in true if holds) + PER_NOUN * (begins(first) + ends(last))
    return points + PER_FREQUENCY * (math.log10(1 + frequency(first)) + math.log10(1 + frequency(last)))


def _is_free_deed(word):
    """Whether a verb is much used and begins few nouns: what follows it is its object (承担责任), unlike 推理成本."""
    return frequency(word) > _OFTEN and math.log10(frequency(word)) - begins(word) > _FREE


def choose_words(runs, scores, n_tokens):
    """Numbers of the words (array), best first, but for those that never stand clear of a better one.

    A word is not clear of a better one that crosses its edge or holds it: 义千问 in 通义千问. One that holds a better one
    is: 云服务市场 beside 云服务. That a part counts only where it stands outside of the longer word is the idea of the
    C-value: Frantzi, Ananiadou & Mima (2000), International Journal on Digital Libraries 3(2), section 2.3.
    """
    import numpy as np

    rank = np.empty(len(runs.words), dtype=np.int64)
    rank[sorted(range(len(runs.words)), key=lambda i: (-scores[i], runs.words[i]))] = np.arange(len(runs.words))
    order = np.argsort(-rank[runs.ids], kind="stable")  # the best comes last, and stays in `best`
    length = runs.last[order] - runs.first[order] + 1
    tokens = np.repeat(runs.first[order] - np.cumsum(length) + length, length) + np.arange(length.sum())
    best = np.full(n_tokens, -1, dtype=np.int64)
    best[tokens] = np.repeat(order, length)
    worth = np.array(scores)[runs.ids]
    left, right = best[runs.first], best[runs.last]
    is_clear = (runs.first[left] >= runs.first) | (worth[left] - worth < _MARGIN)
    is_clear &= (runs.last[right] <= runs.last) | (worth[right] - worth < _MARGIN)
    chosen = np.unique(runs.ids[is_clear])
    return chosen[np.argsort(rank[chosen])]
