"""Interviews shorter than those of the corpus, and what only looks like one."""

import pytest

from baimo.clean import clean
from baimo.passages import find_passages


def roles(text):
    return [(p["role"], p["speaker"]) for p in find_passages(text, clean(text), "a")]


def test_two_turns_each_make_an_interview_when_one_side_asks():
    text = (
        "一次简短的访谈\n"  # "a short interview"
        "记者：你们为什么要做大模型？\n李某：因为这是我们的业务所需。\n"
        "记者：你们会把它开源吗？\n李某：小的会，大的不会。"
    )
    turns = [("question", "记者"), ("answer", "李某")]
    assert roles(text) == [("title", None), *turns, *turns]


@pytest.mark.parametrize(
    "lines",
    [
        "算力：不够。\n数据：也不够。\n算力：还是不够。\n数据：还是不够。",  # two notes each, nobody asks
        "记者：你们为什么要做大模型？\n李某：因为这是我们的业务所需。",  # one turn each
    ],
    ids=["labels that do not ask", "one turn each"],
)
def test_a_text_that_only_looks_like_an_interview_has_no_speakers(lines):
    assert {speaker for _, speaker in roles("一个标题在这里\n" + lines)} == {None}
