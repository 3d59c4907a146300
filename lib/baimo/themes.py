"""Codes passages by the codebook and says which terms and which context did it.

Weighs no meaning: a passage that says the same in words that the codebook doesn't know is missed.
"""

import re
from collections import Counter
from itertools import chain

from baimo.codebook import Coder
from baimo.fold import fold
from baimo.wordcounts import said

__all__ = ["CODED_ROLES", "check_examples", "code_passages"]

CODED_ROLES = ("intro", "question", "answer", "body")
# What context adds: how much of its weight a hit keeps that stands in the question, the passage before or the heading;
# what a neighbour adds that reaches the theme by itself, and an article of which all passages do. Halving any of them
# moves F1 by less than 0.03.
_QUESTION, _BEFORE, _HEADING, _NEIGHBOUR, _ARTICLE = 1, 0.5, 0.5, 0.5, 1
_SHORT_CHARS = 60
_STRONG = 4  # of another theme; more takes no more away
_POINTS_BACK_RE = re.compile(r"这|那|此|其|因此|所以|对此|当然|是的|对的|对,|何况")


def code_passages(passages, lexicon, mentions=None):
    """Rows of the table `themes`, one per passage and theme reached, for rows of `passages` of one article in order.

    `mentions`: `{passage_id: list of entities.Mention}`, places counted within the passage. Own terms and rules count
    with their full weight, each once. To these come, named with `@` in `hits`: what the question says, for the first
    paragraph of its answer (`@question`); half of what the passage before says, for a short one that points back to it
    (“这也是…”, `@before`); and, for a passage with a hit of its own, half of what its heading says (`@heading`), half a
    point from a neighbour that reaches the theme by itself (`@neighbour`), and the share of the article's passages that do
    (`@article`).
    """
    themes = lexicon.themes
    found = [_own(passage, lexicon, mentions or {}) for passage in passages]
    reached = _reached(passages, found, themes)
    sides = [
        _from_questions(passages, found), _from_before(passages, found), _from_headings(passages, found),
        _from_others(passages, found, reached),
    ]  # fmt: skip
    rows = []
    for passage, *parts in zip(passages, found, *sides, strict=True):
        if passage["role"] in CODED_ROLES:
            rows += _rows(passage, _merged(parts), themes)
    return rows


def check_examples(lexicon, find_names, problems):
    """Add to `problems` each example of the codebook that its own theme contradicts; each is coded as a passage by itself.

    `find_names(text)` gives the mentions in a text (`entities.find` with this lexicon).
    """
    for theme in lexicon.themes.values():
        for example in theme.examples:
            own = _hits(lexicon, example.text, find_names(example.text)).get(theme.theme, {})
            score = _score(own)
            if (score >= theme.minimum) != example.belongs:
                told = ", ".join(f"{hit} {weight}" for hit, (weight, _) in own.items()) or "nothing found"
                expected = f"{theme.minimum} or more" if example.belongs else f"less than {theme.minimum}"
                hint = f"Mend the terms or rules of {theme.theme}, or the example"
                problems.add(example.where, f"score {score} ({told}) for {example.text!r}", expected, hint=hint)


def _hits(lexicon, text, names):
    if "coder" not in lexicon.derived:
        lexicon.derived["coder"] = Coder(lexicon.themes.values())
    return lexicon.derived["coder"].find(text, names)


def _own(passage, lexicon, mentions):
    """The hits of what a passage says, without the label of its speaker: who speaks is not what it is about."""
    text = said(passage)
    cut = len(passage["surface"]) - len(text)
    names = mentions.get(passage["passage_id"], ())
    if cut:
        names = [m._replace(start=m.start - cut, end=m.end - cut) for m in names if m.start >= cut]
    return _hits(lexicon, text, names)


# What stands around each passage: a list with `{theme id: {hit: (weight, times)}}` for each.


def _from_questions(passages, found):
    question, before, around = {}, "", []
    for passage, own in zip(passages, found, strict=True):
        if passage["role"] == "question":
            question = _merged([question, own]) if before == "question" else own
        is_first = passage["role"] == "answer" and before == "question"
        around.append(_weighed(question, "@question", _QUESTION) if is_first else {})
        before = passage["role"]
    return around


def _from_before(passages, found):
    around = [{}]
    for before, passage, own in zip(passages, passages[1:], found, strict=False):
        points_back = len(passage["surface"]) <= _SHORT_CHARS and _POINTS_BACK_RE.match(fold(said(passage)))
        follows = before["role"] in CODED_ROLES and before["role"] != "question"
        around.append(_weighed(own, "@before", _BEFORE) if points_back and follows else {})
    return around[: len(passages)]


def _from_headings(passages, found):
    heading, around = {}, []
    for passage, own in zip(passages, found, strict=True):
        if passage["role"] == "heading":
            heading = _weighed(own, "@heading", _HEADING)
        around.append({t: hits for t, hits in heading.items() if t in own})
    return around


def _reached(passages, found, themes):
    """For each passage the set of themes that it reaches by itself."""
    return [
        {t for t, hits in own.items() if _score(hits) >= themes[t].minimum} if passage["role"] in CODED_ROLES else set()
        for passage, own in zip(passages, found, strict=True)
    ]


def _from_others(passages, found, reached):
    """Of each theme found: a neighbour that reaches it, and the share of the other passages of the article that do."""
    n_others = max(1, sum(passage["role"] in CODED_ROLES for passage in passages) - 1)
    counts = Counter(chain.from_iterable(reached))
    around = []
    for left, mine, right, own in zip([set(), *reached], reached, [*reached[1:], set()], found, strict=False):
        around.append(others := {})
        for theme in own:
            if n := counts[theme] - (theme in mine):
                share = {"@article": (_ARTICLE * min(1, n / n_others), n)}
                is_near = theme in left or theme in right
                others[theme] = {"@neighbour": (_NEIGHBOUR, 1), **share} if is_near else share
    return around


def _merged(sides):
    """`{theme id: {hit: (weight, times)}}` of several together."""
    themes = {}
    for side in sides:
        for theme, hits in side.items():
            themes[theme] = {**themes[theme], **hits} if theme in themes else hits
    return themes


def _weighed(found, name, share):
    return {t: {f"{name} {hit}": (w * share, n) for hit, (w, n) in hits.items()} for t, hits in found.items()}


def _score(hits):
    return _rounded(_sum(hits))


def _sum(hits):
    return sum([weight for weight, _ in hits.values()])


def _rounded(score):
    return round(score, 6)  # 0.6 + 0.7 + 0.7 is 2, not a little less


def _rows(passage, hits, themes):
    """The rows of one passage, one for each theme that its `hits` reach."""
    sums = {t: _sum(hits[t]) for t in themes if t in hits}
    for t, score in sums.items():
        theme, found = themes[t], hits[t]
        if theme.yields:
            # What a broad theme yields to the strongest other one counts against it.
            others = [_rounded(s) for other, s in sums.items() if other != t and not themes[other].beside]
            taken = theme.yields * min(max(others, default=0), _STRONG)
            if taken:
                score, found = score - taken, {**found, "@others": (-taken, 1)}
        score = _rounded(score)
        if score >= theme.minimum:
            yield _row(passage, theme, found, score)


def _row(passage, theme, hits, score):
    """The row of one passage and theme; its own hits come first, the most frequent before the others."""
    order = sorted([(hit.startswith("@"), -times, hit) for hit, (_, times) in hits.items()])
    return {
        "article_id": passage["article_id"],
        "start": passage["start"],
        "end": passage["end"],
        "surface": passage["surface"],
        "passage_id": passage["passage_id"],
        "theme": theme.theme,
        "score": round(score, 2),
        "hits": "|".join([f"{hit.replace('|', '/')}:{-minus_times}" for _, minus_times, hit in order]),
    }
