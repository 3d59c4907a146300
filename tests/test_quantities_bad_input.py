"""Text that nobody wrote: no exception, no guess, and time that grows with the length alone."""

import time

import pytest

from baimo.quantities import find
from support import lexicon

LENGTH = 200_000
SECONDS = 20  # generous: a quadratic search takes hours


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "十",
        "亿",
        "一",
        "(",
        "1,234,",
        "1.",
        "3-",
        "三到",
        "半",
        "数",
        "三分之",
        "3 ",
        "一点",
        "超过",
        "个多月",
        "又",
        "不超过至少约",
        "上万",
        "3个",
        "10^",
        "电池3块",
        "3分半",
    ],
)
def test_a_long_line_of_one_piece_takes_its_time_once(piece):
    text = (piece * LENGTH)[:LENGTH]
    start = time.process_time()
    find(text, lexicon().units)
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1" * 100 + "个", id="a hundred digits"),
        pytest.param("十" * 100 + "元", id="a hundred tens"),
        pytest.param("万" * 50 + "元", id="fifty ten thousands"),
        pytest.param("1" + ",000" * 50 + "元", id="fifty groups of zeros"),
        pytest.param("3.3.3.3", id="points"),
        pytest.param("零分之一", id="divided by zero"),
        pytest.param("(((((3)))))", id="nested brackets"),
        pytest.param("\ud800\x00\ufeff", id="no characters at all"),
        pytest.param("9" * 30 + "亿元", id="more money than there is"),
        pytest.param("一二三四五六七八九个", id="counting"),
        pytest.param("-", id="a sign alone"),
        pytest.param("%%%%", id="percent signs"),
        pytest.param("", id="nothing"),
    ],
)
def test_garbage_gives_no_amount(text):
    assert find(text, lexicon().units) == []
