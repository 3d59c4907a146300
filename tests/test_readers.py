"""Web pages, Markdown, Word documents and PDFs: the visible text, a block a line, and what the markup says of it."""

import io
import zipfile

import pytest

from baimo.errors import InputError
from baimo.readers import read_format

# "This firm has trained its own model for two years and says that costs fall, while its clients wait and see."
PARAGRAPH = "这家公司在过去两年里一直在训练自己的模型，它说成本正在下降，而客户还在观望，谁也不知道结果会是怎样。"
# "Another firm took another road: it found clients who pay, then decided how large its model should be."
OTHER = "另一家公司走的是不同的路，它先找到了愿意掏钱的客户，再回过头来决定模型应该做成多大，以及卖给谁。"


def read_html(text):
    return read_format(".html", text.encode(), "a.html")


def html_lines(text):
    return read_html(text)[0].split("\n")


def refusal(suffix, data):
    with pytest.raises(InputError) as caught:
        read_format(suffix, data, "a" + suffix)
    assert caught.value.where.startswith("a" + suffix)
    return caught.value


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<h1>算力</h1><p>价格<b>下降</b>了</p>", ["算力", "价格下降了"]),  # computing; the price has fallen
        ("一<br>二<hr>三", ["一", "二", "三"]),  # one two three
        ("<p>一<p>二<div>三<li>四", ["一", "二", "三", "四"]),  # unclosed
        ("<p> 一 \n\u3000 二&nbsp;&nbsp;三\u200b </p>", ["一 二 三"]),  # white space
        ("<p>&lt;b&gt; &amp; &hellip;&#x7b97;&#21147;</p>", ["<b> & …算力"]),  # entities
        ("一<!-- 二 -->三<?x 四?>五", ["一三五"]),  # comments
        ("<p onclick='x()'>一<script>二</script><style>三</style><noscript>四</noscript></p>五", ["一", "五"]),
        ("<textarea>一</textarea><select><option>二</select><button>三</button><svg><text>四</text></svg>五", ["五"]),
        ("<p hidden>一</p><p style='color:red; DISPLAY : none'>二</p><p>三", ["三"]),
        ("<div style='visibility: hidden'>一</div>", ["一"]),  # hidden until a script runs
        ("<body style='display:none'>一</body>", ["一"]),
        ("<pre>a = 1\n  b = 2\n\nc</pre>", ["a = 1", "b = 2", "c"]),
        ("<table><tr><th>年<th>收入<tr><td>2023<td>5亿</table>", ["年 | 收入", "2023 | 5亿"]),  # year, revenue
        ("<table><tr><td><div>栏</div><td><p>文</table>", ["栏", "文"]),  # a layout, not data
        (f"<table><tr><td>一<td>{PARAGRAPH}</table>", ["一", PARAGRAPH]),
        ("<?xml version='1.0' encoding='gb2312'?><p>一", ["一"]),
    ],
)
def test_a_page_becomes_a_line_for_each_visible_block(page, lines):
    assert html_lines(page) == lines


def test_tags_nested_too_deep_for_the_parser_lose_no_text():
    page = "<div>" * 10_000 + "深处" + "</div>" * 10_000 + "<p>后面"  # "deep down", "behind"
    assert html_lines(page) == ["深处", "后面"]


def test_a_huge_attribute_is_survived():
    assert html_lines(f"<p title='{'x' * 12_000_000}'>一</p><p>二") == ["一", "二"]


@pytest.mark.parametrize(
    "page",
    ["<html><head><title>题</title></head></html>", "<script>alert(1)</script>", "<!-- 文 -->", "<p>&nbsp;</p>",
     "<frameset><frame src='a.html'></frameset>"],
)  # fmt: skip
def test_a_page_without_visible_text_is_refused(page):
    error = refusal(".html", page.encode())
    assert (error.found, error.hint) == (
        "a page without visible text", "Open it in a browser and save the text of the article as .txt"
    )  # fmt: skip


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "big5", "utf-8"])
def test_a_declared_charset_does_not_lead_astray(declared):
    data = f"<meta charset='{declared}'><p>{PARAGRAPH}".encode("gb18030")
    assert read_format(".htm", data, "a.htm")[:2] == (PARAGRAPH, "gb18030")


def test_a_picture_that_calls_itself_a_page_is_named():
    assert refusal(".html", b"\x89PNG\r\n\x1a\n").found == "a PNG image"


def test_lines_that_are_links_for_more_than_half_are_marked():
    page = "<p><a href='x'>更多新闻</a> 今天<p>看<a href='x'>这里</a>的一段<p><a name='x'>锚点</a>"
    assert read_html(page)[2].links == {1}  # "more news", "look here", an anchor that leads nowhere


def test_headings_are_marked():
    assert read_html("<h1>一</h1><p>二</p><div><h3><a href='x'>三</a></h3></div>四")[2].headings == {1, 3}


ARTICLE = f"""<title>果园的账本_果园网</title><body><div class="nav"><a href="/">首页</a> <a href="/b">科技</a></div>
<div class="article"><h1>果园的账本</h1><div>2023-05-01 10:20 来源：果园网</div><p>{PARAGRAPH}</p><p>{OTHER}</p>
<p>{PARAGRAPH[:30]}</p></div><div class="footer"><p>版权所有 2009-2024</p></div>"""  # "The orchard's accounts"


def test_the_lines_of_the_article_are_marked():
    raw, _, markup = read_html(ARTICLE)
    lines = raw.split("\n")
    assert {lines[number - 1] for number in markup.main} >= {PARAGRAPH, OTHER}
    assert lines.index("版权所有 2009-2024") + 1 not in markup.main


def test_nothing_is_marked_as_the_article_where_the_library_fails(monkeypatch):
    import trafilatura

    def fail(*_, **__):
        raise RecursionError

    monkeypatch.setattr(trafilatura, "extract", fail)
    raw, _, markup = read_html(ARTICLE)
    assert (markup.main, markup.metadata.title, "果园的账本" in raw) == (None, "果园的账本", True)


def test_reading_a_page_needs_no_network(monkeypatch, capfd):
    import socket

    def fail(*_, **__):
        raise AssertionError("a page was fetched")

    monkeypatch.setattr(socket, "socket", fail)
    read_html(f"<link rel=canonical href='http://example.org/a'><img src='http://example.org/b'>{ARTICLE}")
    assert capfd.readouterr() == ("", "")


def page_metadata(head, body):
    return read_html(f"<html><head>{head}</head><body>{body}</body></html>")[2].metadata


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>果园的账本_果园网</title>", "<h1>果园网</h1><div>果园的账本</div>"),
        ("<title>果园的账本 - 果园网 - 科技</title>", "<p>果园的账本</p>"),
        ("<title>果园的账本_科技_果园网</title>", "<p>无关</p>"),
        ("<title>果园网</title><meta property='og:title' content='果园的账本'>", "<p>无关"),
    ],
)
def test_the_title_is_that_of_the_article_and_not_of_the_site(head, body):
    assert page_metadata(head, body + f"<p>{PARAGRAPH}").title == "果园的账本"


def test_a_long_title_after_a_channel_is_no_site():
    title = "果园里的大模型:一家小公司两年来的一本账"  # "A large model in an orchard: a small firm's accounts"
    assert page_metadata(f"<title>科技频道--{title}</title>", f"<div>科技频道</div><b>{title}</b>").title == title


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ("<meta property='article:published_time' content='2023-05-01T10:20:00+08:00'>", "", "2023-05-01"),
        ("<meta name='PubDate' content='2023-5-1 10:20'>", "<p>2024-01-01 10:00</p>", "2023-05-01"),
        ("<script type='application/ld+json'>{'x':1,\"datePublished\": \"2023-05-01\"</script>", "", "2023-05-01"),
        ("", "<span itemprop='datePublished' content='2023-05-01'></span>", "2023-05-01"),
        ("", "<div>2023年5月1日 10:20 果园网</div>", "2023-05-01"),
        ("<meta property='article:modified_time' content='2024-02-02'>", "<i>时间：2023.05.01</i>", "2023-05-01"),
        ("", f"<p>{PARAGRAPH}</p><p>版权所有 2009-2024</p>", ""),
        ("", "<p>2023年5月1日，果园开业了。</p>", ""),
        ("", "<div>5月1日 10:20</div>", ""),
        ("<meta name='pubdate' content='2023-02-31'>", "", ""),
    ],
)
def test_the_date_is_the_one_stated_or_printed_in_the_byline(head, body, published):
    head = f"<title>果园的账本</title>{head}"
    assert page_metadata(head, f"<h1>果园的账本</h1>{body}<p>{OTHER}</p>").published == published


def test_a_site_is_no_author():
    head = "<title>果园的账本_果园网</title><meta name=author content='果园网'><meta name=mediaid content='果农报'>"
    metadata = page_metadata(head, "<h1>果园的账本</h1>")
    assert (metadata.author, metadata.outlet) == ("", "果农报")  # "Fruit growers' daily"


def test_author_and_address_come_from_the_tags():
    head = "<meta name=author content='苗青禾'><link rel=canonical href='https://example.org/a'>"  # an invented person
    metadata = page_metadata(head, f"<p>{PARAGRAPH}")
    assert (metadata.author, metadata.url) == ("苗青禾", "https://example.org/a")


MARKDOWN = """---
title: 果园的账本
date: 2023-05-01
author: [苗青禾, 田野]
source: 果农报
url: https://example.org/a
---
# 账本

第一段*说*的是
**成本**。<br>换行 [链接](http://example.org)

- 一
- 二

| 年 | 收入 |
|----|------|
| 2023 | 5亿 |

```
a = 1
b = 2
```
<script>alert(1)</script>
<p onclick="x()">末段</p>
"""  # the orchard's accounts; first paragraph; a list; year and revenue; last paragraph


def test_markdown_is_read_as_it_is_shown():
    raw, encoding, markup = read_format(".md", MARKDOWN.encode(), "a.md")
    assert raw.split("\n") == [
        "账本", "第一段说的是 成本。", "换行 链接", "一", "二", "年 | 收入", "2023 | 5亿", "a = 1", "b = 2", "末段"
    ]  # fmt: skip
    assert (encoding, markup.main, markup.headings) == ("utf-8", None, {1})


def test_the_front_matter_of_markdown_is_metadata():
    said = read_format(".md", MARKDOWN.encode(), "a.md")[2].metadata
    assert (said.title, said.author, said.outlet) == ("果园的账本", "苗青禾、田野", "果农报")
    assert (said.published, said.url) == ("2023-05-01", "https://example.org/a")


@pytest.mark.parametrize("front", ["a: [", "- 一\n- 二", "只是一句话", "a: &x [*x]"])  # "just a sentence"
def test_front_matter_that_is_no_mapping_is_text(front):
    raw, _, markup = read_format(".md", f"---\n{front}\n---\n# 账本\n".encode(), "a.md")
    assert raw.endswith("账本") and markup.metadata.title == "账本"


def test_markdown_without_text_is_refused():
    assert refusal(".md", b"---\ntitle: x\n---\n\n![](a.png)\n").found == "a Markdown file without visible text"


def make_docx():
    import docx

    document = docx.Document()
    document.add_heading("果园的账本", 1)  # "The orchard's accounts"
    document.add_paragraph("第一段\t有制表\n和换行")  # "first paragraph with a tab and a break"
    table = document.add_table(2, 2)
    for row, cells in zip(table.rows, [("年", "收入"), ("2023", "5亿")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("末段")  # "last paragraph"
    document.core_properties.title = "果园的账本"
    document.core_properties.author = "Windows User"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def make_zip(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr({"types": "[Content_Types].xml"}.get(name, name), content)
    return stream.getvalue()


def test_a_word_document_is_read_in_its_order():
    raw, _, markup = read_format(".docx", make_docx(), "a.docx")
    assert raw.split("\n") == ["果园的账本", "第一段 有制表", "和换行", "年 | 收入", "2023 | 5亿", "末段"]
    assert (markup.headings, markup.metadata.title, markup.metadata.author) == ({1}, "果园的账本", "")


def test_a_title_in_the_properties_counts_only_if_it_stands_in_the_text():
    data = make_docx()
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(
        "果园的账本".encode(), "模板".encode()
    )  # "template"
    assert read_format(".docx", make_zip(**parts), "a.docx")[2].metadata.title == ""


def edit_docx(old, new):
    with zipfile.ZipFile(io.BytesIO(make_docx())) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    assert old.encode() in parts["word/document.xml"]
    parts["word/document.xml"] = parts["word/document.xml"].replace(old.encode(), new.encode())
    return make_zip(**parts)


@pytest.mark.parametrize(
    ("tag", "line"), [("ins", "末段新句"), ("del", "末段"), ("hyperlink", "末段新句")]
)  # "a new sentence" inserted, deleted, linked
def test_tracked_changes_are_read_as_if_accepted(tag, line):
    text = "delText" if tag == "del" else "t"
    added = f"<w:t>末段</w:t></w:r><w:{tag}><w:r><w:{text}>新句</w:{text}></w:r></w:{tag}><w:r><w:t></w:t>"
    raw = read_format(".docx", edit_docx("<w:t>末段</w:t>", added), "a.docx")[0]
    assert raw.split("\n")[-1] == line


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Microsoft Office file"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a Word document locked with a password",
        ),
        (make_zip(a="x"), "a zip archive renamed"),
        (make_zip(types="x", a=b"0" * 220 * 1024 * 1024), "a document that unpacks to 220 MB"),
        (make_zip(types="<x/>"), "a damaged Word document"),
        (make_docx()[:5000], "a document that is cut off"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        ("只是文字".encode(), "a damaged file"),  # "just text"
    ],
    ids=["old Word", "locked", "zip", "bomb", "no parts", "cut off", "picture", "text"],
)
def test_what_is_no_word_document_is_refused_by_name(data, found):
    assert refusal(".docx", data).found == found


def make_pdf(*pages, encrypted=False):
    """A PDF whose pages are lists of `(x, y, size, text)`, in a Chinese font that is named but not embedded."""
    objects = [
        b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[2 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 3 0 R/DW 1000/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>>>",
        b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
        b"/Descent -120/CapHeight 880/StemV 93>>",
    ]
    root = len(objects) + 2 * len(pages) + 1
    for page in pages:
        drawn = "".join(
            f"BT /F {size} Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET\n"
            for x, y, size, text in page
        ).encode()
        objects.append(b"<</Length %d>>stream\n%sendstream" % (len(drawn), drawn))
        objects.append(
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<</Font<</F 1 0 R>>>>>>"
            % (root, len(objects))
        )
    kids = b" ".join(b"%d 0 R" % number for number in range(5, root, 2))
    objects.append(b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)))
    objects.append(b"<</Type/Catalog/Pages %d 0 R>>" % root)
    locked = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (b"11" * 32, b"22" * 32)
    trailer = b"trailer<</Size %d/Root %d 0 R%s>>\n" % (len(objects) + 1, root + 1, locked if encrypted else b"")
    body, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    xref = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return body + xref + trailer + b"startxref\n%d\n%%%%EOF\n" % len(body)


PDF_PAGE = [
    (72, 760, 18, "果园的账本"),  # "The orchard's accounts"
    (96, 720, 12, "这家公司在过去两年里一直在训练自己的模型，它说成"),  # 24 characters to the edge, indented by two
    (72, 702, 12, "本正在下降，而客户还在观望，谁也不知道结果会是怎样，对"),
    (72, 684, 12, "手也一样。"),
    (96, 666, 12, "另一家公司走的是不同的路，先找到了愿意掏钱的客户"),
    (72, 648, 12, "再决定模型的大小。"),
    (72, 600, 12, "小标题"),  # "a heading"
    (96, 582, 12, "末段。"),  # "last paragraph"
    (290, 40, 12, "12"),
]


def test_the_lines_of_a_pdf_are_joined_to_paragraphs():
    raw, encoding, markup = read_format(".pdf", make_pdf(PDF_PAGE, [], [(72, 760, 12, "另一页")]), "a.pdf")
    assert raw.split("\n") == [
        "果园的账本",
        "这家公司在过去两年里一直在训练自己的模型，它说成本正在下降，而客户还在观望，谁也不知道结果会是怎样，对手也一样。",
        "另一家公司走的是不同的路，先找到了愿意掏钱的客户再决定模型的大小。",
        "小标题",
        "末段。",
        "12",
        "另一页",
    ]  # "another page"
    assert (encoding, markup.pages, markup.main) == ("utf-8", (1, 7, 7), None)


def test_words_broken_at_the_end_of_a_pdf_line_are_whole_again():
    from baimo.readers.paragraphs import Line, join_lines

    lines = ["The cost of a model is fall-", "ing, its clients still wait for", "a price. Nobody knows."]
    printed = [Line(text, 72, 72 + 6 * len(text), 700 - 14 * n, 12) for n, text in enumerate(lines)]
    assert join_lines([printed]) == [
        ["The cost of a model is falling, its clients still wait for a price. Nobody knows."]
    ]


@pytest.mark.parametrize(
    ("data", "found", "hint"),
    [
        (make_pdf(PDF_PAGE, encrypted=True), "an encrypted PDF", "Save it without a password"),
        (
            make_pdf([]),
            "a PDF without text (scanned images)",
            "Run text recognition (OCR) on it first, or copy the text into a .txt",
        ),
        (make_pdf(PDF_PAGE)[:200], "a damaged PDF", "Save it again, or save its text as .txt"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image", "Save it again, or save its text as .txt"),
        (
            make_pdf([(72 + 12 * n, 700, 12, one) for n, one in enumerate("逐字排的一句话")]),  # "set one by one"
            "a PDF without its fonts",
            "Copy the text out of the program that shows it and save it as .txt",
        ),
        (
            make_pdf([(72, 700, 12, "\ue000\ue001\ue002\ue003")]),
            "a PDF whose fonts don't say which characters they show",
            "Copy the text out of the program that shows it and save it as .txt",
        ),
    ],
    ids=["locked", "scanned", "cut off", "picture", "no fonts", "nameless characters"],
)
def test_a_pdf_that_gives_no_text_is_refused_with_what_to_do(data, found, hint):
    error = refusal(".pdf", data)
    assert (error.found, error.hint) == (found, hint)
