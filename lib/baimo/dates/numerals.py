"""Reads the small numbers that dates are made of, in digits or in Chinese numerals.

Reads no quantities: no decimals, nothing from a thousand up except years, digit by digit (二〇二三).
"""

import re

__all__ = ["NUMERAL", "read_numbers"]

# A pattern: one number as it stands in a date, at most three digits or below a hundred in Chinese.
NUMERAL = r"(?:[0-9]{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_DIGITS = {digit: value for value, digits in enumerate(["〇○零", *"一二三四五六七八九"]) for digit in digits} | {
    "两": 2
}
_NUMBER_RE = re.compile(r"[0-9]+|[〇○零一二两三四五六七八九十]+")


def read_numbers(text):
    """List of the numbers (int) in `text`, in order.

    >>> read_numbers("二〇二三年十二月至21日")
    [2023, 12, 21]
    """
    return [_read(match.group()) for match in _NUMBER_RE.finditer(text)]


def _read(text):
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if ten:
        return 10 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0)
    return int("".join(str(_DIGITS[digit]) for digit in text))
