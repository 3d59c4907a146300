"""Notebook files in one canonical form: the same notebook gives the same bytes, whoever saved it."""

import json

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from baimo.errors import InputError, Problems
from baimo.notebooks import canonical_text, tidy_notebook, write_notebook
from baimo.run import read_notebook, read_notebooks, reads_findings
from support import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def used_notebook():
    """As an editor leaves it: outputs, counts, ids of its own, metadata of an extension, blanks at the end."""
    code = new_code_cell(
        "1 + 1  \n\n", execution_count=7, outputs=[new_output("stream", text="2")], metadata={"tags": ["check"], "x": 1}
    )
    return new_notebook(
        cells=[new_markdown_cell("# 题目\n"), code], metadata={"widgets": {}, "baimo": {"reads": "findings"}}
    )


def cells(notebook):
    return json.loads(canonical_text(notebook))["cells"]


def test_outputs_and_counts_are_stripped():
    assert (cells(used_notebook())[1]["outputs"], cells(used_notebook())[1]["execution_count"]) == ([], None)


def test_cells_are_numbered():
    assert [cell["id"] for cell in cells(used_notebook())] == ["c01", "c02"]


def test_of_a_cells_metadata_only_the_tags_stay():
    assert [cell["metadata"] for cell in cells(used_notebook())] == [{}, {"tags": ["check"]}]


def test_of_a_notebooks_metadata_what_an_extension_wrote_goes():
    metadata = json.loads(canonical_text(used_notebook()))["metadata"]
    assert sorted(metadata) == ["baimo", "kernelspec", "language_info"]


def test_chinese_is_written_as_it_is():
    assert "题目" in canonical_text(used_notebook())


def test_blank_ends_of_a_cell_go():
    assert cells(used_notebook())[1]["source"] == ["1 + 1"]


def test_the_canonical_text_of_a_canonical_notebook_is_itself():
    text = canonical_text(used_notebook())
    assert canonical_text(nbformat.reads(text, 4)) == text


def test_a_picture_in_a_cell_is_not_lost():
    cell = new_markdown_cell("![](attachment:a.png)", attachments={"a.png": {"image/png": "AA=="}})
    assert "attachments" in cells(new_notebook(cells=[cell]))[0]


def test_the_canonical_text_is_a_valid_notebook():
    nbformat.validate(nbformat.reads(canonical_text(used_notebook()), 4))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_of_the_project_is_canonical(path):
    assert canonical_text(read_notebook(path)) == path.read_text("utf-8")


def test_tidying_tells_whether_it_changed_anything(tmp_path):
    path = tmp_path / "a.ipynb"
    nbformat.write(used_notebook(), path)
    assert (tidy_notebook(path), tidy_notebook(path)) == (True, False)


def test_a_written_notebook_has_its_cells_and_tags(tmp_path):
    write_notebook(tmp_path / "a.ipynb", [("markdown", ["zh"], "# 题目"), ("code", [], "1")])
    first, second = nbformat.read(tmp_path / "a.ipynb", 4).cells
    assert (first.cell_type, first.metadata.tags, first.source, second.source) == ("markdown", ["zh"], "# 题目", "1")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[]", id="a list"),
        pytest.param('{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [{}]}', id="a cell without a type"),
        pytest.param('{"cells": 1}', id="another object"),
    ],
)
def test_a_file_that_is_no_notebook_is_told(tmp_path, text):
    (tmp_path / "a.ipynb").write_text(text, "utf-8")
    with pytest.raises(InputError, match="found a file that is not a notebook"):
        read_notebook(tmp_path / "a.ipynb")


@pytest.mark.parametrize(
    ("text", "line"),
    [("", 1), ("{", 1), ("\x00", 1), ('{"cells": [\n oops', 2)],
    ids=["empty", "cut off", "a zero byte", "a word"],
)
def test_broken_json_is_told_with_its_line(tmp_path, text, line):
    (tmp_path / "a.ipynb").write_text(text, "utf-8")
    with pytest.raises(InputError, match=rf"a\.ipynb:{line}: found broken JSON"):
        read_notebook(tmp_path / "a.ipynb")


def test_several_broken_notebooks_are_told_together(tmp_path):
    paths = [tmp_path / f"{name}.ipynb" for name in "abc"]
    paths[0].write_text("{", "utf-8")
    write_notebook(paths[1], [("code", [], "1")])
    with pytest.raises(Problems) as caught:
        read_notebooks(paths)
    assert [error.where.rsplit("/", 1)[-1] for error in caught.value.errors] == ["a.ipynb:1", "c.ipynb"]


def test_notebooks_are_read_in_the_order_given(tmp_path):
    paths = [tmp_path / "b.ipynb", tmp_path / "a.ipynb"]
    for path in paths:
        write_notebook(path, [("code", [], path.stem)])
    assert [(path, nb.cells[0].source) for path, nb in read_notebooks(paths).items()] == [
        (paths[0], "b"),
        (paths[1], "a"),
    ]


def test_only_a_chapter_that_says_so_waits_for_the_findings_of_others():
    assert reads_findings(used_notebook()) and not reads_findings(new_notebook())
