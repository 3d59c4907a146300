"""Loads the rules that are data: themes, names, words, units. All problems of the files are raised together.

Does not match anything. A fork may bring a sidecar codebook, whose themes join those of the project.
"""

from dataclasses import dataclass
from functools import cached_property

from baimo.codebook import is_positive, load_themes
from baimo.errors import Problems
from baimo.fold import fold
from baimo.labels import UNITS
from baimo.match import TermMatcher
from baimo.project import show
from baimo.seedfiles import read_lines, read_rows

__all__ = ["ENTITY_TYPES", "Entity", "Lexicon", "Unit", "load_lexicon"]

ENTITY_TYPES = ("org", "model", "product", "person", "chip", "regulation", "benchmark", "event", "other")
_ENTITY_COLUMNS = ("name", "type", "aliases", "org", "name_en", "stake_zh", "stake_en", "note")
_UNIT_COLUMNS = ("surface", "unit", "dimension", "factor")


@dataclass(frozen=True)
class Entity:
    """One named thing with its other surface forms; `stake_*` says what it gains when it speaks."""

    name: str
    type: str
    aliases: tuple
    org: str
    name_en: str
    stake_zh: str
    stake_en: str


@dataclass(frozen=True)
class Unit:
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
    def surfaces(self):
        """`{surface form: Entity}` over names and aliases."""
        return {s: entity for entity in self.entities.values() for s in (entity.name, *entity.aliases)}

    @cached_property
    def entity_matcher(self):
        """A `TermMatcher` over all surface forms."""
        return TermMatcher(self.surfaces)

    @cached_property
    def theme_matchers(self):
        """`{theme id: TermMatcher}` over the terms of each theme and the words that hide one."""
        return {t.theme: TermMatcher([*t.terms, *t.exclude]) for t in self.themes.values()}

    @cached_property
    def _by_folded(self):
        return {fold(surface): entity for surface, entity in self.surfaces.items()}

    def entity(self, name):
        """The `Entity` that goes by `name`, in any width and script, or None."""
        return self._by_folded.get(fold(name))

    def interests(self, name):
        """List of the `Entity`s whose stake a speaker shares: itself, or the firm inside its name (某公司负责人); its owner."""
        named = (self.surfaces[self.entity_matcher.term(match)] for match in self.entity_matcher.find(name))
        entity = self.entity(name) or next((e for e in named if e.type == "org"), None)
        owner = self.entities.get(entity.org) if entity else None
        return [e for e in (entity, owner) if e]

    def english(self, text):
        """The English name or gloss of a Chinese name or word, or "" when nobody wrote one."""
        entity = self.entity(text)
        return entity.name_en if entity else self.words.get(text, "")


def load_lexicon(folder, sidecars=()):
    """The `Lexicon` in `folder`, with the themes of `sidecars` (paths of YAML files) added. Raises `Problems`."""
    problems = Problems()
    themes = load_themes(folder / "themes.yml", problems)
    for sidecar in sidecars:
        added = load_themes(sidecar, problems)
        for theme in sorted(themes.keys() & added.keys()):
            hint = "Choose another id: a theme is the same in every chapter"
            problems.add(show(sidecar), f"theme {theme!r} again", "a new theme id", hint=hint)
        themes |= {theme: entry for theme, entry in added.items() if theme not in themes}
    entities = _load_entities(folder / "entities.csv", problems)
    units = _load_units(folder / "units.csv", problems)
    words = dict(_word_and_gloss(line) for line in read_lines(folder / "words.txt", problems))
    stopwords = frozenset(read_lines(folder / "stopwords.txt", problems))
    problems.raise_if_any()
    return Lexicon(themes, entities, words, stopwords, units)


def _load_entities(path, problems):
    entities, seen = {}, {}
    for line, row in read_rows(path, _ENTITY_COLUMNS, problems):
        where = f"{show(path)}:{line}"
        aliases = tuple(a.strip() for a in row["aliases"].split("|") if a.strip())
        if row["type"] not in ENTITY_TYPES:
            problems.add(where, f"type {row['type']!r}", ", ".join(ENTITY_TYPES), hint="Correct the type")
        for surface in (row["name"], *aliases):
            # Case does not tell names apart, but one row may list a name in several cases.
            if not surface or seen.setdefault(surface.lower(), line) != line:
                found = f"{surface!r} again (line {seen[surface.lower()]})" if surface else "no name"
                problems.add(where, found, "each surface form once", hint="Remove one of them")
        entities[row["name"]] = Entity(
            row["name"], row["type"], aliases, row["org"], row["name_en"], row["stake_zh"], row["stake_en"]
        )
    return entities


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
