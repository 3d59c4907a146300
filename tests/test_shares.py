"""Shares and their intervals against published and hand-worked values, and what is said where there is little to say."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.measures.shares import MOST_WITHOUT, sensitivity_rows, share_rows, wilson
from support import corpus

COLUMNS = ["theme", "by", "group", "n_coded", "n", "share", "low", "high", "basis", "part", "carries"]


def passages(article_id, n, role="body", speaker="", first=1):
    lines = range(first, first + n)
    row = {"article_id": article_id, "role": role, "speaker": speaker}
    return [row | {"passage_id": f"{article_id}:{line}"} for line in lines]


def coded(article_id, lines, theme="compute", hits="算力:1"):
    """Rows of themes for these lines; 算力 is "computing power"."""
    row = {"article_id": article_id, "theme": theme, "hits": hits}
    return [row | {"passage_id": f"{article_id}:{line}"} for line in lines]


def article(article_id, published="2023-04-11", voice="", author=""):
    return {"article_id": article_id, "published": published, "voice": voice, "author": author}


def two_articles():
    """Article a with 0 of 10 passages, article b with 5 of 10."""
    told = passages("a", 10) + passages("b", 10)
    return told, coded("b", range(1, 6)), [article("a"), article("b")]


def one(rows, **wanted):
    (row,) = [row for row in rows if all(row[key] == value for key, value in wanted.items())]
    return row


def share_of(row):
    return row["n_coded"], row["n"], row["share"]


def interval_of(row):
    return row["low"], row["high"], row["basis"]


# Newcombe (1998), table I: score method without continuity correction; the others are those of
# statsmodels 0.15.0, proportion_confint(…, method="wilson").
@pytest.mark.parametrize(
    ("n_hits", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (1, 1, 0.2065, 1.0),
        (124, 295, 0.3654, 0.4773),
    ],
)
def test_the_interval_of_one_share_is_the_published_one(n_hits, n, low, high):
    assert [round(end, 4) for end in wilson(n_hits, n)] == [low, high]


def test_another_confidence_gives_another_interval():
    # statsmodels 0.15.0, proportion_confint(10, 100, alpha=0.1, method="wilson")
    assert wilson(10, 100, confidence=0.9) == pytest.approx((0.06071866701544722, 0.16035550961109227), abs=1e-12)


def test_no_passages_leave_the_share_wholly_open():
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("n_hits", "n"), [(-1, 5), (6, 5), (1, 0)])
def test_more_hits_than_passages_are_refused(n_hits, n):
    with pytest.raises(ValueError, match="hits of"):
        wilson(n_hits, n)


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_its_share_and_stays_between_nought_and_one(pair):
    low, high = wilson(*pair)
    assert 0 <= low <= pair[0] / pair[1] <= high <= 1


def test_titles_and_headings_are_not_counted():
    told = passages("a", 4) + passages("a", 2, "title", first=5) + passages("a", 2, "heading", first=7)
    rows = share_rows(told, coded("a", [1, 5, 7]), [article("a")])
    assert share_of(one(rows, by="all")) == (1, 4, 0.25)


@pytest.mark.parametrize("role", ["intro", "question", "answer", "body"])
def test_every_kind_of_text_is_counted(role):
    rows = share_rows(passages("a", 4, role), coded("a", [1]), [article("a")])
    assert share_of(one(rows, by="all")) == (1, 4, 0.25)


def test_rows_have_the_columns_of_the_table():
    assert {tuple(row) for row in share_rows(*two_articles())} == {tuple(COLUMNS)}


def test_rows_come_by_theme_then_all_sources_speakers_months():
    told, themes, articles = two_articles()
    rows = share_rows(told, themes + coded("a", [1], "regulation"), articles)
    of_one_theme = ["all", "source", "source", "speaker", "speaker", "month"]
    assert [row["theme"] for row in rows] == ["compute"] * 6 + ["regulation"] * 6
    assert [row["by"] for row in rows] == of_one_theme * 2


def test_the_order_of_the_input_changes_nothing():
    told, themes, articles = two_articles()
    assert share_rows(told[::-1], themes[::-1], articles[::-1]) == share_rows(told, themes, articles)


def test_a_source_without_the_theme_has_a_share_of_nought_and_an_interval():
    row = one(share_rows(*two_articles()), by="source", group="a")
    assert (*share_of(row), *interval_of(row)) == (0, 10, 0.0, 0.0, 0.2775, "wilson")


def test_the_interval_of_two_articles_is_the_span_of_their_shares():
    # Two drawn of two: both times a (0 of 20) or both times b (10 of 20), each one time in four: far more than 2.5 %.
    row = one(share_rows(*two_articles()), by="all")
    assert (*share_of(row), *interval_of(row)) == (5, 20, 0.25, 0.0, 0.5, "bootstrap")


def test_months_are_drawn_by_articles_too():
    row = one(share_rows(*two_articles()), by="month", group="2023-04")
    assert interval_of(row) == (0.0, 0.5, "bootstrap")


def test_where_articles_speak_with_one_voice_each_counts_once():
    # 50 articles with the theme in all 10 passages, 50 without: as 50 of 100, standard error 0.05, not as 500 of 1000
    # (0.0158). 0.5 ± 1.96 * 0.05 = 0.402 … 0.598
    ids = [f"a{number:02}" for number in range(100)]
    told = [row for article_id in ids for row in passages(article_id, 10)]
    themes = [row for article_id in ids[:50] for row in coded(article_id, range(1, 11))]
    low, high, basis = interval_of(one(share_rows(told, themes, [article(i) for i in ids]), by="all"))
    assert (low, high) == pytest.approx((0.402, 0.598), abs=0.01) and basis == "bootstrap"


def test_articles_alike_by_chance_do_not_make_a_share_certain():
    # 5 of 10 in both: drawing articles gives 0.5 each time. Wilson, 10 of 20: 0.2993 … 0.7007 (statsmodels 0.15.0)
    told = passages("a", 10) + passages("b", 10)
    rows = share_rows(told, coded("a", range(1, 6)) + coded("b", range(1, 6)), [article("a"), article("b")])
    assert interval_of(one(rows, by="all")) == (0.2993, 0.7007, "wilson")


def test_a_theme_in_every_passage_is_not_certain_either():
    told = passages("a", 5) + passages("b", 5)
    rows = share_rows(told, coded("a", range(1, 6)) + coded("b", range(1, 6)), [article("a"), article("b")])
    assert interval_of(one(rows, by="all")) == (0.7225, 1.0, "wilson")


def test_one_article_has_the_interval_of_its_passages():
    rows = share_rows(passages("a", 10), coded("a", range(1, 11)), [article("a")])
    assert [interval_of(row) for row in rows] == [(0.7225, 1.0, "wilson")] * 4


@pytest.mark.parametrize(
    ("about", "role", "speaker", "group"),
    [
        ({"voice": "陈一", "author": "林二"}, "answer", "陈一", "陈一"),
        ({"voice": "陈一", "author": "林二"}, "question", "某周刊", "某周刊"),  # "a weekly"
        ({"voice": "陈一", "author": "林二"}, "body", "", "陈一"),
        ({"author": "林二"}, "body", "", "林二"),
        ({}, "intro", "", "a"),
    ],
    ids=["a turn", "a question", "the voice", "the author", "nobody named"],
)
def test_the_speaker_is_whoever_is_known(about, role, speaker, group):
    rows = share_rows(passages("a", 3, role, speaker), coded("a", [1]), [article("a", **about)])
    assert [row["group"] for row in rows if row["by"] == "speaker"] == [group]


def test_a_voice_of_two_articles_is_one_speaker():
    told, themes, _ = two_articles()
    rows = share_rows(told, themes, [article("a", voice="陈一"), article("b", voice="陈一")])
    row = one(rows, by="speaker")
    assert (*share_of(row), row["basis"]) == (5, 20, 0.25, "wilson")


@pytest.mark.parametrize(
    ("published", "group"),
    [
        ("2023-04-11", "2023-04"),
        ("2023-04", "2023-04"),
        ("2023-04-02/2023-04-28", "2023-04"),
        ("2023", "2023"),
        ("2023-04-28/2023-05-02", "2023"),
        ("2023-04-11/..", "2023"),
        ("2023-12-20/..", "2023"),
        ("2022-12-30/2023-01-02", "unknown"),
        ("", "unknown"),
    ],
)
def test_the_month_is_no_finer_than_what_is_known(published, group):
    rows = share_rows(passages("a", 3), coded("a", [1]), [article("a", published)])
    assert [row["group"] for row in rows if row["by"] == "month"] == [group]


@pytest.mark.parametrize(
    ("in_a", "in_b", "part", "carries"),
    [(3, 1, 0.75, True), (2, 1, 0.6667, False), (1, 1, 0.5, False), (4, 0, 1.0, True)],
    ids=["three of four", "exactly two thirds", "half", "alone"],
)
def test_a_source_carries_a_theme_with_more_than_two_thirds_of_it(in_a, in_b, part, carries):
    told = passages("a", 10) + passages("b", 10)
    themes = coded("a", range(1, in_a + 1)) + coded("b", range(1, in_b + 1))
    row = one(share_rows(told, themes, [article("a"), article("b")]), by="source", group="a")
    assert (row["part"], row["carries"]) == (part, carries)


@pytest.mark.parametrize("by", ["all", "month"])
def test_neither_all_nor_a_month_carries_a_theme(by):
    row = one(share_rows(*two_articles()), by=by)
    assert (row["part"], row["carries"]) == (1.0, False)


@pytest.mark.parametrize(
    ("told", "themes"),
    [([], []), (passages("a", 3), []), ([], coded("a", [1])), (passages("a", 3, "heading"), coded("a", [1]))],
    ids=["nothing", "no theme", "no passage", "headings alone"],
)
def test_where_there_is_nothing_to_measure_there_are_no_rows(told, themes):
    assert (share_rows(told, themes, [article("a")]), sensitivity_rows(told, themes)) == ([], [])


def test_a_row_that_stands_twice_counts_once():
    rows = share_rows(passages("a", 4), coded("a", [1, 1]), [article("a")])
    assert share_of(one(rows, by="all")) == (1, 4, 0.25)


def base_rows(hits):
    """`n_coded` for min_hits 0, 1, 2, 3 of one passage with these `hits`, and one without."""
    rows = sensitivity_rows(passages("a", 2), coded("a", [1], hits=hits))
    return [row["n_coded"] for row in rows if not row["without"]]


@pytest.mark.parametrize(
    ("hits", "n_coded"),
    [
        ("算力:1", [1, 1, 0, 0]),
        ("算力:2", [1, 1, 1, 0]),
        ("算力:1|GPU:1|芯片:1", [1, 1, 1, 1]),
        ("算力:2|@question 芯片:3|@neighbour:1", [1, 1, 1, 0]),
        ("@question 芯片:3", [1, 0, 0, 0]),
        ("比例 1:2:2", [1, 1, 1, 0]),
    ],
    ids=["one", "twice the same", "three", "with context", "context alone", "a colon in a term"],
)
def test_only_a_passages_own_words_are_hits(hits, n_coded):
    assert base_rows(hits) == n_coded


def test_a_share_asked_for_more_hits_keeps_all_passages_below_it():
    rows = sensitivity_rows(passages("a", 4), coded("a", [1, 2], hits="算力:1") + coded("a", [3], hits="算力:2"))
    assert [(row["min_hits"], *share_of(row)) for row in rows] == [
        (0, 3, 4, 0.75), (1, 3, 4, 0.75), (2, 1, 4, 0.25), (3, 0, 4, 0.0),
    ]  # fmt: skip


def test_without_a_source_its_passages_are_gone_too():
    told, themes, _ = two_articles()
    rows = [row for row in sensitivity_rows(told, themes) if row["without"]]
    assert [(row["without"], row["min_hits"], *share_of(row)) for row in rows] == [
        ("a", 0, 5, 10, 0.5),
        ("b", 0, 0, 10, 0.0),
    ]


def test_the_source_that_moves_the_share_most_comes_first():
    # 6 of 30. Without a (1 of 10) 5 of 20 = 0.25, without b (0 of 10) 0.3, without c (5 of 10) 0.05.
    told = passages("a", 10) + passages("b", 10) + passages("c", 10)
    rows = sensitivity_rows(told, coded("a", [1]) + coded("c", range(1, 6)))
    assert [(row["without"], row["share"]) for row in rows if row["without"]] == [("c", 0.05), ("b", 0.3), ("a", 0.25)]


def test_the_interval_without_a_source_is_drawn_from_the_others():
    # Without c: a has 0 of 10, b 5 of 10, as in the case of two articles above.
    told = passages("a", 10) + passages("b", 10) + passages("c", 10)
    row = one(sensitivity_rows(told, coded("b", range(1, 6)) + coded("c", [1])), without="c")
    assert (row["low"], row["high"]) == (0.0, 0.5)


def test_nothing_is_left_without_the_only_source():
    assert {row["without"] for row in sensitivity_rows(passages("a", 3), coded("a", [1]))} == {""}


def test_only_the_sources_that_matter_most_are_left_out_in_turn():
    # Sources a00 to a29 with 10 passages each: a05 has the theme in 9 of them, a17 in 5, the others in 1.
    n_coded = {f"a{number:02}": 1 for number in range(30)} | {"a05": 9, "a17": 5}
    told = [row for source in n_coded for row in passages(source, 10)]
    themes = [row for source, n in n_coded.items() for row in coded(source, range(1, n + 1))]
    left_out = [row["without"] for row in sensitivity_rows(told, themes) if row["without"]]
    assert MOST_WITHOUT == len(left_out) == 20 and left_out[:4] == ["a05", "a17", "a00", "a01"]


def test_sensitivity_rows_have_the_columns_of_the_table():
    columns = ("theme", "without", "min_hits", "n_coded", "n", "share", "low", "high")
    assert {tuple(row) for row in sensitivity_rows(*two_articles()[:2])} == {columns}


@cache
def of_the_corpus():
    tables = corpus().rows
    shares = share_rows(tables["passages"], tables["themes"], tables["articles"])
    return shares, sensitivity_rows(tables["passages"], tables["themes"])


def test_sources_speakers_and_months_of_the_corpus_add_up_to_all():
    shares, _ = of_the_corpus()
    for whole in (row for row in shares if row["by"] == "all"):
        for by in ("source", "speaker", "month"):
            rows = [row for row in shares if (row["theme"], row["by"]) == (whole["theme"], by)]
            assert (sum(row["n_coded"] for row in rows), sum(row["n"] for row in rows)) == (
                whole["n_coded"],
                whole["n"],
            )


def test_every_share_of_the_corpus_lies_in_its_interval():
    assert all(0 <= row["low"] <= row["share"] <= row["high"] <= 1 for rows in of_the_corpus() for row in rows)


def test_the_first_row_of_the_sensitivity_is_the_share_itself():
    shares, sensitivity = of_the_corpus()
    first = {row["theme"]: row for row in sensitivity if not row["without"] and not row["min_hits"]}
    for row in (row for row in shares if row["by"] == "all"):
        assert [row[key] for key in ("share", "low", "high")] == [
            first[row["theme"]][key] for key in ("share", "low", "high")
        ]
