"""Cuts a text into what evidence is read from: known names, Latin names, Chinese words, signs.

Judges nothing: which of them is a name, others say.
"""

import re
from functools import partial
from typing import NamedTuple

from baimo.entities.dictionary import cut_words

__all__ = ["Token", "cut_tokens"]

_LATIN_WORD = r"[A-Za-z][A-Za-z0-9α-ω]*(?:[.·+'&/-](?=[A-Za-z0-9])[A-Za-z0-9]+)*\+?"
_RUN_RE = re.compile(
    rf"(?P<latin>{_LATIN_WORD})|(?P<number>\d+(?:[.,]\d+)*(?:[A-Za-z]+(?![A-Za-z]))?%?)|(?P<han>[\u4e00-\u9fff]+)|(?P<space>[ \t]+)|(?P<sign>.|\n)"
)
# What is longer is no name, but an address, a key or a picture written as text.
_MAX_LATIN = 60


class Token(NamedTuple):
    """Characters `start` to `end`, `text`; `kind` is known, latin, number, han, space or sign; `type` that of a known name."""

    text: str
    start: int
    end: int
    kind: str
    type: str = ""


_new_token = partial(tuple.__new__, Token)  # tens of thousands an article: past the checks of arguments


def cut_tokens(folded, mentions):
    """List of `Token` over all of `folded`; each of `mentions` (in order, without overlap) is one of kind `known`."""
    tokens, place = [], 0
    for mention in mentions:
        _cut_between(folded, place, mention.start, tokens)
        tokens.append(Token(folded[mention.start : mention.end], mention.start, mention.end, "known", mention.type))
        place = mention.end
    _cut_between(folded, place, len(folded), tokens)
    return tokens


def _cut_between(folded, start, end, tokens):
    for match in _RUN_RE.finditer(folded, start, end):
        kind = match.lastgroup
        first, last = match.span()
        if kind == "han":
            words = cut_words(match.group())
            tokens += map(_new_token, [(word, first + a, first + b, "han", "") for word, a, b in words])
        else:
            kind = kind if last - first <= _MAX_LATIN else "sign"
            tokens.append(_new_token((match.group(), first, last, kind, "")))
