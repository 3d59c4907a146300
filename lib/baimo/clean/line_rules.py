"""What a line or a bracket that is not part of the article looks like, in the wild, as patterns.

Holds no logic of position; `clean` decides where a rule may act. A rule names vocabulary *and* shape (the
whole line, an imperative, a label with a colon), because the same words stand in good sentences:
“关注公众号的人很多” is content, “关注我们的公众号” is not. No pattern names a site or an article. Patterns are
written for folded text: half width, simplified characters.
"""

import re
from dataclasses import dataclass

__all__ = ["BARRIER_RE", "BLOCKS", "BYLINE", "BYLINE_CUES", "CHANNEL", "LINE_RULES", "Rule", "make_rule"]


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
        if len(text) > self.max_chars:
            return False
        match = self.pattern.search(text)
        return bool(match) and not (self.reason in _QUOTABLE and _is_quoted(text, match.start()))


# What an article may quote from a page, in a sentence about it.
_QUOTABLE = ("promotion", "copyright")
_QUOTATION_RE = re.compile(r"[“「『]([^“”「」『』]*)[”」』](?=.*\w)|(?<=\w)[“「『]([^“”「」『』]*)[”」』]")


def _is_quoted(text, position):
    """Whether `position` lies in a quotation with words of the line beside it."""
    return any(quoted.start() <= position < quoted.end() for quoted in _QUOTATION_RE.finditer(text))


def make_rule(reason, cues, pattern, max_chars=60):
    """A `Rule`; `cues` is one text with spaces between the words, where `_` stands for a space inside one.

    >>> make_rule("credit", "图源", r"^图源\\s*:").matches("图源:某某")
    True
    """
    return Rule(
        reason,
        tuple(cue.replace("_", " ") for cue in cues.split()),
        re.compile(pattern, re.IGNORECASE | re.VERBOSE),
        max_chars,
    )


CHANNEL = r"(?:公众号|服务号|视频号|微\s?信|二维码|小程序|交流群|社群|星球|客户端|APP\b|蓝字|星标)"
_CHANNEL_CUES = "公众号 服务号 视频号 微信 微_信 二维码 小程序 交流群 社群 星球 客户端 app 蓝字 星标"
_PERSON_LABEL = (
    r"(?:本文|文章|稿件|信息|内容)?(?:作者|编辑|责编|责任编辑|主编|记者|文|文字|撰文|采写|编译|译者|翻译|策划|校对"
    r"|监制|终审|审核|统筹|整理|采访|执笔|供稿)"
)
_SOURCE_LABEL = r"(?:本文|文章|稿件|信息|内容)?(?:来源|稿源|出品|时间|日期|发布时间|发布日期|发表时间|更新时间)"
# A name, not a statement: short, or Latin, and then the end or a mark.
_NAME = r"(?:[^\s,、;()|丨/。]{1,6}|[A-Za-z][A-Za-z .·]{1,30})(?=$|[\s,、;()|丨/。】])"
BYLINE = rf"(?:{_PERSON_LABEL}\s*[|丨:/]\s*{_NAME}|{_SOURCE_LABEL}\s*[|丨:/]\s*\S)"
BYLINE_CUES = (
    "作者 编辑 责编 主编 记者 文字 撰文 采写 编译 译者 翻译 策划 校对 监制 终审 审核 统筹 整理 采访 执笔 供稿 来源 稿源 出品 时间 "
    "日期"
)
_DATE = r"(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?)"
_COUNTED = r"(?:条?评论|浏览|收藏|阅读数?|点赞|赞同|喜欢|分享|转发|在看|分钟|人参与|本文字数|阅读时长约?|推荐|播放)"
_MENU = "登录|注册|投稿|APP下载|首页|新闻|快讯|推荐|财经|科技|汽车|视频|专题|更多|体育|娱乐|国内|国际|军事|房产|客户端|退出|搜索"
_SHARED_TO = (
    r"(?:(?:新浪|腾讯)?微博|微信(?:好友)?|朋友圈|(?:腾讯)?QQ(?:空间|好友)?|易信|豆瓣|人人网?|开心网|钉钉|Facebook|Twitter|Google\+|LinkedIn|Qzone"
    r"|WhatsApp|Telegram|复制链接|邮件|更多|打印)"
)

LINE_RULES = (
    make_rule("repeated", "标题 链接 地址 网址", r"^[(\[【]?(?:原文|本文|文章)?(?:(?:标题|原标题|链接|网址)\s*:\s*\S|地址\s*:\s*https?:)", 200),
    make_rule("repeated", "标题 网址", r"^(?:原标题|网址)\s*:", 200),
    make_rule("repeated", "原题", r"^[(\[【]?原题(?:目)?为?\s*[:“《]", 120),
    # What a browser prints above and below each page.
    make_rule("repeated", "", r"^\d{1,4}/\d{1,2}/\d{1,4},?\s(?:[上下]午\s?)?\d{1,2}:\d{2}(?:\s?[AP]M)?\s\S|^(?:file|https?)://\S+\s\d+/\d+$", 140),
    # Rights and reprints.
    make_rule(
        "copyright", "授权 许可 允许 同意",
        r"未经.{0,12}(?:授权|许可|允许|同意).{0,16}(?:禁止|不得|严禁|谢绝|请勿).{0,6}(?:转载|摘编|复制|使用|以任何)"
        r"|本文(?:已获|系).{0,16}授权", 140,
    ),
    make_rule("copyright", "转载", r"(?:禁止|谢绝|违规)转载(?!的)|转载(?:请|须|需)(?:联系|注明|附上|获得|经)", 140),
    make_rule("copyright", "声明", r"^[(\[(【]?(?:版权|免责|法律|郑重|特别)?声明\s*:", 300),
    make_rule("copyright", "版权", r"版权所有|涉及(?:作品)?.{0,6}版权.{0,40}联系", 140),
    make_rule("copyright", "copyright icp备 公网安备", r"copyright\s*[©(]|ICP备\S*号|公网安备", 140),
    make_rule("copyright", "观点 立场 个人", r"(?:不|仅|只)代表.{0,12}(?:观点|立场|个人)|观点仅代表", 140),
    make_rule("copyright", "仅提供信息", r"仅提供信息(?:存储|发布)", 140),
    make_rule("copyright", "独家稿件", r"本文系.{0,16}独家稿件", 140),
    make_rule("copyright", "风险提示 侵权", r"^风险提示\s*:|如有侵权", 140),
    make_rule("copyright", "合作媒体", r"合作媒体.{0,20}授权", 140),
    # Pictures.
    make_rule(
        "credit", "图片 题图 封面 配图 头图 摄影 海报设计 制图 示意图",
        r"(?:^|[(\[(▲△。])\s*(?:图片|题图|封面图?|配图|头图|摄影|海报设计|制图|示意图)\s*(?:来源|来自|源)?\s*[|丨:/]"
        r"|制图\)?$|摄影:", 60,
    ),
    make_rule("credit", "", r"^[(\[▲△]?\s*图(?:源|片)?\s*[|丨:/]", 60),
    make_rule("credit", "图源 资料图 示意图 配图 题图", r"图源\s*:|^\(?(?:资料图|示意图|配图|题图)片?(?:,.{0,12})?\)?$|^题图来自", 60),
    make_rule("credit", "供图 图片由 摄", r"^▲.{0,40}(?:供图|摄)$|^\(?(?:封面)?图片由.{1,16}(?:生成|提供)\)?$", 60),
    make_rule("credit", "题图 封面 头图 配图 图片", r"^▲?(?:题图|封面|头图|封面图|配图|图片).{0,8}(?:来源于|来自|均来自)", 60),
    # Who wrote it, and when.
    make_rule(
        "byline", BYLINE_CUES,
        rf"^[(【\[]?{BYLINE}.*(?<![?。])$", 90,
    ),
    make_rule("byline", "", rf"^[(【\[]?(?:本|作)?文\s*[|丨:/]\s*{_NAME}.*(?<![?。])$", 90),
    make_rule("byline", "", rf"^(?!\d{{4}}年\d{{1,2}}月\d{{1,2}}日$){_DATE}(?:\s*(?:$|来源|作者|编辑|阅读|浏览|评论|发布|(?<=\d)\s\S{{2,6}}$)|(?<=:\d\d)\s)", 60),
    make_rule("byline", "原创 编辑于", rf"^(?:原创|编辑于)\s.*{_DATE}", 60),
    make_rule("byline", "", rf"^(?:\S{{1,20}}\s)?于\s{_DATE}|^发[布表]于\s*{_DATE}", 60),
    make_rule("byline", "记者 通讯员", r"^(?:本报|.{2,10}(?:新闻|日报|晚报|财经|网))?(?:见习|实习|特约)?(?:记者|通讯员)\s+\S{2,8}(?:\s|$)", 40),
    make_rule("byline", "", r"^(?:责任)?(?:编辑|作者|来源|记者)\s*:?$", 10),
    make_rule("byline", "", rf"^(?!\d)[^\s,。:]{{2,12}}\s+{_DATE}(?<=\d:\d\d)(?::\d\d)?(?:$|\s(?:来源|作者|记者|编辑))", 60),
    make_rule(
        "navigation", "赞 回复 举报 发表 楼",
        r"^(?:\S{1,12}\s)?(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s\d{1,2}:\d{2}(?::\d{2})?.{0,12}(?:赞|回复|举报|发表|楼)", 60,
    ),
    make_rule("byline", "更新", rf"^最后更新\s*:?\s*{_DATE}", 40),
    make_rule("byline", "来源于", r"^(?:本文)?来源于\s*:\s*\S{2,20}$", 40),
    make_rule("byline", "", r"^(?:[昨今前]天|刚刚|星期[一二三四五六日天])(?:\s?\d{1,2}:\d{2})?$", 20),
    make_rule("byline", "公众号", r"^(?:本文)?(?:转载自|来自|来源于|首发于)(?:微\s?信)?公众号", 90),
    # Lists of other articles.
    make_rule("related", "阅读", r"^(?:延伸|推荐|相关|拓展)?阅读\s*[|丨:]\s*\S|^(?:点击)?阅读(?:此前|更多)?(?:报道|原文)\s*:", 90),
    make_rule("related", "报道", r"^(?:点击)?查看(?:此前|更多)?报道\s*:|^点击.{0,4}(?:此前|往期)报道|^此前报道\s*:", 90),
    make_rule("related", "一篇", r"^[上下]一篇\s*:", 90),
    make_rule("related", "小时前 分钟前 天前", r"\d+\s*(?:小时|分钟|天)前$", 90),
    make_rule(
        "related", "相关 热门 最热 最新 推荐 往期 精彩 热文 延伸",
        r"^(?:(?:当|本)[月周]|今日|\d+小时|24h|本类|频道|为[你您])?(?:相关|热门|最热|最新|推荐|往期|精彩|热文|延伸)\s*[·|]?\s*"
        r"(?:文章|推荐|阅读|报道|新闻|资讯|内容|专题|精选|回顾|榜|热文榜):?$|^\d+小时热文榜$|^为[你您]推荐$", 20,
    ),
    make_rule("related", "喜欢 都在看 还看 文章", r"^猜[你您]喜欢$|^大家(?:都在|还)看$|^(?:该)?作者(?:的)?(?:其他|最新)文章$|^更多.{0,6}文章$", 20),
    # Calls to follow, join, buy.
    make_rule(
        "promotion", _CHANNEL_CUES,
        rf"(?:^|[,;!~\s])(?:欢迎|请|快来|可)?(?:关注|加|添加|扫|扫描|识别|长按|搜索|下载|打开|点击|加入|回复).{{0,14}}{CHANNEL}"
        r"(?!,(?:就|才|便|也|却|反而|已|仍)).{0,30}(?:$|[。!~,)]).*$(?<![。])"
        rf"|(?<![“‘「『])(?:欢迎|请|可|更多.{{0,14}}请|请加|点击上方)(?:大家|各位|读者|您|你|朋友|们|先|直接|尽快|点击|微信|\s|,|“)*(?:关注|添加|加|扫码|下载|订阅|联系).{{0,24}}{CHANNEL}"
        r"|^(?:关注|打开|下载).{0,16}(?:视频号|公众号|APP|客户端),(?!就|才|便|也|却|反而|已|仍)"
        r"|上\S{2,8}APP$|小助手微信", 110,
    ),
    make_rule("promotion", "app 客户端", r"^(?:安装|下载|打开).{2,16}(?:客户端|APP).*(?:下载|更多|最新|第一时间|体验)", 60),
    make_rule("promotion", "扫码 长按 点击上方 识别下方", r"^(?:扫码|长按|点击上方|识别下方)(?:关注|识别|添加|加|下载|进群|入群|领取|蓝字|二维码)", 110),
    make_rule("promotion", "微信号 功能介绍", r"^(?:微信号|功能介绍)\s\S", 140),
    make_rule("promotion", "一键三连 转发三连 在看 点个", r"(?:一键三连|转发三连|点赞.{0,6}在看)|点个(?:赞|在看)再走", 110),
    make_rule("promotion", "星标", r"加(?:个|为)?星标", 110),
    make_rule("promotion", "二维码", r"扫描(?:上|下)方二维码", 110),
    make_rule(
        "promotion", "商务合作 报道 爆料热线 广告投放 咨询电话",
        r"(?:商务合作|寻求报道|爆料热线|广告投放)(?=$|[\s、,:|/]|请|可|电话|联系|邮箱|咨询)|咨询电话", 110,
    ),
    make_rule("promotion", "v信", r"加(?:我|微)?[Vv]信|^V信", 110),
    make_rule(
        "promotion", "报名 参与 下载 查看 预约 订阅 领取 购买 早鸟票 点击图片",
        r"(?:立即|火热|点击|马上)(?:报名|参与|下载|查看|预约|订阅|领取|购买)(?:中)?(?:[>》]|$|,)|早鸟票|点击图片了解", 110,
    ),
    make_rule("promotion", "精彩内容", r"精彩内容.{0,8}(?:关注|下载)", 110),
    make_rule("promotion", "公众号", r"^\(.{0,30}公众号\s*:\s*\S+\).{0,12}\)$", 60),
    make_rule("promotion", "", r"^(?!(?P<one>.)(?P=one)+$)(?P<name>\S{2,8}?)(?P=name)+$", 60),
    # Menus, counters, forms.
    make_rule("navigation", "首页 位置", r"^(?:您?(?:当前)?的?位置\s*:?|网站)?首页\s*[>》|/]|^您?当前的?位置:", 90),
    make_rule("navigation", "", r"^[>》].*[>》]|^[-—·•*>\s]+$|^(?!(?:19|20)\d\d$)[\d,.]{3,}$|^(?:\S+\s+)?正文$|^\+?\s?关注$|^T\s?\+\s?-$|^[A大中小]\s?[+-]?\s?(?:[A大中小]\s?[+-]?)*$", 90),
    make_rule("navigation", "", rf"^(?=[^\s|丨]{{1,8}}[\s|丨])(?=.*(?:{_MENU}).*(?:{_MENU}))[^\s|丨]{{1,8}}(?:(?:\s*[|丨]\s*|\s)[^\s|丨]{{1,8}})+$", 90),
    make_rule(
        "navigation", "首页",
        r"^(?=.*首页)(?=(?:.*?(?:首页|时政|国际|财经|台湾|军事|社会|体育|娱乐|科技|教育|文化|汽车|房产|旅游|健康|法治|视频)){5})[^,。!?;:]*$", 200,
    ),
    make_rule("navigation", "字体", r"(?:缩小|放大|调整)字体|^[【\[]?字体\s*:", 60),
    make_rule("navigation", "", r"^(?:[【\[]?(?:大|中|小|打印|关闭|收藏|返回|繁体?|简体?)[】\]]?\s*){2,}$", 30),
    make_rule("navigation", "赞同了该", r"^[\d,]+\s?人赞同了该", 30),
    make_rule("byline", "版", r"^.{2,20}\(?\d{4}年\d{1,2}月\d{1,2}日\s?第?\s?[A-Z\d]{1,3}\s?版\)?$", 60),
    make_rule("navigation", "字号 分享", r"^字号\s*(?::|$)|^分享(?:到|至|给)?\s*(?::|好友|朋友圈|微|QQ)", 90),
    make_rule("navigation", "", rf"^(?:分享(?:到|至)?:?\s*)?(?:{_SHARED_TO}\s*){{1,12}}$", 90),
    make_rule(
        "navigation", "评论 浏览 收藏 阅读 点赞 赞同 喜欢 分享 转发 在看 分钟 人参与 本文字数 推荐 播放",
        rf"^(?:[\d.,\s·|万+k]*{_COUNTED}[数量]?:?[\d.,\s·|万+k字约人]*[,|]?\s*){{1,6}}$", 90,
    ),
    make_rule("navigation", "", r"^(?:顶|踩|赞|点赞|收藏|转发|分享|评论|阅读|在看|回复)\s?\(?\d+\)?$|^\d+\s?(?:评|赞|踩|阅|转发|回复)$", 20),
    make_rule("navigation", "回复 举报", r"^(?:举报|回复|赞|踩|\(?\d+\)?|\s)*(?:举报|回复)(?:举报|回复|赞|踩|\(?\d+\)?|\s)*$", 30),
    make_rule("navigation", "收听本文 语音播报 听新闻 收录于合集", r"^(?:收听本文|语音播报$|听新闻$|收录于合集)", 90),
    make_rule("navigation", "浏览器", r"浏览器.{0,16}(?:不支持|无法|升级|更安全|更快)|低版.{0,4}浏览器", 90),
    make_rule("navigation", "临时链接 复制代码 加载中 加载更多 订阅专栏", r"临时链接.{0,10}预览|^订阅专栏$|^复制代码$|^加载(?:中|更多)", 90),
    make_rule("navigation", "展开 全文 原文 查看更多 阅读更多", r"^点击?展开(?:全文)?$|^点击展开|^(?:阅读|查看)(?:全文|原文|更多)$", 90),
    make_rule("navigation", "点击 二维码 扫一扫", r"^\(?点击(?:看|查看|放大)?(?:清晰)?(?:大图|图片放大|页首)\)?$|^用微信扫.{0,4}二维码|^微信扫一扫|^扫一扫.{0,12}(?:打开|分享)", 40),
    make_rule("navigation", "标签 关键词 关键字 分类 tag", r"^(?:文章|所属)?(?:标签|关键词|关键字|分类|TAGS?)\s*:", 90),
    make_rule(
        "navigation", "评论 跟贴 留言",
        r"^(?:全部|最新|最热|精彩|用户|网友|条|发表|提交|暂无|查看|新闻)?评论(?:$|\s|\(\d|\d|请)|^\d*\s*条评论(?:$|\|)|目前还没评论"
        r"|^(?:欢迎)?(?:发表|写)评论$|^网友评论仅供|^(?:跟贴\s*)+\d*", 90,
    ),
    make_rule("navigation", "说点什么 还可以输入 文明发言 不可点 已结束", r"^说点什么|还可以输入|文明发言|预览时标签不可点|^正文已结束", 90),
    make_rule("navigation", "登录", r"登录后(?:才能|可)|^请(?:先)?登录|请登录$", 90),
    make_rule("navigation", "发表 请输入 请填写 请选择 返回顶部 返回首页", r"^发表(?:您|你)的|^请(?:输入|填写|选择)|^返回(?:顶部|首页)$", 90),
    make_rule("navigation", "举报 反馈 打印 纠错 收藏 点赞 发送 分享", r"^[【\[]?(?:我要)?(?:举报|反馈|打印|纠错|收藏|点赞|发送|分享)[】\]]?(?:\s+\S{2,4})*$", 90),
    make_rule("navigation", "验证码 验证 账号 设置 私信", r"短信验证码|验证邮箱|邮箱还未验证|立即(?:验证|设置)|完善账号|您的账号已经绑定|^发私信", 90),
)  # fmt: skip

# A line that opens a block at the end of a page; what follows belongs to it until the next such line.
BLOCKS = (
    ("promotion", re.compile(r"^(?:最新|近期|精彩|热门)?活动(?:推荐|预告|更多)?(?:更多)?$")),
    (
        "related",
        re.compile(
            r"^(?:相关|热门|最新|推荐|往期|延伸|精彩|(?:当|本)[月周]热门)\s*[·|]?\s*(?:文章|推荐|阅读|报道|新闻|资讯|专题|回顾|主题|组图|视频|排行)"
            r"(?:相关主题)?:?$|^猜[你您]喜欢$|^为[你您]推荐$|^大家(?:都在|还)看$|^[你您]可能(?:还|也)?(?:会)?(?:感兴趣|喜欢)的?(?:文章|内容|新闻)?:?$"
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
