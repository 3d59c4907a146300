"""Loads the rules that are data: themes, names, words, units. All problems of the files are raised together.

Does not match anything. A fork may bring a sidecar codebook, whose themes and names join those of the project.

A cell of the column `context` in `entities.csv` says when an ambiguous name or alias of the row counts, one rule per
form, rules joined by `|`, words by spaces: `昆仑: 公司 方汉 -昆仑山 | 万维: 集团`. The form counts where one of its
words stands near it in the same passage, or covers it (“昆仑”); `-word` forbids it: where the word covers the form
(昆仑山), or else in the sentence that holds both; a form that forbids itself is never looked for. `=` asks for capitals
as the table has them (Meta, not meta). Only a form that has a rule in each row may stand in several rows: the nearest
word then decides. What a name is (大模型, 芯片) belongs to it in the table, but not to where it stands in a text.
"""

from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import NamedTuple

from baimo.codebook import is_positive, load_themes, read_names
from baimo.errors import InputError, Problems
from baimo.fold import fold
from baimo.labels import UNITS
from baimo.match import TermMatcher
from baimo.project import find_project, show
from baimo.seedfiles import read_lines, read_rows

__all__ = ["ENTITY_COLUMNS", "ENTITY_TYPES", "Context", "Entity", "Lexicon", "Unit", "load_lexicon", "load_own_lexicon"]

ENTITY_TYPES = ("org", "model", "product", "person", "chip", "regulation", "benchmark", "event", "other")
ENTITY_COLUMNS = ("name", "type", "aliases", "org", "name_en", "stake_zh", "stake_en", "note", "context")
_UNIT_COLUMNS = ("surface", "unit", "dimension", "factor")


@dataclass(frozen=True)
class Context:
    """When an ambiguous form counts: beside one of `words` (any, if there are none), and none of `without`.

    `exact`: only in the capitals of the table.
    """

    words: tuple
    without: tuple
    exact: bool = False


@dataclass(frozen=True)
class Entity:
    """One named thing with its other surface forms; `stake_*` says what it gains when it speaks.

    `contexts` is a tuple of (form, `Context`) for those forms that are ambiguous.
    """

    name: str
    type: str
    aliases: tuple
    org: str
    name_en: str
    stake_zh: str
    stake_en: str
    contexts: tuple = ()


class Unit(NamedTuple):
    """A surface form of a unit; `factor` turns a number in it into the canonical `unit`."""

    surface: str
    unit: str
    dimension: str
    factor: str


@dataclass(frozen=True)
class Lexicon:
    """All rules: `themes` by id, `entities` by name, `words` {word: gloss}, `stopwords`, `units`."""

    themes: dict
    entities: dict
    words: dict
    stopwords: frozenset
    units: tuple

    @cached_property
    def claims(self):
        """`{surface form: list of (Entity, Context or None)}` over names and aliases, ambiguous ones too."""
        claims = {}
        for entity in self.entities.values():
            contexts = dict(entity.contexts)
            for surface in dict.fromkeys((entity.name, *entity.aliases)):
                claims.setdefault(surface, []).append((entity, contexts.get(surface)))
        return claims

    @cached_property
    def surfaces(self):
        """`{surface form: Entity}` over the names and aliases that need no other word to be understood."""
        first = {surface: found[0] for surface, found in self.claims.items()}
        return {surface: entity for surface, (entity, rule) in first.items() if not (rule and rule.words)}

    @cached_property
    def derived(self):
        """`{}`, where other modules keep what they work out from this lexicon, once, by a name of their own."""
        return {}

    @cached_property
    def entity_matcher(self):
        """A `TermMatcher` over all surface forms."""
        return TermMatcher(self.surfaces)

    def __getstate__(self):
        """What is copied to another process: all but what was worked out here."""
        return {name: value for name, value in self.__dict__.items() if name not in ("derived", "entity_matcher")}

    @cached_property
    def _by_folded(self):
        return {fold(surface): entity for surface, entity in self.surfaces.items()}

    def entity(self, name):
        """The `Entity` that goes by `name`, in any width and script, or None."""
        return self._by_folded.get(fold(name))

    def interests(self, name):
        """List of the `Entity`s whose stake a speaker shares: itself, or the firm inside its name (某公司负责人); its owner."""
        entity = self.entity(name) or self.entities.get(name)
        if not entity:
            named = (self.surfaces[self.entity_matcher.term(match)] for match in self.entity_matcher.find(name))
            entity = next((e for e in named if e.type == "org"), None)
        owner = self.entities.get(entity.org) if entity else None
        return [e for e in (entity, owner) if e]

    def english(self, text):
        """The English name or gloss of a Chinese name or word, or "" when nobody wrote one."""
        entity = self.entity(text) or self.entities.get(text)
        return entity.name_en if entity else self.words.get(text, "")


def load_lexicon(folder, sidecars=()):
    """The `Lexicon` in `folder`, with the themes and names of `sidecars` (paths of YAML files) added. Raises `Problems`.

    A name of a sidecar that the project has, too, needs no type: its aliases and rules join those of `entities.csv`. Two
    sidecars may bring the same name in the same words.
    """
    problems = Problems()
    themes = load_themes(folder / "themes.yml", problems)
    for sidecar in sidecars:
        added = load_themes(sidecar, problems, beside=True)
        for theme in sorted(themes.keys() & added.keys()):
            hint = "Choose another id: a theme is the same in every chapter"
            problems.add(show(sidecar), f"theme {theme!r} again", "a new theme id", hint=hint)
        themes |= {theme: entry for theme, entry in added.items() if theme not in themes}
    entities = _load_entities(folder / "entities.csv", sidecars, problems)
    units = _load_units(folder / "units.csv", problems)
    words = dict(_word_and_gloss(line) for line in read_lines(folder / "words.txt", problems))
    stopwords = frozenset(read_lines(folder / "stopwords.txt", problems))
    problems.raise_if_any()
    return Lexicon(themes, entities, words, stopwords, units)


def load_own_lexicon():
    """The `Lexicon` of the project around the working folder, else of the checkout that this file lies in; read once."""
    try:
        return _read_once(find_project().lexicon)
    except InputError:
        return _read_once(Path(__file__).resolve().parents[2] / "seeds" / "lexicon")


_read_once = cache(load_lexicon)


def _load_entities(path, sidecars, problems):
    """`{name: Entity}` of the table, then of the sidecars."""
    entities, seen, added = {}, {}, []
    for line, row in read_rows(path, ENTITY_COLUMNS[:-1], problems, optional=ENTITY_COLUMNS[-1:]):
        where = f"{show(path)}:{line}"
        _check_name(row, row["name"], seen, where, f"line {line}", problems)
        entities[row["name"]] = _entity(row, where, problems)
    for where, row in (found for sidecar in sidecars for found in read_names(sidecar, problems)):
        if row in added:
            continue
        added.append(row)
        known = None if row["type"] else entities.get(row["name"])
        _check_name(row, None if known else row["name"], seen, where, where, problems)
        entity = _entity(row, where, problems)
        if known:
            joined = {key: getattr(known, key) + getattr(entity, key) for key in ("aliases", "contexts")}
        entities[row["name"]] = replace(known, **joined) if known else entity
    return entities


def _entity(row, where, problems):
    aliases = _aliases(row)
    contexts = _read_contexts(row["context"], (row["name"], *aliases), where, problems)
    stakes = row["stake_zh"], row["stake_en"]
    return Entity(row["name"], row["type"], aliases, row["org"], row["name_en"], *stakes, tuple(contexts.items()))


def _aliases(row):
    return tuple(a.strip() for a in row["aliases"].split("|") if a.strip())


def _check_name(row, name, seen, where, told, problems):
    """Its type, if it has a `name` of its own, and each form once in all rows, but for those with a rule in each of them.

    `seen` is `{form: (where it stood, as it is told, and whether it had a rule)}`.
    """
    if name is not None and row["type"] not in ENTITY_TYPES:
        problems.add(where, f"type {row['type']!r}", ", ".join(ENTITY_TYPES), hint="Correct the type")
    ruled = _read_contexts(row["context"], (row["name"], *_aliases(row)), where, Problems())
    for surface in ((name,) if name is not None else ()) + _aliases(row):
        # Case does not tell names apart, but one row may list a name in several cases.
        first, has_rule = seen.setdefault(surface.lower(), (told, surface in ruled))
        if not surface or (first != told and not (has_rule and surface in ruled)):
            found = f"{surface!r} again ({first})" if surface else "no name"
            hint = "Remove one of them, or give it a rule in the column context of both" if surface else "Fill it in"
            problems.add(where, found, "each surface form once", hint=hint)


def _read_contexts(cell, surfaces, where, problems):
    """`{surface form: Context}` of one cell of the column `context`."""
    contexts = {}
    for rule in filter(None, map(str.strip, cell.split("|"))):
        surface, _, words = (part.strip() for part in fold(rule).partition(":"))
        surface = next((s for s in surfaces if fold(s) == surface), "")
        words = words.split()
        if not surface or not words or surface in contexts:
            hint = "Write it as alias: word word -word, each form once"
            problems.add(where, f"context {rule!r}", "a name or alias of this row, and words", hint=hint)
        without = tuple(word[1:] for word in words if word.startswith("-") and len(word) > 1)
        beside = tuple(word for word in words if not word.startswith("-") and word != "=")
        contexts[surface] = Context(beside, without, "=" in words)
    return contexts


def _load_units(path, problems):
    units = {}
    for line, row in read_rows(path, _UNIT_COLUMNS, problems):
        where = f"{show(path)}:{line}"
        if not is_positive(row["factor"]):
            hint = "Write how many of the canonical unit it is"
            problems.add(where, f"factor {row['factor']!r}", "a positive number", hint=hint)
        if row["unit"] not in UNITS:
            problems.add(where, f"unit {row['unit']!r}", ", ".join(UNITS), hint="Use a canonical unit")
        if not row["surface"] or row["surface"] in units:
            problems.add(where, f"surface {row['surface']!r}", "each surface form once", hint="Fill or remove it")
        units[row["surface"]] = Unit(**row)
    return tuple(units.values())


def _word_and_gloss(line):
    word, _, gloss = line.partition("\t")
    return word.strip(), gloss.strip()
