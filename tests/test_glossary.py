"""The glossary: read strictly, each term with its meaning, an anchor, and where it first stands."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from baimo.chapter import Chapter
from baimo.errors import Problems
from baimo.glossary import load_glossary
from support import ROOT, corpus

HEADER = "term_zh,term_en,meaning_zh,meaning_en,surfaces\n"
TERM = "显存,memory,显卡的内存。,The memory of a card.,\n"


def load(folder, text):
    path, problems = folder / "glossary.csv", Problems()
    path.write_text(text, "utf-8")
    return load_glossary(path, problems), [(e.where.rsplit("/", 1)[-1], e.found) for e in problems.errors]


def shown(folder, *rows):
    terms, _ = load(folder, HEADER + "".join(rows))
    block = Chapter("75_method", replace(corpus(), glossary=tuple(terms))).glossary("tab-x")
    return BeautifulSoup(block.html, "html.parser"), block.payload


def test_a_term_is_looked_for_by_itself_or_by_the_words_given(tmp_path):
    terms, problems = load(tmp_path, HEADER + TERM + "端侧,on-device,在设备上。,On the device.,端侧推理|端侧\n")
    assert problems == [] and [term["surfaces"] for term in terms] == [["显存"], ["端侧推理", "端侧"]]


def test_the_words_may_be_left_out(tmp_path):
    terms, _ = load(tmp_path, "term_zh,term_en,meaning_zh,meaning_en\n显存,memory,显卡的内存。,The memory.\n")
    assert terms[0]["surfaces"] == ["显存"]


def test_no_file_is_no_glossary(tmp_path):
    assert load_glossary(tmp_path / "glossary.csv", Problems()) == []


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (TERM + TERM, ("glossary.csv:3", "'显存' again (line 2)")),
        ("显存,memory,,The memory.,\n", ("glossary.csv:2", "no meaning_zh")),
        ("显存,memory\n", ("glossary.csv:2", "2 cells")),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, rows, problem):
    assert load(tmp_path, HEADER + rows)[1] == [problem]


def test_a_term_can_be_linked_to(tmp_path):
    soup, _ = shown(tmp_path, TERM, "to B、to C,to B,做企业。,Selling to firms.,to B\n")
    assert [tag["id"] for tag in soup.select("tbody th span[id]")] == ["term-显存", "term-to-B-to-C"]


def test_a_term_leads_to_where_it_first_stands_by_its_own_words(tmp_path):
    soup, payload = shown(tmp_path, TERM)
    ((article_id, start, end),) = payload["bare"]
    raw = corpus().articles[article_id].raw
    assert (raw[start:end], start, payload["places"]) == ("显存", raw.index("显存"), [])
    assert soup.select_one("tbody a")["href"] == f"#q-{article_id}-{start}-{end}"


@pytest.mark.parametrize("surfaces", ["-", "海市蜃楼"])  # "mirage": no article speaks of one
def test_a_term_that_no_article_has_says_so(tmp_path, surfaces):
    soup, _ = shown(tmp_path, TERM.replace(".,\n", f".,{surfaces}\n"))
    assert soup.select("tbody td")[-1].select_one("[data-lang=en]").get_text() == "not in the articles"


def test_the_projects_own_glossary_is_whole():
    problems = Problems()
    terms = load_glossary(ROOT / "seeds" / "glossary.csv", problems)
    assert problems.errors == [] and 40 <= len(terms) <= 60
