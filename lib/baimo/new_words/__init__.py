"""Finds the words of an article or a corpus that the dictionary does not know and cuts in pieces: names and terms.

Translates nothing, and knows words only by form, place and number: what it proposes, a person accepts (see `accept`).
A term whose words the text never puts side by side is not found, nor a name that looks like ordinary words.
"""

from functools import cache
from math import isqrt
from typing import NamedTuple

from baimo import entities
from baimo.fold import fold
from baimo.lexicon import Lexicon, load_own_lexicon
from baimo.new_words.kinds import is_word
from baimo.new_words.measures import measure_runs
from baimo.new_words.runs import find_runs
from baimo.new_words.tokens import cut_stream
from baimo.new_words.weigh import choose_words, score_words
from baimo.segment import Segmenter
from baimo.sentences import split_sentences
from baimo.wordcounts import said

__all__ = ["NewWord", "find", "find_new_words", "is_word"]

_BOOK_MARKS = "《》"
_LEFT_OUT = ("person", "other")  # names of persons are for entities.csv, works are no words
_TOKENS_PER_COUNT, _NAMES_PER_COUNT = 25_000, 4
_COPIED = ("word", "n", "n_articles", "pmi", "left_entropy", "right_entropy", "score")
_MAX_SENTENCE = 60


class NewWord(NamedTuple):
    """A word that the dictionary cuts in pieces. It first stands in text number `text`, at characters `start` to `end`.

    `n` occurrences in `n_articles` articles; `pmi`, `left_entropy` and `right_entropy` in bits (see `measures`); `score`
    (see `weigh`); `known`: it stands in `words.txt` or `entities.csv`.
    """

    word: str
    text: int
    start: int
    end: int
    n: int
    n_articles: int
    pmi: float
    left_entropy: float
    right_entropy: float
    score: float
    known: bool


def find(texts, lexicon=None, mentions=None):
    """List of `NewWord`, the best first, of the passages `texts` (list of str) of one article.

    `lexicon`: a `lexicon.Lexicon`; None: the project's own. `mentions`: the `entities.Mention`s of each text, found here
    where they are None. Occurrences are counted where their edges are edges of tokens. Names of persons and works are
    left out.

    >>> from baimo.lexicon import Lexicon
    >>> texts = ["青岚大模型用了端侧推理。", "端侧推理的成本,由推理芯片决定。"]
    >>> [found.word for found in find(texts, Lexicon({}, {}, {}, frozenset(), ()))][:2]
    ['端侧推理', '推理芯片']
    """
    lexicon = lexicon or load_own_lexicon()
    if mentions is None:
        names = entities.discover(texts, lexicon)
        mentions = [entities.find(text, lexicon, names) for text in texts]
    spans = [[(m.start, m.end, m.type) for m in found] for found in mentions]
    found = _find(texts, spans, [[]] * len(texts), [0] * len(texts), lexicon)
    return [word for word in found if not word.known or len(_plain_segmenter().cut(fold(word.word))) > 1]


def find_new_words(passages, entities_rows, lexicon):
    """Rows of the table `new_words`, the best first, from rows of `passages` and `entities`; known words are left out.

    A word must stand more often the longer all texts are: the square root of their tokens by 25,000, a name a quarter of
    that. `word` is written as it stands first.
    """
    places = {passage["passage_id"]: i for i, passage in enumerate(passages)}
    spans = [[] for _ in passages]
    for row in entities_rows:
        at = places[row["passage_id"]]
        spans[at].append((*(row[edge] - passages[at]["start"] for edge in ("start", "end")), row["type"]))
    labels = [[(0, len(p["surface"]) - len(said(p)))] for p in passages]
    articles = {article: i for i, article in enumerate(dict.fromkeys(p["article_id"] for p in passages))}
    numbers = [articles[p["article_id"]] for p in passages]
    found = _find([p["surface"] for p in passages], spans, labels, numbers, lexicon)
    return [_row(word, passages[word.text]) for word in found if not word.known]


def _find(texts, mentions, labels, articles, lexicon):
    """List of `NewWord`: `mentions` are (start, end, type) for each text, `labels` the spans of who speaks."""
    known = {word for word in map(fold, (*lexicon.words, *lexicon.surfaces)) if is_word(word)}
    names = [
        [_bare(text, a, b) for a, b, kind in found if kind not in _LEFT_OUT] for text, found in _pairs(texts, mentions)
    ]
    barred = [
        [*label, *((a, b) for a, b, kind in found if kind == "person")] for label, found in _pairs(labels, mentions)
    ]
    # The dictionary as it will be with the words that the lexicon has, in the characters that are searched.
    cut = Segmenter(Lexicon({}, {}, dict.fromkeys(known, ""), frozenset(), ())).cut
    stream = cut_stream([fold(text) for text in texts], cut, names, barred, known)
    minimum = max(1, isqrt(len(stream.ids) // _TOKENS_PER_COUNT))
    runs = find_runs(stream, minimum)
    if not runs.words:
        return []
    measures = measure_runs(stream, runs, articles)
    scores = score_words(stream, runs, measures)
    enough = max(1, minimum // _NAMES_PER_COUNT)
    return [
        _new_word(texts, stream, measures, i, scores[i], word in known)
        for i in choose_words(runs, scores, len(stream.ids)).tolist()
        if measures.n[i] >= enough and is_word(word := runs.words[i]) and (word in known or measures.n_cut[i])
    ]


def _pairs(one, other):
    return zip(one, other, strict=True)


def _bare(text, start, end):
    """The span of a name without the book marks that belong to its mention."""
    return start + (text[start] in _BOOK_MARKS), end - (text[end - 1] in _BOOK_MARKS)


@cache
def _plain_segmenter():
    """Cuts by jieba's own dictionary alone: of the known words, those count that it cuts."""
    return Segmenter(Lexicon({}, {}, {}, frozenset(), ()))


def _new_word(texts, stream, measures, i, score, is_known):
    first, last = int(measures.first[i]), int(measures.last[i])
    text, start = int(stream.texts[first]), int(stream.starts[first])
    end = int(stream.starts[last]) + len(stream.words[stream.ids[last]])
    figures = (round(float(f[i]), 4) for f in (measures.pmi, measures.left_entropy, measures.right_entropy))
    counts = int(measures.n[i]), int(measures.n_articles[i])
    return NewWord(texts[text][start:end], text, start, end, *counts, *figures, score, is_known)


def _row(found, passage):
    return {
        "article_id": passage["article_id"],
        "start": passage["start"] + found.start,
        "end": passage["start"] + found.end,
        "surface": found.word,
        **{name: getattr(found, name) for name in _COPIED},
        "sentence": _sentence(passage["surface"], found.start, found.end),
        "row": f"{found.word}\t",
    }


def _sentence(text, start, end):
    """The sentence around a word, on both sides cut where it is longer than `_MAX_SENTENCE`."""
    left, right = next((a, b) for a, b in split_sentences(text) if a <= start < b)
    right = max(right, end)
    if right - left > _MAX_SENTENCE:
        left = max(left, min(start - (_MAX_SENTENCE - (end - start)) // 2, right - _MAX_SENTENCE))
        right = left + _MAX_SENTENCE
    return text[left:right].strip()
