"""Finds the words and figures of which dates are made: a year, a month, a quarter, 昨天, 三天后, 近期.

Resolves nothing and joins nothing: 2023年4月11日 is three tokens. The patterns are in `figures` and `words`.
"""

import re
from functools import cache
from typing import NamedTuple

from baimo.dates.figures import FIGURES
from baimo.dates.words import WORDS

__all__ = ["Token", "find_tokens"]

_DIGITS, _NUMERALS = "0123456789", "一二三四五六七八九十两零〇○"
# With what the tokens of a kind begin: only those kinds are tried there. A new pattern may need new characters.
_FIRSTS = {
    "full": _DIGITS, "year_month": _DIGITS, "decade": _DIGITS + _NUMERALS + "上本", "century": _DIGITS + _NUMERALS, "plan": "“「十",
    "offset": _DIGITS + _NUMERALS + "半", "year": _DIGITS + _NUMERALS, "bare_year": _DIGITS, "short_year": _DIGITS + _NUMERALS,
    "first_months": "前头首", "month": _DIGITS + _NUMERALS, "half": "H上下半", "quarter": _DIGITS + _NUMERALS + "Q前头第首",
    "day": _DIGITS + _NUMERALS, "tenday": "上中下", "year_word": "上今前去同后大当明本来次第翌这那隔", "month_word": "上下同当本次该这",
    "quarter_word": "上下当本这", "week_word": "上下本这", "weekday": "周星礼", "day_word": "今前即同后大当明昨本次第翌隔",
    "year_part": "全岁年", "month_part": "月", "same_period": "同", "fixed_day": "万五儿元六劳国圣妇平建情愚教植青",
    "moving_day": "七中元大感春正母清父端重除", "vague": "不日最近",
}  # fmt: skip
# What then follows: looked for first, since to try the patterns takes longer.
_OPENINGS = {
    _DIGITS: "[0-9]{0,3} ?[-~—/.年月日号天周个星礼世季财QH直到至上下第前一二三四、和及与以]", "2": "0[0-9]{6}",
    _NUMERALS: "[-~—一二三四五六七八九十两零〇○世个到至直号日月年天周星礼季财夕 ]", "半": "[ 个周天年日星礼]", "第": "[1-4一二三四]",
    "前头": "[0-9一二三四五六七八九十两天年日]", "首": "[0-9一二三四五六七八九十两个季月]", "上": "[一上世个中半周季年旬星月礼]", "下": "[一下个半周季旬星月礼]",
    "中": "[下旬秋]", "本": "[一世个周季年日星月礼]", "这": "[一个周季星月礼]", "今": "[天年日早明晚晨]", "明": "[天年日早晚]", "昨": "[夜天日晚晨]",
    "后": "[天年]", "大": "[前后年]", "当": "[天季年日晚月]", "同": "[一天年日月期]", "隔": "[天年日]", "次": "[年日月]", "翌": "[年日]", "近": "[日期]",
    "全去来青": "年", "正该": "月", "年月": "[中内初底末]", "周": "[一二三四五六日天]", "“「": "十", "H": "[12]", "Q": "[1-4]", "元": "[宵旦]",
    "母父": "亲", "建": "[党军]", "不": "久", "最": "近", "日": "前", "即": "日", "那": "一", "岁": "末", "星": "期", "礼": "拜", "情愚": "人",
    "劳": "动", "儿": "童", "妇": "女", "感": "恩", "教": "师", "植": "树", "国": "庆", "春": "节", "清": "明", "端": "午", "重": "阳",
    "除": "夕", "平": "安", "圣": "诞", "万": "圣",
}  # fmt: skip
# One branch a character: `re` skips to the characters with which a pattern can begin if all of its branches begin so.
_OPENING_RE = re.compile(
    "|".join(
        [f"{char}{following}" for chars, following in _OPENINGS.items() for char in chars]
        + [f"{digit}(?<=月{digit})" for digit in _DIGITS]
    )
)


class Token(NamedTuple):
    """Characters `start` to `end` of a folded text are `text`, of a `kind` of `figures.FIGURES` or `words.WORDS`."""

    kind: str
    start: int
    end: int
    text: str


def find_tokens(text):
    """List of `Token` in `text` (folded), in order, without overlap.

    >>> [(token.kind, token.text) for token in find_tokens("2023年4月初,三个月的成果")]
    [('year', '2023年'), ('month', '4月初')]
    """
    tokens, at = [], 0
    while opening := _OPENING_RE.search(text, at):
        at = opening.start()
        match = _token_re(text[at]).match(text, at)
        if match:
            tokens.append(Token(match.lastgroup, at, match.end(), match.group()))
        at = match.end() if match else at + 1
    return tokens


@cache
def _token_re(first):
    """The pattern of all kinds of tokens that can begin with the character `first`."""
    return _one_of(tuple(kind for kind in FIGURES | WORDS if first in _FIRSTS[kind]))


@cache
def _one_of(kinds):
    patterns = FIGURES | WORDS
    return re.compile("|".join(f"(?P<{kind}>{'|'.join(patterns[kind])})" for kind in kinds), re.ASCII | re.MULTILINE)
