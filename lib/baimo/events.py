"""Turns the dates of a passage into events: what is dated, who is named beside it, and whether it is still to come.

Finds no dates and no names itself. A date with nothing dated (a heading, a byline) is an event as well.
"""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from baimo.dates.periods import read_iso
from baimo.dates.tense import is_to_come
from baimo.fold import fold

__all__ = ["Event", "find_events"]


class Event(NamedTuple):
    """The sentence from `start` to `end`, dated by `expression` (as it stands) to `date`, see `dates.DateMention`.

    `actors`: canonical names in the sentence, in order, each once; `forecast`: what is dated was still to come when
    the article came out.
    """

    start: int
    end: int
    expression: str
    date: str
    precision: str
    basis: str
    actors: tuple
    forecast: bool


def find_events(surface, dates, mentions, sentences, published=""):
    """List of `Event`, one for each of `dates` (`DateMention`s of the passage `surface`), in order.

    `mentions`: its entities, in order (each with `start` and `entity`); `sentences`: its `split_sentences`;
    `published`: the article's ISO date or interval. Limit: a date within the time in which the article can have come
    out is judged by the words of its clause alone.

    >>> from baimo.dates import find
    >>> text = "4月发布,将于2025年上市。"
    >>> [(e.date, e.forecast) for e in find_events(text, find(text, "2023-12-06"), [], [(0, len(text))], "2023-12-06")]
    [('2023-04', False), ('2025', True)]
    """
    folded, article = fold(surface), read_iso(published)
    return [_make_event(surface, folded, date, mentions, sentences, article) for date in dates]


def _make_event(surface, folded, date, mentions, sentences, article):
    start, end = sentences[bisect_right(sentences, date.start, key=lambda span: span[0]) - 1]
    first, last = (bisect_left(mentions, place, key=lambda mention: mention.start) for place in (start, end))
    actors = tuple(dict.fromkeys(mention.entity for mention in mentions[first:last]))
    expression = surface[date.start : date.end]
    forecast = _is_forecast(folded, date, article)
    return Event(start, end, expression, date.date, date.precision, date.basis, actors, forecast)


def _is_forecast(folded, date, article):
    """The calendar decides where it can: what is over can't be to come, even if it was planned (原计划2022年)."""
    period = read_iso(date.date)
    if period and article and period.first > article.last:
        return True
    if period and article and period.last < article.first:
        return False
    return is_to_come(folded, date.start, date.end)
