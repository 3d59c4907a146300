"""Loads a project: its lexicon, its articles and their tables, extracted once per change and kept in a cache.

Does not run notebooks. The cache lies in `.cache/` beside `seeds/`; without it everything is extracted anew.
"""

import json
import os
from dataclasses import dataclass

import pandas as pd

from baimo.errors import InputError, Problems
from baimo.extract import Article, extract
from baimo.lexicon import Lexicon, load_lexicon
from baimo.measures import keyness_rows
from baimo.project import Project, digest, hash_inputs
from baimo.read import read_document
from baimo.segment import Segmenter
from baimo.sources import load_sources
from baimo.tables import TABLES, check_rows

__all__ = ["Corpus", "cached", "load_corpus"]


@dataclass(frozen=True)
class Corpus:
    """A project with everything extracted: `articles` {id: Article}, `rows` {table: list of dicts}."""

    project: Project
    lexicon: Lexicon
    articles: dict
    rows: dict

    def frame(self, table):
        """The table as a DataFrame with the columns of `tables.TABLES`; `low` and `high` as floats, open ends NaN."""
        frame = pd.DataFrame(self.rows[table], columns=list(TABLES[table]))
        if table == "quantities":
            frame[["low", "high"]] = frame[["low", "high"]].apply(pd.to_numeric)
        return frame

    def article(self, prefix):
        """The `Article` whose id begins with `prefix`. Raises `InputError` unless there is exactly one."""
        found = [a for article_id, a in self.articles.items() if article_id.startswith(prefix)]
        if len(found) != 1:
            hint = f"Use the beginning of one of {', '.join(self.articles)}"
            raise InputError("seeds/articles", f"{len(found)} articles for {prefix!r}", "exactly one", hint=hint)
        return found[0]

    def passage_at(self, article_id, start, end):
        """The row of `passages` that holds these characters, or None where the cleaner removed any of them."""
        return next(
            (
                p
                for p in self.rows["passages"]
                if p["article_id"] == article_id and p["start"] <= start and end <= p["end"]
            ),
            None,
        )


def load_corpus(project, sidecars=()):
    """The `Corpus` of `project`, with the themes of `sidecars` (codebooks beside notebooks) added. Raises `InputError` or `Problems`.

    Everything that is wrong in the lexicon and the sources is reported together.
    """
    files = project.article_files()
    problems, lexicon, sources, documents = Problems(), None, {}, []
    with problems.collected():
        lexicon = load_lexicon(project.lexicon, sidecars)
    with problems.collected():
        sources = load_sources(project.seeds / "sources.csv", [f.name for f in files])
    for path in files:
        with problems.collected():
            documents.append(read_document(path))
    _check_ids(documents, problems)
    problems.raise_if_any()
    articles = [Article(d.article_id, d.file, d.raw, d.sha256, sources.get(d.file, {})) for d in documents]
    rules = _rules_hash(project, sidecars)
    rows = {table: [] for table in TABLES if table not in ("excerpts", "findings")}
    for article in articles:
        key = [rules, article.sha256, article.source, article.file]
        for table, found in cached(project, key, lambda article=article: extract(article, lexicon)).items():
            rows[table] += check_rows(table, found)
    key = [rules, "keyness", *(a.sha256 for a in articles), *(a.source for a in articles)]
    rows["keyness"] = cached(
        project, key, lambda: keyness_rows(rows["passages"], rows["themes"], Segmenter(lexicon), lexicon)
    )
    return Corpus(project, lexicon, {a.article_id: a for a in articles}, rows)


def _check_ids(documents, problems):
    seen = {}
    for document in documents:
        if document.article_id in seen:
            where = f"seeds/articles/{document.file}"
            problems.add(
                where, f"the name of {seen[document.article_id]}", "a name of its own", hint="Rename one of them"
            )
        seen[document.article_id] = document.file


def _rules_hash(project, sidecars):
    hashes = {name: h for name, h in hash_inputs(project).items() if name.startswith(("lib/", "seeds/lexicon/"))}
    return digest([hashes, *(sidecar.read_text("utf-8") for sidecar in sidecars)])


def cached(project, key, make):
    """`make()`, or what it gave before for the same `key` (JSON)."""
    folder = project.seeds.parent / ".cache"
    path = folder / f"{digest(key)}.json"
    try:
        return json.loads(path.read_text("utf-8"))["made"]
    except (OSError, ValueError, KeyError, TypeError):
        made = make()
    try:
        folder.mkdir(exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_text(json.dumps({"made": made}, ensure_ascii=False), "utf-8")
        partial.replace(path)
    except OSError:
        pass  # a read-only project is extracted anew each time
    return made
