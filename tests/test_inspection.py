"""One document without a project: every table, a summary of ten lines, contact data withheld."""

import json

import pytest

from baimo.errors import InputError, Problems
from baimo.inspection import inspect_file, summary_lines
from baimo.tables import TABLES
from support import LEXICON, OTHER_PARAGRAPH, PARAGRAPH


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "news.txt"
    # "a title", a launch on 9 April with 72 billion parameters, "add the assistant on WeChat"
    launch = "4月9日,阿里云发布了通义千问,它有720亿参数。"
    path.write_text(
        "\n".join(["一个题目", PARAGRAPH, launch, OTHER_PARAGRAPH, "进群请加小助手微信:wx_example_000"]), "utf-8"
    )
    return path


def test_a_document_gives_every_table_of_the_contract(document):
    tables = inspect_file(document, LEXICON)
    assert sorted(tables) == ["article", "entities", "events", "passages", "quantities", "removed", "themes"]
    assert sorted(tables["article"]) == sorted(TABLES["articles"])


def test_a_date_without_a_year_is_resolved_by_the_date_of_publication(document):
    assert [row["date"] for row in inspect_file(document, LEXICON, "2023-12-06")["events"]] == ["2023-04-09"]


def test_a_date_without_a_year_is_left_out_when_nobody_knows_it(document):
    assert inspect_file(document, LEXICON)["events"] == []


def test_the_tables_can_be_written_as_json(document):
    tables = inspect_file(document, LEXICON, "2023-12-06")
    assert json.loads(json.dumps(tables, ensure_ascii=False)) == tables


def test_contact_data_is_withheld(document):
    tables = inspect_file(document, LEXICON)
    assert "wx_example_000" not in json.dumps(tables, ensure_ascii=False)
    assert "contact" in {row["reason"] for row in tables["removed"]}


def test_the_summary_tells_what_was_found(document):
    lines = summary_lines(inspect_file(document, LEXICON, "2023-12-06"))
    assert lines[0] == "title       一个题目"
    assert lines[7] == "quantities  两年, 720亿参数" and lines[8] == "events      2023-04-09"
    assert len(lines) == 10


def test_the_summary_of_a_document_without_anything_has_dashes(tmp_path):
    (tmp_path / "a.txt").write_text(PARAGRAPH, "utf-8")
    lines = summary_lines(inspect_file(tmp_path / "a.txt", LEXICON))
    assert (lines[0], lines[2], lines[8]) == ("title       (none found)", "removed     -", "events      -")


def test_a_document_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError, match="found no such file"):
        inspect_file(tmp_path / "none.txt", LEXICON)


def test_a_lexicon_that_is_not_there_is_told(document, tmp_path):
    with pytest.raises(Problems, match="found no such file"):
        inspect_file(document, tmp_path)


@pytest.mark.parametrize("published", ["2023", "2023-12", "2023-12-06", "2023-11/2023-12", "2023-12-01/.."])
def test_a_date_of_publication_may_be_as_precise_as_known(document, published):
    assert [row["date"] for row in inspect_file(document, LEXICON, published)["events"]] == ["2023-04-09"]


@pytest.mark.parametrize("published", ["yesterday", "2023-13-45", "2023-02-30", "2023/", "２０２３", "2023-4-9"])
def test_a_date_of_publication_that_is_none_is_refused(document, published):
    with pytest.raises(InputError, match=f"^--published: found '{published}'; expected 2023, "):
        inspect_file(document, LEXICON, published)
