"""Loads a codebook: themes with weighted terms, from `themes.yml` or the sidecar of a fork.

Codes nothing; `themes` applies it.
"""

import re
from dataclasses import dataclass

import yaml

from baimo.project import show
from baimo.seedfiles import read_text

__all__ = ["Theme", "is_positive", "load_themes"]

_THEME_TEXTS = ("zh", "en", "definition_zh", "definition_en")


@dataclass(frozen=True)
class Theme:
    """One code of the codebook. `terms` maps a term to its weight; `exclude` are longer words that hide a term."""

    theme: str
    zh: str
    en: str
    definition_zh: str
    definition_en: str
    minimum: float
    terms: dict
    exclude: tuple = ()


def load_themes(path, problems):
    """`{theme id: Theme}` of the YAML file `path`; what is wrong goes to `problems` with its line."""
    text = read_text(path, problems)
    if text is None:
        return {}
    try:
        # Everything as written: 360 stays a name, and yes is no truth value.
        node, data = yaml.compose(text, Loader=yaml.BaseLoader), yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{show(path)}:{mark.line + 1}" if mark else show(path)
        found = getattr(error, "problem", None) or "a character that YAML does not allow"
        problems.add(where, found, "YAML", hint="Check indentation, colons and quotes")
        return {}
    if not isinstance(data, dict):
        problems.add(f"{show(path)}:1", "no themes", "a mapping of theme ids", hint="See the head of themes.yml")
        return {}
    for key, line in _repeated_keys(node):
        problems.add(f"{show(path)}:{line}", f"{key!r} again", "each key once", hint="Remove one of them")
    lines = {key.value: key.start_mark.line + 1 for key, _ in node.value}
    themes = (_theme(theme, entry, f"{show(path)}:{lines[theme]}", problems) for theme, entry in data.items())
    return {theme.theme: theme for theme in themes if theme}


def _repeated_keys(node):
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)
            yield from _repeated_keys(value)


def _theme(theme, entry, where, problems):
    entry = entry if isinstance(entry, dict) else {}
    missing = [key for key in (*_THEME_TEXTS, "minimum", "terms") if not entry.get(key)]
    unknown = sorted(set(entry) - {*_THEME_TEXTS, "minimum", "terms", "exclude"})
    if not re.fullmatch(r"[a-z][a-z0-9_]*", theme):
        problems.add(where, f"theme id {theme!r}", "small Latin letters, digits and _", hint="Choose another id")
    elif missing or unknown:
        found = f"theme {theme!r} without {', '.join(missing)}" if missing else f"unknown key {', '.join(unknown)}"
        problems.add(where, found, ", ".join((*_THEME_TEXTS, "minimum", "terms")), hint="Complete the theme")
    elif not isinstance(entry["terms"], dict) or not all(map(is_positive, entry["terms"].values())):
        problems.add(where, f"terms of {theme!r} without weights", "term: positive number", hint="Give each term one")
    elif not is_positive(entry["minimum"]):
        problems.add(where, f"minimum {entry['minimum']!r}", "a positive number", hint="Correct it")
    elif not isinstance(entry.get("exclude", []), list):
        problems.add(where, f"exclude {entry['exclude']!r}", "a list", hint="Put the words into brackets")
    else:
        texts = {key: entry[key] for key in _THEME_TEXTS}
        terms = {term: _number(weight) for term, weight in entry["terms"].items()}
        return Theme(
            theme, **texts, minimum=_number(entry["minimum"]), terms=terms, exclude=tuple(entry.get("exclude", ()))
        )
    return None


def is_positive(text):
    """Whether `text` is a positive decimal number in ASCII."""
    return isinstance(text, str) and bool(re.fullmatch(r"\d+(?:\.\d+)?", text, re.ASCII)) and float(text) > 0


def _number(text):
    return float(text) if "." in text else int(text)
