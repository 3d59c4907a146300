"""Where a project keeps its things, and whether what was built is what its inputs would give again."""

import pytest

from baimo.errors import InputError
from baimo.project import (
    Project,
    content_digest,
    digest,
    find_project,
    hash_inputs,
    hash_outputs,
    latest_edition,
    manifest_text,
    up_to_date,
)
from support import PROJECT, small_project


@pytest.fixture
def built(tmp_path):
    """A project that was built, as far as its manifest tells."""
    project = small_project(tmp_path, notebooks=("_template.ipynb", "30_compute.ipynb"))
    (tmp_path / "requirements.lock").write_text("pandas==3\n", "utf-8")
    (project.out / "data").mkdir(parents=True)
    (project.out / "index.html").write_text("page", "utf-8")
    (project.out / "data" / "themes.csv").write_text("theme\n", "utf-8")
    manifest = manifest_text(hash_inputs(project), hash_outputs(project.out), [])
    (project.out / "manifest.json").write_text(manifest, "utf-8")
    return project


def flip_last_byte(path):
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))


def test_the_names_of_inputs_are_relative_and_sorted():
    names = list(hash_inputs(PROJECT))
    assert names == sorted(names)
    assert {name.split("/")[0] for name in names} - {"editions"} == {"lib", "notebooks", "requirements.lock", "seeds"}


@pytest.mark.parametrize(
    "name", ["lib/project.py", "lib/templates/page/style.css", "seeds/lexicon/themes.yml", "notebooks/30_compute.ipynb"]
)
def test_code_templates_rules_and_chapters_are_inputs(name):
    assert name in hash_inputs(PROJECT)


def test_the_template_notebook_and_compiled_code_are_no_inputs():
    assert [n for n in hash_inputs(PROJECT) if n.startswith("notebooks/_") or n.endswith(".pyc") or "/." in n] == []


def test_the_same_project_elsewhere_has_the_same_hashes(tmp_path):
    assert hash_inputs(small_project(tmp_path / "a")) == hash_inputs(small_project(tmp_path / "b"))


def test_what_was_just_built_is_up_to_date(built):
    assert up_to_date(built)["stale_findings"] == []


@pytest.mark.parametrize(
    "name",
    [
        "seeds/articles/001_295cbdf8c631abe9.txt", "seeds/sources.csv", "seeds/lexicon/words.txt",
        "notebooks/30_compute.ipynb", "outputs/index.html", "outputs/data/themes.csv",
    ],
)  # fmt: skip
def test_any_changed_byte_makes_it_out_of_date(built, name):
    flip_last_byte(built.seeds.parent / name)
    assert up_to_date(built) is None


@pytest.mark.parametrize(
    "name",
    ["seeds/articles/002.txt", "seeds/articles/002.pdf", "notebooks/71_x.ipynb", "notebooks/30_compute.lexicon.yml"],
)
def test_a_new_input_makes_it_out_of_date(built, name):
    (built.seeds.parent / name).write_text("x", "utf-8")
    assert up_to_date(built) is None


@pytest.mark.parametrize("name", ["seeds/sources.csv", "outputs/index.html", "outputs/manifest.json"])
def test_a_missing_file_makes_it_out_of_date(built, name):
    (built.seeds.parent / name).unlink()
    assert up_to_date(built) is None


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"inputs": 1}'])
def test_a_broken_manifest_makes_it_out_of_date(built, text):
    (built.out / "manifest.json").write_text(text, "utf-8")
    assert up_to_date(built) is None


@pytest.mark.parametrize(
    "name", ["seeds/.DS_Store", "notebooks/.ipynb_checkpoints/30_compute-checkpoint.ipynb", "notebooks/notes.txt"]
)
def test_hidden_files_and_notes_change_nothing(built, name):
    path = built.seeds.parent / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("x", "utf-8")
    assert up_to_date(built)


def test_the_digest_does_not_depend_on_the_order_of_keys():
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1}) != digest({"a": 1, "b": 3})


def test_a_project_is_found_from_any_folder_inside_it(tmp_path, monkeypatch):
    for name in ("BAIMO_SEEDS", "BAIMO_NOTEBOOKS", "BAIMO_OUT", "BAIMO_EDITIONS"):
        monkeypatch.delenv(name, raising=False)
    project = small_project(tmp_path)
    assert find_project(project.articles) == Project(tmp_path / "seeds", tmp_path / "notebooks", tmp_path / "outputs")


def test_outside_a_project_the_error_says_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.delenv("BAIMO_SEEDS", raising=False)
    with pytest.raises(InputError, match="found no seeds/articles here or above"):
        find_project(tmp_path)


def test_the_environment_wins_over_what_is_found(tmp_path, monkeypatch):
    monkeypatch.setenv("BAIMO_SEEDS", str(tmp_path / "other"))
    assert find_project(small_project(tmp_path).seeds).seeds == tmp_path / "other"


def test_the_editions_are_found_where_the_environment_says(tmp_path, monkeypatch):
    monkeypatch.setenv("BAIMO_OUT", str(tmp_path / "partial"))
    project = small_project(tmp_path)
    assert find_project(project.seeds).editions == tmp_path / "partial" / "editions"
    monkeypatch.setenv("BAIMO_EDITIONS", str(tmp_path / "outputs" / "editions"))
    assert find_project(project.seeds).editions == tmp_path / "outputs" / "editions"


def add_edition(project, name, text="{}"):
    (project.editions / name).mkdir(parents=True)
    (project.editions / name / "edition.json").write_text(text, "utf-8")


def test_the_latest_edition_has_the_highest_number(built):
    assert latest_edition(built) is None
    for name in ("2", "10", "9", "old", "011"):
        add_edition(built, name)
    assert latest_edition(built) == built.editions / "10"


def test_a_new_edition_makes_it_out_of_date_and_an_older_one_does_not(built):
    add_edition(built, "2")
    assert up_to_date(built) is None
    (built.out / "manifest.json").write_text(manifest_text(hash_inputs(built), hash_outputs(built.out), []), "utf-8")
    assert up_to_date(built)
    add_edition(built, "1")
    assert up_to_date(built)
    (built.editions / "2" / "models.csv").write_text("model\n", "utf-8")
    assert up_to_date(built) is None


def test_the_digest_that_an_edition_records_is_that_of_the_inputs_without_editions(built):
    before = hash_inputs(built)
    add_edition(built, "1")
    after = hash_inputs(built) | {"edition": "internal"}
    assert content_digest(before) == content_digest(after) and digest(before) != digest(after)
    assert content_digest(before) != content_digest(before | {"requirements.lock": "other"})


def test_hidden_files_are_no_articles(tmp_path):
    project = small_project(tmp_path)
    (project.articles / ".gitkeep").write_text("", "utf-8")
    assert [path.name for path in project.article_files()] == ["001_295cbdf8c631abe9.txt"]
