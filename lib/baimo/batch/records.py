"""What a record (a line of JSON, a row of Parquet) tells of an article: its text, and the fields that are valid.

Does not guess: a field that isn't what its name says is left out, and the text's own words stand in for it.
"""

import datetime
import hashlib
import re

from baimo.clean.inline_rules import CONTACT_RE
from baimo.dates import is_date
from baimo.errors import InputError
from baimo.extract import Article
from baimo.fold import fold
from baimo.read import check_size
from baimo.sources import KINDS

__all__ = ["FIELDS", "find_id", "make_article"]

# What it is: the names it may go by, the first that is there counts.
FIELDS = {
    "text": ("text", "content"),
    "id": ("id", "article_id"),
    "title": ("title",),
    "published": ("published", "date", "publish_date"),
    "url": ("url",),
    "author": ("author",),
    "publisher": ("publisher", "source"),
    "outlet": ("outlet",),
    "kind": ("kind",),
}
_MAX_ID_CHARS, _MAX_CHARS = 200, 500
_DAY_RE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?)?年?(?:[T ].*)?")
_SURROGATE_RE = re.compile("[\ud800-\udfff]")
_CONTROL_RE = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def find_id(record):
    """The id (str) of a record: words or a whole number, in one line; "" where it has none that can be used.

    >>> find_id({"id": 17}), find_id({"id": ["a"]})
    ('17', '')
    """
    value = next((record[name] for name in FIELDS["id"] if record.get(name) is not None), "")
    value = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    usable = isinstance(value, str) and not _SURROGATE_RE.search(value) and not _CONTROL_RE.search(value)
    return value.strip() if usable and len(value) <= _MAX_ID_CHARS and not _tells_contact(value) else ""


def make_article(record, place, text_field):
    """The `Article` of a record (dict) that stands at `place`. Raises `InputError` where it has no text."""
    where = place.name
    raw = _text(record, where, text_field)
    sha256 = hashlib.sha256(raw.encode()).hexdigest()
    return Article(place.article_id, place.name, raw, sha256, _source(record))


def _text(record, where, text_field):
    names = (text_field,) if text_field else FIELDS["text"]
    name = next((name for name in names if name in record), None)
    expected, hint = " or ".join(names), "Correct the record, or name its field with --text-field"
    if name is None:
        raise InputError(where, "a record without text", expected, hint=hint)
    text = record[name]
    if not isinstance(text, str):
        found = "null" if text is None else "no text but another kind of value"
        raise InputError(where, f"{found} in {name}", "a text", hint=hint)
    if not text.strip():
        raise InputError(where, f"an empty {name}", "the text of an article", hint="Fill or remove the record")
    if _SURROGATE_RE.search(text) or "\0" in text:
        raise InputError(where, f"half a character or a NUL in {name}", "a text", hint="Write the record again")
    check_size(len(text.encode()), where)
    return text


def _source(record):
    """What `sources.csv` would say, as far as the record does, `{}` where it says nothing."""
    found = {name: _words(_value(record, name)) for name in ("title", "url", "author", "publisher", "outlet")}
    found["kind"] = _value(record, "kind") if _value(record, "kind") in KINDS else ""
    day = _day(_value(record, "published"))
    if day:
        found |= {"published": day, "published_basis": "stated", "published_evidence": day}
    return {name: words for name, words in found.items() if words}


def _value(record, name):
    value = next((record[name] for name in FIELDS[name] if record.get(name) is not None), "")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return value if isinstance(value, str) else ""


def _words(value):
    """`value` in one line; "" if it is too long, no text, or tells how to reach a person."""
    words = " ".join(_CONTROL_RE.sub(" ", value).split())
    unfit = len(words) > _MAX_CHARS or _SURROGATE_RE.search(words) or _tells_contact(words)
    return "" if unfit else words


def _tells_contact(words):
    return bool(CONTACT_RE.search(fold(words)))


def _day(value):
    """An ISO date (str) as precise as `value` is, or "".

    >>> _day("2023-08-08T09:30:00Z"), _day("2023/8"), _day("yesterday")
    ('2023-08-08', '2023-08', '')
    """
    match = _DAY_RE.fullmatch(value.strip())
    day = "-".join(f"{int(part):02d}" for part in match.groups() if part) if match else ""
    return day if day and is_date(day) else ""
