"""Reads the names that a codebook beside a notebook brings: its key `names`, with the columns of `entities.csv` as keys.

Judges no name: whether its type is one, or another name has the same form, `lexicon` says.
"""

from baimo.errors import Problems
from baimo.project import show
from baimo.seedfiles import read_yaml

__all__ = ["NAMES_KEY", "read_names"]

NAMES_KEY = "names"
_KEYS = ("type", "aliases", "org", "name_en", "stake_zh", "stake_en", "note", "context")
_LISTS = ("aliases", "context")
_EXAMPLE = "小米手机: {type: product, aliases: [小米14], name_en: Xiaomi phones}"


def read_names(path, problems):
    """The names of the codebook `path` as `(where, row)`, a row with the columns of `entities.csv`; what is wrong goes to `problems`.

    What makes the whole file unreadable is left to `load_themes`.
    """
    data, lines = read_yaml(path, Problems())
    names = data.get(NAMES_KEY) or {}
    if not isinstance(names, dict):
        where = f"{show(path)}:{lines[NAMES_KEY,]}"
        problems.add(where, "names without keys", "a name a line", hint=f"Write it as {_EXAMPLE}")
        return []
    rows = ((f"{show(path)}:{lines[NAMES_KEY, name]}", name, entry) for name, entry in names.items())
    return [(where, _row(name, entry)) for where, name, entry in rows if _is_right(where, name, entry, problems)]


def _is_right(where, name, entry, problems):
    """Whether an entry can be read; what is wrong with it goes to `problems`."""
    if not isinstance(entry, dict):
        problems.add(where, f"name {name!r} without keys", ", ".join(_KEYS), hint=f"Write it as {_EXAMPLE}")
        return False
    wrong = [f"unknown key {key!r}" for key in entry if key not in _KEYS]
    wrong += [f"{key} {value!r}" for key, value in entry.items() if key in _KEYS and not _is_text(key, value)]
    for found in wrong:
        problems.add(where, f"{found} of {name!r}", f"text under {', '.join(_KEYS)}", hint="Correct or remove it")
    return not wrong


def _is_text(key, value):
    many = isinstance(value, list) and all(isinstance(text, str) for text in value)
    return isinstance(value, str) or (key in _LISTS and many)


def _row(name, entry):
    """The columns of `entities.csv`; forms and rules in a list are joined as they are there."""
    cells = {key: entry.get(key, "") for key in _KEYS}
    joined = {key: "|".join(cell) if isinstance(cell, list) else cell for key, cell in cells.items()}
    return {"name": name.strip()} | {key: cell.strip() for key, cell in joined.items()}
