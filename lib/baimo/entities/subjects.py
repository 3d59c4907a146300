"""Finds new names of firms at the beginning of a clause, by what they are said to do (某某|量产, 某某|把订单…).

Does not know a firm that a clause names later, nor one whose name is two ordinary words without a word for firms.
"""

from functools import cache, lru_cache
from itertools import takewhile

from baimo.entities import vocabulary as v
from baimo.entities.cues import (
    BUYING,
    CLAUSE_OPENERS,
    FIRM_DEEDS,
    FIRM_MATTERS,
    NAME_CHARS,
    NO_LAST_CHARS,
    PREDICATE_CHARS,
    SUBJECT_MARKERS,
)
from baimo.entities.dictionary import cut_words, frequency, tag
from baimo.entities.latin import is_latin_name
from baimo.entities.people import is_person_shape
from baimo.entities.stretch import Stretch, name_quality

__all__ = ["collect_subjects"]

_SENTENCE_ENDS, _CLAUSE_SIGNS = frozenset("。;!?\n"), frozenset("。;!?\n,:")
_MAX_CHARS, _MAX_TOKENS = 6, 4
_ABOUT_FIRMS = FIRM_DEEDS | FIRM_MATTERS
_RARE = 800  # a word of the dictionary more frequent than this begins no name of a firm
# What a deed, and a marker in a sentence about firms, are worth, by how much the word looks like a name.
_DEED = {"new": 3.0, "rare": 2.0, "firm": 1.5, "word": 1.5}
_MARKER = {"new": 1.6, "rare": 1.45, "firm": 0.8, "word": 0.8}
_OBJECT = {"new": 2.5, "rare": 1.6}
_JOINT_DEEDS = frozenset(("合作", "签", "签下", "签署", "签约", "达成", "合资", "联合", "联手", "共建", "携手"))
_JOINT_TOKENS = 8  # from 与 to what the two do


def collect_subjects(tokens, found):
    """Add to `found` (`candidates.Candidates`) the new names that begin the clauses of the grouped `tokens`."""
    matters = _firm_sentences(tokens)
    for i, token in enumerate(tokens):
        if token.kind == "han" and _is_clause_start(tokens, i):
            _read_subject(tokens, i, found, is_about_firms=matters[i])
        elif token.kind == "han" and tokens[i - 1].text in BUYING:
            _read_object(tokens, i, found)


def _firm_sentences(tokens):
    """For each token whether its sentence holds a word about the affairs or deeds of firms, or a known one."""
    matters, start, count = [False] * len(tokens), 0, 0
    for i, token in enumerate(tokens):
        count += token.text in _ABOUT_FIRMS or token.type == "org"
        if token.text in _SENTENCE_ENDS or i + 1 == len(tokens):
            matters[start : i + 1] = [count > 0] * (i + 1 - start)
            start, count = i + 1, 0
    return matters


def _is_clause_start(tokens, i):
    return i == 0 or _opens_clause(tokens[i - 1].text)


@lru_cache(maxsize=20_000)
def _opens_clause(word):
    return word in _CLAUSE_SIGNS or word in CLAUSE_OPENERS or tag(word) == "t" or _is_class(word)


def _read_subject(tokens, i, found, *, is_about_firms):
    end = _span_end(tokens, i)
    words = tuple(token.text for token in tokens[i:end])
    form = subject_form(words) if words and end < len(tokens) else ""
    if not form:
        return
    score = 0
    if _is_deed(tokens, end):
        score = _DEED[form]
    elif is_about_firms and (tokens[end].text in SUBJECT_MARKERS or tag(tokens[end].text) == "t"):
        score = _MARKER[form]
    if score and i and _is_class(tokens[i - 1].text):
        score += 0.8
    _add(words, i, score, f"^{tokens[end].text}", found)


def _read_object(tokens, i, found):
    """A new name of a firm that another one buys (收购|某某|51%的股份)."""
    end = _span_end(tokens, i, is_object=True)
    words = tuple(token.text for token in tokens[i:end])
    _add(words, i, _OBJECT.get(subject_form(words), 0) if words else 0, f"{tokens[i - 1].text}_", found)


def _add(words, i, score, context, found):
    if score:
        text = "".join(words)
        stretch = Stretch(text, i, i + len(words), name_quality(text))
        found.add(stretch, "org", score / stretch.quality, context)


def _span_end(tokens, i, *, is_object=False):
    """Where the Chinese words from token `i` on end before a predicate; `i` if they are too many or too few."""
    end, chars = i, 0
    while end < len(tokens) and tokens[end].kind == "han":
        text = tokens[end].text
        if chars > 1 and (
            text in FIRM_DEEDS
            or text in SUBJECT_MARKERS
            or text == "的"
            or tag(text) in ("t", "d" if is_object and len(text) > 1 else "t")
        ):
            break
        chars += len(text)
        end += 1
        if chars > _MAX_CHARS or end - i > _MAX_TOKENS:
            return i
    return end if chars > 1 and (is_object or end == len(tokens) or tokens[end].kind == "han") else i


def _is_deed(tokens, i):
    """Whether a deed of firms stands at token `i`: one of the words, what two do together, or a product of one's own."""
    if tokens[i].text in FIRM_DEEDS:
        return True
    after = tokens[i + 1 : i + _JOINT_TOKENS]
    if tokens[i].text in ("与", "和"):
        return any(token.text in _JOINT_DEEDS for token in takewhile(lambda t: t.text not in _CLAUSE_SIGNS, after))
    return tokens[i].text == "的" and bool(after) and after[0].kind == "latin" and is_latin_name(after[0].text)


def _is_class(word):
    """Whether `word` is one for a kind of firm (设备商)."""
    is_firm = 1 < len(word) < 5 or word in ("商", "厂")
    return is_firm and (word[-1] in "商厂企" or "org" in v.BEFORE_KINDS.get(word, ()))


@cache
def subject_form(words):
    """How `words` look like a name: `new` (no dictionary has them), `rare`, `firm` (by its ending), `word`; "" if not."""
    text = "".join(words)
    if text in v.GENERIC or text in v.FIELD_WORDS or _is_common_end(words[-1]) or words[0] in PREDICATE_CHARS:
        return ""
    if any(_is_function(word) for word in words) or tag(text) in ("ns", "t", "i", "l"):
        return ""
    if len(text) == 3 and is_person_shape(text):
        return ""
    if len(words) == 1:
        return ("new" if tag(text) in ("nz", "nt", "nr", "nrt") else "word") if _is_rare_word(text) else ""
    if words[-1] in v.WEAK_ENDINGS and len(words) == 2 and len(words[0]) > 1:
        return (
            "firm"
            if frequency(words[0]) < 4 * _RARE and tag(words[0])[:1] in ("", "n", "j") and words[0] not in v.GENERIC
            else ""
        )
    if words[-1] in v.WEAK_ENDINGS:
        return subject_form(words[:-1]) if len(words) > 1 and len("".join(words[:-1])) > 1 else ""
    if any(len(word) > 1 and word in v.GENERIC for word in words):
        return ""
    if any(word in v.FUNCTION_CHARS and word not in NAME_CHARS for word in words) or any(
        frequency(word) > _RARE for word in words if len(word) > 1
    ):
        return ""
    quality = name_quality(text)
    return "new" if quality == 1 else "rare" if quality == 0.7 else ""


def _is_rare_word(word):
    return tag(word) in ("n", "nz", "nt", "nr", "nrt") and frequency(word) < _RARE and len(cut_words(word)) == 1


def _is_common_end(word):
    return word[-1] in NO_LAST_CHARS and word not in v.WEAK_ENDINGS


def _is_function(word):
    """Whether a word of two or more characters is one of grammar, and no rare one (鼎新) or measure (平方)."""
    if len(word) == 1 or word in v.WEAK_ENDINGS:
        return False
    return tag(word) in v.FUNCTION_TAGS and tag(word) != "q" and frequency(word) > 100
