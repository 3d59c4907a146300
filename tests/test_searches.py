"""Searches: every occurrence of the words, and of the other names of what they name, with its place."""

import pytest

from baimo.corpus import load_corpus
from baimo.errors import InputError
from baimo.evidence import evidence_context
from baimo.searches import find_names, find_place, search
from support import OTHER_PARAGRAPH, PARAGRAPH, corpus, project_of

CONTACT_LINE = "更多关于大模型行业的故"  # "more stories of the model trade": a promotion that was cut
# "The head of Kunlun Tech climbs the Kunlun mountains. Robin Li is Li Yanhong. GPT-3.5 is no GPT-3."
NAMES = "昆仑万维的负责人说,公司在训练模型。周末他去爬昆仑山。后来昆仑又发布了天工。"


@pytest.fixture(scope="module")
def named(tmp_path_factory):
    """A corpus of two invented articles: a firm by its name, by an ambiguous alias, and a mountain."""
    texts = {
        "a1": f"果园的账本\n\n{PARAGRAPH}\n\n{NAMES}\n",
        "b2": f"港口的账本\n\n{OTHER_PARAGRAPH}\n\n{'工业和信息化部来过港口。' * 15}\n",
    }
    return load_corpus(project_of(tmp_path_factory.mktemp("named"), {f"{n}.txt": t.encode() for n, t in texts.items()}))


def test_a_search_that_finds_nothing_says_so():
    found = search(corpus(), ["出口管制", "实体清单"])  # "export controls", "entity list"
    assert (found.n_found, found.n_articles, found.scope_en) == (0, 0, "all 5 articles")


def test_a_search_counts_its_passages_and_articles():
    found = search(corpus(), ["实体清单", "第二家提交"])  # "entity list", "second to submit"
    assert (found.n_found, found.n_articles, found.terms) == (1, 1, ("实体清单", "第二家提交"))


def test_a_search_takes_latin_words_in_any_case():
    assert search(corpus(), ["gpt-3"]).n_found == search(corpus(), ["GPT-3"]).n_found > 0


def test_a_search_does_not_look_into_what_was_removed():
    assert search(corpus(), [CONTACT_LINE]).n_found == 0


def test_a_search_counts_every_occurrence_also_within_one_passage():
    found = search(corpus(), ["H800"])  # "the A800 and H800 … the H800": one passage of 004
    assert (found.n_found, found.n_articles) == (2, 1)


def test_words_that_overlap_are_counted_once():
    assert search(corpus(), ["第二家提交", "提交大模型审核"]).n_found == 1  # "second to submit", "submit … for review"


@pytest.mark.parametrize("terms", [[], [""], ["算力", ""]], ids=["no terms", "an empty term", "one empty term"])
def test_a_search_for_nothing_is_refused(terms):
    with pytest.raises(InputError, match="found no words"):
        search(corpus(), terms)


def test_a_name_brings_its_other_names(named):
    found = search(named, ["工信部"])  # the ministry by its short name; the article has the long one
    assert (found.terms, found.n_found) == (("工信部",), 15) and "工业和信息化部" in found.aliases


def test_an_ambiguous_name_counts_where_it_is_that_name(named):
    found = search(named, ["昆仑万维"])
    words = [named.articles[p.article_id].raw[p.start : p.end] for p in found.places]
    assert words == ["昆仑万维", "昆仑"] and "昆仑" in found.aliases  # not the mountain


def test_a_word_that_is_no_name_brings_nothing(named):
    assert search(named, ["模型训练"]).aliases == ()


def test_each_hit_has_its_place_in_the_order_of_the_text(named):
    places = search(named, ["负责人", "周末"]).places
    assert [(p.article_id, p.zh) for p in places] == [("a1", "果园的账本，第5行")] * 2 and places[0].start < places[
        1
    ].start


def test_a_card_links_to_twelve_places_and_counts_the_rest(named):
    context = evidence_context(named, search(named, ["工信部"]))
    assert (len(context["places"]), context["n_more"]) == (12, 3)
    assert context["places"][0]["address"].startswith("#q-b2-")


def test_names_are_found_as_the_table_of_names_has_them():
    spans = find_names(corpus(), ["GPT-3"])
    words = {corpus().articles[a].raw[start:end] for a, start, end in spans}
    assert words and not any("3.5" in corpus().articles[a].raw[start : end + 2] for a, start, end in spans)


def test_a_span_outside_what_was_kept_has_no_place(named):
    assert find_place(named, "a1", 0, 10**6) is None
