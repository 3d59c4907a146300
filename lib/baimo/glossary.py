"""Loads `glossary.csv`: what the terms of the articles mean, in plain words of both languages.

Explains nothing itself, and does not look whether a term stands in the articles.
"""

from baimo.project import show
from baimo.seedfiles import read_rows

__all__ = ["load_glossary"]

_COLUMNS = ("term_zh", "term_en", "meaning_zh", "meaning_en")


def load_glossary(path, problems):
    """Rows (list of dicts) of the file `path`, in its order; what is wrong goes to `problems`. No file: no rows.

    `surfaces`: the words to look for in the articles, list of str: those of the column, joined by |, else the Chinese term;
    none where the column has - for a term that only this report uses.
    """
    if not path.exists():
        return []
    rows, lines = [], {}
    for line, row in read_rows(path, _COLUMNS, problems, optional=("surfaces",)):
        where = f"{show(path)}:{line}"
        empty = [column for column in _COLUMNS if not row[column]]
        if empty:
            problems.add(where, f"no {', '.join(empty)}", "a text", hint="Fill it in, or remove the row")
        elif lines.setdefault(row["term_zh"], line) != line:
            found = f"{row['term_zh']!r} again (line {lines[row['term_zh']]})"
            problems.add(where, found, "each term once", hint="Remove one of them")
        else:
            surfaces = [surface.strip() for surface in row["surfaces"].split("|") if surface.strip()]
            rows.append(row | {"surfaces": [] if surfaces == ["-"] else surfaces or [row["term_zh"]]})
    return rows
