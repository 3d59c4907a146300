"""Notes what a chapter reads while a build runs it, so that the next build knows whether it must run again.

Notes parts of the corpus (tables, facts from outside, the glossary) and files of the project; nothing outside the project, and
nothing in JupyterLab, where nobody asks.
"""

import os
import sys
from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import fields
from functools import cache
from pathlib import Path

from baimo.corpus import Corpus

__all__ = ["READS", "noted", "unnoted"]

READS = "BAIMO_READS"  # the file to note in, a part a line
_PARTS = ("outside", "glossary", "refused", "left_out")
_HIDDEN = (".cache", "__pycache__", ".ipynb_checkpoints")
_paused = []


def noted(corpus):
    """`corpus`, noting from now on what is read of it, and which files are opened; as it is where no build asks."""
    path = os.environ.get(READS)
    if not path:
        return corpus
    _note_files(path, corpus.project)
    parts = {field.name: getattr(corpus, field.name) for field in fields(corpus)}
    return _Noted(**parts | {"rows": _Rows(corpus.rows)})


@contextmanager
def unnoted():
    """What is read meanwhile changes nothing on the page, and is not noted."""
    _paused.append(True)
    try:
        yield
    finally:
        _paused.pop()


class _Noted(Corpus):
    def __getattribute__(self, name):
        if name in _PARTS:
            _note(name)
        return super().__getattribute__(name)


class _Rows(Mapping):
    """The tables; one that is looked up is noted, and all of them where somebody goes through them."""

    def __init__(self, rows):
        self._rows = rows

    def __getitem__(self, table):
        _note(f"table {table}")
        return self._rows[table]

    def __iter__(self):
        for table in self._rows:
            _note(f"table {table}")
        return iter(self._rows)

    def __len__(self):
        return len(self._rows)

    @property
    def refused(self):
        return self._rows.refused


def _note(part):
    if not _paused:
        _write(os.environ[READS], part)


@cache
def _write(path, part):
    with unnoted(), open(path, "a", encoding="utf-8") as file:
        file.write(f"{part}\n")


@cache
def _note_files(path, project):
    """From now on note each file of the project that is opened for reading."""
    out, root = project.out.resolve(), project.seeds.resolve().parent
    library = Path(__file__).parent

    def heard(event, arguments):
        if event != "open" or _paused or not isinstance(arguments[0], str | bytes | os.PathLike):
            return
        if arguments[1] and set(str(arguments[1])) & set("wxa"):
            return
        file = Path(os.path.abspath(os.fsdecode(arguments[0])))
        if file.is_relative_to(library) or any(part in file.parts for part in _HIDDEN):
            return
        for name, folder in (("out", out), ("root", root)):
            if file.is_relative_to(folder):
                _write(path, f"file {name}/{file.relative_to(folder).as_posix()}")
                return

    sys.addaudithook(heard)
