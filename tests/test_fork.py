"""A new chapter from a notebook: named, numbered, with a codebook of its own, and never over anything."""

import re

import nbformat
import pytest

from baimo.errors import InputError
from baimo.fork import create_fork
from baimo.lexicon import load_lexicon
from baimo.notebooks import canonical_text
from baimo.run import read_notebook
from support import small_project


@pytest.fixture
def project(tmp_path):
    return small_project(tmp_path, notebooks=("_template.ipynb", "30_compute.ipynb"))


def source_of(path):
    return "\n".join(cell.source for cell in nbformat.read(path, 4).cells)


def test_a_fork_takes_the_first_number_above_the_chapters(project):
    assert [path.name for path in create_fork(project, "talent")] == ["71_talent.ipynb", "71_talent.lexicon.yml"]


def test_the_next_fork_takes_the_next_number(project):
    create_fork(project, "talent")
    assert create_fork(project, "users")[0].name == "72_users.ipynb"


def test_a_number_of_ones_own_is_kept(project):
    assert create_fork(project, "85_talent")[0].name == "85_talent.ipynb"


def test_a_fork_opens_itself(project):
    notebook, _ = create_fork(project, "talent")
    assert 'open_chapter("71_talent")' in source_of(notebook)


def test_the_ids_of_a_fork_are_its_own(project):
    notebook, _ = create_fork(project, "talent", source="30_compute")
    ids = set(re.findall(r'bm\.\w+\(\s*"((?:F|fig|tab)-\w+)-', source_of(notebook)))
    assert {"F-talent", "fig-talent"} <= ids and not {"F-compute", "fig-compute"} & ids


@pytest.mark.parametrize("source", ["_template", "30_compute"])
def test_two_forks_share_no_id(project, source):
    sources = [source_of(create_fork(project, name, source=source)[0]) for name in ("talent", "users")]
    first, second = (set(re.findall(r'\(\s*"((?:F|fig|tab)-[\w-]+)"', text)) for text in sources)
    assert first and first & second == set()


def test_a_fork_may_have_another_theme_than_its_name(project):
    _, codebook = create_fork(project, "talent", theme="people")
    assert "people" in load_lexicon(project.lexicon, [codebook]).themes


def test_the_codebook_of_a_fork_can_be_loaded_as_it_is(project):
    _, codebook = create_fork(project, "on_device")
    theme = load_lexicon(project.lexicon, [codebook]).themes["on_device"]
    assert (theme.en, theme.minimum) == ("On device", 2)


def test_a_fork_is_in_canonical_form(project):
    notebook, _ = create_fork(project, "talent")
    assert canonical_text(read_notebook(notebook)) == notebook.read_text("utf-8")


def test_a_fork_asks_for_its_own_theme(project):
    notebook, _ = create_fork(project, "talent", theme="people")
    assert re.findall('^THEME = "(.*)"$', source_of(notebook), re.MULTILINE) == ["people"]


def test_a_fork_of_a_fork_takes_nothing_of_the_first(project):
    create_fork(project, "talent")
    notebook, _ = create_fork(project, "users", source="71_talent")
    assert "talent" not in source_of(notebook)


def test_no_placeholder_is_left_in_a_fork(project):
    notebook, _ = create_fork(project, "talent")
    assert "_template" not in source_of(notebook) and '"THEME"' not in source_of(notebook)


def test_the_notebook_that_was_copied_stays_as_it_is(project):
    before = (project.notebooks / "30_compute.ipynb").read_bytes()
    create_fork(project, "talent", source="30_compute")
    assert (project.notebooks / "30_compute.ipynb").read_bytes() == before


@pytest.mark.parametrize("existing", ["71_talent.ipynb", "71_talent.lexicon.yml"])
def test_a_file_of_that_name_is_never_overwritten(project, existing):
    (project.notebooks / existing).write_text("mine", "utf-8")
    with pytest.raises(InputError, match="found a file of that name"):
        create_fork(project, "71_talent")
    names = {path.name for path in project.notebooks.iterdir()}
    assert names == {"_template.ipynb", "30_compute.ipynb", existing}
    assert (project.notebooks / existing).read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["Talent", "人才", "my angle", "../talent", "_talent", "7x", "71_", ""])
def test_a_name_of_other_letters_is_refused(project, name):
    with pytest.raises(InputError, match="expected small Latin letters, digits and _"):
        create_fork(project, name)


def test_a_theme_of_other_letters_is_refused(project):
    with pytest.raises(InputError, match="found the theme id '人才'"):
        create_fork(project, "talent", theme="人才")


def test_a_notebook_that_is_not_there_cannot_be_copied(project):
    with pytest.raises(InputError, match="found no such notebook"):
        create_fork(project, "talent", source="99_none")
