"""Decides from the evidence of an article which words are names, and of what type.

Looks at no text: the evidence and the dictionary are all it knows.
"""

import re

from baimo.entities.dictionary import tag
from baimo.entities.vocabulary import GENERIC, OFFICES

__all__ = ["choose_names"]

_ENOUGH = 1.4  # weight times quality from which a word is a name
_ENOUGH_FOR_A_VERB = 3
_LISTED, _MAX_LISTED_CHARS = 0.7, 7
_CODE_RE = re.compile(r"[\u4e00-\u9fff]+(\d{3,4}[A-Z]{1,3})")  # 昇腾950PR is also said as 950PR
_TYPES = ("org", "model", "product", "chip", "person", "benchmark", "event", "regulation", "other")
_RANKS = {kind: -place for place, kind in enumerate(_TYPES)}  # of types with as much weight the first wins


def choose_names(found, known):
    """`{name: type}` of the candidates in `found` (`candidates.Candidates`) with enough evidence.

    `known`: a function that gives the type of a name in the table, "" for others.
    """
    _drop_extensions(found)
    names = {}
    for name, candidate in found.items():
        kind, weight = _best(candidate)
        if kind and weight * candidate.quality >= _enough(name, kind) and not known(name):
            names[name] = kind
    _add_listed(found, names)
    for one, other in found.links:
        for name, alias in ((one, other), (other, one)):
            kind = names.get(name) or known(name)
            if kind and alias not in names and not known(alias):
                names[alias] = kind
    for name in [name for name in names if re.search("[ ·]", name)]:
        tail = re.split("[ ·]", name)[-1]
        if len(tail) > (2 if tail.isascii() else 1) and not tail[0].isdigit() and tail in found and not known(tail):
            names[tail] = names[name]
    codes = {match[1]: kind for name, kind in names.items() if kind == "chip" and (match := _CODE_RE.fullmatch(name))}
    return dict(sorted((codes | names).items()))


def _add_listed(found, names):
    """To `names` those that are listed with one of them: new words, all of one type."""
    for group in found.groups:
        kinds = {names[stretch.text] for stretch in group if stretch.text in names}
        if len(kinds) == 1 and kinds <= {"org", "model"}:
            for stretch in group:
                if stretch.quality >= _LISTED and stretch.text not in GENERIC and len(stretch.text) < _MAX_LISTED_CHARS:
                    names.setdefault(stretch.text, *kinds)


def _enough(name, kind):
    """The weight from which `name` is a name: more for a model or product called by an ordinary verb."""
    if name in GENERIC and name not in OFFICES:
        return float("inf")
    return _ENOUGH_FOR_A_VERB if kind in ("model", "product") and tag(name).startswith("v") else _ENOUGH


def _best(candidate):
    """The type with the most weight, and all weight that speaks for a name, less what speaks against one."""
    votes = candidate.votes
    weight, _, kind = max(
        [(votes[kind], rank, kind) for kind, rank in _RANKS.items() if kind in votes], default=(0, 0, "")
    )
    return kind, weight + votes.get("", 0) - votes.get("none", 0)


def _drop_extensions(found):
    """A candidate that is another one with a word before it (近日某某) gives its evidence to that one."""
    for name in sorted(found, key=len, reverse=True):
        for start in range(1, len(name) - 1):
            shorter = found.get(name[start:])
            if shorter and _is_extension(name, found[name]) and _is_better(shorter, found[name]):
                for kind, weight in found.pop(name).votes.items():
                    shorter.votes[kind] += weight / 2
                break


def _is_extension(name, candidate):
    """Whether a name may be another one with a word before it: no Latin one, and no whole title."""
    return not name.isascii() and candidate.contexts.isdisjoint((("org", "title"), ("event", "title")))


def _is_better(shorter, longer):
    return max(shorter.votes.values()) * shorter.quality > max(longer.votes.values()) * longer.quality
