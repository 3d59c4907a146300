"""Numbers, amounts and dates that write themselves out in Chinese or English inside a sentence.

Does not find them in a text. A value goes into a finding's wording as `{name:zh}` or `{name:en}`.
"""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_decimal

from baimo.labels import UNITS

__all__ = ["Amount", "Day", "Number", "published_text"]

_LOCALES = {"zh": "zh_CN", "en": "en_GB"}


@dataclass(frozen=True)
class Number:
    """A bare number. `{:zh}` groups by 万 and 亿, `{:en}` by million and billion; below 10,000 it is written out.

    >>> f"{Number(53e9):zh} {Number(53e9):en} {Number(26000):zh} {Number(26000):en}"
    '530亿 53 billion 2.6万 26,000'
    """

    value: float

    def __format__(self, language):
        locale = _LOCALES[language]
        compact_from = 10**4 if language == "zh" else 10**6
        if abs(self.value) < compact_from:
            return format_decimal(
                self.value, locale=locale, decimal_quantization=False, group_separator=language == "en"
            )
        style = "short" if language == "zh" else "long"
        return format_compact_decimal(self.value, format_type=style, locale=locale, fraction_digits=2)


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
        if self.low == self.high:
            return f"{about}{format(low, language)}"
        between = "至" if language == "zh" else " to "
        return f"{about}{format(low, language)}{between}{format(high, language)}"


@dataclass(frozen=True)
class Day:
    """An ISO date as precise as known.

    >>> f"{Day('2023-08-08'):zh} {Day('2023-08-08'):en} {Day('2023-04'):zh} {Day('2023-04'):en}"
    '2023年8月8日 8 August 2023 2023年4月 April 2023'
    """

    iso: str

    @property
    def years(self):
        """The date as a number of years (float), at the start of its month or year where no more is known."""
        year, month, day = ([int(part) for part in self.iso.split("-")] + [1, 1])[:3]
        return year + (month - 1) / 12 + (day - 1) / 365

    def __format__(self, language):
        parts = [int(part) for part in self.iso.split("-")]
        day = date(*parts, *[1] * (3 - len(parts)))
        pattern = {"zh": ("y年", "y年M月", "y年M月d日"), "en": ("y", "MMMM y", "d MMMM y")}[language][len(parts) - 1]
        return format_date(day, pattern, locale=_LOCALES[language])


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
