"""Reads a name beside a word that names stand beside: 某某|旗下, 独角兽|某某, 某某|等公司.

Reads no Latin names, but for what stands before them; see `latin_evidence`.
"""

from baimo.entities import vocabulary as v
from baimo.entities.candidates import MEDIUM, STRONG, WEAK
from baimo.entities.dictionary import tag
from baimo.entities.lists import list_types
from baimo.entities.people import is_person_shape
from baimo.entities.roles import PART
from baimo.entities.stretch import is_open, name_after, name_before

__all__ = ["read_after", "read_before", "read_listed"]

_PERSON_VERBS = frozenset(("入局", "表示", "认为", "称", "创办", "押注", "率先"))
_BARE = 1.9  # a little less than enough for a word that rare ones make up


def read_listed(tokens, i, _, found):
    """The last name of a list, before 等."""
    kinds = list_types(tokens, i)
    if kinds:
        _add_before(tokens, i, kinds, STRONG, found)


def read_after(tokens, i, _, found):
    """A name before a word that follows names (某某旗下)."""
    word = tokens[i].text
    weight = STRONG if word in v.AFTER_STRONG else WEAK if word in v.AFTER_WEAK else MEDIUM
    _add_before(tokens, i, v.AFTER_KINDS[word], weight, found)


def _add_before(tokens, i, kinds, weight, found):
    before = tokens[i - 1] if i else None
    if not before or before.kind == "latin" or not (before.role & PART or before.text in v.GENERIC):
        return
    stretch = name_before(tokens, i)
    if not stretch and i > 1 and before.text in v.GENERIC and not {"product", "model"}.isdisjoint(kinds):
        stretch = name_before(tokens, i - 1)  # 某某|智算|集群
        stretch = stretch if stretch and stretch.quality == 1 and is_open(tokens, stretch.start) else None
    if not stretch:
        return
    if tokens[i].text in _PERSON_VERBS and len(stretch.text) == 3 and is_person_shape(stretch.text):
        kinds = ["person"]
    for kind in kinds:
        if kind in ("org", "person") or (stretch.quality == 1 and len(stretch.text) <= 5):
            found.add(stretch, kind, weight / len(kinds), f"_{tokens[i].text}")


def read_before(tokens, i, _, found):
    """A name after a word that stands before names (独角兽某某)."""
    word = tokens[i].text
    stretch = name_after(tokens, i + 1)
    if stretch:
        for kind in v.BEFORE_KINDS[word]:
            is_new = (
                stretch.quality >= 0.7 and stretch.text[-1] not in v.MEASURE_CHARS
                if kind == "org"
                else stretch.quality == 1 and not tag(stretch.text)
            )
            if is_new and len(stretch.text) <= 6:
                found.add(stretch, kind, MEDIUM if stretch.quality == 1 else _BARE, f"{word}_")
