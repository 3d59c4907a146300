"""Named things, from `cases/entities.json`: aliases, Latin names as whole words, and shapes that name something new."""

from itertools import pairwise

import pytest

from baimo.entities import find
from support import ROOT, cases, lexicon


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


@pytest.mark.parametrize("name", ["百度", "GPT-3.5", "方汉", "A100", "文心一言"])
def test_a_name_of_the_list_is_found_by_itself(name):
    (mention,) = find(name, lexicon())
    assert (mention.entity, mention.start, mention.end) == (name, 0, len(name))


def test_every_org_of_a_name_is_a_name_itself():
    entities = lexicon().entities
    assert sorted({e.org for e in entities.values() if e.org and e.org not in entities}) == []


def test_surface_forms_that_differ_in_case_only_name_one_thing():
    forms = {}
    for surface, entity in lexicon().surfaces.items():
        forms.setdefault(surface.lower(), set()).add(entity.name)
    assert {form: names for form, names in forms.items() if len(names) > 1} == {}


def test_the_names_are_kept_in_one_file():
    assert (ROOT / "seeds" / "lexicon" / "entities.csv").read_text("utf-8").startswith("name,type,aliases,org,")
