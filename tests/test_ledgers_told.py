"""The ledgers of what the articles tell: every row in both languages, sortable, and leading to its own words alone."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from baimo import ledgers
from baimo.chapter import Chapter
from baimo.measures import coverage
from baimo.register import Frame, shown_spans
from support import chapter, corpus

TITLE = {"zh": "一个题目", "en": "A title"}
SHOWN = {
    "quantities": ledgers.show_quantities,
    "events": ledgers.show_events,
    "laws": ledgers.show_laws,
    "people": ledgers.show_people,
}
EACH = pytest.mark.parametrize("table", SHOWN)
PASSAGE = next(p for p in corpus().rows["passages"] if p["role"] == "body" and len(p["surface"]) > 60)
SPAN = {"article_id": PASSAGE["article_id"], "start": PASSAGE["start"], "end": PASSAGE["start"] + 4}
SPAN["surface"] = PASSAGE["surface"][:4]


def block(table, rows=None):
    bm = chapter("70_ledgers")
    if rows is not None:
        bm = Chapter("70_ledgers", replace(corpus(), rows=corpus().rows | {table: rows}))
    return SHOWN[table](bm, "tab-x", **TITLE)


def cells(table, language, rows=None):
    soup = BeautifulSoup(block(table, rows).html, "html.parser")
    return [
        [(cell.select_one(f"[data-lang={language}]") or cell).get_text() for cell in row.select("th, td")]
        for row in soup.select("tbody tr")
    ]


def event(sentence, expression="5月", **more):
    """A row of `events` whose sentence is `sentence`, laid over the beginning of a passage."""
    start = PASSAGE["start"]
    at = {"start": start, "end": start + len(sentence), "surface": sentence, "article_id": PASSAGE["article_id"]}
    dated = {"expression": expression, "expression_start": start + sentence.index(expression)}
    return at | dated | {"date": "2023-05", "basis": "relative", "actors": "", "forecast": False} | more


@EACH
def test_every_row_of_the_corpus_is_shown_and_none_has_an_empty_cell(table):
    for language in ("zh", "en"):
        rows = cells(table, language)
        assert len(rows) == len(corpus().rows[table])
        assert [row for row in rows if "" in (cell.strip() for cell in row)] == []


@EACH
def test_every_row_leads_to_a_place_but_a_person_without_a_role(table):
    soup = BeautifulSoup(block(table).html, "html.parser")
    without = [row.th.get_text() for row in soup.select("tbody tr") if not row.select("a.at")]
    assert without == [] if table != "people" else len(without) < 8


@EACH
def test_the_places_are_bare(table):
    assert block(table).payload["places"] == [] and block(table).payload["bare"] != []


@EACH
def test_a_ledger_without_rows_is_a_sentence(table):
    assert "A title: none." in block(table, []).html


def test_together_they_show_little_of_an_article():
    spans = set().union(*(shown_spans(corpus(), block(table).payload, Frame(corpus())) for table in SHOWN))
    for article_id in corpus().articles:
        shown = coverage([span[1:] for span in spans if span[0] == article_id])
        assert shown / corpus().about(article_id)["n_kept"] <= 0.1


def test_an_amount_is_told_as_people_write_it():
    row = SPAN | {"low": "53000000000", "high": "", "unit": "parameter", "approximate": False, "subject": ""}
    assert cells("quantities", "zh", [row])[0][1:3] == ["至少530亿参数", "吴坤谚"]
    assert cells("quantities", "en", [row])[0][1:3] == ["at least 53 billion parameters", "Wu Kunyan"]


def test_amounts_sort_by_their_number_and_places_by_their_order():
    rows = [SPAN | {"low": low, "high": "9", "unit": "item", "approximate": False, "subject": ""} for low in ("7", "")]
    soup = BeautifulSoup(block("quantities", rows).html, "html.parser")
    sorts = [[cell["data-sort"] for cell in row.select("[data-sort]")] for row in soup.select("tbody tr")]
    assert sorts == [["7.0", "1"], ["9.0", "2"]]


def test_events_stand_in_order_of_time_those_without_a_date_last():
    rows = [event("5月发布", date=date) for date in ("2023-08-08", "", "2019")]
    assert [row[0] for row in cells("events", "en", rows)] == ["2019", "8 August 2023", "—"]


@pytest.mark.parametrize(
    ("sentence", "what"),
    [
        ("5月,果园宣布推出新模型", "released"),  # in May the orchard announced that it brought out a model
        ("5月,果园宣布要努力", "announced"),  # … announced that it would try hard
        ("5月发布的新模型很好", "released"),  # the model released in May is good
        ("5月,果园创立的公司很好", "—"),  # in May the firm that the orchard founded is good
        ("果园成立于5月", "founded or set up"),  # the orchard was founded in May
        ("5月很热", "—"),  # May was hot
    ],
)
def test_what_happened_is_told_by_the_nearest_verb(sentence, what):
    assert cells("events", "en", [event(sentence)])[0][2] == what


def test_what_was_still_to_come_is_marked():
    rows = [event("5月施行", forecast=True), event("5月施行", basis="explicit")]
    assert [row[4] for row in cells("events", "en", rows)] == ["resolved; still to come", "stated"]
    assert [row[4] for row in cells("events", "zh", rows)] == ["推算；预期", "原文写明"]


def test_of_many_names_the_first_four_are_told():
    row = event("5月发布", actors="百度|小米|腾讯|美团|快手|阿里巴巴")
    assert cells("events", "zh", [row])[0][3] == "百度、小米、腾讯、美团等6个"
    assert cells("events", "en", [row])[0][3] == "Baidu, Xiaomi, Tencent, Meituan and 2 more"


def test_the_status_of_a_law_leads_to_the_words_that_say_so():
    place = f"{SPAN['article_id']}:{SPAN['start']}-{SPAN['end']}"
    row = SPAN | {
        "law": "果园管理办法", "status": "draft|in_force", "status_evidence": f"{place}|{place};{place}", "dates": "2023-05-01",
        "dates_evidence": place, "issuer": "", "issuer_evidence": "", "mentions": place,
    }  # fmt: skip
    assert cells("laws", "en", [row])[0][1:4] == ["draft; in force", "1 May 2023", "—"]
    assert cells("laws", "zh", [row])[0][1:4] == ["草案；施行", "2023年5月1日", "—"]


def test_a_person_of_whom_no_role_is_told_has_none():
    row = SPAN | {
        "person": "雷军", "roles": "", "roles_en": "", "roles_evidence": "", "org": "", "articles": SPAN["article_id"],
        "n_mentions": 1, "n_statements": 0,
    }  # fmt: skip
    assert cells("people", "en", [row])[0][:3] == ["Lei Jun", "—", "—"]
