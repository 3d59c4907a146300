"""What is counted over an archive, each by one SELECT: themes, names, amounts, events.

Draws nothing. All of it runs in the database; what comes back is one row a group.
"""

import math

from baimo.errors import InputError
from baimo.measures import wilson
from baimo.themes import CODED_ROLES

__all__ = ["amounts", "events", "interval", "names", "newest", "theme_shares"]

OTHERS, UNKNOWN = "others", "unknown"
_TIMES = ("year", "month")
_LAST = {UNKNOWN: 1, OTHERS: 2}
_ALL_TIMES = 1_000_000  # of years and months none is cut
_ROLES = ", ".join(f"'{role}'" for role in CODED_ROLES)
_TYPES = ("org", "model", "product", "person", "chip", "regulation", "benchmark", "event", "other")
# The group of each article. Of groups beyond the first few the rest is one.
_ABOUT = """
WITH grouped AS (SELECT article_id, {group} AS own FROM articles),
largest AS (SELECT own FROM grouped GROUP BY own ORDER BY count(*) DESC, own LIMIT {most}),
about AS (SELECT article_id, CASE WHEN own IN (FROM largest) THEN own ELSE 'others' END AS grp FROM grouped),
"""
# The sums of squares say how alike the passages of one article are.
_SHARES = """
coded AS (SELECT article_id, theme, {hits} AS x FROM themes GROUP BY ALL),
told AS (SELECT article_id, {passages} AS m FROM passages WHERE role IN ({roles}) GROUP BY ALL),
wanted AS (SELECT unnest(?) AS theme)
SELECT theme, grp, sum(coalesce(x, 0))::BIGINT AS n, sum(m)::BIGINT AS "of", count(*) AS articles,
  sum(coalesce(x * x, 0))::DOUBLE AS xx, sum(coalesce(x * m, 0))::DOUBLE AS xm, sum(m * m)::DOUBLE AS mm
FROM told JOIN about USING (article_id) CROSS JOIN wanted LEFT JOIN coded USING (article_id, theme) GROUP BY ALL
"""
_NAMES = """
said AS (SELECT DISTINCT article_id, entity FROM entities WHERE (? IS NULL OR type = ?) AND (known OR NOT ?)),
first AS (SELECT entity FROM said GROUP BY entity ORDER BY count(*) DESC, entity LIMIT ?),
named AS (SELECT DISTINCT article_id, CASE WHEN entity IN (FROM first) THEN entity ELSE 'others' END AS name FROM said),
groups AS (SELECT grp, count(*) AS "of" FROM about GROUP BY grp),
counted AS (SELECT grp, name, count(*) AS n FROM named JOIN about USING (article_id) GROUP BY ALL)
SELECT name, grp, coalesce(n, 0) AS n, "of"
FROM groups CROSS JOIN (SELECT DISTINCT name FROM named) LEFT JOIN counted USING (grp, name)
"""
_AMOUNTS = """
said AS (
  SELECT article_id, (nullif(low, '')::DOUBLE + nullif(high, '')::DOUBLE) / 2 AS amount FROM quantities
  WHERE unit = ? AND (? IS NULL OR subject = ?)
)
SELECT grp, count(amount) AS n, count(*) - count(amount) AS open, count(DISTINCT article_id) AS articles,
  quantile_cont(amount, 0.25) AS q1, quantile_cont(amount, 0.5) AS median, quantile_cont(amount, 0.75) AS q3
FROM said JOIN about USING (article_id) GROUP BY grp
"""
_EVENTS = "SELECT {group} AS grp, count(*) AS n, count(DISTINCT article_id) AS articles FROM events GROUP BY ALL"


def theme_shares(archive, themes, by, unit, most):
    """See `Archive.theme_shares`."""
    _require(archive, "unit", unit, ("passage", "article"))
    about = _about(archive, by, most)
    there = list(archive.sql("SELECT DISTINCT theme FROM themes").theme)
    for theme in themes:
        _require(archive, "theme", theme, there, "Correct it, or extract the archive again with a lexicon that has it")
    one = unit == "article"
    sql = _SHARES.format(hits=1 if one else "count(*)", passages=1 if one else "count(*)", roles=_ROLES)
    themes = themes or tuple(there)
    found = archive.sql(about + sql, [list(themes)])
    found["theme"] = found.theme.astype(str)
    spread = [(1, 0, 0, 0) if one else row for row in zip(found.articles, found.xx, found.xm, found.mm, strict=True)]
    found = _ordered(_with_interval(found, spread), by, "theme", themes)
    return found[["theme", by, "n", "of", "share", "low", "high"]]


def names(archive, type, by, most, known):
    """See `Archive.names`."""
    if type is not None:
        _require(archive, "type", type, _TYPES)
    about = _about(archive, by, most)
    found = archive.sql(about + _NAMES, [type, type, known, most])
    found = _with_interval(found, [(1, 0, 0, 0)] * len(found))
    totals = found.groupby("name").n.sum()
    order = sorted(totals.index, key=lambda name: (name == OTHERS, -totals[name], name))
    return _ordered(found, by, "name", order)[["name", by, "n", "of", "share", "low", "high"]]


def amounts(archive, unit, subject, by, most):
    """See `Archive.amounts`."""
    about = _about(archive, by, most)
    there = archive.sql("SELECT unit, count(*) AS n FROM quantities GROUP BY unit ORDER BY n DESC, unit LIMIT 100")
    _require(archive, "unit", unit, list(there.unit), "Correct it; these are the most frequent ones")
    found = archive.sql(about + _AMOUNTS, [unit, subject, subject])
    return _ordered(found, by)[[by, "n", "open", "articles", "q1", "median", "q3"]]


def events(archive, by):
    """See `Archive.events`."""
    _require(archive, "by", by, _TIMES)
    return _ordered(archive.sql(_EVENTS.format(group=_period("date", by))), by)[[by, "n", "articles"]]


def newest(archive):
    """The day, month or year (ISO str) of the newest article whose date is known; "" if there is none."""
    found = archive.sql("SELECT max(split_part(published, '/', 1)) AS day FROM articles WHERE published <> ''").day
    return found[0] if isinstance(found[0], str) else ""


def interval(n, of, articles=1, xx=0, xm=0, mm=0):
    """The 95 % interval `(low, high)` of the share `n / of`: `measures.wilson`, of as many passages as these are worth.

    Passages of one article are alike, so they are worth fewer than there are: `of` divided by the design effect (Kish 1965, Survey
    Sampling), the linearised variance of the share over whole articles beside that over independent passages; at least 1. `xx`, `xm`, `mm`:
    sums over the `articles` of x², x·m and m², with x of the m passages of an article. Source: Dean & Pagano 2015, Journal of Survey
    Statistics and Methodology 3, 484-503. Says nothing of articles of another kind, nor of whether the codebook is right.

    >>> [round(end, 4) for end in interval(81, 263)]
    [0.2553, 0.3662]
    """
    share = n / of if of else 0
    effect = 1.0
    if articles > 1 and 0 < share < 1:
        between = articles / (articles - 1) * (xx - 2 * share * xm + share * share * mm) / of**2
        effect = max(1.0, between / (share * (1 - share) / of))
    return wilson(n / effect, of / effect)


def _with_interval(found, spread):
    """`found` with the columns share, low, high; NaN where there is nothing to count in."""
    ends = [
        interval(n, of, *row) if of else (math.nan,) * 2
        for n, of, row in zip(found.n, found["of"], spread, strict=True)
    ]
    found["share"] = [round(n / of, 4) if of else math.nan for n, of in zip(found.n, found["of"], strict=True)]
    found["low"], found["high"] = ([round(pair[side], 4) for pair in ends] for side in (0, 1))
    return found


def _ordered(found, by, column=None, order=()):
    """`found` with the group under the name `by`: the rows of `column` in `order`, in each the groups from early to late, or by size."""
    sizes = found.groupby("grp")["of" if "of" in found else "n"].max()
    by_size = {group: 0 if by in _TIMES else -int(sizes[group]) for group in sizes.index}
    place = {value: number for number, value in enumerate(order)}

    def key(number):
        row = found.iloc[number]
        return place[row[column]] if column else 0, _LAST.get(row.grp, 0), by_size[row.grp], row.grp

    rows = found.iloc[sorted(range(len(found)), key=key)]
    return rows.rename(columns={"grp": by}).reset_index(drop=True)


def _about(archive, by, most):
    """The beginning of a SELECT that gives each article its group."""
    groups = {
        **{time: _period("published", time) for time in _TIMES},
        "outlet": "coalesce(nullif(outlet, ''), nullif(publisher, ''), 'unknown')",
        "kind": "coalesce(nullif(kind, ''), 'unknown')",
        "all": "'all'",
    }
    _require(archive, "by", by, groups)
    return _ABOUT.format(group=groups[by], most=_ALL_TIMES if by in _TIMES else int(most))


def _period(column, time):
    """SQL for the year or the month of an ISO date or interval, as `dates.periods.month_of` has it."""
    first, last = (f"split_part(coalesce({column}, ''), '/', {side})" for side in (1, 2))
    year = (
        f"CASE WHEN {first} = '' THEN 'unknown' WHEN {last} IN ('', '..') OR left({last}, 4) = left({first}, 4)"
        f" THEN left({first}, 4) ELSE 'unknown' END"
    )
    if time == "year":
        return year
    in_one = f"length({first}) >= 7 AND ({last} = '' OR left({last}, 7) = left({first}, 7))"
    return f"CASE WHEN {in_one} THEN left({first}, 7) ELSE {year} END"


def _require(archive, what, value, allowed, hint="Correct it"):
    if value not in allowed:
        found = f"{what} {value!r}"
        raise InputError(f"archives/{archive.name}", found, f"one of {', '.join(allowed) or 'none'}", hint=hint)
