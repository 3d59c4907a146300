"""What inside a good line is not part of the article: brackets, calls to follow, contact data, as patterns.

Holds no logic; `pieces` cuts where these match. Written for folded text, like `line_rules`.
"""

import re

from baimo.clean.line_rules import BYLINE, BYLINE_CUES, CHANNEL, make_rule

__all__ = [
    "BRACKET_CUES", "BRACKET_RE", "CHANNEL_RE", "CONTACT_RE", "CUT_CUES", "INLINE_RULES", "PRIVATE_RE", "PROMOTION_RE",
]  # fmt: skip

# The label is kept in the promotion, the identifier alone is the contact: it is what must not travel.
_ID = r"(?P<id>[A-Za-z][\w-]{5,19}|\d[\d-]{4,16}[\dX])"
# A telephone number, also with gaps; not an amount.
_PHONE = r"(?<![\d-])(?P<phone>1[3-9]\d[- ]?\d{4}[- ]?\d{4}|(?<!热线)(?<!热线:)(?<!专线)(?<!专线:)0\d{2,3}[- ]?\d{7,8})(?![\d-]|\s*[个元人万亿名家条次])"
_EMAIL = r"(?<![A-Za-z0-9_.+-])(?P<email>[A-Za-z0-9][\w.+-]{0,40}@[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{2,20}){1,3})"
CONTACT_RE = re.compile(
    rf"(?:微\s?信号?|[Vv]信|VX|WeChat|QQ群?|电话|手机号?|热线|联系方式|公众号)[^。;!?A-Za-z0-9]{{0,6}}?[:\s]\s*(?!\d{{4}}-\d\d?-\d){_ID}"
    rf"|{_PHONE}|{_EMAIL}",
    re.IGNORECASE,
)
# In a good sentence a short hotline or a public account is content; a person's own account or number is not.
PRIVATE_RE = re.compile(
    rf"(?:微\s?信(?:号|ID)?|[Vv]信|VX|(?<![A-Za-z])V(?=\s?:)|手机号?|联系方式|(?<![A-Za-z])QQ[群号]{{0,2}}|身份证(?:号码?)?)"
    rf"\s?(?:[:为是]\s*|(?<=[号群码])\s*){_ID}|{_PHONE}|{_EMAIL}",
    re.IGNORECASE,
)

CHANNEL_RE = re.compile(r"公众号|服务号|视频号|微\s?信|二维码|小程序|交流群|社群|知识星球|APP|扫码|星标", re.IGNORECASE)
# A sentence that calls the reader to follow, join or load something: an imperative without a subject, at its start.
PROMOTION_RE = re.compile(
    rf"""^\s*(?:[^,“”]{{0,24}},){{0,2}}\s*(?:
        (?:欢迎|敬?请|快来|记得|别忘了|不妨|也?可以?)(?:大家|各位|读者|您|你)?(?:来|去)?(?:点击)?
          (?:关注|添加|加|扫码?|扫描|识别|长按|搜索|下载|订阅|联系|打开).{{0,20}}{CHANNEL}(?!的)
      | (?:扫码|扫描|长按|识别|点击)(?:下方|上方|文末|图中|以下|本文).{{0,8}}(?:二维码|卡片|名片|小程序)
      | (?:关注|搜索|添加|打开).{{0,12}}{CHANNEL}[^,。]{{0,24}},\s*(?:在?后台)?回复[“「『\d【]
      | (?:我|作者|小编|笔者)的?微\s?信(?:号|是|:)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# A bracket inside a kept line is removed by the same vocabulary as a line.
BRACKET_RE = re.compile(r"[(【\[][^()【】\[\]]{3,90}[】)\]]")
INLINE_RULES = (
    make_rule("credit", "图片 图源 图: 图| 图丨 图/ 题图 摄影", r"^(?:图片?|题图|摄影)\s*(?:来源|来自|源)?\s*[|丨:/]", 40),
    make_rule(
        "credit", "资料图 示意图 配图 效果图 截图 摄 供图 新华社发 提供",
        r"^(?:资料图|示意图|配图|效果图|.{0,8}截图)片?$|^\S{1,12}?(?<![拍航])(?:\s?/?\s?摄|\s?[/ ]\s?摄影)$|^.{0,10}供图$|^新华社发$|^图片?由.{2,16}提供$", 40,
    ),
    make_rule("byline", BYLINE_CUES, rf"^{BYLINE}", 40),
    make_rule("copyright", "代表 未经", r"(?:不|仅|只)代表.{0,12}(?:观点|立场)|未经.{0,8}(?:授权|许可)", 80),
    make_rule("related", "点击 报道 阅读", r"点击.{0,4}(?:阅读|查看)|此前报道\s*:|(?:延伸|推荐|相关)阅读\s*[:|丨]", 80),
    make_rule(
        "promotion", "关注 添加 欢迎加 请加 可加 加我 加作者 加小编 加笔者 加微信 加微 扫码 下载 订阅 后台回复",
        rf"(?:欢迎|请|可)(?:关注|添加|加|扫码|下载|订阅)|(?:添加|加)(?:我|作者|小编|笔者)?(?:的)?微\s?信|^关注.{{0,14}}{CHANNEL}"
        rf"|后台回复|更多.{{0,20}}(?:下载|关注).{{0,14}}{CHANNEL}", 90,
    ),
)  # fmt: skip

# Where a line may have to be cut: a channel to follow, a label of contact data; and in brackets the inline rules.
CUT_CUES = frozenset((
    "@", "微信", "微 信", "v信", "vx", "v:", "v :", "qq", "身份证", "手机号", "手机:", "手机是", "手机为", "联系方式", "公众号", "服务号", "视频号", "二维码", "小程序",
    "交流群", "社群", "星球", "app", "扫码", "星标",
))  # fmt: skip
BRACKET_CUES = frozenset(cue for rule in INLINE_RULES for cue in rule.cues)
