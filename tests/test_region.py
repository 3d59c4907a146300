"""The run of prose on a page: what a line gives, and which lines are the article."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.clean.region import find_region, gain_of
from support import OTHER_PARAGRAPH, PARAGRAPH

MENU = ["首页", "新闻", "财经", "登录"]  # "home", "news", "finance", "log in"
COMMENT = "我家也是这样,买回来以后没有人会用,最后还是放在角落里积灰。"  # a reader: "ours gathers dust too"


def region_of(texts, reasons=None):
    reasons = reasons or [None] * len(texts)
    gains = [gain_of(text, reason) for text, reason in zip(texts, reasons, strict=True)]
    return find_region(texts, reasons, gains)


@pytest.mark.parametrize(
    ("text", "gain"),
    [
        pytest.param(
            "这是一段超过三十个字的正文,它有一个句号,所以它给出的正好是它的长度。",
            35,
            id="a paragraph gives its length",
        ),
        pytest.param("字" * 400 + "。", 300, id="a long paragraph gives no more than the limit"),
        pytest.param("他没有说话走了出去。", 6, id="a sentence of ten characters"),
        pytest.param("标题很长,带着两个逗号,却没有句号,所以不能算作一段正文,也不扣分", 0, id="a headline with commas"),
        pytest.param("主要有下面几个方面:", 0, id="leads in what follows"),
        pytest.param("例如:", -16, id="a label alone"),
        pytest.param("首页", -16, id="a short line"),
        pytest.param("GPU cluster", -2, id="Latin letters"),
        pytest.param("model.fit(x)", -2, id="code"),
        pytest.param("相关阅读", -120, id="opens a block of other articles"),
    ],
)
def test_what_a_line_gives_by_its_text_alone(text, gain):
    assert gain_of(text, None) == gain


@pytest.mark.parametrize(
    ("text", "reason", "gain"),
    [
        pytest.param("作者:某某", "byline", -24, id="a byline"),
        pytest.param("责任编辑:某某", "byline", -300, id="no article goes on below the editor in charge"),
        pytest.param("声明:本文不代表立场", "copyright", -300, id="nor below a declaration"),
        pytest.param("2023-01-01 10:00:00", "byline", -100, id="a date as rows of a list have it"),
        pytest.param("相关新闻", "related", -120, id="a heading of other articles"),
    ],
)
def test_what_a_removed_line_takes(text, reason, gain):
    assert gain_of(text, reason) == gain


@pytest.mark.parametrize(
    ("markup", "gain"),
    [
        pytest.param({}, 50, id="no markup"),
        pytest.param({"is_link": True}, -16, id="a link"),
        pytest.param({"is_main": True}, 75, id="main text"),
        pytest.param({"is_main": False}, 25, id="not main text"),
    ],
)
def test_markup_weighs_a_paragraph(markup, gain):
    assert len(PARAGRAPH) == 50
    assert gain_of(PARAGRAPH, None, **markup) == gain


@pytest.mark.parametrize(
    ("text", "markup", "gain"),
    [
        pytest.param("首页", {"is_main": True}, -6, id="a short line of the main text costs less"),
        pytest.param("GPU", {"is_main": True}, 0, id="but never gives"),
        pytest.param("首页", {"is_main": False}, -16, id="elsewhere it costs the same"),
    ],
)
def test_markup_weighs_a_short_line(text, markup, gain):
    assert gain_of(text, None, **markup) == gain


@pytest.mark.parametrize(
    ("texts", "region"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param(MENU, None, id="a menu alone"),
        pytest.param([PARAGRAPH], (0, 0), id="one paragraph"),
        pytest.param([*MENU, PARAGRAPH, OTHER_PARAGRAPH, *MENU], (4, 5), id="between two menus"),
        pytest.param([PARAGRAPH, "小标题", OTHER_PARAGRAPH], (0, 2), id="a heading does not end it"),
        pytest.param([PARAGRAPH, *MENU, OTHER_PARAGRAPH], (0, 0), id="a menu does; of equal runs the first"),
        pytest.param([COMMENT, *MENU * 3, PARAGRAPH, OTHER_PARAGRAPH], (13, 14), id="the longer run is the article"),
        pytest.param(
            [PARAGRAPH, OTHER_PARAGRAPH, "相关阅读", COMMENT], (0, 1), id="not what stands below related articles"
        ),
    ],
)
def test_the_article_is_the_run_of_prose(texts, region):
    assert region_of(texts) == region


def test_the_run_below_a_dated_byline_wins_over_longer_comments():
    texts = ["2023年5月1日 作者:某某", PARAGRAPH, *MENU * 3, COMMENT, COMMENT, COMMENT]
    assert region_of(texts, ["byline"] + [None] * 16) == (1, 1)


def test_without_the_date_the_longer_run_wins():
    texts = ["作者:某某", PARAGRAPH, *MENU * 3, COMMENT, COMMENT, COMMENT]
    assert region_of(texts, ["byline"] + [None] * 16) == (14, 16)


@given(st.lists(st.integers(-300, 300), max_size=30))
def test_the_run_begins_and_ends_with_lines_that_give(gains):
    region = find_region(["字"] * len(gains), [None] * len(gains), gains)
    if region is None:
        assert all(gain <= 0 for gain in gains)
    else:
        assert gains[region[0]] > 0 and gains[region[1]] > 0


@given(st.lists(st.integers(-300, 300), min_size=1, max_size=12))
def test_no_other_run_has_a_larger_sum(gains):
    region = find_region(["字"] * len(gains), [None] * len(gains), gains)
    best = max(sum(gains[i:j]) for i in range(len(gains)) for j in range(i + 1, len(gains) + 1))
    assert (sum(gains[region[0] : region[1] + 1]) if region else 0) == max(best, 0)


@pytest.mark.parametrize("line", ["首页", "相关阅读", PARAGRAPH, "2023-01-01 10:00"])
def test_twenty_thousand_lines_take_less_than_two_seconds(line):
    start = time.process_time()
    region_of([line] * 20_000)
    assert time.process_time() - start < 2
