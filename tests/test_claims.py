"""Statements with a holder, from `cases/claims.json`; all names there are invented and listed here."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo import entities
from baimo.claims import find_claims
from baimo.claims.kinds import CLAIM_TYPES
from baimo.lexicon import Entity, Lexicon
from support import cases

NAMED = [
    Entity("星河智能", "org", ("星河", "星河公司"), "", "Xinghe AI", "出售望海大模型", ""),
    Entity("云岭科技", "org", ("云岭",), "", "Yunling", "出售芯片", ""),
    Entity("海图研究院", "org", (), "", "Haitu Institute", "", ""),
    Entity("示例财经", "org", (), "", "Example Finance", "", ""),
    Entity("林知远", "person", ("星河智能林知远",), "星河智能", "Lin Zhiyuan", "经营星河智能", ""),
    Entity("常青", "person", (), "云岭科技", "Chang Qing", "", ""),
    Entity("望海大模型", "model", ("望海", "“望海”"), "星河智能", "Wanghai", "", ""),
]
LEXICON = Lexicon({}, {entity.name: entity for entity in NAMED}, {}, frozenset(), ())
COLUMNS = ["article_id", "start", "end", "surface", "passage_id", "speaker", "claim_type", "stake", "basis"]


def rows(*texts, source=None):
    """`find_claims` over `texts`: each a str, or (role, speaker, text); one line of the article each."""
    return find_claims(*passages_of(*texts), LEXICON, source or {})


def passages_of(*texts):
    """The passages of `texts` and their mentions by passage id."""
    passages, start = [], 0
    for line, text in enumerate(texts, 1):
        role, speaker, surface = ("body", None, text) if isinstance(text, str) else text
        span = {"article_id": "a", "start": start, "end": start + len(surface), "surface": surface}
        passages.append({**span, "passage_id": f"a:{line}", "line": line, "role": role, "speaker": speaker})
        start += len(surface) + 1
    return passages, {p["passage_id"]: entities.find(p["surface"], LEXICON, {}) for p in passages}


@pytest.mark.parametrize("case", cases("claims"))
def test_exactly_the_statements_given_by_hand_are_found(case):
    found = rows(*(tuple(p) for p in case["passages"])) if "passages" in case else rows(case["text"])
    assert [[r["speaker"], r["surface"], r["claim_type"], r["basis"]] for r in found] == case["found"]


@pytest.mark.parametrize(
    ("speaker", "source", "stake"),
    [
        ("林知远", {}, "经营星河智能"),  # the person's own
        ("常青", {}, "出售芯片"),  # the person has none, the firm has
        ("云岭科技", {}, "出售芯片"),
        ("云岭科技内部人士", {}, "出售芯片"),  # "somebody inside Yunling"
        ("海图研究院", {}, ""),
        ("一位从业者", {}, ""),  # "a practitioner"
        ("林知远", {"voice": "林知远", "stake_zh": "本文的主角"}, "本文的主角"),  # "the article is about him"
        ("常青", {"voice": "林知远", "stake_zh": "本文的主角"}, "出售芯片"),
    ],
)
def test_a_statement_says_what_its_holder_stands_to_gain(speaker, source, stake):
    (row,) = rows(f"{speaker}表示,机房去年搬过一次。", source=source)  # "…, the server room moved last year"
    assert (row["speaker"], row["stake"]) == (speaker, stake)


def test_a_row_has_the_columns_of_the_table_and_the_raw_characters_of_its_place():
    (first,) = rows("开头的一段没有人说话。", "林知远表示,“机房　去年搬过。”")  # "nobody speaks", "the room moved"
    assert list(first) == COLUMNS
    assert (first["start"], first["end"], first["surface"], first["passage_id"]) == (19, 27, "机房　去年搬过。", "a:2")


def test_words_announced_by_a_colon_are_found_in_the_next_passage():
    (row,) = rows(
        "林知远在信里写道:", "“今年只做一件事,就是交付。”"
    )  # "wrote in a letter:", "only one thing this year"
    assert (row["speaker"], row["surface"], row["passage_id"]) == ("林知远", "今年只做一件事,就是交付。", "a:2")


def test_a_quotation_of_the_passage_before_belongs_to_this_sentence_of_his_alone():
    texts = ["孙若谷说,评测必须公开。", "“所有的工厂都应该有模型。”", "林知远的这句话引来了争论。"]
    assert [r["speaker"] for r in rows(*texts)] == ["孙若谷", "林知远"]  # "all factories should have a model": his


def test_a_heading_between_two_passages_ends_what_a_holder_says():
    texts = ["林知远说,价格降了一半。", ("title", None, "下一篇文章"), "“这句话没有写明是谁说的。”"]
    assert [r["surface"] for r in rows(*texts)] == ["价格降了一半"]  # the quotation after it is nobody's


@pytest.mark.parametrize("reporting", ["他说", "他表示", "他认为"])
def test_in_an_answer_he_is_nobody_named_before_the_answer(reporting):
    answer = ("answer", "林知远", f"林知远:{reporting},机房去年搬过一次。")  # "he says the room moved"
    assert [(r["speaker"], r["basis"]) for r in rows("孙若谷说,机房很旧。", answer)] == [
        ("孙若谷", "reported"),
        ("林知远", "turn"),
    ]


TEXTS = st.text(
    alphabet=st.sampled_from(
        list('林知远孙若谷他其说称表示认为据在看来的这句话介绍我们将会第一“”「」『』"《》(),，。；:!?;… \n3A·')
    ),
    max_size=60,
)
ROLES = st.sampled_from(["body", "intro", "heading", "answer", "question", "title"])


@given(st.lists(st.tuples(ROLES, st.sampled_from([None, "林知远", "某人(", ""]), TEXTS), max_size=4))
def test_any_text_gives_ordered_rows_with_words_and_without_overlap(passages):
    found, raw = rows(*passages), "\n".join(text for _, _, text in passages)
    assert all(raw[r["start"] : r["end"]] == r["surface"] and r["surface"].strip() and r["speaker"] for r in found)
    assert all(left["end"] <= right["start"] for left, right in pairwise(found))
    assert {r["claim_type"] for r in found} <= set(CLAIM_TYPES)


@given(st.text(max_size=80))
def test_no_text_at_all_is_an_error(text):
    assert isinstance(rows(text, ("answer", "林知远", text)), list)


LONG = 100_000


@pytest.mark.parametrize(
    "unit",
    [
        "说",
        "林知远说,",
        "“",
        "(”",
        "据",
        "地",
        "对",
        "在看来",
        "1",
        "A b ",
        "提出了",
        "林知远说,机房去年搬过。",
        "林知远的这句话对。",
    ],
)
@pytest.mark.parametrize("role", ["body", "answer"])
def test_a_long_passage_takes_less_than_a_second(unit, role):
    text = unit * (LONG // len(unit))
    passages, mentions = passages_of((role, "林知远", text))
    start = time.process_time()
    find_claims(passages, mentions, LEXICON, {})
    assert time.process_time() - start < 1
