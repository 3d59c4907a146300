"""Puts into the cards of findings what is known once all have been made: whether one stands without each of its sources (a
strip of squares, and a sentence), and since which edition one is stale.

Computes nothing; see `leave_one_out` and `editions`.
"""

from markupsafe import Markup

from baimo.blocks import MIME, render_fragment

__all__ = ["add_since", "add_strips"]

_BEFORE = '<p class="changes"'
_FALLS = {"zh": "缺{which}就不成立", "en": "Falls without {which}"}
_STANDS = {"zh": "，缺其余{n}篇中的任何一篇仍成立", "en": "; stands without any one of the other {n}"}
_STANDS_ONE = {"zh": "，缺另一篇仍成立", "en": "; stands without the other"}
_ALWAYS = {"zh": "缺任何一篇来源都成立", "en": "Stands without any one of its sources"}
_SINCE = {"zh": "自第{n}版起失效。", "en": "Stale since edition {n}."}
_NEWLY = {"zh": "第{n}版里没有失效，这次失效。", "en": "Not stale in edition {n}; stale now."}
_OR = {"zh": "或", "en": " or "}


def add_strips(notebooks, rows, corpus):
    """Put the strips of `rows` (the table `leave_one_out`) into the cards in executed `notebooks` (list)."""
    outcomes = {}
    for row in rows:
        outcomes.setdefault(row["finding_id"], {})[row["article_id"]] = row["outcome"]
    _add(
        notebooks,
        {finding_id: render_fragment("strip", **_strip(told, corpus)) for finding_id, told in outcomes.items()},
    )


def add_since(notebooks, since, latest):
    """Say in the cards of stale findings since when they are: `since` of `editions.stale_since`; `latest`: the number of the latest edition."""
    stale = [data[MIME]["id"] for data in _cards(notebooks) if data[MIME].get("row", {}).get("state") == "stale"]
    told = {finding_id: _SINCE if finding_id in since else _NEWLY for finding_id in stale}
    _add(
        notebooks,
        {
            finding_id: render_fragment(
                "since", **{lang: text.format(n=since.get(finding_id, latest)) for lang, text in texts.items()}
            )
            for finding_id, texts in told.items()
        },
    )


def _cards(notebooks):
    """The data of all outputs that are cards of findings."""
    for notebook in notebooks:
        for cell in notebook.cells:
            for output in cell.get("outputs", ()):
                data = output.get("data", {})
                if data.get(MIME, {}).get("kind") == "finding":
                    yield data


def _add(notebooks, html):
    """Put `html` `{finding id: str}` into the cards, above what would change the finding."""
    for data in _cards(notebooks):
        added = html.get(data[MIME]["id"])
        if added:
            data["text/html"] = data["text/html"].replace(_BEFORE, f"{added}\n{_BEFORE}", 1)


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
