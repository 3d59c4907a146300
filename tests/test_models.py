"""What the sources say of a model is gathered with its place; what they say of another, deny or plan is not."""

import pytest

from baimo.extract import Article, extract
from baimo.models import find_models
from support import OTHER_PARAGRAPH, PARAGRAPH, corpus, lexicon

FIELDS = ("developer", "parameters", "announced", "access")


def tables_of(*texts, published="2023-12-01"):
    tables = {}
    for number, text in enumerate(texts):
        raw = "\n\n".join([PARAGRAPH, text, OTHER_PARAGRAPH])
        article = Article(f"a{number}", f"a{number}.txt", raw, "", {"published": published})
        for table, rows in extract(article, lexicon()).items():
            tables[table] = tables.get(table, []) + rows
    return tables


def models_of(*texts, **more):
    return {row["model"]: row for row in find_models(tables_of(*texts, **more), lexicon())}


def said(text, model, field, **more):
    return models_of(text, **more)[model][field]


# (what is said, the model, developer as entities.csv and the text give it)
DEVELOPERS = [
    ("百度发布了GPT-3。", "GPT-3", "OpenAI|百度"),  # Baidu released GPT-3: it contradicts the table, and is kept
    ("OpenAI推出了GPT-3。", "GPT-3", "OpenAI"),  # OpenAI brought out GPT-3
    ("GPT-3由微软开发。", "GPT-3", "OpenAI|微软"),  # GPT-3 was developed by Microsoft
    ("微软旗下的GPT-3表现很好。", "GPT-3", "OpenAI"),  # Microsoft's GPT-3: too weak against the table
    ("百度发布了对标GPT-3的产品。", "GPT-3", "OpenAI"),  # a product to rival GPT-3
    ("百度没有发布GPT-3。", "GPT-3", "OpenAI"),  # Baidu did not release GPT-3
    ("微软接入了OpenAI的GPT-3。", "GPT-3", "OpenAI"),  # Microsoft plugged in OpenAI's GPT-3
    ("百度基于LLaMA推出了新产品。", "LLaMA", "Meta"),  # a product made from LLaMA
    ("百度推出了文心大模型,GPT-3也有了新对手。", "GPT-3", "OpenAI"),  # another clause
]


@pytest.mark.parametrize(("text", "model", "developer"), DEVELOPERS)
def test_a_maker_is_the_one_that_makes_it(text, model, developer):
    assert said(text, model, "developer") == developer


# (what is said, the model, parameters)
PARAMETERS = [
    ("GPT-3的参数达1750亿。", "GPT-3", "175000000000"),  # the parameters of GPT-3 reach 175 billion
    ("GPT-3参数超过1750亿。", "GPT-3", "175000000000/.."),  # more than
    ("1750亿参数的GPT-3表现很好。", "GPT-3", "175000000000"),  # GPT-3 with 175 billion parameters
    ("Skywork-13B已经开放下载。", "Skywork-13B", "13000000000"),  # the size in the name
    ("130亿参数的Skywork-13B已经开放下载。", "Skywork-13B", "13000000000"),  # both say the same
    ("GPT-4的参数预计达到1万亿。", "GPT-4", ""),  # expected
    ("业内人士预测GPT-4参数有上万亿。", "GPT-4", ""),  # insiders predict
    ("1300亿参数的GLM有时胜过1750亿参数的GPT-3。", "GPT-3", "175000000000"),  # two models compared
    ("1300亿参数的GLM有时胜过1750亿参数的GPT-3。", "GLM", "130000000000"),
    ("GPT-3刷新了被百亿、千亿级参数模型霸占的榜单。", "GPT-3", ""),  # other models' sizes
    ("GPT-3训练时每次激活200亿参数。", "GPT-3", ""),  # active parameters are another measure
    ("GPT-3的成本为1000万美元。", "GPT-3", ""),  # no parameters
]


@pytest.mark.parametrize(("text", "model", "parameters"), PARAMETERS)
def test_parameters_are_those_of_the_model(text, model, parameters):
    assert said(text, model, "parameters") == parameters


# (what is said, the model, dates)
ANNOUNCED = [
    ("2020年,OpenAI推出GPT-3。", "GPT-3", "2020"),  # in 2020 OpenAI brought out GPT-3
    ("2020年5月发布的GPT-3引起轰动。", "GPT-3", "2020-05"),  # GPT-3, released in May 2020, …
    ("GPT-3于2020年5月发布。", "GPT-3", "2020-05"),  # GPT-3 was released in May 2020
    ("2020年5月,GPT-3正式亮相。", "GPT-3", "2020-05"),  # GPT-3 made its appearance
    ("2021年,华为云发布盘古NLP和盘古α。", "盘古α", "2021"),  # joined names share the date
    ("2020年5月,公司开源了GLM。", "GLM", "2020-05"),  # open-sourced
    ("2020年5月,GLM与LLaMA同天放出。", "GLM", "2020-05"),  # GLM and LLaMA came out on one day
    ("公司计划2024年5月发布GPT-5。", "GPT-5", ""),  # a plan
    ("公司将于2024年5月发布GPT-5。", "GPT-5", ""),  # will
    ("2020年5月,公司尚未发布GPT-3。", "GPT-3", ""),  # not yet
    ("2020年5月,公司发布了GPT-3的前身。", "GPT-3", ""),  # its predecessor
    ("2020年5月,公司发布了类GPT-3产品。", "GPT-3", ""),  # something like it
    ("2020年5月,公司对GPT-3进行了升级。", "GPT-3", ""),  # an upgrade
    ("2020年5月,GPT-3进入内测。", "GPT-3", ""),  # a closed test
    ("2010年公司成立了研究部,如今也推出了GPT-3。", "GPT-3", ""),  # the date is of something else
    ("2020年5月,公司在发布会上演示了GPT-3。", "GPT-3", ""),  # shown at a press conference
    ("GPT-3的效果很好,2020年5月公司搬家。", "GPT-3", ""),  # no verb of release
]


@pytest.mark.parametrize(("text", "model", "dates"), ANNOUNCED)
def test_a_release_is_dated_where_the_sentence_dates_it(text, model, dates):
    assert said(text, model, "announced") == dates


# (what is said, the model, access)
ACCESS = [
    ("公司选择开源了GLM。", "GLM", "open"),  # chose to open-source GLM
    ("开源大模型LLaMA很受欢迎。", "LLaMA", "open"),  # the open model LLaMA
    ("现在开源模型最好的是Meta的LLaMA 2。", "LLaMA 2", "open"),  # the best open model now is LLaMA 2
    ("GPT-4是闭源的。", "GPT-4", "closed"),  # GPT-4 is closed
    ("闭源的GPT-4能力更强。", "GPT-4", "closed"),  # the closed GPT-4
    ("GPT-4没有开源。", "GPT-4", "closed"),  # GPT-4 wasn't open-sourced
    ("GLM已开源。", "GLM", "open"),  # GLM has been open-sourced
    ("公司将开源GLM。", "GLM", "unknown"),  # will
    ("公司考虑开源GLM。", "GLM", "unknown"),  # is considering
    ("是否开源GLM还没有定论。", "GLM", "unknown"),  # whether
    ("GLM开源社区很活跃。", "GLM", "unknown"),  # the community
    ("开源的LLaMA超过了GPT-3。", "GPT-3", "unknown"),  # said of the rival
    ("GPT-4闭源、LLaMA开源。", "LLaMA", "unknown"),  # two models in one clause: too close to tell by rule
    ("开源是趋势,GLM表现很好。", "GLM", "unknown"),  # another clause
    ("GLM表现很好。", "GLM", "unknown"),
]


@pytest.mark.parametrize(("text", "model", "access"), ACCESS)
def test_a_model_is_open_or_closed_where_its_clause_says_so(text, model, access):
    assert said(text, model, "access") == access


def test_values_that_differ_stand_side_by_side_with_their_places():
    # "The parameters of GPT-3 reach 175 billion." / "… 100 billion." / "GPT-3 with 175 billion parameters …"
    row = models_of("GPT-3的参数达1750亿。", "GPT-3的参数达1000亿。", "1750亿参数的GPT-3表现很好。")["GPT-3"]
    assert row["parameters"] == "175000000000|100000000000"
    first, second = row["parameters_evidence"].split("|")
    assert [place.split(":")[0] for place in first.split(";")] == ["a0", "a2"]
    assert [place.split(":")[0] for place in second.split(";")] == ["a1"]


def test_evidence_is_a_span_of_the_raw_text():
    text = "2020年,OpenAI推出GPT-3。"
    row = models_of(text)["GPT-3"]
    raw = "\n\n".join([PARAGRAPH, text, OTHER_PARAGRAPH])
    start, end = map(int, row["announced_evidence"].split(":")[1].split("-"))
    assert raw[start:end] == "2020年,OpenAI推出GPT-3"


def test_the_maker_of_a_known_model_rests_on_the_table():
    row = models_of("GPT-3表现很好。")["GPT-3"]
    assert (row["developer"], row["developer_evidence"]) == ("OpenAI", "entities.csv")


def test_mentions_and_articles_are_counted():
    row = models_of("GPT-3表现很好,GPT-3很贵。", "GPT-3很贵。")["GPT-3"]
    assert (row["n_mentions"], row["n_articles"], row["known"]) == (3, 2, True)


def test_dates_stand_in_order():
    row = models_of("2021年5月,公司开源了GLM。", "2020年5月,公司发布了GLM。")["GLM"]
    assert row["announced"] == "2020-05|2021-05"


def test_no_model_no_row():
    assert models_of("这一天没有新模型。") == {}


# What the five articles say, by reading them.
BY_READING = {
    ("Baichuan-53B", "announced"): "2023-08-08",
    ("Baichuan-53B", "parameters"): "53000000000",
    ("Baichuan-7B", "announced"): "2023-06-15",
    ("Baichuan-7B", "access"): "open",
    ("Skywork-13B", "access"): "open",
    ("LLaMA 2", "access"): "open",
    ("天工大模型", "access"): "closed",
    ("天工大模型", "announced"): "2023-04",
    ("GPT-3", "announced"): "2020",
    ("GPT-3", "developer"): "OpenAI",
    ("BERT", "announced"): "2018",
    ("360智脑", "announced"): "2023-04-09",
    ("日日新SenseNova", "announced"): "2023-04-10",
    ("通义千问", "announced"): "2023-04-11",
    ("通义千问", "developer"): "阿里云|阿里巴巴",
    ("GPT-4", "parameters"): "",
    ("孟子大模型", "parameters"): "1000000000",
    ("PaLM", "parameters"): "540000000000",
}


@pytest.mark.parametrize(("asked", "value"), BY_READING.items())
def test_the_articles_say_of_a_model_what_was_read_there(asked, value):
    model, field = asked
    (row,) = [row for row in find_models(corpus().rows, lexicon()) if row["model"] == model]
    assert row[field] == value


@pytest.mark.parametrize("field", FIELDS)
def test_every_value_has_its_evidence(field):
    for row in find_models(corpus().rows, lexicon()):
        values = [value for value in row[field].split("|") if value not in ("", "unknown")]
        assert len(values) == len([e for e in row[f"{field}_evidence"].split("|") if e])
