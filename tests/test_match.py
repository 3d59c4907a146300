"""Words of a list in running text: the longest first, Latin ones whole and in any case."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.match import TermMatcher


def found(terms, text):
    return [match.group() for match in TermMatcher(terms).find(text)]


@pytest.mark.parametrize(
    ("terms", "text", "expected"),
    [
        pytest.param(["开源", "开源节流"], "开源节流与开源", ["开源节流", "开源"], id="thrift hides open source"),
        pytest.param(["算力"], "算力算力", ["算力", "算力"], id="a Chinese term inside a run"),
        pytest.param(["GPU"], "gpu GPU Gpu", ["gpu", "GPU", "Gpu"], id="Latin in any case"),
        pytest.param(["GPU"], "GPUs vGPU GPU2", [], id="Latin inside a word"),
        pytest.param(["GPU"], "用GPU算", ["GPU"], id="Latin between Chinese"),
        pytest.param(["to B"], "做to B业务", ["to B"], id="a term with a space"),
        pytest.param(["GPT-3", "GPT-3.5"], "GPT-3.5", ["GPT-3.5"], id="longest Latin"),
        pytest.param(["C++"], "C++ C+", ["C++"], id="signs are not patterns"),
        pytest.param(["超级APP"], "超级app", ["超级app"], id="mixed scripts"),
        pytest.param(["A100"], "A1000", [], id="digits after digits"),
        pytest.param([], "anything", [], id="no terms"),
    ],
)
def test_exactly_these_words_are_found(terms, text, expected):
    assert found(terms, text) == expected


def test_a_match_leads_back_to_the_spelling_of_the_list():
    matcher = TermMatcher(["OpenAI"])
    assert [matcher.term(match) for match in matcher.find("openai OPENAI")] == ["OpenAI", "OpenAI"]


@pytest.mark.parametrize(
    ("terms", "text", "spelled"),
    [
        pytest.param(["GPT-3.5"], "用ＧＰＴ－３．５算", ["GPT-3.5"], id="wide text"),
        pytest.param(["意见(草案)"], "《意见（草案）》", ["意见(草案)"], id="wide brackets"),
        pytest.param(["意见（草案）"], "《意见(草案)》", ["意见（草案）"], id="a wide term"),
        pytest.param(["to B"], "做to\u3000B业务", ["to B"], id="a wide space"),
        pytest.param(["SSPL"], "ſspl", [], id="the long s is another letter"),
        pytest.param(["GPU"], "ＧＰＵｓ", [], id="inside a wide word"),
    ],
)
def test_widths_are_the_same_and_nothing_else_is(terms, text, spelled):
    matcher = TermMatcher(terms)
    assert [matcher.term(match) for match in matcher.find(text)] == spelled


def test_a_place_in_a_wide_text_is_that_of_the_raw_one():
    (match,) = TermMatcher(["GPU"]).find("用（ＧＰＵ）算")
    assert match.span() == (2, 5)


@given(st.lists(st.text("开源节流ab-3. ", min_size=1, max_size=4)), st.text("开源节流ABab-3. ", max_size=20))
def test_matches_do_not_overlap_and_are_terms_of_the_list(terms, text):
    matcher = TermMatcher(terms)
    matches = matcher.find(text)
    assert all(left.end() <= right.start() for left, right in pairwise(matches))
    assert all(matcher.term(match).lower() == match.group().lower() for match in matches)
    assert {matcher.term(match) for match in matches} <= set(terms)


def test_half_a_character_is_passed_over():
    assert TermMatcher(["算力"]).find("\ud83d算力")[0].span() == (1, 3)
