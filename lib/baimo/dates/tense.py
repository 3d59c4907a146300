"""Tells from the words around a date whether what it dates is still to come.

Knows no calendar: a date after the article's own is to come whatever the words say, and that is for the caller.
"""

import re

__all__ = ["is_to_come"]

_REACH = 24
# What is announced, planned or supposed has not happened. 将 also marks an object (将模型开源): it counts before a verb
# of change, a date, or after a word that is to come already.
_FUTURE_RE = re.compile(
    r"预[计测期]|有望|计划(?!经济)|拟(?!人|合|态|定了)|打算|筹备|定[于在]|争取|力争|目标|展望|未来|届时|即将|必将|终将|势必|迟早|敬请|"
    r"将(?:会|要|于|在|是|有|可|不|被|达|超|占|成为|正式|继续|陆续|全面|逐步|进一步|首次|率先|再|从|面临|进入|迎来|推出|发布|上线|"
    r"开[放源启幕始]|公布|召开|举[行办]|施行|实施|生效|上市|投入|完成|实现|突破|增|降|提|扩|推|带来|出现|接入|支持|面向|登陆|亮相|到期)|"
    r"(?:可能|预料|料|应该|还|才|就|都|也)会|会(?=在|于|达|超|成为|有|是|推出|发布)|起施行|起实施|起生效"
)
# What has happened, or is only told of: after it a word of the future belongs to what was said, not to this date.
_PAST_RE = re.compile(
    r"(?<![为除])了(?!解)|已经?|曾|宣布|表示|透露|披露|称(?![为号])|印发|签署|获批|收购|诞生|举行(?=的)|说(?![明法])|指出|认为|公布(?!会)|发布(?!会)|推出|上线|原(?=计划)|"
    r"[上当]时|以来|至今|过"
)
# All up to the last mark before a clause (`.*` goes to the end at once and then back), and the rest of a sentence.
_TO_CLAUSE_RE = re.compile(r"(?s:.*[,:。!?;\n])?")
_REST_RE = re.compile(r"[^。!?;\n]*")
# The name of a plan or a law says nothing of time.
_TITLE_RE = re.compile(r"《[^》]*(?:》|$)")
_BARE_RE = re.compile(r"[\s(“]*(?:到|至|在|于|从|自|预计)?\s*$")


def is_to_come(text, start, end):
    """Whether the clause that holds the date at `start` to `end` of `text` (folded) tells of what is to come.

    Limit: looks at most 24 characters to either side; a date set off by a comma belongs to the clause after it.

    >>> [is_to_come(t, t.find("5月"), t.find("5月") + 2) for t in ("4月宣布,将于5月上线", "5月,公司宣布明年将上市")]
    [True, False]
    """
    before = text[_TO_CLAUSE_RE.match(text, max(0, start - _REACH), start).end() : start]
    after = text[end : end + _REACH]
    after = _REST_RE.match(_TITLE_RE.sub("", after) if "《" in after else after).group()
    first, comma, rest = after.partition(",")
    follows = first + comma
    if comma and first.lstrip() in ("", "前", "起") and _BARE_RE.match(before):
        second, comma, _ = rest.partition(",")
        follows += second + comma
    return _ends_in_future(before) or _begins_with_future(follows)


def _ends_in_future(before):
    """The last word of tense before the date decides."""
    future = max((match.end() for match in _FUTURE_RE.finditer(before + "于")), default=-1)
    past = max((match.end() for match in _PAST_RE.finditer(before)), default=-1)
    return future > past


def _begins_with_future(after):
    """The first word of tense after the date decides."""
    future, past = _FUTURE_RE.search(after), _PAST_RE.search(after)
    return bool(future) and (not past or future.start() <= past.start())
