"""Loads `rulings.yml`, a person's decisions on what was flagged, and lays them over the rows of checks and tensions.

Judges nothing itself. What is read stands in Chinese and English; neither is made from the other. A ruling whose flag is no
longer raised is named, never dropped in silence. For what a person found without a flag see `readings`.
"""

import re
from dataclasses import dataclass

import yaml

from baimo.labels import VERDICTS
from baimo.project import show
from baimo.seedfiles import read_text

__all__ = ["KINDS", "RULINGS", "Opinion", "ReadSum", "Ruling", "Rulings", "Side", "apply_rulings", "load_rulings"]

RULINGS = ("confirmed", "dismissed", "explained")
KINDS = ("fact", "opinion", "sum")
_REASON_KEYS = ("reason", "reason_en", "by", "date")
_RULING_KEYS = ("flag", "ruling", *_REASON_KEYS)
_OPINION_KEYS = ("kind", "subject", "subject_en", "measure", "measure_en", "sides", *_REASON_KEYS)
_SIDE_KEYS = ("article", "holds", "holds_en", "words")
_SUM_KEYS = ("kind", "stated", "stated_en", "redone", "redone_en", "verdict", "sides", *_REASON_KEYS)
_SUM_SIDE_KEYS = ("article", "words")
_NO_RULING = {"ruling": "", "ruling_reason": "", "ruling_reason_en": ""}
_HINT = "See the head of seeds/rulings.yml"


@dataclass(frozen=True)
class Ruling:
    """What a person decided on one flag; `where` is the file and line it stands in."""

    flag: str
    ruling: str
    reason: str
    reason_en: str
    by: str
    date: str
    where: str


@dataclass(frozen=True)
class Side:
    """What one side `holds`, in `words` of the article whose id begins with `article`; of a sum the words alone."""

    article: str
    words: str
    holds: str = ""
    holds_en: str = ""


@dataclass(frozen=True)
class Opinion:
    """Statements that a person found to disagree, or explained; `sides` is a tuple of `Side`, two or more."""

    kind: str
    subject: str
    subject_en: str
    measure: str
    measure_en: str
    sides: tuple
    reason: str
    reason_en: str
    by: str
    date: str
    where: str
    ruling: str = "confirmed"


@dataclass(frozen=True)
class ReadSum:
    """A sum that a person redid: what is `stated`, how it was `redone`, the `verdict` (of `labels.VERDICTS`), and whose words."""

    kind: str
    stated: str
    stated_en: str
    redone: str
    redone_en: str
    verdict: str
    sides: tuple
    reason: str
    reason_en: str
    by: str
    date: str
    where: str


@dataclass(frozen=True)
class Rulings:
    """`flags` `{flag: Ruling}`, `opinions`, a tuple of `Opinion`, and `sums`, a tuple of `ReadSum`."""

    flags: dict
    opinions: tuple = ()
    sums: tuple = ()


def load_rulings(path, problems):
    """The `Rulings` in the YAML file `path`; what is wrong goes to `problems` (of `errors`) with file and line.

    A file that isn't there, or holds only comments, has no rulings.
    """
    text = read_text(path, problems) if path.exists() else ""
    flags, read = {}, {Opinion: [], ReadSum: []}
    for entry, line in _entries(text or "", show(path), problems):
        where = f"{show(path)}:{line}"
        if "flag" in entry:
            ruling = _ruling(entry, where, problems)
            if ruling and flags.setdefault(ruling.flag, ruling) is not ruling:
                found = f"flag {ruling.flag} again ({flags[ruling.flag].where})"
                problems.add(where, found, "each flag once", hint="Remove one of them")
        else:
            made = (_sum if entry.get("kind") == "sum" else _opinion)(entry, where, problems)
            if made:
                read[type(made)].append(made)
    return Rulings(flags, tuple(read[Opinion]), tuple(read[ReadSum]))


def apply_rulings(rows, rulings):
    """`(rows, stale)`: the rows of checks and tensions with the columns of a ruling filled in, and the `Ruling`s nothing raised.

    The rows given stay as they are; what they say of a ruling already holds where `rulings` has none.
    """
    ruled = [{**_NO_RULING, **row, **_columns(rulings.flags.get(row["flag"]))} for row in rows]
    raised = {row["flag"] for row in rows}
    return ruled, [ruling for flag, ruling in rulings.flags.items() if flag not in raised]


def _columns(ruling):
    if not ruling:
        return {}
    return {"ruling": ruling.ruling, "ruling_reason": ruling.reason, "ruling_reason_en": ruling.reason_en}


def _entries(text, where, problems):
    """`(entry, line)` for each mapping of the list in `text`; everything in it as text."""
    try:
        # Everything as written: a date stays a text, and no is no truth value.
        node, data = yaml.compose(text, Loader=yaml.BaseLoader), yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        found = getattr(error, "problem", None) or "a character that YAML does not allow"
        problems.add(
            f"{where}:{mark.line + 1}" if mark else where, found, "YAML", hint="Check indentation, colons and quotes"
        )
        return []
    if data in (None, ""):
        return []
    if not isinstance(data, list):
        problems.add(f"{where}:1", "no list", "a list of rulings, each after a dash", hint=_HINT)
        return []
    lines = [item.start_mark.line + 1 for item in node.value]
    for entry, line in zip(data, lines, strict=True):
        if not isinstance(entry, dict):
            problems.add(f"{where}:{line}", f"{entry!r}", "a ruling with its keys", hint=_HINT)
    return [(entry, line) for entry, line in zip(data, lines, strict=True) if isinstance(entry, dict)]


def _ruling(entry, where, problems):
    if not _has_keys(entry, _RULING_KEYS, where, problems):
        return None
    if entry["ruling"] not in RULINGS:
        problems.add(where, f"ruling {entry['ruling']!r}", ", ".join(RULINGS), hint="Choose one of them")
        return None
    return Ruling(**entry, where=where)


def _opinion(entry, where, problems):
    entry = {"ruling": "confirmed", **entry}
    if not _has_keys(entry, (*_OPINION_KEYS, "ruling"), where, problems):
        return None
    if entry["kind"] not in KINDS:
        problems.add(where, f"kind {entry['kind']!r}", ", ".join(KINDS), hint="Numbers and dates are found by rule")
    elif entry["ruling"] not in RULINGS[::2]:
        problems.add(where, f"ruling {entry['ruling']!r}", ", ".join(RULINGS[::2]), hint="Choose one of them")
    elif sides := _sides(entry, _SIDE_KEYS, 2, where, problems):
        return Opinion(**{**entry, "sides": sides}, where=where)
    return None


def _sum(entry, where, problems):
    if not _has_keys(entry, _SUM_KEYS, where, problems):
        return None
    if entry["verdict"] not in VERDICTS:
        problems.add(where, f"verdict {entry['verdict']!r}", ", ".join(VERDICTS), hint="Choose one of them")
    elif sides := _sides(entry, _SUM_SIDE_KEYS, 1, where, problems):
        return ReadSum(**{**entry, "sides": sides}, where=where)
    return None


def _sides(entry, keys, least, where, problems):
    """The `Side`s of an entry (tuple), or () with the problem told."""
    sides = entry["sides"] if isinstance(entry["sides"], list) else []
    if len(sides) < least or not all(isinstance(side, dict) for side in sides):
        problems.add(where, f"{len(sides)} sides", "two or more" if least > 1 else "one or more", hint=_HINT)
        return ()
    lacking = [side for side in sides if not _has_keys(side, keys, where, problems)]
    return () if lacking else tuple(Side(**side) for side in sides)


def _has_keys(entry, keys, where, problems):
    """Whether `entry` has all `keys` as texts (`sides` is a list), none of them empty, and no others; a date must be YYYY-MM-DD."""
    missing = [key for key in keys if not entry.get(key)]
    unknown = sorted(set(entry) - set(keys))
    listed = [key for key in keys if key != "sides" and not isinstance(entry.get(key, ""), str)]
    if missing or unknown or listed:
        found = f"unknown key {', '.join(unknown)}" if unknown else f"{', '.join(listed)} that is no text"
        found = f"no {', '.join(missing)}" if missing else found
        problems.add(where, found, ", ".join(keys), hint=_HINT)
        return False
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", entry.get("date", "2000-01-01")):
        problems.add(where, f"date {entry['date']!r}", "YYYY-MM-DD", hint="Write the day of the decision")
        return False
    return True
