"""Measures over the tables: which words set a theme apart, and how much of an article a set of spans covers.

Knows nothing of notebooks. Counts always stand beside a measure, because five articles are few.
"""

import math
from collections import Counter, defaultdict

__all__ = ["coverage", "keyness_rows", "log_odds"]

# Weight of the prior in words. Monroe et al. leave it open; 500 shrinks words seen once or twice towards nothing.
PRIOR_WORDS = 500
_MIN_COUNT = 2


def log_odds(in_theme, in_rest, prior_words=PRIOR_WORDS):
    """`{word: (log_odds, z)}` for two `Counter`s of words.

    Log-odds ratio with an informative Dirichlet prior, whose shape is the pooled frequency and whose weight is
    `prior_words`; z is the ratio over its standard error. Source: Monroe, Colaresi & Quinn (2008), "Fightin'
    Words", Political Analysis 16(4), equations 15, 16, 19 and 22.

    >>> ratios = log_odds(Counter(芯片=90, 模型=100), Counter(芯片=10, 模型=400))
    >>> ratios["芯片"][1] > 1.5 > 0 > ratios["模型"][1]
    True
    """
    n_theme, n_rest = sum(in_theme.values()), sum(in_rest.values())
    pooled = in_theme + in_rest
    n_pooled = n_theme + n_rest
    result = {}
    for word, count in pooled.items():
        a = prior_words * count / n_pooled
        y_theme, y_rest = in_theme[word] + a, in_rest[word] + a
        ratio = math.log(y_theme / (n_theme + prior_words - y_theme)) - math.log(
            y_rest / (n_rest + prior_words - y_rest)
        )
        result[word] = (ratio, ratio / math.sqrt(1 / y_theme + 1 / y_rest))
    return result


def keyness_rows(passages, themes, segmenter, lexicon):
    """Rows of the table `keyness`: words seen at least twice in a theme, by falling z, theme by theme.

    A theme's passages are set against all other passages that were coded or could have been.
    """
    words = {p["passage_id"]: segmenter.content_words(_said(p)) for p in passages if p["role"] != "title"}
    articles = defaultdict(set)
    for p in passages:
        for word in words.get(p["passage_id"], ()):
            articles[word].add(p["article_id"])
    rows = []
    for theme in lexicon.themes:
        coded = {row["passage_id"] for row in themes if row["theme"] == theme}
        inside = Counter(w for passage_id, ws in words.items() if passage_id in coded for w in ws)
        outside = Counter(w for passage_id, ws in words.items() if passage_id not in coded for w in ws)
        rows += sorted(
            (
                {
                    "theme": theme,
                    "word": word,
                    "gloss": lexicon.english(word),
                    "n_theme": inside[word],
                    "n_rest": outside[word],
                    "n_articles": len(articles[word]),
                    "log_odds": round(ratio, 4),
                    "z": round(z, 4),
                }
                for word, (ratio, z) in log_odds(inside, outside).items()
                if inside[word] >= _MIN_COUNT and z > 0
            ),
            key=lambda row: (-row["z"], row["word"]),
        )
    return rows


def _said(passage):
    """The words of a passage without the label of an interview turn: the speaker's name is not what is said."""
    label = passage["speaker"] or ""
    return passage["surface"].removeprefix(label) if label else passage["surface"]


def coverage(spans):
    """Characters that `spans`, an iterable of `(start, end)`, cover together; overlaps count once.

    >>> coverage([(0, 5), (3, 8), (20, 21)])
    9
    """
    covered, reached = 0, 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered
