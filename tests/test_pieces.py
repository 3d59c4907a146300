"""What is cut out of a line whose rest stays: brackets, calls to follow, the identifiers of persons."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.clean.pieces import cut_contacts, cut_line

PARTS = st.sampled_from(
    ["正文在这里", "。", "!", "(", ")", "【", "]", "(图片来源:某某)", "【延伸阅读:《某文》】", "欢迎关注我们的公众号。", "微信:wx_example_001",
     "13800000000", "a@example.com", " ", ",", "“", "”"]
).flatmap(st.just)  # fmt: skip
LINES = st.lists(PARTS, min_size=1, max_size=12).map("".join).map(str.strip).filter(bool)


def pieces(text, cut):
    return [(text[start:end], reason) for start, end, reason in cut]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "正文。(图片来源:某某供图)后面。",
            [("正文。", None), ("(图片来源:某某供图)", "credit"), ("后面。", None)],
            id="credit",
        ),
        pytest.param(
            "【延伸阅读:《某文》】正文。",
            [("【延伸阅读:《某文》】", "related"), ("正文。", None)],
            id="related article",
        ),
        pytest.param(
            "正文。(文中不代表本台立场)", [("正文。", None), ("(文中不代表本台立场)", "copyright")], id="disclaimer"
        ),
        pytest.param(
            "模型很好。欢迎关注我们的公众号。它也很贵。",
            [("模型很好。", None), ("欢迎关注我们的公众号。", "promotion"), ("它也很贵。", None)],
            id="a sentence that calls to follow",
        ),
        pytest.param(
            "正文(欢迎添加作者微信)。",
            [("正文", None), ("(欢迎添加作者微信)", "promotion"), ("。", "promotion")],
            id="the mark goes along",
        ),
        pytest.param("(图片来源:某某供图)", [("(图片来源:某某供图)", None)], id="a bracket alone is a line"),
        pytest.param("关注公众号的人很多。", [("关注公众号的人很多。", None)], id="people who follow an account"),
        pytest.param("他说(笑)图片很美。", [("他说(笑)图片很美。", None)], id="a laugh in brackets"),
        pytest.param(
            "公司(以下简称“某某”)成立。", [("公司(以下简称“某某”)成立。", None)], id="a short name in brackets"
        ),
        pytest.param(
            "用户(多为公众号读者)增加。", [("用户(多为公众号读者)增加。", None)], id="readers of accounts in brackets"
        ),
        pytest.param(
            "没有闭合的(图片来源:某某", [("没有闭合的(图片来源:某某", None)], id="a bracket that does not close"
        ),
    ],
)
def test_a_line_is_cut_into_these_pieces(text, expected):
    assert pieces(text, cut_line(text)) == expected


@pytest.mark.parametrize(
    ("text", "reason", "expected"),
    [
        pytest.param(
            "请打13800000000找他。", None, [("请打", None), ("13800000000", "contact"), ("找他。", None)], id="mobile"
        ),
        pytest.param(
            "微信:wx_example_001", None, [("微信:", None), ("wx_example_001", "contact")], id="account of a person"
        ),
        pytest.param(
            "电话:000-0000-0000",
            "promotion",
            [("电话:", "promotion"), ("000-0000-0000", "contact")],
            id="a removed line",
        ),
        pytest.param(
            "来信 a@example.com 即可",
            None,
            [("来信 ", None), ("a@example.com", "contact"), (" 即可", None)],
            id="e-mail",
        ),
        pytest.param("热线:000-00000000", None, [("热线:000-00000000", None)], id="a hotline may stay"),
        pytest.param("参数13800000000个", None, [("参数13800000000个", None)], id="a count"),
        pytest.param("订单138000000001", None, [("订单138000000001", None)], id="a longer number"),
        pytest.param("全文", "related", [("全文", "related")], id="nothing to withhold"),
    ],
)
def test_an_identifier_is_a_piece_of_its_own(text, reason, expected):
    assert pieces(text, cut_contacts(text, reason)) == expected


@pytest.mark.parametrize("reason", [None, "promotion"])
def test_an_address_right_behind_a_chinese_word_is_withheld(reason):
    text = "写信到a@example.com。"  # "write to …"
    assert ("a@example.com", "contact") in pieces(text, cut_contacts(text, reason))


def test_the_mark_behind_an_identifier_in_a_removed_line_keeps_the_reason_of_the_line():
    text = "(可添加小编微信:wx_example_001)"
    assert pieces(text, cut_contacts(text, "promotion"))[-1] == (")", "promotion")


def tiles(text, cut):
    """Whether the pieces follow one another; only white space may lie between them."""
    position = 0
    for start, end, _ in cut:
        if start >= end or text[position:start].strip() or start < position:
            return False
        position = end
    return not text[position:].strip()


@given(LINES)
def test_the_pieces_of_a_line_cover_it_without_overlap(text):
    assert tiles(text, cut_line(text))


@given(LINES, st.sampled_from([None, "promotion"]))
def test_the_pieces_beside_identifiers_cover_the_line_without_overlap(text, reason):
    assert tiles(text, cut_contacts(text, reason))


@pytest.mark.parametrize("text", ["(图片来源:某某)欢迎关注我们的公众号。"])  # "(picture: …) follow our account."
def test_cutting_a_kept_piece_again_cuts_no_bracket_and_no_sentence_out(text):
    kept = [text[start:end].strip() for start, end, reason in cut_line(text) if reason is None]
    assert [piece for piece in kept if any(reason for _, _, reason in cut_line(piece))] == []


@pytest.mark.parametrize(
    "unit",
    [
        *["大模型,", "(", "(图", "【", "关注", "微信 ", "1380000000", "a@a.", "。", "图片来源:某(", "公众号:", "加微信 wx_example_000,", "(图片来源:某)"],
        "请关注我们的公众号。",
    ],
)  # fmt: skip
def test_a_line_of_a_hundred_thousand_characters_takes_less_than_two_seconds(unit):
    text = (unit * 100_000)[:100_000].strip()
    start = time.process_time()
    cut_line(text), cut_contacts(text, None), cut_contacts(text, "promotion")
    assert time.process_time() - start < 2
