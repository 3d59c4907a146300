"""The ledgers of what was made of the statements: models, sums redone, statements that disagree, new names.

Finds nothing; writes out the tables, and a sentence where there is nothing to list.
"""

import re
from dataclasses import replace

from baimo.evidence import quote_span
from baimo.labels import KINDS, VERDICTS
from baimo.ledgers.writing import (
    access_cell,
    amount_cell,
    cut_cells,
    day_cell,
    joined,
    pair_of,
    place_of,
    value_cells,
    with_source,
)
from baimo.listings import linked_words, show_list
from baimo.values import Day

__all__ = ["show_checks", "show_coverage", "show_models", "show_new_names", "show_sums", "show_tensions"]

_NEW_NAMES = 40
_SIDES = 6
_SIDE_RE = re.compile(r"(?P<value>.*?) @ (?P<article_id>.+?):(?P<start>\d+)-(?P<end>\d+): ")
_WORDS_RE = re.compile(r"(?:^|\|)(?P<article_id>[^|]+?):(?P<start>\d+)-(?P<end>\d+): ")
_BY_RULE, _BY_READING = {"zh": "规则", "en": "rule"}, {"zh": "人读", "en": "reading"}
_FROM_TO_RE = re.compile(r"(?P<first>[\d/.-]+)(?P<to>至| to )(?P<last>[\d/.-]+)(?= = )")


def show_models(bm, table_id, *, zh, en):
    """The table of the models of which the sources say more than the name, the most mentioned first."""
    models = [
        row for row in bm.corpus.rows["models"] if row["parameters"] or row["announced"] or row["access"] != "unknown"
    ]
    rows = []
    for row in sorted(models, key=lambda row: (-row["n_mentions"], row["model"])):
        cells = [
            value_cells(bm, row, "developer", bm.pair),
            value_cells(bm, row, "parameters", lambda value: amount_cell(f"{value} parameter")),
            value_cells(bm, row, "announced", day_cell),
            value_cells(bm, row, "access", access_cell),
        ]
        rows.append([bm.pair(row["model"]), *cells, row["n_mentions"]])
    columns = [("模型", "Model"), ("研发者", "Developer"), ("参数", "Parameters"), ("发布", "Announced"),
               ("开放", "Access"), ("提及", "Mentions")]  # fmt: skip
    return show_list(bm, table_id, rows, zh, en, columns, table="models")


def show_new_names(bm, table_id, *, zh, en):
    """The table of names that `entities.csv` does not hold, at most 40, each with the line to copy into it."""
    rows = [
        [row["name"], bm.pair(row["type"]), row["n_mentions"], row["n_articles"], bm.place(row), row["row"]]
        for row in bm.corpus.rows["new_names"]
    ]
    columns = [("名称", "Name"), ("类型", "Type"), ("提及", "Mentions"), ("篇数", "Articles"), ("首见", "First seen"),
               ("可抄入 entities.csv 的一行", "Line for entities.csv")]  # fmt: skip
    return show_list(bm, table_id, rows, zh, en, columns, table="new_names", most=_NEW_NAMES)


def show_checks(bm, table_id, *, zh, en):
    """The table of the sums that could be redone, what wants a look first: the words, what comes out, and a person's ruling.

    Units that fit what they measure are left to `checks.csv`.
    """
    told = sorted(_told_checks(bm), key=lambda row: list(VERDICTS).index(row["verdict"]))
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


def show_sums(bm, table_id, *, zh, en):
    """The table of all sums redone, by the rules and by a person (`read_sums`), what wants a look first.

    Units that fit what they measure are left to `checks.csv`, as in `show_checks`.
    """
    rows = [[_found(row, _BY_RULE), linked_words(bm, row), _redone(row), _ruling(bm, row)] for row in _told_checks(bm)]
    for row in bm.corpus.rows["read_sums"]:
        places = [replace(place_of(bm, found), bare=True) for found in _WORDS_RE.finditer(row["sides"])]
        stated, redone, reason = ({"zh": row[key], "en": row[f"{key}_en"]} for key in ("stated", "redone", "reason"))
        words = [stated, *with_source(joined(places, "、", ", "))]
        rows.append([_found(row, _BY_READING), words, redone, reason])
    rows.sort(key=lambda cells: cells[0]["sort"])
    columns = [("结果", "Verdict"), ("原文说的", "What the text says"), ("重算", "Redone"), ("裁定", "Ruling")]
    return show_list(bm, table_id, rows, zh, en, columns, table="checks")


def show_tensions(bm, table_id, *, zh, en, kinds=tuple(KINDS), ruling=""):
    """The table of statements that disagree, each side with its source, and a person's ruling.

    `kinds`: of `labels.KINDS`; `ruling`: confirmed, explained or dismissed alone, "" for all.
    """
    told = [r for r in bm.corpus.rows["tensions"] if r["kind"] in kinds and ruling in ("", r["ruling"])]
    rows = [
        [
            {"zh": row["subject"], "en": row["subject_en"]},
            pair_of(KINDS[row["kind"]]),
            {"zh": row["measure"], "en": row["measure_en"]},
            _sides(bm, row),
            _ruling(bm, row),
        ]
        for row in told
    ]
    columns = [("对象", "Subject"), ("类别", "Kind"), ("所说", "Measure"), ("各方", "Sides"), ("裁定", "Ruling")]
    return show_list(bm, table_id, rows, zh, en, columns, table="tensions")


def _told_checks(bm):
    """The rows of `checks` without the units that fit what they measure: those say little."""
    return [row for row in bm.corpus.rows["checks"] if (row["rule"], row["verdict"]) != ("unit", "holds")]


def _sides(bm, row):
    """The value of each side as people write it, with its place."""
    told = []
    for side, value_en in zip(row["sides"].split("|"), row["sides_en"].split("|"), strict=True):
        found = _SIDE_RE.match(side)
        write = {"number": amount_cell, "date": day_cell}.get(row["kind"])
        value = write(found["value"]) if write else {"zh": found["value"], "en": value_en}
        told.append([value, *with_source([replace(place_of(bm, found), bare=not write)])])
    return cut_cells(told[:_SIDES], len(told))


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
    return pair_of(VERDICTS[row["verdict"]]) | {"sort": list(VERDICTS).index(row["verdict"]) + 1}


def _found(row, finder):
    """The verdict, and who found it."""
    verdict = _verdict(row)
    return verdict | {"zh": f"{verdict['zh']}（{finder['zh']}）", "en": f"{verdict['en']} ({finder['en']})"}


def _ruling(bm, row):
    """The decision and its reason; what a person found to disagree needs only the reason."""
    if not row["ruling"]:
        return None
    reason = {"zh": row["ruling_reason"], "en": row["ruling_reason_en"]}
    if row.get("kind") in ("fact", "opinion") and row["ruling"] == "confirmed":
        return reason
    label = bm.pair(row["ruling"])
    return {"zh": f"{label['zh']}：{reason['zh']}", "en": f"{label['en']}: {reason['en']}"}
