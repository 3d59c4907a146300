"""Tables and paragraphs that a chapter puts on the page: in both languages, and escaped."""

from bs4 import BeautifulSoup

from support import chapter

TITLE = {"zh": "一个题目", "en": "A title"}


def test_a_table_shows_none_as_a_dash_and_pairs_in_both_languages():
    rows = [[{"zh": "甲", "en": "A"}, None, 3]]
    shown = chapter().show("tab-x", rows, **TITLE, columns=[("一", "One"), ("二", "Two"), ("三", "Three")])
    row = BeautifulSoup(shown.html, "html.parser").select_one("tr#tab-x-1")
    assert row.get_text("|", strip=True) == "甲|A|—|3"


def test_markup_in_a_cell_is_shown_as_text():
    shown = chapter().show("tab-x", [["<b>甲</b>"]], **TITLE, columns=[("一", "One")])
    assert BeautifulSoup(shown.html, "html.parser").select("tbody b") == []


def test_a_paragraph_is_escaped_and_has_both_languages():
    shown = BeautifulSoup(chapter().text(zh="甲<乙", en="A < B\n\nC").html, "html.parser")
    assert [p.get_text() for p in shown.select("p")] == ["甲<乙", "A < B", "C"]
