"""Quotations, searches, counts and references: what a statement rests on, checked against the text.

Renders nothing. A quotation must stand in the article exactly once, in a part that the cleaner kept.
"""

import difflib
import re
from dataclasses import asdict, dataclass

from baimo import quantities
from baimo.errors import InputError
from baimo.match import TermMatcher
from baimo.places import place_address
from baimo.values import Amount, Day, published_text

__all__ = [
    "BEARINGS", "Computed", "Quote", "Reference", "Search", "evidence_context", "evidence_key", "find_quote", "quote_span",
    "search", "voice_of",
]  # fmt: skip

BEARINGS = ("states", "implies", "contradicts", "context")


@dataclass(frozen=True)
class Quote:
    """Characters `start` to `end` of an article, verbatim, with who says it and how it bears on the finding."""

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

    def amount(self, unit=None):
        """The one `Amount` in the words (of `unit`, when given). Raises `InputError` unless there is exactly one."""
        found = [a for a in self.amounts if unit in (None, a.unit)]
        if len(found) != 1:
            listed = ", ".join(f"{a:en}" for a in self.amounts) or "none"
            hint = "Quote fewer words or name the unit"
            raise InputError(self.passage_id, f"{len(found)} amounts in {self.surface!r} ({listed})", "one", hint=hint)
        return found[0]

    def day(self):
        """The one date in the words, a `Day`. Raises `InputError` unless there is exactly one."""
        if len(self.days) != 1:
            raise InputError(
                self.passage_id, f"{len(self.days)} dates in {self.surface!r}", "one", hint="Quote words with one date"
            )
        return self.days[0]


@dataclass(frozen=True)
class Search:
    """What was looked for in all passages, and how often it was found: evidence that something is absent or rare."""

    terms: tuple
    n_found: int
    n_articles: int
    scope_zh: str
    scope_en: str


@dataclass(frozen=True)
class Computed:
    """A count or measure over a table of `outputs/data/`."""

    text_zh: str
    text_en: str
    table: str


@dataclass(frozen=True)
class Reference:
    """Another finding whose evidence carries this one."""

    finding_id: str
    text_zh: str
    text_en: str
    statements: tuple
    holds: bool
    confidence: str


def find_quote(corpus, article, words, *, gloss, speaker=None, bears="states", nth=None):
    """The `Quote` of `words` in the article whose id begins with `article`.

    The words must stand there exactly once, or `nth` (from 1) says which. `speaker` defaults to who speaks in that
    passage, then to the author of an interview or the voice of another article. Raises `InputError` with the nearest passages if they don't.
    """
    source = corpus.article(article)
    where = f"{source.file}"
    if bears not in BEARINGS:
        raise InputError(
            where, f"bears={bears!r}", ", ".join(BEARINGS), hint="Say how the quotation bears on the finding"
        )
    starts = [m.start() for m in re.finditer(re.escape(words), source.raw)] if words else []
    starts = [s for s in starts if corpus.passage_at(source.article_id, s, s + len(words))]
    if nth is not None and nth < 1:
        raise InputError(where, f"nth={nth}", "1 for the first, 2 for the second, …", hint="Count from one")
    if not starts or (nth is None and len(starts) > 1) or (nth or 1) > len(starts):
        raise _no_quote(corpus, source, words, starts)
    start = starts[(nth or 1) - 1]
    passage = corpus.passage_at(source.article_id, start, start + len(words))
    read = {
        "amounts": _amounts(corpus, passage, start, words),
        "days": _days(corpus, passage, start, start + len(words)),
    }
    return _quote(corpus, passage, start, words, gloss, speaker, bears, **read)


def quote_span(corpus, row):
    """The `Quote` of the span of `row`, a row of any table of the corpus; its amounts and dates are not read."""
    passage = corpus.passage_at(row["article_id"], row["start"], row["start"] + len(row["surface"]))
    return _quote(corpus, passage, row["start"], row["surface"], "", None, "states")


def _quote(corpus, passage, start, words, gloss, speaker, bears, **read):
    article_id = passage["article_id"]
    speaker = speaker or passage["speaker"] or _narrator(corpus.about(article_id))
    return Quote(
        article_id, start, start + len(words), words, gloss, passage["passage_id"], passage["line"], speaker,
        voice_of(corpus, speaker), bears, **read,
    )  # fmt: skip


def _narrator(about):
    """Who speaks outside the turns of an interview: its author; elsewhere the article's voice."""
    author = re.split("[;；]", about["author"])[0]
    return author if about["kind"] == "interview" else about["voice"] or author


def _amounts(corpus, passage, start, words):
    """Amounts are read in their passage, so that the words around a quotation still tell the unit."""
    offset = start - passage["start"]
    found = quantities.find(passage["surface"], corpus.lexicon.units)
    inside = [q for q in found if offset <= q.start and q.end <= offset + len(words)]
    numbers = [[None if v is None else float(v) for v in (q.low, q.high)] for q in inside]
    return tuple(Amount(*ends, q.unit, q.approximate, q.strict) for q, ends in zip(inside, numbers, strict=True))


def _days(corpus, passage, start, end):
    """The dates in the words, as the table `events` has them: an earlier passage may say of which year they are."""
    rows = [row for row in corpus.rows["events"] if row["passage_id"] == passage["passage_id"] and row["date"]]
    spans = [(row["expression_start"], row["expression_start"] + len(row["expression"])) for row in rows]
    return tuple(Day(row["date"]) for row, span in zip(rows, spans, strict=True) if start <= span[0] and span[1] <= end)


def _no_quote(corpus, source, words, starts):
    if starts:
        hint = "Quote more words, or say which with nth"
        return InputError(source.file, f"{words!r} {len(starts)} times", "once", hint=hint)
    passages = [p for p in corpus.rows["passages"] if p["article_id"] == source.article_id]
    key = words[:40]
    ranked = sorted(passages, key=lambda p: -_overlap(key, p["surface"]))[:2]
    nearest = "; ".join(f"line {p['line']}: {_around(p['surface'], key)}" for p in ranked)
    return InputError(
        source.file, f"no {words!r} in what was kept", "verbatim words", hint=f"Nearest passages: {nearest}"
    )


def _overlap(words, text):
    return difflib.SequenceMatcher(None, words, text, autojunk=False).find_longest_match().size


def _around(text, words):
    match = difflib.SequenceMatcher(None, text, words, autojunk=False).find_longest_match()
    return text[max(0, match.a - 10) : match.a + max(match.size, len(words)) + 10]


def voice_of(corpus, speaker):
    """Whose interest a speaker carries: people of one organisation are one voice."""
    entity = corpus.lexicon.entity(speaker)
    return (entity.org or entity.name) if entity else speaker


def search(corpus, terms):
    """A `Search` for `terms` (any of them, str) in all passages of the corpus; every occurrence counts once."""
    if not all(terms) or not terms:
        raise InputError("search", "no words", "at least one word", hint="Name what was looked for")
    matcher = TermMatcher(terms)
    found = [p["article_id"] for p in corpus.rows["passages"] for _ in matcher.find(p["surface"])]
    n = len(corpus.articles)
    return Search(tuple(terms), len(found), len(set(found)), f"全部{n}篇文章", f"all {n} articles")


def evidence_context(corpus, item):
    """What a template needs to show one piece of evidence: its fields, and for a quotation its source in two languages."""
    if not isinstance(item, Quote):
        return {"kind": type(item).__name__.lower(), **asdict(item)}
    lexicon, about = corpus.lexicon, corpus.about(item.article_id)
    entity = lexicon.entity(item.speaker)
    is_voice = item.speaker == about["voice"]
    published = published_text(about["published"], about["published_basis"])
    outlet = about["outlet"]
    context = {
        "kind": "quote",
        **{key: value for key, value in asdict(item).items() if key not in ("amounts", "days")},
        "address": place_address(item.article_id, item.start, item.end),
        "speaker_zh": item.speaker,
        "speaker_en": lexicon.english(item.speaker) or item.speaker,
        "outlet_zh": outlet,
        "outlet_en": lexicon.english(outlet) or outlet,
    }
    for language in ("zh", "en"):
        own_stake = about[f"stake_{language}"] if is_voice else ""
        context[f"stake_{language}"] = own_stake or (getattr(entity, f"stake_{language}") if entity else "")
        context[f"source_{language}"] = about[f"short_{language}"]
        context[f"published_{language}"] = published[language]
    return context


def stake_of(corpus, speaker):
    """What a speaker stands to gain, `{"zh": …, "en": …}`: by the article that carries that voice, else by entities.csv."""
    voices = [row for row in corpus.rows["articles"] if row["voice"] == speaker]
    known = [*voices[:1], *map(vars, corpus.lexicon.interests(speaker))]
    return {lang: next((k[f"stake_{lang}"] for k in known if k[f"stake_{lang}"]), "") for lang in ("zh", "en")}


def evidence_key(item):
    """One piece of evidence in a word: `article_id:start-end`, a finding's id, `search:…` or `table:…`."""
    if isinstance(item, Quote):
        return f"{item.article_id}:{item.start}-{item.end}"
    if isinstance(item, Reference):
        return item.finding_id
    return f"search:{'+'.join(item.terms)}" if isinstance(item, Search) else f"table:{item.table}"
