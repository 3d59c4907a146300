"""Finds every amount in running Chinese text (a number with what it counts or measures) and gives it in canonical units.

Number, modifiers and unit stand together; what does not fit gives nothing, never a guess. Knows no grammar beyond the
clause and resolves no reference: 其中一半 is 50 percent, of what stays open. Dates are not amounts.
"""

import re
from functools import lru_cache

from baimo.fold import fold
from baimo.lexicon import load_own_lexicon
from baimo.quantities.amounts import Quantity, read_amount
from baimo.quantities.exclusions import is_idiom
from baimo.quantities.numbers import parse_number
from baimo.quantities.parts import SCALE_WORDS_RE, make_start_re
from baimo.quantities.subjects import add_subjects
from baimo.quantities.units import unit_table

__all__ = ["Quantity", "find", "parse_number"]

_MAX_NUMBER_CHARS = 60
# A space or a stroke, or a Chinese character that is not of numbers: 1 750亿 is cut in two, nobody knows where; 24/7 is none.
_NOT_IN_NUMBER_RE = re.compile(
    r"[ /]|(?![零〇一二两三四五六七八九十百千万亿兆几数半廿卅壹贰叁肆伍陆柒捌玖拾佰仟俩负点分之又个多余来到至打双对])[\u4e00-\u9fff]"
)
_TO_RE = re.compile("[到至~]")  # not a dash: 010-1234 is no range


def find(text, units=None, mentions=()):
    """List of `Quantity` in the order of `text` (str), without overlap.

    `units`: of `lexicon.Unit`; None for those of the project around the working folder. `mentions`: of
    `entities.Mention`, names that a `subject` may be. A text that is one number and nothing else is an amount, too.
    Misses an amount whose unit stands in another clause.

    >>> from baimo.lexicon import Unit
    >>> q, = find("可能需要2亿到3亿美元", (Unit("美元", "USD", "money", "1"),))
    >>> print(q.low, q.high, q.unit)
    200000000 300000000 USD
    """
    folded = fold(text)
    table = unit_table(load_own_lexicon().units if units is None else units)
    start_re, found, at = _start_re(table.firsts), [], 0
    while match := start_re.search(folded, at):
        quantity, at = read_amount(folded, match.start(), table)
        if quantity and (not found or quantity.start >= found[-1].end):
            found.append(quantity)
    return add_subjects(folded, found or _whole(folded), mentions)


_start_re = lru_cache(maxsize=8)(make_start_re)


def _whole(folded):
    """The one amount of a text that is a number, or two with 到 between, and nothing else, as in the cell of a table."""
    words = folded.strip()
    if not words or len(words) > _MAX_NUMBER_CHARS or _NOT_IN_NUMBER_RE.search(words):
        return []
    ends = [None if _is_word(end) else parse_number(end) for end in _TO_RE.split(words, maxsplit=1)]
    if None in ends or ends[0] > ends[-1]:
        return []
    start = folded.index(words)
    return [Quantity(start, start + len(words), ends[0], ends[-1], "number", "number", False)]


def _is_word(words):
    """万, 万万, 万一 and 三三两两 are words, for all that they could be numbers."""
    is_scale = words[:1] in "百千万亿" and len(set(words)) == 1
    return is_scale or bool(is_idiom(words, 0, len(words)) or SCALE_WORDS_RE.match(words))
