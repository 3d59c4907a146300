"""Cutting text into words: project words stay whole, places are exact, tokenizers are separate."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.lexicon import Lexicon
from baimo.segment import Segmenter
from support import lexicon

# jieba cuts at every sign but letters, digits and + # & . _ % - before it looks up a word.
SIGNS = set(" ·“”「」《》()（）、αΑ")


@cache
def segmenter():
    return Segmenter(lexicon())


def words(text):
    return [word for word, _, _ in segmenter().cut(text)]


def test_every_word_of_the_project_is_one_word():
    assert [word for word in lexicon().words if words(word) != [word]] == []


def test_every_name_without_signs_is_one_word():
    names = [s for s in lexicon().surfaces if not SIGNS & set(s)]
    assert [name for name in names if words(name) != [name]] == []


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("萨姆·奥尔特曼", id="Sam Altman"),
        pytest.param("盘古α", id="PanGu-alpha"),
    ],
)
@pytest.mark.xfail(strict=True, reason="jieba cuts at a sign before it looks a word up; the head of the module says so")
def test_a_name_with_a_sign_in_it_is_one_word(name):
    assert words(name) == [name]


@given(st.text("端侧推理的算力GPT-3.5 模型,。a\n", max_size=30))
def test_the_words_put_together_are_the_text(text):
    cut = segmenter().cut(text)
    assert "".join(word for word, _, _ in cut) == text
    assert all(text[start:end] == word for word, start, end in cut)


def test_two_segmenters_do_not_influence_each_other():
    text = "端侧大脑很忙"  # "the on-device brain is busy": no word of any dictionary
    empty = Lexicon({}, {}, {}, frozenset(), ())
    before = [word for word, _, _ in Segmenter(empty).cut(text)]
    own = Segmenter(Lexicon({}, {}, {"端侧大脑": ""}, frozenset(), ()))
    assert next(word for word, _, _ in own.cut(text)) == "端侧大脑"
    assert [word for word, _, _ in Segmenter(empty).cut(text)] == before != [word for word, _, _ in own.cut(text)]


def test_words_that_carry_a_theme_leave_out_numbers_signs_and_stop_words():
    lexicon_with_stop_word = Lexicon({}, {}, {"算力": "compute"}, frozenset({"我们"}), ())
    # "we have 15 thousand units of compute, GPU!"
    assert Segmenter(lexicon_with_stop_word).content_words("我们有15000算力,GPU!") == ["算力", "GPU"]
