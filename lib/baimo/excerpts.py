"""What the page shows of each article, and whether that keeps to the limit of `seeds/sources.csv`.

Counts characters of the union of all that is shown: quotations, places of the register, and any longer stretch of an
article that stands on the page in another way. Does not judge which words are worth quoting.
"""

from collections import defaultdict

from markupsafe import Markup

from baimo.errors import InputError
from baimo.measures import coverage
from baimo.register import Frame, shown_spans

__all__ = ["check_limit", "excerpt_rows"]

# A stretch that counts has twice as many characters: as long as the name of a law may be, shorter than a sentence worth copying.
_PART = 7


def excerpt_rows(corpus, payloads):
    """Rows of the table `excerpts`: every span that a chapter shows or has shown in the register, once a chapter.

    `payloads` are pairs of a chapter id and the payload of one of its blocks.
    """
    payloads = list(payloads)
    frame = Frame(corpus, [payload for _, payload in payloads])
    spans = {(*span, chapter) for chapter, payload in payloads for span in shown_spans(corpus, payload, frame)}
    return [
        {"article_id": a, "start": start, "end": end, "surface": corpus.articles[a].raw[start:end], "chapter": chapter}
        for a, start, end, chapter in sorted(spans)
    ]


def check_limit(corpus, excerpts, page):
    """Raise `InputError` where the public edition shows more of an article than it may; `page` is its HTML.

    Beside the rows `excerpts`, stretches of 14 or more characters of a kept passage count that the page has anywhere.
    """
    if corpus.project.edition == "internal":
        return
    text = Markup(page).striptags()
    places = _places(text)
    quoted = defaultdict(list)
    for excerpt in excerpts:
        quoted[excerpt["article_id"]].append((excerpt["start"], excerpt["end"]))
    for row in corpus.rows["articles"]:
        article_id = row["article_id"]
        share = coverage([*quoted[article_id], *_found(corpus.passages(article_id), text, places)]) / max(
            1, row["n_kept"]
        )
        if share > row["max_share"]:
            found = f"{share:.0%} of {row['file']} quoted"
            hint = "Quote fewer or shorter passages, or build with --edition internal for yourself"
            raise InputError("seeds/sources.csv", found, f"at most {row['max_share']:.0%}", hint=hint)


def _places(text):
    """`{seven characters: the places in `text` (list of int)}`, of every seventh place: any stretch of 14 holds one."""
    places = defaultdict(list)
    for place in range(0, len(text) - _PART + 1, _PART):
        places[text[place : place + _PART]].append(place)
    return places


def _found(passages, text, places):
    """Spans of the `passages` (rows) of an article of which the `text` of the page has 14 characters or more."""
    for passage in passages:
        surface, first = passage["surface"], passage["start"]
        for i in range(len(surface) - _PART + 1):
            for place in places.get(surface[i : i + _PART], ()):
                before = _alike(surface[max(0, i - _PART) : i][::-1], text[max(0, place - _PART) : place][::-1])
                after = _alike(surface[i + _PART : i + 2 * _PART], text[place + _PART : place + 2 * _PART])
                if before + _PART + after >= 2 * _PART:
                    yield first + i - before, first + i + _PART + after


def _alike(one, other):
    """How many characters two texts have in common at their beginnings."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
