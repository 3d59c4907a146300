"""What one sentence says of a model, as facts with their place: its maker and its size; release and access beside it.

Decides nothing between facts that differ.
"""

import re

from baimo.models.access import find_access
from baimo.models.fact import AGAINST_RE, MARKS, NOT_RE, Fact, make_fact
from baimo.models.release import find_releases
from baimo.models.sizes import find_sizes

__all__ = ["Fact", "find_facts"]

_MAKE = r"发布(?!会)|推出|开源|研发|自研|研制|打造|训练|开发|提出|上线|公布"
_MAKES_RE = re.compile(rf"[^,;:。]{{0,24}}?(?:{_MAKE})(?:了|出|的|过)*[^,;:。、]{{0,16}}")
_OWNS_RE = re.compile(rf"(?:的|旗下的?|家的)?{MARKS}")
_BY_RE = re.compile(rf"{MARKS}(?:系列|大模型)*,?(?:是|便是|也是)?由[^,;:。]{{0,6}}")
_BY_AFTER_RE = re.compile(rf"[^,;:。]{{0,10}}(?:{_MAKE})")
_SERVICE_RE = re.compile(rf"{MARKS}(?:服务|方案|训练|API|接口|应用|社区|生态|团队)")


def find_facts(statements, lexicon):
    """List of the `Fact`s about models, and about the release of products, in `statements` (of `checks.read_statements`)."""
    facts = []
    for statement in statements:
        models = [n for n in statement.names if n.type == "model"]
        for model in models:
            facts += _developers(statement, model, lexicon)
            facts += find_sizes(statement, model, models)
            facts += find_access(statement, model)
        released = [n for n in statement.names if n.type in ("model", "product")]
        if released and statement.dates:
            facts += find_releases(statement, released)
    return facts


def _developers(statement, model, lexicon):
    orgs = [n for n in statement.names if n.type == "org"]
    before = [n for n in orgs if n.end <= model.start]
    known = lexicon.entities.get(model.entity)
    if before:
        gap = statement.between(before[-1], model)
        rivals = any(n.type == "model" and before[-1].end <= n.start and n.end <= model.start for n in statement.names)
        weak = _OWNS_RE.fullmatch(gap) and not _SERVICE_RE.match(statement.text, model.end)
        agrees = not (known and known.org) or known.org == before[-1].entity
        made = _MAKES_RE.fullmatch(gap) and not NOT_RE.search(gap) and not AGAINST_RE.search(gap)
        if not rivals and (made or (weak and agrees)):
            yield make_fact(statement, model, "developer", before[-1].entity, (before[-1], model))
    for org in (n for n in orgs if n.start >= model.end):
        if _BY_RE.fullmatch(statement.between(model, org)) and _BY_AFTER_RE.match(statement.text, org.end):
            yield make_fact(statement, model, "developer", org.entity, (model, org))
        break
