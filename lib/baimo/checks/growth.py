"""Rule `growth`: a rate, a time and what they add up to (每3个月翻一倍 · 五年增长30%一年 · 年复合增长率).

Where the time runs from a printed year to the article's own date, a figure that was right earlier is `stale`: it was
carried over from an older source.
"""

import math
import re

from baimo.checks.measures import DAY, MONEY, TIME, YEAR, base_range, days_of
from baimo.checks.outcomes import COMMA, Range, compare, figure_range, make_sum, write
from baimo.checks.statements import mark

__all__ = ["doubling_factor", "find_annual_growth", "find_doublings"]

_GROW = "翻|提升|增长|增加|提高|扩大|上涨|放大"
_RATE_RE = re.compile(
    rf"每[隔过]?(?:大约|约|近)?{mark(TIME, 'time')}[^{{}}。;]{{0,14}}?(?:(?:{_GROW})[^{{}},。]{{0,2}})?{mark('times', 'rate')}"
)
_TOTAL_RE = re.compile(rf"(?:{_GROW})(?:了|到|至)?{mark('times', 'total')}")
_UNTIL_NOW_RE = re.compile("目前|至今|现在|如今|迄今")
_ANNUAL_RE = re.compile(rf"(?:复合|年均)(?:年均?)?(?:增长|增速|增幅)率?[^{{}},。]{{0,8}}?{mark('percent', 'rate')}")
_VALUE = rf"{MONEY}|item|person|number|card|token"
_SERIES_RE = re.compile(
    rf"{mark('date', 'from')}[^{{}}。]{{0,16}}{mark(_VALUE, 'a')}[^{{}}。]{{0,16}}{mark('date', 'to')}[^{{}}。]{{0,14}}{mark(_VALUE, 'b')}"
)

# 营收依次为A、B、C元,年复合增速20%: one value for each year of the range.
_LIST_RE = re.compile(
    rf"{mark('date', 'years')}[^{{}}。;]{{0,12}}(?:依次|分别)(?:为|是|达)?(?P<values>{mark(_VALUE)}(?:[、,和]{mark(_VALUE)})+)[^{{}}。;]{{0,6}}$"
)


def find_doublings(statement):
    """A `Sum`, or None, for each rate of growth per time: against a total and the time it took."""
    for match in _RATE_RE.finditer(statement.formula):
        time, rate = (statement.figures[int(match[name])] for name in ("time", "rate"))
        totals = [m for m in _TOTAL_RE.finditer(statement.formula) if m["total"] != match["rate"]]
        total = statement.figures[int(totals[0]["total"])] if len(totals) == 1 else None
        span = _span(statement, time) if total else None
        factor = doubling_factor(rate)
        yield _check_doublings(statement, time, rate, total, span, factor) if span and factor else None


def doubling_factor(rate):
    """How much one period multiplies by: 翻倍 and 提升一倍 are two, 翻两番 four; other rates are said in two ways: None."""
    if rate.low != rate.high or rate.low is None:
        return None
    if rate.surface.startswith("翻"):
        return rate.low if rate.low in (2, 4, 8) else None
    return 2.0 if rate.surface.endswith(("一倍", "1倍")) and rate.low in (1, 2) else None


def _span(statement, time):
    """`(Range of seconds, the items it rests on, whether it ends with the article's own date)`, or None."""
    others = [f for f in statement.figures if re.fullmatch(TIME, f.unit) and f != time]
    known = [d for d in statement.dates if d.date]
    if len(others) == 1 and not known:
        return base_range(others[0]), others, False
    now = days_of(statement.published)
    if len(known) == 1 and not others and now and _UNTIL_NOW_RE.search(statement.text):
        start = days_of(known[0].date)
        if now.low <= start.high:
            return None
        return Range((now.low - start.high) * DAY, (now.high - start.low) * DAY), known, True
    return None


def _check_doublings(statement, time, rate, total, span, factor):
    seconds, items, until_now = span
    period = base_range(time)
    made = [factor ** min(1000, seconds.low / period.high), factor ** min(1000, seconds.high / period.low)]
    said = figure_range(total)
    # In doublings, not in multiples: a small error of the rate is a huge one of the product.
    doublings = [
        Range(*(math.log2(max(v, 1)) if v < math.inf else v for v in pair)) for pair in (made, (said.low, said.high))
    ]
    approximate = time.approximate or total.approximate or getattr(items[0], "approximate", False)
    verdict, _ = compare(doublings[1], [doublings[0]], approximate)
    if verdict != "holds" and until_now and said.high < made[0]:
        verdict = "stale"
    took = Range(*(math.log(v, factor) * period.low / YEAR for v in (said.low, min(said.high, said.low * 2))))
    sums = [_write(time, span[0], language) for language in ("zh", "en")]
    notes = (f"约{took.low:.1f}年即到该倍数", f"reached after about {took.low:.1f} years")
    return make_sum((time, rate, total, *items), (said, "times"), (Range(*made), "times"), verdict, sums, notes)


def _write(time, seconds, language):
    length = write(Range(*(round(value / YEAR, 1) for value in (seconds.low, seconds.high))), "year", language)
    each = write(figure_range(time), time.unit, language)
    return f"每{each}翻倍{COMMA}历时{length}" if language == "zh" else f"doubling every {each} for {length}"


def find_annual_growth(statement):
    """A `Sum`, or None, for each yearly rate of growth: against a value in one year and a value in another."""
    for match in _ANNUAL_RE.finditer(statement.formula):
        rate = statement.figures[int(match["rate"])]
        series = list(_SERIES_RE.finditer(statement.formula))
        listed = _LIST_RE.search(statement.formula[: match.start()])
        if len(series) == 1:
            ends = _two_years(statement, series[0])
        else:
            ends = _listed_years(statement, listed) if listed else None
        yield _check_annual(rate, *ends) if ends else None


def _two_years(statement, match):
    """`(first value, last value, years between)` of 2020年的A … 2025年的B; None where other years are printed."""
    a, b = (statement.figures[int(match[name])] for name in "ab")
    dates = [statement.dates[int(match[name])] for name in ("from", "to")]
    years = [int(d.date[:4]) if d.date and d.precision == "year" else 0 for d in dates]
    printed = {int(y) for d in statement.dates for y in re.findall(r"\d{4}", d.date)}
    return (a, b, years[1] - years[0]) if all(years) and printed == set(years) else None


def _listed_years(statement, match):
    values = [statement.figures[int(number)] for number in re.findall(r"#(\d+)\}", match["values"])]
    years = re.findall(r"(?:^|/)(\d{4})(?=/|$)", statement.dates[int(match["years"])].date)
    n = int(years[1]) - int(years[0]) if len(years) == 2 else 0
    return (values[0], values[-1], n) if n == len(values) - 1 else None


def _check_annual(rate, a, b, n):
    if a.unit != b.unit or n < 2 or not all((a.low, b.low, a.high, b.high)):
        return None
    made = Range(*(100 * (q ** (1 / n) - 1) for q in (b.low / a.high, b.high / a.low)))
    verdict, _ = compare(figure_range(rate), [made], a.approximate or b.approximate or rate.approximate)
    one, other = ([write(figure_range(f), f.unit, lang) for lang in ("zh", "en")] for f in (a, b))
    sums = [f"({last} ÷ {first})^(1/{n}) − 1" for first, last in zip(one, other, strict=True)]
    return make_sum((a, b, rate), (figure_range(rate), "percent"), (made, "percent"), verdict, sums)
