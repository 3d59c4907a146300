"""Extracts one shard: reads its documents, makes their tables and writes them, the same wherever and whenever it runs.

Knows no engine. One article at a time is in hand; what fails is named in the table `failed`, and the others go on.
"""

import gc
import re
import threading
import traceback
import zipfile
from collections import Counter
from functools import lru_cache
from multiprocessing import parent_process
from pathlib import Path, PurePosixPath

from baimo.batch.lines import read_line
from baimo.batch.parts import PartTables, find_finished
from baimo.batch.places import make_readable, reason_of
from baimo.batch.records import make_article
from baimo.batch.rows import Rows
from baimo.batch.shards import hash_rules
from baimo.batch.strikes import Attempt
from baimo.batch.zips import read_member
from baimo.errors import BaimoError, InputError
from baimo.extract import Article, extract
from baimo.gather import holds_article, no_article
from baimo.lexicon import load_lexicon
from baimo.project import digest, show
from baimo.read import read_data, read_document

__all__ = ["extract_shard"]

_ONE_AT_A_TIME = threading.Lock()  # a worker with several threads would be no faster, and hold several shards
_HAN_RE = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_CUT = "expected an article. Cut it in pieces, or report it."
_ENDED = f"found a text on which two processes ended: a crash, too little memory, or more than {{:g}} s; {_CUT}"
# Loads the dictionaries that the first article would otherwise be charged for: a firm releases a model, and what its founder expects.
_FIRST = "春田科技在2023年4月11日发布了大模型,参数有70亿。创始人林小田认为成本还会下降,而客户还在观望,谁也不知道结果会是怎样。"
_LIBRARY = str(Path(__file__).parents[1])


def extract_shard(shard, settings):
    """Extract `shard` by `settings` and write its parts; returns what is noted of it (dict): `articles`, `failed`, `reasons`, …

    Raises `BaimoError` if the lexicon or the library isn't the one that the run began with, `OSError` if it can't write.
    """
    finished = find_finished(settings.out, shard)
    if finished:  # by a worker that ended before anybody heard of it
        return finished
    with _ONE_AT_A_TIME, Attempt(settings.out, shard.number) as attempt, _Reader(settings) as reader:
        lexicon, tables, reasons = _load(settings.lexicon, settings.rules), PartTables(), Counter()
        for index, place in enumerate(shard.places):
            if index in attempt.given_up:
                made = _failed(place, _ENDED.format(settings.article_seconds))
            else:
                attempt.begin(index, settings.article_seconds)
                made = _extract_place(place, reader, lexicon)
            tables.add(made)
            reasons.update(_kind_of(row["reason"]) for row in made.get("failed", ()))
        attempt.rest()
        failed = sum(reasons.values())
        counts = {"articles": len(shard.places) - failed, "failed": failed, "bytes": shard.size, "reasons": reasons}
        return tables.write(settings.out, shard, counts)


def _kind_of(reason):
    """`reason` with the number of a line, or of megabytes, as N: what is counted together."""
    found, mark, rest = reason.partition(";")
    return re.sub(r"\b\d+\b", "N", found) + mark + rest


@lru_cache(maxsize=1)
def _load(folder, rules):
    """The lexicon in `folder`, once a process. Raises `BaimoError` if it or the library has another hash than `rules`."""
    if digest(hash_rules(folder)) != rules:
        hint = "Install the same version everywhere, leave the lexicon as it is while it runs, and run it again"
        raise BaimoError(show(folder), "another lexicon or library than the run began with", "the same", hint=hint)
    lexicon = load_lexicon(Path(folder))
    extract(Article("", "", _FIRST, ""), lexicon)
    if parent_process():
        gc.collect()
        gc.freeze()  # what is loaded stays: the collector need not go through it again
    return lexicon


def _extract_place(place, reader, lexicon):
    """The tables of the article at `place`, or the row of `failed` alone."""
    if place.kind == "fault":
        return _failed(place, place.reason)
    try:
        article = reader.read(place)
        if not _HAN_RE.search(article.raw):
            raise InputError(place.name, "no Chinese character", "a Chinese article", hint="Leave the file out")
        tables = extract(article, lexicon)
        if not holds_article(tables["passages"]):
            raise no_article(place.name)
        return tables
    except InputError as error:
        return _failed(place, reason_of(error, place.kind))
    except Exception as error:  # a fault of the library stops no archive; its message may hold words of the text
        return _failed(place, f"found an error of the library ({_where(error)}); {_CUT}")


def _where(error):
    ours = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(_LIBRARY)]
    return f"{type(error).__name__} in {Path(ours[-1].filename).relative_to(_LIBRARY).as_posix()}:{ours[-1].lineno}"


def _failed(place, reason):
    source = make_readable(place.source)
    return {"failed": [{"source": source, "member": place.member, "line": place.line or None, "reason": reason}]}


class _Reader:
    """Reads places one after another, each source opened once."""

    def __init__(self, settings):
        self._root, self._text_field = Path(settings.root), settings.text_field
        self._name, self._source = None, None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self._source:
            self._source.close()
        self._name = self._source = None

    def read(self, place):
        """The `Article` at `place`. Raises `InputError`."""
        try:
            return self._read(place)
        except (OSError, zipfile.BadZipFile) as error:
            hint = "Run it again: the file changed while it was read"
            raise InputError(place.name, "an unreadable file", "a readable file", hint=hint) from error

    def _read(self, place):
        path = self._root / place.source
        if place.kind == "file":
            return _as_article(read_document(path), place)
        if place.kind == "member":
            data = read_member(_open_zip(path, path.stat().st_mtime_ns), place.at, place.member)
            return _as_article(read_data(data, PurePosixPath(place.member), place.member), place)
        if self._name != place.source:
            self.__exit__()
            self._source = path.open("rb") if place.kind == "line" else Rows(path, place.source, self._text_field)
            self._name = place.source
        record = read_line(self._source, place) if place.kind == "line" else self._source.read(place)
        return make_article(record, place, self._text_field)


@lru_cache(maxsize=1)
def _open_zip(path, _changed):
    """The zip at `path`, kept open for the next shard: to list a hundred thousand members takes a second."""
    return zipfile.ZipFile(path)


def _as_article(document, place):
    markup = document.markup
    return Article(place.article_id, place.name, document.raw, document.sha256, {}, document.encoding, markup)
