"""Cells of tables: as a reader sees them, as they are read aloud, and as a spreadsheet gets them."""

import base64
import csv
import io
from types import SimpleNamespace

import pytest
from markupsafe import Markup

from baimo.cells import cell_text, csv_address, places_in, shown_cell
from baimo.chapter import Chapter
from baimo.places import Place, clause_span, place_id

PLACE = Place("a01", 10, 14, "果园一文，第3行", "Orchard piece, line 3")
SOURCED = [{"zh": "2000张", "en": "2,000 cards"}, {"zh": "（", "en": " ("}, PLACE, {"zh": "）", "en": ")"}]


def saved(columns, rows):
    head, _, data = csv_address(columns, rows).partition(",")
    assert head == "data:text/csv;charset=utf-8;base64"
    text = base64.b64decode(data).decode("utf-8")
    assert text[0] == "\ufeff"  # without it a spreadsheet takes Chinese for something else
    return list(csv.reader(io.StringIO(text[1:])))


def test_a_place_is_shown_as_a_link_in_both_languages():
    assert shown_cell(PLACE) == {
        "zh": '<a class="at" href="#q-a01-10-14">果园一文，第3行</a>',
        "en": '<a class="at" href="#q-a01-10-14">Orchard piece, line 3</a>',
    }


def test_a_chinese_name_in_the_english_text_of_a_place_is_marked():
    shown = shown_cell(Place("a01", 10, 14, "果园", "果园, line 3"))
    assert shown["en"] == '<a class="at" href="#q-a01-10-14"><span lang="zh-CN">果园, line 3</span></a>'


def test_a_list_reads_as_one_text():
    assert cell_text(SOURCED, "zh") == "2000张（果园一文，第3行）"
    assert cell_text(SOURCED, "en") == "2,000 cards (Orchard piece, line 3)"
    assert shown_cell(SOURCED)["en"] == '2,000 cards (<a class="at" href="#q-a01-10-14">Orchard piece, line 3</a>)'


@pytest.mark.parametrize("cell", [None, 7, "字", {"zh": "字", "en": "word"}, Markup("<b>b</b>")])
def test_any_other_cell_is_left_to_the_template(cell):
    assert shown_cell(cell) is cell


def test_markup_in_a_list_is_escaped():
    assert shown_cell(["<b>", PLACE])["zh"].startswith("&lt;b&gt;<a ")


def test_places_are_found_in_cells_and_in_lists():
    assert list(places_in([[1, PLACE], [SOURCED, None]])) == [PLACE, PLACE]


def test_a_saved_table_has_both_languages_where_they_differ_and_both_names_everywhere():
    columns, rows = (
        [("来源", "Source"), ("数", "n"), ("z", "z")],
        [[{"zh": "乙", "en": "B"}, 3, None], [{"zh": "甲,乙", "en": 'A "B"'}, 4, "x"]],
    )
    assert saved(columns, rows) == [
        ["来源 Source [zh]", "来源 Source [en]", "数 n", "z"],
        ["乙", "B", "3", "—"],
        ["甲,乙", 'A "B"', "4", "x"],
    ]


def test_a_column_of_one_name_that_differs_says_which_is_english():
    assert saved([("F1", "F1")], [[{"zh": "高", "en": "high"}]]) == [["F1 [zh]", "F1 [en]"], ["高", "high"]]


def test_a_saved_place_can_be_followed_by_a_machine():
    # "2,000 cards (orchard piece), orchard": two places in one cell, no place in the other.
    two = [*SOURCED, Place("b_2", 7, 9, "果园", "Orchard")]
    assert saved([("出处", "Place")], [[two], [None]]) == [
        ["出处 Place [zh]", "出处 Place [en]", "出处 Place [article:start-end]"],
        ["2000张（果园一文，第3行）果园", "2,000 cards (Orchard piece, line 3)Orchard", "a01:10-14;b_2:7-9"],
        ["—", "—", ""],
    ]


def test_the_words_of_a_source_are_saved_as_they_are():
    assert saved([("原文", "Words")], [["=1+1"], ["行\n行"]]) == [["原文 Words"], ["=1+1"], ["行\n行"]]


@pytest.mark.parametrize(
    ("text", "words", "clause"),
    [
        ("有人说,训练要1000张卡,花了半年。", "1000张", "训练要1000张卡,"),
        ("训练要1000张卡", "训练要1000张卡", "训练要1000张卡"),
        ("他说:“卡不够。”后来呢", "卡不够", "“卡不够。”"),
        ("一" * 50 + "卡" + "二" * 50, "卡", "一" * 30 + "卡" + "二" * 30),
        ("甲,乙,丙,丁", "乙,丙", "乙,丙,"),
        ("前文。\n 卡不够。", "卡", "卡不够。"),
    ],
)
def test_the_clause_around_words(text, words, clause):
    start = text.index(words)
    first, last = clause_span(text, start, start + len(words))
    assert text[first:last] == clause


@pytest.mark.parametrize("name", ["a b", 'a"b', "a<b", "a]]>b", "文章 1"])
def test_the_id_of_a_place_has_no_character_that_ends_an_attribute(name):
    made = place_id(name, 1, 2)
    assert made.startswith("q-") and not set(made) & set("\"'<>& #]")


def test_two_files_whose_names_look_alike_have_ids_of_their_own():
    assert place_id("a b", 1, 2) != place_id("a-b", 1, 2)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("high", {"zh": "高", "en": "high", "sort": 1}),
        ("moderate", {"zh": "中", "en": "moderate", "sort": 2}),
        ("low", {"zh": "低", "en": "low", "sort": 3}),
        ("holds", {"zh": "成立", "en": "holds", "sort": 1}),
        ("weakened", {"zh": "减弱", "en": "weakened", "sort": 2}),
        ("stale", {"zh": "失效", "en": "stale", "sort": 3}),
        ("essay", {"zh": "评论", "en": "essay"}),
        ("青禾", {"zh": "青禾", "en": "Sprout"}),
    ],
)
def test_a_code_with_an_order_tells_its_table(code, shown):
    corpus = SimpleNamespace(lexicon=SimpleNamespace(english={"青禾": "Sprout"}.get))
    assert Chapter("20_orchards", corpus).pair(code) == shown
