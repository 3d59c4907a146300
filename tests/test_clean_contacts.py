"""Contact data is a removal of its own, so that it can be withheld: it must never stay inside another span."""

import pytest

from baimo.clean import clean
from support import OTHER_PARAGRAPH, PARAGRAPH

TITLE = "一个关于大模型的题目"  # "a title about large models"


def contacts(line, position=4):
    lines = [TITLE, PARAGRAPH, OTHER_PARAGRAPH]
    lines.insert(position - 1, line)
    raw = "\n".join(lines)
    return [raw[s.start : s.end] for s in clean(raw).removed if s.reason == "contact"]


@pytest.mark.parametrize(
    ("line", "identifier"),
    [
        pytest.param("进群请加小助手微信:wx_example_000,备注姓名", "wx_example_000", id="add the assistant on WeChat"),
        pytest.param("爆料热线:000-0000-0000", "000-0000-0000", id="tip-off hotline"),
        pytest.param("V信:wx_example_002 备注“进群”", "wx_example_002", id="disguised WeChat"),
        pytest.param("有事请拨打13800000000联系我们。", "13800000000", id="mobile number in a sentence"),
        pytest.param("加小助手微信：wx_example_000，备注姓名", "wx_example_000", id="WeChat, wide colon"),
        pytest.param("爆料热线：000-0000-0000", "000-0000-0000", id="hotline, wide colon"),
        pytest.param("V信：wx_example_002 备注“进群”", "wx_example_002", id="disguised, wide colon"),
        pytest.param(
            "有事请拨打１３８００００００００联系我们。", "１３８００００００００", id="mobile number in wide digits"
        ),
    ],
)
def test_a_private_identifier_is_a_contact_span(line, identifier):
    assert contacts(line) == [identifier]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("原创 小某 示例公众号 2024-02-29 20:15 上海", id="date after an account"),
        pytest.param("该模型共有13800000000个参数,是上一代的两倍。", id="number of parameters"),
        pytest.param("市民遇到此类骗局,可拨打反诈专线96110。", id="public hotline"),
        pytest.param("微信月活跃用户突破13亿之后,增长放缓。", id="users of WeChat"),
    ],
)
def test_other_digits_are_no_contact(line):
    assert contacts(line, position=2) == []


def test_a_bracket_that_asks_to_add_the_author_is_cut_with_full_width_punctuation_too():
    # "our worry is people. (add the author on WeChat to hear more)"
    line = "我们最担心的是人才流失。（想了解更多内幕，可加作者微信：wx_example_005，备注姓名）第二是供应链。"
    raw = "\n".join([TITLE, PARAGRAPH, line, OTHER_PARAGRAPH])
    kept = [raw[s.start : s.end] for s in clean(raw).kept if s.line == 3]
    assert kept == ["我们最担心的是人才流失。", "第二是供应链。"]


@pytest.mark.parametrize(
    ("line", "identifier"),
    [
        ("他的手机是138 0000 0000,可以打给他。", "138 0000 0000"),  # a mobile number with gaps
        ("手机138-0000-0000长期有效,欢迎来电。", "138-0000-0000"),
        ("林女士的电话是 0571-00000000,有需要的人可以打。", "0571-00000000"),  # a landline
        ("我的V:abc12345,想聊的人可以加。", "abc12345"),  # WeChat in disguise
        ("我的QQ是123456789,有空可以聊。", "123456789"),
        ("加入QQ群 123456789,一起讨论。", "123456789"),
        ("他的身份证号是110101199001010011,已经泄露。", "110101199001010011"),  # an identity card
        ("读者可以写信到a.b@example.com,我们会认真看。", "a.b@example.com"),
    ],
)
@pytest.mark.parametrize("width", ["half", "full"])
def test_contact_data_of_a_person_goes_from_a_good_sentence_too(line, identifier, width):
    line = line.translate(str.maketrans(",:", "，：")) if width == "full" else line
    raw = "\n".join([TITLE, PARAGRAPH, line, OTHER_PARAGRAPH])
    assert [raw[s.start : s.end] for s in clean(raw).removed if s.reason == "contact"] == [identifier]


@pytest.mark.parametrize(
    "line",
    [
        "市民遇到此类骗局,可拨打反诈专线96110。",  # a short hotline
        "举报热线:010-00000000,全天有人接听。",  # a public one
        "该模型共有13800000000个参数,是上一代的两倍。",  # an amount
        "截至2023-01-05,V2.0版本已经发布,增长了0.5个百分点。",  # a date, a version, a share
        "新的QQ在2023年上线,微信:一个不愿多谈的对手。",  # products
    ],
)
def test_numbers_and_names_that_are_no_contact_data_stay(line):
    raw = "\n".join([TITLE, PARAGRAPH, line, OTHER_PARAGRAPH])
    assert clean(raw).removed == ()
