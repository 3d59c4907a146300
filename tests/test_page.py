"""The markup of the built page: sealed off from the network, whole in itself, the same in both languages."""

import json
import re

import pytest

CJK_RE = re.compile(r"[\u3400-\u9fff]")
ADDRESS_ATTRIBUTES = ("src", "srcset", "href", "xlink:href", "action", "formaction", "poster", "data", "ping",
                      "background")  # fmt: skip
REFERENCES = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "headers", "list")


def texts_outside_code(soup):
    """Every piece of text that a reader sees or hears, without code, scripts and styles."""
    hidden = {"script", "style", "code", "pre", "title"}
    for string in soup.find_all(string=True):
        if not hidden & {parent.name for parent in string.parents} and string.strip():
            yield string.strip()
    for tag in soup.find_all(attrs={"aria-label": True}):
        yield tag["aria-label"]


def own_text(tag, language):
    """The text of `tag` as shown in `language`, "zh" or "en"."""
    return "".join(
        string
        for string in tag.find_all(string=True)
        if all(parent.get("data-lang", language) == language for parent in string.parents)
    ).strip()


def test_nothing_on_the_page_has_an_address_outside_it(soup):
    addresses = [(tag.name, tag[name]) for tag in soup.find_all() for name in ADDRESS_ATTRIBUTES if tag.has_attr(name)]
    assert len(addresses) > 100
    assert [found for found in addresses if not found[1].startswith(("#", "data:"))] == []


def test_no_style_or_script_loads_anything(soup):
    styles = [tag.get_text() for tag in soup.find_all("style")] + [tag["style"] for tag in soup.find_all(style=True)]
    urls = [url for style in styles for url in re.findall(r"url\(\s*['\"]?([^'\")]{0,60})", style)]
    assert [url for url in urls if not url.startswith(("data:", "#"))] == []
    assert not re.search(r"@import|image-set|https?:|file:", " ".join(styles))
    scripts = " ".join(tag.get_text() for tag in soup.find_all("script"))
    assert not re.search(r"https?:|file:|\bimport\b|fetch\(|XMLHttpRequest|WebSocket|sendBeacon", scripts)


def test_a_content_security_policy_forbids_what_is_not_listed(soup):
    (policy,) = soup.select('head meta[http-equiv="Content-Security-Policy"]')
    rules = dict(rule.strip().split(" ", 1) for rule in policy["content"].split(";"))
    assert re.fullmatch(r"('sha256-[\w+/]{43}=' ?)+", rules.pop("script-src"))
    assert rules == {
        "default-src": "'none'", "style-src": "'unsafe-inline'", "font-src": "data:", "img-src": "data:",
        "base-uri": "'none'", "form-action": "'none'",
    }  # fmt: skip
    assert policy.find_previous(["script", "style", "link"]) is None


def test_every_id_is_unique(soup):
    ids = [tag["id"] for tag in soup.find_all(id=True)]
    assert len(ids) > 100
    assert sorted(name for name in set(ids) if ids.count(name) > 1) == []


def test_every_link_and_reference_inside_the_page_has_a_target(soup):
    ids = {tag["id"] for tag in soup.find_all(id=True)}
    links = {tag["href"][1:] for tag in soup.find_all(href=re.compile("^#."))}
    named = {name for tag in soup.find_all() for key in REFERENCES for name in str(tag.get(key, "")).split()}
    drawn = set(re.findall(r"url\(#([^)]+)\)", " ".join(str(svg) for svg in soup.find_all("svg"))))
    assert links and named
    assert sorted((links | named | drawn) - ids) == []


def test_the_page_and_each_of_its_parts_say_their_language(soup):
    assert soup.html["lang"] == "zh-CN"
    languages = {(tag["data-lang"], tag["lang"]) for tag in soup.find_all(attrs={"data-lang": True, "lang": True})}
    assert languages == {("zh", "zh-CN"), ("en", "en")}


def test_every_figure_has_a_text_alternative_in_each_language(soup):
    figures = soup.select("figure.chart")
    assert len(figures) >= 6
    for figure in figures:
        drawings = [figure.select_one(f".drawing[data-lang={lang}]") for lang in ("zh", "en")]
        assert {drawing["aria-labelledby"] for drawing in drawings} == {figure.figcaption["id"]}
        zh, en = (drawing.find(id=drawing["aria-describedby"]).get_text() for drawing in drawings)
        assert CJK_RE.search(zh) and 40 < len(zh) <= 300 and 40 < len(en) <= 300, figure["id"]
        assert CJK_RE.findall(en) == [], figure["id"]


def test_every_chart_link_leads_to_its_row_or_to_the_quotation_it_stands_for_and_has_a_name(soup):
    links = soup.select("figure.chart svg a")
    assert len(links) >= 20
    kinds, by_id = set(), {tag["id"]: tag for tag in soup.find_all(id=True)}
    for link in links:
        target, figure = by_id[link["href"][1:]], link.find_parent("figure")
        kinds.add(target.name)
        if target.name == "tr":
            assert target.find_parent("figure") is figure, link["href"]
        else:
            used_in = [use["href"][1:] for use in target.find_parent("li", class_="place").select(".cited a")]
            assert figure["id"] in used_in, link["href"]
        assert link.get("aria-label", "").strip() or link.get_text().strip(), link["href"]
    assert kinds == {"tr", "span"}


def test_every_place_that_a_table_names_leads_to_its_quotation_and_back(soup):
    links = [
        link for link in soup.select("figure td a.at, figure th a.at") if link.find_parent(attrs={"data-lang": "zh"})
    ]
    assert len(links) >= 60
    by_id = {tag["id"]: tag for tag in soup.find_all(id=True)}
    for link in links:
        place = by_id[link["href"][1:]].find_parent("li", class_="place")
        assert place.select_one("blockquote.evidence").get_text()
        figure = link.find_parent("figure")["id"]
        assert figure in [use["href"][1:] for use in place.select(".cited a")], link["href"]


def test_every_table_names_its_columns_and_its_rows(soup):
    tables = soup.find_all("table")
    assert len(tables) >= 8
    for table in tables:
        assert table.get("aria-labelledby") or table.caption
        assert {cell.get("scope") for cell in table.select("thead th")} == {"col"}
        assert all(row.find(["th", "td"]).get("scope") == "row" for row in table.select("tbody tr"))
        width = len(table.select("thead th"))
        assert {len(row.find_all(["th", "td"])) for row in table.select("tbody tr")} == {width}


def test_every_finding_says_as_much_in_chinese_as_in_english(soup):
    for card in soup.select("article.finding"):
        counted = {
            lang: len([tag for tag in card.select(f"[data-lang={lang}]") if "gloss" not in tag.get("class", [])])
            for lang in ("zh", "en")
        }
        assert counted["zh"] == counted["en"] >= 4, card["id"]
        assert CJK_RE.search(own_text(card.select_one(".statement"), "zh")), card["id"]
        assert not CJK_RE.search(own_text(card.select_one(".statement"), "en")), card["id"]


def test_every_quotation_has_an_english_gloss_and_a_place(soup):
    for figure in soup.select("figure.quote"):
        gloss = figure.select_one(".gloss").get_text()
        assert re.search("[A-Za-z]{2}", gloss) and not CJK_RE.search(gloss), figure["id"]
        assert len(figure.select(".where")) == 2


def test_no_value_was_left_unfilled(soup):
    texts = list(texts_outside_code(soup))
    assert len(texts) > 1000
    unfilled = re.compile(r"\bnan\b|\bNaT\b|<NA>|\bundefined\b|\[object|object at 0x|\{[\w.\[\]:]*\}|\{\{|dtype")
    assert [text for text in texts if unfilled.search(text) or text in ("None", "True", "False", "()", "[]")] == []
    assert [text for text in texts if CJK_RE.search(text) and re.search(r"\bNone\b|\bTrue\b|\bFalse\b", text)] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_headings_stand_in_their_own_language(soup, lang):
    headings = [own_text(tag, lang) for tag in soup.select("h1, h2, h3, h4")]
    shown = [text for text in headings if text]
    assert len(shown) >= 30
    assert [text for text in shown if bool(CJK_RE.search(text)) != (lang == "zh")] == []


def test_both_languages_have_the_same_headings_in_number_and_level(soup):
    headings = soup.select("main h2, main h3, main h4")
    levels = {lang: [tag.name for tag in headings if own_text(tag, lang)] for lang in ("zh", "en")}
    assert levels["zh"] == levels["en"]


def test_the_page_carries_the_hash_of_its_inputs(report, soup):
    manifest = json.loads((report.out / "manifest.json").read_text("utf-8"))
    assert soup.select_one("meta[name=baimo-inputs]")["content"] == manifest["digest"]
