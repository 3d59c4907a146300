"""The tables of topics: the topics, their passages, their months, their themes, and candidate angles.

Finds nothing itself. What was refused gives empty tables and its reason.
"""

from collections import Counter

from baimo.dates.periods import month_of
from baimo.topics.angles import find_angles
from baimo.topics.find import find_topics
from baimo.topics.refusal import TopicsRefused

__all__ = ["month_rows", "passage_rows", "theme_rows", "topic_rows", "topic_tables"]


def topic_tables(counts, articles, themes):
    """`({table: rows}, {"topics" or "angles": refusal})`, both as JSON can hold them.

    `counts`: `WordCounts` of words, all articles; `articles`, `themes`: rows of these tables. Tables: `topics`,
    `topic_passages`, `topic_months`, `topic_themes`, `topic_numbers`, `angles`. A refusal is a dict `reason_zh`,
    `reason_en`; there is none where there are topics, or angles.

    >>> from scipy.sparse import csr_matrix
    >>> from baimo.wordcounts import WordCounts
    >>> tables, refused = topic_tables(WordCounts([], [], csr_matrix((0, 0))), [], [])
    >>> tables["topics"], sorted(refused)
    ([], ['angles', 'topics'])
    """
    topics, refused = _attempt(find_topics, counts)
    angles, no_angles = _attempt(find_angles, counts, themes)
    tables = {
        "topics": topic_rows(topics) if topics else [],
        "topic_passages": passage_rows(topics) if topics else [],
        "topic_months": month_rows(topics, articles) if topics else [],
        "topic_themes": theme_rows(topics, themes) if topics else [],
        "topic_numbers": _number_rows((topics or refused).tried, len(topics.terms) if topics else None),
        "angles": angles or [],
    }
    refusals = {"topics": refused, "angles": no_angles}
    told = {name: {"reason_zh": r.reason_zh, "reason_en": r.reason_en} for name, r in refusals.items() if r}
    return tables, told


def topic_rows(topics):
    """Rows of the table `topics` for `Topics`."""
    rows = []
    for number, (terms, stability) in enumerate(zip(topics.terms, topics.stability, strict=True), 1):
        size = topics.count(number)
        share = round(size["n_passages"] / size["n"], 4)
        rows.append({"topic": number, "terms": "|".join(terms), **size, "share": share, "stability": stability})
    return rows


def passage_rows(topics):
    """Rows of the table `topic_passages`; a passage in which no word of a topic stands is left out."""
    found = zip(topics.passages, topics.topic, topics.weight, strict=True)
    return [
        {"passage_id": passage["passage_id"], "topic": topic, "weight": weight}
        for passage, topic, weight in found
        if topic
    ]


def month_rows(topics, articles):
    """Rows of the table `topic_months`, by month and topic, also where a topic has no passage in a month.

    The month is that of `published` where the whole of it lies in one; else its year; else `unknown`.
    """
    months = {row["article_id"]: month_of(row["published"]) for row in articles}
    of_passages = [months.get(passage["article_id"], "unknown") for passage in topics.passages]
    sizes, both = Counter(of_passages), Counter(zip(of_passages, topics.topic, strict=True))
    return [
        {
            "month": month,
            "topic": topic,
            "n_passages": both[month, topic],
            "n": n,
            "share": round(both[month, topic] / n, 4),
        }
        for month, n in sorted(sizes.items())
        for topic in range(1, len(topics.terms) + 1)
    ]


def theme_rows(topics, themes):
    """Rows of the table `topic_themes`: each topic with each theme that occurs in `themes`, by topic and theme.

    `lift`: how many times more passages have both than if the two had nothing to do with each other (Brin, Motwani,
    Ullman & Tsur 1997, SIGMOD, there called interest); 1 is chance. With few passages it is a rough figure: look at
    `n_passages`. None for a topic without passages.
    """
    coded = {passage["passage_id"]: topic for passage, topic in zip(topics.passages, topics.topic, strict=True)}
    of_themes = {(row["theme"], row["passage_id"]) for row in themes if row["passage_id"] in coded}
    n_topic, n_theme = Counter(topics.topic), Counter(theme for theme, _ in of_themes)
    both = Counter((coded[passage_id], theme) for theme, passage_id in of_themes)
    return [
        {
            "topic": topic,
            "theme": theme,
            "n_passages": both[topic, theme],
            "n_topic": n_topic[topic],
            "n_theme": n_theme[theme],
            "n": len(coded),
            "lift": _lift(both[topic, theme], n_topic[topic], n_theme[theme], len(coded)),
        }
        for topic in range(1, len(topics.terms) + 1)
        for theme in sorted(n_theme)
    ]


def _attempt(find, *given):
    """`(what it finds, None)` or `(None, its refusal)`."""
    try:
        return find(*given), None
    except TopicsRefused as refusal:
        return None, refusal


def _number_rows(tried, chosen):
    return [
        {"n_topics": n, "n_starts": n_starts, "overlap": overlap, "chosen": n == chosen}
        for n, (overlap, n_starts) in tried.items()
    ]


def _lift(n_both, n_topic, n_theme, n):
    return round(n_both * n / (n_topic * n_theme), 4) if n_topic else None
