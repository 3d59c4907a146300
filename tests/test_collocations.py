"""Words that stand together: counted by the sentence, weighed by the published formulas, names taken whole."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo import collocations
from baimo.collocations import find_collocations, log_likelihood, npmi
from baimo.segment import Segmenter
from baimo.tables import SPAN
from support import corpus, lexicon

COLUMNS = ["word", "collocate", "n", "n_word", "n_collocate", "n_articles", "log_likelihood", "npmi"]
# "chip"/"short of", four sentences; "model"/"train", four others
APART = ["芯片 短缺。"] * 4 + ["模型 训练。"] * 4
SENTENCES = st.lists(st.lists(st.sampled_from("甲乙丙丁"), min_size=1, max_size=3), max_size=25)


class Spaces:
    """A segmenter for which words are what stands between spaces; signs are no words."""

    def content_words(self, text):
        return text.replace("。", " ").split()


def passages(*texts, article="x", role="body", speaker=None):
    made, start = [], 0
    for number, text in enumerate(texts, start=1):
        span = {"article_id": article, "start": start, "end": start + len(text), "surface": text}
        made.append({**span, "passage_id": f"{article}:{number}", "role": role, "speaker": speaker})
        start += len(text) + 1
    return made


def mentions(rows, surface, entity, known=True):
    """Rows of `entities`: every place of `surface`."""
    found = []
    for row in rows:
        at = row["surface"].find(surface)
        if at >= 0:
            start = row["start"] + at
            span = {"start": start, "end": start + len(surface), "surface": surface}
            found.append({**span, "passage_id": row["passage_id"], "entity": entity, "known": known})
    return found


def found(*texts, names=(), **more):
    return find_collocations(passages(*texts, **more), names, Spaces())


def pairs(rows):
    return [(row["word"], row["collocate"], row["n"]) for row in rows]


# The formulas. (n, n_word, n_collocate, n_all): G² by nltk 3.9, BigramAssocMeasures.likelihood_ratio; the first is the
# first row of Dunning's own table, 270.72 for "the swiss" (110, 2442, 111 and 29114 in his four cells).
RATIOS = [
    ((110, 2552, 221, 31777), 270.7219),
    ((8, 15, 11, 600), 51.4256),
    ((3, 3, 3, 40), 21.3108),
    ((20, 100, 50, 1000), 33.8895),
    ((5, 47, 13, 741), 11.7188),
    ((3, 30, 60, 100), 47.9045),
    ((4, 4, 4, 8), 11.0904),
    ((5, 5, 5, 5), 0),
    ((1, 2, 2, 4), 0),
]


@pytest.mark.parametrize(("counts", "ratio"), RATIOS)
def test_the_log_likelihood_is_that_of_other_programs(counts, ratio):
    assert round(float(log_likelihood(*counts)), 4) == ratio


# By hand: ln(n · N / (a · b)) / ln(N / n).
#   8 of 600, 15 and 11: ln(4800 / 165) / ln 75 = 3.37028 / 4.31749 = 0.7806
#   3 of 100, 30 and 60: ln(300 / 1800) / ln(100 / 3) = -1.79176 / 3.50656 = -0.5110
@pytest.mark.parametrize(
    ("counts", "value"),
    [((8, 15, 11, 600), 0.7806), ((3, 30, 60, 100), -0.511), ((4, 4, 4, 8), 1), ((2, 4, 4, 8), 0)],
)
def test_npmi_is_one_for_words_that_are_never_apart_and_zero_for_chance(counts, value):
    assert round(float(npmi(*counts)), 4) == value


# What is counted.


def test_words_of_one_sentence_are_a_pair_with_all_its_numbers():
    # 2 · 8 · ln 2 = 11.0904: four of eight sentences have both words, four neither
    assert find_collocations(passages(*APART), [], Spaces()) == [
        dict(zip(COLUMNS, ("模型", "训练", 4, 4, 4, 1, 11.0904, 1.0), strict=True)),
        dict(zip(COLUMNS, ("短缺", "芯片", 4, 4, 4, 1, 11.0904, 1.0), strict=True)),
    ]


def test_the_order_of_the_words_does_not_matter():
    turned = ["短缺 芯片。"] * 2 + ["芯片 短缺。"] * 2 + ["模型 训练。"] * 4
    assert found(*turned) == found(*APART)


def test_a_pair_counts_once_in_a_sentence():
    assert found(*(f"{text[:-1]} {text}" for text in APART)) == found(*APART)


def test_words_of_two_sentences_of_one_paragraph_are_no_pair():
    assert found(*["芯片。短缺。"] * 4, *["模型。训练。"] * 4) == []


def test_several_sentences_of_one_paragraph_count_each():
    assert found("芯片 短缺。" * 4, "模型 训练。" * 4) == found(*APART)


def test_a_sentence_without_a_word_counts_for_nothing():
    assert found(*APART, "。", "。。") == found(*APART)


def test_articles_are_counted_for_each_pair():
    one, other = passages(*APART), passages(*APART, article="y")
    assert [row["n_articles"] for row in find_collocations(one + other, [], Spaces())] == [2, 2]


def test_titles_are_not_counted():
    assert find_collocations(passages(*APART, role="title"), [], Spaces()) == []


def test_the_label_of_a_turn_is_not_what_is_said():
    # "Host Zhen asks: …": without its label the turn is a sentence as all others
    said = [f"甄主持:{text}" for text in APART]
    assert found(*said, role="answer", speaker="甄主持") == found(*APART)


def test_two_sentences_with_a_pair_are_too_few():
    assert found(*["芯片 短缺。"] * 2, *["模型。"] * 20) == []


def test_a_pair_that_chance_would_give_is_left_out():
    assert found(*["芯片 短缺。", "芯片。", "短缺。", "模型。"] * 9) == []


def test_words_that_avoid_each_other_are_no_pair():
    # together 3 times in 106 sentences, where chance gives 28: G² is high, and says the contrary
    assert pairs(found(*["芯片 短缺。"] * 3, *["芯片。"] * 50, *["短缺。"] * 50, *["模型。"] * 3)) == []


# Names.


def test_a_name_is_taken_by_its_canonical_form():
    rows = passages(*["青岚 短缺。"] * 4, *["模型 训练。"] * 4)  # 青岚 "Qinglan", an invented firm
    assert pairs(find_collocations(rows, mentions(rows, "青岚", "青岚科技"), Spaces())) == [
        ("模型", "训练", 4),
        ("短缺", "青岚科技", 4),
    ]


def test_a_word_inside_a_name_counts_as_the_name():
    rows = passages(*["青岚 大会 短缺。"] * 4, *["模型 训练。"] * 4)  # "Qinglan conference"
    named = find_collocations(rows, mentions(rows, "青岚 大会", "青岚大会"), Spaces())
    assert pairs(named) == [("模型", "训练", 4), ("短缺", "青岚大会", 4)]


def test_a_name_seen_once_that_no_table_holds_is_no_name():
    rows = passages(*APART)
    assert pairs(find_collocations(rows, mentions(rows[:1], "芯片", "芯片公司", known=False), Spaces())) == pairs(
        find_collocations(rows, [], Spaces())
    )


def test_a_new_name_seen_twice_is_a_name():
    rows = passages(*APART)
    named = find_collocations(rows, mentions(rows, "芯片", "芯片公司", known=False), Spaces())
    assert pairs(named)[1] == ("短缺", "芯片公司", 4)


def test_a_name_with_a_full_stop_in_it_stands_in_the_sentence_where_it_begins():
    rows = passages(*["芯片 雅虎!短缺。"] * 4, *["模型 训练。"] * 4)  # "Yahoo!"
    named = find_collocations(rows, mentions(rows, "雅虎!短缺", "雅虎!"), Spaces())
    assert pairs(named) == [("模型", "训练", 4), ("芯片", "雅虎!", 4)]


def test_the_name_in_the_label_of_a_turn_is_not_said():
    rows = passages(*(f"青岚:{text}" for text in APART), role="answer", speaker="青岚")
    named = find_collocations(rows, mentions(rows, "青岚", "青岚科技"), Spaces())
    assert pairs(named) == [("模型", "训练", 4), ("短缺", "芯片", 4)]


# Order, limits, nothing.


def test_the_strongest_pair_comes_first():
    texts = ["芯片 短缺。"] * 6 + ["模型 训练。"] * 4 + ["算力。"] * 9
    assert pairs(found(*texts)) == [("短缺", "芯片", 6), ("模型", "训练", 4)]


def test_no_more_pairs_are_given_than_asked_for():
    assert pairs(find_collocations(passages(*APART), [], Spaces(), most=1)) == [("模型", "训练", 4)]


def test_the_order_of_the_passages_changes_nothing():
    rows = corpus().rows
    mixed = Random(5).sample(rows["passages"], len(rows["passages"]))
    assert find_collocations(mixed, rows["entities"], Segmenter(lexicon())) == real()


def test_words_are_set_against_all_others_however_they_are_divided(monkeypatch):
    whole = find_collocations(passages(*APART), [], Spaces())
    monkeypatch.setattr(collocations, "_BLOCK", 1)
    assert find_collocations(passages(*APART), [], Spaces()) == whole


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "texts",
    [[], [""], ["。"], ["芯片。"], ["芯片。"] * 9, ["芯片 短缺。"] * 9, ["芯片 短缺 模型。"], ["芯片 芯片。"] * 9],
    ids=["none", "empty", "a sign", "a word", "one word", "always together", "one sentence", "a word with itself"],
)
def test_where_nothing_can_be_compared_there_are_no_rows(texts):
    assert found(*texts) == []


@given(SENTENCES)
def test_the_counts_are_those_of_going_through_the_sentences_one_by_one(sentences):
    rows = found(*(f"{' '.join(words)}。" for words in sentences))
    together = {
        pair: sum(set(pair) <= set(words) for words in sentences) for pair in combinations(sorted("甲乙丙丁"), 2)
    }
    alone = {word: sum(word in words for words in sentences) for word in "甲乙丙丁"}
    for row in rows:
        assert row["n"] == together[row["word"], row["collocate"]] >= 3
        assert (row["n_word"], row["n_collocate"]) == (alone[row["word"]], alone[row["collocate"]])


# On the project's corpus.


def real():
    rows = corpus().rows
    return find_collocations(rows["passages"], rows["entities"], Segmenter(lexicon()))


def test_the_corpus_shows_a_model_with_its_maker():
    # 文心一言 "ERNIE Bot" of 百度 "Baidu"
    (row,) = [row for row in real() if (row["word"], row["collocate"]) == ("文心一言", "百度")]
    assert row["n"] == 5 and row["n_articles"] == 3


def test_every_pair_of_the_corpus_is_above_the_thresholds_and_can_be_written_to_a_table():
    rows = real()
    assert rows and not set(rows[0]) & set(SPAN)
    assert all(row["n"] >= 3 and row["log_likelihood"] >= 10.83 and 0 < row["npmi"] <= 1 for row in rows)
    assert all(row["word"] < row["collocate"] and 1 <= row["n_articles"] <= row["n"] for row in rows)
    assert {type(value) for row in rows for value in row.values()} == {str, int, float}
