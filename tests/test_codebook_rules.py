"""The rules of a codebook: what they find, sentence by sentence, and how they go together with terms and excluded words."""

from dataclasses import dataclass
from time import process_time

import pytest

from baimo.codebook import Coder, Theme
from baimo.codebook.rules import RuleError, read_rule


@dataclass(frozen=True)
class Name:
    start: int
    end: int
    type: str


def theme(terms=(), rules=(), exclude=()):
    rules = {read_rule(text): weight for text, weight in dict(rules).items()}
    return Theme("talent", "人才", "Talent", "谁", "who", 2, dict(terms), tuple(exclude), rules)


def hits(text, names=(), **parts):
    """`{hit: (weight, times)}` of one theme made of `parts`."""
    return Coder([theme(**parts)]).find(text, names).get("talent", {})


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        ("数据 and 合规", "数据要紧,合规更要紧", True),  # "data matter, compliance more"
        ("数据 and 合规", "数据要紧。合规更要紧", False),  # in two sentences
        ("数据 or 合规", "合规要紧", True),
        ("数据 near 合规", "数据一定要合规", True),
        ("数据 near 合规", "合规的数据", True),  # in either order
        ("数据 near/2 合规", "数据一定要合规", False),  # three characters between them
        ("数据 near/3 合规", "数据一定要合规", True),
        ("数据 not 合规", "数据要紧", True),
        ("数据 not 合规", "数据要合规", False),
        ("数据 not 合规", "数据要紧。合规更要紧", True),  # the second sentence does not count against the first
        ("(数据 or 隐私) near 合规", "隐私与合规", True),
        ("数据 and 合规 and 出境", "数据出境要合规", True),
        ("数据 and 合规 and 出境", "数据要合规", False),
        ("(合规 and 数据) near/2 出境", "数据一直要合规出境", True),  # what `and` joins reaches from 数据 to 合规
        ("(合规 and 数据) near/2 出境", "数据一直要合规,不谈出境", False),  # three characters after it
        ("出境 near/2 (合规 and 数据)", "出境的数据一直要合规", True),
        ("数据 near 出境 not 旅客", "旅客数据出境", False),
        ('"to B" near 客户', "to B的客户", True),
        ("TO near 客户", "tO的客户", True),  # Latin letters of any case
        ("to near 客户", "tomato客户", False),  # a Latin word only as a whole
        ("数据 near 數據", "数据", False),  # one place is not near itself
        ("數據 and 合規", "数据合规", True),  # traditional characters are the same
    ],
)
def test_a_rule_holds_where_its_words_stand_as_it_says(rule, text, found):
    assert bool(hits(text, rules={rule: 2})) is found


def test_a_hit_of_a_rule_shows_the_words_that_made_it():
    assert hits("公司的数据必须合规。隐私也要合规", rules={"(数据 or 隐私) near 合规": 2}) == {"数据…合规": (2, 2)}


def test_a_rule_may_ask_for_a_kind_of_name():
    names = [Name(0, 2, "org"), Name(9, 11, "model")]
    assert hits("甲厂上周宣布推出乙型", names, rules={"[org] near 推出": 1}) == {"甲厂…推出": (1, 1)}
    assert hits("甲厂上周宣布推出乙型", [names[1]], rules={"[org] near 推出": 1}) == {}


def test_a_rule_of_names_alone_counts_the_sentences():
    names = [Name(0, 2, "org"), Name(5, 7, "org")]
    assert hits("甲厂来了。乙厂也来", names, rules={"[org]": 0.5}) == {"甲厂": (0.5, 2)}


def test_terms_and_rules_add_up():
    assert hits("数据要合规", terms={"数据": 1}, rules={"数据 near 合规": 1.5}) == {
        "数据": (1, 1),
        "数据…合规": (1.5, 1),
    }


def test_what_two_rules_find_in_the_same_words_adds_up():
    rules = {"数据 near 合规": 1, "合规 and 数据": 1.5}
    assert hits("数据要合规。合规!数据!", rules=rules) == {"数据…合规": (2.5, 1)}


def test_what_a_term_and_a_rule_find_in_the_same_words_adds_up():
    # "data matter, data and data; data of travellers": four times as a term, in one sentence as a rule
    found = hits("数据要紧,数据和数据。旅客的数据", terms={"数据": 1}, rules={"数据 not 旅客": 0.5})
    assert found == {"数据": (1.5, 4)}


def test_of_two_spellings_of_a_term_the_first_by_the_alphabet_counts():
    # Ten words, each in capitals and in small letters: were one taken by chance, it would hardly be the same ten times.
    terms = {spelled: 1 for letter in "abcdefghij" for spelled in (f"{letter}x", f"{letter}X")}
    assert [*hits("ax bx cx dx ex fx gx hx ix jx", terms=terms)] == [
        "aX",
        "bX",
        "cX",
        "dX",
        "eX",
        "fX",
        "gX",
        "hX",
        "iX",
        "jX",
    ]


def test_a_term_within_a_longer_one_does_not_count_by_itself():
    # "on-device inference" holds "on-device" and "inference".
    assert hits("端侧推理与推理", terms={"端侧推理": 2, "端侧": 1, "推理": 1}) == {"端侧推理": (2, 1), "推理": (1, 1)}


def test_what_is_excluded_hides_terms_and_words_of_rules():
    assert hits("开源节流", terms={"开源": 2}, exclude=["开源节流"]) == {}
    assert hits("开源节流的公司", rules={"开源 near 公司": 2}, exclude=["开源节流"]) == {}
    assert hits("开源节流之外,也谈开源", terms={"开源": 2}, exclude=["开源节流"]) == {"开源": (2, 1)}


def test_themes_do_not_hide_each_other():
    one, other = theme({"算力芯片": 2}), theme({"芯片": 2})
    found = Coder([one, Theme("chips", "", "", "", "", 2, dict(other.terms))]).find("算力芯片")
    assert found == {"talent": {"算力芯片": (2, 1)}, "chips": {"芯片": (2, 1)}}


@pytest.mark.parametrize("text", ["", "!!!", "没有", "\n", "𠀀"])
def test_a_text_without_any_term_gives_nothing(text):
    assert Coder([theme({"数据": 2}, {"数据 near 合规": 2})]).find(text) == {}


def test_a_codebook_without_themes_finds_nothing():
    assert Coder([]).find("数据") == {}


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("数据 near", "its end"),
        ("and 数据", "'and 数据'"),
        ("(数据 or 合规", "its end"),
        ("数据 合规", "'合规'"),
        ("[firm] near 数据", "[firm]"),
        ("数据)", "')'"),
        ("", "its end"),
        ("   ", "its end"),
        ('"数据', "'\"数据'"),
        ('""', "empty quotes"),
        ('数据 near " "', "empty quotes"),
    ],
)
def test_a_rule_that_cannot_be_read_says_where(rule, told):
    with pytest.raises(RuleError) as caught:
        read_rule(rule)
    assert str(caught.value) == told


@pytest.mark.parametrize("rule", ["orange near x", "android or iOS", "nearby", "notebook and x"])
def test_a_word_may_begin_like_a_sign(rule):
    assert read_rule(rule).words


def test_one_sentence_without_end_takes_a_time_in_proportion_to_its_length():
    coder = Coder(
        [theme({"数据": 2}, {"(数据 or 隐私) near (合规 or 出境) not 旅客": 1, "数据 and 合规": 1}, ["数据线"])]
    )
    seconds = []
    for times in (2_000, 8_000):
        text = "数据线和数据要合规,隐私出境" * times
        start = process_time()
        assert coder.find(text)["talent"]["数据"] == (2, times)
        seconds.append(process_time() - start)
    assert seconds[1] < 4 * 3 * seconds[0] + 0.2
