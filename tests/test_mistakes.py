"""What a person who writes a codebook by hand is told of a slip: the line, what it is, what to type."""

import pytest

from baimo.errors import Problems
from baimo.seedfiles import read_yaml

HEAD = "phones:\n  zh: 手机\n  terms:\n    端侧: 2\n"  # phones; on the device

SLIPS = [
    ("a tab", "\t手机: 2\n", "x.yml:5: found a tab before the words; expected YAML. Type spaces in its place."),
    ("a full-width colon", "    手机：2\n    终端: 1\n", "x.yml:5: found a full-width colon after '手机'; expected YAML. Type a half-width colon and a space: 手机: 2."),
    ("no space", "    手机:2\n    终端: 1\n", "x.yml:5: found no space after the colon of '手机'; expected YAML. Type one: 手机: 2."),
    ("a full-width comma", "  names: {a: b，c: d}\n", "x.yml:5: found a full-width comma between brackets; expected YAML. Type half-width commas."),
    ("a bare rule", "  rules:\n    [product] near/6 手机: 1\n",
     "x.yml:6: found a rule that begins with a square bracket; expected YAML. Put it into quotes: \"[product] near/6 手机\": 1."),
    ("an open bracket", "  exclude: [手机号\n  minimum: 2\n", "x.yml:5: found a [ without its ]; expected YAML. Type ] at the end of the list."),
    ("another indent", "   手机: 2\n",
     "x.yml:5: found 3 spaces before the words, 4 in the line above; expected YAML. Begin the lines of one list with the same number of spaces."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), [slip[1:] for slip in SLIPS], ids=[slip[0] for slip in SLIPS])
def test_a_slip_is_told_with_what_to_type(tmp_path, monkeypatch, text, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "x.yml").write_text(HEAD + text, "utf-8")
    problems = Problems()
    read_yaml(tmp_path / "x.yml", problems)
    assert str(problems) == told


GOOD = [
    "    手机: 2  # 注意：全角也可\n",  # a comment with a full-width colon
    '    "a：b": 1\n', "  address: https://example.org\n", "  examples: {belong: [\"是，对\"]}\n", "  when: 12:30\n", "    c：d: 1\n",
]  # fmt: skip


@pytest.mark.parametrize("text", GOOD)
def test_what_only_looks_like_a_slip_is_none(tmp_path, text):
    (tmp_path / "x.yml").write_text(HEAD + text, "utf-8")
    problems = Problems()
    read_yaml(tmp_path / "x.yml", problems)
    assert problems.errors == []


def test_an_unknown_mistake_is_told_in_the_words_of_the_parser(tmp_path):
    (tmp_path / "x.yml").write_text("a: *b\n", "utf-8")
    problems = Problems()
    read_yaml(tmp_path / "x.yml", problems)
    assert "undefined alias" in str(problems) and "found found" not in str(problems)
