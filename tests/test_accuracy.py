"""How well the rules read is measured against labels by hand: overlap, reading, what is missed and what is too much."""

import json
import shutil
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from baimo import ledgers
from baimo.accuracy import accuracy_rows, compare, measure_accuracy, read_gold
from baimo.chapter import Chapter
from baimo.corpus import load_corpus
from baimo.errors import Problems
from baimo.extract import Article
from baimo.tables import TABLES
from support import PROJECT, corpus, lexicon, small_project

RAW = "江岸用了三家的卡。"  # "Jiang'an used the cards of three firms."
ARTICLES = {"a": Article("a", "a.txt", RAW, "", {})}
LABELS = {
    "quantities": [[4, "三家", "3", "3", "item", False, ""]],
    "dates": [],
    "entities": [[0, "江岸", "江岸", "org"]],
}


def read(folder, text, name="a.json"):
    """The labels, and what was found wrong and found gone."""
    problems, gone = Problems(), Problems()
    (folder / name).write_text(text if isinstance(text, str) else json.dumps(text), "utf-8")
    gold = read_gold(folder, ARTICLES, problems, gone)
    return gold, [error.found for error in problems.errors], [error.found for error in gone.errors]


def quantity(start, surface, low="3", unit="item"):
    return {"article_id": "a", "start": start, "surface": surface, "low": low, "high": low, "unit": unit}


def rows_of(quantities, labels=LABELS):
    tables = {"quantities": quantities, "events": [], "entities": [], "passages": [], "themes": []}
    rows = accuracy_rows(tables, lexicon(), {"a": labels}, {})
    return {(row["table"], row["measure"]): (row["share"], row["n"]) for row in rows}


def same(label, row):
    return label[2] == row[2]


def test_labels_and_rows_meet_where_they_overlap():
    labels = [[0, "三家", "3"], [10, "五天", "5"], [20, "两年", "2"]]
    counts, wrong = compare(labels, [(0, "三家公司", "3"), (10, "五天", "6"), (30, "七次", "7")], same)
    assert counts == {"labels": 3, "rows": 3, "met": 2, "right": 1, "extra": 1}
    assert wrong == [
        ([10, "五天", "5"], [(10, "五天", "6")]), ([20, "两年", "2"], []), (None, [(30, "七次", "7")]),
    ]  # fmt: skip


def test_what_touches_without_overlap_does_not_meet():
    counts, _ = compare([[2, "三家", "3"]], [(0, "江岸", "3"), (4, "七次", "3")], same)
    assert (counts["met"], counts["extra"]) == (0, 2)


def test_a_row_may_meet_several_labels():
    counts, _ = compare([[0, "三", "3"], [1, "家", "3"]], [(0, "三家", "3")], same)
    assert (counts["met"], counts["right"], counts["extra"]) == (2, 2, 0)


@pytest.mark.parametrize(
    ("row", "right"),
    [(quantity(4, "三家"), 1.0), (quantity(4, "三家", "4"), 0.0), (quantity(4, "三家", unit="card"), 0.0)],
)
def test_an_amount_is_right_with_its_number_and_its_unit(row, right):
    assert rows_of([row])["quantities", "right"] == (right, 1)


def test_what_is_missed_lowers_recall_and_what_is_too_much_precision():
    found = rows_of([quantity(4, "三家"), quantity(6, "的卡")])
    assert found["quantities", "recall"] == (1.0, 1)
    assert found["quantities", "precision"] == (0.5, 2)
    assert found["entities", "recall"] == (0.0, 1)


def test_a_table_without_labels_is_not_measured():
    assert {table for table, _ in rows_of([])} == {"quantities", "entities"}


def test_without_any_labels_nothing_is_measured(tmp_path):
    project = replace(PROJECT, seeds=tmp_path)
    assert measure_accuracy(project, corpus().articles, corpus().rows, lexicon(), Problems()) == []


def test_labels_are_read_by_the_article_they_are_named_after(tmp_path):
    assert read(tmp_path, LABELS) == ({"a": LABELS}, [], [])


def test_labels_of_an_article_that_is_not_there_are_left_out_and_named(tmp_path):
    assert read(tmp_path, LABELS, "b.json") == ({}, [], ["labels of b"])


@pytest.mark.parametrize(
    ("dates", "told"),
    [
        ([[0, "去年", "2022"]], "the label [0, '去年'] in another text"),  # "last year"
        ([[0, "去年", "2022"], [4, "三家", ""], [6, "今年", ""]], "the label [0, '去年'], and 1 more, in another text"),
        ([[900, "去年", "2022"]], "the label [900, '去年'] in another text"),  # behind the end of the article
    ],
)
def test_labels_whose_words_are_gone_are_left_out_with_their_file_and_named(tmp_path, dates, told):
    assert read(tmp_path, LABELS | {"dates": dates}) == ({}, [], [told])


def test_labels_that_are_gone_say_what_to_do(tmp_path):
    (tmp_path / "b.json").write_text(json.dumps(LABELS), "utf-8")
    read_gold(tmp_path, ARTICLES, Problems(), gone := Problems())
    assert str(gone).endswith(
        "b.json: found labels of b; expected an article that counts. "
        "Put the article back, name the file after it if it was renamed, or remove the file."
    )


def test_labels_and_codings_of_a_removed_article_measure_nothing_and_are_named(tmp_path):
    project = small_project(tmp_path, notebooks=())
    for folder, name in (("gold", "000_b3fe040a2fdf098f.json"), ("codings", "first_reader.csv")):
        (project.seeds / folder).mkdir()
        shutil.copy(PROJECT.seeds / folder / name, project.seeds / folder)
    loaded, again = load_corpus(project), load_corpus(project)
    assert {(row["table"], row["against"]) for row in loaded.rows["accuracy"]} == {("themes", "first_reader")}
    assert [(error.where.rsplit("/", 1)[-1], error.found) for error in loaded.gone] == [
        ("000_b3fe040a2fdf098f.json", "labels of 000_b3fe040a2fdf098f"),
        ("first_reader.csv:2", "passage '000_b3fe040a2fdf098f:12' and 111 more of this article"),
        ("first_reader.csv:159", "passage '002_7dee3276a3d82b38:11' and 43 more of this article"),
        ("first_reader.csv:203", "passage '003_1a791f1b44bf769d:3' and 36 more of this article"),
        ("first_reader.csv:240", "passage '004_17823c728e522540:3' and 56 more of this article"),
    ]
    assert [str(error) for error in again.gone] == [str(error) for error in loaded.gone]  # from the cache


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{", "broken JSON (Expecting property name enclosed in double quotes: line 1 column 2 (char 1))"),
        ({"dates": []}, "no lists of labels"),
        (LABELS | {"dates": ["去年"]}, "the label '去年'"),  # "last year"
        (LABELS | {"dates": [["去年", 0, ""]]}, "the label ['去年', 0, '']"),
    ],
)
def test_labels_that_cannot_be_used_are_told_and_left_out(tmp_path, text, problem):
    assert read(tmp_path, text) == ({}, [problem], [])


def test_the_corpus_is_measured_against_all_its_labels():
    rows = {(r["table"], r["theme"], r["measure"], r["against"]): r for r in corpus().rows["accuracy"]}
    assert {r["n_articles"] for key, r in rows.items() if key[3] == "gold"} == {5}
    assert rows["entities", "", "recall", "gold"]["n"] == 556
    assert all(list(row) == list(TABLES["accuracy"]) for row in rows.values())


def shown(rows):
    bm = Chapter("75_method", replace(corpus(), rows=corpus().rows | {"accuracy": rows}))
    return BeautifulSoup(ledgers.show_accuracy(bm, "tab-x", zh="一个题目", en="A title").html, "html.parser")


def test_the_page_gives_each_share_with_its_number_its_interval_and_whose_labels_they_are():
    row = dict.fromkeys(TABLES["accuracy"]) | {
        "table": "events", "theme": "", "measure": "recall", "against": "gold", "n": 80, "share": 0.975, "low": 0.91, "high": 0.99,
    }  # fmt: skip
    cells = [
        (cell.select_one("[data-lang=en]") or cell).get_text() for cell in shown([row]).select("tbody th, tbody td")
    ]
    assert cells == [
        "dates", "how many of the labels are found", "labels by the report's authors", "80", "98%", "91%–99%",
    ]  # fmt: skip


def test_a_corpus_without_labels_gets_a_sentence():
    assert "A title — none. Nobody has labelled these articles by hand" in shown([]).get_text()


@pytest.mark.parametrize(
    ("subject", "label", "share"), [("卡", "卡", 1), ("卡", "卡的数目", 1), ("江岸", "卡", 0), ("江岸", "", 0)]
)
def test_what_an_amount_is_about_is_right_where_one_name_holds_the_other(subject, label, share):
    labels = LABELS | {"quantities": [[4, "三家", "3", "3", "item", False, label]]}
    assert rows_of([quantity(4, "三家") | {"subject": subject}], labels)["quantities", "subject"] == (share, 1)


def test_an_amount_that_is_given_no_subject_is_not_counted_as_wrong():
    assert ("quantities", "subject") not in rows_of([quantity(4, "三家") | {"subject": ""}])
