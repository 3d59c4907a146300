"""Reads which themes people gave to passages by hand, `seeds/codings/*.csv`, and writes empty sheets to fill in.

Compares nothing; `measures.agreement` does. One file a person, named after the coder, its cells parted by
commas, semicolons or tabs, whichever the header has, in either of two layouts: `passage_id,themes` with theme ids joined by `|` (or , ; 、 or a blank), or `passage_id` and a column for each theme
with 1 or 0, x or nothing, yes or no, 是 or 否. A `passage_id` may begin with the beginning of the article's id (`000:12`);
instead of it two columns `article` and `line` may say the same, the line as in the passage_id (12, or 12.2 for the
second piece of a line). Columns `note` and `text` are for people. A row of a passage that the articles (no longer) have is left
out and named. A row says that the person coded this passage; without
a theme it says "none of them". A passage without a row was not coded and counts nowhere.
"""

import csv
import re

from baimo.codebook import load_themes
from baimo.errors import InputError, Problems
from baimo.fold import fold
from baimo.measures import CODEBOOK
from baimo.project import show
from baimo.seedfiles import read_header, read_rows, read_text
from baimo.themes import CODED_ROLES

__all__ = ["find_codings", "read_coding", "read_codings", "write_sheet"]

_FOR_PEOPLE = ("note", "text", "")  # a spreadsheet leaves empty columns, too
_BETWEEN_RE = re.compile(r"[|,;、\s]+")
_VALUES = {"1": True, "x": True, "yes": True, "是": True, "0": False, "": False, "no": False, "否": False}
# What a spreadsheet would take for a formula, a number or a time of day: 000:12. It is written with ' before it.
_TAKEN_RE = re.compile(r"[=+\-@'].*|[\d\W]+")
_MOST_CHARS = 30_000  # of a cell; Excel breaks off at 32,767


def find_codings(folder):
    """Paths of the files in `folder` that hold a coding, sorted; none where there is no such folder."""
    return [p for p in sorted(folder.glob("*.csv")) if p.is_file() and not p.name.startswith((".", "~$"))]


def read_codings(project, passages, themes, problems, gone, more=()):
    """`{coder: {passage_id: set of theme ids}}` of the files of `project` and of those named in `more`; {} without any.

    See `read_coding`. `themes`: ids; those of the codebooks beside the project's chapters may be given, too, and must
    have a column where each theme has one. A file that is named twice counts once; two of one name, or one with the
    name of the codebook, go to `problems`.
    """
    themes, codings, read = _with_sidecars(project, themes), {}, set()
    for path in [*find_codings(project.seeds / "codings"), *more]:
        if path.resolve() in read:
            continue
        if path.stem in (*codings, CODEBOOK):
            hint = f"Rename the file after its coder; {CODEBOOK} stands for the rules"
            problems.add(show(path), f"the name {path.stem!r} again", "one file a coder", hint=hint)
        read.add(path.resolve())
        codings[path.stem] = read_coding(path, passages, themes, problems, gone)
    return codings


def read_coding(path, passages, themes, problems, gone):
    """`{passage_id: set of theme ids}` of one file, for rows of `passages` and the ids `themes`.

    All that is wrong goes to `problems` with its line: missing columns, an unknown theme, what names no passage, the same
    passage twice, a cell that says neither yes nor no. A column for each theme means for every theme: one without a column
    can't be told from one that was never given. Passages that aren't there, or are titles or headings by now, are left out
    and named in `gone` (a `Problems`), once for each article.
    """
    if not path.is_file():
        hint = "Correct the name, or write a sheet with python -m baimo check --sheet FILE"
        problems.add(show(path), "no such file", "a file of codings", hint=hint)
        return {}
    text = read_text(path, problems)
    if text is None:
        return {}
    delimiter, header = read_header(text)
    known, coding, lines = _Passages(passages), {}, {}
    for line, row in read_rows(path, _columns(header, themes), problems, optional=_FOR_PEOPLE, delimiter=delimiter):
        if not any(row.values()):
            continue  # a spreadsheet leaves rows of nothing but commas
        where = f"{show(path)}:{line}"
        passage_id, found = known.find(_name_passage(row), where, problems), _read_themes(row, themes, where, problems)
        if passage_id in lines:
            again = f"passage {passage_id!r} again (line {lines[passage_id]})"
            problems.add(where, again, "each passage once", hint="Remove one of them")
        elif passage_id:
            coding[passage_id], lines[passage_id] = found, line
    known.name_gone(gone)
    return coding


def write_sheet(path, passages):
    """Write an empty sheet `passage_id,themes,text` of the passages that can be coded to `path`; never over a file.

    UTF-8 with a byte order mark, by which Excel tells it; long passages are cut off, what looks like a formula or a
    number gets a `'`. Raises `InputError`.
    """
    try:
        with open(path, "x", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(["passage_id", "themes", "text"])
            for passage in (p for p in passages if p["role"] in CODED_ROLES):
                text = " ".join(passage["surface"].split())[:_MOST_CHARS]
                writer.writerow([_shield(passage["passage_id"]), "", _shield(text)])
    except FileExistsError:
        hint = "Name another file: a coding that someone began is never written over"
        raise InputError(show(path), "a file", "a new name", hint=hint) from None
    except OSError as error:
        found = f"a place that can't be written to ({error.strerror})"
        raise InputError(show(path), found, "a folder for the sheet", hint="Name another place") from None


def _with_sidecars(project, themes):
    """`themes`, and the ids of those beside the chapters; what is wrong there, loading the chapter tells."""
    added = [load_themes(path, Problems()) for path in project.sidecars(project.chapters())]
    return list(dict.fromkeys([*themes, *(theme for found in added for theme in found)]))


def _columns(header, themes):
    """The columns that a file with this `header` must have."""
    place = ("article", "line") if "passage_id" not in header and {"article", "line"} & set(header) else ("passage_id",)
    a_column_each = "themes" not in header and set(themes) & set(header)
    return (*place, *(themes if a_column_each else ("themes",)))


def _name_passage(row):
    return (row["passage_id"] if "passage_id" in row else f"{row['article']}:{row['line']}").removeprefix("'")


def _read_themes(row, themes, where, problems):
    if "themes" in row:
        found = set(filter(None, _BETWEEN_RE.split(fold(row["themes"]).lower())))
        for theme in sorted(found - set(themes)):
            problems.add(where, f"theme {theme!r}", ", ".join(themes), hint="Use the ids of the codebook")
        return found & set(themes)
    for theme in themes:
        if fold(row[theme]).lower() not in _VALUES:
            hint = "Write 1 where the passage has the theme"
            problems.add(where, f"{theme} {row[theme]!r}", "1 or 0, x or nothing, yes or no, 是 or 否", hint=hint)
    return {theme for theme in themes if _VALUES.get(fold(row[theme]).lower())}


class _Passages:
    """The passages that there are, to be found by an id or by one whose article is only begun; and those that were not."""

    def __init__(self, passages):
        self._roles = {passage["passage_id"]: passage["role"] for passage in passages}
        self._articles = {passage["article_id"] for passage in passages}
        self._begun, self._gone = {}, {}

    def find(self, name, where, problems):
        """The passage_id that `name` means, or None: it is kept for `name_gone`, or the reason is in `problems`."""
        article, _, place = name.rpartition(":")
        begun = self._articles_of(article)
        if len(begun) > 1:
            found, hint = f"{len(begun)} articles that begin with {article!r}", f"Write more of the id, as {begun[0]}"
            problems.add(where, found, "exactly one", hint=hint)
            return None
        passage_id = f"{begun[0]}:{place}" if begun else name
        role = self._roles.get(passage_id)
        if role in CODED_ROLES:
            return passage_id
        if article and place:
            self._gone.setdefault((article, role), []).append((where, name))
        else:
            hint = "Take it from outputs/data/passages.csv"
            problems.add(where, f"passage {name!r}", "the id of a passage, as 000:12", hint=hint)
        return None

    def name_gone(self, gone):
        """Tell `gone` (a `Problems`) of the passages that weren't found, those of one article together."""
        for (_, role), named in self._gone.items():
            where, name = named[0]
            found = f"passage {name!r}{f', a {role},' if role else ''}"
            found += f" and {len(named) - 1} more of this article" if len(named) > 1 else ""
            expected = f"passages of articles that count: {', '.join(CODED_ROLES)}"
            hint = "Put the article back as it was, or remove the rows; a new sheet: python -m baimo check --sheet FILE"
            gone.add(where, found.rstrip(","), expected, hint=hint)

    def _articles_of(self, beginning):
        if beginning not in self._begun:
            begun = sorted(a for a in self._articles if a.startswith(beginning)) if beginning else []
            self._begun[beginning] = [beginning] if beginning in self._articles else begun
        return self._begun[beginning]


def _shield(cell):
    return f"'{cell}" if _TAKEN_RE.fullmatch(fold(cell)) else cell
