"""Finds new names of firms at the beginning of a clause, by what they are said to do (某某|量产, 某某|把订单…).

Does not know a firm that a clause names later, nor one whose name is two ordinary words without a word for firms.
"""

from bisect import bisect_left
from functools import cached_property, lru_cache
from itertools import takewhile

from baimo.entities import vocabulary as v
from baimo.entities.cues import FIRM_DEEDS, NAME_CHARS, NO_LAST_CHARS, PREDICATE_CHARS, SUBJECT_MARKERS
from baimo.entities.dictionary import cut_words, frequency, tag
from baimo.entities.latin import is_latin_name
from baimo.entities.people import is_person_shape
from baimo.entities.roles import (
    ABOUT_FIRMS,
    ADVERB,
    BUYS,
    ENDS,
    HAN,
    NO_SUBJECT,
    OPENS,
    PREDICATE,
    RARE,
    is_class,
    is_grammar,
    places,
)
from baimo.entities.stretch import Stretch
from baimo.entities.words import name_quality

__all__ = ["collect_subjects"]

_CLAUSE_SIGNS = frozenset("。;!?\n,:")
_MAX_CHARS, _MAX_TOKENS = 6, 4
# What a deed, and a marker in a sentence about firms, are worth, by how much the word looks like a name.
_DEED = {"new": 3.0, "rare": 2.0, "firm": 1.5, "word": 1.5}
_MARKER = {"new": 1.6, "rare": 1.45, "firm": 0.8, "word": 0.8}
_OBJECT = {"new": 2.5, "rare": 1.6}
_JOINT_DEEDS = frozenset(("合作", "签", "签下", "签署", "签约", "达成", "合资", "联合", "联手", "共建", "携手"))
_JOINT_TOKENS = 8  # from 与 to what the two do


def collect_subjects(tokens, roles, found):
    """Add to `found` (`candidates.Candidates`) the new names that begin the clauses of the grouped `tokens`."""
    marked = places(roles, OPENS | BUYS | ABOUT_FIRMS)  # what ends a sentence opens another
    sentences = _Sentences(roles, marked)
    for before in [-1, *marked]:
        i = before + 1
        if i == len(tokens) or not roles[i] & HAN or roles[i] & NO_SUBJECT:
            continue
        if i == 0 or roles[before] & OPENS:
            _read_subject(tokens, roles, i, found, sentences)
        elif roles[before] & BUYS:
            _read_object(tokens, roles, i, found)


class _Sentences:
    """The sentences of a text, by the roles of its tokens and the places of those that end one or are about firms."""

    def __init__(self, roles, marked):
        self._roles, self._marked = roles, marked

    def is_about_firms(self, i):
        """Whether that of token `i` holds a word about the affairs or deeds of firms, or a known one."""
        ends, matters = self._read
        return matters[bisect_left(ends, i)]

    @cached_property
    def _read(self):
        """Where each sentence ends, and whether it is about firms; most texts have no clause that asks."""
        ends, matters, has_any = [], [], False
        for i in self._marked:
            has_any = has_any or bool(self._roles[i] & ABOUT_FIRMS)
            if self._roles[i] & ENDS:
                ends.append(i)
                matters.append(has_any)
                has_any = False
        return ends, [*matters, has_any]


def _read_subject(tokens, roles, i, found, sentences):
    end = _span_end(tokens, roles, i, PREDICATE)
    if end == i or end == len(tokens) or not roles[end] & PREDICATE:
        return
    if _is_deed(tokens, end):
        worth = _DEED
    elif (tokens[end].text in SUBJECT_MARKERS or tag(tokens[end].text) == "t") and sentences.is_about_firms(i):
        worth = _MARKER
    else:
        return
    words = tuple([token.text for token in tokens[i:end]])
    score = worth.get(subject_form(words), 0)
    if score and i and is_class(tokens[i - 1].text):
        score += 0.8
    _add(words, i, score, f"^{tokens[end].text}", found)


def _read_object(tokens, roles, i, found):
    """A new name of a firm that another one buys (收购|某某|51%的股份)."""
    end = _span_end(tokens, roles, i, PREDICATE | ADVERB)
    words = tuple(token.text for token in tokens[i:end])
    _add(words, i, _OBJECT.get(subject_form(words), 0) if words else 0, f"{tokens[i - 1].text}_", found)


def _add(words, i, score, context, found):
    if score:
        text = "".join(words)
        stretch = Stretch(text, i, i + len(words), name_quality(text))
        found.add(stretch, "org", score / stretch.quality, context)


def _span_end(tokens, roles, i, stops):
    """Where the Chinese words from token `i` on end before one of `stops`; `i` if they are too many or too few."""
    end, chars = i, 0
    while end < len(tokens) and roles[end] & HAN and not (chars > 1 and roles[end] & stops):
        chars += len(tokens[end].text)
        end += 1
        if chars > _MAX_CHARS or end - i > _MAX_TOKENS:
            return i
    is_open = stops & ADVERB or end == len(tokens) or roles[end] & HAN  # an object may end where a sign stands
    return end if chars > 1 and is_open else i


def _is_deed(tokens, i):
    """Whether a deed of firms stands at token `i`: one of the words, what two do together, or a product of one's own."""
    word = tokens[i].text
    if word in FIRM_DEEDS:
        return True
    if word in ("与", "和"):
        after = takewhile(lambda token: token.text not in _CLAUSE_SIGNS, tokens[i + 1 : i + _JOINT_TOKENS])
        return any(token.text in _JOINT_DEEDS for token in after)
    after = tokens[i + 1] if word == "的" and i + 1 < len(tokens) else None
    return bool(after) and after.kind == "latin" and is_latin_name(after.text)


@lru_cache(maxsize=50_000)
def subject_form(words):
    """How `words` look like a name: `new` (no dictionary has them), `rare`, `firm` (by its ending), `word`; "" if not."""
    text = "".join(words)
    if text in v.GENERIC or text in v.FIELD_WORDS or _is_common_end(words[-1]) or words[0] in PREDICATE_CHARS:
        return ""
    if any(is_grammar(word) for word in words) or tag(text) in ("ns", "t", "i", "l"):
        return ""
    if len(text) == 3 and is_person_shape(text):
        return ""
    if len(words) == 1:
        return ("new" if tag(text) in ("nz", "nt", "nr", "nrt") else "word") if _is_rare_word(text) else ""
    if words[-1] in v.WEAK_ENDINGS and len(words) == 2 and len(words[0]) > 1:
        return (
            "firm"
            if frequency(words[0]) < 4 * RARE and tag(words[0])[:1] in ("", "n", "j") and words[0] not in v.GENERIC
            else ""
        )
    if words[-1] in v.WEAK_ENDINGS:
        return subject_form(words[:-1]) if len(words) > 1 and len("".join(words[:-1])) > 1 else ""
    if any(len(word) > 1 and word in v.GENERIC for word in words):
        return ""
    if any(word in v.FUNCTION_CHARS and word not in NAME_CHARS for word in words) or any(
        frequency(word) > RARE for word in words if len(word) > 1
    ):
        return ""
    quality = name_quality(text)
    return "new" if quality == 1 else "rare" if quality == 0.7 else ""


def _is_rare_word(word):
    return tag(word) in ("n", "nz", "nt", "nr", "nrt") and frequency(word) < RARE and len(cut_words(word)) == 1


def _is_common_end(word):
    return word[-1] in NO_LAST_CHARS and word not in v.WEAK_ENDINGS
