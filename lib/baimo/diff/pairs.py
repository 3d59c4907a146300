"""Pairs the rows of two tables, and the numbers of two texts, that stand for the same thing.

Knows no table: what makes two rows the same is a list of columns.
"""

import re
from collections import defaultdict, deque
from difflib import SequenceMatcher
from itertools import zip_longest

from baimo.fold import fold
from baimo.sentences import split_sentences

__all__ = ["pair_numbers", "pair_rows"]

_NUMBER = (
    r"\d+(?:[.,]\d+)*[万亿%]*|[零〇一二三四五六七八九十百千万亿两]+(?=[个家篇处种条名位次年月日天成倍万亿]|分之)"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
)
_NUMBER_RE = re.compile(_NUMBER, re.IGNORECASE)
_TOKEN_RE = re.compile(rf"(?P<number>{_NUMBER})|[A-Za-z]+|\S", re.IGNORECASE)
_ENGLISH_END_RE = re.compile(r"(?<=\.)\s+")


def pair_rows(old, new, *keys):
    """`(pairs, only_old, only_new)` of the rows (dicts) of two tables; `keys` are lists of columns, the surest first.

    Rows that agree in all columns of a key (that they have) are paired, in order where several do; what one key leaves is tried
    with the next.

    >>> pair_rows([{"a": "1", "b": "x"}], [{"a": "1", "b": "y"}, {"a": "1", "b": "x"}], ["a", "b"], ["a"])
    ([({'a': '1', 'b': 'x'}, {'a': '1', 'b': 'x'})], [], [{'a': '1', 'b': 'y'}])
    """
    pairs, old, new = [], list(old), list(new)
    for key in keys:
        waiting, left = defaultdict(deque), []
        for row in new:
            waiting[_values(row, key)].append(row)
        for row in old:
            values = _values(row, key)
            same = waiting[values]
            if values and same:
                pairs.append((row, same.popleft()))
            else:
                left.append(row)
        taken = {id(b) for _, b in pairs}
        old, new = left, [row for row in new if id(row) not in taken]
    return pairs, old, new


def pair_numbers(old, new):
    """The numbers (pairs of str, `(old, new)`) in which two wordings of one statement differ, sentence by sentence.

    An empty str stands for a number that only the other wording has. In figures, in Chinese characters before a measure word,
    and in English up to twelve; a number that another sentence took over is not followed.

    >>> pair_numbers("3 of 5 articles say so. Nobody tests it.", "4 of 6 articles say so. Nobody tests it.")
    [('3', '4'), ('5', '6')]
    """
    found = []
    for before, after in _pair_sentences(_sentences(old), _sentences(new)):
        found += _pair_tokens(*([(m[0], bool(m["number"])) for m in _TOKEN_RE.finditer(x)] for x in (before, after)))
    return found


def _values(row, key):
    return tuple((column, row[column]) for column in key if column in row)


def _sentences(text):
    text = fold(text)
    return [part for a, b in split_sentences(text) for part in _ENGLISH_END_RE.split(text[a:b])]


def _pair_sentences(old, new):
    """Sentences that stand at the same place among those that are the same but for their numbers."""
    shapes = [[_NUMBER_RE.sub("0", sentence) for sentence in sentences] for sentences in (old, new)]
    for _, a, b, c, d in SequenceMatcher(None, *shapes, autojunk=False).get_opcodes():
        yield from zip_longest(old[a:b], new[c:d], fillvalue="")


def _pair_tokens(old, new):
    """The numbers that differ between two lists of `(token, is a number)`, matched by the words around them."""
    shapes = [["0" if is_number else token for token, is_number in tokens] for tokens in (old, new)]
    for _, a, b, c, d in SequenceMatcher(None, *shapes, autojunk=False).get_opcodes():
        before, after = ([token for token, is_number in side if is_number] for side in (old[a:b], new[c:d]))
        yield from ((x, y) for x, y in zip_longest(before, after, fillvalue="") if x != y)
