"""Where each document of an archive stands, in a fixed order, without reading more than needed to know that it changed.

Does not read texts into tables; a document that can't be used is listed too, so that it can be named.
"""

import hashlib
import os
import re
import stat
from pathlib import Path
from typing import NamedTuple

from baimo.errors import InputError
from baimo.project import show
from baimo.read import MAX_BYTES

__all__ = ["Place", "fault", "hash_file", "is_hidden", "list_file", "list_files", "make_readable", "reason_of"]

_BLOCK = 1024 * 1024
_UNPRINTABLE_RE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


class Place(NamedTuple):
    """One document.

    `kind`: file, member (of a zip), line (of a .jsonl), row (of a Parquet file) or fault. `source`: the file, below the archive's
    folder. `member`: its name in a zip. `at`: index in the zip, offset of the line, group and row. `line`: of the .jsonl, or row, from 1.
    `size` in bytes; `stamp` changes with the content; `article_id` is "" until it is given; `reason` of a fault.
    """

    kind: str
    source: str
    member: str = ""
    at: int | tuple = 0
    line: int = 0
    size: int = 0
    stamp: str = ""
    article_id: str = ""
    reason: str = ""

    @property
    def name(self):
        """The document as a person would look it up: `folder/a.txt`, `b.zip/a.txt`, `c.jsonl#12`."""
        return make_readable(self.source + (f"/{self.member}" if self.member else f"#{self.line}" if self.line else ""))


def fault(source, reason, **where):
    """The `Place` of something that can't be used, because of `reason` (an `InputError` or words)."""
    reason = reason_of(reason) if isinstance(reason, InputError) else reason
    return Place("fault", source, stamp=reason, reason=reason, **where)


def reason_of(error, kind="file"):
    """An `InputError` about a place of `kind`, in one line (str), without where the archive lies; a line in a text stays."""
    line = re.search(r":(\d+)\Z", error.where) if kind in ("file", "member") else None
    told = f"found {error.found}{f' in line {line[1]}' if line else ''}; expected {error.expected}. {error.hint}."
    return make_readable(told)


def make_readable(name):
    """`name` without what a terminal would obey or Parquet refuses: control characters and bytes that are no text, as escapes.

    >>> make_readable("a\\tb")
    'a\\\\tb'
    """
    return _UNPRINTABLE_RE.sub(lambda found: found[0].encode("unicode_escape").decode(), name)


def list_files(path):
    """`(name, path, reason)` of each file in the folder `path`, or of the file `path` itself, by name, folder by folder.

    `reason` is "" but for what can't be read. Hidden files and those of systems are no part of an archive. Links to files are followed,
    links to folders aren't: they may lead back. Raises `InputError` if there is no such file or folder.
    """
    if path.is_file():
        yield path.name, path, ""
        return
    if not path.is_dir():
        hint = "Check the path"
        raise InputError(show(path), "no such file or folder", "an archive of articles", hint=hint)
    folders = [_entries(path, "")]
    while folders:
        name, entry, reason = next(folders[-1], (None, None, None))
        if name is None:
            folders.pop()
        elif not reason and entry.is_dir(follow_symlinks=False):
            folders.append(_entries(entry.path, f"{name}/"))
        else:
            yield name, Path(entry.path) if entry else None, reason


def _entries(folder, prefix):
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        reason = (
            f"found an unreadable folder ({error.strerror}); expected a folder that can be read. Correct its rights."
        )
        yield prefix.rstrip("/") or ".", None, reason
        return
    for entry in entries:
        if not is_hidden(entry.name):
            yield prefix + entry.name, entry, _look_at(entry)


def is_hidden(name):
    """Whether a file or folder is no part of an archive: hidden, a lock of an open document, what a system adds."""
    return name.startswith((".", "~$")) or name in ("__MACOSX", "Thumbs.db", "desktop.ini")


def _look_at(entry):
    try:
        mode = entry.stat().st_mode
    except OSError as error:  # a link that leads nowhere or in a circle
        return f"found an unreadable file ({error.strerror}); expected a readable file. Check it."
    if stat.S_ISDIR(mode) and entry.is_symlink():
        return "found a link to a folder; expected a folder. Copy the folder, or extract it by a call of its own."
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        return "found a pipe or a device; expected a file. Remove it."
    return ""


def hash_file(path, limit=None):
    """SHA-256 (hex) of the file at `path` by blocks; of one above `limit` bytes, or unreadable, words that change with its size."""
    try:
        if limit is not None and os.stat(path).st_size > limit:
            return f"{os.stat(path).st_size} bytes"
        found = hashlib.sha256()
        with open(path, "rb") as file:
            while block := file.read(_BLOCK):
                found.update(block)
        return found.hexdigest()
    except OSError as error:
        return f"unreadable: {error.errno}"


def list_file(name, path):
    """The one `Place` of a file that is a document."""
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    yield Place("file", name, size=min(size, MAX_BYTES), stamp=hash_file(path, MAX_BYTES))
