"""Amounts in other articles that can't be the same as the one in a quotation, of the same named thing.

Understands no sentence. It holds an amount to be of the name that stands nearest before it, and lets go what is asked, supposed,
a change, a part of a name, or of another kind (investment, not revenue), so that what it returns is worth a look.
"""

import math
import re

from baimo import quantities
from baimo.errors import InputError
from baimo.fold import fold
from baimo.searches import find_names
from baimo.sentences import split_sentences
from baimo.values import Amount

__all__ = ["find_contrary", "overlap"]

_ABOUT = 0.1  # how far an approximate amount may be off
_CLAUSE_RE = re.compile("[,:、]")
_SUPPOSED_RE = re.compile(r"如果|假如|假设|假使|假定|倘若|若是|要是|[?][”’」』》)]*\s*$")
_CHANGE_RE = re.compile(
    "从.{1,14}[到至]|增长|增加|新增|上涨|上升|提升|提高|下降|降低|减少|缩短|翻(?:了|上)?[一两]?[番倍]"
)
# What an amount may be; two that are of different kinds contradict each other in nothing.
_KINDS = [
    re.compile(words)
    for words in (
        "营收|收入|销售额|流水",
        "利润|净利|盈利|亏损",
        "市值|估值|身价",
        "投资|融资|注资|入股|筹集|募资",
        "成本|花费|费用|耗资|烧钱|开销",
        "售价|单价|定价|价格|报价",
        "订购|采购|购买|下单|囤",
        "训练",
        "推理|推断|部署|运行",
    )
]


def find_contrary(corpus, quote, names, unit=None):
    """Rows of `quantities` (list of dicts) of other articles that do not overlap with the amount (of `unit`) in `quote`.

    Only amounts of the same unit in a sentence that names one of `names` (names or aliases in entities.csv, else words), nearer to it
    than to another name of its type. Ranges, “more than” and “at most” overlap with what they hold; an approximate amount
    with what is within 10 %. A sentence that says the quoted amount too contradicts nothing. Raises `InputError` without names, and
    unless there is one amount in the quotation.
    """
    if not names:
        raise InputError("contrary", "no names", "one or more", hint="Name what the amount is of, as in the articles")
    amount, spans = quote.amount(unit), find_names(corpus, names)
    kinds, rows = _kinds_of(corpus, quote, amount), []
    for passage in corpus.rows["passages"]:
        inside = [(a, b) for article, a, b in spans if article == passage["article_id"] and _within(a, b, passage)]
        if inside and passage["article_id"] != quote.article_id:
            rows += _contrary_in(corpus, passage, inside, amount, kinds)
    return rows


def overlap(*amounts):
    """Whether (bool) all amounts are of one unit and can be the same: ends count, approximate ones may be off by a tenth.

    >>> about, exact, least = (Amount(100, 100, "card", True), Amount(108, 108, "card", False), Amount(90, None, "card", False))
    >>> overlap(about, exact, least), overlap(exact, Amount(100, 100, "card", False))
    (True, False)
    """
    lows, highs = zip(*map(_range, amounts), strict=True)
    return len({amount.unit for amount in amounts}) == 1 and max(lows) <= min(highs)


def _contrary_in(corpus, passage, names, amount, kinds):
    """Rows of one passage; `names` are the spans (start, end) in it of the names that count."""
    text = fold(passage["surface"])
    amounts = [q for q in corpus.rows["quantities"] if q["passage_id"] == passage["passage_id"]]
    mentions = [m for m in corpus.rows["entities"] if m["passage_id"] == passage["passage_id"]]
    types = {m["type"] for m in mentions if (m["start"], m["end"]) in names}
    marks = sorted({*names, *((m["start"], m["end"]) for m in mentions if m["type"] in types)})
    for first, last in split_sentences(text):
        first, last = passage["start"] + first, passage["start"] + last
        sentence = text[first - passage["start"] : last - passage["start"]]
        near = [mark for mark in marks if first <= mark[0] < last]
        found = [
            q for q in amounts
            if q["unit"] == amount.unit and first <= q["start"] < last and not any(_touch(q, m) for m in mentions)
            and _owner(q, near, sentence, first) in names
        ]  # fmt: skip
        if _SUPPOSED_RE.search(sentence) or any(overlap(amount, _amount(q)) for q in found):
            continue
        yield from (q for q in found if _same_kind(kinds, _kinds(_clause(sentence, q["start"] - first))))


def _owner(quantity, marks, sentence, first):
    """The name (start, end) that an amount is of: the nearest before it in its clause, else after it there, else before that."""
    left, right = (first + end for end in _clause_span(sentence, quantity["start"] - first))
    before = [mark for mark in marks if mark[0] < quantity["start"]]
    after = [mark for mark in marks if quantity["end"] <= mark[0] < right]
    here = [mark for mark in before if mark[0] >= left]
    return next(iter([*here[-1:], *after[:1], *before[-1:]]), None)


def _clause(sentence, at):
    return sentence[slice(*_clause_span(sentence, at))]


def _clause_span(sentence, at):
    ends = [match.start() for match in _CLAUSE_RE.finditer(sentence)]
    return max((end + 1 for end in ends if end < at), default=0), min(
        (end for end in ends if end >= at), default=len(sentence)
    )


def _kinds_of(corpus, quote, amount):
    """The kinds of the clause in which the amount stands, or of all the words if it has none."""
    text = fold(quote.surface)
    starts = [q.start for q in quantities.find(text, corpus.lexicon.units) if q.unit == amount.unit]
    here = _kinds(_clause(text, starts[0])) if starts else (set(), False)
    return here if any(here) else _kinds(text)


def _kinds(text):
    """What an amount in the clause `text` may be (a set), and whether it is a change (bool)."""
    return {number for number, kind in enumerate(_KINDS) if kind.search(text)}, bool(_CHANGE_RE.search(text))


def _same_kind(one, other):
    return one[1] == other[1] and (not one[0] or not other[0] or bool(one[0] & other[0]))


def _amount(row):
    low, high = (None if row[end] in (None, "") else float(row[end]) for end in ("low", "high"))
    return Amount(low, high, row["unit"], row["approximate"])


def _range(amount):
    low = 0.0 if amount.low is None else amount.low
    high = math.inf if amount.high is None else amount.high
    return (low * (1 - _ABOUT), high * (1 + _ABOUT)) if amount.approximate else (low, high)


def _within(start, end, passage):
    return passage["start"] <= start and end <= passage["end"]


def _touch(quantity, mention):
    """Whether an amount is part of a name (Baichuan-53B)."""
    return (
        quantity["start"] <= mention["end"]
        and mention["start"] < quantity["end"]
        and quantity["start"] > mention["start"]
    )
