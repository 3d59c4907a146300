"""Puts into the cards of a rendered chapter what is known once all findings have been made: whether one stands without each
of its sources (a strip of squares, and a sentence), and since which edition one is stale.

Computes nothing; see `leave_one_out` and `editions`.
"""

import re

from markupsafe import Markup

from baimo.blocks import render_fragment

__all__ = ["add_to_cards", "since_when", "strips_of"]

_CARD_RE = re.compile(r'<article class="finding" id="([^"]+)".*?(?=<p class="changes")', re.DOTALL)
_FALLS = {"zh": "缺{which}就不成立", "en": "Falls without {which}"}
_STANDS = {"zh": "，缺其余{n}篇中的任何一篇仍成立", "en": "; stands without any one of the other {n}"}
_STANDS_ONE = {"zh": "，缺另一篇仍成立", "en": "; stands without the other"}
_ALWAYS = {"zh": "缺任何一篇来源都成立", "en": "Stands without any one of its sources"}
_SINCE = {"zh": "自第{n}版起失效。", "en": "Stale since edition {n}."}
_NEWLY = {"zh": "第{n}版里没有失效，这次失效。", "en": "Not stale in edition {n}; stale now."}
_OR = {"zh": "或", "en": " or "}


def strips_of(rows, corpus):
    """`{finding id: HTML}` of the strips of `rows` (the table `leave_one_out`)."""
    outcomes = {}
    for row in rows:
        outcomes.setdefault(row["finding_id"], {})[row["article_id"]] = row["outcome"]
    return {finding_id: render_fragment("strip", **_strip(told, corpus)) for finding_id, told in outcomes.items()}


def since_when(findings, since, latest):
    """`{finding id: HTML}` that says of the stale ones of `findings` (rows) since when they are.

    `since`: what `editions.stale_since` gives; `latest`: the number of the latest edition.
    """
    told = {}
    for finding_id in (row["finding_id"] for row in findings if row["state"] == "stale"):
        texts, number = _SINCE if finding_id in since else _NEWLY, since.get(finding_id, latest)
        told[finding_id] = render_fragment("since", **{lang: text.format(n=number) for lang, text in texts.items()})
    return told


def add_to_cards(html, added):
    """A rendered chapter (HTML) with `added` `{finding id: HTML}` in its cards, above what would change the finding."""

    def add(card):
        return f"{card[0]}{added[card[1]]}\n" if card[1] in added else card[0]

    return _CARD_RE.sub(add, html)


def _strip(outcomes, corpus):
    names = {
        article_id: {lang: corpus.about(article_id)[f"short_{lang}"] for lang in ("zh", "en")}
        for article_id in outcomes
    }
    falls = [names[article_id] for article_id, outcome in outcomes.items() if outcome == "falls"]
    squares = [{**names[article_id], "outcome": outcome} for article_id, outcome in outcomes.items()]
    return {"squares": squares, "told": {lang: _sentence(falls, len(outcomes), lang) for lang in ("zh", "en")}}


def _sentence(falls, n, language):
    """What the squares show, in words."""
    if not falls:
        return _ALWAYS[language]
    which = Markup(_OR[language]).join(Markup("<bdi>{}</bdi>").format(name[language]) for name in falls)
    left = n - len(falls)
    stands = _STANDS[language].format(n=left) if left > 1 else _STANDS_ONE[language] if left else ""
    return Markup(_FALLS[language]).format(which=which) + stands
