"""What a line or a bracket that is not part of the article looks like, in the wild, as patterns.

Holds no logic of position; `clean` decides where a rule may act. A rule names vocabulary *and* shape (the
whole line, an imperative, a label with a colon), because the same words stand in good sentences:
“关注公众号的人很多” is content, “关注我们的公众号” is not. No pattern names a site or an article. Patterns are
written for folded text: half width, simplified characters.
"""

import re
from dataclasses import dataclass

__all__ = [
    "BARRIER_RE", "BLOCKS", "BRACKET_CUES", "BRACKET_RE", "CHANNEL_RE", "CONTACT_RE", "CUT_CUES", "INLINE_RULES", "LINE_RULES", "PRIVATE_RE", "PROMOTION_RE", "Rule",
]  # fmt: skip


@dataclass(frozen=True)
class Rule:
    """`reason` for removal, `pattern` searched in the stripped line, and the longest line it may take.

    `cues`: words one of which stands in every line that the pattern matches (small letters), so that most lines
    need no pattern at all; () for a shape, a pattern that begins with `^` in each of its branches.
    """

    reason: str
    cues: tuple
    pattern: re.Pattern
    max_chars: int = 60

    def matches(self, text):
        return len(text) <= self.max_chars and bool(self.pattern.search(text))


def _rule(reason, cues, pattern, max_chars=60):
    return Rule(reason, tuple(cues.split()), re.compile(pattern, re.IGNORECASE | re.VERBOSE), max_chars)


# The label is kept in the promotion, the identifier alone is the contact: it is what must not travel.
_ID = r"(?P<id>[A-Za-z][\w-]{5,19}|\d[\d-]{6,14}\d)"
_MOBILE = r"(?<!\d)(?P<mobile>1[3-9]\d{9})(?!\d|\s*[个元人万亿名家条次])"
_EMAIL = r"(?<![\w.+-])(?P<email>[A-Za-z0-9][\w.+-]{0,40}@[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{2,20}){1,3})"
CONTACT_RE = re.compile(
    rf"(?:微\s?信号?|[Vv]信|VX|WeChat|QQ群?|电话|手机号?|热线|联系方式|公众号)[^。;!?A-Za-z0-9]{{0,6}}?[:\s]\s*(?!\d{{4}}-\d\d?-\d){_ID}"
    rf"|{_MOBILE}|{_EMAIL}",
    re.IGNORECASE,
)
# In a good sentence a hotline or a public account is content; a person's own account or number is not.
PRIVATE_RE = re.compile(
    rf"(?:微\s?信(?:号|ID)?|[Vv]信|VX|手机号?|联系方式)\s?(?:[:为是]\s*|(?<=号)\s*){_ID}|{_MOBILE}|{_EMAIL}",
    re.IGNORECASE,
)

_CHANNEL = r"(?:公众号|服务号|视频号|微\s?信|二维码|小程序|交流群|社群|星球|客户端|APP\b|蓝字|星标)"
CHANNEL_RE = re.compile(r"公众号|服务号|视频号|微\s?信|二维码|小程序|交流群|社群|知识星球|APP|扫码|星标", re.IGNORECASE)
# A sentence that calls the reader to follow, join or load something: an imperative without a subject, at its start.
PROMOTION_RE = re.compile(
    rf"""^\s*(?:[^,“”]{{0,24}},){{0,2}}\s*(?:
        (?:欢迎|敬?请|快来|记得|别忘了|不妨|也?可以?)(?:大家|各位|读者|您|你)?(?:来|去)?(?:点击)?
          (?:关注|添加|加|扫码?|扫描|识别|长按|搜索|下载|订阅|联系|打开).{{0,20}}{_CHANNEL}(?!的)
      | (?:扫码|扫描|长按|识别|点击)(?:下方|上方|文末|图中|以下|本文).{{0,8}}(?:二维码|卡片|名片|小程序)
      | (?:关注|搜索|添加|打开).{{0,12}}{_CHANNEL}[^,。]{{0,24}},\s*(?:在?后台)?回复[“「『\d【]
      | (?:我|作者|小编|笔者)的?微\s?信(?:号|是|:)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CHANNEL_CUES = "公众号 服务号 视频号 微 二维码 小程序 交流群 社群 星球 客户端 app 蓝字 星标"
_PERSON_LABEL = (
    r"(?:本文|文章|稿件|信息|内容)?(?:作者|编辑|责编|责任编辑|主编|记者|文|文字|撰文|采写|编译|译者|翻译|策划|校对"
    r"|监制|终审|审核|统筹|整理|采访|执笔|供稿)"
)
_SOURCE_LABEL = r"(?:本文|文章|稿件|信息|内容)?(?:来源|稿源|出品|时间|日期|发布时间|发布日期|发表时间|更新时间)"
# A name, not a statement: short, or Latin, and then the end or a mark.
_NAME = r"(?:[^\s,、;()|丨/。]{1,6}|[A-Za-z][A-Za-z .·]{1,30})(?=$|[\s,、;()|丨/。】])"
_BYLINE = rf"(?:{_PERSON_LABEL}\s*[|丨:/]\s*{_NAME}|{_SOURCE_LABEL}\s*[|丨:/]\s*\S)"
_BYLINE_CUES = (
    "作者 编辑 责编 主编 记者 文字 撰文 采写 编译 译者 翻译 策划 校对 监制 终审 审核 统筹 整理 采访 执笔 供稿 来源 稿源 出品 时间 "
    "日期"
)
_DATE = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?)"
_COUNTED = r"(?:条?评论|浏览|收藏|阅读数?|点赞|赞同|喜欢|分享|转发|在看|分钟|人参与|本文字数|阅读时长约?|推荐|播放)"
_MENU = "登录|注册|投稿|APP下载|首页|快讯|推荐|财经|科技|汽车|视频|专题|更多|体育|娱乐|客户端|退出|搜索"
_SHARED_TO = (
    r"(?:(?:新浪|腾讯)?微博|微信(?:好友)?|朋友圈|(?:腾讯)?QQ(?:空间|好友)?|易信|豆瓣|人人网?|开心网|钉钉|Facebook|Twitter|Google\+|LinkedIn|Qzone"
    r"|WhatsApp|Telegram|复制链接|邮件|更多|打印)"
)

LINE_RULES = (
    _rule("repeated", "标题 链接 地址 网址", r"^[(\[【]?(?:原文|本文|文章)?(?:标题|原标题|链接|地址|网址)\s*:\s*\S", 200),
    _rule("repeated", "标题 网址", r"^(?:原标题|网址)\s*:", 200),
    _rule("repeated", "题为", r"^[(\[【]?原题(?:目)?为?\s*[:“《]", 120),
    # What a browser prints above and below each page.
    _rule("repeated", "", r"^\d{1,4}/\d{1,2}/\d{1,4},?\s(?:[上下]午\s?)?\d{1,2}:\d{2}(?:\s?[AP]M)?\s\S|^(?:file|https?)://\S+\s\d+/\d+$", 140),
    # Rights and reprints.
    _rule(
        "copyright", "授权 许可 允许 同意",
        r"未经.{0,12}(?:授权|许可|允许|同意).{0,16}(?:禁止|不得|严禁|谢绝|请勿).{0,6}(?:转载|摘编|复制|使用|以任何)"
        r"|本文(?:已获|系).{0,16}授权", 140,
    ),
    _rule("copyright", "转载", r"(?:禁止|谢绝|违规)转载(?!的)|转载(?:请|须|需)(?:联系|注明|附上|获得|经)", 140),
    _rule("copyright", "声明", r"^[(\[(【]?(?:版权|免责|法律|郑重|特别)?声明\s*:", 300),
    _rule("copyright", "版权", r"版权所有|涉及(?:作品)?.{0,6}版权.{0,40}联系", 140),
    _rule("copyright", "copyright icp备 公网安备", r"copyright\s*[©(]|ICP备\S*号|公网安备", 140),
    _rule("copyright", "观点 立场 个人", r"(?:不|仅|只)代表.{0,12}(?:观点|立场|个人)|观点仅代表", 140),
    _rule("copyright", "仅提供信息", r"仅提供信息(?:存储|发布)", 140),
    _rule("copyright", "独家稿件", r"本文系.{0,16}独家稿件", 140),
    _rule("copyright", "风险提示 侵权", r"^风险提示\s*:|如有侵权", 140),
    _rule("copyright", "合作媒体", r"合作媒体.{0,20}授权", 140),
    # Pictures.
    _rule(
        "credit", "图片 题图 封面 配图 头图 摄影 海报设计 制图 示意图",
        r"(?:^|[(\[(▲△。])\s*(?:图片|题图|封面图?|配图|头图|摄影|海报设计|制图|示意图)\s*(?:来源|来自|源)?\s*[|丨:/]"
        r"|制图\)?$|摄影:", 60,
    ),
    _rule("credit", "", r"^[(\[▲△]?\s*图(?:源|片)?\s*[|丨:/]", 60),
    _rule("credit", "图源 资料图 示意图 配图 题图", r"图源\s*:|^\(?(?:资料图|示意图|配图|题图)片?(?:,.{0,12})?\)?$|^题图来自", 60),
    _rule("credit", "题图 封面 头图 配图 图片", r"^▲?(?:题图|封面|头图|封面图|配图|图片).{0,8}(?:来源于|来自|均来自)", 60),
    # Who wrote it, and when.
    _rule(
        "byline", _BYLINE_CUES,
        rf"^[(【\[]?{_BYLINE}.*(?<![?。])$", 90,
    ),
    _rule("byline", "", rf"^[(【\[]?(?:本|作)?文\s*[|丨:/]\s*{_NAME}.*(?<![?。])$", 90),
    _rule("byline", "", rf"^(?!\d{{4}}年\d{{1,2}}月\d{{1,2}}日$){_DATE}(?:\s*(?:$|来源|作者|编辑|阅读|浏览|评论|发布|(?<=\d)\s\S{{2,6}}$)|(?<=:\d\d)\s)", 60),
    _rule("byline", "原创 编辑于", rf"^(?:原创|编辑于)\s.*{_DATE}", 60),
    _rule("byline", "", rf"^\S{{1,20}}\s于\s{_DATE}|^发[布表]于\s*{_DATE}", 60),
    _rule("byline", "记者 通讯员", r"^(?:本报|.{2,10}(?:新闻|日报|晚报|财经|网))?(?:见习|实习|特约)?(?:记者|通讯员)\s+\S{2,8}(?:\s|$)", 40),
    _rule("byline", "", r"^(?:[昨今前]天|刚刚|星期[一二三四五六日天])(?:\s?\d{1,2}:\d{2})?$", 20),
    _rule("byline", "公众号", r"^本文(?:来自|来源于|首发于)(?:微\s?信)?公众号", 90),
    # Lists of other articles.
    _rule("related", "阅读", r"^(?:延伸|推荐|相关|拓展)?阅读\s*[|丨:]\s*\S|^(?:点击)?阅读(?:此前|更多)?(?:报道|原文)\s*:", 90),
    _rule("related", "报道", r"^(?:点击)?查看(?:此前|更多)?报道\s*:|^点击.{0,4}(?:此前|往期)报道|^此前报道\s*:", 90),
    _rule("related", "一篇", r"^[上下]一篇\s*:", 90),
    _rule("related", "小时前 分钟前 天前", r"\d+\s*(?:小时|分钟|天)前$", 90),
    _rule(
        "related", "相关 热门 最热 最新 推荐 往期 精彩 热文 延伸",
        r"^(?:(?:当|本)[月周]|今日|\d+小时|24h|本类|频道|为[你您])?(?:相关|热门|最热|最新|推荐|往期|精彩|热文|延伸)\s*[·|]?\s*"
        r"(?:文章|推荐|阅读|报道|新闻|资讯|内容|专题|精选|回顾|榜|热文榜):?$|^\d+小时热文榜$|^为[你您]推荐$", 20,
    ),
    _rule("related", "喜欢 大家 文章", r"^猜[你您]喜欢$|^大家(?:都在|还)看$|^(?:该)?作者(?:的)?(?:其他|最新)文章$|^更多.{0,6}文章$", 20),
    # Calls to follow, join, buy.
    _rule(
        "promotion", _CHANNEL_CUES,
        rf"(?:^|[,;!~\s])(?:欢迎|请|快来|可)?(?:关注|加|添加|扫|扫描|识别|长按|搜索|下载|打开|点击|加入|回复).{{0,14}}{_CHANNEL}"
        r"(?!,(?:就|才|便|也|却|反而|已|仍)).{0,30}(?:$|[。!~,)]).*$(?<![。])"
        rf"|(?<![“‘「『])(?:欢迎|请|可|更多.{{0,14}}请|请加|点击上方)(?:大家|各位|读者|您|你|朋友|们|先|直接|尽快|点击|微信|\s|,|“)*(?:关注|添加|加|扫码|下载|订阅|联系).{{0,24}}{_CHANNEL}"
        r"|^(?:关注|打开|下载).{0,16}(?:视频号|公众号|APP|客户端),(?!就|才|便|也|却|反而|已|仍)"
        r"|上\S{2,8}APP$|小助手微信", 110,
    ),
    _rule("promotion", "app 客户端", r"^(?:安装|下载|打开).{2,16}(?:客户端|APP).*(?:下载|更多|最新|第一时间|体验)", 60),
    _rule("promotion", "扫码 长按 点击上方 识别下方", r"^(?:扫码|长按|点击上方|识别下方)(?:关注|识别|添加|加|下载|进群|入群|领取|蓝字|二维码)", 110),
    _rule("promotion", "微信号 功能介绍", r"^(?:微信号|功能介绍)\s\S", 140),
    _rule("promotion", "一键三连 转发三连 在看", r"一键三连|转发三连|点赞.{0,6}在看", 110),
    _rule("promotion", "星标", r"加(?:个|为)?星标", 110),
    _rule("promotion", "二维码", r"扫描(?:上|下)方二维码", 110),
    _rule(
        "promotion", "商务合作 报道 爆料热线 广告投放 咨询电话",
        r"(?:商务合作|寻求报道|爆料热线|广告投放)(?=$|[\s、,:|/]|请|可|电话|联系|邮箱|咨询)|咨询电话", 110,
    ),
    _rule("promotion", "v信", r"加(?:我|微)?[Vv]信|^V信", 110),
    _rule(
        "promotion", "报名 参与 下载 查看 预约 订阅 领取 购买 早鸟票 点击图片",
        r"(?:立即|火热|点击|马上)(?:报名|参与|下载|查看|预约|订阅|领取|购买)(?:中)?(?:[>》]|$|,)|早鸟票|点击图片了解", 110,
    ),
    _rule("promotion", "精彩内容", r"精彩内容.{0,8}(?:关注|下载)", 110),
    _rule("promotion", "公众号", r"^\(.{0,30}公众号\s*:\s*\S+\).{0,12}\)$", 60),
    _rule("promotion", "", r"^(?!(?P<one>.)(?P=one)+$)(?P<name>\S{2,8}?)(?P=name)+$", 60),
    # Menus, counters, forms.
    _rule("navigation", "首页 位置", r"^(?:您?(?:当前)?的?位置\s*:?|网站)?首页\s*[>》|/]|^您?当前的?位置:", 90),
    _rule("navigation", "", r"^[>》].*[>》]|^[-—·•*>\s]+$|^(?!(?:19|20)\d\d$)[\d,.]{3,}$|^(?:\S+\s+)?正文$|^\+?\s?关注$|^T\s?\+\s?-$|^[A大中小]\s?[+-]?\s?(?:[A大中小]\s?[+-]?)*$", 90),
    _rule("navigation", "", rf"^(?=[^\s|丨]{{1,8}}[\s|丨])(?=.*(?:{_MENU}).*(?:{_MENU}))[^\s|丨]{{1,8}}(?:(?:\s*[|丨]\s*|\s)[^\s|丨]{{1,8}})+$", 90),
    _rule("navigation", "字体", r"(?:缩小|放大)字体", 60),
    _rule("navigation", "字号 分享", r"^字号\s*:|^分享(?:到|至|给)?\s*(?::|好友|朋友圈|微|QQ)", 90),
    _rule("navigation", "", rf"^(?:分享(?:到|至)?:?\s*)?(?:{_SHARED_TO}\s*){{1,12}}$", 90),
    _rule(
        "navigation", "评论 浏览 收藏 阅读 点赞 赞同 喜欢 分享 转发 在看 分钟 人参与 本文字数 推荐 播放",
        rf"^(?:[\d.,\s·|万+k]*{_COUNTED}[数量]?:?[\d.,\s·|万+k字约人]*[,|]?\s*){{1,6}}$", 90,
    ),
    _rule("navigation", "收听本文", r"^收听本文", 90),
    _rule("navigation", "浏览器", r"浏览器.{0,16}(?:不支持|无法|升级|更安全|更快)|低版.{0,4}浏览器", 90),
    _rule("navigation", "临时链接 复制代码 加载中 加载更多 订阅专栏", r"临时链接.{0,10}预览|^订阅专栏$|^复制代码$|^加载(?:中|更多)", 90),
    _rule("navigation", "展开 全文 原文 查看更多", r"^点击?展开(?:全文)?$|^点击展开|^(?:阅读|查看)(?:全文|原文|更多)$", 90),
    _rule("navigation", "点击 二维码 扫一扫", r"^\(?点击(?:看|查看|放大)?(?:清晰)?(?:大图|图片放大|页首)\)?$|^用微信扫.{0,4}二维码|^微信扫一扫|^扫一扫.{0,12}(?:打开|分享)", 40),
    _rule("navigation", "标签 关键词 关键字 tag", r"^(?:文章)?(?:标签|关键词|关键字|TAGS?)\s*:", 90),
    _rule(
        "navigation", "评论 跟贴 留言",
        r"^(?:全部|最新|最热|精彩|用户|网友|条|发表|提交|暂无|查看|新闻)?评论(?:$|\s|\(\d|\d|请)|^\d*\s*条评论(?:$|\|)|目前还没评论"
        r"|^(?:欢迎)?发表评论$|^网友评论仅供|^(?:跟贴\s*)+\d*", 90,
    ),
    _rule("navigation", "说点什么 还可以输入 文明发言 不可点 已结束", r"^说点什么|还可以输入|文明发言|预览时标签不可点|^正文已结束", 90),
    _rule("navigation", "登录", r"登录后(?:才能|可)|^请(?:先)?登录|请登录$", 90),
    _rule("navigation", "发表 请输入 请填写 请选择 返回顶部 返回首页", r"^发表(?:您|你)的|^请(?:输入|填写|选择)|^返回(?:顶部|首页)$", 90),
    _rule("navigation", "举报 反馈 打印 纠错 收藏 点赞 发送 分享", r"^[【\[]?(?:我要)?(?:举报|反馈|打印|纠错|收藏|点赞|发送|分享)[】\]]?(?:\s+\S{2,4})*$", 90),
    _rule("navigation", "验证码 验证 账号 设置 私信", r"短信验证码|验证邮箱|邮箱还未验证|立即(?:验证|设置)|完善账号|您的账号已经绑定|^发私信", 90),
)  # fmt: skip

# A bracket inside a kept line is removed by the same vocabulary as a line.
BRACKET_RE = re.compile(r"[(【\[][^()【】\[\]]{3,90}[】)\]]")
INLINE_RULES = (
    _rule("credit", "图片 图源 图: 图| 图丨 图/ 题图 摄影", r"^(?:图片?|题图|摄影)\s*(?:来源|来自|源)?\s*[|丨:/]", 40),
    _rule(
        "credit", "资料图 示意图 配图 效果图 截图 摄 供图 新华社发 提供",
        r"^(?:资料图|示意图|配图|效果图|.{0,8}截图)片?$|^\S{1,12}?(?<![拍航])(?:\s?/?\s?摄|\s?[/ ]\s?摄影)$|^.{0,10}供图$|^新华社发$|^图片?由.{2,16}提供$", 40,
    ),
    _rule("byline", _BYLINE_CUES, rf"^{_BYLINE}", 40),
    _rule("copyright", "代表 未经", r"(?:不|仅|只)代表.{0,12}(?:观点|立场)|未经.{0,8}(?:授权|许可)", 80),
    _rule("related", "点击 报道 阅读", r"点击.{0,4}(?:阅读|查看)|此前报道\s*:|(?:延伸|推荐|相关)阅读\s*[:|丨]", 80),
    _rule(
        "promotion", "关注 添加 欢迎加 请加 可加 加我 加作者 加小编 加笔者 加微信 加微 扫码 下载 订阅 后台回复",
        rf"(?:欢迎|请|可)(?:关注|添加|加|扫码|下载|订阅)|(?:添加|加)(?:我|作者|小编|笔者)?(?:的)?微\s?信|^关注.{{0,14}}{_CHANNEL}"
        rf"|后台回复|更多.{{0,20}}(?:下载|关注).{{0,14}}{_CHANNEL}", 90,
    ),
)  # fmt: skip

# Where a line may have to be cut: a channel to follow, a label of contact data; and in brackets the inline rules.
CUT_CUES = frozenset(
    {"微 信", *"@ 公众号 服务号 视频号 微信 二维码 小程序 交流群 社群 星球 app 扫码 星标 v信 vx 手机 联系方式".split()}
)
BRACKET_CUES = frozenset(cue for rule in INLINE_RULES for cue in rule.cues)

# A line that opens a block at the end of a page; what follows belongs to it until the next such line.
BLOCKS = (
    ("promotion", re.compile(r"^(?:最新|近期|精彩|热门)?活动(?:推荐|预告|更多)?(?:更多)?$")),
    (
        "related",
        re.compile(
            r"^(?:相关|热门|最新|推荐|往期|延伸|精彩|(?:当|本)[月周]热门)\s*[·|]?\s*(?:文章|推荐|阅读|报道|新闻|资讯|专题|回顾|主题|组图|视频|排行)"
            r"(?:相关主题)?:?$|^猜[你您]喜欢$|^为[你您]推荐$|^大家(?:都在|还)看$"
        ),
    ),
    (
        "navigation",
        re.compile(
            r"^(?:发表|用户|网友|全部|最新|最热|热门|精彩|新闻)?(?:评论|跟贴|留言)(?:\(\d+\))?(?:\s刷新)?$|^分享:?$|^请填写|^关键词:?$|^友情链接"
            r"|^我要反馈$"
        ),
    ),
)
# Lines that no article goes on after: the end of its page, whatever prose stands below.
BARRIER_RE = re.compile(r"^[(\[【]?(?:(?:版权|免责|法律|郑重|特别)?声明\s*:|责任编辑|责编|返回顶部|正文已结束)")
