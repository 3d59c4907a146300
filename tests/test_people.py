"""A person's role is what stands right beside the name; how often named and quoted is counted."""

import pytest

from baimo.people import find_people
from baimo.tables import TABLES
from support import lexicon
from test_models import tables_of

# Names that the table of names has, in sentences that nobody wrote.


def people(*texts):
    return {row["person"]: row for row in find_people(tables_of(*texts), lexicon())}


@pytest.mark.parametrize(
    ("text", "words", "english"),
    [
        ("百度首席执行官雷军来了。", "百度首席执行官", "CEO, Baidu"),  # Baidu's CEO Lei Jun came
        ("这是百度董事长兼CEO雷军的感受。", "百度董事长兼CEO", "chairman and CEO, Baidu"),  # this is what … feels
        ("百度董事长、小米总裁雷军来了。", "百度董事长、小米总裁", "chairman, Baidu; president, Xiaomi"),
        ("原百度副总裁雷军来了。", "原百度副总裁", "former vice-president, Baidu"),  # formerly of Baidu
        ("方汉和百度创始人雷军来了。", "百度创始人", "founder, Baidu"),  # Fang Han and …
        ("小米创始人方汉、百度创始人雷军来了。", "百度创始人", "founder, Baidu"),
        ("聪明的青年科学家雷军来了。", "青年科学家", "scientist"),  # the clever young scientist
        ("雷军创立的百度来了。", "创立的百度", "founded Baidu"),  # Baidu, founded by Lei Jun
        ("雷军来了,百度也来了。", "", ""),  # Lei Jun came, and so did Baidu
        ("百度的雷军来了。", "", ""),  # Lei Jun of Baidu
        ("百度创始人昨天见了雷军。", "", ""),  # Baidu's founder met him
    ],
)
def test_a_role_is_what_stands_beside_the_name(text, words, english):
    assert (people(text)["雷军"]["roles"], people(text)["雷军"]["roles_en"]) == (words, english)


def test_a_title_after_the_name_belongs_to_the_role():
    assert people("南开大学副院长陈兵教授来了。")["陈兵"]["roles"] == "南开大学副院长陈兵教授"


def test_roles_that_differ_stand_side_by_side_and_the_same_once():
    row = people("百度创始人雷军来了。", "百度创始人雷军走了。", "小米总裁雷军笑了。")["雷军"]  # came, left, laughed
    assert row["roles"] == "百度创始人|小米总裁"
    assert [len(places.split(";")) for places in row["roles_evidence"].split("|")] == [2, 1]


def test_a_role_has_its_place():
    tables = tables_of("有人说,百度创始人雷军来了。")  # "someone said …"
    (row,) = find_people(tables, lexicon())
    passage = next(p for p in tables["passages"] if "雷军" in p["surface"])
    start, end = map(int, row["roles_evidence"].split(":")[1].split("-"))
    assert passage["surface"][start - passage["start"] : end - passage["start"]] == "百度创始人"


def test_the_most_mentioned_come_first():
    assert list(people("方汉来了。雷军来了。雷军笑了。")) == ["雷军", "方汉"]


def test_who_is_quoted_is_told_from_who_is_only_named():
    found = people(
        "雷军表示,小模型的成本更低,方汉也会这样做。"
    )  # "Lei Jun says small models cost less; so will Fang Han"
    assert (found["雷军"]["n_statements"], found["方汉"]["n_statements"]) == (1, 0)


def test_the_organisation_is_that_of_the_table_of_names():
    assert people("百度首席执行官雷军来了。")["雷军"]["org"] == "小米"


def test_a_row_has_the_columns_of_the_table():
    assert set(people("雷军来了。")["雷军"]) == set(TABLES["people"])
