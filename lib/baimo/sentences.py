"""Divides a passage into sentences that tile it: every character lies in exactly one.

Does not parse: a full stop inside a quotation ends a sentence too.
"""

import re

from baimo.fold import fold

__all__ = ["split_sentences"]

_SENTENCE_RE = re.compile(r"[^。!?;…]*[。!?;…]+[”」』’)》]*|[^。!?;…]+")


def split_sentences(text):
    """`[(start, end), …]` of the sentences of `text` (a str), in order, without gap or overlap.

    >>> [("他说:“好。”然后走了。")[a:b] for a, b in split_sentences("他说:“好。”然后走了。")]
    ['他说:“好。”', '然后走了。']
    """
    return [match.span() for match in _SENTENCE_RE.finditer(fold(text))]
