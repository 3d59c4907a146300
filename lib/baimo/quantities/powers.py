"""Reads powers of ten: 10^25 FLOPS, 3.3×10^24, 10的25次方, 1e25, 10²⁵, with the unit printed after them.

Knows no other base, and no power below one.
"""

import re
from decimal import Decimal

from baimo.lexicon import Unit
from baimo.quantities.exclusions import follows_name
from baimo.quantities.modifiers import Bounds
from baimo.quantities.numbers import parse_number
from baimo.quantities.sides import Side

__all__ = ["read_power"]

_NUMBER = Unit("", "number", "number", "1")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_RAISED_DIGITS = str.maketrans(_RAISED, "0123456789")
# Nothing on earth is counted in larger ones; they are ids or noise.
_MAX_EXPONENT = 40
_POWER_RE = re.compile(
    rf"(?:(?P<factor>\d{{1,4}}(?:\.\d{{1,4}})?)\s?[×xX*·]\s?)?(?:10|十)\s?"
    rf"(?:\^\s?\{{?(?P<caret>\d{{1,2}})\}}?(?!\d)|的\s?(?P<words>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?次[方幂]|(?P<raised>[{_RAISED}]{{1,2}}))"
    r"|(?P<before>\d{1,4}(?:\.\d{1,4})?)[eE]\+?(?P<exponent>\d{1,2})(?![\d.%-]|(?!FLOP|flop)[A-Za-z])"
)


def read_power(text, at, table):
    """`(start, Side)` of the power that begins at `at` of the folded `text`, or None."""
    match = _POWER_RE.match(text, at)
    if not match or follows_name(text, at):
        return None
    words = match["caret"] or match["words"] or match["exponent"] or match["raised"].translate(_RAISED_DIGITS)
    exponent = parse_number(words)
    if exponent is None or not 0 < exponent <= _MAX_EXPONENT:
        return None
    value = Decimal(match["factor"] or match["before"] or 1) * Decimal(10) ** int(exponent)
    unit, end = table.match(text, match.end()) or (_NUMBER, match.end())
    value *= Decimal(unit.factor)
    return at, Side(value, value, end, unit, Bounds(), match.group())
