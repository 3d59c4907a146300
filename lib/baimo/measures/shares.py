"""Shares of passages that a theme has, with their uncertainty, and how far they hang on one source or one word.

Codes nothing and draws nothing. Of a share it says how well these passages fix it, not whether the codebook is right:
for that see `agreement`.
"""

import math
from collections import Counter, defaultdict
from functools import cache
from statistics import NormalDist

from baimo.dates.periods import month_of
from baimo.themes import CODED_ROLES

__all__ = ["codable", "sensitivity_rows", "share_rows", "wilson"]

CONFIDENCE = 0.95
DRAWS, SEED = 2_000, 20_231_206
MOST_WITHOUT = 20  # sources left out in turn that are told: those that matter most
_LEAST_HITS = (0, 1, 2, 3)  # 0: as coded
_MIN_CARRIED = 3  # fewer passages than that are carried by someone anyway
_CELLS = 2_000_000  # drawn at a time: 16 MB


def wilson(n_hits, n, confidence=CONFIDENCE):
    """The score interval `(low, high)` for the share `n_hits / n`, two floats in 0 … 1; (0, 1) where `n` is 0.

    Source: Wilson (1927), Journal of the American Statistical Association 22, 209-212; as in Newcombe (1998),
    Statistics in Medicine 17, 857-872, method 3. Takes the `n` for independent draws. ValueError where `n_hits` isn't
    in 0 … `n`.

    >>> [round(end, 4) for end in wilson(81, 263)]
    [0.2553, 0.3662]
    """
    if not 0 <= n_hits <= n:
        raise ValueError(f"{n_hits} hits of {n}")
    if n == 0:
        return 0.0, 1.0
    z, share = _z(confidence), n_hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    # At the ends the formula gives 0 and 1, its rounding errors don't.
    return 0.0 if n_hits == 0 else middle - half, 1.0 if n_hits == n else middle + half


def codable(passages):
    """Those rows of `passages` (list) that may have a theme: no titles, no headings."""
    return [passage for passage in passages if passage["role"] in CODED_ROLES]


def share_rows(passages, themes, articles):
    """Rows of the table `shares`: for each theme its share in all passages, by source, by speaker and by month.

    `passages`, `themes`, `articles`: rows of these tables. Sorted by theme, then all, source, speaker, month, then
    group; `group` is empty for all. The speaker is the one printed at a turn of an interview, elsewhere the article's
    `voice`, else its author, else its id. The month is that of `published` where the whole interval lies in one month
    and has an end, else the year, else unknown. A theme that no passage has makes no row.

    One source and one speaker have the interval of `wilson`. It takes passages for independent draws from what this
    source could have written. Neighbours in one text are alike, so it is too narrow rather than too wide.

    All and months hold several articles, whose passages belong together: whole articles are drawn with replacement, as
    many as there are, DRAWS times, and the interval is that of the percentiles of their shares (Davison & Hinkley 1997,
    Bootstrap Methods and their Application, sections 3.8 and 5.3; Field & Welsh 2007, Journal of the Royal Statistical
    Society B 69, 369-390). It says how the share might be in other articles of the same kind, nothing of kinds that
    aren't here. Of few articles, alike by chance, it makes too little; so where `wilson` is wider, it stands, and
    `basis` says so. Of such 95 % intervals for invented articles (`tests/bench/shares_of_themes.py`) the true share lay in
    90 to 95 of 100 with 20 articles, in 84 to 94 with five, in 63 to 91 with two, fewer the more the articles differed:
    with five articles it is rough.
    """
    told = codable(passages)
    themes_of = {passage_id: set(hits) for passage_id, hits in _hits(told, themes).items()}
    names = sorted({theme for found in themes_of.values() for theme in found})
    tallies = {by: _tally(told, themes_of, group_of) for by, group_of in _groupings(articles).items()}
    total = sum(tallies["all"].get("", {}).values(), Counter())
    by_theme = {theme: [] for theme in names}
    for by, groups in tallies.items():
        for group, of_articles in sorted(groups.items()):
            for theme, measured in _measure(of_articles, names, draw=by in ("all", "month")).items():
                row = {"theme": theme, "by": by, "group": group, **measured}
                by_theme[theme].append(row | _part(by, len(groups), measured["n_coded"], total[theme]))
    return [row for rows in by_theme.values() for row in rows]


def sensitivity_rows(passages, themes):
    """Rows of the table `sensitivity`: each theme's share with more hits asked for, and without one source at a time.

    `passages`, `themes`: rows of these tables. Sorted by theme; first all sources (`without` is empty) with `min_hits` 0
    to 3: 0 is the share as coded, from 1 on a passage counts only if that many words of its own say so (each time a term
    stands there is one; what its context adds, `@…` in `hits`, is none). Then, as coded, without each source in turn,
    those first whose absence moves the share most, MOST_WITHOUT at most. Intervals as for all in `share_rows`; they don't
    tell whether two rows differ, since both rest on nearly the same passages.
    """
    told = codable(passages)
    hits = _hits(told, themes)
    names = sorted({theme for found in hits.values() for theme in found})
    tallies = {}
    for least in _LEAST_HITS:
        kept = {passage_id: {t for t, n in found.items() if n >= least} for passage_id, found in hits.items()}
        tallies[least] = _tally(told, kept, lambda passage: "").get("", {})
    rows = {theme: [] for theme in names}
    for least, of_articles in tallies.items():
        for theme, measured in _measure(of_articles, names, draw=True).items():
            rows[theme].append(_sensitivity_row(theme, "", least, measured))
    pairs = [(theme, source) for theme in names for source in _most_moving(tallies[0], theme)]
    for (theme, source), measured in _measure_without(tallies[0], pairs).items():
        rows[theme].append(_sensitivity_row(theme, source, 0, measured))
    return [row for found in rows.values() for row in found]


@cache
def _z(confidence):
    return NormalDist().inv_cdf((1 + confidence) / 2)


def _groupings(articles):
    """`{by: function of a passage: its group}`, in the order of the table."""
    about = {row["article_id"]: row for row in articles}
    months = {article_id: month_of(row["published"]) for article_id, row in about.items()}
    return {
        "all": lambda passage: "",
        "source": lambda passage: passage["article_id"],
        "speaker": lambda passage: _speaker(passage, about[passage["article_id"]]),
        "month": lambda passage: months[passage["article_id"]],
    }


def _speaker(passage, article):
    return passage["speaker"] or article["voice"] or article["author"] or passage["article_id"]


def _hits(passages, themes):
    """`{passage_id: {theme: own hits}}` over those of `passages` that have a theme; 0 where their context alone gave it."""
    found = {passage["passage_id"]: {} for passage in passages}
    for row in themes:
        if row["passage_id"] in found:
            found[row["passage_id"]][row["theme"]] = _own_hits(row["hits"])
    return {passage_id: hits for passage_id, hits in found.items() if hits}


def _own_hits(listed):
    return sum(int(hit.rpartition(":")[2]) for hit in listed.split("|") if hit and not hit.startswith("@"))


def _tally(passages, themes_of, group_of):
    """`{group: {article_id: Counter}}`: passages of each theme, and under None all of them."""
    groups = defaultdict(lambda: defaultdict(Counter))
    for passage in passages:
        counts = groups[group_of(passage)][passage["article_id"]]
        for theme in (None, *themes_of.get(passage["passage_id"], ())):
            counts[theme] += 1
    return groups


def _measure(of_articles, names, *, draw):
    """`{theme: n_coded, n, share, low, high, basis}` of one group of articles, `{article_id: Counter}`."""
    if not of_articles:
        return {}
    total = sum(of_articles.values(), Counter())
    drawn = dict.fromkeys(names)
    if draw:
        ordered = [counts for _, counts in sorted(of_articles.items())]
        coded = [[counts[name] for name in names] for counts in ordered]
        drawn = dict(zip(names, _bootstrap(coded, [[counts[None]] for counts in ordered]), strict=True))
    return {name: _measured(total[name], total[None], drawn[name]) for name in names}


def _measured(n_coded, n, drawn):
    (low, high), basis = wilson(n_coded, n), "wilson"
    if drawn and drawn[1] - drawn[0] > high - low:
        (low, high), basis = drawn, "bootstrap"
    share = round(n_coded / n, 4)
    return {"n_coded": n_coded, "n": n, "share": share, "low": round(low, 4), "high": round(high, 4), "basis": basis}


def _part(by, n_groups, n_coded, n_theme):
    told = by in ("source", "speaker") and n_groups > 1 and n_theme >= _MIN_CARRIED
    carries = told and 3 * n_coded > 2 * n_theme
    return {"part": round(n_coded / n_theme, 4), "carries": carries}


def _bootstrap(coded, told):
    """List of `(low, high)` for the columns of `coded` over those of `told`, or over its only one; one row an article."""
    import numpy as np

    # Whole numbers far below 2**53: their sums are exact, in whatever order a machine adds.
    coded, told = np.array(coded, dtype=float), np.array(told, dtype=float)
    shares = np.concatenate([(weights @ coded) / (weights @ told) for weights in _drawn(len(told))])
    tail = (1 - CONFIDENCE) / 2
    return list(zip(*np.quantile(shares, [tail, 1 - tail], axis=0).tolist(), strict=True))


def _drawn(n_articles):
    """Arrays that hold, a row for each draw, how often it drew each article; DRAWS rows in all, the same every time."""
    import numpy as np

    generator = np.random.default_rng(SEED)
    rows = max(1, _CELLS // n_articles)
    for first in range(0, DRAWS, rows):
        size = min(rows, DRAWS - first)
        drawn = generator.integers(n_articles, size=(size, n_articles)) + n_articles * np.arange(size)[:, None]
        yield np.bincount(drawn.ravel(), minlength=size * n_articles).reshape(size, n_articles).astype(float)


def _most_moving(of_articles, theme):
    """Ids of the articles without which the share of `theme` changes most, the first most; those that leave nothing are none."""
    n_coded, n = (sum(counts[key] for counts in of_articles.values()) for key in (theme, None))
    moves = {
        source: abs((n_coded - counts[theme]) / (n - counts[None]) - n_coded / n)
        for source, counts in of_articles.items()
        if counts[None] < n
    }
    return sorted(moves, key=lambda source: (-moves[source], source))[:MOST_WITHOUT]


def _measure_without(of_articles, pairs):
    """`{(theme, article_id): …}` as in `_measure`: the theme's share in all other articles."""
    kept = [[counts for other, counts in sorted(of_articles.items()) if other != source] for _, source in pairs]
    coded = [[counts[theme] for counts in others] for (theme, _), others in zip(pairs, kept, strict=True)]
    told = [[counts[None] for counts in others] for others in kept]
    drawn = (
        _bootstrap(*([list(row) for row in zip(*columns, strict=True)] for columns in (coded, told))) if pairs else []
    )
    return {
        pair: _measured(sum(theme), sum(of_all), interval)
        for pair, theme, of_all, interval in zip(pairs, coded, told, drawn, strict=True)
    }


def _sensitivity_row(theme, without, least, measured):
    row = {"theme": theme, "without": without, "min_hits": least, **measured}
    del row["basis"]
    return row
