"""Finds in one pass over a text which cleaning rules may have to do with which line.

Does not apply the rules: a rule is worth trying on a line only where one of its cue words stands.
"""

import re
from bisect import bisect_right
from functools import cache

from baimo.clean_rules import CUT_CUES, LINE_RULES

__all__ = ["SHAPES", "find_candidates", "is_shape"]

_MOBILE_RE = re.compile(r"1[3-9]\d{9}")
# Rules without cue words: tried wherever `is_shape` says so.
SHAPES = frozenset(number for number, rule in enumerate(LINE_RULES) if not rule.cues)


def find_candidates(folded, starts):
    """`({line: set of rule numbers}, set of lines that may need a cut)` for lines, from 0, that begin at `starts`.

    >>> find_candidates("题图来自某处\\n加微信", [0, 7])[1]
    {1}
    """
    automaton, rules = _automaton()
    candidates, to_cut = {}, {bisect_right(starts, match.start()) - 1 for match in _MOBILE_RE.finditer(folded)}
    for cue, position, _ in automaton.find_matches_as_indexes(folded, overlapping=True):
        line = bisect_right(starts, position) - 1
        numbers, is_cut = rules[cue]
        if is_cut:
            to_cut.add(line)
        if numbers:
            candidates.setdefault(line, set()).update(numbers)
    return candidates, to_cut


def is_shape(text):
    """Whether one of the `SHAPES` may match `text` (folded)."""
    return bool(_shapes_re().match(text))


@cache
def _automaton():
    """The Aho-Corasick automaton of all cue words, and for each the rules and whether it may mean a cut."""
    from ahocorasick_rs import AhoCorasick

    numbers = {cue: set() for cue in CUT_CUES}
    for number, rule in enumerate(LINE_RULES):
        for cue in rule.cues:
            numbers.setdefault(cue, set()).add(number)
    spelled = {variant: cue for cue in numbers for variant in (cue, cue.upper(), cue.capitalize())}
    return AhoCorasick(list(spelled)), [(numbers[cue], cue in CUT_CUES) for cue in spelled.values()]


@cache
def _shapes_re():
    patterns = [LINE_RULES[number].pattern for number in sorted(SHAPES)]
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern in patterns), patterns[0].flags)
