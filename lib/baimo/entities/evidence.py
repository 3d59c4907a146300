"""Collects what speaks for a word being a name: what it ends in, what stands beside it, how it is built.

Decides nothing; see `choose`. Lists are read in `lists`, marks in `marks`, persons in `people`, Latin words in `latin_evidence`.
"""

from baimo.entities import vocabulary as v
from baimo.entities.beside import read_after, read_before, read_listed
from baimo.entities.candidates import MEDIUM, RUN, STRONG, WEAK
from baimo.entities.dictionary import tag
from baimo.entities.endings import read_ending, read_title
from baimo.entities.latin import work_kind
from baimo.entities.latin_evidence import read_latin
from baimo.entities.roles import ABOUT_FIRMS, BEGINS, CUE, EVIDENCE, FREE, HAN, MADE, NEW, OF, OWNED, PART, PRODUCTS
from baimo.entities.sources import read_report, read_source
from baimo.entities.stretch import Stretch, is_made, name_after, name_before, without_words
from baimo.entities.versions import (
    number_readers,
    read_helper,
    read_named,
    read_series,
    read_work,
)
from baimo.entities.words import ENDINGS, title_ending

__all__ = ["collect_evidence"]

_SHOWING = EVIDENCE | BEGINS | OF
_REMEMBERED = 50_000  # tokens of which is known who reads them


def collect_evidence(tokens, roles, passage, found, known):
    """Add to `found` (`Candidates`) what the grouped `tokens` of one text show. `known`: see `latin.shape_votes`."""
    for i in _to_look_at(roles):
        token = tokens[i]
        if token.kind == "latin":
            read_latin(tokens, i, passage, found, known)
        else:
            for read in _readers(token):
                read(tokens, i, passage, found)


def _to_look_at(roles):
    """The places of evidence, of words that may be a name by themselves, and of what is made or owned (推出|的|某某)."""
    around = zip([FREE, *roles], roles, [*roles[1:], 0], strict=False)
    return [
        i
        for i, (before, role, after) in enumerate(around)
        if role & _SHOWING
        and (
            role & EVIDENCE
            or (role & BEGINS and before & FREE and (role & NEW or after & PART))
            or (role & OF and (after & OWNED or before & ABOUT_FIRMS))
            or (before & OF and i > 1 and roles[i - 2] & MADE)
        )
    ]


class _Remembered(dict):
    """`{Token: its readers}`: asked for one that it lacks, it works them out."""

    def __missing__(self, token):
        if len(self) >= _REMEMBERED:
            self.clear()
        self[token] = readers = tuple(_find_readers(token))
        return readers


_readers = _Remembered().__getitem__


def _find_readers(token):
    """The functions that read what token may show, in the order in which they do."""
    word, role = token.text, token.role
    if token.kind == "number":
        yield from number_readers(word)
    elif word == "【":
        yield read_source
    elif word == "·":
        yield read_work
    if not role & HAN:
        return
    if role & CUE:
        yield from _find_cue_readers(word)
    elif word in v.OFFICES:
        yield _read_office
    elif role & EVIDENCE and (title_ending(word) or (len(word) > 2 and tag(word) == "nt")):
        yield read_title
    if word[-2:] in PRODUCTS:
        yield read_named
    if word == "据":
        yield read_report
    if word == "的":
        yield read_work
    if word == "的":
        yield _read_owner
    if role & BEGINS:
        yield _read_beginning


def _find_cue_readers(word):
    if word == "等":
        yield read_listed
    elif word in v.AFTER_KINDS:
        yield read_after
    if word in v.BEFORE_KINDS:
        yield read_before
    if word in ENDINGS:
        yield read_ending
    if word == "系列":
        yield read_series
    if word == "助手":
        yield read_helper
    if title_ending(word):
        yield read_title


def _read_office(tokens, i, _, found):
    found.add(Stretch(tokens[i].text, i, i + 1, 1.0), "org", STRONG, "office")


def _read_beginning(tokens, i, passage, found):
    """A name that begins with token `i`, where the word before it leaves it free."""
    if i and not tokens[i - 1].role & FREE:
        return
    stretch = name_after(tokens, i)
    if stretch and is_made(tokens, i):
        _read_made(tokens, i, without_words(tokens, stretch), passage, found)
    if stretch and stretch.quality == 1 and len(stretch.text) <= 6 and stretch.text[-1] not in v.MEASURE_CHARS:
        _read_run(tokens, i, stretch, found)


def _read_made(tokens, i, stretch, passage, found):
    if stretch and stretch.quality >= 0.7 and len(stretch.text) < 5 and stretch.text[-1] not in v.MEASURE_CHARS:
        found.add(stretch, work_kind(i, passage), MEDIUM if not tag(stretch.text) else WEAK, "made")


def _read_owner(tokens, i, _, found):
    """A new name before 的 and what a firm has (某某的财报)."""
    if i + 1 == len(tokens) or tokens[i + 1].text not in v.OWNED:
        return
    stretch = name_before(tokens, i)
    if stretch and stretch.quality >= 0.7 and stretch.text[-1] not in v.MEASURE_CHARS:
        found.add(stretch, "org", MEDIUM if stretch.quality == 1 else WEAK, f"_的{tokens[i + 1].text}")


def _read_run(tokens, i, stretch, found):
    """A stretch of characters that no dictionary has, between a sign and a function word: two of them show a name."""
    after = tokens[stretch.end].text if stretch.end < len(tokens) else ""
    if after[:1] in v.NUMERAL_CHARS:
        return  # 神舟九号
    if (
        after
        and tokens[stretch.end].kind == "han"
        and after not in v.FUNCTION_CHARS
        and tag(after) not in v.FUNCTION_TAGS
    ):
        return
    before = tokens[i - 1].text if i else ""
    is_person = len(stretch.text) in (2, 3) and stretch.text[0] in v.SURNAMES
    is_foreign = len(stretch.text) > 3 and v.TRANSLITERATION.issuperset(stretch.text) and tag(stretch.text) != "ns"
    weight = WEAK if is_foreign else RUN
    found.add(stretch, "person" if is_person else "org", weight, f"{before}_{after}")
    if before in ("在", "到", "于", "赴", "驻", "从"):
        found.add(stretch, "none", WEAK, "place")
