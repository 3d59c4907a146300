"""Reads one article file into text, whatever its format, and what its markup says of the lines.

Does not clean, and does not guess at bytes: what can't be decoded strictly is an error, never replaced.
"""

import hashlib

from baimo.document import Document
from baimo.errors import InputError
from baimo.project import show
from baimo.readers import FORMATS, read_format

__all__ = ["FORMATS", "MAX_BYTES", "Document", "check_size", "read_data", "read_document"]

MAX_BYTES = 32 * 1024 * 1024
_MEGABYTE = 1024 * 1024


def read_document(path):
    """Read `path` (a `Path` to a file in one of `FORMATS`) into a `Document`.

    Raises `InputError` with the file, the line where there is one, and what to do. Nothing in the file is run
    and nothing is fetched. Limits: at most `MAX_BYTES`; pictures are not read.

    >>> from pathlib import Path
    >>> read_document(Path("picture.png"))
    Traceback (most recent call last):
    ...
    baimo.errors.InputError: picture.png: found a .png file; expected .txt, .md, .html, .htm, .pdf or .docx. Save its text as UTF-8 .txt.
    """
    where = show(path)
    _check_format(path, where)
    return read_data(_read_bytes(path, where), path, where)


def read_data(data, path, where):
    """The `Document` of `data` (bytes) of a file called `path` (a pure path), which need not lie on a disk. Raises `InputError`.

    >>> from pathlib import PurePosixPath
    >>> read_data("# 算力".encode(), PurePosixPath("folder/a.md"), "a.md").raw
    '算力'
    """
    _check_format(path, where)
    check_size(len(data), where)
    if not data.strip():
        raise _empty(where)
    raw, encoding, markup = read_format(path.suffix.lower(), data, where)
    if not raw.strip():
        raise _empty(where)
    return Document(path.stem, path.name, raw, hashlib.sha256(data).hexdigest(), encoding, markup)


def check_size(size, where):
    """Raise `InputError` if `size` (bytes) is more than an article may have."""
    if size > MAX_BYTES:
        hint = "Split it, or save the text alone"
        found = f"a {-(-size // _MEGABYTE)} MB file"
        raise InputError(where, found, f"an article of at most {MAX_BYTES // _MEGABYTE} MB", hint=hint)


def _check_format(path, where):
    if path.suffix.lower() not in FORMATS:
        formats = f"{', '.join(FORMATS[:-1])} or {FORMATS[-1]}"
        raise InputError(where, f"a {path.suffix or 'suffixless'} file", formats, hint="Save its text as UTF-8 .txt")


def _read_bytes(path, where):
    try:
        check_size(path.stat().st_size, where)
        return path.read_bytes()
    except OSError as error:
        raise InputError(where, f"an unreadable file ({error.strerror})", "a readable file", hint="Check it") from error


def _empty(where):
    return InputError(where, "an empty file", "the text of an article", hint="Fill or remove the file")
