"""Offers candidate angles: topics among the passages that no theme covers, each with the line that starts a chapter on it.

Decides nothing: whether ten words are an angle, and what to call it, is for the person who reads the examples.
"""

from dataclasses import replace

from baimo.themes import CODED_ROLES
from baimo.topics.find import find_topics

__all__ = ["find_angles"]

_N_EXAMPLES = 3


def find_angles(counts, themes, *, n_topics=None, n_starts=20):
    """Rows of the table `angles` for `counts` (a `WordCounts`) and rows of `themes`. Raises `TopicsRefused`.

    The same method, and the same conditions, as `find_topics`, on the passages without any row in `themes`. An angle
    without a passage is none.
    """
    topics = find_topics(_uncovered(counts, themes), n_topics=n_topics, n_starts=n_starts, uncovered=True)
    rows = []
    for number, (terms, stability) in enumerate(zip(topics.terms, topics.stability, strict=True), 1):
        size, angle = topics.count(number), f"angle_{number}"
        if size["n_passages"]:
            rows.append(
                {
                    "angle": angle,
                    "terms": "|".join(terms),
                    **size,
                    "stability": stability,
                    "examples": "|".join(_examples(topics, number)),
                    "command": f"python -m baimo new {angle}",
                }
            )
    return rows


def _uncovered(counts, themes):
    """The part of `counts` whose passages could have a theme and have no row in `themes`.

    >>> from scipy.sparse import csr_matrix
    >>> from baimo.wordcounts import WordCounts
    >>> rows = [{"passage_id": f"a:{n}", "role": "body"} for n in (1, 2)]
    >>> _uncovered(WordCounts(rows, ["茶叶"], csr_matrix([[3], [4]])), [{"passage_id": "a:1"}]).counts.toarray()
    array([[4]])
    """
    coded = {row["passage_id"] for row in themes}
    free = [p["role"] in CODED_ROLES and p["passage_id"] not in coded for p in counts.passages]
    rows = [n for n, is_free in enumerate(free) if is_free]
    return replace(counts, passages=[counts.passages[n] for n in rows], counts=counts.counts[rows])


def _examples(topics, number):
    """Ids of the passages in which topic `number` is strongest, no two of one article."""
    inside = [n for n, topic in enumerate(topics.topic) if topic == number]
    ranked = sorted(inside, key=lambda n: (-topics.strength[n], topics.passages[n]["passage_id"]))
    best = {}
    for n in ranked:
        best.setdefault(topics.passages[n]["article_id"], topics.passages[n]["passage_id"])
    return list(best.values())[:_N_EXAMPLES]
