"""The cells of the ledgers: values as people write them, in both languages, each with its source.

Reads no tables itself.
"""

import re
from dataclasses import replace

from baimo.labels import LABELS
from baimo.values import Amount, Day

__all__ = [
    "access_cell",
    "amount_cell",
    "cut_cells",
    "day_cell",
    "joined",
    "linked_values",
    "pair_of",
    "place_of",
    "spans_in",
    "value_cells",
    "with_source",
]

_LANGUAGES = ("zh", "en")
_MOST_VALUES, _MOST_SOURCES = 4, 4  # of one cell
_SPAN_RE = re.compile(r"(?P<article_id>.+):(?P<start>\d+)-(?P<end>\d+)")


def value_cells(bm, row, field, write):
    """The values of one field, each with its sources, one link an article; None if there are none."""
    if not row[f"{field}_evidence"]:
        return None
    told = []
    for value, evidence in zip(row[field].split("|"), row[f"{field}_evidence"].split("|"), strict=True):
        found = spans_in(evidence)  # the other kind is a file of the lexicon
        first = {span["article_id"]: span for span in reversed(found)}
        sources = [_named(bm, place_of(bm, span)) for span in [*reversed(first.values())][:_MOST_SOURCES]]
        sources = cut_cells(sources, len(first), "、", ", ")
        told.append([write(value), *with_source(sources)] if sources else [write(value)])
    return cut_cells(told[:_MOST_VALUES], len(told))


def linked_values(bm, row, field, write):
    """The values of one field, each a link to the first words that it rests on, bare places; None if there are none."""
    if not row[f"{field}_evidence"]:
        return None
    told = zip(row[field].split("|"), row[f"{field}_evidence"].split("|"), strict=True)
    cells = [replace(place_of(bm, spans_in(evidence)[0]), **write(value), bare=True) for value, evidence in told]
    return cut_cells(cells[:_MOST_VALUES], len(cells))


def spans_in(evidence):
    """The spans in `article_id:start-end;…` (str), as matches with the groups article_id, start and end."""
    return [found for found in map(_SPAN_RE.fullmatch, evidence.split(";")) if found]


def place_of(bm, found):
    """The `Place` of a match with the groups article_id, start and end."""
    return bm.place({"article_id": found["article_id"], "start": int(found["start"]), "end": int(found["end"])})


def with_source(source):
    """The cells `source` in brackets."""
    return [{"zh": "（", "en": " ("}, *source, {"zh": "）", "en": ")"}]


def joined(parts, zh="；", en="; "):
    """Lists of cells, or cells, as one list with a mark between them."""
    lists = [part if isinstance(part, list) else [part] for part in parts]
    return [cell for number, part in enumerate(lists) for cell in ([{"zh": zh, "en": en}] if number else []) + part]


def cut_cells(parts, n, zh="；", en="; "):
    """The first cells `parts` of `n` as one list with a mark between them, and how many there are where some are left out.

    >>> cut_cells(["甲", "乙"], 3)[-2:], cut_cells(["甲"], 1)
    (['乙', {'zh': '等3个', 'en': ' and 1 more'}], ['甲'])
    """
    more = [{"zh": f"等{n}个", "en": f" and {n - len(parts)} more"}] if n > len(parts) else []
    return joined(parts, zh, en) + more


def amount_cell(value):
    """`3.43 month`, `180/225 USD`, `1000/.. parameter`, `../24 GB`: as written by `find_tensions`."""
    number, _, unit = value.partition(" ")
    low, slash, high = number.partition("/")
    ends = [None if end == ".." else float(end) for end in (low, high if slash else low)]
    return {lang: format(Amount(*ends, unit, False), lang) for lang in _LANGUAGES}


def day_cell(value):
    """An ISO date as people write it."""
    return {lang: format(Day(value), lang) for lang in _LANGUAGES}


def access_cell(value):
    """Whether a model is open, as a pair."""
    return pair_of(LABELS[value])


def pair_of(label):
    """A label, Chinese and English, as a pair."""
    return dict(zip(_LANGUAGES, label, strict=True))


def _named(bm, place):
    """A place by the short name of its article alone, bare."""
    return replace(place, **bm.names(place.article_id), bare=True)
