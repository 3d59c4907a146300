"""Numbers, amounts and days as they stand in a sentence, in Chinese and in English."""

import math

import pytest

from baimo.values import Amount, Day, Number, published_text
from support import lexicon


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (0, "0", "0"),
        (7, "7", "7"),
        (3.43, "3.43", "3.43"),
        (9999, "9999", "9,999"),
        (10000, "1万", "10,000"),
        (26000, "2.6万", "26,000"),
        (1000000, "100万", "1 million"),
        (53e9, "530亿", "53 billion"),
        (175e9, "1750亿", "175 billion"),
        (1e12, "1万亿", "1 trillion"),
        (-26000, "-2.6万", "-26,000"),
    ],
)
def test_a_number_is_grouped_as_its_language_does(value, zh, en):
    assert (format(Number(value), "zh"), format(Number(value), "en")) == (zh, en)


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        (Amount(53e9, 53e9, "parameter", False), "530亿参数", "53 billion parameters"),
        (Amount(2e8, 3e8, "USD", False), "2亿至3亿美元", "200 million to 300 million US dollars"),
        (Amount(1, 1, "hour", False), "1小时", "1 hour"),
        (Amount(24, 24, "GB", False), "24GB", "24 GB"),
        (Amount(85, 85, "percent", False), "85%", "85%"),
        (Amount(200e6, 200e6, "CNY", True), "约2亿元", "about 200 million yuan"),
        (Amount(1e10, None, "CNY", False), "至少100亿元", "at least 10 billion yuan"),
        (Amount(1e10, None, "CNY", False, strict=True), "超过100亿元", "more than 10 billion yuan"),
        (Amount(None, 3, "month", False), "不超过3个月", "no more than 3 months"),
        (Amount(None, 3, "month", False, strict=True), "不到3个月", "less than 3 months"),
        (Amount(80, 80, "item", False), "80个", "80"),
        (Amount(10000, 10000, "card", False), "1万张卡", "10,000 cards"),
    ],
)
def test_an_amount_carries_its_unit_and_its_open_ends(amount, zh, en):
    assert (format(amount, "zh"), format(amount, "en")) == (zh, en)


def test_every_unit_of_the_lexicon_can_be_written_out():
    for unit in {unit.unit for unit in lexicon().units}:
        assert "5" in format(Amount(5, 5, unit, False), "zh"), unit


@pytest.mark.parametrize(
    ("iso", "zh", "en"),
    [
        ("2023", "2023年", "2023"),
        ("2023-04", "2023年4月", "April 2023"),
        ("2023-08-08", "2023年8月8日", "8 August 2023"),
        ("2020-02-29", "2020年2月29日", "29 February 2020"),
        ("1890", "1890年", "1890"),
        ("", "日期不详", "date unknown"),
    ],
)
def test_a_day_is_as_precise_as_known(iso, zh, en):
    assert (format(Day(iso), "zh"), format(Day(iso), "en")) == (zh, en)


@pytest.mark.parametrize(
    ("iso", "zh", "en"),
    [
        ("2023-04-11/2023-04-13", "2023年4月11日至13日", "11 to 13 April 2023"),
        ("2023-04-28/2023-05-03", "2023年4月28日至5月3日", "28 April to 3 May 2023"),
        ("2022-12-26/2023-01-01", "2022年12月26日至2023年1月1日", "26 December 2022 to 1 January 2023"),
        ("2023-04/2023-05", "2023年4月至5月", "April to May 2023"),
        ("2022-11/2023-02", "2022年11月至2023年2月", "November 2022 to February 2023"),
        ("2019/2021", "2019年至2021年", "2019 to 2021"),
        ("2019/2020-03", "2019年至2020年3月", "2019 to March 2020"),
        ("2023-01/2023-03", "2023年第一季度", "first quarter of 2023"),
        ("2023-10/2023-12", "2023年第四季度", "fourth quarter of 2023"),
        ("2023-01/2023-06", "2023年上半年", "first half of 2023"),
        ("2023-07/2023-12", "2023年下半年", "second half of 2023"),
        ("2022-01/2023-06", "2022年1月至2023年6月", "January 2022 to June 2023"),
        ("2023-01/2023-09", "2023年1月至9月", "January to September 2023"),
        ("1990/1999", "1990年代", "the 1990s"),
        ("1801/1900", "1801年至1900年", "1801 to 1900"),
        ("2023-04/2023-04", "2023年4月", "April 2023"),
        ("2023-04-11/..", "2023年4月11日或之后", "11 April 2023 or later"),
        ("2023/..", "2023年或之后", "2023 or later"),
    ],
)
def test_a_stretch_of_time_has_its_name_or_both_its_ends(iso, zh, en):
    assert (format(Day(iso), "zh"), format(Day(iso), "en")) == (zh, en)


@pytest.mark.parametrize(
    ("iso", "years"), [("2023", 2023.0), ("2023-07", 2023.5), ("2023-07/2023-12", 2023.5), ("1990/1999", 1990.0)]
)
def test_a_stretch_of_time_stands_at_its_start(iso, years):
    assert Day(iso).years == years


def test_an_unknown_date_has_no_place_on_a_time_line():
    assert math.isnan(Day("").years)


@pytest.mark.parametrize(
    ("published", "basis", "zh", "en"),
    [
        ("", "unknown", "日期不详", "date unknown"),
        ("2023-12-06", "stated", "2023年12月6日", "6 December 2023"),
        ("2023-04-11/..", "inferred", "不早于2023年4月11日，推断", "not before 11 April 2023, inferred"),
        ("2023-04/2023-05", "inferred", "2023年4月至2023年5月，推断", "April 2023 to May 2023, inferred"),
    ],
)
def test_a_publication_date_says_what_it_rests_on(published, basis, zh, en):
    assert published_text(published, basis) == {"zh": zh, "en": en}
