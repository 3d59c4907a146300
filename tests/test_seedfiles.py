"""Files that people keep by hand: rows with their lines, whatever an editor or a spreadsheet made of them."""

import pytest

from baimo.errors import Problems
from baimo.seedfiles import read_lines, read_rows, read_text, read_yaml_list


def told(problems):
    return [(error.where.rsplit("/", 1)[-1], error.found) for error in problems.errors]


def rows(folder, data, columns=("name", "note"), **options):
    problems = Problems()
    (folder / "a.csv").write_bytes(data.encode())
    return read_rows(folder / "a.csv", columns, problems, **options), told(problems)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("name,note\n甲,乙\n", id="plain"),
        pytest.param("name,note\n甲,乙", id="no line end"),
        pytest.param("name,note\r\n甲,乙\r\n", id="Windows"),
        pytest.param("\ufeffname,note\n甲,乙\n", id="byte order mark"),
        pytest.param("name,note\n 甲 ,\u3000乙\n", id="blanks around a cell"),
        pytest.param('"name","note"\n"甲","乙"\n', id="quoted"),
        pytest.param("note,name\n乙,甲\n", id="columns in another order"),
    ],
)
def test_a_row_is_read_however_it_was_saved(tmp_path, data):
    assert rows(tmp_path, data) == ([(2, {"name": "甲", "note": "乙"})], [])


def test_a_cell_may_hold_a_comma_and_a_quotation_mark(tmp_path):
    assert rows(tmp_path, 'name,note\n甲,"一,""二"""\n')[0] == [(2, {"name": "甲", "note": '一,"二"'})]


def test_empty_lines_are_no_rows_and_count_as_lines(tmp_path):
    assert [line for line, _ in rows(tmp_path, "name,note\n\n甲,乙\n\n丙,丁\n")[0]] == [3, 5]


@pytest.mark.parametrize(("data", "note"), [("name\n甲\n", ""), ("name,note\n甲,乙\n", "乙")])
def test_an_optional_column_may_be_missing(tmp_path, data, note):
    assert rows(tmp_path, data, ("name",), optional=("note",)) == ([(2, {"name": "甲", "note": note})], [])


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ("", ("a.csv:1", "no column name, note")),
        ("name\n甲\n", ("a.csv:1", "no column note")),
        ("name,note,colour\n", ("a.csv:1", "the column colour")),
        ("name,note\n甲,乙\n甲\n", ("a.csv:3", "1 cells")),
        ("name,note\n甲,一,二\n", ("a.csv:2", "3 cells")),
    ],
)
def test_a_wrong_shape_is_told_with_its_line(tmp_path, data, problem):
    assert rows(tmp_path, data)[1] == [problem]


def test_a_short_row_does_not_hide_the_next(tmp_path):
    found, problems = rows(tmp_path, "name,note\n甲\n乙,丙\n丁\n")
    assert (found, [where for where, _ in problems]) == ([(3, {"name": "乙", "note": "丙"})], ["a.csv:2", "a.csv:4"])


@pytest.mark.parametrize(
    ("data", "problem"),
    [(None, ("a.txt", "no such file")), (b"# one\n\xff", ("a.txt:2", "bytes that are not UTF-8"))],
    ids=["missing", "not UTF-8"],
)
def test_what_is_no_text_gives_none_with_its_reason(tmp_path, data, problem):
    problems = Problems()
    if data is not None:
        (tmp_path / "a.txt").write_bytes(data)
    assert read_text(tmp_path / "a.txt", problems) is None
    assert told(problems) == [problem]


def test_a_folder_in_place_of_a_file_is_told(tmp_path):
    problems = Problems()
    assert read_text(tmp_path, problems) is None
    assert problems.errors[0].found.startswith("an unreadable file")


def test_comments_and_blank_lines_are_left_out(tmp_path):
    (tmp_path / "a.txt").write_text("\ufeff# head\n\n 算力 \n# tail\nC#\n", "utf-8")
    assert read_lines(tmp_path / "a.txt", Problems()) == ["算力", "C#"]


def listed(folder, data):
    problems = Problems()
    (folder / "a.yml").write_bytes(data.encode())
    return read_yaml_list(folder / "a.yml", problems), told(problems)


def test_the_entries_of_a_list_are_texts_with_the_lines_they_begin_in(tmp_path):
    assert listed(tmp_path, "# head\n- day: 2024-01-02\n  n: 360\n\n- {yes: no}\n") == (
        [(2, {"day": "2024-01-02", "n": "360"}), (5, {"yes": "no"})],
        [],
    )


@pytest.mark.parametrize("data", ["", "# a head alone\n", "---\n", "[]\n"])
def test_a_list_without_entries_has_none(tmp_path, data):
    assert listed(tmp_path, data) == ([], [])


@pytest.mark.parametrize(
    ("data", "entries", "problem"),
    [
        ("a: b\n", [], ("a.yml:1", "no list")),
        ("- a: b\n- c\n", [(1, {"a": "b"})], ("a.yml:2", "'c'")),
        ("- a: b\n  a: c\n", [(1, {"a": "c"})], ("a.yml:2", "'a' again")),
        ("- a: [b\n", [], ("a.yml:1", "a [ without its ]")),
    ],
)
def test_what_is_no_list_of_entries_is_told_with_its_line(tmp_path, data, entries, problem):
    assert listed(tmp_path, data) == (entries, [problem])
