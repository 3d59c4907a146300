"""The codebook on short passages, from `cases/themes.json` and its own examples: what a reader would code, and what only looks like it."""

import json

import pytest

from baimo import entities
from baimo.codebook import load_themes
from baimo.entities import Mention
from baimo.errors import Problems
from baimo.lexicon import Lexicon
from baimo.themes import check_examples, code_passages
from support import CASES, cases, lexicon

# Two themes, "chips" and the broad "firms", which gives way to the other.
CODEBOOK = """
chips:
  {zh: 芯片, en: Chips, definition_zh: 芯片, definition_en: chips, minimum: 2, terms: {芯片: 2, 显存: 1, 产能: 1}}
firms:
  {zh: 公司, en: Firms, definition_zh: 公司, definition_en: firms, minimum: 2, yields: 0.5, terms: {公司: 2, 市场: 1, 客户: 2}}
"""


def passage(text, role="body", line=1, speaker=None):
    place = {"article_id": "x", "start": 0, "end": len(text), "surface": text, "passage_id": f"x:{line}"}
    return {**place, "role": role, "speaker": speaker}


@pytest.fixture(scope="module")
def two_themes(tmp_path_factory):
    path = tmp_path_factory.mktemp("codebook") / "themes.yml"
    path.write_text(CODEBOOK, "utf-8")
    problems = Problems()
    themes = load_themes(path, problems)
    problems.raise_if_any()
    return Lexicon(themes, {}, {}, frozenset(), ())


def coded(lexicon, *passages):
    """`{line: {theme: hits}}` of what `code_passages` says of `(text, role)` pairs, but for what the whole article adds."""
    rows = code_passages([passage(text, role, line) for line, (text, role) in enumerate(passages, start=1)], lexicon)
    found = {}
    for row in rows:
        hits = [hit for hit in row["hits"].split("|") if not hit.startswith("@article")]
        found.setdefault(int(row["passage_id"].split(":")[1]), {})[row["theme"]] = "|".join(hits)
    return found


@pytest.mark.parametrize("case", cases("themes"))
def test_a_passage_has_exactly_the_themes_given_by_hand(case):
    names = entities.find(case["text"], lexicon())
    assert [row["theme"] for row in code_passages([passage(case["text"])], lexicon(), {"x:1": names})] == case["themes"]


@pytest.mark.parametrize("theme", ["strategy", "compute", "open_source", "regulation"])
def test_every_theme_has_at_least_three_passages_for_it(theme):
    chosen = json.loads((CASES / "themes.json").read_text("utf-8"))
    assert sum(theme in case["themes"] for case in chosen) >= 3


@pytest.mark.parametrize("theme", ["strategy", "compute", "open_source", "regulation"])
def test_every_theme_of_the_codebook_has_examples_for_and_against_it(theme):
    belongs = [example.belongs for example in lexicon().themes[theme].examples]
    assert belongs.count(True) >= 3 and belongs.count(False) >= 3


def test_the_codebook_agrees_with_its_own_examples():
    problems = Problems()
    check_examples(lexicon(), lambda text: entities.find(text, lexicon()), problems)
    assert [str(error) for error in problems.errors] == []


def test_an_example_that_the_rules_contradict_is_told_with_its_line(tmp_path):
    text = CODEBOOK.replace(
        "terms: {芯片: 2, 显存: 1, 产能: 1}", "terms: {芯片: 2}, examples: {belong: [显存不够], do_not: [芯片不够]}"
    )
    (tmp_path / "themes.yml").write_text(text, "utf-8")
    problems = Problems()
    themes = load_themes(tmp_path / "themes.yml", problems)
    check_examples(Lexicon(themes, {}, {}, frozenset(), ()), lambda text: [], problems)
    assert [str(error).split("themes.yml")[1] for error in problems.errors] == [
        ":3: found score 0 (nothing found) for '显存不够'; expected 2 or more. Mend the terms or rules of chips, or the example.",
        ":3: found score 2 (芯片 2) for '芯片不够'; expected less than 2. Mend the terms or rules of chips, or the example.",
    ]


def test_the_score_counts_each_term_once(two_themes):
    (row,) = code_passages([passage("芯片,芯片,还是芯片")], two_themes)  # "chips, chips and again chips"
    assert (row["score"], row["hits"]) == (2, "芯片:3")


def test_weights_of_different_terms_add_up(two_themes):
    (row,) = code_passages([passage("显存和产能")], two_themes)  # "memory and output"
    assert (row["score"], row["hits"]) == (2, "产能:1|显存:1")


def test_less_than_the_minimum_is_no_row(two_themes):
    assert code_passages([passage("显存不够")], two_themes) == []  # "memory is short"


@pytest.mark.parametrize("role", ["title", "heading"])
def test_titles_and_headings_are_not_coded(two_themes, role):
    assert coded(two_themes, ("芯片短缺", role)) == {}


@pytest.mark.parametrize("role", ["intro", "question", "answer", "body"])
def test_text_is_coded_whatever_its_place(two_themes, role):
    assert coded(two_themes, ("芯片短缺", role)) == {1: {"chips": "芯片:1"}}


def test_a_row_carries_the_span_of_its_passage(two_themes):
    text = "芯片短缺"  # "chips are short"
    (row,) = code_passages([passage(text) | {"start": 7, "end": 11}], two_themes)
    assert (row["start"], row["end"], row["surface"], row["passage_id"]) == (7, 11, text, "x:1")


def test_an_answer_is_read_with_its_question(two_themes):
    # "Are chips short?" "That can be dealt with." "We go on as before."
    found = coded(two_themes, ("芯片够吗?", "question"), ("那好办", "answer"), ("我们照旧", "answer"))
    assert found == {1: {"chips": "芯片:1"}, 2: {"chips": "@question 芯片:1"}}


def test_questions_in_a_row_are_one_question(two_themes):
    found = coded(two_themes, ("芯片够吗?", "question"), ("显存呢?", "question"), ("够", "answer"))
    assert found[3] == {"chips": "@question 显存:1|@question 芯片:1"}


def test_a_question_does_not_speak_for_the_next_answer(two_themes):
    found = coded(
        two_themes, ("芯片够吗?", "question"), ("够", "answer"), ("今天天气怎样?", "question"), ("很好", "answer")
    )
    assert sorted(found) == [1, 2]


def test_the_label_of_a_speaker_is_not_what_is_said(two_themes):
    row = passage("芯片公司:你好", "question", speaker="芯片公司")  # a speaker called "chip firm" says hello
    assert code_passages([row], two_themes) == []


def test_a_short_passage_that_points_back_takes_half_of_what_was_said(two_themes):
    # "Chips: output is short." "This is also a matter of memory." and the same without pointing back
    said, *others = ("芯片的产能不够", "body"), *[("天气很好", "body")] * 4
    assert coded(two_themes, said, ("这也和显存有关", "body"), *others)[2] == {
        "chips": "显存:1|@before 产能:1|@before 芯片:1|@neighbour:1"
    }
    assert 2 not in coded(two_themes, said, ("也和显存有关", "body"), *others)


def test_a_turn_points_back_behind_its_label(two_themes):
    # "B: chips: output is short." "A: This is also a matter of memory."
    rows = code_passages(
        [passage("乙:芯片的产能不够", "answer", 1, "乙"), passage("甲:这也和显存有关", "answer", 2, "甲")], two_themes
    )
    assert rows[1]["hits"] == "显存:1|@article:1|@before 产能:1|@before 芯片:1|@neighbour:1"


def test_weights_that_make_the_minimum_reach_it(tmp_path):
    text = CODEBOOK.replace("{芯片: 2, 显存: 1, 产能: 1}", "{芯片: 0.6, 显存: 0.7, 产能: 0.7}")
    (tmp_path / "themes.yml").write_text(text, "utf-8")
    lexicon = Lexicon(load_themes(tmp_path / "themes.yml", Problems()), {}, {}, frozenset(), ())
    (row,) = code_passages([passage("芯片、显存、产能")], lexicon)  # "chips, memory, output"
    assert (row["score"], row["hits"]) == (2, "产能:1|显存:1|芯片:1")


def test_a_bar_in_what_a_rule_found_does_not_part_the_hits(tmp_path):
    rule = "rules: {'[org]': 2}"
    (tmp_path / "themes.yml").write_text(CODEBOOK.replace("terms: {芯片: 2, 显存: 1, 产能: 1}", rule), "utf-8")
    lexicon = Lexicon(load_themes(tmp_path / "themes.yml", Problems()), {}, {}, frozenset(), ())
    names = {"x:1": [Mention(0, 3, "甲|乙", "org", True)]}
    assert [row["hits"] for row in code_passages([passage("甲|乙来了")], lexicon, names)] == ["甲/乙:1"]  # "A|B came"


def test_a_heading_helps_what_has_a_hit_of_its_own(two_themes):
    found = coded(two_themes, ("芯片", "heading"), ("显存不够", "body"), ("天气很好", "body"))
    assert found == {2: {"chips": "显存:1|@heading 芯片:1"}}


def test_a_neighbour_of_the_theme_helps_what_has_a_hit_of_its_own(tmp_path):
    text = CODEBOOK.replace("显存: 1", "显存: 1.5")
    (tmp_path / "themes.yml").write_text(text, "utf-8")
    problems = Problems()
    with_more = Lexicon(load_themes(tmp_path / "themes.yml", problems), {}, {}, frozenset(), ())
    found = coded(with_more, ("显存不够", "body"), ("芯片也不够", "body"), ("天气很好", "body"))
    assert found == {1: {"chips": "显存:1|@neighbour:1"}, 2: {"chips": "芯片:1"}}


def test_an_article_on_the_theme_helps_what_has_a_hit_of_its_own(two_themes):
    # "Chips are short" twice, "memory is short", "fine weather": of three others two are on chips, which adds 2/3.
    texts = ["芯片不够", "芯片还不够", "天气很好", "显存和芯片", "显存不够"]
    rows = code_passages([passage(text, line=i) for i, text in enumerate(texts)], two_themes)
    assert [(row["passage_id"], row["score"]) for row in rows] == [
        ("x:0", 3.0),
        ("x:1", 3.0),
        ("x:3", 3.5),
        ("x:4", 2.25),
    ]
    assert rows[3]["hits"] == "显存:1|@article:3|@neighbour:1"


def test_a_broad_theme_yields_to_a_stronger_one(two_themes):
    assert coded(two_themes, ("公司缺芯片", "body")) == {1: {"chips": "芯片:1"}}  # 2 - 0.5 × 2 is less than 2
    assert coded(two_themes, ("公司的客户和市场都缺芯片", "body"))[1] == {
        "chips": "芯片:1",
        "firms": "公司:1|客户:1|市场:1|@others:1",
    }


def test_names_count_where_a_rule_asks_for_them(tmp_path):
    rule = "rules: {'[org] near 推出': 2}"
    (tmp_path / "themes.yml").write_text(CODEBOOK.replace("terms: {芯片: 2, 显存: 1, 产能: 1}", rule), "utf-8")
    with_rule = Lexicon(load_themes(tmp_path / "themes.yml", Problems()), {}, {}, frozenset(), ())
    spoken = passage("甲方:乙厂推出新机", "answer", speaker="甲方")  # "A: firm B brings out a machine"
    names = {"x:1": [Mention(0, 2, "甲方", "org", True), Mention(3, 5, "乙厂", "org", True)]}
    assert [row["hits"] for row in code_passages([spoken], with_rule, names)] == ["乙厂…推出:1"]
    assert code_passages([spoken], with_rule) == []


def test_no_passages_have_no_themes(two_themes):
    assert code_passages([], two_themes) == []
