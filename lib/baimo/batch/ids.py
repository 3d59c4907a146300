"""Gives each document of an archive an id of its own.

Remembers eight bytes a document, not the ids: an archive may hold a hundred million.
"""

import hashlib
from pathlib import PurePosixPath

from baimo.batch.places import make_readable

__all__ = ["name_each"]

_RECENT = 1_000_000


def name_each(places):
    """`places` (iterable of `Place`), each with an id that no other has.

    It is the record's own, else the file's name without suffix, else (for a record without one) `file#line`. Where that was given before, in
    the order of the archive, the place follows: `id@folder/file.txt`.

    >>> from baimo.batch.places import Place
    >>> [p.article_id for p in name_each([Place("file", "a/x.txt"), Place("file", "b/x.txt")])]
    ['x', 'x@b/x.txt']
    """
    seen = _Seen()
    for place in places:
        if place.kind == "fault":
            yield place
            continue
        name = place.article_id or make_readable(PurePosixPath(place.member or place.source).stem)
        while not seen.add(name):
            name = f"{name}@{place.name}"
        yield place._replace(article_id=name)


class _Seen:
    """A set of words by their hash: the latest in a set, the others in one sorted array."""

    def __init__(self):
        import numpy as np

        self._recent, self._sorted = set(), np.empty(0, np.uint64)

    def add(self, word):
        """Whether `word` was new."""
        key = int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())
        if key in self._recent or self._holds(key):
            return False
        self._recent.add(key)
        if len(self._recent) >= _RECENT:
            self._merge()
        return True

    def _holds(self, key):
        import numpy as np

        at = np.searchsorted(self._sorted, np.uint64(key))
        return at < len(self._sorted) and int(self._sorted[at]) == key

    def _merge(self):
        import numpy as np

        recent = np.fromiter(self._recent, np.uint64, len(self._recent))
        self._sorted = np.sort(np.concatenate([self._sorted, recent]))
        self._recent = set()
