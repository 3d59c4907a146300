"""The columns of the tables that the chapters make: what is quoted, and the findings.

Holds no data.
"""

from baimo.tables.extracted import SPAN

__all__ = ["SHOWN"]

SHOWN = {
    "excerpts": {**SPAN, "chapter": "the notebook that quotes it"},
    "findings": {
        "finding_id": "F-chapter-number",
        "chapter": "the notebook",
        "text_en": "the statement in English",
        "text_zh": "the statement in Chinese",
        "state": "holds, weakened or stale",
        "n_sources": "articles that the evidence comes from",
        "n_independent": "sources after those that share a voice are taken as one",
        "confidence": "high, moderate or low, on the published scale",
        "as_of": "latest publication date among the evidence",
        "changes_if_en": "what would change it, in English",
        "changes_if_zh": "the same in Chinese",
        "voices": "whose words the evidence is, by organisation, joined by |",
        "statements": "article:voice of the quotations that support it, joined by |; empty where the whole corpus was counted",
        "evidence": "article_id:start-end joined by |; searches and tables by name",
    },
}
