"""Everything that can be wrong before a build, told with its place."""

import json
import shutil

import nbformat
import pytest

from baimo.check import check_project
from baimo.corpus import load_corpus
from baimo.errors import Problems
from baimo.notebooks import write_notebook
from baimo.project import Project
from support import PROJECT, small_project


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A small project with its cache filled; never changed by a test."""
    root = tmp_path_factory.mktemp("loaded")
    load_corpus(small_project(root, notebooks=("30_compute.ipynb",)))
    return root


@pytest.fixture
def project(loaded, tmp_path):
    root = shutil.copytree(loaded, tmp_path / "project")
    return Project(seeds=root / "seeds", notebooks=root / "notebooks", out=root / "outputs")


def problems(project):
    with pytest.raises(Problems) as caught:
        check_project(project)
    return [(error.where.rsplit("/", 1)[-1], error.found) for error in caught.value.errors]


def test_nothing_is_wrong_with_the_project_itself():
    assert check_project(PROJECT)[-1] == "nothing wrong"


def test_a_small_project_is_summed_up(project):
    lines = check_project(project)
    assert lines[0].startswith("1 articles, ") and lines[2] == "1 chapters"


def test_a_notebook_with_outputs_is_told(project):
    path = project.notebooks / "30_compute.ipynb"
    notebook = nbformat.read(path, 4)
    notebook.cells[2].execution_count = 1
    nbformat.write(notebook, path)
    assert problems(project) == [("30_compute.ipynb", "outputs or another layout")]


def test_a_notebook_that_opens_another_chapter_is_told(project):
    path = project.notebooks / "30_compute.ipynb"
    path.rename(project.notebooks / "31_other.ipynb")
    assert problems(project) == [("31_other.ipynb", "open_chapter of 30_compute")]


def test_a_notebook_that_opens_no_chapter_is_told(project):
    write_notebook(project.notebooks / "71_x.ipynb", [("code", [], "1")])
    assert problems(project) == [("71_x.ipynb", "open_chapter of nothing")]


def test_a_codebook_beside_a_notebook_is_checked(project):
    (project.notebooks / "30_compute.lexicon.yml").write_text("talent:\n", "utf-8")
    assert [where for where, _ in problems(project)] == ["30_compute.lexicon.yml:1"]


def test_a_character_that_the_font_lacks_is_told(project):
    with (project.articles / "001_295cbdf8c631abe9.txt").open("r+", encoding="utf-8") as file:
        text = file.read().replace("大模型", "大模型\U0001f680", 1)  # "large model", and a rocket
        file.seek(0)
        file.write(text)
    assert problems(project) == [("001_295cbdf8c631abe9.txt", "characters \U0001f680 (U+1F680)")]


def test_what_is_wrong_in_several_notebooks_is_told_together(project):
    for name in ("71_x", "72_y"):
        write_notebook(project.notebooks / f"{name}.ipynb", [("code", [], "1")])
    assert [where for where, _ in problems(project)] == ["71_x.ipynb", "72_y.ipynb"]


def test_a_broken_notebook_is_told_with_all_else(project):
    (project.notebooks / "71_x.ipynb").write_text("{", "utf-8")
    write_notebook(project.notebooks / "72_y.ipynb", [("code", [], "1")])
    assert [where.split(":")[0] for where, _ in problems(project)] == ["71_x.ipynb", "72_y.ipynb"]


def test_notebooks_are_checked_even_when_the_lexicon_is_wrong(project):
    (project.lexicon / "units.csv").write_text("surface,unit\n", "utf-8")
    path = project.notebooks / "30_compute.ipynb"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8"))), "utf-8")
    assert [where for where, _ in problems(project)] == ["units.csv:1", "30_compute.ipynb"]
