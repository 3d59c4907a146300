"""A project's articles together: files that are left out, articles that repeat another, what is known of each."""

import csv
import io
import shutil
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from baimo.check import check_project
from baimo.corpus import load_corpus
from baimo.errors import InputError, Problems
from conftest import call_baimo, files_in, run_baimo, write_sources, write_tiny_notebook
from support import ARTICLES, PARAGRAPH, ROOT, corpus, lock_pdf, make_pdf, project_of, small_project

# A paper mill, in three paragraphs: a model sorts waste paper, its chips are dear, the workers have their doubts.
PARAGRAPHS = [
    "造纸厂在2023年5月20日装了一台会挑废纸的机器，机器里跑着一个开源模型，参数有30亿，挑一吨纸只要8分钟。",
    "厂长说，机器用的芯片是租来的，每个月要花20万元，比请两位老师傅还要贵，可是老师傅不会在半夜里上班。",
    "工人们认为，模型只能分辨纸的颜色，不能分辨纸的好坏；镇上的另一家工厂选择了自己训练，到现在还没有训练完。",
]
# The same in traditional characters.
TRADITIONAL = [
    "造紙廠在2023年5月20日裝了一臺會挑廢紙的機器，機器裡跑著一個開源模型，參數有30億，挑一噸紙只要8分鐘。",
    "廠長說，機器用的晶片是租來的，每個月要花20萬元，比請兩位老師傅還要貴，可是老師傅不會在半夜裡上班。",
    "工人們認為，模型只能分辨紙的顏色，不能分辨紙的好壞；鎮上的另一家工廠選擇了自己訓練，到現在還沒有訓練完。",
]
# Another article: a bicycle shop asks a model for the price of old bicycles.
OTHER = [
    "修车铺的老板把三十年的账本念给模型听，想让它给旧自行车估价，模型估得比他还准，只是不知道车是谁骑过的。",
    "老板表示，明年要把模型借给整条街的铺子用，算力钱大家平摊；隔壁的裁缝不答应，他说衣服的价钱不能让机器来定。",
]
BYLINE = "作者：纸小川　来源：造纸周报　2023-06-18 10:00"  # author, source, date


def text(title, *lines):
    return "\n".join([title, *lines]).encode()


def page(title, *lines):
    return "".join([f"<title>{title}_转载网</title><h1>{title}</h1>", *(f"<p>{line}</p>" for line in lines)]).encode()


ORIGINAL = text("造纸厂的账本", BYLINE, *PARAGRAPHS)  # "the paper mill's accounts"
REPUBLISHED = {
    "under another name": ("n_copy.txt", ORIGINAL),
    "under another title, with another notice": (
        "n_copy.txt", text("一台机器的价钱", *PARAGRAPHS, "声明：本文转载自造纸周报，版权归原作者所有。")),
    "as a page": ("n_copy.html", page("造纸厂的账本", *PARAGRAPHS, "本文转载自造纸周报，未经授权不得转载。")),
    "in traditional characters": ("n_copy.txt", text("造紙廠的帳本", *TRADITIONAL).decode().encode("big5hkscs")),
    "without its last paragraph": ("n_copy.md", text("# 造纸厂的账本\n", "\n\n".join(PARAGRAPHS[:2]))),
    "as a PDF": (
        "n_copy.pdf", make_pdf(["造纸厂的账本", *(p[i : i + 30] for p in PARAGRAPHS for i in range(0, len(p), 30))])),
}  # fmt: skip


def load(folder, files, rows=None):
    project = project_of(folder, files)
    if rows:
        write_sources(project.seeds / "sources.csv", rows)
    return load_corpus(project)


def row_of(loaded, article_id):
    (row,) = [row for row in loaded.rows["articles"] if row["article_id"] == article_id]
    return row


@pytest.fixture
def with_copy(tmp_path):
    return load(
        tmp_path,
        {"m_mill.txt": ORIGINAL, "n_copy.html": REPUBLISHED["as a page"][1], "o_shop.txt": text("修车铺", *OTHER)},
    )


@pytest.mark.parametrize("how", REPUBLISHED)
def test_an_article_that_was_published_twice_counts_once(tmp_path, how):
    name, data = REPUBLISHED[how]
    loaded = load(tmp_path, {"m_mill.txt": ORIGINAL, name: data})
    assert list(loaded.articles) == ["m_mill"]
    assert (row_of(loaded, "n_copy")["duplicate_of"], row_of(loaded, "m_mill")["duplicate_of"]) == ("m_mill", "")
    assert row_of(loaded, "m_mill")["also_at"] == name


def test_two_articles_are_no_copies(tmp_path):
    loaded = load(tmp_path, {"m_mill.txt": ORIGINAL, "o_shop.txt": text("修车铺", BYLINE, *OTHER)})
    assert list(loaded.articles) == ["m_mill", "o_shop"]
    assert {row["duplicate_of"] for row in loaded.rows["articles"]} == {""}


def test_a_copy_has_a_row_among_the_articles_and_none_elsewhere(with_copy):
    tables = {table for table, rows in with_copy.rows.items() if any(row.get("article_id") == "n_copy" for row in rows)}
    assert tables == {"articles"}


def test_a_copy_changes_no_other_table(tmp_path, with_copy):
    alone = load(tmp_path / "alone", {"m_mill.txt": ORIGINAL, "o_shop.txt": text("修车铺", *OTHER)})
    assert {t: rows for t, rows in with_copy.rows.items() if t != "articles"} == {
        t: rows for t, rows in alone.rows.items() if t != "articles"
    }


def test_all_copies_are_listed_with_their_files(tmp_path):
    files = {"m_mill.txt": ORIGINAL, "n_copy.txt": ORIGINAL, "o_copy.html": REPUBLISHED["as a page"][1]}
    loaded = load(tmp_path, files)
    assert list(loaded.articles) == ["m_mill"]
    assert row_of(loaded, "m_mill")["also_at"] == "n_copy.txt|o_copy.html"


def test_the_address_of_a_copy_is_listed_with_it(tmp_path):
    linked = page("造纸厂的账本", *PARAGRAPHS).replace(
        b"<h1>", b"<link rel=canonical href='https://example.org/a'><h1>"
    )
    loaded = load(tmp_path, {"m_mill.txt": ORIGINAL, "n_copy.html": linked})
    assert row_of(loaded, "m_mill")["also_at"] == "n_copy.html https://example.org/a"


BARE = text("造纸厂的账本", *PARAGRAPHS)
EARLIER = text("造纸厂的账本", BYLINE.replace("2023-06-18", "2023-06-01"), *PARAGRAPHS)
DESCRIBED = {"z.txt": {"published_basis": "unknown", "kind": "news"}}


@pytest.mark.parametrize(
    ("files", "rows", "kept"),
    [
        pytest.param({"a.txt": ORIGINAL, "z.txt": BARE}, DESCRIBED, "z", id="the one in sources.csv"),
        pytest.param({"a.txt": BARE, "z.txt": ORIGINAL}, None, "z", id="the one with a printed date"),
        pytest.param({"a.txt": ORIGINAL, "z.txt": EARLIER}, None, "z", id="the earlier one"),
        pytest.param({"a.txt": ORIGINAL, "z.txt": ORIGINAL}, None, "a", id="the first by name"),
    ],
)
def test_of_two_that_are_the_same_one_stays(tmp_path, files, rows, kept):
    assert list(load(tmp_path, files, rows).articles) == [kept]


def refusal(loaded, prefix):
    with pytest.raises(InputError) as caught:
        loaded.article(prefix)
    return str(caught.value)


def test_quoting_a_copy_is_refused_with_the_article_to_quote(with_copy):
    assert refusal(with_copy, "n_copy") == (
        "seeds/articles: found n_copy.html, a copy; expected an article that counts. Quote m_mill, which it repeats."
    )


def test_a_beginning_that_an_article_shares_with_its_copy_is_that_of_the_article(tmp_path):
    loaded = load(tmp_path, {"m_1.txt": ORIGINAL, "m_2.txt": ORIGINAL})
    assert loaded.article("m").article_id == "m_1"


def test_check_has_nothing_against_a_copy(tmp_path):
    project = project_of(tmp_path, {"m_mill.txt": ORIGINAL, "n_copy.txt": ORIGINAL})
    write_tiny_notebook(project.notebooks / "20_tiny.ipynb", "1")
    lines = check_project(project)
    assert lines[0].startswith("1 articles, 4 passages, ") and lines[-1] == "nothing wrong"


@pytest.fixture(scope="module")
def real_with_copies(tmp_path_factory):
    """The project's own articles, one of them three times: as a page, with another notice, under another name."""
    names = [path.name for path in sorted(ARTICLES.iterdir())]
    project = small_project(tmp_path_factory.mktemp("real"), names, ("10_sources.ipynb",))
    shutil.copy(ROOT / "seeds" / "rulings.yml", project.seeds)
    for labels in ("gold", "codings"):
        shutil.copytree(ROOT / "seeds" / labels, project.seeds / labels)
    words = (ARTICLES / names[2]).read_text("utf-8-sig")
    (project.articles / "900_copy.txt").write_text(f"声明:本文转载自别处。\n{words}", "utf-8")  # "taken from elsewhere"
    (project.articles / "901_copy.html").write_bytes(page("转载", *words.splitlines()))
    (project.articles / "902_copy.txt").write_text(words, "gb18030")
    return project


def test_copies_of_the_projects_own_articles_change_no_count(real_with_copies):
    loaded = load_corpus(real_with_copies)
    assert list(loaded.articles) == list(corpus().articles)
    for table, rows in loaded.rows.items():
        assert table == "articles" or rows == corpus().rows[table], table
    assert [row["duplicate_of"] for row in loaded.rows["articles"]] == [""] * 5 + ["002_7dee3276a3d82b38"] * 3


# What is known of an article.


def test_what_is_known_of_an_article_is_its_row_and_its_short_names(tmp_path):
    rows = {
        "m_mill.txt": {"short_zh": "造纸厂", "short_en": "Paper mill", "published_basis": "unknown", "kind": "news"}
    }
    about = load(tmp_path, {"m_mill.txt": ORIGINAL}, rows).about("m_mill")
    assert (about["short_zh"], about["short_en"], about["kind"]) == ("造纸厂", "Paper mill", "news")
    assert (about["author"], about["outlet"], about["published"]) == ("纸小川", "造纸周报", "2023-06-18")


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("造纸厂的账本", "造纸厂的账本"),
        ("造纸厂用一台机器代替了两位老师傅", "造纸厂用一台机器代替了两位老师傅"),  # sixteen characters
        ("造纸厂用一台机器代替了两位老师傅吗", "造纸厂用一台机器代替了两位老师傅…"),
    ],
)
def test_without_a_short_name_it_is_the_beginning_of_the_title(tmp_path, title, short):
    about = load(tmp_path, {"m_mill.txt": text(title, BYLINE, *PARAGRAPHS)}).about("m_mill")
    assert (about["title"], about["short_zh"], about["short_en"]) == (title, short, short)


def test_without_a_title_the_short_name_is_the_file(tmp_path):
    about = load(tmp_path, {"m_mill.txt": "\n".join(PARAGRAPHS).encode()}).about("m_mill")
    assert (about["title"], about["short_zh"]) == ("", "m_mill")


def test_of_a_copy_the_same_is_known(with_copy):
    assert with_copy.about("n_copy")["short_zh"] == "造纸厂的账本"


# Files that are left out.


def zipped(**members):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return stream.getvalue()


MENU = "".join(
    f"<li><a href='/{n}'>{word}</a>" for n, word in enumerate(["首页", "新闻", "财经", "视频", "登录", "注册"])
)
MIXED = "价格下降得很快，大家都这么说。\n".encode("gb18030") * 3 + "算力的价格在下降，大家都这么说。\n".encode()
_AS_TEXT = "Open it in its own program and save its text as UTF-8 .txt"
_FORMATS = ".txt, .md, .html, .htm, .pdf or .docx"
HUGE = "p06_huge.txt"
# name: (bytes, line, what is found, what is expected, what to do)
BAD = {
    "p01_empty.txt": (b"", "", "an empty file", "the text of an article", "Fill or remove the file"),
    "p02_program.txt": (b"\x7fELF" + bytes(99), "", "a program", "a text", _AS_TEXT),
    "p03_nul.txt": ("算力\n价格\0\n".encode(), ":2", "a NUL byte, as in a program or an image", "a text", _AS_TEXT),
    "p04_scan.pdf": (
        make_pdf([]), "", "a PDF without text (scanned images)", "a PDF with a text layer",
        "Run text recognition (OCR) on it first, or copy the text into a .txt"),
    "p05_locked.pdf": (
        lock_pdf(make_pdf(["一句话"])), "", "an encrypted PDF", "a PDF that opens without a password",
        "Save it without a password"),
    HUGE: (None, "", "a 33 MB file", "an article of at most 32 MB", "Split it, or save the text alone"),
    "p07_menu.html": (
        MENU.encode(), "", "no article, only menus and short lines", "paragraphs of text",
        "Save the page again, or put the text of the article alone into a .txt file"),
    "p08_mixed.txt": (
        MIXED, ":4", "characters in UTF-8 among others in another encoding", "one encoding in the whole file",
        "Save the file as UTF-8"),
    "p09_zip.docx": (
        zipped(a="x"), "", "a zip archive renamed", "a Word document (.docx)", "Unpack it and use the files inside"),
    "p10_photo.png": (b"\x89PNG\r\n\x1a\n", "", "a .png file", _FORMATS, "Save its text as UTF-8 .txt"),
    "p11_table.xlsx": (zipped(a="x"), "", "a .xlsx file", _FORMATS, "Save its text as UTF-8 .txt"),
    "p12_byte.txt": ("造纸厂的账本\n价格".encode() + b"\xff\n", ":2", "byte 0xff", "UTF-8 text", "Save the file as UTF-8"),
}  # fmt: skip
# The same in Chinese, as the Chinese page tells it: what is found, what to do.
BAD_ZH = {
    "p01_empty.txt": ("空文件", "补上正文，或删除该文件"),
    "p02_program.txt": ("实为程序文件", "用相应的程序打开，把文字存为UTF-8编码的.txt文件"),
    "p03_nul.txt": ("含有NUL字节，像是程序或图片（第2行）", "用相应的程序打开，把文字存为UTF-8编码的.txt文件"),
    "p04_scan.pdf": ("没有文字的PDF（扫描图）", "先做文字识别（OCR），或把正文复制到.txt文件"),
    "p05_locked.pdf": ("加密的PDF", "去掉密码后重新保存"),
    HUGE: ("过大的文件（33MB）", "拆成几个文件，或只保存正文"),
    "p07_menu.html": ("没有正文，只有菜单和短行", "重新保存网页，或把正文单独存为.txt文件"),
    "p08_mixed.txt": ("UTF-8文字与其他编码的文字混在一起（第4行）", "把文件另存为UTF-8编码"),
    "p09_zip.docx": ("改了扩展名的zip压缩包", "解压后使用其中的文件"),
    "p10_photo.png": ("扩展名为.png的文件", "把文字存为UTF-8编码的.txt文件"),
    "p11_table.xlsx": ("扩展名为.xlsx的文件", "把文字存为UTF-8编码的.txt文件"),
    "p12_byte.txt": ("含有无法解码的字节0xff（第2行）", "把文件另存为UTF-8编码"),
}
MESSAGES = [
    f"seeds/articles/{name}{line}: found {found}; expected {expected}. {hint}."
    for name, (_, line, found, expected, hint) in BAD.items()
]
EACH_BAD = pytest.mark.parametrize("name", BAD)


def put_bad_files(project):
    for name, (data, *_) in BAD.items():
        if name == HUGE:
            with (project.articles / name).open("wb") as file:
                file.truncate(33 * 1024 * 1024)
        else:
            (project.articles / name).write_bytes(data)


def rows_of(project, name):
    with (project.out / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def built(real_with_copies):
    """The project's own articles among copies and bad files, built with the chapter on the sources."""
    put_bad_files(real_with_copies)
    return real_with_copies, run_baimo("report", cwd=real_with_copies.seeds.parent)


def test_a_report_is_built_from_the_good_files_and_each_bad_one_is_told_in_a_line(built):
    _, ran = built
    assert ran.code == 0
    assert ran.stderr.splitlines() == [f"warning: left out: {message}" for message in MESSAGES]


def test_the_files_that_were_left_out_are_a_table(built):
    project, _ = built
    found = [f"{found} in line {line[1:]}" if line else found for _, line, found, _, _ in BAD.values()]
    rows = rows_of(project, "left_out")
    assert [(row["file"], row["found"]) for row in rows] == list(zip(BAD, found, strict=True))
    assert [(row["expected"], row["hint"]) for row in rows] == [(bad[3], bad[4]) for bad in BAD.values()]


def test_the_table_of_files_that_were_left_out_says_why_in_chinese_too(built):
    assert {row["file"]: (row["found_zh"], row["hint_zh"]) for row in rows_of(built[0], "left_out")} == BAD_ZH


def files_shown(project):
    html = BeautifulSoup((project.out / "index.html").read_text("utf-8"), "html.parser")
    cells = [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in html.select("#tab-sources-files tr")
    ]
    return {row[0]: row for row in cells}


@EACH_BAD
def test_the_chapter_on_the_sources_shows_what_was_left_out_and_why(built, name):
    shown = files_shown(built[0])[name]
    assert "left out" in shown[1] and BAD[name][2] in shown[-1] and BAD[name][4] in shown[-1]
    assert "；".join(BAD_ZH[name]) in shown[-1]


def test_the_chapter_on_the_sources_shows_copies_beside_what_they_repeat(built):
    shown = files_shown(built[0])
    assert all("Half-year report" in shown[name][4] for name in ("900_copy.txt", "901_copy.html", "902_copy.txt"))
    assert "900_copy.txt|901_copy.html|902_copy.txt" in shown["002_7dee3276a3d82b38.txt"][-1]


@pytest.mark.parametrize(
    ("finding", "words"), [("F-sources-01", "of the 5 articles"), ("F-sources-03", "of the 5 articles")]
)
def test_findings_count_a_copied_article_once(built, finding, words):
    (row,) = [row for row in rows_of(built[0], "findings") if row["finding_id"] == finding]
    assert words in row["text_en"]


def test_check_tells_every_bad_file_and_ends_with_2(built):
    ran = run_baimo("check", cwd=built[0].seeds.parent)
    assert (ran.code, ran.stdout, ran.stderr.splitlines()) == (2, "", MESSAGES)


@pytest.fixture(scope="module")
def with_bad_files(built):
    return load_corpus(built[0])


@EACH_BAD
def test_a_quotation_from_a_file_that_was_left_out_is_refused_with_the_reason(with_bad_files, name):
    _, line, found, expected, hint = BAD[name]
    told = f"seeds/articles/{name}{line}: found {found}; expected {expected}. {hint}."
    assert refusal(with_bad_files, name.split("_")[0]) == told


@pytest.fixture
def only_bad(tmp_path):
    project = project_of(tmp_path, {})
    write_tiny_notebook(project.notebooks / "20_tiny.ipynb")
    put_bad_files(project)
    return project


@pytest.mark.parametrize("command", ["report", "check"])
def test_bad_files_alone_are_an_error_and_nothing_is_written(only_bad, command):
    only_bad.out.mkdir()
    (only_bad.out / "index.html").write_text("an earlier page", "utf-8")
    before = files_in(only_bad.seeds.parent)
    ran = call_baimo(command, cwd=only_bad.seeds.parent)
    assert (ran.code, ran.stdout, ran.stderr.splitlines()) == (2, "", MESSAGES)
    assert files_in(only_bad.seeds.parent) == before


def test_what_is_wrong_in_the_seeds_is_told_before_the_files_that_are_left_out(only_bad):
    (only_bad.seeds / "sources.csv").write_text("file\n", "utf-8")
    with pytest.raises(Problems) as caught:
        load_corpus(only_bad)
    assert [error.where.rsplit("/", 1)[-1] for error in caught.value.errors][:2] == ["sources.csv:1", "p01_empty.txt"]


def test_check_tells_bad_files_together_with_what_is_wrong_in_the_seeds(only_bad):
    (only_bad.articles / "m_mill.txt").write_bytes(ORIGINAL)
    (only_bad.seeds / "sources.csv").write_text("file\n", "utf-8")
    with pytest.raises(Problems) as caught:
        check_project(only_bad)
    assert len(caught.value.errors) == len(BAD)  # that a page is all menu shows once the lexicon can be read


# The codebook of a chapter of one's own.

CHAPTER_THEME = "paper:\n  zh: 废纸\n  en: Paper\n  definition_zh: 纸\n  definition_en: paper\n  minimum: 2\n  terms:\n    废纸: 2\n"


def test_a_codebook_in_another_encoding_is_told_with_its_line(tmp_path):
    project = project_of(tmp_path, {"m_mill.txt": ORIGINAL})
    write_tiny_notebook(project.notebooks / "71_x.ipynb")
    (project.notebooks / "71_x.lexicon.yml").write_text(CHAPTER_THEME, "gbk")
    ran = call_baimo("check", cwd=project.seeds.parent)
    assert (ran.code, ran.stderr.splitlines()) == (
        2,
        ["notebooks/71_x.lexicon.yml:2: found bytes that are not UTF-8; expected UTF-8 text. Save the file as UTF-8."],
    )


def test_a_contradicted_example_is_told_with_the_name_that_its_file_has_now(tmp_path):
    project = project_of(tmp_path, {"m_mill.txt": ORIGINAL})
    told = []
    for name in ("71_x.lexicon.yml", "72_y.lexicon.yml"):  # the same words: what was found is in the cache
        sidecar = project.notebooks / name
        sidecar.write_text(CHAPTER_THEME + "  examples: {belong: [账本]}\n", "utf-8")
        with pytest.raises(Problems) as caught:
            load_corpus(project, [sidecar])
        told += [error.where.rsplit("/", 1)[-1] for error in caught.value.errors]
    assert told == ["71_x.lexicon.yml:9", "72_y.lexicon.yml:9"]


def test_a_row_of_sources_csv_for_a_file_that_is_left_out_is_no_error(tmp_path):
    files = {"m_mill.txt": ORIGINAL, "p_bad.txt": b""}
    loaded = load(tmp_path, files, {"p_bad.txt": {"published_basis": "unknown", "kind": "news"}})
    assert [row["file"] for row in loaded.rows["left_out"]] == ["p_bad.txt"]


def test_a_new_file_whose_name_begins_like_that_of_a_known_article_is_in_nobodys_way(tmp_path):
    files = {"m_mill.txt": ORIGINAL, "m_new.txt": text("另一个题目", PARAGRAPH)}
    loaded = load(tmp_path, files, {"m_mill.txt": {"published_basis": "unknown", "kind": "news"}})
    assert loaded.article("m").article_id == "m_mill"


def test_a_whole_id_is_that_of_one_article_although_another_begins_with_it(tmp_path):
    loaded = load(tmp_path, {"m_mill.txt": ORIGINAL, "m_mill.new.txt": text("另一个题目", PARAGRAPH)})
    assert loaded.article("m_mill").article_id == "m_mill"


def test_a_folder_among_the_articles_is_named_and_a_lock_of_word_is_not(tmp_path):
    project = project_of(tmp_path, {"m_mill.txt": ORIGINAL, "~$note.docx": b"lock"})
    (project.articles / "more").mkdir()
    (project.articles / "more" / "a.txt").write_bytes(ORIGINAL)
    assert [row["file"] for row in load_corpus(project).rows["left_out"]] == ["more"]


def test_a_file_that_nobody_may_read_is_left_out(tmp_path, monkeypatch):
    project = project_of(tmp_path, {"m_mill.txt": ORIGINAL, "p_locked.txt": ORIGINAL})
    read_bytes = Path.read_bytes

    def refuse(path):
        if path.name == "p_locked.txt":
            raise PermissionError(13, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    (row,) = load_corpus(project).rows["left_out"]
    assert (row["file"], row["found"]) == ("p_locked.txt", "an unreadable file (Permission denied)")
