"""Keyness and coverage against values worked out by hand."""

from collections import Counter
from functools import cache
from itertools import pairwise
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.measures import coverage, log_odds
from support import corpus

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 10)).map(lambda pair: (pair[0], pair[0] + pair[1])))


@cache
def by_hand():
    # Words 芯片 "chip" 9 and 模型 "model" 11 times in the theme (n = 20), 1 and 79 times in the rest (n = 80).
    # A prior of 10 words in the shape of both together: 10 of 100 are 芯片, so a = 10 * 10 / 100 = 1.
    #   in the theme (9 + 1) / (20 + 10 - 10) = 10 / 20;  in the rest (1 + 1) / (80 + 10 - 2) = 2 / 88
    #   delta = ln(10/20) - ln(2/88) = ln(0.5 * 44) = ln 22 = 3.091042453358316
    #   variance = 1/(9+1) + 1/(1+1) = 0.6;  z = 3.091042453358316 / 0.774596669241483 = 3.990518...
    return log_odds(Counter(芯片=9, 模型=11), Counter(芯片=1, 模型=79), prior_words=10)


def test_the_log_odds_ratio_is_that_of_the_published_formula():
    assert isclose(by_hand()["芯片"][0], 3.091042453358316)


def test_z_is_the_ratio_over_its_standard_error():
    assert isclose(by_hand()["芯片"][1], 3.9905185, rel_tol=1e-6)


def test_with_two_words_one_gains_what_the_other_loses():
    assert isclose(by_hand()["芯片"][0], -by_hand()["模型"][0])


def test_a_word_as_common_here_as_there_has_no_keyness():
    ratios = log_odds(Counter(芯片=5, 模型=5), Counter(芯片=50, 模型=50))
    assert ratios["芯片"] == (0, 0)


def test_a_stronger_prior_makes_a_rare_word_count_less():
    here, there = Counter(芯片=2, 模型=8), Counter(芯片=0, 模型=90)
    assert log_odds(here, there, 10)["芯片"][1] > log_odds(here, there, 1000)["芯片"][1] > 0


def test_no_words_have_no_keyness():
    assert log_odds(Counter(), Counter()) == {}


@pytest.mark.parametrize(
    ("spans", "characters"),
    [
        ([], 0),
        ([(0, 5)], 5),
        ([(0, 5), (5, 8)], 8),
        ([(0, 5), (1, 3)], 5),
        ([(9, 12), (0, 5), (3, 10)], 12),
        ([(4, 4)], 0),
    ],
    ids=["none", "one", "side by side", "one in another", "out of order", "empty"],
)
def test_characters_covered_count_once(spans, characters):
    assert coverage(spans) == characters


@given(SPANS)
def test_coverage_counts_the_same_characters_as_a_set_would(spans):
    assert coverage(spans) == len({i for start, end in spans for i in range(start, end)})


def test_keyness_rows_fall_in_z_within_each_theme():
    for theme in corpus().lexicon.themes:
        z = [row["z"] for row in corpus().rows["keyness"] if row["theme"] == theme]
        assert z and z == sorted(z, reverse=True)


def test_keyness_rows_come_theme_by_theme():
    themes = [row["theme"] for row in corpus().rows["keyness"]]
    assert list(dict.fromkeys(themes)) == ["strategy", "compute", "open_source", "regulation"]
    assert sum(left != right for left, right in pairwise(themes)) == 3


def test_a_keyness_word_stands_at_least_twice_in_its_theme():
    assert min(row["n_theme"] for row in corpus().rows["keyness"]) == 2


def test_the_counts_of_a_keyness_word_are_those_of_the_passages():
    # 芯片 "chip": the passages of the theme and all others, counted as a string, hold at least as many.
    (row,) = [r for r in corpus().rows["keyness"] if (r["theme"], r["word"]) == ("compute", "芯片")]
    coded = {r["passage_id"] for r in corpus().rows["themes"] if r["theme"] == "compute"}
    inside = sum(p["surface"].count("芯片") for p in corpus().rows["passages"] if p["passage_id"] in coded)
    assert 0 < row["n_theme"] <= inside
