"""Reads one article file into text, exactly as decoded.

Does not clean, and does not guess: bytes that are not UTF-8 are an error, never replaced.
"""

import hashlib
from dataclasses import dataclass

from baimo.errors import InputError
from baimo.project import show

__all__ = ["FORMATS", "Document", "read_document"]

FORMATS = (".txt",)


@dataclass(frozen=True)
class Document:
    """One file as read: `article_id` (file name without suffix), `raw` (its text), `sha256` of its bytes."""

    article_id: str
    file: str
    raw: str
    sha256: str


def read_document(path):
    """Read `path` into a `Document`. Raises `InputError` with the file, the line and what to do."""
    where, supported = show(path), " or ".join(FORMATS)
    if path.suffix.lower() not in FORMATS:
        raise InputError(where, f"a {path.suffix or 'suffixless'} file", supported, hint="Save its text as UTF-8 .txt")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(where, f"an unreadable file ({error.strerror})", "a readable file", hint="Check it") from error
    try:
        raw = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(
            f"{where}:{line}", f"byte 0x{error.object[error.start]:02x}", "UTF-8 text", hint="Save the file as UTF-8"
        ) from error
    if not raw.strip():
        raise InputError(where, "an empty file", "the text of an article", hint="Fill or remove the file")
    return Document(path.stem, path.name, raw, hashlib.sha256(data).hexdigest())
