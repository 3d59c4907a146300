"""The contract of the tables, and how they are written."""

import csv

import pytest

from baimo.tables import SPAN, TABLES, check_rows, write_csv
from support import corpus

KEYNESS = {
    "theme": "compute",
    "word": "芯片",
    "gloss": "chip",
    "n_words": 1,
    "n_theme": 9,
    "n_rest": 1,
    "n_articles": 2,
    "dispersion": 0.5,
    "log_odds": 1.5,
    "z": 2.5,
}


def test_rows_with_exactly_the_columns_of_the_table_are_given_back():
    assert check_rows("keyness", [KEYNESS]) == [KEYNESS]


def test_no_rows_are_well_formed():
    assert check_rows("keyness", []) == []


@pytest.mark.parametrize(
    ("change", "column"), [({"colour": "red"}, "colour"), ({"z": None}, "z")], ids=["one too many", "one missing"]
)
def test_a_row_with_other_columns_is_refused(change, column):
    row = {key: value for key, value in (KEYNESS | change).items() if value is not None}
    with pytest.raises(ValueError, match=rf"keyness: columns differ: \['{column}'\]"):
        check_rows("keyness", [row])


def test_a_row_of_another_table_is_not_written(tmp_path):
    with pytest.raises(ValueError, match="removed: columns differ"):
        write_csv(tmp_path / "a.csv", "removed", [KEYNESS])


def test_a_table_is_written_as_utf8_with_line_feeds(tmp_path):
    write_csv(tmp_path / "a.csv", "keyness", [KEYNESS])
    expected = (
        "theme,word,gloss,n_words,n_theme,n_rest,n_articles,dispersion,log_odds,z\n"
        "compute,芯片,chip,1,9,1,2,0.5,1.5,2.5\n"
    )
    assert (tmp_path / "a.csv").read_bytes() == expected.encode()


def test_nothing_is_an_empty_cell_and_truth_is_a_word(tmp_path):
    row = dict.fromkeys(TABLES["quantities"], "x") | {"low": None, "high": "5", "approximate": True}
    write_csv(tmp_path / "a.csv", "quantities", [row])
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        (read,) = csv.DictReader(file)
    assert (read["low"], read["high"], read["approximate"]) == ("", "5", "true")


def test_a_comma_a_quotation_mark_and_a_line_end_survive(tmp_path):
    words = '一,"二"\n三'  # "one, two, three"
    write_csv(tmp_path / "a.csv", "keyness", [KEYNESS | {"gloss": words}])
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["gloss"] == words


@pytest.mark.parametrize(
    "table", ["removed", "passages", "themes", "entities", "quantities", "events", "claims", "new_words", "excerpts"]
)
def test_a_table_of_spans_begins_with_the_columns_of_a_span(table):
    assert list(TABLES[table])[:4] == list(SPAN)


def test_every_column_says_what_it_holds():
    assert [(t, c) for t, columns in TABLES.items() for c, told in columns.items() if len(told) < 4] == []


@pytest.mark.parametrize("table", ["themes", "entities", "quantities", "events", "claims"])
def test_a_table_of_what_was_found_names_the_passage_next(table):
    assert list(TABLES[table])[4] == "passage_id"


def test_a_table_keeps_the_order_of_its_columns_whatever_the_order_of_a_row(tmp_path):
    write_csv(
        tmp_path / "a.csv", "excerpts", [{"chapter": "e", "surface": "d", "end": "c", "start": "b", "article_id": "a"}]
    )
    assert (tmp_path / "a.csv").read_text("utf-8") == "article_id,start,end,surface,chapter\na,b,c,d,e\n"


def test_no_row_is_twice_in_a_table():
    for table, rows in corpus().rows.items():
        keys = [tuple(sorted(row.items())) for row in rows]
        assert len(keys) == len(set(keys)), table
