"""Compares the tables of two builds.

Reads no files, rounds nothing and looks at no offsets: words that moved within an article are the same words.
"""

import json
from dataclasses import asdict, dataclass

from baimo.diff.pairs import pair_numbers, pair_rows
from baimo.editions import KEPT, reduce_tables

__all__ = ["KINDS", "Changes", "compare"]

KINDS = ("articles", "findings", "models", "names", "quantities", "contradictions", "shares")
# In this order they are listed.
_ORDER = ("added", "removed", "appeared", "gone", "new", "changed", "renamed", "moved")
_COUNTS = ("n_sources", "n_independent")
_NO_TABLE = ("{side}没有 {table} 表，没有比较", "{side} without the table {table}: not compared")
_NO_COLUMN = (
    "{side}的 {table} 表没有 {column} 列，比较时不看它",
    "{side} without the column {column} of {table}: compared without it",
)
_SIDES = (("旧的一方", "The old tables are"), ("新的一方", "The new tables are"))


@dataclass(frozen=True)
class Changes:
    """What differs, kind by kind (`KINDS`): tuples of dicts, each with `change` and what names the thing.

    A value that changed is a list `[old, new]`. `notes` are pairs `{"zh", "en"}` on what could not be compared. False
    where nothing differs.
    """

    articles: tuple = ()
    findings: tuple = ()
    models: tuple = ()
    names: tuple = ()
    quantities: tuple = ()
    contradictions: tuple = ()
    shares: tuple = ()
    notes: tuple = ()

    def __bool__(self):
        return any(getattr(self, kind) for kind in KINDS)

    def as_dict(self):
        """The same as dicts and lists, for JSON."""
        return asdict(self)


def compare(old_tables, new_tables):
    """The `Changes` between two `{table: rows}`, of a build, of an edition, or one of each; see `editions.KEPT` for the columns.

    An article that has another name and the same bytes is renamed, and everything else is compared under its new name.
    What one side lacks is not compared, and `notes` says so.
    """
    old, new = reduce_tables(old_tables), reduce_tables(new_tables)
    notes = [*_drop_what_one_lacks(old, new)]
    articles, ids = _articles(old.get("articles", []), new.get("articles", []))
    old = {name: [_renamed(row, ids) for row in rows] for name, rows in old.items()}
    found = {"articles": articles} | {kind: made(old, new) for kind, made in _MAKERS.items()}
    listed = {kind: tuple(sorted(rows, key=_listing_key)) for kind, rows in found.items()}
    return Changes(**listed, notes=tuple(notes))


def _listing_key(row):
    return _ORDER.index(row["change"]), json.dumps(row, ensure_ascii=False, sort_keys=True)


def _drop_what_one_lacks(old, new):
    """Remove tables and columns that only one side has, from both; yields a note on each.

    The first column of a table says what a row is of: without it there is nothing to compare.
    """
    for table, columns in KEPT.items():
        lacking = [i for i, side in enumerate((old, new)) if table not in side or not _has(side[table], columns[0])]
        if len(lacking) == 1:
            yield _note(_NO_TABLE, lacking[0], table)
        if lacking:
            old.pop(table, None)
            new.pop(table, None)
            continue
        for column in columns:
            has = [_has(side[table], column) for side in (old, new)]
            if has[0] != has[1]:
                yield _note(_NO_COLUMN, has.index(False), table, column)
                for row in (*old[table], *new[table]):
                    row.pop(column, None)


def _has(rows, column):
    return all(column in row for row in rows)


def _note(texts, side, table, column=""):
    return {
        lang: text.format(side=_SIDES[side][i], table=table, column=column)
        for i, (lang, text) in enumerate(zip(("zh", "en"), texts, strict=True))
    }


def _articles(old, new):
    """`(rows, {old id: new id})`."""
    pairs, removed, added = pair_rows(old, new, ["article_id", "file", "sha256"], ["sha256"], ["article_id"])
    rows = [{"change": "added", **_article(row)} for row in added]
    rows += [{"change": "removed", **_article(row)} for row in removed]
    for before, after in pairs:
        names = _differences(before, after, ["article_id", "file"])
        if before.get("sha256") != after.get("sha256"):
            rows.append({"change": "changed", **_article(after), **_differences(before, after, ["file"])})
        elif names:
            rows.append({"change": "renamed", **_article(after), **names})
    return rows, {before["article_id"]: after["article_id"] for before, after in pairs if "article_id" in before}


def _article(row):
    return {column: row.get(column, "") for column in ("article_id", "file", "title")}


def _renamed(row, ids):
    """A row of the old tables under the new names of the articles."""
    row = dict(row)
    for column in ("article_id", "group"):
        if column in row:
            row[column] = ids.get(row[column], row[column])
    if row.get("said"):
        row["said"] = json.dumps(
            [[value, ids.get(a, a), words] for value, a, words in json.loads(row["said"])], ensure_ascii=False
        )
    return row


def _differences(before, after, columns):
    """`{column: [old, new]}` of the columns that both rows have and that differ."""
    both = [column for column in columns if column in before and column in after]
    return {column: [before[column], after[column]] for column in both if before[column] != after[column]}


def _findings(old, new):
    pairs, gone, appeared = pair_rows(old.get("findings", []), new.get("findings", []), ["finding_id"])
    rows = [{"change": "appeared", **_finding(row)} for row in appeared]
    rows += [{"change": "gone", **_finding(row)} for row in gone]
    for before, after in pairs:
        changed = _differences(before, after, ("state", "confidence", "likelihood", *_COUNTS)) | _wording(before, after)
        if changed:
            rows.append({"change": "changed", **_finding(after), **changed})
    return rows


def _finding(row):
    return {column: row.get(column, "") for column in ("finding_id", "chapter", "text_zh", "text_en")} | {
        "now": row.get("state", "")
    }


def _wording(before, after):
    """What is new in the wording: `numbers_zh`, `numbers_en` (lists of [old, new]), `was_zh`, `was_en`."""
    changed = {}
    for lang in ("zh", "en"):
        for was, now in _differences(before, after, [f"text_{lang}"]).values():
            numbers = [list(pair) for pair in pair_numbers(was, now)]
            changed |= {f"was_{lang}": was} | ({f"numbers_{lang}": numbers} if numbers else {})
    return changed


def _models(old, new):
    return _listed(old.get("models", []), new.get("models", []), ["model"], ["known"])


def _names(old, new):
    """Names other than those of models, which have a table of their own."""
    models = {row.get("model") for tables in (old, new) for row in tables.get("models", ())}
    tables = [_gathered_names(side.get("entities", ()), models) for side in (old, new)]
    return _listed(*tables, ["entity"], ["type", "known"], ["articles"])


def _gathered_names(rows, models):
    """A row a name and type, with its articles joined by |."""
    names = {}
    for row in rows:
        if row.get("entity") not in models:
            key = tuple((column, row[column]) for column in ("entity", "type", "known") if column in row)
            names.setdefault(key, set()).add(row.get("article_id", ""))
    return [dict(key) | {"articles": "|".join(sorted(ids))} for key, ids in sorted(names.items())]


def _quantities(old, new):
    """Amounts by article and words, of one passage first; what else was rewritten in their passage is no change of theirs.

    One that an article has twice is two.
    """
    tables = old.get("quantities", []), new.get("quantities", [])
    return _listed(*tables, ["article_id", "surface"], ["low", "high", "unit"], first=["passage"])


def _contradictions(old, new):
    """Statements that disagree (table tensions), and sums of a text redone (table checks)."""
    tensions, checks = [[side.get(table, []) for side in (old, new)] for table in ("tensions", "checks")]
    told = ["subject_en", "measure_en", "said_en"]
    rows = _listed(*tensions, ["kind", "subject", "measure"], ["said", "ruling"], told, first=["said"])
    return [{"table": "tensions", **row} for row in rows] + [
        {"table": "checks", **row}
        for row in _listed(
            *checks, ["rule", "article_id", "words"], ["stated", "recomputed", "verdict", "ruling"], first=["stated"]
        )
    ]


def _listed(old, new, name, values, told=(), first=()):
    """Rows that are new, gone or changed: `name` are the columns that say which thing it is, `values` those that may change.

    Of several things of one name those that agree in `first` and all values are paired before those that agree in `first`
    alone, and these before the others.
    """
    pairs, gone, added = pair_rows(old, new, [*name, *first, *values], [*name, *first], [*name, *values], name)
    found = [("new", row, {}) for row in added] + [("gone", row, {}) for row in gone]
    found += [("changed", after, _differences(before, after, values)) for before, after in pairs]
    return [
        {"change": change, **{column: row.get(column, "") for column in (*name, *told, *values)}, **changed}
        for change, row, changed in found
        if changed or change != "changed"
    ]


def _shares(old, new):
    """Shares that moved beyond their interval: the new share lies outside the one that the old share was given with."""
    pairs, _, _ = pair_rows(old.get("shares", []), new.get("shares", []), ["theme", "by", "group"])
    for before, after in pairs:
        values = [before.get("low"), before.get("high"), before.get("share"), after.get("share")]
        if all(values) and not float(before["low"]) <= float(after["share"]) <= float(before["high"]):
            name = {column: after.get(column, "") for column in ("theme", "by", "group")}
            yield {
                "change": "moved",
                **name,
                **{c: [before.get(c, ""), after.get(c, "")] for c in ("share", "low", "high", "n_coded", "n")},
            }


_MAKERS = {
    "findings": _findings,
    "models": _models,
    "names": _names,
    "quantities": _quantities,
    "contradictions": _contradictions,
    "shares": _shares,
}
