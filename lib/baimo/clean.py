"""Tells the article from what surrounds it on the page it was copied from: every removal has a span and a reason.

Does not rewrite the text and needs no layout. A line goes by vocabulary and shape (`clean_rules`), by its place
(a short line before the title, a list after the last paragraph) or because it repeats the title; brackets
inside a good line go by themselves. Contact data is a removal of its own, so that it can be withheld.
"""

import re
from dataclasses import dataclass

from baimo.clean_rules import BLOCKS, BRACKET_RE, CONTACT_RE, INLINE_RULES, LINE_RULES
from baimo.width import fold_width

__all__ = ["Cleaned", "Span", "clean", "line_reason"]

# A paragraph: long enough, and punctuated like prose. Measured on the corpus: headings stay below 30 characters.
_PARAGRAPH_CHARS = 40
_SENTENCE_RE = re.compile(r"[。!?;…”」]|,.*,")
_TITLE_IN_LINE_RE = re.compile(r"^(?:原文标题|本文标题|原标题|网址)\s*[:：]\s*(?P<title>.+?)\s*(?:https?://\S*)?$")
_URL_RE = re.compile(r"https?://[^\s,，。)）]+")


@dataclass(frozen=True)
class Span:
    """Characters `start` to `end` of the raw text, on `line` (from 1); `reason` is None where they are kept."""

    start: int
    end: int
    line: int
    reason: str | None = None


@dataclass(frozen=True)
class Cleaned:
    """`kept` and `removed` spans in order, without overlap; the `title` span or None; what the text says of itself."""

    kept: tuple
    removed: tuple
    title: Span | None
    title_text: str
    url: str
    reprint: str


def clean(raw, title=""):
    """Divide `raw` (a str) into what is the article and what is not. Returns `Cleaned`.

    `title`, when already known, is found in the text by equality. Every character that is not white space
    lies in exactly one kept or removed span. Limits: a promotion worded like an ordinary sentence stays.

    >>> cleaned = clean("首页 > 科技\\n一个标题\\n这是一段很长的正文,说的是大模型的竞争,以及它的成本。\\n相关推荐\\n别的文章")
    >>> [span.reason for span in cleaned.removed]
    ['navigation', 'related', 'related']
    """
    folded = fold_width(raw)
    lines = _lines(folded)
    texts = {line.line: folded[line.start : line.end] for line in lines}
    words = {line.line: raw[line.start : line.end] for line in lines}
    printed_title = _find_title(texts, fold_width(title))
    reasons = _line_reasons(lines, texts, printed_title)
    kept, removed = [], []
    for line in lines:
        reason = reasons.get(line.line)
        for span in _split(folded, line, reason):
            (removed if span.reason else kept).append(span)
    title_line = next((n for n, text in texts.items() if text == printed_title and n not in reasons), None)
    return Cleaned(
        kept=tuple(kept),
        removed=tuple(removed),
        title=next((span for span in kept if span.line == title_line), None),
        title_text=words[title_line] if title_line else _carried_title(words),
        url=_first(_URL_RE, words, reasons),
        reprint=next((words[n] for n, r in reasons.items() if r == "copyright" and "转载" in words[n]), ""),
    )


def line_reason(text):
    """Why a line by itself is not part of an article, or None. The line is stripped.

    >>> line_reason("本文作者: 何某 2023-12-06")
    'byline'
    >>> line_reason("作者发现,模型越大,越容易想太多。")
    """
    return _folded_line_reason(fold_width(text))


def _folded_line_reason(text):
    for start, end, _ in reversed(list(_bracket_cuts(text))):
        text = text[:start] + text[end:]  # judged without what would be cut out of it anyway
    return next((rule.reason for rule in LINE_RULES if rule.matches(text)), None)


def _lines(raw):
    spans, position = [], 0
    for number, line in enumerate(raw.split("\n"), start=1):
        stripped = line.strip()
        if stripped:
            start = position + line.index(stripped)
            spans.append(Span(start, start + len(stripped), number))
        position += len(line) + 1
    return spans


def _is_paragraph(text):
    return len(text) >= _PARAGRAPH_CHARS and bool(_SENTENCE_RE.search(text)) and _folded_line_reason(text) is None


def _find_title(texts, known):
    """The title as a line of its own: the known one, the one named further down, or the first line that can be one."""
    candidates = [known, _carried_title(texts)]
    named = next((t for t in candidates if t and t in texts.values()), None)
    if named:
        return named
    for text in texts.values():
        if len(text) < 4 or _folded_line_reason(text):
            continue  # counters and menus
        is_title = len(text) <= 60 and not text.endswith(("。", "…")) and not _is_paragraph(text)
        return text if is_title else ""
    return ""


def _carried_title(texts):
    matches = (_TITLE_IN_LINE_RE.match(text) for text in texts.values())
    return next((m["title"] for m in matches if m), "")


def _line_reasons(lines, texts, title):
    reasons = {n: reason for n, text in texts.items() if (reason := _folded_line_reason(text))}
    numbers = [line.line for line in lines]
    title_lines = [n for n in numbers if texts[n] == title]
    for n in title_lines[1:]:
        reasons[n] = "repeated"
    if title_lines:
        reasons.pop(title_lines[0], None)
        for n in (n for n in numbers if n < title_lines[0] and not _is_paragraph(texts[n])):
            reasons.setdefault(n, "navigation")
    return reasons | _tail_reasons(numbers, texts, reasons)


def _tail_reasons(numbers, texts, reasons):
    """Everything after the last paragraph and the first block heading that follows it belongs to a block."""
    paragraphs = [n for n in numbers if n not in reasons and _is_paragraph(texts[n])]
    last = paragraphs[-1] if paragraphs else 0
    block, found = None, {}
    for n in (n for n in numbers if n > last):
        opened = next((reason for reason, pattern in BLOCKS if pattern.match(texts[n])), None)
        block = opened or block
        if block:
            found[n] = opened or reasons.get(n) or block
    return found


def _split(folded, line, reason):
    """The spans of one line: kept and removed pieces, contact identifiers apart. Covers the line without overlap."""
    text = folded[line.start : line.end]
    cuts = [] if reason else list(_bracket_cuts(text))
    pieces = []
    position = 0
    for start, end, cut_reason in [*cuts, (len(text), len(text), None)]:
        pieces += [(position, start, reason)] if start > position else []
        pieces += [(start, end, cut_reason)] if cut_reason else []
        position = end
    for start, end, piece_reason in pieces:
        yield from _without_contacts(text, start, end, piece_reason, line)


def _bracket_cuts(text):
    for bracket in BRACKET_RE.finditer(text):
        inner = bracket.group()[1:-1]
        reason = next((rule.reason for rule in INLINE_RULES if rule.matches(inner)), None)
        if reason and bracket.span() != (0, len(text)):
            yield *bracket.span(), reason


def _without_contacts(text, start, end, reason, line):
    position = start
    for match in CONTACT_RE.finditer(text, start, end):
        if reason is None and not match["mobile"]:
            continue  # a hotline or an account named in a good sentence is content
        id_start, id_end = match.span("mobile" if match["mobile"] else "id")
        yield from _trimmed(text, position, id_start, reason, line)
        yield Span(line.start + id_start, line.start + id_end, line.line, "contact")
        position = id_end
    yield from _trimmed(text, position, end, reason, line)


def _trimmed(text, start, end, reason, line):
    piece = text[start:end]
    if piece.strip():
        start += len(piece) - len(piece.lstrip())
        end -= len(piece) - len(piece.rstrip())
        yield Span(line.start + start, line.start + end, line.line, reason)


def _first(pattern, texts, reasons):
    matches = (pattern.search(texts[n]) for n in sorted(reasons))
    return next((m.group() for m in matches if m), "")
