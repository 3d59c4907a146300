"""The tables made from all articles together: on the corpus, and from rows written by hand."""

import csv

import pytest

from baimo.derived import DERIVED, derive
from baimo.errors import Problems
from baimo.lexicon import ENTITY_COLUMNS, load_lexicon
from baimo.new_names import find_new_names
from baimo.rulings import load_rulings
from baimo.tables import TABLES
from support import LEXICON, ROOT, corpus

FILLED = [table for table in DERIVED if table != "new_names"]  # all names of the corpus are in entities.csv


def mention(name, kind, *, article="a", start=0, known=False):
    where = {"article_id": article, "start": start, "end": start + len(name), "surface": name}
    return {**where, "passage_id": f"{article}:1", "entity": name, "type": kind, "known": known}


def test_the_words_of_a_sum_stand_in_its_article():
    rows = corpus().rows["checks"]
    assert rows
    assert [r for r in rows if corpus().articles[r["article_id"]].raw[r["start"] : r["end"]] != r["surface"]] == []


@pytest.mark.parametrize("table", FILLED)
def test_a_derived_row_has_the_columns_of_the_contract(table):
    assert {tuple(sorted(row)) for row in corpus().rows[table]} == {tuple(sorted(TABLES[table]))}


def test_every_ruling_is_on_a_flag_that_is_raised():
    assert corpus().gone == ()


def test_a_ruling_on_a_flag_that_nothing_raises_is_given_back(tmp_path):
    (tmp_path / "rulings.yml").write_text(
        "- {flag: 00000000, ruling: dismissed, reason: 已核对, reason_en: Checked, by: 编者, date: 2024-01-01}\n",
        "utf-8",
    )
    problems, empty = Problems(), {table: [] for table in TABLES}
    made, gone = derive(empty, load_lexicon(LEXICON), load_rulings(tmp_path / "rulings.yml", problems), problems)
    assert [ruling.flag for ruling in gone] == ["00000000"] and problems.errors == []
    assert {table: rows for table, rows in made.items() if rows and table != "check_rules"} == {}


def test_new_names_are_counted_by_name_the_most_mentioned_first():
    rows = find_new_names([
        mention("青岚", "org"), mention("云枢-7B", "model", start=9), mention("云枢-7B", "model", article="b", start=4),
        mention("百度", "org", start=20, known=True), mention("漫游记", "other", start=30),
    ])  # fmt: skip
    assert [(r["name"], r["type"], r["n_mentions"], r["n_articles"], r["article_id"], r["start"]) for r in rows] == [
        ("云枢-7B", "model", 2, 2, "a", 9),
        ("青岚", "org", 1, 1, "a", 0),
    ]


def test_a_new_name_has_the_type_of_most_of_its_mentions():
    rows = [mention("山岚", "model"), mention("山岚", "product", start=9), mention("山岚", "product", start=19)]
    assert [row["type"] for row in find_new_names(rows)] == ["product"]


def test_the_line_of_a_new_name_can_be_copied_into_the_table_of_names(tmp_path):
    (row,) = find_new_names([mention('云枢,"大"模型', "model")])
    for path in LEXICON.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "entities.csv").open("a", encoding="utf-8") as file:
        file.write(row["row"] + "\n")
    assert load_lexicon(tmp_path).entities['云枢,"大"模型'].type == "model"


def test_the_columns_of_a_new_line_are_those_of_the_table_of_names():
    with (ROOT / "seeds" / "lexicon" / "entities.csv").open(encoding="utf-8", newline="") as file:
        assert tuple(next(csv.reader(file)))[: len(ENTITY_COLUMNS)] == ENTITY_COLUMNS
