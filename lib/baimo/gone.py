"""What is left of a quotation whose words stand in the article no more: why, and what the words themselves still tell.

Finds no quotation. Nearest passages go to the person at the terminal; the page gets their lines alone, so that it shows
no more of an article than it may.
"""

import difflib
import sys

from baimo import dates, quantities
from baimo.errors import InputError
from baimo.values import Day

__all__ = ["GONE", "explain_missing", "explain_no_article", "read_words", "warn"]

GONE = "gone: "  # how a line on stderr begins that names one

_NEAREST = 2
_KEY_CHARS = 40  # of the words, by which the nearest passages are found
_AROUND = 10
_WHY = {
    "article": ("语料里没有以“{name}”开头的文章", "no article of the corpus begins with “{name}”"),
    "words": ("{name} 的正文里没有这些字{near}", "the text of {name} has no such words{near}"),
    "cut": ("这些字在 {name} 里，但清理时去掉了", "{name} has these words in a part that was cut"),
    "fewer": ("{name} 里只有 {n} 处，没有第 {nth} 处", "{name} has these words in number {n}, not {nth}"),
}
_NEAR = ("；最接近的在第 {lines} 行", "; nearest: line {lines}")


def explain_missing(corpus, source, words, n_found, nth):
    """Why `words` are not to be quoted from the article `source`: `{"problem", "why_zh", "why_en", "cut"}`.

    `n_found`: how often they stand in what was kept. `problem` (str) is the whole message, with the nearest passages.
    `cut`: they stand in what the cleaner removed, so that nobody should print them.
    """
    nearest = [] if n_found else _nearest(corpus, source.article_id, words)
    told = "; ".join(f"line {p['line']}: {_around(p['surface'], words[:_KEY_CHARS])}" for p in nearest)
    hint = f"Nearest passages: {told}" if nearest else "Correct nth, or the words"
    found = f"{words!r} {n_found} times" if n_found else f"no {words!r} in what was kept"
    error = InputError(source.file, found, f"at least {nth}" if n_found else "verbatim words", hint=hint)
    cut = not n_found and words in source.raw
    why = "fewer" if n_found else "cut" if cut else "words"
    lines = [str(p["line"]) for p in nearest]
    near = [text.format(lines=comma.join(lines)) if lines else "" for text, comma in zip(_NEAR, "、,", strict=True)]
    zh, en = (_WHY[why][i].format(name=source.file, n=n_found, nth=nth, near=near[i]) for i in (0, 1))
    return {"problem": str(error), "why_zh": zh, "why_en": en, "cut": cut}


def explain_no_article(error, prefix, words):
    """The same where no article begins with `prefix`; `error` is the `InputError` that says so."""
    problem = InputError(error.where, f"{error.found}, nor so {words!r}", "verbatim words", hint=error.hint)
    zh, en = (text.format(name=prefix) for text in _WHY["article"])
    return {"problem": str(problem), "why_zh": zh, "why_en": en, "cut": False}


def warn(quote):
    """Name a quotation that is gone on stderr, where whoever runs the cell sees it, and the build counts it; else nothing."""
    if quote.gone:
        sys.stderr.write(f"{GONE}{quote.problem}\n")


def read_words(corpus, words, published):
    """What `words` tell by themselves: `(list of quantities.Quantity, tuple of Day)`; `published` resolves their dates."""
    days = tuple(Day(mention.date) for mention in dates.find(words, published) if mention.date)
    return quantities.find(words, corpus.lexicon.units), days


def _nearest(corpus, article_id, words):
    key = words[:_KEY_CHARS]
    return sorted(corpus.passages(article_id), key=lambda p: -_match(p["surface"], key).size)[:_NEAREST]


def _match(text, words):
    return difflib.SequenceMatcher(None, text, words, autojunk=False).find_longest_match()


def _around(text, words):
    match = _match(text, words)
    return " ".join(text[max(0, match.a - _AROUND) : match.a + max(match.size, len(words)) + _AROUND].split())
