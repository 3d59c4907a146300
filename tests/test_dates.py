"""Dates in running text, from `cases/dates.json`; most articles there came out on 6 December 2023."""

import pytest

from baimo.dates import find, first_year
from support import cases


@pytest.mark.parametrize("case", cases("dates"))
def test_exactly_the_dates_given_by_hand_are_found(case):
    text = case["text"]
    found = [[text[m.start : m.end], m.date, m.precision, m.basis] for m in find(text, case["published"])]
    assert found == case["found"]


@pytest.mark.parametrize(
    ("published", "year"), [("2023", 2023), ("2023-04", 2023), ("2023-04-11/..", 2023), ("", None), ("../2023", None)]
)
def test_the_year_of_an_article_is_that_of_its_date(published, year):
    assert first_year(published) == year
