"""Numbers, amounts and dates that write themselves out in Chinese or English inside a sentence.

Does not find them in a text. A value goes into a finding's wording as `{name:zh}` or `{name:en}`.
"""

import math
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal

from baimo.labels import UNITS

__all__ = ["Amount", "Day", "Number", "Share", "percent_text", "published_text"]

_LOCALES = {"zh": "zh_CN", "en": "en_GB"}  # Babel looks for a name's files each time; for a Locale once
_UNKNOWN = {"zh": "？", "en": "?"}  # a number that NaN stands for: of a quotation that is gone


@cache
def _locale(language):
    return Locale.parse(_LOCALES[language])


@dataclass(frozen=True)
class Number:
    """A bare number. `{:zh}` groups by 万 and 亿, `{:en}` by million and billion; below 10,000 it is written out.

    >>> f"{Number(53e9):zh} {Number(53e9):en} {Number(26000):zh} {Number(26000):en}"
    '530亿 53 billion 2.6万 26,000'
    """

    value: float

    def __format__(self, language):
        if math.isnan(self.value):
            return _UNKNOWN[language]
        locale = _locale(language)
        compact_from = 10**4 if language == "zh" else 10**6
        if abs(self.value) < compact_from:
            return format_decimal(
                self.value, locale=locale, decimal_quantization=False, group_separator=language == "en"
            )
        style = "short" if language == "zh" else "long"
        return format_compact_decimal(self.value, format_type=style, locale=locale, fraction_digits=2)


@dataclass(frozen=True)
class Share:
    """A share from 0 to 1 with its 95 % interval, in percent; `low` and `high` are None where none was worked out.

    >>> f"{Share(0.2102, 0.16, 0.27):zh} / {Share(0.2102, 0.16, 0.27):en}"
    '21%（95%区间16%至27%） / 21% (95% interval 16% to 27%)'
    """

    share: float
    low: float | None
    high: float | None

    def __format__(self, language):
        if self.low is None:
            return percent_text(self.share)
        share, low, high = map(percent_text, (self.share, self.low, self.high))
        if language == "zh":
            return f"{share}（95%区间{low}至{high}）"
        return f"{share} (95% interval {low} to {high})"

    def cells(self):
        """The share and its interval as two cells of a table."""
        interval = None if self.low is None else f"{percent_text(self.low)[:-1]}–{percent_text(self.high)}"
        return [percent_text(self.share), interval]


@dataclass(frozen=True)
class Amount:
    """What a text says: `low` to `high` of `unit`, None for an open end, which `strict` leaves out.

    >>> a = Amount(2e8, 3e8, "USD", False)
    >>> f"{a:zh} / {a:en}"
    '2亿至3亿美元 / 200 million to 300 million US dollars'
    >>> f"{Amount(80, None, 'model', False):zh} / {Amount(None, 1e7, 'item', False, strict=True):en}"
    '至少80个模型 / less than 10 million'
    """

    low: float | None
    high: float | None
    unit: str
    approximate: bool
    strict: bool = False

    def __format__(self, language):
        zh, one, many = UNITS[self.unit]
        unit = zh if language == "zh" else one if self.low == self.high == 1 else many
        text = self._number(language)
        gap = "" if language == "zh" or unit in ("%", "") else " "
        return f"{text}{gap}{unit}"

    def _number(self, language):
        low, high = (Number(v) if v is not None else None for v in (self.low, self.high))
        if high is None:
            zh, en = ("超过", "more than") if self.strict else ("至少", "at least")
            return f"{zh}{low:zh}" if language == "zh" else f"{en} {low:en}"
        if low is None:
            zh, en = ("不到", "less than") if self.strict else ("不超过", "no more than")
            return f"{zh}{high:zh}" if language == "zh" else f"{en} {high:en}"
        about = {"zh": "约", "en": "about "}[language] if self.approximate else ""
        if self.low == self.high or math.isnan(self.low):
            return f"{about}{format(low, language)}"
        between = "至" if language == "zh" else " to "
        return f"{about}{format(low, language)}{between}{format(high, language)}"


@dataclass(frozen=True)
class Day:
    """An ISO date as precise as known; `start/end` for a stretch of time, `start/..` for an open one, "" if unknown.

    >>> f"{Day('2023-08-08'):zh} {Day('2023-08-08'):en} {Day('2023-04'):zh} {Day('2023-04'):en}"
    '2023年8月8日 8 August 2023 2023年4月 April 2023'
    >>> f"{Day('2023-04/2023-06'):en}; {Day('2023-04-11/2023-04-13'):en}; {Day('2019/2021'):zh}"
    'second quarter of 2023; 11 to 13 April 2023; 2019年至2021年'
    """

    iso: str

    @property
    def years(self):
        """The date as a number of years (float), at the start of its month, year or stretch; NaN for no known date."""
        if not self.iso:
            return float("nan")
        year, month, day = ([int(part) for part in self.iso.partition("/")[0].split("-")] + [1, 1])[:3]
        return year + (month - 1) / 12 + (day - 1) / 365

    def days_after(self, other):
        """How many days (float) after the `Day` `other`; NaN unless both are known to the day.

        >>> Day("2023-06-15").days_after(Day("2023-04-10")), Day("2023-06").days_after(Day("2023-04-10"))
        (66.0, nan)
        """
        try:
            return float((date.fromisoformat(self.iso) - date.fromisoformat(other.iso)).days)
        except ValueError:
            return float("nan")

    def __format__(self, language):
        start, slash, end = self.iso.partition("/")
        if not self.iso:
            return {"zh": "日期不详", "en": "date unknown"}[language]
        if end == "..":
            return {"zh": f"{_write(start, 'zh')}或之后", "en": f"{_write(start, 'en')} or later"}[language]
        if not slash or start == end:
            return _write(start, language)
        return _write_part_of_year(start, end, language) or _write_range(start, end, language)


# By the months with which they begin and end.
_PARTS_OF_YEAR = {
    ("01", "03"): ("第一季度", "first quarter"),
    ("04", "06"): ("第二季度", "second quarter"),
    ("07", "09"): ("第三季度", "third quarter"),
    ("10", "12"): ("第四季度", "fourth quarter"),
    ("01", "06"): ("上半年", "first half"),
    ("07", "12"): ("下半年", "second half"),
}
_PATTERNS = {"zh": ("y年", "y年M月", "y年M月d日"), "en": ("y", "MMMM y", "d MMMM y")}


def _write(iso, language):
    parts = [int(part) for part in iso.split("-")]
    day = date(*parts, *[1] * (3 - len(parts)))
    return format_date(day, _PATTERNS[language][len(parts) - 1], locale=_locale(language))


def _write_part_of_year(start, end, language):
    """A decade, half or quarter by its name, "" for any other stretch."""
    if len(start) == len(end) == 4 and start[3] + end[3] == "09" and start[:3] == end[:3]:
        return f"{start[:4]}年代" if language == "zh" else f"the {start}s"
    names = _PARTS_OF_YEAR.get((start[5:], end[5:]))
    if not names or start[:4] != end[:4]:
        return ""
    return f"{start[:4]}年{names[0]}" if language == "zh" else f"{names[1]} of {start[:4]}"


def _write_range(start, end, language):
    """Both ends; what they share is written once, in Chinese in the first, in English in the last."""
    first, last = _write(start, language), _write(end, language)
    shared = "-".join(part for part, other in zip(start.split("-"), end.split("-"), strict=False) if part == other)
    if len(start) != len(end) or not end.startswith(shared) or len(shared) not in (4, 7):
        shared = ""
    if language == "zh":
        return f"{first}至{last.removeprefix(_write(shared, 'zh')) if shared else last}"
    return f"{first.removesuffix(_write(shared, 'en')).rstrip() if shared else first} to {last}"


def percent_text(share):
    """A share from 0 to 1 in whole percent, in either language.

    >>> percent_text(0.2102)
    '21%'
    """
    return f"{100 * share:.0f}%"


def published_text(published, basis):
    """How an article's date is shown: `{"zh": …, "en": …}`, with what it rests on where it isn't printed.

    >>> published_text("2023-04-11/..", "inferred")["en"]
    'not before 11 April 2023, inferred'
    """
    if not published:
        return {"zh": "日期不详", "en": "date unknown"}
    start, _, end = published.partition("/")
    zh, en = f"{Day(start):zh}", f"{Day(start):en}"
    if end == "..":
        zh, en = f"不早于{zh}", f"not before {en}"
    elif end:
        zh, en = f"{zh}至{Day(end):zh}", f"{en} to {Day(end):en}"
    return {"zh": zh + "，推断", "en": en + ", inferred"} if basis == "inferred" else {"zh": zh, "en": en}
