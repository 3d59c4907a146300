"""Says of each token, by itself, who may have to look at it: most are ordinary words that show no name.

Reads no neighbours, and keeps nothing; see `tokens`.
"""

from baimo.entities import vocabulary as v
from baimo.entities.cues import (
    BETWEEN,
    BUYING,
    CLAUSE_OPENERS,
    FIRM_DEEDS,
    FIRM_MATTERS,
    NAME_CHARS,
    PREDICATE_CHARS,
    SUBJECT_MARKERS,
    WORKS_OWN,
)
from baimo.entities.dictionary import frequency, tag
from baimo.entities.words import ENDINGS, is_material, name_quality, title_ending

__all__ = [
    "ABOUT_FIRMS", "ADVERB", "BEFORE_SPEAKER", "BEGINS", "BRACKET", "BUYS", "CUE", "ENDS", "EVIDENCE", "FREE", "HAN", "LIST",
    "MADE", "MARK", "NEW", "NO_SUBJECT", "OF", "OPENS", "OWNED", "PART", "PREDICATE", "PRODUCTS", "RARE", "SAYING", "SURNAME",
    "TITLE", "is_class", "is_grammar", "is_title", "places", "role_of",
]  # fmt: skip

# One bit each: a Chinese word;
HAN = 1 << 0
# evidence by itself; a word for what names stand beside; 的; what a firm or a product has after 的; verbs of making;
EVIDENCE, CUE, OF, OWNED, MADE = (1 << bit for bit in range(1, 6))
# a word that a name may begin with, that may be part of one, that is unlike all words; what one may stand free after;
BEGINS, PART, NEW, FREE = (1 << bit for bit in range(6, 10))
# a mark of quotation or a bracket; what joins a list;
MARK, LIST, BRACKET = (1 << bit for bit in range(10, 13))
# a title and a surname of persons; what may stand before a person who speaks;
TITLE, SURNAME, BEFORE_SPEAKER = (1 << bit for bit in range(13, 16))
SAYING = 1 << 23  # what may follow the name of one who speaks
# what a clause begins after; verbs whose object is a firm; the affairs of firms; the end of a sentence; what ends the
# subject of a clause; adverbs of several characters; what begins no subject that is a name.
OPENS, BUYS, ABOUT_FIRMS, ENDS, PREDICATE, ADVERB, NO_SUBJECT = (1 << bit for bit in range(16, 23))
RARE = 800  # a word of the dictionary more frequent than this begins no name of a firm
_CUES = (
    frozenset({"等", "系列", *v.AFTER_KINDS, *v.BEFORE_KINDS})
    | v.ORG_ENDINGS
    | v.WEAK_ENDINGS
    | v.EVENTS
    | v.INSTITUTIONS
)
PRODUCTS = frozenset(("产品", "应用", "平台", "助手", "工具", "软件"))
_SENTENCE_ENDS, _CLAUSE_SIGNS = frozenset("。;!?\n"), frozenset("。;!?\n,:")
_FIRM_WORDS = FIRM_DEEDS | FIRM_MATTERS
_BY_WORD = (
    (frozenset("、/") | {"和", "与", "及", "以及", "或", "跟"}, LIST),
    (_CLAUSE_SIGNS | CLAUSE_OPENERS, OPENS),
    (BUYING, BUYS),
    (_FIRM_WORDS, ABOUT_FIRMS),
    (_SENTENCE_ENDS, ENDS),
    (v.MAKING_VERBS, MADE),
    (v.OWNED | WORKS_OWN, OWNED),
    (v.REPORTING | BETWEEN, SAYING),
)
# What may stand before a person who speaks; what a word for a person ends in.
_BEFORE_SPEAKERS = BETWEEN | v.TITLES | {"由", "据", "而", "但"}
_ROLE_CHARS = frozenset("员长师家者记任手生士友")

_BY_SIGN = {"“": MARK, "「": MARK, "『": MARK, "‘": MARK, '"': MARK, "(": MARK, "【": EVIDENCE, "·": EVIDENCE}


def role_of(text, kind, of_type):
    """The bits (int) of a token that reads `text`, of its kind and, for a known name, type (see `tokens.Token`)."""
    return _of_word(text) if kind == "han" else _of_other(text, kind, of_type == "org")


def places(roles, bits):
    """List of the places in `roles` where one of `bits` is set."""
    return [i for i, role in enumerate(roles) if role & bits]


def _of_word(word):
    bits = HAN | _of_any(word)
    if word in _CUES:
        bits |= CUE | EVIDENCE
    if word in v.OFFICES or title_ending(word) or (len(word) > 2 and tag(word) == "nt"):
        bits |= EVIDENCE
    if word[-2:] in PRODUCTS or word == "据":
        bits |= EVIDENCE
    if word in v.FUNCTION_CHARS:
        bits |= FREE | (OF if word == "的" else 0)
    elif is_material(word):
        bits |= BEGINS | PART | (NEW if name_quality(word) == 1 else 0)
    if word in ENDINGS:
        bits |= PART
    return bits | _of_persons(word) | _of_clauses(word)


def _of_persons(word):
    bits = SURNAME if word[0] in v.SURNAMES or word[:2] in v.COMPOUND_SURNAMES else 0
    is_before = word in _BEFORE_SPEAKERS or (len(word) > 1 and word[-1] in _ROLE_CHARS) or title_ending(word)
    return bits | (BEFORE_SPEAKER if is_before else 0)


def _of_clauses(word):
    bits = PREDICATE if word in FIRM_DEEDS or word in SUBJECT_MARKERS or word == "的" or tag(word) == "t" else 0
    if len(word) > 1 and tag(word) == "d":
        bits |= ADVERB
    if len(word) == 1:
        is_ordinary = word in PREDICATE_CHARS or (word in v.FUNCTION_CHARS and word not in NAME_CHARS)
    else:
        is_ordinary = word in v.GENERIC or is_grammar(word) or frequency(word) >= 4 * RARE
    return bits | (NO_SUBJECT if is_ordinary else 0)


def _of_other(text, kind, is_org):
    bits = BEFORE_SPEAKER | _of_any(text) | (FREE if kind != "number" else 0) | (ABOUT_FIRMS if is_org else 0)
    if kind in ("latin", "number"):
        return bits | EVIDENCE
    return bits | (_BY_SIGN.get(text, 0) if kind == "sign" else 0)


def _of_any(text):
    """The bits that a word has whatever its kind."""
    bits = sum(bit for words, bit in _BY_WORD if text in words)
    if tag(text) == "t" or is_class(text):
        bits |= OPENS
    return bits | (BRACKET if text == "(" else TITLE if is_title(text) else 0)


def is_title(word):
    """Whether `word` is a title of persons, or ends in one."""
    return word in v.TITLES or (len(word) > 3 and (word[-2:] in v.TITLES or word[-3:] in v.TITLES))


def is_class(word):
    """Whether `word` is one for a kind of firm (设备商)."""
    is_firm = 1 < len(word) < 5 or word in ("商", "厂")
    return is_firm and (word[-1] in "商厂企" or "org" in v.BEFORE_KINDS.get(word, ()))


def is_grammar(word):
    """Whether a word of two or more characters is one of grammar, and no rare one (鼎新) or measure (平方)."""
    if len(word) == 1 or word in v.WEAK_ENDINGS:
        return False
    return tag(word) in v.FUNCTION_TAGS and tag(word) != "q" and frequency(word) > 100
