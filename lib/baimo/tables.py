"""The columns of every table: written once here, checked at extraction, exported to `outputs/data/`.

Holds no data. `start` and `end` count characters of the article as decoded, `end` exclusive, and
`raw[start:end] == surface`. One exception: where `removed.reason` is `contact`, `surface` is empty,
because contact data of private persons never leaves the article's own file.
"""

import csv

__all__ = ["SPAN", "TABLES", "check_rows", "write_csv"]

SPAN = {
    "article_id": "the article: its file name without the suffix",
    "start": "first character of the span in the raw text, counted from 0",
    "end": "character after the span",
    "surface": "the words as they stand, raw[start:end]",
}

_PASSAGE = {"passage_id": "the passage: article_id:line, then .2, .3 for further pieces of the line"}

TABLES = {
    "articles": {
        "article_id": SPAN["article_id"],
        "file": "file name in seeds/articles",
        "sha256": "SHA-256 of the file's bytes",
        "title": "title",
        "title_en": "title in English, by us",
        "author": "author as printed",
        "editor": "editor as printed",
        "publisher": "site or outlet that the text was taken from",
        "outlet": "original outlet",
        "published": "ISO date as precise as known, or start/end; `..` is an open end",
        "published_basis": "stated, inferred or unknown",
        "published_evidence": "what the date rests on",
        "kind": "interview, essay, news, think_tank or unknown",
        "voice": "whose voice carries the article",
        "stake_zh": "what that voice stands to gain, in Chinese",
        "stake_en": "the same in English",
        "url": "address printed in the text",
        "reprint": "reprint notice, verbatim",
        "max_share": "largest share of the kept characters that the report may quote",
        "encoding": "character encoding of the file, as detected",
        "script": "simplified or traditional",
        "duplicate_of": "the article that this one repeats; its passages are then counted there alone",
        "also_at": "copies of this article: file and address, joined by |",
        "n_chars": "characters of the raw text",
        "n_kept": "characters of its passages",
    },
    "removed": {**SPAN, "reason": "why the cleaner dropped it", "line": "line of the file, from 1"},
    "passages": {
        **SPAN,
        **_PASSAGE,
        "line": "line of the text, from 1",
        "page": "page of a PDF, from 1; empty for other formats",
        "role": "title, heading, intro, question, answer or body",
        "speaker": "who speaks in a question or answer, as printed",
    },
    "themes": {
        **SPAN,
        **_PASSAGE,
        "theme": "theme id of the codebook",
        "score": "sum of the weights of the distinct terms found",
        "hits": "the terms found, term:count joined by |",
    },
    "entities": {
        **SPAN,
        **_PASSAGE,
        "entity": "canonical name",
        "type": "org, model, product, person, chip, regulation, benchmark, event or other",
        "known": "true: in entities.csv; false: found by a pattern",
    },
    "quantities": {
        **SPAN,
        **_PASSAGE,
        "low": "lower bound in `unit`; empty: open",
        "high": "upper bound in `unit`; empty: open",
        "unit": "canonical unit of units.csv",
        "dimension": "what is measured: count, money, time, …",
        "approximate": "true where the words say so",
        "subject": "what is counted, or whom or what it is said of; empty: not clear",
    },
    "events": {
        **SPAN,
        **_PASSAGE,
        "expression": "the words that date the statement",
        "expression_start": "first character of these words in the raw text",
        "date": "ISO date as precise as known, or start/end; empty: not known",
        "precision": "as stated: day, week, month, quarter, half, year, decade, range or unknown",
        "basis": "explicit: the year is printed; relative: it comes from the article's date or from a date before it",
        "actors": "entities of the same sentence, joined by |",
        "forecast": "true: still to come when the article came out",
    },
    "claims": {
        **SPAN,
        **_PASSAGE,
        "speaker": "who holds the statement: canonical name, or as printed",
        "claim_type": "fact, opinion, forecast or promotion",
        "basis": "turn: said in an interview; reported: the text says who said it",
        "stake": "what the holder stands to gain, in Chinese; empty where nobody wrote it down",
    },
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
        **_PASSAGE,
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
        "expected": "what could be read",
        "hint": "what to do",
    },
    "keyness": {
        "theme": "theme id",
        "word": "the word",
        "gloss": "English gloss, where words.txt or entities.csv has one",
        "n_theme": "occurrences in passages of the theme",
        "n_rest": "occurrences in all other passages",
        "n_articles": "articles that use the word",
        "log_odds": "log-odds ratio with informative Dirichlet prior",
        "z": "log_odds over its standard error",
    },
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


def check_rows(table, rows):
    """Return `rows` (a list of dicts) if each has exactly the columns of `table`; else raise ValueError."""
    columns = set(TABLES[table])
    for row in rows:
        if set(row) != columns:
            raise ValueError(f"{table}: columns differ: {sorted(set(row) ^ columns)}")
    return rows


def write_csv(path, table, rows):
    """Write `rows` (dicts with the columns of `table`) to `path`: UTF-8, LF, booleans as true/false."""
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(TABLES[table]), lineterminator="\n")
        writer.writeheader()
        for row in check_rows(table, rows):
            writer.writerow({column: _cell(value) for column, value in row.items()})


def _cell(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value
