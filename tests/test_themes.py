"""The codebook on short passages, from `cases/themes.json`: what a reader would code, and what only looks like it."""

import pytest

from baimo.themes import code_passages
from support import cases, lexicon


def passage(text, role="body"):
    return {"article_id": "x", "start": 0, "end": len(text), "surface": text, "passage_id": "x:1", "role": role}


@pytest.mark.parametrize("case", cases("themes"))
def test_a_passage_has_exactly_the_themes_given_by_hand(case):
    assert [row["theme"] for row in code_passages([passage(case["text"])], lexicon())] == case["themes"]


@pytest.mark.parametrize("theme", ["strategy", "compute", "open_source", "regulation"])
def test_every_theme_has_at_least_three_passages_for_it(theme):
    assert sum(theme in case.values[0]["themes"] for case in cases("themes")) >= 3


def test_the_score_counts_each_term_once():
    (row,) = code_passages([passage("算力,算力,还是算力")], lexicon())  # "compute, compute and again compute"
    assert (row["score"], row["hits"]) == (2, "算力:3")


def test_weights_of_different_terms_add_up():
    (row,) = code_passages([passage("训练和推理")], lexicon())  # "training and inference"
    assert (row["score"], row["hits"]) == (2, "推理:1|训练:1")


@pytest.mark.parametrize("role", ["title", "heading"])
def test_titles_and_headings_are_not_coded(role):
    assert code_passages([passage("算力不足", role)], lexicon()) == []  # "compute is short"


@pytest.mark.parametrize("role", ["intro", "question", "answer", "body"])
def test_text_is_coded_whatever_its_place(role):
    assert len(code_passages([passage("算力不足", role)], lexicon())) == 1  # "compute is short"


def test_a_row_carries_the_span_of_its_passage():
    text = "公司宣布开源模型"  # "the firm opens its model"
    (row,) = code_passages([passage(text) | {"start": 7, "end": 15}], lexicon())
    assert (row["start"], row["end"], row["surface"], row["passage_id"]) == (7, 15, text, "x:1")
