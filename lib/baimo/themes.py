"""Codes passages by the codebook and says which terms did it.

Does not read context: an answer is coded by its own words, a heading not at all.
"""

from collections import Counter

__all__ = ["code_passages"]

_CODED_ROLES = {"intro", "question", "answer", "body"}


def code_passages(passages, lexicon):
    """Rows of the table `themes`, one per passage and theme reached, for rows of `passages`."""
    coded = (p for p in passages if p["role"] in _CODED_ROLES)
    return [row for p in coded for theme in lexicon.themes.values() if (row := _code(p, theme, lexicon))]


def _code(passage, theme, lexicon):
    matcher = lexicon.theme_matchers[theme.theme]
    found = Counter(matcher.term(match) for match in matcher.find(passage["surface"]))
    hits = {term: n for term, n in found.items() if term in theme.terms}
    score = sum(theme.terms[term] for term in hits)
    if score < theme.minimum:
        return None
    span = {key: passage[key] for key in ("article_id", "start", "end", "surface", "passage_id")}
    listed = "|".join(f"{term}:{n}" for term, n in sorted(hits.items(), key=lambda item: (-item[1], item[0])))
    return {**span, "theme": theme.theme, "score": score, "hits": listed}
