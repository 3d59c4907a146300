"""Cue words spare a rule its pattern: they must never spare it a line that the pattern would take."""

import json

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from baimo.clean import clean, line_reason
from baimo.clean.line_rules import LINE_RULES
from baimo.clean.pieces import cut_contacts, cut_line
from baimo.fold import fold
from support import ARTICLES, CASES, OTHER_PARAGRAPH, PARAGRAPH

# What Chinese pages can hold; K and the long s are equal to k and s for a pattern only.
CHARACTERS = st.characters(codec="gb18030", exclude_categories=["Cs", "Co", "Cn", "Cc"], exclude_characters="Kſİı")


def all_lines():
    """Every line of the articles, the labelled pages and the labelled lines, folded and stripped."""
    texts = [line for path in sorted(ARTICLES.iterdir()) for line in path.read_text("utf-8").split("\n")]
    texts += [case["text"] for case in json.loads((CASES / "clean" / "lines.json").read_text("utf-8"))]
    for page in json.loads((CASES / "clean" / "pages.json").read_text("utf-8")):
        texts += [text for _, text, *_ in page["lines"]]
    return sorted({fold(text).strip() for text in texts} - {""})


def reason_without_cues(text):
    return next((rule.reason for rule in LINE_RULES if rule.matches(text)), None)


def test_with_cues_each_known_line_has_the_reason_that_trying_every_rule_gives():
    differing = [line for line in all_lines() if line_reason(line) != reason_without_cues(line)]
    assert differing == []


def test_each_known_line_that_can_be_cut_is_cut_in_its_article():
    missed = []
    for line in all_lines():
        n_pieces = max(len(cut_line(line)), len(cut_contacts(line, None)))
        if n_pieces > 1 and not reason_without_cues(line):
            cleaned = clean("\n".join([PARAGRAPH, line, OTHER_PARAGRAPH]))
            n_spans = sum(span.line == 2 for span in (*cleaned.kept, *cleaned.removed))
            missed += [line] if n_spans == 1 else []
    assert missed == []


@pytest.mark.parametrize("rule", LINE_RULES, ids=lambda rule: f"{rule.reason}-{'-'.join(rule.cues[:2]) or 'shape'}")
def test_whatever_a_rule_matches_is_found_by_its_cues(rule):
    @settings(max_examples=25, suppress_health_check=list(HealthCheck))
    @given(st.from_regex(rule.pattern, alphabet=CHARACTERS))
    def check(example):
        text = fold(example).split("\n")[0].strip().lower()
        assume(text and rule.matches(text))
        assert line_reason(text) == reason_without_cues(text)

    check()


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("COPYRIGHT © 2020", id="capitals"),
        pytest.param("Copyright © 2020", id="a capital first"),
        pytest.param("京ICP备00000000号", id="a licence in capitals"),
        pytest.param("京icp备00000000号", id="a licence in small letters"),
        pytest.param("安装示例App，体验更多", id="install the app"),
        pytest.param("Tags：大模型", id="tags"),
    ],
)
def test_a_cue_word_is_found_in_capitals_and_small_letters(line):
    assert line_reason(line) == reason_without_cues(fold(line)) != None  # noqa: E711


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("原题:一个题目", id="original title without 为"),
        pytest.param("阅读更多", id="read more"),
        pytest.param("CopyRight © 2020", id="two capitals in one word"),
        pytest.param("京IcP备00000000号", id="a licence in mixed letters"),
    ],
)
def test_a_line_that_a_pattern_takes_is_found(line):
    assert line_reason(line) == reason_without_cues(fold(line))
