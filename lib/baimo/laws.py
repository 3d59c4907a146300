"""Gathers what the articles say of each law or rule: draft or in force, since when, who issued it.

Knows no law itself. Only what stands in one sentence with the name counts, between it and the next law that is named.
"""

import re
from collections import defaultdict

from baimo.checks import read_statements

__all__ = ["STATUSES", "find_laws"]

FIELDS = ("status", "dates", "issuer")
# What a status is called, in the order in which a law goes through them.
STATUSES = {
    "planned": ("列入计划", "planned"),
    "draft": ("草案", "draft"),
    "for_comment": ("征求意见稿", "draft for comment"),
    "to_be_submitted": ("拟提请审议", "to be submitted for deliberation"),
    "adopted": ("审议通过", "adopted"),
    "issued": ("已发布", "issued"),
    "in_force": ("施行", "in force"),
    "amended": ("修订", "amended"),
    "repealed": ("废止", "repealed"),
}
_IN_NAME = {"for_comment": "征求意见稿", "draft": "草案|\\(草案\\)", "planned": "立法工作计划|立法计划"}
_AFTER = {
    "for_comment": "公开征求意见|征求意见稿|征求意见",
    "to_be_submitted": "(?:预备|拟|将|准备|计划)?提请[^,;。]{0,12}审议",
    "adopted": "审议通过|表决通过",
    "in_force": "(?:正式|已|开始)?(?:施行|生效|实施)",
    "amended": "修订|修正",
    "repealed": "废止",
}
_ISSUE_AFTER_RE = re.compile(r"[》)]{0,2}(?:已|正式|近日|日前|也|均|已经){0,2}(?P<verb>印发|发布|公布|出台|颁布)")
_ISSUE_BEFORE_RE = re.compile(
    r"(?:联合|正式|共同|已|曾)?(?P<verb>起草|印发|发布|公布|出台|颁布|制定)(?:了|的|并实施的)?[《“]?$"
)
_NOT_RE = re.compile(r"未|没|尚|不|如果|若|何时|能否")


def find_laws(tables, statements=None):
    """Rows of the table `laws`, one for each entity of the type regulation in `tables`, in the order of the articles.

    Needs the tables articles, passages, entities, quantities and events. Values that differ stand side by side with
    their places, as in `models`. `statements`: what `checks.read_statements` gives of `tables`, where that has been read.
    """
    mentions, values = defaultdict(list), defaultdict(lambda: {field: {} for field in FIELDS})
    for row in tables["entities"]:
        if row["type"] == "regulation":
            mentions[row["entity"]].append(row)
    for statement in read_statements(tables) if statements is None else statements:
        laws = [name for name in statement.names if name.type == "regulation"]
        for before, law, after in zip([None, *laws], laws, [*laws[1:], None], strict=False):
            room = (before.end if before else 0, after.start if after else len(statement.text))
            for field, value, start, end in _read(statement, law, *room):
                place = f"{statement.article_id}:{statement.start + start}-{statement.start + end}"
                values[law.entity][field].setdefault(value, []).append(place)
    return [_row(name, found, values[name]) for name, found in mentions.items()]


def _read(statement, law, first, last):
    """`(field, value, start, end)` of what the sentence says of one law, from character `first` to `last`."""
    text = statement.text
    for status, words in _IN_NAME.items():
        for found in re.finditer(words, text[law.start : law.end]):
            yield "status", status, law.start + found.start(), law.start + found.end()
    for status, words in _AFTER.items():
        found = re.compile(words).search(text, law.end, last)
        if found and not _NOT_RE.search(_clause_before(text, law.end, found.start())):
            yield "status", status, *found.span()
    issued = _ISSUE_AFTER_RE.match(text, law.end, last)
    if issued:
        yield "status", "issued", *issued.span("verb")
    yield from _read_issuer(statement, law, first)
    for date in statement.dates:
        if date.date and first <= date.start and date.end <= last and not law.start <= date.start < law.end:
            yield "dates", date.date, date.start, date.end


def _read_issuer(statement, law, first):
    """Who drafted or issued it: the organisation before the verb that leads to the name."""
    verb = _ISSUE_BEFORE_RE.search(statement.text[first : law.start])
    if not verb:
        return
    start, end = (first + place for place in verb.span("verb"))
    yield "status", "draft" if verb["verb"] in ("起草", "制定") else "issued", start, end
    for org in statement.names:
        if org.type == "org" and first <= org.start and org.end == first + verb.start():
            yield "issuer", org.entity, org.start, org.end


def _clause_before(text, start, end):
    """The words of the same clause before `end`, not from before `start`."""
    return re.split("[,;。]", text[start:end])[-1]


def _row(name, mentions, values):
    row = {column: mentions[0][column] for column in ("article_id", "start", "end", "surface")} | {"law": name}
    order = list(STATUSES)
    for field in FIELDS:
        found = sorted(values[field], key=order.index) if field == "status" else sorted(values[field])
        row[field] = "|".join(found)
        row[f"{field}_evidence"] = "|".join(";".join(values[field][value]) for value in found)
    return row | {
        "mentions": ";".join(f"{m['article_id']}:{m['start']}-{m['end']}" for m in mentions),
        "n_mentions": len(mentions),
        "n_articles": len({mention["article_id"] for mention in mentions}),
    }
