"""What an amount is of: the noun that is counted, the size's model, or the name that stands nearest."""

from typing import NamedTuple

import pytest

from baimo.quantities import find
from support import lexicon


class Name(NamedTuple):
    """A mention of a name, as `baimo.entities` gives it."""

    start: int
    end: int
    entity: str
    type: str


def subjects(text, **names):
    """Subjects of the amounts in `text`; `names`: the type of each name that is mentioned."""
    mentions = sorted(Name(text.index(n), text.index(n) + len(n), n, kind) for n, kind in names.items())
    return [q.subject for q in find(text, lexicon().units, mentions)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("服务了300家企业", ["企业"], id="served 300 firms"),
        pytest.param("有5万名开发者", ["开发者"], id="50,000 developers"),
        pytest.param("超过50个解决方案", ["解决方案"], id="over 50 solutions"),
        pytest.param("近百万用户", ["用户"], id="nearly a million users"),
        pytest.param("九成的用户会回来", ["用户"], id="ninety percent of users come back"),
        pytest.param("营收21.9亿元", ["营收"], id="revenue of 2.19 billion yuan"),
        pytest.param("毛利率为30%", ["毛利率"], id="a margin of 30 percent"),
        pytest.param("机柜128个、硬盘32个", ["机柜", "硬盘"], id="128 racks, 32 disks"),
        pytest.param("13B的大模型", ["大模型"], id="a large model of 13B"),
        pytest.param("发布Qinglan-7B之后", ["Qinglan-7B"], id="after Qinglan-7B was released"),
        pytest.param("用了三年", [""], id="took three years"),
    ],
)
def test_the_text_alone_names_what_is_counted(text, expected):
    assert subjects(text) == expected


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        pytest.param("用3000张Q800训练", {"Q800": "chip"}, ["Q800"], id="the chip after the counter"),
        pytest.param("青岚科技发布70亿参数的云枢", {"青岚科技": "org", "云枢": "model"}, ["云枢"], id="parameters of the model"),
        pytest.param("云枢来自青岚科技,参数达70亿", {"云枢": "model", "青岚科技": "org"}, ["云枢"], id="the model, not the nearer firm"),
        pytest.param("云枢由青岚科技投资3亿元", {"云枢": "model", "青岚科技": "org"}, ["青岚科技"], id="money of the firm"),
        pytest.param("云枢面世。用了3亿元", {"云枢": "model"}, [""], id="not from the sentence before"),
        pytest.param("青岚科技扩张,员工达3000人", {"青岚科技": "org"}, ["青岚科技"], id="people of the firm in the sentence"),
        pytest.param("Q800采用7nm工艺", {"Q800": "chip"}, ["Q800"], id="a chip's process"),
        pytest.param("青岚科技成立,用时3年", {"青岚科技": "org"}, [""], id="time only within the clause"),
    ],
)  # fmt: skip
def test_a_name_that_is_mentioned_is_the_subject_where_it_fits(text, names, expected):
    assert subjects(text, **names) == expected
