"""Finds statements with a holder: words that a text reports of somebody, and the answers of an interview.

Does not find what the author says in the author's own voice, nor a sentence that goes on with somebody's words without
saying so. A pronoun takes the last holder or subject of its passage, else that of the passage before.
"""

import re
from bisect import bisect, bisect_left, insort
from typing import NamedTuple

from baimo.claims.cues import has_any, read_cues
from baimo.claims.holders import find_subject
from baimo.claims.kinds import classify_claim
from baimo.claims.layout import read_layout
from baimo.claims.reporting import find_reports
from baimo.claims.sides import find_stake, own_names
from baimo.fold import as_printed, fold
from baimo.wordcounts import label_end

__all__ = ["find_claims"]

_ROLES = ("body", "intro", "heading", "answer")
_MIN_TURN_CHARS = 10
_MIN_QUOTED = 6  # a shorter quotation is a term, not somebody's words
_GREETING_RE = re.compile(r"大家好|各位好|你好|您好|谢谢|感谢|多谢|很高兴|非常感谢|再见|主持人好")
_QUESTION_RE = re.compile(r"(?:\?|[吗呢])[”」』]?$")
_SPLIT_RE = re.compile(r";")
_PART_RE = re.compile("[·•]")  # of a foreign name
_REPORTED, _CARRIED, _TURN = range(3)  # of claims that overlap, the lowest counts
_WHO = {"他": "person", "她": "person", "该公司": "org"}


class _Claim(NamedTuple):
    """Characters `start` to `end` of the article; of claims that overlap the one with the lowest `rank` counts."""

    rank: int
    start: int
    end: int
    passage: dict
    speaker: str
    verb: str


def find_claims(passages, mentions, lexicon, source):
    """Rows of the table `claims` (dicts, in order of the text, without overlap) for the `passages` of one article.

    `mentions` is {passage_id: list of entities.Mention}; `lexicon` a `lexicon.Lexicon`; `source` the article's row of
    sources.csv or {}. `basis` is `reported` or `turn`; `stake` is Chinese text or "".

    >>> from baimo.lexicon import Lexicon
    >>> text = "工程师林知远说:“机房去年搬过。”"
    >>> passage = {"article_id": "a", "start": 0, "end": 17, "surface": text, "passage_id": "a:1", "role": "body"}
    >>> rows = find_claims([{**passage, "speaker": None}], {}, Lexicon({}, {}, {}, frozenset(), ()), {})
    >>> [(r["speaker"], r["surface"], r["claim_type"], r["basis"]) for r in rows]
    [('林知远', '机房去年搬过。', 'fact', 'reported')]
    """
    reader = _Reader(lexicon)
    texts = {passage["passage_id"]: fold(passage["surface"]) for passage in passages}
    for passage in passages:
        found = mentions.get(passage["passage_id"], ())
        reader.read_passage(passage, texts[passage["passage_id"]], found)
    claims = _without_overlap(reader.claims)
    sides = {s: (own_names(s, lexicon), find_stake(s, lexicon, source)) for s in {claim.speaker for claim in claims}}
    rows = [_row(claim, texts, *sides[claim.speaker]) for claim in claims]
    text, folded = "\n".join(passage["surface"] for passage in passages), "\n".join(texts.values())
    for row in (row for row in rows if row["speaker"] not in lexicon.entities):
        row["speaker"] = as_printed(row["speaker"], text, folded)
    return rows


class _Reader:
    """Reads the passages of an article in order and remembers who spoke last."""

    def __init__(self, lexicon):
        self.lexicon = lexicon
        self.claims = []
        self.entities = {}  # those of the lexicon that were asked for
        self.names = {}  # persons named before: printed form -> name
        self.here, self.before = {}, {}  # last holder or subject of this passage and of the one before, by kind
        self.carried = ""  # who may go on speaking in a quotation without a holder
        self.quoted = []  # (start, end) of the quotations of this passage that are more than a term
        self.quotation = None  # the last quotation of the passage before: (passage, start, end)
        self.waiting = ""  # whose words were announced by a colon at the end of the passage before

    def read_passage(self, passage, text, mentions):
        """Add the claims of `passage`, whose folded text is `text`."""
        self.before, self.here = self.here, {}
        if passage["role"] not in _ROLES:
            self.carried, self.quotation, self.waiting = "", None, ""
            return
        layout, first_new = read_layout(text), len(self.claims)
        self.quoted = [(a + 1, b) for a, b in layout.quotes.items() if b - a > _MIN_QUOTED]
        first = label_end(passage)
        self._read_quotation(layout, passage)
        spoken = self._read_sentences(layout, passage, [m for m in mentions if m.start >= first])
        if passage["role"] == "answer":
            self._read_turn(layout, passage, first, spoken)
        self.carried = self.claims[-1].speaker if len(self.claims) > first_new and passage["role"] == "body" else ""
        self.quotation = (passage, *self.quoted[-1]) if self.quoted else None

    def _read_sentences(self, layout, passage, mentions):
        """{sentence: where its reporting clause or its statement begins}, after adding the statements."""
        by_end, spoken = {m.end: m for m in mentions}, {}
        subjects = [m for m in mentions if m.type in ("person", "org") and not layout.covered[m.start]]
        starts = [m.start for m in subjects]
        cues = read_cues(layout.text)
        for sentence in layout.sentences:
            has_cue = has_any(cues.starts, *sentence)
            reports = find_reports(layout, cues, sentence, by_end, self.names) if has_cue else ()
            if not reports or reports[0].holder.kind == "pronoun":
                end = reports[0].clause if reports else sentence[1]
                self._read_subjects(layout, subjects, starts, sentence[0], end)
            if reports and (said := self._read_reports(layout, passage, reports)):
                spoken[sentence] = min(said)
        return spoken

    def _read_quotation(self, layout, passage):
        """A passage that is one quotation: the words announced before it, or more words of the last holder."""
        speaker = self.waiting or self.carried
        first = len(layout.text) - len(layout.text.lstrip())
        last = layout.quotes.get(first)
        self.waiting = ""
        if speaker and last is not None and last == len(layout.text.rstrip()) - 1 and last - first > _MIN_QUOTED:
            self._add(_CARRIED, passage, first + 1, last, speaker, "")

    def _read_reports(self, layout, passage, reports):
        spoken = []
        for report in reports:
            speaker = self._resolve(report.holder, passage)
            if not speaker:
                continue
            start, end = report.start, report.end
            if report.verb == ":" and end is None:
                self.waiting = speaker
            elif end is None:
                quoted = self._quotation_before(passage, report.clause)
                found = quoted or (passage, *_without_full_stop(layout.text, *report.sentence))
                self._add(_REPORTED, *found, speaker, "" if quoted else report.verb)
            else:
                self._add(_REPORTED, passage, start, end, speaker, report.verb)
            spoken.append(min(report.clause, start))
        return spoken

    def _read_subjects(self, layout, mentions, starts, start, end):
        """Remember who a stretch without a report is about: 他 of the next sentence may be that person."""
        near = mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        named = {m.type: m.entity for m in reversed(near)}
        person = named.get("person") or find_subject(layout.text, start, end)
        if "org" in named:
            self.here["org"] = named["org"]
        if person:
            self.here["person"] = self.here["any"] = person

    def _read_turn(self, layout, passage, first, spoken):
        speaker = passage["speaker"] or ""
        entity = self.lexicon.entity(speaker)
        for sentence, start, end in _pieces(layout, first):
            cut = min(end, spoken.get(sentence, end))
            start, end = _without_full_stop(layout.text, start, max(start, cut))
            words = layout.text[start:end]
            is_statement = not _QUESTION_RE.search(words) and not _GREETING_RE.match(words)
            if speaker and len(words) >= _MIN_TURN_CHARS and is_statement:
                self._add(_TURN, passage, start, end, entity.name if entity else speaker, "")

    def _resolve(self, holder, passage):
        """The name of a holder; "" for a pronoun that names nobody. In an answer 他 is never taken from elsewhere."""
        if holder.kind == "pronoun":
            kind = _WHO.get(holder.name, "any")
            before = {} if passage["role"] == "answer" else self.before
            return self.here.get(kind) or before.get(kind, "")
        entity = self._entity(holder.name)
        name = entity.name if entity else self.names.get(holder.name, holder.name)
        if holder.kind == "person":
            self.names |= dict.fromkeys((holder.name, _PART_RE.split(holder.name)[-1]), name)
        if holder.kind != "report":
            self.here["org" if holder.kind == "org" else "person"] = self.here["any"] = name
        return name

    def _entity(self, name):
        """`lexicon.entity(name)`: an article names the same few again and again."""
        if name not in self.entities:
            self.entities[name] = self.lexicon.entity(name)
        return self.entities[name]

    def _quotation_before(self, passage, end):
        """(passage, start, end) of the last quotation that closes before `end` of this passage or of the one before."""
        last = bisect(self.quoted, end, key=lambda span: span[1]) - 1
        return (passage, *self.quoted[last]) if last >= 0 else self.quotation

    def _add(self, rank, passage, start, end, speaker, verb):
        if passage["surface"][start:end].strip():
            offset = passage["start"]
            self.claims.append(_Claim(rank, offset + start, offset + end, passage, speaker, verb))


def _pieces(layout, start):
    """Sentences of an answer from `start` on, cut at semicolons outside marks too."""
    for first, last in layout.sentences:
        cuts = [m.end() for m in _SPLIT_RE.finditer(layout.text, first, last) if not layout.covered[m.start()]]
        for a, b in zip([first, *cuts], [*cuts, last], strict=True):
            if b > start:
                yield (first, last), max(a, start), b


def _without_full_stop(text, start, end):
    while start < end and text[start] in " ,;。\n":
        start += 1
    while end > start and text[end - 1] in " ,:;。\n":
        end -= 1
    return start, end


def _without_overlap(claims):
    kept, spans = [], []
    for claim in sorted(claims, key=lambda c: (c.rank, c.start, c.end)):
        i = bisect(spans, (claim.start, claim.end))
        free = (i == 0 or spans[i - 1][1] <= claim.start) and (i == len(spans) or claim.end <= spans[i][0])
        if free:
            insort(spans, (claim.start, claim.end))
            kept.append(claim)
    return sorted(kept, key=lambda c: c.start)


def _row(claim, texts, own, stake):
    """The row of a claim; `texts`: `{passage_id: folded text}`; `own`: the names of its speaker's side."""
    passage = claim.passage
    start, end = claim.start - passage["start"], claim.end - passage["start"]
    return {
        "article_id": passage["article_id"],
        "start": claim.start,
        "end": claim.end,
        "surface": passage["surface"][start:end],
        "passage_id": passage["passage_id"],
        "speaker": claim.speaker,
        "claim_type": classify_claim(texts[passage["passage_id"]][start:end], claim.verb, own),
        "stake": stake,
        "basis": "turn" if claim.rank == _TURN else "reported",
    }
