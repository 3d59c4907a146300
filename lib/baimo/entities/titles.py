"""Finds the whole name of an institution or event that ends in a noun for one: 上海人工智能|实验室, 第三届某地|论坛.

Knows no list of them: the name is the nouns between a place, a state or a sign and that noun.
"""

import re

from baimo.entities import vocabulary as v
from baimo.entities.dictionary import tag
from baimo.entities.stretch import Stretch, is_open
from baimo.entities.words import title_ending

__all__ = ["title_before"]

_COMMON_ENDINGS = ("公司", "中心", "办", "部", "院", "政府", "网", "银行", "企业")
_MIN_SOCIETY_CHARS = 4
_EDITION_RE = re.compile(r"第.+[届次]|首届|届|[一几多各某数两].{0,1}")
_NO_NOUNS = v.FUNCTION_CHARS | v.REPORTING | v.TITLES | v.HOLDING_VERBS
_MAX_TITLE_CHARS = 22
_NOUNS = ("n", "b", "vn", "an", "ns", "nt", "nz", "a", "j", "l", "nr", "ng", "s", "f", "q", "m", "v")


def title_before(tokens, i):
    """The `Stretch` that ends before token `i` and makes a proper name of an institution or event, or None.

    Nouns of any kind, from a place, a state, a known name or a year on: 上海人工智能|实验室, 2023世界机器人|大会;
    with one 与 or 和 between two of them (建筑与规划|学院).
    """
    first, start, chars = None, i, 0
    while start > 0 and (_is_noun(tokens[start - 1]) or (start < i and _is_joint(tokens, start - 1))):
        start -= 1
        chars += len(tokens[start].text)
        if chars > _MAX_TITLE_CHARS:
            break
        if _begins_title(tokens[start]):
            first = start
    if first is None and (_is_society(tokens, start, i) or _is_edition(tokens, start, i)):
        first = start
    text = "".join(t.text for t in tokens[first:i]) if first is not None else ""
    if not text or (text in v.STATES and tokens[i].text in v.INSTITUTIONS | v.EVENTS):
        return None
    if tokens[i].text == "公司" and tag(text) == "ns":
        return None  # 旗下杭州公司
    is_common = tokens[i].text.endswith(_COMMON_ENDINGS)
    if is_common and (tokens[first].kind == "known" and len(text) > 8):
        return None  # 某某云新版高性能计算服务中心
    if tokens[first].text in v.STATES and tokens[i].text.endswith(_COMMON_ENDINGS):
        return None  # 美国具身智能公司 names none
    return Stretch(text, first, i, 1.0)


def _is_society(tokens, start, end):
    """Whether the nouns between a sign and token `end`, a word for a society, are its name (,某地工商|协会)."""
    words = [token.text for token in tokens[start:end]]
    return (
        tokens[end].text in v.SOCIETIES
        and len("".join(words)) >= _MIN_SOCIETY_CHARS
        and is_open(tokens, start)
        and not any(word in v.GENERIC or word in v.STATES for word in words[:1])
    )


def _is_edition(tokens, start, end):
    """Whether the nouns before an event follow its number (第三届|...论坛)."""
    return (
        start > 0
        and end - start > 1
        and _EDITION_RE.fullmatch(tokens[start - 1].text)
        and title_ending(tokens[end].text) == "event"
    )


def _is_joint(tokens, i):
    """Whether token `i` joins two nouns of one name, and no two names."""
    if tokens[i].text not in ("与", "和", "及") or not 0 < i < len(tokens) - 1:
        return False
    left, right = tokens[i - 1], tokens[i + 1]
    return (
        left.kind == right.kind == "han"
        and not (tokens[i + 1].text.startswith("旗下") or right.text in v.GENERIC)
        and not title_ending(left.text)
        and _is_noun(left)
        and not _begins_title(right)
        and not title_ending(right.text)
    )


def _is_noun(token):
    if token.kind == "latin":
        return len(token.text) < 5 and token.text.isupper()
    if token.kind == "known":
        return token.type == "org"
    if token.kind == "number":
        return len(token.text) == 4 and token.text.startswith("20")
    word = token.text
    if (
        token.kind != "han"
        or word in _NO_NOUNS
        or word[-1] in "的了"
        or word[0] in "副已"
        or word == "旗下"
        or _EDITION_RE.fullmatch(word)
    ):
        return False
    tagged = tag(token.text)
    return tagged[:2] in _NOUNS or not tagged or (token.text in v.FIELD_WORDS and tagged not in v.FUNCTION_TAGS)


def _begins_title(token):
    if token.kind in ("known", "number"):
        return True
    word = token.text
    if len(word) > 2 and tag(word).startswith("nr") and v.TRANSLITERATION.issuperset(word):
        return True  # a foreign city
    return word in v.STATES or (len(word) > 1 and tag(word) in ("ns", "nt", "nz") and word not in v.GENERIC)
