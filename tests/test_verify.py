"""Whether a page is what the inputs at hand would give, and which of them differ."""

import hashlib
import json

import pytest

from baimo.errors import InputError
from baimo.project import digest, hash_inputs
from baimo.verify import verify_page
from support import small_project


@pytest.fixture
def project(tmp_path):
    return small_project(tmp_path, notebooks=("30_compute.ipynb",))


@pytest.fixture
def page(project):
    """A page as a build writes it, as far as its hash goes, with its manifest."""
    project.out.mkdir()
    inputs = hash_inputs(project)
    path = project.out / "index.html"
    path.write_text(f'<meta name="baimo-inputs" content="{digest(inputs)}">', "utf-8")
    (project.out / "manifest.json").write_text(json.dumps({"inputs": inputs}), "utf-8")
    return path


def test_nothing_differs_right_after_a_build(page, project):
    assert verify_page(page, project) == []


def test_a_changed_file_is_named(page, project):
    (project.lexicon / "words.txt").write_text("算力\tcompute\n", "utf-8")
    assert verify_page(page, project) == ["changed since: seeds/lexicon/words.txt"]


def test_a_new_file_and_a_missing_one_are_named(page, project):
    (project.articles / "002.txt").write_text("x", "utf-8")
    (project.notebooks / "30_compute.ipynb").unlink()
    assert verify_page(page, project) == ["new since: seeds/articles/002.txt", "gone since: notebooks/30_compute.ipynb"]


@pytest.mark.parametrize(
    ("built", "told"),
    [("page as built", []), ("another page", ["index.html: changed after it was built"])],
    ids=["untouched", "edited"],
)
def test_a_page_that_was_edited_by_hand_is_told(page, project, built, told):
    inputs, text = hash_inputs(project), page.read_text("utf-8")
    outputs = {"index.html": hashlib.sha256(f"{text}page as built".encode()).hexdigest()}
    (project.out / "manifest.json").write_text(json.dumps({"inputs": inputs, "outputs": outputs}), "utf-8")
    page.write_text(text + built, "utf-8")
    assert [line.rsplit("/", 1)[-1] for line in verify_page(page, project)] == told


@pytest.mark.parametrize("manifest", [None, "{", "{}", "[]"], ids=["missing", "cut off", "without inputs", "a list"])
def test_without_its_manifest_a_page_is_still_told_from_another(page, project, manifest):
    (project.seeds / "sources.csv").write_text("x", "utf-8")
    if manifest is None:
        (page.parent / "manifest.json").unlink()
    else:
        (page.parent / "manifest.json").write_text(manifest, "utf-8")
    (line,) = verify_page(page, project)
    assert line.endswith("index.html: built from other inputs than these")


@pytest.mark.parametrize(
    ("data", "found"),
    [(b"<html></html>", "no hash of its inputs"), (b"\xff\xfe", "an unreadable file"), (None, "an unreadable file")],
    ids=["another page", "no text", "no file"],
)
def test_what_is_no_report_is_refused(tmp_path, project, data, found):
    path = tmp_path / "other.html"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InputError, match=f"found {found}"):
        verify_page(path, project)
