"""Since when an article can have been written, from `cases/dating.json`."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.dates import is_date
from baimo.metadata.dating import Inferred, infer_date
from support import cases


def passages(texts, roles=()):
    """Rows of the table `passages`, as far as they are read here."""
    return [{"surface": text, "role": roles[i] if roles else "body"} for i, text in enumerate(texts)]


@pytest.mark.parametrize("case", cases("dating"))
def test_the_start_rests_on_the_latest_past_event_that_the_text_dates(case):
    basis = "inferred" if case["published"] else "unknown"
    expected = Inferred(case["published"], basis, case["evidence"])
    assert infer_date(passages(case["texts"], case.get("roles", ()))) == expected


def test_a_date_that_is_open_at_its_end_is_a_date_of_the_tables():
    assert is_date(infer_date(passages(["2023年4月公司成立了。"])).published)


@given(
    st.lists(
        st.text(alphabet="0123456789٢年月日今去前明将了已会上2023峰大,。;?《》-:一十〇二\n", max_size=60), max_size=4
    )
)
def test_any_text_gives_a_date_of_the_tables_or_none(texts):
    inferred = infer_date(passages(texts))
    assert inferred == Inferred() or is_date(inferred.published)
    assert any(inferred.evidence in text for text in [*texts, ""])
    assert len(inferred.evidence) <= 60
