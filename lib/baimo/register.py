"""The register of quotations: every place that the page cites, in the order of the articles, with who cites it.

Chooses nothing: it gathers what the chapters quote or link to, and shows each stretch once. In the public edition a
place that is only linked to is shown by its clause, or by the quotation that holds it, in the internal edition by its whole passage.
"""

from collections import defaultdict
from itertools import groupby, pairwise

from baimo.blocks import render_fragment
from baimo.evidence import evidence_context, quote_span
from baimo.places import clause_span, place_id

__all__ = ["gather_quotations", "quoted_spans", "register_html", "shown_spans"]

_GATHERED = {"span": "spans", "anchor": "anchors", "speaker": "speakers", "gloss": "glosses", "block": "cited"}
_LABEL_CHARS = {"zh": 18, "en": 44}


def quoted_spans(payloads):
    """The quotations of `payloads` of blocks as `{article id: set of (start, end)}`."""
    quoted = defaultdict(set)
    for payload in payloads:
        for article_id, start, end, *_ in payload.get("spans", ()):
            quoted[article_id].add((start, end))
    return quoted


def shown_spans(corpus, payload, quoted):
    """The spans `(article_id, start, end)` of articles (set) that a block shows, or has shown in the register.

    `quoted` is what the page quotes, as `quoted_spans` gives it: a place inside a quotation needs no more words around it.
    """
    own = {tuple(span[:3]) for span in payload.get("spans", ())}
    shown = {_around(corpus, quoted, *place) for place in payload.get("places", ())}
    return own | shown | {_alone(corpus, *place) for place in payload.get("bare", ())}


def gather_quotations(corpus, payloads):
    """Rows (dicts), one per stretch of text, in the order of the articles: what `payloads` of blocks quote or link to.

    Stretches that overlap are one. A row has `article_id, start, end, surface`, the `spans` (start, end) in it that are
    cited, whether that `is_bare` (`places.Place`) alone, its `anchors` (ids to link to),
    `speakers` and `glosses` (as the quotations give them) and `cited` (the id of a block with its label as a pair, in the order of the page).
    """
    found = sorted(_cited_spans(corpus, payloads), key=lambda cited: (cited["start"], -cited["end"]))
    rows = []
    for article_id in corpus.articles:
        for cited in (c for c in found if c["article_id"] == article_id):
            last = rows[-1] if rows else None
            if last and last["article_id"] == article_id and cited["start"] < last["end"]:
                last["end"] = max(last["end"], cited["end"])
                last["is_bare"] &= cited["is_bare"]
            else:
                last = {**cited, **{name: {} for name in _GATHERED.values()}}
                rows.append(last)
            for name, gathered in _GATHERED.items():
                last[gathered] |= {cited[name]: None} if cited[name] else {}
    labels = {p["id"]: _label(p) for p in payloads if any(map(p.get, ("spans", "places", "bare")))}
    return [_row(corpus, row, labels) for row in rows]


def _cited_spans(corpus, payloads):
    quoted = quoted_spans(payloads)
    for payload in payloads:
        for *span, speaker, gloss in payload.get("spans", ()):
            yield _cited(payload, span, span, speaker, gloss)
        for place in payload.get("places", ()):
            yield _cited(payload, place, _around(corpus, quoted, *place))
        for place in payload.get("bare", ()):
            yield _cited(payload, place, _alone(corpus, *place)) | {"is_bare": True}


def _cited(payload, place, shown, speaker="", gloss=""):
    row = dict(zip(("article_id", "start", "end"), shown, strict=True))
    cited = {"span": tuple(place[1:]), "anchor": place_id(*place), "block": payload["id"]}
    return {**row, **cited, "speaker": speaker, "gloss": gloss, "is_bare": False}


def _around(corpus, quoted, article_id, start, end):
    """The clause around a place, the place itself where a quotation holds it, or its whole passage in the internal edition."""
    if corpus.project.edition == "internal":
        return _passage(corpus, article_id, start, end)
    if any(first <= start and end <= last for first, last in quoted.get(article_id, ())):
        return article_id, start, end
    passage = corpus.passage_at(article_id, start, end)
    first, last = clause_span(passage["surface"], start - passage["start"], end - passage["start"])
    return article_id, passage["start"] + first, passage["start"] + last


def _alone(corpus, article_id, start, end):
    """A bare place itself, or its whole passage in the internal edition."""
    is_internal = corpus.project.edition == "internal"
    return _passage(corpus, article_id, start, end) if is_internal else (article_id, start, end)


def _passage(corpus, article_id, start, end):
    passage = corpus.passage_at(article_id, start, end)
    return article_id, passage["start"], passage["end"]


def _row(corpus, row, labels):
    surface = corpus.articles[row["article_id"]].raw[row["start"] : row["end"]]
    return {
        "article_id": row["article_id"],
        "start": row["start"],
        "end": row["end"],
        "surface": surface,
        "spans": sorted(row["spans"]),
        "is_bare": row["is_bare"],
        **{name: list(row[name]) for name in ("anchors", "speakers", "glosses")},
        "cited": [(block_id, label) for block_id, label in labels.items() if block_id in row["cited"]],
    }


def _label(payload):
    """What a block is called where it is linked to: a finding by its id, a figure or table by its title, cut short."""
    if payload["kind"] == "finding":
        return {"zh": payload["id"], "en": payload["id"]}
    kind = {"figure": {"zh": "图：", "en": "Chart: "}, "table": {"zh": "表：", "en": "Table: "}}[payload["kind"]]
    return {lang: kind[lang] + _cut(title, _LABEL_CHARS[lang]) for lang, title in payload["titles"].items()}


def _cut(text, most):
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def register_html(corpus, rows):
    """The register as a chapter of the page (str); `rows` as from `gather_quotations`."""
    articles = [_article(corpus, *found) for found in groupby(rows, key=lambda row: row["article_id"])]
    return render_fragment("register", articles=articles)


def _article(corpus, article_id, rows):
    """What the template needs of one article: its name, its outlet and date, and its quotations."""
    shown = [_shown(corpus, row) for row in rows]
    about = {
        f"{name}_{lang}": shown[0][f"{name}_{lang}"]
        for name in ("source", "outlet", "published")
        for lang in ("zh", "en")
    }
    return {**about, "id": place_id(article_id, 0, 0).removesuffix("-0-0"), "quotations": shown}


def _shown(corpus, row):
    """What the template needs of one quotation: its words, who says them, where, and who cites them."""
    quote = quote_span(corpus, row)
    speakers = row["speakers"] or [quote.speaker]
    names = {"speaker_zh": "、".join(speakers), "speaker_en": ", ".join(map(_english(corpus), speakers))}
    return {**evidence_context(corpus, quote), **row, **names, "pieces": list(_pieces(row))}


def _pieces(row):
    """The words of a quotation in pieces: pairs of text and whether it is cited or only stands around that."""
    ends = sorted({row["start"], row["end"], *(end for span in row["spans"] for end in span)})
    cited = [(a, b, any(start <= a and b <= end for start, end in row["spans"])) for a, b in pairwise(ends)]
    for is_cited, found in groupby(cited, key=lambda piece: piece[2]):
        found = list(found)
        yield row["surface"][found[0][0] - row["start"] : found[-1][1] - row["start"]], is_cited


def _english(corpus):
    return lambda name: corpus.lexicon.english(name) or name
