"""The register of quotations: every place that the page cites, in the order of the articles, with who cites it.

Chooses nothing: it gathers what the chapters quote or link to, and shows each stretch once. In the public edition a
place that is only linked to is shown by its clause, or by the quotation that holds it, in the internal edition by its whole passage;
by its own words alone where the clauses of an article would take too much of what may be quoted of it.
"""

from collections import defaultdict
from itertools import groupby, pairwise

from baimo.blocks import render_fragment
from baimo.evidence import evidence_context, quote_span
from baimo.measures import coverage
from baimo.places import clause_span, place_id

__all__ = ["Frame", "gather_quotations", "register_html", "shown_spans"]

_GATHERED = {"span": "spans", "anchor": "anchors", "speaker": "speakers", "gloss": "glosses", "block": "cited"}
_LABEL_CHARS = {"zh": 18, "en": 44}


class Frame:
    """How much is shown around a place that the page only links to; `payloads` are those of all blocks of the page.

    `quoted`: its quotations, `{article id: set of (start, end)}`: a place inside one needs no more words. `crowded`: ids of the
    articles in which clauses around places would take half of what may be quoted, or leave too little for quotations.
    """

    def __init__(self, corpus, payloads=()):
        self.quoted, self.crowded, linked = defaultdict(set), frozenset(), defaultdict(set)
        payloads = list(payloads)
        for payload in payloads:
            for article_id, start, end, *_ in payload.get("spans", ()):
                self.quoted[article_id].add((start, end))
        for payload in payloads:
            for article_id, start, end in shown_spans(corpus, payload, self):
                linked[article_id].add((start, end))
        self.crowded = frozenset(a for a, spans in linked.items() if _is_crowded(corpus, a, spans, self.quoted[a]))


def _is_crowded(corpus, article_id, spans, quoted):
    about = corpus.about(article_id)
    most = about["max_share"] * about["n_kept"]
    taken = coverage(spans)
    return taken > most or taken - coverage(quoted) > most / 2


def shown_spans(corpus, payload, frame):
    """The spans `(article_id, start, end)` of articles (set) that a block shows, or has shown in the register; `frame`: the page's `Frame`."""
    own = {tuple(span[:3]) for span in payload.get("spans", ())}
    shown = {_around(corpus, frame, *place) for place in payload.get("places", ())}
    return own | shown | {_alone(corpus, *place) for place in payload.get("bare", ())}


def gather_quotations(corpus, payloads):
    """Rows (dicts), one per stretch of text, in the order of the articles: what `payloads` of blocks quote or link to.

    Stretches that overlap are one. A row has `article_id, start, end, surface`, the `spans` (start, end) in it that are
    cited, whether that `is_bare` (`places.Place`) alone, its `anchors` (ids to link to),
    `speakers` and `glosses` (as the quotations give them) and `cited` (the id of a block with its label as a pair, in the order of the page).
    """
    order, rows = {article_id: number for number, article_id in enumerate(corpus.articles)}, []
    found = sorted(_cited_spans(corpus, payloads), key=lambda c: (order[c["article_id"]], c["start"], -c["end"]))
    for cited in found:
        last = rows[-1] if rows else None
        if last and last["article_id"] == cited["article_id"] and cited["start"] < last["end"]:
            last["end"] = max(last["end"], cited["end"])
            last["is_bare"] &= cited["is_bare"]
        else:
            last = {**cited, **{name: {} for name in _GATHERED.values()}}
            rows.append(last)
        for name, gathered in _GATHERED.items():
            last[gathered] |= {cited[name]: None} if cited[name] else {}
    labels = {p["id"]: _label(p) for p in payloads if any(map(p.get, ("spans", "places", "bare")))}
    places = {block_id: number for number, block_id in enumerate(labels)}
    return [_row(corpus, row, labels, places) for row in rows]


def _cited_spans(corpus, payloads):
    frame = Frame(corpus, payloads)
    for payload in payloads:
        for *span, speaker, gloss in payload.get("spans", ()):
            yield _cited(payload, span, span, speaker, gloss)
        for place in payload.get("places", ()):
            yield _cited(payload, place, _around(corpus, frame, *place))
        for place in payload.get("bare", ()):
            yield _cited(payload, place, _alone(corpus, *place)) | {"is_bare": True}


def _cited(payload, place, shown, speaker="", gloss=""):
    row = dict(zip(("article_id", "start", "end"), shown, strict=True))
    cited = {"span": tuple(place[1:]), "anchor": place_id(*place), "block": payload["id"]}
    return {**row, **cited, "speaker": speaker, "gloss": gloss, "is_bare": False}


def _around(corpus, frame, article_id, start, end):
    """The clause around a place, the place itself where a quotation holds it or there is no room, or its whole passage in the internal edition."""
    if corpus.project.edition == "internal":
        return _passage(corpus, article_id, start, end)
    held = any(first <= start and end <= last for first, last in frame.quoted.get(article_id, ()))
    if held or article_id in frame.crowded:
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


def _row(corpus, row, labels, places):
    surface = corpus.articles[row["article_id"]].raw[row["start"] : row["end"]]
    return {
        "article_id": row["article_id"],
        "start": row["start"],
        "end": row["end"],
        "surface": surface,
        "spans": sorted(row["spans"]),
        "is_bare": row["is_bare"],
        **{name: list(row[name]) for name in ("anchors", "speakers", "glosses")},
        "cited": [(block_id, labels[block_id]) for block_id in sorted(row["cited"], key=places.get)],
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
