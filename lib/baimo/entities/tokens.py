"""Cuts a text into what evidence is read from: known names, Latin names, Chinese words, signs.

Judges nothing: which of them is a name, others say.
"""

import re
from functools import cached_property
from itertools import accumulate

from baimo.entities.dictionary import cut_text
from baimo.entities.roles import role_of

__all__ = ["Passage", "Token", "cut_tokens", "new_token"]

# Latin words, numbers and runs of spaces, and the signs that would join what jieba cuts on either side of them.
_HELD_RE = re.compile(
    r"([A-Za-z\d \t\r\0+#&._%-]"
    r"(?:(?<=[A-Za-z])[A-Za-z0-9α-ω]*(?:[.·+'&/-](?=[A-Za-z0-9])[A-Za-z0-9]+)*\+?"
    r"|(?<=\d)\d*(?:[.,]\d+)*(?:[A-Za-z]+(?![A-Za-z]))?%?"
    r"|(?<=[ \t])[ \t]*|))"
)
_HOLE = "\0"  # stands for each of them where the Chinese words are cut
# What is longer is no name, but an address, a key or a picture written as text.
_MAX_LATIN = 60
_REMEMBERED = 50_000  # tokens of which is known what they are


class Token:
    """What reads `text`, wherever it stands; `kind` is known, latin, number, han, space or sign; `type` that of a known name.

    `role`: the bits of `roles`.
    """

    __slots__ = ("kind", "role", "text", "type")

    def __init__(self, text, kind, of_type=""):
        self.text, self.kind, self.type = text, kind, of_type
        self.role = role_of(text, kind, of_type)


class Passage:
    """A text and its grouped `tokens`; `spaces`: {number of a token: characters of the space before it}."""

    def __init__(self, folded, tokens, spaces):
        self.folded, self.tokens, self.spaces = folded, tokens, spaces

    @cached_property
    def starts(self):
        """Of each token, its first character in the text (list of int)."""
        widths = [len(token.text) for token in self.tokens]
        for i, width in self.spaces.items():
            if i:
                widths[i - 1] += width
        return list(accumulate(widths, initial=self.spaces.get(0, 0)))

    def end(self, i):
        """The character after token `i`."""
        return self.starts[i] + len(self.tokens[i].text)


class _Tokens(dict):
    """`{text: Token}`: asked for a text that it lacks, it makes the token once."""

    def __missing__(self, text):
        if len(self) >= _REMEMBERED:
            self.clear()
        self[text] = token = Token(text, _kind(text))
        return token


class _TypedTokens(dict):
    """`{(text, kind, type): Token}`, as `_Tokens`."""

    def __missing__(self, key):
        if len(self) >= _REMEMBERED:
            self.clear()
        self[key] = token = Token(*key)
        return token


_token = _Tokens().__getitem__
_typed_token = _TypedTokens().__getitem__


def new_token(text, kind, of_type=""):
    """The `Token` that reads so."""
    return _typed_token((text, kind, of_type))


def cut_tokens(folded, mentions):
    """List of `Token` that tile `folded`, and the places of those that jieba does not cut.

    Each of `mentions` (in order, without overlap) is a token of kind `known`.
    """
    loose, held, place = [], [], 0
    for mention in mentions:
        _cut_between(folded[place : mention.start], loose, held)
        held.append(new_token(folded[mention.start : mention.end], "known", mention.type))
        place = mention.end
    _cut_between(folded[place:], loose, held)
    words = cut_text(_HOLE.join(loose))
    tokens = list(map(_token, words))
    holes = [i for i, word in enumerate(words) if word == _HOLE]
    for i, token in zip(holes, held, strict=True):
        tokens[i] = token
    return tokens, holes


def _cut_between(folded, loose, held):
    """Adds to `held` the tokens that jieba does not cut, and to `loose` what stands before, between and after them."""
    parts = _HELD_RE.split(folded)
    loose += parts[::2]
    held += map(_token, parts[1::2])


def _kind(text):
    first = text[0]
    if "\u4e00" <= first <= "\u9fff":
        return "han"
    if first in " \t":
        kind = "space"
    elif first.isdecimal():
        kind = "number"
    else:
        kind = "latin" if first.isascii() and first.isalpha() else "sign"
    return kind if len(text) <= _MAX_LATIN else "sign"
