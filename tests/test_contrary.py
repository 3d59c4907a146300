"""Amounts in other articles that contradict a quotation: found where they do, and no false alarm where they don't."""

import pytest

from baimo.chapter import Chapter
from baimo.contrary import find_beside, find_contrary, overlap
from baimo.corpus import load_corpus
from baimo.errors import InputError
from baimo.quotes import find_quote
from baimo.searches import search
from baimo.values import Amount
from support import OTHER_PARAGRAPH, PARAGRAPH, chapter, corpus, project_of

# "Training GPT-4 takes at least 5,000 cards, says the head of the firm; GPT-3 has 175 billion parameters and OpenAI took in
# no more than 200 million US dollars. LLaMA took about 1,000 cards; compute doubles every 18 months. There are more than 80 large
# models in the country."
SAID = (
    "训练GPT-4需要5000张卡起步,公司负责人这样说;GPT-3有1750亿参数,OpenAI收入不过2亿美元。\n\n"
    "开源之后,LLaMA用了大约1000张卡,每隔18个月计算量就会翻一倍。国内的大模型已超80个。"
)
CARDS, SIZE, REVENUE, ABOUT = (
    "训练GPT-4需要5000张卡起步",
    "GPT-3有1750亿参数",
    "收入不过2亿美元",
    "LLaMA用了大约1000张卡",
)
DOUBLING, MODELS = "每隔18个月计算量就会翻一倍", "国内的大模型已超80个"


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """A function that gives the corpus of two articles, the second of which says `other`."""
    root = tmp_path_factory.mktemp("contrary")

    def loaded(other):
        folder = root / str(len(list(root.iterdir())))
        folder.mkdir()
        texts = {"a1": f"果园的账本\n\n{PARAGRAPH}\n\n{SAID}\n", "b2": f"港口的账本\n\n{OTHER_PARAGRAPH}\n\n{other}\n"}
        project = project_of(folder, {f"{name}.txt": text.encode() for name, text in texts.items()})
        return load_corpus(project)

    return loaded


@pytest.fixture(scope="module")
def made(two):
    """A function that gives the amounts contrary to words of the first article, in the second one."""

    def found(words, names, other, unit=None):
        corpus = two(other)
        return [row["surface"] for row in find_contrary(corpus, find_quote(corpus, "a1", words, gloss=""), names, unit)]

    return found


CONTRARY = [
    ("another number of the same thing", CARDS, ("GPT-4",), "有人说,训练GPT-4只用了800张卡。", ["800张卡"]),
    ("in any of the sentences", CARDS, ("GPT-4",), "港口很忙。训练GPT-4只用了800张卡!大家都不信。", ["800张卡"]),
    ("by another name of it", CARDS, ("GPT4",), "训练GPT-4只用了800张卡。", ["800张卡"]),
    ("the nearer of two", CARDS, ("GPT-4",), "训练GPT-3.5要1000张卡,GPT-4要2000张卡。", ["2000张卡"]),
    ("the nearer, told after it", CARDS, ("GPT-4",), "用2000张卡训练GPT-4,用1000张卡训练GPT-3.5。", ["2000张卡"]),
    ("in the clause after the name", CARDS, ("GPT-4",), "再说GPT-4,训练时一共用了2000张卡。", ["2000张卡"]),
    ("below at least", SIZE, ("GPT-3",), "GPT-3的参数是1200亿。", ["1200亿"]),
    ("far from about", ABOUT, ("LLaMA",), "LLaMA用了2000张卡。", ["2000张卡"]),
    ("of the same kind", REVENUE, ("OpenAI",), "OpenAI收入已达10亿美元。", ["10亿美元"]),
    ("of all, named before", MODELS, ("大模型",), "有人数过,国内的大模型只有40个。", ["40个"]),
    ("of all, the noun counted", MODELS, ("大模型",), "有人数过,全国只有40个大模型。", ["40个大模型"]),
    ("fewer than", MODELS, ("大模型",), "到年底还不到40个大模型。", ["不到40个大模型"]),
    ("not enough", MODELS, ("大模型",), "国内的大模型不足40个。", ["不足40个"]),
    ("of all, said by a firm", MODELS, ("大模型",), "百度说国内有40个大模型。", ["40个大模型"]),
    ("of all firms", MODELS, ("大模型",), "国内企业的大模型共40个。", ["40个"]),
    ("a change, as it is", DOUBLING, ("计算量",), "每隔12个月计算量就会翻一倍。", ["12个月"], "month"),
]  # fmt: skip
NO_CONTRARY = [
    ("the same number", SIZE, ("GPT-3",), "GPT-3的参数达到1750亿。"),
    ("the same in other words", SIZE, ("GPT-3",), "GPT-3有175B参数。"),
    ("inside at least", CARDS, ("GPT-4",), "训练GPT-4用了2万张卡。"),
    ("more than it is", SIZE, ("GPT-3",), "GPT-3的参数超过1750亿。"),
    ("below at most", REVENUE, ("OpenAI",), "OpenAI收入是1.5亿美元。"),
    ("within a tenth of about", ABOUT, ("LLaMA",), "LLaMA用了1080张卡。"),
    ("another thing alone", CARDS, ("GPT-4",), "训练GPT-3.5只要1000张卡。"),
    ("another thing in the same sentence", CARDS, ("GPT-4",), "训练GPT-3.5要1000张卡,GPT-4要6000张卡。"),
    ("another thing, named after", CARDS, ("GPT-4",), "不说GPT-4,GPT-3.5用1000张卡就够。"),
    ("a longer name", SIZE, ("GPT-3",), "GPT-3.5的参数是200亿。"),
    ("another unit", CARDS, ("GPT-4",), "训练GPT-4用了90天。"),
    ("another sentence", CARDS, ("GPT-4",), "大家都谈GPT-4。港口租了800张卡。"),
    ("of another kind", REVENUE, ("OpenAI",), "微软向OpenAI投资100亿美元。"),
    ("supposed", CARDS, ("GPT-4",), "假设训练GPT-4只用800张卡,成本就不高。"),
    ("asked", CARDS, ("GPT-4",), "训练GPT-4用800张卡够吗?"),
    ("a change", SIZE, ("GPT-3",), "GPT-3的参数从1亿增加到1200亿。"),
    ("a change where it is a state", REVENUE, ("OpenAI",), "OpenAI收入增长了5亿美元。"),
    ("part of a name", SIZE, ("LLaMA", "GPT-3"), "港口用的是LLaMA-13B。"),
    ("of a firm", MODELS, ("大模型",), "百度只有3个大模型。"),
    ("of a firm, named before", MODELS, ("大模型",), "百度的大模型只有3个。"),
    ("of a firm without a name", MODELS, ("大模型",), "国内一家公司共有3个大模型。"),
    ("an event", MODELS, ("大模型",), "到四月又发布了3个大模型。"),
    ("firms, not models", MODELS, ("大模型",), "全国只有40个大模型公司。"),
    ("more than it is, of all", MODELS, ("大模型",), "全国的大模型已经超过100个。"),
    ("said beside the same number", SIZE, ("GPT-3",), "GPT-3有1750亿参数,它的小版本是1亿参数。"),
]  # fmt: skip


@pytest.mark.parametrize("case", CONTRARY, ids=[case[0] for case in CONTRARY])
def test_an_amount_that_contradicts_is_found(made, case):
    _, words, names, other, rows, *unit = case
    assert made(words, names, other, *unit) == rows


@pytest.mark.parametrize(
    ("words", "names", "other"), [case[1:] for case in NO_CONTRARY], ids=[c[0] for c in NO_CONTRARY]
)
def test_what_contradicts_nothing_raises_no_alarm(made, words, names, other):
    assert made(words, names, other) == []


# "OpenAI is profitable", …; each with the words for profit in a sentence that names OpenAI.
BESIDE = [
    ("said of it", "港口很忙。OpenAI已经实现盈利,大家都不信。", 1),
    ("by another name", "Open AI今年利润为5亿美元。", 1),
    ("twice in a sentence", "OpenAI有利润,也说过盈利。", 2),
    ("of another", "港口的船队已经盈利。", 0),
    ("in the next sentence", "大家都谈OpenAI。船队已经盈利。", 0),
    ("supposed", "如果OpenAI盈利,船队也会盈利。", 0),
    ("asked", "OpenAI盈利了吗?", 0),
]  # fmt: skip


@pytest.mark.parametrize(("other", "n"), [case[1:] for case in BESIDE], ids=[case[0] for case in BESIDE])
def test_words_count_in_the_sentence_that_names_a_thing(two, other, n):
    corpus = two(other)
    assert len(find_beside(corpus, search(corpus, ["盈利", "利润"]), ("OpenAI",))) == n


def test_words_beside_no_names_are_refused():
    with pytest.raises(InputError, match="no names"):
        chapter().beside(chapter().search("盈利"))


def test_the_article_itself_is_not_asked(made):
    assert made("GPT-3有1750亿参数", ("GPT-4",), "港口很忙。") == []


def test_a_row_leads_to_its_place(tmp_path):
    texts = {
        "a1": f"果园的账本\n\n{PARAGRAPH}\n\n{SAID}\n",
        "b2": f"港口的账本\n\n{OTHER_PARAGRAPH}\n\n训练GPT-4只用了800张卡。\n",
    }
    bm = Chapter("30_x", load_corpus(project_of(tmp_path, {f"{n}.txt": t.encode() for n, t in texts.items()})))
    (row,) = bm.contrary(bm.quote("a1", CARDS, gloss=""), "GPT-4")
    assert bm.place(row).zh == "港口的账本，第5行"


def test_no_names_are_refused():
    with pytest.raises(InputError, match="no names"):
        chapter().contrary(chapter().quote("001", "GPT-3模型参数量有1750亿", gloss=""))


def test_two_amounts_in_the_quotation_are_refused_until_the_unit_is_named():
    quote = chapter().quote("003", "130B参数的模型输出的结果有时比超过1750亿参数的GPT-3", gloss="")
    with pytest.raises(InputError, match="2 amounts"):
        chapter().contrary(quote, "GPT-3")


@pytest.mark.parametrize(
    ("article", "words", "names", "unit"),
    [
        ("000", "训练GPT-3.5只需1000张卡", ("GPT-3.5",), "card"),
        ("000", "GPT-4需要5000张卡起步", ("GPT-4",), "card"),
        ("003", "超过1750亿参数的GPT-3", ("GPT-3",), "parameter"),  # 001 says 175 billion, and 100 million before that
        ("004", "Open AI至今收入仍不过2亿美元", ("OpenAI",), "USD"),  # 001: Microsoft invests; 002: a run costs
        ("000", "每18个月人类的知识会翻倍", ("知识",), "month"),  # 001: computing doubles every 3.43 months
        ("002", "背后训练参数高达530亿", ("百川智能",), "parameter"),
        ("004", "拥有2.6万块H100的计算集群", ("H100",), "card"),
        ("002", "千亿参数大模型也需要8到16块 A100", ("A100",), "card"),
    ],
)
def test_these_articles_raise_no_false_alarm(article, words, names, unit):
    assert find_contrary(corpus(), find_quote(corpus(), article, words, gloss=""), names, unit) == []


def exactly(number, **options):
    return Amount(number, number, options.get("unit", "card"), options.get("about", False))


@pytest.mark.parametrize(
    ("amounts", "agree"),
    [
        ([exactly(1000)], True),
        ([exactly(1000), exactly(1000)], True),
        ([exactly(1000), exactly(1001)], False),
        ([exactly(1000, about=True), exactly(1080)], True),
        ([exactly(1000, about=True), exactly(1200)], False),
        ([Amount(1000, None, "card", False), exactly(5000)], True),
        ([Amount(None, 1000, "card", False), exactly(5000)], False),
        ([Amount(1000, 3000, "card", False), Amount(2000, 5000, "card", False), exactly(2500)], True),
        ([exactly(1000), exactly(1000, unit="GB")], False),
        ([exactly(float("nan")), exactly(1000)], False),
    ],
)
def test_amounts_agree_where_all_overlap(amounts, agree):
    assert overlap(*amounts) is agree


def test_two_articles_agree_on_the_size_of_a_model():
    bm = chapter()
    first = bm.quote("001", "GPT-3模型参数量有1750亿", gloss="")
    assert bm.agree(first, bm.quote("003", "超过1750亿参数的GPT-3", gloss=""), unit="parameter")
