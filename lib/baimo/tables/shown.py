"""The columns of the tables that the chapters make: what is quoted, the findings, and forecasts.

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
        "confidence": "high, moderate or low, on the published scale; empty where there is a likelihood",
        "likelihood": "almost_certain, very_likely, likely, even, unlikely, very_unlikely or remote, for what is yet to happen; else empty",
        "as_of": "latest publication date among the evidence; where all articles were searched or counted, among them",
        "changes_if_en": "what would change it, in English",
        "changes_if_zh": "the same in Chinese",
        "voices": "whose words the evidence is, by organisation, joined by |",
        "statements": "article:voice of the quotations that support it, joined by |; empty where the whole corpus was counted",
        "evidence": "article_id:start-end joined by |, article_id:gone where the words stand there no more; searches and tables by name",
    },
    "leave_one_out": {
        "finding_id": "a finding that holds",
        "article_id": "the article that was taken away, one that a finding quotes",
        "outcome": "same; reworded: it holds, with other numbers or names; falls: it doesn't hold, or nothing that carries it is left",
    },
    "forecasts": {
        **SPAN,
        "chapter": "the notebook that shows it",
        "holder": "who expects it: canonical name, or as printed",
        "statement_zh": "what is expected, in Chinese",
        "statement_en": "the same in English",
        "said": "ISO date of the article, of a stretch its beginning; empty: not known",
        "due": "ISO date or month by which it is to come true; empty: the source gives none",
        "settled_by_zh": "what would show it to be right or wrong, in Chinese",
        "settled_by_en": "the same in English",
        "status": "open: nobody has looked yet",
    },
}
