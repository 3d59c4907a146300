"""Rows for what a person found by reading and wrote down in `rulings.yml`: statements that disagree, and sums.

Judges nothing itself. Each must be quoted word for word; where an article is not at hand, what rests on it is left out.
"""

import re
from collections import defaultdict

from baimo.checks import flag_of

__all__ = ["opinion_rows", "sum_rows"]


def opinion_rows(rulings, passages, problems):
    """Rows of `tensions` for the opinions in `rulings`; `passages`: the rows of that table.

    An opinion is left out where fewer than two of its sides are of articles at hand. Words that stand in no passage of their
    article, or in several places, go to `problems`.
    """
    by_article, rows = _by_article(passages), []
    for opinion in rulings.opinions:
        placed = [(side, _place(side, opinion.where, by_article, problems)) for side in opinion.sides]
        told = [(side, place) for side, place in placed if place]
        if len(told) > 1:
            rows.append(_opinion_row(opinion, told))
    return rows


def sum_rows(rulings, passages, problems):
    """Rows of `read_sums` for the sums in `rulings`; those whose words are not all of articles at hand are left out."""
    by_article, rows = _by_article(passages), []
    for told in rulings.sums:
        places = [_place(side, told.where, by_article, problems) for side in told.sides]
        if all(places):
            rows.append(_sum_row(told, places))
    return rows


def _by_article(passages):
    by_article = defaultdict(list)
    for passage in passages:
        by_article[passage["article_id"]].append(passage)
    return by_article


def _opinion_row(opinion, told):
    return {
        "flag": flag_of(opinion.kind, opinion.subject, opinion.measure),
        "kind": opinion.kind,
        "subject": opinion.subject,
        "subject_en": opinion.subject_en,
        "measure": opinion.measure,
        "measure_en": opinion.measure_en,
        "sides": "|".join(f"{_in_cell(side.holds)} @ {place}: {_in_cell(side.words)}" for side, place in told),
        "sides_en": "|".join(_in_cell(side.holds_en) for side, _ in told),
        "n_sources": len({place.rpartition(":")[0] for _, place in told}),
        "ruling": opinion.ruling,
        "ruling_reason": opinion.reason,
        "ruling_reason_en": opinion.reason_en,
    }


def _sum_row(told, places):
    keys = ("stated", "stated_en", "redone", "redone_en", "verdict", "reason", "reason_en")
    words = [f"{place}: {_in_cell(side.words)}" for side, place in zip(told.sides, places, strict=True)]
    n_sources = len({place.rpartition(":")[0] for place in places})
    shown = {key: getattr(told, key) for key in keys}
    return {"flag": flag_of("sum", told.stated), **shown, "sides": "|".join(words), "n_sources": n_sources}


def _in_cell(text):
    """`text` without what parts the sides of a cell, and a value from its place."""
    return text.replace("|", "/").replace(" @ ", "@")


def _place(side, where, by_article, problems):
    words = side.words
    ids = [a for a in by_article if a == side.article] or [a for a in by_article if a.startswith(side.article)]
    if len(ids) != 1:
        return None  # an article that this corpus doesn't hold
    found = [
        (p["start"] + m.start(), p["start"] + m.end())
        for p in by_article[ids[0]]
        for m in re.finditer(re.escape(words), p["surface"])
    ]
    if len(found) == 1:
        return f"{ids[0]}:{found[0][0]}-{found[0][1]}"
    hint = "Quote word for word" if not found else "Quote more words"
    problems.add(where, f"{words!r} {len(found)} times in {ids[0]}", "once", hint=hint)
    return None
