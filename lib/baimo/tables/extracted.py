"""The columns of the tables that are made from one article at a time.

Holds no data.
"""

__all__ = ["EXTRACTED", "PASSAGE", "SPAN"]

SPAN = {
    "article_id": "the article: its file name without the suffix",
    "start": "first character of the span in the raw text, counted from 0",
    "end": "character after the span",
    "surface": "the words as they stand, raw[start:end]",
}

PASSAGE = {"passage_id": "the passage: article_id:line, then .2, .3 for further pieces of the line"}

EXTRACTED = {
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
        **PASSAGE,
        "line": "line of the text, from 1",
        "page": "page of a PDF, from 1; empty for other formats",
        "role": "title, heading, intro, question, answer or body",
        "speaker": "who speaks in a question or answer, as printed",
    },
    "themes": {
        **SPAN,
        **PASSAGE,
        "theme": "theme id of the codebook",
        "score": "sum of the weights of terms, rules and context, less what a broad theme yields",
        "hits": "what counted, hit:times joined by |; @… is context",
    },
    "entities": {
        **SPAN,
        **PASSAGE,
        "entity": "canonical name",
        "type": "org, model, product, person, chip, regulation, benchmark, event or other",
        "known": "true: in entities.csv; false: found by a pattern",
    },
    "quantities": {
        **SPAN,
        **PASSAGE,
        "low": "lower bound in `unit`; empty: open",
        "high": "upper bound in `unit`; empty: open",
        "unit": "canonical unit of units.csv",
        "dimension": "what is measured: count, money, time, …",
        "approximate": "true where the words say so",
        "subject": "what is counted, or whom or what it is said of; empty: not clear",
    },
    "events": {
        **SPAN,
        **PASSAGE,
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
        **PASSAGE,
        "speaker": "who holds the statement: canonical name, or as printed",
        "claim_type": "fact, opinion, forecast or promotion",
        "basis": "turn: said in an interview; reported: the text says who said it",
        "stake": "what the holder stands to gain, in Chinese; empty where nobody wrote it down",
    },
}
