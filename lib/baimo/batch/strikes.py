"""Finds the article that ends the process which reads it: by a crash, by taking all memory, or by taking too long.

Notes in a small file of `--out` which article is in hand. The note of a process that ended stays; an article at which two ended is given up.
"""

import faulthandler
import os
from collections import Counter
from pathlib import Path

from baimo.errors import BaimoError

__all__ = ["FOLDER", "Attempt", "check_deaths"]

FOLDER = ".running"
_WIDTH = 9
_STRIKES = 2
_NONE = -1
_MORE_DEATHS = 4


class Attempt:
    """A process's work on one shard, used by `with`; `given_up` holds the indexes of articles to leave out."""

    def __init__(self, out, number):
        self._path = _path(out, number)

    def __enter__(self):
        self._path.parent.mkdir(exist_ok=True)
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o666)
        self._silent = open(os.devnull, "w")
        before = _read(self._path)
        self._at = len(before) * _WIDTH
        self.given_up = _given_up(before)
        return self

    def begin(self, index, seconds):
        """The article at `index` is in hand now; if it still is after `seconds`, the process ends."""
        self._note(index)
        # Not a thread of Python: it would wait for the very code that doesn't come back.
        faulthandler.dump_traceback_later(seconds, exit=True, file=self._silent)

    def rest(self):
        """No article is in hand any more, and the work may take its time."""
        faulthandler.cancel_dump_traceback_later()
        self._note(_NONE)

    def _note(self, index):
        os.lseek(self._file, self._at, os.SEEK_SET)
        os.write(self._file, b"%08d\n" % index)

    def __exit__(self, kind, *_):
        faulthandler.cancel_dump_traceback_later()
        os.close(self._file)
        self._silent.close()
        self._path.unlink(missing_ok=True)  # whatever was raised was no end of the process


def check_deaths(out, number, deaths):
    """Raise `BaimoError` if the `deaths` of processes at a shard are more than articles there explain."""
    if deaths > _STRIKES * len(_given_up(_read(_path(out, number)))) + _MORE_DEATHS:
        hint = "Give the processes more memory, or start fewer; what is finished stays, and the same command goes on from there"
        raise BaimoError(
            f"part {number}", f"{deaths} processes that ended, not at one article", "a process that lives", hint=hint
        )


def _path(out, number):
    return Path(out) / FOLDER / f"part-{number:05d}"


def _read(path):
    try:
        return [int(line) for line in path.read_bytes().split()]
    except (OSError, ValueError):
        return []


def _given_up(before):
    return {index for index, times in Counter(before).items() if times >= _STRIKES and index != _NONE}
