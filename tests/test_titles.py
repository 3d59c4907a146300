"""The title of an article among the lines of its page."""

import time

import pytest

from baimo.clean.titles import carried_title, find_title
from support import OTHER_PARAGRAPH, PARAGRAPH

TITLE = "训练自己的模型,成本到底下降了多少"  # "how far has the cost of training one's own model fallen?"
BYLINE = "2023年5月1日 10:00 来源:某报"


def title_of(texts, reasons=None, known=()):
    """The line that is found, in a page whose article is its paragraphs."""
    prose = [i for i, text in enumerate(texts) if text in (PARAGRAPH, OTHER_PARAGRAPH)]
    region = (prose[0], prose[-1]) if prose else None
    reasons = [(reasons or {}).get(text) for text in texts]
    found = find_title(texts, reasons, region, list(known))
    return None if found is None else texts[found]


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        pytest.param([TITLE, PARAGRAPH, OTHER_PARAGRAPH], TITLE, id="right above the text"),
        pytest.param(["首页", "新闻", TITLE, PARAGRAPH, OTHER_PARAGRAPH], TITLE, id="below a menu"),
        pytest.param(["某某频道", TITLE, BYLINE, PARAGRAPH, OTHER_PARAGRAPH], TITLE, id="above the byline"),
        pytest.param([TITLE, BYLINE, "某报记者站", PARAGRAPH, OTHER_PARAGRAPH], TITLE, id="with a line between"),
        pytest.param([PARAGRAPH, OTHER_PARAGRAPH], None, id="a text without a title"),
        pytest.param(["三月。", PARAGRAPH, OTHER_PARAGRAPH], None, id="a sentence is no title"),
        pytest.param(["12:30", PARAGRAPH, OTHER_PARAGRAPH], None, id="a time is no title"),
        pytest.param(["2023年5月1日", PARAGRAPH, OTHER_PARAGRAPH], None, id="a date is no title"),
        pytest.param(["首页 新闻 财经 科技 体育 娱乐", PARAGRAPH, OTHER_PARAGRAPH], None, id="a menu is no title"),
        pytest.param(["模型", PARAGRAPH, OTHER_PARAGRAPH], None, id="two characters are no title"),
        pytest.param(["新华社记者 某某摄", PARAGRAPH, OTHER_PARAGRAPH], None, id="a photographer is no title"),
        pytest.param([], None, id="nothing"),
    ],
)  # fmt: skip
def test_the_title_is_found_by_its_place_and_its_words(texts, title):
    assert title_of(texts, {BYLINE: "byline", "首页": "navigation", "新闻": "navigation"}) == title


def test_a_title_that_is_known_is_found_by_equality():
    texts = [TITLE, "另一个题目", PARAGRAPH, OTHER_PARAGRAPH]
    assert title_of(texts, known=["另一个题目"]) == "另一个题目"


def test_a_known_title_below_the_article_is_the_name_of_the_site():
    assert title_of([TITLE, PARAGRAPH, OTHER_PARAGRAPH, "某某学会"], known=["某某学会"]) == TITLE  # "some society"


def test_the_surest_of_the_known_titles_is_taken():
    texts = ["第一个题目", "第二个题目", PARAGRAPH]
    assert title_of(texts, known=["不在文中的题目", "第二个题目", "第一个题目"]) == "第二个题目"


def test_a_known_title_that_stands_nowhere_does_not_hinder_the_search():
    assert title_of([TITLE, PARAGRAPH, OTHER_PARAGRAPH], known=["不在文中的题目"]) == TITLE


def test_a_line_that_was_removed_is_no_title():
    assert title_of([TITLE, PARAGRAPH, OTHER_PARAGRAPH], {TITLE: "related"}) is None


def test_a_turn_of_an_interview_is_no_title():
    texts = ["记者:为什么要训练自己的模型?", PARAGRAPH, "记者:成本呢?", OTHER_PARAGRAPH]
    assert title_of(texts) is None


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        pytest.param(["原文标题:一个题目"], "一个题目", id="original title"),
        pytest.param(["原标题：一个题目"], "一个题目", id="wide colon"),
        pytest.param(["网址:一个题目https://example.com/a"], "一个题目", id="title before its address"),
        pytest.param(["正文", "本文标题: 一个题目 "], "一个题目", id="not in the first line"),
        pytest.param(["标题很重要"], "", id="the word alone"),
        pytest.param(["原标题:"], "", id="nothing behind the label"),
        pytest.param([], "", id="no lines"),
    ],
)
def test_the_title_that_a_line_carries(lines, title):
    assert carried_title("\n".join(lines)) == title


def test_a_carried_title_is_found_where_it_stands_too():
    texts = ["一个题目", "另一个更长的题目写在这里", PARAGRAPH, "原标题:一个题目"]
    assert title_of(texts, {"原标题:一个题目": "repeated"}) == "一个题目"


def test_twenty_thousand_lines_take_less_than_two_seconds():
    start = time.process_time()
    find_title([f"甲:{TITLE}"] * 20_000, [None] * 20_000, (100, 19_999), [])
    assert time.process_time() - start < 2
