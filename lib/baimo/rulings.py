"""Loads `rulings.yml`, a person's decisions on what was flagged, and lays them over the rows of checks and tensions.

Judges nothing itself. What is read stands in Chinese and English; neither is made from the other. A ruling whose flag is no
longer raised is named, never dropped in silence. For what a person found without a flag see `readings`.
"""

import re
from dataclasses import dataclass, fields

from baimo.errors import InputError
from baimo.labels import VERDICTS
from baimo.project import show
from baimo.seedfiles import read_yaml_list

__all__ = [
    "KINDS", "RULINGS", "Opinion", "ReadSum", "Ruling", "Rulings", "Side", "apply_rulings", "explain_unraised", "load_rulings",
]  # fmt: skip

RULINGS = ("confirmed", "dismissed", "explained")
KINDS = ("fact", "opinion", "sum")
_OPINION_RULINGS = ("confirmed", "explained")
_SIDE_KEYS = ("article", "holds", "holds_en", "words")
_SUM_SIDE_KEYS = ("article", "words")
_NO_RULING = {"ruling": "", "ruling_reason": "", "ruling_reason_en": ""}
_HINT = "See the head of seeds/rulings.yml"


@dataclass(frozen=True, kw_only=True)
class _Signed:
    """What every entry ends with: why, in both languages, by whom, on which day; `where` is the file and line it begins in."""

    reason: str
    reason_en: str
    by: str
    date: str
    where: str


@dataclass(frozen=True, kw_only=True)
class Ruling(_Signed):
    """What a person decided on one flag."""

    flag: str
    ruling: str


@dataclass(frozen=True)
class Side:
    """What one side `holds`, in `words` of the article whose id begins with `article`; of a sum the words alone."""

    article: str
    words: str
    holds: str = ""
    holds_en: str = ""


@dataclass(frozen=True, kw_only=True)
class Opinion(_Signed):
    """Statements that a person found to disagree, or explained; `sides` is a tuple of `Side`, two or more."""

    kind: str
    subject: str
    subject_en: str
    measure: str
    measure_en: str
    sides: tuple
    ruling: str


@dataclass(frozen=True, kw_only=True)
class ReadSum(_Signed):
    """A sum that a person redid: what is `stated`, how it was `redone`, the `verdict` (of `labels.VERDICTS`), and whose words."""

    kind: str
    stated: str
    stated_en: str
    redone: str
    redone_en: str
    verdict: str
    sides: tuple


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
    flags, read = {}, {Opinion: [], ReadSum: []}
    for line, entry in read_yaml_list(path, problems) if path.exists() else ():
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
    """`(rows, unraised)`: the rows of checks and tensions with the columns of a ruling filled in, and the `Ruling`s nothing raised.

    The rows given stay as they are; what they say of a ruling already holds where `rulings` has none.
    """
    ruled = [{**_NO_RULING, **row, **_columns(rulings.flags.get(row["flag"]))} for row in rows]
    raised = {row["flag"] for row in rows}
    return ruled, [ruling for flag, ruling in rulings.flags.items() if flag not in raised]


def explain_unraised(ruling):
    """The `InputError` that names a `Ruling` whose flag nothing raises: the words it was about changed, or a rule did."""
    found = f"flag {ruling.flag}, which nothing raises"
    hint = "Remove the ruling, or move it to the flag that took its place in outputs/data"
    return InputError(ruling.where, found, "a flag of checks or tensions", hint=hint)


def _columns(ruling):
    if not ruling:
        return {}
    return {"ruling": ruling.ruling, "ruling_reason": ruling.reason, "ruling_reason_en": ruling.reason_en}


def _ruling(entry, where, problems):
    is_whole = _has_keys(entry, _keys_of(Ruling), where, problems) and _is_of(entry, "ruling", RULINGS, where, problems)
    return Ruling(**entry, where=where) if is_whole else None


def _opinion(entry, where, problems):
    entry = {"ruling": _OPINION_RULINGS[0], **entry}
    is_whole = (
        _has_keys(entry, _keys_of(Opinion), where, problems)
        and _is_of(entry, "kind", KINDS, where, problems, hint="Numbers and dates are found by rule")
        and _is_of(entry, "ruling", _OPINION_RULINGS, where, problems)
    )
    sides = _sides(entry, _SIDE_KEYS, 2, where, problems) if is_whole else ()
    return Opinion(**entry | {"sides": sides}, where=where) if sides else None


def _sum(entry, where, problems):
    is_whole = _has_keys(entry, _keys_of(ReadSum), where, problems)
    is_whole = is_whole and _is_of(entry, "verdict", VERDICTS, where, problems)
    sides = _sides(entry, _SUM_SIDE_KEYS, 1, where, problems) if is_whole else ()
    return ReadSum(**entry | {"sides": sides}, where=where) if sides else None


def _sides(entry, keys, least, where, problems):
    """The `Side`s of an entry (tuple), or () with the problem told."""
    sides = entry["sides"] if isinstance(entry["sides"], list) else []
    if len(sides) < least or not all(isinstance(side, dict) for side in sides):
        problems.add(where, f"{len(sides)} sides", "two or more" if least > 1 else "one or more", hint=_HINT)
        return ()
    lacking = [side for side in sides if not _has_keys(side, keys, where, problems)]
    return () if lacking else tuple(Side(**side) for side in sides)


def _keys_of(entry_class):
    """The keys of an entry, as its class has them, those of `_Signed` last; nobody writes `where`."""
    signed = [field.name for field in fields(_Signed)]
    own = [field.name for field in fields(entry_class) if field.name not in signed]
    return (*own, *(name for name in signed if name != "where"))


def _has_keys(entry, keys, where, problems):
    """Whether `entry` has all `keys` as texts (`sides` is a list), none of them empty, and no others; a date must be YYYY-MM-DD."""
    found = _wrong_keys(entry, keys)
    if found:
        problems.add(where, found, ", ".join(keys), hint=_HINT)
        return False
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", entry.get("date", "2000-01-01")):
        problems.add(where, f"date {entry['date']!r}", "YYYY-MM-DD", hint="Write the day of the decision")
        return False
    return True


def _wrong_keys(entry, keys):
    """What is wrong with the keys of `entry` (str), the first kind alone; "" if nothing is."""
    if missing := [key for key in keys if not entry.get(key)]:
        return f"no {', '.join(missing)}"
    if unknown := sorted(entry.keys() - set(keys)):
        return f"unknown key {', '.join(unknown)}"
    listed = [key for key in keys if key != "sides" and not isinstance(entry[key], str)]
    return f"{', '.join(listed)} that is no text" if listed else ""


def _is_of(entry, key, allowed, where, problems, hint="Choose one of them"):
    """Whether the entry's `key` is one of `allowed`; else that is told."""
    if entry[key] not in allowed:
        problems.add(where, f"{key} {entry[key]!r}", ", ".join(allowed), hint=hint)
    return entry[key] in allowed
