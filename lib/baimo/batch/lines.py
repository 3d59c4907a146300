"""The articles in a .jsonl, one object a line: lists the lines and reads one.

Keeps one line in hand at a time, and of one that is longer than an article may be, no more than its beginning.
"""

import hashlib
import json
from pathlib import PurePosixPath

from baimo.batch.places import Place, fault
from baimo.batch.records import find_id
from baimo.decode import decode
from baimo.errors import InputError
from baimo.read import MAX_BYTES, check_size

__all__ = ["list_lines", "read_line"]

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"


def list_lines(name, path, text_field):
    """The `Place` of each line of the file at `path` that isn't empty; with the id of its record, where it has one."""
    try:
        with path.open("rb") as file:
            if file.read(2) in _UTF16:
                yield fault(name, "found a file in UTF-16; expected UTF-8. Save it as UTF-8.")
                return
            file.seek(0)
            yield from _list(name, file, text_field)
    except OSError as error:
        yield fault(name, f"found an unreadable file ({error.strerror}); expected a readable file. Check it.")


def _list(name, file, text_field):
    at, number, stem = 0, 0, PurePosixPath(name).stem
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        size = len(line)
        stamp = hashlib.sha256(line)
        while not line.endswith(b"\n") and (rest := file.readline(MAX_BYTES)):  # what is left of too long a line
            size += len(rest)
            stamp.update(rest)
            line = line[:1] + rest[-1:]
        if line.strip():
            given = _id(line, text_field) if size <= MAX_BYTES + 1 else ""
            yield Place("line", name, "", at, number, size, stamp.hexdigest(), given or f"{stem}#{number}")
        at += size


def _id(line, text_field):
    try:
        return find_id(_parse(line, ""))
    except InputError:
        return ""  # whoever reads it says why


def read_line(file, place):
    """The record (dict) of the line at `place` in `file` (opened in binary). Raises `InputError`."""
    where = place.name
    check_size(place.size, where)
    file.seek(place.at)
    line = file.read(place.size)
    if not line.strip():
        raise InputError(
            where, "an empty line", "a JSON object", hint="The file changed while it was read: run it again"
        )
    return _parse(line, where)


def _parse(line, where):
    hint = "Write one JSON object a line"
    try:
        record = json.loads(decode(line.strip().removeprefix(_UTF8_MARK), where)[0])
    except json.JSONDecodeError as error:
        raise InputError(where, f"broken JSON ({error.msg})", "a JSON object", hint=hint) from error
    except (ValueError, RecursionError) as error:
        raise InputError(where, "JSON that is too deep or has too long a number", "a JSON object", hint=hint) from error
    if not isinstance(record, dict):
        raise InputError(where, f"a JSON {_KINDS[type(record)]}", "a JSON object", hint=hint)
    return record


_KINDS = {list: "list", str: "string", int: "number", float: "number", bool: "true or false", type(None): "null"}
