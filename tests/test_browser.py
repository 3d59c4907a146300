"""The report as a person sees it: opened from the disk in Chromium, on a desk, on a phone, in the dark and on paper."""

import os
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

pytestmark = pytest.mark.browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
HOW_TO_GET_ONE = (
    "no Chromium found: install the package chromium, or run python -m playwright install chromium, "
    "or set BAIMO_BROWSER to the path of a Chromium or Chrome"
)
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
# Every visible piece of text with the language that it is marked with and the nearest element that has a class.
VISIBLE_TEXTS = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.data.trim(), parent = walker.currentNode.parentElement;
    if (!text || ["STYLE", "SCRIPT", "TITLE"].includes(parent.tagName.toUpperCase())) continue;
    if (!parent.checkVisibility({visibilityProperty: true}) || !parent.getClientRects().length) continue;
    found.push({text, lang: parent.closest("[lang]").lang});
  }
  return found;
}"""


def find_chromium(playwright):
    """Path of a Chromium, or None."""
    named = os.environ.get("BAIMO_BROWSER")
    if named:
        return named
    own = playwright.chromium.executable_path
    return next((path for name in NAMES if (path := shutil.which(name))), own if Path(own).is_file() else None)


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        path = find_chromium(playwright)
        if path is None:
            (pytest.fail if os.environ.get("BAIMO_NEEDS_BROWSER") else pytest.skip)(HOW_TO_GET_ONE)
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, report):
    """A function that opens the report in a fresh profile: `visit("zh", width=390, …)` gives a page."""
    contexts = []

    def visit(language, width=1280, **options):
        context = browser.new_context(locale=LANGUAGES[language], viewport={"width": width, "height": 844}, **options)
        contexts.append(context)
        page = context.new_page()
        page.happened = []
        page.on("console", lambda message: page.happened.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: page.happened.append(f"error: {error}"))
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url.split(",")[0]))
        page.goto(report.page.as_uri())
        return page

    yield visit
    for context in contexts:
        context.close()


def open_all_folds(page):
    page.evaluate("() => { for (const fold of document.querySelectorAll('details')) fold.open = true; }")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_asks_for_nothing_but_itself_and_complains_of_nothing(visit, report, language):
    page = visit(language)
    open_all_folds(page)
    page.evaluate("async () => { await document.fonts.ready; scrollTo(0, document.body.scrollHeight); }")
    page.wait_for_timeout(300)
    outside = [url for url in page.asked if not url.startswith("data:")]
    assert outside == [report.page.as_uri()]
    assert page.happened == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_phone_never_scrolls_the_page_sideways(visit, language):
    page = visit(language, width=390)
    open_all_folds(page)
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390
    page.evaluate("() => scrollTo(1000, 0)")
    assert page.evaluate("() => scrollX") == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_the_language_of_the_browser(visit, language):
    page = visit(language)
    assert page.evaluate("() => document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[language]
    assert page.locator(f"#lang-{language}").is_checked()


@pytest.mark.parametrize(("before", "after"), [("zh", "en"), ("en", "zh")])
def test_the_switch_shows_one_language_and_hides_the_other(visit, before, after):
    page = visit(before)
    page.locator(f"#lang-{after}").check()
    assert page.evaluate("() => document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[after]
    open_all_folds(page)
    visible = f"(lang) => [...document.querySelectorAll(`[data-lang={before}]`)].filter(e => e.checkVisibility()).length"
    assert page.evaluate(visible) == 0
    assert page.evaluate(visible.replace(f"={before}", f"={after}")) > 100


def test_chinese_in_the_english_page_is_always_marked_as_chinese(visit):
    page = visit("en")
    open_all_folds(page)
    texts = page.evaluate(VISIBLE_TEXTS)
    assert len(texts) > 500
    assert [t["text"] for t in texts if re.search(r"[\u3400-\u9fff]", t["text"]) and not t["lang"].startswith("zh")] == []


def test_no_english_sentence_shows_in_the_chinese_page(visit):
    page = visit("zh")
    open_all_folds(page)
    texts = page.evaluate(VISIBLE_TEXTS)
    assert [t["text"] for t in texts if t["lang"] == "en"] == ["English"]  # the switch itself
    assert [t["text"] for t in texts if re.search(r"(?:\b[A-Za-z]+[ ,]+){4}[A-Za-z]+", t["text"])] == []


def test_the_dark_scheme_follows_the_system_and_the_switch(visit):
    colours = "() => ['backgroundColor', 'color'].map(name => getComputedStyle(document.body)[name])"
    page = visit("zh", color_scheme="light")
    light = page.evaluate(colours)
    page.locator("#scheme-dark").check()
    dark = page.evaluate(colours)
    assert light[0] != dark[0] and light[1] != dark[1]
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
    assert finding.locator(".statement [data-lang=en]").is_visible()
    assert not finding.locator(".statement [data-lang=zh]").is_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mark_of_a_chart_leads_to_its_row_and_back_leads_to_the_chart(visit, language):
    page = visit(language)
    link = page.locator(f"figure.chart [data-lang={language}] svg a").first
    link.scroll_into_view_if_needed()
    target = link.get_attribute("href")
    row, scrolled = page.locator(f"[id='{target[1:]}']"), page.evaluate("() => scrollY")
    assert not row.is_visible()
    link.click()
    row.wait_for(state="visible")
    assert row.evaluate("e => e.getBoundingClientRect().top >= 0 && e.getBoundingClientRect().bottom <= innerHeight")
    assert page.url.endswith(target)
    page.go_back()
    assert "#" not in page.url
    page.wait_for_function(f"() => Math.abs(scrollY - {scrolled}) < 40", timeout=3000)


@pytest.mark.parametrize("selector", ["h1 [data-lang=zh]", ".statement [data-lang=zh] strong", "blockquote.evidence"])
def test_chinese_is_drawn_with_the_embedded_font(visit, selector):
    page = visit("zh")
    open_all_folds(page)
    page.evaluate("async () => { await document.fonts.ready; }")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert fonts and all(font["isCustomFont"] and font["familyName"].startswith("Noto Sans SC") for font in fonts), fonts


@pytest.mark.parametrize("language", LANGUAGES)
def test_print_has_the_chosen_language_and_opened_quotations(visit, language):
    page = visit(language)
    page.emulate_media(media="print")
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    shown = page.evaluate("() => [...document.querySelectorAll('blockquote.evidence')].map(e => e.checkVisibility())")
    assert len(shown) >= 40 and all(shown)
    other = {"zh": "en", "en": "zh"}[language]
    assert not page.locator(f".finding [data-lang={other}] >> visible=true").count()
    assert not page.locator(".side, .skip").first.is_visible()
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert pdf.startswith(b"%PDF-") and 8 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 80


def test_headings_go_down_one_level_at_a_time(visit):
    for language in LANGUAGES:
        headings = visit(language).locator("h1:visible, h2:visible, h3:visible, h4:visible, h5:visible, h6:visible")
        levels = headings.evaluate_all("all => all.map(e => Number(e.tagName[1]))")
        assert levels[0] == 1 and levels.count(1) == 1
        assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_operated_has_a_name(visit, language):
    page = visit(language)
    open_all_folds(page)
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    roles = {"link", "button", "radio", "checkbox", "DisclosureTriangle", "textbox", "combobox", "region", "table", "image"}
    operable = [node for node in nodes if not node.get("ignored") and node["role"]["value"] in roles]
    named = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in operable]
    assert {"link", "radio", "checkbox", "DisclosureTriangle", "table"} <= {role for role, _ in named}
    assert [role for role, name in named if not name.strip()] == []
