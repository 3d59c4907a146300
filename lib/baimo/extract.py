"""One pure function: an article and a lexicon in, its rows of every table out.

Knows no folder, no clock and no other article, so that it can be cached by its inputs and mapped by any engine.
"""

import re
from bisect import bisect_left, bisect_right
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
        "entities": [],
        "quantities": [],
        "events": [],
    }
    for passage in passages:
        mentions = entities.find(passage["surface"], lexicon)
        sentences = [match.span() for match in _SENTENCE_RE.finditer(fold_width(passage["surface"]))]
        tables["entities"] += _entity_rows(passage, mentions)
        tables["quantities"] += _quantity_rows(passage, mentions, sentences, lexicon)
        tables["events"] += _event_rows(passage, mentions, sentences, published)
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


def _entity_rows(passage, mentions):
    for m in mentions:
        yield {**_span(passage, m.start, m.end), "entity": m.entity, "type": m.type, "known": m.known}


def _quantity_rows(passage, mentions, sentences, lexicon):
    for q in quantities.find(passage["surface"], lexicon.units):
        start, _ = _around(sentences, q.start)
        before = _within(mentions, start, q.start)
        yield {
            **_span(passage, q.start, q.end),
            "low": _plain(q.low),
            "high": _plain(q.high),
            "unit": q.unit,
            "dimension": q.dimension,
            "approximate": q.approximate,
            "subject": before[-1].entity if before else "",
        }


def _event_rows(passage, mentions, sentences, published):
    for mention in dates.find(passage["surface"], published):
        start, end = _around(sentences, mention.start)
        yield {
            **_span(passage, start, end),
            "expression": passage["surface"][mention.start : mention.end],
            "date": mention.date,
            "precision": mention.precision,
            "basis": mention.basis,
            "actors": "|".join(dict.fromkeys(m.entity for m in _within(mentions, start, end))),
        }


def _around(sentences, position):
    """The sentence, a span, that holds the character at `position`."""
    return sentences[bisect_right(sentences, position, key=lambda span: span[0]) - 1]


def _within(mentions, start, end):
    """The mentions that begin from `start` to before `end`."""
    first, last = (bisect_left(mentions, place, key=lambda m: m.start) for place in (start, end))
    return mentions[first:last]


def _plain(value):
    return None if value is None else format(value.normalize(), "f")
