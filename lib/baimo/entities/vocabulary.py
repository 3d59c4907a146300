"""The words by which names are known from other words: what names end in, what stands before and after them.

Does not match anything and holds no names: those are the lexicon's. Simplified characters, Latin words in small letters.
"""

__all__ = [
    "AFTER", "AFTER_STRONG", "AFTER_WEAK", "BEFORE", "CHIP_WORDS", "COMMON_ENDINGS", "COMPOUND_SURNAMES", "EVENTS", "FIELD_WORDS", "FIRM_ENDINGS", "FUNCTION_CHARS", "FUNCTION_TAGS", "GENERIC", "HOLDING_VERBS", "INSTITUTIONS", "LATIN_ENDINGS", "LATIN_STOP",
    "LIST_HEADS", "MAKING_VERBS", "MEASURE_CHARS", "MEDIA_ENDINGS", "MODEL_WORDS", "MODIFIERS", "NUMERAL_CHARS", "OFFICES", "ORG_ENDINGS", "OWNED", "PRODUCT_WORDS", "REPORTING", "SOCIETIES", "SOURCE_ENDINGS", "STATES", "STEM_ENDINGS", "SURNAMES", "TITLES", "TRANSLITERATION", "UNITS_AFTER", "WEAK_ENDINGS",
]  # fmt: skip


def _words(text):
    return frozenset(text.split())


# What follows a name directly, by the type that it shows.
AFTER = {
    "org": _words("""
        回应称 回应 内部人士 相关人士 营收 净利润 亏损 市值 股份 裁员 签约 楼盘 门店 财务报告 招股说明书 总经销 官网 供应链 董秘 首席执行官 董事 法务 创始 掌舵人 数据显示
        联创 报道 估算 测算 统计 数据显示 口径 预测 预计 创办人 旗下 宣布 官宣 创始人 联合创始人 创始团队 董事长 董事会 首席 总裁 副总裁 总经理 高管 CEO CTO CFO COO 方面 官方 公司 集团
        完成融资 完成新一轮 完成了 获得融资 获投 领投 跟投 估值 团队 等公司 等企业 等厂商 等机构 等大厂 等巨头 等平台 等玩家 等资本
        发布会 开发者大会 发布了 发布 推出了 推出 开源了 上线了 成立于 成立 创立 研发的 自研 打造的 打造 联合 收购 投资了 投资
        内部 员工 工程师 研究员 研究人员 科学家 发言人 负责人 相关负责人 创办 押注 入局 布局 披露 公布 递交 上市 招股书 股东 股价 财报
        训练了 凭借 正式发布 正式推出 也推出 也发布 率先 参投 入股 牵头 以及其 表示 称 认为 高层 总部 合伙人 孵化 副院长 院长
    """),
    "model": _words("大模型 模型 系列模型 系列大模型 开源模型 基座模型 参数 权重 参数量 训练数据 预训练 推理模型 等模型 等大模型"),
    "product": _words("平台 应用 App APP app 助手 智能助手 软件 工具 社区 插件 浏览器 小程序 客户端 网页版 集群 服务器 超节点 等产品 等应用 等工具 用户 月活 日活 操作系统"),
    "chip": _words("CPU NPU TPU DPU 芯片 显卡 GPU 加速卡 处理器 算力卡 卡 架构 等芯片"),
    "benchmark": _words("榜单 基准 评测 测评 测试集 数据集 排行榜 得分 跑分 基准测试"),
}  # fmt: skip
# What a name owns (某某的财报).
OWNED = _words(
    "创始人 联合创始人 CEO CTO 董事长 总裁 口径 财报 招股书 股价 市值 估值 员工 高管 董事会 总部 营收 净利润 老股东 股东 报告 数据 测算 估算 预测 官网 客户 首席科学家 投资人 大模型 创始团队 工程师 旗下 门店"
)
# Of these, what hardly anything but a name stands before; and what much else stands before.
AFTER_STRONG = _words(
    "旗下 官宣 联创 创办人 创始人 数据显示 报道 估算 测算 统计 口径 联合创始人 董事长 董事会 CEO CTO CFO COO 领投 跟投 参投 完成融资 获投 招股书 等公司 等企业 等厂商 等机构 等大厂"
)
AFTER_WEAK = _words(
    "回应称 回应 营收 净利润 亏损 市值 股份 裁员 签约 楼盘 门店 财务报告 供应链 董事 法务 创始 官网 公司 团队 用户 内部 员工 平台 应用 工具 社区 卡 集群 参数 总裁 高管 首席 工程师 科学家 研究员 总部 估值 高层 表示 认为 称 投资 联合 成立 打造 打造的 上市 股价 股东 财报 架构 集团 软件 插件 服务器 布局 公布 研究人员 收购 负责人 合伙人 院长 副院长 凭借 发布会 首席 权重 得分 评测 测评 榜单 基准 月活 日活 助手 产品 模型 预训练 推理模型 开源模型 处理器"
)
# What stands directly before a name.
BEFORE = {
    "org": _words("""
        公司 企业 厂商 独角兽 创业公司 初创公司 初创企业 创企 初创 大厂 巨头 机构 投资方 投资机构 投行 券商 开发商 运营商 供应商 服务商
        制造商 代工厂 组装厂 封测厂 晶圆厂 面板厂 友商 竞品 房企 车企 药企 券商 头部平台 竞争对手 对手 子公司 母公司 新势力 新秀 新贵 黑马 明星公司 上市公司 科技公司 芯片公司 玩家 媒体 外媒 股东 合作伙伴
        收购 收购了 投资了 入股 加盟 入职 离职 创办 创办了 创立 创立了 创建 就职于 任职于 供职于 团队 实验室 研究机构 智库 咨询机构 院校
    """),
    "model": _words("大模型 模型 语言模型 推理模型 基座模型 开源模型 多模态模型 旗舰模型 新模型 大语言模型 系列模型 视频模型 生成模型 视觉模型 名为 代号 开源了 训练了"),
    "product": _words("产品 应用 App APP app 助手 智能助手 协议 编程助手 开源项目 训练框架 平台 软件 工具 浏览器 社区 机器人 聊天机器人 插件 操作系统 框架 搜索引擎 编程工具"),
    "chip": _words("芯片 GPU 显卡 加速卡 处理器 算力卡"),
    "benchmark": _words("基准 评测 测评 榜单 测试集 数据集 基准测试"),
}  # fmt: skip
# After a list: what its members are (…等公司). Before one: what is listed.
LIST_HEADS = {
    "org": _words("""
        公司 企业 厂商 机构 大厂 巨头 平台公司 玩家 投资方 投资机构 资本 资方 股东 创业公司 初创公司 科技公司 互联网公司 独角兽 高校 大学
        科研院所 院校 互联网大厂 科技巨头 互联网巨头 头部企业 云厂商 芯片厂商 手机厂商 车企 运营商 客户 合作伙伴 海外公司 模型公司 大模型公司
        大模型厂商 国产厂商 芯片企业 芯片公司 知名机构 知名投资机构 上市公司 老股东 媒体 单位 基金 风投 云服务商 服务商 券商 研究机构
    """),
    "model": _words("模型 大模型 开源模型 国产大模型 产品模型 国产模型 大语言模型 主流模型 通用大模型 闭源模型 推理模型"),
    "product": _words("产品 应用 平台 工具 软件 APP App AI应用 AI产品 爆款应用 社交平台"),
    "chip": _words("芯片 GPU 显卡 加速卡 AI芯片 国产芯片 算力卡"),
    "benchmark": _words("榜单 基准 评测 评测集 测试集 基准测试"),
    "person": _words("主播 明星 演员 歌手 选手 航天员 嘉宾 同学 老师 博士 人 投资人 大佬 创始人 科学家 专家 学者 高管 院士 企业家 教授 创业者"),
}  # fmt: skip
# Endings that make a name of what is before them, whatever it is; and those that need a word no dictionary has.
ORG_ENDINGS = _words("""
        实业 事务所
    股份有限公司 有限责任公司 有限公司 集团 研究院 研究所 研究中心 实验室 大学 科学院 工程院 资本 基金 创投 证券 银行 出版社 日报 晚报
    早报 周刊 时报 财经 律师事务所 协会 商学院 资产 控股 风投 孵化器 委员会 国资 理工学院 人民政府 金控 城投 新闻社 通讯社 咨询
""")  # fmt: skip
# What may stand between a quoted name and 大模型.
MODIFIERS = _words(
    "系列 AI 行业 金融 通用 语言 多模态 千亿 百亿 万亿 开源 认知 基础 预训练 中文 超大 视觉 医疗 底座 大语言 人工智能 级 垂直 领域 视频 生成 智能 自研"
)
# What ends the name of an institution that begins with a place, a country or a known name, with any nouns between.
INSTITUTIONS = _words("""
        人社厅 人社局 公会 商会 总会 分会 促进会 贸促会 投促局 管委会 总领馆 大使馆 领事馆 指挥部 总指挥部 卫视 广播电台 新闻网 旅行网 厅 署 市政府 省政府 县政府 政府 公安局 海关 法学会 党校 博物馆 图书馆 银保监局 税务局 设计院 规划院 信通院 社科院 研究总院 商务厅 科技厅 教育厅 工信厅 财政厅 交易中心 青年报 证券报 观察报 经济报 商报 网
    研究院 研究所 研究中心 实验室 大学 学院 科学院 工程院 委员会 协会 联合会 联盟 交易所 商务部 财政部 教育部 国防部 能源部 网信办 统计局 监管局 管理局
    数据局 知识产权局 发改委 国资委 经信局 经信委 法院 检察院 中心 总局 智库 学会 基金会 高新区 开发区 理事会 议会 人民政府 办公室 常委会 出版社 日报 时报 晚报
    集团 有限公司 股份有限公司 有限责任公司 公司 基金 银行 证券 资本 创投 控股 科技园 商学院 法学院 理工学院 医院 协和医院 通讯社 电视台 院 部 局 办 委 交大
""")  # fmt: skip
# Authorities that everybody calls by a short name.
OFFICES = _words("""
    国务院 国家发展改革委 国家发展和改革委员会 国家发改委 发改委 工信部 工业和信息化部 网信办 国家网信办 中央网信办 科技部 财政部 商务部 教育部 外交部 国防部 公安部 司法部 民政部 人社部 自然资源部 生态环境部
    住建部 住房和城乡建设部 交通运输部 水利部 农业农村部 文旅部 文化和旅游部 国家卫健委 卫健委 应急管理部 央行 中国人民银行 审计署 国资委 国务院国资委 海关总署 税务总局 国家税务总局 市场监管总局 国家市场监督管理总局 广电总局
    国家广电总局 体育总局 统计局 国家统计局 国家数据局 国家知识产权局 国家能源局 国家邮政局 国家药监局 药监局 医保局 证监会 中国证监会 银保监会 银监会 保监会 金融监管总局 外汇局 国家外汇管理局 上交所 深交所 北交所 港交所 上期所 中金所
    最高人民法院 最高法 最高人民检察院 最高检 新华社 中新社 新华网 人民网 央视 中央电视台 中国科学院 中科院 中国工程院 社科院 信通院 中国信通院 全国人大 全国政协 国台办 中宣部 中纪委 中央军委 民航局 国家铁路局 贸促会 中消协 银行业协会 白宫 五角大楼
    美联储 国会 世卫组织 世界卫生组织 世贸组织 联合国 欧盟 欧盟委员会 欧洲央行 世界银行 国际货币基金组织 国际能源署 北约 东盟 欧佩克 金管局 经信局 经信委 工信局
""")  # fmt: skip
EVENTS = _words(
    "推介会 洽谈会 交易会 广交会 服贸会 消博会 订货会 学术年会 全国代表大会 文博会 高交会 工博会 大会 峰会 论坛 博览会 展览会 大赛 挑战赛 开发者大会 年会 研讨会 博鳌论坛 发布会 全联接大会 链博会 进博会 世博会 开发者日 嘉年华 高峰论坛"
)
# Verbs that no name of an institution or event holds.
HOLDING_VERBS = _words(
    "召开 举行 举办 出席 参加 主办 承办 协办 参与 组织 发起 成立 加入 亮相 登陆 宣布 发布 当选 主持 联合 签署 设立 前往 来到 访问 批准 公布 要求 通过 建设 推进"
)
# What the name of a society ends in, and of a firm of many words.
SOCIETIES = _words("协会 商会 学会 联合会 基金会 研究会 促进会 集团")
# What the name of a medium ends in where it stands in square marks.
SOURCE_ENDINGS = (
    "报",
    "网",
    "社",
    "财经",
    "报道",
    "新闻",
    "周刊",
    "杂志",
    "中国",
    "电视台",
    "卫视",
    "观察",
    "评论",
    "早报",
)
# Words for a whole that begin such names.
STATES = _words(
    "外国 国外 国内 海外 国家 中国 全国 国际 世界 中央 全球 中国人民 中华 联合国 欧洲 亚洲 欧盟 美国 英国 法国 德国 日本 韩国 印度 新加坡 香港 台湾 澳门 俄罗斯 以色列 加拿大 最高"
)
MEDIA_ENDINGS = _words(
    "日报 时报 晚报 早报 晨报 周刊 周报 月刊 杂志 新闻 观察报 经济报 导报 财经 商报 新闻网 评论 青年报 证券报 观察 新闻社"
)
WEAK_ENDINGS = _words("地产 医药 锂能 智造 精密 文化 娱乐 控股 充电 出行 影业 乳业 药业 食品 化工 置业 基因 微电 光学 激光 智联 天下 社 网 家居 电商 优选 优品 美妆 外卖 租车 单车 打车 科技 智能 股份 网络 信息 数据 软件 机器人 半导体 微电子 汽车 传媒 智驾 智行 云 电子 量化 创新 通信 生物 医疗 教育 游戏 投资 智库 智航 时代 动力 重工 电气 材料 光电 技术 视频 音乐 咖啡 快递 物流 航天 能源 集成电路 未来 互娱 互动")  # fmt: skip
# Of the endings, those of firms only; those that ordinary phrases end in, too (网上银行); those that a firm is called by without.
FIRM_ENDINGS = _words(
    "科技 智能 股份 半导体 微电子 传媒 智驾 智行 智航 重工 电气 光电 集成电路 互娱 生物 医药 地产 锂能 智造 精密 影业 乳业 药业 置业 微电 激光 智联 实业 家居 优品 智库"
)
COMMON_ENDINGS = _words("银行 资产 委员会 研究中心 咨询 国资 财经 孵化器 协会 大学 研究所")
STEM_ENDINGS = _words("集团 控股 有限公司 股份有限公司 实业")
# Words that never are a name, nor the first word of one, though no dictionary calls them function words.
GENERIC = _words("""
    一众 之列 之一 之中 之外 之间 此轮 本轮 首轮 多轮 新一轮 网上银行 银行卡 上市银行 手机银行 开放银行 电子银行 投资银行 政策性银行 城商行 农商行 中央银行 新建 在建 拟建 各地 当地 网上 线上 上市 曝光 线下 赋能 破圈 出圈 井喷 落地 降本增效 涌现 工具链 数据集 语料 算力卡 训练集 提示词 开源周 智能涌现 文生 图生 商业模式 应用场景 操作系统 办公室 朋友圈 公众号 小程序
    科研院所 科研机构 政府 中国区 大中华区 亚太区 全量 全栈式 智能化 中西部 供应链 智算 智算中心 超节点 液冷 商业化 国资 央企 国企 民企 外企 港股 美股 科创板 创业板 主板 北交所 港交所
    清华学霸 天才少年 老股东 新股东 大股东 小股东 供给侧 需求侧 端侧模型 推理侧 训练侧 开源社区 榜首 榜单 用户 开发者 普通人 年轻人 中国人 美国人 业内人士 知情人士 多达 大卖 首发 首秀 首批 一款 两款 三款 一些 有些 某些 多种
    千行百业 百模大战 千模大战 价格战 大战 内卷 赛道 风口 窗口期 护城河 生态圈 朋友圈 方法论 想象力 竞争力 生产力 新质生产力 性价比 渗透率 利用率 准确率 市场份额
    通用 行业 金融 国产 多模态 基础 开源 闭源 千亿 百亿 万亿 十亿 亿级 医疗 教育 法律 政务 垂直 垂类 专用 专有 底座 基座 端侧 端云 云端 超大 语言 视觉
    视频 图像 文本 语音 音乐 代码 数学 推理 生成 决策 对话 预训练 自研 自主 中文 英文 国内 国外 海外 全球 世界 美国 中国 大型 小型 中小
    超级 新一代 下一代 最强 最大 首个 首款 多款 各家 这些 其他 所有 工业 制造 企业 企业级 消费级 主流 头部 领先 轻量 轻量化 私有 本地 训练 专业
    人工智能 具身智能 生成式 大语言 语言大 机器学习 深度学习 自然语言 超大规模 大规模 互联网 移动 移动互联网 云计算 大数据 区块链 元宇宙
    高科技 黑科技 新科技 前沿科技 科技 智能 数据 网络 信息 软件 机器人 人形机器人 半导体 汽车 新能源汽车 智能汽车 游戏 电子 公司 企业 机构 集团
    厂商 大厂 巨头 平台 团队 实验室 研究院 研究所 大学 投资 资本 基金 风险 风险投资 创业投资 产业基金 引导基金 政府 国家 国有 地方 民营 私募 公募
    证券 银行 商业银行 股份 控股 外资 内资 民间资本 社会资本 耐心资本 人力资本 国际 海内外 国内外 顶级 知名 著名 各大 多家 一家 两家 几家 高校 院校
    重点实验室 国家重点实验室 国家实验室 本科 硕士 博士 人工 产业 技术 产品 应用 模型 大模型 小模型 中模型 芯片 算力 算法 场景 用户 客户 市场 生态
    手机 电脑 终端 硬件 系统 服务 业务 能力 方案 解决方案 模式 阶段 时代 方向 领域 赛道 战略 创新 创业 合作 竞争 发展 研发 研究 训练 推理 部署
    群体 群智 商业 商用 民用 消费 社交 搜索 电商 广告 内容 直播 短视频 办公 客服 营销 翻译 写作 编程 绘画 数字人 智能体 自动驾驶 智能驾驶 辅助驾驶
    参数 指令 微调 蒸馏 对齐 幻觉 上下文 注意力 强化 监督 扩散 世界模型 长文本 文生图 文生视频 图生视频 混合专家 稀疏 稠密 分布式 高性能 低成本
    集成电路 存算一体 光模块 服务器 数据中心 智算中心 超算中心 智能硬件 智能手机 智能音箱 智能助手 物联网 信息技术 信息安全 网络安全 数据安全
    该 本 某 其 此 贵 我 你 他 她 它 各 每 这 那 另 前 后 新 老 旧 大 小 中 高 低 多 少 两 几 数 首 末 总 副 原 现 曾 已 将 正 又 也 还 更 最 很
    早期 初期 前期 后期 目前 当前 当下 如今 此前 随后 同时 其中 尤其 特别 例如 比如 包括 以及 分别 主要 核心 关键 重要 传统 新兴 优秀 明星 资深 联合
    华人 海归 前沿 顶尖 一线 二线 三线 上游 下游 中游 全产业链 供应链 产业链 价值链 全栈 软硬 软硬件 自主可控 国产化 国产替代 本土 本土化 科研 科学 数学系 计算机
    负责人 创始人 联合创始人 总经理 董事长 总裁 员工 工程师 科学家 研究员 教授 院士 专家 学者 记者 编辑 作者 分析师 投资人 合伙人 程序员 产品经理
    大陆 内地 香港 台湾 北美 欧洲 亚洲 亚太 东南亚 欧美 硅谷 中美 日本 韩国 英国 法国 德国 印度 俄罗斯 新加坡 以色列 沙特 中东 全国 华东 华南 北方 南方
    第一 第二 第三 首席 高级 中级 初级 春节 今年 去年 明年 明星 爆款 现象级 旗舰 标准 专家 混合 全模态 原生 端到端 实时 离线 在线 免费 付费
""")  # fmt: skip
# Parts of speech of jieba's dictionary that end a name: adverbs, prepositions, conjunctions, particles, pronouns, …
FUNCTION_TAGS = _words("d p c u ud ug uj ul uv uz r rr rz t m mq q f y e o zg k h")
REPORTING = _words("""
    毕业于 毕业 师从 曾任 现任 就读于 任职于 供职于 直言 感慨 呼吁
    表示 说 认为 指出 坦言 透露 介绍 告诉 称 解释 回忆 补充 强调 写道 提到 宣布 预测 预计 直言 谈到 分析 回应 总结 建议 评价 提出 曾说 说道 看来
    曾表示 也表示 则表示 还表示 亦指出 指 曾 补充道 解释称 介绍称 表示称 判断 坚信 相信 承认 离职 加入 出任 担任 任 创立 创办 带领 领衔 率领 博士 先生 女士
    教授 院士 老师 接受 所言 牵头 卸任 辞职 发文 发帖 演讲 透露称 称之为 在接受 对 在
""")  # fmt: skip
TITLES = _words("""
        财务长 执行长 营运长 技术长 首席品牌官 首席市场官 首席法务官 首席信息官 首席增长官 首席商务官 首席安全官 首席数据官 首席人才官 首席代表 航天员 会长 副会长 理事长 副理事长 总领事 副总领事 大使 书记 党委书记 副书记 市长 副市长 省长 副省长 县长 村长 总监 市场总监 技术总监 巡视员 副巡视员 社长 总编辑 主编 副主编 行长 副行长 处长 科长 医生 主持人 演员 歌手 导演 主播 作家 诗人 画家 教练 选手 运动员 摄影师 设计师 创始合伙人 学生 同学 市民 网友 业主 店长 村民 志愿者 院长助理 实控人 实际控制人 讲师 辩护人 法官 检察官 司令 参赞 小哥 理事 监事 秘书 助理 执行董事 联席CEO 联席总裁 常务副总裁 首席战略官 首席产品官 首席营销官 首席架构师 总设计师 特派员 通讯员 制作人
    创始人 联合创始人 联创 创办人 CEO CTO CFO COO 首席执行官 首席技术官 首席财务官 首席运营官 首席科学家 首席AI科学家 董事长 副董事长 轮值董事长 总裁
    副总裁 高级副总裁 总经理 副总经理 总监 董事 院士 教授 副教授 助理教授 院长 副院长 所长 副所长 校长 主任 副主任 研究员 特约研究员 分析师 首席分析师 合伙人 管理合伙人
    执行合伙人 创始合伙人 负责人 掌门人 投资人 科学家 研究科学家 行政总裁 主席 总统 总理 部长 副部长 局长 司长 秘书长 首席经济学家 首席架构师 工程师 大牛 华人 博士 学者 专家 操盘手 技术负责人 产品负责人 总工程师 律师 记者 发言人 董事总经理 主管 高管 一号位 教育家 企业家
""")  # fmt: skip
# What stands near the name of a model; of a machine that one buys.
MODEL_WORDS = _words(
    "模型 LLM 参数 开源 预训练 基座 权重 微调 推理 多模态 智能体 上下文 token Token 词元 评测 榜单 GPT 生成"
)
PRODUCT_WORDS = _words(
    "机器人 起价 售价 定价 开售 身高 手机 车型 新车 轿车 超节点 集群 服务器 一体机 耳机 眼镜 相机 飞船 战机 NPU 卡规模 规模扩大"
)
CHIP_WORDS = _words("芯片 显卡 加速卡 处理器 算力卡 英伟达 超节点 显存 GPU NPU 晶圆 制程 AMD 智算 架构")
COMPOUND_SURNAMES = _words("欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 司徒 令狐 端木 南宫 夏侯 轩辕 长孙 宇文 贠")
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲从鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾沙养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公岳帅缑亢况郈有琴归海晋楚闫仝涂肖佟商佘佴伯赏墨哈谯笪年爱阳付代贠揭冼麦侴覃尧"
)  # fmt: skip
TRANSLITERATION = frozenset(
    "阿埃艾安昂奥巴白拜班邦保鲍贝本比彼宾波伯博布查达戴丹道德登邓迪蒂丁东杜多顿厄恩尔法凡范菲费芬丰冯佛夫弗福富盖甘高戈格葛根贡古瓜圭哈海汉豪赫黑亨洪侯胡华怀惠霍基吉加贾简杰金卡凯坎康考柯科可克肯孔库夸奎拉莱兰朗劳勒雷冷黎里利莉丽莲良列林琳龙卢鲁露伦罗洛吕马玛迈麦曼芒毛梅门蒙米密敏明摩莫默姆穆娜纳南瑙内尼涅宁纽农努诺欧帕派潘庞培佩彭皮匹平泼珀朴普奇契恰强乔切钦琴琼屈让热日荣茹瑞若萨塞赛桑沙珊山尚绍舍申什圣施史舒斯思松苏索所塔泰坦汤唐陶特藤提天廷通图托陀瓦万旺威韦维魏温文翁沃乌吾伍西希锡夏香向肖歇谢辛欣兴休许雪逊雅亚延扬杨耶伊因英尤约泽曾扎詹章珍朱祖佐娅茨茜妮黛蕾薇蓓苔芙姬隆桥凌耐甫堡蔡治辰赖莎"
)  # fmt: skip
# A number before one of these is counted, and no part of a Latin name.
UNITS_AFTER = frozenset("个月年日天家位名亿万千百倍次种款张块台元小时分秒岁多余%点版人项篇条枚颗项笔周轮组套")
LATIN_ENDINGS = {
    "org": _words("ai labs lab research capital ventures partners inc tech technologies technology university group fund corp ltd institute foundation holdings robotics intelligence studio studios systems semiconductor security bank securities superintelligence media news post"),
    "benchmark": _words("bench eval arena glue"),
    "model": _words("sonnet opus haiku flash turbo instruct coder chat vl vision math thinking preview mini nano large medium ultra omni base audio max pro plus air lite exp"),
    "product": _words("app studio agent code desktop search chat browser playground pad phone book watch cloud launcher supercluster superpod"),
}  # fmt: skip
LATIN_STOP = _words("""
    exaflops petaflops teraflops cowos chiplet cobots
    ai api app apps ceo cto cfo coo cio cmo agi aigc asi llm llms vlm vla mllm slm gpu gpus cpu npu asic fpga dpu soc gpgpu hbm dram ssd pcb nlp cv ocr tts asr rag sft rl rlhf dpo ppo grpo
    moe cot mla lora mcp agent agents agentic prompt token tokens ipo vc vcs pe fa lp gp ts saas paas iaas maas erp crm oa bi kpi okr roi gmv dau mau arr arpu ebita ebitda gaap
    b c g to tob toc b2b b2c c端 b端 pc pcs ios android app store vr ar mr xr iot it ict ota adas 3d 2d 4g 5g 6g wifi usb hdr fp8 fp16 fp4 bf16 int8 int4 flops pflops eflops tflops tops
    elo fellow kb mb gb tb pb kw mw gw kwh ghz mhz nm mm cm km kg qps tps sota scaling law laws scaling-law demo beta alpha all in the a an of and or to is for with on by from in at as be we you it more less
    next-token transformer diffusion dit vae gan cnn rnn lstm attention embedding embeddings self-attention encoder decoder encoder-decoder decoder-only pre-training pretraining post-training
    pretrain base benchmark benchmarks bug bugs feed feeds leader leaders ready open source copilot-style plan plans pro plus max mini lite vip svip id ids url html http https www com cn net org pdf ppt word excel email
    q a qa faq q1 q2 q3 q4 h1 h2 fy fy24 fy25 a股 h股 us uk eu usa un nasdaq us$ gdp cpi pmi ev phd mba mba emba dr mr mrs ms jr sr vs ok no yes new hot top tips tip hi hello bye
    chatbot chatbots bot bots workflow pipeline infra infrastructure cloud web web3 wiki blog vlog kol koc up mcn ugc pgc ip ips logo slogan talk show keynote case cases offer hr hc pr ta team leader
    cpo cso vp svp evp md gm pm pmf mvp tam demo poc sdk ide cli gui ui ux sql nosql python java javascript c++ go rust linux unix
    deep learning machine foundation models model large language world embodied physical intelligence generative multimodal context window long short thinking reasoning reward hacking
    function calling tool use computer-use chat search vibe coding code first mover native ai-native first-party best worst better always bigger smart smarter human super superalignment alignment safety
    and/or wechat-id tmt ict d2c o2o lbs p2p p2b c2m n1 s1 a轮 b轮 c轮 pre-a pre-ipo a+轮 day one day1 ceo/cto ces mwc gtc cvpr neurips iclr icml acl emnlp aaai arxiv
    k k+ m w t tb/s gb/s gpgpu api-key gpts gpt-like chatgpt-like one-shot few-shot zero-shot zero fine-tuning finetune lora qlora quantization kv cache kvcache prefill decode batch size
    llmops mlops devops aiops ai4s ai4science iaas/paas b/c x y z n x1 v1 v2 v3 r1 s e p d f i l r u h j o hard easy medium dense sparse think no_think no-think
""")  # fmt: skip
# Single characters that end a name; other single characters may be part of one (月之暗面).
FUNCTION_CHARS = frozenset(
    "的了着过在和与及或是为被把对向从由于以而但且并则就也都还又再才只不没很更最其该此这那我你他她它们个各每将让使给跟同按据因如若虽即等中上下里内外后前间时到去来有要会能可已曾正刚仍却所吗呢吧啊呀哦称说款家位名只条项种次年月日号元亿千百十两几至任做用像越太尚带进没看比靠想找走算争放叫当变作多些人钱事"
)
# What ends a measure, not a name; what follows a name that counts its own kind (神舟九号).
MEASURE_CHARS, NUMERAL_CHARS = frozenset("率值额量度性化型式价费款税"), frozenset("0123456789一二三四五六七八九十第")
# Words that jieba's dictionary lacks or cuts, and that names stand beside.
FIELD_WORDS = frozenset(
    word for group in (GENERIC, *AFTER.values(), *BEFORE.values(), *LIST_HEADS.values(), ORG_ENDINGS, WEAK_ENDINGS, TITLES,
                  INSTITUTIONS, EVENTS, OFFICES)
    for word in group if len(word) > 1 and not word.startswith("等") and "了" not in word and not word.isascii()
)  # fmt: skip
# Verbs whose object is often a model; words that introduce another name of the same thing; what a quoted model is called.
OBJECT_VERBS = _words("发布 推出 开源 上线 发布了 推出了 开源了 上线了 升级 训练 打造 自研 内测 公布 公开")
MAKING_VERBS = OBJECT_VERBS - {"升级", "公布", "公开", "训练"} | {"旗下", "研发", "发表", "亮相", "开发", "官宣"}
LINKS = _words("简称 又称 又名 也称 英文名 原名 全称 下称 即")
MODEL_NOUNS = _words("大模型 模型 系列大模型 系列模型 开源模型 大语言模型 语言模型")
# The types that a word beside a name shows.
AFTER_KINDS = {word: [kind for kind in AFTER if word in AFTER[kind]] for word in frozenset().union(*AFTER.values())}
BEFORE_KINDS = {word: [kind for kind in BEFORE if word in BEFORE[kind]] for word in frozenset().union(*BEFORE.values())}
