"""The report for everyone: by keyboard, by touch, by ear, without script, in either language, offline and at rest."""

import json
import re
from importlib.resources import files

import pytest

from browser import (
    CONTRASTS,
    FOCUS_SEEN,
    FOCUSABLE,
    LANGUAGES,
    SHIFTS,
    SMALL_TARGETS,
    accessible,
    open_all_folds,
    open_page,
    set_switches,
)
from conftest import ROOT
from test_report_findings import numbers

CJK_RE = re.compile(r"[\u3400-\u9fff]")
WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# A page of this size takes axe-core many seconds a run. So each language and width is looked at in both schemes, once
# with the code and once without. Colours take axe-core several times as long as all else: it looks at them in three
# chapters of one page, and the contrast of all text, in charts and code too, in both schemes and languages is
# computed further down. The rows of a table are alike: twelve of each are enough, here and for the key Tab, which
# goes through two dozen of the quotations.
STATES = {"zh": [("light", True), ("dark", False)], "en": [("dark", True), ("light", False)]}
FEWER_ROWS = """() => {
  for (const body of document.querySelectorAll("tbody")) for (const row of [...body.rows].slice(12)) row.remove();
}"""
FEWER_QUOTATIONS = """() => {
  for (const quotation of [...document.querySelectorAll("#quotations li.place")].slice(24)) quotation.remove();
}"""
# axe-core's findings in the language shown, cut to what a person needs to mend them.
RUN_AXE = """({tags, states, colours}) => {
  const run = async () => {
    const other = document.documentElement.lang === "en" ? "zh" : "en", results = [];
    for (const unseen of document.querySelectorAll(`[data-lang=${other}]`)) unseen.remove();
    if (colours) for (const more of [...document.querySelectorAll("main > section")].slice(3)) more.remove();
    for (const [scheme, code] of states) {
      document.getElementById(`scheme-${scheme}`).checked = true;
      document.getElementById("code-on").checked = code;
      const found = await axe.run(document, {
        runOnly: {type: "tag", values: tags}, resultTypes: ["violations", "incomplete"], selectors: false, preload: false,
        rules: {"color-contrast": {enabled: colours && code}, "link-in-text-block": {enabled: colours}, "target-size": {enabled: code}},
      });
      const told = (rule) => rule.nodes.map((node) => ({
        rule: rule.id, html: node.html.slice(0, 200), why: [...node.any, ...node.all, ...node.none][0]?.message,
      }));
      results.push({state: [scheme, code], n_rules: found.passes.length,
        violations: found.violations.flatMap(told), incomplete: found.incomplete.flatMap(told)});
    }
    return results;
  };
  window.axeResults = run();
}"""
# What axe-core can't decide about a colour, in its own words: test_all_text_… computes these.
UNDECIDED = ("contains an image node", "overlapped by another element", "too short to determine", "partially obscured")

KINDS = ("blockquote", "article", "figure.table table", "figure.chart table", "svg", ".finding p", "h2", "h3")
COUNT_VISIBLE = """(kinds) => Object.fromEntries(kinds.map((kind) =>
  [kind, [...document.querySelectorAll(`main ${kind}`)].filter((e) => e.checkVisibility()).length]))"""


# What the notebooks ask for and these articles give nothing for: a sentence says so.
SENTENCES = ["fig-strategy-words", "tab-ledgers-names", "tab-summary-stale", "tab-words-angles", "tab-words-topics"]


NUMBERED = "tab-sources-card"  # one an article, numbered


def code_of_notebooks():
    paths = (ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")
    cells = [cell for path in paths for cell in json.loads(path.read_text("utf-8"))["cells"]]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def calls(name):
    """How often the notebooks call `bm.name(`."""
    return len(re.findall(rf"\bbm\.{name}\(", code_of_notebooks()))


def named(kind):
    """The ids of charts (`fig`) or tables (`tab`) that the notebooks give."""
    return set(re.findall(rf'"({kind}-[\w-]+)"', code_of_notebooks()))


@pytest.fixture(scope="module")
def audits(browser, report):
    """`{(language, width): results}` of axe-core over the opened page; the four pages are looked at side by side."""
    source = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
    pages = {}
    for language in LANGUAGES:
        for width in WIDTHS:
            page = pages[language, width] = open_page(browser, report.page.as_uri(), language, width)
            open_all_folds(page)
            page.evaluate(FEWER_ROWS)
            page.evaluate(source)  # by the debugger: the page's own policy would refuse a script element
            page.evaluate(
                RUN_AXE, {"tags": TAGS, "states": STATES[language], "colours": (language, width) == ("zh", 1280)}
            )
    results = {key: page.evaluate("() => window.axeResults") for key, page in pages.items()}
    for page in pages.values():
        page.context.close()
    return results


@pytest.fixture(scope="module")
def opened(browser, report):
    """`{language: page}` with all folds open and the code shown; for tests that only look."""
    pages = {language: open_page(browser, report.page.as_uri(), language) for language in LANGUAGES}
    for page in pages.values():
        set_switches(page, code=True)
        open_all_folds(page)
    yield pages
    for page in pages.values():
        page.context.close()


def test_what_is_audited_is_the_whole_report(soup):
    assert len(soup.select("article.finding")) == calls("finding") >= 40
    for kind, shape in (("fig", "chart"), ("tab", "table")):
        shown = {figure["id"] for figure in soup.select(f"main .output figure.{shape}")}
        shown = {name for name in shown if name.startswith(f"{kind}-") and not name.startswith(NUMBERED)}
        asked = {name for name in named(kind) if not name.startswith(NUMBERED)}
        assert sorted(asked - shown) == [name for name in SENTENCES if name.startswith(kind)]
        assert shown <= asked and len(shown) >= 12
    assert soup.select("details.code") and soup.select("details.evidence-list") and soup.select("details.data")


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_in_light_and_dark_with_code_shown_and_hidden(audits, language, width):
    results = audits[language, width]
    assert [tuple(result["state"]) for result in results] == STATES[language]
    assert all(result["n_rules"] >= 30 for result in results)
    assert [(result["state"], found) for result in results for found in result["violations"]] == []


@pytest.mark.browser
def test_axe_leaves_nothing_undecided_but_colours_that_are_computed_here(audits):
    undecided = [found for results in audits.values() for result in results for found in result["incomplete"]]
    assert {found["rule"] for found in undecided} <= {"color-contrast"}
    assert [found for found in undecided if not any(why in found["why"] for why in UNDECIDED)] == []


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_text_also_in_charts_stands_out_from_what_is_behind_it(opened, language):
    page = opened[language]
    for scheme in SCHEMES:
        set_switches(page, scheme=scheme)
        texts = page.evaluate(CONTRASTS)
        assert len(texts) > 2000 and sum(text["drawn"] for text in texts) >= 100
        assert [text for text in texts if text["ratio"] < (3 if text["large"] else 4.5)] == []


@pytest.mark.browser
@pytest.mark.parametrize(("language", "width", "unfolded"), [("zh", 1280, True), ("en", 390, False)])
def test_tab_reaches_everything_in_reading_order_and_is_always_seen(visit, language, width, unfolded):
    page = visit(language, width)
    if unfolded:
        set_switches(page, code=True)
        open_all_folds(page)
        page.evaluate("() => { document.querySelector('.folded').open = false; }")  # it lies over the text
    page.evaluate(FEWER_ROWS)
    page.evaluate(FEWER_QUOTATIONS)
    expected = page.evaluate(FOCUSABLE)
    page.evaluate(FOCUS_SEEN)
    for _ in range(expected):
        page.keyboard.down("Tab")  # held down, it is pressed again and again
    page.keyboard.up("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    *steps, back = page.evaluate("() => window.steps")
    assert [step["number"] for step in steps] == list(range(expected)) and back["number"] == expected - 2
    assert {"a", "input", "summary"} <= {step["tag"] for step in steps} and sum(step["drawn"] for step in steps) >= 20
    assert [step["html"] for step in steps if not step["marked"]] == []
    assert [step["html"] for step in steps if step["covered"]] == []


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
def test_the_first_tab_offers_to_skip_to_the_text(visit, width):
    page = visit("en", width)
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("e => e === document.activeElement && e.getBoundingClientRect().left >= 0")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.querySelector('main').contains(document.activeElement)")


@pytest.mark.browser
@pytest.mark.parametrize("fold", ["evidence-list", "data", "code", "folded"])
def test_folds_open_by_enter_and_close_by_space(visit, fold):
    page = visit("zh", 390 if fold == "folded" else 1280)
    set_switches(page, code=True)
    details = page.locator(f"details.{fold}:visible").first
    before = details.evaluate("e => e.open")
    details.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert details.evaluate("e => e.open") is not before
    page.keyboard.press("Space")
    assert details.evaluate("e => e.open") is before


@pytest.mark.browser
def test_a_mark_of_a_chart_is_followed_by_enter_and_back_comes_back(visit):
    page = visit("en")
    link = page.locator("figure.chart [data-lang=en] svg a").first
    link.focus()
    target = page.locator(f"[id='{link.get_attribute('href')[1:]}']")
    before = page.evaluate("() => scrollY")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "e => e.checkVisibility() && e.getBoundingClientRect().top < innerHeight", arg=target.element_handle()
    )
    page.go_back()
    page.wait_for_function(f"() => Math.abs(scrollY - {before}) < 40")


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_finger_hits_is_large_enough_or_stands_apart(visit, language):
    page = visit(language, 390, has_touch=True, is_mobile=True)
    set_switches(page, code=True)
    open_all_folds(page)
    measured = page.evaluate(SMALL_TARGETS)
    assert measured["n"] > 150 and measured["small"] == []


@pytest.mark.browser
def test_without_script_everything_opens_in_both_languages(visit):
    shown = {}
    for script in (True, False):
        page = visit("zh", java_script_enabled=script)
        for language in LANGUAGES:
            page.locator(f"#lang-{language}").check()
            page.evaluate("() => document.querySelectorAll('details:not([open]) > summary').forEach(e => e.click())")
            shown[script, language] = page.evaluate(COUNT_VISIBLE, KINDS)
    assert shown[False, "zh"]["blockquote"] >= 40 and shown[False, "zh"]["article"] >= 40
    assert shown[False, "zh"]["svg"] == shown[False, "en"]["svg"] >= 8
    assert [shown[False, language] for language in LANGUAGES] == [shown[True, language] for language in LANGUAGES]


@pytest.mark.browser
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_request_no_message_and_nothing_moves_in_any_combination(visit, report, language, width):
    page = visit(language, width)
    shifts = page.evaluate(SHIFTS)
    open_all_folds(page)
    for scheme in SCHEMES:
        for code in (True, False):
            set_switches(page, scheme=scheme, code=code)
            page.evaluate("async () => { scrollTo(0, document.body.scrollHeight); await document.fonts.ready; }")
    page.wait_for_timeout(200)
    assert [url for url in page.asked if not url.startswith("data:")] == [report.page.as_uri()]
    assert page.happened == [] and page.context.service_workers == []
    # Labels of the switches give way by a pixel when the embedded font arrives; 0.1 is what Google calls good.
    assert sum(shift["value"] for shift in shifts) <= 0.001, shifts


def test_the_page_is_light_enough_to_send(report, record_property):
    size = report.page.stat().st_size
    record_property("index.html, bytes", size)
    print(f"index.html: {size / 1e6:.2f} MB")
    assert 200_000 < size < 5_500_000


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_is_an_article_named_by_its_statement(opened, soup, language):
    page = opened[language]
    statements = [one.get_text() for one in soup.select(f".statement [data-lang={language}]")]
    assert [name for name, _ in accessible(page, "article")] == statements


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_has_a_name_and_a_description_of_what_is_seen(opened, soup, language):
    page = opened[language]
    assert [name for name, _ in accessible(page, "figure") if not name.strip()] == []
    charts = soup.select("figure.chart")
    titles = [chart.select_one(f"figcaption [data-lang={language}]").get_text() for chart in charts]
    for chart, title in zip(charts, titles, strict=True):
        within = f"document.getElementById({json.dumps(chart['id'])})"
        assert accessible(page, "figure", within)[0][0] == title
        name, described = accessible(page, "group", within)[0]
        assert name == title and 40 < len(described) <= 300
        assert not re.search(r"(?i)no (?:description|alt)|untitled|<\w|object at|\bFigure\(|无描述", described)


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_landmarks_tables_and_groups_are_named_in_one_language_and_apart(opened, language):
    page = opened[language]
    kinds = ("navigation", "region", "table", "banner", "main", "contentinfo")
    named = {kind: [name for name, _ in accessible(page, kind)] for kind in kinds}
    assert all(len(set(names)) == len(names) for names in named.values()), named
    assert [len(named[kind]) for kind in ("banner", "main", "contentinfo", "navigation")] == [1, 1, 1, 1]
    assert len(named["table"]) >= 20
    told = [name for kind in ("navigation", "region", "table") for name in named[kind]]
    assert all(told) and [name for name in told if bool(CJK_RE.search(name)) != (language == "zh")] == []


@pytest.mark.browser
def test_every_table_is_heard_with_its_row_and_column_headers(opened, soup):
    page = opened["en"]
    tables = soup.select("main table")
    assert len(accessible(page, "columnheader")) == len(soup.select("main thead th"))
    assert len(accessible(page, "rowheader")) == len(soup.select("main tbody th")) >= len(tables) >= 20
    assert all(name for name, _ in accessible(page, "columnheader"))


# One report in two languages.


def own(tag, language):
    """The text of `tag` as it shows in `language`, with single blanks."""
    strings = [s for s in tag.find_all(string=True) if all(p.get("data-lang", language) == language for p in s.parents)]
    return " ".join("".join(strings).split())


def sides(tag, selector):
    return [own(tag.select_one(selector), language) for language in LANGUAGES]


def test_whatever_is_in_one_language_has_its_counterpart_beside_it(soup):
    alone = []
    for tag in soup.find_all(attrs={"data-lang": True}):
        if tag.find_parent(attrs={"data-lang": True}):
            continue
        other = {"zh": "en", "en": "zh"}[tag["data-lang"]]
        beside = tag.find_previous_sibling if tag["data-lang"] == "en" else tag.find_next_sibling
        # The English gloss of a quotation stands beside the quotation itself.
        if "gloss" not in tag.get("class", []) and not beside(tag.name, attrs={"data-lang": other}):
            alone.append(str(tag)[:150])
    assert len(soup.select("[data-lang=zh]")) > 500 and alone == []


def test_a_finding_rests_on_the_same_evidence_and_numbers_in_both_languages(soup):
    cards = soup.select("article.finding")
    for card in cards:
        for selector in (".statement", "summary"):
            zh, en = sides(card, selector)
            assert numbers(zh) == numbers(en), (card["id"], zh, en)
        for language in LANGUAGES:
            (facts,) = card.select(f".facts[data-lang={language}]")
            assert facts.select_one("a")["href"] == f"#{card['id']}"
        for place in (figure.select(".where") for figure in card.select("figure.quote")):
            zh, en = (numbers(one.get_text().replace("–", " ")) for one in place)
            assert zh == en and len(zh) == 3
        for quote in card.select("blockquote.evidence"):
            assert not quote.find(attrs={"data-lang": True}) and not quote.find_parent(attrs={"data-lang": True})


def test_a_table_has_the_same_rows_cells_and_numbers_in_both_languages(soup):
    tables = soup.select("main table")
    assert len(tables) >= 20
    for cell in (cell for table in tables for cell in table.select("th, td")):
        zh, en = (own(cell, language) for language in LANGUAGES)
        assert bool(zh) == bool(en), cell
        if zh.isascii():
            assert numbers(zh) == numbers(en), (zh, en)


def test_a_chart_marks_the_same_things_in_both_languages(soup):
    charts = soup.select("figure.chart")
    for chart in charts:
        zh, en = (chart.select_one(f".drawing[data-lang={language}]") for language in LANGUAGES)
        assert [link["href"] for link in zh.select("svg a")] == [link["href"] for link in en.select("svg a")]
        assert len(chart.select("figcaption p")) == len(chart.select(".source[data-lang]")) == 2
    assert len(charts) >= 6
