"""The register of quotations: each place that the page cites, once, with its words and with who cites it."""

from dataclasses import replace
from functools import cache

import pytest
from bs4 import BeautifulSoup

from baimo.blocks import table_block
from baimo.chapter import Chapter
from baimo.register import Frame, gather_quotations, register_html, shown_spans
from support import chapter, corpus

TITLE = {"zh": "一张表", "en": "A table"}
ARTICLE = "000_b3fe040a2fdf098f"


def internal():
    made = corpus()
    return replace(made, project=replace(made.project, edition="internal"))


def card():
    """A finding that quotes one article, as the page has it."""
    bm = chapter()
    quote = bm.quote("000", "GPT-4需要5000张卡起步", gloss="GPT-4 needs 5,000 cards to start with")
    return bm.finding(
        "F-x-01", zh="一条结论。", en="A finding.", evidence=[quote], holds=True, confidence="low",
        changes_if={"zh": "变了", "en": "it changes"},
    )  # fmt: skip


def ledger(words="5000张卡", made=None):
    """A table with one row that links to `words`."""
    bm = Chapter("30_compute", made or corpus())
    place = bm.place(bm.quote("000", words, gloss=""))
    return table_block("tab-x", TITLE, [("出处", "Place")], [[place]])


@cache
def rows():
    return gather_quotations(corpus(), [card().payload, ledger().payload])


def test_a_place_within_a_quotation_is_shown_with_it_once():
    assert [row["surface"] for row in rows()] == ["GPT-4需要5000张卡起步"]  # as quoted: no more words than that


def test_each_place_has_an_anchor_of_its_own():
    start = corpus().articles[ARTICLE].raw.index("GPT-4需要5000张卡起步")
    assert set(rows()[0]["anchors"]) == {
        f"q-{ARTICLE}-{start}-{start + 15}",  # the quotation
        f"q-{ARTICLE}-{start + 7}-{start + 13}",  # the place in it
    }


def test_a_quotation_says_who_cites_it():
    assert rows()[0]["cited"] == [
        ("F-x-01", {"zh": "F-x-01", "en": "F-x-01"}),
        ("tab-x", {"zh": "表：一张表", "en": "Table: A table"}),
    ]


def test_a_quotation_keeps_its_gloss_and_its_speaker():
    assert rows()[0]["glosses"] == ["GPT-4 needs 5,000 cards to start with"]
    assert rows()[0]["speakers"] == ["方汉"]


def test_a_place_is_shown_by_its_clause_in_the_public_edition():
    (row,) = gather_quotations(corpus(), [ledger().payload])
    assert row["surface"] == "GPT-4需要5000张卡起步。"


def test_a_place_is_shown_by_its_passage_in_the_internal_edition():
    (row,) = gather_quotations(internal(), [ledger(made=internal()).payload])
    (passage,) = [p for p in corpus().rows["passages"] if p["surface"] == row["surface"]]
    assert len(passage["surface"]) > 60


def test_words_that_only_stand_around_are_told_apart_from_those_cited():
    (row,) = gather_quotations(corpus(), [ledger("5000张卡").payload])
    soup = BeautifulSoup(register_html(corpus(), [row]), "html.parser")
    (quote,) = soup.select("blockquote")
    assert [around.get_text() for around in quote.select(".around")] == ["GPT-4需要", "起步。"]
    start = int(quote["data-start"])
    assert f"字符 {start + 7}–{start + 13} " in soup.select_one(".cited[data-lang=zh]").get_text()


def test_the_quotations_stand_in_the_order_of_the_articles():
    words = ["训练GPT-3.5只需1000张卡", "GPT-4需要5000张卡起步", "GPT-5估计要3万张卡左右"]
    found = gather_quotations(corpus(), [ledger(w).payload | {"id": f"tab-{i}"} for i, w in enumerate(reversed(words))])
    starts = [row["start"] for row in found]
    assert len(starts) == 3 and starts == sorted(starts)


def test_what_a_block_links_to_counts_as_shown():
    ((article_id, start, end),) = shown_spans(corpus(), ledger().payload, Frame(corpus()))
    assert corpus().articles[article_id].raw[start:end] == "GPT-4需要5000张卡起步。"


def test_a_block_without_quotations_shows_none():
    assert shown_spans(corpus(), {"kind": "text"}, Frame(corpus())) == set()
    assert gather_quotations(corpus(), [{"kind": "text"}]) == []


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("zh", ["方汉", "第 228 行", "用于"]),
        ("en", ["Fang Han", "line 228", "used in", "“GPT-4 needs 5,000 cards to start with”"]),
    ],
)
def test_the_page_tells_speaker_place_and_use_in_both_languages(language, told):
    soup = BeautifulSoup(register_html(corpus(), rows()), "html.parser")
    shown = " ".join(tag.get_text() for tag in soup.select(f".place [data-lang={language}]"))
    assert [text for text in told if text not in shown] == []


def test_every_anchor_of_the_register_is_an_id_of_the_page():
    soup = BeautifulSoup(register_html(corpus(), rows()), "html.parser")
    assert {tag["id"] for tag in soup.select(".anchor")} == set(rows()[0]["anchors"])
    (quote,) = soup.select("blockquote.evidence")
    assert corpus().articles[ARTICLE].raw[int(quote["data-start"]) : int(quote["data-end"])] == quote.get_text()


def bare(words="5000张卡"):
    bm = chapter()
    place = replace(bm.place(bm.quote("000", words, gloss="")), bare=True)
    return table_block("tab-y", TITLE, [("原文", "Words")], [[place]])


def test_a_bare_place_is_shown_by_its_own_words():
    (row,) = gather_quotations(corpus(), [bare().payload])
    assert (row["surface"], row["is_bare"]) == ("5000张卡", True)
    assert shown_spans(corpus(), bare().payload, Frame(corpus())) == {(ARTICLE, row["start"], row["end"])}


def test_a_bare_place_in_a_quotation_is_shown_with_it():
    (row,) = gather_quotations(corpus(), [card().payload, bare().payload])
    assert (row["surface"], row["is_bare"], len(row["anchors"])) == ("GPT-4需要5000张卡起步", False, 2)


def test_a_bare_place_that_is_quoted_in_its_table_is_a_quotation_alone():
    bm = chapter()
    quote = bm.quote("000", "5000张卡", gloss="5,000 cards")
    payload = table_block("tab-y", TITLE, [("原文", "Words")], [[replace(bm.place(quote), bare=True)]], [quote]).payload
    assert (payload["bare"], len(payload["spans"])) == ([], 1)


def test_a_place_inside_a_quotation_of_the_page_takes_no_more_words_of_the_article():
    frame = Frame(corpus(), [card().payload])
    (place,) = ledger().payload["places"]
    assert shown_spans(corpus(), ledger().payload, frame) == {tuple(place)}
    assert shown_spans(corpus(), ledger().payload, Frame(corpus())) != {tuple(place)}


def linking(passages):
    """The payload of a block that links to two characters of every twenty of `passages`."""
    starts = [start for row in passages for start in range(row["start"], row["end"] - 2, 20)]
    places = [[ARTICLE, start, start + 2] for start in starts]
    return {"kind": "table", "id": "tab-z", "titles": TITLE, "spans": [], "places": places, "bare": []}


@pytest.mark.parametrize(("n", "is_crowded"), [(5, False), (None, True)], ids=["a-few", "every-passage"])
def test_places_that_would_take_half_of_what_may_be_quoted_are_shown_by_their_own_words(n, is_crowded):
    payload = linking(corpus().passages(ARTICLE)[:n])
    frame = Frame(corpus(), [payload])
    assert frame.crowded == ({ARTICLE} if is_crowded else frozenset())
    alone = {tuple(place) for place in payload["places"]}
    assert (shown_spans(corpus(), payload, frame) == alone) is is_crowded
