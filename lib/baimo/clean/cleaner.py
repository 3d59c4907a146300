"""Tells the article from what surrounds it on the page it was copied from: every removal has a span and a reason.

Does not rewrite the text and needs no layout. A line goes by vocabulary and shape (`line_rules`), by its place
(outside the run of prose that `region` finds) or because it repeats the title; brackets and sentences inside a
good line go by themselves. Contact data is a removal of its own, so that it can be withheld.
"""

import re
from itertools import accumulate
from typing import NamedTuple

from baimo.clean.cues import SHAPES, find_candidates, is_shape
from baimo.clean.line_rules import BLOCKS, LINE_RULES
from baimo.clean.pieces import cut_contacts, cut_line
from baimo.clean.region import find_region, gain_of
from baimo.clean.titles import carried_title, find_title
from baimo.document import NO_MARKUP
from baimo.fold import fold

__all__ = ["Cleaned", "Span", "clean", "line_reason"]

_URL_RE = re.compile(r"https?://[^\s,，。)）]+")
# Lines that nothing recognises may stand between title and article (“01”, “导语”), and after it (a list, a motto).
_MAX_LEAD_LINES, _MAX_TAIL_LINES, _MIN_TAIL_GAIN = 2, 3, -20
_MENU_LINES = 5
# A day that stands alone dates the article; three of them are the headings of a timeline.
_DAY_RE, _MIN_TIMELINE_DAYS = re.compile(r"^(?:\d{4}年)?\d{1,2}月\d{1,2}日$"), 3
_SHAPE_CHARS = max(LINE_RULES[number].max_chars for number in SHAPES)
_NONE = frozenset()
_PAGE_NUMBER_RE = re.compile(r"^[-—–]?\s?(?:第?\s?\d{1,4}\s?页?|\d{1,4}\s?/\s?\d{1,4})\s?[-—–]?$")


class Span(NamedTuple):
    """Characters `start` to `end` of the raw text, on `line` (from 1); `reason` is None where they are kept."""

    start: int
    end: int
    line: int
    reason: str | None = None


class Cleaned(NamedTuple):
    """`kept` and `removed` spans in order, without overlap; the `title` span or None; what the text says of itself."""

    kept: tuple
    removed: tuple
    title: Span | None
    title_text: str
    url: str
    reprint: str


def clean(raw, title="", markup=NO_MARKUP):
    """Divide `raw` (a str) into what is the article and what is not. Returns `Cleaned`.

    `title`, when already known, is found in the text by equality; `markup` is what a reader knows of the lines.
    Every character that is not white space lies in exactly one kept or removed span; cleaning the kept spans, one
    a line, removes nothing more. Limits: a promotion worded like an ordinary sentence stays.

    >>> cleaned = clean("首页 > 科技\\n一个标题\\n这是一段很长的正文,说的是大模型的竞争,以及它的成本。\\n相关推荐\\n别的文章")
    >>> [span.reason for span in cleaned.removed]
    ['navigation', 'related', 'related']
    """
    folded = fold(raw)
    spans = _divide(folded)
    texts = [folded[start:end] for start, end, _, _ in spans]
    known = [fold(text) for text in (title, markup.metadata.title) if text]
    reasons, title_at = _judge(spans, texts, known, markup)
    kept, removed = [], []
    for span, reason in zip(spans, reasons, strict=True):
        (removed if reason else kept).append(span if span.reason == reason else span._replace(reason=reason))
    words = [raw[start:end] for start, end, _, _ in removed]
    return Cleaned(
        kept=tuple(kept),
        removed=tuple(removed),
        title=None if title_at is None else spans[title_at]._replace(reason=None),
        title_text=carried_title("\n".join(words)) if title_at is None else raw[slice(*spans[title_at][:2])],
        url=next((match.group() for match in map(_URL_RE.search, words) if match), ""),
        reprint=next((w for w, s in zip(words, removed, strict=True) if s.reason == "copyright" and "转载" in w), ""),
    )


def line_reason(text):
    """Why a line by itself is not part of an article, or None. The line is stripped.

    >>> line_reason("本文作者: 何某 2023-12-06")
    'byline'
    >>> line_reason("作者发现,模型越大,越容易想太多。")
    """
    folded = fold(text)
    return _reason_of(folded, find_candidates(folded, [folded], [0])[0].get(0, _NONE))


def _divide(folded):
    """The pieces of every line in order, as a list of `Span`; the reason is what the line or the piece says by itself."""
    lines = folded.split("\n")
    starts = [0, *accumulate([len(line) + 1 for line in lines])]
    candidates, to_cut = find_candidates(folded, lines, starts)
    spans = []
    for number, line in enumerate(lines):
        text = line.strip()
        if not text:
            continue
        start = starts[number] + (line.index(text[0]) if line is not text else 0)
        rules = candidates.get(number, _NONE)
        if number in to_cut:
            spans += _cut_spans(text, start, number + 1, rules)
        elif reason := _reason_of(text, rules):
            spans += _contact_spans(text, start, number + 1, reason, _NONE)
        else:
            spans.append(Span(start, start + len(text), number + 1))
    return spans


def _cut_spans(text, start, number, rules):
    for piece_start, piece_end, reason in cut_line(text):
        words, at = _words(text, piece_start, piece_end)
        yield from _contact_spans(words, start + at, number, reason or _reason_of(words, rules), rules)


def _contact_spans(text, start, number, reason, rules):
    for piece_start, piece_end, piece_reason in cut_contacts(text, reason):
        words, at = _words(text, piece_start, piece_end)
        own_reason = piece_reason or (_reason_of(words, rules) if words != text else None)
        yield Span(start + at, start + at + len(words), number, own_reason)


def _words(text, start, end):
    """The piece `start` to `end` without white space around it, and where it begins."""
    piece = text[start:end]
    words = piece.strip()
    return words, start + piece.index(words[0])


def _reason_of(text, numbers):
    """The reason of the first rule that matches `text` (folded), of the rules `numbers` and those without a cue."""
    # None of the shapes ends in a full stop: that spares most lines.
    if len(text) <= _SHAPE_CHARS and text[-1] != "。" and is_shape(text):
        numbers = numbers | SHAPES
    for number in sorted(numbers):
        if LINE_RULES[number].matches(text):
            return LINE_RULES[number].reason
    return None


def _judge(spans, texts, known, markup):
    """The reason of each piece, None where it is kept, and the index of the title or None.

    What is kept is judged again by itself until nothing more goes: that makes cleaning idempotent.
    """
    reasons = [span.reason for span in spans]
    for i in _repeated_on_pages(spans, texts, markup.pages):
        reasons[i] = reasons[i] or "repeated"
    # A piece cut out of a good line says nothing of the place, and the pieces of a bad one say it once.
    good, alive, told = {span.line for span in spans if not span.reason}, [], 0
    for i, span in enumerate(spans):
        if not reasons[i]:
            alive.append(i)
        elif span.line not in good and span.line != told:
            alive.append(i)
            told = span.line
    title_at, gains = None, _gains(spans, texts, reasons, markup)
    while alive:
        lines = [texts[i] for i in alive], [reasons[i] for i in alive], [gains[i] for i in alive]
        title, found = _judge_places(*lines, known)
        if title is not None:
            title_at = alive[title] if title_at is None else title_at
            reasons[alive[title]] = None
        for place, reason in found.items():
            reasons[alive[place]] = reason
        kept = [i for i in alive if not reasons[i]]
        if len(kept) == len(alive):
            break
        alive = kept
    return reasons, title_at


def _gains(spans, texts, reasons, markup):
    if markup.main is None and not markup.links:
        return [gain_of(text, reason) for text, reason in zip(texts, reasons, strict=True)]
    return [
        gain_of(text, reason, span.line in markup.links, None if markup.main is None else span.line in markup.main)
        for span, text, reason in zip(spans, texts, reasons, strict=True)
    ]


def _judge_places(texts, given, gains, known):
    """The index of the title or None, and `{index: reason}` for the lines that go because of where they stand."""
    days = [i for i, text in enumerate(texts) if not given[i] and _DAY_RE.match(text)]
    found = dict.fromkeys(days, "byline") if len(days) < _MIN_TIMELINE_DAYS else {}
    given = [found.get(i, reason) for i, reason in enumerate(given)]
    region = find_region(texts, given, gains)
    title = find_title(texts, given, region, known)
    if title is not None:
        found |= {i: "repeated" for i, text in enumerate(texts) if text == texts[title] and i != title and not given[i]}
    if region is None:  # no prose at all: a menu, unless there is next to nothing
        menu = {i: given[i] or "navigation" for i in range(len(texts))} if len(texts) >= _MENU_LINES else {}
        return (None, menu) if menu else (title, found)
    first, last = _widen(region, given, gains, title)
    block = None
    for i in (*range(first), *range(last + 1, len(texts))):
        if i > last:
            block = next((reason for reason, pattern in BLOCKS if pattern.match(texts[i])), block)
        found.setdefault(i, given[i] or block or "navigation")
    found.pop(title, None)
    return title, found


def _widen(region, given, gains, title):
    """The region with the few lines that belong to it although they are no prose, or stand apart from the rest."""
    first, last = region
    if title is not None:  # an introduction above the byline
        first = next((i for i in range(title + 1, first) if not given[i] and gains[i] > 0), first)
    before = first - 1
    while before >= 0 and before != title and given[before] is None:
        before -= 1
    opens = before < 0 or before == title or given[before] == "byline"
    if opens and first - 1 - before <= _MAX_LEAD_LINES:
        first = before + 1
    after = next((i for i in range(last + 1, len(given)) if given[i] or gains[i] <= _MIN_TAIL_GAIN), len(given))
    last = next((i for i in range(after - 1, last, -1) if gains[i] > 0), last)  # short news at the end of a digest
    if len(given) - 1 - last <= _MAX_TAIL_LINES and not any(given[last + 1 :]):
        last = len(given) - 1
    return first, last


def _repeated_on_pages(spans, texts, pages):
    """Running heads and page numbers: the first and last two lines of a page that stand on half of the pages too."""
    edges, counts = {}, {}
    for number, first in enumerate(pages):
        after = pages[number + 1] if number + 1 < len(pages) else spans[-1].line + 1 if spans else 0
        on_page = [i for i, span in enumerate(spans) if first <= span.line < after]
        for i in {*on_page[:2], *on_page[-2:]}:
            key = re.sub(r"\d+", "0", texts[i])
            edges[i] = key
            counts[key] = counts.get(key, 0) + 1
    enough = max(3, len(pages) / 2)
    return [i for i, key in edges.items() if counts[key] >= enough or _PAGE_NUMBER_RE.match(texts[i])]
