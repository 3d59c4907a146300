"""The two editions of a report: the public one keeps to what may be quoted, the internal one says what it is."""

import json
import re

import pytest
from bs4 import BeautifulSoup

from conftest import TINY_SOURCES, run_baimo, write_sources

PLACED = """\
rows = [[bm.place(row)] for row in bm.table("quantities").to_dict("records")]
bm.show("tab-tiny-places", rows, zh="数量的出处", en="Where the amounts stand", columns=[("出处", "Place")])"""


@pytest.fixture
def strict(tiny):
    """A project that quotes more of an article than it may."""
    rows = {name: row | {"max_share": "0.01"} for name, row in TINY_SOURCES.items()}
    write_sources(tiny / "seeds" / "sources.csv", rows)
    return tiny


def page_of(project):
    return BeautifulSoup((project / "outputs" / "index.html").read_text("utf-8"), "html.parser")


def test_the_public_edition_quotes_no_more_than_it_may_and_leaves_the_last_report_alone(strict):
    before = (strict / "outputs" / "index.html").read_bytes()
    ran = run_baimo("report", cwd=strict)
    assert ran.code == 2
    assert re.search(r"sources\.csv: found \d+% of a01_orchard\.txt quoted; expected at most 1%", ran.stderr)
    assert "--edition internal" in ran.stderr
    assert (strict / "outputs" / "index.html").read_bytes() == before


def test_the_internal_edition_is_built_and_says_what_it_is(strict):
    ran = run_baimo("report", "--edition", "internal", cwd=strict)
    assert (ran.code, ran.stderr) == (0, "")
    soup = page_of(strict)
    (banner,) = soup.select(".banner")
    assert "内部版" in banner.get_text() and "Internal edition" in banner.get_text()
    assert "内部版" in soup.title.get_text() and "internal" in soup.title.get_text()
    assert "internal edition" in soup.select_one('meta[name="description"]')["content"]
    assert "internal edition" in re.search(r"@page en \{.*\}", soup.style.get_text())[0]
    assert json.loads((strict / "outputs" / "manifest.json").read_text())["inputs"]["edition"] == "internal"


def test_an_internal_page_is_what_its_inputs_give_and_never_taken_for_the_public_one(tiny):
    assert run_baimo("report", "--edition", "internal", cwd=tiny).code == 0
    assert run_baimo("verify", "outputs/index.html", cwd=tiny).code == 0
    again = run_baimo("report", "--edition", "internal", cwd=tiny)
    assert "nothing changed" in again.stdout
    public = run_baimo("report", cwd=tiny)
    assert public.code == 0 and "nothing changed" not in public.stdout
    assert page_of(tiny).select(".banner") == []


def test_the_public_edition_shows_a_place_by_its_clause_the_internal_one_by_its_passage(tiny):
    from conftest import write_tiny_notebook

    write_tiny_notebook(tiny / "notebooks" / "20_tiny.ipynb", PLACED)
    quoted = {}
    for edition in ("public", "internal"):
        assert run_baimo("report", "--edition", edition, cwd=tiny).code == 0
        quoted[edition] = [quote.get_text() for quote in page_of(tiny).select("#quotations blockquote")]
    assert "参数有70亿," in quoted["public"]
    assert max(map(len, quoted["public"])) < 60
    assert any(
        text.startswith("青禾科技在2023年4月11日") and text.endswith("花了半年时间。") for text in quoted["internal"]
    )


def test_another_edition_is_refused(tiny):
    ran = run_baimo("report", "--edition", "secret", cwd=tiny)
    assert ran.code == 2 and "public" in ran.stderr and "internal" in ran.stderr
