"""Names that no table holds, found from the evidence of a whole article; all of them are made up."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baimo.entities import discover, find
from baimo.lexicon import Lexicon
from support import lexicon

EMPTY = Lexicon({}, {}, {}, frozenset(), ())


def names(*texts, known=EMPTY):
    return discover(list(texts), known)


@pytest.mark.parametrize(
    ("texts", "name", "kind"),
    [
        (["AI公司青岚科技成立。"], "青岚科技", "org"),  # the AI company Qinglan Tech was founded
        (["独角兽璟曜宣布裁员。"], "璟曜", "org"),  # the unicorn Jingyao announces layoffs
        (["璟曜创始人林知远离职。"], "林知远", "person"),  # its founder leaves
        (["璟曜旗下的山澜大模型上线。"], "山澜", "model"),  # its model goes online
        (["由璟曜资本领投。"], "璟曜资本", "org"),  # led by a fund
        (["开源了Shanlan-V2。"], "Shanlan-V2", "model"),  # a model by its version
        (["采用最新GPU芯片Q700。"], "Q700", "chip"),  # a chip by its code
        (["在ShanlanBench榜单居首。"], "ShanlanBench", "benchmark"),  # first on a benchmark
        (["第三届世界示例大会开幕。"], "世界示例大会", "event"),  # a congress
        (["示例国家实验室与北京示例大学合作。"], "北京示例大学", "org"),  # a university with its place
        (["璟曜的成绩很好,", "业内都说璟曜,", "而璟曜也"], "璟曜", "org"),  # a new word in several places
    ],
)
def test_a_new_name_has_the_type_that_its_evidence_shows(texts, name, kind):
    assert names(*texts).get(name) == kind


def test_what_one_passage_shows_counts_in_all_of_the_article():
    texts = ["AI公司璟曜科技成立于去年。", "与同行相比,璟曜更看重成本。"]  # "…, Jingyao cares more about cost."
    found = discover(texts, EMPTY)
    assert [m.entity for m in find(texts[1], EMPTY, found)] == ["璟曜"]


def test_a_passage_alone_does_not_know_what_another_one_shows():
    assert find("与同行相比,璟曜更看重成本。", EMPTY) == []


def test_an_unknown_member_of_a_list_takes_the_type_of_the_known_ones():
    assert names("百度、璟曜、腾讯都在做。", known=lexicon()) == {"璟曜": "org"}


def test_a_list_of_ordinary_words_holds_no_names():
    assert names("数据、算法、场景、资金都很重要。") == {}


def test_the_weak_evidence_of_one_place_is_not_enough():
    assert names("星辰公司也在做。") == {}  # 星辰, stars, is an ordinary word


def test_the_same_context_counts_once():
    assert names(*["星辰公司也在做。"] * 9) == names("星辰公司也在做。")


def test_a_name_before_which_an_ordinary_word_stands_is_found_without_it():
    found = names("近日璟曜发布新品。", "璟曜宣布融资。", "此前璟曜也发布过。")
    assert found == {"璟曜": "org"}


def test_a_foreign_name_is_known_by_its_last_part_afterwards():
    assert names("CEO杰夫·兰斯顿出席。") == {"兰斯顿": "person", "杰夫·兰斯顿": "person"}


def test_an_alias_in_brackets_has_the_type_of_its_name():
    assert names("AI公司青岚科技(Qinglan)成立。")["Qinglan"] == "org"


def test_a_new_name_is_spelled_as_the_article_prints_it():
    assert names("獨角獸璟曜科技宣布裁員。".replace("璟", "賢"))["賢曜科技"] == "org"


def test_an_ambiguous_alias_is_decided_by_the_article():
    texts = ["昆仑万维发布了季报。", "对昆仑来说,这很难。"]  # "Kunlun Tech published …", "For Kunlun this is hard."
    found = discover(texts, lexicon())
    assert [m.entity for m in find(texts[1], lexicon(), found)] == ["昆仑万维"]


def test_an_ambiguous_alias_stays_open_where_the_article_does_not_say():
    assert discover(["对昆仑来说,这很难。"], lexicon()) == {}


def test_no_name_of_the_table_is_discovered_again():
    found = discover(["AI公司百度发布文心一言,李彦宏表示很好。"], lexicon())
    assert found == {}


@pytest.mark.parametrize(
    "text",
    [
        "通用大模型、行业大模型、金融大模型和国产大模型",  # kinds of models
        "千亿参数的多模态大模型",  # a size and an attribute
        "CEO和CTO都在谈API、GPU与Scaling Law",  # general Latin words
        "教授认为,负责人表示,创始人说",  # titles without names
        "国内外公司、大学和研究院",  # institutions without names
        "大模型赋能千行百业,大模型井喷",  # verbs after a class word
        "以“大”为美的大模型",  # a quoted adjective
    ],
)
def test_general_words_are_no_names(text):
    assert names(text) == {}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("监管部门称,证监会已受理。", "证监会", "org"),  # an authority by its short name
        ("本次会议由重庆示例行业协会主办。", "重庆示例行业协会", "org"),  # an ending inside a longer word
        ("重庆大学建筑与规划学院承办。", "重庆大学建筑与规划学院", "org"),  # two nouns joined in one name
        ("他是第三届示例论坛的嘉宾,第三届晴川新闻论坛开幕。", "晴川新闻论坛", "event"),  # after its number
        ("会后,晴川市场工商协会签约。", "晴川市场工商协会", "org"),  # a society between two signs
        ("皓月集团上市,皓月很忙。", "皓月", "org"),  # the firm without its ending
        ("此后,同盾科技上市。", "同盾科技", "org"),  # a stem that begins with a function character
        ("根据亿楠智库的统计,增速放缓。", "亿楠智库", "org"),  # after a preposition
        ("去年,来电科技的总监离职。", "来电科技", "org"),  # an ordinary word, and a title after it
        ("IGD资本也参与了。", "IGD资本", "org"),  # a Latin stem
        ("璟曜的财报很好。", "璟曜", "org"),  # what only a firm has
        ("街岚、小岚、怪兽、来电4家头部企业占了九成。", "街岚", "org"),  # members that are counted
        ("投资方有今日资本、鼎岚百孚和青岚基金等。", "鼎岚百孚", "org"),  # a member with a numeral in it
        ("小岚制造、青岚科技和星海岚等公司融资。", "星海岚", "org"),  # the member after 和
        ("【璟曜财经】股市收跌。", "璟曜财经", "org"),  # a medium in square marks
        ("据蓝岚新闻报道,事情属实。", "蓝岚新闻", "org"),  # a medium that reports
        ("航天员景海岚、刘岚密切监视飞船。", "刘岚", "person"),  # a list after a title
        ("宣传部长胡苏岚讲话。", "胡苏岚", "person"),  # a title inside a longer word
        ("本报讯(张岚峰)", "张岚峰", "person"),  # the writer's name in brackets
        ("高继岚毕业于北方的一所学校。", "高继岚", "person"),  # what only persons do
        ("新推出的璟小布定价一万元。", "璟小布", "product"),  # what somebody makes
        ("机器人Rover K1起价三万元。", "Rover K1", "product"),  # a machine by its number and its price
        ("青岚的Rover系列机器人卖光了。", "Rover", "product"),  # a series
        ("训练框架Qingla-LM支持千卡。", "Qingla-LM", "product"),  # a class word is stronger than the shape
        ("灵泽990芯片量产。", "灵泽990", "chip"),  # a Chinese name with a number, and the word for chips
        ("2款灵泽CPU面市。", "灵泽", "chip"),  # a Latin class word after a Chinese name
        ("依据TC900-003技术文件评估。", "TC900-003", "regulation"),  # a standard's code
        ("上周公测的璟问App很火。", "璟问App", "product"),  # a name with App
        ("业界标准的QinNet-50测试了模型。", "QinNet-50", "model"),  # a code with small letters, after 标准
    ],
)
def test_a_rule_names_what_it_is_made_for(text, name, kind):
    assert names(text).get(name) == kind


@pytest.mark.parametrize(
    "text",
    [
        "用户通过网上银行和银行卡付款。",  # bank cards are no bank
        "23家上市银行的利润增长。",  # listed banks
        "当季,开支与资本开支都在增长。",  # capital expenditure
        "美国一所大学发布了报告。",  # some university
        "美国政府与各地政府都在讨论。",  # governments
        "国内航空公司和上市公司都在招人。",  # kinds of firms
        "企业拨备覆盖率上升,要求拨备覆盖率达标。",  # a measure
        "检测COVID-19与SARS-CoV-2的人很多。",  # codes without a word for models
        "论文题为Quantifying the additional symptoms。",  # a sentence in English
        "她是首位女科学家(Fellow)。",  # what a word is called in English
        "大模型“赋能”之下,大模型井喷。",  # quoted verbs
        "神舟九号飞船升空,神舟九号返回。",  # a name that counts its own kind
        "分为司法信息、电商信息、社交信息等几类。",  # kinds of information
        "会长在会上说,总监和书记也到了。",  # titles without names
        "本报讯(完整版)",  # brackets without a name
        "据当地媒体报道,据知情人士消息。",  # sources without a name
        "公司的财报、企业的员工、平台的用户。",  # what firms have, without a name
    ],
)
def test_what_resembles_a_name_is_none(text):
    assert names(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("重庆示例协会召开第二届会员代表大会。", "重庆示例协会召开第二届会员代表大会"),  # a verb ends the name
        ("重庆大学和北京大学规划学院合作。", "重庆大学和北京大学规划学院"),  # 和 between two names
        ("重庆大学和旗下规划学院合作。", "重庆大学和旗下规划学院"),  # … and what belongs to one
        ("重庆市民政局副局长出席晴川论坛。", "重庆市民政局副局长出席晴川论坛"),  # a title ends the name
    ],
)
def test_a_name_of_an_institution_ends_where_a_sentence_goes_on(text, name):
    assert name not in names(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "上市公司上岚新材公告称。", "上岚新材", marks=pytest.mark.xfail(strict=True, reason="上 ends a name")
        ),
        pytest.param(
            "中国地理学会年会开幕。", "中国地理学会", marks=pytest.mark.xfail(strict=True, reason="cut as 地理学|会")
        ),
        pytest.param(
            "跨岚(深圳)科技有限公司完成融资。",
            "跨岚(深圳)科技有限公司",
            marks=pytest.mark.xfail(strict=True, reason="a name does not hold brackets"),
        ),
    ],
)
def test_names_that_the_rules_do_not_reach(text, name):
    assert name in names(text)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("璟枢量产了新一代产线。", "璟枢", "org"),  # what only firms do
        ("璟枢把全年的订单交给了代工厂。", "璟枢", "org"),  # any predicate, in a sentence about orders
        ("青枢机器人与一家面板厂签下合约。", "青枢机器人", "org"),  # what two firms do together
        ("岚州医疗与一家医院合作。", "岚州医疗", "org"),  # … one of them by a weak ending
        ("设备商璟枢则下调了净利预期。", "璟枢", "org"),  # after a word for a kind of firm
        ("收购璟枢至少六成的股份。", "璟枢", "org"),  # what is bought
        ("据璟枢了解,事情属实。", "璟枢", "org"),  # the source of a report
        ("璟枢的Rover K1能走路。", "璟枢", "org"),  # the owner of a Latin name
        ("按照QNEA的统计,电耗翻倍。", "QNEA", "org"),  # an acronym that counts
        ("青枢、璟曜、星岚都拿到了融资。", "星岚", "org"),  # a list of which nobody is known
        ("公司有(1)青枢、(2)璟曜、(3)星岚,都已上市。", "璟曜", "org"),  # … with numbers
        ("璟枢发布新品。璟枢和青岚的订单很多。", "青岚", "org"),  # beside a name that is itself new
        ("璟枢2.0上线了。", "璟枢2.0", "model"),  # a version after a Chinese name
        ("公司推出璟枢3B,很省内存。", "璟枢3B", "model"),  # … a size
        ("以灵泽920为主控,芯片够用。", "灵泽920", "chip"),  # … a code near the word for chips
        ("大模型璟枢·岚语学习了资料。", "璟枢·岚语", "model"),  # a name of two parts
        ("璟枢AI的收入翻倍。", "璟枢AI", "product"),  # a name with AI
        ("它的璟枢助手的月活翻倍。", "璟枢助手", "product"),  # a name that ends in the word for helpers
        ("璟枢的月活翻倍。", "璟枢", "product"),  # what only products have
        ("服务平台百岚的付费用户很多。", "百岚", "product"),  # a name that begins with a word of grammar
        ("模型很多,璟枢系列已有十款。", "璟枢", "model"),  # a series of models
        ("昨天发布的K1.5很强。", "K1.5", "model"),  # a letter and a number that somebody made
    ],
)
def test_what_a_name_does_has_or_carries_shows_it(text, name, kind):
    assert names(text).get(name) == kind


def test_what_a_known_firm_owns_is_a_work_of_its():
    assert names("百度的璟枢很慢。", known=lexicon()).get("璟枢") in ("model", "product")


@pytest.mark.parametrize(
    "text",
    [
        "募资发布会已经开过,市销率将在本周公布。",  # ordinary words as subjects
        "管理层预计全年收入增长,三者合计超过亿元。",  # … with a marker, in a sentence about money
        "璟枢把窗户打开了。",  # a new word once, in a sentence that is about no firm
        "苏堤、春晓、柳浪都很美。",  # a list about no firms
        "收购了至少六成的股份。",  # no name after the verb
        "据业内人士了解,事情属实。",  # a source without a name
        "同比增长2.0%,内存约16GB。",  # numbers after words
        "二是专研AI的公司。",  # a verb before AI
        "智能助手的月活翻倍,应用程序的用户很多。",  # kinds of products
        "海鲜系列很好吃。",  # a series of no models
        "今年H1的收入,去年Q4的收入,昨天发布的Q3数据。",  # parts of a year
        "恒岚科技指数半日升0.9%。",  # an index
        "阵列的芯片有7纳米厂。",  # a number before a unit
        "旗下杭州公司的一份采购结果。",  # a place and 公司
        "大模型“摊开卖”之后降价了。",  # a quoted deed
        "算力为五exaFLOPS,先进封装CoWoS供不应求。",  # units and processes
    ],
)
def test_what_ordinary_words_do_shows_no_name(text):
    assert names(text) == {}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("西国《世岚报》网站发文。", "org"),  # a newspaper
        ("他对《棱岚》表示不满。", "org"),  # what people talk to
        ("他写了《棱岚》一书。", "other"),  # a book
        ("公司发布《业绩年报》。", "other"),  # a report
    ],
)
def test_a_title_is_a_paper_by_its_ending_or_by_what_follows(text, kind):
    assert [m.type for m in find(text, EMPTY) if "《" in text[m.start : m.end]] == [kind]


def test_an_article_without_text_has_no_names():
    assert (discover([], EMPTY), discover(["", " "], EMPTY)) == ({}, {})


PIECES = st.sampled_from(
    ["璟曜", "科技", "发布", "创始人", "、", "百度", "等公司", "“", "”", "大模型", "Shanlan", "-V2", "(", ")", "林知远", "表示", "，", "。"]
)  # fmt: skip
PASSAGES = st.lists(st.lists(PIECES, max_size=12).map("".join), max_size=4)


@given(PASSAGES)
def test_every_discovered_name_stands_in_the_article(texts):
    assert all(any(name in text for text in texts) for name in discover(texts, EMPTY))


@given(PASSAGES)
def test_the_order_of_the_passages_does_not_matter(texts):
    assert discover(texts, EMPTY) == discover(texts[::-1], EMPTY)


@given(PASSAGES)
@settings(max_examples=30)
def test_names_are_of_a_known_type_and_at_least_two_characters_long(texts):
    found = discover(texts, EMPTY)
    assert set(found.values()) <= {"org", "model", "product", "chip", "person", "benchmark", "event"}
    assert all(len(name) > 1 for name in found)
