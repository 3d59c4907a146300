"""Gathers the people whom the articles name: in which role, of which organisation, how often they are named and quoted.

Looks nothing up. A role is what stands right before the name, from an organisation on, or right after it; what a person
is called in another place, or by a pronoun, stays there.
"""

import re
from collections import Counter, defaultdict

from baimo.checks import read_statements

__all__ = ["find_people"]

# Titles from the general to the particular part of a word, with their English; the longest counts.
_TITLES = {
    "创始人": "founder", "联合创始人": "co-founder", "创办人": "founder", "董事长": "chairman", "副董事长": "vice-chairman",
    "董事会主席": "chairman of the board", "主席": "chairman", "首席执行官": "CEO", "CEO": "CEO", "首席技术官": "CTO",
    "CTO": "CTO", "首席财务官": "CFO", "CFO": "CFO", "首席运营官": "COO", "COO": "COO", "首席科学家": "chief scientist",
    "首席经济学家": "chief economist", "总裁": "president", "副总裁": "vice-president", "高级副总裁": "senior vice-president",
    "总经理": "general manager", "副总经理": "deputy general manager", "董事": "director", "合伙人": "partner",
    "创始合伙人": "founding partner", "管理合伙人": "managing partner", "院长": "head", "副院长": "deputy head", "所长": "director",
    "副所长": "deputy director", "主任": "director", "副主任": "deputy director", "校长": "president", "院士": "academician",
    "教授": "professor", "副教授": "associate professor", "助理教授": "assistant professor", "研究员": "researcher",
    "特约研究员": "research fellow", "校长青年教授": "presidential young professor", "分析师": "analyst",
    "首席分析师": "chief analyst", "律师": "lawyer", "记者": "journalist", "部长": "minister", "副部长": "vice-minister",
    "局长": "director-general", "秘书长": "secretary-general", "总监": "director", "负责人": "head", "掌门人": "head",
    "总工程师": "chief engineer", "工程师": "engineer", "博士": "Dr", "科学家": "scientist", "投资人": "investor",
}  # fmt: skip
_ANY_TITLE = "|".join(sorted(map(re.escape, _TITLES), key=len, reverse=True))
_TITLES_RE = re.compile(_ANY_TITLE)
_ENDS_RE = re.compile(rf"(?:{_ANY_TITLE})$")
# What stands before a role and is no part of it: signs, and words that lead to a name.
_BREAK_RE = re.compile(
    r"[,;:。!?()“”‘’《》—…]|的|是|由|及|和|与|在|对|向|据|让|被|如|像|而|但|了|着|过|到|给|为|帮助|其中"
)
_FORMER_RE = re.compile(r"(?:原|前|时任|曾任)$")
_AFTER_RE = re.compile(r"教授|院士|博士|律师")
_FOUNDED_RE = re.compile(r"(?:等[^,;。]{0,4})?(?:创立|创办|成立)的[^,;:。]{0,12}")
_LED = ("org", "product", "model")  # types of what a person founded or leads
_MOST_CHARS = 24  # of a role without an organisation
_ORG, _PERSON = "\ue000", "\ue001"  # stand for each character of a name, so that no word in it counts


def find_people(tables, lexicon, statements=None):
    """Rows of the table `people`, one for each entity of the type person in `tables`, the most mentioned first.

    Needs the tables articles, passages, entities, quantities, events and claims. `roles` differ by their words.
    `statements`: what `checks.read_statements` gives of `tables`, where that has been read.
    """
    mentions, roles = defaultdict(list), defaultdict(dict)
    for row in tables["entities"]:
        if row["type"] == "person":
            mentions[row["entity"]].append(row)
    for statement in read_statements(tables) if statements is None else statements:
        for person in (name for name in statement.names if name.type == "person"):
            for start, end, told in _read_roles(statement, person, lexicon):
                words = statement.raw[start:end]
                place = f"{statement.article_id}:{statement.start + start}-{statement.start + end}"
                roles[person.entity].setdefault(words, (told, []))[1].append(place)
    quoted = Counter(row["speaker"] for row in tables["claims"])
    rows = [_row(name, found, roles[name], quoted[name], lexicon) for name, found in mentions.items()]
    return sorted(rows, key=lambda row: (-row["n_mentions"], row["article_id"], row["start"]))


def _read_roles(statement, person, lexicon):
    """`(start, end, English)` of the words for a role right before the name, and of those that say what was founded."""
    masked = _masked(statement)
    end = len(masked[: person.start].rstrip())
    pieces = _pieces(masked[:end])
    if pieces:
        start = _begin(masked, end - len("、".join(pieces)), len(pieces[0]))
        after = _AFTER_RE.match(statement.text, person.end)
        english = [_english(statement, *span, lexicon) for span in _spans(start, masked[start:end].split("、"))]
        yield start, after.end() if after else end, "; ".join(english)
    org = next((name for name in statement.names if name.type == "org" and name.start >= person.end), None)
    if org and _FOUNDED_RE.fullmatch(statement.text[person.end : org.start]):
        end = org.end + statement.text.startswith(("”", "」", "》"), org.end)
        yield person.end, end, f"founded {_name(org.entity, lexicon)}"


def _masked(statement):
    """The sentence with a sign for each character of an organisation (or a product, 某某搜索创始人) or a person."""
    text = list(statement.text)
    for name in statement.names:
        if name.type in (*_LED, "person"):
            sign = _PERSON if name.type == "person" else _ORG
            text[name.start : name.end] = sign * (name.end - name.start)
    return "".join(text)


def _pieces(before):
    """The roles at the end of `before`, parted by 、, as a list of texts."""
    breaks = [match.end() for match in _BREAK_RE.finditer(before)]
    pieces = []
    for piece in reversed(before[breaks[-1] if breaks else 0 :].split("、")):
        if not _ENDS_RE.search(piece) or _PERSON in piece:
            break
        pieces.insert(0, piece)
    return pieces


def _begin(masked, start, length):
    """Where the first role begins: with its organisation, and a word for “former” before that; else with the last 24 characters."""
    org = masked.find(_ORG, start, start + length)
    if org < 0:
        return max(start, start + length - _MOST_CHARS)
    former = _FORMER_RE.search(masked, start, org)
    return former.start() if former else org


def _spans(start, pieces):
    """`(start, end)` of each of `pieces` that stand one after the other with 、 between."""
    for piece in pieces:
        yield start, start + len(piece)
        start += len(piece) + 1


def _english(statement, start, end, lexicon):
    """The titles and the first organisation of a role in English; a title that has no English is left out."""
    orgs = [name for name in statement.names if name.type in _LED and start <= name.start and name.end <= end]
    rest = statement.text[orgs[-1].end if orgs else start : end]
    titles = " and ".join(_TITLES[found] for found in _TITLES_RE.findall(rest))
    former = "former " if orgs and _FORMER_RE.search(statement.text[start : orgs[0].start]) else ""
    return former + ", ".join([titles, *[_name(org.entity, lexicon) for org in orgs[:1]]])


def _name(entity, lexicon):
    return lexicon.english(entity) or entity


def _row(name, mentions, roles, n_statements, lexicon):
    known = lexicon.entities.get(name)
    return {
        **{column: mentions[0][column] for column in ("article_id", "start", "end", "surface")},
        "person": name,
        "known": any(mention["known"] for mention in mentions),
        "roles": "|".join(roles),
        "roles_en": "|".join(english for english, _ in roles.values()),
        "roles_evidence": "|".join(";".join(places) for _, places in roles.values()),
        "org": known.org if known else "",
        "articles": "|".join(dict.fromkeys(mention["article_id"] for mention in mentions)),
        "n_mentions": len(mentions),
        "n_statements": n_statements,
    }
