"""Lists every occurrence of words with what stands around it: a concordance, keyword in context (KWIC).

Does not segment and does not look beyond the passage that an occurrence stands in.
"""

import unicodedata

from baimo.errors import InputError
from baimo.fold import fold
from baimo.match import TermMatcher

__all__ = ["SORTS", "find_concordance"]

SORTS = ("position", "left", "right")


def find_concordance(passages, terms, *, width=20, sort="position"):
    """Rows (dicts), one per occurrence of any of `terms` (list of str) in `passages` (rows of that table).

    A row has `article_id`, `start`, `end`, `surface` (the word as it stands there), `passage_id`, `line`, `speaker`,
    and `left` and `right`, up to `width` characters of the same passage; `left + surface + right` stands in the text
    as it is. Terms match as in `match.TermMatcher`: in any case and width, traditional as simplified, the longest
    first; a title counts too.

    `sort`: `position`; `right`, by what follows; or `left`, by what precedes, read away from the word. Either goes by
    the code points of the folded text: that brings the same words together on every machine, where an order by
    pronunciation would have to guess which reading of a character is meant. Raises `InputError` for another `sort`, a
    width below 1, and where there is no word to look for.

    >>> passage = {"article_id": "a", "start": 10, "surface": "芯片短缺,AI晶片更贵", "passage_id": "a:1", "line": 1,
    ...            "speaker": None}
    >>> [(row["left"], row["surface"], row["right"]) for row in find_concordance([passage], ["芯片", "ai"], width=3)]
    [('', '芯片', '短缺,'), ('短缺,', 'AI', '晶片更')]
    """
    _check(terms, width, sort)
    matcher = TermMatcher(terms)
    rows = [_row(passage, match, width) for passage in passages for match in matcher.find(passage["surface"])]
    return sorted(rows, key=lambda row: (_neighbours(row, sort), row["article_id"], row["start"]))


def _check(terms, width, sort):
    if isinstance(terms, str) or not terms or not all(terms):
        hint = "Name what to look for, as in ['GPU', '芯片']"
        raise InputError("concordance", repr(terms), "a list of words", hint=hint)
    if width < 1:
        hint = "Say how many characters to show on either side"
        raise InputError("concordance", f"width={width}", "1 or more", hint=hint)
    if sort not in SORTS:
        hint = "Say by what the lines are ordered"
        raise InputError("concordance", f"sort={sort!r}", f"one of {', '.join(SORTS)}", hint=hint)


def _row(passage, match, width):
    text, (start, end) = passage["surface"], match.span()
    left = text[max(0, start - width) : start]
    while left and unicodedata.category(left[0]).startswith("M"):  # a mark whose letter is cut off
        left = left[1:]
    return {
        "article_id": passage["article_id"],
        "start": passage["start"] + start,
        "end": passage["start"] + end,
        "surface": text[start:end],
        "passage_id": passage["passage_id"],
        "line": passage["line"],
        "speaker": passage["speaker"],
        "left": left,
        "right": text[end : end + width],
    }


def _neighbours(row, sort):
    """What a row is ordered by, without spaces: people write `GPU 短缺` and `GPU短缺`."""
    near = {"position": "", "left": row["left"][::-1], "right": row["right"]}[sort]
    return "".join(fold(near).lower().split())
