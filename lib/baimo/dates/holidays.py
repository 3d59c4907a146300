"""On which day a holiday falls: 国庆 and 圣诞节 by the calendar, 春节, 端午 and 中秋 by the moon.

Computes nothing. The days by the moon are a table of 1990 to 2035 on which lunardate, zhdate and LunarCalendar agree:
three days a year are too little for a dependency. 清明, 七夕 and 重阳 are not in it.
"""

from datetime import date, timedelta

from baimo.dates.numerals import read_numbers
from baimo.dates.periods import make_days

__all__ = ["HOLIDAYS", "find_fixed_day", "find_moving_day"]

_FIXED_DAYS = {
    "元旦": (1, 1), "情人": (2, 14), "妇女": (3, 8), "植树": (3, 12), "愚人": (4, 1), "劳动": (5, 1), "五一": (5, 1), "青年": (5, 4),
    "儿童": (6, 1), "六一": (6, 1), "建党": (7, 1), "建军": (8, 1), "教师": (9, 10), "国庆": (10, 1), "万圣": (10, 31),
    "平安": (12, 24), "圣诞": (12, 25),
}  # fmt: skip
_LONG_AGO_DAYS = 270
_FIRST_YEAR = 1990
# Month and day in each year from 1990 on: the first day of the first month, the fifth of the fifth, the fifteenth of the eighth.
_NEW_YEAR = (
    "0127 0215 0204 0123 0210 0131 0219 0207 0128 0216 0205 0124 0212 0201 0122 0209 0129 0218 0207 0126 0214 0203 0123 "
    "0210 0131 0219 0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208"
)
_DRAGON_BOATS = (
    "0528 0616 0605 0624 0613 0602 0620 0609 0530 0618 0606 0625 0615 0604 0622 0611 0531 0619 0608 0528 0616 0606 0623 "
    "0612 0602 0620 0609 0530 0618 0607 0625 0614 0603 0622 0610 0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610"
)
_MID_AUTUMN = (
    "1003 0922 0911 0930 0920 0909 0927 0916 1005 0924 0912 1001 0921 0911 0928 0918 1006 0925 0914 1003 0922 0912 0930 "
    "0919 0908 0927 0915 1004 0924 0913 1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916"
)
# The table in which a holiday stands, and by how many days it is off.
_MOVING_DAYS = {"春节": (_NEW_YEAR, 0), "除夕": (_NEW_YEAR, -1), "大年三十": (_NEW_YEAR, -1), "元宵": (_NEW_YEAR, 14)}
_MOVING_DAYS |= {"端午": (_DRAGON_BOATS, 0), "中秋": (_MID_AUTUMN, 0)}


def find_fixed_day(text):
    """Month and day (int) of the holiday with which `text` begins.

    >>> find_fixed_day("国庆节")
    (10, 1)
    """
    return next(day for name, day in _FIXED_DAYS.items() if text.startswith(name))


def find_moving_day(text, year):
    """The `date` in `year` (int) of the holiday with which `text` begins, None where it is not in the table.

    >>> [str(find_moving_day(name, 2023)) for name in ("春节", "除夕", "大年初三", "中秋节", "清明节")]
    ['2023-01-22', '2023-01-21', '2023-01-24', '2023-09-29', 'None']
    """
    if "初" in text:  # 大年初三: the third day of the year
        days, shift = _NEW_YEAR, read_numbers(text)[0] - 1
    else:
        days, shift = next((found for name, found in _MOVING_DAYS.items() if text.startswith(name)), ("", 0))
    days = days.split()
    if not 0 <= year - _FIRST_YEAR < len(days):
        return None
    day = days[year - _FIRST_YEAR]
    return date(year, int(day[:2]), int(day[2:])) + timedelta(days=shift)


def _resolve_fixed_day(text, frame, expression, story):
    month, day = find_fixed_day(text)
    year = frame.first.year if frame else story.year_of_month(month, day, expression)
    return _make_day(date(year, month, day)) if year else None


def _resolve_moving_day(text, frame, expression, story):
    """春节 with a year is a season, of which no more than the year is known; so is a day that is not in the table."""
    if frame:
        day = None if text == "春节" else find_moving_day(text, frame.first.year)
        return _make_day(day) or frame
    year = story.year()
    guess = find_moving_day(text, year) if year else None
    year = story.year_of_month(guess.month, guess.day, expression) if guess else None
    day = find_moving_day(text, year) if year else None
    return None if day and _is_unclear(day, expression, story) else _make_day(day)


def _is_unclear(day, expression, story):
    """Nine months ago, with nothing dated before: it may as well be the next one."""
    return not story.here() and not story.is_to_come(expression) and story.days_since(day) > _LONG_AGO_DAYS


def _make_day(day):
    return make_days(day, day) if day else None


HOLIDAYS = {"fixed_day": _resolve_fixed_day, "moving_day": _resolve_moving_day}
