"""Reads names of models and products by what is written to them: 某某-7B, 某某2.0, 某某AI, 某某App, 某某·某某.

Does not read names in Latin letters; see `latin`.
"""

import re

from baimo.entities import vocabulary as v
from baimo.entities.candidates import MEDIUM, STRONG
from baimo.entities.cues import NAMING, NO_LAST_CHARS, WORKS_OWN
from baimo.entities.dictionary import frequency, tag
from baimo.entities.latin import is_near, work_kind
from baimo.entities.roles import HAN, PART
from baimo.entities.stretch import Stretch, is_open, name_after, name_before
from baimo.entities.subjects import subject_form
from baimo.entities.words import name_quality

__all__ = [
    "number_readers",
    "read_ai",
    "read_app",
    "read_bare",
    "read_helper",
    "read_named",
    "read_series",
    "read_work",
]

_SIZE_RE = re.compile(r"\d+(?:\.\d+)?[BbM]")
_CODE_RE = re.compile(r"(\d{3,4}[A-Z]{0,2})(?: [45]G| Pro| Max| Plus| Ultra)?")
_VERSION_RE = re.compile(r"\d\.\d{1,2}|\d{1,3}(?:\.\d)?[Bb]")
_BARE_RE, _PERIODS = re.compile(r"[A-Za-z]\d{1,2}(?:\.\d)?"), frozenset(("H1", "H2", "Q1", "Q2", "Q3", "Q4"))
_CHIP_CHARS, _MODEL_CHARS = 40, 80
_RARE_WORD = 60  # a word of the dictionary as rare as this may be a name
_FIRST_CHARS, _RARE_LAST = frozenset("可即百元年如有一来以"), 4100  # of names that begin with a word of grammar


def read_app(tokens, i, passage, found):
    """A name with App after it (某某App)."""
    is_known = i and tokens[i - 1].kind == "known" and i not in passage.spaces
    stem = Stretch(tokens[i - 1].text, i - 1, i, 1.0) if is_known else name_before(tokens, i)
    if stem and stem.quality >= 0.7:
        found.add(Stretch(stem.text + tokens[i].text, stem.start, i + 1, 1.0), "product", STRONG, "App")


def read_named(tokens, i, _, found):
    """What stands after a word for products, if a dictionary has it or it begins with a word of grammar (平台|某某)."""
    stem = _pair(tokens, i + 1)
    if not stem and i + 1 < len(tokens) and tag(tokens[i + 1].text) in ("nr", "nz", "nrt"):
        stem = Stretch(tokens[i + 1].text, i + 1, i + 2, 1.0)
    after = tokens[stem.end] if stem and stem.end < len(tokens) else None
    if stem and (not after or after.kind in ("sign", "number") or after.text in v.FUNCTION_CHARS | WORKS_OWN):
        found.add(stem, "product", MEDIUM, f"{tokens[i].text}_")


def number_readers(number):
    """The functions that may read a name before `number` (str)."""
    if _SIZE_RE.fullmatch(number):
        yield _read_size
    if _CODE_RE.match(number):
        yield _read_code
    if _VERSION_RE.fullmatch(number) or _is_code(number):
        yield _read_version


def _is_code(number):
    return _CODE_RE.fullmatch(number) and len(number) < 6


def _read_code(tokens, i, passage, found):
    """A Chinese name with a number, beside 芯片 (某某990芯片)."""
    if not (i and tokens[i - 1].role & PART):
        return  # as nearly always
    match = _CODE_RE.match(passage.folded, passage.starts[i])
    after = passage.folded[match.end() : match.end() + 4] if match else ""
    stem = name_before(tokens, i) if after.startswith(("芯片", "处理器", "加速卡")) else None
    if stem and len(stem.text) <= 4:
        for text in {match.group(), match.group(1)}:
            found.add(Stretch(stem.text + text, stem.start, i + 1, 1.0), "chip", STRONG, "code")


def _read_size(tokens, i, _, found):
    """A Chinese name with the size of a model (某某-7B)."""
    if i > 1 and tokens[i - 1].text == "-":
        stretch = name_before(tokens, i - 1)
        if stretch and len(stretch.text) <= 5:
            found.add(Stretch(f"{stretch.text}-{tokens[i].text}", stretch.start, i + 1, 1.0), "model", STRONG, "size")


def _read_version(tokens, i, passage, found):
    """A Chinese name with the number of a version, or with a code near a word for chips (某某2.0, 某某3B, 某某920)."""
    number = tokens[i].text
    is_version = _VERSION_RE.fullmatch(number)
    after = tokens[i + 1].text[:1] if i + 1 < len(tokens) else ""
    stem = _beside(tokens, i, passage) if after not in v.UNITS_AFTER else None
    if stem and (is_version or is_near(v.CHIP_WORDS, i, passage, _CHIP_CHARS)):
        kind = "model" if is_version else "chip"
        found.add(Stretch(stem.text + number, stem.start, i + 1, 1.0), kind, MEDIUM, "version")


def read_ai(tokens, i, passage, found):
    """A Chinese name with AI, and nothing that AI would begin, after it (某某AI的收入)."""
    stem = _beside(tokens, i, passage) or _classed(tokens, i)
    is_end = i + 1 == len(tokens) or tokens[i + 1].kind == "sign" or tokens[i + 1].text in v.FUNCTION_CHARS
    if stem and is_end and (not stem.start or tokens[stem.start - 1].text != "是"):
        found.add(Stretch(stem.text + "AI", stem.start, i + 1, 1.0), "product", MEDIUM, "AI")
        if stem.quality >= 0.7:
            found.add(stem, "product", 1.5 / stem.quality, "AI")


def read_work(tokens, i, passage, found):
    """What a firm has made (百度的|某某), a product and its part (某某·某某), or what has users (某某的|月活)."""
    if tokens[i].text == "·":
        _read_pair(tokens, i, passage, found)
        return
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if i and after and after.text in WORKS_OWN:
        stem = name_before(tokens, i) or _pair(tokens, i - 2) or _opening(tokens, i)
        if (
            stem
            and (stem.quality >= 0.7 or _is_rare(stem.text))
            and is_open(tokens, stem.start)
            and stem.text[-1] not in NO_LAST_CHARS
        ):
            found.add(stem, "product", 2 / stem.quality, f"_{after.text}")
    if i and tokens[i - 1].kind == "known" and tokens[i - 1].type == "org":
        stem = _pair(tokens, i + 1) or name_after(tokens, i + 1)
        is_new = stem and stem.quality == 1 and 2 <= len(stem.text) <= 4 and stem.text[-1] not in NO_LAST_CHARS
        if is_new and not tag(stem.text):
            found.add(stem, work_kind(i + 1, passage), 1.5, f"{tokens[i - 1].text}的")


def _read_pair(tokens, i, passage, found):
    if not 0 < i < len(tokens) - 1 or tokens[i - 1].kind != "han" or tokens[i + 1].kind != "han":
        return
    left, right, end = name_before(tokens, i), tokens[i + 1].text, i + 2
    if len(right) == 1 and end < len(tokens) and tokens[end].kind == "han" and len(tokens[end].text) == 1:
        right, end = right + tokens[end].text, end + 1
    if not left or not 2 <= len(right) <= 3 or len(left.text) > 3 or tag(left.text) in ("ns", "nrt"):
        return
    text = f"{left.text}·{right}"
    if v.TRANSLITERATION.issuperset(text.replace("·", "")) or not is_near(v.MODEL_WORDS, i, passage, _MODEL_CHARS):
        return
    found.add(Stretch(text, left.start, end, 1.0), "model", MEDIUM, "dot")


def read_series(tokens, i, passage, found):
    """A new name before the word for a series, near a word for models (某某系列)."""
    stem = name_before(tokens, i)
    is_new = stem and (stem.quality >= 0.7 or _is_rare(stem.text)) and is_open(tokens, stem.start)
    if is_new and is_near(v.MODEL_WORDS, i, passage, _MODEL_CHARS):
        found.add(stem, "model", 2 / stem.quality, "series")


def read_bare(tokens, i, _, found):
    """A letter and a number that somebody has made (某某发布的K1.5, 某某的G1)."""
    owner = tokens[i - 2] if i > 1 and tokens[i - 1].text == "的" else None
    is_maker = owner and (owner.text in v.MAKING_VERBS or (owner.kind == "known" and owner.type == "org"))
    if is_maker and _BARE_RE.fullmatch(tokens[i].text) and tokens[i].text not in _PERIODS:
        kind = "model" if "." in tokens[i].text else "product"
        found.add(Stretch(tokens[i].text, i, i + 1, 1.0), kind, MEDIUM, "bare")


def read_helper(tokens, i, passage, found):
    """A name that ends in the word for helpers (某某助手的月活)."""
    stem = _beside(tokens, i, passage)
    after = tokens[i + 1].text if i + 1 < len(tokens) else "。"
    if stem and (after in v.FUNCTION_CHARS | WORKS_OWN or not after.isalnum()):
        found.add(Stretch(stem.text + tokens[i].text, stem.start, i + 1, 1.0), "product", MEDIUM, "helper")


def _classed(tokens, i):
    """The word between a word for products and token `i` (视频产品|某某|AI), or None."""
    is_classed = i > 1 and tokens[i - 1].kind == "han" and tokens[i - 2].text.endswith(("产品", "应用", "平台", "助手"))
    return Stretch(tokens[i - 1].text, i - 1, i, 0.4) if is_classed and tokens[i - 1].text not in v.GENERIC else None


def _beside(tokens, i, passage):
    """The new Chinese name that ends where token `i` begins, in a place for names."""
    if not i or tokens[i - 1].kind != "han" or i in passage.spaces:
        return None
    stem = name_before(tokens, i) or _pair(tokens, i - 2)
    if (
        not stem
        or (stem.quality < 0.7 and not _is_rare(stem.text))
        or len(stem.text) > 4
        or stem.text[-1] in NO_LAST_CHARS
        or tag(stem.text)[:1] in ("v", "d")
    ):
        return None
    before = tokens[stem.start - 1].text if stem.start else ""
    is_placed = is_open(tokens, stem.start) or before in NAMING or before in v.BEFORE_KINDS
    return stem if is_placed else None


def _opening(tokens, i):
    """The two tokens between a sign and token `i` that look like a name, or None."""
    words = tuple(token.text for token in tokens[max(0, i - 2) : i] if token.kind == "han")
    is_new = len(words) == 2 and is_open(tokens, i - 2) and subject_form(words) in ("new", "rare")
    return Stretch("".join(words), i - 2, i, 0.7) if is_new else None


def _is_rare(word):
    return tag(word) in ("n", "nz", "nr", "ns") and len(word) < 4 and frequency(word) < _RARE_WORD


def _pair(tokens, i):
    """Two single characters from token `i` on, the second a rare one, that make a new word (即|梦), or None."""
    if i < 0 or i + 1 >= len(tokens) or tokens[i].text not in _FIRST_CHARS:
        return None
    last = tokens[i + 1].text
    if len(last) > 1 or not tokens[i].role & tokens[i + 1].role & HAN:
        return None
    text = tokens[i].text + last
    is_new = name_quality(text) == 1 and last not in v.FUNCTION_CHARS and frequency(last) < _RARE_LAST
    return Stretch(text, i, i + 2, 1.0) if is_new and last not in NO_LAST_CHARS else None
