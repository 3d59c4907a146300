"""What a person knows of each article: `seeds/sources.csv`.

Does not read the articles. A file without a row is no error: what its text tells then stands in for it, the rest is empty. Nor is
a row without its file: the articles may change before the rows do, so it is named and left out.
"""

import re

from baimo.dates import is_date
from baimo.errors import Problems
from baimo.project import show
from baimo.seedfiles import read_rows, read_yaml

__all__ = ["COLUMNS", "KINDS", "list_missing", "load_sources", "load_title"]

KINDS = ("interview", "essay", "news", "think_tank", "unknown", "")
_BASES = ("stated", "inferred", "unknown", "")
COLUMNS = (
    "file", "short_zh", "short_en", "title", "title_en", "author", "publisher", "outlet", "published",
    "published_basis", "published_evidence", "kind", "voice", "stake_zh", "stake_en", "reprint", "url", "max_share",
)  # fmt: skip
# What every article has, though its text may not say it; a reprint notice, an address or another outlet need not be there.
_WANTED = (
    "short_zh", "short_en", "title", "title_en", "author", "published", "kind", "voice", "stake_zh", "stake_en",
)  # fmt: skip
DEFAULT_MAX_SHARE = 0.4


def load_sources(path, files, gone):
    """`{file name: row}` (dicts of str; `max_share` a float) for the corpus `files` (names). Raises `Problems`.

    A row whose file is not among them is left out and named in `gone` (a `Problems`).
    """
    problems, sources, there = Problems(), {}, set(files)
    for line, row in read_rows(path, COLUMNS, problems):
        where = f"{show(path)}:{line}"
        if row["file"] in there:
            _check_row(row, where, sources, problems)
            sources[row["file"]] = row
        else:
            hint = "Put the file back, write its new name if it was renamed, or remove the row"
            gone.add(where, f"file {row['file']!r}", "a file in seeds/articles", hint=hint)
    problems.raise_if_any()
    for row in sources.values():
        row["max_share"] = float(row["max_share"] or DEFAULT_MAX_SHARE)
    return sources


def list_missing(row):
    """The columns (list of str) of a row of sources.csv that a person has yet to fill in; `row` may be {}.

    >>> list_missing({"title": "果园", "short_zh": "果园", "short_en": "Orchard", "author": "甲", "kind": "unknown", "voice": "甲"})
    ['title_en', 'published', 'kind', 'stake_zh', 'stake_en']
    """
    return [column for column in _WANTED if row.get(column, "") in ("", "unknown")]


def load_title(path):
    """`{"title": …, "subtitle": …}`, each `{"zh": …, "en": …}`, from a YAML file; a plain title where there is none.

    Raises `Problems`.
    """
    if not path.is_file():
        return {"title": {"zh": "百模报告", "en": "baimo report"}, "subtitle": {"zh": "", "en": ""}}
    problems = Problems()
    data, _ = read_yaml(path, problems)
    for part in ("title", "subtitle"):
        texts = data.get(part)
        if not isinstance(texts, dict) or {"zh", "en"} - texts.keys():
            problems.add(show(path), f"no {part} in both languages", f"{part}: with zh and en", hint="Fill it in")
    problems.raise_if_any()
    return {part: data[part] for part in ("title", "subtitle")}


def _check_row(row, where, seen, problems):
    if row["file"] in seen:
        problems.add(where, f"a second row for {row['file']!r}", "one row a file", hint="Remove one of them")
    if row["kind"] not in KINDS:
        problems.add(where, f"kind {row['kind']!r}", ", ".join(KINDS), hint="Correct the kind")
    if row["published_basis"] not in _BASES:
        problems.add(where, f"published_basis {row['published_basis']!r}", ", ".join(_BASES), hint="Correct it")
    if row["published"] and not is_date(row["published"]):
        expected = "2023, 2023-04, 2023-04-11 or start/end"
        problems.add(where, f"published {row['published']!r}", expected, hint="Write an ISO date")
    if bool(row["published"]) == (row["published_basis"] in ("unknown", "")):
        found = f"published {row['published'] or 'empty'} with the basis {row['published_basis'] or 'empty'}"
        hint = "Fill both, or leave both empty: then the article's own date is taken"
        problems.add(where, found, "a date with its basis", hint=hint)
    if row["published_basis"] == "inferred" and not row["published_evidence"]:
        problems.add(where, "an inferred date without evidence", "the words it rests on", hint="Quote them")
    if row["max_share"] and not re.fullmatch(r"0?\.\d+|1(?:\.0*)?", row["max_share"]):
        problems.add(
            where, f"max_share {row['max_share']!r}", "a share such as 0.4", hint="Correct it or leave it empty"
        )
