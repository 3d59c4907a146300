"""Words in context: every occurrence, what stands around it cut from the text as it is, in an order one can follow."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from baimo.concordance import find_concordance
from baimo.errors import InputError
from baimo.listings import show_concordance
from support import chapter, corpus

TITLE = {"zh": "一个题目", "en": "A title"}
TEXTS = st.text(alphabet="芯片晶GPUgpu ，。“模型𠮷é́", max_size=60)


def passage(text, number=1, article="x", start=0):
    span = {"article_id": article, "start": start, "end": start + len(text), "surface": text}
    return {**span, "passage_id": f"{article}:{number}", "line": number, "speaker": None}


def lines(text, terms, **more):
    return [(r["left"], r["surface"], r["right"]) for r in find_concordance([passage(text)], terms, **more)]


def found(texts, sort):
    """What precedes and what follows 芯片 in each of `texts`, in order."""
    rows = [passage(text, number) for number, text in enumerate(texts, start=1)]
    return [row["left"] + "|" + row["right"] for row in find_concordance(rows, ["芯片"], sort=sort)]


# (text, terms, width, lines): each term where it stands, and what is around it.
LINES = [
    ("国产芯片短缺", ["芯片"], 2, [("国产", "芯片", "短缺")], "both sides"),  # "home-made chips are short"
    ("芯片", ["芯片"], 9, [("", "芯片", "")], "nothing around"),
    ("甲芯片乙芯片丙", ["芯片"], 2, [("甲", "芯片", "乙芯"), ("片乙", "芯片", "丙")], "two in one passage"),
    ("买gpu和ＧＰＵ", ["GPU"], 1, [("买", "gpu", "和"), ("和", "ＧＰＵ", "")], "any case and width"),
    ("晶片和開源模型", ["开源"], 2, [("片和", "開源", "模型")], "traditional script as it stands"),
    ("两台GPUs", ["GPU"], 2, [], "no part of a Latin word"),
    ("开源节流", ["开源", "开源节流"], 2, [("", "开源节流", "")], "the longest term"),
    ("𠮷野家芯片𠮷", ["芯片"], 3, [("𠮷野家", "芯片", "𠮷")], "rare characters whole"),
    ("cafe\u0301芯片", ["芯片"], 1, [("", "芯片", "")], "no accent without its letter"),
    ("模型", ["芯片"], 2, [], "not there"),
]


@pytest.mark.parametrize(
    ("text", "terms", "width", "expected"), [line[:4] for line in LINES], ids=[x[4] for x in LINES]
)
def test_a_line_shows_the_word_and_what_is_around_it(text, terms, width, expected):
    assert lines(text, terms, width=width) == expected


def test_a_row_says_where_the_word_stands():
    (row,) = find_concordance([passage("国产芯片短缺", 7, start=100) | {"speaker": "甄主持"}], ["芯片"])
    place = {"article_id": "x", "start": 102, "end": 104, "passage_id": "x:7", "line": 7, "speaker": "甄主持"}
    assert {key: row[key] for key in place} == place


def test_nothing_is_shown_of_the_next_passage():
    rows = find_concordance([passage("国产芯片"), passage("模型", 2, start=5)], ["芯片"])
    assert [row["right"] for row in rows] == [""]


@given(TEXTS)
def test_what_is_shown_stands_in_the_text_as_it_is(text):
    for row in find_concordance([passage(text)], ["芯片", "gpu"], width=3):
        left = row["start"] - len(row["left"])
        assert text[left:].startswith(row["left"] + row["surface"] + row["right"])


def test_as_many_lines_are_found_as_a_search_counts():
    shown = find_concordance(corpus().rows["passages"], ["芯片", "GPU"])
    assert len(shown) == chapter().search("芯片", "GPU").n_found > 0


# Order. By code point 一 (U+4E00) comes before 丁, 七 and 万.


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("position", ["丁一|七", "一丁|万", "七一|丁"]),
        ("left", ["丁一|七", "七一|丁", "一丁|万"]),  # read away from the word: 一丁, 一七, 丁一
        ("right", ["七一|丁", "丁一|七", "一丁|万"]),
    ],
)
def test_lines_are_ordered_by_what_is_asked_for(sort, expected):
    assert found(["丁一芯片七", "一丁芯片万", "七一芯片丁"], sort) == expected


def test_the_same_words_stand_together_however_they_are_written():
    texts = ["芯片 GPU", "芯片短", "芯片gpu", "芯片 ＧＰＵ"]
    assert found(texts, "right") == ["| GPU", "|gpu", "| ＧＰＵ", "|短"]


def test_equal_lines_stay_in_the_order_of_the_text():
    rows = [passage("芯片", 1, "b"), passage("芯片", 2, "a", 9), passage("芯片", 1, "a")]
    shown = find_concordance(rows, ["芯片"], sort="right")
    assert [row["passage_id"] for row in shown] == ["a:1", "a:2", "b:1"]


# Refused.


@pytest.mark.parametrize(
    ("terms", "more", "told"),
    [
        (["芯片"], {"sort": "pinyin"}, "sort='pinyin'; expected one of position, left, right."),
        (["芯片"], {"width": 0}, "width=0; expected 1 or more."),
        ([], {}, "[]; expected a list of words."),
        ([""], {}, "['']; expected a list of words."),
        ("芯片", {}, "'芯片'; expected a list of words."),
    ],
    ids=["another order", "no width", "no words", "an empty word", "a word alone"],
)
def test_what_cannot_be_looked_for_is_refused(terms, more, told):
    with pytest.raises(InputError, match="concordance: found ") as refused:
        find_concordance([passage("芯片")], terms, **more)
    assert told in str(refused.value)


def test_without_passages_there_are_no_lines():
    assert find_concordance([], ["芯片"]) == []


# On the page.


def shown(**more):
    return show_concordance(chapter(), "tab-x", ["芯片", "GPU"], **TITLE, **more)


def cells(block):
    rows = BeautifulSoup(block.html, "html.parser").select("tbody tr")
    return [[cell.get_text() for cell in row.select("th, td")] for row in rows]


def test_a_line_on_the_page_has_its_place_the_word_and_its_context():
    assert {len(row) for row in cells(shown())} == {4}
    assert {row[2].upper() for row in cells(shown())} == {"芯片", "GPU"}


def test_what_precedes_ends_where_the_word_begins():
    page = BeautifulSoup(shown().html, "html.parser")
    assert [len(row.select("td div.number")) for row in page.select("tbody tr")] == [1] * 20


def test_the_caption_says_how_many_lines_of_how_many_are_shown():
    n = chapter().search("芯片", "GPU").n_found
    caption = BeautifulSoup(shown(most=5).html, "html.parser").select_one("figcaption")
    assert [p.get_text(strip=True) for p in caption.select("p")] == [
        f"一个题目（共{n}行，列出5行）",
        f"A title (5 of {n} lines)",
    ]


def test_no_more_lines_are_shown_than_asked_for_and_they_are_spread_over_all():
    every, some = cells(shown(most=999)), cells(shown(most=4))
    assert len(every) == 30 and [every.index(row) for row in some] == [0, 7, 15, 22]


def test_all_that_is_shown_counts_as_quoted():
    rows = {row["article_id"]: row for row in corpus().rows["passages"]}
    for (article, start, end, *_), cell in zip(shown().payload["spans"], cells(shown()), strict=True):
        words = "".join(text for text in cell[1:] if text != "—")
        assert article in rows and corpus().articles[article].raw[start:end] == words


def test_a_word_that_is_nowhere_gives_a_sentence():
    block = show_concordance(chapter(), "tab-x", ["没有这个词"], **TITLE)  # "there is no such word"
    page = BeautifulSoup(block.html, "html.parser")
    assert page.select("table") == [] and [p.get_text() for p in page.select("p")] == [
        "一个题目：无。",
        "A title: none.",
    ]
