"""The scripts of the page, on a small page made for them: tables, search, concordance, the choice of language."""

import csv
import io
import re
from pathlib import Path

import nbformat.v4 as nb4
import pytest

from baimo.blocks import MIME, figure_block, table_block
from baimo.exporter import render_chapter
from baimo.page import TEMPLATES, render_page
from browser import open_page

SCRIPTS = ("early", "tools", "script", "tables", "search", "concordance")
MOST_BYTES = 12_800


def pair(zh, en):
    return {"zh": zh, "en": en}


COLUMNS = [("公司", "Firm"), ("参数", "Parameters"), ("日期", "Date"), ("份额", "Share"), ("次数", "Count")]
ROWS = [
    [pair("青禾", "Sprout"), pair("70亿", "7 billion"), pair("2023年12月6日", "6 December 2023"), "9%", 3],
    [pair("海门", "Harbour"), pair("约2.6万", "about 26,000"), pair("2023年4月11日", "11 April 2023"), "58%", 1200],
    [pair("云杉", "Spruce"), None, pair("2021年", "2021"), "7%", None],
    [
        pair("柏舟", "Raft"),
        pair("超过1000亿", "over 100 billion"),
        pair("不早于2023年4月", "from April 2023"),
        "100%",
        20,
    ],
    [pair("石桥", "Bridge"), "300", pair("不详", "unknown"), "0.5%", -4],
    [pair("麦田", "Wheat"), pair("1.5万亿", "1.5 trillion"), pair("2022年", "2022"), "12%", 0],
    [pair("晨风", "Breeze"), pair("130亿", "13 billion"), "2023-03", "30%", 5],
    [pair("远山", "Hills"), pair("至少6,000", "at least 6,000"), pair("2020年1月2日", "2 January 2020"), "60%", 44],
]
# "Only a trade model that farmers can afford", folded away until somebody asks for it.
FINDING = """<article class="finding" id="F-mock-01"><div class="statement"><p data-lang="zh" lang="zh-CN">果园用行业模型。</p>
<p data-lang="en" lang="en">Orchards use trade models.</p></div><details class="evidence-list"><summary>证据</summary>
<figure id="F-mock-01-1"><blockquote class="evidence" lang="zh-CN">只做农民用得起的行业大模型</blockquote></figure></details></article>"""
# "The port's large model; a model is no crane", "a model <b>…", "models first, then the model".
QUOTATIONS = ["港口的大模型,模型不是吊车", "模型<b>先生", "先有模型,后有大模型。"]


def place(number, words):
    start = number * 100
    words = words.replace("<", "&lt;")
    return f"""<li class="place"><span class="anchor" id="q-a01-{start}-{start + 9}"></span>
<blockquote class="evidence" data-article="a01" data-start="{start}" data-end="{start + 9}" lang="zh-CN">{words}</blockquote>
<p class="cited" data-lang="zh" lang="zh-CN">某人</p><p class="cited" data-lang="en" lang="en">Somebody</p></li>"""


REGISTER = f"""<section class="chapter" id="quotations"><h2><span data-lang="zh" lang="zh-CN">引文</span> <span data-lang="en" lang="en">
Quotations</span></h2><div class="concordance" hidden></div><h3 id="q-a01"><span data-lang="zh" lang="zh-CN">果园一文</span>
<span data-lang="en" lang="en">Orchard piece</span></h3><ol class="places">{"".join(map(place, range(3), QUOTATIONS))}</ol></section>"""


def shown(html):
    return nb4.new_output("display_data", data={"text/html": html, MIME: {}})


def mock_notebook():
    texts = [
        ("zh", "# 试验的一章\n\n果园里的ＧＰＴ模型只有七十亿参数。"),
        ("en", "# A test chapter\n\nThe orchard model is small."),
    ]
    texts.append(("", "\n".join(f"- 第{n}棵苹果树" for n in range(1, 66))))  # "apple tree number n"
    cells = [nb4.new_markdown_cell(text, metadata={"tags": [lang] if lang else []}) for lang, text in texts]
    svg = '<svg viewBox="0 0 9 9"><text>图里的字</text></svg>'  # "words in the drawing"
    chart = figure_block("fig-mock", pair("一张图", "A chart"), pair(svg, svg), COLUMNS[:1], [[pair("梨", "pear")]], table="t",
                         n=1, sources=[pair("果园", "Orchard")])  # fmt: skip
    blocks = [
        table_block("tab-mock", pair("八家公司", "Eight firms"), COLUMNS, ROWS).html,
        table_block("tab-few", pair("七家公司", "Seven firms"), COLUMNS, ROWS[:7]).html,
        chart.html,
        FINDING,
    ]
    return nb4.new_notebook(cells=[*cells, nb4.new_code_cell("hidden_name = 1", outputs=list(map(shown, blocks)))])


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    imprint = {
        "title": pair("小页", "A small page"),
        "subtitle": pair("试验", "For tests"),
        "edition": [],
        "internal": False,
    }
    imprint |= {
        "running": pair("小页", "A small page"),
        "cite": pair("小页。", "A small page."),
        "manifest_digest": "0" * 64,
    }
    path = tmp_path_factory.mktemp("page") / "index.html"
    path.write_text(render_page([render_chapter("20_mock", mock_notebook())], REGISTER, imprint), "utf-8")
    return path.as_uri()


@pytest.fixture
def visit(browser, address):
    """A function that opens the small page, which must have said nothing when the test ends."""
    pages = []

    def visit(language="zh", width=1280, query="", **options):
        pages.append(open_page(browser, address + query, language, width, **options))
        return pages[-1]

    yield visit
    happened = [message for page in pages for message in page.happened]
    for context in browser.contexts:
        context.close()
    assert happened == []


def head(page, column, table="tab-mock"):
    return page.locator(f"#{table} thead th").nth(column)


def first_cells(page, table="tab-mock"):
    cells = page.locator(f"#{table} tbody tr:visible th")
    return [text.split()[0] for text in cells.all_text_contents()]


def ask(page, words):
    page.locator("#search-field").fill(words)
    return page.locator(".found [role=status]").text_content()


SORTED = {
    0: "柏舟 晨风 海门 麦田 青禾 石桥 远山 云杉",  # by pinyin
    1: "石桥 远山 海门 青禾 晨风 柏舟 麦田 云杉",
    2: "远山 云杉 麦田 晨风 柏舟 海门 青禾 石桥",
    3: "石桥 云杉 青禾 麦田 晨风 海门 远山 柏舟",
    4: "石桥 麦田 青禾 晨风 柏舟 远山 海门 云杉",
}
LAST = {1: "云杉", 2: "石桥", 4: "云杉"}  # rows without a value in this column


@pytest.mark.browser
@pytest.mark.parametrize("column", SORTED)
def test_a_header_sorts_up_then_down_then_as_the_page_has_it(visit, column):
    page, up = visit(), SORTED[column].split()
    button = head(page, column).locator("button")
    button.click()
    assert first_cells(page) == up
    assert head(page, column).get_attribute("aria-sort") == "ascending"
    button.press("Enter")
    rest = [name for name in reversed(up) if name != LAST.get(column)]
    assert first_cells(page) == [*rest, *filter(None, [LAST.get(column)])]
    assert head(page, column).get_attribute("aria-sort") == "descending"
    button.press("Space")
    assert first_cells(page) == [row[0]["zh"] for row in ROWS]
    assert page.locator("#tab-mock [aria-sort]").count() == 0


@pytest.mark.browser
def test_words_sort_by_the_language_shown_and_numbers_alike_in_both(visit):
    page = visit("en")
    head(page, 0).locator("button").click()
    assert page.locator("#tab-mock tbody th [data-lang=en]").all_text_contents() == [
        "Breeze", "Bridge", "Harbour", "Hills", "Raft", "Sprout", "Spruce", "Wheat"]  # fmt: skip
    for column in (1, 2):
        head(page, column).locator("button").click()
        assert first_cells(page) == SORTED[column].split()
    assert head(page, 0).get_attribute("aria-sort") is None


@pytest.mark.browser
def test_a_wide_table_on_a_phone_keeps_the_names_of_its_rows(visit):
    page = visit(width=390)
    page.add_style_tag(content="#tab-mock table { min-width: 60rem }")
    left = "() => document.querySelector('#tab-mock tbody th').getBoundingClientRect().left"
    before = page.evaluate(left)
    page.locator("#tab-mock .wide").evaluate("wide => { wide.scrollLeft = 300; }")
    assert page.evaluate(left) == before


@pytest.mark.browser
def test_sorting_moves_no_column(visit):
    page = visit()
    widths = "() => [...document.querySelectorAll('#tab-mock thead th')].map(e => e.getBoundingClientRect().width)"
    before = page.evaluate(widths)
    head(page, 2).locator("button").click()
    assert page.evaluate(widths) == before


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_filter_keeps_the_rows_with_all_words_in_either_language(visit, language):
    page = visit(language)
    field, status = page.locator("#tab-mock .tools input"), page.locator("#tab-mock .tools [role=status]")
    field.fill("2023 亿")
    assert (first_cells(page), status.text_content()) == (["青禾", "柏舟", "晨风"], "3 / 8")
    field.fill("billion raft")
    assert (first_cells(page), status.text_content()) == (["柏舟"], "1 / 8")
    field.fill("billionraft")
    assert (first_cells(page), status.text_content()) == ([], "0 / 8")
    field.fill("")
    assert (len(first_cells(page)), status.text_content()) == (8, "")


@pytest.mark.browser
def test_a_table_of_seven_rows_sorts_but_has_no_filter(visit):
    page = visit()
    assert page.locator("#tab-few thead button").count() == 5
    assert page.locator(".tools:visible").count() == 2  # the one of the table of eight, and the concordance


@pytest.mark.browser
def test_a_link_to_a_row_that_is_filtered_away_shows_it(visit):
    page = visit()
    page.locator("#tab-mock .tools input").fill("青禾")
    page.evaluate("() => { location.hash = '#tab-mock-5'; }")
    page.locator("#tab-mock-5").wait_for(state="visible")
    assert first_cells(page) == ["青禾", "石桥"]


@pytest.mark.browser
def test_a_saved_table_holds_the_cells_of_the_page(visit):
    page = visit()
    with page.expect_download() as saved:
        page.locator("#tab-mock .save a").click()
    assert saved.value.suggested_filename == "tab-mock.csv"
    header, *rows = csv.reader(io.StringIO(Path(saved.value.path()).read_bytes().decode("utf-8-sig"), newline=""))
    assert header == ["公司 Firm [zh]", "公司 Firm [en]", "参数 Parameters [zh]", "参数 Parameters [en]",
                      "日期 Date [zh]", "日期 Date [en]", "份额 Share", "次数 Count"]  # fmt: skip
    assert rows[0] == ["青禾", "Sprout", "70亿", "7 billion", "2023年12月6日", "6 December 2023", "9%", "3"]
    cells = page.locator("#tab-mock tbody tr").evaluate_all(
        "rows => rows.map(r => [...r.cells].map(c => (c.querySelector('[data-lang=zh]') ?? c).textContent))"
    )
    assert [[row[i] for i in (0, 2, 4, 6, 7)] for row in rows] == cells


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "words", "told"),
    [
        ("zh", "gpt 七十亿", "找到1处"),  # full width or not, capitals or not; words in any order
        ("zh", "大模型", "找到3处English：3处"),  # quotations stay Chinese
        ("en", "ORCHARD", "4 found"),
        ("en", "大模型", "3 found中文：3"),
        ("zh", "orchard", "找到0处English：4处"),
        ("en", "港口", "1 found中文：1"),
        ("zh", "果园一文", "找到1处"),
        ("en", "果园一文", "0 found中文：1"),
        ("zh", "hidden_name", "找到0处"),  # code
        ("zh", "图里的字", "找到0处"),  # a drawing, whose data stand beside it
        ("zh", "梨", "找到1处"),
        ("zh", "一张图", "找到1处"),
        ("zh", "苹果树", "找到65处，另有5处未列出English：65处"),
        ("zh", "  ", ""),
    ],
)
def test_search_finds_what_is_read_in_this_language(visit, language, words, told):
    page = visit(language)
    assert ask(page, words) == told
    assert page.locator(".hits a").count() == min(60, int((re.search(r"\d+", told) or ["0"])[0]))


@pytest.mark.browser
def test_a_result_shows_the_hit_in_its_context_under_its_chapter(visit):
    page = visit()
    ask(page, "ＧＰＴ")
    assert page.locator(".hits p").all_text_contents() == ["试验的一章"]
    link = page.locator(".hits a")
    assert (link.text_content(), link.locator("mark").text_content()) == (
        "果园里的ＧＰＴ模型只有七十亿参数。",
        "ＧＰＴ",
    )


@pytest.mark.browser
def test_a_result_inside_a_fold_opens_it_and_back_leads_back(visit):
    page = visit()
    quote = page.locator("#F-mock-01 blockquote")
    assert not quote.is_visible()
    ask(page, "用得起")
    page.locator(".hits a").click()
    quote.wait_for(state="visible")
    assert quote.evaluate("e => e.matches(':target') && e.getBoundingClientRect().bottom <= innerHeight")
    page.go_back()
    page.wait_for_function("() => scrollY === 0")
    assert page.locator("#search-field").input_value() == "用得起"


@pytest.mark.browser
def test_search_works_by_keyboard_alone(visit):
    page, focused = visit(), "() => document.activeElement.id || document.activeElement.textContent"
    page.locator("#search-field").focus()
    page.keyboard.type("行业")
    assert page.locator(".hits a").count() == 2
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "English：1处"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "只做农民用得起的行业大模型"
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.querySelector('#F-mock-01 details').open")
    page.locator("#search-field").focus()
    page.keyboard.press("Escape")
    assert page.evaluate(focused) == "search-field"
    assert page.locator(".hits a").count() == 0 and page.locator(".beside").is_visible()


@pytest.mark.browser
def test_results_follow_the_switch_of_language(visit):
    page = visit()
    assert ask(page, "行业") == "找到2处English：1处"
    page.locator("#lang-en").check()
    assert page.locator(".found [role=status]").text_content() == "1 found中文：2"


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 390])
def test_what_only_the_other_language_has_is_one_click_away(visit, width):
    page = visit(width=width)
    page.locator("#search-field").click()
    assert ask(page, "Orchard") == "找到0处English：4处"
    page.locator(".found button").click()
    assert page.locator("#lang-en").is_checked()
    assert page.locator(".found [role=status]").text_content() == "4 found"
    assert page.locator(".hits a").first.is_visible()


@pytest.mark.browser
@pytest.mark.parametrize(
    ("asked", "marked"),
    [
        ("openai", ["OpenAI", "Open AI"]),
        ("Open AI", ["Open", "Open"]),  # two words; a third block has only one of them
        ("penai", ["penAI"]),  # parted words are found whole
        ("训练大 模型", ["训练大"]),
        ("a.b", []),
    ],
)
def test_a_blank_parts_no_word_from_itself(visit, asked, marked):
    page = visit()
    add = "text => { const p = document.createElement('p'); p.textContent = text; document.querySelector('main').append(p); }"
    for text in ("最早是OpenAI。", "后来写作Open AI的。", "Opening a bc", "训练大模型"):  # "train large models"
        page.evaluate(add, text)
    ask(page, asked)
    assert page.locator(".hits mark").all_text_contents() == marked


@pytest.mark.browser
def test_a_finding_comes_before_what_repeats_it(visit):
    # "Pears cost less than apples.": a table first, then the card, then the quotation with its surroundings.
    page = visit()
    page.evaluate("""() => {
        document.querySelector('#tab-few tbody td').textContent = '梨比苹果便宜。';
        document.querySelector('#tab-few tbody tr:nth-child(2) td').textContent = '梨也比杏便宜。';
        document.querySelector('#F-mock-01 .statement p').textContent = '梨比苹果便宜。';
        document.querySelector('#F-mock-01 blockquote').textContent = '桃和梨都便宜';
        document.querySelector('#quotations blockquote').innerHTML = '<span class="around">听说</span>桃和梨都便宜';
    }""")
    ask(page, "便宜")
    assert page.locator(".hits mark").count() == 3
    assert [text.split()[-1] for text in page.locator(".hits a").all_text_contents()][:2] == [
        "梨比苹果便宜。",
        "桃和梨都便宜",
    ]
    assert "梨也比杏便宜。" in page.locator(".hits a").nth(2).text_content()


@pytest.mark.browser
def test_on_a_phone_results_lie_over_the_text_and_go_when_one_is_chosen(visit):
    page = visit(width=390)
    page.locator("#search-field").click()
    ask(page, "苹果树")
    assert page.locator(".hits a").first.is_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390
    page.locator(".hits a").nth(3).click()
    page.locator(".hits").wait_for(state="hidden")
    assert page.locator("li:target").text_content() == "第4棵苹果树"


def concordance(page):
    return [row.split("|") for row in page.locator(".concordance tbody tr").evaluate_all(
        "rows => rows.map(r => [...r.cells].map(c => c.textContent).join('|'))")]  # fmt: skip


@pytest.mark.browser
def test_the_concordance_lists_every_place_of_a_term_in_its_line(visit):
    page = visit()
    page.locator(".concordance input").fill("模型")
    assert page.locator(".concordance [role=status]").text_content() == "本页引文中5处"
    last, one, other, third, fourth = [
        ["先有模型,后有大", "模型", "。", "果园一文 208"],
        ["", "模型", "<b>先生", "果园一文 100"],
        ["港口的大模型,", "模型", "不是吊车", "果园一文 7"],
        ["先有", "模型", ",后有大模型。", "果园一文 202"],
        ["港口的大", "模型", ",模型不是吊车", "果园一文 4"],
    ]
    assert sorted(concordance(page)) == sorted([last, one, other, third, fourth])
    page.locator(".concordance select").select_option("text")
    assert concordance(page) == [fourth, other, one, third, last]
    page.locator(".concordance select").select_option("left")
    assert concordance(page)[0] == one  # nothing stands before it
    page.locator(".concordance tbody a").first.click()
    assert page.locator("li.place:has(:target) blockquote").text_content() == "模型<b>先生"


@pytest.mark.browser
def test_the_concordance_finds_a_term_with_a_blank_in_it(visit):
    page = visit()
    page.locator(".concordance input").fill("模 型")
    assert page.locator(".concordance tbody tr").count() == 5


@pytest.mark.browser
def test_the_concordance_speaks_the_language_shown(visit):
    page = visit()
    page.locator(".concordance input").fill("吊车")
    page.locator("#lang-en").check()
    assert page.locator(".concordance [role=status]").text_content() == "1 in the passages quoted on this page"
    assert concordance(page) == [["港口的大模型,模型不是", "吊车", "", "Orchard piece 11"]]
    assert page.locator(".concordance option").all_text_contents() == [
        "by what follows",
        "by what precedes",
        "as in the text",
    ]


@pytest.mark.browser
@pytest.mark.parametrize(
    ("browser_language", "kept", "query", "shown_language"),
    [
        ("en", None, "", "en"),
        ("en", "zh", "", "zh"),
        ("en", "zh", "?lang=en", "en"),
        ("zh", None, "?lang=en", "en"),
        ("zh", "nonsense", "?lang=fr", "zh"),
    ],
)
def test_the_address_names_the_language_before_the_last_choice_and_the_browser(
    visit, browser_language, kept, query, shown_language
):
    page = visit(browser_language)
    if kept:
        page.evaluate("(kept) => localStorage.setItem('baimo-language', kept)", kept)
    page.goto(page.url + query)
    assert page.locator(f"#lang-{shown_language}").is_checked()
    assert page.evaluate("() => document.documentElement.lang") == {"zh": "zh-CN", "en": "en"}[shown_language]


@pytest.mark.browser
def test_a_choice_of_language_is_kept(visit):
    page = visit("zh")
    page.locator("#lang-en").check()
    page.reload()
    assert page.locator("#lang-en").is_checked()


@pytest.mark.browser
def test_a_browser_that_refuses_storage_still_chooses(visit):
    page = visit("en")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"
    )
    page.reload()
    assert page.locator("#lang-en").is_checked()
    page.locator("#lang-zh").check()
    assert page.evaluate("() => document.documentElement.lang") == "zh-CN"


@pytest.mark.browser
def test_without_scripts_there_is_nothing_that_needs_one(visit):
    page = visit(java_script_enabled=False)
    assert (
        page.locator("input[type=search]:visible, select:visible, main button:visible, .concordance:visible").count()
        == 0
    )
    assert page.locator("#tab-mock tbody tr:visible").count() == 8


@pytest.mark.browser
def test_a_hundred_right_to_left_letters_and_an_endless_word_stay_in_their_cell(visit):
    page = visit(width=390)
    page.evaluate(
        "() => { document.querySelector('#tab-few tbody td').textContent = 'x'.repeat(300);"
        " document.querySelector('#F-mock-01 p').textContent = 'שלום'.repeat(100); }"
    )
    assert page.evaluate("() => document.documentElement.scrollWidth") == 390


def test_the_scripts_are_small_and_let_no_text_become_markup():
    texts = {name: (TEMPLATES / "page" / f"{name}.js").read_text("utf-8") for name in SCRIPTS}
    assert sorted(path.stem for path in (TEMPLATES / "page").iterdir() if path.name.endswith(".js")) == sorted(SCRIPTS)
    assert sum(len(text.encode()) for text in texts.values()) <= MOST_BYTES
    together = "".join(texts.values())
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|\.cssText", together
    )
    assert not re.search(r"\{\{|\{%|\{#", together)  # the template would take these for its own
