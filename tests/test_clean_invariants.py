"""What must hold for any text: cleaning divides it, loses nothing, and has nothing left to do afterwards."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from baimo.clean import clean
from baimo.passages import find_passages
from support import ARTICLES, OTHER_PARAGRAPH, PARAGRAPH

PIECES = [
    "首页 > 科技", "一个标题", "作者:张某", "(图片来源:某某供图)", "关注我们的公众号", "相关推荐", "猜你喜欢", "记者:为什么?",
    "张某:因为便宜。", "13800000000", "微信:wx_example_000", "【更多内容请下载示例APP】", "评论", "导语:", "二、", "。", "(", ")", "\r",
    "\u3000", "\ufeff", "\u200b", "原标题:一个标题", PARAGRAPH, OTHER_PARAGRAPH,
]  # fmt: skip
# Lines of a page ("home > tech", "author: Zhang", "follow our account", turns of an interview, …) in any order.
LINES = st.lists(st.one_of(st.sampled_from(PIECES), st.text("大模型,。:()“”a1 \t", max_size=12)), max_size=4).map(
    "".join
)
TEXTS = st.lists(LINES, max_size=10).map("\n".join)


@given(TEXTS)
def test_kept_and_removed_spans_do_not_overlap(raw):
    cleaned = clean(raw)
    spans = sorted((s.start, s.end) for s in (*cleaned.kept, *cleaned.removed))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(TEXTS)
def test_every_character_that_is_not_white_space_lies_in_a_span(raw):
    cleaned = clean(raw)
    covered = {i for s in (*cleaned.kept, *cleaned.removed) for i in range(s.start, s.end)}
    assert [i for i, char in enumerate(raw) if not char.isspace() and i not in covered] == []


@given(TEXTS)
def test_a_span_stands_on_the_line_that_it_names(raw):
    cleaned = clean(raw)
    lines = raw.split("\n")
    assert all(raw[s.start : s.end] in lines[s.line - 1] for s in (*cleaned.kept, *cleaned.removed))


@given(TEXTS)
def test_no_span_begins_or_ends_with_white_space(raw):
    cleaned = clean(raw)
    surfaces = [raw[s.start : s.end] for s in (*cleaned.kept, *cleaned.removed) if s.reason != "contact"]
    assert [s for s in surfaces if s != s.strip() or not s] == []


@given(TEXTS)
def test_each_passage_has_its_own_id_and_its_own_words(raw):
    passages = find_passages(raw, clean(raw), "x")
    assert len({p["passage_id"] for p in passages}) == len(passages)
    assert all(raw[p["start"] : p["end"]] == p["surface"] for p in passages)


def test_a_line_of_many_pieces_has_as_many_passage_ids():
    raw = f"{PARAGRAPH}\n" + "甲说了一句话。13800000000" * 30  # "A said a word. (number)", thirty times
    passages = find_passages(raw, clean(raw), "x")
    assert len({p["passage_id"] for p in passages}) == len(passages) == 31


def test_further_pieces_of_a_line_are_counted_in_their_ids():
    raw = "\n".join([PARAGRAPH, "甲打13800000000,乙打13900000000,丙不打。"])  # three pieces beside two numbers
    ids = [p["passage_id"] for p in find_passages(raw, clean(raw), "x")]
    assert ids == ["x:1", "x:2", "x:2.2", "x:2.3"]


@given(TEXTS)
def test_cleaning_is_the_same_every_time(raw):
    assert clean(raw) == clean(raw)


@pytest.mark.parametrize("path", sorted(ARTICLES.iterdir()), ids=lambda path: path.stem[:3])
def test_cleaning_what_was_kept_of_an_article_removes_nothing_more(path):
    raw = path.read_text("utf-8")
    cleaned = clean(raw)
    kept = "\n".join(raw[s.start : s.end] for s in cleaned.kept)
    again = clean(kept, cleaned.title_text)
    assert [kept[s.start : s.end] for s in again.removed] == []


def clean_twice(raw):
    first = clean(raw)
    kept = "\n".join(raw[s.start : s.end] for s in first.kept)
    return [(kept[s.start : s.end], s.reason) for title in ("", first.title_text) for s in clean(kept, title).removed]


@given(TEXTS)
@example("13800000000首页 > 科技")  # a mobile number before a breadcrumb, "home > tech"
@example("一个标题\n一个标题(图片来源:某某供图)")  # a title, then the title again with a picture credit
def test_cleaning_what_was_kept_removes_nothing_more(raw):
    assert clean_twice(raw) == []
