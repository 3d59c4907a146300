"""A codebook as a person writes it: everything is text, each key stands once, and what is wrong has its line."""

import pytest

from baimo.codebook import Theme, is_positive, load_themes
from baimo.errors import Problems

# A theme called "talent", with one term that means the same.
THEME = "talent:\n  zh: 人才\n  en: Talent\n  definition_zh: 谁\n  definition_en: who\n  minimum: 2\n  terms:\n    人才: 2\n"


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
        ("a: [1\nb: 2\n", ":2", "expected ',' or ']', but got ':'"),
        (THEME + "\x00", "", "a character that YAML does not allow"),
        ("- a\n", ":1", "no keys"),
        ("", ":1", "no keys"),
        ("\n" + THEME.replace("  zh: 人才\n", ""), ":2", "theme 'talent' without zh"),
        ("talent:\n", ":1", "theme 'talent' without zh, en, definition_zh, definition_en, minimum, terms"),
        (THEME.replace("talent", "人才", 1), ":1", "theme id '人才'"),
        (THEME + "  colour: red\n", ":1", "unknown key colour"),
        (THEME.replace("人才: 2", "人才: heavy"), ":1", "terms of 'talent' without weights"),
        (THEME.replace("人才: 2", "人才: 0"), ":1", "terms of 'talent' without weights"),
        (THEME.replace("人才: 2", "人才: -1"), ":1", "terms of 'talent' without weights"),
        (THEME.replace("人才: 2", "- 人才"), ":1", "terms of 'talent' without weights"),
        (THEME.replace("minimum: 2", "minimum: two"), ":1", "minimum 'two'"),
        (THEME.replace("minimum: 2", "minimum: 0"), ":1", "minimum '0'"),
        (THEME + "  exclude: 人才市场\n", ":1", "exclude '人才市场'"),
        (THEME + THEME, ":9", "'talent' again"),
        (THEME + "    人才: 3\n", ":9", "'人才' again"),
        (THEME + "  zh: 人\n", ":9", "'zh' again"),
    ],
)
def test_what_cannot_work_is_told_with_its_line(tmp_path, text, line, found):
    assert load(tmp_path, text)[1] == [(line, found)]


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
