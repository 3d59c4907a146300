"""Finds what a text prints about itself: who wrote and edited it, who published it first, and when.

Does not guess: a name without a label, a date without a year, a date inside a sentence give nothing. Reads the lines
around the title and after the end, and the bylines that the cleaner took out between them.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from baimo.dates import find_full_dates, is_date
from baimo.document import NO_MARKUP
from baimo.fold import as_printed, fold
from baimo.metadata.bylines import LABEL_RE, Line, find_fields, read_names, read_outlet

__all__ = ["Printed", "find_metadata"]

_LINES_BEFORE, _LINES_OF_HEAD, _LINES_AFTER = 12, 30, 12
_PARAGRAPH_CHARS, _DATE_LINE_CHARS, _BESIDE_DATE_CHARS, _LINES_OF_SIGNATURE = 40, 200, 12, 3
_TIME_RE = re.compile(r"\s*(?:T\s?)?\d{1,2}:\d\d(?::\d\d)?")
_DATE_LABEL_RE = re.compile(
    r"(?:^|[\s|丨(>【·,;\d])(?:本文|文章)?(?:(?P<update>(?:更新|修改|编辑)(?:时间|日期|于)?)"
    r"|(?:发布|发表|刊发|首发|推送|上传|录入)(?:时间|日期|于)?|时间|日期|于)\s*[:|丨]?\s*$"
)
_NO_DATE_LINE_RE = re.compile(r"星期|农历|今天是|报名|峰会|大会|活动|截止|开课|举办|早鸟|[。!?]$")
_IN_BRACKETS_RE = re.compile(r"[(\[][^()\[\]]*[)\]]")
_MONTH_DAY_RE = re.compile(r"(?<![\d/.-])(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?\s*\d{1,2}:\d\d")
_YEAR_LINE_RE, _MONTH_DAY_LINE_RE = re.compile(r"(?:19|20)\d\d年?"), re.compile(r"\d{1,2}[-/.月]\d{1,2}日?")
_COMMENTS_RE = re.compile(r"评论|跟贴|留言|回复")
_ISSUED, _UPDATED, _BARE = range(3)
_MARKUP_EVIDENCE = "markup"


@dataclass(frozen=True)
class Printed:
    """What the text or its markup says; "" where it says nothing. Names are joined by “、”, `published` is an ISO date.

    `published_evidence` holds the printed words, or says that the date is the markup's.
    """

    author: str = ""
    editor: str = ""
    outlet: str = ""
    published: str = ""
    published_evidence: str = ""


def find_metadata(raw, cleaned, markup=NO_MARKUP):
    """What `raw` (str) prints about itself, given its `clean.Cleaned` and its `document.Markup`. Returns `Printed`.

    Printed words win over the markup, except that a date printed as an update yields to an earlier one there. Contact
    data, editors' codes and roles (佚名, 系统管理员) are left out. Limits: an outlet that no label names is known by
    its ending (…报, …网, …新闻); a byline inside a kept sentence is not seen.

    >>> from baimo.clean import clean
    >>> raw = "一个标题\\n作者:何小禾 2023-08-13 09:20\\n这是一段很长的正文,说的是大模型的竞争,以及它的成本。"
    >>> find_metadata(raw, clean(raw))
    Printed(author='何小禾', editor='', outlet='', published='2023-08-13', published_evidence='2023-08-13 09:20')
    """
    lines = _place_lines(raw, cleaned)
    fields = [field for line in lines for field in find_fields(line)]
    known = markup.metadata
    outlet = _first(fields, ("first_outlet", "outlet", "unlabelled"), read_outlet) or read_outlet(known.outlet)
    author = _first(fields, ("author",), read_names) or _first(fields, ("reporter", "signed"), _read_people)
    if not author and known.author not in (outlet, known.outlet):
        author = read_names(known.author)
    editor = _first(fields, ("responsible", "editor", "chief"), read_names)
    words = "\n".join(line.words for line in lines)
    folded = fold(words)
    names = ["、".join(as_printed(n, words, folded) for n in name.split("、")) for name in (author, editor, outlet)]
    return Printed(*names, *_find_published(lines, known.published))


def _place_lines(raw, cleaned):
    """The lines near the title, near the end, and those in between that were removed as bylines or notices."""
    reasons = {span.line: span.reason for span in reversed(cleaned.removed)}
    kept = {span.line for span in cleaned.kept}
    title = cleaned.title.line if cleaned.title else 0
    printed = [(n, words.strip()) for n, words in enumerate(raw.split("\n"), start=1) if words.strip() and n != title]
    after = [n for n, _ in printed if n > title]
    paragraphs = [n for n, words in printed if n in kept and n > title and _is_paragraph(words)]
    first, last = (paragraphs[0], max(kept)) if paragraphs else (raw.count("\n") + 2,) * 2
    zones = dict.fromkeys([n for n, _ in printed if n < title][-_LINES_BEFORE:], "before")
    zones |= {
        n: "inner" for n in after if first < n < last and reasons.get(n) in ("byline", "copyright") and n not in kept
    }
    zones |= dict.fromkeys([n for n in after if n < first][:_LINES_OF_HEAD], "head")
    zones |= dict.fromkeys([n for n in after if n > last][:_LINES_AFTER], "tail")
    zones |= dict.fromkeys(paragraphs[:2], "opening")
    zones |= dict.fromkeys([n for n in after if n in kept and n >= first][-3:], "closing")
    return [
        Line(zones[n], words, fold(words), None if n in kept else reasons.get(n, "navigation"))
        for n, words in printed
        if n in zones
    ]


def _is_paragraph(words):
    return len(words) >= _PARAGRAPH_CHARS or fold(words[-1:]) in "。!?"


def _read_people(value):
    return read_names(value, people_only=True)


def _first(fields, kinds, read):
    return next((name for kind in kinds for k, value in fields if k == kind and (name := read(value))), "")


def _find_published(lines, known):
    """The date (ISO) and its evidence: the best one of the head, else of the end, else the markup's."""
    known = known[:10] if is_date(known[:10]) else ""
    near = [line for line in reversed(lines) if line.zone == "before"]
    head = [line for line in lines if line.zone == "head"] + near
    dates = sorted(_dates_of_head(head), key=lambda found: found[0]) or _dates_of_tail(lines)
    if dates:
        rank, date, words = dates[0]
        return (known, _MARKUP_EVIDENCE) if rank == _UPDATED and known and known < date else (date, words)
    for line in head:
        if match := _MONTH_DAY_RE.search(line.text):
            agrees = known[5:] == f"{int(match['month']):02}-{int(match['day']):02}"
            return (known, line.words[match.start() : match.end()]) if agrees else ("", "")
    return (known, _MARKUP_EVIDENCE) if known else ("", "")


def _dates_of_head(lines):
    """Triples (rank, ISO date, printed words), nearest to the title first."""
    for line in lines:
        yield from _dates_of_line(line)
    for year, day in pairwise(lines):
        if _YEAR_LINE_RE.fullmatch(year.text) and _MONTH_DAY_LINE_RE.fullmatch(day.text):
            for mention in find_full_dates(f"{year.text[:4]}-{re.sub('[/.月]', '-', day.text.rstrip('日'))}"):
                yield _BARE, mention.date, f"{year.words} {day.words}"


def _dates_of_tail(lines):
    """The date after the end that is labelled, or the only one, signed at once; several are comments or a list."""
    tail = [line for line in lines if line.zone == "tail" or (line.zone == "closing" and len(line.text) <= 20)]
    comments = next((i for i, line in enumerate(tail) if _COMMENTS_RE.search(line.text)), len(tail))
    found = [(i, date) for i, line in enumerate(tail) for date in _dates_of_line(line)]
    labelled = [date for _, date in found if date[0] != _BARE]
    signed = [date for i, date in found if i < min(comments, _LINES_OF_SIGNATURE)]
    dates = labelled or (signed if len(found) == 1 else [])
    return dates if len({date[1] for date in dates}) == 1 else []


def _dates_of_line(line):
    text = line.text
    is_sentence = line.reason is None and len(text) > _PARAGRAPH_CHARS
    is_elsewhere = line.reason in ("related", "promotion") or _NO_DATE_LINE_RE.search(text)
    if is_sentence or is_elsewhere or len(text) > _DATE_LINE_CHARS:
        return
    for mention in find_full_dates(text):
        before, after = text[: mention.start], text[mention.end :]
        time = _TIME_RE.match(after)
        end = mention.end + (time.end() if time else 0)
        label = _DATE_LABEL_RE.search(before)
        is_short = mention.end - mention.start == 8 and text[mention.start : mention.end].isdigit()
        if label:
            rank = _UPDATED if label["update"] else _ISSUED
        elif (is_short and before + after) or not _stands_apart(before, text[end:], line.zone, time):
            continue
        else:
            rank = _BARE
        yield rank, mention.date, line.words[mention.start : end]


def _stands_apart(before, after, zone, time):
    """Whether a date without a label is one of a byline: next to nothing, short names or labelled fields."""
    if any(
        len(part) > _BESIDE_DATE_CHARS
        for part in re.split(r"[\s|丨·]+", _IN_BRACKETS_RE.sub(" ", f"{before} {after}"))
        if not LABEL_RE.search(part)
    ):
        return False
    if zone == "before":
        return bool(time or LABEL_RE.search(before + after))  # a bare date above a title is the day of the visit
    return zone == "head" or not (before + after).strip() or bool(LABEL_RE.search(before + after))
