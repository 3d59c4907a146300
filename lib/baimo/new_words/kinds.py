"""Tells what a token is to a term: a noun, a deed, a sign that ends it, a character that only some terms hold.

Looks at the token alone, by its form and jieba's dictionary, not at what stands beside it.
"""

import re
from functools import cache

from baimo.entities.dictionary import frequency, tag
from baimo.entities.vocabulary import FUNCTION_CHARS, FUNCTION_TAGS, REPORTING
from baimo.new_words import vocabulary as v

__all__ = [
    "ACT", "ADJECTIVE", "CHAR", "EDGE", "LATIN", "LONG_KINDS", "NOUN", "NUMERAL", "OTHER", "PLACE", "RARE", "STOP", "VERB",
    "is_word", "kind_of",
]  # fmt: skip

# `EDGE`: signs. `STOP`: words of grammar, and of every article. `OTHER`: no dictionary has it. `CHAR`: one character that
# begins or ends terms; `RARE`: another one that is no word of grammar.
EDGE, STOP, NOUN, ACT, VERB, ADJECTIVE, PLACE, LATIN, OTHER, NUMERAL, CHAR, RARE = range(12)
LONG_KINDS = (NOUN, ACT, VERB, ADJECTIVE, PLACE, LATIN, OTHER)
_BY_TAG = {
    **dict.fromkeys(("v", "vd", "vg", "vi"), VERB),
    **dict.fromkeys(("a", "ad", "an", "b"), ADJECTIVE),
    **dict.fromkeys(("ns", "s", "f"), PLACE),
    "vn": ACT,
    "": OTHER,
}
_STOP_TAGS = ("i", "z", "o", "y")
# Below which frequency a word of grammar, by its tag, is held by terms: 本地, 前端.
_RARE_BELOW = {"r": 3000, "f": 8000, "d": 200, "t": 200, "q": 200, "c": 50}
_RARE_CHAR, _MAX_LATIN = 10_000, 20
_WORD_RE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+#&._%-]+")  # what jieba can hold in its dictionary
_LETTER_RE, _HAN_RE = re.compile(r"[\u4e00-\u9fffA-Za-z]"), re.compile(r"[\u4e00-\u9fff]")
_MEASURE_RE = re.compile(r"\d(?![GDCBA]$)")  # 48GB; but 5G, 3D
_POINTING_RE = re.compile(r"[这那此该其某各每哪几两一二三四五六七八九十].|单[个颗张块台家]")  # 这款, 每颗
# Two characters that jieba's guesser makes a word of: 很长, 对大, 现于.
_PHRASE_RE = re.compile(
    r"[很太更最较颇也不没对还使是有把被从向在就都又再才只将让给由与和或于为所].|.[了着过的地得们则称均于]"
)
_LEADING_RE = re.compile(r".+[于成到出入给为向自了着过的得在至上下来去]")  # verbs: 用于, 交出, 连接成


def is_word(text):
    """Whether `text` (str) can stand in the dictionary: two characters or more, one of them a letter, no signs.

    >>> [is_word(text) for text in ("端侧", "GPT-4o", "端", "2023", "书生·浦语", "端 侧")]
    [True, True, False, False, False, False]
    """
    return len(text) > 1 and bool(_WORD_RE.fullmatch(text) and _LETTER_RE.search(text))


@cache
def kind_of(word):
    """One of the kinds above for a token (str, folded).

    >>> [kind_of(word) for word in ("模型", "推理", "。", "我们")] == [NOUN, VERB, EDGE, STOP]
    True
    """
    if not _LETTER_RE.search(word):
        return STOP if re.search(r"\d", word) else EDGE
    if not _HAN_RE.search(word):
        return LATIN if _WORD_RE.fullmatch(word) and len(word) < _MAX_LATIN and not _MEASURE_RE.match(word) else STOP
    if word in v.NO_PART or (word in REPORTING and word not in v.SAYING_OR_DOING):
        return STOP
    if word in v.FIRST_NUMERALS:
        return NUMERAL
    return _kind_of_char(word) if len(word) == 1 else _kind_by_tag(word)


def _kind_of_char(word):
    if word in v.TERM_CHARS:
        return CHAR
    is_rare = word not in FUNCTION_CHARS and frequency(word) < _RARE_CHAR and tag(word)[:1] in ("n", "j")
    return RARE if is_rare else STOP


def _kind_by_tag(word):
    kind = tag(word)
    if (
        _POINTING_RE.fullmatch(word)
        or (not kind and _PHRASE_RE.fullmatch(word))
        or (kind.startswith("v") and _LEADING_RE.fullmatch(word))
    ):
        return STOP
    if kind in FUNCTION_TAGS:
        return OTHER if frequency(word) < _RARE_BELOW.get(kind, 0) else STOP
    return STOP if kind in _STOP_TAGS else _BY_TAG.get(kind, NOUN)
