"""Finds the names of `entities.csv`: the longest alias on the raw text, an ambiguous one only beside its evidence.

Does not segment the text: a short Chinese alias is only looked at more closely where it was found.
"""

import re
import string
from functools import cached_property

from baimo.entities.dictionary import is_cut
from baimo.fold import fold

__all__ = ["Evidence", "NameTable", "is_whole", "squeeze"]

_LATIN_RE = re.compile(r"[A-Za-z0-9]")
_SHORT_RE = re.compile(r"[\u4e00-\u9fff]{2,3}")
_SENTENCE_ENDS = "。!?\n"
_NEAR = 200  # characters within which a word still tells what an alias means
# What a name is belongs to it in the table, not where it stands in a text, but before the number of a version.
_KINDS = ("大模型", "模型", "芯片")
_VERSION_RE = re.compile(r" ?[vx]?\d", re.IGNORECASE)
_BESIDE_NUMBER_RE = re.compile(r"(?:[.,:]\d|%|°)")  # after a name of digits: it is a number (360.5)
_IN_NUMBER_RE = re.compile(r"(?:\d[.,:]|[$¥€])$")
_ADDRESS_SIGNS = "@._/:+-" + string.ascii_letters + string.digits
_ADDRESS = 60  # characters beside a name that may belong to the same address
_ADDRESS_RE = re.compile(rf"[{re.escape(_ADDRESS_SIGNS)}]+")
_IS_ADDRESS_RE = re.compile(r"@|://|www\.|\.(?:com|cn|net|org|gov|edu)(?![A-Za-z])")
# Where a space may be missing or stand: between letter and digit, Latin and Chinese, and before a capital.
_JOINT_RE = re.compile(
    r"(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])|(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=A)(?=I)|(?<=[a-z])(?=AI)"
)
_SURROGATE_RE = re.compile("[\ud800-\udfff]")  # half a character: no text, but it may come from a broken file
_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


class NameTable:
    """The surface forms of a lexicon, or of names found in an article, ready to be looked for.

    `claims`: {surface form: list of (value, `lexicon.Context` or None)}.
    """

    def __init__(self, claims):
        from ahocorasick_rs import AhoCorasick

        self._claims, self._surfaces, self._gaps = {}, {}, {}
        for surface, found in claims.items():
            key = _key(fold(surface))
            self._surfaces.setdefault(key, []).append(surface)
            self._claims.setdefault(key, []).extend([
                (surface, *claim) for claim in found if not (claim[1] and _is_never(surface, claim[1]))
            ])  # fmt: skip
        self._keys = list(self._claims)
        # Of each key: how many characters at its end say what it is, and whether its edges need a closer look.
        self._kinds = [_kind_chars(key) for key in self._keys]
        self._latin = [not (_is_han(key[:1]) and _is_han(key[-1:])) for key in self._keys]
        self._machine = AhoCorasick(self._keys) if self._keys else None

    def find(self, folded, squeezed=None):
        """List of `(start, end, claims)` of whatever stands in the text `folded` (see `fold`), also overlapping.

        `claims` is a list of (surface form, value, context), without those that the text forbids. Latin names are whole
        words; a word at the end that says what a name is (大模型) is left out. `squeezed`: what `squeeze` makes of `folded`.
        """
        if not self._machine:
            return []
        small, places = squeezed or squeeze(folded)
        evidence, found, whole = Evidence(folded), [], {}
        for number, start, end in self._machine.find_matches_as_indexes(small, overlapping=True):
            key, kind = self._keys[number], self._kinds[number]
            first, last = (places[start], places[end - 1] + 1) if places else (start, end)
            if self._latin[number] and not _is_name(folded, first, last):
                continue
            if places and not self._is_joined(key, places, start, end):
                continue
            if kind and not _VERSION_RE.match(folded, last):
                whole[first] = last
                end -= kind
                last = places[end - 1] + 1 if places else end
            claims = [c for c in self._claims[key] if not c[2] or evidence.allows(first, last, c[0], c[2])]
            if claims:
                found.append((first, last, claims))
        if not whole:
            return found
        return [f for f in found if f[1] > whole.get(f[0], 0) or _kind_chars(_key(fold(f[2][0][0])))]

    def _is_joined(self, key, places, start, end):
        """Whether the spaces inside stand where the name may have them, one at a time."""
        if places[end - 1] - places[start] == end - 1 - start:
            return True
        gaps = ((i - start, places[i] - places[i - 1]) for i in range(start + 1, end))
        return all(width == 1 or (width == 2 and place in self._gaps_of(key)) for place, width in gaps)

    def _gaps_of(self, key):
        """Places in `key` before which one space may stand, in any of its forms."""
        if key not in self._gaps:
            self._gaps[key] = frozenset().union(*(_gaps(fold(surface)) for surface in self._surfaces[key]))
        return self._gaps[key]


def is_whole(folded, start, end):
    """Whether a short Chinese name stands by itself, and is not cut out of ordinary words (本周明确)."""
    return not (end - start <= 3 and _SHORT_RE.fullmatch(folded, start, end) and is_cut(folded, start, end))


class Evidence:
    """Which of the rows that claim an ambiguous alias is meant in `folded`, by the words around it."""

    def __init__(self, folded):
        self._folded = folded

    @cached_property
    def _small(self):
        return _to_small(self._folded)

    def allows(self, start, end, surface, context):
        """Whether nothing speaks against the `surface` form of a row: a word of `context.without`, or small letters."""
        if context.exact and not fold(surface).replace(" ", "").startswith(self._folded[start:end].replace(" ", "")):
            return False
        return not any(self._forbids(word, start, end) for word in context.without)

    def choose(self, start, end, claims):
        """The value of the claim with the nearest evidence; None without any. A claim without rule is the last resort."""
        ranked = []
        for order, (_, value, context) in enumerate(claims):
            words = context.words if context else ()
            distances = [self._distance(word.lower(), start, end) for word in words] or [_NEAR]
            if min(distances) <= _NEAR:
                ranked.append((min(distances), order, value))
        return min(ranked, default=(None, None, None))[2]

    def _forbids(self, word, start, end):
        """A word that holds the alias forbids it where it covers it; any other in the whole sentence."""
        word = word.lower()
        if self._small[start:end] in word:
            return self._covers(word, start, end)
        first, last = max(0, start - _NEAR), end + _NEAR
        first = max(first, *(self._folded.rfind(sign, first, start) for sign in _SENTENCE_ENDS))
        last = min((at for s in _SENTENCE_ENDS if (at := self._folded.find(s, end, last)) >= 0), default=last)
        return word in self._small[first:last]

    def _covers(self, word, start, end):
        return self._small.find(word, max(0, end - len(word)), start + len(word)) >= 0

    def _distance(self, word, start, end):
        """Characters between the alias and the nearest `word`: -1 if it covers the alias, more than _NEAR if none is."""
        if self._small[start:end] in word and self._covers(word, start, end):
            return -1
        before = self._small.rfind(word, max(0, start - _NEAR - len(word)), start)
        after = self._small.find(word, end, end + _NEAR + len(word))
        return min(start - before - len(word) if before >= 0 else _NEAR + 1, after - end if after >= 0 else _NEAR + 1)


def _kind_chars(key):
    """How many characters at the end of `key`, after two others, say what it is."""
    if not key.endswith(_KINDS):
        return 0
    return next((len(kind) for kind in _KINDS if key.endswith(kind) and len(key) > len(kind) + 1), 0)


def _is_han(char):
    return "\u4e00" <= char <= "\u9fff"


def _key(surface):
    key = surface.replace(" ", "")
    return key if key == key.lower() else key.translate(_SMALL)


def _gaps(surface):
    """Places in the key of `surface` before which one space may stand."""
    gaps = {match.start() for match in _JOINT_RE.finditer(surface.replace(" ", ""))}
    return gaps | {match.start() - i for i, match in enumerate(re.finditer(" ", surface))}


def squeeze(folded):
    """The text in small letters without spaces, and for each of its characters its place; [] if no space went."""
    small = _to_small(_SURROGATE_RE.sub("\ufffd", folded))
    if " " not in small:
        return small, []
    return small.replace(" ", ""), [i for i, char in enumerate(small) if char != " "]


def _to_small(folded):
    """`folded` in small letters, as long as before."""
    small = folded.lower()
    return small if len(small) == len(folded) else folded.translate(_SMALL)


def _is_never(surface, context):
    """Whether a form forbids itself: a name for tables, never one that stands in a text."""
    return surface in context.without


def _is_name(folded, start, end):
    """Whether Latin letters and digits stand by themselves: no part of a word, a number or an address."""
    first, last = _LATIN_RE.match(folded, start), _LATIN_RE.match(folded, end - 1)
    if (first and start and _LATIN_RE.match(folded, start - 1)) or (last and _LATIN_RE.match(folded, end)):
        return False
    if first and folded[start:end].isdigit():
        return not (_BESIDE_NUMBER_RE.match(folded, end) or _IN_NUMBER_RE.search(folded, max(0, start - 2), start))
    return not (first and last and _is_in_address(folded, start, end))


def _is_in_address(folded, start, end):
    """Whether the name is part of an e-mail address or of one in the web, other than its beginning (OpenAI.com)."""
    before = folded[max(0, start - _ADDRESS) : start]
    first = start - len(before) + len(before.rstrip(_ADDRESS_SIGNS))
    last = _ADDRESS_RE.match(folded, end - 1, end + _ADDRESS).end()
    is_inside = first < start or "@" in folded[end:last]
    return is_inside and bool(_IS_ADDRESS_RE.search(folded, first, last))
