"""Likelihood and confidence where a chapter shows or refers to them."""

from dataclasses import replace

import pytest

from baimo.chapter import Chapter
from baimo.findings import make_finding
from baimo.tables import TABLES, write_csv
from support import PROJECT, chapter, corpus


def test_the_scale_of_likelihood_has_seven_steps_from_almost_certain_to_remote():
    rows = chapter().likelihoods()
    assert [(name["zh"], name["en"], share) for name, share in rows] == [
        ("几乎肯定", "almost certain", ">95%"),
        ("很可能", "very likely", "80–95%"),
        ("较可能", "likely", "55–80%"),
        ("可能性各半", "about even", "45–55%"),
        ("不太可能", "unlikely", "20–45%"),
        ("很不可能", "very unlikely", "5–20%"),
        ("微乎其微", "remote", "<5%"),
    ]


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("likely", {"zh": "较可能", "en": "likely", "sort": 3}),
        ("high", {"zh": "高", "en": "high", "sort": 1}),
        ("", {"zh": "", "en": ""}),
    ],
)
def test_a_column_may_hold_confidences_likelihoods_and_nothing(name, pair):
    assert chapter().pair(name) == pair


@pytest.fixture
def built(tmp_path):
    """A chapter whose project has built two findings: one with a confidence, one with a likelihood."""
    (tmp_path / "data").mkdir()
    quote = chapter().quote("000", "我们认为有监管比没监管好", gloss="")
    options = {
        "zh": "一句话。",
        "en": "A sentence.",
        "evidence": [quote],
        "holds": True,
        "changes_if": {"zh": "变", "en": "it"},
    }
    made = [
        make_finding(corpus(), "20_x", "F-x-01", confidence="low", **options),
        make_finding(corpus(), "20_x", "F-x-02", likelihood="remote", **options),
    ]
    write_csv(tmp_path / "data" / "findings.csv", "findings", [finding.row() for finding in made])
    return Chapter("30_y", replace(corpus(), project=replace(PROJECT, out=tmp_path)))


@pytest.mark.parametrize(("finding_id", "confidence"), [("F-x-01", "low"), ("F-x-02", "moderate")])
def test_a_finding_with_a_likelihood_counts_as_moderate_where_it_is_referred_to(built, finding_id, confidence):
    assert built.refer(finding_id).confidence == confidence


def test_the_table_of_findings_has_one_of_the_two(built):
    rows = list(built.findings().itertuples())
    assert [(row.confidence, row.likelihood) for row in rows] == [("low", ""), ("", "remote")]
    assert list(TABLES["findings"]).index("likelihood") == list(TABLES["findings"]).index("confidence") + 1
