"""What is asked of a corpus before it may have topics, and the refusal where it falls short.

Measures nothing itself; the figures are given to it.
"""

import math

from baimo.errors import BaimoError

__all__ = ["MIN_ARTICLES", "MIN_OVERLAP", "MIN_PASSAGES", "TopicsRefused", "falls_short"]

# A topic that one article in ten writes of stands in 5 of 50; that a draw of 80% leaves out all 5 happens about once
# in 8,000 draws. With fewer, a topic comes and goes with the draw of the articles: of texts with six planted topics
# those of 25 articles gave the wrong number three times of four, once at an overlap of 0.82; of 100, never.
MIN_ARTICLES = 50
# The most topics looked for are 20: 50 passages each on average.
MIN_PASSAGES = 1_000
# Nine of ten terms in common are an overlap of 9/11 = 0.82, eight of ten 8/12 = 0.67.
MIN_OVERLAP = 0.8


def falls_short(n_articles, n_passages, overlap):
    """Whether a corpus of this size, with this `overlap` (None: it can't be measured), may have no topics.

    >>> falls_short(300, 6000, 0.91), falls_short(5, 295, 0.91), falls_short(300, 6000, None)
    (False, True, True)
    """
    return n_articles < MIN_ARTICLES or n_passages < MIN_PASSAGES or overlap is None or overlap < MIN_OVERLAP


class TopicsRefused(BaimoError):
    """Too few articles or passages for topics, or none that come back: `str()`, `.reason_zh` and `.reason_en` say which.

    `n_articles`, `n_passages`: what was looked at, and with `uncovered` only what no theme covers; `tried`: `{number of
    topics: (overlap of their terms, number of starts)}`, empty where there are too few articles or words to measure it;
    `overlap` that of `n_topics`, the best number, None where not measured; `n_starts`: how many times it was tried.

    >>> refusal = TopicsRefused(5, 295, tried={4: (0.584, 20)}, overlap=0.584, n_topics=4, n_starts=20)
    >>> print(refusal.reason_en)
    5 articles, 295 passages: top-10 overlap 0.58 over 20 starts, each on 80% of the articles, with 4 topics; need ≥ 50 articles, ≥ 1,000 passages, overlap ≥ 0.80
    """

    def __init__(self, n_articles, n_passages, *, tried, overlap, n_topics, n_starts, uncovered=False):
        self.n_articles, self.n_passages, self.tried, self.uncovered = n_articles, n_passages, tried, uncovered
        self.overlap, self.n_topics, self.n_starts = overlap, n_topics, n_starts
        where, found, needs = self._where_en(), self._found_en(), self._needs()
        self.reason_en = f"{where}: {found}; need {', '.join(en for _, en in needs)}"
        self.reason_zh = f"{self._where_zh()}：{self._found_zh()}；需要{'、'.join(zh for zh, _ in needs)}"
        hint = "Add articles" if n_articles < MIN_ARTICLES or n_passages < MIN_PASSAGES else _HINT
        super().__init__(where, found, ", ".join(en for _, en in needs), hint=hint)

    def _where_en(self):
        size = f"{_count(self.n_articles, 'article')}, {_count(self.n_passages, 'passage')}"
        return f"{size} that no theme covers" if self.uncovered else size

    def _where_zh(self):
        of = "未归入任何主题的" if self.uncovered else ""
        return f"{self.n_articles}篇文章、{of}{self.n_passages:,}个段落"

    def _found_en(self):
        if self.overlap is None:
            return "too few articles or words to measure an overlap of terms"
        starts = f"{self.n_starts} starts, each on 80% of the articles, with {_count(self.n_topics, 'topic')}"
        return f"top-10 overlap {_floored(self.overlap)} over {starts}"

    def _found_zh(self):
        if self.overlap is None:
            return "文章或词太少，无法测量词语重合度"
        starts = f"分{self.n_topics}个话题，{self.n_starts}次随机起步，每次只取八成文章"
        return f"前10词的Jaccard重合度{_floored(self.overlap)}（{starts}）"

    def _needs(self):
        """What is missing, as `(Chinese, English)`."""
        asked = [
            (self.n_articles < MIN_ARTICLES, f"至少{MIN_ARTICLES}篇文章", f"≥ {MIN_ARTICLES} articles"),
            (self.n_passages < MIN_PASSAGES, f"至少{MIN_PASSAGES:,}个段落", f"≥ {MIN_PASSAGES:,} passages"),
            ((self.overlap or 0) < MIN_OVERLAP, f"重合度至少{MIN_OVERLAP:.2f}", f"overlap ≥ {MIN_OVERLAP:.2f}"),
        ]
        return [(zh, en) for missing, zh, en in asked if missing]


_HINT = "Add articles, or articles that have more in common"


def _count(n, what):
    return f"{n:,} {what}" if n == 1 else f"{n:,} {what}s"


def _floored(overlap):
    """Two digits, cut off: what falls short of 0.80 must not read as 0.80."""
    return f"{math.floor(overlap * 100 + 1e-9) / 100:.2f}"
