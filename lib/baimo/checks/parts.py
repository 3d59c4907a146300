"""Rules `parts` and `enumeration`: parts against their whole, and a printed number against the list it counts.

A list that ends with 等 may go on, and parts named by 其中 may leave some out: there only what can't be is an error.
"""

import re

from baimo.checks.measures import COUNTED, MONEY
from baimo.checks.outcomes import Place, Range, compare, figure_range, make_sum, write
from baimo.checks.statements import mark

__all__ = ["find_enumerations", "find_parts"]

_UNITS = rf"{COUNTED}|{MONEY}"
_SHARE_RE = re.compile(
    rf"{mark(_UNITS, 'whole')}[^{{}}。;]{{0,10}},?其中,?[^{{}},。;]{{0,14}}{mark(_UNITS, 'part')}[^{{}}。;]{{0,6}},?(?:占比|占|比例)[^{{}},。]{{0,5}}{mark('percent', 'share')}"
)
_AMONG_RE = re.compile(rf"{mark(_UNITS, 'whole')}(?P<between>[^{{}}。;]{{0,12}},?)其中")
_FIGURE = mark(rf"{_UNITS}|percent")
_PARTS_RE = re.compile(rf"分别(?:为|是|有|占|占比)?(?P<parts>(?:[、,和]?{_FIGURE})+)")
_TOTAL_RE = re.compile(
    rf"[^{{}}。;]{{0,6}}(?:合计|共计|总计|加起来|总共)(?:为|是|有|占|占比|达到?)?{mark(rf'{_UNITS}|percent', 'whole')}"
)
_NUMBER_RE = re.compile(r"#(\d+)\}")
_OPEN_RE = re.compile("等|以及|包括|[,和与及]")  # may go on, or be lists within a list
_COUNT = r"(?P<count>\d{1,2}|[二两三四五六七八九十])"
_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九十")} | {"两": 2}
_ITEM = r"[^、,。;:!?(){}“”《》]{1,8}?"
_LIST_AFTER_RE = re.compile(
    rf"(?<![第前后约近\d]){_COUNT}(?P<noun>大?(?:要素|个层面|个方面|大方向|个方向|个阶段|个环节|步走?|类|大支柱|个维度|个领域))"
    rf"(?::|,?(?:即|分别是|分别为|是|就是))(?P<list>{_ITEM}(?:[、,]{_ITEM})*(?:[、,]|和|与){_ITEM})(?P<end>[。;!?]|$)"
)
_LIST_BEFORE_RE = re.compile(
    rf"(?:包括|涵盖|覆盖了?|分别是)\s?(?P<list>{_ITEM}(?:、{_ITEM})+)(?P<open>等)?(?:这)?{_COUNT}(?P<noun>大方向|个方向|个行业|大行业|个领域|大领域|个方面|家|款|类|种)"
)
_ORDINALS_RE = re.compile(
    r"(?<![\d十])(?P<count>[两二三四五六])[个种类点](?P<noun>[^,。;:]{0,12})[,:。;]?一是(?P<rest>.*)"
)


def find_parts(statement):
    """A `Sum`, or None, for each whole whose parts stand in the same sentence: shares, sums, parts among it."""
    shared = [_check_share(statement, match) for match in _SHARE_RE.finditer(statement.formula)]
    yield from shared
    if not shared:
        for match in _AMONG_RE.finditer(statement.formula):
            yield _check_among(statement, match)
    for match in _PARTS_RE.finditer(statement.formula):
        total = _TOTAL_RE.match(statement.formula, match.end())
        yield _check_total(statement, match, total) if total else None


def _check_share(statement, match):
    whole, part, share = (statement.figures[int(match[name])] for name in ("whole", "part", "share"))
    if whole.unit != part.unit or not whole.low:
        return None
    made = figure_range(part).over(figure_range(whole)).scaled(100)
    verdict, _ = compare(figure_range(share), [made], any(f.approximate for f in (whole, part, share)))
    sums = [f"{_amount(part, lang)} ÷ {_amount(whole, lang)}" for lang in ("zh", "en")]
    return make_sum((whole, part, share), (figure_range(share), "percent"), (made, "percent"), verdict, sums)


def _check_among(statement, match):
    """其中 may leave parts out: a sum that is the whole holds, a part that is larger than the whole fails, else silence."""
    whole = statement.figures[int(match["whole"])]
    at = statement.text.find("其中", whole.end)
    counter = whole.surface[-1]
    after = [f for f in statement.figures if f.start > at]
    parts = [f for f in after if f.unit == whole.unit and f.surface[-1] == counter]
    if not parts or len(parts) != len(after) or any(f.low is None or f.high is None for f in (whole, *parts)):
        return None
    made = Range(sum(f.low for f in parts), sum(f.high for f in parts))
    verdict, _ = compare(figure_range(whole), [made], any(f.approximate for f in (whole, *parts)))
    if len(parts) > 1 and verdict == "holds":
        return _sum_of(whole, parts, made, verdict)
    largest = max(parts, key=lambda f: f.low)
    if largest.low > whole.high * 1.1:
        return _sum_of(whole, [largest], figure_range(largest), "fails")
    return None


def _check_total(statement, match, total):
    parts = [statement.figures[int(number)] for number in _NUMBER_RE.findall(match["parts"])]
    whole = statement.figures[int(total["whole"])]
    closed = all(f.unit == whole.unit and f.low is not None and f.high is not None for f in parts)
    if len(parts) < 2 or not closed:
        return None
    made = Range(sum(f.low for f in parts), sum(f.high for f in parts))
    verdict, _ = compare(figure_range(whole), [made], any(f.approximate for f in (whole, *parts)))
    return _sum_of(whole, parts, made, verdict)


def _sum_of(whole, parts, made, verdict):
    sums = [" + ".join(_amount(f, language) for f in parts) for language in ("zh", "en")]
    return make_sum((whole, *parts), (figure_range(whole), whole.unit), (made, whole.unit), verdict, sums)


def _amount(figure, language):
    return write(figure_range(figure), figure.unit, language)


def find_enumerations(statement):
    """A `Sum`, or None, for each number that counts a list in the same sentence (三个层面:数据、算法和算力)."""
    for match in _LIST_AFTER_RE.finditer(statement.text):
        items = re.split("[、,]|和|与", match["list"])
        fewer = re.split("[、,]", match["list"])  # 和 and 与 also stand inside an item
        yield _check_list(match, {len(items), len(fewer)}, bool(_OPEN_RE.search(match["list"])))
    for match in _LIST_BEFORE_RE.finditer(statement.text):
        yield _check_list(match, {len(match["list"].split("、"))}, bool(match["open"]))
    for match in _ORDINALS_RE.finditer(statement.text):
        said = [name for name in "二三四五六七" if f"{name}是" in match["rest"]]
        yield _check_list(match, {len(said) + 1}, is_open=True) if said else None


def _check_list(match, lengths, is_open):
    """Only a list that fits, or is longer than it may be, is certain: shorter ones are perhaps not read to their end."""
    count = int(match["count"]) if match["count"].isdigit() else _DIGITS[match["count"]]
    fits = count in lengths
    if not fits and (is_open or min(lengths) <= count):
        return None
    n = count if fits else min(lengths)
    unit = ("项", "entries")
    made, said = Range(float(n), float(n)), Range(float(count), float(count))
    sums = ["逐项清点", "entries counted one by one"]
    return make_sum((Place(*match.span()),), (said, unit), (made, unit), "holds" if fits else "fails", sums)
