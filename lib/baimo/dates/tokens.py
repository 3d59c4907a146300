"""Finds the words and figures of which dates are made: a year, a month, a quarter, 昨天, 三天后, 近期.

Resolves nothing and joins nothing: 2023年4月11日 is three tokens. The patterns are in `figures` and `words`.
"""

import re
from typing import NamedTuple

from baimo.dates.figures import FIGURES
from baimo.dates.words import WORDS

__all__ = ["Token", "find_tokens"]

_DIGITS, _NUMERALS = "0123456789", "一二三四五六七八九十两零〇○"
_NUMBERS = frozenset(_DIGITS + _NUMERALS)
# The kinds that no number begins, and those that nothing else begins: most places need to try only half of all kinds.
_NO_NUMBER_FIRST = frozenset(("first_months", "half", "tenday")) | (frozenset(WORDS) - {"fixed_day", "moving_day"})
_NUMBER_FIRST = frozenset(("full", "year_month", "century", "year", "bare_year", "short_year", "month", "day"))
# With what a token begins, and what then follows: looked for first, since to try the patterns takes longer. A new
# pattern may need new ones.
_COUNTED_AFTER = "[天周][之以前后]|个[月季星礼]|[星礼直]"
_OPENINGS = {
    _DIGITS: f"[0-9]{{0,3}} ?(?:[-~—/.年月日号世季财QH到至上下第前一二三四、和及与以]|{_COUNTED_AFTER})", "2": "0[0-9]{6}",
    _NUMERALS: f"(?:[-~—一二三四五六七八九十两零〇○世到至号日月季财夕 ]|年[之以前后]|{_COUNTED_AFTER})", "半": "[ 个周天年日星礼]", "第": "[1-4一二三四]",
    "前头": "[0-9一二三四五六七八九十两天年日]", "首": "[0-9一二三四五六七八九十两个季月]", "上": "(?:[上世个中半周季年旬星月礼]|一[个年周季星月礼])", "下": "(?:[下个半周季旬星月礼]|一[个周季星月礼])",
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
        [f"{char}(?={following})" for chars, following in _OPENINGS.items() for char in chars]
        + [f"{digit}(?<=月{digit})" for digit in _DIGITS]
    )
)


def _compile(left_out):
    kinds = {kind: "|".join(patterns) for kind, patterns in (FIGURES | WORDS).items() if kind not in left_out}
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in kinds.items()), re.ASCII | re.MULTILINE)


_FIGURE_RE, _WORD_RE = _compile(_NO_NUMBER_FIRST), _compile(_NUMBER_FIRST)


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
    tokens, end = [], 0
    for opening in _OPENING_RE.finditer(text):
        start = opening.start()
        if start < end:
            continue
        match = (_FIGURE_RE if opening.group() in _NUMBERS else _WORD_RE).match(text, start)
        if match:
            end = match.end()
            tokens.append(Token(match.lastgroup, start, end, match.group()))
    return tokens
