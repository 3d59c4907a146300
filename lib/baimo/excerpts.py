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

_STRETCH = 14  # characters: as long as the name of a law may be, shorter than a sentence worth copying


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
    stretches = {text[i : i + _STRETCH] for i in range(len(text) - _STRETCH + 1)}
    quoted = defaultdict(list)
    for excerpt in excerpts:
        quoted[excerpt["article_id"]].append((excerpt["start"], excerpt["end"]))
    for row in corpus.rows["articles"]:
        article_id = row["article_id"]
        share = coverage([*quoted[article_id], *_found(corpus, article_id, stretches)]) / max(1, row["n_kept"])
        if share > row["max_share"]:
            found = f"{share:.0%} of {row['file']} quoted"
            hint = "Quote fewer or shorter passages, or build with --edition internal for yourself"
            raise InputError("seeds/sources.csv", found, f"at most {row['max_share']:.0%}", hint=hint)


def _found(corpus, article_id, stretches):
    """Spans of the kept passages of an article that the page has, overlapping ones not joined."""
    for passage in corpus.passages(article_id):
        text, first = passage["surface"], passage["start"]
        for i in range(len(text) - _STRETCH + 1):
            if text[i : i + _STRETCH] in stretches:
                yield first + i, first + i + _STRETCH
