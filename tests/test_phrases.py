"""Phrases that are more than their two words, against values of an independent implementation."""

import pytest

from baimo.measures.phrases import find_attraction


def attraction(both, first, second, neither):
    """Of the first of four invented pairs that fill the cells of one table."""
    phrases = [
        "训练 模型",
        "训练 数据",
        "开源 模型",
        "开源 数据",
    ]  # "train model", "train data", "open model", "open data"
    return find_attraction(phrases, [both, first, second, neither])[0]


# scipy 1.13.1, chi2_contingency(table, correction=False, lambda_="log-likelihood")
@pytest.mark.parametrize(
    ("cells", "theirs"),
    [
        ((5, 1, 0, 14), 17.086671278356675),
        ((3, 78, 7, 1321), 5.827049253368579),
        ((2, 13, 54, 1340), 2.212700841123875),
        ((2, 60, 20, 1327), 0.9083798829903866),
    ],
    ids=["always together", "more than chance", "common with common", "near chance"],
)
def test_the_attraction_is_the_log_likelihood_ratio(cells, theirs):
    assert attraction(*cells) == pytest.approx(theirs, abs=1e-9)


def test_words_that_avoid_each_other_have_a_negative_attraction():
    # The same table with its columns changed over: the figure is the same, its sign is not.
    assert attraction(1, 5, 14, 0) == pytest.approx(-17.086671278356675, abs=1e-9)


def test_a_pair_that_chance_explains_wholly_has_none():
    assert attraction(10, 20, 30, 60) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("counts", [[1], [7]])
def test_a_phrase_that_is_alone_attracts_nothing(counts):
    assert find_attraction(["训练 模型"], counts).tolist() == [0]


def test_no_phrases_have_no_attraction():
    assert find_attraction([], []).tolist() == []
