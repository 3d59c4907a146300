"""Rows for what a person found by reading and wrote down in `rulings.yml`: statements that disagree, and sums.

Judges nothing itself. Each must be quoted word for word; what rests on words that are not in the articles (any more) is left
out, and those words are named, so that a corpus can change before the rulings do.
"""

import re
from collections import defaultdict

from baimo.checks import flag_of

__all__ = ["opinion_rows", "sum_rows"]


def opinion_rows(rulings, passages, gone):
    """Rows of `tensions` for the opinions in `rulings`; `passages`: the rows of that table.

    An opinion is left out where the words of fewer than two of its sides stand. Words that don't stand in their article
    exactly once, and those of an article that isn't there, are named in `gone` (a `Problems`).
    """
    by_article, rows = _by_article(passages), []
    for opinion in rulings.opinions:
        placed = [(side, _place(side, opinion.where, by_article, gone)) for side in opinion.sides]
        told = [(side, place) for side, place in placed if place]
        if len(told) > 1:
            rows.append(_opinion_row(opinion, told))
    return rows


def sum_rows(rulings, passages, gone):
    """Rows of `read_sums` for the sums in `rulings`, but for those of which any words don't stand; `gone` as in `opinion_rows`."""
    by_article, rows = _by_article(passages), []
    for told in rulings.sums:
        places = [_place(side, told.where, by_article, gone) for side in told.sides]
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


def _place(side, where, by_article, gone):
    """`article_id:start-end` of the words of a side, or None and the reason in `gone`; `where`: the file and line of its entry."""
    words, held = side.words, _articles_of(side.article, by_article)
    places = [
        f"{article_id}:{passage['start'] + found.start()}-{passage['start'] + found.end()}"
        for article_id in held
        for passage in by_article[article_id]
        for found in re.finditer(re.escape(words), passage["surface"])
    ]
    if len(places) == 1:
        return places[0]
    if not held:
        hint = "Correct the article's id, or remove the ruling"
        gone.add(where, f"no article {side.article!r}, nor so {words!r}", "an article of the corpus", hint=hint)
    elif not places:
        hint = "Copy the words anew from the article, or remove the ruling"
        gone.add(where, f"no {words!r} in what was kept of {'|'.join(held)}", "verbatim words", hint=hint)
    else:
        gone.add(where, f"{words!r} {len(places)} times in {'|'.join(held)}", "once", hint="Quote more words")
    return None


def _articles_of(prefix, by_article):
    """The ids (list of str) that a side can mean by the beginning of one; usually one, and the words then decide."""
    return [prefix] if prefix in by_article else [a for a in by_article if a.startswith(prefix)]
