"""Numbers with a unit, from `cases/quantities.json`: what must be found, and what must not be taken for one."""

from decimal import Decimal
from itertools import pairwise

import pytest

from baimo.quantities import find, parse_number
from support import ROOT, cases, lexicon


def as_written(value):
    return None if value is None else Decimal(value)


@pytest.mark.parametrize("case", cases("quantities"))
def test_exactly_the_amounts_given_by_hand_are_found(case):
    text = case["text"]
    found = [(text[q.start : q.end], q.low, q.high, q.unit, q.approximate) for q in find(text, lexicon().units)]
    assert found == [(s, as_written(low), as_written(high), unit, about) for s, low, high, unit, about in case["found"]]


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
    ],
)
def test_a_number_is_parsed_to_its_value(text, value):
    assert parse_number(text) == Decimal(value)


def test_two_digits_in_a_row_are_no_number():
    assert parse_number("三四") is None  # "three or four"


def test_amounts_do_not_overlap():
    text = "300亿—700亿参数的模型要2亿到3亿美元和24G显存,用1.5万张卡训练35天"  # "a model of 30 to 70 billion …"
    found = find(text, lexicon().units)
    assert all(left.end <= right.start for left, right in pairwise(found))


def test_without_units_only_parameters_are_found():
    assert [q.unit for q in find("530亿参数,2亿美元", ())] == [
        "parameter"
    ]  # "53 billion parameters, 200 million dollars"


def test_no_unit_is_listed_twice():
    lines = (ROOT / "seeds" / "lexicon" / "units.csv").read_text("utf-8").splitlines()[1:]
    surfaces = [line.split(",")[0] for line in lines]
    assert sorted({s for s in surfaces if surfaces.count(s) > 1}) == []
