"""Loading a project: what was extracted is kept in a cache, and nothing depends on that cache."""

import json
import os
import shutil
import time

import pytest

from baimo import corpus as corpus_module
from baimo import gather as gather_module
from baimo.cache import drop_unused
from baimo.corpus import load_corpus
from baimo.document import Document
from baimo.errors import InputError, Problems
from support import OTHER_PARAGRAPH, PARAGRAPH, lexicon, small_project

# A theme called "talent", with one term that means the same.
THEME = "talent:\n  zh: 人才\n  en: Talent\n  definition_zh: 谁\n  definition_en: who\n  minimum: 2\n  terms:\n    人才: 2\n"


@pytest.fixture
def project(tmp_path):
    return small_project(tmp_path)


@pytest.fixture
def extractions(monkeypatch):
    """The names of the articles that are extracted, as it happens."""
    seen, original = [], corpus_module.extract

    def extract(article, rules):
        seen.append(article.file)
        return original(article, rules)

    monkeypatch.setattr(corpus_module, "extract", extract)
    return seen


def test_the_second_time_is_read_from_the_cache(project, extractions):
    first = load_corpus(project)
    second = load_corpus(project)
    assert extractions == ["001_295cbdf8c631abe9.txt"] and first.rows == second.rows


def test_a_changed_article_is_extracted_anew(project, extractions):
    load_corpus(project)
    with (project.articles / "001_295cbdf8c631abe9.txt").open("a", encoding="utf-8") as file:
        file.write("\n")
    load_corpus(project)
    assert len(extractions) == 2


def test_a_changed_lexicon_is_applied(project, extractions):
    load_corpus(project)
    with (project.lexicon / "themes.yml").open("a", encoding="utf-8") as file:
        file.write(THEME)
    assert "talent" in {row["theme"] for row in load_corpus(project).rows["themes"]}
    assert len(extractions) == 2


def test_a_sidecar_does_not_reach_other_chapters(project, tmp_path):
    (tmp_path / "x.yml").write_text(THEME, "utf-8")
    assert "talent" in {row["theme"] for row in load_corpus(project, [tmp_path / "x.yml"]).rows["themes"]}
    assert "talent" not in {row["theme"] for row in load_corpus(project).rows["themes"]}


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", "null"],
    ids=["empty", "cut off", "a list", "without what was made", "nothing"],
)
def test_a_broken_cache_file_is_ignored(project, content):
    before = load_corpus(project).rows
    for path in (project.seeds.parent / ".cache").iterdir():
        path.write_text(content, "utf-8")
    assert load_corpus(project).rows == before


def test_what_no_build_has_used_for_a_month_is_dropped_and_what_was_used_stays(project):
    load_corpus(project)
    folder = project.seeds.parent / ".cache"
    kept, long_ago = sorted(folder.iterdir()), time.time() - 31 * 24 * 3600
    for path in (*kept, folder / "0.json"):
        path.touch()
        os.utime(path, (long_ago, long_ago))
    load_corpus(project)
    drop_unused(project)
    assert sorted(folder.iterdir()) == kept


def test_without_a_writable_cache_everything_is_extracted_anew(project, extractions):
    (project.seeds.parent / ".cache").write_text("a file where the folder should be", "utf-8")
    assert load_corpus(project).rows == load_corpus(project).rows
    assert len(extractions) == 2


def test_an_article_nobody_described_is_loaded(project):
    (project.articles / "002_new.txt").write_text(f"一个题目\n{PARAGRAPH}\n{OTHER_PARAGRAPH}", "utf-8")
    assert load_corpus(project).articles["002_new"].source == {}


@pytest.fixture
def readings(monkeypatch):
    """The names of the files that are read, as it happens."""
    seen, original = [], gather_module.read_document

    def read(path):
        seen.append(path.name)
        return original(path)

    monkeypatch.setattr(gather_module, "read_document", read)
    return seen


PAGE = f"<h1>一个题目</h1><p>{PARAGRAPH}</p><p>{OTHER_PARAGRAPH}</p>"


def test_a_page_is_read_once_a_change_and_a_text_each_time(project, readings):
    (project.articles / "002_page.html").write_text(PAGE, "utf-8")
    first = load_corpus(project)
    assert first.rows == load_corpus(project).rows
    (project.articles / "002_page.html").write_text(f"{PAGE}<p>{PARAGRAPH}", "utf-8")
    load_corpus(project)
    text = "001_295cbdf8c631abe9.txt"
    assert readings == [text, "002_page.html", text, text, "002_page.html"]


@pytest.mark.parametrize("content", ["{", '{"made": {}}', '{"made": null}', '{"made": {"markup": {}}}'])
def test_a_broken_cache_file_of_a_page_is_ignored(project, content):
    (project.articles / "002_page.html").write_text(PAGE, "utf-8")
    before = load_corpus(project).rows
    for path in (project.seeds.parent / ".cache").iterdir():
        if "markup" in path.read_text("utf-8"):
            path.write_text(content, "utf-8")
    assert load_corpus(project).rows == before


def test_the_cache_holds_no_contact_data_but_that_of_the_pages_themselves(project):
    (project.articles / "002_new.txt").write_text(
        f"一个题目\n{PARAGRAPH}\n{OTHER_PARAGRAPH}\n进群请加小助手微信:wx_example_000", "utf-8"
    )
    load_corpus(project)
    assert not any("wx_example_000" in p.read_text("utf-8") for p in (project.seeds.parent / ".cache").iterdir())


def test_a_file_that_cannot_be_read_is_tried_again_each_time(project, readings):
    (project.articles / "002_bad.pdf").write_bytes(b"%PDF-1.4")
    assert [load_corpus(project).rows["left_out"][0]["file"] for _ in range(2)] == ["002_bad.pdf"] * 2
    assert readings.count("002_bad.pdf") == 2


def test_a_mended_file_is_taken_in(project):
    path = project.articles / "002_page.html"
    path.write_bytes(b"")
    assert len(load_corpus(project).left_out) == 1
    path.write_text(PAGE, "utf-8")
    mended = load_corpus(project)
    assert mended.left_out == () and "002_page" in mended.articles


def test_a_document_comes_back_from_json_as_it_was(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(PAGE, "utf-8")
    document = gather_module.read_document(path)
    assert Document.from_json(json.loads(json.dumps(document.to_json()))) == document


def test_all_that_is_wrong_is_told_together(project):
    (project.lexicon / "units.csv").write_text("surface,unit\n", "utf-8")
    (project.seeds / "sources.csv").write_text("file\n", "utf-8")
    for name in ("002_same.txt", "002_same.md"):
        (project.articles / name).write_text(f"一个题目\n\n{PARAGRAPH}\n\n{OTHER_PARAGRAPH}", "utf-8")
    with pytest.raises(Problems) as caught:
        load_corpus(project)
    names = [error.where.rsplit("/", 1)[-1] for error in caught.value.errors]
    assert names == ["units.csv:1", "sources.csv:1", "002_same.txt"]


def test_two_files_of_one_name_are_told(project):
    shutil.copy(project.articles / "001_295cbdf8c631abe9.txt", project.articles / "001_295cbdf8c631abe9.TXT")
    with pytest.raises(Problems, match=r"found the name of 001_295cbdf8c631abe9"):
        load_corpus(project)


@pytest.mark.parametrize("empty", [True, False])
def test_a_project_without_articles_is_refused(project, empty):
    shutil.rmtree(project.articles)
    if empty:
        project.articles.mkdir()
    with pytest.raises(InputError, match="found an empty folder" if empty else "found no such folder"):
        load_corpus(project)


def test_a_table_as_a_frame_has_numbers_and_open_ends(project):
    frame = load_corpus(project).frame("quantities")
    (row,) = frame[frame["surface"].str.startswith("1750亿")].head(1).itertuples()
    assert (row.low, row.high, row.unit) == (175e9, 175e9, "parameter")


def test_characters_that_were_removed_lie_in_no_passage(project):
    corpus = load_corpus(project)
    removed = [row for row in corpus.rows["removed"] if row["reason"] == "copyright"]
    assert removed and [corpus.passage_at(r["article_id"], r["start"], r["end"]) for r in removed] == [None] * len(
        removed
    )


def test_the_rules_of_a_small_project_are_those_of_the_large_one(project):
    assert load_corpus(project).lexicon == lexicon()
