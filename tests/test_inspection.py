"""One document without a project: every table, every line, a summary; contact data withheld."""

import io
import json
import re

import pytest

from baimo.errors import InputError, Problems
from baimo.inspection import inspect_file, print_lines, summary_lines
from baimo.tables import TABLES
from support import LEXICON, OTHER_PARAGRAPH, PARAGRAPH, make_docx, make_pdf


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "news.txt"
    # "a title", a launch on 9 April with 72 billion parameters, "add the assistant on WeChat"
    launch = "4月9日,阿里云发布了通义千问,它有720亿参数。"
    path.write_text(
        "\n".join(["一个题目", PARAGRAPH, launch, OTHER_PARAGRAPH, "进群请加小助手微信:wx_example_000"]), "utf-8"
    )
    return path


def test_a_document_gives_every_table_of_the_contract(document):
    tables = inspect_file(document, LEXICON)
    assert sorted(tables) == [
        "article", "claims", "entities", "events", "passages", "quantities", "removed", "themes"
    ]  # fmt: skip
    assert sorted(tables["article"]) == sorted(TABLES["articles"])


def test_a_date_without_a_year_is_resolved_by_the_date_of_publication(document):
    assert [row["date"] for row in inspect_file(document, LEXICON, "2023-12-06")["events"]] == ["2023-04-09"]


def test_a_date_without_a_year_is_kept_unresolved_when_nobody_knows_it(document):
    (row,) = inspect_file(document, LEXICON)["events"]
    assert (row["expression"], row["date"], row["precision"]) == ("4月9日", "", "day")


def test_the_tables_can_be_written_as_json(document):
    tables = inspect_file(document, LEXICON, "2023-12-06")
    assert json.loads(json.dumps(tables, ensure_ascii=False)) == tables


def test_contact_data_is_withheld(document):
    tables = inspect_file(document, LEXICON)
    assert "wx_example_000" not in json.dumps(tables, ensure_ascii=False)
    assert "contact" in {row["reason"] for row in tables["removed"]}


def test_the_summary_tells_what_was_found(document):
    assert summary_lines(inspect_file(document, LEXICON, "2023-12-06")) == [
        "title       一个题目",
        "written     -; editor -; outlet -",
        "published   2023-12-06, stated",
        "file        utf-8, simplified, 155 characters, kept 127",
        "removed     promotion 1, contact 1",
        "passages    body 3, title 1",
        "speakers    -",
        "claims      -",
        "themes      -",
        "entities    阿里云 1, 通义千问 1",
        "quantities  两年, 720亿参数",
        "events      2023-04-09",
        "new names   -",
    ]


def test_the_summary_tells_what_the_text_prints_of_itself(tmp_path):
    path = tmp_path / "old.txt"
    # "Author: … Editor in charge: … Source: The Fruit Grower", a date; "the founder of Qinghe says that costs will halve"
    lines = ["一个题目", "作者:苗青禾 责任编辑:田小野 来源:果农报 2023-05-01 09:30", PARAGRAPH, OTHER_PARAGRAPH,
             "青禾科技的创始人表示,明年会把推理成本再降一半,否则没有人用得起,也没有人愿意为一个试验长期付费。"]  # fmt: skip
    path.write_bytes("\n".join(lines).encode("gb18030"))
    told = summary_lines(inspect_file(path, LEXICON))
    assert told[1] == "written     苗青禾; editor 田小野; outlet 果农报"
    assert told[2] == "published   2023-05-01, stated (2023-05-01 09:30)"
    assert told[3].startswith("file        gb18030, simplified, ")
    assert told[7] == "claims      青禾科技的创始人 (forecast) 1"


def test_the_summary_of_a_document_without_anything_has_dashes(tmp_path):
    (tmp_path / "a.txt").write_text(PARAGRAPH, "utf-8")
    lines = summary_lines(inspect_file(tmp_path / "a.txt", LEXICON))
    assert (lines[0], lines[4], lines[11]) == ("title       (none found)", "removed     -", "events      -")
    assert lines[2] == "published   -, unknown"


def printed(tables):
    file = io.StringIO()
    print_lines(tables, file)
    return [line.split("\t") for line in file.getvalue().splitlines()]


def test_elsewhere_than_on_a_terminal_every_line_has_three_columns(document):
    assert printed(inspect_file(document, LEXICON)) == [
        ["1", "  title", "一个题目"],
        ["2", "  body", PARAGRAPH],
        ["3", "  body", "4月9日,阿里云发布了通义千问,它有720亿参数。"],
        ["4", "  body", OTHER_PARAGRAPH],
        ["5", "- promotion", "进群请加小助手微信:"],
        ["5", "- contact", "(withheld)"],
    ]


def test_a_turn_of_an_interview_is_printed_with_its_speaker(tmp_path):
    path = tmp_path / "interview.txt"
    # a reporter asks three times; the person asked answers
    turns = [
        "记者:您怎么看成本?",
        f"方小汉:{PARAGRAPH}",
        "记者:那么客户呢?",
        f"方小汉:{OTHER_PARAGRAPH}",
        "记者:真的吗?",
        "方小汉:是的。",
    ]
    path.write_text("\n".join(["一个题目", *turns]), "utf-8")
    speakers = [row[1].strip() for row in printed(inspect_file(path, LEXICON))]
    assert speakers == ["title", "记者", "方小汉", "记者", "方小汉", "记者", "方小汉"]


def test_a_long_line_is_not_broken(tmp_path):
    (tmp_path / "a.txt").write_text(PARAGRAPH * 40, "utf-8")
    assert printed(inspect_file(tmp_path / "a.txt", LEXICON)) == [["1", "  body", PARAGRAPH * 40]]


def test_what_a_terminal_would_obey_is_not_printed(tmp_path):
    path = tmp_path / "a.txt"
    # an escape sequence in the title and another in a sentence; a tab; a bell
    path.write_text(f"一个\x1b]0;x\x07题目\n{PARAGRAPH}\n另一\x1b[2J家\t公司。{OTHER_PARAGRAPH}", "utf-8")
    tables = inspect_file(path, LEXICON)
    told = "\n".join(["\t".join(row) for row in printed(tables)] + summary_lines(tables))
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", told)
    assert [len(row) for row in printed(tables)] == [3, 3, 3]


FORMATS = {
    "a.txt": f"一个题目\n{PARAGRAPH}\n{OTHER_PARAGRAPH}".encode("gb18030"),
    "a.md": f"# 一个题目\n\n{PARAGRAPH}\n\n{OTHER_PARAGRAPH}".encode(),
    "a.html": f"<h1>一个题目</h1><p>{PARAGRAPH}</p><p>{OTHER_PARAGRAPH}</p>".encode(),
    "a.docx": make_docx(["一个题目", PARAGRAPH, OTHER_PARAGRAPH]),
    "a.pdf": make_pdf(["一个题目", PARAGRAPH[:30], PARAGRAPH[30:], OTHER_PARAGRAPH[:30], OTHER_PARAGRAPH[30:]]),
}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_printed_line_by_line(tmp_path, name):
    (tmp_path / name).write_bytes(FORMATS[name])
    assert printed(inspect_file(tmp_path / name, LEXICON)) == [
        ["1", "  title", "一个题目"],
        ["2", "  body", PARAGRAPH],
        ["3", "  body", OTHER_PARAGRAPH],
    ]


# home, news, finance, technology, video, cars, houses, log in, register, more; all rights reserved
MENU = "".join(
    f"<li><a href='/{n}'>{word}</a>"
    for n, word in enumerate(["首页", "新闻", "财经", "科技", "视频", "汽车", "房产", "登录", "注册", "更多"])
)


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.html", b"<h1>404 Not Found</h1><p>nginx", "no article, only menus and short lines"),
        ("a.txt", b"", "an empty file"),
        ("a.html", MENU.encode(), "no article, only menus and short lines"),
        ("a.png", b"\x89PNG\r\n\x1a\n", "a .png file"),
    ],
)
def test_a_document_without_an_article_is_refused(tmp_path, name, data, found):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as caught:
        inspect_file(tmp_path / name, LEXICON)
    assert (caught.value.where, caught.value.found) == (str(tmp_path / name), found)


def test_a_document_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError, match="found no such file"):
        inspect_file(tmp_path / "none.txt", LEXICON)


def test_a_lexicon_that_is_not_there_is_told(document, tmp_path):
    with pytest.raises(Problems, match="found no such file"):
        inspect_file(document, tmp_path)


@pytest.mark.parametrize("published", ["2023", "2023-12", "2023-12-06", "2023-11/2023-12", "2023-12-01/.."])
def test_a_date_of_publication_may_be_as_precise_as_known(document, published):
    assert [row["date"] for row in inspect_file(document, LEXICON, published)["events"]] == ["2023-04-09"]


@pytest.mark.parametrize("published", ["yesterday", "2023-13-45", "2023-02-30", "2023/", "２０２３", "2023-4-9"])
def test_a_date_of_publication_that_is_none_is_refused(document, published):
    with pytest.raises(InputError, match=f"^--published: found '{published}'; expected 2023, "):
        inspect_file(document, LEXICON, published)
