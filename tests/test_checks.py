"""Sums that a text carries are recomputed; where an operand isn't certain, nothing is said."""

import json

import pytest

from baimo.checks import RULES, VERDICTS, flag_of, run_checks
from baimo.checks.outcomes import Range, compare
from support import CASES, cases, corpus
from test_models import tables_of

RAW = json.loads((CASES / "checks.json").read_text("utf-8"))


def check(text, published="2023-06-01"):
    return run_checks(tables_of(text, published=published))[0]


@pytest.mark.parametrize("case", cases("checks"))
def test_a_sum_is_recomputed_or_nothing_is_said(case):
    rows = check(case["text"], case["published"])
    assert [[row["rule"], row["stated"], row["recomputed"], row["verdict"]] for row in rows] == case["found"]


def test_more_than_half_of_the_cases_are_silent():
    assert sum(not case["found"] for case in RAW) > len(RAW) / 2


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_is_seen_to_hold_and_to_fail(rule):
    verdicts = {found[3] for case in RAW for found in case["found"] if found[0] == rule}
    assert {"holds", "fails"} <= verdicts


def test_a_row_stands_where_it_says():
    tables = tables_of("生成一张图原来要10分钟,现在20秒就能完成了,直接降了30倍。")
    (row,), (passage,) = run_checks(tables)[0], [p for p in tables["passages"] if "生成" in p["surface"]]
    start, end = row["start"] - passage["start"], row["end"] - passage["start"]
    assert passage["surface"][start:end] == row["surface"] == "10分钟,现在20秒就能完成了,直接降了30倍"


def test_the_arithmetic_is_shown_in_both_languages():
    (row,) = check("每张显卡10万元,1000张显卡共计10亿元。")
    assert row["how_zh"] == "10万元 × 1,000 = 1亿元；文中为10亿元".replace("1,000", "1000")
    assert row["how_en"] == "100,000 yuan × 1,000 = 100 million yuan; the text says 1 billion yuan"


def test_a_sum_over_two_sentences_spans_both():
    (row,) = check("每次训练的成本为6000万美元,一年要训练5次。以此计算,每年需要3亿美元。")
    assert row["surface"] == "6000万美元,一年要训练5次。以此计算,每年需要3亿美元"


def test_the_flag_rests_on_the_rule_the_article_and_the_words_alone():
    text = "每张显卡10万元,1000张显卡共计10亿元。"
    (one,), (later,) = check(text), check("第一段很短,没有数字,但也是一段话,说的是公司的历史。\n\n" + text)
    assert one["start"] != later["start"]
    assert one["flag"] == later["flag"] == flag_of("product", "a0", "10万元,1000张显卡共计10亿元")


def test_the_second_table_counts_what_was_looked_at_and_what_was_checked():
    # "The speed rose threefold. From 1 to 4 million it grew 3 times." One ratio without its values, one with them.
    _, rules = run_checks(tables_of("推理速度提升了3倍。用户从100万增长到400万,增长了3倍。"))
    (row,) = [row for row in rules if row["rule"] == "change"]
    counts = {name: row[name] for name in row if name.startswith("n_")}
    assert counts == {"n_candidates": 2, "n_checked": 1, "n_holds": 1, "n_fails": 0, "n_stale": 0, "n_unclear": 0}


def test_every_rule_says_in_both_languages_what_it_needs():
    _, rules = run_checks(tables_of("没有数字。"))
    assert [row["rule"] for row in rules] == list(RULES)
    assert all(row["needs_zh"] and row["needs_en"] for row in rules)


# The sums of the five articles, found by reading them: (article, rule, verdict, beginning of the words).
BY_READING = [
    ("000", "change", "fails", "15分钟"),
    ("000", "enumeration", "holds", "包括 AI大模型"),
    ("000", "memory", "holds", "6B需要12G"),
    ("000", "memory", "holds", "13B需要26G"),
    ("000", "memory", "holds", "196G"),
    ("001", "gpu_time", "holds", "355个GPU"),
    ("001", "growth", "stale", "2012年开始"),
    ("001", "span", "holds", "2018年"),
    ("001", "unit", "holds", "耗电3.4千兆瓦时"),
    ("002", "name_size", "holds", "Baichuan-53B"),
    ("002", "name_size", "holds", "70亿参数"),
    ("002", "name_size", "holds", "130亿参数"),
    ("002", "product", "holds", "6000万美元"),
    ("002", "span", "holds", "4月宣布"),
    ("002", "span", "holds", "8月3日"),
    ("002", "enumeration", "holds", "三个层面"),
    ("003", "enumeration", "holds", "三个,一是"),
    ("003", "enumeration", "holds", "4步走"),
    ("003", "enumeration", "holds", "4要素"),
]


@pytest.mark.parametrize(("article", "rule", "verdict", "words"), BY_READING)
def test_a_sum_of_the_articles_found_by_reading_is_found_by_rule(article, rule, verdict, words):
    rows = [
        row for row in run_checks(corpus().rows)[0] if row["rule"] == rule and row["article_id"].startswith(article)
    ]
    assert verdict in [row["verdict"] for row in rows if words in row["surface"]]


def test_nothing_else_in_the_articles_is_called_wrong():
    wrong = [
        (r["article_id"][:3], r["rule"])
        for r in run_checks(corpus().rows)[0]
        if r["verdict"] not in ("holds", "unclear")
    ]
    assert wrong == [("000", "change"), ("001", "growth")]


def test_every_verdict_is_one_of_those_that_are_published():
    assert {row["verdict"] for row in run_checks(corpus().rows)[0]} <= set(VERDICTS)


@pytest.mark.parametrize(
    ("stated", "made", "approximate", "verdict"),
    [
        (60.0, 180.0, False, "fails"),
        (60.0, 64.0, False, "holds"),  # 60 is rounded to tens
        (61.0, 66.0, False, "unclear"),
        (61.0, 66.0, True, "holds"),
        (61.0, 80.0, True, "unclear"),
        (61.0, 90.0, True, "fails"),
    ],
)
def test_the_tolerance_is_the_published_one(stated, made, approximate, verdict):
    assert compare(Range(stated, stated), [Range(made, made)], approximate)[0] == verdict


@pytest.mark.parametrize(
    "text",
    [
        "从" * 3000,
        "1" * 3000,
        "其中" * 2000,
        "每张1元" * 500,
        "从3天到2天," * 400,
        "{minute#0}到{second#99}降了{times#7}",
    ],
)
def test_odd_text_raises_nothing(text):
    check(text)
