"""Loads the rules that are data: codebook, names, words, units. All problems of the files are raised together.

Does not match anything. A fork may bring a sidecar codebook, whose themes join or replace those of the project.
"""

import csv
from dataclasses import dataclass
from functools import cached_property

import yaml

from baimo.errors import Problems
from baimo.match import TermMatcher
from baimo.project import show

__all__ = ["ENTITY_TYPES", "Entity", "Lexicon", "Theme", "Unit", "load_lexicon", "read_rows"]

ENTITY_TYPES = ("org", "model", "product", "person", "chip", "regulation", "benchmark", "event", "other")
_ENTITY_COLUMNS = ("name", "type", "aliases", "org", "name_en", "stake_zh", "stake_en", "note")
_UNIT_COLUMNS = ("surface", "unit", "dimension", "factor")
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

    def english(self, text):
        """The English name or gloss of a Chinese name or word, or "" when nobody wrote one."""
        entity = self.surfaces.get(text)
        return entity.name_en if entity else self.words.get(text, "")


def load_lexicon(folder, sidecar=None):
    """The `Lexicon` in `folder`, with the themes of `sidecar` (a YAML path) on top. Raises `Problems`."""
    problems = Problems()
    themes = _load_themes(folder / "themes.yml", problems)
    if sidecar is not None and sidecar.is_file():
        themes |= _load_themes(sidecar, problems)
    entities = _load_entities(folder / "entities.csv", problems)
    units = _load_units(folder / "units.csv", problems)
    words = dict(_word_and_gloss(line) for line in _read_lines(folder / "words.txt", problems))
    stopwords = frozenset(_read_lines(folder / "stopwords.txt", problems))
    problems.raise_if_any()
    return Lexicon(themes, entities, words, stopwords, units)


def read_rows(path, columns, problems, *, optional=()):
    """Rows of a CSV file as `(line, dict)`, cells stripped; wrong columns or row lengths go to `problems`."""
    text = _read_text(path, problems)
    if text is None:
        return []
    reader = csv.reader(text.splitlines(keepends=True))
    header = next(reader, [])
    missing = [c for c in columns if c not in header]
    unknown = [c for c in header if c not in columns and c not in optional]
    if missing or unknown:
        found = "no column " + ", ".join(missing) if missing else "the column " + ", ".join(unknown)
        problems.add(f"{show(path)}:1", found, ",".join(columns), hint="Correct the header")
        return []
    rows = []
    for cells in reader:
        if len(cells) == len(header):
            rows.append(
                (reader.line_num, dict.fromkeys(optional, "") | dict(zip(header, map(str.strip, cells), strict=True)))
            )
        elif cells:
            where = f"{show(path)}:{reader.line_num}"
            hint = "Put a cell that holds a comma into double quotes"
            problems.add(where, f"{len(cells)} cells", f"{len(header)}", hint=hint)
    return rows


def _load_entities(path, problems):
    entities, seen = {}, {}
    for line, row in read_rows(path, _ENTITY_COLUMNS, problems):
        where = f"{show(path)}:{line}"
        aliases = tuple(a.strip() for a in row["aliases"].split("|") if a.strip())
        if row["type"] not in ENTITY_TYPES:
            problems.add(where, f"type {row['type']!r}", ", ".join(ENTITY_TYPES), hint="Correct the type")
        for surface in (row["name"], *aliases):
            if not surface or surface in seen:
                found = f"{surface!r} again (line {seen[surface]})" if surface else "no name"
                problems.add(where, found, "each surface form once", hint="Remove one of them")
            seen[surface] = line
        entities[row["name"]] = Entity(
            row["name"], row["type"], aliases, row["org"], row["name_en"], row["stake_zh"], row["stake_en"]
        )
    return entities


def _load_units(path, problems):
    units = []
    for line, row in read_rows(path, _UNIT_COLUMNS, problems):
        if not row["factor"].replace(".", "", 1).isdigit():
            hint = "Write how many of the canonical unit it is"
            problems.add(f"{show(path)}:{line}", f"factor {row['factor']!r}", "a positive number", hint=hint)
            continue
        units.append(Unit(**row))
    return tuple(units)


def _load_themes(path, problems):
    text = _read_text(path, problems)
    try:
        node = yaml.compose(text) if text else None
        data = yaml.safe_load(text) if text else None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1
        problems.add(f"{show(path)}:{line}", error.problem, "YAML", hint="Check indentation, colons and quotes")
        return {}
    if text is None:
        return {}
    if not isinstance(data, dict):
        problems.add(f"{show(path)}:1", "no themes", "a mapping of theme ids", hint="See the head of themes.yml")
        return {}
    lines = {key.value: key.start_mark.line + 1 for key, _ in node.value}
    return {
        theme: loaded
        for theme, entry in data.items()
        if (loaded := _theme(theme, entry, f"{show(path)}:{lines[str(theme)]}", problems))
    }


def _theme(theme, entry, where, problems):
    entry = entry if isinstance(entry, dict) else {}
    missing = [key for key in (*_THEME_TEXTS, "minimum", "terms") if not entry.get(key)]
    unknown = sorted(set(entry) - {*_THEME_TEXTS, "minimum", "terms", "exclude"})
    if missing or unknown:
        found = f"theme {theme!r} without {', '.join(missing)}" if missing else f"unknown key {', '.join(unknown)}"
        problems.add(where, found, ", ".join((*_THEME_TEXTS, "minimum", "terms")), hint="Complete the theme")
        return None
    terms = entry["terms"]
    if not isinstance(terms, dict) or not all(isinstance(w, int | float) and w > 0 for w in terms.values()):
        problems.add(where, f"terms of {theme!r} without weights", "term: positive number", hint="Give each term one")
        return None
    texts = {key: entry[key] for key in _THEME_TEXTS}
    return Theme(theme, **texts, minimum=entry["minimum"], terms=terms, exclude=tuple(entry.get("exclude") or ()))


def _read_text(path, problems):
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        problems.add(
            show(path), "no such file", "a lexicon file", hint="Restore it; it may be empty but for its header"
        )
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        problems.add(f"{show(path)}:{line}", "bytes that are not UTF-8", "UTF-8 text", hint="Save the file as UTF-8")
    return None


def _read_lines(path, problems):
    lines = (_read_text(path, problems) or "").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _word_and_gloss(line):
    word, _, gloss = line.partition("\t")
    return word.strip(), gloss.strip()
