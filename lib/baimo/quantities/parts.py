"""The pieces that an amount is put together from: a number with its scale, its currency sign, its sign, its place.

Decides whether a number may be an amount at all; its unit is looked for elsewhere.
"""

import re
from typing import NamedTuple

from baimo.quantities.exclusions import NAME_ENDS, ORDINAL_ENDS, follows_name, is_ordinal
from baimo.quantities.numbers import CORE_RE, Reading, read_number

__all__ = ["CURRENCIES", "CURRENCY_RE", "SCALE_WORDS_RE", "Part", "find_sign", "make_start_re", "read_part"]

# With what an amount can begin: numerals, those that mean nothing without certain characters after them, and single ones.
_ALWAYS = r"\d十百千万亿半廿卅拾佰仟"
_BEFORE_OTHERS = {
    "数": "[十百千万亿兆拾佰仟以个家种款次名位人年月天周日小项条台块张座轮层篇部本份件类道倍元]",
    "过": "半",
    "对": "折",
    "翻": "[了上一番倍两二三四五六2-6]",
}
_SINGLE = "零〇一二两三四五六七八九几壹贰叁肆伍陆柒捌玖俩"
# What must follow a single one but a unit: another number, what joins two, what belongs to it, or a sign of Latin or blank.
_FOLLOWING = r"\s\d\x00-\x7f十百千万亿半廿卅拾佰仟兆数过翻对多余来个成又分到至−—~∼〜、点加显卡张块颗大折" + _SINGLE
CURRENCIES = {
    "US$": "USD", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "C$": "CAD", "S$": "SGD", "RMB": "CNY", "CNY": "CNY",
    "USD": "USD", "HKD": "HKD", "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "TWD": "TWD", "人民币": "CNY", "港币": "HKD",
    "新台币": "TWD", "台币": "TWD", "$": "USD", "¥": "CNY", "\uffe5": "CNY", "€": "EUR", "£": "GBP", "₩": "KRW",
    "美元": "USD", "美金": "USD", "欧元": "EUR", "日元": "JPY", "港元": "HKD",
}  # fmt: skip
_SIGNS = "|".join(map(re.escape, sorted(CURRENCIES, key=len, reverse=True)))
_SIGN_ENDS = frozenset(sign[-1] for sign in CURRENCIES) | {" "}
CURRENCY_RE = re.compile(rf"(?:{_SIGNS})\s?")
_CURRENCY_END_RE = re.compile(rf"(?:{_SIGNS})\s?\Z")
# 参数十亿, 人数千万: there 数 ends a word. 这几, 第几: no number.
_NOT_SOME = {"数": "参总人户指倍次位个分整件系函多少无基岁天年页字票复奇偶代量级读", "几": "第没不所乎庶"}
SCALE_WORDS_RE = re.compile(
    r"百(?:度|合|姓|货|科|般|余(?=份))|千(?:言|丝|差|变|真|辛|奇|姿|锤|载|里|金|瓦|禧|秋|古|方)|万(?:一|物|般|事|象|能|维|科|达|国|圣|众)|半[导途成决径夜]"
)
_SOME_RE = re.compile(
    r"数(?=[个家种款次名位人年月天周日小项条台块张座轮层篇部本份件类道倍元])(?!人民|次数|位(?!股|专|用|学|老|投|创|科|高|业)|字)"
)
_WORDS_RE = re.compile(r"\s?(billion|million|trillion|bn)(?![a-z])", re.IGNORECASE)
_LETTER_RE = re.compile(r"\s?([BMKT])(?![A-Za-z])")  # $100B
# What stands right before a number that is none, or that a currency belongs to, ends with one of these.
_LEADING = _SIGN_ENDS | ORDINAL_ENDS | NAME_ENDS | frozenset("".join(_NOT_SOME.values()))
_HAN = "\u2e80"  # the characters before it are letters, signs and blanks
_CUT_RE = re.compile(r"(?<![A-Za-z-])\d \Z")  # 1 750亿: a space for the comma
_GROUP_RE = re.compile(r"\d{3}(?!\d)")
_WORD_SCALES = {
    "b": 10**9,
    "m": 10**6,
    "k": 10**3,
    "t": 10**12,
    "billion": 10**9,
    "bn": 10**9,
    "million": 10**6,
    "trillion": 10**12,
}


def make_start_re(units):
    """The pattern of the places where an amount may begin; `units`: the characters that units begin with (str)."""
    ends, follows = (re.escape("".join(sorted(chars))) for chars in (_SIGN_ENDS, units))
    others = "|".join(f"(?<={char})(?={following})" for char, following in _BEFORE_OTHERS.items())
    # One class of characters first: `re` skips to them.
    return re.compile(
        rf"[{_ALWAYS}{_SINGLE}{''.join(_BEFORE_OTHERS)}]"
        rf"(?:(?<=[{_ALWAYS}])|(?<=[{_SINGLE}])(?=[{_FOLLOWING}{follows}])|(?<=[{ends}][{_SINGLE}])|{others})"
    )


class Part(NamedTuple):
    """One number of a text: its place, its text (`core`), what it says, and the currency named before it ("" for none)."""

    start: int
    end: int
    core: str
    reading: Reading
    currency: str = ""


def find_sign(text, end):
    """The match of a currency sign or name that ends at `end` (a space may stand between), or None."""
    return _CURRENCY_END_RE.search(text[max(0, end - 4) : end]) if text[end - 1 : end] in _SIGN_ENDS else None


def read_part(text, at):
    """The `Part` whose number begins at `at`, or None where no amount can begin there."""
    match = (text[at] == "数" and _SOME_RE.match(text, at)) or CORE_RE.match(text, at)
    if not match:
        return None
    core = match.group()
    currency = None
    if at and text[at - 1] in _LEADING:
        currency = find_sign(text, at)
        if _is_led_up_to(text, at, core, currency):
            return None
    reading = read_number(core)
    if reading is None or (core[0] in "百千万半" and SCALE_WORDS_RE.match(text, at)):
        return None
    end = match.end()
    if text[end : end + 1] < _HAN:
        reading, end = _read_scale(text, end, reading, currency)
    if not currency:
        return Part(at, end, core, reading)
    return Part(at - len(currency.group()), end, core, reading, CURRENCIES[currency.group().strip()])


def _is_led_up_to(text, at, core, currency):
    """Whether what stands before the number `core` at `at` makes it another thing: a rank, a part of a name or of a number."""
    before = text[at - 1]
    return (
        is_ordinal(text, at)
        or before in _NOT_SOME.get(core[0], "")
        or (before == " " and _CUT_RE.search(text[max(0, at - 3) : at]) and _GROUP_RE.match(core))
        or (not currency and core[0].isdigit() and follows_name(text, at))
    )


def _read_scale(text, end, reading, currency):
    """`(reading, end)` with the scale that English words or letters give the number that ends at `end`."""
    words = _WORDS_RE.match(text, end) or (_LETTER_RE.match(text, end) if currency else None)
    if not words:
        return reading, end
    factor = _WORD_SCALES[words[1].lower()]
    return Reading(reading.low * factor, reading.high * factor, reading.approximate), words.end()
