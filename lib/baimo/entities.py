"""Finds mentions of named things: the aliases of `entities.csv`, and a few shapes that name something new.

Does not resolve pronouns or short forms that `entities.csv` leaves out, and does not know word boundaries: a
name of two characters is also found inside a longer word.
"""

import re
from dataclasses import dataclass

from baimo.fold import fold

__all__ = ["Mention", "find"]

# Shapes of names: (type, pattern with the name in group 1). Quotation marks or Latin model sizes, never bare words.
_PATTERNS = (
    ("regulation", re.compile(r"(《[^《》]{4,50}(?:法|办法|规定|条例|意见|计划|规范|指南|\(征求意见稿\))》)")),
    ("other", re.compile(r"(《[^《》]{2,50}》)")),
    ("model", re.compile(r"[“「]([^“”「」,。]{1,10})[”」](?=(?:系列|AI|行业|金融|通用)?大模型)")),
    ("model", re.compile(r"(?<![A-Za-z0-9-])([A-Z][A-Za-z]+-\d+(?:\.\d+)?B)(?![A-Za-z0-9])")),
)


@dataclass(frozen=True)
class Mention:
    """Characters `start` to `end` of a text name `entity` of `type`; `known`: it stands in `entities.csv`."""

    start: int
    end: int
    entity: str
    type: str
    known: bool


def find(text, lexicon):
    """List of `Mention` in order, without overlap; the longest alias wins, a pattern never splits an alias.

    >>> from baimo.lexicon import Lexicon
    >>> [(m.entity, m.type, m.known) for m in find("“山海”大模型与《数据安全法》", Lexicon({}, {}, {}, frozenset(), ()))]
    [('山海', 'model', False), ('数据安全法', 'regulation', False)]
    """
    mentions = []
    for match in lexicon.entity_matcher.find(text):
        entity = lexicon.surfaces[lexicon.entity_matcher.term(match)]
        mentions.append(Mention(*match.span(), entity.name, entity.type, True))
    folded = fold(text)
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            start, end = match.span(1)
            if not any(m.start < end and start < m.end for m in mentions):
                mentions.append(Mention(start, end, text[start:end].strip("《》"), kind, False))
    return sorted(mentions, key=lambda m: m.start)
