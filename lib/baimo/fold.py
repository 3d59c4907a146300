"""Folds what differs in form alone, so that a rule or a name is written once: full width to half width,
traditional characters to simplified ones.

Changes no length: a span in the folded text is the same span in the raw one. Rewrites nothing that is shown. Only
characters are mapped: 晶片 stays 晶片, so words that Taiwan or Hong Kong use are aliases in the lexicon.
"""

import re
from functools import cache, lru_cache

__all__ = ["as_printed", "fold", "is_traditional"]

# What most texts hold is replaced at the speed of memory; only a text with other forms is looked up by character.
_FREQUENT = (*zip("，：；？！（）％", ",:;?!()%", strict=True), ("\u3000", " "), ("\xa0", " "))
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20, 0x2013: 0x2D}
_HAN = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))
_LONG = 4000  # characters; what is longer is not kept
# A text counts as traditional where these make up more than a twentieth of its Chinese characters: in texts of that
# script about a third do, in simplified ones only names and quotations.
_TRADITIONAL_SHARE = 0.05


def fold(text):
    """`text` (str) with full-width forms made ASCII, special spaces made plain, traditional characters simplified.

    >>> fold("編輯：某某（２０２３）　“引号”、。不变")
    '编辑:某某(2023) “引号”、。不变'
    """
    return _fold_once(text) if len(text) < _LONG else _fold(text)


def _fold(text):
    if text.isascii():
        return text
    for wide, narrow in _FREQUENT:
        text = text.replace(wide, narrow)
    return text.translate(_mapping()) if _rare_re().search(text) else text


_fold_once = lru_cache(maxsize=1024)(_fold)  # the same passage is read by one set of rules after another


def as_printed(words, text, folded):
    """How `words`, found in `folded`, the folded `text`, stand there; `words` themselves where they don't.

    >>> as_printed("陈耀辉", "創辦人陳耀輝說", fold("創辦人陳耀輝說"))
    '陳耀輝'
    """
    at = folded.find(words) if words and text != folded else -1
    return text[at : at + len(words)] if at >= 0 else words


def is_traditional(text):
    """Whether `text` (str) is written in traditional characters.

    >>> [is_traditional(t) for t in ("開源模型與閉源模型", "开源模型与闭源模型", "GPU")]
    [True, False, False]
    """
    traditional = len(_traditional_re().findall(text))
    return traditional > 0 and traditional > _TRADITIONAL_SHARE * len(re.findall(r"[\u4e00-\u9fff]", text))


@cache
def _simplified():
    """`{code of a traditional character: simplified character}`, from OpenCC; one to one."""
    from opencc import OpenCC

    characters = [chr(code) for start, end in _HAN for code in range(start, end)]
    folded = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    mapped = {a: b for a, b in zip(characters, folded, strict=True) if a != b and len(b) == 1}
    return {ord(a): mapped.get(b, b) for a, b in mapped.items()}  # 薴 becomes 苧, and that 苎


@cache
def _mapping():
    return _simplified() | _WIDE


@cache
def _rare_re():
    return re.compile(f"[{''.join(map(chr, _mapping()))}]")


@cache
def _traditional_re():
    return re.compile(f"[{''.join(map(chr, _simplified()))}]")
