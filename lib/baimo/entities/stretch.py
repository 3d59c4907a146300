"""Finds where a Chinese name begins or ends beside a word that shows it, and how unlike ordinary words it is.

Knows the name by its neighbours alone: a name that begins with an ordinary word loses it.
"""

from typing import NamedTuple

from baimo.entities import vocabulary as v
from baimo.entities.dictionary import tag
from baimo.entities.roles import BEGINS, HAN, MADE, OF, PART
from baimo.entities.words import ENDINGS, name_quality

__all__ = [
    "Stretch",
    "is_ending",
    "is_made",
    "is_open",
    "name_after",
    "name_before",
    "ordinary_before",
    "pair_before",
    "without_words",
]

_MAX_CHARS, _MAX_FULL_CHARS = 8, 20
_PLACES = ("ns", "nt", "nz")


class Stretch(NamedTuple):
    """Tokens `start` to `end` read `text`; `quality` 1: no dictionary has its words, 0.7: rare ones, 0.4: ordinary."""

    text: str
    start: int
    end: int
    quality: float


def name_before(tokens, i, *, is_full=False):
    """The `Stretch` of name material that ends before token `i`, or None. `is_full`: with places and known names."""
    start, chars, wanted = i, 0, PART
    while start and (tokens[start - 1].role & wanted or (is_full and _is_full_part(tokens[start - 1]))):
        start -= 1
        chars += len(tokens[start].text)
        if chars > (_MAX_FULL_CHARS if is_full else _MAX_CHARS):
            return None
        wanted = BEGINS
    return _stretch(tokens, start, i) if start < i else None


def name_after(tokens, i):
    """The `Stretch` of name material that begins with token `i`, or None."""
    end, chars, wanted = i, 0, BEGINS
    while end < len(tokens) and chars <= _MAX_CHARS and tokens[end].role & wanted:
        word = tokens[end].text
        chars += len(word)
        end += 1
        if word in ENDINGS:
            break
        wanted = PART
    return _stretch(tokens, i, end) if end > i and chars <= _MAX_CHARS else None


def is_open(tokens, i):
    """Whether nothing stands before token `i`, or a sign, a number, or a preposition."""
    return i == 0 or tokens[i - 1].kind in ("sign", "number") or tag(tokens[i - 1].text) == "p"


def is_made(tokens, i):
    """Whether token `i` begins what somebody has made (某某推出的|...)."""
    return i > 1 and bool(tokens[i - 1].role & OF and tokens[i - 2].role & MADE)


def without_words(tokens, stretch):
    """`stretch` without the words of the dictionary at its end (璟某某|定价)."""
    if not stretch:
        return None
    end = stretch.end
    while end > stretch.start + 1 and len(tokens[end - 1].text) > 1 and tag(tokens[end - 1].text):
        end -= 1
    return _stretch(tokens, stretch.start, end) if end > stretch.start else None


def pair_before(tokens, i):
    """The `Stretch` of two single characters between a sign and token `i` (,同盾|科技), whatever they are, or None."""
    if i < 2 or not tokens[i - 2].role & tokens[i - 1].role & HAN:
        return None
    pair = tokens[i - 2].text + tokens[i - 1].text
    return Stretch(pair, i - 2, i, 0.7) if len(pair) == 2 and is_open(tokens, i - 2) else None


def ordinary_before(tokens, i):
    """The one or two ordinary words, four characters at most, between a sign and token `i`, "" if there are others."""
    for start in (i - 1, i - 2):
        words = [token.text for token in tokens[max(0, start) : i]]
        is_plain = all(token.kind == "han" and not _is_grammar(token.text) for token in tokens[max(0, start) : i])
        if start >= 0 and is_plain and is_open(tokens, start) and 2 <= len("".join(words)) <= 4:
            return "".join(words)
    return ""


def is_ending(tokens, i):
    """Whether token `i` is the end of a firm's or an institution's name, and of no longer one."""
    return tokens[i].text in ENDINGS


def _is_grammar(word):
    return word in v.FUNCTION_CHARS or word in v.GENERIC or word in v.STATES or tag(word) in v.FUNCTION_TAGS


def _is_full_part(token):
    """Whether only the full name of an institution may have the token as a part: a place, a name, a word for a trade."""
    if token.kind != "han":
        return token.kind == "known"
    return tag(token.text) in _PLACES or token.text in v.WEAK_ENDINGS


def _stretch(tokens, start, end):
    text = "".join([t.text for t in tokens[start:end]]) if end > start + 1 else tokens[start].text
    if len(text) < 2 or text in v.GENERIC or text in v.FIELD_WORDS or text[-1] in "的了":
        return None
    return Stretch(text, start, end, name_quality(text))
