"""What stands in an article, a table or a notebook stays text: nothing of it runs, loads or takes the page apart.

A cell of a CSV that begins with = + - or @ is left as it is, although a spreadsheet may take it for a formula: the
contract says that a table holds what the article holds, and a mark put before it would make `raw[start:end]` and
`surface` differ. Whoever opens a table in a spreadsheet should import its columns as text.
"""

import base64
import csv
import hashlib
import io
import re
import shutil

import nbformat
import pytest
from bs4 import BeautifulSoup

from baimo.errors import InputError
from baimo.exporter import ChapterExporter
from baimo.markup import sanitise_html, sanitise_svg
from baimo.notebooks import write_notebook
from browser import open_all_folds, open_page
from conftest import TINY_SOURCES, call_baimo, files_in, run_baimo, write_sources, write_tiny_notebook

SCRIPT = "<script>window.hacked=1</script>"
IMAGE = '"><img src=x onerror=window.hacked=1>'
MEAN = {
    "a script": SCRIPT,
    "a picture": IMAGE,
    "an end of CDATA": "]]>",
    "an end of a style": "</style><script>window.hacked=1</script>",
    "an end of a script": "</script>",
    "a template": "{{ 7*7 }}",
    "a drawing": "<svg onload=window.hacked=1>",
    "quotes": "'\"\\\\' \\n ${7*7} $\\frac$",
    "a long word": "W" * 300,
    "right to left": "مرحبا \u202e שלום",
    "an emoji": "👩\u200d🌾🚜",
    "entities": "&amp;&lt;b&gt;",
    "a formula": "=1+1",
    "control characters": "a\x00b\x01c\x7f",
}
ALL = " ".join(MEAN.values())
SAID = f"他写道{SCRIPT}{IMAGE}&amp;{{{{ 7*7 }}}}]]>，训练大模型要1000张卡"  # "he writes …, training a model takes 1,000 cards"
FILE = 'c03_"><img src=x onerror=window.hacked=1>&amp;.txt'
CHAPTER = '30_"><img src=x onerror=window.hacked=1>&amp;.ipynb'
# "Notes on the orchard … In May 2023 the firm … published a model … open source …"
ARTICLE = (
    f"果园来信:{SCRIPT}大模型\n\n"
    f"2023年5月6日,{SCRIPT}甲公司开源了行业大模型,参数有70亿,青禾乙也在训练自己的大模型,商业化还没有开始。\n\n"
    f"{SAID},花了半年时间,算力不够用,芯片也不够用。\n\n"
    f"公司说\x01开源大模型\x1b的代码里有{IMAGE}这样的字样,人才不够,人才很贵,人才难找,监管部门要求备案。\n"
)
SOURCE = {
    "short_zh": f"来信{IMAGE}", "short_en": f"Letter {IMAGE}", "title": ALL, "title_en": ALL, "author": "=1+1",
    "publisher": IMAGE, "outlet": f"果农报{IMAGE}", "published": "2023-06-01", "published_basis": "stated", "kind": "news",
    "published_evidence": SCRIPT, "voice": f"甲{SCRIPT}", "stake_zh": f"利益{ALL}", "stake_en": f"a stake {ALL}",
    "reprint": f"禁止转载{ALL}", "url": "javascript:window.hacked=1", "max_share": "0.9",
}  # fmt: skip
ENTITY = [
    f"{SCRIPT}甲公司",
    "org",
    "青禾乙|" + IMAGE,
    "",
    f"Firm {IMAGE}",
    f"利益{SCRIPT}",
    f"a stake {SCRIPT}",
    SCRIPT,
    "",
]
THEME = f"""
talent:
  zh: '人才{SCRIPT}'
  en: 'Talent {IMAGE}'
  definition_zh: '谁{SCRIPT}'
  definition_en: 'who {SCRIPT}'
  minimum: 2
  terms:
    人才: 2
"""
TITLE = f"""
title: {{zh: '题目{SCRIPT}', en: 'Title {IMAGE} {{{{ 7*7 }}}}'}}
subtitle: {{zh: '副题]]>', en: 'Subtitle </title></style>{SCRIPT}'}}
"""
MARKDOWN = """\
A note. [a link](javascript:window.hacked=1) [another](JaVaScRiPt&colon;window.hacked=1) <javascript:window.hacked=1>
[away](https://away.example/a) ![picture](https://away.example/b.png) and $a<b$, <abbr title="kept">K</abbr>

<script>window.hacked=1</script>
<p onclick="window.hacked=1" style="position:fixed">handled</p>
<iframe src="https://away.example"></iframe><form action="https://away.example"><button formaction="x">B</button></form>
<svg onload=window.hacked=1><circle r="9"/></svg>
<style>body { display: none }</style><base href="https://away.example"><meta http-equiv="refresh" content="0;url=x">
"""
CELLS = {
    "finding": """bm.finding("F-tiny-01", zh="{x}", en="{x}", x=mean, holds=True, confidence="low", changes_if={"zh": "{x}", "en": "{x}"},
    evidence=[bm.quote("c03", said, gloss=mean, speaker=mean), bm.computed(mean, mean, "themes"), bm.search(mean)])""",
    "table": """rows = [[text, {"zh": text, "en": text}] for text in each]
bm.show("table-mean", rows, zh=mean, en=mean, columns=[(mean, mean), ("词", "Word")])""",
    "text": 'bm.text(zh="{x}", en="{x}", x=mean)',
    "timeline": """day = bm.quote("c03", "2023年5月6日", gloss="a day")
bm.timeline("figure-days", [(day, text, text) for text in each if len(text) < 99], zh="{x}", en="{x}", x=mean)""",
    "matrix": 'bm.theme_matrix("figure-themes", zh="主题", en="Themes")',
    "cloud": 'bm.word_cloud("figure-cloud", "talent", zh="词", en="Words")',
    "shares": 'bm.theme_shares("figure-shares", "talent", by="source", zh="{x}", en="{x}", x=mean)',
    "concordance": 'bm.concordance("table-lines", "大模型", zh="行", en="Lines")',
    "html": """from IPython.display import display
display({"text/html": mean + '<p id="kept-here" onclick="window.hacked=1">kept</p>', "text/plain": "x"}, raw=True)
display({"text/html": bm.table("articles")[["title"]].style.to_html()}, raw=True)
display({"text/html": bm.table("entities").to_html(escape=False)}, raw=True)""",
    "svg": """for inside in ("<script>window.hacked=1</script>", "<foreignObject><img src='x' onerror='window.hacked=1'/></foreignObject>",
               "<image href='https://away.example/c.png'/>", "<title><![CDATA[ > <img src=x onerror=window.hacked=1>]]></title>"):
    display({"image/svg+xml": f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>', "text/plain": mean}, raw=True)
display({"image/svg+xml": mean, "text/plain": "not XML"}, raw=True)""",
    "other": """for kind in ("text/markdown", "text/latex", "text/plain", "image/png", "application/pdf", "application/x-mean"):
    display({kind: mean}, raw=True)
display({"application/javascript": "window.hacked=1"}, raw=True)
print(mean)""",
    "stderr": "import sys\n\nprint(mean, file=sys.stderr)",
}


def write_chapters(folder):
    opening = 'import baimo\n\nbm = baimo.open_chapter("20_tiny")'
    given = f"mean, each, said = {ALL!r}, {list(MEAN.values())!r}, {SAID!r}"
    code = [("code", [], cell) for cell in (opening, given, *CELLS.values())]
    write_notebook(folder / "20_tiny.ipynb", [("markdown", [], f"# {ALL}"), ("markdown", [], MARKDOWN), *code])
    write_notebook(folder / CHAPTER, [("markdown", [], "# Named meanly")])


@pytest.fixture(scope="module")
def mean_report(built_tiny, tmp_path_factory):
    """The tiny project with such strings wherever a person or an article can bring them in, built once."""
    root = tmp_path_factory.mktemp("mean") / "tiny"
    shutil.copytree(built_tiny, root)
    (root / "seeds" / "articles" / FILE).write_text(ARTICLE, "utf-8", newline="\n")
    write_sources(root / "seeds" / "sources.csv", {**TINY_SOURCES, FILE: SOURCE})
    (root / "seeds" / "report.yml").write_text(TITLE, "utf-8")
    lexicon = root / "seeds" / "lexicon"
    with (lexicon / "entities.csv").open("a", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow(ENTITY)
    for name, text in (("themes.yml", THEME), ("words.txt", f"\n字样\t{IMAGE}\n难找\t{SCRIPT}\n")):
        with (lexicon / name).open("a", encoding="utf-8") as file:
            file.write(text)
    write_chapters(root / "notebooks")
    ran = run_baimo("report", cwd=root)
    assert ran.code == 0, ran.stderr
    return root / "outputs"


@pytest.fixture(scope="module")
def mean_page(browser, mean_report):
    """The page of that report in Chromium, every fold open."""
    page = open_page(browser, (mean_report / "index.html").as_uri(), "zh")
    open_all_folds(page)
    page.wait_for_timeout(300)
    yield page
    page.context.close()


@pytest.fixture(scope="module")
def mean_soup(mean_report):
    return BeautifulSoup((mean_report / "index.html").read_text("utf-8"), "html.parser")


def rows_of(out, table):
    with (out / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# The page of a report with such strings.


@pytest.mark.browser
def test_nothing_runs_and_nothing_is_asked_for(mean_page, mean_report):
    assert mean_page.evaluate("() => typeof window.hacked") == "undefined"
    asked = [url for url in mean_page.asked if not url.startswith("data:")]
    assert asked == [(mean_report / "index.html").as_uri()]
    assert mean_page.happened == []


@pytest.mark.browser
def test_the_page_has_no_scripts_but_its_own(mean_page, built_tiny):
    own = BeautifulSoup((built_tiny / "outputs" / "index.html").read_text("utf-8"), "html.parser").find_all("script")
    assert mean_page.evaluate("() => [...document.scripts].map(s => s.textContent)") == [tag.string for tag in own]


@pytest.mark.browser
def test_no_element_has_a_handler_or_leads_out_of_the_page(mean_page):
    names = mean_page.evaluate("() => [...document.querySelectorAll('*')].flatMap(e => e.getAttributeNames())")
    assert len(names) > 500 and [name for name in names if name.lower().startswith("on")] == []
    addresses = mean_page.evaluate("""() => [...document.querySelectorAll('[href], [src], [action], [*|href]')]
        .map(e => e.getAttribute('href') ?? e.getAttribute('src') ?? e.getAttribute('action') ?? 'of XLink')""")
    assert [address for address in addresses if not address.startswith(("#", "data:"))] == []


@pytest.mark.browser
def test_no_style_frame_or_form_is_brought_into_the_page(mean_page):
    assert mean_page.locator("main :is(style, link, meta, form, textarea)").count() == 0
    assert mean_page.locator("base, iframe, object, embed, foreignObject, meta[http-equiv=refresh]").count() == 0
    assert mean_page.evaluate("() => document.body.checkVisibility()")


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en"])
def test_such_strings_do_not_make_a_phone_scroll_sideways(browser, mean_report, language):
    page = open_page(browser, (mean_report / "index.html").as_uri(), language, width=390)
    open_all_folds(page)
    width = page.evaluate("() => document.documentElement.scrollWidth")
    page.context.close()
    assert width == 390


@pytest.mark.browser
@pytest.mark.parametrize(
    "brought", [SCRIPT, IMAGE, "<svg onload=window.hacked=1>"], ids=["script", "picture", "drawing"]
)
def test_the_policy_stops_what_would_still_get_onto_the_page(browser, mean_report, brought):
    page = open_page(browser, (mean_report / "index.html").as_uri(), "zh")
    page.evaluate("(html) => document.body.append(document.createRange().createContextualFragment(html))", brought)
    page.wait_for_timeout(200)
    hacked = page.evaluate("() => typeof window.hacked")
    page.context.close()
    assert hacked == "undefined"
    assert "Content Security Policy" in " ".join(page.happened)


def test_a_table_shows_each_string_as_it_is(mean_soup):
    rows = mean_soup.select("#table-mean tbody tr")
    assert [row.th.get_text() for row in rows] == list(MEAN.values())


@pytest.mark.parametrize(
    ("selector", "text"),
    [
        ("#F-tiny-01 .statement [data-lang=zh]", ALL),
        ("#F-tiny-01 .statement [data-lang=en]", ALL),
        ("#F-tiny-01 blockquote", SAID),
        ("#F-tiny-01 .gloss", f"“{ALL}”"),
        ("#F-tiny-01 .changes[data-lang=en]", f"Changes if {ALL}"),
        ("#figure-days figcaption [data-lang=zh]", ALL),
        ("h1 [data-lang=zh]", f"题目{SCRIPT}"),
        ("h1 [data-lang=en]", f"Title {IMAGE} {{{{ 7*7 }}}}"),
        (".subtitle [data-lang=zh]", "副题]]>"),
    ],
)
def test_a_string_is_read_where_it_belongs(mean_soup, selector, text):
    assert mean_soup.select_one(selector).get_text() == text


@pytest.mark.parametrize("name", [name for name, text in MEAN.items() if len(text) < 99])
def test_the_label_of_a_chart_is_text(mean_soup, name):
    drawn = [tag.get_text() for tag in mean_soup.select("#figure-days svg text")]
    assert " ".join(MEAN[name].split()) in [" ".join(text.split()) for text in drawn]


def test_the_words_of_a_notebook_stay_where_its_code_goes(mean_soup):
    told = mean_soup.select_one("#\\32 0_tiny .text + .text").get_text()
    assert "A note. a link another" in told and "$a<b$" in told and "handled" in told
    assert "hacked" not in told.replace("javascript:window.hacked=1", "") and "display: none" not in told
    assert mean_soup.select_one("abbr[title=kept]").get_text() == "K"
    assert mean_soup.select_one("#kept-here").attrs == {"id": "kept-here"}


def test_the_tables_hold_the_strings_as_they_are(mean_report):
    (excerpt,) = [row for row in rows_of(mean_report, "excerpts") if row["surface"] == SAID]
    assert ARTICLE[int(excerpt["start"]) : int(excerpt["end"])] == SAID
    (finding,) = rows_of(mean_report, "findings")
    assert (finding["text_zh"], finding["changes_if_en"]) == (ALL, ALL)
    (article,) = [row for row in rows_of(mean_report, "articles") if row["file"] == FILE]
    assert (article["title"], article["author"], article["url"]) == (ALL, "=1+1", "javascript:window.hacked=1")


def test_the_table_that_a_reader_saves_holds_them_as_they_are(mean_soup):
    address = mean_soup.select_one("#table-mean a[download]")["href"]
    saved = base64.b64decode(address.removeprefix("data:text/csv;charset=utf-8;base64,")).decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(saved, newline=""))
    assert head[0] == ALL and [row[0] for row in rows] == list(MEAN.values())


def test_the_policy_lists_the_scripts_of_the_page_by_their_hashes(mean_soup):
    policy = mean_soup.select_one('meta[http-equiv="Content-Security-Policy"]')["content"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    digests = [hashlib.sha256(tag.string.encode()).digest() for tag in mean_soup.find_all("script")]
    assert rules["script-src"].split() == [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    assert (rules["default-src"], rules["base-uri"], rules["form-action"]) == ("'none'",) * 3


# What is taken out of HTML and SVG, and what stays.


@pytest.mark.parametrize(
    "html",
    [
        '<table class="dataframe" id="t"><thead><tr><th scope="col" colspan="2">A</th></tr></thead>'
        '<tbody><tr><td rowspan="2">1</td></tr></tbody></table>',
        '<details open=""><summary>S</summary>T</details>',
        '<aside lang="zh-CN" data-lang="zh" aria-label="注">x<sub>2</sub></aside>',
        '<ul><li><a href="#F-compute-01">F</a></li></ul>',
        '<img src="data:image/png;base64,AAAA" alt="a dot">',
        "<p>$a &lt; b$ \\begin{align}x &amp;= 1\\end{align}</p>",
    ],
    ids=["a table", "a fold", "an aside", "a link inside the page", "a picture that stands in it", "mathematics"],
)
def test_harmless_html_stays_as_it_is(html):
    def parts(text):
        return [(tag.name, tag.attrs, tag.get_text()) for tag in BeautifulSoup(text, "html.parser").find_all()]

    assert parts(sanitise_html(html)) == parts(html)


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<b onclick=f()>x</b>", "<b>x</b>"),
        ("a<script>f()</script>b", "ab"),
        ("a<style scoped>.dataframe { color: red }</style>b", "ab"),
        ("<a href=' javascript:f()'>x</a>", "<a>x</a>"),
        ("<a href='java\tscript:f()'>x</a>", "<a>x</a>"),
        ("<a href='data:text/html,x'>x</a>", "<a>x</a>"),
        ("<a href='//away.example'>x</a>", "<a>x</a>"),
        ("<img src='https://away.example/x.png' alt=x>", '<img alt="x">'),
        ("<img src='data:text/html;base64,AAAA'>", "<img>"),
        ("<p style='position:fixed'>x</p>", "<p>x</p>"),
        ("<form action=x><button>x</button></form><input autofocus onfocus=f()>", "x"),
        ("<iframe srcdoc='<script>f()</script>'></iframe><object data=x></object><embed src=x>", ""),
        ("<base href=x><link rel=stylesheet href=x><meta http-equiv=refresh content=0>", ""),
        ("<math><mtext><table><mglyph><style><img src=x onerror=f()></style></mglyph></table></mtext></math>", ""),
        ("</div></section><b>x", "<b>x</b>"),
        ("<abbr title='<svg></svg>'>x</abbr>", None),
    ],
)
def test_what_could_run_load_or_restyle_is_taken_out(html, left):
    cleaned = sanitise_html(html)
    assert not re.search(r"onerror|onclick|script|style|<svg|away", cleaned)
    assert left is None or cleaned == left


def test_a_drawing_inside_html_becomes_a_picture_with_its_name():
    (picture,) = BeautifulSoup(
        sanitise_html("<p><svg><title>一条线</title><script>f()</script></svg></p>"), "html.parser"
    ).select("p > img")
    assert picture["alt"] == "一条线" and picture["src"].startswith("data:image/svg+xml;base64,")


@pytest.mark.parametrize(
    "inside",
    [
        '<g id="a"><use xlink:href="#a"/></g>',
        '<a href="#F-compute-01"><text x="1">算力 &lt; 1</text></a>',
        '<clipPath id="c"/><rect clip-path="url(#c)" style="fill: var(--ink, #000)"/>',
        '<image href="data:image/png;base64,AAAA"/>',
    ],
)
def test_a_drawing_that_only_draws_stays_inline(inside):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{inside}</svg>'
    assert sanitise_svg(svg) == svg


@pytest.mark.parametrize(
    "svg",
    [
        "<svg onload='f()'/>",
        "<svg><script>f()</script></svg>",
        "<svg><foreignObject><p>x</p></foreignObject></svg>",
        "<svg><a href='javascript:f()'/></svg>",
        "<svg><set attributeName='href' to='javascript:f()'/></svg>",
        "<svg><use href='https://away.example/x.svg#a'/></svg>",
        "<svg><rect style='fill: url(https://away.example/x)'/></svg>",
        "<svg><rect style='fill: u\\72l(https://away.example/x)'/></svg>",
        "<svg><style>* { display: none }</style></svg>",
        "<svg style='position: fixed'/>",
        "<svg><p>x</p></svg>",
        "<!DOCTYPE svg [<!ENTITY a '<script/>'>]><svg>&a;</svg>",
        "<svg><g></svg>",
        "<script>f()</script>",
    ],
)
def test_a_drawing_that_does_more_is_shown_as_a_picture(svg):
    tag = BeautifulSoup(sanitise_svg(svg, 'what "it" shows'), "html.parser")
    assert [t.name for t in tag.find_all()] == ["img"]
    assert tag.img["alt"] == 'what "it" shows'
    assert base64.b64decode(tag.img["src"].removeprefix("data:image/svg+xml;base64,")).decode() == svg


@pytest.mark.parametrize(
    "hidden", ["<!--> <img src=x onerror=f()> -->", "<title><![CDATA[ > <img src=x onerror=f()>]]></title>"]
)
def test_a_drawing_is_written_anew_so_that_html_reads_what_xml_did(hidden):
    assert "<img" not in sanitise_svg(f"<svg>{hidden}</svg>")


def test_a_raw_cell_is_sanitised_too():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_raw_cell(f"<b>kept</b>{SCRIPT}")])
    fragment, _ = ChapterExporter().from_notebook_node(notebook, {"metadata": {"name": "20_raw"}})
    assert "<b>kept</b>" in fragment and "hacked" not in fragment


# A notebook that can't be right.


def test_a_picture_that_its_cell_does_not_hold_is_named():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("![a](attachment:none.png)")])
    with pytest.raises(InputError) as error:
        ChapterExporter().from_notebook_node(notebook, {"metadata": {"name": "20_picture"}})
    assert (error.value.where, error.value.found) == ("20_picture", "missing attachment: none.png")


def test_a_finding_without_evidence_ends_the_build_and_leaves_the_last_report(tiny):
    before = files_in(tiny / "outputs")
    write_tiny_notebook(
        tiny / "notebooks" / "20_tiny.ipynb",
        'bm.finding("F-tiny-01", zh="甲。", en="A.", evidence=[], holds=True, confidence="low",\n'
        '           changes_if={"zh": "乙", "en": "B"})',
    )
    ran = call_baimo("report", cwd=tiny)
    assert ran.code == 2
    assert "notebooks/20_tiny.ipynb:cell 4: " in ran.stderr and "found no evidence" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert files_in(tiny / "outputs") == before
