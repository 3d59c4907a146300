"""Form alone means nothing: width and script are folded, every place stays, and an article means the same in either."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.extract import Article, extract
from baimo.fold import fold, is_traditional
from baimo.quantities import find
from support import ARTICLES, corpus, lexicon

# Half-width to full-width, as most pages print Chinese; digits and Latin letters stay.
WIDE = str.maketrans(",:?()!;", "，：？（）！；")
# What is mapped and what is not, side by side: wide forms, both scripts, compatibility characters, signs.
TEXTS = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("，：（Ａ９　編輯臺灣后後發髮乾干車︰﹕〇"))
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("，：？！；（）", ",:?!;()", id="punctuation"),
        pytest.param("ＧＰＴ－３．５", "GPT-3.5", id="a wide name"),
        pytest.param("８５％", "85%", id="percent"),
        pytest.param("３００亿～７００亿", "300亿~700亿", id="a wide tilde"),
        pytest.param("甲\u3000乙\u00a0丙", "甲 乙 丙", id="ideographic and no-break space"),
        pytest.param("3–5", "3-5", id="en dash"),
        pytest.param("。、“”‘’《》【】「」…—·", "。、“”‘’《》【】「」…—·", id="signs with one width"),
        pytest.param("￥ｶ〇", "￥ｶ〇", id="yen, kana and zero stay"),
        pytest.param("開源與閉源", "开源与闭源", id="open and closed source, traditional"),
        pytest.param("責任編輯：某某", "责任编辑:某某", id="editor in charge, traditional and wide"),
        pytest.param("頭髮與發展", "头发与发展", id="two characters that become one"),
        pytest.param("皇后之後", "皇后之后", id="a character that is simplified too"),
        pytest.param("晶片", "晶片", id="a word of Taiwan stays a word of Taiwan"),
        pytest.param("开源模型", "开源模型", id="simplified stays"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_text_is_folded_to_exactly_this(text, folded):
    assert fold(text) == folded


@given(TEXTS)
def test_folding_keeps_the_place_of_every_character(text):
    assert len(fold(text)) == len(text)


@given(TEXTS)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


def test_folding_any_character_twice_is_folding_it_once():
    every = "".join(map(chr, [*range(0x20, 0xD800), *range(0xE000, 0x30000)]))
    once = fold(every)
    assert len(once) == len(every) and [a for a, b in zip(once, fold(once), strict=True) if a != b] == []


@given(TEXTS, TEXTS)
def test_each_character_is_folded_by_itself(text, other):
    assert fold(text + other) == fold(text) + fold(other)


@given(st.text(st.characters(min_codepoint=0xFF01, max_codepoint=0xFF5E), max_size=20))
def test_a_full_width_form_becomes_what_unicode_says(text):
    assert fold(text) == unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("開源模型與閉源模型的競爭", True, id="traditional"),
        pytest.param("开源模型与闭源模型的竞争", False, id="simplified"),
        pytest.param(
            "开源模型与闭源模型的竞争才刚刚开始,作者姓葉,谁也不知道结果会怎样", False, id="one name in traditional"
        ),
        pytest.param("GPU and CPU", False, id="no Chinese"),
        pytest.param("大模型", False, id="the same in both scripts"),
        pytest.param("", False, id="nothing"),
    ],
)
def test_the_script_of_a_text(text, expected):
    assert is_traditional(text) is expected


def places(tables):
    """What was found and where, without the words themselves: those keep their width."""
    words = {"surface", "title", "reprint", "sha256", "expression"}
    return {
        table: [{column: value for column, value in row.items() if column not in words} for row in rows]
        for table, rows in tables.items()
    }


@pytest.mark.parametrize("article_id", sorted(path.stem for path in ARTICLES.iterdir()))
def test_an_article_means_the_same_in_full_width_punctuation(article_id):
    given = corpus().articles[article_id]
    wide = Article(given.article_id, given.file, given.raw.translate(WIDE), given.sha256, given.source)
    assert wide.raw != given.raw
    assert places(extract(wide, lexicon())) == places(extract(given, lexicon()))


@pytest.mark.parametrize("text", ["（约２００万美元）", "占比８５％，", "１，０００，０００美元"])
def test_an_amount_in_wide_digits_is_that_in_narrow_ones(text):
    (wide,), (narrow,) = find(text, lexicon().units), find(fold(text), lexicon().units)
    assert wide == narrow


@pytest.mark.parametrize("unit", ["字", "編", "，", "A", "。"])
def test_a_million_characters_take_less_than_two_seconds(unit):
    fold(unit)
    start = time.process_time()
    fold(unit * 1_000_000)
    is_traditional(unit * 1_000_000)
    assert time.process_time() - start < 2
