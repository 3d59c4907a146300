"""The project's own report, built from its own seeds and notebooks: complete, checkable, the same every time."""

import hashlib
import json
import re

import pytest

from baimo.project import Project, up_to_date
from baimo.tables import TABLES
from conftest import ROOT, files_in, run_baimo


def raw_texts():
    """`{article id: text}` of the corpus, read without the library."""
    return {path.stem: path.read_bytes().decode("utf-8-sig") for path in (ROOT / "seeds" / "articles").glob("*.*")}


def test_the_build_ends_well_and_prints_no_warning(report):
    assert (report.ran.code, report.ran.stderr) == (0, "")
    assert report.ran.stdout.splitlines()[-1].startswith(str(report.page))


def test_the_build_ends_well_in_an_empty_home_with_another_locale(two_reports):
    assert (two_reports[1].ran.code, two_reports[1].ran.stderr) == (0, "")


def test_two_builds_in_different_places_give_the_same_bytes(two_reports):
    here, elsewhere = (files_in(built.out) for built in two_reports)
    assert here.keys() == elsewhere.keys()
    assert [name for name in here if here[name] != elsewhere[name]] == []


def test_every_notebook_is_a_chapter_of_the_page_in_order(soup):
    expected = sorted(path.stem for path in (ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb"))
    assert len(expected) >= 7
    assert [section["id"] for section in soup.select("main section.chapter")] == [*expected, "quotations"]


def test_every_finding_call_of_a_notebook_is_a_finding_of_its_chapter(soup):
    for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")):
        source = "\n".join("".join(cell["source"]) for cell in json.loads(path.read_text("utf-8"))["cells"])
        called = re.findall(r'bm\.finding\(\s*"(F-[\w-]+)"', source)
        assert (called or "bm.changes(" in source) and [
            card["id"] for card in soup.find(id=path.stem).select("article.finding")
        ] == called


def test_no_output_is_an_error_or_a_warning(soup):
    outputs = " ".join(block.get_text() for block in soup.select("pre.output, div.output"))
    assert not re.search(r"Traceback \(most recent call last\)|\b\w*(?:Error|Warning): ", outputs)


def test_every_quotation_stands_in_its_article_character_by_character(soup):
    raw, quotations = raw_texts(), soup.select("blockquote.evidence")
    assert len(quotations) >= 40
    for quote in quotations:
        start, end = int(quote["data-start"]), int(quote["data-end"])
        assert quote.get_text() == raw[quote["data-article"]][start:end] != ""


# Every file can be used, every name is known, and five articles are too few for topics.
EMPTY = ("left_out", "new_names", "topics", "topic_passages", "topic_months", "topic_themes", "angles")


@pytest.mark.parametrize("table", TABLES)
def test_each_table_has_the_columns_of_the_contract_and_exact_spans(report, table):
    header = (report.out / "data" / f"{table}.csv").read_text("utf-8").split("\n")[0]
    assert header.split(",") == list(TABLES[table])
    raw, rows = raw_texts(), report.rows(table)
    assert rows or table in EMPTY
    if "surface" in TABLES[table]:
        for row in rows:
            words = raw[row["article_id"]][int(row["start"]) : int(row["end"])]
            assert row["surface"] == ("" if row.get("reason") == "contact" else words)


def test_the_data_folder_holds_the_tables_of_the_contract_and_nothing_else(report):
    assert {path.name for path in (report.out / "data").iterdir()} == {f"{table}.csv" for table in TABLES}


def test_contact_data_of_the_articles_is_nowhere_in_the_outputs(report):
    raw = raw_texts()
    rows = [row for row in report.rows("removed") if row["reason"] == "contact"]
    contacts = [raw[row["article_id"]][int(row["start"]) : int(row["end"])] for row in rows]
    assert any(contact.isdigit() for contact in contacts) and any(not contact.isdigit() for contact in contacts)
    for name, data in files_in(report.out).items():
        assert not any(contact in data.decode("utf-8") for contact in contacts), name


def test_the_page_quotes_no_more_of_an_article_than_its_limit(report, soup):
    listed = [(row["article_id"], int(row["start"]), int(row["end"])) for row in report.rows("excerpts")]
    shown = [(q["data-article"], int(q["data-start"]), int(q["data-end"])) for q in soup.select("blockquote.evidence")]
    for article in report.rows("articles"):
        quoted, seen = (
            {i for article_id, start, end in spans if article_id == article["article_id"] for i in range(start, end)}
            for spans in (listed, shown)
        )
        assert seen and seen <= quoted
        assert 0 < len(quoted) / int(article["n_kept"]) <= float(article["max_share"]) <= 0.4


def test_the_manifest_lists_every_file_with_its_hash_and_no_time(report):
    manifest = json.loads((report.out / "manifest.json").read_text("utf-8"))
    assert set(manifest) == {"digest", "inputs", "outputs", "stale_findings", "gone_quotations"}
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files_in(report.out).items()}
    del hashes["manifest.json"]
    assert manifest["outputs"] == hashes
    for folder in ("seeds", "lib", "notebooks"):
        assert any(name.startswith(f"{folder}/") for name in manifest["inputs"])
    article = sorted((ROOT / "seeds" / "articles").iterdir())[0]
    assert manifest["inputs"][f"seeds/articles/{article.name}"] == hashlib.sha256(article.read_bytes()).hexdigest()


def test_the_committed_outputs_are_what_the_inputs_give():
    project = Project(seeds=ROOT / "seeds", notebooks=ROOT / "notebooks", out=ROOT / "outputs")
    assert up_to_date(project), "outputs/ is out of date: run make report and commit outputs/"


def test_running_again_with_nothing_changed_runs_nothing(report):
    before = {path: path.stat().st_mtime_ns for path in report.out.rglob("*")}
    again = run_baimo("report", "--out", report.out, cwd=ROOT, python_options=["-X", "importtime"])
    assert again.code == 0 and again.stdout.startswith("nothing changed")
    assert again.seconds < 2
    assert "jupyter_client" not in again.stderr and "ipykernel" not in again.stderr
    assert {path: path.stat().st_mtime_ns for path in report.out.rglob("*")} == before
