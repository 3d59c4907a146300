"""Compares the tables of two builds.

Reads no files, rounds nothing and looks at no offsets: words that moved within an article are the same words.
"""

import json
from dataclasses import asdict, dataclass, field

from baimo.diff.kinds import MAKERS, differences, why_stale
from baimo.diff.pairs import pair_rows
from baimo.reduced import KEPT, reduce_tables

__all__ = ["KINDS", "Changes", "compare"]

# What matters first, first: what went in, what the report says, what lies beneath.
KINDS = (
    "articles", "inputs", "findings", "reliance", "forecasts", "contradictions", "shares", "models", "names", "quantities",
)  # fmt: skip
# In this order they are listed.
_ORDER = ("added", "removed", "appeared", "gone", "new", "changed", "renamed", "moved")
_NO_TABLES = ("{side}里没有这些内容，没有比较：{table}", "{side} without these, which are not compared: {table}")
# What a table is called in a sentence; one that isn't here by its file name.
_CALLED = {
    "forecasts": ("预测", "forecasts"), "read_sums": ("人重算的账", "sums redone by a person"),
    "inputs": ("手写的文件、章节与程序", "files kept by hand, chapters and code"), "leave_one_out": ("缺一篇还成不成立", "what stands without an article"),
}  # fmt: skip
_NO_COLUMN = (
    "{side}的 {table} 表没有 {column} 列，比较时不看它",
    "{side} without the column {column} of {table}: compared without it",
)
_SIDES = (("旧的一方", "The old tables are"), ("新的一方", "The new tables are"))


@dataclass(frozen=True)
class Changes:
    """What differs, kind by kind (`KINDS`): tuples of dicts, each with `change` and what names the thing.

    A value that changed is a list `[old, new]`. `notes` are pairs `{"zh", "en"}` on what could not be compared, `titles` the
    titles of the articles of both sides `{id: title}`. False where nothing differs.
    """

    articles: tuple = ()
    inputs: tuple = ()
    findings: tuple = ()
    reliance: tuple = ()
    forecasts: tuple = ()
    contradictions: tuple = ()
    shares: tuple = ()
    models: tuple = ()
    names: tuple = ()
    quantities: tuple = ()
    notes: tuple = ()
    titles: dict = field(default_factory=dict)

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
    reasons = _reasons(new_tables.get("findings", ()))
    notes = [*_drop_what_one_lacks(old, new)]
    articles, ids = _articles(old.get("articles", []), new.get("articles", []))
    old = {name: [_renamed(row, ids) for row in rows] for name, rows in old.items()}
    found = {"articles": articles} | {kind: made(old, new) for kind, made in MAKERS.items()}
    for kind in ("findings", "reliance"):
        found[kind] = [row | _reason(row, reasons) for row in found[kind]]
    listed = {kind: tuple(sorted(rows, key=_listing_key)) for kind, rows in found.items()}
    known = [row for side in (old, new) for row in side.get("articles", ())]
    titles = {row["article_id"]: row["title"] for row in known if row.get("article_id") and row.get("title")}
    return Changes(**listed, notes=tuple(notes), titles=titles)


def _reasons(findings):
    """`{finding id: why it is stale}`, as far as rows of a whole build say it; an edition doesn't."""
    states = {row["finding_id"]: row.get("state") for row in findings if "finding_id" in row}
    reasons = {}
    for row in findings:
        if row.get("state") == "stale" and "evidence" in row:
            why, follows = why_stale(row, states)
            texts = {f"changes_if_{lang}": row.get(f"changes_if_{lang}", "") for lang in ("zh", "en")}
            reasons[row["finding_id"]] = {"why": why} | (
                {"follows": follows} if follows else texts if why == "refuted" else {}
            )
    return reasons


def _reason(row, reasons):
    """Why a finding is stale that wasn't; nothing of any other."""
    newly = row["change"] == "appeared" or "state" in row
    return reasons.get(row["finding_id"], {}) if newly and row["now"] == "stale" else {}


def _listing_key(row):
    place = row.get("chapter", ""), row.get("finding_id", "")
    return _weight(row), _ORDER.index(row["change"]), *place, json.dumps(row, ensure_ascii=False, sort_keys=True)


def _weight(row):
    """The rank (int) of a finding: stale ones first, of these such as others follow; then other states, those that came or
    went, those trusted more or less, other words or numbers; last those that only count more sources, or fewer."""
    if "now" not in row:
        return 0
    if row["now"] == "stale" and ("state" in row or row["change"] == "appeared"):
        return 1 if row.get("why") == "follows" else 0
    asked = (("state",), (), ("confidence", "likelihood"), ("was_zh", "was_en", "falls"))
    came = row["change"] in ("appeared", "gone")
    return next((n for n, told in enumerate(asked, 2) if (n == 3 and came) or any(c in row for c in told)), 6)


def _drop_what_one_lacks(old, new):
    """Remove tables and columns that only one side has, from both; yields a note on each.

    The first column of a table says what a row is of: without it there is nothing to compare.
    """
    alone = {0: [], 1: []}
    for table, columns in KEPT.items():
        lacking = [i for i, side in enumerate((old, new)) if table not in side or not _has(side[table], columns[0])]
        if len(lacking) == 1:
            alone[lacking[0]].append(table)
        if lacking:
            old.pop(table, None)
            new.pop(table, None)
    for side, tables in alone.items():
        if tables:
            yield _note(_NO_TABLES, side, tables)
    for table in (table for table in KEPT if table in old):
        for column in KEPT[table]:
            has = [_has(side[table], column) for side in (old, new)]
            if has[0] != has[1]:
                yield _note(_NO_COLUMN, has.index(False), [table], column)
                for row in (*old[table], *new[table]):
                    row.pop(column, None)


def _has(rows, column):
    return all(column in row for row in rows)


def _note(texts, side, tables, column=""):
    return {
        lang: text.format(
            side=_SIDES[side][i], table=("、", "; ")[i].join(_CALLED.get(t, (t, t))[i] for t in tables), column=column
        )
        for i, (lang, text) in enumerate(zip(("zh", "en"), texts, strict=True))
    }


def _articles(old, new):
    """`(rows, {old id: new id})`."""
    pairs, removed, added = pair_rows(old, new, ["article_id", "file", "sha256"], ["sha256"], ["article_id"])
    rows = [{"change": "added", **_article(row)} for row in added]
    rows += [{"change": "removed", **_article(row)} for row in removed]
    for before, after in pairs:
        names = differences(before, after, ["article_id", "file"])
        if before.get("sha256") != after.get("sha256"):
            rows.append({"change": "changed", **_article(after), **differences(before, after, ["file"])})
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
