"""The report as a person sees it: opened from the disk in Chromium, on a desk, on a phone, in the dark and on paper."""

import itertools
import re

import pytest

from browser import LANGUAGES, VISIBLE_TEXTS, open_all_folds

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_asks_for_nothing_but_itself_and_complains_of_nothing(visit, report, language):
    page = visit(language)
    open_all_folds(page)
    page.evaluate("async () => { await document.fonts.ready; scrollTo(0, document.body.scrollHeight); }")
    page.wait_for_timeout(300)
    assert [url for url in page.asked if not url.startswith("data:")] == [report.page.as_uri()]
    assert page.happened == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_never_scrolls_the_page_sideways(visit, language):
    page = visit(language, width=390)
    open_all_folds(page)
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390
    assert page.evaluate("() => { scrollTo(1000, 0); return scrollX; }") == 0


@pytest.mark.parametrize(("before", "after"), [("zh", "en"), ("en", "zh")])
def test_the_switch_shows_one_language_and_hides_the_other(visit, before, after):
    page, tags = visit(before), {"zh": "zh-CN", "en": "en"}
    assert page.evaluate("() => document.documentElement.lang") == tags[before]  # as the browser asks
    page.locator(f"#lang-{after}").check()
    assert page.evaluate("() => document.documentElement.lang") == tags[after]
    open_all_folds(page)
    visible = "(lang) => [...document.querySelectorAll(`[data-lang=${lang}]`)].filter(e => e.checkVisibility()).length"
    assert page.evaluate(visible, before) == 0 and page.evaluate(visible, after) > 100


def test_chinese_in_the_english_page_is_always_marked_as_chinese(visit):
    page = visit("en")
    open_all_folds(page)
    chinese = [t for t in page.evaluate(VISIBLE_TEXTS) if re.search(r"[\u3400-\u9fff]", t["text"])]
    assert len(chinese) > 100
    assert [t["text"] for t in chinese if not t["lang"].startswith("zh")] == []


def test_no_english_sentence_shows_in_the_chinese_page(visit):
    page = visit("zh")
    open_all_folds(page)
    texts = page.evaluate(VISIBLE_TEXTS)
    english = [t for t in texts if t["lang"] == "en"]
    assert [t["text"] for t in english if not t["term"]] == ["English"]  # the switch itself
    assert len(english) < 20  # titles of works, and a law's own words
    assert [
        t["text"] for t in texts if t not in english and re.search(r"(?:\b[A-Za-z]+[ ,]+){4}[A-Za-z]+", t["text"])
    ] == []


def test_the_dark_scheme_follows_the_system_and_the_switch(visit):
    colours = "() => ['backgroundColor', 'color'].map(name => getComputedStyle(document.body)[name])"
    page = visit("zh", color_scheme="light")
    light = page.evaluate(colours)
    page.locator("#scheme-dark").check()
    dark = page.evaluate(colours)
    assert all(one != other for one, other in zip(light, dark, strict=True))
    page.locator("#scheme-light").check()
    assert page.evaluate(colours) == light
    assert visit("zh", color_scheme="dark").evaluate(colours) == dark


def test_evidence_and_languages_open_without_javascript(visit):
    page = visit("zh", java_script_enabled=False)
    finding = page.locator("article.finding:has(blockquote)").first
    quote = finding.locator("blockquote").first
    assert not quote.is_visible()
    finding.locator("summary").first.click()
    assert quote.is_visible()
    assert finding.locator(".statement [data-lang=zh]").is_visible()
    page.locator("#lang-en").check()
    assert [finding.locator(f".statement [data-lang={lang}]").is_visible() for lang in ("zh", "en")] == [False, True]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("kind", "entry"), [("q-", "li.place:has(:target)"), ("fig-", "tr:target")])
def test_a_mark_of_a_chart_leads_to_its_quotation_or_row_and_back_leads_to_the_chart(visit, language, kind, entry):
    page = visit(language)
    link = page.locator(f"figure.chart [data-lang={language}] svg a[href^='#{kind}']").first
    link.scroll_into_view_if_needed()
    scrolled = page.evaluate("() => scrollY")
    assert page.locator(entry).count() == 0
    link.click()
    shown = page.locator(entry)
    shown.wait_for(state="visible")
    assert shown.evaluate("e => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().bottom <= innerHeight")
    page.go_back()
    page.wait_for_function(f"() => Math.abs(scrollY - {scrolled}) < 40")


@pytest.mark.parametrize("selector", ["h1 [data-lang=zh]", ".statement [data-lang=zh] strong", "blockquote.evidence"])
def test_chinese_is_drawn_with_the_embedded_font(visit, selector):
    page = visit("zh")
    open_all_folds(page)
    page.evaluate("() => document.fonts.ready.then(() => 0)")
    session = page.context.new_cdp_session(page)
    for method in ("DOM.enable", "CSS.enable"):
        session.send(method)
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert fonts and all(f["isCustomFont"] and f["familyName"].startswith("Noto Sans SC") for f in fonts), fonts


@pytest.mark.parametrize("language", LANGUAGES)
def test_print_has_the_chosen_language_and_opened_quotations(visit, language):
    page = visit(language)
    page.emulate_media(media="print")
    shown = page.evaluate("() => [...document.querySelectorAll('blockquote.evidence')].map(e => e.checkVisibility())")
    assert len(shown) >= 40 and all(shown)
    other = {"zh": "en", "en": "zh"}[language]
    assert page.locator(f".finding [data-lang={other}]:visible, .side:visible, .skip:visible").count() == 0


def test_headings_go_down_one_level_at_a_time(visit):
    for language in LANGUAGES:
        headings = visit(language).locator(":is(h1, h2, h3, h4, h5, h6):visible")
        levels = headings.evaluate_all("all => all.map(e => Number(e.tagName[1]))")
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_operated_has_a_name(visit, language):
    page = visit(language)
    open_all_folds(page)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = {"link", "button", "radio", "checkbox", "DisclosureTriangle", "textbox", "region", "table", "image"}
    operable = [node for node in nodes if not node.get("ignored") and node["role"]["value"] in roles]
    named = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in operable]
    assert {"link", "radio", "checkbox", "DisclosureTriangle", "table"} <= {role for role, _ in named}
    assert [role for role, name in named if not name.strip()] == []


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_moves_while_the_page_loads(visit, language, width):
    page = visit(language, width=width)
    moved = page.evaluate("""() => new Promise((resolve) => {
      let sum = 0;
      const add = (list) => { for (const entry of list.getEntries()) sum += entry.value; };
      new PerformanceObserver(add).observe({type: 'layout-shift', buffered: true});
      setTimeout(() => resolve(sum), 500);
    })""")
    assert moved <= 0.01


@pytest.mark.parametrize(("language", "words"), [("zh", "算力"), ("en", "compute")])
def test_the_whole_report_is_searched_in_a_moment(visit, language, words):
    page = visit(language)
    page.locator("#search-field").focus()
    took = page.locator("#search-field").evaluate(
        """(field, words) => {
          const start = performance.now();
          field.value = words;
          field.dispatchEvent(new Event('input'));
          return performance.now() - start;
        }""",
        words,
    )
    assert page.locator(".hits a").count() >= 20 and page.locator(".hits p").count() >= 3
    assert took < 200  # milliseconds; about 5 on a machine at rest


def test_a_hit_in_a_quotation_leads_to_the_register_and_its_mark(visit):
    page = visit("zh")
    page.locator(".concordance input").fill("模型")
    places = page.locator(".concordance tbody a")
    assert places.count() >= 20
    places.last.click()
    entry = page.locator("li.place:has(:target)")
    assert "模型" in entry.locator("blockquote").text_content()
    assert entry.evaluate("e => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().top < innerHeight")


def test_the_address_chooses_the_language(visit):
    assert visit("zh", query="?lang=en").evaluate("() => document.documentElement.lang") == "en"
    assert visit("en", query="?lang=zh").evaluate("() => document.documentElement.lang") == "zh-CN"
