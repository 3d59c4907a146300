"""What a chapter puts on the page: charts as self-contained SVG with text, links and a text alternative."""

import re
from functools import cache

import pytest
from bs4 import BeautifulSoup

from baimo.errors import InputError
from support import chapter

TITLE = {"zh": "一个题目", "en": "A title"}


def events():
    bm = chapter()
    return [
        (bm.quote("004", "自2023年8月15日起施行", gloss="in force from 15 August 2023"), "施行", "In force"),
        (
            bm.quote("001", "4月11日,阿里在2023云峰会上发布", gloss="On 11 April Alibaba presented"),
            "阿里",
            "Alibaba & co",
        ),
    ]


def amounts():
    bm = chapter()
    return [
        (bm.quote("001", "GPT-3模型参数量有1750亿", gloss="GPT-3 has 175 billion"), "甲", "GPT-3"),
        (bm.quote("003", "超过1750亿参数的GPT-3", gloss="over 175 billion"), "乙", "GPT-3 again"),
    ]


MAKERS = {
    "matrix": lambda: chapter().theme_matrix("fig-x", **TITLE),
    "cloud": lambda: chapter().word_cloud("fig-x", "compute", **TITLE),
    "shares": lambda: chapter().theme_shares("fig-x", "compute", "open_source", **TITLE),
    "network": lambda: chapter().network("fig-x", **TITLE),
    "timeline": lambda: chapter().timeline("fig-x", events(), **TITLE),
    "ranges": lambda: chapter().ranges(
        "fig-x", amounts(), unit="parameter", x_label={"zh": "参数", "en": "Parameters"}, **TITLE
    ),
}
FIGURES = pytest.mark.parametrize("figure", MAKERS)
LINKED = pytest.mark.parametrize("figure", ["timeline", "ranges"])


@cache
def block(figure):
    return MAKERS[figure]()


@cache
def soup(figure):
    return BeautifulSoup(block(figure).html, "html.parser")


@FIGURES
def test_a_figure_has_one_drawing_in_each_language(figure):
    assert [d["data-lang"] for d in soup(figure).select("figure#fig-x .drawing:has(svg)")] == ["zh", "en"]


@FIGURES
def test_a_figure_names_no_external_address(figure):
    assert re.findall(r"https?:|url\((?!#)|//[a-z]", block(figure).html) == []


@FIGURES
def test_a_drawing_carries_no_metadata_or_style_sheet_of_its_own(figure):
    assert re.findall(r"<metadata|xmlns|<\?xml|<!DOCTYPE|<style", block(figure).html) == []


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("matrix", {"算力", "Compute"}),
        ("cloud", {"英伟达", "NVIDIA"}),
        ("timeline", {"施行", "2023年8月15日", "15 August 2023", "Alibaba & co"}),
        ("ranges", {"GPT-3 again", "175 billion parameters"}),
    ],
)
def test_the_words_of_a_drawing_are_text(figure, words):
    assert words <= {text.get_text(" ", strip=True).split(" · ")[-1] for text in soup(figure).select("svg text")} | {
        part for text in soup(figure).select("svg text") for part in text.find_all(string=True, recursive=False)
    }


@FIGURES
def test_a_drawing_takes_the_colours_of_the_page(figure):
    assert "var(--" in block(figure).html


@LINKED
def test_every_link_of_a_drawing_has_a_name_to_be_read_aloud(figure):
    links = soup(figure).select("svg a")
    assert links and [a for a in links if not a.get("aria-label")] == []


@LINKED
def test_every_link_of_a_drawing_leads_to_a_row_of_its_table(figure):
    rows = {f"#{row['id']}" for row in soup(figure).select("tbody tr")}
    links = {a.get("href") or a.get("xlink:href") for a in soup(figure).select("svg a")}
    assert links == rows == {"#fig-x-1", "#fig-x-2"}


@LINKED
def test_the_spans_that_a_figure_shows_are_told_to_the_build(figure):
    rows = {"timeline": events, "ranges": amounts}[figure]()
    shown = {(q.article_id, q.start, q.end) for q, _, _ in rows}
    assert {tuple(span) for span in block(figure).payload["spans"]} == shown


@pytest.mark.parametrize(
    ("figure", "told"),
    [
        ("matrix", ["A title: Source Fang Han interview, Strategy "]),
        ("cloud", ["A title: Word ", "Word 芯片, Gloss chip, In theme "]),
        ("timeline", ["Date 2023-04-11, Event Alibaba & co", "Date 2023-08-15, Event In force"]),
        ("ranges", ["Subject GPT-3, Amount 175 billion parameters", "more than 175 billion parameters"]),
    ],
)  # fmt: skip
def test_the_text_alternative_tells_what_the_rows_hold(figure, told):
    label = soup(figure).select_one('.drawing[data-lang="en"]')["aria-label"]
    assert [words for words in told if words not in label] == []


@FIGURES
def test_the_text_alternative_has_a_part_for_every_row(figure):
    label = soup(figure).select_one('.drawing[data-lang="en"]')["aria-label"]
    assert label.count("; ") + 1 == len(soup(figure).select("tbody tr"))


def test_a_timeline_runs_from_early_to_late():
    cells = [row.find("th").get_text() for row in soup("timeline").select("tbody tr")]
    assert cells == ["2023-04-11", "2023-08-15"]


def test_the_matrix_counts_the_rows_of_the_table():
    numbers = [int(td.get_text()) for td in soup("matrix").select("tbody td")]
    assert len(numbers) == 20 and sum(numbers) == len(chapter().table("themes"))


def test_the_same_figure_is_drawn_the_same_every_time():
    assert MAKERS["cloud"]().html == block("cloud").html


def test_a_cloud_of_an_unknown_theme_is_refused():
    with pytest.raises(InputError, match="theme 'no_such_theme'"):
        chapter().word_cloud("fig-x", "no_such_theme", **TITLE)


def test_a_number_typed_into_a_title_is_refused():
    with pytest.raises(InputError, match="the typed number '5'"):
        chapter().theme_matrix("fig-x", zh="一个题目", en="All 5 articles")
