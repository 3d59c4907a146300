"""The rules as data: what is wrong in them is told with file and line, all at once."""

import pickle
import shutil

import pytest

from baimo.entities import find
from baimo.errors import Problems
from baimo.lexicon import Context, load_lexicon, load_own_lexicon
from support import LEXICON

ENTITIES = "name,type,aliases,org,name_en,stake_zh,stake_en,note\n"
RULED = "name,type,aliases,org,name_en,stake_zh,stake_en,note,context\n"
UNITS = "surface,unit,dimension,factor\n"
# A theme called "talent", with one term that means the same.
THEME = "talent:\n  zh: 人才\n  en: Talent\n  definition_zh: 谁\n  definition_en: who\n  minimum: 2\n  terms:\n    人才: 2\n"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(LEXICON, tmp_path / "lexicon")


def problems(folder, *sidecars):
    with pytest.raises(Problems) as caught:
        load_lexicon(folder, sidecars)
    return [(error.where.rsplit("/", 1)[-1], error.found) for error in caught.value.errors]


@pytest.mark.parametrize(
    ("file", "text", "where", "found"),
    [
        ("entities.csv", ENTITIES + "甲,poet,,,,,,\n", "entities.csv:2", "type 'poet'"),
        ("entities.csv", ENTITIES + "甲,org,,,,,,\n乙,org,甲,,,,,\n", "entities.csv:3", "'甲' again (line 2)"),
        ("entities.csv", ENTITIES + ",org,,,,,,\n", "entities.csv:2", "no name"),
        ("entities.csv", ENTITIES + "甲,org,,,,,\n", "entities.csv:2", "7 cells"),
        ("entities.csv", RULED + "甲,org,,,,,,,乙: 丙\n", "entities.csv:2", "context '乙: 丙'"),
        ("entities.csv", RULED + "甲,org,,,,,,,甲:\n", "entities.csv:2", "context '甲:'"),
        ("entities.csv", RULED + "甲,org,,,,,,,甲: 丙 | 甲: 丁\n", "entities.csv:2", "context '甲: 丁'"),
        ("entities.csv", RULED + "甲,org,丁,,,,,,丁: 丙\n乙,org,丁,,,,,,\n", "entities.csv:3", "'丁' again (line 2)"),
        ("entities.csv", RULED + "甲,org,丁,,,,,,\n乙,org,丁,,,,,,丁: 丙\n", "entities.csv:3", "'丁' again (line 2)"),
        ("entities.csv", "name,type\n", "entities.csv:1", "no column aliases, org, name_en, stake_zh, stake_en, note"),
        ("units.csv", UNITS.strip() + ",colour\n", "units.csv:1", "the column colour"),
        ("units.csv", UNITS + "斤,gram,mass,half\n", "units.csv:2", "factor 'half'"),
        ("units.csv", UNITS + "斤,gram,mass,-1\n", "units.csv:2", "factor '-1'"),
        ("units.csv", UNITS + "斤,gram,mass,\n", "units.csv:2", "factor ''"),
        ("units.csv", UNITS + "斤,gram,mass,0\n", "units.csv:2", "factor '0'"),
        ("units.csv", UNITS + "斤,gram,mass,５\n", "units.csv:2", "factor '５'"),
        ("units.csv", UNITS + "斤,stone,mass,1\n", "units.csv:2", "unit 'stone'"),
        ("units.csv", UNITS + ",gram,mass,1\n", "units.csv:2", "surface ''"),
        ("units.csv", UNITS + "斤,gram,mass,500\n斤,gram,mass,600\n", "units.csv:3", "surface '斤'"),
    ],
)  # fmt: skip
def test_a_broken_row_is_told_with_its_file_and_line(folder, file, text, where, found):
    (folder / file).write_text(text, "utf-8")
    assert problems(folder) == [(where, found)]


def test_a_rule_may_ask_for_words_forbid_words_and_ask_for_the_capitals_of_the_table(folder):
    (folder / "entities.csv").write_text(RULED + "Heron,model,甲,,,,,,Heron: = 丙 -丁 | 甲: “甲”\n", "utf-8")
    contexts = load_lexicon(folder).entities["Heron"].contexts
    assert contexts == (("Heron", Context(("丙",), ("丁",), exact=True)), ("甲", Context(("“甲”",), ())))


def test_a_name_that_needs_a_word_in_a_text_has_its_english_name_without_one(folder):
    (folder / "entities.csv").write_text(RULED + "甲,person,,,Jia,,,,甲: 丙\n", "utf-8")
    assert load_lexicon(folder).english("甲") == "Jia"


@pytest.mark.parametrize("file", ["themes.yml", "entities.csv", "units.csv", "words.txt", "stopwords.txt"])
def test_a_missing_file_is_told(folder, file):
    (folder / file).unlink()
    assert problems(folder) == [(file, "no such file")]


@pytest.mark.parametrize("file", ["themes.yml", "entities.csv", "units.csv", "words.txt", "stopwords.txt"])
def test_bytes_that_are_not_utf8_are_told_with_their_line(folder, file):
    (folder / file).write_bytes(b"# one\n# two\n\xff\n")
    assert problems(folder) == [(f"{file}:3", "bytes that are not UTF-8")]


def test_the_problems_of_all_files_are_told_together(folder):
    (folder / "units.csv").write_text(UNITS + "斤,gram,mass,half\n两,gram,mass,third\n", "utf-8")
    (folder / "entities.csv").write_text(ENTITIES + "甲,poet,,,,,,\n", "utf-8")
    (folder / "themes.yml").write_text("talent:\n", "utf-8")
    assert [where for where, _ in problems(folder)] == ["themes.yml:1", "entities.csv:2", "units.csv:2", "units.csv:3"]


def test_two_rows_may_claim_a_form_where_both_have_a_rule_for_it(folder):
    rows = "甲,org,丁,,,,,,丁: 丙 -戊\n乙,chip,丁,,,,,,丁：己\n"  # the second rule with a full-width colon
    (folder / "entities.csv").write_text(RULED + rows, "utf-8")
    claims = load_lexicon(folder).claims["丁"]
    assert [(e.name, rule.words, rule.without) for e, rule in claims] == [("甲", ("丙",), ("戊",)), ("乙", ("己",), ())]


def test_a_form_that_needs_another_word_stands_for_nothing_by_itself(folder):
    rows = "甲,org,丁|戊,,,,,,丁: 丙 | 戊: -己\n"
    (folder / "entities.csv").write_text(RULED + rows, "utf-8")
    lexicon = load_lexicon(folder)
    assert [lexicon.entity(form) is not None for form in ("甲", "丁", "戊")] == [True, False, True]


def test_the_column_of_rules_may_be_left_out(folder):
    (folder / "entities.csv").write_text(ENTITIES + "甲,org,,,,,,\n", "utf-8")
    assert load_lexicon(folder).entities["甲"].contexts == ()


def test_the_lexicon_of_the_project_is_found_from_inside_it():
    assert "百度" in load_own_lexicon().entities


def test_the_lexicon_of_the_checkout_stands_in_outside_of_any_project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "百度" in load_own_lexicon().entities


def test_a_lexicon_that_was_used_can_be_sent_to_another_process():
    lexicon = load_lexicon(LEXICON)
    assert find("百度", lexicon) == find("百度", pickle.loads(pickle.dumps(lexicon)))


def test_comments_and_blank_lines_of_a_word_list_are_no_words(folder):
    (folder / "words.txt").write_text("# head\n\n算力\tcompute\n模型\n", "utf-8")
    assert load_lexicon(folder).words == {"算力": "compute", "模型": ""}


def test_a_sidecar_adds_its_theme_to_those_of_the_project(folder, tmp_path):
    (tmp_path / "x.yml").write_text(THEME, "utf-8")
    assert [*load_lexicon(folder, [tmp_path / "x.yml"]).themes] == [
        "strategy",
        "compute",
        "open_source",
        "regulation",
        "talent",
    ]


def test_a_sidecar_may_not_take_the_id_of_another_theme(folder, tmp_path):
    (tmp_path / "x.yml").write_text(THEME.replace("talent", "compute"), "utf-8")
    assert problems(folder, tmp_path / "x.yml") == [("x.yml", "theme 'compute' again")]


def test_the_problems_of_a_sidecar_name_the_sidecar(folder, tmp_path):
    (tmp_path / "x.yml").write_text("talent:\n", "utf-8")
    assert [where for where, _ in problems(folder, tmp_path / "x.yml")] == ["x.yml:1"]


def test_a_sidecar_that_is_not_there_is_told(folder, tmp_path):
    assert problems(folder, tmp_path / "none.yml") == [("none.yml", "no such file")]


@pytest.mark.parametrize(
    ("text", "english"),
    [("方汉", "Fang Han"), ("算力", "computing power"), ("没有这个词", "")],
    ids=["name", "word", "none"],
)
def test_the_english_of_a_name_or_word_is_what_somebody_wrote(text, english):
    assert load_lexicon(LEXICON).english(text) == english


# Names that a chapter brings: a phone, and one more form of a firm that the project knows.
NAMES = """names:
  青禾手机: {type: product, aliases: [青禾一号], org: 青禾科技, name_en: Qinghe phone}
  百度: {aliases: [度厂]}
"""


def with_names(folder, *texts):
    """The lexicon of `folder` with sidecars of these texts."""
    paths = [folder.parent / f"{number}.lexicon.yml" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, "utf-8")
    return load_lexicon(folder, paths)


def test_a_sidecar_may_bring_names(folder):
    found = find("青禾一号和青禾手机", with_names(folder, THEME + NAMES))  # "the Qinghe One and the Qinghe phone"
    assert [(m.entity, m.type, m.known) for m in found] == [("青禾手机", "product", True)] * 2


def test_the_english_name_of_a_sidecar_is_used(folder):
    assert with_names(folder, NAMES).english("青禾一号") == "Qinghe phone"


def test_a_sidecar_adds_forms_to_a_name_of_the_project_and_changes_nothing_else_of_it(folder):
    before, after = load_lexicon(folder).entities["百度"], with_names(folder, NAMES).entities["百度"]
    assert after.aliases == (*before.aliases, "度厂")
    assert (after.type, after.name_en, after.stake_zh) == (before.type, before.name_en, before.stake_zh)


def test_two_sidecars_may_bring_the_same_name_in_the_same_words(folder):
    lexicon = with_names(folder, NAMES, NAMES)
    assert lexicon.entities["百度"].aliases.count("度厂") == 1


def test_the_names_of_a_codebook_are_no_theme(folder):
    assert "names" not in with_names(folder, THEME + NAMES).themes


def test_a_sidecar_may_leave_its_names_empty(folder):
    assert with_names(folder, THEME + "names:\n").entities.keys() == load_lexicon(folder).entities.keys()


def test_the_codebook_of_the_project_has_its_names_in_a_table_of_their_own(folder):
    (folder / "themes.yml").write_text(THEME + NAMES, "utf-8")
    assert problems(folder)[-1][1].startswith("theme 'names' without")


@pytest.mark.parametrize(
    ("names", "line", "found"),
    [
        ("names: [青禾]\n", 1, "names without keys"),
        ("names:\n  青禾: org\n", 2, "name '青禾' without keys"),
        ("names:\n  青禾: {type: poet}\n", 2, "type 'poet'"),
        ("names:\n  青禾: {aliases: [禾]}\n", 2, "type ''"),
        ("names:\n  青禾: {type: org, alias: 禾}\n", 2, "unknown key 'alias' of '青禾'"),
        ("names:\n  青禾: {type: org, org: [禾]}\n", 2, "org ['禾'] of '青禾'"),
        ("names:\n  青禾: {type: org, context: '禾: 手机'}\n", 2, "context '禾: 手机'"),
        ("names:\n  度厂: {type: org, aliases: [Baidu]}\n", 2, "'Baidu' again (line 8)"),
        ("names:\n  百度: {type: org}\n", 2, "'百度' again (line 8)"),
        ("names:\n  百度: {aliases: [阿里]}\n", 2, "'阿里' again (line 5)"),
    ],
)
def test_what_is_wrong_with_a_name_of_a_sidecar_is_told_with_its_line(folder, tmp_path, names, line, found):
    (tmp_path / "x.yml").write_text(names, "utf-8")
    assert problems(folder, tmp_path / "x.yml") == [(f"x.yml:{line}", found)]


def test_two_sidecars_that_differ_about_a_name_are_told_with_both_places(folder, tmp_path):
    for name, kind in (("x.yml", "org"), ("y.yml", "product")):
        (tmp_path / name).write_text(f"names:\n  青禾: {{type: {kind}}}\n", "utf-8")
    (told,) = problems(folder, tmp_path / "x.yml", tmp_path / "y.yml")
    assert told[0] == "y.yml:2" and told[1].startswith("'青禾' again (") and told[1].endswith("x.yml:2)")


def test_a_sidecar_that_is_no_yaml_is_told_once(folder, tmp_path):
    (tmp_path / "x.yml").write_text("names: [\n", "utf-8")
    assert [where for where, _ in problems(folder, tmp_path / "x.yml")] == ["x.yml:1"]
