"""The spread of words over parts, against values worked out by hand and published."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.measures import dispersion
from baimo.measures.dispersion import dispersions

SIZES = [9, 10, 10, 10, 11]
PARTS = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 50)), min_size=2, max_size=8)


# The shares of the parts are .18 .20 .20 .20 .22; their smallest is .18, so what is halved is divided by .82.
@pytest.mark.parametrize(
    ("counts", "value"),
    [
        # 1/15 … 5/15 less the shares: .1133 + .0667 + 0 + .0667 + .1133 = .36; .18 / .82. Gries (2019) gives the same.
        ([1, 2, 3, 4, 5], 0.2195121951219512),
        # .18 + .20 + .80 + .20 + .22 = 1.6; .80 / .82
        ([0, 0, 4, 0, 0], 0.975609756097561),
        # |.5 - .18| + |.1 - .2| + .20 + .20 + |.4 - .22| = 1.0; .50 / .82
        ([5, 1, 0, 0, 4], 0.609756097560976),
        ([18, 20, 20, 20, 22], 0.0),
        ([7, 0, 0, 0, 0], 1.0),
    ],
    ids=["published example", "in one part", "in three parts", "as the parts are large", "in the smallest part"],
)
def test_the_deviation_of_proportions_is_that_of_the_published_formula(counts, value):
    assert isclose(dispersion(counts, SIZES), value, abs_tol=1e-9)


def test_values_are_those_of_scattertext():
    # scattertext 0.2.2, Dispersion.dp_norm, on a table whose four columns are these words and whose rows have these sizes.
    words = [[1, 2, 3, 4, 5], [0, 0, 4, 0, 0], [5, 1, 0, 2, 4], [3, 7, 3, 4, 2]]
    theirs = [0.2195121951219512, 0.975609756097561, 0.42682926829268286, 0.2182284980744544]
    assert [dispersion(counts, SIZES) for counts in words] == pytest.approx(theirs, abs=1e-9)


def test_all_words_are_measured_at_once():
    from scipy.sparse import csr_matrix

    counts = csr_matrix([[1, 0, 0], [2, 0, 0], [3, 4, 0], [4, 0, 0], [5, 0, 0]])
    assert dispersions(counts, SIZES) == [pytest.approx(0.2195121951), pytest.approx(0.9756097561), None]


def test_a_part_without_words_changes_nothing():
    assert dispersion([1, 2, 0, 3], [10, 10, 0, 20]) == dispersion([1, 2, 3], [10, 10, 20])


@pytest.mark.parametrize(
    ("counts", "sizes"),
    [([], []), ([3], [10]), ([3, 0], [10, 0]), ([0, 0], [10, 10]), ([0, 0], [0, 0])],
    ids=["no part", "one part", "one part with words", "a word that never stands", "no words at all"],
)
def test_where_nothing_can_be_said_there_is_no_value(counts, sizes):
    assert dispersion(counts, sizes) is None


@given(PARTS.filter(lambda parts: any(count for count, _ in parts)))
def test_dispersion_lies_between_even_and_all_in_one_part(parts):
    counts, sizes = zip(*parts, strict=True)
    assert 0 <= dispersion(counts, sizes) <= 1


@given(st.lists(st.integers(1, 50), min_size=2, max_size=8), st.data())
def test_a_word_in_one_part_has_at_least_one_less_the_share_of_that_part(sizes, data):
    part = data.draw(st.integers(0, len(sizes) - 1))
    counts = [int(number == part) for number in range(len(sizes))]
    assert dispersion(counts, sizes) >= 1 - sizes[part] / sum(sizes) - 1e-9
