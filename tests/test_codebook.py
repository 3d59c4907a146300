"""A codebook as a person writes it: everything is text, each key stands once, and what is wrong has its line."""

import pytest

from baimo.codebook import Theme, is_positive, load_themes
from baimo.errors import Problems

# A theme called "talent", with one term that means the same.
THEME = "talent:\n  zh: 人才\n  en: Talent\n  definition_zh: 谁\n  definition_en: who\n  minimum: 2\n  terms:\n    人才: 2\n"
SECOND = THEME.replace("talent", "wages", 1).replace("人才: 2", "工资: 2")  # another one, with the term "wages"


def load(folder, text):
    """The themes of `text` as a file in `folder`, and what is wrong with it as `(line, found)`."""
    (folder / "themes.yml").write_text(text, "utf-8", newline="")
    problems = Problems()
    themes = load_themes(folder / "themes.yml", problems)
    return themes, [(error.where.rsplit("themes.yml", 1)[-1], error.found) for error in problems.errors]


def test_a_theme_is_what_the_file_says(tmp_path):
    text = THEME.replace("minimum: 2", "minimum: 1.5") + "  exclude: [人才市场]\n"
    theme = Theme("talent", "人才", "Talent", "谁", "who", 1.5, {"人才": 2}, ("人才市场",))
    assert load(tmp_path, text) == ({"talent": theme}, [])


def test_rules_have_their_words_and_their_weights(tmp_path):
    themes, problems = load(
        tmp_path, THEME + "  rules:\n    薪酬 near 高管 not 离职: 1.5\n    '[org] near/4 招聘': 2\n"
    )
    rules = themes["talent"].rules
    assert [(rule.text, rule.words, rule.names, weight) for rule, weight in rules.items()] == [
        ("薪酬 near 高管 not 离职", ("薪酬", "高管", "离职"), (), 1.5),
        ("[org] near/4 招聘", ("招聘",), ("org",), 2),
    ]
    looked_for = frozenset(("人才", "薪酬", "高管", "离职", "招聘", "[org]"))
    assert (themes["talent"].looked_for, problems) == (looked_for, [])


def test_a_theme_of_rules_alone_needs_no_terms(tmp_path):
    text = THEME.replace("  terms:\n    人才: 2\n", "  rules:\n    薪酬 near 高管: 2\n")
    themes, problems = load(tmp_path, text)
    assert ([*themes], themes["talent"].terms, problems) == (["talent"], {}, [])


def test_examples_keep_their_line(tmp_path):
    text = THEME + "  examples:\n    belong:\n      - 公司缺人才\n    do_not:\n      - 公司缺钱\n"
    examples = load(tmp_path, text)[0]["talent"].examples
    assert [(e.text, e.belongs, e.where.rsplit(":", 1)[1]) for e in examples] == [
        ("公司缺人才", True, "11"),
        ("公司缺钱", False, "13"),
    ]


@pytest.mark.parametrize("key", ["zh", "en", "definition_zh", "definition_en"])
@pytest.mark.parametrize(("value", "found"), [("[人才]", "['人才']"), ("{人才: 1}", "{'人才': '1'}")])
def test_names_and_definitions_are_texts(tmp_path, key, value, found):
    lines = THEME.splitlines()
    number = next(n for n, line in enumerate(lines) if line.startswith(f"  {key}:"))
    lines[number] = f"  {key}: {value}"
    assert load(tmp_path, "\n".join(lines))[1] == [(f":{number + 1}", f"{key} {found}")]


@pytest.mark.parametrize("term", ["360", "yes", "null", "1.0", "2023-04-11", "0x10", "to B", "~"])
def test_a_term_that_yaml_takes_for_something_else_stays_the_word(tmp_path, term):
    themes, problems = load(tmp_path, THEME.replace("人才: 2", f"{term}: 2"))
    assert (themes["talent"].terms, problems) == ({term: 2}, [])


@pytest.mark.parametrize("theme", ["yes", "null", "on"])
def test_an_id_that_yaml_takes_for_something_else_stays_the_id(tmp_path, theme):
    themes, problems = load(tmp_path, THEME.replace("talent", theme))
    assert ([*themes], problems) == ([theme], [])


@pytest.mark.parametrize(
    ("text", "line", "found"),
    [
        ("a: [1\nb: 2\n", ":1", "a [ without its ]"),
        (THEME + "\x00", "", "a character that YAML does not allow"),
        ("- a\n", ":1", "no keys"),
        ("", ":1", "no keys"),
        ("\n" + THEME.replace("  zh: 人才\n", ""), ":2", "theme 'talent' without zh"),
        ("talent:\n", ":1", "theme 'talent' without zh, en, definition_zh, definition_en, minimum, terms"),
        (THEME.replace("talent", "人才", 1), ":1", "theme id '人才'"),
        (THEME.replace("    人才: 2\n", ""), ":1", "theme 'talent' without terms"),
        (THEME + "  colour: red\n", ":9", "unknown key 'colour'"),
        (THEME + "    人|才: 2\n", ":9", "term '人|才'"),
        (THEME + '    "@人才": 2\n', ":9", "term '@人才'"),
        (THEME.replace("人才: 2", "人才: heavy"), ":8", "weight 'heavy' of '人才'"),
        (THEME.replace("人才: 2", "人才: 0"), ":8", "weight '0' of '人才'"),
        (THEME.replace("人才: 2", "人才: -1"), ":8", "weight '-1' of '人才'"),
        (THEME.replace("人才: 2", "- 人才"), ":7", "terms of 'talent' without weights"),
        (THEME.replace("minimum: 2", "minimum: two"), ":6", "minimum 'two'"),
        (THEME.replace("minimum: 2", "minimum: 0"), ":6", "minimum '0'"),
        (THEME + "  exclude: 人才市场\n", ":9", "exclude '人才市场'"),
        (THEME + "  exclude: [[人才]]\n", ":9", "exclude [['人才']]"),
        (THEME + "  rules: 薪酬\n", ":9", "rules of 'talent' without weights"),
        (THEME + "  rules:\n    薪酬 near: 2\n", ":10", "its end in the rule '薪酬 near'"),
        (THEME + "  rules:\n    (薪酬 or 工资: 2\n", ":10", "its end in the rule '(薪酬 or 工资'"),
        (THEME + "  rules:\n    薪酬 工资: 2\n", ":10", "'工资' in the rule '薪酬 工资'"),
        (THEME + "  rules:\n    '[firm] near 薪酬': 2\n", ":10", "[firm] in the rule '[firm] near 薪酬'"),
        (THEME + "  rules:\n    薪酬: some\n", ":10", "weight 'some' of '薪酬'"),
        (THEME + "  rules:\n    '\"\" near 薪酬': 2\n", ":10", "empty quotes in the rule '\"\" near 薪酬'"),
        (THEME + "  rules:\n    not 薪酬: 2\n", ":10", "'not 薪酬' in the rule 'not 薪酬'"),
        (THEME + "  examples: [缺人才]\n", ":9", "examples of another form"),
        (THEME + "  examples:\n    maybe: [缺人才]\n", ":9", "examples of another form"),
        (THEME + "  examples:\n    belong: 缺人才\n", ":10", "belong '缺人才'"),
        (THEME + SECOND.replace("工资: 2", "人才: 1"), ":16", "term '人才', which talent has too"),
        (
            THEME.replace("人才: 2", "ＨＲ員: 2") + SECOND.replace("工资: 2", "hr员: 1"),
            ":16",
            "term 'hr员', which talent has too",
        ),
        (THEME + THEME, ":9", "'talent' again"),
        (THEME + "    人才: 3\n", ":9", "'人才' again"),
        (THEME + "  zh: 人\n", ":9", "'zh' again"),
    ],
)
def test_what_cannot_work_is_told_with_its_line(tmp_path, text, line, found):
    assert load(tmp_path, text)[1] == [(line, found)]


def test_everything_that_is_wrong_with_a_theme_is_told_at_once(tmp_path):
    text = THEME.replace("minimum: 2", "minimum: two").replace("人才: 2", "人才: heavy")
    assert [line for line, _ in load(tmp_path, text)[1]] == [":8", ":6"]


def test_the_message_says_what_to_do(tmp_path):
    (tmp_path / "themes.yml").write_text(THEME + SECOND.replace("工资: 2", "人才: 1"), "utf-8")
    problems = Problems()
    load_themes(tmp_path / "themes.yml", problems)
    assert str(problems.errors[0]).endswith(
        "expected each term in one theme. Keep it in one of them, or tell the two apart by rules, such as 人才 near another word."
    )


@pytest.mark.parametrize("rule", ["not 离职", "(not 离职)", "not(离职)"])
def test_a_rule_that_only_forbids_is_told_what_to_say_first(tmp_path, rule):
    (tmp_path / "themes.yml").write_text(THEME + f"  rules:\n    {rule}: 2\n", "utf-8")
    problems = Problems()
    load_themes(tmp_path / "themes.yml", problems)
    assert str(problems.errors[0]).endswith(" Say first what must be there: 数据 not 旅客.")


def test_rules_of_two_themes_may_share_words(tmp_path):
    rule = "  rules:\n    薪酬 near 高管: 2\n"
    themes, problems = load(tmp_path, THEME + rule + SECOND + rule)
    assert ([*themes], problems) == (["talent", "wages"], [])


def test_a_broken_theme_does_not_hide_the_next(tmp_path):
    themes, problems = load(tmp_path, "users:\n" + THEME + "prices:\n")
    assert ([*themes], [line for line, _ in problems]) == (["talent"], [":1", ":10"])


@pytest.mark.parametrize(
    ("text", "positive"),
    [("1", True), ("0.5", True), ("1000", True), ("0", False), ("0.0", False), ("-1", False), ("1e3", False),
     ("５", False), ("", False), ("nan", False), (None, False), (["1"], False)],
)  # fmt: skip
def test_a_positive_number_is_written_in_ascii_digits(text, positive):
    assert is_positive(text) is positive
