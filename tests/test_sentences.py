"""Sentences tile a passage: nothing is lost between them, and their marks stay with them."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.sentences import split_sentences

TEXTS = st.text("大模型a1 。！？!?；;…，,“”（）》\n\u3000", max_size=60)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("今天下雨。明天晴。", ["今天下雨。", "明天晴。"], id="two"),
        pytest.param("今天下雨", ["今天下雨"], id="no mark at the end"),
        pytest.param("他说:“好。”然后走了。", ["他说:“好。”", "然后走了。"], id="the closing quotation mark stays"),
        pytest.param("真的？！没人答。", ["真的？！", "没人答。"], id="two marks, wide"),
        pytest.param("一、硬件；二、软件", ["一、硬件；", "二、软件"], id="semicolon"),
        pytest.param("他想了想……算了", ["他想了想……", "算了"], id="dots"),
        pytest.param("价格是3.5元。", ["价格是3.5元。"], id="a decimal point ends nothing"),
        pytest.param("第一行\n第二行。", ["第一行\n第二行。"], id="nor does a line break"),
        pytest.param("。开头就是句号", ["。", "开头就是句号"], id="a mark alone"),
        pytest.param("“这行吗？”他问。", ["“这行吗？”", "他问。"], id="a question quoted"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_a_text_is_divided_into_exactly_these(text, sentences):
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@given(TEXTS)
def test_sentences_tile_the_text(text):
    spans = split_sentences(text)
    assert [start for start, _ in spans[:1]] == [0][: len(spans)] and [end for _, end in spans[-1:]] == [len(text)][
        : len(spans)
    ]
    assert all(end == start for (_, end), (start, _) in pairwise(spans))
    assert bool(spans) == bool(text)


@given(TEXTS)
def test_no_sentence_is_empty(text):
    assert all(start < end for start, end in split_sentences(text))


@given(TEXTS)
def test_width_does_not_change_the_division(text):
    wide = text.translate(str.maketrans("!?;,", "！？；，"))
    assert split_sentences(wide) == split_sentences(text)


@pytest.mark.parametrize("unit", ["字", "。", "。”", "字。", "”", "\n"])
def test_a_hundred_thousand_characters_take_less_than_two_seconds(unit):
    text = (unit * 100_000)[:100_000]
    start = time.process_time()
    split_sentences(text)
    assert time.process_time() - start < 2
