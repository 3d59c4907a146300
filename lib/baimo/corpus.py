"""Loads a project: its lexicon, its articles and their tables, extracted once per change and kept in a cache.

Does not run notebooks. See `cache` for where the tables lie.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import accumulate
from pathlib import Path

import pandas as pd

from baimo import entities
from baimo.accuracy import measure_accuracy
from baimo.cache import cached
from baimo.derived import derive
from baimo.errors import InputError, Problems
from baimo.extract import Article, extract
from baimo.gather import check_ids, hashes_of_library, holds_article, join_tables, no_article, read_documents
from baimo.glossary import load_glossary
from baimo.lexicon import Lexicon, load_lexicon
from baimo.measured import Tables, measure
from baimo.outside import load_outside
from baimo.project import Project, digest, hash_inputs, show
from baimo.rulings import explain_unraised, load_rulings
from baimo.sources import load_sources
from baimo.tables import TABLES, check_rows
from baimo.themes import check_examples

__all__ = ["Corpus", "load_corpus"]

_SHORT_CHARS = 16


@dataclass(frozen=True)
class Corpus:
    """A project with everything extracted: `articles` {id: Article}, `rows` {table: list of dicts}.

    An article that repeats another has its row in `articles` and nothing else: it counts once. `left_out`: the
    `InputError` of each file that could not be used. `gone`: the `InputError` of each row of `sources.csv`, entry of `rulings.yml`,
    label and coding that rests on words, an article or a flag that isn't there any more; the tables do without. `outside`: `{id: Outside}`; `glossary`: its rows.
    """

    project: Project
    lexicon: Lexicon
    articles: dict
    rows: dict
    left_out: tuple = ()
    gone: tuple = ()
    outside: dict = field(default_factory=dict)
    glossary: tuple = ()

    @cached_property
    def refused(self):
        """`{method: {"reason_zh": …, "reason_en": …}}` of methods that need more than these articles."""
        return self.rows.refused

    def frame(self, table):
        """The table as a DataFrame with the columns of `tables.TABLES`; `low` and `high` as floats, open ends NaN."""
        frame = pd.DataFrame(self.rows[table], columns=list(TABLES[table]))
        if table == "quantities":
            frame[["low", "high"]] = frame[["low", "high"]].apply(pd.to_numeric)
        return frame

    @cached_property
    def _about(self):
        return {row["article_id"]: row for row in self.rows["articles"]}

    def about(self, article_id):
        """What is known of an article (dict): its row of `articles`, and its short names from sources.csv.

        Where nobody wrote a short name, it is the beginning of the title.
        """
        row = self._about[article_id]
        source = self.articles[article_id].source if article_id in self.articles else {}
        title = row["title"] if len(row["title"]) <= _SHORT_CHARS else f"{row['title'][:_SHORT_CHARS]}…"
        short = {f"short_{lang}": source.get(f"short_{lang}") or title or article_id for lang in ("zh", "en")}
        return {**row, **short}

    def article(self, prefix):
        """The `Article` whose id begins with `prefix`. Raises `InputError` unless there is exactly one that counts."""
        found = [a for article_id, a in self.articles.items() if article_id.startswith(prefix)]
        known = [a for a in found if a.source]  # a new file whose name begins alike breaks no chapter
        exact = [a for a in found if a.article_id == prefix]
        found = exact or (known if len(known) == 1 else found)
        if len(found) == 1:
            return found[0]
        for error in self.left_out:
            if not found and Path(error.where).name.startswith(prefix):
                where = f"seeds/articles/{Path(error.where).name}"
                raise InputError(where, error.found, error.expected, hint=error.hint)
        copies = [r for r in self.rows["articles"] if r["duplicate_of"] and r["article_id"].startswith(prefix)]
        if copies and not found:
            copy = copies[0]
            hint = f"Quote {copy['duplicate_of']}, which it repeats"
            raise InputError("seeds/articles", f"{copy['file']}, a copy", "an article that counts", hint=hint)
        hint = f"Use the beginning of one of {', '.join(self.articles)}"
        raise InputError("seeds/articles", f"{len(found)} articles for {prefix!r}", "exactly one", hint=hint)

    def passage_at(self, article_id, start, end):
        """The row of `passages` that holds these characters, or None where the cleaner removed any of them."""
        passages = self.passages(article_id)
        nearest = bisect_right(passages, start, key=lambda p: p["start"]) - 1
        return passages[nearest] if nearest >= 0 and end <= passages[nearest]["end"] else None

    def passages(self, article_id):
        """The rows of `passages` of an article, in the order of the text; they don't overlap."""
        return self._passages.get(article_id, ())

    @cached_property
    def joined(self):
        """`(text, places)`: all passages as one text, each on a line of its own, and the place in it at which each begins."""
        surfaces = [row["surface"] for row in self.rows["passages"]]
        return "\n".join(surfaces), list(accumulate((len(surface) + 1 for surface in surfaces), initial=0))[:-1]

    @cached_property
    def _passages(self):
        passages = {}
        for row in self.rows["passages"]:
            passages.setdefault(row["article_id"], []).append(row)
        return {article_id: sorted(rows, key=lambda p: p["start"]) for article_id, rows in passages.items()}


def load_corpus(project, sidecars=()):
    """The `Corpus` of `project`, with the themes of `sidecars` (codebooks beside notebooks) added. Raises `InputError` or `Problems`.

    Everything that is wrong in the lexicon and the sources is reported together. A file that cannot be read, or in
    which there is no article, is left out and named in `left_out`; so is, in `gone`, what people wrote by hand of articles
    or words that aren't there any more. The others go on.
    """
    files = project.article_files()
    problems, gone, lexicon, sources = Problems(), Problems(), None, {}
    with problems.collected():
        lexicon = load_lexicon(project.lexicon, sidecars)
    with problems.collected():
        sources = load_sources(project.seeds / "sources.csv", [f.name for f in files], gone)
    rulings = load_rulings(project.seeds / "rulings.yml", problems)
    outside = load_outside(project.seeds / "outside.yml", problems)
    glossary = tuple(load_glossary(project.seeds / "glossary.csv", problems))
    hashes, left_out = hash_inputs(project), Problems()
    rules = _rules_hash(hashes, sidecars) if lexicon else None
    _check_examples(project, lexicon, [rules, *map(show, (project.lexicon, *sidecars))], problems)
    documents = read_documents(project, files, hashes, hashes_of_library(hashes), left_out)
    check_ids(documents, problems)
    if problems.errors:
        problems.errors += left_out.errors  # what a person mends, mend in one go
    problems.raise_if_any()
    articles, tables = _extract_each(project, documents, sources, lexicon, rules, left_out)
    left_out.errors.sort(key=lambda error: error.where)
    if not articles:
        left_out.raise_if_any()
    rows, counted = join_tables(articles, tables, left_out.errors)
    derived = _derive_once(project, counted, rows, lexicon, rulings, rules, hashes, gone)
    accuracy = _measure_accuracy_once(project, counted, rows, lexicon, rules, hashes, gone)
    made = {**rows, **derived, "accuracy": accuracy}
    tables = Tables(made, partial(_measure_once, project, counted, rows, lexicon, rules))
    return Corpus(project, lexicon, counted, tables, tuple(left_out.errors), tuple(gone.errors), outside, glossary)


def _extract_each(project, documents, sources, lexicon, rules, left_out):
    """`{id: Article}` and `{id: its tables}` of the `documents` in which there is an article, each extracted once a change."""
    articles, tables = {}, {}
    for document in documents:
        article = Article(
            document.article_id, document.file, document.raw, document.sha256,
            sources.get(document.file, {}), document.encoding, document.markup,
        )  # fmt: skip
        key = [rules, article.sha256, article.source, article.file]
        found = cached(project, key, lambda article=article: extract(article, lexicon))
        if holds_article(found["passages"]):
            articles[article.article_id], tables[article.article_id] = article, found
        else:
            left_out.errors.append(no_article(project.articles / article.file))
    return articles, tables


def _derive_once(project, articles, rows, lexicon, rulings, rules, hashes, gone):
    """The tables of `derive`, made once a change; what a ruling rests on and isn't there any more goes to `gone`."""

    def make():
        derived, unraised = derive(rows, lexicon, rulings, found := Problems())
        found.errors += map(explain_unraised, unraised)
        return derived, _plain(found)

    by_hand = [item for item in hashes.items() if item[0] in ("seeds/rulings.yml", "seeds/sources.csv")]
    key = [rules, "derived", *([a.sha256, a.file, a.source] for a in articles.values()), *by_hand, show(project.seeds)]
    derived, told = cached(project, key, make)
    _add_plain(told, gone)
    return {table: check_rows(table, found) for table, found in derived.items()}


def _measure_once(project, articles, rows, lexicon, rules, group):
    """What `measure` gives for a group of tables, made once a change."""
    of_articles = [[a.sha256, a.file, a.source] for a in articles.values()]
    key = [rules, "measured", group, *of_articles]
    measured, refused = cached(project, key, lambda: measure(group, rows, lexicon))
    return {table: check_rows(table, found) for table, found in measured.items()}, refused


def _measure_accuracy_once(project, articles, rows, lexicon, rules, hashes, gone):
    """The rows of `accuracy`, made once a change; labels that are gone go to `gone`."""
    of_articles = [[a.sha256, a.file, a.source] for a in articles.values()]
    by_hand = [item for item in hashes.items() if item[0].startswith(("seeds/gold/", "seeds/codings/"))]
    key = [rules, "accuracy", *of_articles, *by_hand, show(project.seeds)]  # which has the names of what is told

    def make():
        found = Problems()
        return measure_accuracy(project, articles, rows, lexicon, found), _plain(found)

    accuracy, told = cached(project, key, make)
    _add_plain(told, gone)
    return accuracy


def _check_examples(project, lexicon, key, problems):
    """Hold the codebook against its own examples, once a change; `key` has the names of its files, which are told."""

    def contradicted():
        check_examples(lexicon, lambda text: entities.find(text, lexicon), found := Problems())
        return _plain(found)

    _add_plain(cached(project, [*key, "examples"], contradicted) if lexicon else (), problems)


def _plain(problems):
    """The errors of `problems` as JSON can hold them."""
    return [(e.where, e.found, e.expected, e.hint) for e in problems.errors]


def _add_plain(told, problems):
    for where, found, expected, hint in told:
        problems.add(where, found, expected, hint=hint)


def _rules_hash(hashes, sidecars):
    rules = hashes_of_library(hashes) | {name: h for name, h in hashes.items() if name.startswith("seeds/lexicon/")}
    return digest([rules, *(sidecar.read_bytes().hex() for sidecar in sidecars)])
