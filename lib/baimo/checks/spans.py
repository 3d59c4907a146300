"""Rule `span`: a stated length of time against the two dates it lies between, or against one date and the article's own.

Dates that are known only to the month or year leave room, and both ways of counting (2020到2023: three years, or four) pass.
"""

import re

from baimo.checks.measures import DAY, YEAR, base_range, days_of
from baimo.checks.outcomes import Range, compare, figure_range, make_sum
from baimo.checks.statements import mark

__all__ = ["find_spans"]

_LENGTHS = {"day": DAY, "month": YEAR / 12, "year": YEAR}
_TIME = mark("day|month|year", "time")
_TOOK_RE = re.compile(
    rf"(?:用了|仅用|只用|用时|历时|耗时|历经|时隔|相隔|间隔|长达|为期|花了|花费|跨越)(?:大约|约)?了?{_TIME}"
)
_FROM_TO_RE = re.compile(rf"{mark('date', 'range')}(?:之间|间|期间)?的?(?:这)?{_TIME}")
_TO_RE = re.compile("[到至—–~-]")
_LATER_RE = re.compile(rf"{_TIME}(?:之?后|过后),{mark('date', 'to')}")
_SINCE_RE = re.compile(rf"(?:距今|至今)(?:已经?|有|过去|大约|约)*{_TIME}")


def find_spans(statement):
    """A `Sum`, or None, for each stated length of time that the dates around it give again."""
    ranges = [match for match in _FROM_TO_RE.finditer(statement.formula) if _is_range(statement, match)]
    for match in ranges:
        dated = statement.dates[int(match["range"])]
        yield _check(statement.figures[int(match["time"])], *dated.date.split("/"), (dated,))
    for match in _TOOK_RE.finditer(statement.formula):
        if not ranges:
            known = statement.dates
            yield _between(statement, *known, match) if len(known) == 2 else None
    for match in _LATER_RE.finditer(statement.formula):
        yield _later(statement, match)
    for match in _SINCE_RE.finditer(statement.formula):
        yield _since(statement, match)


def _is_range(statement, match):
    """Whether two dates are printed (从2019年到2022年), not one that lasts (上半年)."""
    dated = statement.dates[int(match["range"])]
    return "/" in dated.date and bool(_TO_RE.search(dated.surface))


def _between(statement, one, other, match):
    if not days_of(one.date) or not days_of(other.date) or days_of(other.date).low <= days_of(one.date).low:
        return None
    return _check(statement.figures[int(match["time"])], one.date, other.date, (one, other))


def _later(statement, match):
    """三天后,8月6日: counted from the date named last before it, in this sentence or the one before."""
    time, end = statement.figures[int(match["time"])], statement.dates[int(match["to"])]
    earlier = [d for d in statement.dates if d.end <= time.start] or statement.recalled("dates")
    return _between(statement, earlier[-1], end, match) if earlier else None


def _since(statement, match):
    now, dates = statement.published, statement.dates
    if not days_of(now) or now.endswith("..") or len(dates) != 1 or not days_of(dates[0].date):
        return None
    if days_of(dates[0].date).low >= days_of(now).low:
        return None
    return _check(statement.figures[int(match["time"])], dates[0].date, now, dates)


def _check(time, start, end, dates):
    """Any day of a month or year may be meant, and one day more where both ends are counted."""
    first, last, length = days_of(start), days_of(end), _LENGTHS[time.unit]
    wide = Range(max(0.0, last.low - first.high) * DAY, (last.high - first.low + 1) * DAY)
    verdict, _ = compare(base_range(time), [wide], time.approximate)
    made = Range(last.low - first.low, last.low - first.low)
    if start.count("-") < end.count("-"):  # from some day of a month to a day of another
        made = Range(last.low - first.high, last.low - first.low)
    made = Range(*(round(days * DAY / length, 1) for days in (made.low, made.high)))
    sums = [f"{start}至{end}", f"from {start} to {end}"]
    return make_sum((time, *dates), (figure_range(time), time.unit), (made, time.unit), verdict, sums)
