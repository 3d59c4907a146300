"""How many parameters a model has: by its name, by a figure whose subject it is, or by a figure right before its name.

Leaves out estimates, active parameters, and sizes of other models that the same sentence names or only counts.
"""

import re

from baimo.checks import size_in_name
from baimo.checks.outcomes import figure_range, show_range
from baimo.models.fact import AGAINST_RE, make_fact, version_of

__all__ = ["find_sizes"]

_GUESS_RE = re.compile(r"预测|预计|传闻|据传|估计|猜测|推测|估算|可能|或许|或为|或达|疑似|假设|未来|将")
_UNNAMED_RE = re.compile(r"(?:、\{\w+#\d+\})*(?:级别|级)?(?:参数)?(?:规模|级别|级)?的?[大小]?模型")
_ACTIVE_RE = re.compile("激活|活跃")
# 1750亿参数的某某 · 70亿参数开源大模型某某
_OWNS_RE = re.compile(r"(?:个|级别?|参数|规模|量)*的?[^,;:。、的]{0,8}")
# A value that changes (从1亿到上千亿) is not that of one model.
_CHANGES_RE = re.compile(r"(?:[从由至]|(?<!达)到)$")


def find_sizes(statement, model, models):
    """The `Fact`s that give `model` (a `Named`) a number of parameters; `models`: all those of the `Statement`."""
    size = size_in_name(model.surface)
    if size:
        more = {"detail": version_of(model), "low": size, "high": size}
        yield make_fact(statement, model, "parameters", format(size, ".0f"), (model,), **more)
    for figure in statement.figures:
        if figure.unit == "parameter" and _is_said_of(statement, figure, model, models):
            range_ = figure_range(figure)
            more = {"low": range_.low, "high": range_.high, "approximate": figure.approximate}
            value = show_range(range_)
            yield make_fact(statement, model, "parameters", value, (model, figure), detail=version_of(model), **more)


def _is_said_of(statement, figure, model, models):
    start, end = statement.clause_of(figure)
    clause = statement.text[start:end]
    in_name = any(n.start <= figure.start < n.end for n in models)
    if in_name or _GUESS_RE.search(clause) or _ACTIVE_RE.search(clause):
        return False
    owner = next((m for m in models if m.start >= figure.end and _owns(statement.between(figure, m))), None)
    if owner:
        return owner == model
    return figure.subject == model.entity and _is_near(statement, figure, model, models)


def _owns(gap):
    return bool(_OWNS_RE.fullmatch(gap)) and not AGAINST_RE.search(gap)


def _is_near(statement, figure, model, models):
    """Whether the figure follows the name within a clause or two, or comes before it, with no other model between."""
    first, last = sorted((model, figure), key=lambda item: item.start)
    gap = statement.between(first, last)
    if len(re.findall("[,;]", gap)) > 1 or AGAINST_RE.search(gap):
        return False
    if any(first.start < other.start < last.start for other in models):
        return False
    unnamed = first is model and _UNNAMED_RE.match(statement.formula_after(figure)) and not re.search("[是为]", gap)
    return not unnamed and not _CHANGES_RE.search(statement.text[: figure.start])
