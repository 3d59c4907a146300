"""The words that set groups of texts apart: right counts and order, each text read once, good and bad groups."""

from collections import Counter

import pytest

from baimo import keywords
from baimo.lexicon import Lexicon
from baimo.measures import log_odds

PLAIN = Lexicon({}, {}, {}, frozenset({"正在"}), ())
TEXTS = [
    ("算力", "芯片短缺,芯片涨价,机房正在建设"),
    ("监管", "算法备案正在进行,备案名单公布"),
    ("算力", "机房缺电,芯片不够"),
    ("监管", "芯片出口管制,备案细则"),
]


def test_words_stand_by_falling_z_with_their_counts_in_the_group_and_outside():
    found = keywords.find(TEXTS, PLAIN)
    assert [(key.word, key.n, key.n_rest) for key in found["算力"]] == [("机房", 2, 0), ("芯片", 3, 1)]
    assert [(key.word, key.n, key.n_rest) for key in found["监管"]] == [("备案", 3, 0)]
    assert list(found) == ["算力", "监管"]


def test_ratio_and_z_are_those_of_the_measure():
    texts = [("a", "芯片芯片芯片模型"), ("b", "芯片模型模型模型模型")]
    key = keywords.find(texts, PLAIN)["a"][0]
    ratio, z = log_odds(Counter(芯片=3, 模型=1), Counter(芯片=1, 模型=4))["芯片"]
    assert (key.word, key.log_odds, key.z) == ("芯片", ratio, z)


def test_texts_are_read_once_and_one_at_a_time():
    alive = []

    def stream():
        for group, text in TEXTS:
            alive.append(text)
            yield group, text

    assert keywords.find(stream(), PLAIN) == keywords.find(TEXTS, PLAIN)
    assert len(alive) == len(TEXTS)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([], {}),
        ([("一", "芯片芯片")], {"一": []}),
        ([("一", ""), ("二", "芯片芯片模型")], {"一": [], "二": []}),
        ([("一", "正在正在的的1234,!"), ("二", "芯片模型")], {"一": [], "二": []}),
    ],
)
def test_a_group_that_is_alone_or_says_nothing_has_no_words(texts, found):
    assert keywords.find(texts, PLAIN) == found


def test_at_most_so_many_words_as_asked_for():
    assert [len(keys) for keys in keywords.find(TEXTS, PLAIN, most=1).values()] == [1, 1]


def test_names_of_the_projects_lexicon_stay_whole_by_default():
    found = keywords.find([("a", "百模大战打响,百模大战还在继续"), ("b", "芯片与备案")])
    assert [(key.word, key.n) for key in found["a"]] == [("百模大战", 2)]
