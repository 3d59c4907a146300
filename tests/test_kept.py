"""A build runs a chapter only where something that it reads has changed, and says why."""

import contextlib
import errno
import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest

from baimo import report
from baimo.lock import held
from baimo.project import Project
from conftest import call_baimo, start_baimo

READER = """\
import baimo

bm = baimo.open_chapter("{name}")
{code}
"""


def add_chapter(root, name, code, **metadata):
    cell = {"id": "read", "cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None}
    cell["source"] = READER.format(name=name, code=code)
    notebook = {"cells": [cell], "metadata": {"baimo": metadata}, "nbformat": 4, "nbformat_minor": 5}
    (root / "notebooks" / f"{name}.ipynb").write_text(json.dumps(notebook), "utf-8")


def build(root):
    """`{chapter: why it ran}` of a build; "" for one that was kept."""
    ran = call_baimo("report", cwd=root)
    assert ran.code in (0, 1), ran.stderr
    lines = [line.split(" ", 1) for line in ran.stdout.splitlines() if line.startswith(("ran ", "kept "))]
    return {rest.partition(": ")[0]: rest.partition(": ")[2] for _, rest in lines}


@pytest.fixture(scope="module")
def built(built_tiny, tmp_path_factory):
    """The tiny project with chapters that read: claims; outside facts; a file of their own; the findings."""
    tiny = Path(shutil.copytree(built_tiny, tmp_path_factory.mktemp("kept") / "tiny"))
    add_chapter(tiny, "30_claims", 'print(len(bm.table("claims")))')
    add_chapter(tiny, "31_outside", "print(list(bm.corpus.outside))")
    add_chapter(tiny, "32_file", 'print(open("prices.txt").read())')
    add_chapter(tiny, "40_all", "print(len(bm.findings()))", reads="findings")
    (tiny / "notebooks" / "prices.txt").write_text("1", "utf-8")
    build(tiny)
    return tiny


@pytest.fixture
def root(built, tmp_path):
    return Path(shutil.copytree(built, tmp_path / "tiny"))


def rerun(root):
    return {name for name, why in build(root).items() if why}


def test_an_edited_chapter_runs_and_no_other(root):
    add_chapter(root, "30_claims", 'print(len(bm.table("claims")) + 1)')
    ran = build(root)
    assert {name: why for name, why in ran.items() if why} == {"30_claims": "its notebook changed"}
    assert set(ran) == {"20_tiny", "30_claims", "31_outside", "32_file", "40_all"}


def test_facts_from_outside_concern_those_who_read_them(root):
    fact = "orchard:\n  zh: 两公顷\n  en: Two hectares\n  source_zh: 名录\n  source_en: Register\n  date: 2023-05\n  confidence: high\n  checks_zh: 丰收\n  checks_en: harvest\n"
    (root / "seeds" / "outside.yml").write_text(fact, "utf-8")
    assert rerun(root) == {"31_outside"}


def test_a_file_that_a_chapter_opens_by_itself_is_noticed(root):
    (root / "notebooks" / "prices.txt").write_text("2", "utf-8")
    add_chapter(root, "30_claims", "1")  # a note beside the chapters is no input by itself
    assert rerun(root) == {"30_claims", "32_file"}


def test_another_article_concerns_all(root):
    text = "果园今年丰收。县里的模型说,明年还会更好。\n\n农民说,价格要看秋天。\n"  # an orchard's harvest, next year, prices
    (root / "seeds" / "articles" / "a09_more.txt").write_text(text, "utf-8")
    assert rerun(root) == {"20_tiny", "30_claims", "31_outside", "32_file", "40_all"}


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"parts": {}, "outputs": [[]], "digest": "0"}'])
def test_what_is_damaged_is_made_again(root, damage):
    page = (root / "outputs" / "index.html").read_bytes()
    kept = next((root / ".cache" / "chapters").rglob("30_claims.json"))
    kept.write_text(damage, "utf-8")
    (root / "outputs" / "manifest.json").unlink()
    assert build(root)["30_claims"] == "what was kept is damaged"
    assert (root / "outputs" / "index.html").read_bytes() == page


def test_a_kept_page_is_the_page_that_a_cold_build_gives(root):
    add_chapter(root, "30_claims", 'print(len(bm.table("claims")) + 1)')
    build(root)
    page = (root / "outputs" / "index.html").read_bytes()
    for path in sorted((root / ".cache").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (root / "outputs" / "manifest.json").unlink()
    assert set(build(root).values()) == {"first time"}
    assert (root / "outputs" / "index.html").read_bytes() == page
    assert Path(root / ".cache" / "chapters" / "public").is_dir()


def test_two_builds_into_one_folder_do_not_mix(tiny):
    project = Project(tiny / "seeds", tiny / "notebooks", tiny / "outputs")
    page = (tiny / "outputs" / "index.html").read_bytes()
    add_chapter(tiny, "30_claims", "1")
    with held(project):
        ran = call_baimo("report", cwd=tiny)
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr.startswith("outputs: found another build at work there; expected one at a time. Wait until")
    assert (tiny / "outputs" / "index.html").read_bytes() == page
    assert build(tiny)["30_claims"] == "first time"  # the lock is gone with who held it


def test_the_chapter_that_took_longest_starts_first_after_those_that_never_ran(root, monkeypatch):
    for name, seconds in {"20_tiny": 1, "30_claims": 3, "31_outside": 2}.items():
        path = next((root / ".cache" / "chapters").glob(f"*/{name}.json"))
        path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"seconds": seconds, "digest": ""}), "utf-8")
    add_chapter(root, "33_new", "1")
    started, run = [], report.run_notebooks

    def run_notebooks(notebooks, *arguments, **options):
        started.append([path.stem for path in notebooks])
        return run(notebooks, *arguments, **options)

    monkeypatch.setattr(report, "run_notebooks", run_notebooks)
    assert build(root)["30_claims"] == "what was kept is damaged"
    assert started[0] == ["33_new", "30_claims", "31_outside", "20_tiny"]


def test_a_full_disk_is_told_and_leaves_the_report_as_it_was(tiny, monkeypatch):
    page = (tiny / "outputs" / "index.html").read_bytes()
    add_chapter(tiny, "30_claims", "1")

    def write_csv(path, *_):
        raise OSError(errno.ENOSPC, "No space left on device", str(path))

    monkeypatch.setattr(report, "write_csv", write_csv)
    ran = call_baimo("report", cwd=tiny)
    assert (
        ran.code == 2 and "found No space left on device; expected a file that can be read and written." in ran.stderr
    )
    assert (tiny / "outputs" / "index.html").read_bytes() == page
    assert sorted(path.name for path in tiny.iterdir()) == [".cache", "notebooks", "outputs", "seeds"]


@pytest.mark.parametrize("seconds", [0.5, 2.5, 4.5])
def test_a_build_that_is_killed_leaves_a_whole_report_and_the_next_is_right(tiny, seconds):
    page = (tiny / "outputs" / "index.html").read_bytes()
    add_chapter(tiny, "30_claims", "1")
    process = start_baimo("report", cwd=tiny)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    left = (tiny / "outputs" / "index.html").read_bytes()
    assert left == page or (b'id="30_claims"' in left and left.endswith(page[-20:]))  # killed when all was in its place
    assert set(build(tiny)) <= {"20_tiny", "30_claims"}
    assert sorted(path.name for path in tiny.iterdir()) == [".cache", "notebooks", "outputs", "seeds"]
    assert b'id="30_claims"' in (tiny / "outputs" / "index.html").read_bytes()
