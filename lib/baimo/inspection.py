"""What the library sees in one document, without a project.

Does not write anything; contact data stays withheld here too.
"""

from collections import Counter
from pathlib import Path

from baimo.dates import is_date
from baimo.errors import InputError
from baimo.extract import Article, extract
from baimo.lexicon import load_lexicon
from baimo.read import read_document

__all__ = ["inspect_file", "summary_lines"]


def inspect_file(path, lexicon_folder, published=""):
    """`{article, removed, passages, themes, entities, quantities, events}` for one file; `article` is one row.

    `published` (ISO date) resolves dates without a year. Raises `InputError` or `Problems`.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError(path, "no such file", "an article", hint="Check the path")
    if published and not is_date(published):
        raise InputError("--published", f"{published!r}", "2023, 2023-04 or 2023-04-11", hint="Write an ISO date")
    document = read_document(path)
    source = {"published": published, "published_basis": "stated"} if published else {}
    article = Article(document.article_id, document.file, document.raw, document.sha256, source)
    tables = extract(article, load_lexicon(Path(lexicon_folder)))
    return {"article": tables.pop("articles")[0], **tables}


def summary_lines(tables):
    """The tables in about ten lines (list of str) for a terminal."""
    article, removed = tables["article"], Counter(row["reason"] for row in tables["removed"])
    roles = Counter(row["role"] for row in tables["passages"])
    speakers = Counter(row["speaker"] for row in tables["passages"] if row["speaker"])
    themes = Counter(row["theme"] for row in tables["themes"])
    return [
        f"title       {article['title'] or '(none found)'}",
        f"characters  {article['n_chars']}, kept {article['n_kept']}",
        f"removed     {_counted(removed)}",
        f"passages    {_counted(roles)}",
        f"speakers    {_counted(speakers)}",
        f"themes      {_counted(themes)}",
        f"entities    {_counted(Counter(row['entity'] for row in tables['entities']), 12)}",
        f"quantities  {', '.join(row['surface'] for row in tables['quantities'][:12]) or '-'}",
        f"events      {', '.join(row['date'] for row in tables['events'][:12]) or '-'}",
        "everything with its spans: --json",
    ]


def _counted(counter, limit=None):
    return ", ".join(f"{name} {n}" for name, n in counter.most_common(limit)) or "-"
