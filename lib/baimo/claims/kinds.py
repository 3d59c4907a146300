"""Sorts a statement into promotion, forecast, opinion or fact, by words alone; the first that applies counts.

Does not judge whether a statement is true. The published rules:

- promotion: the speaker's own side (我们, 我司, the speaker's organisation or its products) stands before a word of
  praise (领先, 首个, 唯一, 最强 …) in one clause or the next, or the reader is invited (欢迎使用);
- forecast: a word of the future (未来, 有望, 明年, 五年后, 到2030年, 迟早 …), 将 or 会 before a verb of change, or the
  reporting verb 预计 or 预测;
- opinion: a word of judgement (应该, 必须, 关键, 本质, 更 …), or a reporting verb of holding (认为, 看来, 建议 …);
- fact: the rest.
"""

import re

__all__ = ["CLAIM_TYPES", "classify_claim"]

CLAIM_TYPES = ("promotion", "forecast", "opinion", "fact")

_OWN = ("我们", "我司", "咱们", "本公司", "我公司")
_PRAISE_RE = re.compile(
    r"领先|首个|首款|首家|首创|第一(?=[,。!;、)”]|$|的|梯队)|排名第一|最(?:强|好|佳|大(?!限度|化|的?问题)|先进|优秀|快|成熟|早|老牌|全面|完善)|独有|独家|唯一|突破(?!方向|口|点|\s?\d)|优势|"
    r"遥遥|顶尖|顶级|一流|卓越|(?:超过|超越|优于|好于|强于|赶超)\s?(?:GPT|ChatGPT|同类|同行|业界|竞品|对手)|刷新|霸榜|登顶|标杆|颠覆"
)
_INVITE_RE = re.compile(r"欢迎(?:大家|各位|客户|您|你)?(?:来)?(?:使用|试用|体验|选用|购买|下载|注册|加入我们)")
_NEAR = 60  # characters from one's own name to the praise
_YEAR = r"了?\s?20[2-9]\d\s?年(?:底|末|前)?(?=,?[^,。]{0,12}(?:数量|将|会|达|超|可|能|要|占|成))"
_LATER = r"(?:之?后|以后|内(?=[^,。]{0,6}[会将能]))"


def _counted(unit):
    """A pattern for the place after `unit`: a number, or 若干, stands before it."""
    return rf"(?:(?<=[一二三四五六七八九十百几两数\d]{unit})|(?<=若干{unit}))"


# In these two each alternative begins with a literal character, so that `re` skips all places without one.
_FORECAST_RE = re.compile(
    r"未来(?!感)|预计|预测|有望|明年|后年|迟早|必将|终将|即将|势必|早晚会|下一代|今后|将来|不久后|即将|下半年|"
    rf"个月{_counted('个月')}{_LATER}|年{_counted('年')}{_LATER}|代人{_counted('代人')}{_LATER}|"
    rf"到{_counted('到')}[一二三四五六七八九十\d]{{1,4}}年{_LATER}|"
    rf"到{_YEAR}|在{_YEAR}|至{_YEAR}|"
    r"将(?:会|要|是|成为|于|在|迎来|继续|被|进入|有|推出|达到?|超过?|可|更|从|不|面临|带来|出现|导致|大幅|逐步|主宰|决定|接入|全面|陆续|进一步|"
    r"持续|遭遇|提升|增长|下降|上升|发布|启动|开启|开放|投入|建成|举行|召开|围绕|对|与|由|为|向|以|存在|拥有|获得|重新|加快|加大|加强|覆盖|取代)|"
    r"会(?:(?<=[就将都还才也再]会)|(?<=(?:一定|必然|必定|肯定|可能|也许|或许|终究|逐渐|慢慢)会)|(?<=越来越会))(?!议|上|员|场|计|谈|见|面|长|话|展|说|把|考虑)|"
    r"会(?<![社机协大峰工委学议晚宴商理智聚体约年董国展不]会)(?:是|成为|有|出现|被|带来|越来越|更|迎来|诞生|产生|继续|进入|取代|超过|发生|大幅|逐步|增加|下降|减少|消失|变|走向|逐渐|朝着)"
)
_OPINION_RE = re.compile(
    r"认为|觉得|应该|应当|不应|理应|必须|值得|关键|重要|难以|很难|难点|不可能|我想|本质|其实|更(?![新换名改])|最(?:大|重要|关键|难|好|核心|根本|有价值|合适|值得|有效|可怕|理想|需要|应该|适合)|"
    r"相信|需要(?![^,。;]{0,4}\d)|核心|意味着|恰恰|当然|显然|无疑|毫无疑问|可怕|不能|好处|坏处|合理|不合理|有意义|没有意义|理想|正确|错误|适合|"
    r"说明|取决于|归根结底|不如|宁可|不必|没必要|有必要|至关|根本|足够|太[^,。]{1,4}了|有利于|不利于|遗憾|可惜"
)
_HOLDING_RE = re.compile(r"认为|看来|觉得|建议|呼吁|主张|相信|坚信|确信|观点|看法|判断|建议|断言|评价")
_EXPECTING_RE = re.compile(r"预计|预测|预言|预期")


def classify_claim(text, verb="", own=()):
    """One of `CLAIM_TYPES` for a statement, `text` (folded), introduced by `verb` (str), said by a side with the names `own`.

    >>> classify_claim("我们是国内唯一的一家"), classify_claim("明年降价"), classify_claim("数据更重要"), classify_claim("去年亏损")
    ('promotion', 'forecast', 'opinion', 'fact')
    """
    if _INVITE_RE.search(text) or _praises_own(text, own):
        return "promotion"
    if _FORECAST_RE.search(text) or _EXPECTING_RE.search(verb):
        return "forecast"
    if _OPINION_RE.search(text) or _HOLDING_RE.search(verb):
        return "opinion"
    return "fact"


def _praises_own(text, own):
    for praise in _PRAISE_RE.finditer(text):
        before = text[max(0, praise.start() - _NEAR) : praise.start()]
        clause = re.split(r"[。!?;]", before)[-1]
        if any(name in clause for name in (*_OWN, *own)):
            return True
    return False
