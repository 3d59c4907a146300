"""Findings: no evidence, a typed number or a confidence that the evidence can't carry is refused."""

import pytest

from baimo.blocks import finding_block
from baimo.errors import InputError
from baimo.evidence import Computed, Reference, evidence_context, find_quote, quoted_places, search
from baimo.findings import make_finding
from support import corpus

CHANGES = {"zh": "有人说出相反的话", "en": "somebody says the opposite"}


def quote(article, words, **options):
    return find_quote(corpus(), article, words, gloss="", **options)


def welcome(**options):
    return quote("000", "我们认为有监管比没监管好", **options)  # "oversight is better than none", Fang Han


def security(**options):
    return quote("003", "二是牵涉数据安全", **options)  # "second, it concerns data security", Li Tao


def essay():
    return quote("001", "几乎所有行业,都值得被人工智能重做一遍", speaker="李涛")  # Li Tao again, in another article


def gone(**options):
    return quote("000", "港口的大模型什么也没有说", **options)  # "the harbour's model said nothing": nobody wrote that


def made(
    evidence,
    finding_id="F-compute-01",
    zh="一句话。",
    en="A sentence.",
    confidence="moderate",
    likelihood="",
    holds=True,
    **values,
):
    return make_finding(corpus(), "30_compute", finding_id, zh=zh, en=en, evidence=evidence, holds=holds, confidence=confidence,
                        likelihood=likelihood, changes_if=CHANGES, values=values)  # fmt: skip


def refusal(*arguments, **options):
    with pytest.raises(InputError) as caught:
        made(*arguments, **options)
    return caught.value


def test_a_finding_counts_its_sources_and_names_its_voices():
    row = made([welcome(), security()]).row()
    assert (row["n_sources"], row["n_independent"], row["voices"]) == (2, 2, "APUS|昆仑万维")


def test_one_voice_in_two_articles_is_one_independent_source():
    row = made([security(), essay()]).row()
    assert (row["n_sources"], row["n_independent"], row["voices"]) == (2, 1, "APUS")


@pytest.mark.parametrize("bears", ["contradicts", "context"])
def test_words_that_do_not_support_a_finding_are_no_source_of_it(bears):
    row = made([welcome(), security(bears=bears)]).row()
    assert (row["n_sources"], row["voices"]) == (1, "昆仑万维")


def test_a_finding_that_holds_no_more_is_stale():
    assert made([welcome()], holds=False).state == "stale"


def test_a_finding_is_as_old_as_its_latest_article():
    assert made([welcome(), security()]).as_of == "2023-12-06"


def test_a_finding_that_searched_all_articles_is_as_old_as_the_latest_of_all():
    assert made([essay()]).as_of == "2023-04-11"
    assert made([essay(), search(corpus(), ["实体清单"])]).as_of == "2023-12-06"


def test_the_evidence_of_a_row_says_where_it_stands():
    found = welcome()
    row = made([found, search(corpus(), ["实体清单"]), Computed("数", "counting", "themes.csv")]).row()
    assert row["evidence"] == f"000_b3fe040a2fdf098f:{found.start}-{found.end}|search:实体清单|table:themes.csv"


def test_a_reference_passes_on_the_statements_of_the_other_finding():
    other = Reference(
        "F-strategy-01", "甲", "A", (("002_x", "百川智能"), ("003_1a791f1b44bf769d", "APUS")), True, "high"
    )
    with pytest.raises(KeyError):
        made([other])  # an article that is not in the corpus
    known = Reference("F-strategy-01", "甲", "A", (("003_1a791f1b44bf769d", "APUS"),), True, "moderate")
    assert made([known]).row()["voices"] == "APUS"


def test_a_finding_referred_to_brings_the_places_of_its_quotations():
    quote = welcome()
    keys = f"{quote.article_id}:{quote.start}-{quote.end}|{quote.article_id}:gone|search:实体清单|table:themes.csv"
    places = quoted_places(corpus(), keys)
    assert [place.span for place in places] == [(quote.article_id, quote.start, quote.end)]
    shown = evidence_context(corpus(), Reference("F-x-01", "甲", "A", (), True, "low", places))
    assert [place["address"] for place in shown["places"]] == [f"#q-{quote.article_id}-{quote.start}-{quote.end}"]


def test_a_finding_without_evidence_is_refused():
    assert refusal([]).found == "no evidence"


@pytest.mark.parametrize("finding_id", ["compute-01", "F-compute-1", "F-Compute-01", "F-compute-001", "F--01"])
def test_an_id_of_another_shape_is_refused(finding_id):
    assert refusal([welcome()], finding_id=finding_id).found == f"id '{finding_id}'"


def test_a_confidence_off_the_scale_is_refused():
    assert refusal([welcome()], confidence="certain").expected == "high, moderate, low"


def test_high_confidence_from_one_source_is_refused():
    assert refusal([welcome()], confidence="high").expected == "two or a count"


def test_high_confidence_from_one_voice_in_two_articles_is_refused():
    assert refusal([security(), essay()], confidence="high").found == "high confidence from 1 source"


def published_with(monkeypatch, finding_id, confidence):
    """The latest edition has one finding, with a confidence."""
    row = {"finding_id": finding_id, "confidence": confidence}
    monkeypatch.setattr("baimo.findings.read_tables", lambda folder: {"findings": [row]})


def test_a_confidence_that_was_published_and_is_carried_no_more_makes_the_finding_stale(monkeypatch):
    published_with(monkeypatch, "F-compute-01", "high")
    finding = made([security(), essay()], confidence="high")
    assert (finding.state, finding.confidence, finding.n_independent) == ("stale", "high", 1)
    card = finding_block(corpus(), finding).html
    assert "its evidence no longer carries high confidence: 1 independent source is left" in card
    assert "它的证据如今撑不起“置信度高”：独立来源只剩 1 个" in card


@pytest.mark.parametrize(("finding_id", "confidence"), [("F-compute-02", "high"), ("F-compute-01", "moderate")])
def test_a_confidence_that_was_never_published_is_refused(monkeypatch, finding_id, confidence):
    published_with(monkeypatch, finding_id, confidence)
    assert refusal([security(), essay()], confidence="high").found == "high confidence from 1 source"


def test_high_confidence_from_two_independent_sources_is_granted():
    assert made([welcome(), security()], confidence="high").confidence == "high"


def test_high_confidence_from_a_count_is_granted():
    assert made([Computed("数", "counting", "themes.csv")], confidence="high").confidence == "high"


def test_a_finding_is_no_surer_than_the_one_that_it_refers_to():
    other = Reference("F-strategy-01", "甲", "A", (("003_1a791f1b44bf769d", "APUS"),), True, "low")
    assert refusal([welcome(), other]).found == "moderate confidence"
    assert made([welcome(), other], confidence="low").confidence == "low"


def test_a_finding_with_a_quotation_that_is_gone_is_stale_whatever_its_condition_says():
    assert made([welcome(), gone()], holds=True).state == "stale"


def test_a_quotation_that_is_gone_is_no_source():
    row = made([welcome(), gone(speaker="李涛")]).row()
    assert (row["n_sources"], row["voices"], row["as_of"]) == (1, "昆仑万维", "2023-12-06")
    assert row["evidence"].endswith("|000_b3fe040a2fdf098f:gone")


@pytest.mark.parametrize("lost", ["000", "nowhere"], ids=["words", "article"])
def test_a_finding_of_which_everything_is_gone_still_shows(lost):
    finding = made([quote(lost, "港口的大模型什么也没有说")])
    assert (finding.state, finding.article_ids, finding.n_independent, finding.as_of) == ("stale", (), 0, "")
    assert "F-compute-01" in finding_block(corpus(), finding).html


def test_a_stale_finding_keeps_the_confidence_that_it_had():
    assert made([welcome(), gone()], confidence="high").confidence == "high"


def test_a_finding_keeps_its_confidence_where_another_that_it_refers_to_is_stale():
    stale = Reference("F-strategy-01", "甲", "A", (), False, "high")
    assert made([welcome(), stale], confidence="high", holds=False).confidence == "high"


def test_the_card_says_in_both_languages_what_is_gone():
    html = finding_block(corpus(), made([welcome(), gone()])).html
    assert "它所引的话有 1 处已不在原文里" in html and "1 of its quotations is no longer in the text" in html
    assert (
        "引文已不在原文" in html and "No longer in the text" in html and "<del>港口的大模型什么也没有说</del>" in html
    )


def test_the_card_does_not_show_words_that_were_removed():
    html = finding_block(corpus(), made([welcome(), quote("000", "更多关于大模型行业的故")])).html
    assert "更多关于大模型行业的故" not in html


def test_a_block_shows_no_span_of_a_quotation_that_is_gone():
    spans = finding_block(corpus(), made([welcome(), gone()])).payload["spans"]
    assert [span[0] for span in spans] == ["000_b3fe040a2fdf098f"]


def test_a_finding_about_the_future_has_a_likelihood_and_no_confidence():
    row = made([welcome()], confidence="", likelihood="very_likely").row()
    assert (row["confidence"], row["likelihood"]) == ("", "very_likely")


def test_the_card_tells_a_likelihood_with_its_range():
    html = finding_block(corpus(), made([welcome()], confidence="", likelihood="unlikely")).html
    assert "可能性：不太可能（20–45%）" in html and "unlikely (20–45%)" in html and "confidence" not in html


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"confidence": ""}, "neither a confidence nor a likelihood"),
        ({"confidence": "low", "likelihood": "likely"}, "a confidence and a likelihood"),
        ({"confidence": "", "likelihood": "maybe"}, "likelihood 'maybe'"),
    ],
)
def test_a_finding_has_one_of_the_two_on_its_scale(options, found):
    assert refusal([welcome()], **options).found == found


def test_the_card_of_a_search_links_to_its_places():
    block = finding_block(corpus(), made([search(corpus(), ["第二家提交"])]))
    (place,) = block.payload["places"]
    assert f'href="#q-{place[0]}-{place[1]}-{place[2]}"' in block.html
