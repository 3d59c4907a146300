"""The shapes of names and the words around them, by which `holders` tells who speaks.

Holds patterns alone, written for folded text. Which of them counts first is said in `holders`.
"""

import re

__all__ = [
    "ADDRESSING", "ADVERB_ENDS", "ADVERB_RE", "AFTER_ORG_RE", "BARE_RE", "BRACKET_RE", "DESCRIBED_RE", "FOREIGN_RE", "GENERIC_RE",
    "IN_NAMES", "KIND_RE", "LATIN_RE", "LEAD_RE", "MANNER_CHARS", "NAME_TITLE_RE", "NOBODY_RE", "NOT_NAMES_RE",
    "OBJECT_RE", "ORG_ENDS", "ORG_RE", "PLACE_RE", "PRONOUN_RE", "QUANTIFIED_RE", "REPORT_RE", "SIDE_RE", "SUBJECT_RE",
    "TAIL_TITLE_RE", "TITLED_RE", "TITLED_WORK_RE", "TITLE_CUE_RE", "TOWARDS_RE", "VAGUE_RE",
]  # fmt: skip


def _last_signs(words, others):
    """The signs with which a phrase ends that ends with one of `words` (with `|` between), and `others`; a line end, too."""
    return frozenset((*(word[-1] for word in words.split("|")), *others, "\n"))


_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐"
    "费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于傅卞齐康伍余顾孟平黄穆萧尹姚邵汪祁毛狄米贝明臧计成戴宋茅庞熊纪舒屈项祝董梁杜阮"
    "蓝闵席季贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包左石崔吉龚程"
    "邢裴陆荣翁荀惠甄曲封储靳段焦牧谷车侯宓全班仰仲伊宫宁仇栾甘厉祖武符刘景詹束龙叶幸司黎薄印宿白蒲鄂索赖卓屠蒙池乔阴胥"
    "闻党翟谭贡姬申冉桑桂牛寿边燕尚农温庄晏柴瞿阎慕连习艾鱼容向古易慎戈廖终居衡步耿满匡文寇广欧沃利越师巩聂辛阚那简饶"
    "曾关查游岳帅肖涂闫佟蔺覃仝"
)
_HAN = r"[\u4e00-\u9fff]"
# No given name has a word of grammar in it: 张勇在 is 张勇.
_GIVEN = r"(?![在的了是和与将被把也就还都并曾说称不没有这那从到很又让给向对则])[\u4e00-\u9fff]"
_CHINESE_NAME = rf"(?:欧阳|司马|诸葛|上官|慕容|皇甫|令狐|[{_SURNAMES}])(?:{_GIVEN}){{1,2}}"
_FOREIGN_NAME = rf"{_HAN}{{1,8}}(?:[·•]{_HAN}{{1,8}})+"
_LATIN_NAME = r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9&.'-]*(?: [A-Z0-9][A-Za-z0-9&.'-]*){0,3}"
_CHIEFS = "[局处部厅市省县院所校会团馆站台行园班村镇乡科司署厂船社组队店区州]长"
_TITLE = (
    r"(?:CEO|CTO|CFO|COO|CMO|CIO|首席[\u4e00-\u9fff]{1,5}(?:官|师|家|员)|创始人|创办人|合伙人|董事长|董事|主席|总裁|总经理|经理|"
    rf"总监|{_CHIEFS}|领事|参赞|教授|院士|博士|博士生导师|主任|主任医师|医生|医师|律师|书记|理事长|"
    r"秘书长|秘书|分析师|研究员|工程师|架构师|设计师|科学家|经济学家|专家|学者|负责人|发言人|代表|委员|议员|总统|总理|首相|大使|"
    r"老板|教练|主编|记者|作者|导演|制片人|掌门人|投资人|负责同志|职员|员工|一哥|主管|组长|董秘|顾问|民警|大叔|少年|男子|女子)"
)
# In whatever `SUBJECT_RE` finds one of these stands, each a literal word at its beginning, so that to look for them is fast.
TITLE_CUE_RE = re.compile(
    _TITLE.removeprefix("(?:").removesuffix(")").replace(_CHIEFS, "|".join(sign + "长" for sign in _CHIEFS[1:-2]))
    + r"|\((?:化名|音)"
)
_KIN = r"(?:女儿|儿子|妻子|丈夫|母亲|父亲)"
_GENERIC = (
    r"(?:人士|从业者|受访者|投资人|投资者|创业者|开发者|消费者|支持者|批评者|参与者|知情者|当事人|专家|学者|科学家|经济学家|研究人员|"
    r"工作人员|技术人员|工程师|分析师|研究员|负责人|发言人|代理人|创始人|合伙人|董事长|总裁|总经理|经理|总监|主管|高管|高层|员工|职员|同事|"
    r"网友|用户|客户|市民|居民|村民|业主|车主|店主|老板|店员|商户|商家|厂商|经销商|供应商|卖家|买家|玩家|球迷|观众|读者|学生|家长|老师|教师|"
    r"男子|女子|男孩|女孩|老人|运营商|教授|律师|医生|官员|议员|代表|委员|主任|民警|媒体|机构|券商|团队|业内|业界|外界|市场|警方|法院|检方|官方|校方|店方|家属|女儿|儿子|妻子|丈夫|母亲|父亲|爷爷|奶奶|公司方面|负责同志|"
    r"(?:(?<!所)有|有些|有的|一些|不少|很多|许多|更多|部分|另)人|声音|观点|先生|女士|小姐|掌门人|创办人|CEO|CTO|[外港台日美英韩德法官陆党]媒)"
)
_ORG_WORDS = (
    "公司|集团|银行|证券|保险|基金|资本|科技|研究院|研究所|研究中心|大学|学院|中学|医院|委员会|协会|学会|商会|联盟|"
    "联合会|智库|工作室|实验室|俱乐部|办公室|事务所|外交部|部门|监会|央行|法院|检察院|政府|议会|国务院|白宫|网站|电视台|"
    "通讯社|大使馆|领事馆|官微|官网|晚报|日报|时报|周刊|新闻|财经|网|社|官方|中国|总部|工会|论坛"
)
_ORG_SUFFIX = rf"(?:{_ORG_WORDS}|[\u4e00-\u9fff]{{1,4}}部|[\u4e00-\u9fff]{{1,5}}局|[\u4e00-\u9fff]{{1,6}}委|(?<![一业术品场量格本策济资])方面)"
ORG_ENDS = _last_signs(_ORG_WORDS, "部局委面")
_REPORT = r"(?:数据|报告|研报|统计|统计数据|信息|调查|调研|研究|财报|年报|中报|公告|白皮书|蓝皮书|文件|资料|名单|结果|报道|论文|文章|通报|声明|规划|计划|规定)"
# Words that begin like a name and are none.
NOT_NAMES_RE = re.compile(
    r"(?:方面|高层|高管|高手|金融|白宫|安全|常常|平常|平时|平台|明显|明确|成本|成为|项目|计划|计算|经常|经过|经济|"
    r"全部|全球|连续|满足|文章|文件|文中|向来|易于|广泛|广州|欧洲|利用|利润|越来|师傅|简单|任何|何况|何时|有关|于是|"
    r"于此|石油|马上|江苏|江西|黄金|温度|万一|单位|包括|应该|解释|管理|干部|房企|石家庄|高通|米兰|宁波|"
    r"贵州|关于|查询|游戏|古人|封面|车主|车企|林业|水利|支持|公告|安慰|许诺|温和|平静|明白|高兴|高声|连声|"
    r"方才|应声|从容|连连|时间|广告|时候|农业|农民|龙头|程序|盛会|居民|向前|万元|成员|成绩|成功|安卓|乐观|平均|常规|"
    r"周末|周一|周二|周三|周四|周五|周六|周日|本周|明年|计时|应用|左右|白天|那么|那时|艾滋病|那些|文化|连同|查看|"
    r"关系|关键|关注|简直|曾经|曾多次|安徽|齐鲁|古代|金山|尚未|终于|终究|终端|满意|平安|陆续|"
    r"温馨|管家|司机|干脆|应当|向外|居然|全面|全国|全场|毕竟|高度|路上|经验|童话|童鞋|明星|能够|方法|方便|方案|成果|"
    r"石墨|卫健委|单独|包含|包装|解决|黄牛|金额|万能|白领|通过|计较|甘肃|广东|江湖|蓝图|柳州|梅州|温州|杭州|"
    r"郑州|徐州|常州|苏州|高级|计算机|高考|高校|高新|高端|高速|余额|喻为|余下|殷切|项链|祝福|严重|严格|严肃|华人|"
    r"和我|安排|宣布|宣传|和他)$"
)
_PRONOUNS = r"(?:他们|她们|他|她|其|该公司|两人|二人|对方)"
NOBODY_RE = re.compile(
    r"(?:我们?|笔者|记者|小编|本文|本报|作者|大家|人们|咱们?|你们?|您|自己|谁|没有人|无人|何人|公众号)$"
)
# What may stand between holder and verb.
_ADVERBS = (
    "曾|曾经|也|还|则|亦|就|便|却|仍|仍然|均|都|又|再|再次|多次|公开|明确|直接|坦率|坦诚|一致|纷纷|普遍|一度|同时|随后|"
    "此前|近日|日前|近期|最近|早前|当时|当天|当日|今天|昨天|今日|昨日|当晚|昨晚|今早|现场|特别|反复|一再|不断|进一步|"
    "继续|最后|最终|首先|率先|如此|这样|如是|这么|正|已|已经|才|所|独家|书面|主动|撰文|发文|发微博|发布微博|转发微博|"
    "发帖|留言|回复|回应|接着|更|甚至|忍不住|笑着|苦笑着|辟谣|哭诉|辩解|不久前|刊文|撰稿|对外|笑|一直|解释|分析|总结|"
    "补充|强调|介绍|感慨|感叹|反思|回忆|坦承|对此|此次|们|今年|去年|昨|今|主任|并|目前|现在|上午|下午"
)
ADVERB_RE = re.compile(
    rf"(?:{_ADVERBS}|(?:发布|发表)[^,。“]{{0,6}}(?:消息|通报|公告|声明|文章)|在?此前|"
    r"(?:于|在)?(?:\d{2,4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚间?|凌晨)?|\(\d[^()]{0,12}\))$"
)
ADVERB_ENDS = _last_signs(_ADVERBS, "息报告明章日午晚间晨)")
PLACE_RE = re.compile(
    r"(?:[上时中里后下]|会议?|期间|现场|之际|文章|微博|公众号|节目|采访|访谈|一文|信|书|论坛|峰会|直播|朋友圈|平台|推特|声明|公告|当天|大会)$"
)
TOWARDS_RE = re.compile(r"(?:对|向|跟|和|与|就|针对|对于|关于|给|回复|通过|接受|代表|用|以|随|携)[^,;:。了]{1,24}$")
ADDRESSING = ("对", "向", "跟", "给", "告诉", "接受", "回复", "回应", "采访", "致函")
IN_NAMES = ("才", "正", "笑", "今")  # adverbs that also end a name
MANNER_CHARS = (2, 4, 3, 5)  # 坦率地, 毫不讳言地, …
TAIL_TITLE_RE = re.compile(rf"{_TITLE}$")
BRACKET_RE = re.compile(r"\([^()]{1,40}\)$")
LEAD_RE = re.compile(
    r"^(?:但是?|而且?|不过|然而|对此|目前|此外|另外|同时|其中|随后|之后|此前|日前|近日|近期|最近|例如|比如|正如|就连|连|如|即便|即使|"
    r"尽管|虽然|因此|所以|于是|可是|只是|并且|并|甚至|今天|昨天|昨日|今日|当天|当时|也|则|就|又|还|都|据|根据|来自|结果|曾|另据|还有|"
    r"今年|去年|\d+年|\d+月|\d+日|[上下]午|晚间?|早在|关于|\d{1,2}(?![\d%])|一个是|无论是|还是|是|由|,|\s|[^,;:。“”]{0,20}(?:时|后|上|中|前|期间),)+"
)
PRONOUN_RE = re.compile(rf"(?:^|[^\u4e00-\u9fff])({_PRONOUNS})$")
TITLED_RE = re.compile(
    rf"(?:{_TITLE}|{_KIN}(?={_CHINESE_NAME}$))[、:]?\s?(?P<name>{_FOREIGN_NAME}|{_CHINESE_NAME}|{_LATIN_NAME}|(?:{_GIVEN}){{2,4}})$"
)
FOREIGN_RE = re.compile(rf"(?:^|[^\u4e00-\u9fff·•])(?P<name>{_FOREIGN_NAME})$")
AFTER_ORG_RE = re.compile(
    rf"(?:大学|学院|公司|集团|研究院|研究所|中心|医院|实验室|科技|资本|证券)(?P<name>{_CHINESE_NAME})$"
)
DESCRIBED_RE = re.compile(rf"的(?P<name>(?=[\u4e00-\u9fff]{{3}}$){_CHINESE_NAME})$")
BARE_RE = re.compile(
    rf"^(?P<name>{_CHINESE_NAME}|{_HAN}{{1,2}}某{{1,2}}|[小老]{_HAN}|[{_SURNAMES}]总|{_FOREIGN_NAME})$"
)
NAME_TITLE_RE = re.compile(rf"^(?P<name>{_CHINESE_NAME})(?:教授|院士|博士|{_TITLE})+$")
LATIN_RE = re.compile(rf"(?P<name>{_LATIN_NAME})$")
SUBJECT_RE = re.compile(
    rf"{_TITLE}(?P<name>{_FOREIGN_NAME}|{_CHINESE_NAME}|{_LATIN_NAME})(?=[在是对从也则曾与和为将向作以就带,(])|"
    rf"(?:^|(?<=[,。!?;:]))(?P<first>{_CHINESE_NAME})(?=(?:副|总|首席)?{_TITLE}|\((?:化名|音))"
)
GENERIC_RE = re.compile(rf"{_GENERIC}$")
OBJECT_RE = re.compile(
    r"^(?!一[位名]|有|某|多[位名])[^的]*(?:[被让给把对向]|使(?!馆|者|用)|得(?!力)|将(?!军)|引起|引发|成为|受到|包括)[^的]*$"
)
QUANTIFIED_RE = re.compile(
    r"(?:有|一[位名个些家]|[多数几两三四五六七八九十][位名家]|多数|某|该|这[位名]|那[位名]|上述|前述|不少|一些|许多|部分|另一?[位名]?|也有|大多数|绝大多数)"
)
ORG_RE = re.compile(rf"(?P<name>[\u4e00-\u9fffA-Za-z0-9·]{{1,24}}?{_ORG_SUFFIX})$")
KIND_RE = re.compile(rf"(?:{_TITLE}|{_GENERIC}|{_ORG_SUFFIX})$")  # what a name in Latin letters is introduced as
SIDE_RE = re.compile(r"(?:中国)?(?:方面|官方|公司|集团|总部|团队|官微|官网|官方微博)$")
REPORT_RE = re.compile(
    rf"(?:的|此前|日前|近日|今日|昨日|发布的|最新的?|公布的|出具的|\d{{4}}年|[一二三四]季度|相关|官方|公开|有关)*{_REPORT}(?:均|都|也|还)?$"
)
TITLED_WORK_RE = re.compile(r"《(?P<name>[^《》]{2,50})》$")
VAGUE_RE = re.compile(
    r"^(?:有|公开|不完全|之前|此前|相关|有关|最新|上述|该|此|这些?|目前|一些|官方|多项|本次|这[一份项]*|调查|统计|研究|数据|[^\u4e00-\u9fffA-Za-z]*)*$"
)
