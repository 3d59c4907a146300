"""Quotations and searches: words that stand once, in what was kept, with who says them."""

import pytest

from baimo.errors import InputError
from baimo.evidence import find_quote, search
from baimo.values import Amount, Day
from support import corpus

ONCE = ("001", "GPT-3模型参数量有1750亿")  # "the GPT-3 model has 175 billion parameters"
CONTACT_LINE = ("000", "更多关于大模型行业的故")  # "more stories of the model trade": a promotion that was cut


def quote(article, words, **options):
    return find_quote(corpus(), article, words, gloss="", **options)


def refusal(article, words, **options):
    with pytest.raises(InputError) as caught:
        quote(article, words, **options)
    return caught.value


def test_words_that_stand_once_are_quoted_with_their_place():
    found = quote(*ONCE)
    raw = corpus().articles["001_295cbdf8c631abe9"].raw
    assert (found.surface, raw[found.start : found.end]) == (ONCE[1], ONCE[1])


def test_words_that_stand_twice_are_refused():
    error = refusal("001", "大模型")  # "large model"
    assert error.expected == "once" and error.hint == "Quote more words, or say which with nth"


def test_nth_says_which_of_several_is_meant():
    first, second = quote("001", "大模型", nth=1), quote("001", "大模型", nth=2)
    assert first.start < second.start and first.surface == second.surface == "大模型"


def test_an_nth_that_is_not_there_is_refused():
    assert refusal("001", "大模型", nth=10000).found.startswith("'大模型'")


@pytest.mark.parametrize("nth", [0, -1])
def test_an_nth_is_counted_from_one(nth):
    error = refusal("001", "大模型", nth=nth)
    assert (error.found, error.hint) == (f"nth={nth}", "Count from one")


def test_words_that_are_not_there_are_refused_with_the_nearest_passages():
    error = refusal("001", "GPT-3模型参数量有1759亿")  # one digit wrong
    assert error.found == "no 'GPT-3模型参数量有1759亿' in what was kept"
    assert "Nearest passages: line " in error.hint and "GPT-3模型参数量有175" in error.hint


def test_words_that_the_cleaner_removed_are_refused():
    assert CONTACT_LINE[1] in corpus().articles["000_b3fe040a2fdf098f"].raw
    assert refusal(*CONTACT_LINE).expected == "verbatim words"


def test_no_words_are_refused():
    assert refusal("001", "").expected == "verbatim words"


@pytest.mark.parametrize("prefix", ["9", "00"], ids=["no article", "five articles"])
def test_a_beginning_that_is_not_one_article_is_refused(prefix):
    assert refusal(prefix, "大模型").expected == "exactly one"


def test_an_unknown_bearing_is_refused():
    assert refusal(*ONCE, bears="proves").expected == "states, implies, contradicts, context"


@pytest.mark.parametrize(
    ("article", "words", "options", "speaker", "voice"),
    [
        pytest.param(
            "000", "我们认为有监管比没监管好", {}, "方汉", "昆仑万维", id="who answers"
        ),  # "oversight is better"
        pytest.param("000", "会不会有算力方面的担忧", {}, "AI科技评论", "AI科技评论", id="who asks"),  # "any worries?"
        pytest.param(*ONCE, {}, "吴坤谚", "光子星球", id="the voice of the article"),
        pytest.param(*ONCE, {"speaker": "李涛"}, "李涛", "APUS", id="named by hand"),
        pytest.param(*ONCE, {"speaker": "某人"}, "某人", "某人", id="a person nobody listed"),
    ],
)
def test_the_speaker_and_whose_voice_it_is(article, words, options, speaker, voice):
    found = quote(article, words, **options)
    assert (found.speaker, found.voice) == (speaker, voice)


def test_the_amount_in_the_words_is_read():
    assert quote(*ONCE).amount() == Amount(175e9, 175e9, "parameter", False)


def test_an_amount_keeps_the_unit_that_stands_outside_the_words():
    assert quote("001", "有1750亿").amount() == Amount(175e9, 175e9, "parameter", False)  # "parameters" stand before


def test_words_without_an_amount_have_none_to_give():
    with pytest.raises(InputError, match="0 amounts in"):
        quote("000", "我们认为有监管比没监管好").amount()


def test_an_amount_of_another_unit_is_refused():
    with pytest.raises(InputError, match=r"0 amounts in .* \(175 billion parameters\)"):
        quote(*ONCE).amount("USD")


def test_the_date_in_the_words_is_read():
    assert quote("004", "自2023年8月15日起施行").day() == Day("2023-08-15")  # "in force from 15 August 2023"


def test_words_without_a_date_have_none_to_give():
    with pytest.raises(InputError, match="0 dates in"):
        quote(*ONCE).day()


def test_a_search_that_finds_nothing_says_so():
    found = search(corpus(), ["出口管制", "实体清单"])  # "export controls", "entity list"
    assert (found.n_found, found.n_articles, found.scope_en) == (0, 0, "all 5 articles")


def test_a_search_counts_its_passages_and_articles():
    found = search(corpus(), ["实体清单", "第二家提交"])  # "entity list", "second to submit"
    assert (found.n_found, found.n_articles, found.terms) == (1, 1, ("实体清单", "第二家提交"))


def test_a_search_takes_latin_words_in_any_case():
    assert search(corpus(), ["gpt-3"]).n_found == search(corpus(), ["GPT-3"]).n_found > 0


def test_a_search_does_not_look_into_what_was_removed():
    assert search(corpus(), [CONTACT_LINE[1]]).n_found == 0


def test_a_search_counts_every_occurrence_also_within_one_passage():
    found = search(corpus(), ["H800"])  # "the A800 and H800 … the H800": one passage of 004
    assert (found.n_found, found.n_articles) == (2, 1)


def test_words_that_overlap_are_counted_once():
    assert search(corpus(), ["第二家提交", "提交大模型审核"]).n_found == 1  # "second to submit", "submit … for review"


@pytest.mark.parametrize("terms", [[], [""], ["算力", ""]], ids=["no terms", "an empty term", "one empty term"])
def test_a_search_for_nothing_is_refused(terms):
    with pytest.raises(InputError, match="found no words"):
        search(corpus(), terms)
