"""What the guides show is what happens."""

import re

import pytest

import baimo
from baimo.tables import TABLES
from support import ROOT

GUIDE = (ROOT / "docs" / "extraction.md").read_text("utf-8")
CALLS = re.findall(r"^baimo\.\w+\.find\(.*\)$", GUIDE, re.MULTILINE)


@pytest.mark.parametrize("call", CALLS)
def test_a_call_in_the_guide_finds_something(call):
    assert eval(call, {"baimo": baimo})


def test_the_guide_shows_a_call_of_each_kind():
    assert [call.split(".")[1] for call in CALLS] == ["quantities", "dates", "entities"]


@pytest.mark.parametrize(
    ("words", "low", "high", "unit", "approximate"),
    [
        ("530亿参数", 53 * 10**9, 53 * 10**9, "parameter", False),
        ("一两百万元", 10**6, 2 * 10**6, "CNY", True),
        ("5000张起步", 5000, None, "card", False),
        ("3000多人", 3000, None, "person", False),
        ("不到一千万道", None, 10**7, "item", False),
        ("三个月内", None, 3, "month", False),
        ("数十亿美元", 2 * 10**9, 9 * 10**9, "USD", True),
        ("近百家", 100, 100, "item", True),
        ("三成", 30, 30, "percent", False),
        ("两个月零五天", 65, 65, "day", True),
    ],
)
def test_the_words_of_the_guide_mean_what_it_says(words, low, high, unit, approximate):
    assert words in GUIDE
    (found,) = baimo.quantities.find(f"需要GPU,{words}")  # "GPUs are needed, …": 张 counts cards then
    assert (found.low, found.high, found.unit, found.approximate) == (low, high, unit, approximate)


@pytest.mark.parametrize("table", re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE))
def test_a_table_of_the_guide_is_one_of_the_contract(table):
    assert table in TABLES


def test_a_module_that_is_not_there_is_named():
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = baimo.nothing_of_the_kind
