"""Reads a byline: which fields a line prints (作者, 责任编辑, 来源 …), and the names in their values.

Does not choose the lines and does not read dates: `metadata` does.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from baimo.dates import find_full_dates

__all__ = ["LABEL_RE", "Line", "find_fields", "read_names", "read_outlet"]

_HAN = r"[\u3400-\u9fff]"
_LINE_CHARS, _BYLINE_CHARS, _NOTICE_CHARS, _NAME_CHARS = 40, 90, 200, 20
_PERSON_RE = re.compile(rf"{_HAN}{{2,4}}|{_HAN}{{1,8}}(?:·{_HAN}{{1,8}})+")
# A name alone in brackets after the last sentence must begin like a name.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆"
    "汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤裴霍荀"
)
_SEPARATOR = r"\s*[:|丨︱│/]\s*"
# Kind of field: its labels. The order counts: “图片来源” must not be read as “来源”.
_FIELDS = {
    "other": r"""(?:图片|图表|数据|资料|视频|素材|题图|封面图?|头图|配图|消息)(?:来源|来自|编辑)|图源|关于作者|作者简介|原作者
        |转载请?注明(?:来源|出处)?|(?:美术|视觉|招聘|诚聘)编辑|(?:发布|发表|更新)?(?:时间|日期|于)|浏览(?:次数|量)?|阅读量?|评论数?
        |校[对审]|审[核稿]|终审|签发|摄影|摄像|策划|监制|排版|设计|统筹|字号|字体|标签|关键[词字]|ID|所属\w{2}|栏目|分类|原?标题|翻译|编译|制图
        |[Vv]信|微信号?|邮箱|电话|QQ|联系\w{0,4}|原文\w{0,2}
        |(?:\S{2}(?:新闻|日报|晚报|网))?[报爆]料(?:热线|电话)?""",
    "first_outlet": r"(?:本文|文章|原文|稿件)(?:来源|来自)|来源(?:公众号|媒体)|稿源|首发|转载自|转自|原载",
    "outlet": r"(?:信息|新闻|内容)?来源|出处",
    "author": r"(?:本文|文章)?作\s?者(?:署名)?|文/图|图/文|(?:文图|图文)(?=\s*[:/])|撰文|撰稿人?|采写|执笔|(?<![\u3400-\u9fff])文(?:字(?=\s*:))?",
    "reporter": r"(?:见习|实习|特约|首席)?记者",
    "responsible": r"责任编辑|责\s?编|本文编辑",
    "editor": r"编\s?辑",
    "chief": r"(?:执行)?主编",
}
_TIME_RE = re.compile(r"\s*(?:T\s?)?\d{1,2}:\d\d(?::\d\d)?")
_ALTERNATIVES = "|".join(f"(?P<{kind}>{labels})" for kind, labels in _FIELDS.items())
_BAR_RE = re.compile(r"[|丨︱│]")
LABEL_RE = re.compile(rf"(?:{_ALTERNATIVES}){_SEPARATOR}", re.VERBOSE)
# Without a separator a label stands at the beginning of the line or of a column of it.
_SPACED_LABEL_RE = re.compile(
    r"(?:^|(?<=[\s(]))(?:(?P<responsible>责任编辑|责编)|(?P<editor>编辑)|(?P<other>校对|审核|摄影|策划)"
    r"|(?P<author>作者|撰文|执笔|采写|文/图|图/文|原创:?)|(?P<reporter>\S{0,10}(?:记者|通讯员)|《[^《》]{1,10}》作者))\s+(?=[^\s:|丨︱│/])"
)
_COLUMN_RE = re.compile(
    r"(?:^|(?<=[|丨]))\s*(?:(?P<outlet>来源)|(?P<author>作者))(?P<value>[^\s|丨:/,。]{2,12})\s*(?=[|丨]|$)"
)
_FROM_RE = re.compile(
    r"^(?:本文|文章)?(?:首发于|转载自|转自|原载于?|来自|来源于)(?:微信)?(?:公众号)?\s?:?\s?(?P<first_outlet>[^\s:,。;()|]{2,20})"
)
_ORIGINAL_RE = re.compile(
    r"^(?:本文(?:为|系|是|由)?)?(?P<outlet>(?!本文|本站|作者|本人|平台)[^\s,。:()]{2,12}?)原创(?:文章|稿件|内容|作品)?[,。](?:未经|转载|版权)"
)
_SIGNATURE_RE = re.compile(
    r"\((?:(?P<reporter>[^()]{0,12}(?:记者|通讯员))|(?P<author>文/图|图/文|文图|图文|作者|撰文|采写|执笔|文)|(?P<outlet>来源))?"
    r"\s*[:|丨/]?\s*(?P<value>[^()]{2,40})\)$"
)
_DATELINE_RE = re.compile(r"^[^()。,]{0,24}[讯电]\s*\((?:[^()]{0,8})(?:记者|通讯员)\s*(?P<value>[^()]{2,30})\)")
# Where a value ends: contact data, an address, a time, a sentence.
_VALUE_END_RE = re.compile(
    r"(?:微\s?信|[Vv]信|VX|wechat|QQ|电话|手机|邮箱|热线|E-?mail|公众号\s*:|ID\s*:|https?:|www\.|\d{7,}|\d[\d-]{8,})|\S*@"
    r"|[。;!?|丨]|\d{1,4}[-/.年月]\d|\d{1,2}:\d\d",
    re.IGNORECASE,
)
_BRACKETS_RE = re.compile(r"[(【\[][^()【】\[\]]*[)】\]]?|[)】\]]")
_CODE_RE = re.compile(r"_[A-Za-z]*\d+")
_SPACED_NAME_RE = re.compile(rf"(?<!{_HAN})({_HAN})\s+({_HAN})(?!{_HAN})")
_NAME_SPLIT_RE = re.compile(rf"\s*[、&/+]\s*|,\s*(?=[{_SURNAMES}])|\s+(?={_HAN})|(?<={_HAN})\s+")
_TITLE_RE = re.compile(
    r"^(?:本报|本网)?(?:见习|实习|特约|首席|职工)?(?:记者|通讯员|实习生|撰稿人|作者)|(?:博士|教授|老师|编译|整理|记者)$"
)
_NOBODY_RE = re.compile(
    r"(?:系统|超级|网站)?管理员|佚名|匿名|未知|网络.*|互联网.*|不详|无|小编|编辑|原创|admin\w*|administrator|root|unknown|null|none",
    re.IGNORECASE,
)
_NOISE_RE = re.compile(
    r"举报|分享|收藏|打印|阅读(?:数|量|全文|原文)?[\d:]*|浏览(?:数|量|次数)?[\d:]*|评论(?:数|\d)*|点击.*|发布.*|发表.*|字[号体].*|关注.*|来[源自].*|欢迎.*|最新.*|整[合理]|编译|综合|报道|供[图稿]|摄影?"
)
# What stands beside a name but is none: “何小禾,分析师”.
_ROLE_RE = re.compile(r"(?:师|员|教授|博士|经理|总监|专家|顾问|学者|总裁|创始人|主任|主笔|作者|院长|会长)$")
_ACCOUNT_RE = re.compile(r"^\s*(?:微信)?(?:公众号|公号)\s*[:|]?\s*")
_OUTLET_RE = re.compile(
    r"\S*(?:[报网社刊]|电视台|新闻|财经|消息|科技|资讯|观察|在线|客户端|传媒|杂志|智库|综合|评论|研究院|公众号|公号)"
)


@dataclass(frozen=True)
class Line:
    """`words` as printed and `text`, the same folded; `reason` of its removal, None where it is kept.

    `zone` by the place: before (the title), head (before the first paragraph), opening (the first paragraphs), inner,
    closing (the last paragraphs) or tail (after the end).
    """

    zone: str
    words: str
    text: str
    reason: str | None


def find_fields(line):
    """Pairs (kind, value) that a line prints of the article, in order."""
    text = line.text
    if line.zone in ("opening", "closing"):
        yield from _find_signature(line)
    if line.zone == "head" and len(text) <= _BYLINE_CHARS:
        yield from (("unlabelled", name) for name in _beside_date(text) if _OUTLET_RE.fullmatch(name))
    if line.zone == "before" or not _is_byline(line):
        return
    for pattern in (_FROM_RE, _ORIGINAL_RE):
        if match := pattern.search(text):
            yield match.lastgroup, match[match.lastgroup]
    for match in _COLUMN_RE.finditer(text) if _BAR_RE.search(text) else ():
        yield ("outlet" if match["outlet"] else "author"), match["value"]
    yield from _find_labelled(text)


def _find_labelled(text):
    labels = [*LABEL_RE.finditer(text), *(_SPACED_LABEL_RE.finditer(text) if len(text) <= _LINE_CHARS else ())]
    labels.sort(key=lambda match: (match.start(), -match.end()))
    for label, following in pairwise([*labels, None]):
        end = max(following.start(), label.end()) if following else len(text)
        if end == label.end() and _BAR_RE.search(label.group()):
            return  # “作者 | 编辑 | 专栏” is a menu
        if label.lastgroup != "other":
            yield label.lastgroup, text[label.end() : end]


def _beside_date(text):
    """The first word after the date of a line and its time, or else the word before it."""
    for mention in find_full_dates(text)[:1]:
        before, after = text[: mention.start].strip(), _TIME_RE.sub("", text[mention.end :], count=1)
        yield re.split(r"[\s|·]+", after.strip(" ,|·") or before, maxsplit=1)[0]


def _is_byline(line):
    """Whether a line may hold fields: a short kept one that opens with a label, or one that was removed."""
    text = line.text
    if text.endswith("?") or line.reason == "promotion":
        return False
    if line.reason is None:
        label = LABEL_RE.match(text.lstrip("([【"))
        is_turn = label and label.lastgroup == "reporter"  # “记者:您怎么看” opens a question
        opens = (label and not is_turn) or _SPACED_LABEL_RE.match(text)
        return len(text) <= _LINE_CHARS and bool(opens) and not text.endswith(("。", "!"))
    return len(text) <= (_NOTICE_CHARS if line.reason in ("byline", "copyright") else _BYLINE_CHARS)


def _find_signature(line):
    """The writer in brackets: after the last sentence, or after the place and the agency at the beginning."""
    match = _DATELINE_RE.match(line.text)
    if match:
        yield "signed", match["value"]
    match = _SIGNATURE_RE.search(line.text[-60:]) if line.zone == "closing" else None
    if match:
        kind = next((kind for kind in ("reporter", "author", "outlet") if match[kind]), None)
        if kind or (match["value"][0] in _SURNAMES and len(match["value"]) <= 3):
            yield ("outlet" if kind == "outlet" else "signed"), match["value"]


def read_names(value, people_only=False):
    """Names of people, joined by “、”, or of one account; without contact data, titles, codes and roles.

    >>> read_names("记者 何小禾_NB12 王二 微信:abc12345"), read_names("系统管理员"), read_names("江岸研究社")
    ('何小禾、王二', '', '江岸研究社')
    """
    value = _BRACKETS_RE.sub(" ", _CODE_RE.sub("", _VALUE_END_RE.split(value[:_NOTICE_CHARS], maxsplit=1)[0]))
    value = _SPACED_NAME_RE.sub(r"\1\2", value.strip())
    names = []
    for part in _NAME_SPLIT_RE.split(value):
        name, *rest = _TITLE_RE.sub("", part).strip(" :-·").split(",")
        if not name or _NOBODY_RE.fullmatch(name):
            continue
        is_person = bool(_PERSON_RE.fullmatch(name)) and not (names and _ROLE_RE.search(part))
        is_account = (
            not names
            and not people_only
            and not _ROLE_RE.search(name)
            and len(name) <= _NAME_CHARS
            and any(map(str.isalpha, name))
        )
        if _NOISE_RE.fullmatch(name) or not (is_person or is_account):
            break
        names.append(name)
        if rest or not is_person:
            break  # an account or an organisation is named alone; after a comma comes what someone is
    return "、".join([name for name in names if not _OUTLET_RE.fullmatch(name)] or names)


def read_outlet(value):
    """The name of an outlet; of an account without the words that say it is one.

    >>> read_outlet("微信公众号“江岸新知”(ID:abc)"), read_outlet("江岸晚报 举报"), read_outlet("网络")
    ('江岸新知', '江岸晚报', '')
    """
    value = _VALUE_END_RE.split(_ACCOUNT_RE.sub("", value[:_NOTICE_CHARS]), maxsplit=1)[0]
    value = _BRACKETS_RE.split(value, maxsplit=1)[0].strip(' ,@:·-“”"「」')
    latin = re.match(r"[A-Za-z][A-Za-z. ]*[A-Za-z]$", value)
    name = latin.group() if latin else re.split(r"[,、“”\"]|\s+", value, maxsplit=1)[0]
    return "" if not 2 <= len(name) <= _NAME_CHARS or _NOBODY_RE.fullmatch(name) or _NOISE_RE.fullmatch(name) else name
