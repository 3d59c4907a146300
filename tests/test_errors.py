"""Messages a person can act on, and several of them together."""

import pytest

from baimo.errors import InputError, Problems


def error(where):
    return InputError(where, "no title", "a title", hint="Fill it in.")


def test_a_message_says_where_what_and_what_to_do():
    assert str(error("a.csv:2")) == "a.csv:2: found no title; expected a title. Fill it in."


def test_several_problems_are_a_line_each():
    problems = Problems()
    problems.add("a.csv:2", "no title", "a title", hint="Fill it in")
    problems.add("b.csv", "no rows", "some", hint="Add one")
    lines = ["a.csv:2: found no title; expected a title. Fill it in.", "b.csv: found no rows; expected some. Add one."]
    assert str(problems).splitlines() == lines


def test_one_error_raised_inside_is_collected():
    problems = Problems()
    with problems.collected():
        raise error("a.csv:2")
    assert [e.where for e in problems.errors] == ["a.csv:2"]


def test_all_problems_raised_inside_are_collected():
    problems, inner = Problems(), Problems()
    inner.errors = [error("a.csv:2"), error("a.csv:3")]
    for _ in range(2):
        with problems.collected():
            inner.raise_if_any()
    assert [e.where for e in problems.errors] == ["a.csv:2", "a.csv:3"] * 2


def test_nothing_raised_is_nothing_collected():
    problems = Problems()
    with problems.collected():
        pass
    problems.raise_if_any()
    assert problems.errors == []


@pytest.mark.parametrize("raised", [ValueError, KeyboardInterrupt])
def test_what_is_no_fault_of_the_input_is_not_collected(raised):
    problems = Problems()
    with pytest.raises(raised), problems.collected():
        raise raised
    assert problems.errors == []
