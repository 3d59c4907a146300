"""Cells of the page's tables: one value as it is shown, as it is read aloud, and as a spreadsheet gets it.

A cell is a text, a number, None, a pair `{"zh": …, "en": …}`, a `places.Place`, or a list of these that read as one.
"""

import base64
import csv
import io
import re

from markupsafe import Markup

from baimo.places import Place

__all__ = ["cell_text", "csv_address", "places_in", "shown_cell"]

_LANGUAGES = ("zh", "en")
_CHINESE_RE = re.compile(r"[\u3400-\u9fff]")


def shown_cell(cell):
    """The cell as the templates show it: a place, or a list, as a pair of HTML texts; anything else as it is."""
    return {lang: _html(cell, lang) for lang in _LANGUAGES} if isinstance(cell, Place | list) else cell


def cell_text(cell, language):
    """The cell as plain text (str) in one language.

    >>> cell_text([1000, {"zh": "张", "en": " cards"}], "en"), cell_text(None, "zh")
    ('1000 cards', '—')
    """
    if isinstance(cell, list):
        return "".join(cell_text(part, language) for part in cell)
    text = "—" if cell is None else _in_language(cell, language)
    return text.striptags() if isinstance(text, Markup) else str(text)


def places_in(rows):
    """All `Place`s in the cells of `rows` (lists of cells)."""
    for row in rows:
        for cell in row:
            yield from (part for part in (cell if isinstance(cell, list) else [cell]) if isinstance(part, Place))


def csv_address(columns, rows):
    """The table as a `data:` address, to be saved: UTF-8 with a mark that spreadsheets heed; nothing is reworded.

    Every column has both its names; one whose cells differ between the languages is there twice, with [zh] and [en],
    and one with places has `article:start-end` after it, several with semicolons between. Text that begins like a formula
    stays what it is, as everywhere in this project: the words of a source are not changed.
    """
    cells = list(zip(*rows, strict=True))
    saved = [column for name, told in zip(columns, cells, strict=True) for column in _saved_columns(name, told)]
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(zip(*saved, strict=True))
    return "data:text/csv;charset=utf-8;base64," + base64.b64encode(text.getvalue().encode("utf-8-sig")).decode("ascii")


def _saved_columns(names, cells):
    """A column of the page as one to three lists of texts, each with its head first."""
    head = " ".join(dict.fromkeys(names))
    zh, en = ([cell_text(cell, lang) for cell in cells] for lang in _LANGUAGES)
    columns = [[head, *zh]] if zh == en else [[f"{head} [zh]", *zh], [f"{head} [en]", *en]]
    spans = [";".join(f"{p.article_id}:{p.start}-{p.end}" for p in places_in([[cell]])) for cell in cells]
    return [*columns, [f"{head} [article:start-end]", *spans]] if any(spans) else columns


def _html(cell, language):
    if isinstance(cell, list):
        return Markup("").join(_html(part, language) for part in cell)
    text = Markup.escape("—" if cell is None else _in_language(cell, language))
    if not isinstance(cell, Place):
        return text
    if (language == "en" or cell.zh == cell.en) and _CHINESE_RE.search(text):  # the same in both stands there once
        text = Markup('<span lang="zh-CN">{}</span>').format(text)
    return Markup('<a class="at" href="{}">{}</a>').format(cell.address, text)


def _in_language(cell, language):
    if isinstance(cell, Place):
        return getattr(cell, language)
    return cell[language] if isinstance(cell, dict) else cell
