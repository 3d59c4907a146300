"""Amounts in other articles that can't be the same as the one in a quotation, of the same named thing; words said of a name.

Understands no sentence. It holds an amount to be of the name that stands nearest before it, or that it counts, and lets go what
is asked, supposed, a change, a part of a name, or of another kind (investment, not revenue), so that what it returns is worth a look.
"""

import math
import re
from collections import defaultdict

from baimo import quantities
from baimo.errors import InputError
from baimo.fold import fold
from baimo.searches import find_names
from baimo.sentences import split_sentences
from baimo.values import Amount

__all__ = ["find_beside", "find_contrary", "overlap"]

_ABOUT = 0.1  # how far an approximate amount may be off
_CLAUSE_RE = re.compile("[,:、]")
_SUPPOSED_RE = re.compile(r"如果|假如|假设|假使|假定|倘若|若是|要是|[?][”’」』》)]*\s*$")
_CHANGE_RE = re.compile(
    "从.{1,14}[到至]|增长|增加|新增|上涨|上升|提升|提高|下降|降低|减少|缩短|翻(?:了|上)?[一两]?[番倍]"
)
# A count of what a common noun names (40个大模型) is of all of them only where that is said, and no firm stands there.
_COUNTED = {"count", "model", "people"}
_FIRMS = {"org", "person"}
_ALL = "国内|我国|中国|全国|全球|世界|市面|市场上|业内|行业"
_ALL_RE = re.compile(_ALL)
_TOTAL_RE = re.compile(
    rf"(?<!公)共(?![享同])|总计|合计|只有|只剩|(?<!不)仅|不到|不足|已有|现有|至多|最多|(?:{_ALL}).{{0,6}}有"
)
_FIRM_RE = re.compile("(?<!国内)(?<!我国)(?<!中国)(?<!全国)(?<!全球)(?:公司|企业|厂商|团队)")
_OWN_RE = re.compile("我们|他们|它们|自己|[该这那某一]家")
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
    with what is within 10 %. A sentence that says the quoted amount too contradicts nothing. Of a common noun only counts of all
    there are (国内只有40个大模型), not those of one firm. Raises `InputError` without names, and unless there is one amount in the quotation.
    """
    if not names:
        raise InputError("contrary", "no names", "one or more", hint="Name what the amount is of, as in the articles")
    amount, spans = quote.amount(unit), find_names(corpus, names)
    kinds, rows = _kinds_of(corpus, quote, amount), []
    inside = defaultdict(list)
    for article, start, end in spans:
        passage = corpus.passage_at(article, start, end)
        if passage and article != quote.article_id:
            inside[passage["passage_id"]].append((start, end))
    amounts, mentions = (_of_passages(corpus.rows[table], inside) for table in ("quantities", "entities"))
    for passage in corpus.rows["passages"]:
        key = passage["passage_id"]
        if key in inside:
            rows += _contrary_in(passage, inside[key], amounts[key], mentions[key], amount, kinds)
    return rows


def find_beside(corpus, found, names):
    """The places (list of `Place`) of a `Search` that stand in a sentence which names one of `names`, and neither asks nor supposes.

    Knows no pronouns: what the next sentence says of 它 or 公司 is missed. Raises `InputError` without names.
    """
    if not names:
        raise InputError(
            "beside", "no names", "one or more", hint="Name what the words are said of, as in the articles"
        )
    named = {}
    for article, start, _ in find_names(corpus, names):
        named.setdefault(article, []).append(start)
    return [place for place in found.places if _is_beside(corpus, place, named.get(place.article_id, []))]


def overlap(*amounts):
    """Whether (bool) all amounts are of one unit and can be the same: ends count, approximate ones may be off by a tenth.

    >>> about, exact, least = (Amount(100, 100, "card", True), Amount(108, 108, "card", False), Amount(90, None, "card", False))
    >>> overlap(about, exact, least), overlap(exact, Amount(100, 100, "card", False))
    (True, False)
    """
    lows, highs = zip(*map(_range, amounts), strict=True)
    return len({amount.unit for amount in amounts}) == 1 and max(lows) <= min(highs)


def _is_beside(corpus, place, starts):
    """Whether one of `starts`, of names in the article, lies in the sentence of `place`."""
    passage = corpus.passage_at(*place.span)
    text, at = fold(passage["surface"]), place.start - passage["start"]
    first, last = next(span for span in split_sentences(text) if span[0] <= at < span[1])
    is_near = any(first <= start - passage["start"] < last for start in starts)
    return is_near and not _SUPPOSED_RE.search(text[first:last])


def _of_passages(rows, passages):
    """`{passage id: rows}` of those `passages` (ids)."""
    found = defaultdict(list)
    for row in rows:
        if row["passage_id"] in passages:
            found[row["passage_id"]].append(row)
    return found


def _contrary_in(passage, names, amounts, mentions, amount, kinds):
    """Rows of one passage, with its `amounts` and `mentions`; `names` are the spans (start, end) in it of the names that count."""
    text = fold(passage["surface"])
    types = {m["type"] for m in mentions if (m["start"], m["end"]) in names}
    marks = sorted({*names, *((m["start"], m["end"]) for m in mentions if m["type"] in types)})
    for first, last in split_sentences(text):
        first, last = passage["start"] + first, passage["start"] + last
        sentence = text[first - passage["start"] : last - passage["start"]]
        near = [mark for mark in marks if first <= mark[0] < last]
        found = [
            q for q in amounts
            if q["unit"] == amount.unit and first <= q["start"] < last and not any(_touch(q, m) for m in mentions)
            and (owner := _owner(q, near, sentence, first)) in names
            and (_is_beyond(q, owner) if types else _is_total(q, owner, mentions, sentence, first))
        ]  # fmt: skip
        if _SUPPOSED_RE.search(sentence) or any(overlap(amount, _amount(q)) for q in found):
            continue
        yield from (q for q in found if _same_kind(kinds, _kinds(_clause(sentence, q["start"] - first))))


def _owner(quantity, marks, sentence, first):
    """The name (start, end) that an amount is of: in it, else the nearest before it in its clause, after it there, or before that."""
    left, right = (first + end for end in _clause_span(sentence, quantity["start"] - first))
    before = [mark for mark in marks if mark[0] < quantity["start"]]
    after = [mark for mark in marks if quantity["end"] <= mark[0] < right]
    inside = [mark for mark in marks if quantity["start"] <= mark[0] and mark[1] <= quantity["end"]]
    here = [mark for mark in before if mark[0] >= left]
    return next(iter([*inside, *here[-1:], *after[:1], *before[-1:]]), None)


def _is_beyond(quantity, owner):
    """Whether a name stands outside the amount: 2万块H100 are somebody's, and say nothing of the H100."""
    return owner[0] < quantity["start"] or quantity["end"] <= owner[0]


def _is_total(quantity, owner, mentions, sentence, first):
    """Whether a count is of all that `owner`, a common noun, names (国内只有40个大模型), and not of what a firm has (百度有3个大模型)."""
    if quantity["dimension"] not in _COUNTED:
        return True
    left, start = _clause_span(sentence, quantity["start"] - first)[0], quantity["start"] - first
    ends = [m["end"] - first for m in mentions if m["type"] in _FIRMS and left <= m["start"] - first < start]
    ends += [match.end() for match in _FIRM_RE.finditer(sentence, left, start)]
    words = sentence[max([left, *ends]) : quantity["end"] - first]
    if _OWN_RE.search(words) or (ends and not _ALL_RE.search(words)):
        return False
    return owner[0] < quantity["start"] or bool(_TOTAL_RE.search(words))


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


def _touch(quantity, mention):
    """Whether an amount is part of a name (Baichuan-53B)."""
    return (
        quantity["start"] <= mention["end"]
        and mention["start"] < quantity["end"]
        and quantity["start"] > mention["start"]
    )
