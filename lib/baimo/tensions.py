"""Holds numbers and dates about one subject against each other, within and across articles, and names those that can't both be so.

Knows no truth and no opinion: which side is right, and whether two views differ, is for a person (`rulings`). Values that overlap
when rounded, versions, forecasts, estimates, and states at different times are no tension.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations

from baimo.checks import flag_of, read_statements
from baimo.checks.growth import doubling_factor
from baimo.checks.measures import MONEY, TIME, base_range, days_of
from baimo.checks.outcomes import Range, compare, figure_range, show_range
from baimo.checks.statements import mark
from baimo.fold import fold
from baimo.labels import MEASURES
from baimo.models import find_facts
from baimo.values import Day, Number

__all__ = ["find_tensions"]

_GROW = "翻|提升|增长|增加|提高|扩大"
_DOUBLING_RE = re.compile(
    rf"(?P<thing>计算量|运算量|数据量|知识量?|参数量)[^{{}}。;]{{0,24}}每[隔过]?{mark(TIME, 'time')}[^{{}}。;]{{0,12}}?(?:(?:{_GROW})[^{{}},。]{{0,2}})?{mark('times', 'rate')}"
)
_THINGS = {"运算量": "计算量"}
# What an organisation has at a time: two values are held against each other only where both name the same time.
_MEASURES = "估值|市值|营收|收入|净利润|员工人数|员工数|用户数|日活|月活|市场份额|融资额"
_MEASURE_RE = re.compile(
    rf"(?:的|在|于|全年|{mark('date')})*(?P<measure>{_MEASURES})(?:已经?|约|大约|达到?|高达|为|是|有|超过?)*{mark(f'{MONEY}|person|percent|number', 'figure')}"
)
_FOUNDED_RE = re.compile(
    rf"(?:成立|创立|创办)于{mark('date', 'date')}|{mark('date', 'date2')}(?:正式)?(?:成立|创立|创办)"
)
_GUESS_RE = re.compile("预测|预计|传闻|据传|估计|可能|或许|将|目标|有望|计划")
_SAID_RE = re.compile("公布|发布|推出|宣布|成立|签约|收购|融资|上线|投资")
_FAR = 4  # clauses after which a date may be that of something else
_TELLING = 5  # one, two or three of something is counted too often to tell an event
_MAX_FIGURES = 6  # of one sentence: those with more are lists


@dataclass(frozen=True)
class _Side:
    """One value of `measure` (a code, in the flag) of `subject`: what it may be as `low` to `high`, how it is shown, where it stands."""

    kind: str
    subject: str
    measure: str
    key: tuple
    range: Range
    shown: str
    place: str
    words: str
    approximate: bool = False
    counted: tuple = ()


def find_tensions(tables, lexicon, statements=None):
    """Rows of `tensions`, of the kinds number and date, for `tables` `{table: list of row dicts}`; see `tables` for the columns.

    Needs the tables articles, passages, entities, quantities and events. A row's `flag` stays the same when other articles are
    added, and whatever words it is shown in. The columns of a ruling are for `rulings.apply_rulings` to add.
    `statements`: what `checks.read_statements` gives of `tables`, where that has been read.
    """
    statements, groups = read_statements(tables) if statements is None else statements, defaultdict(list)
    facts = find_facts(statements, lexicon)
    families = _families(facts)
    sides = [
        _of_fact(fact) for fact in facts if fact.field in ("parameters", "announced") and fact.model not in families
    ]
    for statement in statements:
        sides += [*_doublings(statement), *_measures(statement), *_foundings(statement), *_same_events(statement)]
    sides = [side for side in sides if side.kind == "number" or len(re.findall("[,;]", fold(side.words))) < _FAR]
    for side in sides:
        if side.range:
            groups[side.kind, side.subject, side.measure, side.key].append(side)
    rows = [_row(*key[:3], group, lexicon) for key, group in groups.items() if _disagree(group)]
    return sorted(
        {row["flag"]: row for row in rows}.values(), key=lambda row: (row["kind"], row["subject"], row["measure"])
    )


def _families(facts):
    """Names that one article gives several sizes: a family of models has no size of its own."""
    sizes = defaultdict(set)
    for fact in facts:
        if fact.field == "parameters":
            sizes[fact.model, fact.article_id].add((fact.low, fact.high))
    return {model for (model, _), found in sizes.items() if len(found) > 2}


def _of_fact(fact):
    is_number = fact.field == "parameters"
    range_ = Range(fact.low, fact.high) if is_number else days_of(fact.value)
    kind = "number" if is_number else "date"
    measure = fact.field if is_number else fact.detail[-1]
    shown = f"{fact.value} parameter" if is_number else fact.value
    return _Side(kind, fact.model, measure, fact.detail, range_, shown, fact.place, fact.surface, fact.approximate)


def _side(statement, kind, subject, measure, key, range_, shown, items, approximate=False):
    start, end = min(item.start for item in items), max(item.end for item in items)
    place = f"{statement.article_id}:{statement.start + start}-{statement.start + end}"
    return _Side(kind, subject, measure, key, range_, shown, place, statement.raw[start:end], approximate)


def _doublings(statement):
    """计算量每3.43个月翻一倍: how long a named thing takes to double."""
    for match in _DOUBLING_RE.finditer(statement.formula):
        time, rate = (statement.figures[int(match[name])] for name in ("time", "rate"))
        if doubling_factor(rate) == 2 and not _GUESS_RE.search(statement.text):
            thing = _THINGS.get(match["thing"], match["thing"])
            shown = f"{show_range(figure_range(time))} {time.unit}"
            yield _side(
                statement, "number", thing, "doubling_time", (), base_range(time), shown, (time, rate), time.approximate
            )


def _measures(statement):
    """OpenAI2023年收入为…: only the one organisation of the sentence, with a printed time and the noun right after its name."""
    orgs = {n.entity for n in statement.names if n.type == "org"}
    if len(orgs) != 1 or len(statement.dates) != 1 or _GUESS_RE.search(statement.text):
        return
    date, org = statement.dates[0], next(n for n in statement.names if n.type == "org")
    for match in _MEASURE_RE.finditer(statement.formula):
        figure = statement.figures[int(match["figure"])]
        direct = _MEASURE_RE.match(statement.formula, statement.formula.find(org.surface) + len(org.surface))
        if date.date and direct and direct["figure"] == match["figure"]:
            key = (date.date, figure.unit)
            shown = f"{show_range(figure_range(figure))} {figure.unit}"
            measure = f"{match['measure']} {date.date}"
            items = (org, figure)
            yield _side(
                statement, "number", org.entity, measure, key, figure_range(figure), shown, items, figure.approximate
            )


def _foundings(statement):
    """成立于2014年的APUS · 百川智能2023年4月成立: the founding of the one organisation in the clause."""
    for match in _FOUNDED_RE.finditer(statement.formula):
        date = statement.dates[int(match["date"] or match["date2"])]
        start, end = statement.clause_of(date)
        orgs = [n for n in statement.names if n.type == "org" and start <= n.start < end]
        if len({n.entity for n in orgs}) == 1 and date.date and not date.forecast:
            yield _side(
                statement, "date", orgs[0].entity, "founded", (), days_of(date.date), date.date, (date, orgs[0])
            )


def _same_events(statement):
    """Sentences in which one organisation makes known the same two figures tell of one event: its dates should agree."""
    orgs = {n.entity for n in statement.names if n.type == "org"}
    dates = statement.dates
    counted = _counted(statement)
    sure = len(orgs) == len(dates) == 1 and dates[0].date and _SAID_RE.search(statement.text)
    if not sure or dates[0].forecast or len(counted) > _MAX_FIGURES or _GUESS_RE.search(statement.text):
        return
    items = (*dates, *statement.figures)
    for pair in combinations(sorted(counted), 2):
        nouns = tuple((low, counted[low, high, noun]) for low, high, noun in pair)
        side = _side(statement, "date", *orgs, "event", pair, days_of(dates[0].date), dates[0].date, items)
        yield replace(side, counted=nouns)


def _counted(statement):
    """`{(low, high, first two characters of what is counted): all that follows}` for figures that can tell an event."""
    found = {}
    for figure in statement.figures:
        match = re.match(r"[个家款大项种]?(([\u4e00-\u9fff]{2})[\u4e00-\u9fff]{0,4})", statement.text[figure.end :])
        if match and figure.unit in ("item", "model", "card", "person") and (figure.low or 0) >= _TELLING:
            found[format(figure.low, "g"), str(figure.high), match[2]] = match[1]
    return found


def _disagree(sides):
    """Whether two of the values can't both be so, with the tolerance of `checks`; dates need only not overlap."""
    lowest, highest = min(sides, key=lambda s: s.range.high), max(sides, key=lambda s: s.range.low)
    if sides[0].kind == "date":
        return lowest.range.high < highest.range.low
    return compare(lowest.range, [highest.range], lowest.approximate or highest.approximate)[0] == "fails"


def _row(kind, subject, measure, sides, lexicon):
    told = {(s.shown, s.place.rpartition(":")[0]): s for s in reversed(sides)}  # where an article first says it
    told = sorted(told.values(), key=sides.index)
    named = _name_measure(measure, told, lexicon)
    return {
        "flag": flag_of(kind, subject, measure, *map(str, sides[0].key)),
        "kind": kind,
        "subject": subject,
        "subject_en": lexicon.english(subject) or MEASURES.get(subject, (subject, subject))[1],
        "measure": named[0],
        "measure_en": named[1],
        "sides": "|".join(f"{s.shown} @ {s.place}: {s.words.replace('|', '/')}" for s in told),
        "sides_en": "|".join(s.shown for s in told),
        "n_sources": len({s.place.rpartition(":")[0] for s in told}),
    }


def _name_measure(measure, sides, lexicon):
    """The measure in Chinese and in English: its time, or what the sides of an event count, in the words that all share."""
    code, _, date = measure.partition(" ")
    zh, en = MEASURES[code]
    if date:
        return f"{Day(date):zh}{zh}", f"{en}, {Day(date):en}"
    pairs = zip(*(side.counted for side in sides), strict=True)
    counted = [(Number(float(pair[0][0])), _shared([noun for _, noun in pair])) for pair in pairs]
    if not counted:
        return zh, en
    told = "、".join(f"{number:zh}个{noun}" for number, noun in counted)
    glossed = ", ".join(f"{lexicon.english(noun) or f'“{noun}”'}: {number:en}" for number, noun in counted)
    return f"{zh}（{told}）", f"{en} ({glossed})"


def _shared(words):
    """The longest beginning that all `words` have."""
    ends = range(min(map(len, words)), 0, -1)
    return next((words[0][:end] for end in ends if len({word[:end] for word in words}) == 1), "")
