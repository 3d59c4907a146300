"""One pure function: an article and a lexicon in, its rows of every table out.

Knows no folder, no clock and no other article, so that it can be cached by its inputs and mapped by any engine.
"""

import re
from dataclasses import dataclass, field

from baimo import dates, entities, quantities
from baimo.clean import clean
from baimo.passages import find_passages
from baimo.tables import check_rows
from baimo.themes import code_passages
from baimo.width import fold_width

__all__ = ["Article", "extract"]

_SENTENCE_RE = re.compile(r"[^。!?;]+[。!?;]?[”」]?")


@dataclass(frozen=True)
class Article:
    """One document with what a person knows of it: `source` is its row of sources.csv, {} if it has none."""

    article_id: str
    file: str
    raw: str
    sha256: str
    source: dict = field(default_factory=dict)


def extract(article, lexicon):
    """`{table: list of row dicts}` for articles, removed, passages, themes, entities, quantities and events."""
    cleaned = clean(article.raw, article.source.get("title", ""))
    passages = find_passages(article.raw, cleaned, article.article_id)
    published = article.source.get("published", "")
    tables = {
        "articles": [_article_row(article, cleaned, passages)],
        "removed": [_removed_row(article, span) for span in cleaned.removed],
        "passages": passages,
        "themes": code_passages(passages, lexicon),
        "entities": [row for p in passages for row in _entity_rows(p, lexicon)],
        "quantities": [row for p in passages for row in _quantity_rows(p, lexicon)],
        "events": [row for p in passages for row in _event_rows(p, lexicon, published)],
    }
    return {table: check_rows(table, rows) for table, rows in tables.items()}


def _article_row(article, cleaned, passages):
    columns = (
        "title_en", "author", "publisher", "outlet", "published", "published_evidence", "voice", "stake_zh", "stake_en",
    )  # fmt: skip
    source = article.source
    return {
        "article_id": article.article_id,
        "file": article.file,
        "sha256": article.sha256,
        "title": source.get("title") or cleaned.title_text,
        **{column: source.get(column, "") for column in columns},
        "published_basis": source.get("published_basis", "unknown"),
        "kind": source.get("kind", "unknown"),
        "url": source.get("url") or cleaned.url,
        "reprint": source.get("reprint") or cleaned.reprint,
        "max_share": source.get("max_share", 0.4),
        "n_chars": len(article.raw),
        "n_kept": sum(p["end"] - p["start"] for p in passages),
    }


def _removed_row(article, span):
    surface = "" if span.reason == "contact" else article.raw[span.start : span.end]
    where = {"article_id": article.article_id, "start": span.start, "end": span.end}
    return {**where, "surface": surface, "reason": span.reason, "line": span.line}


def _span(passage, start, end):
    return {
        "article_id": passage["article_id"],
        "start": passage["start"] + start,
        "end": passage["start"] + end,
        "surface": passage["surface"][start:end],
        "passage_id": passage["passage_id"],
    }


def _entity_rows(passage, lexicon):
    for m in entities.find(passage["surface"], lexicon):
        yield {**_span(passage, m.start, m.end), "entity": m.entity, "type": m.type, "known": m.known}


def _quantity_rows(passage, lexicon):
    mentions = entities.find(passage["surface"], lexicon)
    for q in quantities.find(passage["surface"], lexicon.units):
        sentence = _sentence_around(passage["surface"], q.start)
        before = [m.entity for m in mentions if sentence.start() <= m.start < q.start]
        yield {
            **_span(passage, q.start, q.end),
            "low": _plain(q.low),
            "high": _plain(q.high),
            "unit": q.unit,
            "dimension": q.dimension,
            "approximate": q.approximate,
            "subject": before[-1] if before else "",
        }


def _event_rows(passage, lexicon, published):
    text = passage["surface"]
    for mention in dates.find(text, published):
        sentence = _sentence_around(text, mention.start)
        actors = dict.fromkeys(m.entity for m in entities.find(sentence.group(), lexicon))
        yield {
            **_span(passage, sentence.start(), sentence.end()),
            "expression": text[mention.start : mention.end],
            "date": mention.date,
            "precision": mention.precision,
            "basis": mention.basis,
            "actors": "|".join(actors),
        }


def _sentence_around(text, position):
    return next(m for m in _SENTENCE_RE.finditer(fold_width(text)) if m.end() > position)


def _plain(value):
    return None if value is None else format(value.normalize(), "f")
