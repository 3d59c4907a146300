"""Amounts in running text, from `cases/quantities.json`: what must be found, and what must not be taken for one."""

import json
from collections import Counter
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.errors import Problems
from baimo.labels import UNITS
from baimo.quantities import find
from support import CASES, ROOT, cases, lexicon

# Pieces that amounts, and what looks like them, are made of.
PIECES = st.lists(
    st.sampled_from(
        [*"零一二三十百千万亿几数半多个点、,。;-~%$¥()年月天人元块张倍成折分之又到至约近超上过不翻负的", "0", "7", "13", "2023", "1,000", "3.5",
         "7B", "A100", "GPU", "参数", "模型", "亿元", "美元", "以上", "左右", "个月", "小时", "百分之", " ", "\n"]
    ),
    max_size=25,
).map("".join)  # fmt: skip
WIDE = str.maketrans({code: code + 0xFEE0 for code in range(0x30, 0x3A)})


def as_written(value):
    return None if value is None else Decimal(value)


def amounts(text):
    return [(text[q.start : q.end], q.low, q.high, q.unit, q.approximate) for q in find(text, lexicon().units)]


@pytest.mark.parametrize("case", cases("quantities"))
def test_exactly_the_amounts_given_by_hand_are_found(case):
    assert amounts(case["text"]) == [
        (s, as_written(low), as_written(high), unit, about) for s, low, high, unit, about in case["found"]
    ]


def test_every_case_says_where_it_comes_from_and_a_third_hold_nothing_to_find():
    written = json.loads((CASES / "quantities.json").read_text("utf-8"))
    kinds = Counter(case["kind"] for case in written)
    assert set(kinds) == {"found", "negative", "synthetic", "known_failure"}
    assert len(written) >= 300 and kinds["negative"] >= 100
    assert [c["text"] for c in written if (c["kind"] == "negative") != (not c["found"])] == []


def test_a_text_alone_is_enough():
    (q,) = find("530亿参数")  # "53 billion parameters"
    assert (q.low, q.unit) == (Decimal("53000000000"), "parameter")


def test_outside_a_project_the_units_of_the_library_are_used(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert [q.unit for q in find("2亿美元")] == ["USD"]  # "200 million dollars"


def test_a_broken_unit_file_is_told_with_its_line(tmp_path, monkeypatch):
    (tmp_path / "seeds" / "articles").mkdir(parents=True)
    (tmp_path / "seeds" / "lexicon").mkdir()
    (tmp_path / "seeds" / "lexicon" / "units.csv").write_text("surface,unit,dimension,factor\n元,CNY\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(Problems, match=r"units\.csv:2: found 2 cells; expected 4"):
        find("3元")  # "3 yuan"


def test_without_units_a_large_number_is_a_bare_number():
    found = find("530亿参数,2亿美元", ())  # "53 billion parameters, 200 million dollars"
    assert [q.unit for q in found] == ["parameter", "number"]


@pytest.mark.parametrize(
    ("text", "strict"),
    [
        pytest.param("超过5家", True, id="more than five"),
        pytest.param("不到5家", True, id="less than five"),
        pytest.param("5多亿", True, id="five hundred million and more"),
        pytest.param("5家以上", False, id="five or more"),
        pytest.param("不超过5家", False, id="no more than five"),
        pytest.param("至少5家", False, id="at least five"),
    ],
)
def test_strict_tells_whether_the_end_itself_is_left_out(text, strict):
    assert [q.strict for q in find(text, lexicon().units)] == [strict]


@given(PIECES)
def test_amounts_lie_in_the_text_in_order_and_do_not_overlap(text):
    found = find(text, lexicon().units)
    assert all(0 <= q.start < q.end <= len(text) for q in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(PIECES)
def test_the_lower_end_is_never_above_the_upper_and_one_of_them_is_known(text):
    for q in find(text, lexicon().units):
        assert (q.low is not None or q.high is not None) and (None in (q.low, q.high) or q.low <= q.high)


@given(PIECES)
def test_every_unit_found_has_a_label(text):
    assert {q.unit for q in find(text, lexicon().units)} <= set(UNITS)


@given(PIECES)
def test_full_width_digits_say_the_same(text):
    assert find(text.translate(WIDE), lexicon().units) == find(text, lexicon().units)


@given(st.integers(1, 10**15))
def test_a_number_with_commas_is_the_number_without(number):
    (q,) = find(f"收入{number:,}元", lexicon().units)  # "revenue of … yuan"
    assert q.low == q.high == number


def test_no_unit_is_listed_twice():
    lines = (ROOT / "seeds" / "lexicon" / "units.csv").read_text("utf-8").splitlines()[1:]
    surfaces = [line.split(",")[0] for line in lines]
    assert sorted({s for s in surfaces if surfaces.count(s) > 1}) == []
