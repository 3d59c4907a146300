"""Facts from outside the articles: read strictly, shown in a marked box of their own, never evidence."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from baimo.chapter import Chapter
from baimo.errors import InputError, Problems
from baimo.outside import load_outside
from baimo.register import gather_quotations
from support import ROOT, corpus

FACT = """orchard_size:
  zh: 果园占地2公顷。
  en: The orchard covers 2 hectares.
  source_zh: 县农业局，《果园名录》
  source_en: County office, “Register of orchards”
  date: 2023-05
  confidence: moderate
  checks_zh: “两百公顷”
  checks_en: the “two hundred hectares”
"""


def load(folder, text):
    path, problems = folder / "outside.yml", Problems()
    path.write_text(text, "utf-8")
    facts = load_outside(path, problems)
    return facts, [(error.where.rsplit("/", 1)[-1], error.found) for error in problems.errors]


def box(folder, outside_id="orchard_size"):
    facts, _ = load(folder, FACT)
    return Chapter("30_compute", replace(corpus(), outside=facts)).outside(outside_id)


def test_a_fact_is_read_as_it_is_written(tmp_path):
    facts, problems = load(tmp_path, FACT)
    assert problems == []
    assert (facts["orchard_size"].zh, facts["orchard_size"].date) == ("果园占地2公顷。", "2023-05")


@pytest.mark.parametrize("text", ["", "# nothing yet\n"])
def test_a_file_without_facts_has_none(tmp_path, text):
    assert load(tmp_path, text) == ({}, [])


def test_no_file_is_no_fact(tmp_path):
    assert load_outside(tmp_path / "outside.yml", Problems()) == {}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("orchard_size:", "Orchard Size:", ("outside.yml:1", "id 'Orchard Size'")),
        ("  confidence: moderate\n", "", ("outside.yml:1", "orchard_size without confidence")),
        ("confidence: moderate", "confidence: sure", ("outside.yml:7", "confidence 'sure'")),
        ("date: 2023-05", "date: May 2023", ("outside.yml:6", "date 'May 2023'")),
        ("zh: 果园占地2公顷。", "zh:", ("outside.yml:2", "zh without a text")),
        ("en: The orchard covers 2 hectares.", "en: [a, b]", ("outside.yml:3", "en without a text")),
        ("checks_en: the", "note: x\n  checks_en: the", ("outside.yml:9", "unknown key note")),
        ("County office", "https://county.example", ("outside.yml:5", "an address in source_en")),
        ("orchard_size:\n", "other: text\norchard_size:\n", ("outside.yml:1", "other without keys")),
        (FACT, FACT + FACT, ("outside.yml:10", "'orchard_size' again")),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, old, new, problem):
    _, problems = load(tmp_path, FACT.replace(old, new, 1))
    assert problem in problems


def test_the_projects_own_facts_are_whole():
    problems = Problems()
    assert len(load_outside(ROOT / "seeds" / "outside.yml", problems)) >= 10 and problems.errors == []


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", ["文外资料", "果园占地2公顷。", "县农业局，《果园名录》", "2023年5月", "把握：中", "“两百公顷”"]),
        ("en", ["From outside the articles", "The orchard covers 2 hectares.", "Register of orchards", "May 2023",
                "Certainty: moderate", "the “two hundred hectares”"]),
    ],
)  # fmt: skip
def test_the_box_says_what_where_from_how_sure_and_what_it_bears_on(tmp_path, language, told):
    soup = BeautifulSoup(box(tmp_path).html, "html.parser")
    shown = " ".join(tag.get_text() for tag in soup.select(f"aside.outside [data-lang={language}]"))
    assert [text for text in told if text not in shown] == []


def test_the_box_is_a_note_and_no_landmark_and_links_nowhere(tmp_path):
    (aside,) = BeautifulSoup(box(tmp_path).html, "html.parser").select("aside")
    assert (aside["role"], aside.select("a")) == ("note", [])


def test_a_fact_from_outside_is_no_quotation(tmp_path):
    payload = box(tmp_path).payload
    assert payload["kind"] == "outside" and "spans" not in payload
    assert gather_quotations(corpus(), [payload]) == []


def test_a_fact_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError, match="no outside fact 'harbour'; expected orchard_size"):
        box(tmp_path, "harbour")
