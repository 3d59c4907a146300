"""Rule `product`: the price (or the like) of one, times how many, against the total.

Converts no currency. Says nothing unless there is exactly one price of one, one number counted with the same word and
one total in its sentence, or in the next where that says 以此计算 or the like.
"""

import re

from baimo.checks.measures import COUNTED, MONEY
from baimo.checks.outcomes import compare, figure_range, make_sum, rounded, write
from baimo.checks.statements import mark

__all__ = ["find_products"]

_COUNTERS = "张块台枚颗片套次件本辆部架篇条人家名位"
_EACH_RES = (
    re.compile(rf"(?:每一?|单)(?P<counter>[{_COUNTERS}])[^{{}},;。]{{0,14}}{mark(MONEY, 'each')}(?!/)"),
    re.compile(rf"{mark(MONEY, 'each')}(?:/|(?:一|每)(?=[{_COUNTERS}](?:[,;。、的]|$)))(?P<counter>[{_COUNTERS}])"),
)
_TOTAL_RE = re.compile(
    rf"(?:共计?|合计|总计|总价|总额|总成本|需要?|花费?|耗资|就是|等于|成本|投入)[^{{}},;。]{{0,6}}{mark(f'{MONEY}|number', 'total')}"
)
_NEXT_RE = re.compile(r"\s*(?:以此|按此|照此|据此|这样|换算|算下来|也就是说|总共|合计|因此|所以)")


def find_products(statement):
    """A `Sum`, or None, for each price of one (每张10万元 · 10万元/张) in the statement, or in the one before."""
    totals = _totals(statement)
    for each, counter in _prices(statement.formula, statement.figures):
        yield _check(each, _counts(statement.text, statement.figures, counter), totals, statement.figures)
    if _NEXT_RE.match(statement.formula) and statement.before:
        before, figures = statement.before, statement.recalled("figures")
        for each, counter in _prices(before.formula, figures):
            counts = _counts(before.text, before.figures, counter)
            counts = [figures[before.figures.index(count)] for count in counts]
            yield _check(each, counts, totals, (*figures, *statement.figures))


def _prices(formula, figures):
    for shape in _EACH_RES:
        for match in shape.finditer(formula):
            yield figures[int(match["each"])], match["counter"]


def _check(each, counts, totals, figures):
    totals = [t for t in totals if t.unit in (each.unit, "number") and t != each]
    others = [f for f in figures if re.fullmatch(MONEY, f.unit) and f not in (each, *totals)]
    if len(counts) != 1 or len(totals) != 1 or counts == totals or others:
        return None
    return _product(each, counts[0], totals[0])


def _counts(text, figures, counter):
    """Figures counted with the same word as the price is said of: 1万张 for 每张."""
    counted = [f for f in figures if re.fullmatch(COUNTED, f.unit)]
    is_card = counter in "张块"  # of cards both are said
    return [
        f for f in counted if counter in f.surface or text.startswith(counter, f.end) or (is_card and f.unit == "card")
    ]


def _totals(statement):
    return [statement.figures[int(m["total"])] for m in _TOTAL_RE.finditer(statement.formula)]


def _product(each, count, total):
    made, wide = figure_range(each).times(figure_range(count)), rounded(figure_range(each)).times(figure_range(count))
    verdict, _ = compare(figure_range(total), [wide], any(f.approximate for f in (each, count, total)))
    sums = [
        f"{write(figure_range(each), each.unit, lang)} × {write(figure_range(count), ('', ''), lang)}"
        for lang in ("zh", "en")
    ]
    return make_sum((each, count, total), (figure_range(total), each.unit), (made, each.unit), verdict, sums)
