"""How many characters spans cover together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.measures import coverage

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 10)).map(lambda pair: (pair[0], pair[0] + pair[1])))


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
