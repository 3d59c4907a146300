"""Gives each kept span its role in the article and, in an interview, its speaker.

Does not find statements reported inside a paragraph. An interview is a text in which two labels (`记者:`,
`方汉:`) open three lines each, or two if one of them asks; who asks is told by the question marks.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict

from baimo.document import NO_MARKUP
from baimo.fold import fold

__all__ = ["find_passages"]

_TURN_RE = re.compile(r"^(?P<label>[^\s,。:;!?“”]{1,14}(?:\s[^\s,。:]{1,8})?)\s*:\s*(?=\S)")
_INTRO_RE = re.compile(r"^[【\[]?(?:编辑|编者)?(?:导语|导读|摘要|编者按|导言|引言|核心提示)[】\]]?\s*(?::|(?<=】))")
_INTRO_HEADING_RE = re.compile(r"^(?:导语|导读|摘要|编者按|导言|引言|前言|核心观点):?$")
_ABSTRACT_RE = re.compile(r"本文(?:作者|将|从|就|对|介绍|分享|比较)|一起来看|推荐给.{0,24}阅读")
_SECTION_NUMBER_RE = re.compile(r"^(?:\d{1,2}|\(?[一二三四五六七八九十]+\)?、?|Part\s*\d+)$", re.IGNORECASE)
_HEADING_CHARS, _MARKED_CHARS = 30, 60
_MIN_TURNS = 3
_MIN_TURNS_WITH_QUESTIONS = 2


def find_passages(raw, cleaned, article_id, markup=NO_MARKUP):
    """Rows of the table `passages` (dicts, in order of the text) for `cleaned`, a `clean.Cleaned` of `raw`.

    `markup`: which lines are marked as headings, and where the pages of a PDF begin. The role `intro` covers a marked introduction, an opening abstract, or all that precedes the first turn of
    an interview. Speakers are as printed. Limits: an answer without a label goes to the last speaker.
    """
    spans = cleaned.kept
    words = [raw[span.start : span.end] for span in spans]
    texts = [fold(text) for text in words]
    first = cleaned.title.line if cleaned.title else 0
    roles = []
    for i, (span, text) in enumerate(zip(spans, texts, strict=True)):
        after_heading = bool(roles) and roles[-1] == "heading" and not _SECTION_NUMBER_RE.match(texts[i - 1])
        is_heading = span.line > first and (_is_marked(span, text, markup) or _is_heading(text, after_heading))
        roles.append("title" if span == cleaned.title else "heading" if is_heading else "body")
    turns = _find_turns(texts, roles)
    if turns:
        roles, speakers = _interview_roles(texts, roles, turns)
        printed = {label: words[i][: len(label)] for i, label in reversed(turns.items())}
        speakers = [printed.get(speaker) for speaker in speakers]
    else:
        roles, speakers = _intro_roles(spans, texts, roles, cleaned.removed), [None] * len(spans)
    ids = _passage_ids(spans, article_id)
    return [
        {
            "article_id": article_id,
            "start": span.start,
            "end": span.end,
            "surface": surface,
            "passage_id": passage_id,
            "line": span.line,
            "page": bisect_right(markup.pages, span.line) or None,
            "role": role,
            "speaker": speaker,
        }
        for span, surface, passage_id, role, speaker in zip(spans, words, ids, roles, speakers, strict=True)
    ]


def _is_marked(span, text, markup):
    """Whether the markup calls it a heading, and it can be one: some pages set whole paragraphs in heading tags."""
    return span.line in markup.headings and len(text) <= _MARKED_CHARS


def _is_heading(text, after_heading):
    if _SECTION_NUMBER_RE.match(text) or _INTRO_HEADING_RE.match(text):
        return True
    if text.endswith("?") and (after_heading or re.search(r",", text)):
        return False  # a question put to the reader
    # A short line is a heading unless it is a sentence: those end in a full stop or stand in quotation marks.
    return len(text) <= _HEADING_CHARS and not re.search(r"[。!;….”」:—]$|^[“「—]|[。!]", text)


def _find_turns(texts, roles):
    """`{index of a span: label}` where a turn opens; empty if the text is not an interview."""
    labels = {i: m["label"] for i, text in enumerate(texts) if roles[i] != "title" and (m := _TURN_RE.match(text))}
    counts = Counter(labels.values())
    asked = Counter(label for i, label in labels.items() if _asks(texts[i]))
    speakers = {label for label, n in counts.items() if n >= _MIN_TURNS}
    if any(n >= _MIN_TURNS_WITH_QUESTIONS for n in asked.values()):
        speakers |= {label for label, n in counts.items() if n >= _MIN_TURNS_WITH_QUESTIONS}
    return {i: label for i, label in labels.items() if label in speakers} if len(speakers) >= 2 else {}


def _asks(text):
    return text.rstrip("”」").endswith(("?", "吗", "呢"))


def _interview_roles(texts, roles, turns):
    asks = defaultdict(list)
    for i, label in turns.items():
        asks[label].append(_asks(texts[i]))
    askers = {label for label, marks in asks.items() if sum(marks) * 2 > len(marks)}
    first, speaker = min(turns), None
    new_roles, speakers = [], []
    for i, role in enumerate(roles):
        speaker = turns.get(i, speaker)
        if i in turns or (speaker and role == "body"):
            new_roles.append("question" if speaker in askers else "answer")
            speakers.append(speaker)
        else:
            new_roles.append("intro" if i < first and role == "body" else role)
            speakers.append(None)
    return new_roles, speakers


def _intro_roles(spans, texts, roles, removed):
    """Mark the introduction: labelled, an opening abstract, or under its own heading until a heading or a byline."""
    bylines = {span.line for span in removed if span.reason == "byline"}
    first_body = next((i for i, role in enumerate(roles) if role == "body"), None)
    under_heading, previous_line, new_roles = False, 0, []
    for i, (span, text, role) in enumerate(zip(spans, texts, roles, strict=True)):
        if role == "heading":
            under_heading = bool(_INTRO_HEADING_RE.match(text))
        elif any(previous_line < line < span.line for line in bylines):
            under_heading = False
        is_abstract = i == first_body and bool(_ABSTRACT_RE.search(text))
        is_intro = role == "body" and (under_heading or is_abstract or bool(_INTRO_RE.match(text)))
        new_roles.append("intro" if is_intro else role)
        previous_line = span.line
    return new_roles


def _passage_ids(spans, article_id):
    seen = Counter()
    for span in spans:
        seen[span.line] += 1
        piece = f".{seen[span.line]}" if seen[span.line] > 1 else ""
        yield f"{article_id}:{span.line}{piece}"
