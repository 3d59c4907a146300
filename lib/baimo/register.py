"""The register of quotations: every place that the page cites, in the order of the articles, with who cites it.

Chooses nothing: it gathers what the chapters quote or link to, and shows each stretch once. In the public edition a
place that is only linked to is shown by its clause, in the internal edition by its whole passage.
"""

from itertools import groupby, pairwise

from baimo.blocks import render_fragment
from baimo.evidence import evidence_context, quote_span
from baimo.places import clause_span, place_id

__all__ = ["gather_quotations", "register_html", "shown_spans"]

_GATHERED = {"span": "spans", "anchor": "anchors", "speaker": "speakers", "gloss": "glosses", "block": "cited"}
_LABEL_CHARS = {"zh": 18, "en": 44}


def shown_spans(corpus, payload):
    """The spans `(article_id, start, end)` of articles (set) that a block shows, or has shown in the register."""
    quoted = {tuple(span[:3]) for span in payload.get("spans", ())}
    return quoted | {_around(corpus, *place) for place in payload.get("places", ())}


def gather_quotations(corpus, payloads):
    """Rows (dicts), one per stretch of text, in the order of the articles: what `payloads` of blocks quote or link to.

    Stretches that overlap are one. A row has `article_id, start, end, surface`, the `spans` (start, end) in it that are
    cited, its `anchors` (ids to link to),
    `speakers` and `glosses` (as the quotations give them) and `cited` (the id of a block with its label as a pair, in the order of the page).
    """
    found = sorted(_cited_spans(corpus, payloads), key=lambda cited: (cited["start"], -cited["end"]))
    rows = []
    for article_id in corpus.articles:
        for cited in (c for c in found if c["article_id"] == article_id):
            last = rows[-1] if rows else None
            if last and last["article_id"] == article_id and cited["start"] < last["end"]:
                last["end"] = max(last["end"], cited["end"])
            else:
                last = {**cited, **{name: {} for name in _GATHERED.values()}}
                rows.append(last)
            for name, gathered in _GATHERED.items():
                last[gathered] |= {cited[name]: None} if cited[name] else {}
    labels = {payload["id"]: _label(payload) for payload in payloads if "id" in payload}
    return [_row(corpus, row, labels) for row in rows]


def _cited_spans(corpus, payloads):
    for payload in payloads:
        for *span, speaker, gloss in payload.get("spans", ()):
            yield _cited(payload, span, span, speaker, gloss)
        for place in payload.get("places", ()):
            yield _cited(payload, place, _around(corpus, *place))


def _cited(payload, place, shown, speaker="", gloss=""):
    row = dict(zip(("article_id", "start", "end"), shown, strict=True))
    cited = {"span": tuple(place[1:]), "anchor": place_id(*place), "block": payload["id"]}
    return {**row, **cited, "speaker": speaker, "gloss": gloss}


def _around(corpus, article_id, start, end):
    """The clause around a place, or its whole passage in the internal edition."""
    passage = corpus.passage_at(article_id, start, end)
    if corpus.project.edition == "internal":
        return article_id, passage["start"], passage["end"]
    first, last = clause_span(passage["surface"], start - passage["start"], end - passage["start"])
    return article_id, passage["start"] + first, passage["start"] + last


def _row(corpus, row, labels):
    surface = corpus.articles[row["article_id"]].raw[row["start"] : row["end"]]
    return {
        "article_id": row["article_id"],
        "start": row["start"],
        "end": row["end"],
        "surface": surface,
        "spans": sorted(row["spans"]),
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
