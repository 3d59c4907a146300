"""Topics in invented texts whose topics are known, and the refusal where there are none to be had."""

import json
import math
import os
import random
import subprocess
import sys
from collections import Counter
from functools import cache

import pytest

from baimo.errors import BaimoError, InputError
from baimo.segment import Segmenter
from baimo.topics import TopicsRefused, find_angles, find_topics, topic_tables
from baimo.topics.refusal import falls_short
from baimo.topics.stability import match_topics, pair_overlaps, top_terms
from baimo.topics.tables import month_rows, theme_rows
from baimo.topics.weights import draw_rows, weigh_words
from baimo.wordcounts import count_words
from support import ROOT, corpus, lexicon

# Eight topics of ten words: harbour, tea, railway, hospital, cinema, farming, football, weather.
PLANTED = {
    "harbour": "港口 货轮 码头 船员 航线 集装箱 灯塔 海关 吊车 仓库",
    "tea": "茶叶 茶园 红茶 绿茶 茶壶 茶农 茶馆 茶具 品茶 采茶",
    "railway": "铁路 火车 车站 隧道 列车 轨道 车厢 桥梁 乘客 车票",
    "hospital": "医院 医生 护士 病人 药品 手术 门诊 病房 疫苗 体检",
    "cinema": "电影 导演 演员 剧本 票房 镜头 观众 影院 剪辑 配乐",
    "farming": "农田 小麦 水稻 化肥 灌溉 拖拉机 种子 收割 粮食 果园",
    "football": "足球 球员 教练 球迷 进球 联赛 裁判 门将 球场 冠军",
    "weather": "台风 暴雨 气温 降雪 寒潮 雷电 湿度 气象 风力 大雾",
}
# Words that go with everything: yesterday, afternoon, many, teacher, city, river …
FILLERS = (
    "昨天 下午 许多 老师 城市 河流 学校 朋友 街道 窗户 桌子 花园 邻居 早晨 晚上 衣服 苹果 山坡 书店 音乐 "
    "照片 颜色 故事 厨房 雨伞 鞋子 围巾 院子 楼梯 月亮 星星 杯子 面包 鸡蛋 牛奶 报纸 信封 铅笔 钢琴 风筝"
)
COVERED = ("harbour", "tea", "railway", "hospital")
N_ARTICLES, N_PASSAGES = 300, 8


def passage(article_id, number, text, role="body"):
    place = {"article_id": article_id, "start": 0, "end": len(text), "surface": text, "line": number, "page": None}
    return place | {"passage_id": f"{article_id}:{number}", "role": role, "speaker": ""}


def planted(n_articles=N_ARTICLES, n_passages=N_PASSAGES):
    """Rows of `passages`: each about one topic, six of its words and three others; and `{passage_id: topic}`."""
    dice, rows, topics = random.Random(1), [], {}
    for n in range(n_articles):
        for number in range(1, n_passages + 1):
            topic = dice.choice(list(PLANTED))
            words = dice.sample(PLANTED[topic].split(), 6) + dice.sample(FILLERS.split(), 3)
            rows.append(passage(f"a{n:03}", number, "、".join(words) + "。"))
            topics[f"a{n:03}:{number}"] = topic
    return rows, topics


def dealt(n_articles=60, n_passages=20):
    """Rows of `passages` without any topic: words dealt out at random, some far more often than others."""
    dice, words = random.Random(2), [word for line in PLANTED.values() for word in line.split()]
    often = [1 / (n + 1) for n in range(len(words))]
    return [
        passage(f"a{n:03}", number, "、".join(dice.choices(words, often, k=9)))
        for n in range(n_articles)
        for number in range(1, n_passages + 1)
    ]


@cache
def segmenter():
    return Segmenter(lexicon())


def counts_of(rows):
    return count_words(rows, segmenter())


@cache
def planted_counts():
    return counts_of(planted()[0])


def themes_of(names):
    return [{"passage_id": place, "theme": topic} for place, topic in planted()[1].items() if topic in names]


@cache
def built():
    """The tables of the planted corpus: half its articles of March, half of the year 2023; half its topics coded."""
    dates = ["2023-03-05", "2023"]
    articles = [{"article_id": f"a{n:03}", "published": dates[n % 2]} for n in range(N_ARTICLES)]
    return topic_tables(planted_counts(), articles, themes_of(COVERED))


@cache
def few():
    """Eight planted topics without a search for their number: quick."""
    return find_topics(planted_counts(), n_topics=8, n_starts=5)


def refusal_of(rows, **options):
    with pytest.raises(TopicsRefused) as caught:
        find_topics(counts_of(rows), **options)
    return caught.value


def test_the_number_of_planted_topics_is_chosen():
    assert [row["n_topics"] for row in built()[0]["topic_numbers"] if row["chosen"]] == [8]


def test_the_words_of_each_topic_are_those_planted():
    assert {frozenset(row["terms"].split("|")) for row in built()[0]["topics"]} == {
        frozenset(words.split()) for words in PLANTED.values()
    }


def test_planted_topics_are_stable():
    assert min(row["stability"] for row in built()[0]["topics"]) >= 0.95


def test_nearly_every_passage_gets_the_topic_it_was_written_for():
    found = {row["passage_id"]: row["topic"] for row in built()[0]["topic_passages"]}
    pairs = Counter((found.get(place), topic) for place, topic in planted()[1].items())
    assert sum(sorted(pairs.values())[-8:]) >= 0.99 * N_ARTICLES * N_PASSAGES


def test_topics_come_by_falling_number_of_passages():
    sizes = [row["n_passages"] for row in built()[0]["topics"]]
    assert sizes == sorted(sizes, reverse=True) and [row["topic"] for row in built()[0]["topics"]] == list(range(1, 9))


def test_the_passages_of_a_topic_are_counted_alike_in_every_table():
    tables = built()[0]
    listed = Counter(row["topic"] for row in tables["topic_passages"])
    by_month = Counter()
    for row in tables["topic_months"]:
        by_month[row["topic"]] += row["n_passages"]
    crossed = {row["topic"]: row["n_topic"] for row in tables["topic_themes"]}
    assert {row["topic"]: row["n_passages"] for row in tables["topics"]} == listed == by_month == crossed


def test_a_share_is_that_of_all_passages():
    first = built()[0]["topics"][0]
    assert first["n"] == 2400 and first["share"] == round(first["n_passages"] / 2400, 4)


def test_a_planted_topic_and_its_theme_occur_together_eight_times_as_often_as_by_chance():
    # A topic of an eighth of all passages, nearly all of them coded with its theme.
    top = [row for row in built()[0]["topic_themes"] if row["lift"] > 1]
    assert {row["theme"] for row in top} == set(COVERED) and len(top) == 4
    assert all(6.5 < row["lift"] < 9.5 for row in top)


def test_lift_is_what_both_have_against_chance():
    # 2 of the 4 passages have the topic, 2 the theme, 2 both: chance would give 1.
    topics = few_passages_of([1, 1, 0, 2])
    rows = theme_rows(topics, [{"passage_id": f"a:{n}", "theme": "port"} for n in (1, 2)])
    assert rows == [
        {"topic": 1, "theme": "port", "n_passages": 2, "n_topic": 2, "n_theme": 2, "n": 4, "lift": 2.0},
        {"topic": 2, "theme": "port", "n_passages": 0, "n_topic": 1, "n_theme": 2, "n": 4, "lift": 0.0},
    ]


def test_a_topic_that_is_the_strongest_of_no_passage_has_no_lift():
    rows = theme_rows(few_passages_of([1, 1]), [{"passage_id": "a:1", "theme": "port"}])
    assert [row["lift"] for row in rows] == [1.0, None]


def few_passages_of(topic):
    """`Topics`, two of them, with `topic` for each of as many passages of one article."""
    from baimo.topics import Topics

    rows = [passage("a", n, "港口") for n in range(1, len(topic) + 1)]
    return Topics(
        rows, [["港口"], ["茶叶"]], [1.0, 1.0], 1.0, 5, {2: (1.0, 5)}, topic, [1.0] * len(topic), [1.0] * len(topic)
    )


@pytest.mark.parametrize(
    ("published", "month"),
    [
        ("2023-04-11", "2023-04"),
        ("2023-04-11/2023-04-20", "2023-04"),
        ("2023-04", "2023-04"),
        ("2023-04-11/2023-06-01", "2023"),
        ("2023-04-11/..", "2023"),
        ("2023", "2023"),
        ("2022-12-30/2023-01-02", "unknown"),
        ("", "unknown"),
        (None, "unknown"),
    ],
)
def test_the_month_of_a_topic_is_that_of_the_article_as_far_as_known(published, month):
    rows = month_rows(few_passages_of([1, 0]), [{"article_id": "a", "published": published}])
    assert rows == [
        {"month": month, "topic": 1, "n_passages": 1, "n": 2, "share": 0.5},
        {"month": month, "topic": 2, "n_passages": 0, "n": 2, "share": 0.0},
    ]


def test_angles_are_the_topics_that_no_theme_covers():
    found = {frozenset(row["terms"].split("|")) for row in built()[0]["angles"]}
    assert found == {frozenset(words.split()) for topic, words in PLANTED.items() if topic not in COVERED}


def test_the_examples_of_an_angle_are_passages_of_three_articles_about_it():
    for row in built()[0]["angles"]:
        places = row["examples"].split("|")
        assert len({place.split(":")[0] for place in places}) == 3
        (topic,) = {planted()[1][place] for place in places}
        assert topic not in COVERED and row["terms"].split("|")[0] in PLANTED[topic]


def test_an_angle_comes_with_the_line_that_starts_its_chapter():
    assert built()[0]["angles"][0]["command"] == "python -m baimo new angle_1"


def test_where_there_are_topics_and_angles_nothing_is_refused():
    assert built()[1] == {}


def test_the_tables_can_be_kept_as_json():
    assert json.loads(json.dumps(built(), allow_nan=False)) == [built()[0], {}]


def test_texts_without_topics_are_refused_though_there_are_enough_of_them():
    refusal = refusal_of(dealt(), n_starts=8)
    assert (refusal.n_articles, refusal.n_passages) == (60, 1200) and max(refusal.tried.values()) < (0.6,)
    assert refusal.reason_en.endswith("need overlap ≥ 0.80")


@cache
def five():
    with pytest.raises(TopicsRefused) as caught:
        find_topics(count_words(corpus().rows["passages"], Segmenter(corpus().lexicon)))
    return caught.value


def test_five_articles_are_refused_with_their_figures():
    assert five().reason_en.startswith("5 articles, 295 passages: top-10 overlap 0.")
    assert five().reason_en.endswith("need ≥ 50 articles, ≥ 1,000 passages, overlap ≥ 0.80")


def test_five_articles_are_refused_in_chinese_too():
    # "5 articles, 295 passages: overlap of the first 10 words … needed: at least 50 articles, 1,000 passages, 0.80"
    assert five().reason_zh.startswith("5篇文章、295个段落：前10词的Jaccard重合度0.")
    assert five().reason_zh.endswith("；需要至少50篇文章、至少1,000个段落、重合度至少0.80")


def test_the_terms_of_five_articles_depend_on_which_four_are_read():
    # The refusal rests on more than the size: a different draw of the articles gives other terms.
    assert set(five().tried) >= {4, 6, 8, 20} and max(five().tried.values()) < (0.7,)


def test_a_refusal_is_an_error_that_says_what_to_do():
    assert isinstance(five(), BaimoError)
    assert str(five()).startswith("5 articles, 295 passages: found top-10 overlap 0.") and str(five()).endswith(
        "Add articles."
    )


def test_few_articles_are_refused_however_stable_their_topics():
    refusal = refusal_of(planted(n_articles=40)[0], n_topics=8, n_starts=5)
    assert refusal.overlap > 0.8 and refusal.reason_en.endswith("need ≥ 50 articles, ≥ 1,000 passages")


@pytest.mark.parametrize(
    ("articles", "passages", "overlap", "refused"),
    [
        (50, 1000, 0.8, False),
        (49, 1000, 0.8, True),
        (50, 999, 0.8, True),
        (50, 1000, 0.7999, True),
        (50, 1000, None, True),
    ],
)
def test_topics_need_fifty_articles_a_thousand_passages_and_eight_tenths_of_overlap(
    articles, passages, overlap, refused
):
    assert falls_short(articles, passages, overlap) is refused


def test_an_overlap_just_too_small_is_not_rounded_up_in_the_refusal():
    refusal = TopicsRefused(60, 2000, tried={4: (0.7999, 20)}, overlap=0.7999, n_topics=4, n_starts=20)
    assert refusal.reason_en == (
        "60 articles, 2,000 passages: top-10 overlap 0.79 over 20 starts, each on 80% of the articles, with 4 topics; "
        "need overlap ≥ 0.80"
    )


@pytest.mark.parametrize(
    ("rows", "size"),
    [
        ([], "0 articles, 0 passages"),
        ([passage("a", 1, "港口、货轮。")], "1 article, 1 passage"),
        ([passage("a", n, "港口、货轮、码头。") for n in range(1, 40)], "1 article, 39 passages"),
        ([passage(f"a{n}", 1, "港口。") for n in range(1, 40)], "39 articles, 39 passages"),
        ([passage(f"a{n}", 1, "。") for n in range(1, 40)], "39 articles, 39 passages"),
        ([passage("a", 1, "港口", "title"), passage("a", 2, "货轮", "heading")], "0 articles, 0 passages"),
    ],
    ids=["nothing", "one passage", "one article", "one word", "no word", "only titles"],
)
def test_where_nothing_can_be_measured_the_refusal_says_so(rows, size):
    assert refusal_of(rows).reason_en == (
        f"{size}: too few articles or words to measure an overlap of terms; "
        "need ≥ 50 articles, ≥ 1,000 passages, overlap ≥ 0.80"
    )


def test_no_passages_give_empty_tables_and_two_reasons():
    tables, refused = topic_tables(counts_of([]), [], [])
    assert set(tables) == {"topics", "topic_passages", "topic_months", "topic_themes", "topic_numbers", "angles"}
    assert not any(tables.values()) and set(refused) == {"topics", "angles"}


def test_where_every_passage_has_a_theme_there_is_no_angle():
    with pytest.raises(TopicsRefused) as caught:
        find_angles(planted_counts(), themes_of(PLANTED))
    assert caught.value.reason_en.startswith("0 articles, 0 passages that no theme covers: too few")
    assert caught.value.reason_zh.startswith("0篇文章、未归入任何主题的0个段落：")


def test_without_themes_the_angles_are_the_topics():
    angles = find_angles(planted_counts(), [], n_topics=8, n_starts=5)
    assert [row["terms"] for row in angles] == ["|".join(terms) for terms in few().terms]


def test_a_number_that_is_no_number_of_topics_is_refused():
    with pytest.raises(InputError, match=r"found n_topics 1, n_starts 20; expected each at least 2"):
        find_topics(planted_counts(), n_topics=1)


def test_one_start_has_nothing_to_agree_with():
    with pytest.raises(InputError, match="n_starts 1; expected each at least 2"):
        find_topics(planted_counts(), n_starts=1)


def test_the_chosen_number_and_its_neighbours_were_tried_from_all_starts():
    starts = {row["n_topics"]: row["n_starts"] for row in built()[0]["topic_numbers"]}
    assert starts == {4: 10, 6: 10, 7: 20, 8: 20, 9: 20, 10: 10}


def test_more_topics_than_the_words_can_tell_apart_are_refused():
    assert refusal_of(planted(60)[0], n_topics=200).overlap is None


def test_the_same_passages_give_the_same_topics_on_one_core_as_on_all():
    code = "import test_topics; print(test_topics.few().terms, test_topics.few().weight[:200])"
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "PYTHONHASHSEED"), "1")
    environment = os.environ | one | {"PYTHONIOENCODING": "utf-8"}
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT / "tests", env=environment
    )
    assert ran.stdout.decode() == f"{few().terms} {few().weight[:200]}\n"


def test_a_passage_without_words_of_a_topic_has_none():
    rows = [*planted(60, 20)[0], passage("a000", 99, "玫瑰。"), passage("a000", 100, "。")]  # "roses"
    found = find_topics(counts_of(rows), n_topics=8, n_starts=3)
    assert found.topic[-2:] == [0, 0] and 0 not in found.topic[:-2]
    assert not any(math.isnan(weight) for weight in found.weight)


def test_a_word_counts_that_is_neither_too_rare_nor_everywhere():
    rows = [passage("a", n, "港口、码头。" if n <= 2 else "港口、货轮。" if n <= 5 else "港口。") for n in range(1, 11)]
    # Of 10 passages 码头 "pier" is in 2, 货轮 "freighter" in 3, 港口 "harbour" in all.
    assert weigh_words(counts_of(rows)).words == ["货轮"]


def test_the_weight_of_a_word_is_that_of_the_published_formula():
    # 茶叶 "tea" and 红茶 "black tea" are in the same 3 of 10 passages; 绿茶 "green tea" in 1 and 港口 "harbour" in 6 don't count.
    texts = ["茶叶、红茶。", "茶叶、茶叶、红茶。", "茶叶、红茶、红茶、红茶。", "绿茶。", *["港口。"] * 6]
    weighted = weigh_words(counts_of([passage("a", n, text) for n, text in enumerate(texts)]))
    assert weighted.words == ["红茶", "茶叶"]
    # Their idf is the same and drops out; in the second passage 茶叶 stands twice, 红茶 once: 1 + ln 2 to 1.
    red, tea = weighted.matrix[1].toarray()[0]
    assert math.isclose(tea / red, 1.6931471805599454) and math.isclose(tea**2 + red**2, 1)


def test_whole_articles_are_drawn():
    import numpy as np

    articles = np.repeat(np.arange(10), 3)
    drawn = draw_rows(articles, 0.8, seed=3)
    assert len(drawn) == 24 and len(set(articles[drawn])) == 8


@pytest.mark.parametrize(
    ("left", "right", "overlaps"),
    [
        ([[1, 2, 3, 4]], [[1, 2, 3, 4]], [1]),
        ([[1, 2, 3, 4]], [[4, 3, 2, 9]], [0.6]),  # 3 of 5
        ([[1, 2], [3, 4]], [[3, 4], [1, 2]], [1, 1]),
        # The best for both together: 1/3 + 1/3; the greedy choice would be 1/3 + 0.
        ([[1, 2], [1, 3]], [[1, 4], [3, 5]], [1 / 3, 1 / 3]),
        ([[]], [[1]], [0]),
        ([[]], [[]], [0]),
    ],
)
def test_topics_are_matched_to_the_partners_that_agree_best(left, right, overlaps):
    assert match_topics(left, right).tolist() == pytest.approx(overlaps)


def test_the_overlap_of_starts_is_that_of_every_pair():
    assert pair_overlaps([[[1, 2]], [[1, 2]], [[1, 3]]]).round(4).tolist() == [
        [1, 1, 0.3333],
        [1, 1, 0.3333],
        [0.3333, 0.3333, 1],
    ]


def test_the_terms_of_a_topic_are_its_ten_heaviest_words_and_none_without_weight():
    import numpy as np

    assert top_terms(np.array([[*range(12)], [0.0] * 12, [0, 5, 5 + 1e-12] + [0] * 9])) == [
        [11, 10, 9, 8, 7, 6, 5, 4, 3, 2],
        [],
        [1, 2],
    ]
