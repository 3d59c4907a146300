"""Rule `unit`: a unit that can't measure what the words say is measured: energy in kilowatts, graphics memory in gigahertz.

Looks only at a quantity that directly follows its noun. Judges no magnitude.
"""

import re

from baimo.checks.measures import TIME
from baimo.checks.outcomes import COMMA, Sum
from baimo.checks.statements import mark

__all__ = ["find_units"]

# nouns: (units that fit, units that can't, what it is in Chinese and English)
_NOUNS = {
    "耗电量|用电量|发电量|能源消耗|电力消耗": ("kWh", "watt", "能量", "energy"),
    "耗电|耗能|能耗": ("kWh", "watt", "能量", "energy"),
    "功耗|功率|装机容量": ("watt", "kWh", "功率", "power"),
    "显存容量|内存容量|显存|内存": ("GB", "watt|kWh|nm|hertz", "存储容量", "memory"),
    "制程|工艺制程": ("nm", "GB|watt|kWh|hertz", "制程", "process node"),
    "参数量|参数规模|参数": ("", "CNY|USD|nm|watt|kWh", "参数量", "a number of parameters"),
}
# 耗电700瓦 is said of power; over a time (两个月耗电…) only energy can be meant.
_EITHER = ("耗电", "耗能", "能耗")
_LINK = r"(?:已经?|将|仅|只有|就|便|均)*(?:高?达到?|为|是|有|约|大约|超过?|逾)?了?"
_SHAPES = tuple(
    (re.compile(rf"(?P<noun>{nouns}){_LINK}{mark('[A-Za-z_]+', 'figure')}"), *rest) for nouns, rest in _NOUNS.items()
)


def find_units(statement):
    """A `Sum`, or None, for each quantity directly after a noun that tells what kind of unit it needs."""
    for shape, fitting, wrong, zh, en in _SHAPES:
        for match in shape.finditer(statement.formula):
            if "date" not in match.group():
                yield _check(statement.figures[int(match["figure"])], statement, match, fitting, wrong, (zh, en))


def _check(figure, statement, match, fitting, wrong, kind):
    fits = bool(re.fullmatch(fitting, figure.unit))
    timeless = not any(re.fullmatch(TIME, f.unit) for f in statement.figures)
    if not fits and (not re.fullmatch(wrong, figure.unit) or (match["noun"] in _EITHER and timeless)):
        return None
    start = figure.start - (match.start("figure") - match.start("noun") - len(f"{{{figure.unit}#"))
    zh, en = kind
    verdict = "holds" if fits else "fails"
    how_zh = f"{match['noun']}说的是{zh}{COMMA}{figure.surface}{'是' if fits else '不是'}{zh}的单位"
    how_en = f"the words speak of {en}; {figure.surface} is {'' if fits else 'not '}a unit of {en}"
    return Sum(start, figure.end, figure.unit, fitting.split("|")[0], verdict, how_zh, how_en)
