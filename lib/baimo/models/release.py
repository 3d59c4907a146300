"""When a model or product was announced, opened to users or open-sourced, by a date and a verb around its name.

Leaves out what is planned or denied, tests, and upgrades of what was there before.
"""

import re
from itertools import pairwise

from baimo.models.fact import AGAINST_RE, FUTURE_RE, MARKS, NOT_RE, make_fact, version_of

__all__ = ["find_releases"]

_ANNOUNCE = r"发布(?!会)|推出|亮相|问世|面世|公布|揭晓|提出|诞生|出来|出炉|放出|登场"
_OPEN_UP = r"上线|开放|落地"
# Verb classes: a model may be announced, opened to users and open-sourced on three different days.
_CLASSES = ((_ANNOUNCE, "announced"), (_OPEN_UP, "opened"), ("开源", "open_sourced"))
_AFTER_VERB_RE = re.compile(
    rf"{MARKS}(?:大模型|模型|系列)*(?:正式|首次|首度|全新|全面|也|就|便|已经?|刚|对外|宣布|同天|同日|同步|于|在|横空)*(?P<verb>{_ANNOUNCE}|{_OPEN_UP}|开源)"
)
_NEAR = 6  # characters between a name and a date that belongs to it
_VERB_RE = re.compile(rf"[^,;。]{{0,4}}?(?P<verb>{_ANNOUNCE}|{_OPEN_UP}|开源)")
_BEFORE_VERB_RE = re.compile(rf"(?P<verb>{_ANNOUNCE}|{_OPEN_UP}|开源)(?:了|出|的)*[^,;:。、]{{0,18}}$")
_LIKE_RE = re.compile(r"(?:类|对标)[A-Za-z][A-Za-z\d.-]*")  # 发布类GPT大模型“某某”
_UPGRADE_RE = re.compile(r"升级|新版|迭代|更新|内测|公测|[再又]次|二代|[Vv]?\d\.\d版")
_NOW_RE = re.compile("如今|现在|目前|近日|日前|今天|后来|随后|最近|此后|之后|直到")
# 推出了某某的前身: what is released is not the one that is named.
_OWNED_RE = re.compile(rf"{MARKS}(?:大模型|模型|系列)*的(?!(?:正式)?(?:发布|推出|亮相|问世|上线))")
_PART_RE = re.compile(rf"{MARKS}(?:大模型)?的?(?:升级|新版|能力|服务|插件)")
_JOINED_RE = re.compile(r"[^,。;]{0,14}[、和与及][^,。;]{0,12}")


def find_releases(statement, models):
    """The `Fact`s that date the release of `models` (of `Named`) in a `Statement`.

    The date is the last before the name, or one right after it; the verb stands right before or after the name. Names that are
    joined share both.
    """
    models = [m for m in models if not _is_other(statement, m)]
    found = {model: _release_of(statement, model) for model in models}
    for one, other in [*pairwise(models), *pairwise(models[::-1])]:
        first, second = sorted((one, other), key=lambda m: m.start)
        near = _JOINED_RE.fullmatch(statement.between(first, second))
        if found[one] and not found[other] and near and found[one][0] is _date_before(statement, other):
            found[other] = found[one]
    for model, release in found.items():
        if release and release[0].date and not release[0].forecast:
            date, verb = release
            detail = (*version_of(model), _class_of(verb))
            yield make_fact(statement, model, "announced", date.date, (date, model), detail=detail)


def _is_other(statement, model):
    """Whether something else is meant: 类某某 is like it, 某某的前身 was before it."""
    ahead = statement.text[max(0, model.start - 2) : model.start]
    return bool(AGAINST_RE.search(ahead) or _OWNED_RE.match(statement.text, model.end))


def _release_of(statement, model):
    """`(date, verb)` or None."""
    before, after = _date_before(statement, model), _date_after(statement, model)
    verb = _verb_after(statement, model, after) or (before and _verb_before(statement, before, model))
    date = before or after
    return (date, verb) if date and verb else None


def _date_before(statement, model):
    return next((d for d in reversed(statement.dates) if d.end <= model.start), None)


def _date_after(statement, model):
    """天工于2023年4月发布: the date between the name and its verb."""
    return next(
        (d for d in statement.dates if 0 <= d.start - model.end <= _NEAR and _VERB_RE.match(statement.text, d.end)),
        None,
    )


def _verb_after(statement, model, date):
    match = _VERB_RE.match(statement.text, date.end) if date else _AFTER_VERB_RE.match(statement.text, model.end)
    start, _ = statement.clause_of(model)
    if not match or _is_plan(statement.text[start : match.end()]) or _UPGRADE_RE.match(statement.text, match.end()):
        return None
    return match["verb"]


def _verb_before(statement, date, model):
    gap = statement.between(date, model)
    match = _BEFORE_VERB_RE.search(gap)
    start, _ = statement.clause_of(date)
    if match and (_NOW_RE.search(gap[: match.start()]) or _is_plan(statement.text[start : date.start])):
        return None
    if not match or _is_plan(gap) or _UPGRADE_RE.search(gap) or AGAINST_RE.search(_LIKE_RE.sub("", match.group()[2:])):
        return None
    return None if _PART_RE.match(statement.text, model.end) else match["verb"]


def _is_plan(words):
    return bool(NOT_RE.search(words) or FUTURE_RE.search(words))


def _class_of(verb):
    return next(name for verbs, name in _CLASSES if re.fullmatch(verbs, verb))
