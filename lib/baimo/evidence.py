"""Quotations, searches and findings: what a statement rests on, checked against the text before it is shown.

Renders nothing. A quotation must stand in the article exactly once, in a part that the cleaner kept; a number in
a finding's wording must come from a value.
"""

import difflib
import re
import string
from dataclasses import asdict, dataclass

from baimo import dates, quantities
from baimo.errors import InputError
from baimo.values import Amount, Day, published_text

__all__ = ["BEARINGS", "CONFIDENCES", "Computed", "Finding", "Quote", "Reference", "Search", "count_independent", "fill", "find_quote", "make_finding"]

BEARINGS = ("states", "implies", "contradicts", "context")
CONFIDENCES = ("high", "moderate", "low")
_SUPPORTING = ("states", "implies")
_TYPED_NUMBER_RE = re.compile(r"(?<![A-Za-z0-9.\-])\d[\d,.]*(?![A-Za-z0-9\-])|[一二三四五六七八九十百千两]+(?:成|倍|分之)")


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


@dataclass(frozen=True)
class Finding:
    """One statement of the report with everything that a reader needs to judge it."""

    finding_id: str
    chapter: str
    text_zh: str
    text_en: str
    state: str
    confidence: str
    changes_if_zh: str
    changes_if_en: str
    article_ids: tuple
    voices: tuple
    statements: tuple
    n_independent: int
    as_of: str
    evidence: tuple

    def row(self):
        """The finding as a row of the table `findings`."""
        return {
            "finding_id": self.finding_id,
            "chapter": self.chapter,
            "text_en": self.text_en,
            "text_zh": self.text_zh,
            "state": self.state,
            "n_sources": len(self.article_ids),
            "n_independent": self.n_independent,
            "confidence": self.confidence,
            "as_of": self.as_of,
            "changes_if_en": self.changes_if_en,
            "changes_if_zh": self.changes_if_zh,
            "voices": "|".join(self.voices),
            "statements": "|".join(f"{article}:{voice}" for article, voice in self.statements),
            "evidence": "|".join(map(_evidence_key, self.evidence)),
        }


def find_quote(corpus, article, words, *, gloss, speaker=None, bears="states", nth=None):
    """The `Quote` of `words` in the article whose id begins with `article`.

    The words must stand there exactly once, or `nth` (from 1) says which. `speaker` defaults to who speaks in that
    passage, then to the article's voice. Raises `InputError` with the nearest passages if they don't.
    """
    source = corpus.article(article)
    where = f"{source.file}"
    if bears not in BEARINGS:
        raise InputError(where, f"bears={bears!r}", ", ".join(BEARINGS), hint="Say how the quotation bears on the finding")
    starts = [m.start() for m in re.finditer(re.escape(words), source.raw)] if words else []
    starts = [s for s in starts if corpus.passage_at(source.article_id, s, s + len(words))]
    if not starts or (nth is None and len(starts) > 1) or (nth or 1) > len(starts):
        raise _no_quote(corpus, source, words, starts)
    start = starts[(nth or 1) - 1]
    passage = corpus.passage_at(source.article_id, start, start + len(words))
    speaker = speaker or passage["speaker"] or source.source.get("voice") or source.source.get("author", "")
    published = source.source.get("published", "")
    return Quote(
        source.article_id, start, start + len(words), words, gloss, passage["passage_id"], passage["line"], speaker,
        _voice(corpus, speaker), bears, _amounts(corpus, passage, start, words), _days(passage, start, words, published),
    )  # fmt: skip


def _amounts(corpus, passage, start, words):
    """Amounts are read in their passage, so that the words around a quotation still tell the unit."""
    offset = start - passage["start"]
    found = quantities.find(passage["surface"], corpus.lexicon.units)
    inside = [q for q in found if offset <= q.start and q.end <= offset + len(words)]
    numbers = [[None if v is None else float(v) for v in (q.low, q.high)] for q in inside]
    return tuple(Amount(*ends, q.unit, q.approximate) for q, ends in zip(inside, numbers, strict=True))


def _days(passage, start, words, published):
    offset = start - passage["start"]
    found = dates.find(passage["surface"], published)
    return tuple(Day(d.date) for d in found if offset <= d.start and d.end <= offset + len(words))


def _no_quote(corpus, source, words, starts):
    if starts:
        hint = "Quote more words, or say which with nth"
        return InputError(source.file, f"{words!r} {len(starts)} times", "once", hint=hint)
    passages = [p for p in corpus.rows["passages"] if p["article_id"] == source.article_id]
    key = words[:40]
    ranked = sorted(passages, key=lambda p: -_overlap(key, p["surface"]))[:2]
    nearest = "; ".join(f"line {p['line']}: {_around(p['surface'], key)}" for p in ranked)
    return InputError(source.file, f"no {words!r} in what was kept", "verbatim words", hint=f"Nearest passages: {nearest}")


def _overlap(words, text):
    return difflib.SequenceMatcher(None, words, text, autojunk=False).find_longest_match().size


def _around(text, words):
    match = difflib.SequenceMatcher(None, text, words, autojunk=False).find_longest_match()
    return text[max(0, match.a - 10) : match.a + max(match.size, len(words)) + 10]


def _voice(corpus, speaker):
    """Whose interest a speaker carries: people of one organisation are one voice."""
    entity = corpus.lexicon.surfaces.get(speaker)
    return (entity.org or entity.name) if entity else speaker


def search(corpus, terms):
    """A `Search` for `terms` (list of str, any of them) in all passages of the corpus."""
    found = [p["article_id"] for p in corpus.rows["passages"] for term in terms if term.lower() in p["surface"].lower()]
    n = len(corpus.articles)
    return Search(tuple(terms), len(found), len(set(found)), f"全部{n}篇文章", f"all {n} articles")


def make_finding(corpus, chapter, finding_id, *, zh, en, evidence, holds, confidence, changes_if, values=None):
    """A `Finding`, or `InputError` if it is not one: no evidence, a number typed by hand, a confidence it can't carry.

    `zh` and `en` are format strings over `values`; `holds` is the predicate's value now; `changes_if` is
    `{"zh": …, "en": …}`. High confidence takes two independent voices, or evidence counted in the corpus itself.
    """
    where = f"{chapter}:{finding_id}"
    values = values or {}
    evidence = tuple(evidence)
    if not re.fullmatch(r"F-[a-z][a-z_]*-\d{2}", finding_id):
        raise InputError(where, f"id {finding_id!r}", "an id such as F-compute-03", hint="Correct the id")
    if not evidence:
        raise InputError(where, "no evidence", "at least one quotation, search or count", hint="Quote what it rests on")
    texts = {"zh": zh, "en": en, "changes_zh": changes_if["zh"], "changes_en": changes_if["en"]}
    statements = _statements(evidence)
    basis = statements or _own_voices(corpus)
    article_ids, voices = (tuple(sorted(set(side))) for side in zip(*basis, strict=True))
    n_independent = count_independent(basis)
    counted = any(isinstance(item, Search | Computed) for item in evidence)
    if confidence not in CONFIDENCES:
        raise InputError(where, f"confidence {confidence!r}", ", ".join(CONFIDENCES), hint="Use the published scale")
    if confidence == "high" and n_independent < 2 and not counted:
        hint = "Lower the confidence or bring a second source"
        raise InputError(where, f"high confidence from {n_independent} source", "two or a count", hint=hint)
    filled = {key: fill(corpus, where, text, values) for key, text in texts.items()}
    published = [corpus.articles[a].source.get("published", "").split("/")[0] for a in article_ids]
    return Finding(
        finding_id, chapter, filled["zh"], filled["en"], "holds" if holds else "stale", confidence,
        filled["changes_zh"], filled["changes_en"], article_ids, voices, tuple(sorted(statements)), n_independent, max(published, default=""), evidence,
    )  # fmt: skip


def _statements(evidence):
    """Pairs of article and voice that support a finding; none where it was counted over the whole corpus."""
    pairs = set()
    for item in evidence:
        if isinstance(item, Quote) and item.bears in _SUPPORTING:
            pairs.add((item.article_id, item.voice))
        elif isinstance(item, Reference):
            pairs.update(item.statements)
    return pairs


def _own_voices(corpus):
    """Each article with its own voice, and with the voice of another article that it names."""
    voices = {a: article.source.get("voice", "") or a for a, article in corpus.articles.items()}
    named = {(row["article_id"], row["entity"]) for row in corpus.rows["entities"]}
    pairs = {(a, voice) for a in voices for voice in voices.values() if voice == voices[a] or (a, voice) in named}
    return {(a, _voice(corpus, voice)) for a, voice in pairs}


def count_independent(statements):
    """Number of independent sources among pairs `(article, voice)`: articles that share a voice are one.

    >>> count_independent({("001", "APUS"), ("003", "APUS"), ("002", "百川智能"), ("002", "潞晨科技")})
    2
    """
    groups = []
    for article, voice in sorted(statements):
        touching = [g for g in groups if {("article", article), ("voice", voice)} & g]
        groups = [g for g in groups if g not in touching]
        groups.append({("article", article), ("voice", voice)}.union(*touching))
    return len(groups)


def fill(corpus, where, text, values):
    """`text` with its `{fields}` from `values`. Raises `InputError` for a number typed by hand or a missing value."""
    _refuse_typed_numbers(text, corpus, where)
    try:
        return text.format(**values)
    except (KeyError, IndexError) as error:
        raise InputError(where, f"no value for {error}", "a value for each field", hint="Pass it as a keyword") from error


def _refuse_typed_numbers(text, corpus, where):
    bare = "".join(literal for literal, *_ in string.Formatter().parse(text))
    names = sorted(corpus.lexicon.surfaces, key=len, reverse=True)
    for name in (n for n in names if re.search(r"\d", n)):
        bare = bare.replace(name, "")
    typed = _TYPED_NUMBER_RE.search(bare)
    if typed:
        hint = "Take it from a quotation or a table and pass it in values"
        raise InputError(where, f"the typed number {typed.group()!r}", "a value in braces", hint=hint)


def _evidence_key(item):
    if isinstance(item, Quote):
        return f"{item.article_id}:{item.start}-{item.end}"
    if isinstance(item, Reference):
        return item.finding_id
    return f"search:{'+'.join(item.terms)}" if isinstance(item, Search) else f"table:{item.table}"


def evidence_context(corpus, item):
    """What a template needs to show one piece of evidence: its fields, and for a quotation its source in two languages."""
    if not isinstance(item, Quote):
        return {"kind": type(item).__name__.lower(), **asdict(item)}
    lexicon, source = corpus.lexicon, corpus.articles[item.article_id].source
    entity = lexicon.surfaces.get(item.speaker)
    is_voice = item.speaker == source.get("voice")
    published = published_text(source.get("published", ""), source.get("published_basis", "unknown"))
    outlet = source.get("outlet", "")
    context = {
        "kind": "quote",
        **{key: value for key, value in asdict(item).items() if key not in ("amounts", "days")},
        "speaker_zh": item.speaker,
        "speaker_en": lexicon.english(item.speaker) or item.speaker,
        "outlet_zh": outlet,
        "outlet_en": lexicon.english(outlet) or outlet,
    }
    for language in ("zh", "en"):
        own_stake = source.get(f"stake_{language}", "") if is_voice else ""
        context[f"stake_{language}"] = own_stake or (getattr(entity, f"stake_{language}") if entity else "")
        context[f"source_{language}"] = source.get(f"short_{language}") or item.article_id
        context[f"published_{language}"] = published[language]
    return context
