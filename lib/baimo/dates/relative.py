"""Resolves the words that hang on another date: 去年, 昨天, 上周五, 下个月, 三天后, 同年, 次日.

Resolves no month or day that is named: that is `resolve`. Each resolver takes the words of a token, the `Period` of the
tokens before it (None for the first), the expression and the story, and gives a `Period` or None.
"""

from datetime import timedelta

from baimo.dates.numerals import read_numbers
from baimo.dates.periods import make_days, make_month, make_months, make_week, make_years

__all__ = ["RELATIVE", "find_year_of_part"]

_YEARS = {
    "大前年": -3,
    "前年": -2,
    "去年": -1,
    "上年": -1,
    "上一年": -1,
    "今年": 0,
    "本年": 0,
    "明年": 1,
    "来年": 1,
    "后年": 2,
}
_YEARS_FROM_NAMED = {"同年": 0, "这一年": 0, "那一年": 0, "次年": 1, "翌年": 1, "隔年": 1, "第二年": 1}
_DAYS = {"大前": -3, "前": -2, "昨": -1, "今": 0, "即": 0, "本": 0, "明": 1, "后": 2, "大后": 3}
_DAYS_FROM_NAMED = {"前一": -1, "当": 0, "同": 0, "同一": 0, "次": 1, "翌": 1, "第二": 1, "隔": 1}
_PARTS = {"年初": 1, "年中": 6, "年内": 1, "年底": 12, "年末": 12, "岁末": 12, "全年": 1}
_WEEKDAYS = {
    name: number for number, names in enumerate(["一", "二", "三", "四", "五", "六", "日天"]) for name in names
}
_UNITS = ("季", "天", "日", "周", "星期", "礼拜", "月", "年")
_MONTHS_IN = {"季": 3, "月": 1, "年": 12}
_SPRING = 3
# From so many years on, 十年后 means some day, unless a date was named.
_FAR = 10


def find_year_of_part(month, expression, story):
    """The year (int) of 上半年, 三季度 or 年底 alone, which begin in `month`, or None.

    It is the year just spoken of, else the article's; in the first months of a year what hasn't begun is last year's.
    """
    near = story.near(expression)
    if near and near.first.year == near.last.year:
        return near.first.year
    to_come = story.is_to_come(expression)
    guess = story.share(lambda day: day.year - (not to_come and day.month <= _SPRING and month > day.month))
    return guess or story.year()


def _resolve_year(text, frame, expression, story):
    if text.startswith("今明"):
        return story.year() and make_years(story.year(), story.year() + 1)
    if text.startswith("当年"):  # long ago, unless a year was named just now
        return _make_year(story.near(expression) and story.near(expression).last.year)
    shift = _shift_of(text, _YEARS_FROM_NAMED)
    if shift is not None:
        return _make_year(story.named and story.named.last.year, shift)
    if text[0] in "上去" and _is_compared(text, expression) and story.told_year(expression):
        return _make_year(story.told_year(expression), -1)  # a report compares with the year before its own
    return _make_year(story.year(), _shift_of(text, _YEARS))


def _shift_of(text, shifts):
    """What `shifts` gives for the word of two or three characters with which `text` begins, or None."""
    return shifts.get(text[:2], shifts.get(text[:3]))


def _is_compared(text, expression):
    return text.startswith("上年") or any(token.kind == "same_period" for token in expression.first)


def _make_year(year, shift=0):
    return make_years(year + shift, year + shift) if year else None


def _resolve_year_part(text, frame, expression, story):
    return _make_year(find_year_of_part(_PARTS[text], expression, story))


def _resolve_quarter(text, frame, expression, story):
    shift, near = _count_steps(text), story.near(expression)
    if text[0] == "当":
        return near if near and near.precision == "quarter" else None
    if shift and near and near.precision == "quarter":  # a report compares with the quarter before its own
        return _make_quarter(near.first, shift)
    return story.share(lambda day: _make_quarter(day, shift))


def _make_quarter(day, shift):
    year, quarter = divmod(4 * day.year + (day.month - 1) // 3 + shift, 4)
    return make_months(year, 3 * quarter + 1, 3 * quarter + 3, "quarter")


def _count_steps(text):
    return text.count("下") - text.count("上")


def _resolve_same_period(text, frame, expression, story):
    named = story.named
    if frame is None or named is None or named.grain != "month" or named.first.year != named.last.year:
        return frame
    return make_months(frame.first.year, named.first.month, named.last.month, named.precision)


def _resolve_month(text, frame, expression, story):
    if text[0] in "当同次该":
        if story.named and story.named.month:
            return make_month(story.named.first.year, story.named.month + (text[0] == "次"))
        return story.share(lambda day: make_month(day.year, day.month)) if text == "当月" else None
    return story.share(lambda day: make_month(day.year, day.month + _count_steps(text)))


def _resolve_month_part(text, frame, expression, story):
    near = story.near(expression) or story.here()
    if near and near.month:
        return make_month(near.first.year, near.month)
    return story.share(lambda day: make_month(day.year, day.month))


def _resolve_week(text, frame, expression, story):
    weeks, name = _count_steps(text), text[-1] if text[-2] in "周期拜" else ""
    return story.share(lambda day: _choose_day(make_week(day + timedelta(weeks=weeks)), name))


def _choose_day(week, name):
    if name == "末":
        return make_days(week.last - timedelta(days=1), week.last)
    return _make_day(week.first, _WEEKDAYS[name]) if name in _WEEKDAYS else week


def _resolve_weekday(text, frame, expression, story):
    number, to_come = _WEEKDAYS[text[-1]], story.is_to_come(expression) and not story.is_said(expression)
    return story.share(
        lambda day: _make_day(day, (number - day.weekday()) % 7 - 7 * (not to_come and number != day.weekday()))
    )


def _resolve_day(text, frame, expression, story):
    stem = text[:-1]
    if stem not in _DAYS_FROM_NAMED:
        return story.share(lambda day: _make_day(day, _DAYS[stem]))
    shift, near = _DAYS_FROM_NAMED[stem], story.near(expression)
    named = (story.named_day or story.earlier_day) if shift >= 0 or (near and near.grain == "day") else None
    if named:
        return _make_day(named.first if shift < 0 else named.last, shift)
    # 前一天 is also said of the day before the article itself; 当日 and 次日 only of a day that was named.
    return story.share(lambda day: _make_day(day, shift)) if shift < 0 else None


def _make_day(day, days=0):
    return make_days(day + timedelta(days=days), day + timedelta(days=days))


def _resolve_offset(text, frame, expression, story):
    number = 0.5 if text.startswith("半") else read_numbers(text)[0]
    unit = next(unit for unit in _UNITS if unit in text)
    if text.endswith("前"):
        return story.share(lambda day: _move(_make_day(day), unit, -number))
    if unit == "年" and not story.near(expression) and (number >= _FAR or story.is_asked(expression)):
        raise ValueError("a length of time")
    named = _find_base(unit, number, expression, story)
    period = _move(named, unit, number) if named else story.share(lambda day: _move(_make_day(day), unit, number))
    if period is None:
        raise ValueError("a length of time")
    story.counted = (period, named, unit, number)
    return period


def _find_base(unit, number, expression, story):
    """The `Period` from which 三天后 counts, or None for the article: what is to come counts from its own sentence."""
    named = story.in_sentence(expression) if story.is_to_come(expression) else story.near(expression)
    period, base, last_unit, last = story.counted
    is_same_count = named is period and unit == last_unit and last < number  # 6个月后…,12个月后…
    return base if named and is_same_count else named


def _move(base, unit, number):
    """`base` moved by a number of `unit`, as precise as the unit; None if `base` is less precise."""
    day = base.last
    if unit == "年" and number == int(number):
        return _make_year(day.year, int(number))
    if unit in _MONTHS_IN:
        return make_month(day.year, day.month + int(number * _MONTHS_IN[unit])) if base.grain != "year" else None
    if base.grain != "day":
        return None
    return _make_day(day, number) if unit in "天日" else make_week(day + timedelta(weeks=number))


RELATIVE = {
    "year_word": _resolve_year,
    "year_part": _resolve_year_part,
    "quarter_word": _resolve_quarter,
    "same_period": _resolve_same_period,
    "month_word": _resolve_month,
    "month_part": _resolve_month_part,
    "week_word": _resolve_week,
    "weekday": _resolve_weekday,
    "day_word": _resolve_day,
    "offset": _resolve_offset,
}
