"""Reads the text of a PDF: its lines joined to paragraphs, page after page.

Recognises no scanned page, opens no link or attachment and runs no script. Tables come as their lines.
"""

import math
import re

from baimo.decode import name_file_type
from baimo.document import Markup, Metadata
from baimo.errors import InputError
from baimo.readers.blocks import squeeze
from baimo.readers.paragraphs import Line, join_lines

__all__ = ["read_pdf"]

_HYPHEN = ord("-")
_LINE_END_HYPHENS = {0x02, 0xFFFE}  # what PDFium puts where a word, and with it the line, is broken
_BREAKS = {0x0A, 0x0D}
_UNREADABLE_RE = re.compile(r"[\ufffd\ue000-\uf8ff]")
_MAX_UNREADABLE_SHARE = 0.3
_PAGES_CHECKED = 20
_COPY_HINT = "Copy the text out of the program that shows it and save it as .txt"


def read_pdf(data, where):
    """Read `data` (bytes of a PDF): `(raw, "utf-8", Markup)`, with the first line of each page in `pages`.

    Raises `InputError` for a PDF that is locked, damaged, scanned, or whose fonts don't say which characters they
    show. Limits: a paragraph ends with its page; of columns side by side, the order is that in the file.
    """
    pdf = _open(data, where)
    try:
        pages = _read_pages(pdf)
        n_lost = _count_lost(pdf)
        title = squeeze((pdf.get_metadata_dict() or {}).get("Title") or "")
    except Exception as error:  # PDFium names no error of its own for a damaged page
        raise _broken(where) from error
    finally:
        pdf.close()
    raw_lines, starts = _number_pages(join_lines(pages))
    _check_text(raw_lines, n_lost, where)
    metadata = Metadata(title=title if title in raw_lines else "")
    return "\n".join(raw_lines), "utf-8", Markup(pages=starts, metadata=metadata)


def _open(data, where):
    import pypdfium2 as pdfium
    import pypdfium2.raw as pdfium_c

    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            hint = "Save it without a password"
            raise InputError(where, "an encrypted PDF", "a PDF that opens without a password", hint=hint) from error
        other = name_file_type(data)
        raise _broken(where, other if other != "a PDF file" else "") from error


def _broken(where, found=""):
    return InputError(
        where, found or "a damaged PDF", "a PDF that can be opened", hint="Save it again, or save its text as .txt"
    )


def _number_pages(pages):
    """All lines, and the number of the first line of each page; a page without text begins where the next does."""
    lines, starts = [], []
    for page in pages:
        starts.append(len(lines) + 1)
        lines += page
    return lines, tuple(starts)


def _check_text(lines, n_lost, where):
    text = "".join(lines)
    if n_lost > len(text) / 2:
        raise InputError(where, "a PDF without its fonts", "a PDF with its fonts in it", hint=_COPY_HINT)
    if not text:
        hint = "Run text recognition (OCR) on it first, or copy the text into a .txt"
        raise InputError(where, "a PDF without text (scanned images)", "a PDF with a text layer", hint=hint)
    if len(_UNREADABLE_RE.findall(text)) > _MAX_UNREADABLE_SHARE * len(text):
        found = "a PDF whose fonts don't say which characters they show"
        raise InputError(where, found, "a PDF whose text can be copied", hint=_COPY_HINT)


def _count_lost(pdf):
    """How many pieces of text PDFium drops without a word: single characters in a font that is not in the file."""
    import pypdfium2.raw as pdfium_c

    n_lost = 0
    for number in range(min(len(pdf), _PAGES_CHECKED)):
        page = pdf[number]
        for piece in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]):
            left, _, right, _ = piece.get_bounds()
            if right - left < 0.01 and not pdfium_c.FPDFFont_GetIsEmbedded(pdfium_c.FPDFTextObj_GetFont(piece)):
                n_lost += 1
        page.close()
    return n_lost


def _read_pages(pdf):
    """A list of `Line`s for each page, in the order of the file."""
    pages = []
    for page in pdf:
        textpage = page.get_textpage()
        pages.append(list(_read_lines(textpage)))
        textpage.close()
        page.close()
    return pages


def _read_lines(textpage):
    import pypdfium2.raw as pdfium_c

    codes, visible = [], []
    for index in range(textpage.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(textpage, index)
        if code not in _BREAKS:
            codes.append(_HYPHEN if code in _LINE_END_HYPHENS else code)
            visible += [] if chr(code).isspace() or not code else [index]
        if code in _BREAKS or code in _LINE_END_HYPHENS:
            yield from _make_line(textpage, codes, visible)
            codes, visible = [], []
    yield from _make_line(textpage, codes, visible)


def _make_line(textpage, codes, visible):
    text = "".join(map(chr, codes)).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    text = squeeze(text)
    if text and visible:
        left, bottom = textpage.get_charbox(visible[0], loose=True)[:2]
        right = textpage.get_charbox(visible[-1], loose=True)[2]
        yield Line(text, left, right, bottom, _measure_size(textpage, visible[len(visible) // 2]))


def _measure_size(textpage, index):
    """The size of a character as printed: that of its font, scaled. (Boxes differ from font to font.)"""
    import pypdfium2.raw as pdfium_c

    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(textpage, index, matrix)
    return pdfium_c.FPDFText_GetFontSize(textpage, index) * (math.hypot(matrix.c, matrix.d) or 1)
