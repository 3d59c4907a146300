"""Keyness against values worked out by hand and those of an independent implementation."""

from collections import Counter
from functools import cache
from itertools import pairwise
from math import isclose, isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.lexicon import Lexicon
from baimo.measures import keyness_rows, keyness_tables, log_odds
from baimo.segment import Segmenter
from baimo.wordcounts import WordCounts
from support import cases, corpus

WORDS = {"芯片": "chip", "模型": "model", "短缺": "shortage", "监管": "oversight"}
LEXICON = Lexicon({"compute": None, "rules": None}, {}, WORDS, frozenset({"的"}), ())
COUNTERS = st.dictionaries(st.sampled_from("甲乙丙丁戊"), st.integers(1, 40), min_size=2).map(Counter)


@cache
def by_hand():
    # Words 芯片 "chip" 9 and 模型 "model" 11 times in the theme (n = 20), 1 and 79 times in the rest (n = 80).
    # A prior of 10 words in the shape of both together: 10 of 100 are 芯片, so a = 10 * 10 / 100 = 1.
    #   in the theme (9 + 1) / (20 + 10 - 10) = 10 / 20;  in the rest (1 + 1) / (80 + 10 - 2) = 2 / 88
    #   delta = ln(10/20) - ln(2/88) = ln(0.5 * 44) = ln 22 = 3.091042453358316
    #   variance = 1/(9+1) + 1/(1+1) = 0.6;  z = 3.091042453358316 / 0.774596669241483 = 3.990518...
    return log_odds(Counter(芯片=9, 模型=11), Counter(芯片=1, 模型=79), prior_words=10)


def test_the_log_odds_ratio_is_that_of_the_published_formula():
    assert isclose(by_hand()["芯片"][0], 3.091042453358316)


def test_z_is_the_ratio_over_its_standard_error():
    assert isclose(by_hand()["芯片"][1], 3.9905185, rel_tol=1e-6)


@pytest.mark.parametrize("case", cases("keyness"))
def test_z_is_that_of_the_independent_implementation_the_case_names(case):
    ours = log_odds(Counter(case["group"]), Counter(case["rest"]), case["prior_words"])
    assert {word: z for word, (_, z) in ours.items()} == pytest.approx(case["z"], abs=1e-6)


def test_with_two_words_one_gains_what_the_other_loses():
    assert isclose(by_hand()["芯片"][0], -by_hand()["模型"][0])


@given(COUNTERS, COUNTERS)
def test_what_sets_the_group_apart_is_what_the_rest_lacks(here, there):
    forth, back = log_odds(here, there), log_odds(there, here)
    assert all(isclose(z, -back[word][1], abs_tol=1e-9) and isfinite(z) for word, (_, z) in forth.items())


def test_a_word_as_common_here_as_there_has_no_keyness():
    ratios = log_odds(Counter(芯片=5, 模型=5), Counter(芯片=50, 模型=50))
    assert ratios["芯片"] == (0, 0)


def test_a_stronger_prior_makes_a_rare_word_count_less():
    here, there = Counter(芯片=2, 模型=8), Counter(芯片=0, 模型=90)
    assert log_odds(here, there, 10)["芯片"][1] > log_odds(here, there, 1000)["芯片"][1] > 0


def test_no_words_have_no_keyness():
    assert log_odds(Counter(), Counter()) == {}


def test_a_word_that_is_alone_has_no_keyness():
    assert log_odds(Counter(芯片=5), Counter(芯片=1)) == {"芯片": (0, 0)}


@pytest.mark.parametrize("prior_words", [0, -1])
def test_a_prior_without_weight_is_refused(prior_words):
    with pytest.raises(ValueError, match="prior_words"):
        log_odds(Counter(芯片=5), Counter(模型=5), prior_words)


def counts_of(*articles):
    """`WordCounts` of 芯片 "chip" and 模型 "model": one article for each list of `(chips, models)`, one passage each."""
    from scipy.sparse import csr_matrix

    cells = [(str(number), pair) for number, pairs in enumerate(articles) for pair in pairs]
    passages = [{"article_id": article, "passage_id": f"p{number}"} for number, (article, _) in enumerate(cells)]
    return WordCounts(passages, ["模型", "芯片"], csr_matrix([[pair[1], pair[0]] for _, pair in cells]))


def test_a_row_holds_the_counts_beside_the_measures():
    # 芯片 9 of 20 words in the group, 1 of 80 elsewhere; the prior of 500 has 50 of it.
    #   ln((59 / 461) / (51 / 529)) = .283302; its error sqrt(1/59 + 1/51) = .191199; z = 1.481715
    #   The articles have 20 and 80 words: |.9 - .2| / 2 + |.1 - .8| / 2 = .7, over 1 - .2 = .875
    rows = keyness_rows([counts_of([(9, 11)], [(1, 79)])], {"compute": {"p0"}}, "theme", LEXICON)
    assert rows == [
        {
            "theme": "compute", "word": "芯片", "gloss": "chip", "n_words": 1, "n_theme": 9, "n_rest": 1, "n_articles": 2,
            "dispersion": 0.875, "log_odds": 0.2833, "z": 1.4817,
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("column", "count"), [("theme", "n_theme"), ("article_id", "n_source"), ("speaker", "n_speaker")]
)
def test_the_count_is_named_after_the_group(column, count):
    (row,) = keyness_rows([counts_of([(9, 11)], [(1, 79)])], {"x": {"p0"}}, column, LEXICON)
    assert list(row) == [
        column, "word", "gloss", "n_words", count, "n_rest", "n_articles", "dispersion", "log_odds", "z",
    ]  # fmt: skip


def test_a_word_of_one_article_is_seen_by_its_articles_and_its_dispersion():
    rows = keyness_rows([counts_of([(3, 1)], [(0, 50)], [(0, 46)])], {"x": {"p0"}}, "theme", LEXICON)
    assert [(row["word"], row["n_articles"], row["dispersion"]) for row in rows] == [("芯片", 1, 1.0)]


def test_a_word_seen_once_in_the_group_is_left_out():
    assert keyness_rows([counts_of([(1, 1)], [(0, 50)])], {"x": {"p0"}}, "theme", LEXICON) == []


def test_groups_keep_their_order_and_may_overlap():
    groups = {"b": {"p0", "p1"}, "a": {"p1"}}
    rows = keyness_rows([counts_of([(9, 11), (5, 1)], [(1, 79)])], groups, "theme", LEXICON)
    assert [(row["theme"], row["n_theme"], row["n_rest"]) for row in rows] == [("b", 14, 1), ("a", 5, 10)]


def test_a_passage_that_has_no_words_counted_is_passed_over():
    rows = keyness_rows([counts_of([(9, 11)], [(1, 79)])], {"x": {"p0", "the title"}}, "theme", LEXICON)
    assert [row["n_theme"] for row in rows] == [9]


@pytest.mark.parametrize("group", [set(), {"p0", "p1"}, {"unknown"}], ids=["empty", "the whole corpus", "unknown"])
def test_a_group_that_nothing_can_be_said_of_has_no_rows(group):
    assert keyness_rows([counts_of([(9, 11)], [(1, 79)])], {"x": group}, "theme", LEXICON) == []


def test_with_one_article_there_is_no_dispersion():
    (row,) = keyness_rows([counts_of([(9, 11), (1, 79)])], {"x": {"p0"}}, "theme", LEXICON)
    assert (row["word"], row["n_articles"], row["dispersion"]) == ("芯片", 1, None)


def passages_of(*articles, role="body", speaker=""):
    return [
        {"article_id": str(a), "passage_id": f"{a}:{n}", "surface": surface, "role": role, "speaker": speaker}
        for a, surfaces in enumerate(articles)
        for n, surface in enumerate(surfaces)
    ]


def tables_of(passages, coded=()):
    themes = [{"passage_id": passage_id, "theme": "compute"} for passage_id in coded]
    return keyness_tables(passages, themes, Segmenter(LEXICON), LEXICON)


CHIPS, MODELS = "芯片短缺,芯片短缺。", "模型的监管,监管的模型。"  # "chip shortage", "oversight of models"


def found(tables, table):
    return [(*list(row.values())[:2], *list(row.values())[4:6]) for row in tables[table]]


def test_themes_are_compared_with_all_other_passages():
    tables = tables_of(passages_of([CHIPS], [MODELS]), coded=["0:0"])
    assert found(tables, "keyness") == [("compute", "短缺", 2, 0), ("compute", "芯片", 2, 0)]


def test_the_word_that_sets_a_group_apart_most_comes_first():
    # 芯片 "chip" thrice, 短缺 "shortage" twice, whose character comes before.
    tables = tables_of(passages_of(["芯片,芯片,芯片,短缺,短缺。"], [MODELS]), coded=["0:0"])
    assert found(tables, "keyness") == [("compute", "芯片", 3, 0), ("compute", "短缺", 2, 0)]


def test_each_source_is_compared_with_the_others():
    tables = tables_of(passages_of([CHIPS], [MODELS]))
    assert found(tables, "keyness_sources") == [
        ("0", "短缺", 2, 0), ("0", "芯片", 2, 0), ("1", "模型", 2, 0), ("1", "监管", 2, 0),
    ]  # fmt: skip


def test_a_phrase_stands_beside_words_with_the_english_of_both():
    # "Chip shortage" thrice, "training models", "model oversight", "open data" once each: a pair that belongs together.
    text = "芯片短缺。芯片短缺。芯片短缺。"
    tables = tables_of(passages_of([text], ["训练模型。模型监管。开放数据。"]), coded=["0:0"])
    (phrase,) = (row for row in tables["keyness"] if row["n_words"] == 2)
    assert (phrase["word"], phrase["gloss"], phrase["n_theme"], phrase["n_rest"]) == (
        "芯片 短缺",
        "chip shortage",
        3,
        0,
    )


def test_a_phrase_that_says_no_more_than_its_words_is_left_out():
    # Both words of each pair stand with either word of the other: 芯片短缺 "chip shortage" is as likely as chance has it.
    text = "芯片短缺。芯片短缺。芯片监管。芯片监管。模型短缺。模型短缺。模型监管。模型监管。"
    tables = tables_of(passages_of([text], ["训练数据。训练数据。"]), coded=["0:0"])
    assert [row["word"] for row in tables["keyness"] if row["n_words"] == 2] == []


def turns(name, texts, start):
    return [
        {
            "article_id": "0",
            "passage_id": f"0:{start + n}",
            "surface": f"{name}:{text}",
            "role": "answer",
            "speaker": name,
        }
        for n, text in enumerate(texts)
    ]


def test_speakers_with_at_least_three_passages_are_compared_with_all_others():
    # "Invented A" has three turns, "Invented B" two.
    passages = turns("某甲", [CHIPS, CHIPS, CHIPS], 0) + turns("某乙", [MODELS, MODELS], 3)
    assert {row["speaker"] for row in tables_of(passages)["keyness_speakers"]} == {"某甲"}


def test_the_name_before_a_turn_is_not_what_is_said():
    passages = turns("芯片", [MODELS, MODELS, MODELS], 0) + turns("某乙", ["短缺,短缺。"], 3)
    assert [row["word"] for row in tables_of(passages)["keyness_speakers"]] == ["模型", "监管"]


def test_a_source_has_at_most_fifty_rows():
    # Sixty invented words of two letters, each twice in the first article.
    words = [f"{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(60)]
    rows = tables_of(passages_of([" 的 ".join(words * 2)], [MODELS]))["keyness_sources"]
    assert Counter(row["article_id"] for row in rows) == {"0": 50, "1": 2}


@pytest.mark.parametrize(
    ("passages", "coded"),
    [
        ([], []),
        (passages_of([CHIPS], role="title"), []),
        (passages_of(["的。"]), ["0:0"]),
        (passages_of(["芯片。芯片。"]), ["0:0"]),
        (passages_of([CHIPS, MODELS]), []),
        (passages_of([CHIPS, MODELS]), ["0:0", "0:1"]),
    ],
    ids=["no passages", "a title alone", "no words", "one word", "one article without themes", "all coded"],
)
def test_where_nothing_can_be_compared_the_tables_are_empty(passages, coded):
    assert tables_of(passages, coded) == {"keyness": [], "keyness_sources": [], "keyness_speakers": []}


def test_keyness_rows_fall_in_z_within_each_theme():
    for theme in corpus().lexicon.themes:
        z = [row["z"] for row in corpus().rows["keyness"] if row["theme"] == theme]
        assert z and z == sorted(z, reverse=True)


def test_keyness_rows_come_theme_by_theme():
    themes = [row["theme"] for row in corpus().rows["keyness"]]
    assert list(dict.fromkeys(themes)) == ["strategy", "compute", "open_source", "regulation"]
    assert sum(left != right for left, right in pairwise(themes)) == 3


def test_a_keyness_word_stands_at_least_twice_in_its_theme():
    assert min(row["n_theme"] for row in corpus().rows["keyness"]) == 2


def test_every_article_has_words_of_its_own():
    assert {row["article_id"] for row in corpus().rows["keyness_sources"]} == set(corpus().articles)


def test_the_counts_of_a_keyness_word_are_those_of_the_passages():
    # 芯片 "chip" thrice in the two passages of the theme, once elsewhere; a title does not count.
    passages = passages_of(["芯片短缺。", "短缺的芯片,芯片。", "模型的监管。"], ["芯片的模型,模型的监管。"])
    title = passages_of(["芯片。"], role="title")[0] | {"passage_id": "0:9"}
    tables = tables_of([title, *passages], coded=["0:0", "0:1", "0:9"])
    assert found(tables, "keyness") == [("compute", "短缺", 2, 0), ("compute", "芯片", 3, 1)]
