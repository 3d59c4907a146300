"""From a file in any format and encoding to the tables and the page, and the way back: every word to its place.

The articles are invented, one in each format; all are built into one report.
"""

import csv
import hashlib
import shutil
from itertools import pairwise

import nbformat
import pytest
from bs4 import BeautifulSoup

from baimo.corpus import load_corpus
from baimo.derived import DERIVED
from baimo.fork import create_fork
from baimo.inspection import inspect_file
from baimo.notebooks import canonical_text
from baimo.project import Project, up_to_date
from baimo.read import read_document
from baimo.run import read_notebook
from baimo.sentences import split_sentences
from baimo.tables import TABLES
from conftest import files_in, run_baimo
from support import ROOT, make_docx, make_pdf, project_of

# An orchard firm opens its model of 7 billion parameters; growers fear the bills; "add the assistant on WeChat".
ORCHARD = """\
果园里的大模型
作者：苗青禾　来源：果农报　2023-05-01 09:30
青禾科技在2023年4月11日把自己的果园模型开源了，参数有70亿，公司说训练用了2000张卡，前后花了半年时间，电费另算。
果农们说，能看懂病虫害的模型比能写诗的模型有用得多；可是模型跑在别人的算力上，账单每个月都要付，他们心里没有底。
青禾科技的创始人表示，明年会把推理成本再降一半，否则没有人用得起，也没有人愿意为一个试验长期付费。
进群请加小助手微信：wx_orchard_01
"""
# A harbour rents chips and files for approval; workers ask who answers for mistakes.
HARBOUR = """\
港口用上人工智能之后
作者：程海生　来源：海事周报　2023-09-12 16:00
海门港的调度员介绍，大模型上线之后，排班时间从3小时缩短到20分钟，不过芯片和算力都要向外面租，一年要花800万元。
监管部门要求服务先备案，港口在2023年8月15日前补交了全部材料，负责人说合规比训练模型更花时间，也更花钱。
码头上的工人并不关心用的是哪一家的模型，他们只想知道夜班会不会少一些，以及出了差错以后由谁来负责。
进群请加小助手微信：wx_harbour_02
"""
# A flour mill buys four machines with NVIDIA cards, and in the end lets them to a school.
MILL = """\
面粉厂的一年
作者：麦田野　来源：粮油日报　2023-11-20 08:15
这家面粉厂去年买了四台装着英伟达显卡的机器，花掉120万元，想用它们预测面粉的价格，结果一年里只猜对了六成。
厂长认为，问题不在模型，而在数据：每个月只有三十个价格，再大的模型也学不出东西来，还不如去问几个老师傅。
2023年10月9日，厂里把机器租给了镇上的学校，学生们用它训练会下棋的小程序，租金正好够付电费，谁也没有吃亏。
进群请加小助手微信：wx_mill_03
"""
# A tea factory in traditional characters: an open model, its bill for the cloud, a rival with a closed one.
TEA = """\
茶廠的算力帳單
作者：林茶香　來源：茶葉週報　2023-06-18 10:00
這家茶廠在2023年5月20日把自己訓練的開源模型放到網上，任何人都可以下載，也可以拿去修改，只是不許拿去賣錢。
廠長說，他們用的是阿里雲的機器，每個月要花20萬元，比請兩位老師傅還要貴，可是老師傅不會在半夜裡上班。
鎮上的另一家茶廠選擇了閉源模型，理由是省事；兩家都認為，模型只能分辨茶葉的顏色，還不能代替人的鼻子和舌頭。
進群請加小助手微信：wx_tea_04
"""
# A railway yard: a model of 13 billion parameters listens to wheels, and answers with a tag now and then.
RAILWAY = """\
听车轮的模型
作者：铁小岭　来源：机务周刊　2023-07-03 07:40
编组站的老师傅用锤子敲车轮，听声音判断有没有裂纹；新来的模型有130亿参数，也学着听，听一百节车厢只要5分钟。
站长透露，算力放在县城的机房里，芯片是三年前买的旧货，能耗倒不高，夏天只要开一台风扇，模型却常常只回一句<img src=x onerror=alert(5)>。
录音是铁路的财产，不许带出站去训练别的模型，这一条写进了2023年6月12日签的合同，双方都没有意见。
进群请加小助手微信：wx_rail_05
"""
# A county library answers readers with an open model, and pays for it out of the book fund.
LIBRARY = """\
---
title: 县图书馆的问答机
author: 书小橱
date: 2023-08-21
source: 读书周报
---
# 县图书馆的问答机

县图书馆在2023年8月2日装了一台会回答问题的机器，用的是**开源**模型，没有花一分钱授权费，只花了6000元买内存。

读者最常问的是厕所在哪里，其次是哪本书好看；馆员说，机器答得比人有耐心，可是它会编造并不存在的书名。

馆长认为，最好的办法是让机器只查目录，不许它自己写句子；<b onclick="steal()">算力省下来</b>，错误也就少了一大半。

<script>alert("markdown-script-06")</script>

进群请加小助手微信：wx_library_06
"""
# A museum's guide in a saved page with menus, a script, an event handler and a footer.
MUSEUM = """\
<!doctype html><html><head><meta charset="utf-8"><title>博物馆里的讲解员_陶瓷网</title>
<meta name="author" content="陶小瓷"><meta property="article:published_time" content="2023-10-30T09:00:00+08:00">
<meta property="og:site_name" content="陶瓷网"><style>.style-07 { color: red }</style>
<script>var stolen = "head-script-07";</script></head><body onload="run('handler-07')">
<div class="nav"><a href="/">首页</a> <a href="/a">新闻</a> <a href="/b">视频</a> <a href="/c">登录</a></div>
<div class="article"><h1>博物馆里的讲解员</h1>
<p onclick="run('handler-07')">博物馆把讲解交给了一个会说方言的模型，它有60亿参数，跑在展厅角落的一块加速卡上，参观的人排着队和它聊天。</p>
<p>讲解员们起初担心丢掉饭碗，三个月以后，她们发现来的人更多了，2023年9月28日还加开了夜场，门票多卖了30万元。</p>
<script>document.write("body-script-07")</script>
<p>馆长说，模型的训练成本由大学承担，博物馆只出瓷器的照片；哪一天大学不管了，<a href="javascript:run('link-07')">算力</a>的钱就不知道从哪里来。</p>
<p>进群请加小助手微信：wx_museum_07</p></div>
<div class="footer"><a href="/d">关于我们</a> <a href="/e">联系我们</a></div>
</body></html>
"""
# A brewery: its model tastes beer by numbers; the chip is rented from the river port.
BREWERY = [
    "啤酒厂的舌头",
    "作者：麦小芽　来源：酿造周报　2023-04-25 11:20",
    "啤酒厂把二十年的化验单交给模型，让它猜下一锅酒的苦味，猜得最准的是一个只有3亿参数的小模型，大的反而不行。",
    "工程师介绍，大模型要租芯片，一锅酒的推理成本要5元，小模型放在一台旧电脑上就能跑，几乎不花钱，坏了也不心疼。",
    "2023年4月3日，厂里把配方从云上撤了下来，理由是怕别人拿去训练；酿酒师傅说，这一点他从一开始就反对。",
    "进群请加小助手微信：wx_brewery_08",
]
# A pharmacy, on two pages: a model reads prescriptions, the regulator wants it registered.
PHARMACY = [
    [
        "药房里的第二双眼睛", "作者：白小芷　来源：药学周报　2023-12-05 14:00",
        "这家药房让模型先看一遍处方，再由药师来看；一个月里它拦下了17张写错剂量的处方，",
        "也冤枉了40张没有写错的，药师们一边抱怨一边承认它有用。",
    ],
    [
        "监管部门在2023年11月8日来检查，要求把模型备案，并且说明训练数据从哪里来；",
        "药房答不上来，因为模型是开源的，下载的时候谁也没有看说明。",
        "药师认为，出了差错要由人来负责，模型不会坐牢，所以最后一眼必须是人的。",
        "进群请加小助手微信：wx_pharmacy_09",
    ],
]  # fmt: skip
FILES = {
    "a_orchard.txt": ORCHARD.encode(),
    "b_harbour.txt": HARBOUR.encode("utf-8-sig"),
    "c_mill.txt": MILL.replace("\n", "\r\n").encode("gb18030"),
    "d_tea.txt": TEA.encode("big5"),
    "e_railway.txt": RAILWAY.encode("utf-16"),
    "f_library.md": LIBRARY.encode(),
    "g_museum.html": MUSEUM.encode(),
    "h_brewery.docx": make_docx(BREWERY),
    "i_pharmacy.pdf": make_pdf(*PHARMACY),
}
# As the files print them: title, author, outlet, date; then the encoding and the script of the file.
KNOWN = {
    "a_orchard": ("果园里的大模型", "苗青禾", "果农报", "2023-05-01", "utf-8", "simplified"),
    "b_harbour": ("港口用上人工智能之后", "程海生", "海事周报", "2023-09-12", "utf-8-sig", "simplified"),
    "c_mill": ("面粉厂的一年", "麦田野", "粮油日报", "2023-11-20", "gb18030", "simplified"),
    "d_tea": ("茶廠的算力帳單", "林茶香", "茶葉週報", "2023-06-18", "big5", "traditional"),
    "e_railway": ("听车轮的模型", "铁小岭", "机务周刊", "2023-07-03", "utf-16-le", "simplified"),
    "f_library": ("县图书馆的问答机", "书小橱", "读书周报", "2023-08-21", "utf-8", "simplified"),
    "g_museum": ("博物馆里的讲解员", "陶小瓷", "陶瓷网", "2023-10-30", "utf-8", "simplified"),
    "h_brewery": ("啤酒厂的舌头", "麦小芽", "酿造周报", "2023-04-25", "utf-8", "simplified"),
    "i_pharmacy": ("药房里的第二双眼睛", "白小芷", "药学周报", "2023-12-05", "utf-8", "simplified"),
}
# Words that a chapter quotes of each article; in the PDF they stand on two lines.
QUOTED = {
    "a_orchard": "把自己的果园模型开源了",
    "b_harbour": "芯片和算力都要向外面租",
    "c_mill": "装着英伟达显卡的机器",
    "d_tea": "把自己訓練的開源模型放到網上",
    "e_railway": "只回一句<img src=x onerror=alert(5)>",
    "f_library": "用的是开源模型",
    "g_museum": "哪一天大学不管了，算力的钱",
    "h_brewery": "小模型放在一台旧电脑上就能跑",
    "i_pharmacy": "17张写错剂量的处方，也冤枉了40张",
}
PRIVATE = [
    "wx_orchard",
    "wx_harbour",
    "wx_mill",
    "wx_tea",
    "wx_rail",
    "wx_library",
    "wx_museum",
    "wx_brewery",
    "wx_pharmacy",
]
ACTIVE = ["script-06", "script-07", "handler-07", "link-07", "style-07", "steal", "stolen"]
EACH = pytest.mark.parametrize("article_id", KNOWN)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A project of all formats with one chapter: a fork of the template that also quotes every article; never changed."""
    root = tmp_path_factory.mktemp("formats")
    project = project_of(root, FILES)
    shutil.copy(ROOT / "notebooks" / "_template.ipynb", project.notebooks)
    path, codebook = create_fork(project, "prices")
    codebook.write_text(codebook.read_text("utf-8").replace("数据: 2", "模型: 2"), "utf-8")  # data, model
    quotes = [f"bm.quote({article_id!r}, {words!r}, gloss='what it says')" for article_id, words in QUOTED.items()]
    finding = f"""bm.finding("F-prices-03", zh="都能引用。", en="All can be quoted.", evidence=[{", ".join(quotes)}],
    holds=True, confidence="low", changes_if={{"zh": "不能", "en": "not"}})"""
    notebook = read_notebook(path)
    forecast = """bm.forecasts("fc-prices", [bm.forecast(bm.quote("a_orchard", "把自己的果园模型开源了", gloss="what it says"),
    zh="再降", en="falls again", settled_by={"zh": "账单", "en": "the bills"})], zh="预测", en="Forecasts")"""
    notebook.cells += [nbformat.v4.new_code_cell(source) for source in (finding, forecast)]
    path.write_text(canonical_text(notebook), "utf-8", newline="\n")
    ran = run_baimo("report", cwd=root)
    assert (ran.code, ran.stderr) == (0, "")
    return project


@pytest.fixture
def project(built, tmp_path):
    root = shutil.copytree(built.seeds.parent, tmp_path / "formats")
    return Project(seeds=root / "seeds", notebooks=root / "notebooks", out=root / "outputs")


@pytest.fixture(scope="module")
def raw(built):
    return {document.article_id: document.raw for document in map(read_document, built.article_files())}


def table(project, name):
    with (project.out / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def rows_of(project, name, article_id):
    return [row for row in table(project, name) if row["article_id"] == article_id]


def span(row):
    return int(row["start"]), int(row["end"])


def test_no_file_is_left_out_and_none_is_a_copy(built):
    assert [row["article_id"] for row in table(built, "articles")] == list(KNOWN)
    assert table(built, "left_out") == [] and {row["duplicate_of"] for row in table(built, "articles")} == {""}


@pytest.mark.parametrize("column", ["title", "author", "outlet", "published", "encoding", "script"])
@EACH
def test_what_a_file_says_of_itself_is_in_the_table(built, article_id, column):
    (row,) = rows_of(built, "articles", article_id)
    columns = ["title", "author", "outlet", "published", "encoding", "script"]
    assert row[column] == KNOWN[article_id][columns.index(column)]


@EACH
def test_a_printed_date_is_stated_and_says_where(built, article_id):
    (row,) = rows_of(built, "articles", article_id)
    in_markup = article_id in ("f_library", "g_museum")
    assert row["published_basis"] == "stated"
    assert row["published_evidence"].startswith("markup" if in_markup else KNOWN[article_id][3])


@EACH
def test_the_hash_of_an_article_is_that_of_its_file(built, article_id):
    (row,) = rows_of(built, "articles", article_id)
    assert row["sha256"] == hashlib.sha256(FILES[row["file"]]).hexdigest()


@pytest.mark.parametrize(
    "name", [name for name, columns in TABLES.items() if "surface" in columns and name not in DERIVED]
)
def test_every_surface_of_a_table_is_what_stands_in_the_text(built, raw, name):
    rows = table(built, name)
    assert rows
    for row in rows:
        start, end = span(row)
        words = raw[row["article_id"]][start:end]
        assert 0 <= start < end and row["surface"] == ("" if row.get("reason") == "contact" else words)


@EACH
def test_passages_and_removals_hold_every_visible_character_once(built, raw, article_id):
    spans = sorted(span(row) for name in ("passages", "removed") for row in rows_of(built, name, article_id))
    held = [i for start, end in spans for i in range(start, end)]
    assert len(held) == len(set(held))
    assert [c for i, c in enumerate(raw[article_id]) if i not in set(held) and not c.isspace()] == []


@EACH
def test_sentences_tile_their_passage(built, article_id):
    for row in rows_of(built, "passages", article_id):
        sentences = split_sentences(row["surface"])
        assert "".join(row["surface"][start:end] for start, end in sentences) == row["surface"]
        assert all(end == start for (_, end), (start, _) in pairwise(sentences))


@EACH
def test_the_line_of_a_passage_is_the_line_of_the_text(built, raw, article_id):
    lines = raw[article_id].split("\n")
    for row in rows_of(built, "passages", article_id):
        assert row["surface"] in lines[int(row["line"]) - 1]


@EACH
def test_an_article_keeps_its_three_paragraphs_below_its_title(built, article_id):
    roles = [row["role"] for row in rows_of(built, "passages", article_id)]
    assert roles == ["title", "body", "body", "body"]


def test_the_passages_of_a_pdf_know_their_page_and_no_others_do(built):
    pages = {row["article_id"]: "" for row in table(built, "passages")}
    for row in table(built, "passages"):
        pages[row["article_id"]] += row["page"]
    assert pages.pop("i_pharmacy") == "1122" and set(pages.values()) == {""}


@pytest.mark.parametrize(
    ("name", "column", "found", "surface"),
    [
        ("themes", "theme", "open_source", "這家茶廠在2023年5月20日把自己訓練的開源模型"),
        ("entities", "entity", "阿里云", "阿里雲"),  # Alibaba Cloud
        ("quantities", "low", "200000", "20萬元"),  # 200,000 yuan
    ],
)
def test_a_traditional_text_is_coded_by_the_lexicon_in_simplified_characters(built, name, column, found, surface):
    rows = [row for row in rows_of(built, name, "d_tea") if row["surface"].startswith(surface)]
    assert found in {row[column] for row in rows}


def test_a_date_in_a_traditional_text_is_found(built):
    (event,) = rows_of(built, "events", "d_tea")
    assert (event["expression"], event["date"]) == ("2023年5月20日", "2023-05-20")


def test_a_traditional_text_stays_traditional_in_every_table(built, raw):
    assert "開源" in raw["d_tea"] and "開源" in rows_of(built, "passages", "d_tea")[1]["surface"]
    columns = ("surface", "title", "author")
    told = [
        row.get(c, "")
        for name in ("articles", "passages", "removed")
        for row in rows_of(built, name, "d_tea")
        for c in columns
    ]
    assert not any(character in text for text in told for character in "开训练网厂单贵")


def test_a_quotation_of_each_format_stands_on_the_page_as_in_the_text(built, raw):
    page = BeautifulSoup((built.out / "index.html").read_text("utf-8"), "html.parser")
    shown = {q["data-article"]: q for q in page.select("#F-prices-03 blockquote.evidence")}
    assert {article_id: q.get_text() for article_id, q in shown.items()} == QUOTED
    for article_id, q in shown.items():
        assert raw[article_id][int(q["data-start"]) : int(q["data-end"])] == q.get_text()


def test_a_tag_in_a_quoted_text_is_shown_and_not_obeyed(built):
    page = BeautifulSoup((built.out / "index.html").read_text("utf-8"), "html.parser")
    assert page.select("[onerror], [onclick], [onload], img[src=x]") == []
    assert "onerror=alert(5)" in page.get_text()


def test_the_page_has_a_chapter_for_the_template_and_the_date_of_the_latest_article(built):
    page = BeautifulSoup((built.out / "index.html").read_text("utf-8"), "html.parser")
    assert [section["id"] for section in page.select("main section.chapter")] == ["90_prices", "quotations"]
    assert "9 articles" in page.get_text() and "5 December 2023" in page.get_text()


@pytest.mark.parametrize("words", PRIVATE)
def test_contact_data_of_no_format_reaches_the_outputs(built, raw, words):
    assert any(words in text for text in raw.values())
    assert [name for name, data in files_in(built.out).items() if words.encode() in data] == []


@pytest.mark.parametrize("words", ACTIVE)
def test_nothing_of_a_script_a_handler_or_a_style_is_read(built, raw, words):
    assert any(words in text for text in (LIBRARY, MUSEUM))
    assert not any(words in text for text in raw.values())
    assert [name for name, data in files_in(built.out).items() if words.encode() in data] == []


def test_all_formats_come_out_of_the_cache_as_they_went_in(project):
    first = load_corpus(project)
    shutil.rmtree(project.seeds.parent / ".cache")
    anew = load_corpus(project)
    assert first.rows == anew.rows
    assert {a: (x.raw, x.markup) for a, x in first.articles.items()} == {
        a: (x.raw, x.markup) for a, x in anew.articles.items()
    }


def changed(name):
    return FILES[name] + ("\n".encode("utf-16-le") if "railway" in name else b"\n")


@pytest.mark.parametrize("name", FILES)
def test_a_report_is_out_of_date_when_a_file_of_any_format_changes(project, name):
    assert up_to_date(project)
    (project.articles / name).write_bytes(changed(name))
    assert up_to_date(project) is None


def test_a_changed_file_of_any_format_is_read_anew(project):
    for name in FILES:
        (project.articles / name).write_bytes(changed(name))
    hashes = {row["file"]: row["sha256"] for row in load_corpus(project).rows["articles"]}
    assert hashes == {name: hashlib.sha256(changed(name)).hexdigest() for name in FILES}


@EACH
def test_inspect_sees_in_a_file_what_the_report_sees(built, article_id):
    (path,) = built.articles.glob(f"{article_id}.*")
    seen = inspect_file(path, built.lexicon)
    assert seen["article"]["sha256"] == hashlib.sha256(FILES[path.name]).hexdigest()
    assert [row["surface"] for row in seen["passages"]] == [
        row["surface"] for row in rows_of(built, "passages", article_id)
    ]
