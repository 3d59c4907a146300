"""Tables and paragraphs that a chapter puts on the page: in both languages, and escaped."""

import pytest
from bs4 import BeautifulSoup

from baimo.errors import InputError
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


def numbered(n):
    return [[f"行{number}", number] for number in range(1, n + 1)]


def test_a_long_table_shows_its_first_rows_and_says_where_all_the_data_are():
    block = chapter().show("tab-x", numbered(130), **TITLE, columns=[("行", "Row"), ("数", "n")], table="models")
    soup = BeautifulSoup(block.html, "html.parser")
    assert len(soup.select("tbody tr")) == 100
    assert "列出前100行，共130行；全部数据在 data/models.csv。" in soup.get_text()
    assert "The first 100 of 130 rows; all the data are in data/models.csv." in soup.get_text()


def test_a_long_table_of_no_file_is_shown_whole():
    block = chapter().show("tab-x", numbered(130), **TITLE, columns=[("行", "Row"), ("数", "n")])
    assert len(BeautifulSoup(block.html, "html.parser").select("tbody tr")) == 130


@pytest.mark.parametrize("row", [["行"], ["行", 1, 2]])
def test_a_row_of_another_length_than_the_columns_is_refused_by_its_number(row):
    columns = [("行", "Row"), ("数", "n")]
    with pytest.raises(InputError, match=rf"found {len(row)} cells in row 2; expected 2"):
        chapter().show("tab-x", [["行", 1], row], **TITLE, columns=columns)


@pytest.mark.parametrize(
    "kind",
    [lambda frame: next(frame.itertuples()), lambda frame: frame.iloc[0], lambda frame: frame.to_dict("records")[0]],
)
def test_a_place_is_made_of_any_kind_of_row(kind):
    frame = chapter().table("quantities").query("article_id.str.startswith('000')")
    place = chapter().place(kind(frame))
    first = frame.iloc[0]
    assert (place.article_id, place.start, place.end) == (first["article_id"], first["start"], first["end"])
    assert place.en.startswith("Fang Han interview, line ")


@pytest.mark.parametrize("row", [{}, {"article_id": "000_b3fe040a2fdf098f", "start": 0, "end": 9999}])
def test_a_place_outside_the_kept_passages_is_refused(row):
    with pytest.raises(InputError, match="expected a span inside one kept passage"):
        chapter().place(row)
