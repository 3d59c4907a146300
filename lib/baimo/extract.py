"""One pure function: an article and a lexicon in, its rows of every table out.

Knows no folder, no clock and no other article, so that it can be cached by its inputs and mapped by any engine.
"""

from dataclasses import dataclass, field

from baimo import dates, entities, quantities
from baimo.claims import find_claims
from baimo.clean import clean
from baimo.clean.inline_rules import CONTACT_RE
from baimo.document import Markup
from baimo.events import find_events
from baimo.fold import fold, is_traditional
from baimo.metadata import find_metadata, infer_date
from baimo.passages import find_passages
from baimo.sentences import split_sentences
from baimo.tables import check_rows
from baimo.themes import code_passages

__all__ = ["Article", "extract"]


@dataclass(frozen=True)
class Article:
    """One document (see `document.Document`) with what a person knows of it: its row of sources.csv, {} without one."""

    article_id: str
    file: str
    raw: str
    sha256: str
    source: dict = field(default_factory=dict)
    encoding: str = "utf-8"
    markup: Markup = field(default=Markup())


def extract(article, lexicon):
    """`{table: list of row dicts}` for articles, removed, passages, themes, entities, quantities, events and claims."""
    cleaned = clean(article.raw, article.source.get("title", ""), article.markup)
    passages = find_passages(article.raw, cleaned, article.article_id, article.markup)
    row = _article_row(article, cleaned, passages)
    surfaces = [passage["surface"] for passage in passages]
    found = entities.find_each(surfaces, lexicon)
    mentions = {passage["passage_id"]: names for passage, names in zip(passages, found, strict=True)}
    tables = {
        "articles": [row],
        "removed": [_removed_row(article, span) for span in cleaned.removed],
        "passages": passages,
        "themes": code_passages(passages, lexicon, mentions),
        "entities": [],
        "quantities": [],
        "events": [],
        "claims": find_claims(passages, mentions, lexicon, article.source),
    }
    for passage, days in zip(passages, dates.find_each(surfaces, row["published"]), strict=True):
        found = mentions[passage["passage_id"]]
        sentences = split_sentences(passage["surface"])
        tables["entities"] += _entity_rows(passage, found)
        tables["quantities"] += _quantity_rows(passage, found, lexicon)
        tables["events"] += _event_rows(passage, days, found, sentences, row["published"])
    return {table: check_rows(table, rows) for table, rows in tables.items()}


def _article_row(article, cleaned, passages):
    """What a person wrote in sources.csv wins; what the text and its markup say fills the rest."""
    source, printed = article.source, find_metadata(article.raw, cleaned, article.markup)
    said = {name: _without_contact(words) for name, words in vars(article.markup.metadata).items()}
    columns = ("title_en", "publisher", "voice", "stake_zh", "stake_en")
    return {
        "article_id": article.article_id,
        "file": article.file,
        "sha256": article.sha256,
        "title": source.get("title") or cleaned.title_text or said["title"],
        **{column: source.get(column, "") for column in columns},
        "publisher": source.get("publisher") or said["outlet"],
        "author": source.get("author") or printed.author,
        "editor": printed.editor,
        "outlet": source.get("outlet") or printed.outlet,
        **_published(source, printed, passages),
        "kind": source.get("kind") or "unknown",
        "url": source.get("url") or cleaned.url or said["url"],
        "reprint": source.get("reprint") or cleaned.reprint,
        "max_share": source.get("max_share", 0.4),
        "encoding": article.encoding,
        "script": "traditional" if is_traditional(article.raw) else "simplified",
        "duplicate_of": "",
        "also_at": "",
        "n_chars": len(article.raw),
        "n_kept": sum(p["end"] - p["start"] for p in passages),
    }


def _without_contact(words):
    """What the markup says, or "" if contact data stands in it: that is withheld, wherever it stands."""
    return "" if CONTACT_RE.search(fold(words)) else words


def _published(source, printed, passages):
    names = ("published", "published_basis", "published_evidence")
    if source.get("published"):
        return {name: source.get(name, "") for name in names}
    if printed.published:
        return dict(zip(names, (printed.published, "stated", printed.published_evidence), strict=True))
    inferred = infer_date(passages)
    return dict(zip(names, (inferred.published, inferred.basis, inferred.evidence), strict=True))


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
    for start, end, entity, kind, known in mentions:
        yield _span(passage, start, end) | {"entity": entity, "type": kind, "known": known}


def _quantity_rows(passage, mentions, lexicon):
    for q in quantities.find(passage["surface"], lexicon.units, mentions):
        if q.unit == "number" and passage["surface"].strip().isdecimal():
            continue  # 01: the number of a section, or of a page
        low = _plain(q.low)
        yield {
            **_span(passage, q.start, q.end),
            "low": low,
            "high": low if q.high is q.low else _plain(q.high),
            "unit": q.unit,
            "dimension": q.dimension,
            "approximate": q.approximate,
            "subject": q.subject,
        }


def _event_rows(passage, days, mentions, sentences, published):
    events = find_events(passage["surface"], days, mentions, sentences, published)
    for event, day in zip(events, days, strict=True):
        yield {
            **_span(passage, event.start, event.end),
            "expression": event.expression,
            "expression_start": passage["start"] + day.start,
            "date": event.date,
            "precision": event.precision,
            "basis": event.basis,
            "actors": "|".join(event.actors),
            "forecast": event.forecast,
        }


def _plain(value):
    return None if value is None else format(value.normalize(), "f")
