"""The verbs that report somebody's words, and where the words begin after one of them.

Does not know who speaks. A verb that reports only in some uses (介绍, 回应, 总结) counts where a comma, a colon or a
quotation follows it, or 称, 道, 说.
"""

import re

__all__ = ["BLANK_RE", "MARK_RE", "find_content", "find_verbs"]

# Verbs that need no mark after them, verbs that report only before a comma, colon or quotation, and those of documents.
_FREE = (
    "表示|认为|指出|强调|坦言|直言不讳|直言|透露|披露|预计|预测|预言|估计|估算|测算|推测|推断|承认|坦承|否认|声称|宣称|断言|坚称|谎称|"
    "建议|呼吁|主张|相信|坚信|确信|觉得|直呼|所言|曾言|写道|说道|问道|表態|認為|透露"
)
_MARKED = (
    "介绍|判断|总结|补充|回应|回复|回答|解释|分析|宣布|声明|评价|评论|点评|回忆|提到|提及|谈到|讲到|证实|确认|反映|吐槽|抱怨|感慨|"
    "感叹|提醒|警告|告诫|辩称|坦诚|发文|留言|表态|调侃|反驳|强调说|透露说|猜测|推算|希望|(?P<rule>要求|规定|明确)"
)
_VERB_RE = re.compile(
    rf"(?P<propose>提出|总结出|归纳出|给出)|(?P<free>{_FREE})(?:称|道|说)?|告诉了?|(?P<marked>{_MARKED})(?P<said>称|道|说|到|指出|认为|表示)?|(?P<show>显示|表明)|"
    r"如是[说說]|"
    r"(?<![据来话以单体难传听学解演游劝别胡没再小虽是])[说說](?!明|服|不|到底|法|起|是|的|得|谎|唱|书|辞|白了|实话|来|客|教|穿|理)|"
    r"(?<![名号俗简对据职统堪尊通全别被都亲人昵戏代])称(?!为|号|之|呼|赞|职|重|得上|霸|王|谓|道|作|其为|他为|她为|体重|量)"
)
# Whatever `_VERB_RE` finds begins with one of these literal words; to look for them takes a tenth of the time.
_WORDS = f"{_FREE}|{_MARKED}|提出|总结出|归纳出|给出|告诉|显示|表明|如是[说說]|说|說|称"
_WORD_RE = re.compile(_WORDS.replace("(?P<rule>", "").replace(")", ""))
_ATTITUDE_RE = re.compile(
    r"(?:[^,。;!“]{0,6}的?|十分|[^,。;!“]{0,10}[和与、])(?:欢迎|感谢|谢意|支持|反对|关注|关切|理解|遗憾|不满|担忧|担心|同意|赞同|认可|肯定|祝贺|慰问|敬意|歉意|"
    r"道歉|哀悼|抗议|谴责|愤怒|兴趣|怀疑|质疑|满意|认同|否定|赞赏|欣赏|尊重|震惊|惊讶|无奈|热烈|慰藉|期待|信心|祝福|赞成|异议|疑问|不解|意愿)(?=[,。;!]|$)"
)
MARK_RE = re.compile(r"\s*(?:,|:|(?=[“「『\"]))\s*")
_NO_CONTENT_RE = re.compile(r"(?:了|着|过|出|的|者|及|书|会|性|其为|[^,。:]{0,6}为)(?![^,。:“]{0,16}话\s*:)")
_SAYING_RE = re.compile(r"过?[^,:。“”]{0,16}话\s*[,:]\s*")
_TOLD_RE = re.compile(r"(?:[^,:。“”]{1,16}?(?=[,:“])|记者|本报|媒体|我们?|他们?|她|大家)")
_PROPOSED_RE = re.compile(r"了?[^,:。]{0,16}(?:[,:]\s*(?:即|那就是)|:)\s*")
BLANK_RE = re.compile(r"[\s。!?;…,:]*")


def find_verbs(text):
    """List of the matches of reporting verbs in folded `text`, in order, without overlap.

    >>> [verb[0] for verb in find_verbs("林知远介绍说,说明书号称齐全,他认为不然。")]
    ['介绍说', '认为']
    """
    verbs, reached = [], 0
    for word in _WORD_RE.finditer(text):
        if word.start() >= reached:
            verb = _VERB_RE.match(text, word.start())
            if verb:
                verbs.append(verb)
                reached = verb.end()
    return verbs


def find_content(text, verb, end):
    """Where the words reported begin after `verb` (one of `find_verbs` in `text`), `end` of the sentence if they stand
    before it, None if the verb reports nothing here."""
    at = verb.end()
    if verb[0].startswith("告诉"):
        told = _TOLD_RE.match(text, at, end)
        if not told:
            return None
        at = told.end()
    if verb["propose"]:
        named = _PROPOSED_RE.match(text, at, end)
        return named.end() if named else None
    mark = (_SAYING_RE.match(text, at, end) if verb[0] in "说說" else None) or MARK_RE.match(text, at, end)
    if mark:
        return mark.end()
    if BLANK_RE.match(text, at, end).end() == end:
        return end
    return at if _goes_on(text, verb, at, end) else None


def _goes_on(text, verb, at, end):
    """Whether words without a mark before them are what the verb reports."""
    if _NO_CONTENT_RE.match(text, at, end) or (verb["free"] == "表示" and _ATTITUDE_RE.match(text, at, end)):
        return False
    needs_mark = verb["marked"] and not verb["said"]
    return not needs_mark or (verb["marked"] == "宣布" and text[at] in "已将会")
