"""The ledgers on the page: every cell in both languages, values as people write them, the urgent first, and none said."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from baimo import ledgers
from baimo.chapter import Chapter
from baimo.lexicon import ENTITY_TYPES
from baimo.rulings import RULINGS
from support import chapter, corpus

TITLE = {"zh": "一个题目", "en": "A title"}
SHOWN = {
    "models": ledgers.show_models,
    "checks": ledgers.show_checks,
    "check_rules": ledgers.show_coverage,
    "read_sums": ledgers.show_sums,
    "tensions": ledgers.show_tensions,
    "new_names": ledgers.show_new_names,
}
LANGUAGES = {"zh": 0, "en": 1}
CHINESE_RE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
# A code with an underscore, an ISO date, an open end, a canonical unit after a number.
CODE_RE = re.compile(r"[a-z]_[a-z]|\d{4}-\d\d|\.\.|\d(?<!\b1) (?:month|parameter|item|USD|CNY)\b")
# A place in the first article of the project; what stands there doesn't matter.
ARTICLE = next(iter(corpus().articles))
PASSAGE = next(p for p in corpus().rows["passages"] if p["article_id"] == ARTICLE and p["role"] == "answer")
SPAN = {
    "article_id": ARTICLE,
    "start": PASSAGE["start"],
    "end": PASSAGE["start"] + 5,
    "surface": PASSAGE["surface"][:5],
}
PLACE = f"{ARTICLE}:{SPAN['start']}-{SPAN['end']}"
LINE = PASSAGE["line"]
NO_RULING = {"ruling": "", "ruling_reason": "", "ruling_reason_en": ""}


def page_of(table, rows=None):
    """The page's table, from the corpus or from `rows`."""
    bm = chapter("70_ledgers")
    if rows is not None:
        bm = Chapter("70_ledgers", replace(corpus(), rows=corpus().rows | {table: rows}))
    return BeautifulSoup(SHOWN[table](bm, "tab-x", **TITLE).html, "html.parser")


def cells_of(table, language, rows=None):
    """The rows of the page's table as lists of texts."""
    return [
        [(cell.select_one(f"[data-lang={language}]") or cell).get_text() for cell in row.select("th, td")]
        for row in page_of(table, rows).select("tbody tr")
    ]


def both(table, row):
    """The cells of one `row` in Chinese and in English."""
    return [cells_of(table, language, [row])[0] for language in LANGUAGES]


def told_cells(table, language):
    """All texts of the page's table but for words of the articles, new names and lines to copy."""
    quoted = {"checks": [0], "read_sums": [1], "new_names": [0, 5]}.get(table, [])
    return [cell for row in cells_of(table, language) for i, cell in enumerate(row) if i not in quoted]


def check(verdict="holds", rule="change", **more):
    how = {"how_zh": "6 ÷ 2 = 3倍；文中为3倍", "how_en": "6 ÷ 2 = 3 times; the text says 3 times"}
    return {**SPAN, "rule": rule, "verdict": verdict, **how, **NO_RULING, **more}


def tension(kind="number", values=("3.43 month",), values_en=None, **more):
    words = {"subject": "计算量", "subject_en": "amount of computation", "measure": "周期", "measure_en": "period"}
    sides = "|".join(f"{value} @ {PLACE}: 原文" for value in values)
    sides_en = "|".join(values_en or values)
    return {"kind": kind, **words, "sides": sides, "sides_en": sides_en, "n_sources": 2, **NO_RULING, **more}


def model(**more):
    fields = dict.fromkeys(("developer", "parameters", "announced"), "") | {"access": "unknown"}
    evidence = dict.fromkeys((f"{field}_evidence" for field in fields), "")
    return {"model": "青岚-9B", **fields, **evidence, "n_mentions": 1, **more}


# On the project's corpus.


@pytest.mark.parametrize("table", [table for table in SHOWN if table != "new_names"])  # the table holds all names
def test_every_row_of_the_corpus_has_a_cell_for_each_column(table):
    shown = page_of(table)
    columns = len(shown.select("thead th"))
    assert {len(row.select("th, td")) for row in shown.select("tbody tr")} == {columns}


@pytest.mark.parametrize("table", SHOWN)
def test_a_cell_of_the_corpus_is_never_empty(table):
    for language in LANGUAGES:
        assert [row for row in cells_of(table, language) if "" in (cell.strip() for cell in row)] == []


@pytest.mark.parametrize("table", ["models", "checks", "check_rules", "read_sums", "tensions"])
def test_a_cell_that_is_in_one_language_is_in_the_other(table):
    for cell in page_of(table).select("th, td"):
        assert len(cell.select("[data-lang=zh]")) == len(cell.select("[data-lang=en]"))


@pytest.mark.parametrize("table", SHOWN)
def test_the_english_of_the_corpus_has_chinese_only_in_what_is_quoted(table):
    told = [re.sub("“[^”]*”", "", cell) for cell in told_cells(table, "en")]
    assert [cell for cell in told if CHINESE_RE.search(cell)] == []


@pytest.mark.parametrize("table", ["models", "checks", "tensions"])
def test_no_code_is_shown(table):
    told = told_cells(table, "zh") + told_cells(table, "en")
    assert [cell for cell in told if CODE_RE.search(cell)] == []


def test_the_differences_of_the_corpus_read_as_people_write_them():
    by_kind = {row[1]: row for row in reversed(cells_of("tensions", "zh"))}
    assert by_kind["日期"][:4] == [
        "腾讯", "日期", "公布日期（10个行业、50个解决方案）",
        "2023年6月11日至20日（激战半年，第70行）；2023年6月21日至30日（零壹智库，第45行）",
    ]  # fmt: skip
    by_kind = {row[1]: row for row in reversed(cells_of("tensions", "en"))}
    assert by_kind["number"][:4] == [
        "amount of computation", "number", "time to double",
        "3.43 months (Hundred-model melee essay, line 67); 18 months (01 Think Tank piece, line 51)",
    ]  # fmt: skip


def test_the_sums_of_the_corpus_begin_with_those_that_want_a_look():
    verdicts = [row[3] for row in cells_of("checks", "zh")]
    assert verdicts[:3] == ["不符", "过时", "相符"]
    assert set(verdicts[3:]) == {"相符"}


# Sums.


def test_sums_are_sorted_by_what_wants_a_look_first():
    rows = [check("holds"), check("unclear"), check("stale"), check("fails"), check("holds")]
    assert [row[3] for row in cells_of("checks", "zh", rows)] == ["不符", "过时", "说不准", "相符", "相符"]
    assert [row[3] for row in cells_of("checks", "en", rows)] == ["fails", "out of date", "unclear", "holds", "holds"]


def test_sums_of_one_verdict_stay_in_the_order_of_the_table():
    rows = [check(how_en="first"), check("fails", how_en="second"), check(how_en="third")]
    assert [row[2] for row in cells_of("checks", "en", rows)] == ["second", "first", "third"]


def test_a_unit_that_fits_is_left_out_and_one_that_does_not_is_shown():
    rows = [check("holds", "unit", how_en="fits"), check("fails", "unit", how_en="does not")]
    assert [row[2] for row in cells_of("checks", "en", rows)] == ["does not"]


# (what the rule writes in Chinese and in English, what the page shows)
SPANS = [
    ("2023-04至2023-06-15 = 46至75天", "from 2023-04 to 2023-06-15 = 46 to 75 days",
     "2023年4月至2023年6月15日 = 46至75天", "from April 2023 to 15 June 2023 = 46 to 75 days"),
    ("2018至2020 = 2年", "from 2018 to 2020 = 2 years", "2018年至2020年 = 2年", "from 2018 to 2020 = 2 years"),
    ("2023-01/2023-03至2024-02 = 11至13个月", "from 2023-01/2023-03 to 2024-02 = 11 to 13 months",
     "2023年第一季度至2024年2月 = 11至13个月", "from first quarter of 2023 to February 2024 = 11 to 13 months"),
]  # fmt: skip


@pytest.mark.parametrize(("how_zh", "how_en", "zh", "en"), SPANS)
def test_the_dates_of_a_length_of_time_are_written_out(how_zh, how_en, zh, en):
    shown = both("checks", check(rule="span", how_zh=how_zh, how_en=how_en))
    assert [row[2] for row in shown] == [zh, en]


def test_the_arithmetic_of_other_rules_is_left_as_it_is():
    how = {"how_zh": "4至5 = 9；文中为9", "how_en": "2 to 4 = 9; the text says 9"}
    assert [row[2] for row in both("checks", check(**how))] == [how["how_zh"], how["how_en"]]


def test_a_sum_has_its_article_and_its_line():
    zh, en = both("checks", check())
    assert (zh[1], en[1]) == (f"方汉访谈，第{LINE}行", f"Fang Han interview, line {LINE}")


@pytest.mark.parametrize(
    ("ruling", "zh", "en"),
    [
        ("confirmed", "确有出入：理由", "confirmed: The reason"),
        ("explained", "可解释：理由", "explained: The reason"),
        ("dismissed", "误报：理由", "false alarm: The reason"),
    ],
)
def test_a_ruling_is_shown_with_its_reason_in_both_languages(ruling, zh, en):
    row = check(ruling=ruling, ruling_reason="理由", ruling_reason_en="The reason")
    assert [cells[4] for cells in both("checks", row)] == [zh, en]
    assert ruling in RULINGS


def test_a_sum_without_a_ruling_has_a_dash():
    assert [cells[4] for cells in both("checks", check())] == ["—", "—"]


def test_the_words_of_a_sum_count_as_quoted():
    block = ledgers.show_checks(
        Chapter("70_ledgers", replace(corpus(), rows=corpus().rows | {"checks": [check()]})), "tab-x", **TITLE
    )
    assert [span[:3] for span in block.payload["spans"]] == [[ARTICLE, SPAN["start"], SPAN["end"]]]


# Differences.

# (kind, values, in English, what the page shows in Chinese and in English)
SIDES = [
    ("number", ["3.43 month", "1 year"], None, ["3.43个月", "1年"], ["3.43 months", "1 year"]),
    ("number", ["175000000000 parameter", "100000000000/.. parameter"], None,
     ["1750亿参数", "至少1000亿参数"], ["175 billion parameters", "at least 100 billion parameters"]),
    ("number", ["2000000/3000000 USD", "../900 CNY"], None,
     ["200万至300万美元", "不超过900元"], ["2 million to 3 million US dollars", "no more than 900 yuan"]),
    ("number", ["12.5 percent", "8000 person"], None, ["12.5%", "8000人"], ["12.5%", "8,000 people"]),
    ("date", ["2023-06-11/2023-06-20", "2023-06"], None,
     ["2023年6月11日至20日", "2023年6月"], ["11 to 20 June 2023", "June 2023"]),
    ("date", ["2020", "2023-04/2023-06"], None, ["2020年", "2023年第二季度"], ["2020", "second quarter of 2023"]),
    ("opinion", ["会", "不会"], ["it will", "it will not"], ["会", "不会"], ["it will", "it will not"]),
    ("fact", ["2022: 火了", "2022-12: 没有"], ["2022: a hit", "2022-12: none"], ["2022: 火了", "2022-12: 没有"],
     ["2022: a hit", "2022-12: none"]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "values", "values_en", "zh", "en"), SIDES)
def test_the_values_of_the_sides_are_written_for_people_with_their_place(kind, values, values_en, zh, en):
    shown = [cells[3] for cells in both("tensions", tension(kind, values, values_en))]
    assert shown[0] == "；".join(f"{value}（方汉访谈，第{LINE}行）" for value in zh)
    assert shown[1] == "; ".join(f"{value} (Fang Han interview, line {LINE})" for value in en)


@pytest.mark.parametrize(
    ("kind", "values", "zh", "en"),
    [
        ("number", ["1 year"], "数字", "number"),
        ("date", ["2020"], "日期", "date"),
        ("fact", ["甲"], "事实", "fact"),
        ("opinion", ["甲"], "看法", "opinion"),
    ],
)
def test_subject_kind_and_measure_are_in_both_languages(kind, values, zh, en):
    shown = both("tensions", tension(kind, values))
    assert [cells[:3] for cells in shown] == [["计算量", zh, "周期"], ["amount of computation", en, "period"]]


def test_words_that_look_like_a_place_do_not_take_its_part():
    row = tension("opinion") | {"sides": f"甲 @ {PLACE}: 乙 @ 丙:1-2: 丁", "sides_en": "one"}
    assert [cells[3] for cells in both("tensions", row)] == [
        f"甲（方汉访谈，第{LINE}行）",
        f"one (Fang Han interview, line {LINE})",
    ]


def test_what_a_person_found_has_its_reason_alone():
    ruling = {"ruling": "confirmed", "ruling_reason": "二人看法不同", "ruling_reason_en": "The two differ"}
    assert [cells[4] for cells in both("tensions", tension("opinion", ["甲"], **ruling))] == [
        "二人看法不同",
        "The two differ",
    ]
    assert [cells[4] for cells in both("tensions", tension(**ruling))] == [
        "确有出入：二人看法不同",
        "confirmed: The two differ",
    ]


# Models and new names.


def test_each_value_of_a_model_has_its_sources():
    other = list(corpus().articles)[1]
    row = model(
        developer="百度|青岚", developer_evidence=f"entities.csv|{PLACE};{PLACE}",
        parameters="9000000000/..", parameters_evidence=f"{PLACE};{other}:1-2",
        announced="2023-06", announced_evidence=PLACE, access="open", access_evidence=PLACE,
    )  # fmt: skip
    zh, en = both("models", row)
    assert zh == ["青岚-9B", "百度；青岚（方汉访谈）", "至少90亿参数（方汉访谈、百“模”混战）", "2023年6月（方汉访谈）",
                  "开放（方汉访谈）", "1"]  # fmt: skip
    assert en == [
        "青岚-9B", "Baidu; 青岚 (Fang Han interview)",
        "at least 9 billion parameters (Fang Han interview, Hundred-model melee essay)",
        "June 2023 (Fang Han interview)", "open (Fang Han interview)", "1",
    ]  # fmt: skip


def test_models_of_which_only_the_name_is_known_are_left_out():
    known = model(model="GPT-3", parameters="9", parameters_evidence=PLACE)
    assert [row[0] for row in cells_of("models", "en", [model(), known])] == ["GPT-3"]


def test_models_are_sorted_by_how_often_they_are_named():
    rows = [
        model(model=name, n_mentions=n, access="open", access_evidence=PLACE)
        for name, n in zip("abc", (2, 9, 2), strict=True)
    ]
    assert [row[0] for row in cells_of("models", "en", rows)] == ["b", "a", "c"]


@pytest.mark.parametrize("kind", [kind for kind in ENTITY_TYPES if kind != "other"])
def test_the_type_of_a_new_name_is_in_both_languages(kind):
    row = {**SPAN, "name": "青岚", "type": kind, "n_mentions": 3, "n_articles": 1, "row": f"青岚,{kind},,,,,,,"}
    zh, en = both("new_names", row)
    assert CHINESE_RE.search(zh[1])
    assert not CHINESE_RE.search(en[1])
    assert (zh[4], en[4]) == (f"方汉访谈，第{LINE}行", f"Fang Han interview, line {LINE}")


def test_at_most_forty_new_names_are_shown():
    row = {**SPAN, "name": "青岚", "type": "org", "n_mentions": 3, "n_articles": 1, "row": "青岚,org,,,,,,,"}
    assert len(cells_of("new_names", "zh", [row] * 50)) == 40


# Nothing to list.


@pytest.mark.parametrize(
    "table", [table for table in SHOWN if table != "read_sums"]
)  # shown with the sums of the rules
def test_where_there_is_nothing_a_sentence_says_so_in_both_languages(table):
    shown = page_of(table, [])
    assert shown.select("table") == []
    texts = {lang: shown.select_one(f"[data-lang={lang}]").get_text(strip=True) for lang in LANGUAGES}
    assert texts == {"zh": "一个题目：无。", "en": "A title: none."}


def test_sums_of_which_none_is_worth_a_row_are_none():
    assert page_of("checks", [check("holds", "unit")]).select("table") == []


def test_a_title_with_a_number_or_a_brace_can_be_empty_too():
    bm = Chapter("70_ledgers", replace(corpus(), rows=corpus().rows | {"new_names": []}))
    shown = ledgers.show_new_names(bm, "tab-x", zh="40个{名字}", en="40 {names}")
    assert "40个{名字}：无。" in shown.html and "40 {names}: none." in shown.html


# Sums found by reading, and which differences are shown.


def read_sum(verdict="fails"):
    words = {"stated": "十倍", "stated_en": "ten times", "redone": "6 ÷ 2 = 3", "redone_en": "6 ÷ 2 = 3"}
    reason = {"reason": "三不是十", "reason_en": "Three is not ten"}
    return {"flag": "0", **words, "verdict": verdict, "sides": f"{PLACE}: 甲|{PLACE}: 乙", "n_sources": 1, **reason}


def sums_of(language, read, checks=()):
    rows = corpus().rows | {"read_sums": read, "checks": list(checks)}
    html = ledgers.show_sums(Chapter("70_ledgers", replace(corpus(), rows=rows)), "tab-x", **TITLE).html
    shown = BeautifulSoup(html, "html.parser").select("tbody tr")
    return [
        [(cell.select_one(f"[data-lang={language}]") or cell).get_text() for cell in row.select("th, td")]
        for row in shown
    ]


def test_a_sum_found_by_reading_says_who_found_it_and_why():
    ((verdict, words, *told),) = sums_of("en", [read_sum()])
    assert words.startswith("ten times (") and words.count(f"line {LINE}") == 2
    assert (verdict, *told) == ("fails (reading)", "6 ÷ 2 = 3", "Three is not ten")


def test_the_sums_that_fail_come_first_whoever_found_them():
    rows = sums_of("zh", [read_sum("holds"), read_sum("fails")], [check("stale")])
    assert [row[0] for row in rows] == ["不符（人读）", "过时（规则）", "相符（人读）"]


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ({}, 3),
        ({"kinds": ("fact",)}, 2),
        ({"kinds": ("fact",), "ruling": "explained"}, 1),
        ({"ruling": "confirmed"}, 2),
    ],
)
def test_only_the_differences_asked_for_are_shown(wanted, shown):
    told = [("fact", "confirmed"), ("fact", "explained"), ("opinion", "confirmed")]
    rows = [tension(kind, ["甲"], ruling=ruling, ruling_reason="因", ruling_reason_en="why") for kind, ruling in told]
    bm = Chapter("70_ledgers", replace(corpus(), rows=corpus().rows | {"tensions": rows}))
    html = ledgers.show_tensions(bm, "tab-x", **TITLE, **wanted).html
    assert len(BeautifulSoup(html, "html.parser").select("tbody tr")) == shown


def test_what_only_seems_to_disagree_says_so():
    row = tension("fact", ["甲"], ruling="explained", ruling_reason="时间不同", ruling_reason_en="Different times")
    assert [cells[4] for cells in both("tensions", row)] == ["可解释：时间不同", "explained: Different times"]
