"""What the guides show is what happens."""

import re
from collections import Counter

import pytest

import baimo
from baimo.codebook import load_themes
from baimo.errors import Problems
from baimo.figures import Figures
from baimo.labels import LIKELIHOODS
from baimo.lexicon import Lexicon
from baimo.measured import MEASURED
from baimo.tables import TABLES
from baimo.themes import check_examples
from support import ROOT

GUIDE = (ROOT / "docs" / "extraction.md").read_text("utf-8")
CALLS = re.findall(r"^baimo\.\w+\.find\(.*\)$", GUIDE, re.MULTILINE)
THEMES = (ROOT / "docs" / "themes.md").read_text("utf-8")
MEASURES = re.findall(r"^baimo\.\w+\.\w+\(.*\)$", THEMES, re.MULTILINE)
TABLES_OF_THEMES = [
    table for cell in re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| .* \|$", THEMES, re.MULTILINE)
    for table in re.findall(r"`(\w+)`", cell)
]  # fmt: skip

PAGE = (ROOT / "docs" / "page.md").read_text("utf-8")
FINDINGS = (ROOT / "docs" / "findings.md").read_text("utf-8")
CHARTS = re.findall(r"^\| `bm\.(\w+)` \|", PAGE, re.MULTILINE)


def test_the_guide_to_the_page_names_every_chart_that_a_notebook_can_call():
    drawn = [name for name in vars(Figures) if not name.startswith("_")]
    assert sorted(CHARTS) == sorted(drawn)


@pytest.mark.parametrize("call", CALLS)
def test_a_call_in_the_guide_finds_something(call):
    assert eval(call, {"baimo": baimo})


def test_the_guide_shows_a_call_of_each_kind():
    assert [call.split(".")[1] for call in CALLS] == ["quantities", "dates", "entities"]


@pytest.mark.parametrize(
    ("words", "low", "high", "unit", "approximate"),
    [
        ("530亿参数", 53 * 10**9, 53 * 10**9, "parameter", False),
        ("一两百万元", 10**6, 2 * 10**6, "CNY", True),
        ("5000张起步", 5000, None, "card", False),
        ("3000多人", 3000, None, "person", False),
        ("不到一千万道", None, 10**7, "item", False),
        ("三个月内", None, 3, "month", False),
        ("数十亿美元", 2 * 10**9, 9 * 10**9, "USD", True),
        ("近百家", 100, 100, "item", True),
        ("三成", 30, 30, "percent", False),
        ("两个月零五天", 65, 65, "day", True),
    ],
)
def test_the_words_of_the_guide_mean_what_it_says(words, low, high, unit, approximate):
    assert words in GUIDE
    (found,) = baimo.quantities.find(f"需要GPU,{words}")  # "GPUs are needed, …": 张 counts cards then
    assert (found.low, found.high, found.unit, found.approximate) == (low, high, unit, approximate)


@pytest.mark.parametrize("table", re.findall(r"^\| `(\w+)` \|", GUIDE, re.MULTILINE) + TABLES_OF_THEMES)
def test_a_table_of_the_guide_is_one_of_the_contract(table):
    assert table in TABLES


@pytest.mark.parametrize("call", MEASURES)
def test_a_call_in_the_guide_to_themes_gives_something(call):
    assert eval(call, {"baimo": baimo, "Counter": Counter})


def test_the_guide_to_themes_shows_the_measures_it_names():
    assert [call.split("(")[0] for call in MEASURES] == [
        "baimo.measures.log_odds", "baimo.measures.dispersion", "baimo.measures.wilson", "baimo.new_words.find",
        "baimo.keywords.find",
    ]  # fmt: skip


def test_the_guide_to_themes_names_every_table_of_measures():
    assert sorted(TABLES_OF_THEMES) == sorted(MEASURED)


def test_the_codebook_of_the_guide_can_be_read_and_agrees_with_its_examples(tmp_path):
    (tmp_path / "themes.yml").write_text(re.search(r"```yaml\n(.*?)```", THEMES, re.DOTALL)[1], "utf-8")
    problems = Problems()
    themes = load_themes(tmp_path / "themes.yml", problems)
    check_examples(Lexicon(themes, {}, {}, frozenset(), ()), lambda text: [], problems)
    assert ([*themes], problems.errors) == (["talent"], [])


def test_a_module_that_is_not_there_is_named():
    with pytest.raises(AttributeError, match="nothing_of_the_kind"):
        _ = baimo.nothing_of_the_kind


def test_the_guide_to_findings_has_the_scale_of_likelihood():
    rows = [line.strip("| ").split(" | ") for line in FINDINGS.splitlines() if line.startswith("|")]
    names = next(row for row in rows if "`remote`" in row)
    shares = rows[rows.index(names) + 2]
    told = dict(zip((name.strip("`") for name in names), shares, strict=True))
    assert told == {name: share for name, (*_, share) in LIKELIHOODS.items()}
