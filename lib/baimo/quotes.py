"""Quotations: verbatim words of an article with who says them, also where the words stand there no more.

Renders nothing. A quotation must stand in the article exactly once, in a part that the cleaner kept. One that does not
stand there any more is `gone`: what rests on it is stale, and nobody shows it as a quotation.
"""

import math
import re
from dataclasses import dataclass

from baimo import quantities
from baimo.errors import InputError
from baimo.gone import explain_missing, explain_no_article, read_words
from baimo.values import Amount, Day

__all__ = ["BEARINGS", "Quote", "find_quote", "quote_span", "standing", "voice_of"]

BEARINGS = ("states", "implies", "contradicts", "context")


@dataclass(frozen=True)
class Quote:
    """Characters `start` to `end` of an article, verbatim, with who says it and how it bears on the finding.

    Where they stand there no more it is `gone`: -1 to -1, line 0, with the `problem` as a person at the terminal reads it and
    the reason in both languages; `cut`: the words are in what was removed. Amounts and dates are then what its words alone tell.
    """

    article_id: str
    start: int
    end: int
    surface: str
    gloss: str
    passage_id: str
    line: int
    speaker: str
    voice: str
    bears: str
    amounts: tuple = ()
    days: tuple = ()
    gone: bool = False
    problem: str = ""
    why_zh: str = ""
    why_en: str = ""
    cut: bool = False

    def amount(self, unit=None):
        """The one `Amount` in the words (of `unit`, when given). Raises `InputError` unless there is exactly one.

        Of a quotation that is gone an unknown amount, for which no comparison holds, where its words alone don't tell.
        """
        found = [a for a in self.amounts if unit in (None, a.unit)]
        if len(found) == 1:
            return found[0]
        if self.gone:
            return Amount(math.nan, math.nan, unit or "number", False)
        listed = ", ".join(f"{a:en}" for a in self.amounts) or "none"
        hint = "Quote fewer words or name the unit"
        raise InputError(self.passage_id, f"{len(found)} amounts in {self.surface!r} ({listed})", "one", hint=hint)

    def day(self):
        """The one date in the words, a `Day`; an unknown one if they are gone. Raises `InputError` unless there is exactly one."""
        if len(self.days) == 1:
            return self.days[0]
        if self.gone:
            return Day("")
        found = f"{len(self.days)} dates in {self.surface!r}"
        raise InputError(self.passage_id, found, "one", hint="Quote words with one date")


def find_quote(corpus, article, words, *, gloss, speaker=None, bears="states", nth=None):
    """The `Quote` of `words` in the article whose id begins with `article`.

    The words must stand there exactly once, or `nth` (from 1) says which. `speaker` defaults to who speaks in that
    passage, then to the author of an interview or the voice of another article. Where the words, or the article, are not there,
    the quotation is `gone`. Raises `InputError` for words that stand there twice, and for no words.
    """
    files = [known.file for known in corpus.articles.values() if known.article_id.startswith(article)]
    _check_call(files[0] if files else article, words, bears, nth)
    if not files:
        return _gone_article(corpus, article, words, gloss, speaker, bears)
    source = corpus.article(article)
    starts = [m.start() for m in re.finditer(re.escape(words), source.raw)]
    starts = [s for s in starts if corpus.passage_at(source.article_id, s, s + len(words))]
    if nth is None and len(starts) > 1:
        hint = "Quote more words, or say which with nth"
        raise InputError(source.file, f"{words!r} {len(starts)} times", "once", hint=hint)
    if (nth or 1) > len(starts):
        why = explain_missing(corpus, source, words, len(starts), nth)
        return _gone(corpus, source.article_id, words, gloss, speaker, bears, why)
    start = starts[(nth or 1) - 1]
    passage = corpus.passage_at(source.article_id, start, start + len(words))
    amounts, days = _amounts(corpus, passage, start, words), _days(corpus, passage, start, start + len(words))
    return _quote(corpus, passage, start, words, gloss, speaker, bears, amounts=amounts, days=days)


def quote_span(corpus, row):
    """The `Quote` of the span of `row`, a row of any table of the corpus; its amounts and dates are not read."""
    passage = corpus.passage_at(row["article_id"], row["start"], row["start"] + len(row["surface"]))
    return _quote(corpus, passage, row["start"], row["surface"], "", None, "states")


def standing(items):
    """Those of `items` (list) that are not quotations whose words are gone."""
    return [item for item in items if not (isinstance(item, Quote) and item.gone)]


def voice_of(corpus, speaker):
    """Whose interest a speaker carries: people of one organisation are one voice."""
    entity = corpus.lexicon.entity(speaker)
    return (entity.org or entity.name) if entity else speaker


def _check_call(where, words, bears, nth):
    """Raise `InputError` for a call that can't be meant, whatever the articles say."""
    if bears not in BEARINGS:
        hint = "Say how the quotation bears on the finding"
        raise InputError(where, f"bears={bears!r}", ", ".join(BEARINGS), hint=hint)
    if nth is not None and nth < 1:
        raise InputError(where, f"nth={nth}", "1 for the first, 2 for the second, …", hint="Count from one")
    if not words:
        raise InputError(where, "no words", "verbatim words", hint="Copy them from the article")


def _quote(corpus, passage, start, words, gloss, speaker, bears, **read):
    article_id = passage["article_id"]
    speaker = speaker or passage["speaker"] or _narrator(corpus.about(article_id))
    return Quote(
        article_id, start, start + len(words), words, gloss, passage["passage_id"], passage["line"], speaker,
        voice_of(corpus, speaker), bears, **read,
    )  # fmt: skip


def _gone_article(corpus, prefix, words, gloss, speaker, bears):
    try:
        corpus.article(prefix)
    except InputError as error:
        return _gone(corpus, prefix, words, gloss, speaker, bears, explain_no_article(error, prefix, words))


def _gone(corpus, article_id, words, gloss, speaker, bears, why):
    about = corpus.about(article_id) if article_id in corpus.articles else {}
    speaker = speaker or (_narrator(about) if about else "")
    found, days = read_words(corpus, words, about.get("published", ""))
    return Quote(
        article_id, -1, -1, words, gloss, article_id, 0, speaker, voice_of(corpus, speaker), bears,
        tuple(map(_amount, found)), days, gone=True, **why,
    )  # fmt: skip


def _narrator(about):
    """Who speaks outside the turns of an interview: its author; elsewhere the article's voice."""
    author = re.split("[;；]", about["author"])[0]
    return author if about["kind"] == "interview" else about["voice"] or author


def _amounts(corpus, passage, start, words):
    """Amounts are read in their passage, so that the words around a quotation still tell the unit."""
    offset = start - passage["start"]
    found = quantities.find(passage["surface"], corpus.lexicon.units)
    return tuple(_amount(q) for q in found if offset <= q.start and q.end <= offset + len(words))


def _amount(quantity):
    ends = (None if end is None else float(end) for end in (quantity.low, quantity.high))
    return Amount(*ends, quantity.unit, quantity.approximate, quantity.strict)


def _days(corpus, passage, start, end):
    """The dates in the words, as the table `events` has them: an earlier passage may say of which year they are."""
    rows = [row for row in corpus.rows["events"] if row["passage_id"] == passage["passage_id"] and row["date"]]
    spans = [(row["expression_start"], row["expression_start"] + len(row["expression"])) for row in rows]
    return tuple(Day(row["date"]) for row, span in zip(rows, spans, strict=True) if start <= span[0] and span[1] <= end)
