"""Loads `outside.yml`: facts from outside the articles, each with its source, how sure it is, and what it bears on.

Judges nothing and looks nothing up. What stands there is never evidence of a finding: it is shown in marked boxes alone.
"""

from dataclasses import dataclass, fields

from baimo.dates import is_date
from baimo.project import show
from baimo.seedfiles import read_lines, read_yaml

__all__ = ["Outside", "load_outside"]

_CONFIDENCES = ("high", "moderate", "low")
_HINT = "See the head of seeds/outside.yml"


@dataclass(frozen=True)
class Outside:
    """One fact: what it says, where a reader can find it (`source_…`, `date`), how sure it is and what it `checks_…`."""

    outside_id: str
    zh: str
    en: str
    source_zh: str
    source_en: str
    date: str
    confidence: str
    checks_zh: str
    checks_en: str


_KEYS = tuple(field.name for field in fields(Outside) if field.name != "outside_id")


def load_outside(path, problems):
    """`{id: Outside}` of the YAML file `path`, in its order; what is wrong goes to `problems` with file and line.

    A file that isn't there, or holds only comments, has no facts.
    """
    if not path.exists() or not read_lines(path, problems):
        return {}
    data, lines = read_yaml(path, problems)
    facts = {}
    for outside_id, entry in data.items():
        where = f"{show(path)}:{lines[(outside_id,)]}"
        if not isinstance(entry, dict):
            problems.add(where, f"{outside_id} without keys", ", ".join(_KEYS), hint=_HINT)
        elif _is_whole(outside_id, entry, show(path), lines, problems):
            facts[outside_id] = Outside(outside_id, **entry)
    return facts


def _is_whole(outside_id, entry, name, lines, problems):
    """Whether the entry has all keys, as texts, and no others; else what is wrong is added to `problems`."""
    before = len(problems.errors)
    where = f"{name}:{lines[(outside_id,)]}"
    if not outside_id.isascii() or not outside_id.isidentifier() or outside_id != outside_id.lower():
        problems.add(where, f"id {outside_id!r}", "small letters, digits and _", hint="Rename it")
    missing = [key for key in _KEYS if key not in entry]
    if missing:
        problems.add(where, f"{outside_id} without {', '.join(missing)}", ", ".join(_KEYS), hint=_HINT)
    for key, value in entry.items():
        place = f"{name}:{lines[(outside_id, key)]}"
        if key not in _KEYS:
            problems.add(place, f"unknown key {key}", ", ".join(_KEYS), hint=_HINT)
        elif not isinstance(value, str) or not value.strip():
            problems.add(
                place, f"{key} without a text", "a text", hint="Write it, in quotation marks where it has a colon"
            )
        elif "://" in value:
            problems.add(
                place, f"an address in {key}", "a text that a reader can search for", hint="Name title and publisher"
            )
        elif key == "date" and not is_date(value):
            problems.add(place, f"date {value!r}", "YYYY, YYYY-MM or YYYY-MM-DD", hint="Write when the source came out")
        elif key == "confidence" and value not in _CONFIDENCES:
            problems.add(place, f"confidence {value!r}", ", ".join(_CONFIDENCES), hint="Choose one of them")
    return len(problems.errors) == before
