"""Articles added to the corpus: what is copied and written, what is refused, and that whatever stops it leaves the corpus whole."""

import csv
import os
import signal
import subprocess
import sys
import time

import pytest

from baimo.add import add_articles
from baimo.corpus import load_corpus
from baimo.errors import InputError, Problems
from baimo.notebooks import write_notebook
from conftest import call_baimo, run_baimo
from support import make_docx, make_pdf, project_of, small_project

# "The port after it began to use AI", with a byline; dispatch time falls from 3 hours to 20 minutes.
BODY = [
    "海门港的调度员介绍,大模型上线之后,排班时间从3小时缩短到20分钟,不过芯片和算力都要向外面租。",
    "监管部门要求服务备案,港口在8月15日前补交了材料,负责人说合规比训练更花时间,也更花钱。",
    "调度室里的老员工起初并不放心,他们把机器排出来的班表和自己手写的班表对照了整整三个星期才停下。",
]
TEXT = "\n\n".join(["港口用上人工智能之后", "作者:林一 来源:海潮网 2024-03-05 10:00", *BODY]) + "\n"
# "A small firm's ledger": an orchard firm gives its model away.
OTHER = "\n\n".join(
    [
        "果园里的账本",
        "青禾科技把模型开源出来,任何人都可以下载;但训练数据没有公开,算力账单也没有公开,外人只能猜测。",
        "创始人说,商业化还没有开始,收入几乎为零,团队靠着两家农业合作社预付的服务费撑过了第一个冬天。",
    ]
)
COLUMNS = (
    "file,short_zh,short_en,title,title_en,author,publisher,outlet,published,published_basis,published_evidence,"
    "kind,voice,stake_zh,stake_en,reprint,url,max_share"
)
ROW = "港口.txt,,,港口用上人工智能之后,,林一,,海潮网,2024-03-05,stated,2024-03-05 10:00,unknown,,,,,,\n"


@pytest.fixture
def project(tmp_path):
    """A project with one article of its own, and no notebooks."""
    return small_project(tmp_path / "project", notebooks=())


@pytest.fixture
def give(tmp_path):
    """A function that writes a file outside the project and gives its path."""
    folder = tmp_path / "given"
    folder.mkdir()

    def give(name, content=TEXT):
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return give


def table_of(project):
    return (project.seeds / "sources.csv").read_bytes().decode()


def rows_of(project):
    with (project.seeds / "sources.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["file"]: row for row in csv.DictReader(file)}


def state_of(project):
    """All files of the seeds, hidden ones too, with their bytes."""
    return {path: path.read_bytes() for path in project.seeds.rglob("*") if path.is_file()}


def refusals(project, *paths):
    before = state_of(project)
    with pytest.raises(Problems) as caught:
        add_articles(project, list(paths))
    assert state_of(project) == before
    return [f"{error.where.rsplit('/', 1)[-1]}: {error.found}" for error in caught.value.errors]


def test_a_file_is_copied_byte_by_byte_and_gets_a_row_with_what_its_text_tells(project, give):
    before = table_of(project)
    add_articles(project, [give("港口.txt")])
    assert (project.articles / "港口.txt").read_bytes() == TEXT.encode()
    assert table_of(project) == before + ROW


def test_what_was_written_and_what_remains_is_told(project, give, monkeypatch):
    monkeypatch.chdir(project.seeds.parent)
    assert add_articles(project, [give("港口.txt")]) == [
        "wrote: seeds/articles/港口.txt",
        "  wrote its row to seeds/sources.csv",
        "    title: 港口用上人工智能之后",
        "    author: 林一",
        "    outlet: 海潮网",
        "    published: 2024-03-05",
        "    published_evidence: 2024-03-05 10:00",
        "  for a person to fill in: short_zh, short_en, title_en, kind, voice, stake_zh, stake_en",
        "the next make report uses them",
    ]


def test_an_inferred_date_is_written_with_what_it_rests_on_and_is_to_be_checked(project, give):
    text = TEXT.replace("2024-03-05 10:00", "").replace("在8月15日前", "在2023年8月15日")
    lines = add_articles(project, [give("港口.txt", text)])
    row = rows_of(project)["港口.txt"]
    assert (row["published"], row["published_basis"]) == ("2023-08-15/..", "inferred")
    assert "2023年8月15日" in row["published_evidence"]
    assert lines[-2] == "  for a person to check: published, which is inferred"


def test_an_article_without_a_date_gets_none(project, give):
    lines = add_articles(project, [give("果园.txt", OTHER)])
    row = rows_of(project)["果园.txt"]
    assert (row["published"], row["published_basis"], row["published_evidence"]) == ("", "unknown", "")
    assert "published" in lines[-2]


HTML = f"<html><head><title>港口</title></head><body><article><h1>港口用上人工智能之后</h1>{''.join(f'<p>{p}</p>' for p in BODY)}</article></body></html>"


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("a.txt", lambda: TEXT.encode("gb18030")),
        ("a.TXT", TEXT.encode),
        ("a.md", ("# " + TEXT).encode),
        ("a.html", HTML.encode),
        ("a.htm", HTML.encode),
        ("a.docx", lambda: make_docx(["港口用上人工智能之后", *BODY])),
        ("a.pdf", lambda: make_pdf(["港口用上人工智能之后", "", *(p[i : i + 30] for p in BODY for i in (0, 30))])),
    ],
)
def test_every_format_of_the_corpus_can_be_added(project, give, name, make):
    data = make()
    add_articles(project, [give(name, data)])
    assert (project.articles / name).read_bytes() == data
    assert name in rows_of(project)


def test_the_row_says_nothing_that_the_library_does_not_read_without_it(project, give):
    by_hand = project_of(
        project.seeds.parent.parent / "by_hand", {"港口.txt": TEXT.encode(), "果园.txt": OTHER.encode()}
    )
    add_articles(project, [give("港口.txt"), give("果园.txt", OTHER)])
    added, bare = load_corpus(project), load_corpus(by_hand)
    for table in ("articles", "removed", "passages", "themes", "entities", "quantities", "events", "claims"):
        found = [row for row in added.rows[table] if row.get("article_id") in ("港口", "果园")]
        assert found == bare.rows[table], table


def test_a_hand_put_file_without_a_row_gets_one_and_stays(project):
    (project.articles / "港口.txt").write_bytes(TEXT.encode())
    lines = add_articles(project, [project.articles / "港口.txt"])
    assert lines[0].startswith("there already: ") and table_of(project).endswith(ROW)


def test_a_file_whose_row_is_there_keeps_that_row(project, give):
    with (project.seeds / "sources.csv").open("a", encoding="utf-8") as file:
        file.write(ROW.replace("林一", "林二"))
    before = table_of(project)
    lines = add_articles(project, [give("港口.txt")])
    assert table_of(project) == before and (project.articles / "港口.txt").exists()
    assert lines[1].endswith("sources.csv is there already, and stays")


def test_the_first_articles_of_an_empty_corpus_are_added(tmp_path, give):
    empty = small_project(tmp_path / "empty", articles=(), notebooks=())
    add_articles(empty, [give("港口.txt"), give("果园.txt", OTHER)])
    assert list(rows_of(empty)) == ["港口.txt", "果园.txt"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{COLUMNS}\n", f"{COLUMNS}\n{ROW}"),
        (f"{COLUMNS}", f"{COLUMNS}\n{ROW}"),  # no line end at the end
        (f"{COLUMNS}\r\n", f"{COLUMNS}\r\n{ROW}".replace("\n", "\r\n").replace("\r\r", "\r")),
        (f"\ufeff{COLUMNS}\n", f"\ufeff{COLUMNS}\n{ROW}"),
        (
            f'{COLUMNS}\n"x.txt" ,  ,"a ""b""\nc"{"," * 15}\n\n',
            f'{COLUMNS}\n"x.txt" ,  ,"a ""b""\nc"{"," * 15}\n\n{ROW}',
        ),
    ],
    ids=["plain", "no end", "crlf", "bom", "odd cells"],
)
def test_the_table_stays_byte_for_byte_as_it_is_otherwise(project, give, before, after):
    (project.seeds / "sources.csv").write_bytes(before.encode())
    add_articles(project, [give("港口.txt")])
    assert table_of(project) == after


def test_the_columns_are_those_of_the_file_in_its_own_order(project, give):
    header = ",".join(reversed(COLUMNS.split(",")))
    (project.seeds / "sources.csv").write_text(header.upper() + "\n", "utf-8")
    add_articles(project, [give("港口.txt")])
    assert table_of(project).splitlines()[1] == ",".join(reversed(ROW.strip().split(",")))


def test_a_comma_in_a_title_is_put_into_quotation_marks(project, give):
    add_articles(project, [give("港口.txt", TEXT.replace("港口用上", "“港口”,用上", 1))])
    assert rows_of(project)["港口.txt"]["title"] == "“港口”,用上人工智能之后"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_what_a_spreadsheet_would_reckon_with_is_written_to_no_cell(project, give, sign):
    title = f"{sign}SUM(1,2)港口用上人工智能之后"
    add_articles(project, [give("a.html", HTML.replace("<h1>港口用上人工智能之后", f"<h1>{title}"))])
    cells = rows_of(project)["a.html"].values()
    assert not any(cell.startswith(sign) for cell in cells)
    assert load_corpus(project).about("a")["title"] == title


def test_an_open_quotation_mark_at_the_end_of_the_table_is_told(project, give):
    (project.seeds / "sources.csv").write_text(f'{COLUMNS}\n001_295cbdf8c631abe9.txt{"," * 16},"0.4', "utf-8")
    before = state_of(project)
    with pytest.raises(InputError, match="Close the quotation mark"):
        add_articles(project, [give("港口.txt")])
    assert state_of(project) == before


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("", "an empty file"),
        ("首页\n登录\n注册\n", "no article, only menus and short lines"),  # home, log in, register
        (b"\x89PNG\r\n\x1a\n0000", "a PNG image"),
        (TEXT.encode()[:80] + TEXT.encode("gb18030"), "characters in UTF-8 among others in another encoding"),
    ],
    ids=["empty", "menu", "picture", "bytes"],
)
def test_what_is_no_article_is_refused(project, give, content, found):
    (told,) = refusals(project, give("a.txt", content))
    assert found in told


def test_a_format_that_the_corpus_has_not_is_refused(project, give):
    assert refusals(project, give("a.rtf")) == ["a.rtf: a .rtf file"]


def test_a_folder_a_device_and_what_is_not_there_are_refused(project, give):
    path = give("港口.txt")
    paths = [path.parent, path.with_name("none.txt"), type(path)("/dev/null")]
    assert refusals(project, *paths) == ["given: a folder", "none.txt: no such file", "null: no such file"]


@pytest.mark.parametrize(
    "name", [".港口.txt", "~$港口.txt", "港\n口.txt", "港\x1b[2J口.txt", "港\u202e口.txt", "=1.txt", "-r.txt", " 港口.txt",
             "a\\b.txt", "港" * 79 + ".txt"],
)  # fmt: skip
def test_a_name_that_is_not_safe_is_refused(project, give, name):
    (told,) = refusals(project, give(name))
    assert told.endswith(f"the name {name!r}") and "\x1b" not in told and "\n" not in told


def test_only_the_last_part_of_a_path_is_the_name(project, give):
    path = give("港口.txt")
    add_articles(project, [path.parent / ".." / "given" / "港口.txt"])
    assert sorted(p.name for p in project.articles.iterdir()) == ["001_295cbdf8c631abe9.txt", "港口.txt"]


def test_a_name_in_two_forms_is_written_in_one(project, give):
    add_articles(project, [give("e\u0301.txt")])  # e with an accent, as a Mac writes it
    assert "\u00e9.txt" in rows_of(project) and (project.articles / "\u00e9.txt").exists()


def test_a_name_that_another_article_has_is_refused_with_what_to_do(project, give):
    path = give("001_295cbdf8c631abe9.txt")
    assert refusals(project, path) == ["001_295cbdf8c631abe9.txt: the name of another article of the corpus"]
    with pytest.raises(
        Problems, match=r"To replace that article, copy the file over .*/001_295cbdf8c631abe9.txt, its row stays"
    ):
        add_articles(project, [path])


@pytest.mark.parametrize("name", ["001_295cbdf8c631abe9.md", "001_295CBDF8C631ABE9.txt"])
def test_a_name_that_differs_only_in_suffix_or_capitals_is_refused(project, give, name):
    assert refusals(project, give(name)) == [f"{name}: the name of 001_295cbdf8c631abe9.txt"]


def test_two_files_of_one_name_are_refused(project, give, tmp_path):
    other = tmp_path / "港口.txt"
    other.write_text(OTHER, "utf-8")
    assert refusals(project, give("港口.txt"), other) == ["港口.txt: the name of 港口.txt"] * 2


def test_a_name_that_begins_as_a_chapter_calls_another_article_is_refused(project, give):
    cell = 'bm.quote("001", "百模", gloss="models")'
    write_notebook(project.notebooks / "20_x.ipynb", [("code", [], cell)])
    told = "a name that begins with '001', by which the project calls 001_295cbdf8c631abe9"
    assert refusals(project, give("0012_港口.txt")) == [f"0012_港口.txt: {told}"]
    add_articles(project, [give("002_港口.txt")])


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("rulings.yml", "- {sides: [{article: 001, words: 百模}]}\n"),
        ("codings/anna.csv", "passage_id,themes\n001:5,\n"),
    ],
)
def test_a_name_that_begins_as_a_ruling_or_a_coding_calls_another_article_is_refused(project, give, file, text):
    (project.seeds / file).parent.mkdir(exist_ok=True)
    (project.seeds / file).write_text(text, "utf-8")
    assert "by which the project calls 001_295cbdf8c631abe9" in refusals(project, give("001_港口.txt"))[0]


def test_the_bytes_of_an_article_that_is_there_are_refused_under_any_name(project, give):
    data = (project.articles / "001_295cbdf8c631abe9.txt").read_bytes()
    assert refusals(project, give("b.txt", data)) == ["b.txt: the same bytes as 001_295cbdf8c631abe9.txt"]


def test_an_article_that_is_there_with_its_row_is_refused(project):
    path = project.articles / "001_295cbdf8c631abe9.txt"
    assert refusals(project, path) == [f"{path.name}: an article that is in the corpus, with its row"]


@pytest.mark.parametrize(
    ("name", "make"),
    [
        pytest.param("b.txt", lambda: TEXT.encode("gb18030"), id="encoding"),
        pytest.param("b.txt", lambda: TEXT.replace("\n\n", "\r\n").encode(), id="line ends"),
        pytest.param(
            "b.txt", lambda: f"首页\n登录\n{TEXT}\n责任编辑:王二\n".encode(), id="menu"
        ),  # home, log in; an editor
        pytest.param("b.docx", lambda: make_docx(TEXT.strip().split("\n\n")), id="format"),
    ],
)
def test_the_same_words_are_refused_in_other_bytes(project, give, name, make):
    add_articles(project, [give("港口.txt")])
    assert refusals(project, give(name, make())) == [f"{name}: the same words as 港口.txt"]


def test_two_files_with_one_article_are_refused_together(project, give):
    given = [give("a.txt"), give("b.txt", TEXT + "\n"), give("c.txt")]
    assert refusals(project, *given) == ["b.txt: the same words as a.txt", "c.txt: the same bytes as a.txt"]


def test_another_version_of_an_article_is_added_and_named(project, give):
    version = TEXT.replace("20分钟", "25分钟").replace("三个星期", "一个月")
    add_articles(project, [give("港口.txt")])
    lines = add_articles(project, [give("版本.txt", version)])
    assert lines[1] == "  another version of 港口.txt: the report counts one of them, and names the other"


def test_an_article_on_the_same_subject_is_no_version(project, give):
    add_articles(project, [give("港口.txt")])
    lines = add_articles(project, [give("果园.txt", OTHER + "\n\n" + BODY[0])])
    assert not [line for line in lines if "version" in line]


def test_a_version_with_a_printed_date_does_not_take_the_place_of_the_article_that_a_person_described(project, give):
    original = (project.articles / "001_295cbdf8c631abe9.txt").read_text("utf-8")
    add_articles(
        project, [give("a.txt", f"时间:2020-01-01 10:00\n{original.replace('大模型', '模型')}")]
    )  # without "large"
    loaded = load_corpus(project)
    copies = {row["file"]: row["duplicate_of"] for row in loaded.rows["articles"]}
    assert copies == {"001_295cbdf8c631abe9.txt": "", "a.txt": "001_295cbdf8c631abe9"}


def test_if_one_file_is_refused_nothing_is_written_and_all_reasons_are_told(project, give):
    assert refusals(project, give("港口.txt"), give("a.txt", ""), give(".b.txt")) == [
        ".b.txt: the name '.b.txt'", "a.txt: an empty file",
    ]  # fmt: skip


def test_a_wrong_table_is_told_first_and_nothing_is_written(project, give):
    (project.seeds / "sources.csv").write_text("file\n", "utf-8")
    assert refusals(project, give("港口.txt"))[0].startswith("sources.csv:1: no column")


def test_a_project_without_a_folder_of_articles_is_told(tmp_path, give):
    empty = small_project(tmp_path / "empty", articles=(), notebooks=())
    empty.articles.rmdir()
    with pytest.raises(InputError, match="articles: found no such folder"):
        add_articles(empty, [give("港口.txt")])


@pytest.mark.parametrize("step", ["link", "replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_in_writing_leaves_everything_as_it_was(project, give, monkeypatch, step, error):
    done, before, real = [], state_of(project), getattr(os, step)

    def fail(source, target, **options):
        if step == "link" and not done:  # the second article fails
            done.append(target)
            return real(source, target, **options)
        raise error

    paths = [give("港口.txt"), give("果园.txt", OTHER)]
    with monkeypatch.context() as patched:
        patched.setattr(os, step, fail)
        patched.setattr("pathlib.Path.rename", fail)
        with pytest.raises((InputError, KeyboardInterrupt), match=r"No space left|^$"):
            add_articles(project, paths)
    assert state_of(project) == before
    add_articles(project, paths)
    assert set(rows_of(project)) >= {"港口.txt", "果园.txt"}


KILLED = """
import os, signal, sys
from pathlib import Path
real, count = {name: getattr(os, name) for name in ("link", "replace")}, [int(sys.argv[1])]
def dying(name):
    def call(*arguments, **options):
        count[0] -= 1
        if count[0] < 0: os.kill(os.getpid(), signal.SIGKILL)
        return real[name](*arguments, **options)
    return call
for name in real: setattr(os, name, dying(name))
from baimo.__main__ import main
main(["add", *sys.argv[2:]])
"""


@pytest.mark.parametrize("steps", [0, 1, 2])
def test_whoever_kills_it_finds_no_half_row_and_can_add_them_again(project, give, steps):
    paths, before = [str(give("港口.txt")), str(give("果园.txt", OTHER))], table_of(project)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(steps), *paths], cwd=project.seeds.parent, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert table_of(project) == before
    assert len(project.article_files()) == 1 + steps  # whole articles, without rows
    assert len(load_corpus(project).articles) == 1 + steps
    ran = call_baimo("add", *paths, cwd=project.seeds.parent)
    assert (ran.code, ran.stderr) == (0, "")
    assert list(rows_of(project)) == ["001_295cbdf8c631abe9.txt", "港口.txt", "果园.txt"]


def test_the_command_adds_and_the_next_report_has_the_article(tiny, give):
    ran = call_baimo("add", give("c03_harbour.txt", OTHER), cwd=tiny)
    assert (ran.code, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[0] == "wrote: seeds/articles/c03_harbour.txt"
    built = run_baimo("report", cwd=tiny)
    with (tiny / "outputs/data/articles.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    assert built.code in (0, 1) and rows["c03_harbour.txt"]["title"] == "果园里的账本"


def test_the_command_ends_with_2_where_a_file_is_refused(tiny, give):
    ran = call_baimo("add", give("a.txt", ""), cwd=tiny)
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr.endswith(
        "a.txt: found an empty file; expected the text of an article. Fill or remove the file.\n"
    )


def test_an_article_removed_without_its_row_is_named_and_the_report_is_built(tiny):
    (tiny / "seeds/articles/b02_harbour.txt").unlink()
    ran = call_baimo("check", cwd=tiny)
    told = "sources.csv:3: found file 'b02_harbour.txt'; expected a file in seeds/articles. Put the file back"
    assert ran.code == 1 and told in ran.stdout
    built = run_baimo("report", cwd=tiny)
    assert built.code == 1 and told in built.stderr
    again = run_baimo("report", cwd=tiny)
    assert again.code == 1 and told in again.stderr and again.stdout.startswith("nothing changed")


def test_a_hundred_articles_are_added_in_seconds(project, give):
    # "Port number N told its story in year N …": a hundred articles that share no sentence.
    texts = [
        "\n\n".join(
            f"第{n}号港口的第{k}段,写的是第{n * 7 + k}批货在{n * 13 + k}号仓库里等待调度员安排车辆和人手的经过与结果。"
            for k in range(4)
        )
        for n in range(100)
    ]
    paths = [give(f"news_{n:03}.txt", text) for n, text in enumerate(texts)]
    start = time.process_time()
    add_articles(project, paths)
    assert time.process_time() - start < 60
    assert len(rows_of(project)) == 101
