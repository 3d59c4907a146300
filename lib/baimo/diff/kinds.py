"""What changed of each kind of thing: a function for each, which takes two reduced `{table: rows}` and gives its rows.

Sorts nothing, and knows nothing of articles that were renamed; see `compare`.
"""

from baimo.diff.pairs import pair_numbers, pair_rows

__all__ = ["MAKERS", "differences", "why_stale"]

_COUNTS = ("n_sources", "n_independent")


def why_stale(row, states):
    """Why a finding (a row of `findings`) is stale, as a code, and the ids (list) of stale findings that it follows.

    `gone`: words that it quotes are gone; `follows`: a finding that it rests on is stale, by `states` `{id: state}`; else `refuted`.

    >>> why_stale({"evidence": "F-x-01|000_a:1-4"}, {"F-x-01": "stale"})
    ('follows', ['F-x-01'])
    """
    evidence = row.get("evidence", "").split("|")
    if any(item.endswith(":gone") for item in evidence):
        return "gone", []
    follows = [item for item in evidence if states.get(item) == "stale"]
    return ("follows" if follows else "refuted"), follows


def differences(before, after, columns):
    """`{column: [old, new]}` of the columns that both rows have and that differ."""
    both = [column for column in columns if column in before and column in after]
    return {column: [before[column], after[column]] for column in both if before[column] != after[column]}


def _inputs(old, new):
    """What a report is made of besides its articles: files of `seeds/`, chapters, and the library as one."""
    pairs, removed, added = pair_rows(old.get("inputs", []), new.get("inputs", []), ["input"])
    rows = [{"change": "added", "input": row["input"]} for row in added]
    rows += [{"change": "removed", "input": row["input"]} for row in removed]
    return rows + [
        {"change": "changed", "input": after["input"]}
        for before, after in pairs
        if differences(before, after, ["hash"])
    ]


def _findings(old, new):
    pairs, gone, appeared = pair_rows(old.get("findings", []), new.get("findings", []), ["finding_id"])
    rows = [{"change": "appeared", **_finding(row)} for row in appeared]
    rows += [{"change": "gone", **_finding(row)} for row in gone]
    for before, after in pairs:
        changed = differences(before, after, ("state", "confidence", "likelihood", *_COUNTS)) | _wording(before, after)
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
        for was, now in differences(before, after, [f"text_{lang}"]).values():
            numbers = [list(pair) for pair in pair_numbers(was, now)]
            changed |= {f"was_{lang}": was} | ({f"numbers_{lang}": numbers} if numbers else {})
    return changed


def _reliance(old, new):
    """Findings that hold on both sides and fall without other articles than they did: of those that are still there."""
    if "leave_one_out" not in old:
        return []
    there = {row.get("article_id") for row in new.get("articles", ())}
    falls = [_falls(side["leave_one_out"]) for side in (old, new)]
    pairs, _, _ = pair_rows(*(_holding(side) for side in (old, new)), ["finding_id"])
    rows = []
    for _, after in pairs:
        was, now = (sorted(found.get(after["finding_id"], set()) & there) for found in falls)
        if was != now:
            rows.append({"change": "changed", **_finding(after), "falls": ["|".join(was), "|".join(now)]})
    return rows


def _holding(tables):
    return [row for row in tables.get("findings", ()) if row.get("state") != "stale"]


def _falls(rows):
    """`{finding id: set of the articles without which it falls}`."""
    found = {}
    for row in rows:
        found.setdefault(row["finding_id"], set()).add(row["article_id"])
    return found


def _forecasts(old, new):
    tables = [side.get("forecasts", []) for side in (old, new)]
    pairs, gone, added = pair_rows(*tables, ["article_id", "words"], ["holder", "statement_zh"])
    found = [("new", row, {}) for row in added] + [("gone", row, {}) for row in gone]
    found += [("changed", after, differences(before, after, ["due", "status"])) for before, after in pairs]
    columns = ("holder", "statement_zh", "statement_en", "article_id", "due", "status")
    return [
        {"change": change, **{column: row.get(column, "") for column in columns}, **changed}
        for change, row, changed in found
        if changed or change != "changed"
    ]


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
    """Statements that disagree (table tensions), sums of a text redone (checks), and those that a person redid (read_sums)."""
    tensions, checks = [[side.get(table, []) for side in (old, new)] for table in ("tensions", "checks")]
    told = ["subject_en", "measure_en", "said_en"]
    rows = _listed(*tensions, ["kind", "subject", "measure"], ["said", "ruling"], told, first=["said"])
    values = ["stated", "recomputed", "verdict", "ruling"]
    redone = _listed(*checks, ["rule", "article_id", "words"], values, first=["stated"])
    read = _listed(*(side.get("read_sums", []) for side in (old, new)), ["stated"], ["verdict"], ["stated_en"])
    listed = {"tensions": rows, "checks": redone, "read_sums": read}
    return [{"table": table, **row} for table, found in listed.items() for row in found]


def _listed(old, new, name, values, told=(), first=()):
    """Rows that are new, gone or changed: `name` are the columns that say which thing it is, `values` those that may change.

    Of several things of one name those that agree in `first` and all values are paired before those that agree in `first`
    alone, and these before the others.
    """
    pairs, gone, added = pair_rows(old, new, [*name, *first, *values], [*name, *first], [*name, *values], name)
    found = [("new", row, {}) for row in added] + [("gone", row, {}) for row in gone]
    found += [("changed", after, differences(before, after, values)) for before, after in pairs]
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


MAKERS = {
    "inputs": _inputs,
    "findings": _findings,
    "reliance": _reliance,
    "forecasts": _forecasts,
    "contradictions": _contradictions,
    "shares": _shares,
    "models": _models,
    "names": _names,
    "quantities": _quantities,
}
