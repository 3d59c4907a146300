"""Collects what speaks for a word being a name: what it ends in, what stands beside it, how it is built.

Decides nothing; see `choose`. Lists are read in `lists`, marks in `marks`, persons in `people`.
"""

from baimo.entities import vocabulary as v
from baimo.entities.candidates import MEDIUM, RUN, STRONG, WEAK
from baimo.entities.dictionary import tag
from baimo.entities.endings import read_ending, read_title
from baimo.entities.latin import is_code, is_latin_name, is_person_name, shape_votes, work_kind
from baimo.entities.lists import list_types
from baimo.entities.people import is_person_shape
from baimo.entities.roles import ABOUT_FIRMS, BEGINS, CUE, EVIDENCE, FREE, HAN, MADE, NEW, OF, OWNED, PART, PRODUCTS
from baimo.entities.sources import read_report, read_source
from baimo.entities.stretch import Stretch, is_open, name_after, name_before, without_words
from baimo.entities.versions import (
    read_ai,
    read_app,
    read_bare,
    read_code,
    read_helper,
    read_named,
    read_series,
    read_size,
    read_version,
    read_work,
)
from baimo.entities.words import ENDINGS, title_ending

__all__ = ["collect_evidence"]

_PERSON_VERBS = frozenset(("入局", "表示", "认为", "称", "创办", "押注", "率先"))
_REPORTED = frozenset(("统计", "定义", "预测", "估计", "调研", "调查", "排名", "说法"))
_BARE = 1.9  # a little less than enough for a word that rare ones make up
_REMEMBERED = 50_000  # tokens of which is known who reads them
_APPOSED = 4.5  # 训练框架Xyz-LM is no model, whatever its shape


def collect_evidence(tokens, roles, passage, found, known):
    """Add to `found` (`Candidates`) what the grouped `tokens` of one text show. `known`: see `latin.shape_votes`."""
    for i in _to_look_at(roles):
        token = tokens[i]
        if token.kind == "latin":
            _read_latin(tokens, i, passage, found, known)
        else:
            for read in _readers(token):
                read(tokens, i, passage, found)


def _to_look_at(roles):
    """The places of evidence, of words that may be a name by themselves, and of what is made or owned (推出|的|某某)."""
    around = zip([FREE, *roles], roles, [*roles[1:], 0], strict=False)
    return [
        i
        for i, (before, role, after) in enumerate(around)
        if role & EVIDENCE
        or (role & BEGINS and before & FREE and (role & NEW or after & PART))
        or (role & OF and (after & OWNED or before & ABOUT_FIRMS))
        or (before & OF and i > 1 and roles[i - 2] & MADE and role & HAN)
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
        yield from (read_size, read_code, read_version)
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
    yield _read_made
    if word == "的":
        yield _read_owner
    if role & BEGINS:
        yield _read_run


def _find_cue_readers(word):
    if word == "等":
        yield _read_listed
    elif word in v.AFTER_KINDS:
        yield _read_after
    if word in v.BEFORE_KINDS:
        yield _read_before
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


def _read_latin(tokens, i, passage, found, known):
    token = tokens[i]
    if token.text in ("App", "APP", "app"):
        read_app(tokens, i, passage, found)
    elif token.text == "AI":
        read_ai(tokens, i, passage, found)
    elif token.text in v.AFTER_KINDS and i and tokens[i - 1].kind == "han":
        _read_after(tokens, i, passage, found)
    read_bare(tokens, i, passage, found)
    if not token.type and not is_latin_name(token.text):
        return
    if (len(token.text) < 3 and token.text.isalpha()) or (token.text.endswith("s") and known(token.text[:-1])):
        return
    stretch = Stretch(token.text, i, i + 1, 1.0)
    votes = shape_votes(i, passage, known)
    for kind, weight in votes.items():
        found.add(stretch, kind, weight, "shape")
    before = tokens[i - 1].text if i else ""
    after = tokens[i + 1].text if i + 1 < len(tokens) else ""
    if (votes or not is_code(token.text)) and (len(token.text) > 3 or not token.text.isupper()):
        is_prose = after.islower() and tokens[i + 1].kind == "latin"  # a sentence in English
        is_gloss = before == "(" and after == ")"  # what a Chinese word is called in English
        found.add(stretch, "", 0.2 if is_prose or is_gloss else 1.4, "latin")
        found.add(stretch, "org", 0.1, "latin")
    if before == "的" and i > 1 and tokens[i - 2].kind == "han":
        owner = name_before(tokens, i - 1)
        if owner and (owner.quality == 1 or (owner.quality >= 0.7 and is_open(tokens, owner.start))):
            found.add(owner, "org", MEDIUM, "的Latin")
    if before in ("了", "款") and i > 1:
        before = tokens[i - 2].text
    for kind in v.BEFORE_KINDS.get(before, ()):
        found.add(stretch, kind, _APPOSED if kind in ("product", "benchmark") else MEDIUM, f"{before}_")
    for kind in v.AFTER_KINDS.get(after, ()):
        found.add(
            stretch, kind, STRONG if after in v.AFTER_STRONG else WEAK if after in v.AFTER_WEAK else 1.5, f"_{after}"
        )
    if after == "的" and i + 2 < len(tokens) and tokens[i + 2].text in v.OWNED | _REPORTED:
        found.add(stretch, "org", MEDIUM, "_的")
    if before in v.OBJECT_VERBS:
        found.add(stretch, "model", WEAK, f"{before}_")
    if after == "系列" or _is_made(tokens, i):
        found.add(stretch, work_kind(i, passage), MEDIUM, "made")
    if before in v.TITLES and is_person_name(token.text):
        found.add(stretch, "person", STRONG, "title_")
    if after in v.REPORTING and is_person_name(token.text):
        found.add(stretch, "person", WEAK, "_says")


def _is_made(tokens, i):
    """Whether token `i` begins what somebody has made (某某推出的|...)."""
    return i > 1 and bool(tokens[i - 1].role & OF and tokens[i - 2].role & MADE)


def _read_made(tokens, i, passage, found):
    stretch = without_words(tokens, name_after(tokens, i)) if _is_made(tokens, i) else None
    if stretch and stretch.quality >= 0.7 and len(stretch.text) < 5 and stretch.text[-1] not in v.MEASURE_CHARS:
        found.add(stretch, work_kind(i, passage), MEDIUM if not tag(stretch.text) else WEAK, "made")


def _read_owner(tokens, i, _, found):
    """A new name before 的 and what a firm has (某某的财报)."""
    if i + 1 == len(tokens) or tokens[i + 1].text not in v.OWNED:
        return
    stretch = name_before(tokens, i)
    if stretch and stretch.quality >= 0.7 and stretch.text[-1] not in v.MEASURE_CHARS:
        found.add(stretch, "org", MEDIUM if stretch.quality == 1 else WEAK, f"_的{tokens[i + 1].text}")


def _read_run(tokens, i, _, found):
    """A stretch of characters that no dictionary has, between a sign and a function word: two of them show a name."""
    stretch = name_after(tokens, i) if i == 0 or tokens[i - 1].role & FREE else None
    if not stretch or stretch.quality < 1 or len(stretch.text) > 6 or stretch.text[-1] in v.MEASURE_CHARS:
        return
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


def _read_listed(tokens, i, _, found):
    """The last name of a list, before 等."""
    kinds = list_types(tokens, i)
    if kinds:
        _add_before(tokens, i, kinds, STRONG, found)


def _read_after(tokens, i, _, found):
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


def _read_before(tokens, i, _, found):
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
