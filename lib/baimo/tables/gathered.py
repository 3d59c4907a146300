"""The columns of the tables that are gathered from all articles together: names, models, sums, disagreements, what was left out.

Holds no data.
"""

from baimo.tables.extracted import PASSAGE, SPAN

__all__ = ["GATHERED"]

GATHERED = {
    "new_names": {
        **SPAN,
        "name": "a name that entities.csv does not hold, found by its shape and its context; unconfirmed",
        "type": "org, model, product, person, chip, regulation, benchmark or event, as the rules take it",
        "n_mentions": "mentions in all articles",
        "n_articles": "articles that mention it",
        "row": "the line to copy into entities.csv, once a person has looked at it",
    },
    "models": {
        "model": "canonical name, or as printed",
        "known": "true: in entities.csv; false: found by a pattern",
        "developer": "who makes it; values that differ are joined by |",
        "developer_evidence": "where each value stands, article_id:start-end in the same order; several places by ;",
        "parameters": "number of parameters; a/b a range, a/.. at least, ../b at most",
        "parameters_evidence": "as developer_evidence",
        "announced": "ISO dates on which it was announced, released or opened",
        "announced_evidence": "as developer_evidence",
        "access": "open, closed or unknown, as the sources say of its weights",
        "access_evidence": "as developer_evidence",
        "n_mentions": "mentions in all articles",
        "n_articles": "articles that mention it",
    },
    "checks": {
        **SPAN,
        **PASSAGE,
        "flag": "stable id of the row, for rulings.yml",
        "rule": "the rule, see check_rules",
        "stated": "what the text states",
        "recomputed": "what its other numbers give",
        "verdict": "holds, fails, stale or unclear",
        "how_zh": "the arithmetic, in Chinese",
        "how_en": "the same in English",
        "ruling": "a person's decision in rulings.yml; empty: none yet",
        "ruling_reason": "the reason given there, in Chinese",
        "ruling_reason_en": "the same in English",
    },
    "check_rules": {
        "rule": "name of the rule",
        "needs_zh": "what a statement must have for the rule to speak, in Chinese",
        "needs_en": "the same in English",
        "n_candidates": "statements that the rule looked at",
        "n_checked": "statements it could recompute",
        "n_holds": "of these, sums that hold",
        "n_fails": "sums that fail",
        "n_stale": "sums that held at a date that is past",
        "n_unclear": "sums that depend on what the text leaves open",
    },
    "tensions": {
        "flag": "stable id of the row, for rulings.yml",
        "kind": "number, date, fact or opinion",
        "subject": "whom or what the statements are about, in Chinese",
        "subject_en": "the same in English; a name without an English one as it is",
        "measure": "what they differ in, in Chinese",
        "measure_en": "the same in English",
        "sides": "value @ article_id:start-end: words, joined by |; an ISO date, a number with its unit, or what this side holds",
        "sides_en": "the values in English, joined by | in the same order",
        "n_sources": "articles involved",
        "ruling": "a person's decision in rulings.yml; empty: none yet",
        "ruling_reason": "the reason given there, in Chinese",
        "ruling_reason_en": "the same in English",
    },
    "left_out": {
        "file": "file in seeds/articles that is not in the report",
        "found": "what is wrong with it",
        "found_zh": "the same in Chinese",
        "expected": "what could be read",
        "hint": "what to do",
        "hint_zh": "the same in Chinese",
    },
}
