"""Whether a finding stands without each of its sources, since when one is stale, and how the cards say so."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from baimo import listings
from baimo.asking import ask_findings, stands_without
from baimo.editions import stale_since
from baimo.leave_one_out import leave_one_out
from baimo.project import Project
from baimo.strips import add_to_cards, since_when, strips_of
from conftest import ROOT, call_baimo

CELLS = """\
import baimo

bm = baimo.open_chapter("20_tiny")
farm = bm.quote("a01", "只做农民用得起的行业大模型", gloss="models that farmers can afford")
port = bm.quote("b02", "芯片和算力都要向外面租", gloss="chips and computing are rented")
count = bm.computed("数文章", "counting articles", "articles")
n = len(bm.table("articles"))
given = {"confidence": "low", "changes_if": {"zh": "变了", "en": "it changes"}}


bm.finding("F-tiny-01", zh="果园用行业模型。", en="The orchard uses an industry model.", evidence=[farm], holds=True, **given)


bm.finding("F-tiny-02", zh="两家都缺算力。", en="Both lack computing.", evidence=[farm, port], holds=True, **given)


bm.finding("F-tiny-03", n=n, zh="有{n}篇文章。", en="{n} articles.", evidence=[count], holds=n > 0, **given)


bm.finding("F-tiny-04", zh="有文章可比。", en="Articles to compare.", evidence=[count], holds=n > 1, **given)


first = bm.table("articles").query("article_id == 'b02_harbour'").iloc[0]
bm.finding("F-tiny-05", zh="港口有文章。", en="There is an article on the harbour.", evidence=[count], holds=True, **given)
"""
SUMMARY = """\
import baimo

bm = baimo.open_chapter("30_sum")
bm.finding("F-sum-01", zh="总的说来。", en="All in all.", evidence=[bm.refer("F-tiny-02"), bm.refer("F-tiny-01")], holds=True, confidence="low", changes_if={"zh": "变了", "en": "it changes"})
"""


def read_csv(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_notebook(path, *sources, **metadata):
    cells = [{"id": f"c{i}", "cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": source}
             for i, source in enumerate(sources)]  # fmt: skip
    path.write_text(
        json.dumps({"cells": cells, "metadata": {"baimo": metadata}, "nbformat": 4, "nbformat_minor": 5}), "utf-8"
    )


@pytest.fixture(scope="module")
def root(built_tiny, tmp_path_factory):
    """The tiny project with findings that rest on one article, on both, on a count and on one another; built."""
    tiny = Path(shutil.copytree(built_tiny, tmp_path_factory.mktemp("left-out") / "tiny"))
    write_notebook(tiny / "notebooks" / "20_tiny.ipynb", *CELLS.split("\n\n\n"))
    write_notebook(tiny / "notebooks" / "30_sum.ipynb", SUMMARY, reads="findings")
    ran = call_baimo("report", cwd=tiny)
    assert (ran.code, ran.stderr) == (0, "")
    return tiny


def test_a_finding_falls_with_the_source_that_alone_carries_it(root):
    rows = read_csv(root / "outputs" / "data" / "leave_one_out.csv")
    found = {(row["finding_id"], row["article_id"][:3]): row["outcome"] for row in rows}
    assert found == {
        ("F-tiny-01", "a01"): "falls", ("F-tiny-01", "b02"): "same",  # nothing that it quotes is left
        ("F-tiny-02", "a01"): "same", ("F-tiny-02", "b02"): "same",  # the other quotation still states it
        ("F-tiny-03", "a01"): "reworded", ("F-tiny-03", "b02"): "reworded",  # one article, not two
        ("F-tiny-04", "a01"): "falls", ("F-tiny-04", "b02"): "falls",  # its condition fails
        ("F-tiny-05", "a01"): "same", ("F-tiny-05", "b02"): "falls",  # it can't be computed
        ("F-sum-01", "a01"): "falls", ("F-sum-01", "b02"): "same",  # a finding that it rests on falls
    }  # fmt: skip


def test_the_cards_say_without_which_source_a_finding_falls(root):
    page = BeautifulSoup((root / "outputs" / "index.html").read_text("utf-8"), "html.parser")
    told = {
        card["id"]: [" ".join(p.get_text().split()) for p in card.select(".without")]
        for card in page.select("article.finding")
    }
    assert told["F-tiny-01"][1].startswith("Falls without ") and told["F-tiny-01"][1].endswith(
        "; stands without the other"
    )
    assert told["F-tiny-02"] == ["缺任何一篇来源都成立", "Stands without any one of its sources"]
    assert [i["class"] for i in page.select("#F-tiny-03 .without[data-lang=en] i")] == [["reworded"], ["reworded"]]


def test_where_one_article_alone_is_quoted_nothing_is_asked(tiny):
    project = Project(tiny / "seeds", tiny / "notebooks", tiny / "outputs")
    rows = read_csv(tiny / "outputs" / "data" / "findings.csv")
    assert (
        leave_one_out(project, rows, {"a01_orchard": "a01_orchard.txt", "b02_harbour": "b02_harbour.txt"}, jobs=1) == []
    )


def test_what_only_shows_something_is_passed_over_while_chapters_are_asked(root, tmp_path, monkeypatch):
    def show_topics(*_, **__):
        raise AssertionError("topics were measured")

    monkeypatch.setattr(listings, "show_topics", show_topics)
    tiny = Path(shutil.copytree(root, tmp_path / "tiny"))
    showing = "import baimo\nfrom baimo import listings\nbm = baimo.open_chapter('40_topics')\nlistings.show_topics(bm, 'tab-topics-all', zh='话题', en='Topics')"
    write_notebook(tiny / "notebooks" / "40_topics.ipynb", showing)
    ask_findings(Project(tiny / "seeds", tiny / "notebooks", tmp_path / "asked"))
    assert listings.show_topics is show_topics  # as it was


CARDS = """\
<p class="changes">F-x-01 is no card here</p>
<article class="finding" id="F-x-01" data-state="stale"><p class="facts">1</p>
<p class="changes">one</p></article>
<article class="finding" id="F-x-02" data-state="holds"><p class="changes">two</p></article>
"""


@pytest.mark.parametrize("article", sorted(path.name for path in (ROOT / "seeds" / "articles").iterdir()))
def test_no_chapter_needs_an_article_to_be_asked(tmp_path, article):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    (tmp_path / "seeds" / "articles" / article).unlink()
    project = Project(tmp_path / "seeds", ROOT / "notebooks", tmp_path / "outputs")
    rows = ask_findings(project, judge=stands_without)
    assert 0 < sum(row["state"] == "holds" for row in rows) < len(rows)


@pytest.mark.parametrize(
    ("state", "since", "told"),
    [
        ("holds", {}, []),
        ("stale", {}, ["第3版里没有失效，这次失效。", "Not stale in edition 3; stale now."]),
        ("stale", {"F-x-01": 2}, ["自第2版起失效。", "Stale since edition 2."]),
    ],
)
def test_a_stale_card_says_since_when(state, since, told):
    added = since_when([{"finding_id": "F-x-01", "state": state}], since, 3)
    assert [p.get_text() for p in BeautifulSoup("".join(added.values()), "html.parser").select(".since")] == told


def test_what_is_added_to_a_card_stands_before_what_would_change_it():
    added = add_to_cards(CARDS, {"F-x-01": "<i>since</i>", "F-x-03": "<i>nowhere</i>"})
    assert added == CARDS.replace('<p class="changes">one', '<i>since</i>\n<p class="changes">one')


def test_without_rows_cards_stay_as_they_are():
    assert strips_of([], corpus=None) == {} and add_to_cards(CARDS, {}) == CARDS


def release(root, number, states):
    folder = root / "editions" / str(number)
    folder.mkdir(parents=True)
    (folder / "edition.json").write_text("{}", "utf-8")
    lines = [f"{finding},{state}\r\n" for finding, state in states.items()]
    (folder / "findings.csv").write_text("finding_id,state\r\n" + "".join(lines), "utf-8", newline="")
    (folder / "articles.csv").write_text("article_id\r\na01\r\n", "utf-8", newline="")


def test_a_finding_is_stale_since_the_first_edition_of_the_last_row_of_stale_ones(tmp_path):
    release(tmp_path, 1, {"F-x-01": "stale", "F-x-02": "stale", "F-x-03": "holds"})
    release(tmp_path, 2, {"F-x-01": "holds", "F-x-02": "stale", "F-x-03": "holds"})
    release(tmp_path, 10, {"F-x-01": "stale", "F-x-02": "stale", "F-x-03": "holds", "F-x-04": "stale"})
    project = Project(tmp_path, tmp_path, tmp_path)
    assert stale_since(project) == {"F-x-01": 10, "F-x-02": 1, "F-x-04": 10}


def test_before_the_first_edition_nothing_is_stale_since_one(tmp_path):
    assert stale_since(Project(tmp_path, tmp_path, tmp_path)) == {}
