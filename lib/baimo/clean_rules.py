"""What a line or a bracket that is not part of the article looks like, in the wild, as patterns.

Holds no logic of position; `clean` decides where a rule may act. A rule names vocabulary *and* shape (the
whole line, an imperative, a label with a colon), because the same words stand in good sentences:
“关注公众号的人很多” is content, “关注我们的公众号” is not. No pattern names a site or an article. Patterns are
written in half-width forms, for text that went through `width.fold_width`.
"""

import re
from dataclasses import dataclass

__all__ = ["BLOCKS", "BRACKET_RE", "CONTACT_RE", "INLINE_RULES", "LINE_RULES", "Rule"]


@dataclass(frozen=True)
class Rule:
    """`reason` for removal, `pattern` searched in the stripped line, and the longest line it may take."""

    reason: str
    pattern: re.Pattern
    max_chars: int = 60

    def matches(self, text):
        return len(text) <= self.max_chars and bool(self.pattern.search(text))


def _rule(reason, pattern, max_chars=60):
    return Rule(reason, re.compile(pattern, re.IGNORECASE | re.VERBOSE), max_chars)


# The label is kept in the promotion, the identifier alone is the contact: it is what must not travel.
CONTACT_RE = re.compile(
    r"(?:微\s?信号?|[Vv]信|VX|WeChat|QQ群?|电话|手机号?|热线|联系方式|公众号)[^。;!?A-Za-z0-9]{0,6}?[:\s]\s*(?!\d{4}-\d\d?-\d)"
    r"(?P<id>[A-Za-z][\w-]{5,19}|\d[\d-]{6,14}\d)"
    r"|(?<!\d)(?P<mobile>1[3-9]\d{9})(?!\d|\s*[个元人万亿名家条次])",
    re.IGNORECASE,
)

_CHANNEL = r"(?:公众号|服务号|视频号|微\s?信|二维码|小程序|交流群|社群|星球|客户端|APP\b|蓝字|星标)"
_PERSON_LABEL = (
    r"(?:本文|文章|稿件|信息|内容)?(?:作者|编辑|责编|责任编辑|主编|记者|文|文字|撰文|采写|编译|译者|翻译|策划|校对"
    r"|监制|终审|审核|统筹|整理|采访)"
)
_SOURCE_LABEL = r"(?:本文|文章|稿件|信息|内容)?(?:来源|出品|时间|日期|发布时间|发表时间|更新时间)"
# A name, not a statement: short, or Latin, and then the end or a mark.
_NAME = r"(?:[^\s,、;()|丨/。]{1,6}|[A-Za-z][A-Za-z .·]{1,30})(?=$|[\s,、;()|丨/。】])"
_BYLINE = rf"(?:{_PERSON_LABEL}\s*[|丨:/]\s*{_NAME}|{_SOURCE_LABEL}\s*[|丨:/]\s*\S)"
_DATE = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?)"
_COUNTED = r"(?:条?评论|浏览|收藏|阅读数?|点赞|赞同|喜欢|分享|转发|在看|分钟|人参与|本文字数|阅读时长约?|推荐|播放)"

_MENU = "登录|注册|投稿|APP下载|首页|快讯|推荐|财经|科技|汽车|视频|专题|更多|体育|娱乐|客户端|退出|搜索"

LINE_RULES = (
    _rule("repeated", r"^(?:原文|本文|文章)?(?:标题|原标题|链接|地址|网址)\s*:\s*\S", 200),
    _rule("repeated", r"^(?:原标题|网址)\s*:", 200),
    # Rights and reprints.
    _rule(
        "copyright",
        r"""未经.{0,12}(?:授权|许可|允许|同意).{0,16}(?:禁止|不得|严禁|谢绝|请勿).{0,6}(?:转载|摘编|复制|使用|以任何)
          | (?:禁止|谢绝|违规)转载(?!的) | 转载(?:请|须|需)(?:联系|注明|附上|获得|经)
          | ^[(\[(【]?(?:版权|免责|法律)?声明\s*: | 版权所有 | copyright\s*[©(] | ICP备\S*号
          | (?:不|仅|只)代表.{0,12}(?:观点|立场|个人) | 仅提供信息(?:存储|发布) | 本文(?:已获|系).{0,16}(?:授权|独家稿件)
          | 观点仅代表 | ^风险提示\s*: | 如有侵权 | 涉及(?:作品)?.{0,6}版权.{0,40}联系 | 合作媒体.{0,20}授权""",
        140,
    ),
    # Pictures.
    _rule(
        "credit",
        r"""(?:^|[(\[(▲△。])\s*(?:图片?|题图|封面图?|配图|头图|摄影|海报设计|制图|示意图)\s*(?:来源|来自|源)?\s*[|丨|:/]
          | 图源\s*: | ^\(?(?:资料图|示意图|配图|题图)片?(?:,.{0,12})?\)?$ | 制图\)?$ | ^题图来自
          | ^(?:题图|封面|头图|封面图|配图).{0,8}(?:来自|均来自) | 摄影:""",
        60,
    ),
    # Who wrote it, and when.
    _rule("byline", rf"^[(【\[]?{_BYLINE}.*(?<![?。])$", 90),
    _rule(
        "byline", rf"^{_DATE}\s*(?:$|来源|作者|编辑|阅读|浏览|评论|发布|(?<=\d)\s\S{{2,6}}$)|^{_DATE}(?<=:\d\d)\s", 60
    ),
    _rule("byline", rf"^(?:原创|编辑于)\s.*{_DATE} | \s于\s{_DATE}".replace(" | ", "|"), 60),
    _rule("byline", r"^(?:本报|.{2,10}(?:新闻|日报|财经|网))?(?:见习|实习|特约)?(?:记者|通讯员)\s+\S{2,8}(?:\s|$)", 40),
    _rule("byline", r"^本文(?:来自|来源于|首发于)(?:微\s?信)?公众号", 90),
    # Lists of other articles.
    _rule(
        "related",
        r"""^(?:延伸|推荐|相关|拓展)?阅读\s*[|丨:]\s*\S | ^(?:点击)?(?:查看|阅读)(?:此前|更多)?(?:报道|原文)\s*:
          | ^点击.{0,4}(?:此前|往期)报道 | ^[上下]一篇\s*: | \d+\s*(?:小时|分钟|天)前$""",
        90,
    ),
    _rule(
        "related",
        r"""^(?:(?:当|本)[月周]|今日|\d+小时|24h|本类|频道)?(?:相关|热门|最热|最新|推荐|往期|精彩|热文|延伸)
            (?:文章|推荐|阅读|报道|新闻|资讯|内容|专题|精选|回顾|榜|热文榜):?$
          | ^\d+小时热文榜$ | ^猜你喜欢$ | ^大家(?:都在|还)看$ | ^(?:该)?作者(?:的)?(?:其他|最新)文章$ | ^更多.{0,6}文章$""",
        20,
    ),
    # Calls to follow, join, buy.
    _rule(
        "promotion",
        rf"""(?:^|[,;!~\s])(?:欢迎|请|快来|可)?(?:关注|加|添加|扫|扫描|识别|长按|搜索|下载|打开|点击|加入|回复).{{0,14}}{_CHANNEL}
              (?!,(?:就|才|便|也|却|反而|已|仍)).{{0,30}}(?:$|[。!~,)]).*$(?<![。])
          | (?:欢迎|请|可|更多.{{0,14}}请|请加|点击上方).{{0,6}}(?:关注|添加|加|扫码|下载|订阅|联系).{{0,24}}{_CHANNEL}
          | ^(?:扫码|长按|点击上方|识别下方)(?:关注|识别|添加|加|下载|进群|入群|领取|蓝字|二维码) | 一键三连|转发三连|点赞.{{0,6}}在看 | 加(?:个|为)?星标 | 扫描(?:上|下)方二维码
          | ^(?:关注|打开|下载).{{0,16}}(?:视频号|公众号|APP|客户端),(?!就|才|便|也|却|反而|已|仍)
          | 上\S{{2,8}}APP$ | 小助手微信 | (?:商务合作|寻求报道|爆料热线|广告投放)(?=$|[\s、,:|/]|请|可|电话|联系|邮箱|咨询) | 咨询电话|加(?:我|微)?[Vv]信|^V信
          | (?:立即|火热|点击|马上)(?:报名|参与|下载|查看|预约|订阅|领取|购买)(?:中)?(?:[>》]|$|,) | 早鸟票 | 点击图片了解
          | 精彩内容.{{0,8}}(?:关注|下载)""",
        110,
    ),
    _rule("promotion", r"^\(.{0,30}公众号\s*:\s*\S+\).{0,12}\)$|^(?!(.)\1+$)(\S{2,8}?)\2+$", 60),
    # Menus, counters, forms.
    _rule(
        "navigation",
        rf"""^(?:您?(?:当前)?的?位置\s*:?|网站)?首页\s*[>》|/] | ^[>》].*[>》] | ^您?当前的?位置:
          | ^(?:\S+\s+)?正文$ | ^(?=.*(?:{_MENU}).*(?:{_MENU}))[^\s|丨]{{1,8}}(?:(?:\s*[|丨]\s*|\s)[^\s|丨]{{1,8}})+$
          | ^字号\s*: | ^分享(?:到|至)?\s*: | ^(?:[\d.,\s·|万+k]*{_COUNTED}[数量]?:?[\d.,\s·|万+k字约人]*[,|]?\s*){{1,6}}$
          | ^收听本文 | 浏览器.{{0,16}}(?:不支持|升级|更安全|更快)|低版.{{0,4}}浏览器 | 临时链接.{{0,10}}预览
          | ^\+?\s?关注$|^订阅专栏$|^复制代码$|^加载中|^点击?展开(?:全文)?$|^点击展开 | ^(?:阅读|查看)(?:全文|原文|更多)$
          | ^(?:文章)?(?:标签|关键词|关键字|TAGS?)\s*: | ^(?:全部|最新|最热|精彩|用户|网友|条|发表|提交|暂无|查看)?评论(?:$|\s|\(\d|\d|请)
          | ^\d*\s*条评论$ | 目前还没评论 | ^说点什么 | 登录后(?:才能|可)|^请(?:先)?登录|请登录$ | 还可以输入
          | ^发表(?:您|你)的 | ^请(?:输入|填写|选择) | ^返回(?:顶部|首页)$ | ^(?:举报|反馈|打印|纠错|收藏|点赞|发送|分享)(?:\s+\S{{2,4}})*$
          | 短信验证码|验证邮箱|邮箱还未验证|立即(?:验证|设置)|完善账号|您的账号已经绑定 | ^发私信 | 文明发言 | 预览时标签不可点
          | ^[-—·•*>\s]+$""",
        90,
    ),
)

# A bracket inside a kept line is removed by the same vocabulary as a line.
BRACKET_RE = re.compile(r"[(【\[][^()【】\[\]]{4,90}[】)\]]")
INLINE_RULES = (
    _rule("credit", r"^(?:图片?|题图|摄影)\s*(?:来源|来自|源)?\s*[|丨:/]", 40),
    _rule("byline", rf"^{_BYLINE}", 40),
    _rule("copyright", r"(?:不|仅|只)代表.{0,12}(?:观点|立场)|未经.{0,8}(?:授权|许可)", 80),
    _rule("related", r"点击.{0,4}(?:阅读|查看)|此前报道\s*:|(?:延伸|推荐|相关)阅读\s*[:|丨]", 80),
    _rule(
        "promotion",
        rf"(?:欢迎|请|可)(?:关注|添加|加|扫码|下载|订阅)|(?:添加|加)(?:我|作者|小编|笔者)?(?:的)?微\s?信|^关注.{{0,14}}{_CHANNEL}"
        rf"|后台回复|更多.{{0,20}}(?:下载|关注).{{0,14}}{_CHANNEL}",
        90,
    ),
)

# A line that opens a block at the end of a page; what follows belongs to it until the next such line.
BLOCKS = (
    ("promotion", re.compile(r"^(?:最新|近期|精彩|热门)?活动(?:推荐|预告|更多)?(?:更多)?$")),
    (
        "related",
        re.compile(
            r"^(?:相关|热门|最新|推荐|往期|延伸|(?:当|本)[月周]热门)(?:文章|推荐|阅读|报道|新闻|资讯|专题|回顾):?$|^猜你喜欢$"
        ),
    ),
    ("navigation", re.compile(r"^(?:发表|用户|网友|全部|最新)?评论(?:\(\d+\))?$|^分享:?$|^请填写|^关键词:?$")),
)
