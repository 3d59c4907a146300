"""Reads the files of a corpus and joins the tables of its articles: a file that can't be used is left out, a copy counts once.

Does not extract anything from a text and knows no lexicon.
"""

import re
from pathlib import Path

from baimo.cache import cached
from baimo.document import Document
from baimo.duplicates import find_duplicates
from baimo.errors import InputError
from baimo.project import show
from baimo.read import read_document
from baimo.reasons import in_chinese
from baimo.sources import list_missing
from baimo.tables import EXTRACTED, check_rows

__all__ = ["check_ids", "hashes_of_library", "holds_article", "join_tables", "no_article", "read_documents"]


def hashes_of_library(hashes):
    """Those of `hashes` (see `project.hash_inputs`) that are of the code, and of the versions of what it stands on."""
    return {name: h for name, h in hashes.items() if name.startswith(("lib/", "requirements.lock"))}


def holds_article(passages):
    """Whether anything but a title and headings is among the rows `passages`."""
    return any(row["role"] not in ("title", "heading") for row in passages)


def no_article(path):
    """The `InputError` for a file in which nothing is an article."""
    hint = "Save the page again, or put the text of the article alone into a .txt file"
    return InputError(show(path), "no article, only menus and short lines", "paragraphs of text", hint=hint)


def read_documents(project, files, hashes, library, left_out):
    """The `Document` of each file that can be read; a format that takes time to read is read once a change."""
    documents = []
    for path in files:
        with left_out.collected():
            if path.suffix.lower() == ".txt":
                documents.append(read_document(path))
            else:
                key = ["read", library, hashes.get(f"seeds/articles/{path.name}", ""), path.name]
                documents.append(_read_once(project, key, path))
    return documents


def _read_once(project, key, path):
    made = cached(project, key, lambda: read_document(path).to_json())
    try:
        return Document.from_json(made)
    except (KeyError, TypeError, AttributeError):  # the cache holds something else
        return read_document(path)


def join_tables(articles, tables, left_out):
    """The rows `{table: list of dicts}` of all articles and `{id: Article}` of those that count."""
    texts = {a: "".join(p["surface"] for p in tables[a]["passages"]) for a in _by_rank(articles, tables)}
    copies = find_duplicates(texts)
    rows = {table: [] for table in EXTRACTED}
    for article_id, found in tables.items():
        for table in found:
            if article_id not in copies or table == "articles":
                rows[table] += check_rows(table, found[table])
    _name_copies(rows["articles"], copies)
    rows["left_out"] = [_left_out_row(error) for error in left_out]
    counted = {article_id: article for article_id, article in articles.items() if article_id not in copies}
    return rows, counted


def _left_out_row(error):
    file, line = re.fullmatch(r"(.*?)(?::(\d+))?", Path(error.where).name).groups()
    found, (found_zh, hint_zh) = error.found, in_chinese(error.found, error.hint)
    if line:
        found, found_zh = f"{found} in line {line}", f"{found_zh}（第{line}行）"
    return {
        "file": file, "found": found, "found_zh": found_zh,
        "expected": error.expected, "hint": error.hint, "hint_zh": hint_zh,
    }  # fmt: skip


def _by_rank(articles, tables):
    """Article ids, those first that should stay where two are the same: of which people know the most, dated, early."""

    def rank(article_id):
        row = tables[article_id]["articles"][0]
        source = articles[article_id].source
        known = not source, len(list_missing(source))
        return *known, row["published_basis"] != "stated", row["published"], article_id

    return sorted(articles, key=rank)


def _name_copies(rows, copies):
    by_id = {row["article_id"]: row for row in rows}
    for copy, original in sorted(copies.items()):
        address = " ".join(filter(None, (by_id[copy]["file"], by_id[copy]["url"])))
        by_id[copy]["duplicate_of"] = original
        by_id[original]["also_at"] = "|".join(filter(None, (by_id[original]["also_at"], address)))


def check_ids(documents, problems):
    """Tell where two files would have the same article id."""
    seen = {}
    for document in documents:
        if document.article_id in seen:
            where = f"seeds/articles/{document.file}"
            problems.add(
                where, f"the name of {seen[document.article_id]}", "a name of its own", hint="Rename one of them"
            )
        seen[document.article_id] = document.file
