"""One thing that a sentence says of a model, and the words that turn it round: not, will, unlike.

Finds nothing itself.
"""

import re
from dataclasses import dataclass

__all__ = ["AGAINST_RE", "FUTURE_RE", "MARKS", "NOT_RE", "Fact", "make_fact", "version_of"]

NOT_RE = re.compile(r"未|没|不(?!断|少)|拒绝|并非|暂停|推迟")
FUTURE_RE = re.compile(r"将(?!近)|计划|预计|拟|有望|即将|准备|打算|考虑|是否|会(?=开源|发布|推出|上线|开放)|后续|待")
AGAINST_RE = re.compile(
    r"对标|反超|落后|比|超过|超越|媲美|类似|基于|比肩|优于|击败|接近|挑战|不输|相当于|接入|使用|调用|集成|兼容|支持|复现|模仿|替代|微调|竞品|对手|类"
)
MARKS = r"[“”「」《》\"' ]*"


@dataclass(frozen=True)
class Fact:
    """Characters `start` to `end` of an article say `value` of the `field` of `model`.

    `detail` tells apart what isn't the same thing: the version as printed, and for dates the class of the verb. `low` and
    `high`: parameters as floats, else 0.
    """

    model: str
    field: str
    value: str
    article_id: str
    start: int
    end: int
    surface: str
    detail: tuple = ()
    approximate: bool = False
    low: float = 0.0
    high: float = 0.0

    @property
    def place(self):
        return f"{self.article_id}:{self.start}-{self.end}"


def make_fact(statement, model, field, value, items, **more):
    """A `Fact` over `items` (with start and end) of a `Statement`."""
    start, end = min(i.start for i in items), max(i.end for i in items)
    surface, base = statement.raw[start:end], statement.start
    return Fact(model.entity, field, value, statement.article_id, base + start, base + end, surface, **more)


def version_of(model):
    """What the printed name has more than the canonical one: figures tell versions apart that one row of entities.csv holds."""
    return tuple(re.findall(r"\d+(?:\.\d+)?", model.surface)) if model.surface != model.entity else ()
