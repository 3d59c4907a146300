"""Agreement of two codings against sklearn, statsmodels and values worked out by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.measures.agreement import agreement_pairs, agreement_rows, kappa

COUNTS = st.tuples(*[st.integers(0, 40)] * 4)
MEASURES = ("precision", "recall", "f1", "kappa")


def codings(n_both, n_coded, n_hand, n_neither):
    """Two codings of `a:0`, `a:1`, … with these counts for the theme compute."""
    kinds = (
        [(True, True)] * n_both + [(True, False)] * n_coded + [(False, True)] * n_hand + [(False, False)] * n_neither
    )
    sides = zip(*kinds, strict=True)
    return [{f"a:{i}": {"compute"} if has else set() for i, has in enumerate(side)} for side in sides]


def row_of(*counts):
    return agreement_rows(*codings(*counts), ["compute"])[0]


# kappa: sklearn 1.9.1, cohen_kappa_score; its ends: statsmodels 0.15.0, cohens_kappa(…).kappa_low and .kappa_upp.
@pytest.mark.parametrize(
    ("counts", "value", "low", "high"),
    [
        ((40, 10, 5, 45), 0.7, 0.5607321804, 0.8392678196),
        ((20, 5, 10, 15), 0.4, 0.1510922905, 0.6489077095),
        ((120, 30, 60, 90), 0.4, 0.2983838531, 0.5016161469),
        ((1, 9, 9, 81), 0.0, -0.1959963985, 0.1959963985),
        ((0, 4, 3, 13), -0.2068965517, -0.3653030826, -0.0484900208),
    ],
)
def test_kappa_and_its_interval_are_those_of_sklearn_and_statsmodels(counts, value, low, high):
    assert kappa(*counts) == pytest.approx((value, low, high), abs=1e-9)


def test_the_interval_of_kappa_goes_no_further_than_full_agreement():
    # statsmodels 0.15.0 gives 0.3880615133 … 1.1771558780
    assert kappa(3, 1, 0, 6) == pytest.approx((0.7826086957, 0.3880615133, 1.0), abs=1e-9)


@pytest.mark.parametrize("counts", [(5, 0, 0, 0), (0, 0, 0, 5)], ids=["all by both", "none by both"])
def test_kappa_is_not_defined_where_nothing_tells_passages_apart(counts):
    assert kappa(*counts) == (None, None, None)


@pytest.mark.parametrize(
    ("counts", "value"),
    [((5, 0, 0, 5), 1.0), ((10, 5, 0, 0), 0.0), ((0, 0, 4, 6), 0.0), ((0, 7, 0, 0), 0.0)],
    ids=["full agreement", "the first gave it to all", "the first gave it to none", "all against none"],
)
def test_kappa_has_no_interval_where_its_error_comes_out_as_nought(counts, value):
    assert kappa(*counts) == (value, None, None)


def test_precision_is_of_what_is_coded_and_recall_of_what_is_in_the_hand_coding():
    row = row_of(40, 10, 5, 45)
    assert (row["precision"], row["recall"]) == (0.8, 0.8889)  # 40 of 50, 40 of 45


def test_precision_and_recall_have_the_interval_of_wilson():
    row = row_of(40, 10, 5, 45)  # statsmodels 0.15.0: 40 of 50 gives 0.6696, 0.8876; 40 of 45 gives 0.7650, 0.9516
    ends = [row[name] for name in ("precision_low", "precision_high", "recall_low", "recall_high")]
    assert ends == [0.6696, 0.8876, 0.765, 0.9516]


def test_f1_and_its_interval_come_from_f_star():
    # sklearn 1.9.1, f1_score: 0.8421052631578947. F* = 40 of 55; statsmodels 0.15.0, proportion_confint(40, 55,
    # method="wilson"): 0.5976780, 0.8271925; 2 F* / (1 + F*): 0.7482, 0.9054.
    row = row_of(40, 10, 5, 45)
    assert (row["f1"], row["f1_low"], row["f1_high"]) == (0.8421, 0.7482, 0.9054)


def test_counts_stand_beside_the_measures():
    row = row_of(40, 10, 5, 45)
    assert [row[name] for name in ("theme", "n", "n_both", "n_coded_only", "n_hand_only")] == [
        "compute",
        100,
        40,
        10,
        5,
    ]


def test_columns_come_in_the_order_of_the_table():
    assert list(row_of(1, 1, 1, 1)) == [
        "theme", "n", "n_both", "n_coded_only", "n_hand_only", "precision", "precision_low", "precision_high", "recall",
        "recall_low", "recall_high", "f1", "f1_low", "f1_high", "kappa", "kappa_low", "kappa_high",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("counts", "undefined"),
    [
        ((0, 0, 3, 7), {"precision"}),
        ((0, 3, 0, 7), {"recall"}),
        ((0, 0, 0, 10), {"precision", "recall", "f1", "kappa"}),
        ((10, 0, 0, 0), {"kappa"}),
        ((0, 3, 3, 4), set()),
    ],
    ids=["nothing coded", "nothing by hand", "nothing at all", "all by both", "never together"],
)
def test_what_is_not_defined_is_none(counts, undefined):
    row = row_of(*counts)
    assert {name for name in MEASURES if row[name] is None} == undefined


def test_only_passages_that_both_coded_count():
    row = agreement_rows({"a:1": {"compute"}, "a:2": {"compute"}}, {"a:2": {"compute"}, "a:3": set()}, ["compute"])[0]
    assert (row["n"], row["n_both"], row["n_coded_only"]) == (1, 1, 0)


@pytest.mark.parametrize(
    ("coded", "hand", "themes"),
    [({}, {}, ["compute"]), ({"a:1": set()}, {"a:2": set()}, ["compute"]), ({"a:1": set()}, {"a:1": set()}, [])],
    ids=["nobody coded", "no passage in common", "no theme"],
)
def test_where_there_is_nothing_to_compare_there_are_no_rows(coded, hand, themes):
    assert agreement_rows(coded, hand, themes) == []


def test_one_passage_is_enough():
    assert [row["f1"] for row in agreement_rows({"a:1": {"compute"}}, {"a:1": {"compute"}}, ["compute"])] == [1.0, 1.0]


def test_themes_keep_their_order_and_a_mean_comes_last():
    coded = {"a:1": {"strategy", "compute"}}
    assert [row["theme"] for row in agreement_rows(coded, coded, ["strategy", "compute"])] == [
        "strategy",
        "compute",
        "macro",
    ]


def test_the_mean_takes_every_theme_for_the_same_and_leaves_out_the_undefined():
    # strategy: 1 both, 1 coded alone: 2/3. compute: never together: 0. regulation: in neither. (2/3 + 0) / 2
    coded = {"a:1": {"strategy"}, "a:2": {"strategy", "compute"}}
    hand = {"a:1": {"strategy"}, "a:2": set()}
    rows = agreement_rows(coded, hand, ["strategy", "compute", "regulation"])
    assert [row["f1"] for row in rows] == [0.6667, 0.0, None, 0.3333]


def test_the_mean_has_no_interval_and_no_counts():
    macro = agreement_rows(*codings(2, 1, 1, 2), ["compute"])[-1]
    assert {name for name, value in macro.items() if value is not None} == {"theme", "n", "f1"}


def test_the_codebook_comes_first_and_then_the_coders_in_pairs():
    tables = {
        "passages": [
            {"passage_id": f"a:{line}", "role": role} for line, role in ((1, "title"), (2, "body"), (3, "body"))
        ],
        "themes": [{"passage_id": "a:2", "theme": "compute"}, {"passage_id": "a:2", "theme": "talent"}],
    }
    coders = {"anna": {"a:2": {"compute"}, "a:3": set()}, "ben": {"a:3": {"compute"}}}
    pairs = agreement_pairs(tables, coders, ["compute"])
    assert list(pairs) == [("codebook", "anna"), ("codebook", "ben"), ("anna", "ben")]
    assert [(rows[0]["theme"], rows[0]["n"], rows[0]["n_both"]) for rows in pairs.values()] == [
        ("compute", 2, 1), ("compute", 1, 0), ("compute", 1, 0),
    ]  # fmt: skip


def test_without_coders_there_are_no_pairs():
    assert agreement_pairs({"passages": [], "themes": []}, {}, ["compute"]) == {}


@given(COUNTS.filter(any))
def test_measures_lie_in_their_intervals_and_exchange_with_the_codings(counts):
    n_both, n_first, n_second, n_neither = counts
    row, turned = row_of(*counts), row_of(n_both, n_second, n_first, n_neither)
    for name in MEASURES:
        value, low, high = (row[name + suffix] for suffix in ("", "_low", "_high"))
        assert low is None or -1 <= low <= value <= high <= 1
    assert [row[name] for name in MEASURES] == [turned[name] for name in ("recall", "precision", "f1", "kappa")]
