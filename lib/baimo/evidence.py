"""What a statement rests on, beside quotations and searches: counts and other findings; and how a card shows all of them.

Finds nothing and renders nothing.
"""

import re
from dataclasses import asdict, dataclass

from baimo.places import place_address
from baimo.quotes import BEARINGS, Quote, find_quote, quote_span, standing, voice_of
from baimo.searches import Search, find_place, search
from baimo.values import published_text

__all__ = [
    "BEARINGS", "Computed", "Counted", "Quote", "Reference", "Search", "evidence_context", "evidence_key", "find_quote", "quote_span",
    "quoted_places", "search", "shown_places", "stake_of", "standing", "voice_of",
]  # fmt: skip

_LANGUAGES = ("zh", "en")
_QUOTED_RE = re.compile(r"(?P<article_id>.+):(?P<start>\d+)-(?P<end>\d+)")
_MOST_PLACES = 12  # of a search or a finding that a card links to


@dataclass(frozen=True)
class Computed:
    """A count or measure over a table of `outputs/data/`."""

    text_zh: str
    text_en: str
    table: str


@dataclass(frozen=True)
class Counted(Computed):
    """A count over an archive, by its name and digest: `n_articles` of it, the newest of `as_of` (ISO); `how`: the call or the SQL."""

    archive: str
    digest: str
    n_articles: int
    as_of: str
    how: str


@dataclass(frozen=True)
class Reference:
    """Another finding whose evidence carries this one; `places` (of `Place`) are those of its quotations."""

    finding_id: str
    text_zh: str
    text_en: str
    statements: tuple
    holds: bool
    confidence: str
    places: tuple = ()


def evidence_context(corpus, item):
    """What a template needs to show one piece of evidence: its fields, and for a quotation its source in two languages."""
    shown = [{"zh": place.zh, "en": place.en, "address": place.address} for place in shown_places(item)]
    if isinstance(item, Search):
        fields = {name: getattr(item, name) for name in ("terms", "aliases", "n_found", "scope_zh", "scope_en")}
        return {"kind": "search", **fields, "places": shown, "n_more": item.n_found - len(shown)}
    if not isinstance(item, Quote):
        n_more = len(getattr(item, "places", ())) - len(shown)
        return {"kind": type(item).__name__.lower(), **asdict(item), "places": shown, "n_more": n_more}
    fields = {key: value for key, value in asdict(item).items() if key not in ("amounts", "days", "problem")}
    if item.gone:
        return {"kind": "gone", **fields, **_speaker(corpus, item), **_source(corpus, item)}
    address = place_address(item.article_id, item.start, item.end)
    return {"kind": "quote", **fields, "address": address, **_speaker(corpus, item), **_source(corpus, item)}


def shown_places(item):
    """The places (list of `Place`) that the card links to for one piece of evidence: the first twelve of a search or a finding."""
    return list(item.places[:_MOST_PLACES]) if isinstance(item, Search | Reference) else []


def stake_of(corpus, speaker):
    """What a speaker stands to gain, `{"zh": …, "en": …}`: by the article that carries that voice, else by entities.csv."""
    voices = [row for row in corpus.rows["articles"] if row["voice"] == speaker]
    known = [*voices[:1], *map(vars, corpus.lexicon.interests(speaker))]
    return {lang: next((k[f"stake_{lang}"] for k in known if k[f"stake_{lang}"]), "") for lang in _LANGUAGES}


def evidence_key(item):
    """One piece of evidence in a word: `article_id:start-end` or `article_id:gone`, a finding's id, `search:…`, `table:…` or `archive:…`."""
    if isinstance(item, Quote):
        return f"{item.article_id}:" + ("gone" if item.gone else f"{item.start}-{item.end}")
    if isinstance(item, Reference):
        return item.finding_id
    if isinstance(item, Counted):
        return f"archive:{item.archive}@{item.digest[:8]}"
    return f"search:{'+'.join(item.terms)}" if isinstance(item, Search) else f"table:{item.table}"


def _speaker(corpus, quote):
    """Who speaks and what is in it for them: by the article where it is that article's voice, else by entities.csv."""
    entity = corpus.lexicon.entity(quote.speaker)
    about = corpus.about(quote.article_id) if quote.article_id in corpus.articles else None
    is_voice = about is not None and quote.speaker == about["voice"]
    stakes = {}
    for lang in _LANGUAGES:
        own_stake = about[f"stake_{lang}"] if is_voice else ""
        stakes[f"stake_{lang}"] = own_stake or (getattr(entity, f"stake_{lang}") if entity else "")
    english = corpus.lexicon.english(quote.speaker) or quote.speaker
    return {"speaker_zh": quote.speaker, "speaker_en": english, **stakes}


def _source(corpus, quote):
    """Where it was said: short name, outlet and date of the article; of one that isn't there what it was quoted by."""
    if quote.article_id not in corpus.articles:
        names = {f"{name}_{lang}": "" for name in ("outlet", "published") for lang in _LANGUAGES}
        return {"source_zh": quote.article_id, "source_en": quote.article_id, **names}
    about = corpus.about(quote.article_id)
    published = published_text(about["published"], about["published_basis"])
    source = {"outlet_zh": about["outlet"], "outlet_en": corpus.lexicon.english(about["outlet"]) or about["outlet"]}
    for lang in _LANGUAGES:
        source |= {f"source_{lang}": about[f"short_{lang}"], f"published_{lang}": published[lang]}
    return source


def quoted_places(corpus, keys):
    """The places (tuple of `Place`) of the quotations among `keys`, as `evidence_key` writes them, joined by |."""
    spans = (_QUOTED_RE.fullmatch(key) for key in keys.split("|"))
    found = (find_place(corpus, span["article_id"], int(span["start"]), int(span["end"])) for span in spans if span)
    return tuple(place for place in found if place)
