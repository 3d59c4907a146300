"""Finds the words and phrases that set a group of passages apart: a theme, a source, a speaker.

Knows no groups but those of its three tables, and draws nothing. Counts always stand beside a measure, because five
articles are few: z says how sure a difference is, not why it is there, and of thousands of words some differ by chance.
"""

from collections import defaultdict
from dataclasses import dataclass

from baimo.measures.dispersion import dispersions
from baimo.measures.phrases import find_attraction
from baimo.wordcounts import count_words

__all__ = ["keyness_rows", "keyness_tables", "log_odds"]

# Weight of the prior in words. Monroe et al. leave it open; 500 shrinks words seen once or twice towards nothing.
PRIOR_WORDS = 500
_MIN_COUNT = 2
_COUNT_COLUMNS = {"theme": "n_theme", "article_id": "n_source", "speaker": "n_speaker"}
_MIN_ATTRACTION = 3.84
_MIN_PASSAGES = 3
_MOST = 50


def log_odds(in_group, in_rest, prior_words=PRIOR_WORDS):
    """`{word: (log_odds, z)}` for two `Counter`s of words; a word that is alone sets nothing apart: (0, 0).

    Log-odds ratio with an informative Dirichlet prior, whose shape is the pooled frequency and whose weight is
    `prior_words` (above 0, else ValueError); z is the ratio over its standard error. Source: Monroe, Colaresi & Quinn
    (2008), "Fightin' Words", Political Analysis 16(4), 372–403, equations 16 and 22, with the variance approximated by
    1/(y+a) of both sides; the full one gives a smaller z to a word that is a large share of all words.
    Words of one passage are taken as independent draws, which they are not: z is too large rather than too small.

    >>> from collections import Counter
    >>> ratios = log_odds(Counter(芯片=90, 模型=100), Counter(芯片=10, 模型=400))
    >>> ratios["芯片"][1] > 1.5 > 0 > ratios["模型"][1]
    True
    """
    import numpy as np

    if prior_words <= 0:
        raise ValueError(f"prior_words: {prior_words} is not above 0")
    words = list(in_group + in_rest)
    if len(words) < 2:
        return dict.fromkeys(words, (0.0, 0.0))
    inside, outside = (np.array([side[word] for word in words], dtype=float) for side in (in_group, in_rest))
    ratios, z = _weigh(inside, outside, inside.sum(), outside.sum(), prior_words)
    return dict(zip(words, zip(ratios.tolist(), z.tolist(), strict=True), strict=True))


def keyness_rows(kinds, groups, column, lexicon, *, most=None):
    """Rows on the words that set each group of passages apart from all other passages, group by group, by falling z.

    `kinds`: list of `WordCounts` over the same passages, of words and, second, of phrases, each compared within itself;
    `groups` `{group: passage_ids}`, which may overlap; `column`: theme, article_id or speaker. Columns: `column`, word
    (the two words of a phrase parted by a space), gloss, n_words (1, or 2 for a phrase), n_theme, n_source or n_speaker
    (occurrences in the group), n_rest, n_articles (that use the word), dispersion over the articles of the corpus (None
    if there is one article only), log_odds, z.

    Only words seen at least twice in the group with z above 0, and of phrases those that are more than their two words
    (`find_attraction` above 3.84); `most` keeps the first rows of each group. A group that is empty, or the whole
    corpus, has no rows.
    """
    tallies = [_tally(counts, groups, n_words) for n_words, counts in enumerate(kinds, 1) if len(counts.words) > 1]
    rows = []
    for number, group in enumerate(groups):
        found = [row for tally in tallies for row in tally.find_key_words(number, _COUNT_COLUMNS[column])]
        found.sort(key=lambda row: (-row["z"], row["word"]))
        rows += [
            {column: group, "word": row["word"], "gloss": _gloss(row["word"], lexicon)} | row for row in found[:most]
        ]
    return rows


def keyness_tables(passages, themes, segmenter, lexicon):
    """The tables `keyness`, `keyness_sources` and `keyness_speakers` `{table: rows}`, see `keyness_rows`.

    `passages`, `themes`: rows of the tables. A theme's passages are set against all that it doesn't code, a source's
    against all other sources, a speaker's (as printed before the turns of interviews, with at least 3 passages) against
    everything else; of each source and speaker the first 50. The terms that code a theme lead its rows by the way it was
    made: only the other words are news. Words go by the lexicon's cut: a name cut wrongly is counted wrongly. Time and
    memory grow with the length of the text, which is cut twice.
    """
    kinds = [count_words(passages, segmenter, phrases=phrases) for phrases in (False, True)]
    coded = {theme: {row["passage_id"] for row in themes if row["theme"] == theme} for theme in lexicon.themes}
    sources, speakers = (_group(kinds[0].passages, column) for column in ("article_id", "speaker"))
    heard = {name: said for name, said in speakers.items() if name and len(said) >= _MIN_PASSAGES}
    return {
        "keyness": keyness_rows(kinds, coded, "theme", lexicon),
        "keyness_sources": keyness_rows(kinds, sources, "article_id", lexicon, most=_MOST),
        "keyness_speakers": keyness_rows(kinds, heard, "speaker", lexicon, most=_MOST),
    }


def _weigh(inside, outside, n_inside, n_outside, prior_words):
    """Arrays (log-odds ratio, z) of words seen `inside` and `outside` times."""
    import numpy as np

    prior = prior_words * (inside + outside) / (n_inside + n_outside)
    here, there = inside + prior, outside + prior
    ratios = np.log(here / (n_inside + prior_words - here)) - np.log(there / (n_outside + prior_words - there))
    return ratios, ratios / np.sqrt(1 / here + 1 / there)


@dataclass(frozen=True)
class _Tally:
    """What is known of the words of one kind, or the phrases (`n_words` 2).

    `inside`: counts (sparse, groups × words) and their sums, `sizes`, by group; `size`: that of the corpus; the others
    by word, in the order of `words`.
    """

    words: list
    n_words: int
    inside: object
    sizes: object
    size: int
    totals: object
    n_articles: object
    dispersions: list
    telling: object

    def find_key_words(self, number, count_column):
        """Rows on the words that set the group of this number apart, without group and gloss."""
        cells = slice(*self.inside.indptr[number : number + 2])
        places, n_inside = self.inside.indices[cells], self.inside.data[cells]
        often = (n_inside >= _MIN_COUNT) & self.telling[places]
        places, n_inside = places[often], n_inside[often]
        n_rest = self.totals[places] - n_inside
        ratios, z = _weigh(n_inside, n_rest, self.sizes[number], self.size - self.sizes[number], PRIOR_WORDS)
        columns = (places, n_inside, n_rest, ratios.round(4), z.round(4))
        return [
            {
                "word": self.words[place],
                "n_words": self.n_words,
                count_column: inside,
                "n_rest": rest,
                "n_articles": int(self.n_articles[place]),
                "dispersion": self.dispersions[place],
                "log_odds": ratio,
                "z": z,
            }
            for place, inside, rest, ratio, z in zip(*(values.tolist() for values in columns), strict=True)
            if z > 0
        ]


def _tally(counts, groups, n_words):
    import numpy as np

    by_article = _add_up(counts, _group(counts.passages, "article_id"))
    totals, inside = np.asarray(counts.counts.sum(axis=0)).ravel(), _add_up(counts, groups)
    spread = dispersions(by_article, np.asarray(by_article.sum(axis=1)).ravel())
    return _Tally(
        counts.words,
        n_words,
        inside,
        np.asarray(inside.sum(axis=1)).ravel(),
        totals.sum(),
        totals,
        by_article.getnnz(axis=0),
        [None if value is None else round(value, 4) for value in spread],
        # Of phrases those tell something that are more than their two words.
        np.ones(len(totals), bool) if n_words == 1 else find_attraction(counts.words, totals) > _MIN_ATTRACTION,
    )


def _group(passages, column):
    """`{value of column: list of passage_ids}`."""
    groups = defaultdict(list)
    for passage in passages:
        groups[passage[column]].append(passage["passage_id"])
    return groups


def _add_up(counts, groups):
    """Sparse table of counts, one row per group, one column per word."""
    import numpy as np
    from scipy.sparse import csr_matrix

    places = {passage["passage_id"]: place for place, passage in enumerate(counts.passages)}
    cells = [(number, places[p]) for number, group in enumerate(groups.values()) for p in group if p in places]
    rows, columns = np.array(cells, dtype=int).reshape(-1, 2).T
    member = csr_matrix((np.ones_like(rows), (rows, columns)), shape=(len(groups), len(places)))
    return (member @ counts.counts).tocsr()


def _gloss(word, lexicon):
    """The English of a word; of a phrase nobody glossed that of its two words, where both have one; Latin letters are their own."""
    glosses = [lexicon.english(part) or (part if part.isascii() else "") for part in word.split(" ")]
    return lexicon.english(word) or (" ".join(glosses) if len(glosses) > 1 and all(glosses) else "")
