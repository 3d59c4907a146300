"""Cuts an archive into shards, the units that are extracted, kept and resumed, and says what each depends on.

Reads no text into tables: it takes places, and hashes.
"""

import hashlib
import json
from dataclasses import dataclass
from functools import partial
from importlib import metadata
from pathlib import Path

from baimo.batch.ids import name_each
from baimo.batch.lines import list_lines
from baimo.batch.places import fault, hash_file, list_file, list_files
from baimo.batch.rows import list_rows
from baimo.batch.zips import list_members
from baimo.project import digest

__all__ = ["SHARD_DOCUMENTS", "Settings", "Shard", "hash_rules", "list_shards"]

SHARD_DOCUMENTS = 500
_BYTES_A_DOCUMENT = 16 * 1024
# What reads, cuts and writes: another version may give other tables, or the same in other bytes.
_PACKAGES = (
    "ahocorasick-rs", "charset-normalizer", "jieba", "lxml", "mistune", "opencc", "pyarrow", "pypdfium2", "python-docx", "rjieba",
    "trafilatura",
)  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """What every shard is extracted with, as text, so that it can be sent to another computer.

    `root`: the folder that places are below; `out`: of the tables; `lexicon`: its folder; `rules`: the digest of what `hash_rules` gives for it;
    `text_field`: the name of the field with the text, "" for the usual ones; `article_seconds`: after which an article is given up.
    """

    root: str
    out: str
    lexicon: str
    rules: str
    text_field: str = ""
    article_seconds: float = 120


@dataclass(frozen=True)
class Shard:
    """Some `places`, one after another in the archive; `key` is a hash of all that its tables depend on; `size` in bytes."""

    number: int
    places: tuple
    key: str
    size: int


def hash_rules(lexicon):
    """What the tables depend on besides the texts: hashes of the code and of the files in the folder `lexicon`, versions of packages."""
    library = Path(__file__).parents[1]
    code = [[path.relative_to(library).as_posix(), hash_file(path)] for path in sorted(library.rglob("*.py"))]
    files = [[path.name, hash_file(path)] for path in sorted(Path(lexicon).iterdir()) if path.is_file()]
    return {"library": digest(code), "lexicon": digest(files), "packages": dict(map(_version, _PACKAGES))}


def _version(package):
    try:
        return package, metadata.version(package)
    except metadata.PackageNotFoundError:
        return package, ""


def list_shards(archive, settings, documents=SHARD_DOCUMENTS):
    """The `Shard`s of `archive` (a file or a folder), in order: each ends with `documents`, or with 16 KB for each of them.

    A generator: it keeps one shard in hand. Raises `InputError` if there is no such archive.
    """
    places, size, number = [], 0, 0
    for place in name_each(_list_places(archive, settings.text_field)):
        places.append(place)
        size += place.size
        if len(places) >= documents or size >= documents * _BYTES_A_DOCUMENT:
            yield _shard(number, places, size, settings)
            places, size, number = [], 0, number + 1
    if places:
        yield _shard(number, places, size, settings)


def _shard(number, places, size, settings):
    found = hashlib.sha256(json.dumps([settings.rules, settings.text_field]).encode())
    for place in places:
        found.update(json.dumps(place).encode())
    return Shard(number, tuple(places), found.hexdigest(), size)


def _list_places(archive, text_field):
    listers = {
        ".zip": list_members,
        ".jsonl": partial(list_lines, text_field=text_field),
        ".ndjson": partial(list_lines, text_field=text_field),
        ".parquet": partial(list_rows, text_field=text_field),
    }
    for name, path, reason in list_files(archive):
        if reason:
            yield fault(name, reason)
        else:
            yield from listers.get(path.suffix.lower(), list_file)(name, path)
