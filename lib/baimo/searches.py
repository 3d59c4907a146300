"""Searches in all passages: what was looked for, with the other names of it, and every place where it stands.

Understands nothing: words that mean the same but are no alias in `entities.csv` are not found.
"""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from baimo.errors import InputError
from baimo.fold import fold
from baimo.match import TermMatcher
from baimo.places import Place

__all__ = ["Search", "find_names", "find_place", "search"]


@dataclass(frozen=True)
class Search:
    """What was looked for in all passages, and where it was found: evidence that something is absent, rare or there.

    `aliases`: the other names of those `terms` that are names in entities.csv; they were looked for, too. `places`: of
    all hits, in the order of the articles.
    """

    terms: tuple
    aliases: tuple
    n_found: int
    n_articles: int
    places: tuple
    scope_zh: str
    scope_en: str


def search(corpus, terms):
    """A `Search` for `terms` (any of them, str) in all passages of the corpus; every occurrence counts once.

    A term counts wherever its characters stand; another name of it where the table `entities` has it as that name.
    """
    if not all(terms) or not terms:
        raise InputError("search", "no words", "at least one word", hint="Name what was looked for")
    entities = {e.name: e for e in map(_named(corpus.lexicon), terms) if e}
    typed = {_key(term) for term in terms}
    aliases = [name for e in entities.values() for name in (e.name, *e.aliases) if _key(name) not in typed]
    spans = _typed_spans(corpus, terms)
    typed_in = defaultdict(list)
    for span in spans:
        typed_in[span[0]].append(span)
    spans += [s for s in _named_spans(corpus, entities) if not any(_overlap(s, other) for other in typed_in[s[0]])]
    order = {article_id: number for number, article_id in enumerate(corpus.articles)}
    spans.sort(key=lambda span: (order[span[0]], span[1]))
    places, n = tuple(find_place(corpus, *span) for span in spans), len(order)
    return Search(
        tuple(terms), tuple({_key(a): a for a in reversed(aliases)}.values())[::-1], len(spans),
        len({span[0] for span in spans}), places, f"全部{n}篇文章", f"all {n} articles",
    )  # fmt: skip


def find_names(corpus, names):
    """Spans `(article_id, start, end)` (list) of `names`: of one in entities.csv where the table `entities` has it, else of its words."""
    known = {name: _named(corpus.lexicon)(name) for name in names}
    words = [name for name, entity in known.items() if not entity]
    spans = _named_spans(corpus, {entity.name for entity in known.values() if entity})
    return spans + (_typed_spans(corpus, words) if words else [])


def find_place(corpus, article_id, start, end):
    """The `Place` of a span, with article and line as its name; None unless it lies inside one kept passage."""
    passage = corpus.passage_at(article_id, start, end)
    if passage is None:
        return None
    about, line = corpus.about(article_id), passage["line"]
    zh, en = f"{about['short_zh']}，第{line}行", f"{about['short_en']}, line {line}"
    return Place(article_id, int(start), int(end), zh, en)


def _named(lexicon):
    """A function that gives the one entity which goes by a term, in any width and case, or None."""
    if "searches" not in lexicon.derived:
        named = {}
        for surface, claims in lexicon.claims.items():
            named.setdefault(_key(surface), {}).update({entity.name: entity for entity, _ in claims})
        lexicon.derived["searches"] = named
    named = lexicon.derived["searches"]
    return lambda term: next(iter(found.values())) if len(found := named.get(_key(term), {})) == 1 else None


def _typed_spans(corpus, terms):
    text, places = corpus.joined
    return [_span_in(corpus, places, match) for match in TermMatcher(terms).find(text)]


def _span_in(corpus, places, match):
    """The span in its article of a match in the joined text, whose passages begin at `places`."""
    number = bisect_right(places, match.start()) - 1
    passage = corpus.rows["passages"][number]
    moved = passage["start"] - places[number]
    return passage["article_id"], match.start() + moved, match.end() + moved


def _named_spans(corpus, names):
    """The spans at which the table `entities` has one of `names`."""
    rows = (row for row in corpus.rows["entities"] if row["entity"] in names)
    return [(row["article_id"], row["start"], row["end"]) for row in rows]


def _overlap(span, other):
    return span[0] == other[0] and span[1] < other[2] and other[1] < span[2]


def _key(term):
    return fold(term).lower()
