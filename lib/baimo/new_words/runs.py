"""Finds the runs of tokens that may be terms, by arrays of numbers.

Judges nothing but what may begin, go on and end a term. Time grows with the length of the row: a run of n tokens is
looked at only where its first n - 1 are frequent.
"""

from dataclasses import dataclass

from baimo.new_words import vocabulary as v
from baimo.new_words.kinds import CHAR, EDGE, LONG_KINDS, NUMERAL, PLACE, RARE
from baimo.new_words.tokens import text_of

__all__ = ["Runs", "find_runs", "goes_on"]

_MAX_TOKENS, _MAX_CHARS = 5, 12


@dataclass(frozen=True)
class Runs:
    """Occurrence i is of `words[ids[i]]`, tokens `first[i]` to `last[i]` (inclusive) of the stream."""

    words: list
    ids: object
    first: object
    last: object


def find_runs(stream, minimum):
    """The `Runs` of `stream` that stand at least `minimum` times; the words given in it however often."""
    import numpy as np

    found = [_given(stream), *_grown(stream, minimum)]
    offsets = np.cumsum([0, *(keys.max(initial=-1) + 1 for keys, _, _ in found)])
    keys = np.concatenate([part[0] + offset for part, offset in zip(found, offsets, strict=False)])
    first, last = (np.concatenate([part[i] for part in found]) for i in (1, 2))
    _, once = np.unique(first * np.int64(2 * _MAX_TOKENS) + (last - first), return_index=True)  # a name may grow, too
    keys, first, last = keys[once], first[once], last[once]
    _, example, ids = np.unique(keys, return_index=True, return_inverse=True)
    numbers = {}  # one for one text, however it is cut
    texts = [text_of(stream, first[i], last[i]) for i in example.tolist()]
    mapped = np.array([numbers.setdefault(text, len(numbers)) for text in texts], dtype=np.int32)
    return _with_whole(stream, Runs(list(numbers), mapped[ids] if len(ids) else ids, first, last))


def goes_on(stream):
    """Whether each token of `stream` may stand inside a term: no sign, no word of grammar."""
    import numpy as np

    return np.isin(stream.kinds, (*LONG_KINDS, CHAR)) | _is_bound(stream)


def _is_bound(stream):
    """Whether each token is a rare character that stands beside the same neighbour more than once."""
    import numpy as np

    is_rare = stream.kinds == RARE
    pairs = stream.ids[:-1] * np.int64(len(stream.words)) + stream.ids[1:]
    may_join = np.isin(stream.kinds, (*LONG_KINDS, CHAR, RARE))
    near = (is_rare[:-1] | is_rare[1:]) & may_join[:-1] & may_join[1:]
    _, ids, counts = np.unique(pairs[near], return_inverse=True, return_counts=True)
    again = np.zeros(len(stream.ids) + 1, dtype=bool)
    at = np.flatnonzero(near)[counts[ids] > 1]
    again[at] = again[at + 1] = True
    return is_rare & again[:-1]


def _given(stream):
    """(key, first, last) of the words that need no count."""
    import numpy as np

    spans = sorted({(a, b) for a, b in stream.given if b - a < 2 * _MAX_TOKENS})
    first, last = (np.array([span[i] for span in spans], dtype=np.int64) for i in (0, 1))
    return np.arange(len(spans), dtype=np.int64), first, last


def _grown(stream, minimum):
    """(key, first, last) of the runs of two tokens, three, …: keys count within one length."""
    import numpy as np

    begins, inner, ends = _roles(stream)
    size = np.array([len(word) for word in stream.words], dtype=np.int32)[stream.ids]
    opens = np.append(~stream.inside, True)
    first = np.flatnonzero(begins & opens[:-1])
    keys, length = stream.ids[first].astype(np.int64), size[first]
    for step in range(1, _MAX_TOKENS):
        last = np.minimum(first + step, len(size) - 1)
        length = length + size[last]
        fits = (length <= _MAX_CHARS) & inner[last] & (inner[last - 1] if step > 1 else True)
        first, keys, length, last = first[fits], keys[fits], length[fits], last[fits]
        _, keys, counts = np.unique(
            keys * len(stream.words) + stream.ids[last], return_inverse=True, return_counts=True
        )
        often = counts[keys] >= minimum
        first, keys, length, last = first[often], keys[often], length[often], last[often]
        whole = ends[last] & opens[last + 1]
        yield keys[whole], first[whole], last[whole]


def _roles(stream):
    """Whether each token may begin a term, stand inside one, end one."""
    import numpy as np

    def holds(words):
        return np.array([word in words for word in stream.words], dtype=bool)[stream.ids]

    is_long, inner = np.isin(stream.kinds, LONG_KINDS), goes_on(stream)
    is_bound = inner & (stream.kinds == RARE)
    begins = (is_long & ~holds(v.NO_FIRST)) | (stream.kinds == NUMERAL) | holds(v.FIRST_CHARS) | is_bound
    ends = (is_long & ~holds(v.NO_LAST) & (stream.kinds != PLACE)) | holds(v.LAST_CHARS) | is_bound
    barred = stream.kinds == EDGE
    return begins & ~barred, inner, ends & ~barred


def _with_whole(stream, runs):
    """The runs, with the tokens that are one of the words in one piece."""
    import numpy as np

    numbers = {word: i for i, word in enumerate(runs.words)}
    whole = np.array([numbers.get(word, -1) for word in stream.words], dtype=np.int32)[stream.ids]
    whole[runs.first[runs.first == runs.last]] = -1
    alone = np.flatnonzero(whole >= 0)
    joined = (np.concatenate(pair) for pair in ((runs.ids, whole[alone]), (runs.first, alone), (runs.last, alone)))
    return Runs(runs.words, *joined)
