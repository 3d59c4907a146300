"""What an article may be called in the corpus: safe on every system, its own, and not how the project calls another one.

Does not read the articles.
"""

import os
import re
import unicodedata
from pathlib import Path

from baimo.errors import InputError
from baimo.project import show

__all__ = ["check_names", "shown", "there_as"]

_MOST_BYTES = 240  # of a name; file systems take 255
_UNSAFE_RE = re.compile(r"[/\\\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_BEGINS = (
    ".",
    "~$",
    "=",
    "+",
    "-",
    "@",
)  # what is hidden, a lock of Office, an option, what a spreadsheet reckons with
# How an article is called: in quotes in a notebook or in YAML, bare in YAML, at the beginning of a row of codings.
_CALLED = r"""["']{0}\\?["']|article: *{0}\s*[,}}\n]|^'?{0}[:,]"""
_RENAME = "Rename the file, then add it again"


def there_as(path):
    """What the file `path` is called in the corpus: its own name, in the one form in which every system writes it."""
    return unicodedata.normalize("NFC", path.name)


def shown(path):
    """The path as in messages: without characters that would do something to a terminal.

    >>> shown(Path("/articles/a\\x1b[2Jb.txt"))
    '/articles/a?[2Jb.txt'
    """
    return os.sep.join(_UNSAFE_RE.sub("?", part) for part in show(path).split(os.sep))


def check_names(project, wanted, names, rows, problems):
    """Those of `wanted` {path: name} that are files which the corpus can have under that name; of the others tell `problems`.

    `names`: of the files that it has; `rows`: those of sources.csv, by name.
    """
    text, taken, fit = _words_of_people(project), {_stem(name): name for name in reversed(names)}, {}
    for path, name in wanted.items():
        with problems.collected():
            _check_file(path, name)
            owner = taken.setdefault(_stem(name), name)
            if owner != name or list(wanted.values()).count(name) > 1:
                raise InputError(shown(path), f"the name of {owner}", "a name of its own", hint=_RENAME)
            others = [Path(row).stem for row in rows if row != name]
            begun, other = (None, None) if name in rows else _beginning(Path(name).stem, others, text)
            if begun:
                found = f"a name that begins with {begun!r}, by which the project calls {other}"
                raise InputError(shown(path), found, "a name that begins otherwise", hint=_RENAME)
            fit[path] = name
    return fit


def _check_file(path, name):
    is_strange = _UNSAFE_RE.search(name) or name != name.strip() or len(name.encode("utf-8", "replace")) > _MOST_BYTES
    if is_strange or name.startswith(_BEGINS):
        expected = "a name of plain characters, not too long, that begins with a letter or a digit"
        raise InputError(shown(path), f"the name {name!r}", expected, hint=_RENAME)
    if not path.is_file():
        found = "a folder" if path.is_dir() else "no such file"
        raise InputError(shown(path), found, "the file of an article", hint="Name the files, such as folder/*.html")


def _stem(name):
    """What must differ from file to file: article ids do, and a Mac tells no capitals."""
    return Path(unicodedata.normalize("NFC", name)).stem.casefold()


def _words_of_people(project):
    """All in which people call an article by the beginning of its id: chapters, rulings, codings."""
    files = [*project.chapters(), *project.seeds.glob("*.yml"), *(project.seeds / "codings").glob("*.csv")]
    return "\n".join(path.read_text("utf-8", errors="replace") for path in files if path.is_file())


def _beginning(article_id, others, text):
    """`(beginning, id)`: how `text` calls one of `others`, and `article_id` begins, too; (None, None) if it doesn't.

    With both in the corpus nobody could tell which is meant, and the chapters would stop.
    """
    for length in range(1, len(article_id) + 1):
        begun = article_id[:length]
        owners = [other for other in others if other.startswith(begun)]
        if len(owners) == 1 and owners[0] != begun and re.search(_CALLED.format(re.escape(begun)), text, re.MULTILINE):
            return begun, owners[0]
    return None, None
