"""The tables of a build reduced to what a comparison needs: columns without places, and hashes in the place of longer words.

Reads and compares nothing.
"""

import hashlib
import json
import re

from baimo.project import digest

__all__ = ["KEPT", "hash_words", "input_rows", "reduce_tables"]

# table: the columns that are kept. `passage` and `words` are hashes of words, `said` is the sides of a disagreement
# as JSON: [[value, article, hash of the words], …]. Of `leave_one_out` the findings that fall without an article are kept, and
# `inputs`, the hashes of what a report is made of besides its articles, come from its manifest.
KEPT = {
    "articles": ("article_id", "file", "sha256", "title"),
    "findings": ("finding_id", "chapter", "text_zh", "text_en", "state", "n_sources", "n_independent", "confidence", "likelihood"),
    "models": ("model", "known"),
    "entities": ("entity", "type", "known", "article_id"),
    "quantities": ("surface", "article_id", "passage", "low", "high", "unit"),
    "tensions": ("subject", "subject_en", "kind", "measure", "measure_en", "said", "said_en", "ruling"),
    "checks": ("rule", "article_id", "words", "stated", "recomputed", "verdict", "ruling"),
    "shares": ("theme", "by", "group", "n_coded", "n", "share", "low", "high"),
    "forecasts": ("statement_zh", "statement_en", "holder", "article_id", "words", "due", "status"),
    "read_sums": ("stated", "stated_en", "verdict"),
    "leave_one_out": ("finding_id", "article_id"),
    "inputs": ("input", "hash"),
}  # fmt: skip
_SIDE_RE = re.compile(r"(?:^|\|)(?P<value>[^@]*?) @ (?P<article>.+?):\d+-\d+: ")
_HASH_CHARS = 12
_ARTICLES = "seeds/articles/"


def reduce_tables(tables):
    """`tables` `{name: rows}` as they are compared: the columns of `KEPT`, all values str, no row twice but amounts and sums.

    A table or column that isn't there stays away. What is reduced already comes out as it is.
    """
    tables = {name: [{column: _text(x) for column, x in row.items()} for row in rows] for name, rows in tables.items()}
    passages = {row["passage_id"]: row["surface"] for row in tables.get("passages", ()) if "passage_id" in row}
    for row in tables.get("quantities", ()):
        if row.get("passage_id") in passages:
            row["passage"] = hash_words(passages[row["passage_id"]])
    for row in (*tables.get("checks", ()), *tables.get("forecasts", ())):
        if "surface" in row:
            row["words"] = hash_words(row["surface"])
    if "leave_one_out" in tables:
        tables["leave_one_out"] = [row for row in tables["leave_one_out"] if row.get("outcome", "falls") == "falls"]
    for row in tables.get("tensions", ()):
        if "sides" in row:
            row |= {"said": _said(row["sides"]), "said_en": row.get("sides_en", "")}
    reduced = {name: [_kept(row, columns) for row in tables[name]] for name, columns in KEPT.items() if name in tables}
    if "entities" in reduced:
        reduced["entities"] = list({tuple(row.values()): row for row in reduced["entities"]}.values())
    return reduced


def input_rows(inputs):
    """Rows of the table `inputs` from `inputs` (what `hash_inputs` gives): files of `seeds` but articles, chapters, and the library as one.

    >>> rows = input_rows({"lib/a.py": "f00d", "seeds/articles/a.txt": "cafe", "seeds/rulings.yml": "0123456789abcdef"})
    >>> [row["input"] for row in rows], rows[0]["hash"]
    (['seeds/rulings.yml', 'lib'], '0123456789ab')
    """
    alone = {n: h for n, h in inputs.items() if n.startswith(("seeds/", "notebooks/")) and not n.startswith(_ARTICLES)}
    library = {name: h for name, h in inputs.items() if name.startswith("lib/")}
    rows = [{"input": name, "hash": h[:_HASH_CHARS]} for name, h in sorted(alone.items())]
    return rows + ([{"input": "lib", "hash": digest(library)[:_HASH_CHARS]}] if library else [])


def hash_words(words):
    """A short hash (str) that tells whether words are the same.

    >>> hash_words("参数有70亿") == hash_words("参数有90亿")
    False
    """
    return hashlib.sha256(words.encode()).hexdigest()[:_HASH_CHARS]


def _kept(row, columns):
    return {column: row[column] for column in columns if column in row}


def _text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _said(sides):
    """The sides of a disagreement without their places: JSON of [value, article, hash of the words]."""
    found = list(_SIDE_RE.finditer(sides))
    ends = [match.start() for match in found[1:]] + [len(sides)]
    said = [[m["value"], m["article"], hash_words(sides[m.end() : end])] for m, end in zip(found, ends, strict=True)]
    return json.dumps(said, ensure_ascii=False)
