"""The ledgers of what the articles tell: every amount, every date, every law, every person, with its place.

Finds nothing. Its places are bare: in the list of quotations they stand for their own words alone.
"""

import re
from dataclasses import replace

from baimo.evidence import quote_span
from baimo.laws import STATUSES
from baimo.ledgers.writing import cut_cells, day_cell, linked_values, pair_of, place_of, spans_in
from baimo.listings import linked_words, show_list, theme_rows
from baimo.values import Amount

__all__ = ["show_events", "show_laws", "show_people", "show_quantities"]

_LANGUAGES = ("zh", "en")
_MOST = 250
_ACTORS = 4
_MENTIONS, _ARTICLES, _ROLES = 6, 4, 4  # of one law, of one person
_DIRECT = 2  # characters after a date in which a verb is about it: 8月8日发布的
_BASES = {"explicit": ("原文写明", "stated"), "relative": ("推算", "resolved")}
_TO_COME = ("预期", "still to come")
# What happened, by the verb nearest to the date, the plainer ones last: (verbs, Chinese, English).
_VERBS = (
    ("起草", "起草", "drafted"), ("施行|生效", "施行", "came into force"), ("印发|颁布", "印发", "issued"),
    ("开源", "开源", "open-sourced"), ("推出|发布|揭晓|面世|落地|出来", "发布", "released"), ("内测|测试", "测试", "tested"),
    ("成立|创立|组建|搭建", "成立", "founded or set up"), ("收购|卖身", "收购", "bought"), ("订购", "订购", "ordered"),
    ("退出|离岗", "退出", "left"), ("入局|下场|进军", "入局", "entered"), ("接入", "接入", "connected"),
    ("见到", "会面", "met"), ("建设", "建设", "built"), ("训练(?:了|出)", "训练", "trained"), ("公布", "公布", "announced"),
    ("提出|提请", "提出", "put forward"), ("宣布|透露", "宣布", "announced"),
)  # fmt: skip


def show_quantities(bm, table_id, *, theme=None, zh, en):
    """The table of all amounts in the order of the articles: the words, the amount, who says it, where; with `theme` (id) those of its passages.

    What an amount is about is left to `quantities.csv`: too many of the rules' answers are wrong to be read as a statement.

        ledgers.show_quantities(bm, "tab-x-amounts", theme="compute", zh="谈算力时说的数", en="Amounts in talk on compute")
    """
    rows = theme_rows(bm, "quantities", theme)
    cells = [[linked_words(bm, row), _amount(row), *_said(bm, row, i)] for i, row in enumerate(rows)]
    columns = [("原文", "Words"), ("数值", "Amount"), ("在谁的话里", "In the words of"), ("出处", "Place")]
    return show_list(bm, table_id, cells, zh, en, columns, table="quantities", most=_MOST)


def show_events(bm, table_id, *, theme=None, zh, en):
    """The table of all dated statements by date: the words for the date, what happened, who is named, what the date rests on.

    With `theme` (id) those of its passages alone. Where there are none, a sentence says so.

        ledgers.show_events(bm, "tab-x-dates", theme="compute", zh="谈算力时提到的日期", en="Dates in talk on compute")
    """
    order = lambda row: (row["date"] or "9999", row["article_id"], row["start"])  # noqa: E731
    rows = sorted(theme_rows(bm, "events", theme), key=order)
    cells = [
        [_date(row), linked_words(bm, _dated(row)), _what(row), _actors(bm, row), _certainty(row), _where(bm, row, i)]
        for i, row in enumerate(rows)
    ]
    columns = [("日期", "Date"), ("原文", "Words"), ("何事", "What"), ("同句所提", "Named with it"), ("依据与时态", "Basis"),
               ("出处", "Place")]  # fmt: skip
    return show_list(bm, table_id, cells, zh, en, columns, table="events", most=_MOST)


def show_laws(bm, table_id, *, zh, en):
    """The table of the laws and rules that are named: their status and dates, as told beside the name, and who issued them."""
    rows = [
        [
            bm.pair(row["law"]),
            linked_values(bm, row, "status", lambda status: pair_of(STATUSES[status])),
            linked_values(bm, row, "dates", day_cell),
            linked_values(bm, row, "issuer", lambda org: _texts(bm.pair(org))),
            _mentions(bm, row["mentions"]),
        ]
        for row in bm.corpus.rows["laws"]
    ]
    columns = [("法规", "Law or rule"), ("状态", "Status"), ("日期", "Dates"), ("起草或发布者", "Drafted or issued by"),
               ("出处", "Places")]  # fmt: skip
    return show_list(bm, table_id, rows, zh, en, columns, table="laws")


def show_people(bm, table_id, *, zh, en):
    """The table of the people who are named: in which role, of which organisation, how often named and quoted."""
    rows = [
        [
            bm.pair(row["person"]),
            _roles(bm, row),
            bm.pair(row["org"]) if row["org"] else None,
            _joined_names(bm, row["articles"].split("|")),
            row["n_mentions"],
            row["n_statements"],
        ]
        for row in bm.corpus.rows["people"]
    ]
    columns = [("人", "Person"), ("原文所说身份", "Role, as told"), ("机构", "Organisation"), ("文章", "Articles"),
               ("提及", "Named"), ("陈述", "Quoted")]  # fmt: skip
    return show_list(bm, table_id, rows, zh, en, columns, table="people")


def _amount(row):
    ends = [None if row[end] in (None, "") else float(row[end]) for end in ("low", "high")]
    amount = Amount(*ends, row["unit"], row["approximate"])
    return {lang: format(amount, lang) for lang in _LANGUAGES} | {"sort": ends[0] if ends[0] is not None else ends[1]}


def _said(bm, row, number):
    """Who speaks, and where."""
    return bm.pair(quote_span(bm.corpus, row).speaker), _where(bm, row, number)


def _where(bm, row, number):
    """Article and line as words; `number` keeps their order."""
    place = bm.place(row)
    return {"zh": place.zh, "en": place.en, "sort": number + 1}


def _date(row):
    return day_cell(row["date"]) | {"sort": row["date"].partition("/")[0]} if row["date"] else None


def _dated(row):
    """The row with the words for the date as its span."""
    start, words = row["expression_start"], row["expression"]
    return {"article_id": row["article_id"], "start": start, "end": start + len(words), "surface": words}


def _what(row):
    """The kind of thing that happened, by the first verb after the date, else the last before it; None where no verb is known."""
    at, direct = row["expression_start"] - row["start"], len(row["expression"]) + _DIRECT
    after, before, plainer = row["surface"][at:], row["surface"][:at], len(_VERBS) - 1
    found = sorted((n == plainer, place, n) for place, n in _verbs_in(after, direct))
    found = found or sorted((0, -place, n) for place, n in _verbs_in(before))
    return pair_of(_VERBS[found[0][2]][1:]) if found else None


def _verbs_in(text, direct=-1):
    """`(where, which)` of the verbs in `text`, but for those that only describe a name, 甲创立的乙, unless they begin before `direct`."""
    for number, (verbs, *_) in enumerate(_VERBS):
        for match in re.finditer(verbs, text):
            if match.start() <= direct or not text.startswith(("的", "所"), match.end()):
                yield match.start(), number


def _actors(bm, row):
    """The first names of the sentence, and how many more there are."""
    names = row["actors"].split("|") if row["actors"] else []
    return cut_cells([_texts(bm.pair(name)) for name in names[:_ACTORS]], len(names), "、", ", ") or None


def _certainty(row):
    """Whether the date is stated or resolved, and whether it was still to come."""
    basis, tense = pair_of(_BASES[row["basis"]]), pair_of(_TO_COME)
    return (
        {lang: basis[lang] + ("；" if lang == "zh" else "; ") + tense[lang] for lang in _LANGUAGES}
        if row["forecast"]
        else basis
    )


def _mentions(bm, mentions):
    """The first mentions as links with their article and line, and how many there are."""
    spans = spans_in(mentions)
    return cut_cells([replace(place_of(bm, span), bare=True) for span in spans[:_MENTIONS]], len(spans))


def _roles(bm, row):
    """Each role, in Chinese the words themselves, as a link to them."""
    told = zip(row["roles"].split("|"), row["roles_en"].split("|"), row["roles_evidence"].split("|"), strict=True)
    cells = [
        replace(place_of(bm, spans_in(evidence)[0]), zh=words, en=english or words, bare=True)
        for words, english, evidence in told
        if words
    ]
    return cut_cells(cells[:_ROLES], len(cells)) if cells else None


def _joined_names(bm, article_ids):
    """The first short names as a pair, and how many there are."""
    n, names = len(article_ids), [bm.names(article_id) for article_id in article_ids[:_ARTICLES]]
    more = {"zh": f"等{n}篇", "en": f" and {n - _ARTICLES} more"} if n > _ARTICLES else {"zh": "", "en": ""}
    return {lang: mark.join(name[lang] for name in names) + more[lang] for lang, mark in (("zh", "、"), ("en", ", "))}


def _texts(pair):
    return {lang: pair[lang] for lang in _LANGUAGES}
