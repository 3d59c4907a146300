"""Finds, once a passage, where words can report somebody: most sentences have no such place and are read no further.

Does not tell whether they do; `reporting` reads the clauses in which they stand.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from baimo.claims.verbs import find_verbs

__all__ = ["SOURCE_RE", "Cues", "has_any", "read_cues"]

_SOURCE = r"\s*(?:但|而|不过|另外?|又|此外)?(?P<word>根据|依据|据|按照|依照|(?P<loose>按|照|用|以))(?!悉|说|此|点|传)"
SOURCE_RE = re.compile(_SOURCE)
_LATER_SOURCE_RE = re.compile(rf'[,;:—”」』"。!?\n]{_SOURCE}')  # a clause begins after one of these marks
_PHRASE_RE = re.compile(
    "眼里|眼中|看来|援引|引用|引述|观点|看法|判断|结论|预测|回答|解释|态度|理由|建议|说法|体会|感受|评价|答案|"
    "句话|番话|番言论|番表态|段话|比喻|表态"
)


class Cues(NamedTuple):
    """`sources`: where 据X or the like may open a clause; `phrases`: the words of 在X看来, X的观点 and the like;
    `verbs`: matches of reporting verbs, `verb_starts` their places; `starts`: the places of all. All lists are in order."""

    sources: list
    phrases: list
    verbs: list
    verb_starts: list
    starts: list

    def verbs_in(self, start, end):
        """The matches of the verbs between `start` and `end`."""
        return self.verbs[bisect_left(self.verb_starts, start) : bisect_left(self.verb_starts, end)]


def has_any(starts, start, end):
    """Whether one of the places `starts` (sorted) lies between `start` and `end`."""
    first = bisect_left(starts, start)
    return first < len(starts) and starts[first] < end


def read_cues(text):
    """The `Cues` of folded `text`."""
    sources = [match.start("word") for match in _LATER_SOURCE_RE.finditer(text)]
    opening = SOURCE_RE.match(text)
    if opening:
        sources.insert(0, opening.start("word"))
    verbs = find_verbs(text)
    phrases = [match.start() for match in _PHRASE_RE.finditer(text)]
    verb_starts = [verb.start() for verb in verbs]
    return Cues(sources, phrases, verbs, verb_starts, sorted(sources + phrases + verb_starts))
