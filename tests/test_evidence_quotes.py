"""Quotations: words that stand once, in what was kept, with who says them; and words that stand there no more."""

import pytest

from baimo.errors import InputError
from baimo.quotes import find_quote, standing
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


def test_an_nth_that_is_not_there_is_gone():
    found = quote("001", "大模型", nth=10000)
    assert found.gone and "expected at least 10000" in found.problem


@pytest.mark.parametrize("nth", [0, -1])
def test_an_nth_is_counted_from_one(nth):
    error = refusal("001", "大模型", nth=nth)
    assert (error.found, error.hint) == (f"nth={nth}", "Count from one")


def test_words_that_are_not_there_are_gone_and_the_problem_names_the_nearest_passages():
    found = quote("001", "GPT-3模型参数量有1759亿")  # one digit wrong
    where, _, told = found.problem.partition(
        ": found no 'GPT-3模型参数量有1759亿' in what was kept; expected verbatim words. "
    )
    assert (found.gone, where) == (True, "001_295cbdf8c631abe9.txt")
    assert told.startswith("Nearest passages: line ") and "GPT-3模型参数量有175" in told


def test_words_that_are_gone_have_no_place():
    found = quote("001", "GPT-3模型参数量有1759亿")
    assert (found.start, found.end, found.line, found.article_id) == (-1, -1, 0, "001_295cbdf8c631abe9")


def test_the_reason_in_both_languages_names_lines_and_quotes_nothing():
    found = quote("001", "GPT-3模型参数量有1759亿")
    assert found.why_zh.startswith("001_295cbdf8c631abe9.txt 的正文里没有这些字；最接近的在第 ")
    assert found.why_en.startswith("the text of 001_295cbdf8c631abe9.txt has no such words; nearest: line ")
    assert "1750" not in found.why_zh + found.why_en


def test_words_that_the_cleaner_removed_are_gone_and_not_to_be_shown():
    assert CONTACT_LINE[1] in corpus().articles["000_b3fe040a2fdf098f"].raw
    found = quote(*CONTACT_LINE)
    assert (found.gone, found.cut) == (True, True)


@pytest.mark.parametrize(
    ("words", "unit", "amount"),
    [
        ("港口的GPT用了3000张卡", "card", Amount(3000, 3000, "card", False)),  # "the harbour's GPT took 3,000 cards"
        ("港口花了2亿到3亿美元", None, Amount(2e8, 3e8, "USD", False)),  # "200 to 300 million US dollars"
    ],
)
def test_the_amount_in_words_that_are_gone_is_read_from_the_words(words, unit, amount):
    assert quote("001", words).amount(unit) == amount


def test_the_date_in_words_that_are_gone_is_read_from_the_words():
    assert quote("001", "港口自2023年8月15日起使用大模型").day() == Day("2023-08-15")


def test_an_amount_that_words_that_are_gone_do_not_tell_is_below_and_above_nothing():
    amount = quote("001", "港口什么也没有说").amount("card")  # "the harbour said nothing"
    assert not amount.low >= 0 and not amount.low < 0 and f"{amount:zh} {amount:en}" == "？张卡 ? cards"


def test_a_date_that_words_that_are_gone_do_not_tell_is_unknown():
    assert f"{quote('001', '港口什么也没有说').day():en}" == "date unknown"


@pytest.mark.parametrize(
    ("options", "speaker", "voice"), [({}, "吴坤谚", "光子星球"), ({"speaker": "李涛"}, "李涛", "APUS")]
)
def test_words_that_are_gone_keep_their_speaker(options, speaker, voice):
    found = quote("001", "港口什么也没有说", **options)
    assert (found.speaker, found.voice) == (speaker, voice)


def test_words_of_an_article_that_is_gone_are_gone_and_the_problem_names_the_articles():
    found = quote("9", "港口什么也没有说")
    assert (found.gone, found.article_id, found.speaker) == (True, "9", "")
    assert "'港口什么也没有说'" in found.problem and "000_b3fe040a2fdf098f, 001_295cbdf8c631abe9" in found.problem


def test_what_stands_is_told_from_what_is_gone():
    there, gone = quote(*ONCE), quote("9", "港口什么也没有说")
    assert standing([gone, there, "anything else"]) == [there, "anything else"]


def test_no_words_are_refused():
    assert refusal("001", "").expected == "verbatim words"


def test_a_beginning_of_several_articles_is_refused():
    assert refusal("00", "大模型").expected == "exactly one"


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
