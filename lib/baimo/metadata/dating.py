"""Says since when an article can have been written, from the latest past event that it dates.

Does not guess: without an explicit year nothing is inferred, and a date in doubt counts as the earlier one or not at
all. The end stays open: a date still to come may be one that the article only quotes.
"""

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from baimo.dates import is_date, resolve_all
from baimo.dates.expressions import find_expressions
from baimo.dates.resolve import is_explicit
from baimo.dates.tokens import find_tokens
from baimo.fold import fold

__all__ = ["Inferred", "infer_date"]

_MAX_EVIDENCE_CHARS = 60
# Tokens that print neither a year nor the number of a month (昨天, 去年, 上周五, 近期).
_COUNTING_KINDS = frozenset(
    ("year_word", "month_word", "quarter_word", "week_word", "weekday", "day_word", "vague", "half", "quarter")
)
# Not 3年前, 上半年 or 本月: what a year or a month is printed in.
_PRINTED_RE = re.compile(r"[0-9〇一二三四五六七八九十] ?月")
# What stands in every date that prints a year or a month, and in every year that tells when the text was written.
_MAY_PRINT_RE = re.compile(r"[\d〇○零一二三四五六七八九十](?:[年月世五]| [年月]|(?<=\d)(?:\d\d\d|-\d| ?[QH]))")
_YEAR_IN_FIGURES_RE = re.compile(r"20\d\d")
_SENTENCE_RE = re.compile(r"[^。!?;\n]{1,400}[。!?;\n]?")
_CLAUSE_END_RE = re.compile(r"[,。!?:;]")
# What is announced, planned, supposed or advertised has not happened.
_FUTURE_RE = re.compile(
    r"将(?![近军领])|预[计测期]|有望|计划|规划|路线图|时间表|拟(?!人)|目标|力争|争取|展望|未来|可能|明年|后年|来年"
    r"|如果|假如|假设|一旦|倘若|要是|若(?!干)"
)
_ADVERTISED_RE = re.compile(r"报名|诚邀|敬请|早鸟|预约|欢迎|届时|截止|门票")
# What makes a sentence tell of the past. A verb of holding (举行) does not: programmes use it as well.
_PAST_RE = re.compile(
    r"(?<![为除])了(?!解)|已|曾|以来|至今|宣布|发布(?!会)|推出|上线|表示|透露|披露|公布|开源|成立|收购|签署|获批"
    r"|问世|诞生|亮相|面世|走红|出圈|引爆|炸场|爆[火发红]|彼时"
    r"|(?:峰会|大会|论坛|发布会|年会)上"
)
_PAST_BEFORE_RE = re.compile(r"(?:(?:[成建创]立|诞生|始|发布|上线|推出|[修兴]建|曾|早)[在于]|来到|时间到)$")
# Words next to a date that make it a limit, a range, a rule, a judgement of a year or any year.
_NO_EVENT_BEFORE_RE = re.compile(
    r"(?:(?<![来间])到|(?<!截)至|截止|[\d年月日]\s?[-~—]|每年|往年|历年|次年|翌年|同期|[近前]\d*)\s*$"
)
_NO_EVENT_AFTER_RE = re.compile(r"\s*(?:[-~—至到起版是]|[初底末]?[之以]?前)")
_NEAR_RE = re.compile(r"[^,]*(?:,[^,]*){0,2}")
_YEAR_WORDS = {"今年": 0, "去年": -1, "前年": -2}
_YEAR_WORD_RE = re.compile(r"(?:今年|去年|前年)")
# The year of the writing: an article says so, or dates several events in it.
_PRESENT_RE = re.compile(
    r"(?:截至|来到|时间到|今年\()(?:19|20)\d\d年|(?<!自)(?<!从)(?:19|20)\d\d年[^,。]{0,4}(?:以来|至今)"
)
_MENTIONS_OF_PRESENT = 3
# “4月11日的2023江岸云峰会上”: the year stands in the name of the event.
_EVENT_YEAR_RE = re.compile(r"[^。;]{0,20}?(?<!\d)(20\d\d)(?!\d|年)[^\d,。]{0,20}(?:峰会|大会|论坛|年会|博览会|发布会)")
# In January “12月20日” is last year's. A late month without a year counts if the text dates other things after spring.
_LATE_MONTH, _AFTER_SPRING = 11, 5


@dataclass(frozen=True)
class Inferred:
    """`published`: `start/..` or "" ; `basis`: `inferred` or `unknown`; `evidence`: the words that date the start."""

    published: str = ""
    basis: str = "unknown"
    evidence: str = ""


class _Sentence(NamedTuple):
    """`words` of the passage number `passage`, `text` the same folded, and the date expressions in it."""

    passage: int
    words: str
    text: str
    expressions: list


@dataclass(frozen=True)
class _Year:
    """A year spoken of: printed in `passage`, or `said` just now as 今年 or 去年."""

    value: int
    passage: int | None = None
    said: bool = False


def infer_date(passages):
    """The interval in which an article was published, from `passages` (rows of that table, in order). Returns `Inferred`.

    The start is the latest past event with an explicit year, or with a month whose year follows from the explicit
    years of the text; as precise as printed. The evidence is the clause, at most 60 characters. Limits: an event is
    past if a word of the sentence says so (了, 已, 宣布 …); a year that is implied by events alone is not seen.

    >>> infer_date([{"surface": "2023年3月,公司成立了。4月11日,它宣布将在2024年上市。", "role": "body"}])
    Inferred(published='2023-04-11/..', basis='inferred', evidence='4月11日,它宣布将在2024年上市')
    """
    told = [row["surface"] for row in passages if row["role"] not in ("title", "heading")]
    sentences = [sentence for number, words in enumerate(told) for sentence in _sentences(number, words)]
    dated = [sentence for sentence in sentences if sentence.expressions]
    printed = [date for sentence in dated for date in _printed_dates(sentence)]
    if not printed:
        return Inferred()
    anchor = int(max(printed)[:4])
    candidates = list(_dated_events(dated, anchor, printed, _is_present(anchor, printed, sentences)))
    start = max((date for date, _ in candidates), default="")
    evidence = next((words for date, words in candidates if date == start), "")
    return Inferred(f"{start}/..", "inferred", evidence) if start else Inferred()


def _sentences(passage, words):
    """The `_Sentence`s of the passage number `passage` that may tell of an event and print when."""
    folded = fold(words)
    for match in _SENTENCE_RE.finditer(folded):
        text = match.group()
        if _MAY_PRINT_RE.search(text) and not text.endswith("?") and not _ADVERTISED_RE.search(text):
            yield _Sentence(passage, words[match.start() : match.end()], text, _find_printed(text))


def _find_printed(text):
    """The date expressions of a sentence, none if all only count from today: only what is printed dates an event."""
    tokens = find_tokens(text)
    return find_expressions(text, tokens) if any(token.kind not in _COUNTING_KINDS for token in tokens) else []


def _mentions(sentence, anchor):
    """The days, months and years that are printed in a sentence; no ranges, nothing that only counts from today."""
    found = resolve_all(sentence.text, sentence.expressions, anchor)
    return [
        m
        for m in found
        if m.date and "/" not in m.date and (m.basis == "explicit" or _PRINTED_RE.search(sentence.text, m.start, m.end))
    ]


def _printed_dates(sentence):
    """ISO dates of past events in a sentence that print their year."""
    text = sentence.text
    if not _YEAR_IN_FIGURES_RE.search(text) and not any(map(is_explicit, sentence.expressions)):
        return
    for mention in _mentions(sentence, "2000"):
        if not _is_past(text, mention):
            continue
        if mention.basis == "explicit":
            yield mention.date
        elif year := _event_year(text, mention):
            yield year + mention.date[4:]


def _is_present(anchor, printed, sentences):
    """Whether the latest printed year is the one the article was written in: it says so, or keeps returning to it."""
    says_so = (match for sentence in sentences for match in _PRESENT_RE.finditer(sentence.text))
    often = sum(date.startswith(str(anchor)) for date in printed) >= _MENTIONS_OF_PRESENT
    return often or any(str(anchor) in match.group() for match in says_so)


def _dated_events(sentences, anchor, printed, is_present):
    """Pairs (ISO date, evidence) of past events. A month without a year goes on in the year that was spoken of last."""
    is_late = any(int(date[5:7] or 0) >= _AFTER_SPRING for date in printed if date.startswith(str(anchor)))
    year = _Year(anchor)
    for sentence in sentences:
        passage, words, text, _ = sentence
        position = 0
        for mention in _mentions(sentence, str(anchor)):
            word = _YEAR_WORD_RE.findall(text, position, mention.start + 2)[-1:]
            position = mention.end
            if mention.basis == "explicit":
                year = _Year(min(int(mention.date[:4]), anchor), passage)
            else:
                year = _Year(anchor + _YEAR_WORDS[word[0]], said=True) if word else replace(year, said=False)
            follows = year.passage == passage or (is_present and year.value >= anchor - year.said)
            date = _resolve(text, mention, year if follows else None, is_late)
            if is_date(date) and _is_past(text, mention):
                yield date, _evidence(words, text, mention)


def _resolve(text, mention, year, is_late):
    """The ISO date of a mention; "" where its year is in doubt."""
    if mention.basis == "explicit":
        return mention.date
    if event_year := _event_year(text, mention):
        return event_year + mention.date[4:]
    is_clear = year and (year.said or is_late or int(mention.date[5:7]) < _LATE_MONTH)
    return f"{year.value}{mention.date[4:]}" if is_clear else ""


def _event_year(text, mention):
    """The year (str) in the name of the event that follows a date without one, "" if there is none or it is in doubt."""
    if mention.basis == "explicit" or int(mention.date[5:7]) >= _LATE_MONTH:
        return ""
    match = _EVENT_YEAR_RE.match(text, mention.end)
    return match[1] if match else ""


def _is_past(text, mention):
    before, after = text[: mention.start], text[mention.end :]
    in_title = before.rfind("《") > before.rfind("》")
    if in_title or _NO_EVENT_BEFORE_RE.search(before) or _NO_EVENT_AFTER_RE.match(after):
        return False
    if text.startswith(("明年", "后年", "来年"), mention.start) or _FUTURE_RE.search(before):
        return False
    past, future = _PAST_RE.search(_NEAR_RE.match(after).group()), _FUTURE_RE.search(after)
    if _PAST_BEFORE_RE.search(before) and not future:
        return True
    return bool(past) and (future is None or past.start() < future.start())


def _evidence(words, text, mention):
    """The clause of a date and what follows it in the sentence, up to the last clause end within the limit."""
    ends = [match.start() for match in _CLAUSE_END_RE.finditer(text.rstrip("。!?;\n ") + ",")]
    start = max((end + 1 for end in ends if end < mention.start), default=0)
    if mention.end - start > _MAX_EVIDENCE_CHARS:
        start = mention.start
    limit = start + _MAX_EVIDENCE_CHARS
    end = max((end for end in ends if mention.end <= end <= limit), default=limit)
    return words[start:end].strip()
