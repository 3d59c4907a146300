"""Whether a model is open or closed, as the clause that names it says.

What is said of a rival, a community or a plan in the same clause is left out.
"""

import re

from baimo.models.fact import FUTURE_RE, MARKS, NOT_RE, Fact, make_fact

__all__ = ["find_access"]

_OPEN_BEFORE_RE = re.compile(
    r"(?P<word>开源|闭源)(?!第|榜|领域|赛道|社区|生态|协议|项目|框架|工具|数据|系统|平台|路线|战略|之争)(?:了|出|的)*[^,;。、]{0,12}$"
)
_OPEN_AFTER_RE = re.compile(
    rf"{MARKS}(?:大模型|模型|系列)*(?P<between>[^,;。、]{{0,6}}?)(?P<word>开源|闭源)(?!第|榜|领域|赛道|社区|生态|协议|项目|框架|工具|数据|系统|平台|路线|战略|模型)"
)
_CLOSING_RE = re.compile(r"[”」》\"' ]+")
_ACCESS = {"开源": "open", "闭源": "closed"}


def find_access(statement, model):
    """The `Fact`s that call `model` (a `Named`) open or closed in its clause of a `Statement`."""
    start, end = statement.clause_of(model)
    before, text = statement.text[start : model.start], statement.text
    said = _OPEN_BEFORE_RE.search(before) or _OPEN_AFTER_RE.match(text, model.end, end)
    inside = next((_ACCESS[word] for word in _ACCESS if word in model.surface), None)
    if inside:
        yield make_fact(statement, model, "access", inside, (model,))
    if not said:
        return
    ahead = before[: said.start()] if said.re is _OPEN_BEFORE_RE else before[-6:] + said["between"]
    others = any(
        n.type == "model" and n != model and start <= n.start < end and not _is_series(text, n, model)
        for n in statement.names
    )
    if others or FUTURE_RE.search(ahead[-8:]) or re.search("是否|吗|要不要", text[start:end]):
        return
    negated = bool(NOT_RE.search(ahead[-3:]))
    value = _ACCESS[said["word"]] if not negated else {"开源": "closed", "闭源": "open"}[said["word"]]
    place = start + said.start() if said.re is _OPEN_BEFORE_RE else model.start
    stop = max(model.end, said.end() if said.re is not _OPEN_BEFORE_RE else model.end)
    surface = statement.raw[place:stop]
    yield Fact(
        model.entity, "access", value, statement.article_id, statement.start + place, statement.start + stop, surface
    )


def _is_series(text, name, model):
    """Whether `name` is the series that the name of `model` goes on from: 「天工」Skywork-13B."""
    return name.end < model.start and bool(_CLOSING_RE.fullmatch(text, name.end, model.start))
