"""Numbers and dates that can't both be so are named; what only looks different is not."""

import json

import pytest

from baimo.tensions import find_tensions
from support import CASES, OTHER_PARAGRAPH, PARAGRAPH, cases, corpus, lexicon
from test_models import tables_of

RAW = json.loads((CASES / "tensions.json").read_text("utf-8"))


def tensions_of(*texts, **more):
    return find_tensions(tables_of(*texts, **more), lexicon())


def values_of(row):
    return list(dict.fromkeys(side.split(" @ ")[0] for side in row["sides"].split("|")))


@pytest.mark.parametrize("case", cases("tensions"))
def test_statements_that_disagree_are_named_and_others_are_not(case):
    rows = tensions_of(*case["texts"], published=case["published"])
    assert [[row["kind"], row["subject"], row["measure"], values_of(row)] for row in rows] == case["found"]


def test_more_than_half_of_the_cases_are_silent():
    assert sum(not case["found"] for case in RAW) > len(RAW) / 2


def test_a_side_gives_its_value_its_place_and_its_words():
    text = "2020年,OpenAI推出GPT-3。"
    (row,) = tensions_of(text, "2021年,OpenAI推出GPT-3。")
    side = row["sides"].split("|")[0]
    start, end = map(int, side.split(" @ a0:")[1].split(":")[0].split("-"))
    raw = "\n\n".join([PARAGRAPH, text, OTHER_PARAGRAPH])
    assert side == f"2020 @ a0:{start}-{end}: 2020年,OpenAI推出GPT-3"
    assert raw[start:end] == "2020年,OpenAI推出GPT-3"


# (two statements, subject, subject in English, measure, measure in English, values in English)
NAMED = [
    # the revenue of Baidu in the first quarter of 2023
    (("2023年第一季度百度的营收为300亿元。", "2023年第一季度百度的营收为500亿元。"),
     "百度", "Baidu", "2023年第一季度营收", "revenue, first quarter of 2023", "30000000000 CNY|50000000000 CNY"),
    # Baichuan AI was founded in …
    (("百川智能成立于2023年4月。", "百川智能成立于2021年。"),
     "百川智能", "Baichuan AI", "成立日期", "date of founding", "2023-04|2021"),
    # the world's amount of data doubles every …
    (("全球数据量每2年翻一倍。", "全球数据量每10年翻一倍。"),
     "数据量", "amount of data", "翻一倍所需的时间", "time to double", "2 year|10 year"),
    # a routemap for 12 industries, with 40 “lamps and lanterns”: no gloss
    (("6月15日,腾讯公布了覆盖12个行业的路线,共有40个灯笼。", "在6月25日,腾讯发布的服务覆盖12个行业,共有40个灯笼。"),
     "腾讯", "Tencent", "公布日期（12个行业、40个灯笼）", "date of the announcement (industry: 12, “灯笼”: 40)", "2023-06-15|2023-06-25"),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "subject", "subject_en", "measure", "measure_en", "sides_en"), NAMED)
def test_subject_measure_and_values_are_named_in_both_languages(
    texts, subject, subject_en, measure, measure_en, sides_en
):
    (row,) = tensions_of(*texts)
    assert (row["subject"], row["subject_en"]) == (subject, subject_en)
    assert (row["measure"], row["measure_en"]) == (measure, measure_en)
    assert row["sides_en"] == sides_en


def test_a_name_without_an_english_one_stays_as_it_is():
    (row,) = tensions_of("2020年,公司推出青岚-9B模型。", "2021年,公司推出青岚-9B模型。")
    assert (row["subject"], row["subject_en"]) == ("青岚-9B", "青岚-9B")


def test_the_flag_does_not_depend_on_the_words_it_is_shown_in():
    # Two years of one release of GPT-3: rulings point at this flag whatever the measure is called on the page.
    (row,) = tensions_of("2020年,OpenAI推出GPT-3。", "2021年,OpenAI推出GPT-3。")
    assert row["flag"] == "b44be288"


def test_sources_are_counted_once():
    (row,) = tensions_of("2020年,OpenAI推出GPT-3。2021年,OpenAI推出GPT-3。")
    assert row["n_sources"] == 1
    (row,) = tensions_of("2020年,OpenAI推出GPT-3。", "2021年,OpenAI推出GPT-3。")
    assert row["n_sources"] == 2


def test_the_flag_stays_when_another_article_joins():
    texts = ["2020年,OpenAI推出GPT-3。", "2021年,OpenAI推出GPT-3。"]
    (two,), (three,) = tensions_of(*texts), tensions_of("2019年,OpenAI推出GPT-3。", *texts)
    assert two["flag"] == three["flag"]
    assert two["sides"] != three["sides"]


def test_the_tensions_of_the_articles_are_those_found_by_reading():
    # The date of one announcement (10 industries, 50 solutions), and how long AI's computing takes to double.
    rows = [(row["kind"], row["subject"], values_of(row)) for row in find_tensions(corpus().rows, lexicon())]
    assert rows == [
        ("date", "腾讯", ["2023-06-11/2023-06-20", "2023-06-21/2023-06-30"]),
        ("number", "计算量", ["3.43 month", "18 month"]),
    ]
