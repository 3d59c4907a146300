"""The two editions of a report: the public one keeps to what may be quoted, the internal one says what it is."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from conftest import TINY_FINDING, TINY_SOURCES, call_baimo, run_baimo, write_sources, write_tiny_notebook

PLACED = """\
rows = [[bm.place(row)] for row in bm.table("quantities").to_dict("records")]
bm.show("tab-tiny-places", rows, zh="数量的出处", en="Where the amounts stand", columns=[("出处", "Place")])"""

SHOWN = """\
rows = [[row.surface] for row in bm.table("passages").itertuples()]
bm.show("tab-tiny-all", rows, zh="全部段落", en="All passages", columns=[("原文", "Words")])"""


@pytest.fixture
def strict(tiny):
    """A project that quotes more of an article than it may."""
    rows = {name: row | {"max_share": "0.01"} for name, row in TINY_SOURCES.items()}
    write_sources(tiny / "seeds" / "sources.csv", rows)
    return tiny


def page_of(project, folder="outputs"):
    return BeautifulSoup((project / folder / "index.html").read_text("utf-8"), "html.parser")


def test_the_public_edition_quotes_no_more_than_it_may_and_leaves_the_last_report_alone(strict):
    before = (strict / "outputs" / "index.html").read_bytes()
    ran = call_baimo("report", cwd=strict)
    assert ran.code == 2
    assert re.search(r"sources\.csv: found \d+% of a01_orchard\.txt quoted; expected at most 1%", ran.stderr)
    assert "--edition internal" in ran.stderr
    assert (strict / "outputs" / "index.html").read_bytes() == before


def test_the_internal_edition_is_built_and_says_what_it_is(strict):
    ran = run_baimo("report", "--edition", "internal", cwd=strict)
    assert (ran.code, ran.stderr) == (0, "")
    soup = page_of(strict, "outputs/internal")
    (banner,) = soup.select(".banner")
    assert "内部版" in banner.get_text() and "Internal edition" in banner.get_text()
    assert "内部版" in soup.title.get_text() and "internal" in soup.title.get_text()
    assert "internal edition" in soup.select_one('meta[name="description"]')["content"]
    assert "internal edition" in re.search(r"@page en \{.*\}", soup.style.get_text())[0]
    assert (
        json.loads((strict / "outputs" / "internal" / "manifest.json").read_text())["inputs"]["edition"] == "internal"
    )


def test_an_internal_page_has_a_folder_of_its_own_and_leaves_the_public_one_alone(tiny):
    public = (tiny / "outputs" / "index.html").read_bytes()
    assert call_baimo("report", "--edition", "internal", cwd=tiny).code == 0
    assert (tiny / "outputs" / "index.html").read_bytes() == public
    assert call_baimo("verify", "outputs/internal/index.html", cwd=tiny).code == 0
    for edition in ("internal", "public"):
        assert "nothing changed" in call_baimo("report", "--edition", edition, cwd=tiny).stdout


def test_a_print_of_another_page_does_not_stay_beside_a_new_one(tiny):
    for name in ("report.pdf", "report.en.pdf"):
        (tiny / "outputs" / name).write_bytes(b"%PDF of the page before")
    write_tiny_notebook(tiny / "notebooks" / "20_tiny.ipynb", PLACED)
    assert call_baimo("report", cwd=tiny).code == 0
    assert list((tiny / "outputs").glob("*.pdf")) == []


@pytest.mark.parametrize("cell", ['bm.table("passages")[["surface"]]', SHOWN])
def test_what_is_shown_in_another_way_than_quoted_counts_too(strict, cell):
    rows = {name: row | {"max_share": "0.3"} for name, row in TINY_SOURCES.items()}
    write_sources(strict / "seeds" / "sources.csv", rows)
    write_tiny_notebook(strict / "notebooks" / "20_tiny.ipynb", TINY_FINDING, cell)
    ran = call_baimo("report", cwd=strict)
    assert ran.code == 2 and re.search(r"found \d+% of a01_orchard\.txt quoted; expected at most 30%", ran.stderr)


def test_the_public_edition_shows_a_place_by_its_clause_the_internal_one_by_its_passage(tiny):
    write_tiny_notebook(tiny / "notebooks" / "20_tiny.ipynb", PLACED)
    quoted = {}
    for edition in ("public", "internal"):
        assert call_baimo("report", "--edition", edition, cwd=tiny).code == 0
        page = page_of(tiny, {"public": "outputs", "internal": "outputs/internal"}[edition])
        quoted[edition] = [quote.get_text() for quote in page.select("#quotations blockquote")]
    assert "参数有70亿," in quoted["public"]
    assert max(map(len, quoted["public"])) < 60
    assert any(
        text.startswith("青禾科技在2023年4月11日") and text.endswith("花了半年时间。") for text in quoted["internal"]
    )


def test_another_edition_is_refused(tiny):
    ran = call_baimo("report", "--edition", "secret", cwd=tiny)
    assert ran.code == 2 and "public" in ran.stderr and "internal" in ran.stderr
