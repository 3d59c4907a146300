"""The ledgers of the report: what the sources say of each model, sums redone, statements that disagree, new names.

Finds nothing; writes out the derived tables as tables of the page, for people and in both languages, each value with its source.
Where there is nothing to list, a sentence says so.
"""

import re
from dataclasses import replace

from baimo.evidence import quote_span
from baimo.labels import KINDS, LABELS, VERDICTS
from baimo.listings import show_list
from baimo.values import Amount, Day

__all__ = ["show_checks", "show_coverage", "show_models", "show_new_names", "show_tensions"]

_LANGUAGES = ("zh", "en")
_NEW_NAMES = 40
_SIDE_RE = re.compile(r"(?P<value>.*?) @ (?P<article_id>.+?):(?P<start>\d+)-(?P<end>\d+): ")
_SPAN_RE = re.compile(r"(?P<article_id>.+):(?P<start>\d+)-(?P<end>\d+)")
_FROM_TO_RE = re.compile(r"(?P<first>[\d/.-]+)(?P<to>至| to )(?P<last>[\d/.-]+)(?= = )")


def show_models(bm, table_id, *, zh, en):
    """The table of the models of which the sources say more than the name, the most mentioned first."""
    models = [
        row for row in bm.corpus.rows["models"] if row["parameters"] or row["announced"] or row["access"] != "unknown"
    ]
    rows = []
    for row in sorted(models, key=lambda row: (-row["n_mentions"], row["model"])):
        cells = [
            _values(bm, row, "developer", bm.pair),
            _values(bm, row, "parameters", lambda value: _amount(f"{value} parameter")),
            _values(bm, row, "announced", _day),
            _values(bm, row, "access", _access),
        ]
        rows.append([bm.pair(row["model"]), *cells, row["n_mentions"]])
    columns = [("模型", "Model"), ("研发者", "Developer"), ("参数", "Parameters"), ("发布", "Announced"),
               ("开放", "Access"), ("提及", "Mentions")]  # fmt: skip
    return show_list(bm, table_id, rows, zh, en, columns, table="models")


def show_new_names(bm, table_id, *, zh, en):
    """The table of names that `entities.csv` does not hold, at most 40, each with the line to copy into it."""
    rows = [
        [row["name"], bm.pair(row["type"]), row["n_mentions"], row["n_articles"], bm.place(row), row["row"]]
        for row in bm.corpus.rows["new_names"][:_NEW_NAMES]
    ]
    columns = [("名称", "Name"), ("类型", "Type"), ("提及", "Mentions"), ("篇数", "Articles"), ("首见", "First seen"),
               ("可抄入 entities.csv 的一行", "Line for entities.csv")]  # fmt: skip
    return show_list(bm, table_id, rows, zh, en, columns)


def show_checks(bm, table_id, *, zh, en):
    """The table of the sums that could be redone, what wants a look first: the words, what comes out, and a person's ruling.

    A unit that fits what it measures (rule `unit`, verdict `holds`) says little: those rows stand in `checks.csv` alone.
    """
    told = [row for row in bm.corpus.rows["checks"] if (row["rule"], row["verdict"]) != ("unit", "holds")]
    told = sorted(told, key=lambda row: list(VERDICTS).index(row["verdict"]))
    rows = [[row["surface"], bm.place(row), _redone(row), _verdict(row), _ruling(bm, row)] for row in told]
    quotes = [quote_span(bm.corpus, row) for row in told]
    columns = [("原文", "Words"), ("出处", "Place"), ("重算", "Redone"), ("结果", "Verdict"), ("裁定", "Ruling")]
    return show_list(bm, table_id, rows, zh, en, columns, quotes=quotes, table="checks")


def show_coverage(bm, table_id, *, zh, en):
    """The table of the rules: what each needs, how many statements it looked at and how many it could redo."""
    rows = [
        [{"zh": row["needs_zh"], "en": row["needs_en"]}, row["n_candidates"], row["n_checked"], row["n_fails"]]
        for row in bm.corpus.rows["check_rules"]
    ]
    columns = [("规则所需", "What a rule needs"), ("看过", "Looked at"), ("重算", "Redone"), ("不符", "Fail")]
    return show_list(bm, table_id, rows, zh, en, columns)


def show_tensions(bm, table_id, *, zh, en):
    """The table of statements that disagree, each side with its source, and a person's ruling."""
    rows = [
        [
            {"zh": row["subject"], "en": row["subject_en"]},
            _pair(KINDS[row["kind"]]),
            {"zh": row["measure"], "en": row["measure_en"]},
            _sides(bm, row),
            _ruling(bm, row),
        ]
        for row in bm.corpus.rows["tensions"]
    ]
    columns = [("对象", "Subject"), ("类别", "Kind"), ("所说", "Measure"), ("各方", "Sides"), ("裁定", "Ruling")]
    return show_list(bm, table_id, rows, zh, en, columns, table="tensions")


# What fills the cells: a pair, or None where there is nothing.


def _values(bm, row, field, write):
    """The values of one field, each with its sources, one link an article; None if there are none."""
    if not row[f"{field}_evidence"]:
        return None
    told = []
    for value, evidence in zip(row[field].split("|"), row[f"{field}_evidence"].split("|"), strict=True):
        found = filter(None, map(_SPAN_RE.fullmatch, evidence.split(";")))  # the other kind is a file of the lexicon
        first = {span["article_id"]: _place(bm, span) for span in reversed(list(found))}
        sources = [_named(bm, place) for place in reversed(first.values())]
        told.append([write(value), *_with_source(_joined(sources, "、", ", "))] if sources else [write(value)])
    return _joined(told)


def _named(bm, place):
    """A place by the short name of its article alone."""
    return replace(place, **bm.names(place.article_id))


def _sides(bm, row):
    """The value of each side as people write it, with its place."""
    told = []
    for side, value_en in zip(row["sides"].split("|"), row["sides_en"].split("|"), strict=True):
        found = _SIDE_RE.match(side)
        write = {"number": _amount, "date": _day}.get(row["kind"])
        value = write(found["value"]) if write else {"zh": found["value"], "en": value_en}
        told.append([value, *_with_source([_place(bm, found)])])
    return _joined(told)


def _redone(row):
    """The arithmetic; a length of time begins with two ISO dates, which people write otherwise."""
    told = {"zh": row["how_zh"], "en": row["how_en"]}
    return {lang: _write_days(text, lang) for lang, text in told.items()} if row["rule"] == "span" else told


def _write_days(text, language):
    found = _FROM_TO_RE.search(text)
    first, last = (format(Day(found[end]), language) for end in ("first", "last"))
    return f"{text[: found.start()]}{first}{found['to']}{last}{text[found.end() :]}"


def _verdict(row):
    """The verdict, which sorts as `VERDICTS` has it."""
    return _pair(VERDICTS[row["verdict"]]) | {"sort": list(VERDICTS).index(row["verdict"]) + 1}


def _ruling(bm, row):
    """The decision and its reason; what a person found needs no decision, only the reason."""
    if not row["ruling"]:
        return None
    reason = {"zh": row["ruling_reason"], "en": row["ruling_reason_en"]}
    if row.get("kind") in ("fact", "opinion"):
        return reason
    label = bm.pair(row["ruling"])
    return {"zh": f"{label['zh']}：{reason['zh']}", "en": f"{label['en']}: {reason['en']}"}


def _place(bm, found):
    """The `Place` of a match with the groups article_id, start and end."""
    return bm.place({"article_id": found["article_id"], "start": int(found["start"]), "end": int(found["end"])})


def _with_source(source):
    return [{"zh": "（", "en": " ("}, *source, {"zh": "）", "en": ")"}]


def _joined(parts, zh="；", en="; "):
    """Lists of cells, or cells, as one list with a mark between them."""
    lists = [part if isinstance(part, list) else [part] for part in parts]
    return [cell for number, part in enumerate(lists) for cell in ([{"zh": zh, "en": en}] if number else []) + part]


def _amount(value):
    """`3.43 month`, `180/225 USD`, `1000/.. parameter`, `../24 GB`: as written by `find_tensions`."""
    number, _, unit = value.partition(" ")
    low, slash, high = number.partition("/")
    ends = [None if end == ".." else float(end) for end in (low, high if slash else low)]
    return {lang: format(Amount(*ends, unit, False), lang) for lang in _LANGUAGES}


def _day(value):
    return {lang: format(Day(value), lang) for lang in _LANGUAGES}


def _access(value):
    return _pair(LABELS[value])


def _pair(label):
    return dict(zip(_LANGUAGES, label, strict=True))
