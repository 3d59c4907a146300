"""Finds the words and figures of which dates are made: a year, a month, a quarter, 昨天, 三天后, 近期.

Resolves nothing and joins nothing: 2023年4月11日 is three tokens. The patterns are in `figures` and `words`.
"""

import re
from dataclasses import dataclass

from baimo.dates.figures import FIGURES
from baimo.dates.words import WORDS

__all__ = ["Token", "find_tokens"]

_ANY = "|".join(f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in (FIGURES | WORDS).items())
# The characters with which a token can begin, looked at first, and what can follow them: thirty times as fast. A new
# pattern may need new ones.
_STARTS = (
    "0123456789HQ“「○〇零一二两三四五六七八九十半万上中下不今昨明前后大儿元全最"
    "第头首正青劳即去同周国圣妇岁平年建当情愚感教日星春月本来植次母清父礼端翌该近这那重除隔"
)
_OPENINGS = "|".join(
    (
        r"[0-9]{1,4} ?[-~—/.年月日号天周个星礼世季财QH直到至上下第前一二三四、和及与以]|20[0-9]{6}|(?<=月)[0-9]",
        "[一二三四五六七八九十两零〇○][-~—一二三四五六七八九十两零〇○世个到至直号日月年天周星礼季财夕 ]",
        "半[ 个周天年日星礼]|第[1-4一二三四]|[前头][0-9一二三四五六七八九十两天年日]|首[0-9一二三四五六七八九十两个季月]",
        "上[一上世个中半周季年旬星月礼]|下[一下个半周季旬星月礼]|中[下旬秋]|本[一世个周季年日星月礼]|这[一个周季星月礼]",
        "今[天年日早明晚晨]|明[天年日早晚]|昨[夜天日晚晨]|后[天年]|大[前后年]|当[天季年日晚月]|同[一天年日月期]|隔[天年日]",
        "次[年日月]|翌[年日]|近[日期]|[全去来青]年|[正该]月|[年月][中内初底末]|周[一二三四五六日天]|[“「]十|H[12]|Q[1-4]",
        "不久|最近|日前|即日|那一|岁末|星期|礼拜|元[宵旦]|情人|愚人|[母父]亲|劳动|儿童|妇女|感恩|教师|植树|国庆|建[党军]",
        "春节|清明|端午|重阳|除夕|平安|圣诞|万圣",
    )
)
_TOKEN_RE = re.compile(f"(?=[{_STARTS}])(?={_OPENINGS})(?:{_ANY})", re.ASCII | re.MULTILINE)


@dataclass(frozen=True)
class Token:
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
    return [Token(match.lastgroup, *match.span(), match.group()) for match in _TOKEN_RE.finditer(text)]
