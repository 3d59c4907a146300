"""Loads a project: its lexicon, its articles and their tables, extracted once per change and kept in a cache.

Does not run notebooks. See `cache` for where the tables lie.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pandas as pd

from baimo import entities
from baimo.cache import cached
from baimo.derived import DERIVED, derive
from baimo.document import Document
from baimo.duplicates import find_duplicates
from baimo.errors import InputError, Problems
from baimo.extract import Article, extract
from baimo.lexicon import Lexicon, load_lexicon
from baimo.measured import MEASURED, measure
from baimo.project import Project, digest, hash_inputs, show
from baimo.read import read_document
from baimo.rulings import load_rulings
from baimo.sources import load_sources
from baimo.tables import TABLES, check_rows
from baimo.themes import check_examples

__all__ = ["Corpus", "holds_article", "load_corpus", "no_article"]

_SHORT_CHARS = 16


@dataclass(frozen=True)
class Corpus:
    """A project with everything extracted: `articles` {id: Article}, `rows` {table: list of dicts}.

    An article that repeats another has its row in `articles` and nothing else: it counts once. `left_out`: the
    `InputError` of each file that could not be used. `gone`: the rulings whose flag is no longer raised. `refused`:
    `{method: {"reason_zh": …, "reason_en": …}}` of methods that need more than these articles.
    """

    project: Project
    lexicon: Lexicon
    articles: dict
    rows: dict
    left_out: tuple = ()
    gone: tuple = ()
    refused: dict = field(default_factory=dict)

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

    Everything that is wrong in the lexicon and the sources is reported together. A file that cannot be read, or in
    which there is no article, is left out and named in `left_out`; the others go on.
    """
    files = project.article_files()
    problems, lexicon, sources = Problems(), None, {}
    with problems.collected():
        lexicon = load_lexicon(project.lexicon, sidecars)
    with problems.collected():
        sources = load_sources(project.seeds / "sources.csv", [f.name for f in files])
    rulings = load_rulings(project.seeds / "rulings.yml", problems)
    hashes, left_out = hash_inputs(project), Problems()
    rules = _rules_hash(hashes, sidecars) if lexicon else None
    _check_examples(project, lexicon, [rules, *map(show, (project.lexicon, *sidecars))], problems)
    documents = _read_documents(project, files, hashes, left_out)
    _check_ids(documents, problems)
    if problems.errors:
        problems.errors += left_out.errors  # what a person mends, mend in one go
    problems.raise_if_any()
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
    left_out.errors.sort(key=lambda error: error.where)
    if not articles:
        left_out.raise_if_any()
    rows, counted = _join(articles, tables, left_out.errors)
    derived, gone = derive(rows, lexicon, rulings, problems)
    problems.raise_if_any()
    key = [rules, "measured", *([a.sha256, a.file, a.source] for a in counted.values())]
    measured, refused = cached(project, key, lambda: measure(rows, lexicon))
    rows |= derived | {table: check_rows(table, found) for table, found in measured.items()}
    return Corpus(project, lexicon, counted, rows, tuple(left_out.errors), tuple(gone), refused)


def holds_article(passages):
    """Whether anything but a title and headings is among the rows `passages`."""
    return any(row["role"] not in ("title", "heading") for row in passages)


def no_article(path):
    """The `InputError` for a file in which nothing is an article."""
    hint = "Save the page again, or put the text of the article alone into a .txt file"
    return InputError(show(path), "no article, only menus and short lines", "paragraphs of text", hint=hint)


def _check_examples(project, lexicon, key, problems):
    """Hold the codebook against its own examples, once a change; `key` has the names of its files, which are told."""

    def contradicted():
        check_examples(lexicon, lambda text: entities.find(text, lexicon), found := Problems())
        return [(e.where, e.found, e.expected, e.hint) for e in found.errors]

    for where, found, expected, hint in cached(project, [*key, "examples"], contradicted) if lexicon else ():
        problems.add(where, found, expected, hint=hint)


def _read_documents(project, files, hashes, left_out):
    """The `Document` of each file that can be read; a format that takes time to read is read once a change."""
    documents, library = [], _library_hashes(hashes)
    for path in files:
        with left_out.collected():
            if path.suffix.lower() == ".txt":
                documents.append(read_document(path))
            else:
                key = ["read", library, hashes.get(f"seeds/articles/{path.name}", ""), path.name]
                documents.append(_read_once(project, key, path))
    return documents


def _read_once(project, key, path):
    made = cached(project, key, lambda: read_document(path).to_json())
    try:
        return Document.from_json(made)
    except (KeyError, TypeError, AttributeError):  # the cache holds something else
        return read_document(path)


def _join(articles, tables, left_out):
    """The rows `{table: list of dicts}` of all articles and `{id: Article}` of those that count."""
    texts = {a: "".join(p["surface"] for p in tables[a]["passages"]) for a in _by_rank(articles, tables)}
    copies = find_duplicates(texts)
    rows = {table: [] for table in TABLES if table not in ("excerpts", "findings", *DERIVED, *MEASURED)}
    for article_id, found in tables.items():
        for table in found:
            if article_id not in copies or table == "articles":
                rows[table] += check_rows(table, found[table])
    _name_copies(rows["articles"], copies)
    rows["left_out"] = [_left_out_row(error) for error in left_out]
    counted = {article_id: article for article_id, article in articles.items() if article_id not in copies}
    return rows, counted


def _left_out_row(error):
    file, line = re.fullmatch(r"(.*?)(?::(\d+))?", Path(error.where).name).groups()
    found = f"{error.found} in line {line}" if line else error.found
    return {"file": file, "found": found, "expected": error.expected, "hint": error.hint}


def _by_rank(articles, tables):
    """Article ids, those first that should stay where two are the same: known to sources.csv, dated, early."""

    def rank(article_id):
        row = tables[article_id]["articles"][0]
        return not articles[article_id].source, row["published_basis"] != "stated", row["published"], article_id

    return sorted(articles, key=rank)


def _name_copies(rows, copies):
    by_id = {row["article_id"]: row for row in rows}
    for copy, original in sorted(copies.items()):
        address = " ".join(filter(None, (by_id[copy]["file"], by_id[copy]["url"])))
        by_id[copy]["duplicate_of"] = original
        by_id[original]["also_at"] = "|".join(filter(None, (by_id[original]["also_at"], address)))


def _check_ids(documents, problems):
    seen = {}
    for document in documents:
        if document.article_id in seen:
            where = f"seeds/articles/{document.file}"
            problems.add(
                where, f"the name of {seen[document.article_id]}", "a name of its own", hint="Rename one of them"
            )
        seen[document.article_id] = document.file


def _library_hashes(hashes):
    """The hashes of the code, and of the versions of what it stands on."""
    return {name: h for name, h in hashes.items() if name.startswith(("lib/", "requirements.lock"))}


def _rules_hash(hashes, sidecars):
    rules = _library_hashes(hashes) | {name: h for name, h in hashes.items() if name.startswith("seeds/lexicon/")}
    return digest([rules, *(sidecar.read_bytes().hex() for sidecar in sidecars)])
