"""Numbers by themselves: Arabic, Chinese, mixed and financial writing, fractions, and what is no number."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.quantities import parse_number

DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("1750亿", "175000000000", id="1750 hundred million"),
        pytest.param("一百二十", "120", id="one hundred and twenty"),
        pytest.param("十万亿", "10000000000000", id="ten trillion"),
        pytest.param("1.5万", "15000", id="one and a half ten thousands"),
        pytest.param("两千零五", "2005", id="two thousand and five"),
        pytest.param("十五", "15", id="fifteen"),
        pytest.param("1,024", "1024", id="comma"),
        pytest.param("５６", "56", id="full width"),
        pytest.param("3 万 6 千", "36000", id="spaces"),
        pytest.param("叁仟肆佰", "3400", id="financial"),
        pytest.param("貳萬", "20000", id="traditional"),
        pytest.param("廿三", "23", id="twenty as one character"),
        pytest.param("卅", "30", id="thirty as one character"),
        pytest.param("六万八", "68000", id="the last scale is left out"),
        pytest.param("三百零六", "306", id="zero keeps the place"),
        pytest.param("四万万", "400000000", id="a scale twice"),
        pytest.param("二兆", "2000000000000", id="a trillion"),
        pytest.param("三亿零二万", "300020000", id="zero between scales"),
        pytest.param("二点五", "2.5", id="point"),
        pytest.param("一点二亿", "120000000", id="point and scale"),
        pytest.param("零点零五", "0.05", id="small decimal"),
        pytest.param(".5", "0.5", id="nothing before the point"),
        pytest.param("负十二", "-12", id="minus in words"),
        pytest.param("-3.5", "-3.5", id="minus as a sign"),
        pytest.param("百分之八", "0.08", id="percent in words"),
        pytest.param("8%", "0.08", id="percent as a sign"),
        pytest.param("四分之三", "0.75", id="fraction"),
        pytest.param("二又二分之一", "2.5", id="mixed fraction"),
        pytest.param("3/4", "0.75", id="slash"),
        pytest.param("1 1/2", "1.5", id="mixed slash"),
        pytest.param("半", "0.5", id="half"),
        pytest.param("两个半", "2.5", id="two and a half"),
        pytest.param("半百", "50", id="half a hundred"),
        pytest.param("三个亿", "300000000", id="a counter inside"),
        pytest.param("15k", "15000", id="letter for thousands"),
        pytest.param("30w", "300000", id="letter for ten thousands"),
        pytest.param("2e5", "200000", id="exponent"),
        pytest.param("10^3", "1000", id="power"),
        pytest.param("三打", "36", id="dozens"),
        pytest.param("十余万", "100000", id="and more is dropped"),
        pytest.param("二〇二三", "2023", id="digit by digit"),
    ],
)
def test_a_number_is_parsed_to_its_value(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("三四", id="three or four"),
        pytest.param("", id="nothing"),
        pytest.param("一切", id="all"),
        pytest.param("个", id="a counter"),
        pytest.param("点", id="a point"),
        pytest.param("百分之", id="percent of nothing"),
        pytest.param("五分之", id="a fifth of nothing"),
        pytest.param("三分之零分之一", id="a fraction of a fraction"),
        pytest.param("零分之一", id="divided by zero"),
        pytest.param("1/0", id="divided by zero with a slash"),
        pytest.param("1.2.3", id="a version"),
        pytest.param("12a", id="an id"),
        pytest.param("三百四五百", id="two numbers"),
        pytest.param("9" * 100, id="a hundred digits"),
        pytest.param("1e99", id="a large exponent"),
        pytest.param("9^999", id="a large power"),
        pytest.param("参数", id="parameters"),
    ],
)
def test_what_is_no_number_gives_none(text):
    assert parse_number(text) is None


@given(st.integers(0, 9999))
def test_every_number_below_ten_thousand_is_read_as_it_is_spoken(number):
    assert parse_number(speak(number)) == number


def speak(number):
    """The number in characters, as a schoolbook writes it: 1020 is 一千零二十."""
    if not number:
        return "零"
    said, gap = "", False
    for scale, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // scale % 10
        if digit:
            said += ("零" if gap and said else "") + DIGITS[digit] + word
        gap = not digit
    return said


@given(st.text(alphabet="零一二两十百千万亿点半负个分之又几多%.,-/^ekwB 3", max_size=30))
def test_any_text_gives_a_number_or_none(text):
    value = parse_number(text)
    assert value is None or value.is_finite()
