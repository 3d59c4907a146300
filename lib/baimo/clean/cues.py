"""Finds in one pass over a text which cleaning rules may have to do with which line.

Does not apply the rules: a rule is worth trying on a line only where one of its cue words stands.
"""

import re
from bisect import bisect_right
from functools import cache

from baimo.clean.inline_rules import BRACKET_CUES, CUT_CUES
from baimo.clean.line_rules import LINE_RULES

__all__ = ["SHAPES", "find_candidates", "is_shape"]

_LONG_NUMBER_RE = re.compile(r"[01]\d[\d -]{8}")  # it may be a telephone number
_BRACKET_RE = re.compile(r"[(【\[]")
# Rules without cue words: tried wherever `is_shape` says so.
SHAPES = frozenset(number for number, rule in enumerate(LINE_RULES) if not rule.cues)


def find_candidates(folded, lines, starts):
    """`({line: set of rule numbers}, set of lines that may need a cut)`.

    `lines`: those of `folded`, counted from 0; `starts`: where each begins.

    >>> find_candidates("加微信", ["加微信"], [0])[1]
    {0}
    """
    automaton, rules = _automaton()
    candidates, in_brackets = {}, set()
    to_cut = {bisect_right(starts, match.start()) - 1 for match in _LONG_NUMBER_RE.finditer(folded)}
    lowered = folded.lower()
    lowered = lowered if len(lowered) == len(folded) else folded
    for cue, position, _ in automaton.find_matches_as_indexes(lowered, overlapping=True):
        line = bisect_right(starts, position) - 1
        numbers, is_cut, is_inline = rules[cue]
        if is_cut:
            to_cut.add(line)
        if is_inline:
            in_brackets.add(line)
        if numbers:
            candidates.setdefault(line, set()).update(numbers)
    return candidates, to_cut | {line for line in in_brackets if _BRACKET_RE.search(lines[line])}


def is_shape(text):
    """Whether one of the `SHAPES` may match `text` (folded)."""
    return bool(_shapes_re().match(text))


@cache
def _automaton():
    """The Aho-Corasick automaton of all cue words, and for each the rules and whether it may mean a cut."""
    from ahocorasick_rs import AhoCorasick

    numbers = {cue: set() for cue in (*CUT_CUES, *BRACKET_CUES)}
    for number, rule in enumerate(LINE_RULES):
        for cue in rule.cues:
            numbers.setdefault(cue, set()).add(number)
    return AhoCorasick(list(numbers)), [(rules, cue in CUT_CUES, cue in BRACKET_CUES) for cue, rules in numbers.items()]


@cache
def _shapes_re():
    patterns = [LINE_RULES[number].pattern for number in sorted(SHAPES)]
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns), patterns[0].flags)
