"""Takes files into the corpus: copies them to `seeds/articles/` and writes what their texts tell into `sources.csv`.

Does not judge what an article is worth, and never writes over an article or a row; what a text doesn't tell is left to a person.
"""

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from baimo.add.names import check_names, shown, there_as
from baimo.add.writing import write_articles
from baimo.clean import clean
from baimo.duplicates import find_duplicates
from baimo.errors import InputError, Problems
from baimo.extract import Article, extract
from baimo.fold import fold
from baimo.gather import hashes_of_library, holds_article, no_article, read_documents
from baimo.lexicon import load_lexicon
from baimo.passages import find_passages
from baimo.project import hash_inputs, show
from baimo.read import read_document
from baimo.sources import COLUMNS, list_missing, load_sources

__all__ = ["add_articles"]

_DATED = ("published", "published_basis", "published_evidence")
_TOLD = ("title", "author", "publisher", "outlet", *_DATED, "kind", "reprint", "url")
_MOST_CHARS = 500  # of a cell; what is longer is no title or name, and the csv module refuses what is very long
_CONTROL_RE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_FORMULA = (
    "=",
    "+",
    "-",
    "@",
)  # how a cell begins that a spreadsheet reckons with, written by whoever wrote the article


@dataclass(frozen=True)
class _New:
    """One file to add: what it is called in the corpus, its bytes, its text (what is kept of it), and its row.

    `is_there`: it lies in the corpus already, and only its row is lacking; `has_row`: the other way round.
    """

    path: Path
    name: str
    data: bytes
    text: str
    row: dict
    is_there: bool
    has_row: bool


def add_articles(project, paths):
    """Add the articles in `paths` (list of Path) to the corpus of `project`; lines (list of str) that say what was written.

    All or none are added. The row in `sources.csv` has what the library reads in the text (title, author, outlet, date with what
    it rests on, reprint notice, address), as it would without a row; the rest is for a person. A file that lies in the corpus
    already, without a row, gets one; one whose row is there already gets none. Raises `Problems` with all that is refused: what
    is no article, what the corpus has already in the same bytes or the same words, a name that is taken, that is not safe, or
    by whose beginning the project calls another article. Another version of an article is added, and named.
    """
    files, table, problems = _files_there(project), project.seeds / "sources.csv", Problems()
    paths = list(dict.fromkeys(path.absolute() for path in paths))
    wanted = {path: there_as(path) for path in paths}
    rows = load_sources(table, [*(path.name for path in files), *wanted.values()], Problems())
    lexicon, new = load_lexicon(project.lexicon), []
    for path, name in check_names(project, wanted, [path.name for path in files], rows, problems).items():
        with problems.collected():
            new.append(_read(project, path, name, lexicon, rows))
    there = [path for path in files if path.name not in {article.name for article in new}]
    texts = _texts_there(project, there)
    _check_new(project, new, texts, problems)
    problems.raise_if_any()
    write_articles(project, {n.name: n.data for n in new if not n.is_there}, [n.row for n in new if not n.has_row])
    versions = _versions(new, texts)
    told = [line for article in new for line in _lines(project, article, versions[article.name])]
    return [*told, "the next make report uses them"]


def _files_there(project):
    try:
        return project.article_files()
    except InputError:
        if not project.articles.is_dir():
            raise
        return []  # an empty corpus: these are its first articles


def _read(project, path, name, lexicon, rows):
    """The `_New` of a file. Raises `InputError` where it is no article, or is in the corpus with its row."""
    document, data, there = read_document(path), path.read_bytes(), project.articles / name
    is_there = there.exists() and there.read_bytes() == data
    if there.exists() and not is_there:
        hint = (
            f"To replace that article, copy the file over {show(there)}, its row stays; else rename it and add it again"
        )
        raise InputError(shown(path), "the name of another article of the corpus", "a name of its own", hint=hint)
    if is_there and name in rows:
        found = "an article that is in the corpus, with its row"
        raise InputError(shown(path), found, "an article that is not there yet", hint="Leave it out")
    article = Article(there.stem, name, document.raw, document.sha256, {}, document.encoding, document.markup)
    tables = extract(article, lexicon)
    if not holds_article(tables["passages"]):
        raise no_article(path)
    return _New(path, name, data, _text(tables["passages"]), _row(name, tables["articles"][0]), is_there, name in rows)


def _row(name, told):
    """The row of sources.csv with what the text tells; what no cell should hold is left to be read from the text again."""
    cells = {column: _CONTROL_RE.sub(" ", told[column]).strip() for column in _TOLD}
    unfit = {column for column, cell in cells.items() if fold(cell).startswith(_FORMULA) or len(cell) > _MOST_CHARS}
    unfit |= set(_DATED) if unfit & set(_DATED) else set()  # a date goes with what it rests on
    return dict.fromkeys(COLUMNS, "") | {"file": name} | cells | dict.fromkeys(unfit, "")


def _text(passages):
    return "".join(passage["surface"] for passage in passages)


def _texts_there(project, files):
    """`{name: what is kept of it}` of `files` of the corpus; without those that can't be read."""
    hashes = hash_inputs(project)
    documents = read_documents(project, files, hashes, hashes_of_library(hashes), Problems())
    return {document.file: _text_of(document) for document in documents}


def _text_of(document):
    cleaned = clean(document.raw, "", document.markup)
    return _text(find_passages(document.raw, cleaned, document.article_id, document.markup))


def _check_new(project, new, texts, problems):
    """Tell where an article of `new` is one of `texts` (see `_texts_there`), or an earlier one of `new`."""
    same_bytes = {_digest((project.articles / name).read_bytes()): name for name in reversed(texts)}
    same_words = {_bare(text): name for name, text in reversed(texts.items()) if _bare(text)}
    for article in new:
        digest, words = _digest(article.data), _bare(article.text)
        if digest in same_bytes or words in same_words:
            how = f"bytes as {same_bytes[digest]}" if digest in same_bytes else f"words as {same_words[words]}"
            expected = "an article that is not there yet"
            problems.add(shown(article.path), f"the same {how}", expected, hint="Leave it out")
        same_bytes.setdefault(digest, article.name)
        same_words.setdefault(words, article.name)


def _digest(data):
    return hashlib.sha256(data).hexdigest()


def _bare(text):
    return re.sub(r"\s+", "", fold(text))


def _versions(new, texts):
    """`{name: names of the articles of which it is another version}` for `new`, see `duplicates`."""
    repeats = find_duplicates(texts | {article.name: article.text for article in new})
    pairs = [pair for repeated in repeats.items() for pair in (repeated, repeated[::-1])]
    return {article.name: [other for name, other in pairs if name == article.name] for article in new}


def _lines(project, article, versions):
    """What was written of one article, and what is left to a person."""
    table = show(project.seeds / "sources.csv")
    yield f"{'there already' if article.is_there else 'wrote'}: {show(project.articles / article.name)}"
    if versions:
        yield f"  another version of {', '.join(versions)}: the report counts one of them, and names the other"
    if article.has_row:
        yield f"  its row in {table} is there already, and stays"
        return
    yield f"  wrote its row to {table}"
    told = {c: cell for c, cell in article.row.items() if cell and c not in ("file", "published_basis", "kind")}
    yield from (f"    {column}: {cell}" for column, cell in told.items())
    yield f"  for a person to fill in: {', '.join(list_missing(article.row))}"
    if article.row["published_basis"] == "inferred":
        yield "  for a person to check: published, which is inferred"
