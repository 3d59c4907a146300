"""Loads a codebook: themes with weighted terms, rules and examples, from `themes.yml` or the sidecar of a fork.

Codes nothing; `themes` applies it and holds it against its examples.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from baimo.codebook.coder import Coder
from baimo.codebook.names import NAMES_KEY, read_names
from baimo.codebook.rules import NAMES, Rule, RuleError, read_rule
from baimo.fold import fold
from baimo.project import show
from baimo.seedfiles import read_yaml

__all__ = ["Coder", "Example", "Rule", "Theme", "is_positive", "load_themes", "read_names"]

_TEXTS = ("zh", "en", "definition_zh", "definition_en")
_KEYS = (*_TEXTS, "minimum", "yields", "terms", "rules", "exclude", "examples")


@dataclass(frozen=True)
class Example:
    """A passage that a person says belongs to the theme, or does not; `where` is its line in the file."""

    text: str
    belongs: bool
    where: str = field(compare=False)


@dataclass(frozen=True)
class Theme:
    """One code of the codebook.

    `terms` maps a term to its weight, `rules` a `Rule` to its weight; `exclude` are words that hide what stands in them.
    `yields`: how much of the strongest other theme's score is taken off this one, for a theme so broad that its words stand
    everywhere; not of one that a fork brings (`beside`), because a new angle leaves the numbers of the others as they are.
    """

    theme: str
    zh: str
    en: str
    definition_zh: str
    definition_en: str
    minimum: float
    terms: dict
    exclude: tuple = ()
    rules: dict = None
    examples: tuple = ()
    yields: float = 0
    beside: bool = False

    def __post_init__(self):
        object.__setattr__(self, "rules", self.rules or {})

    @cached_property
    def looked_for(self):
        """The terms, and the words and kinds of names of all rules (frozenset)."""
        return frozenset(self.terms).union(*(rule.looked_for for rule in self.rules))


def load_themes(path, problems, *, beside=False):
    """`{theme id: Theme}` of the YAML file `path`; what is wrong goes to `problems` with its line.

    A term may stand in one theme of the file alone; rules may share words. `beside`: the file lies beside a notebook; its
    key `names` is then no theme, see `read_names`.
    """
    data, lines = read_yaml(path, problems)
    entries = {theme: entry for theme, entry in data.items() if not (beside and theme == NAMES_KEY)}
    themes = [_Reader(path, lines, problems).theme(theme, entry) for theme, entry in entries.items()]
    first = {}
    for theme in filter(None, themes):
        for term in theme.terms:
            other = first.setdefault(fold(term).lower(), theme.theme)
            if other != theme.theme:
                where = f"{show(path)}:{lines[theme.theme, 'terms', term]}"
                hint = f"Keep it in one of them, or tell the two apart by rules, such as {term} near another word"
                problems.add(where, f"term {term!r}, which {other} has too", "each term in one theme", hint=hint)
    return {theme.theme: replace(theme, beside=beside) for theme in themes if theme}


class _Reader:
    """Reads one theme; `problems` has what is wrong with it, each with its line."""

    def __init__(self, path, lines, problems):
        self._path, self._lines, self._problems = path, lines, problems
        self._n_before = len(problems.errors)

    def theme(self, theme, entry):
        """The `Theme`, or None if anything in it is wrong."""
        if not re.fullmatch(r"[a-z][a-z0-9_]*", theme):
            self._add((theme,), f"theme id {theme!r}", "small Latin letters, digits and _", "Choose another id")
        entry = entry if isinstance(entry, dict) else {}
        self._check_keys(theme, entry)
        terms = self._weights(theme, "terms", entry.get("terms"))
        self._check_terms(theme, terms)
        rules = {self._rule(theme, text): w for text, w in self._weights(theme, "rules", entry.get("rules")).items()}
        exclude = self._list((theme, "exclude"), entry.get("exclude"))
        examples = self._examples(theme, entry.get("examples"))
        for key in ("minimum", "yields"):
            if key in entry and not is_positive(entry[key]):
                self._add((theme, key), f"{key} {entry[key]!r}", "a positive number", "Correct it")
        if len(self._problems.errors) > self._n_before:
            return None
        texts = {key: entry[key] for key in _TEXTS}
        minimum, yields = _number(entry["minimum"]), _number(entry.get("yields", "0"))
        return Theme(
            theme, **texts, minimum=minimum, terms=terms, exclude=exclude, rules=rules, examples=examples, yields=yields
        )

    def _check_keys(self, theme, entry):
        for key in entry:
            if key not in _KEYS:
                self._add((theme, key), f"unknown key {key!r}", ", ".join(_KEYS), "Correct or remove it")
        for key in _TEXTS:
            if not isinstance(entry.get(key, ""), str):
                self._add((theme, key), f"{key} {entry[key]!r}", "text", "Put it into quotes")
        missing = [key for key in (*_TEXTS, "minimum") if not entry.get(key)]
        if not entry.get("terms") and not entry.get("rules"):
            missing.append("terms")
        if missing:
            found = f"theme {theme!r} without {', '.join(missing)}"
            self._add((theme,), found, ", ".join((*_TEXTS, "minimum", "terms")), "Complete the theme")

    def _check_terms(self, theme, terms):
        for term in terms:
            if "|" in term or term.startswith("@"):  # the signs of the column `hits`
                found = f"term {term!r}"
                self._add((theme, "terms", term), found, "a term without | that does not begin with @", "Leave it out")

    def _weights(self, theme, key, entry):
        """`{text: weight}` of the mapping `key`."""
        if entry in (None, ""):
            return {}
        if not isinstance(entry, dict):
            self._add((theme, key), f"{key} of {theme!r} without weights", "text: positive number", "Give each one")
            return {}
        wrong = [text for text, weight in entry.items() if not is_positive(weight)]
        for text in wrong:
            found = f"weight {entry[text]!r} of {text!r}"
            self._add((theme, key, text), found, "a positive number", "Write 2 if it decides alone, 1 if not")
        return {text: _number(weight) for text, weight in entry.items() if text not in wrong}

    def _rule(self, theme, text):
        try:
            return read_rule(text)
        except RuleError as error:
            expected = f"words and [{'], ['.join(NAMES)}] with and, or, near, not and brackets"
            hint = 'Put a word with a space into quotes: "to B" near 客户'
            if re.match(r"[\s(]*not(?![\w-])", text):
                hint = "Say first what must be there: 数据 not 旅客"
            self._add((theme, "rules", text), f"{error} in the rule {text!r}", expected, hint)
            return None

    def _list(self, path, entry):
        if entry in (None, ""):
            return ()
        if not isinstance(entry, list) or not all(isinstance(text, str) for text in entry):
            self._add(path, f"{path[-1]} {entry!r}", "a list", "Put the words into brackets")
            return ()
        return tuple(entry)

    def _examples(self, theme, entry):
        if entry in (None, ""):
            return ()
        if not isinstance(entry, dict) or set(entry) - {"belong", "do_not"}:
            self._add((theme, "examples"), "examples of another form", "lists belong and do_not", "Correct the keys")
            return ()
        return tuple(
            Example(text, key == "belong", self._where((theme, "examples", key, i)))
            for key in entry
            for i, text in enumerate(self._list((theme, "examples", key), entry[key]))
        )

    def _where(self, path):
        return f"{show(self._path)}:{self._lines[path]}"

    def _add(self, path, found, expected, hint):
        self._problems.add(self._where(path), found, expected, hint=hint)


def is_positive(text):
    """Whether `text` is a positive decimal number in ASCII."""
    return isinstance(text, str) and bool(re.fullmatch(r"\d+(?:\.\d+)?", text, re.ASCII)) and float(text) > 0


def _number(text):
    return float(text) if "." in text else int(text)
