"""Articles that were published twice are found, whatever was put around them; articles on one event are not."""

import time
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.duplicates import find_duplicates, share_in_common

# A library retires its robot: seven sentences of one article, six of another paper's on the same event.
NEWS = [
    "江州市图书馆昨天宣布,馆内的导览机器人将在本月底退役,三年的合同到期以后不再续签。",
    "这台机器人在三年里回答了二十一万个问题,其中一半以上是询问厕所和借书证的位置。",
    "副馆长表示,机器人没有出过大的差错,只是读者更愿意向真人提问,尤其是带着孩子的家长。",
    "馆方估算,租金和维护费用每年约为十八万元,相当于三名工作人员一年的工资。",
    "退役以后,机器人将被送到附近的小学,作为科学课的教具继续使用。",
    "一些读者对此感到惋惜,有人在留言簿上写道,孩子每个周末都要和它说再见。",
    "图书馆同时公布了新的招聘计划,将在一楼设立两个咨询岗位,要求会说本地方言。",
]
OTHER_NEWS = [
    "滨江路的图书馆要告别它的机器人了。记者上午到场时,几名小学生正围着它拍照留念。",
    "在三年的服务期里,它一共接待了六十万人次,最忙的一天连续工作十一个小时没有休息。",
    "工程师介绍说,设备的电池已经老化,更换一次的价格接近新机的四成,继续使用并不划算。",
    "副馆长表示,机器人没有出过大的差错,只是读者更愿意向真人提问,尤其是带着孩子的家长。",
    "附近一所小学的老师说,他们已经为它准备好了教室,并打算让学生给它重新起一个名字。",
    "也有读者认为,公共场所的机器应当有更长的寿命,而不是几年就换一批。",
]
# The first four sentences of NEWS in traditional characters.
TRADITIONAL = [
    "江州市圖書館昨天宣布,館內的導覽機器人將在本月底退役,三年的合同到期以後不再續簽。",
    "這臺機器人在三年裏回答了二十一萬個問題,其中一半以上是詢問廁所和借書證的位置。",
    "副館長表示,機器人沒有出過大的差錯,只是讀者更願意向真人提問,尤其是帶着孩子的家長。",
    "館方估算,租金和維護費用每年約為十八萬元,相當於三名工作人員一年的工資。",
]
TEXT, OTHER = "\n".join(NEWS), "\n".join(OTHER_NEWS)
WIDE = str.maketrans(",:?()!;", "，：？（）！；")


@pytest.mark.parametrize(
    "copy",
    [
        pytest.param(TEXT, id="word for word"),
        pytest.param(f"(本文转载自某报,版权归原作者所有)\n{TEXT}\n编辑:某某", id="with a notice of reprint"),
        pytest.param(f"一个完全不同的题目\n{TEXT}", id="under another title"),
        pytest.param("\n".join(NEWS[:6]), id="shortened by a sentence"),
        pytest.param("\n".join(NEWS[:3]), id="shortened by more than half"),
        pytest.param("\n".join(reversed(NEWS)), id="sentences in another order"),
        pytest.param(TEXT.replace("\n", ""), id="in one line"),
        pytest.param(TEXT.translate(WIDE), id="in full-width punctuation"),
        pytest.param("\n".join(TRADITIONAL), id="in traditional characters"),
        pytest.param(TEXT.replace("机器人", "机器 人"), id="with spaces inside"),
    ],
)
def test_a_republication_repeats_the_article_above_it(copy):
    assert find_duplicates({"first": TEXT, "second": copy}) == {"second": "first"}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(OTHER, id="another article on the same event, with one quotation in common"),
        pytest.param(
            "\n".join([*NEWS[:3], *OTHER_NEWS[:3], *OTHER_NEWS[4:]]), id="an article that uses three sentences of seven"
        ),
        pytest.param("江州市图书馆昨天宣布,馆内的导览机器人将在本月底退役。", id="a few words"),
        pytest.param("", id="nothing"),
    ],
)
def test_another_article_repeats_nothing(other):
    assert find_duplicates({"first": TEXT, "second": other}) == {}


def test_a_text_too_short_to_judge_repeats_nothing_though_it_is_the_same():
    assert find_duplicates({"first": NEWS[0], "second": NEWS[0]}) == {}


def test_a_digest_does_not_repeat_the_news_that_it_holds_but_the_news_the_digest():
    digest = "\n".join(["今日要闻", TEXT, OTHER])
    assert find_duplicates({"news": TEXT, "digest": digest}) == {"news": "digest"}
    assert find_duplicates({"digest": digest, "news": TEXT}) == {"news": "digest"}


def test_an_excerpt_repeats_the_whole_although_it_stands_first():
    assert find_duplicates({"excerpt": "\n".join(NEWS[:3]), "whole": TEXT}) == {"excerpt": "whole"}


def test_three_copies_repeat_the_first():
    copies = {"c": TEXT, "a": f"某题目\n{TEXT}", "b": TEXT.translate(WIDE)}
    assert find_duplicates(copies) == {"a": "c", "b": "c"}


def test_two_groups_stay_apart():
    texts = {"a": TEXT, "x": OTHER, "b": f"{TEXT}(完)", "y": f"(完){OTHER}"}
    assert find_duplicates(texts) == {"b": "a", "y": "x"}


@pytest.mark.parametrize("order", [*permutations(["whole", "excerpt", "copy"])], ids="-".join)
def test_in_any_order_one_text_of_a_group_is_left_and_it_is_not_the_excerpt(order):
    texts = {"whole": TEXT, "excerpt": "\n".join(NEWS[:3]), "copy": f"{TEXT}(转载)"}
    repeats = find_duplicates({key: texts[key] for key in order})
    first = next(key for key in order if key != "excerpt")
    assert repeats == {key: first for key in order if key != first}


@pytest.mark.parametrize("key", ["001_某文.txt", 7, ("folder", "file")], ids=["a name", "a number", "a pair"])
def test_keys_stay_what_they_are(key):
    assert find_duplicates({"first": TEXT, key: TEXT}) == {key: "first"}


@pytest.mark.parametrize(
    "texts",
    [{}, {"a": ""}, {"a": "", "b": ""}, {"a": "。,!", "b": "。,!"}],
    ids=["none", "empty", "two empty", "marks"],
)
def test_without_words_nothing_is_repeated(texts):
    assert find_duplicates(texts) == {}


@pytest.mark.parametrize(
    ("text", "other", "share"),
    [
        pytest.param("甲乙丙丁戊己", "甲乙丙丁戊己", 1.0, id="the same"),
        pytest.param("甲乙丙丁戊己", "甲乙丙丁戊庚", 0.5, id="one shingle of two"),
        pytest.param("甲乙丙丁戊", "子丑甲乙丙丁戊寅", 1.0, id="contained"),
        pytest.param("子丑甲乙丙丁戊寅", "甲乙丙丁戊", 0.25, id="containing: one of four"),
        pytest.param("甲,乙。丙丁 戊", "甲乙丙丁戊", 1.0, id="marks do not count"),
        pytest.param("ABCDE", "ａｂｃｄｅ", 1.0, id="nor width and capitals"),
        pytest.param("甲乙丙丁", "甲乙丙丁", 0.0, id="too short for a shingle"),
    ],
)
def test_the_share_of_a_text_that_another_holds(text, other, share):
    assert share_in_common(text, other) == share


@given(
    st.lists(st.sampled_from([*NEWS, *OTHER_NEWS]), min_size=2, max_size=6, unique=True),
    st.lists(st.integers(1, 6), min_size=2, max_size=4),
)
def test_what_is_repeated_is_never_a_repetition_itself(sentences, lengths):
    texts = {number: "".join(sentences[:length]) for number, length in enumerate(lengths)}
    repeats = find_duplicates(texts)
    assert all(original in texts and original not in repeats for original in repeats.values())


def test_two_hundred_copies_take_less_than_two_seconds():
    start = time.process_time()
    assert len(find_duplicates({number: f"{TEXT}{number}" for number in range(200)})) == 199
    assert time.process_time() - start < 2
