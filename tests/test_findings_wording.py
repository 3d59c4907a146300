"""The wording of a finding, whose numbers must come from values, and the count of its independent sources."""

import pytest

from baimo.errors import InputError
from baimo.findings import count_independent, fill
from support import corpus


@pytest.mark.parametrize(
    "text",
    [
        "有3家公司", "有530亿参数", "占85%", "有1,000家", "三成企业", "增长两倍", "百分之八十", "In 2023 it grew", "by 3.5 times",
        "from 10-15 firms", "有五百亿参数",
    ],
)  # fmt: skip
def test_a_typed_number_is_refused(text):
    with pytest.raises(InputError, match="the typed number"):
        fill(corpus(), "30_compute", text, {})


@pytest.mark.parametrize(
    "text",
    [
        "GPT-3.5很强",
        "一张A100",
        "36氪报道",
        "360智脑",
        "Skywork-13B",
        "GPT-4 and H800",
        "第二家",
        "一家",
        "零一万物",
        "7B models",
    ],
)
def test_a_number_that_belongs_to_a_name_is_let_through(text):
    assert fill(corpus(), "30_compute", text, {}) == text


def test_values_are_filled_into_the_text():
    assert fill(corpus(), "30_compute", "有{n}家，占{share:.0%}", {"n": 3, "share": 0.25}) == "有3家，占25%"


@pytest.mark.parametrize(
    "text",
    [
        "有{n}家",
        "有{}家",
        pytest.param("有{m:zh}家", id="an int has no Chinese form"),
        pytest.param("有{m家", id="open brace"),
        pytest.param("有m}家", id="closing brace alone"),
    ],
)
def test_a_field_that_cannot_be_filled_is_refused(text):
    with pytest.raises(InputError):
        fill(corpus(), "30_compute", text, {"m": 3})


@pytest.mark.parametrize(
    ("statements", "n"),
    [
        ([], 0),
        ([("1", "A")], 1),
        ([("1", "A"), ("2", "A")], 1),
        ([("1", "A"), ("1", "B")], 1),
        ([("1", "A"), ("2", "B")], 2),
        ([("1", "A"), ("2", "B"), ("3", "A"), ("3", "B")], 1),
        ([("1", "A"), ("2", "A"), ("2", "B"), ("4", "C")], 2),
    ],
    ids=[
        "none",
        "one",
        "one voice twice",
        "two voices of one article",
        "two",
        "joined by a third",
        "a chain and one more",
    ],
)
def test_independent_sources_share_neither_article_nor_voice(statements, n):
    assert count_independent(statements) == n
