"""Finds the clauses of a passage that report somebody's words, with the holder and the place of the words reported.

Does not resolve pronouns and does not sort statements; see `claims`. Verbs inside quotation marks are passed over.
"""

import re

from baimo.claims.cues import SOURCE_RE, has_any
from baimo.claims.holders import find_holder, is_adverbial
from baimo.claims.statements import Report, inside_marks, report_after, report_around, trim_span
from baimo.claims.verbs import find_content

__all__ = ["find_reports"]

_MIN_CHARS = 4  # of what is left of a statement when the next speaker takes over
# In an answer: where the words of another end and the speaker's own begin.
_OWN_WORDS_RE = re.compile(
    r"\s*(?:但|而|不过|所以|可)?我(?:们)?(?:也|倒|并)?(?:不[太大]?(?:同意|赞同|认同|这么|这样|认为|觉得)|觉得|认为)"
)
_BREAK_RE = re.compile(r'[,;:—”」』"]')
_MAX_VERBS = 6  # tried in one clause, so that no text is slow

_SOURCE_TAIL_RE = re.compile(
    r"(?:的?(?:最新)?(?:介绍|透露|报道|测算|统计|预测|估算|估计|预计|披露|分析|观察|调查|解释|回忆|推算|反映|消息|说法|观点|看法|比喻|判断|计算|"
    r"话来?说|理解|设想|规划|爆料|描述|讲述|研究|转述|定义|称|说))(?:显示|称|说|指出)?$"
)
_SHOWING_RE = re.compile(r"(?:显示|表明|称|指出)$")
_VIEW_RE = re.compile(
    r"在(?P<who>[^,。“”:;]{1,40}?)的?(?:眼[里中]|看来)|(?:援引|引用|引述)(?P<quoted>[^,。“”:;]{1,40}?)的话来?(?:说|称|表示|指出|道)?"
)
_OPINION_RE = re.compile(
    r"的(?:观点|看法|判断|结论|预测|回答|解释|态度|理由|建议|说法|体会|感受|评价|答案)(?:很[^,。:]{1,4}?)?[是为]?\s*(?P<mark>[,:])|"
    r"的(?:观点|看法|判断|结论|预测|回答|解释|态度|说法)是(?P<bare>)"
)
_NOMINAL_RE = re.compile(
    r"的?[这那](?:一?句话|番话|番言论|番表态|段话|一?[个]?(?:判断|观点|说法|预测|看法|结论|比喻|表态))"
)
_APPOSED_RE = re.compile(r"(?:官|师|长|授|士|家|裁|席|监|理|CEO),\s?\Z")  # X,(title),指出…
_BEFORE_SUBJECT_RE = re.compile(
    r"^(?:但是?|而|不过|随后|此前|近日|日前|目前|其中|对此|\s)*$|(?:CEO|官|人|长|席|裁|理|总监|教授|院士|员|师)$"
)
_PROPOSED_QUOTE_RE = re.compile(r"(?:提出|所说|说过?|强调|倡导)的?$")


def find_reports(layout, cues, sentence, mentions, names):
    """List of `Report` of one sentence (start, end). `mentions` is {end: Mention}; `names` as in `find_holder`.

    Of reports inside a report the outer one counts, unless 则, 而 or a semicolon sets them side by side, or somebody
    else is named at the beginning of a clause.
    """
    found = []
    clauses = [clause for clause in _clauses(layout, *sentence) if clause[1] > clause[0]]
    for i, clause in enumerate(clauses):
        goes_on = bool(found) and found[-1].end is not None
        if goes_on and _turns_to_own_words(layout, clause) and not _stands_beside(layout, clause[0]):
            found[-1] = _cut(layout, found[-1], clause[0])
            continue
        if not has_any(cues.starts, *clause):
            continue
        report = _find_report(layout, cues, sentence, clause, clauses[max(0, i - 2) : i], mentions, names)
        if report is None:
            continue
        if goes_on and not (_stands_beside(layout, clause[0]) or _speaks_next(layout, report, clause, found[-1])):
            continue
        if goes_on and report.start > found[-1].start:
            earlier = _cut(layout, found.pop(), report.clause)
            found += [earlier] if earlier.end - earlier.start >= _MIN_CHARS else []
        found.append(report)
        found += _find_second_half(layout, report)
    return found


def _find_report(layout, cues, sentence, clause, before, mentions, names):
    """The first `Report` of a clause, None without one; `before`: the clauses before it."""
    report = None
    if has_any(cues.sources, *clause):
        report = _find_source(layout, sentence, clause, mentions, names)
    if report is None and has_any(cues.phrases, *clause):
        found = (find(layout, sentence, clause, mentions, names) for find in (_find_view, _find_opinion, _find_nominal))
        report = next((report for report in found if report is not None), None)
    if report is None and (verbs := cues.verbs_in(*clause)):
        report = _find_verb(layout, verbs, sentence, clause, before, mentions, names)
    return report


def _clauses(layout, start, end):
    """(start, end) of the pieces between commas, colons and semicolons outside marks; a quotation ends one, too."""
    first = start
    for match in _BREAK_RE.finditer(layout.text, start, end):
        i = match.start()
        is_quote_end = i in layout.closes and layout.text[i - 1] in ",。!?…~"
        if is_quote_end or (match.group() in ",;:—" and not layout.covered[i]):
            yield first, i
            first = i + 1
    if first < end:
        yield first, end


def _turns_to_own_words(layout, clause):
    return _OWN_WORDS_RE.match(layout.text, *clause) and not layout.covered[clause[0]]


def _stands_beside(layout, clause):
    words = layout.text[clause : clause + 24]
    return layout.text[clause - 1] in ";" or bool(re.search(r"^(?:而|但|则)|[^原规准法]则", words))


def _speaks_next(layout, report, clause, before):
    """Whether somebody else, named at the beginning of the clause, takes over: X说,A,Y说,B; 据X报道,Y表示,A."""
    opens = _opens(layout.text[clause[0] : report.holder.start])
    is_named = report.holder.kind in ("person", "org") and report.holder.name != before.holder.name
    return is_named and opens and not layout.covered[clause[0]]


def _cut(layout, report, end):
    return Report(
        report.clause, *trim_span(layout.text, report.start, end), report.holder, report.verb, report.sentence
    )


def _find_source(layout, sentence, clause, mentions, names):
    """据X介绍, 根据X的数据, 按照X的说法."""
    text, (start, end) = layout.text, clause
    source = SOURCE_RE.match(text, start, end)
    if not source:
        return None
    quote = next((i for i in range(source.end(), end) if i in layout.quotes), source.end())
    said = _PROPOSED_QUOTE_RE.search(text, source.end(), quote)
    if said:
        holder = find_holder(text, source.end(), said.start(), mentions, names)
        return holder and Report(start, quote + 1, layout.quotes[quote], holder, "提出", sentence)
    holder = _find_source_holder(text, source, end, mentions, names)
    return holder and report_after(layout, sentence, start, end, holder, source["word"])


def _find_source_holder(text, source, end, mentions, names):
    """The holder before 介绍 or 说法, or the document at the end (据X的数据)."""
    showing = _SHOWING_RE.search(text, max(source.end(), end - 2), end)
    end = showing.start() if showing else end
    tail = _SOURCE_TAIL_RE.search(text, max(source.end(), end - 24), end)
    if tail:
        holder = find_holder(text, source.end(), tail.start(), mentions, names, reports=True)
        if holder:
            return holder
    holder = find_holder(text, source.end(), end, mentions, names, reports=True)
    return holder if holder and holder.kind == "report" and not source["loose"] else None


def _find_view(layout, sentence, clause, mentions, names):
    """在X看来, 援引X的话说."""
    view = _VIEW_RE.search(layout.text, *clause)
    if not view or layout.covered[view.start()]:
        return None
    holder = find_holder(layout.text, *view.span("who" if view["who"] else "quoted"), mentions, names)
    return holder and report_around(layout, sentence, clause[0], view.end(), holder, "看来" if view["who"] else "援引")


def _find_opinion(layout, sentence, clause, mentions, names):
    """X的观点是."""
    view = _OPINION_RE.search(layout.text, clause[0], min(clause[1] + 1, sentence[1]))
    if not view or layout.covered[view.start()]:
        return None
    holder = find_holder(layout.text, clause[0], view.start(), mentions, names)
    return holder and report_after(layout, sentence, clause[0], view.end(), holder, "观点")


def _find_nominal(layout, sentence, clause, mentions, names):
    """X的这句话."""
    named = _NOMINAL_RE.search(layout.text, *clause)
    if not named or layout.covered[named.start()]:
        return None
    holder = find_holder(layout.text, clause[0], named.start(), mentions, names)
    return holder and Report(clause[0], sentence[0], None, holder, named[0], sentence)


def _find_verb(layout, verbs, sentence, clause, before, mentions, names):
    for verb in verbs[:_MAX_VERBS]:
        if layout.covered[verb.start()]:
            continue
        content = find_content(layout.text, verb, sentence[1])
        if content is None:
            continue
        stop = verb.start()
        holder = find_holder(
            layout.text, clause[0], stop, mentions, names, reports=bool(verb["show"] or verb["free"] or verb["rule"])
        )
        if holder is None and _leans_on_subject(layout.text, clause[0], stop, content):
            holder = _subject_before(layout, before, mentions, names)
        if holder and (holder.kind == "report" or not (verb["show"] or verb["rule"])):
            report = report_around(layout, sentence, clause[0], content, holder, verb[0])
            if report:
                return report
    return None


def _leans_on_subject(text, start, stop, content):
    """Whether the verb has no subject in its clause: 并指出 and 在会上表示, also a bare verb with a mark after it."""
    if not text[start:stop].strip():
        is_marked = text[content - 1 : content] in (",", ":")
        return (
            is_marked
            or text[start:content].strip() in ("预计", "预测")
            or bool(_APPOSED_RE.search(text[max(0, start - 8) : start]))
        )
    return is_adverbial(text, start, stop)


def _subject_before(layout, before, mentions, names):
    """The holder named in one of the two clauses before: X对此表示欢迎,并指出,… or X,(title),指出,…"""
    for start, end in before:
        if layout.covered[start]:
            continue
        for stop in range(min(end, start + 30), start + 1, -1):
            holder = find_holder(layout.text, start, stop, mentions, names) if stop in mentions or stop == end else None
            if (
                holder
                and holder.kind in ("person", "org", "generic")
                and (
                    (stop == end and layout.text[holder.start - 1] == "的") or _opens(layout.text[start : holder.start])
                )
            ):
                return holder
    return None


def _opens(words):
    """Whether a name after these words is the subject: nothing before it but a title or a word like 但."""
    return bool(_BEFORE_SUBJECT_RE.search(words))


def _find_second_half(layout, report):
    """“A,”X说,“B。”: the words before the clause, where a quotation opens the sentence and ends at the clause."""
    start, stop = trim_span(layout.text, report.sentence[0], report.clause)
    if report.end is None or report.start < report.clause or start not in layout.quotes:
        return
    if layout.quotes[start] >= stop - 1:
        yield Report(start, *inside_marks(layout, start), report.holder, report.verb, report.sentence)
