"""What the browser tests share: which Chromium is taken, how a page is opened and what is read from it."""

import os
import shutil
from pathlib import Path

from playwright.sync_api import Error

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
HOW_TO_GET_ONE = "no Chromium found: install it, run playwright install chromium, or set BAIMO_BROWSER to its path"
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
# Every visible piece of text with the language that it is marked with, and whether it may be in either: terms and titles.
VISIBLE_TEXTS = """() => {
  const found = [], walker = document.createTreeWalker(document.querySelector("body"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim(), parent = node.parentElement;
    const seen = parent.checkVisibility({visibilityProperty: true}) && parent.getClientRects().length;
    if (text && seen) found.push({text, lang: parent.closest("[lang]").lang, term: !!parent.closest("td, th, .outside")});
  }
  return found;
}"""

# Numbers everything that Tab must stop at, in the order of the page; of a group of radio buttons only the one chosen.
FOCUSABLE = """() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")];
  window.stops = all.filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({visibilityProperty: true})
    && (e.type !== "radio" || e.checked));
  return window.stops.length;
}"""
# At each press of Tab, notes where the focus was: its number, whether a ring marked it, whether it was out of sight.
FOCUS_SEEN = """() => {
  window.steps = [];
  const bar = document.querySelector(".side");
  addEventListener("keydown", ({key}) => {
    const stop = document.activeElement;
    if (key !== "Tab" || stop === document.body) return;
    const shown = stop.labels?.length && getComputedStyle(stop).opacity === "0" ? stop.labels[0] : stop;
    const ring = getComputedStyle(shown), box = shown.getBoundingClientRect(), cover = bar.getBoundingClientRect();
    const top = cover.width > innerWidth / 2 && !bar.contains(stop) && !stop.matches(".skip") ? cover.bottom : 0;
    window.steps.push({
      number: window.stops.indexOf(stop), tag: stop.localName, drawn: stop instanceof SVGElement,
      marked: ring.outlineStyle !== "none" && parseFloat(ring.outlineWidth) >= 2,
      covered: box.bottom <= top || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth,
      html: stop.outerHTML.slice(0, 120),
    });
  }, true);
}"""
# What moved while the page was loading, and which parts of it.
SHIFTS = """async () => {
  const found = [], pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  await document.fonts.ready;
  await pause(200);
  new PerformanceObserver((list) => found.push(...list.getEntries())).observe({type: "layout-shift", buffered: true});
  await pause(100);
  return found.map(({value, sources}) => ({value, moved: sources.map(({node}) => node?.parentElement?.outerHTML.slice(0, 80))}));
}"""
# WCAG 2.5.8: below 24 by 24 pixels, and a circle of 24 around its middle touches another target. Links in running text
# are exempt, and so are marks of charts: the rows of the chart's table lead to the same places.
SMALL_TARGETS = """() => {
  const operable = [...document.querySelectorAll("summary, button, input, select, textarea, .side a, .save a")];
  const targets = operable.filter((e) => e.checkVisibility({visibilityProperty: true})).map((e) => {
    const box = e.getBoundingClientRect(), x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    return {e, box, x, y, small: Math.min(box.width, box.height) < 23.9};
  });
  const gap = (at, {box}) => Math.hypot(Math.max(box.left - at.x, 0, at.x - box.right), Math.max(box.top - at.y, 0, at.y - box.bottom));
  const near = (one, other) => other !== one && !other.e.contains(one.e) && !one.e.contains(other.e)
    && (gap(one, other) < 12 || (other.small && Math.hypot(one.x - other.x, one.y - other.y) < 24));
  const small = targets.filter((one) => one.small && targets.some((other) => near(one, other)));
  return {n: targets.length, small: small.map(({e, box}) => [box.width, box.height, e.outerHTML.slice(0, 100)])};
}"""
# Of every visible piece of text, the ratio by the WCAG formula to what is behind it; in a chart that may be a mark.
CONTRASTS = """() => {
  const brush = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true}), known = {};
  const rgba = (colour) => known[colour] ??= (() => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  })();
  const over = (front, back) => [0, 1, 2].map((i) => front[i] * front[3] + back[i] * (1 - front[3])).concat(1);
  const luminance = (colour) => [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => {
    const part = colour[i] / 255;
    return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  }, 0);
  const ratio = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const page = rgba(getComputedStyle(document.body).backgroundColor);
  const backs = new Map(), opacities = new Map();
  const behind = (e) => {
    if (!e) return page;
    if (!backs.has(e)) {
      const own = rgba(getComputedStyle(e).backgroundColor);
      backs.set(e, own[3] < 1 ? over(own, behind(e.parentElement)) : own);
    }
    return backs.get(e);
  };
  const opacityOf = (e) => {
    if (!e) return 1;
    if (!opacities.has(e)) opacities.set(e, getComputedStyle(e).opacity * opacityOf(e.parentElement));
    return opacities.get(e);
  };
  const marks = new Map();
  const marksOf = (svg) => marks.get(svg) ?? marks.set(svg, [...svg.querySelectorAll("path, rect, circle, ellipse, polygon, use")]
    .filter((e) => !e.closest("defs, clipPath, symbol") && getComputedStyle(e).fill !== "none")
    .map((e) => ({e, box: e.getBoundingClientRect(), style: getComputedStyle(e)}))).get(svg);
  const inside = ({e, box}, x, y) => {
    if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false;
    if (!e.isPointInFill) return Math.hypot((x - (box.left + box.right) / 2) / box.width, (y - (box.top + box.bottom) / 2) / box.height) <= 0.5;
    return e.isPointInFill(new DOMPoint(x, y).matrixTransform(e.getScreenCTM().inverse()));
  };
  const painted = (text, box) => [0.1, 0.5, 0.9].map((part) => {
    const x = box.left + part * box.width, y = (box.top + box.bottom) / 2;
    const under = marksOf(text.ownerSVGElement).filter((mark) =>
      mark.e.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING && inside(mark, x, y));
    return under.reduce((back, {style}) => {
      const [r, g, b, a] = rgba(style.fill);
      return over([r, g, b, a * style.fillOpacity * style.opacity], back);
    }, behind(text.ownerSVGElement));
  });
  const found = [], range = document.createRange();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement, text = node.data.trim();
    if (!text || !e.checkVisibility({visibilityProperty: true})) continue;
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect(), style = getComputedStyle(e), drawn = e instanceof SVGElement;
    if (box.width < 2 || box.height < 2 || style.clipPath !== "none") continue;
    const scale = drawn ? e.getScreenCTM().a : 1, size = parseFloat(style.fontSize) * Math.abs(scale || 1);
    const [r, g, b, a] = rgba(drawn ? style.fill : style.color);
    const opacity = a * (drawn ? style.fillOpacity : 1) * opacityOf(e);
    const ratios = (drawn ? painted(e, box) : [behind(e)]).map((back) => ratio(over([r, g, b, opacity], back), back));
    found.push({text: text.slice(0, 40), drawn, large: size >= 24 || (size >= 18.66 && style.fontWeight >= 700),
      ratio: Math.min(...ratios)});
  }
  return found;
}"""


def find_chromium(playwright):
    """Path of a Chromium, or None: the one named, else one on the PATH, else playwright's own."""
    own = playwright.chromium.executable_path
    found = [os.environ.get("BAIMO_BROWSER"), *map(shutil.which, NAMES), own if Path(own).is_file() else None]
    return next(filter(None, found), None)


def start_chromium(playwright, path):
    """The Chromium at `path`, in its sandbox but for root and where the system forbids sandboxes, as some containers do."""
    sandboxes = [True, False] if os.geteuid() else [False]
    for sandbox in sandboxes:
        try:
            return playwright.chromium.launch(executable_path=path, args=FLAGS, chromium_sandbox=sandbox)
        except Error:
            if not sandbox:
                raise


def open_page(browser, address, language, width=1280, **options):
    """The page in a fresh profile; `happened` and `asked` fill with what it says and what it asks for."""
    context = browser.new_context(locale=LANGUAGES[language], viewport={"width": width, "height": 844}, **options)
    page = context.new_page()
    page.happened, page.asked = [], []
    context.on("console", lambda message: page.happened.append(f"{message.type}: {message.text}"))
    context.on("weberror", lambda error: page.happened.append(f"error: {error.error}"))
    context.on("request", lambda request: page.asked.append(request.url.split(",")[0]))  # service workers' too
    page.goto(address)
    return page


def open_all_folds(page):
    page.evaluate("() => { for (const fold of document.querySelectorAll('details')) fold.open = true; }")


def set_switches(page, scheme=None, code=None):
    """The switches as a hand leaves them; the style heeds them, no script does."""
    for name, on in ((f"scheme-{scheme}", scheme and True), ("code-on", code)):
        if on is not None:
            page.evaluate("([id, on]) => { document.getElementById(id).checked = on; }", [name, on])


def accessible(page, role, within="document"):
    """`[(name, description)]` of what an assistive program meets with `role`, in the order of the page."""
    if not hasattr(page, "session"):
        page.session = page.context.new_cdp_session(page)
        page.session.send("Accessibility.enable")
    node = page.session.send("Runtime.evaluate", {"expression": within})["result"]["objectId"]
    found = page.session.send("Accessibility.queryAXTree", {"objectId": node, "role": role})["nodes"]
    return [
        tuple(one.get(key, {}).get("value", "") for key in ("name", "description"))
        for one in found
        if not one["ignored"]
    ]
