"""Puts Latin words and versions together to names (Claude 3.5 Sonnet, 昇腾950PR), and says what their shape shows.

Does not decide whether a Latin word is a name at all: its surroundings do that, too.
"""

import re

from baimo.entities.tokens import Passage, new_token
from baimo.entities.vocabulary import CHIP_WORDS, LATIN_ENDINGS, LATIN_STOP, MODEL_WORDS, PRODUCT_WORDS, UNITS_AFTER

__all__ = ["group_names", "is_code", "is_latin_name", "is_near", "is_person_name", "shape_votes", "work_kind"]

_VERSION_RE = re.compile(r"[VvRrKkMmTtXxOoQ]?\d+(?:\.\d+)*(?:[A-Za-z]{1,3})?(?:-\d+[Bb])?|[A-Z]{1,2}\d{1,4}[A-Z]?")
_YEAR_RE = re.compile(r"(?:19|20)\d\d")
_MARKED_RE = re.compile(r"[VvRrKkMmT]\d+(?:\.\d+)*")
_SIZE_RE = re.compile(r"[A-Za-z].*[- ]?\d+(?:\.\d+)?[BbM](?![a-z])")
_NUMBERED_RE = re.compile(r"[A-Za-z]{2,}[A-Za-z-]*[- ]?[VvRrKkMT]?\d+(?:\.\d+)*(?:[- ][A-Za-z0-9.]+)*")
_MODEL_RE = re.compile(
    r"GPT|LLM|BERT|Bert|L[lL]a[Mm][aA]|LM\d*$|LM-|Diffusion|[a-z]Chat|former$|-VL|-Coder|-Math|-Instruct|-Chat|-Preview|-Omni|-Max|-Turbo|-Thinking"
)
_CHIP_RE = re.compile(r"(?:[A-Z]{1,4} ?)?\d{2,4}[A-Z]{0,3}|(?:[A-Z]{2,4} )?[A-Z]{1,5}-?[A-Z]?\d{2,4}[A-Za-z]{0,2}")
_DOTTED_RE = re.compile(r"\d\.\d|[Vv]\d")
_DASHED_RE = re.compile(r"[A-Za-z]{2,}\d*(?:-[A-Za-z]{2,})*-\d{1,5}")
_CODE_RE = re.compile(r"[A-Z]{1,2}\d{2,4}[A-Z]?")
_PERSON_RE = re.compile(r"[A-Z][a-zé]+(?: [A-Z][a-zé.]*){1,2}")
_NAME_RE = re.compile(r"[A-Z]|[a-z]+[A-Z0-9]")
_HEADS = frozenset(("latin", "known", "space"))
_MAX_TOKENS = 9  # of one name, with the spaces in it
_PRODUCT_CHARS, _MODEL_CHARS = 20, 80
_STANDARD_WORDS, _STANDARD_CHARS = ("标准", "技术文件", "规范"), 8
_CHIP_CHARS = 40  # how far from a code a word may stand that makes it a chip
_BARE_RE = re.compile(r"[a-z]{1,2}\d(?:\.\d+)*|v\d+(?:\.\d+)*")  # a version alone


def is_latin_name(text):
    """Whether a Latin word or group may be a name: it has a capital, and is no general word or acronym."""
    small = text.lower()
    if small in LATIN_STOP or not _NAME_RE.match(text) or _BARE_RE.fullmatch(small):
        return False
    parts = re.split(r"[-/ .+&]", small)
    return not all(part in LATIN_STOP or part.isdigit() or not part for part in parts) and len(text) > 1


def is_person_name(text):
    """Whether a Latin group has the shape of a person's name (two or three words in small letters after a capital)."""
    return bool(_PERSON_RE.fullmatch(text))


def is_code(text):
    """Whether a Latin name ends in a dash and a bare number (COVID-19, TC260-003): mostly no name without more."""
    return bool(_DASHED_RE.fullmatch(text))


def group_names(folded, tokens, held):
    """`Passage` of `tokens` without spaces, what belongs to one Latin name or version joined; its `kind` is then `latin`.

    `held`: the places of all that is Latin, known or a space, in order.
    """
    grouped, spaces, done = [], {}, 0
    for i in held:
        token = tokens[i]
        if i < done or token.kind not in _HEADS:
            continue
        grouped += tokens[done:i]
        if token.kind == "space":
            done = i + 1
            spaces[len(grouped)] = len(token.text)
        else:
            done = _group_end(tokens, i)
            grouped.append(_join(tokens[i:done]) if done > i + 1 else token)
    return Passage(folded, grouped + tokens[done:] if done else tokens, spaces)


def _join(tokens):
    """One Latin token for several; its type is that of the known name that it begins with."""
    return new_token("".join([token.text for token in tokens]), "latin", tokens[0].type)


def shape_votes(i, passage, known=None):
    """`{type: weight}` for the Latin name at token `i`, by its own shape, and by a word for chips near it.

    `known`: a function that gives the type of a name in the table: a name that begins with one is a version of it.
    """
    token, votes = passage.tokens[i], {}
    text = token.text
    stem = known(re.split(r"(?<=[A-Za-z])[- ]?(?=\d)|-", text)[0]) if known and not token.type else ""
    last = re.split(r"[- ]", text.lower())[-1]
    for kind, endings in LATIN_ENDINGS.items():
        if (last in endings and last != text.lower() and kind != "model") or (
            kind == "benchmark" and text.lower().endswith(tuple(endings)) and len(text) > 6
        ):
            votes[kind] = 2
    if (token.type or stem) in ("model", "product", "chip"):
        votes[token.type or stem] = 5
    elif token.type == "org" or stem == "org" or _MODEL_RE.search(text) or _SIZE_RE.fullmatch(text):
        votes["model"] = 4
    elif _CHIP_RE.fullmatch(text) and is_near(CHIP_WORDS, i, passage, _CHIP_CHARS):
        votes["chip"] = 3
    elif _CODE_RE.fullmatch(text):
        votes["chip"] = 2
    elif is_code(text) and text.isupper() and _is_standard(i, passage):
        votes["regulation"] = 3
    elif _NUMBERED_RE.fullmatch(text):
        votes |= _numbered_votes(i, passage)
    if is_person_name(text) and not votes:
        votes["person"] = 1
    return votes


def _is_standard(i, passage):
    after = passage.folded[passage.end(i) : passage.end(i) + _STANDARD_CHARS]
    return any(word in after for word in _STANDARD_WORDS)


def _group_end(tokens, i):
    """Where the name that begins with `tokens[i]` ends."""
    is_known, end = tokens[i].kind == "known", i + 1
    if not is_known and not is_latin_name(tokens[i].text):
        return end
    if is_known and tokens[i].type not in ("model", "product", "chip", "org"):
        return end
    while end < min(len(tokens), i + _MAX_TOKENS):
        is_joint = tokens[end].text == " " or (is_known and tokens[end].text in "-·" and tokens[i].type != "org")
        at = end + 1 if is_joint else end
        if at >= len(tokens) or not _belongs(tokens, i, at, is_spaced=at > end):
            break
        end = at + 1
    return end


def _belongs(tokens, first, at, *, is_spaced):
    token, head = tokens[at], tokens[first]
    after = tokens[at + 1].text[:1] if at + 1 < len(tokens) else ""
    if token.kind == "number":
        if after in UNITS_AFTER or token.text.endswith("%") or not _VERSION_RE.fullmatch(token.text):
            return False
        if (head.kind == "known" and head.type == "org") or _YEAR_RE.fullmatch(token.text):
            return False
        return is_spaced or head.kind == "known"
    if token.kind == "han" and head.kind == "known" and tokens[at - 1].text == "·":
        return 2 <= len(token.text) <= 4
    if token.kind != "latin":
        return False
    if head.kind == "known":
        if head.type == "org":
            return bool(_MARKED_RE.fullmatch(token.text))
        small = token.text.lower()
        return (
            bool(_VERSION_RE.fullmatch(token.text))
            or (token.text[0].isupper() and small not in LATIN_STOP)
            or small in LATIN_ENDINGS["model"]
        )
    small = token.text.lower()
    is_ending = any(small in endings for endings in LATIN_ENDINGS.values())
    capital = token.text[:1].isupper()
    return is_spaced and capital and (is_ending or small not in LATIN_STOP)


def work_kind(i, passage):
    """What somebody's work at token `i` is, by the words around it: a model or a product."""
    return "model" if is_near(MODEL_WORDS, i, passage, _CHIP_CHARS) else "product"


def _numbered_votes(i, passage):
    """What a name with a number is: a product beside a word for one, a model beside a word for those."""
    is_version = bool(_DOTTED_RE.search(passage.tokens[i].text))
    is_model = is_version or is_near(MODEL_WORDS, i, passage, _PRODUCT_CHARS)
    if not is_model and is_near(PRODUCT_WORDS, i, passage, _PRODUCT_CHARS):
        return {"product": 3}
    if is_model or is_near(MODEL_WORDS, i, passage, _MODEL_CHARS):
        return {"model": 3}
    return {}


def is_near(words, i, passage, chars):
    """Whether one of `words` stands within `chars` characters of token `i` of a `Passage`."""
    around = passage.folded[max(0, passage.starts[i] - chars) : passage.end(i) + chars]
    return any(word in around for word in words)
