"""What a chapter puts on the page: charts as self-contained SVG with text, links and a text alternative."""

import re
from dataclasses import replace
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
QUESTION = {"zh": ("怎样做?", "自己做", "用别人的"), "en": ("How?", "Build it", "Use another's")}
MAKERS |= {
    "keywords": lambda: chapter().keywords("fig-x", theme="compute", **TITLE),
    "slope": lambda: chapter().slope(
        "fig-x", amounts(), unit="parameter", y_label={"zh": "参数", "en": "Parameters"}, **TITLE
    ),
    "stances": lambda: chapter().stances(
        "fig-x",
        [
            ("阿里巴巴", "q", "a", replace(events()[1][0], speaker="阿里巴巴")),  # "Alibaba"
            ("方汉", "q", "both", replace(events()[0][0], speaker="方汉")),  # "Fang Han"
        ],
        questions={"q": QUESTION},
        **TITLE,
    ),
}
FIGURES = pytest.mark.parametrize("figure", MAKERS)
CLAIMS = {"timeline": events, "ranges": amounts, "slope": amounts, "stances": events}
OF_CLAIMS = pytest.mark.parametrize("figure", CLAIMS)
OF_COUNTS = pytest.mark.parametrize("figure", sorted(set(MAKERS) - set(CLAIMS)))


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


def links(figure, language="en"):
    """(address, name) of every link of a drawing, in the order of the keyboard."""
    found = soup(figure).select(f'.drawing[data-lang="{language}"] svg a')
    return [(a["xlink:href"], a["aria-label"]) for a in found]


@FIGURES
def test_a_link_of_a_drawing_has_a_name_and_opens_in_the_same_window(figure):
    found = soup(figure).select("svg a")
    assert found and [a for a in found if not a.get("aria-label") or a.get("target")] == []


@FIGURES
def test_the_keyboard_stops_once_at_each_mark_and_at_as_many_in_both_languages(figure):
    assert [address for address, _ in links(figure, "zh")] == [address for address, _ in links(figure, "en")]
    assert len(set(links(figure))) == len(links(figure))


@OF_COUNTS
def test_a_mark_that_stands_for_a_count_leads_to_its_row(figure):
    rows = [f"#{row['id']}" for row in soup(figure).select("tbody tr")]
    assert {address for address, _ in links(figure)} <= set(rows)
    assert len(links(figure)) >= 10


@OF_CLAIMS
def test_a_mark_that_stands_for_a_claim_leads_to_its_quotation(figure):
    quotes = [row[0] for row in CLAIMS[figure]()]
    assert {address for address, _ in links(figure)} == {f"#q-{q.article_id}-{q.start}-{q.end}" for q in quotes}


@OF_CLAIMS
def test_the_place_of_a_quotation_is_a_link_in_the_data_too(figure):
    cells = {a["href"] for a in soup(figure).select("tbody td a")}
    assert cells == {address for address, _ in links(figure)}


@pytest.mark.parametrize(
    ("figure", "zh", "en"),
    [
        ("matrix", "算力 · 方汉访谈：20段", "Compute · Fang Han interview: 20 passages"),
        ("shares", "算力 · 方汉访谈：20 / 112, 18%（95%区间12%至26%）",
         "Compute · Fang Han interview: 20 / 112, 18% (95% interval 12% to 26%)"),
        ("cloud", "芯片：此处18次，别处0次，z = 4.3", "chip: 18 here, 0 elsewhere, z = 4.3"),
        ("keywords", "算力 · 芯片：此处18次，别处0次，z = 4.3", "Compute · chip: 18 here, 0 elsewhere, z = 4.3"),
        ("timeline", "2023年8月15日 施行", "15 August 2023 In force"),
        ("ranges", "乙：超过1750亿参数", "GPT-3 again: more than 175 billion parameters"),
        ("stances", "阿里巴巴 · 怎样做?：自己做", "Alibaba · How?: Build it"),
    ],
)  # fmt: skip
def test_a_link_says_in_the_language_of_its_drawing_what_it_stands_for(figure, zh, en):
    assert zh in [name for _, name in links(figure, "zh")]
    assert en in [name for _, name in links(figure, "en")]


def test_two_marks_of_one_quotation_keep_their_own_names():
    (quote, *_), _ = events()
    block = chapter().timeline("fig-x", [(quote, "甲", "First"), (quote, "乙", "Second")], **TITLE)
    found = BeautifulSoup(block.html, "html.parser").select('.drawing[data-lang="en"] svg a')
    assert [a["aria-label"] for a in found] == ["15 August 2023 First", "15 August 2023 Second"]
    assert len({a["xlink:href"] for a in found}) == 1


def test_a_cell_of_the_matrix_without_passages_is_no_link():
    numbers = [int(td.get_text()) for td in soup("matrix").select("tbody td")]
    assert 0 in numbers and len(links("matrix")) == sum(n > 0 for n in numbers)


@OF_CLAIMS
def test_the_spans_that_a_figure_shows_are_told_to_the_build(figure):
    shown = {(q.article_id, q.start, q.end) for q, _, _ in CLAIMS[figure]()}
    assert {tuple(span[:3]) for span in block(figure).payload["spans"]} == shown


def told(figure, language):
    """What describes the drawing in that language to who doesn't see it."""
    drawing = soup(figure).select_one(f'.drawing[data-lang="{language}"]')
    return soup(figure).find(id=drawing["aria-describedby"]).get_text()


@FIGURES
def test_a_drawing_is_named_by_the_title_of_its_chart(figure):
    names = {drawing["aria-labelledby"] for drawing in soup(figure).select(".drawing")}
    assert names == {soup(figure).figcaption["id"]}


@FIGURES
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_text_alternative_is_short_and_leads_to_the_data(figure, language):
    text = told(figure, language)
    assert 40 < len(text) <= 300 and text.endswith(
        {"zh": "数据见下表。", "en": "The data are in the table below."}[language]
    )


@FIGURES
def test_the_text_alternative_says_how_many_rows_the_data_have(figure):
    n = len(soup(figure).select("tbody tr"))
    assert f" Rows: {n}. " in told(figure, "en") and f"共{n}行" in told(figure, "zh")


@FIGURES
def test_no_chinese_is_told_in_english(figure):
    assert re.findall(r"[\u3400-\u9fff]", told(figure, "en")) == []


@pytest.mark.parametrize(
    ("figure", "zh", "en"),
    [
        ("matrix", "最多：战略 · 方汉访谈 75", "most: Strategy · Fang Han interview 75"),
        ("cloud", "首行：词 算力，释义 computing power，本主题 33", "First: Gloss computing power, In theme 33"),
        ("timeline", "首行：日期 2023-04-11，事件 阿里，原文 4月11日,阿里在2023云峰会上发布；末行：日期 2023-08-15", "First: Date 2023-04-11, Event Alibaba & co; last: Date 2023-08-15"),
        ("ranges", "首行：对象 甲，数量 1750亿参数", "First: Subject GPT-3, Amount 175 billion parameters"),
        ("stances", "首行：谁 阿里巴巴，问题 怎样做?，立场 自己做", "First: Who Alibaba, Question How?, Position Build it"),
    ],
)  # fmt: skip
def test_the_text_alternative_tells_the_form_and_the_ends_of_the_data(figure, zh, en):
    assert zh in told(figure, "zh") and en in told(figure, "en")


@pytest.mark.parametrize(
    ("figure", "zh", "en"),
    [("timeline", "n = 2件事", "n = 2 events"), ("ranges", "n = 2个数量", "n = 2 amounts"), ("stances", "n = 2条说法", "n = 2 statements")],
)  # fmt: skip
def test_the_source_line_says_what_is_counted(figure, zh, en):
    lines = [line.get_text() for line in soup(figure).select(".source")]
    assert zh in lines[0] and en in lines[1]


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
