"""The words by which a clause shows that its subject is a firm: deeds of firms, their affairs, what opens a clause.

Does not match anything; the words beside names of other kinds are in `vocabulary`.
"""

__all__ = [
    "BETWEEN",
    "BUYING",
    "CLAUSE_OPENERS",
    "FIRM_DEEDS",
    "FIRM_MATTERS",
    "NAME_CHARS",
    "NAMING",
    "NO_LAST_CHARS",
    "PREDICATE_CHARS",
    "SUBJECT_MARKERS",
    "WORKS_OWN",
]


def _words(text):
    return frozenset(text.split())


# What only firms and institutions do, right after their name.
FIRM_DEEDS = _words("""
    发布 推出 宣布 公布 披露 融资 上市 登陆 递表 递交 报价 中标 入围 递补 出货 量产 代工 扩产 增产 减产 投产 签下 签约 拿下 拿到 裁员 押注 收购 并购 入股
    援引 开源 官宣 发布会 首发 上调 下调 下单 募资 募得 亏损 营收 股价 市值 财报 招股书 门店 官网 旗下 持股 参股 控股 增持 减持 回购 停牌 复牌 提价 涨价 降价
    发债 破产 停产 砍掉 建厂 承建 供货 交付 开售 预售 试产 流片 投片 接单 布局 进军 入局 挂牌 敲钟 研发 自研 报道 了解 测算 统计 获投 领投 跟投 创始人 董事长 董事会 总裁 副总裁 CEO
""")  # fmt: skip
# What follows a subject of any kind: enough only in a sentence about firms.
SUBJECT_MARKERS = _words(
    "本周 本月 本季 上周 上月 去年 今年 刚 把 则 与 和 由 将 也 已 已经 从 向 以 于 就 早 早在 成为 走 公布 选择 较为 在 均 计划 预计"
)
# Whose object is a firm.
BUYING = _words("收购 收购了 并购 入股 参股 控股 登陆 加盟 投资了 领投了 代工")
# The affairs of firms.
FIRM_MATTERS = _words("""
    融资 股份 持股 股权 营收 净利 净利润 港交所 上市 创办 出货 出货量 订单 合同 交付 领投 领投方 跟投 产能 产线 量产 合资 合资公司 市值 估值 募资 采购 代工 财报 门店 股价
    目标价 天使轮 投资人 供应商 合约 招股书 投资方 董事长 旗下 新厂 股东 收购 轮融资 入股 持有 亏损 净亏损 投产 月产能 客户 金额 亿美元 亿元 目标价 部署 发布会
""")  # fmt: skip
# Words before the subject of a clause.
CLAUSE_OPENERS = _words(
    "据 按照 根据 而 但 但是 不过 因此 所以 其中 此外 同时 随后 此前 近日 日前 昨日 今日 当天 如今 目前 例如 比如 据悉 另外 由 被 当 连"
)
# Between a person and a verb of saying.
BETWEEN = _words("亦 也 则 还 曾 又 都 就 才 便 在 对 向 此前 近日 随后 同时 公开 直接 多次 明确")
# Characters that begin a predicate or a phrase, and those that end a common noun.
PREDICATE_CHARS = frozenset(
    "须应非谁够先难很更最仅再又被把受算做没跌涨超募称需将不未可能要会是有无为从到自对与和在以其该此这那每各并且或若如因则都也还只就才已曾让使给占用按单总归扣季环市绿上下前后内外单三四五两"
)
# Of the characters that mostly are words by themselves, those that names hold, too.
NAME_CHARS = frozenset("来元百日月年一上中人里")
NO_LAST_CHARS = frozenset("约率值额量度性化型式价费税人者案业池榜表信题库潮权期逾近总成得出好多少们层版票起计场时府润")
# What a product or model has (某某的月活).
WORKS_OWN = _words(
    "新版本 日均 调用量 日活 月活 用户 付费用户 下载量 上下文 参数 参数量 权重 界面 网页版 用户量 活跃用户 输入 输出 定价 投放 登录页 新功能"
)
# What stands before the name of a model or product.
NAMING = _words("叫 为 是 的 和 与 推出 发布 宣布 开源 上线 名为 叫做 升级 搭载 以 了 款 用 由 在 基于 从 到")
