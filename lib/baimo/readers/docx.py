"""Reads a Word document (.docx): paragraphs, table rows and text boxes in order, footnotes at the end.

Reads no pictures, runs no macros, follows no links; deleted text of tracked changes is left out. Author and dates
of the file's properties are not used: they tell who set up the computer.
"""

import io
import zipfile

from baimo.decode import name_file_type
from baimo.document import Markup, Metadata
from baimo.errors import InputError
from baimo.readers.blocks import squeeze

__all__ = ["read_docx"]

_MAX_UNPACKED = 200 * 1024 * 1024
_MAX_RATIO, _RATIO_FROM = 200, 20 * 1024 * 1024
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT_OUT = {_FALLBACK, *(_WORD + tag for tag in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr"))}
_BREAKS = {_WORD + "br", _WORD + "cr"}
_MAX_CELL_CHARS = 40
_WORD_HINT = "Open it in Word and save it again as .docx, or save its text as .txt"


def read_docx(data, where):
    """Read `data` (bytes of a .docx): `(raw, "utf-8", Markup)`; raises `InputError` if it is something else.

    Headings are paragraphs in a style named heading, title, 标题 …. Limits: 200 MB unpacked.
    """
    _check_zip(data, where)
    document = _open(data, where)
    try:
        lines, headings = _read_body(document)
        lines += _read_footnotes(document)
        title = squeeze(document.core_properties.title or "")
    except Exception as error:  # whatever odd XML makes the library stumble over
        raise _broken(where) from error
    if not lines:
        hint = "If it holds scanned pages, run text recognition first; else fill or remove the file"
        raise InputError(where, "a Word document without text", "the text of an article", hint=hint)
    metadata = Metadata(title=title if title in lines else "")
    return "\n".join(lines), "utf-8", Markup(headings=frozenset(headings), metadata=metadata)


def _check_zip(data, where):
    if not zipfile.is_zipfile(io.BytesIO(data)):
        locked = b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e" in data
        found = "a Word document locked with a password" if locked else name_file_type(data) or "a damaged file"
        found = "a document that is cut off" if found == "a zip archive" else found
        raise InputError(where, found, "a Word document (.docx)", hint=_WORD_HINT)
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, UnicodeDecodeError) as error:
        raise _broken(where) from error
    if "[Content_Types].xml" not in {member.filename for member in members}:
        hint = "Unpack it and use the files inside"
        raise InputError(where, "a zip archive renamed", "a Word document (.docx)", hint=hint)
    unpacked = sum(member.file_size for member in members)
    if unpacked > _MAX_UNPACKED or (unpacked > _RATIO_FROM and unpacked > _MAX_RATIO * len(data)):
        found = f"a document that unpacks to {unpacked // 1024 // 1024} MB"
        raise InputError(where, found, f"at most {_MAX_UNPACKED // 1024 // 1024} MB", hint="Save its text as .txt")


def _open(data, where):
    import docx

    try:
        return docx.Document(io.BytesIO(data))
    except ValueError as error:  # an Excel or PowerPoint file: a package, but not of this kind
        raise InputError(where, "another Office file", "a Word document (.docx)", hint=_WORD_HINT) from error
    except Exception as error:  # a damaged package fails in many ways: zip, XML, missing parts
        raise _broken(where) from error


def _broken(where):
    return InputError(where, "a damaged Word document", "a document that Word can open", hint=_WORD_HINT)


def _read_body(document):
    """`(lines, numbers of the lines that are headings)`."""
    styles = {style.style_id: style.name or "" for style in document.styles}
    lines, headings, done = [], [], set()
    for element in document.element.body.iter(_WORD + "p", _WORD + "tr"):
        if element in done or any(above.tag in _LEFT_OUT for above in element.iterancestors()):
            continue
        if element.tag == _WORD + "tr":
            row = _read_short_row(element)
            lines += [row] if row else []
            done.update(element.iter() if row else ())
            continue
        found = _read_paragraph(element)
        if _is_heading(element, styles):
            headings += range(len(lines) + 1, len(lines) + 1 + len(found))
        lines += found
    return lines, headings


def _read_paragraph(paragraph):
    """Its lines, squeezed; what is in a text box inside it is a paragraph of its own."""
    pieces, stack = [], list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == _WORD + "t":
            pieces.append(element.text or "")
        elif element.tag in _BREAKS:
            pieces.append("\n")
        elif element.tag in (_WORD + "tab", _WORD + "noBreakHyphen"):
            pieces.append(" " if element.tag == _WORD + "tab" else "-")
        elif element.tag not in _LEFT_OUT and element.tag != _WORD + "p":
            stack += reversed(element)
    return [line for line in map(squeeze, "".join(pieces).split("\n")) if line]


def _read_short_row(row):
    """The cells joined by " | " if it is a row of data; "" if its cells hold paragraphs, or only one has text."""
    cells = [[line for p in cell.iter(_WORD + "p") for line in _read_paragraph(p)] for cell in row.iter(_WORD + "tc")]
    is_short = all(len(lines) <= 1 and sum(map(len, lines)) <= _MAX_CELL_CHARS for lines in cells)
    filled = sum(map(bool, cells))
    return " | ".join("".join(lines) for lines in cells).strip("| ") if is_short and filled > 1 else ""


def _is_heading(paragraph, styles):
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    name = styles.get(style.get(_WORD + "val"), "").lower() if style is not None else ""
    return name.startswith(("heading", "title", "标题"))


def _read_footnotes(document):
    from lxml import etree

    parts = [rel.target_part for rel in document.part.rels.values() if rel.reltype.endswith("/footnotes")]
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    roots = [etree.fromstring(part.blob, parser) for part in parts]
    return [line for root in roots for paragraph in root.iter(_WORD + "p") for line in _read_paragraph(paragraph)]
