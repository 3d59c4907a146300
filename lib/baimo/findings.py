"""Findings: statements with their evidence, their predicate and how far to trust them, or how likely they are.

Renders nothing. A number in a finding's wording must come from a value; a confidence must be one that the
evidence can carry. What has a likelihood has no confidence: one speaks of the future, the other of the evidence.
"""

import re
import string
from dataclasses import dataclass

from baimo.editions import read_tables
from baimo.errors import InputError
from baimo.evidence import Computed, Counted, Quote, Reference, Search, evidence_key, standing, voice_of
from baimo.labels import LIKELIHOODS
from baimo.project import latest_edition

__all__ = ["CONFIDENCES", "Finding", "count_independent", "fill", "make_finding"]

CONFIDENCES = ("high", "moderate", "low")
_SUPPORTING = ("states", "implies")
_TYPED_NUMBER_RE = re.compile(
    r"(?<![A-Za-z0-9.\-])\d[\d,.]*(?![A-Za-z0-9]|-[A-Za-z])|[一二三四五六七八九十百千两]+(?:成|倍|分之|万|亿)"
)


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
    likelihood: str = ""
    carried: bool = True  # whether the evidence carries the confidence
    archives: tuple = ()  # pairs of name and number of articles, of those that it was counted in

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
            "likelihood": self.likelihood,
            "as_of": self.as_of,
            "changes_if_en": self.changes_if_en,
            "changes_if_zh": self.changes_if_zh,
            "voices": "|".join(self.voices),
            "statements": "|".join(f"{article}:{voice}" for article, voice in self.statements),
            "evidence": "|".join(map(evidence_key, self.evidence)),
        }


def make_finding(
    corpus,
    chapter,
    finding_id,
    *,
    zh,
    en,
    evidence,
    holds,
    changes_if,
    confidence="",
    likelihood="",
    values=None,
    any_confidence=False,
):
    """A `Finding`, or `InputError` if it is not one: no evidence, a number typed by hand, a confidence it can't carry.

    `zh` and `en` are format strings over `values`; `holds` is the predicate's value now; `changes_if` is
    `{"zh": …, "en": …}`. Either a `confidence` (high, moderate, low) or, for a judgement about what will happen, a `likelihood`
    of `labels.LIKELIHOODS`. High confidence takes two independent voices, or evidence counted in the corpus itself. With a
    quotation that is gone the finding is stale whatever `holds` says. It keeps its confidence, as does one that rests on it.
    It is stale, too, where the evidence carried its confidence in the latest edition and does no more (two speakers turned out to
    be one).
    `any_confidence`: one that the evidence can't carry is no error, for whoever asks what would be.
    """
    where, values, evidence = f"{chapter}:{finding_id}", values or {}, tuple(evidence)
    if not re.fullmatch(r"F-[a-z][a-z0-9_]*-\d{2}", finding_id):
        raise InputError(where, f"id {finding_id!r}", "an id such as F-compute-03", hint="Correct the id")
    if not evidence:
        raise InputError(where, "no evidence", "at least one quotation, search or count", hint="Quote what it rests on")
    texts = {"zh": zh, "en": en, "changes_zh": changes_if["zh"], "changes_en": changes_if["en"]}
    there = standing(evidence)
    basis = _statements(there) or (_own_voices(corpus) if len(there) == len(evidence) and _of_corpus(there) else ())
    article_ids, voices = (tuple(sorted({pair[side] for pair in basis})) for side in (0, 1))
    n_independent = count_independent(basis)
    _check_scale(where, confidence, likelihood)
    whole = len(there) == len(evidence) and all(i.holds for i in evidence if isinstance(i, Reference))
    carried = True
    if holds and confidence and whole and not any_confidence:
        carried = _carries(corpus, where, finding_id, confidence, evidence, n_independent)
    filled = {key: fill(corpus, where, text, values) for key, text in texts.items()}
    looked_at = (
        corpus.articles if any(isinstance(item, Search | Computed) for item in _of_corpus(there)) else article_ids
    )
    counted = [item for item in there if isinstance(item, Counted)]
    published = [corpus.about(a)["published"].split("/")[0] for a in looked_at] + [item.as_of for item in counted]
    archives = tuple(dict.fromkeys((item.archive, item.n_articles) for item in counted))
    state = "holds" if holds and carried and len(there) == len(evidence) else "stale"
    return Finding(
        finding_id, chapter, filled["zh"], filled["en"], state, confidence, filled["changes_zh"], filled["changes_en"],
        article_ids, voices, tuple(sorted(_statements(there))), n_independent, max(published, default=""), evidence, likelihood, carried, archives,
    )  # fmt: skip


def _of_corpus(evidence):
    """What of the evidence stands in the articles of the report, not in an archive."""
    return [item for item in evidence if not isinstance(item, Counted)]


def _check_scale(where, confidence, likelihood):
    """Raise `InputError` unless there is one of the two, on its scale."""
    if bool(confidence) == bool(likelihood):
        found = "a confidence and a likelihood" if confidence else "neither a confidence nor a likelihood"
        hint = "Likelihood is for what will happen, confidence for what the evidence carries"
        raise InputError(where, found, "one of the two", hint=hint)
    for what, value, scale in (("confidence", confidence, CONFIDENCES), ("likelihood", likelihood, LIKELIHOODS)):
        if value and value not in scale:
            raise InputError(where, f"{what} {value!r}", ", ".join(scale), hint="Use the published scale")


def _carries(corpus, where, finding_id, confidence, evidence, n_independent):
    """Whether the evidence carries the confidence; where it doesn't, and never did in the latest edition, an `InputError`."""
    try:
        _check_confidence(where, confidence, evidence, n_independent)
    except InputError:
        latest = latest_edition(corpus.project)
        rows = read_tables(latest)["findings"] if latest else ()
        was = {row["finding_id"]: row["confidence"] for row in rows}
        if was.get(finding_id) != confidence:
            raise
        return False
    return True


def _check_confidence(where, confidence, evidence, n_independent):
    """Raise `InputError` for more than the evidence carries."""
    counted = any(isinstance(item, Search | Computed) for item in evidence)
    if confidence == "high" and n_independent < 2 and not counted:
        hint = "Lower the confidence or bring a second source"
        raise InputError(where, f"high confidence from {n_independent} source", "two or a count", hint=hint)
    lowest = max((CONFIDENCES.index(i.confidence) for i in evidence if isinstance(i, Reference)), default=0)
    if CONFIDENCES.index(confidence) < lowest:
        hint = "A chain is as strong as its weakest link"
        raise InputError(where, f"{confidence} confidence", f"at most {CONFIDENCES[lowest]}, as referred to", hint=hint)


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
    voices = {a: corpus.about(a)["voice"] or a for a in corpus.articles}
    named = {(row["article_id"], row["entity"]) for row in corpus.rows["entities"]}
    pairs = {(a, voice) for a in voices for voice in voices.values() if voice == voices[a] or (a, voice) in named}
    return {(a, voice_of(corpus, voice)) for a, voice in pairs}


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
        hint = "Pass it as a keyword"
        raise InputError(where, f"no value for {error}", "a value for each field", hint=hint) from error
    except (ValueError, TypeError) as error:
        hint = "Wrap a number in bm.number to write {n:zh} and {n:en}"
        raise InputError(where, f"a field that can't be filled ({error})", "a value for its form", hint=hint) from error


def _refuse_typed_numbers(text, corpus, where):
    try:
        bare = "".join(literal for literal, *_ in string.Formatter().parse(text))
    except ValueError as error:
        hint = "Close each brace"
        raise InputError(where, f"braces that don't match ({error})", "{name:zh}", hint=hint) from error
    if not _TYPED_NUMBER_RE.search(bare):
        return
    names = sorted(corpus.lexicon.surfaces, key=len, reverse=True)
    for name in (n for n in names if _TYPED_NUMBER_RE.search(n)):
        bare = bare.replace(name, "")
    typed = _TYPED_NUMBER_RE.search(bare)
    if typed:
        hint = "Take it from a quotation or a table and pass it in values"
        raise InputError(where, f"the typed number {typed.group()!r}", "a value in braces", hint=hint)
