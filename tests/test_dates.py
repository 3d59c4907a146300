"""Dates in running text, from `cases/dates.json`; most articles there came out on 6 December 2023."""

import calendar
import json
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.dates import find, find_each, find_full_dates, first_year, is_date
from baimo.dates.figures import FIGURES
from baimo.dates.tokens import find_tokens
from baimo.dates.words import WORDS
from baimo.fold import fold
from support import CASES, cases

PRECISIONS = {"day", "week", "month", "quarter", "half", "year", "decade", "range", "unknown"}
NUMERALS = ["", *"一二三四五六七八九十", *(f"十{digit}" for digit in "一二三四五六七八九"), "二十"]
NUMERALS += [*(f"二十{digit}" for digit in "一二三四五六七八九"), "三十", "三十一"]
ANY_DATES = st.dates(date(1900, 1, 1), date(2099, 12, 31))
# Whatever a date is made of, in any order.
DATE_TEXTS = st.text(
    alphabet="0123456789٢一二三十〇两半年月日号天周季度上下前后今明去昨次同本初底末中旬至到-—/.,。第个近期世纪代Q \n将的“”五四元旦春节",
    max_size=80,
)


@pytest.mark.parametrize("case", cases("dates"))
def test_exactly_the_dates_given_by_hand_are_found(case):
    text = case["text"]
    found = [[text[m.start : m.end], m.date, m.precision, m.basis] for m in find(text, case["published"])]
    assert found == case["found"]


def test_every_case_says_where_it_comes_from():
    kinds = {case["kind"] for case in json.loads((CASES / "dates.json").read_text("utf-8"))}
    assert kinds == {"found", "negative", "synthetic"}


@pytest.mark.parametrize(
    ("published", "year"), [("2023", 2023), ("2023-04", 2023), ("2023-04-11/..", 2023), ("", None), ("../2023", None)]
)
def test_the_year_of_an_article_is_that_of_its_date(published, year):
    assert first_year(published) == year


@pytest.mark.parametrize(
    ("texts", "published", "found"),
    [
        # "founded in March 2021", "in August of the same year it found a client"
        (["2021年3月立项。", "同年8月签下客户。"], "2023-12-06", [["2021-03"], ["2021-08"]]),
        # without a date of the article its year goes on; with one, a new passage starts from the article
        (["2024年10月上线。", "11月11日下架。"], "", [["2024-10"], ["2024-11-11"]]),
        (["2021年10月上线。", "11月11日下架。"], "2023-12-06", [["2021-10"], ["2023-11-11"]]),
        # "14 August", "on the 14th": the month of the passage before is not taken over where the article has a day
        (["6月14日立项。", "江岸9日宣布。"], "2023-08-10", [["2023-06-14"], ["2023-08-09"]]),
        # "signed on 2 August", "that day the price rose"; a passage in between ends it, a blank line doesn't
        (["8月2日签约。", "当天,股价大涨。"], "2023-12-06", [["2023-08-02"], ["2023-08-02"]]),
        (["8月2日签约。", "", "同一天,它裁员。"], "2023-12-06", [["2023-08-02"], [], ["2023-08-02"]]),
        (["8月2日签约。", "它裁员。", "当天,股价大涨。"], "2023-12-06", [["2023-08-02"], [], []]),
        # "founded in March 2022", "let through on 21 May, printed on 12 July": the telling goes on with months that follow
        (["2022年3月立项。", "5月21日放行,7月12日刊登。"], "2023-12-06", [["2022-03"], ["2022-05-21", "2022-07-12"]]),
        (["2022年9月立项。", "5月21日放行。"], "2023-12-06", [["2022-09"], ["2023-05-21"]]),
        (["2022年3月立项。", "今年扩大。5月21日放行。"], "2023-12-06", [["2022-03"], ["2023", "2023-05-21"]]),
        (["2022年3月立项。", "它搬了家。", "5月21日放行。"], "2023-12-06", [["2022-03"], [], ["2023-05-21"]]),
        ([], "2023-12-06", []),
        ([""], "2023-12-06", [[]]),
    ],
)
def test_a_passage_may_go_on_from_the_passage_before(texts, published, found):
    assert [[mention.date for mention in mentions] for mentions in find_each(texts, published)] == found


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2023-12-06 17:45", "2023-12-06"),
        ("2023-09-3007:42", "2023-09-30"),  # the time stands right after the day
        ("2023/8/3", "2023-08-03"),
        ("２０２３．０８．１３", "2023-08-13"),
        ("2023 年 8 月 13 日", "2023-08-13"),
        ("20230813", "2023-08-13"),
        ("二〇二三年八月三十一日", "2023-08-31"),
        ("二零二三年十月十日", "2023-10-10"),
        ("时间:23-08-13 09:20", "2023-08-13"),  # "time: 23-08-13"
    ],
)
def test_a_full_date_is_read_in_each_of_its_forms(text, date):
    assert [mention.date for mention in find_full_dates(text)] == [date]


@pytest.mark.parametrize(
    "text",
    ["2023-02-30", "2023-8", "8月13日", "20231399", "120230813", "2023.8.1234", "1.2023.8.1", "2023年8月13日至15日"],
)
def test_what_is_not_a_full_date_is_not_read_as_one(text):
    assert find_full_dates(text) == []


@pytest.mark.parametrize("text", ["2023", "2023-04", "2023-04-11", "2023-04/2023-06", "2019/2021", "2023-04-11/.."])
def test_a_date_of_the_tables_is_one_or_two_iso_dates(text):
    assert is_date(text)


@pytest.mark.parametrize(
    "text", ["", "..", "2023-13", "2023-02-30", "2023/", "/2023", "23", "２０２３", "0000", "2023-4"]
)
def test_anything_else_is_no_date_of_the_tables(text):
    assert not is_date(text)


@pytest.mark.parametrize(
    "text",
    ["9" * 100 + "年", "9" * 100 + "月", "2023年" + "9" * 100 + "日", "2023-" * 5000, "4-" * 5000 + "月", "十" * 5000 + "年代",
     "第" * 5000, "4月" * 2000 + "31日", "99999999年前", "9999个月后", "999年后", "《" * 5000 + "4月"],
)  # fmt: skip
def test_bad_input_raises_nothing(text):
    assert all(mention.date == "" or is_date(mention.date) for mention in find(text, "2023-12-06"))


@pytest.mark.parametrize("kind", [*FIGURES, *WORDS])
def test_a_token_may_begin_with_any_character_its_pattern_allows(kind):
    alone = re.compile("|".join((FIGURES | WORDS)[kind]), re.ASCII | re.MULTILINE)
    texts = [fold(case["text"]) for case in json.loads((CASES / "dates.json").read_text("utf-8"))]
    found = [(text, match.start()) for text in texts for match in alone.finditer(text)]
    assert found
    covered = {(text, place) for text in set(texts) for t in find_tokens(text) for place in range(t.start, t.end)}
    assert set(found) <= covered


def test_a_line_of_a_million_characters_is_read():
    text = "这家公司的成本在下降,客户还在观望。" * 55_000 + "今年4月上线。"  # "… it went online this April."
    assert [mention.date for mention in find(text, "2023-12-06")] == ["2023-04"]


@given(
    DATE_TEXTS, st.sampled_from(["", "2023", "2023-04", "2023-12-06", "2023-04-11/..", "2022-11/2023-02", "nonsense"])
)
def test_all_that_is_found_is_a_date_in_its_place(text, published):
    mentions = find(text, published)
    assert all(mention.date == "" or is_date(mention.date) for mention in mentions)
    assert all(mention.precision in PRECISIONS and mention.basis in ("explicit", "relative") for mention in mentions)
    ends = [place for mention in mentions for place in (mention.start, mention.end)]
    assert ends == sorted(ends) and all(mention.start < mention.end <= len(text) for mention in mentions)


@given(DATE_TEXTS)
def test_no_stretch_of_time_runs_back(text):
    ends = [mention.date.split("/") for mention in find(text, "2023-12-06") if "/" in mention.date]
    assert all(start < end for start, end in ends)


@given(
    ANY_DATES,
    st.sampled_from(["{y}年{m}月{d}日", "{y}-{m:02}-{d:02}", "{y}/{m}/{d}", "{y}.{m}.{d}", "{y} 年 {m} 月 {d} 日"]),
)
def test_a_day_is_the_same_in_every_notation(day, notation):
    (mention,) = find("于" + notation.format(y=day.year, m=day.month, d=day.day) + "发布")  # "released on …"
    assert (mention.date, mention.precision, mention.basis) == (day.isoformat(), "day", "explicit")


@given(ANY_DATES)
def test_a_day_is_the_same_in_chinese_numerals(day):
    year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    (mention,) = find(f"{year}年{NUMERALS[day.month]}月{NUMERALS[day.day]}日")
    assert mention.date == day.isoformat()


@given(ANY_DATES)
def test_a_day_without_a_year_is_the_latest_that_is_past(day):
    published = day.replace(day=calendar.monthrange(day.year, day.month)[1])
    (mention,) = find(
        f"{day.month}月{min(day.day, 28)}日,公司成立了", published.isoformat()
    )  # "the company was founded"
    assert mention.date == f"{day:%Y-%m}-{min(day.day, 28):02}"


@given(ANY_DATES)
def test_a_week_holds_its_day(day):
    (mention,) = find("本周发布", day.isoformat())  # "released this week"
    start, end = (date.fromisoformat(end) for end in mention.date.split("/"))
    assert start <= day <= end and start.weekday() == 0 and (end - start).days == 6
