"""The articles in a .zip: lists its members and reads them in memory, a bomb no further than its limit.

Writes nothing to disk, opens no archive inside an archive and no encrypted member.
"""

import re
import zipfile
import zlib
from pathlib import PurePosixPath

from baimo.batch.places import Place, fault, hash_file, is_hidden, make_readable
from baimo.errors import InputError
from baimo.read import MAX_BYTES, check_size

__all__ = ["BROKEN", "list_members", "read_member"]

# What zipfile raises on files that are damaged, or by another program's design.
BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)
_ARCHIVES = (".zip", ".jsonl", ".ndjson", ".parquet", ".gz", ".tar", ".tgz", ".7z", ".rar", ".bz2", ".xz", ".zst")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_DRIVE_RE = re.compile(r"[A-Za-z]:/")
_MAX_RATIO, _RATIO_FROM = 200, 1024 * 1024
_BLOCK = 64 * 1024


def list_members(name, path):
    """The `Place` of each member of the .zip at `path`, by name; one fault where the whole can't be used."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
        size = path.stat().st_size
    except BROKEN:
        yield fault(name, "found a damaged zip archive; expected a zip archive. Make it again.")
        return
    if sum(member.file_size for member in members) > max(_RATIO_FROM, _MAX_RATIO * size):
        yield fault(name, f"found an archive of more than {_MAX_RATIO} times its size; expected articles. Check it.")
        return
    stamp = hash_file(path)
    for member_name, index, member in sorted((_name(member), i, member) for i, member in enumerate(members)):
        parts = PurePosixPath(member_name).parts
        if member.is_dir() or any(is_hidden(part) for part in parts if part != ".."):
            continue
        place = {"member": member_name, "at": index, "size": min(member.file_size, MAX_BYTES)}
        try:
            _check(member, member_name, parts)
            yield Place("member", name, stamp=f"{stamp} {index}", **place)
        except InputError as error:
            yield fault(name, error, **place)


def _name(member):
    """Its name; in an archive that doesn't say how names are encoded, Chinese ones are in UTF-8 or GB18030."""
    name = member.filename
    if not member.flag_bits & _UTF8_NAME and not name.isascii():
        for codec in ("utf-8", "gb18030"):
            try:
                name = name.encode("cp437").decode(codec)
                break
            except UnicodeError:
                continue
    return make_readable(name.replace("\\", "/"))


def _check(member, name, parts):
    if name.startswith("/") or ".." in parts or _DRIVE_RE.match(name):
        hint = "Make the archive again with paths below one folder"
        raise InputError(name, "a path out of the archive", "a path inside", hint=hint)
    if member.flag_bits & _ENCRYPTED:
        raise InputError(
            name, "an encrypted member", "one without a password", hint="Unpack it, and pack it without one"
        )
    if name.lower().endswith(_ARCHIVES):
        hint = "Unpack it beside the archive"
        raise InputError(name, "an archive inside an archive", "an article", hint=hint)
    if member.compress_type not in _METHODS:
        hint = "Pack it again as a common zip (deflate)"
        raise InputError(name, "a rare kind of compression", "a member stored or deflated", hint=hint)
    check_size(member.file_size, name)


def read_member(archive, index, name):
    """The bytes of the member of `archive` (`ZipFile`) at `index`. Raises `InputError`.

    Stops at `MAX_BYTES`, and where it unpacks to more than articles do, whatever its header says.
    """
    data = bytearray()
    try:
        member = archive.infolist()[index]
        with archive.open(member) as file:
            while block := file.read(_BLOCK):
                data += block
                check_size(len(data), name)
                if len(data) > max(_RATIO_FROM, _MAX_RATIO * member.compress_size):
                    found = f"a member of more than {_MAX_RATIO} times its packed size"
                    raise InputError(name, found, "an article", hint="Unpack it and look what it is")
    except (*BROKEN, IndexError) as error:
        raise InputError(name, "a damaged member", "one that can be unpacked", hint="Make the archive again") from error
    return bytes(data)
