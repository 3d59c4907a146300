"""How far two codings of the same passages agree: precision, recall, F1 and Cohen's kappa, with intervals.

Reads no files and knows nothing of the codebook; `codings` reads what people coded. Does not say who is right.
"""

import math
from itertools import combinations
from statistics import NormalDist

from baimo.measures.shares import codable, wilson

__all__ = ["CODEBOOK", "MACRO", "agreement_pairs", "agreement_rows", "by_codebook", "kappa"]

CODEBOOK, MACRO = "codebook", "macro"
_Z = NormalDist().inv_cdf(0.975)
_NO_ERROR = 1e-9  # what rounding leaves of 0
_MEASURES = ("precision", "recall", "f1", "kappa")


def agreement_pairs(tables, coders, themes):
    """`{(first, second): rows of agreement_rows}`: CODEBOOK with each of `coders`, then these in pairs; {} without any.

    `tables`: rows of `passages` and `themes`; `coders`: `{coder: {passage_id: set of theme ids}}`, none named CODEBOOK;
    `themes`: the ids to compare.

    >>> tables = {"passages": [{"passage_id": "a:1", "role": "body"}], "themes": [{"passage_id": "a:1", "theme": "compute"}]}
    >>> pairs = agreement_pairs(tables, {"me": {"a:1": {"compute"}}}, ["compute"])
    >>> {pair: rows[0]["f1"] for pair, rows in pairs.items()}
    {('codebook', 'me'): 1.0}
    """
    codings = {CODEBOOK: by_codebook(tables["passages"], tables["themes"]), **coders}
    return {(a, b): agreement_rows(codings[a], codings[b], themes) for a, b in combinations(codings, 2)}


def by_codebook(passages, themes):
    """The coding `{passage_id: set of theme ids}` that rows of `themes` give to rows of `passages`, those without any too."""
    coding = {passage["passage_id"]: set() for passage in codable(passages)}
    for row in themes:
        coding[row["passage_id"]].add(row["theme"])
    return coding


def agreement_rows(coded, hand, themes):
    """Rows (list of dicts), one for each of `themes` (ids) and a last one named MACRO; none without a passage in both.

    `coded`, `hand`: `{passage_id: set of theme ids}`; only passages in both count, `n` of them. `n_both`,
    `n_coded_only`, `n_hand_only`: passages with the theme in both, in `coded` alone, in `hand` alone. Then each of
    `precision` (of what is coded, how much is in `hand`), `recall` (of what is in `hand`, how much is coded), `f1` (their
    harmonic mean) and `kappa`, with `_low` and `_high`, the ends of its 95 % interval. None stands for what is not
    defined. The row MACRO holds the mean of the F1 that are defined, without an interval, and no counts but `n`.

    Precision and recall have the interval of `shares.wilson`. That of F1 is Wilson's for F* = n_both / (n_both +
    n_coded_only + n_hand_only), carried over by F1 = 2 F* / (1 + F*) (Hand, Christen & Kirielle 2021, Machine Learning
    110, 451-456). For kappa see there. All take passages for independent; those of one article aren't, so the intervals
    are too narrow rather than too wide. F1 and kappa depend on how common a theme is: compare them with that in view.

    >>> rows = agreement_rows({"a:1": {"compute"}, "a:2": set()}, {"a:1": {"compute"}, "a:2": {"compute"}}, ["compute"])
    >>> [(row["theme"], row["n"], row["precision"], row["recall"], row["f1"]) for row in rows]
    [('compute', 2, 1.0, 0.5, 0.6667), ('macro', 2, None, None, 0.6667)]
    """
    both = sorted(coded.keys() & hand.keys())
    if not both or not themes:
        return []
    rows = [_theme_row(theme, [(theme in coded[p], theme in hand[p]) for p in both]) for theme in themes]
    exact = [_f1(row["n_both"], row["n_coded_only"] + row["n_hand_only"]) for row in rows]
    defined = [f1 for f1 in exact if f1 is not None]
    mean = round(sum(defined) / len(defined), 4) if defined else None
    return [*rows, dict.fromkeys(rows[0]) | {"theme": MACRO, "n": len(both), "f1": mean}]


def kappa(n_both, n_first, n_second, n_neither):
    """Cohen's kappa and its 95 % interval, `(kappa, low, high)`: agreement beyond what the two shares alone would give.

    The four counts: passages with the theme in both codings, in the first alone, in the second alone, in neither. The
    interval is kappa ± 1.96 times the large-sample standard error of Fleiss, Cohen & Everitt (1969), Psychological
    Bulletin 72, 323-327, cut off at -1 and 1. All None where both gave the theme to every passage or both to none: there
    is nothing beyond chance to measure. `low` and `high` are None where that error comes out as 0, in full agreement, full disagreement or
    where one gave the theme to every passage or to none: the formula then says nothing.

    >>> [round(number, 4) for number in kappa(40, 10, 5, 45)]
    [0.7, 0.5607, 0.8393]
    """
    n = n_both + n_first + n_second + n_neither
    first, second = n_both + n_first, n_both + n_second
    chance = first * second + (n - first) * (n - second)  # times n², in whole numbers: no rounding decides what is 0
    if chance == n * n:
        return None, None, None
    value = ((n_both + n_neither) * n - chance) / (n * n - chance)
    if n_first + n_second == 0 or first in (0, n) or second in (0, n):
        return value, None, None
    error = _kappa_error(value, chance / (n * n), *(count / n for count in (n_both, n_first, n_second, n_neither)))
    if error < _NO_ERROR:
        return value, None, None
    half = _Z * error / math.sqrt(n)
    return value, max(-1.0, value - half), min(1.0, value + half)


def _kappa_error(value, chance, both, only_first, only_second, neither):
    """The standard error of one passage: that of `n` is this over √n. All arguments but `value` are shares."""
    first, second, missed = both + only_first, both + only_second, 1 - value
    agreeing = both * (1 - (first + second) * missed) ** 2 + neither * (1 - (2 - first - second) * missed) ** 2
    # A cell of the table takes the row's share of its column and the column's of its row: Fleiss et al. cross them.
    differing = only_first * (second + 1 - first) ** 2 + only_second * (1 - second + first) ** 2
    spread = agreeing + missed**2 * differing - (value - chance * missed) ** 2
    return math.sqrt(max(0.0, spread)) / (1 - chance)


def _theme_row(theme, pairs):
    n_both, n_coded, n_hand = (pairs.count(pair) for pair in ((True, True), (True, False), (False, True)))
    n_neither = len(pairs) - n_both - n_coded - n_hand
    row = {"theme": theme, "n": len(pairs), "n_both": n_both, "n_coded_only": n_coded, "n_hand_only": n_hand}
    differing = n_coded + n_hand
    measured = (
        _share(n_both, n_both + n_coded),
        _share(n_both, n_both + n_hand),
        _f1_interval(n_both, differing),
        kappa(n_both, n_coded, n_hand, n_neither),
    )
    for name, numbers in zip(_MEASURES, measured, strict=True):
        for suffix, number in zip(("", "_low", "_high"), numbers, strict=True):
            row[name + suffix] = None if number is None else round(number, 4) + 0.0  # no -0.0
    return row


def _share(n_hits, n):
    return (n_hits / n, *wilson(n_hits, n)) if n else (None, None, None)


def _f1(n_both, n_differing):
    return 2 * n_both / (2 * n_both + n_differing) if n_both + n_differing else None


def _f1_interval(n_both, n_differing):
    n = n_both + n_differing
    if not n:
        return None, None, None
    return (_f1(n_both, n_differing), *(2 * end / (1 + end) for end in wilson(n_both, n)))
