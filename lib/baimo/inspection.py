"""What the library sees in one document, without a project: as tables, and line by line for a person.

Does not write anything; contact data stays withheld here too.
"""

import re
from collections import Counter
from pathlib import Path

from baimo.dates import is_date
from baimo.errors import InputError
from baimo.extract import Article, extract
from baimo.gather import holds_article, no_article
from baimo.lexicon import load_lexicon
from baimo.read import read_document

__all__ = ["inspect_file", "print_lines", "summary_lines"]

_SPEAKER_STYLES = ("cyan", "magenta", "yellow", "green", "blue")
_CONTROL_RE = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_ROLE_STYLES = {"title": "bold", "heading": "bold", "intro": "italic"}


def inspect_file(path, lexicon_folder, published=""):
    """`{article, removed, passages, themes, entities, quantities, events, claims}` for one file; `article` is one row.

    `published` (ISO date) resolves dates without a year. Raises `InputError` or `Problems`.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError(path, "no such file", "an article", hint="Check the path")
    if published and not is_date(published):
        raise InputError("--published", f"{published!r}", "2023, 2023-04 or 2023-04-11", hint="Write an ISO date")
    document = read_document(path)
    source = {"published": published, "published_basis": "stated"} if published else {}
    article = Article(
        document.article_id, document.file, document.raw, document.sha256, source, document.encoding, document.markup
    )
    tables = extract(article, load_lexicon(Path(lexicon_folder)))
    if not holds_article(tables["passages"]):
        raise no_article(path)
    return {"article": tables.pop("articles")[0], **tables}


def summary_lines(tables):
    """The tables in some fifteen lines (list of str) for a terminal."""
    article, removed = tables["article"], Counter(row["reason"] for row in tables["removed"])
    speakers = Counter(row["speaker"] for row in tables["passages"] if row["speaker"])
    claims = Counter(
        f"{row['speaker']} ({row['claim_type']})" for row in tables["claims"] if row["basis"] == "reported"
    )
    evidence = f" ({article['published_evidence']})" if article["published_evidence"] else ""
    lines = [
        f"title       {article['title'] or '(none found)'}",
        f"written     {article['author'] or '-'}; editor {article['editor'] or '-'}; outlet {article['outlet'] or '-'}",
        f"published   {article['published'] or '-'}, {article['published_basis']}{evidence}",
        f"file        {article['encoding']}, {article['script']}, {article['n_chars']} characters, kept {article['n_kept']}",
        f"removed     {_counted(removed)}",
        f"passages    {_counted(Counter(row['role'] for row in tables['passages']))}",
        f"speakers    {_counted(speakers)}",
        f"claims      {_counted(claims, 12)}",
        f"themes      {_counted(Counter(row['theme'] for row in tables['themes']))}",
        f"entities    {_counted(Counter(row['entity'] for row in tables['entities']), 12)}",
        f"quantities  {', '.join(row['surface'] for row in tables['quantities'][:12]) or '-'}",
        f"events      {', '.join([row['date'] for row in tables['events'] if row['date']][:12]) or '-'}",
        f"new names   {_counted(Counter(row['entity'] for row in tables['entities'] if not row['known']), 12)}",
    ]
    return [_visible(line) for line in lines]


def print_lines(tables, file=None):
    """Print every line of the document to `file` (default: the terminal): kept with its role and speaker, or why it went.

    Colours only where the terminal has them and `NO_COLOR` is not set; a removed line has a minus sign as well.
    """
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=file, highlight=False)
    rows = sorted([*tables["passages"], *tables["removed"]], key=lambda row: row["start"])
    styles = _speaker_styles(tables["passages"])
    if not console.is_terminal:  # for a file or a pipe: one line each, whatever its length; rich would expand the tabs
        console.file.writelines("\t".join(_cells(row)) + "\n" for row in rows)
        return
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="dim", no_wrap=True)
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for row in rows:
        grid.add_row(*(Text(cell, style=_style(row, styles)) for cell in _cells(row)))
    console.print(grid)


def _cells(row):
    words = _visible(row["surface"])
    if "reason" in row:
        return str(row["line"]), f"- {row['reason']}", words or "(withheld)"
    return str(row["line"]), f"  {_visible(row['speaker'] or row['role'])}", words


def _visible(text):
    """`text` with control characters as spaces: a file may hold some that a terminal would obey."""
    return _CONTROL_RE.sub(" ", text)


def _style(row, speaker_styles):
    if "reason" in row:
        return "dim red"
    return speaker_styles.get(row["speaker"]) or _ROLE_STYLES.get(row["role"], "")


def _speaker_styles(passages):
    speakers = dict.fromkeys(row["speaker"] for row in passages if row["speaker"])
    return {speaker: _SPEAKER_STYLES[i % len(_SPEAKER_STYLES)] for i, speaker in enumerate(speakers)}


def _counted(counter, limit=None):
    return ", ".join(f"{name} {n}" for name, n in counter.most_common(limit)) or "-"
