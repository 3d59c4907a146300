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

    A column whose cells differ between the languages is there twice. Text that begins like a formula stays what it
    is, as everywhere in this project: the words of a source are not changed.
    """
    told = {lang: [[cell_text(cell, lang) for cell in row] for row in rows] for lang in _LANGUAGES}
    heads, places = [], []
    for i, (zh, en) in enumerate(columns):
        differs = any(a[i] != b[i] for a, b in zip(told["zh"], told["en"], strict=True))
        one_name = zh if zh == en else f"{zh} {en}"
        heads += [zh, f"{en} (English)" if zh == en else en] if differs else [one_name]
        places += [("zh", i), ("en", i)] if differs else [("zh", i)]
    text = io.StringIO()
    lines = [[told[lang][number][i] for lang, i in places] for number in range(len(rows))]
    csv.writer(text, lineterminator="\r\n").writerows([heads, *lines])
    return "data:text/csv;charset=utf-8;base64," + base64.b64encode(text.getvalue().encode("utf-8-sig")).decode("ascii")


def _html(cell, language):
    if isinstance(cell, list):
        return Markup("").join(_html(part, language) for part in cell)
    text = Markup.escape("—" if cell is None else _in_language(cell, language))
    if not isinstance(cell, Place):
        return text
    if language == "en" and _CHINESE_RE.search(text):
        text = Markup('<span lang="zh-CN">{}</span>').format(text)
    return Markup('<a class="at" href="{}">{}</a>').format(cell.address, text)


def _in_language(cell, language):
    if isinstance(cell, Place):
        return getattr(cell, language)
    return cell[language] if isinstance(cell, dict) else cell
