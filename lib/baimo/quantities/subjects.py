"""Says what an amount is of: the noun that is counted, or the name in its clause or sentence that fits it best.

Places and word lists decide, no grammar; "" where nothing near fits. A length of time is of a name in its own clause
or of nothing.
"""

import re
from bisect import bisect_left
from functools import lru_cache

from baimo.quantities.context import clause_after, clause_before, sentence_before

__all__ = ["add_subjects"]

_REACH = 120
_SAID_OF_HEAD = {"share", "ratio", "count", "share_change"}
_COUNTED = {"count", "people", "card", "model", "text"}
# Which types of name an amount of a dimension is said of, the best first.
_PREFERRED = {
    "parameter": ("model", "product", "org"), "token": ("model", "product", "org"), "text": ("product", "model"),
    "money": ("org", "model", "product", "chip"), "people": ("product", "org", "model"),
    "length": ("chip", "org"), "memory": ("chip", "product", "model"), "compute": ("chip", "product"),
    "power": ("chip", "product", "org"), "energy": ("model", "org", "product"),
}  # fmt: skip
_PRICE_RE = re.compile("售价|定价|起价|报价|要价|单价|价格|售|收费|租金")
_ANY = ("model", "product", "org", "chip")
# Characters of a noun: no particle, pronoun or verb that often stands before an amount.
_ATTRIBUTE = r"[^\s\d,。;:!?、()“”《》|的了着过在是和与及被将已为从到把让使给其每各这那有也就都能会可要得很最更再又还但而且若如因所以他她它我你们个月日年比跟向对按据称说]"
_LATIN_NAME_RE = re.compile(r"[A-Za-z][A-Za-z0-9.]*(?:-[A-Za-z0-9.]+){0,3}-?\Z")
_CARD_RE = re.compile(r"[A-Z][A-Za-z]*\d{2,4}[A-Z]?\Z")  # A100 in 5000张A100
# Last characters of words for what is counted; before them at most one attribute.
_THING_WORDS = (
    "大模型|模型|企业|公司|厂商|大厂|机构|团队|用户|客户|开发者|工程师|研究员|科学家|学生|员工|国家和地区|国家|地区|城市|省份|行业|领域|场景|应用|产品|工具|平台"
    "|项目|方案|解决方案|数据集|数据|题库|题目|语料|参数|论文|专利|专家|芯片|显卡|加速卡|算力卡|服务器|机器人|设备|机柜|工位|子公司|股东|合伙人|受访者|知情人士"
    "|层面|方向|维度|阶段|环节|步骤|方面|要素|原则|特点|优势|问题|挑战|原因|因素|趋势|标签|版本|尺寸|规格|系列|报告|文章|新闻|图片|视频|歌曲|歌|音乐|书籍|书|小说"
    "|站点|网站|网页|基地|中心|实验室|工厂|门店|订单|合同|协议|交易|融资|家庭|岗位|职位|任务|测试|评测集|榜单|指标|节点|集群|超节点|卡|汽车|手机|电脑|笔记本"
    "|代码|汉字|单词|句子|文档|插件|智能体|助手|软件|系统|程序|功能|技能|能力|路线|关键路径|摩尔定律|浪潮|声音|说法|观点|建议|标准|法规|条例|部门|单位|学校|高校|大学|医院|银行|媒体|投资人|创始人|高管|记者|代表|嘉宾|人才|关节|道题|题"
)
# First of all their first characters: that spares most places all of the words.
_THINGS = f"(?=[{''.join(sorted({word[0] for word in _THING_WORDS.split('|')}))}])(?:{_THING_WORDS})"
_COUNTED_RE = re.compile(
    rf"\s?(?:的)?(?P<thing>[^\s,。;:!?、()“”《》的了在是和与及被将已为从到可让把能会需要使给用做只全都]{{0,6}}?(?:{_THINGS})(?:和(?:{_THINGS}))?)(?![\u4e00-\u9fff]{{0,1}}化)"
)
_THING_RE = re.compile(_THINGS)
_THING_AT_END_RE = re.compile(rf"{_THINGS}\Z")
_OF_RE, _OF_BETWEEN_RE = re.compile(r"\s?的"), re.compile(r"\s?的?\s?")
_SHORT_RE = re.compile(r"\s?(?P<thing>[\u4e00-\u9fff]{2,3}?)(?=[,。;:!?、()\s“”]|$)")
_NOT_THING_RE = re.compile(
    r"^[一二三四五六七八九十两几每第的了在是和与及以左上多余来就能可已被将为从到只才都也还等内之前后中]|[的了着过]$"
)
# A list of things with their numbers: 计算柜128个、互联柜32个.
_LISTED_RE = re.compile(rf"(?:^|[,。;:、])\s?(?:其中)?(?P<thing>{_ATTRIBUTE}{{2,6}}?)(?:共|有|共有|约|已有|分别)?\s?\Z")
_OF_MODEL_RE = re.compile(
    r"(?:规模|级别|级|量级)?(?:以上|左右)?的?(?P<thing>(?:开源|闭源|通用|国产|行业|多模态|语言|大语言|预训练|[大小])*模型)"
)
_HEADS = (
    r"[率额量值价]|(?<![收花耗消付])费|成本|规模|速度|增速|份额|增幅|降幅|跌幅|涨幅|营收|收入|支出|开支|参数|性能|效率|精度|时延|工资|利润|毛利"
    r"|显存|内存|容量|功耗|融资|投资|占比|比例|比重|时间|周期|寿命|距离|面积|产能|订单|金额|算力|用户数|人数|需求|门槛|题库|知识|内存带宽|带宽|长度|窗口"
)
_HOLDS_HEAD_RE = re.compile(_HEADS)
_HEAD_RE = re.compile(
    rf"(?<![A-Za-z])(?P<head>{_ATTRIBUTE}{{0,7}}(?:{_HEADS}))"
    r"(?:上|里|中|方面)?的?(?:已经?|也|就|将|约|仅|只|又|再|还|便|高|多|较\S{1,4}|同比|环比|分别|平均|大概|可能|预计|合计|总计|共|累计){0,3}"
    r"(?:为|是|有|至|到|占|增长|下降|上升|上涨|提升|提高|降低|减少|增加|扩大|缩小|突破|逼近|接近|低于|高于|不足|可?达到?|超过?|在|涨|跌|降|升|做){0,2}(?:了|至|到)?\s?\Z"
)


# What begins a head is often the verb before it: 提升医生门诊效率.
_VERB_RE = re.compile("^(?:提升|提高|降低|节约|节省|减少|增加|扩大|缩短|可以|能够|需要|实现|达到|预计)")
# 手机是300克到400克: a clause that is its topic and the amount.
_TOPIC_RE = re.compile(
    rf"(?:但|而|其中|当时|目前|现在|那么|所以|因为|如果|的){{0,2}}(?P<head>[A-Za-z]{{0,8}}{_ATTRIBUTE}{{2,5}}?)(?:大概|大约|一般|通常|依次|则|仍|都|也|就|只|差不多)?(?:是|为)\Z"
)
# 电费占总成本的12%: the share is of the part that is named first.
_PART_RE = re.compile(rf"(?P<head>{_ATTRIBUTE}{{2,6}})(?:约|仅|只)?占(?!比)[^,。;]{{0,12}}\Z")


def add_subjects(text, quantities, mentions):
    """`quantities` with their subjects, found in the folded `text` and among `mentions`, which are in order."""
    if not quantities:
        return quantities
    starts = [mention.start for mention in mentions]
    subjects = [_find_subject(text, quantity, mentions, starts) for quantity in quantities]
    return [type(q)(*q[:-1], subject) if subject else q for q, subject in zip(quantities, subjects, strict=True)]


def _find_subject(text, quantity, mentions, starts):
    counted = _counted(text, quantity, mentions, starts) if quantity.dimension in _COUNTED else ""
    if counted:
        return counted
    if quantity.dimension == "parameter":
        model = _model_of(text, quantity, mentions, starts)
        if model:
            return model
    if quantity.dimension == "share":
        return _shared(text, quantity) or _named(text, quantity, mentions, starts) or _head(text, quantity)
    return _named(text, quantity, mentions, starts) or _head(text, quantity)


def _shared(text, quantity):
    """The noun that a share is one of: 90%的用户."""
    of = _OF_RE.match(text, quantity.end)
    match = _COUNTED_RE.match(text[of.end() : quantity.end + 14]) if of else None
    return match["thing"] if match else ""


def _counted(text, quantity, mentions, starts):
    """The noun right after the counter (80个大模型, 3000张A800), or the one in the amount itself (300万用户)."""
    at = _OF_BETWEEN_RE.match(text, quantity.end).end()
    mention = _starting(mentions, starts, at) or _inside(quantity, mentions, starts)
    if mention:
        return mention.entity
    inside = _THING_AT_END_RE.search(text, quantity.start, quantity.end) if quantity.dimension != "card" else None
    if inside:
        return inside.group()
    card = _CARD_RE.search(text, quantity.start, quantity.end) if quantity.dimension == "card" else None
    if card:
        return card.group()
    after = text[quantity.end : quantity.end + 16]
    match = _COUNTED_RE.match(after) or _SHORT_RE.match(after)
    if match and not _NOT_THING_RE.search(match["thing"]):
        longer = _THING_RE.match(after, match.end("thing") - 1)  # 美国家庭 isn't 美国家
        return after[match.start("thing") : longer.end()] if longer else match["thing"]
    before = _LISTED_RE.search(text[max(0, quantity.start - 9) : quantity.start])
    return before["thing"] if before and quantity.dimension == "count" else ""


def _starting(mentions, starts, at):
    place = bisect_left(starts, at)
    return mentions[place] if place < len(mentions) and starts[place] == at else None


def _inside(quantity, mentions, starts):
    """The name that the amount itself ends with: 10万块H800."""
    place = bisect_left(starts, quantity.start)
    return mentions[place] if place < len(mentions) and mentions[place].end <= quantity.end else None


def _model_of(text, quantity, mentions, starts):
    """The model whose size this is: Skywork-13B itself, or the one right after (…参数的X)."""
    around = mentions[bisect_left(starts, max(0, quantity.start - 40)) : bisect_left(starts, quantity.end + 12)]
    for mention in around:
        if mention.start < quantity.end and quantity.start < mention.end and mention.type == "model":
            return mention.entity
    name = _LATIN_NAME_RE.search(text[max(0, quantity.start - 40) : quantity.start])
    if name and text[quantity.start - 1] == "-":
        return name.group() + text[quantity.start : quantity.end]
    gap = clause_after(text, quantity.end, 16)
    for mention in around:
        if quantity.end <= mention.start < quantity.end + len(gap) and mention.type in ("model", "product"):
            return mention.entity
    match = _OF_MODEL_RE.match(text, quantity.end)
    return match["thing"] if match else ""


def _named(text, quantity, mentions, starts):
    """The nearest name before the amount in its clause, else in its sentence, of the best type there is."""
    end = bisect_left(starts, quantity.start)
    if not end or starts[end - 1] < quantity.start - _REACH:
        return ""
    clause = clause_before(text, quantity.start, _REACH)
    kinds, first = _kinds(quantity, clause), bisect_left(starts, quantity.start - len(clause))
    found = _last_of(mentions[first:end], kinds)
    # 毛利率30%: what the clause itself names is nearer than a name in another clause.
    is_head = first == end and quantity.dimension in _SAID_OF_HEAD and _head(text, quantity)
    if found or not first or is_head or quantity.dimension == "time":
        return found
    sentence = quantity.start - len(sentence_before(text, quantity.start))
    return _last_of(mentions[bisect_left(starts, sentence) : first], kinds)


def _kinds(quantity, clause):
    """Sets of types, the better before the wider: a price is a product's before it is a firm's."""
    if quantity.dimension == "money" and _PRICE_RE.search(clause):
        return ("product", "chip", "model"), _ANY
    types = _PREFERRED.get(quantity.dimension, _ANY)
    return (_ANY,) if types is _ANY else (types[:1], types)


def _last_of(near, kinds):
    for types in kinds:
        for mention in reversed(near):
            if mention.type in types:
                return mention.entity
    return ""


def _head(text, quantity):
    """The word that the amount is given for: 营收 in 营收21.9亿元."""
    return _head_of(clause_before(text, quantity.start, 20))


@lru_cache(maxsize=4096)
def _head_of(before):
    match = "占" in before and _PART_RE.search(before)
    match = match or (_HOLDS_HEAD_RE.search(before) and _HEAD_RE.search(before))
    match = match or (before.endswith(("是", "为")) and _TOPIC_RE.match(before))
    head = _VERB_RE.sub("", match["head"]) if match else ""
    return head if len(head) > 1 else ""
