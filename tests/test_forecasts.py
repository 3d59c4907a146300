"""Forecasts: whose words, by when, what would settle them; and a reminder when their time is over."""

import csv
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from baimo.errors import InputError
from baimo.forecasts import add_length, overdue_lines
from baimo.project import Project
from baimo.tables import TABLES, write_csv
from baimo.values import Amount
from support import PROJECT, chapter, corpus

SETTLED = {"zh": "有一部手机做到", "en": "a phone does it"}
TEXTS = {"zh": "手机能跑更大的模型", "en": "Phones will run larger models", "settled_by": SETTLED}


def five_years():
    return chapter().quote("000", "5年之后手机上一定能跑80B的模型", gloss="in five years phones will run 80B")


def made(quote=None, **more):
    return chapter().forecast(quote or five_years(), **TEXTS | more)


def lasting(low, high, unit):
    """The month that a quote with this length of time leads to, from an article of 6 December 2023."""
    return add_length(corpus(), replace(five_years(), amounts=(Amount(low, high, unit, False),)))


def test_a_forecast_is_its_speakers_unless_somebody_else_is_named():
    assert (made().holder, made(holder="雷军").holder) == ("方汉", "雷军")


def test_a_forecast_says_when_it_was_said():
    assert made().said == "2023-12-06"


def test_a_number_in_its_texts_comes_from_a_value():
    assert made(zh="能跑{n:zh}的模型", en="run {n:en}", n=five_years().amount("parameter")).zh == "能跑800亿参数的模型"
    with pytest.raises(InputError, match="the typed number '80'"):
        made(zh="能跑80个模型")


@pytest.mark.parametrize("settled", ["a phone", {"zh": "有一部手机"}, {"zh": "", "en": "a phone"}])
def test_what_would_settle_it_must_be_said_in_both_languages(settled):
    with pytest.raises(InputError, match="no settled_by in both languages"):
        made(settled_by=settled)


def test_a_due_date_must_be_one():
    with pytest.raises(InputError, match="due 'soon'"):
        made(due="soon")


def test_a_length_of_time_counts_from_the_article():
    assert chapter().after(five_years()) == "2028-12"


@pytest.mark.parametrize(
    ("low", "high", "unit", "month"),
    [(18, 18, "month", "2025-06"), (0.5, 0.5, "year", "2024-06"), (3, 5, "year", "2028-12"), (10, None, "year", "2033-12"),
     (None, 1, "month", "2024-01"), (40, 40, "day", "2024-01")],
)  # fmt: skip
def test_of_a_range_the_longer_end_counts(low, high, unit, month):
    assert lasting(low, high, unit) == month


def test_words_without_one_length_of_time_are_refused():
    with pytest.raises(InputError, match="0 lengths of time"):
        add_length(corpus(), replace(five_years(), amounts=()))


def test_without_a_date_of_the_article_nothing_is_due():
    assert add_length(corpus(), replace(five_years(), article_id="zzz")) == ""


def test_the_table_shows_who_what_when_and_leads_to_the_words():
    block = chapter().forecasts("fc-x", [made(due="2028-12")], zh="预测", en="Forecasts")
    soup = BeautifulSoup(block.html, "html.parser")
    cells = [(cell.select_one("[data-lang=en]") or cell).get_text() for cell in soup.select("tbody th, tbody td")]
    assert cells == [
        "Fang Han", "Phones will run larger models", "in five years phones will run 80B", "6 December 2023",
        "December 2028", "a phone does it", "open",
    ]  # fmt: skip
    start = five_years().start
    assert soup.select_one("tbody a")["href"] == f"#q-{five_years().article_id}-{start}-{five_years().end}"


def test_what_is_quoted_in_the_table_is_shown_once_and_without_its_clause():
    payload = chapter().forecasts("fc-x", [made()], zh="预测", en="Forecasts").payload
    assert [span[1:3] for span in payload["spans"]] == [[five_years().start, five_years().end]]
    assert (payload["places"], payload["bare"]) == ([], [])


def test_the_build_gets_a_row_of_each():
    (row,) = chapter().forecasts("fc-x", [made()], zh="预测", en="Forecasts").payload["forecasts"]
    assert list(row) == list(TABLES["forecasts"])
    assert (row["chapter"], row["status"], row["surface"]) == ("30_compute", "open", "5年之后手机上一定能跑80B的模型")


def test_a_forecast_whose_words_are_gone_is_left_out():
    gone = replace(made(), quote=replace(five_years(), start=-1, end=-1))
    block = chapter().forecasts("fc-x", [gone], zh="预测", en="Forecasts")
    assert (block.payload["forecasts"], "Forecasts: none." in block.html) == ([], True)


@pytest.fixture
def built(tmp_path):
    """A function that writes forecasts due at these dates as if built, and gives the lines about them."""

    def write(*dues, status="open"):
        (tmp_path / "data").mkdir(exist_ok=True)
        rows = [made(due=due).row("30_compute") | {"status": status} for due in dues]
        write_csv(tmp_path / "data" / "forecasts.csv", "forecasts", rows)
        return overdue_lines(Project(PROJECT.seeds, PROJECT.notebooks, tmp_path), corpus())

    return write


def test_a_forecast_is_named_when_an_article_is_newer_than_its_time(built):
    (line,) = built("2023-11")
    assert "30_compute.ipynb: look whether it came true: due 2023-11, the newest article is of 2023-12-06: 方汉" in line


@pytest.mark.parametrize("due", ["", "2023-12", "2023", "2028-12", "2023-06/..", "2023-12-06"])
def test_a_forecast_whose_time_is_not_over_is_not_named(built, due):
    assert built(due) == []


def test_a_forecast_that_was_looked_at_is_not_named_again(built):
    assert built("2023-11", status="came true") == []


def test_without_a_build_no_forecast_is_named(tmp_path):
    assert overdue_lines(Project(PROJECT.seeds, PROJECT.notebooks, tmp_path), corpus()) == []


def test_the_table_of_forecasts_has_a_span(tmp_path):
    write_csv(tmp_path / "f.csv", "forecasts", [made().row("30_compute")])
    with (tmp_path / "f.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert corpus().articles[row["article_id"]].raw[int(row["start"]) : int(row["end"])] == row["surface"]
