"""Tells who speaks: reads the words before a reporting verb from their end, and gives the holder's name.

Does not look for verbs and does not know names by heart beyond `mentions`; all else is shape: a title with a name,
a generic holder (业内人士), an organisation's last word (…研究院), a family name standing alone. A name inside a
longer word is no holder, because only what ends right before the verb (or before its adverbs) counts.
"""

import re
from typing import NamedTuple

from baimo.claims.shapes import (
    ADDRESSING,
    ADVERB_ENDS,
    ADVERB_RE,
    AFTER_ORG_RE,
    BARE_RE,
    BRACKET_RE,
    DESCRIBED_RE,
    FOREIGN_RE,
    GENERIC_RE,
    IN_NAMES,
    KIND_RE,
    LATIN_RE,
    LEAD_RE,
    MANNER_CHARS,
    NAME_TITLE_RE,
    NOBODY_RE,
    NOT_NAMES_RE,
    OBJECT_RE,
    ORG_ENDS,
    ORG_RE,
    PLACE_RE,
    PRONOUN_RE,
    QUANTIFIED_RE,
    REPORT_RE,
    SIDE_RE,
    SUBJECT_RE,
    TAIL_TITLE_RE,
    TITLE_CUE_RE,
    TITLED_RE,
    TITLED_WORK_RE,
    TOWARDS_RE,
    VAGUE_RE,
)

__all__ = ["Holder", "find_holder", "find_subject", "is_adverbial"]

_WINDOW = 60  # characters before the verb that are read; a longer subject is not a holder anybody could name
_MAX_ENDS = 24  # places tried in one clause, so that no text is slow
_TAIL = 24  # characters at the end of a phrase in which its last words are looked for
_LAST = 10  # the same for one word out of a list: none is longer


class Holder(NamedTuple):
    """Who speaks: `name` (canonical where known), `start` of the printed name in its passage; `kind` is person, org,
    generic, report, or pronoun (then `name` is the pronoun)."""

    name: str
    start: int
    kind: str


def find_holder(text, start, end, mentions, names, *, reports=False):
    """The `Holder` that ends right before `end`, or None. `text` is folded; the clause begins at `start`.

    `mentions`: {end of a mention: Mention}; `names`: {printed name: canonical name} of persons named before in the
    article; `reports`: whether a report or data may speak (显示).

    >>> find_holder("星河公司CEO林知远在会上表示", 0, 12, {}, {})
    Holder(name='林知远', start=7, kind='person')
    """
    start = max(start, end - _WINDOW)
    for stop in _ends(text, start, end):
        phrase = text[start:stop]
        if NOBODY_RE.search(phrase, max(0, len(phrase) - _LAST)):
            if TOWARDS_RE.search(phrase):
                continue  # the reporter is spoken to
            return None
        holder = _match_end(phrase, start, mentions, names, reports)
        if holder:
            return holder
    return None


def is_adverbial(text, start, end):
    """Whether nothing but adverbs, a place or persons addressed stands before the verb at `end` (在会上, 并)."""
    return end - start <= _WINDOW and any(
        cut == start for stop in _ends(text, start, end) for cut in _all_cuts(text, start, stop)
    )


def find_subject(text, start, end):
    """The person that a sentence is about, by shape: a name with its title, before it or after it; "" if none."""
    end = min(end, start + _WINDOW)
    match = TITLE_CUE_RE.search(text, start, end) and SUBJECT_RE.search(text, start, end)
    name = match["name"] or match["first"] if match else ""
    return "" if NOT_NAMES_RE.match(name) else name


def _all_cuts(text, start, stop):
    return [start + cut for cut in _cuts(text[start:stop])]


def _ends(text, start, end):
    """Places where the holder may end: the verb itself, then before adverbs, places and persons addressed."""
    waiting, seen = [end], set()
    while waiting and len(seen) < _MAX_ENDS:
        stop = max(waiting)
        waiting.remove(stop)
        if stop <= start or stop in seen:
            continue
        seen.add(stop)
        yield stop
        waiting += _all_cuts(text, start, stop)


def _cuts(phrase):
    stripped = phrase.rstrip(" ,、")
    if stripped != phrase:
        yield len(stripped)
    last = max(0, len(phrase) - _LAST)
    for match in (_find_adverb(phrase), TAIL_TITLE_RE.search(phrase, last)):
        if match:
            yield match.start()
    for pattern in (BRACKET_RE, TOWARDS_RE):
        match = pattern.search(phrase)
        if match:
            yield match.start()
    if phrase.endswith("地"):
        yield from (len(phrase) - 1 - n for n in MANNER_CHARS)
    if PLACE_RE.search(phrase, last):
        yield from (i for i, sign in enumerate(phrase) if sign in "在于从")


def _find_adverb(phrase):
    """The match of an adverb at the end of `phrase`."""
    return ADVERB_RE.search(phrase, max(0, len(phrase) - _TAIL)) if phrase[-1:] in ADVERB_ENDS else None


def _match_end(phrase, start, mentions, names, reports):
    """The holder that ends where `phrase` ends: a known name, a pronoun, a document, or a name by its shape."""
    lead = LEAD_RE.match(phrase)
    bare = phrase[lead.end() :] if lead else phrase  # without 但, 近日, 据 and the like
    mention = mentions.get(start + len(phrase))
    if mention and mention.start >= start and not _is_part_of_name(phrase, bare, mention):
        before = phrase[: mention.start - start]
        speaks = mention.type in ("person", "org") and not before.endswith(ADDRESSING)
        if speaks or mention.known:
            return Holder(mention.entity, mention.start, mention.type) if speaks else None
    at = start + len(phrase) - len(bare)
    pronoun = PRONOUN_RE.search(bare, max(0, len(bare) - _LAST))
    if pronoun:
        return Holder(pronoun[1], at + pronoun.start(1), "pronoun")
    work = TITLED_WORK_RE.search(phrase)
    if work and not phrase[: work.start()].endswith(ADDRESSING):
        return Holder(work["name"], start + work.start(), "report")
    return (
        _match_person(phrase, bare, start, names)
        or (_match_report(phrase, bare, start, mentions) if reports else None)
        or _match_group(phrase, bare, start, mentions)
    )


def _is_part_of_name(phrase, bare, mention):
    """Whether a short name of an organisation is only the given name of somebody (王清华)."""
    person = (BARE_RE.search(bare) or TITLED_RE.search(phrase)) if mention.type == "org" else None
    return bool(person) and len(person["name"]) == 1 + mention.end - mention.start


def _match_person(phrase, bare, start, names):
    if bare in names:
        return Holder(names[bare], start + len(phrase) - len(bare), "person")
    adverb = _find_adverb(phrase)
    if (adverb and adverb[0] not in IN_NAMES) or PLACE_RE.search(phrase, max(0, len(phrase) - _LAST)):
        return None
    for pattern, words in (
        (TITLED_RE, phrase),
        (NAME_TITLE_RE, bare),
        (FOREIGN_RE, phrase),
        (AFTER_ORG_RE, phrase),
        (DESCRIBED_RE, phrase),
        (BARE_RE, bare),
    ):
        match = pattern.search(words)
        if match and not NOT_NAMES_RE.match(match["name"]) and not GENERIC_RE.search(match["name"]):
            return Holder(match["name"], start + phrase.rindex(match["name"]), "person")
    return None


def _match_report(phrase, bare, start, mentions):
    report = REPORT_RE.search(phrase)
    if not report:
        return None
    owner = phrase[: report.start()]
    mention = mentions.get(start + len(owner))
    if mention and mention.type in ("person", "org"):
        return Holder(mention.entity, mention.start, "report")
    work = TITLED_WORK_RE.search(owner)
    if work:
        return Holder(work["name"], start + work.start(), "report")
    owner = LEAD_RE.sub("", owner)
    if VAGUE_RE.search(owner):
        return None
    named = ORG_RE.search(owner) or LATIN_RE.search(owner)
    return Holder(named["name"] if named else bare, start + len(phrase) - len(bare), "report")


def _match_group(phrase, words, start, mentions):
    at = start + len(phrase) - len(words)
    generic = GENERIC_RE.search(words, max(0, len(words) - _LAST))
    if generic and not OBJECT_RE.search(words[: generic.start()]):
        counted = QUANTIFIED_RE.search(words)
        if len(words) > 20 and counted:
            words, at = words[counted.start() :], at + counted.start()
        return Holder(words, at, "generic") if len(words) <= 30 else None
    side = SIDE_RE.search(phrase, max(0, len(phrase) - _LAST))
    mention = mentions.get(start + side.start()) if side else None
    if mention and mention.type == "org":
        return Holder(mention.entity, mention.start, "org")
    if words.startswith(ADDRESSING):
        return None
    organisation = ORG_RE.match(words) if words[-1:] in ORG_ENDS else None
    if organisation and not re.search(r"[对向跟给]", words[1:]):
        return Holder(organisation["name"], at, "org")
    latin = LATIN_RE.search(words)
    if latin and (latin.start() == 0 or KIND_RE.search(words[: latin.start()])):
        return Holder(latin["name"], at + latin.start(), "org")
    return None
