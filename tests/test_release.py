"""Numbered editions: how one is cut, kept, named on the page and compared with; and what a broken one says."""

import json
import os
import re
from pathlib import Path

import pytest

from baimo.chapter import Chapter
from baimo.corpus import load_corpus
from baimo.editions import edition_files, find_tables, read_edition, read_tables
from baimo.errors import InputError
from baimo.project import Project, hash_inputs, hash_outputs, latest_edition
from baimo.release import add_to_changelog
from conftest import FIRST, TINY_FINDING, call_baimo, files_in, write_tiny_notebook
from support import ROOT

CHANGELOG = "# Changelog\n\n## Unreleased\n\n### Before\n- Something.\n"


@pytest.fixture
def released(tiny):
    """The tiny project with its first edition."""
    (tiny / "CHANGELOG.md").write_text(CHANGELOG, "utf-8")
    assert call_baimo("report", cwd=tiny).code == 0  # whatever was edited since the tiny project was built
    assert call_baimo("release", cwd=tiny).code == 0
    return tiny


def project_at(root):
    return Project(root / "seeds", root / "notebooks", root / "outputs")


def say(root, old, new):
    """Other words for the statement of the tiny finding."""
    write_tiny_notebook(root / "notebooks" / "20_tiny.ipynb", TINY_FINDING.replace(old, new))


def replace_in(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")


# Cutting one.


def test_the_first_edition_is_the_tables_and_what_they_are_of(released):
    folder = released / "outputs" / "editions" / "1"
    about = json.loads((folder / "edition.json").read_text("utf-8"))
    assert {key: about[key] for key in ("number", "as_of", "n_articles", "n_findings")} == {
        "number": 1, "as_of": "2023-09-01", "n_articles": 2, "n_findings": 1,
    }  # fmt: skip
    assert set(about) == {"number", "digest", "title", "as_of", "n_articles", "n_findings", "tables"}
    assert sorted(about["tables"]) == sorted(p.name for p in folder.glob("*.csv")) and "findings.csv" in about["tables"]


def test_the_first_edition_is_told_in_the_change_log(released):
    told = "### Edition 1\n- The first edition: articles 2, findings 1, as of 2023-09-01.\n\n"
    assert (released / "CHANGELOG.md").read_text("utf-8") == CHANGELOG.replace("### Before", f"{told}### Before")


def test_an_edition_of_this_project_is_small_and_has_no_passage_of_an_article():
    tables = read_tables(ROOT / "outputs" / "data")
    files = edition_files(tables, {"number": 1})
    text = "".join(files.values())
    longer = [row["surface"] for row in tables["passages"] if len(row["surface"]) > 30 and row["role"] != "title"]
    assert len(text.encode()) < 300_000 and longer and [words for words in longer if words in text] == []


def test_nothing_changed_since_is_said_and_nothing_written(released):
    before = files_in(released)
    ran = call_baimo("release", cwd=released)
    assert (ran.code, ran.stdout) == (0, "nothing changed: edition 1 is what these inputs give\n")
    assert files_in(released) == before


def test_the_second_edition_tells_what_its_findings_changed(released):
    first = files_in(released / "outputs" / "editions" / "1")
    say(released, "A firm builds", "One firm builds")
    assert call_baimo("report", cwd=released).code == 0
    ran = call_baimo("release", cwd=released)
    part = "### Edition 2\n- F-tiny-01 changed: numbers — → One. One firm builds models for one trade only.\n\n### Edition 1\n"
    assert ran.code == 0 and ran.stdout.startswith("wrote outputs/editions/2: articles 2, findings 1\n")
    assert part in (released / "CHANGELOG.md").read_text("utf-8")
    assert files_in(released / "outputs" / "editions" / "1") == first


def test_a_report_that_is_not_up_to_date_is_not_released(released):
    say(released, "A firm", "The firm")
    before = files_in(released)
    ran = call_baimo("release", cwd=released)
    assert (ran.code, ran.stdout) == (2, "") and "make report" in ran.stderr and len(ran.stderr.splitlines()) == 1
    assert files_in(released) == before


def test_a_report_with_a_stale_finding_is_released_only_when_asked(released):
    say(released, "== 2", "== 3")
    assert call_baimo("report", cwd=released).code == 1
    ran = call_baimo("release", cwd=released)
    assert ran.code == 2 and "F-tiny-01" in ran.stderr and "--stale" in ran.stderr
    assert call_baimo("release", "--stale", cwd=released).code == 0
    told = "- F-tiny-01 changed: state holds → stale. A firm builds models for one trade only."
    assert told in (released / "CHANGELOG.md").read_text("utf-8")


def test_a_part_of_the_change_log_that_is_missing_is_made_up_for(released):
    (released / "CHANGELOG.md").write_text(CHANGELOG, "utf-8")
    ran = call_baimo("release", cwd=released)
    assert ran.code == 0 and "CHANGELOG.md: added Edition 1" in ran.stdout
    assert "### Edition 1\n" in (released / "CHANGELOG.md").read_text("utf-8")


def test_what_an_interrupted_release_left_is_no_edition(released):
    editions = released / "outputs" / "editions"
    (editions / ".new-abc" / "2").mkdir(parents=True)
    (editions / "3").mkdir()
    assert latest_edition(project_at(released)) == editions / "1"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_can_not_be_written_is_told(released):
    say(released, "A firm", "The firm")
    call_baimo("report", cwd=released)
    (released / "outputs" / "editions").chmod(0o500)
    ran = call_baimo("release", cwd=released)
    (released / "outputs" / "editions").chmod(0o700)
    assert ran.code == 2 and "outputs/editions/2" in ran.stderr and "Traceback" not in ran.stderr


def test_a_file_in_place_of_the_editions_is_told(tiny):
    assert call_baimo("report", cwd=tiny).code == 0
    (tiny / "outputs" / "editions").write_text("not a folder", "utf-8")
    ran = call_baimo("release", cwd=tiny)
    assert ran.code == 2 and ran.stderr.startswith("outputs/editions/1: ") and len(ran.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "# Changelog\n\n## Unreleased\n\n### Edition 2\n- A.\n"),
        ("# Log\n\n## 1.0\n- Old.\n", "# Log\n\n## Unreleased\n\n### Edition 2\n- A.\n\n## 1.0\n- Old.\n"),
        ("# Log\n\n## Unreleased\n\n### Edition 2\n- B.\n", "# Log\n\n## Unreleased\n\n### Edition 2\n- B.\n"),
        ("# Log\n\n## Unreleased\n### Edition 20\n", "# Log\n\n## Unreleased\n\n### Edition 2\n- A.\n### Edition 20\n"),
    ],
    ids=["none", "without unreleased", "there already", "another number"],
)
def test_where_the_part_goes_in_the_change_log(before, after):
    assert add_to_changelog(before, "Edition 2", ["- A."]) == after


# What it is to a build.


def test_an_edition_is_an_input_and_a_release_makes_the_page_out_of_date_once(released):
    assert "editions/1/findings.csv" in hash_inputs(project_at(released))
    assert not call_baimo("report", cwd=released).stdout.startswith("nothing changed")
    assert call_baimo("report", cwd=released).stdout.startswith("nothing changed")


def test_a_build_leaves_the_editions_alone_and_counts_them_as_no_output(released):
    before = files_in(released / "outputs" / "editions")
    assert call_baimo("report", cwd=released).code == 0
    assert files_in(released / "outputs" / "editions") == before
    assert [name for name in hash_outputs(released / "outputs") if name.startswith("editions")] == []


def test_the_page_says_which_edition_it_is_and_after_which_it_was_made(released):
    page = released / "outputs" / "index.html"
    assert not re.search(r"edition 1\b", page.read_text("utf-8"))  # a digest may begin with a 1
    call_baimo("report", cwd=released)
    assert re.search(r"第1版，公开版 \w{8}", page.read_text("utf-8"))
    assert "edition 1, public edition" in page.read_text("utf-8") and "after edition 1" not in page.read_text("utf-8")
    say(released, "A firm", "The firm")
    call_baimo("report", cwd=released)
    assert "第1版之后，公开版" in page.read_text("utf-8") and "after edition 1, public edition" in page.read_text(
        "utf-8"
    )


def test_the_internal_edition_of_the_same_inputs_has_the_same_number(released):
    assert call_baimo("report", "--edition", "internal", cwd=released).code == 0
    page = (released / "outputs" / "internal" / "index.html").read_text("utf-8")
    assert "edition 1, internal edition" in page


def test_verify_holds_the_edition_against_the_page_too(released):
    call_baimo("report", cwd=released)
    assert call_baimo("verify", "outputs/index.html", cwd=released).code == 0
    replace_in(released / "outputs" / "editions" / "1" / "findings.csv", "A firm", "No firm")
    assert "changed since: editions/1/findings.csv" in call_baimo("verify", "outputs/index.html", cwd=released).stdout


# Comparing with it.


def test_the_report_that_was_released_differs_in_nothing(released):
    ran = call_baimo("diff", "--exit-code", cwd=released)
    assert (ran.code, ran.stdout) == (0, "edition 1 → this build (outputs/data)\nnothing changed\n")


def test_one_changed_article_is_told_as_text_json_and_html(released):
    replace_in(released / FIRST, "70亿", "90亿")
    assert call_baimo("report", cwd=released).code == 0
    text = call_baimo("diff", "1", "outputs/data", cwd=released)
    assert text.code == 0 and "changed: a01_orchard.txt" in text.stdout and "new: 90亿 in a01_orchard" in text.stdout
    told = json.loads(call_baimo("diff", "--json", "1", "outputs", cwd=released).stdout)
    assert [row["change"] for row in told["quantities"]] == ["gone", "new"] and told["old"] == "edition 1"
    assert told["findings"] == [] and told["names"] == []
    assert call_baimo("diff", "--html", "changes.html", "--exit-code", cwd=released).code == 1
    page = (released / "changes.html").read_text("utf-8")
    assert "90亿" in page and "有变" in page and "changed" in page and not re.search(r"(?:src|href)=\"https?:", page)


def test_two_editions_can_be_compared(released):
    say(released, "A firm", "Another firm")
    call_baimo("report", cwd=released)
    call_baimo("release", cwd=released)
    ran = call_baimo("diff", "1", "2", cwd=released)
    assert ran.stdout.splitlines()[0] == "edition 1 → edition 2" and "Findings: 1" in ran.stdout
    assert call_baimo("diff", cwd=released).stdout == "edition 2 → this build (outputs/data)\nnothing changed\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["7"], ("outputs/editions/7", "no edition 7")),
        (["nowhere"], ("nowhere", "no such folder", "make report")),
        (["seeds"], ("seeds/articles.csv", "no such file")),
        (["1", "--html", "no/folder/x.html"], ("no/folder/x.html", "can't be written")),
    ],
)
def test_what_is_not_there_is_told_in_one_line(released, arguments, words):
    ran = call_baimo("diff", *arguments, cwd=released)
    assert (ran.code, ran.stdout) == (2, "") and len(ran.stderr.splitlines()) == 1
    assert all(word in ran.stderr for word in words), ran.stderr


def test_without_an_edition_the_message_says_how_to_cut_one(tiny):
    ran = call_baimo("diff", cwd=tiny)
    assert ran.code == 2 and "outputs/editions: found no edition" in ran.stderr and "make release" in ran.stderr


def damage_cell(folder):
    replace_in(folder / "findings.csv", "A firm", "No firm")


def damage_number(folder):
    replace_in(folder / "edition.json", '"number": 1', '"number": 4')


DAMAGES = {
    "a changed table": (damage_cell, "findings.csv: found changed since"),
    "a table that is gone": (lambda folder: (folder / "shares.csv").unlink(), "shares.csv: found no such file"),
    "half a file": (lambda folder: (folder / "edition.json").write_text('{"number": 1', "utf-8"), "edition.json: found a broken"),
    "another number": (damage_number, "edition.json: found number 4"),
    "no JSON object": (lambda folder: (folder / "edition.json").write_text("[]", "utf-8"), "edition.json: found a broken"),
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGES)
def test_a_corrupt_edition_is_named_with_what_to_do(released, name):
    damage, words = DAMAGES[name]
    damage(released / "outputs" / "editions" / "1")
    ran = call_baimo("diff", cwd=released)
    assert ran.code == 2 and words in ran.stderr and "version control" in ran.stderr and "Traceback" not in ran.stderr


BROKEN_TABLES = {
    "a short row": (b"theme,by,group,share,low,high\ncompute,all\n", "shares.csv:2: found 2 cells; expected 6"),
    "no number": (b"theme,by,group,share,low,high\nx,all,,many,0,1\n", "shares.csv:2: found share 'many'"),
    "no text": (b"\xff\xfe\x00\x01", "shares.csv: found a table that can't be read"),
    "nothing at all": (b"", "shares.csv: found an empty file"),
}


@pytest.mark.parametrize("name", BROKEN_TABLES)
def test_a_broken_table_of_a_build_is_named_by_file_and_line(tmp_path, name):
    data, words = BROKEN_TABLES[name]
    for table in ("articles", "findings"):
        (tmp_path / f"{table}.csv").write_text("article_id,finding_id\n", "utf-8")
    (tmp_path / "shares.csv").write_bytes(data)
    with pytest.raises(InputError, match=re.escape(words)):
        read_tables(tmp_path)


def test_an_edition_of_an_older_version_is_compared_as_far_as_it_goes(released):
    folder = released / "outputs" / "editions" / "1"
    about = json.loads((folder / "edition.json").read_text("utf-8"))
    (folder / "checks.csv").unlink()
    del about["tables"]["checks.csv"]
    (folder / "edition.json").write_text(json.dumps(about), "utf-8")
    ran = call_baimo("diff", cwd=released)
    told = (
        "edition 1 → this build (outputs/data)\n"
        "note: The old tables are without these, which are not compared: checks\n"
        "nothing changed\n"
    )
    assert (ran.code, ran.stdout) == (0, told)


def test_an_edition_and_the_folder_it_lies_in_are_the_same(released):
    project = project_at(released)
    number, folder = find_tables(project, "1"), find_tables(project, Path(project.editions / "1"))
    assert number == folder and number[0] == {"zh": "第1版", "en": "edition 1"}
    assert read_edition(project.editions / "1")["title"] == {"zh": "百模报告", "en": "baimo report"}


# In a chapter.


def chapter_of(root):
    return Chapter("80_changes", load_corpus(project_at(root)))


def test_a_chapter_says_that_there_is_no_edition_yet(tiny):
    assert "No edition has been released yet" in chapter_of(tiny).changes().html
    assert "没有可比的一版。" in chapter_of(tiny).changes("findings").html


def test_a_chapter_says_that_nothing_changed(released):
    assert "Nothing has changed since edition 1." in chapter_of(released).changes().html
    assert "没有变化。" in chapter_of(released).changes("findings").html


def test_a_chapter_shows_what_changed_kind_by_kind(released):
    replace_in(released / FIRST, "70亿", "90亿")
    say(released, "== 2", "== 3")
    assert call_baimo("report", cwd=released).code == 1
    bm = chapter_of(released)
    assert "Findings: 1 now stale; Amounts: 1 gone, 1 new" in bm.changes().html
    assert "Findings that no longer hold: 1." in bm.changes().html and "notebooks/" in bm.changes("inputs").html
    assert "worked out after all chapters" in bm.changes("reliance").html
    block = bm.changes("findings")
    assert block.payload["id"] == "tab-changes-findings" and 'href="#F-tiny-01"' in block.html
    assert (
        "失效：条件不再满足" in block.html and "stale now: its condition is no longer met; it changes if" in block.html
    )
    assert "果园一文" in bm.changes("quantities").html and "90亿" in bm.changes("quantities").html
    assert "No change." in bm.changes("models").html


def test_a_chapter_shows_the_first_rows_of_many_and_says_where_the_rest_is(released):
    replace_in(released / FIRST, "70亿", "、".join(f"{n}亿" for n in range(101, 151)))  # 101 to 150 hundred million
    assert call_baimo("report", cwd=released).code in (0, 1)
    html = chapter_of(released).changes("quantities").html
    assert (
        html.count("<tr id=") == 30
        and "The first 30 of " in html
        and "python -m baimo diff --html changes.html" in html
    )


def test_a_chapter_counts_the_amounts_of_a_new_article_and_says_that_the_others_stayed(released):
    text = "海门港的账本\n\n2023年9月3日\n\n港口租出了12张卡，每张卡每月8000元，一年收入115万元。\n"  # a harbour rents 12 cards
    (released / "seeds" / "articles" / "c03_ledger.txt").write_text(text * 3, "utf-8")
    assert call_baimo("report", cwd=released).code in (0, 1)
    html = chapter_of(released).changes("quantities").html
    assert "which was added; they are not listed one by one." in html and "No change in the other articles." in html


def test_a_chapter_says_what_an_edition_of_an_older_version_lacks(released):
    folder = released / "outputs" / "editions" / "1"
    about = json.loads((folder / "edition.json").read_text("utf-8"))
    (folder / "inputs.csv").unlink()
    del about["tables"]["inputs.csv"]
    (folder / "edition.json").write_text(json.dumps(about), "utf-8")
    assert "Not compared: edition 1 lacks this table" in chapter_of(released).changes("inputs").html


def test_a_chapter_on_changes_runs_again_once_there_is_a_new_edition(tiny):
    chapter = (ROOT / "notebooks" / "80_changes.ipynb").read_text("utf-8")
    (tiny / "notebooks" / "80_changes.ipynb").write_text(chapter, "utf-8")
    call_baimo("report", cwd=tiny)
    page = tiny / "outputs" / "index.html"
    assert "No edition has been released yet" in page.read_text("utf-8")
    call_baimo("release", cwd=tiny)
    call_baimo("report", cwd=tiny)
    assert "Nothing has changed since edition 1." in page.read_text("utf-8")


def test_a_kind_that_there_is_not_is_told(released):
    with pytest.raises(InputError, match=r"'prices'.*articles, inputs, findings"):
        chapter_of(released).changes("prices")
