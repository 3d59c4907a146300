"""Named things, from `cases/entities.json`: aliases, ambiguous ones by their context, Latin names as whole words, new names."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.entities import find
from baimo.lexicon import Context, Entity, Lexicon
from support import ROOT, cases, lexicon

# What names stand between: known and new names, cue words, signs, in any order.
PIECES = st.sampled_from(
    ["百度", "昆仑", "360", "GPT-4", "青岚", "科技", "发布", "创始人", "、", "和", "等", "公司", "“", "”", "(", ")", "《", "》",
     "大模型", "Yunshu", " ", "2.5", "-7B", "·", "林知远", "说", "，", "。", "\n", "的", "A100", "開源", "🙂", "İ"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)


def entity(name, kind="org", aliases=(), contexts=()):
    return Entity(name, kind, aliases, "", "", "", "", contexts)


def table(*entities):
    return Lexicon({}, {e.name: e for e in entities}, {}, frozenset(), ())


@pytest.mark.parametrize("case", cases("entities"))
def test_exactly_the_names_given_by_hand_are_found(case):
    text = case["text"]
    found = [[text[m.start : m.end], m.entity, m.type, m.known] for m in find(text, lexicon())]
    assert found == case["found"]


def test_mentions_do_not_overlap_and_stand_in_order():
    text = "阿里云的通义千问、《示例数据管理办法》和“示例山”大模型都用了GPT-3.5"  # "Alibaba Cloud's Tongyi Qianwen, …"
    mentions = find(text, lexicon())
    assert [m.entity for m in mentions] == ["阿里云", "通义千问", "示例数据管理办法", "示例山", "GPT-3.5"]
    assert all(left.end <= right.start for left, right in pairwise(mentions))


@given(TEXTS)
def test_mentions_of_any_text_lie_in_it_in_order_without_overlap(text):
    mentions = find(text, lexicon())
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(left.end <= right.start for left, right in pairwise(mentions))


@given(TEXTS)
def test_the_same_text_gives_the_same_mentions(text):
    assert find(text, lexicon()) == find(text, lexicon())


@given(st.text(max_size=60))
def test_no_text_breaks_the_search(text):
    assert all(m.end <= len(text) for m in find(text, lexicon()))


@pytest.mark.parametrize("text", ["", " ", "\n", "、、、", "《", "((((", "的" * 50, "\ud800", "\x00百\x00"])
def test_a_text_without_names_has_no_mentions(text):
    assert find(text, lexicon()) == []


@pytest.mark.parametrize("name", ["百度", "GPT-3.5", "方汉", "A100", "文心一言"])
def test_a_name_of_the_list_is_found_by_itself(name):
    (mention,) = find(name, lexicon())
    assert (mention.entity, mention.start, mention.end) == (name, 0, len(name))


def test_full_width_letters_are_the_same_as_half_width_ones():
    assert [m.entity for m in find("ＯｐｅｎＡＩ与ＧＰＴ-4", lexicon())] == ["OpenAI", "GPT-4"]


# Of two rows that claim a name (青云 a firm, 青云 a chip) the one with the nearer word is meant.
CLAIMED = table(
    entity("青云公司", aliases=("青云",), contexts=(("青云", Context(("总裁",), ("青云山",))),)),
    entity("青云芯片", "chip", ("青云",), (("青云", Context(("算力",), ("天气",))),)),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("总裁在谈青云", ["青云公司"]),  # the president speaks of Qingyun
        ("青云的算力", ["青云芯片"]),  # the compute of Qingyun
        ("总裁说了很多别的话才提到青云的算力", ["青云芯片"]),  # the nearer word wins
        ("总裁的青云,后来才有算力", ["青云公司"]),  # here the other one is nearer
        ("平步青云", []),  # an idiom, no word
        ("总裁去了青云山", []),  # a longer word covers it
        ("天气好。青云的算力", ["青云芯片"]),  # the forbidding word stands in another sentence
        ("天气好,青云的算力", []),  # in the same sentence
    ],
)
def test_an_ambiguous_name_is_what_the_nearest_word_says(text, found):
    assert [m.entity for m in find(text, CLAIMED, {})] == found


# A word that covers the form counts as the nearest; a form that forbids itself is for tables only.
RULED = table(
    entity("白鹭模型", "model", ("白鹭",), (("白鹭", Context(("“白鹭”",), ())),)),
    entity("智能助手灰雁", "product", ("灰雁",), (("智能助手灰雁", Context((), ("智能助手灰雁",))), ("灰雁", Context(("助手",), ())))),
    entity("Heron", "benchmark", (), (("Heron", Context((), (), exact=True)),)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“白鹭”上线", [("白鹭", "白鹭模型")]),  # "Egret" in quotation marks comes online
        ("一只白鹭飞过", []),  # an egret flies past
        ("白鹭模型上线", [("白鹭", "白鹭模型")]),  # what it is stands behind the name
        ("白鹭模型2.0上线", [("白鹭模型", "白鹭模型")]),  # before a version it belongs to the name
        ("智能助手灰雁", [("灰雁", "智能助手灰雁")]),  # the assistant Grey Goose
        ("灰雁" + "的" * 300 + "助手", []),  # the word stands too far away to tell
        ("Heron榜单", [("Heron", "Heron")]),  # the ranking
        ("a heron", []),  # the bird
        ("发信到Heron@example.com", []),  # an e-mail address
        ("www.Heron.com", []),  # an address in the web
        ("Heron.com", [("Heron", "Heron")]),  # which may begin with the name
    ],
)
def test_a_rule_says_where_a_form_counts(text, found):
    assert [(text[m.start : m.end], m.entity) for m in find(text, RULED, {})] == found


@pytest.mark.parametrize("text", ["360.5点", "1,360台", "360%", "¥360", "360:12"])
def test_a_part_of_a_longer_number_is_no_name(text):
    assert find("360公司," + text, table(entity("360")), {})[1:] == []


def test_an_ambiguous_name_is_what_the_article_says_where_no_word_is_near():
    assert [m.entity for m in find("青云也一样", CLAIMED, {"青云": "chip"})] == ["青云芯片"]


def test_the_names_of_the_article_are_found_and_no_others():
    mentions = find("青岚和北曜都在降价", table(), {"青岚": "org"})  # "Qinglan and Beiyao both cut prices"
    assert [(m.entity, m.type, m.known) for m in mentions] == [("青岚", "org", False)]


def test_the_longest_name_wins_whether_it_is_known_or_new():
    mentions = find("百度青岚研究院", lexicon(), {"百度青岚研究院": "org"})
    assert [(m.entity, m.known) for m in mentions] == [("百度青岚研究院", False)]


def test_without_a_lexicon_the_names_are_those_of_the_project():
    assert [m.entity for m in find("昆仑万维与百度")] == ["昆仑万维", "百度"]


def test_every_org_of_a_name_is_a_name_itself():
    entities = lexicon().entities
    assert sorted({e.org for e in entities.values() if e.org and e.org not in entities}) == []


def test_surface_forms_that_differ_in_case_only_name_one_thing():
    forms = {}
    for surface, found in lexicon().surfaces.items():
        forms.setdefault(surface.lower(), set()).add(found.name)
    assert {form: names for form, names in forms.items() if len(names) > 1} == {}


def test_the_names_are_kept_in_one_file():
    assert (ROOT / "seeds" / "lexicon" / "entities.csv").read_text("utf-8").startswith("name,type,aliases,org,")


@pytest.mark.parametrize("piece", ["A", "Ab-", "百度、", "《", "“", "某甲、“某某”大模型、(乙"])
def test_a_hostile_line_takes_time_in_proportion_to_its_length(piece):
    line = piece * (100_000 // len(piece))
    start = time.process_time()
    find(line, lexicon())
    assert time.process_time() - start < 10  # seconds; what grows with the square takes minutes


def test_what_is_longer_than_any_name_is_none():
    assert find("发布了" + "Abc-7B-" * 20 + "模型", lexicon()) == []  # "released Abc-7B-Abc-7B-…"
