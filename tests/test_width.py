"""Full width and half width mean the same: folding keeps every place, and an article means the same in either."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.extract import Article, extract
from baimo.quantities import find
from baimo.width import fold_width
from support import ARTICLES, corpus, lexicon

# Half-width to full-width, as most pages print Chinese; digits and Latin letters stay.
WIDE = str.maketrans(",:?()!;", "，：？（）！；")


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
    ],
)
def test_a_text_is_folded_to_exactly_this(text, folded):
    assert fold_width(text) == folded


@given(st.text())
def test_folding_keeps_the_place_of_every_character(text):
    folded = fold_width(text)
    assert len(folded) == len(text) and fold_width(folded) == folded


@given(st.text(st.characters(min_codepoint=0xFF01, max_codepoint=0xFF5E), max_size=20))
def test_a_full_width_form_becomes_what_unicode_says(text):
    assert fold_width(text) == unicodedata.normalize("NFKC", text)


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
    (wide,), (narrow,) = find(text, lexicon().units), find(fold_width(text), lexicon().units)
    assert wide == narrow
