"""Reads lists and pairs none of whose members is known: of firms, where the sentence goes on about the affairs of firms.

Does not find where a list begins and ends; see `lists`.
"""

from itertools import takewhile

from baimo.entities import vocabulary as v
from baimo.entities.cues import FIRM_DEEDS, FIRM_MATTERS, NO_LAST_CHARS
from baimo.entities.dictionary import tag
from baimo.entities.people import is_person_shape
from baimo.entities.stretch import Stretch, is_open
from baimo.entities.subjects import subject_form

__all__ = ["add_pair", "add_strangers"]

_MAX_TOKENS = 9  # after a list that are looked at


def add_strangers(tokens, members, end, found):
    """Adds a list of new words alone: of firms, where one of their deeds follows (甲、乙、丙|拿到融资); else for later."""
    stretches = [stretch for stretch, form in members if stretch and form == "han"]
    found.groups.append(stretches)
    new = [s for s in stretches if subject_form(tuple(t.text for t in tokens[s.start : s.end]))]
    after = [token.text for token in takewhile(lambda t: t.text not in "。;!?\n", tokens[end : end + _MAX_TOKENS])]
    is_about_firms = any(word in FIRM_DEEDS or word in FIRM_MATTERS for word in after)
    if is_about_firms and len(members) > 2 and 2 * len(new) > len(members) and len(stretches) >= len(members) - 1:
        opening = None if members[0][0] else _opening_member(tokens, stretches[0].start - 1)
        for stretch in [opening, *stretches] if opening else stretches:
            found.add(stretch, "org", 1.5 / stretch.quality, f"listed{stretches[0].start}")


def add_pair(tokens, pair, found):
    """Adds two words that no dictionary has, joined before what closes a list of names (某某和某某|均)."""
    after = tokens[pair[1].end].text if pair[1].end < len(tokens) else ""
    is_new = all(s.quality == 1 and len(s.text) < 5 and s.text[-1] not in NO_LAST_CHARS for s in pair)
    if is_new and after in ("的", "均", "都", "也", "先后") and not any(tag(s.text) == "ns" for s in pair):
        for stretch in pair:
            found.add(stretch, "person" if is_person_shape(stretch.text) else "org", 1.4, "pair")


def _opening_member(tokens, i):
    """The two words between a sign and the separator at token `i`: a name where the others of its list are some."""
    words = [token.text for token in tokens[max(0, i - 2) : i] if token.kind == "han"]
    if len(words) < 2 or not is_open(tokens, i - 2) or any(tag(word) in v.FUNCTION_TAGS for word in words):
        return None
    return Stretch("".join(words), i - 2, i, 0.4) if 3 <= len("".join(words)) <= 5 else None
