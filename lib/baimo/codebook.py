"""Loads a codebook: themes with weighted terms, from `themes.yml` or the sidecar of a fork.

Codes nothing; `themes` applies it.
"""

import re
from dataclasses import dataclass

from baimo.project import show
from baimo.seedfiles import read_yaml

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
    data, lines = read_yaml(path, problems)
    themes = (_theme(theme, entry, f"{show(path)}:{lines[theme]}", problems) for theme, entry in data.items())
    return {theme.theme: theme for theme in themes if theme}


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
