"""Codings by hand: both layouts, however a spreadsheet saved them, and everything that can be wrong with its line."""

import csv

import pytest

from baimo.codings import find_codings, read_coding, read_codings, write_sheet
from baimo.errors import InputError, Problems
from baimo.project import Project

THEMES = ["compute", "open_source"]
ROLES = {"title": "9", "intro": "12", "heading": "20", "question": "30", "answer": "31", "body": "31.2"}


def passage(article_id, line, role="body", surface="算力不足"):  # "compute is short"
    return {"article_id": article_id, "passage_id": f"{article_id}:{line}", "role": role, "surface": surface}


PASSAGES = [passage("000_orchard", line, role) for role, line in ROLES.items()] + [passage("001_harbour", "5")]


def read(folder, text, name="anna.csv"):
    """What the file says, and the problems as (file:line, found); nothing is gone."""
    coding, problems, gone = read_all(folder, text, name)
    assert gone == []
    return coding, problems


def read_all(folder, text, name="anna.csv"):
    """What the file says, and what is wrong and what is gone, each as (file:line, found)."""
    problems, gone = Problems(), Problems()
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    coding = read_coding(folder / name, PASSAGES, THEMES, problems, gone)
    told = ([(error.where.rsplit("/", 1)[-1], error.found) for error in found.errors] for found in (problems, gone))
    return coding, *told


def coding_of(folder, text):
    coding, problems = read(folder, text)
    assert problems == []
    return coding


@pytest.mark.parametrize(
    "cell",
    ["compute|open_source", "open_source|compute", '"compute,open_source"', "compute;open_source", "compute、open_source",
     "compute open_source", '"compute, open_source"', "compute；open_source", "Compute | Open_Source", "compute|open_source|"],
)  # fmt: skip
def test_several_themes_stand_in_one_cell(tmp_path, cell):
    text = f"passage_id,themes\n000_orchard:12,{cell}\n"
    assert coding_of(tmp_path, text) == {"000_orchard:12": {"compute", "open_source"}}


def test_a_row_without_a_theme_says_none_of_them(tmp_path):
    text = "passage_id,themes\n000_orchard:12,\n000_orchard:30,compute\n"
    assert coding_of(tmp_path, text) == {"000_orchard:12": set(), "000_orchard:30": {"compute"}}


@pytest.mark.parametrize(
    ("yes", "no"), [("1", "0"), ("x", ""), ("X", ""), ("yes", "no"), ("Yes", "NO"), ("是", "否"), ("１", "０")]
)
def test_a_column_for_each_theme_says_yes_or_no(tmp_path, yes, no):
    text = f"passage_id,compute,open_source\n000_orchard:12,{yes},{no}\n000_orchard:30,{no},{no}\n"
    assert coding_of(tmp_path, text) == {"000_orchard:12": {"compute"}, "000_orchard:30": set()}


@pytest.mark.parametrize("name", ["000_orchard:31.2", "000:31.2", "000_orch:31.2", "'000:31.2"])
def test_the_article_may_be_named_by_its_beginning(tmp_path, name):
    assert coding_of(tmp_path, f"passage_id,themes\n{name},compute\n") == {"000_orchard:31.2": {"compute"}}


@pytest.mark.parametrize(("article", "line"), [("000", "31.2"), ("000_orchard", "31.2")])
def test_article_and_line_may_stand_apart(tmp_path, article, line):
    assert coding_of(tmp_path, f"article,line,themes\n{article},{line},compute\n") == {"000_orchard:31.2": {"compute"}}


def test_article_and_line_go_with_a_column_for_each_theme(tmp_path):
    assert coding_of(tmp_path, "article,line,compute,open_source\n001,5,,x\n") == {"001_harbour:5": {"open_source"}}


def test_an_id_in_full_is_no_beginning_of_another(tmp_path):
    problems, passages = Problems(), [passage("a", "1"), passage("ab", "1")]
    (tmp_path / "x.csv").write_text("passage_id,themes\na:1,compute\n", "utf-8")
    assert (read_coding(tmp_path / "x.csv", passages, THEMES, problems, Problems()), problems.errors) == (
        {"a:1": {"compute"}},
        [],
    )


@pytest.mark.parametrize("column", ["note", "text", ""])
def test_columns_for_people_are_not_read(tmp_path, column):
    text = f"passage_id,themes,{column}\n000:12,compute,不确定\n"  # "not sure"
    assert coding_of(tmp_path, text) == {"000_orchard:12": {"compute"}}


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfpassage_id,themes\r\n000:12,compute\r\n",
        b'"passage_id","themes"\n"000:12","compute"\n',
        b"themes,passage_id\ncompute,000:12",
        b"passage_id,themes\n000:12,compute\n,\n\n,\n",
        b"passage_id,themes\r000:12,compute\r",
        b"\xef\xbb\xbfpassage_id;themes\r\n000:12;compute\r\n;\r\n",
        b"passage_id\tthemes\n000:12\tcompute\n\t\n",
        b'"passage_id";"themes";"text"\r\n"000:12";"compute";"a;b, c"\r\n',
        b" Passage_ID ,THEMES\n000:12,compute\n",
    ],
    ids=[
        "Excel",
        "quoted",
        "columns in another order",
        "empty rows at the end",
        "old Macintosh",
        "semicolons",
        "tabs",
        "semicolons in quotes",
        "capitals and blanks in the header",
    ],
)
def test_a_file_is_read_however_a_spreadsheet_saved_it(tmp_path, data):
    assert coding_of(tmp_path, data) == {"000_orchard:12": {"compute"}}


def test_capitals_in_the_header_name_themes_and_parted_places_too(tmp_path):
    text = "Article;Line;Compute;Open_Source;Note\n000;31.2;;x;\n"
    assert coding_of(tmp_path, text) == {"000_orchard:31.2": {"open_source"}}


# Line, paragraph and page separators, "first; second" over two lines; a spreadsheet leaves all of them in a cell.
@pytest.mark.parametrize(
    "cell", ["甲\u2028乙", "甲\u2029乙", "甲\x0c乙", "甲\x85乙", "甲\x1e乙", '"甲\u2028乙"', '"甲\n乙"', '"甲\r\n乙"']
)
@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_an_odd_end_of_line_in_a_text_breaks_no_row(tmp_path, cell, between):
    rows = (("passage_id", "themes", "text"), ("000:12", "compute", cell), ("000:30", "", ""))
    text = "\n".join(between.join(row) for row in rows)
    assert coding_of(tmp_path, text) == {"000_orchard:12": {"compute"}, "000_orchard:30": set()}


@pytest.mark.parametrize(("cell", "line"), [("甲\u2028乙", 3), ('"甲\n乙"', 4), ('"甲\r\n\r\n乙"', 5)])
def test_a_row_is_told_by_the_line_on_which_it_begins(tmp_path, cell, line):
    text = f'passage_id,themes,text\n000:12,compute,{cell}\n000:99,,"丙\n丁"\n'
    assert read_all(tmp_path, text)[2] == [(f"anna.csv:{line}", "passage '000:99'")]


def test_a_quotation_mark_left_open_over_a_long_file_is_told(tmp_path):
    told = read(tmp_path, 'passage_id,themes,text\n000:12,,甲\n000:30,,"' + "乙\n" * 70_000)[1]
    assert [where for where, _ in told] == ["anna.csv:3"] and "a row that can't be read" in told[0][1]


@pytest.mark.parametrize(("between", "name"), [(",", "comma"), (";", "semicolon"), ("\t", "tab")])
def test_too_many_cells_are_told_with_what_parts_them(tmp_path, between, name):
    problems = Problems()
    (tmp_path / "anna.csv").write_text(f"passage_id{between}themes\n000:12{between}a{between}b\n", "utf-8")
    read_coding(tmp_path / "anna.csv", PASSAGES, THEMES, problems, Problems())
    assert [error.hint for error in problems.errors] == [f"Put a cell that holds a {name} into double quotes"]


@pytest.mark.parametrize("text", ["passage_id,themes\n", "passage_id,compute,open_source\n"])
def test_a_file_of_nothing_but_its_header_codes_nothing(tmp_path, text):
    assert coding_of(tmp_path, text) == {}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("passage_id,themes\n000:12,talent\n", ("anna.csv:2", "theme 'talent'")),
        ("passage_id,themes\n12,compute\n", ("anna.csv:2", "passage '12'")),
        ("passage_id,themes\n00:12,compute\n", ("anna.csv:2", "2 articles that begin with '00'")),
        ("passage_id,themes\n,compute\n", ("anna.csv:2", "passage ''")),
        ("passage_id,themes\n000:,compute\n", ("anna.csv:2", "passage '000:'")),
        ("passage_id,themes\n000:12,\n\n000_orchard:12,compute\n", ("anna.csv:4", "passage '000_orchard:12' again (line 2)")),
        ("passage_id,compute,open_source\n000:12,maybe,0\n", ("anna.csv:2", "compute 'maybe'")),
        ("passage_id,compute,open_source\n000:12,2,0\n", ("anna.csv:2", "compute '2'")),
        ("passage_id,compute\n000:12,1\n", ("anna.csv:1", "no column open_source")),
        ("passage_id\n000:12\n", ("anna.csv:1", "no column themes")),
        ("themes\ncompute\n", ("anna.csv:1", "no column passage_id")),
        ("article,themes\n000,compute\n", ("anna.csv:1", "no column line")),
        ("passage_id,themes,colour\n000:12,compute,1\n", ("anna.csv:1", "the column colour")),
        ("passage_id,themes\n000:12,compute,open_source\n", ("anna.csv:2", "3 cells")),
        ("", ("anna.csv:1", "no column passage_id, themes")),
        ("passage_id,themes\n000:12,算力\n".encode("gbk"), ("anna.csv:2", "bytes that are not UTF-8")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(tmp_path, text, problem):
    assert read(tmp_path, text)[1] == [problem]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("000:99,compute", ("anna.csv:2", "passage '000:99'")),  # the article got shorter
        ("007:12,compute", ("anna.csv:2", "passage '007:12'")),  # the article was removed
        ("000:9,compute", ("anna.csv:2", "passage '000:9', a title")),
        ("000:20,", ("anna.csv:2", "passage '000:20', a heading")),
        ("000:12,\n007:1,\n007:2,compute\n007:3,", ("anna.csv:3", "passage '007:1' and 2 more of this article")),
        ("000:20,\n000:20,", ("anna.csv:2", "passage '000:20', a heading, and 1 more of this article")),
    ],
)
def test_a_passage_that_is_gone_is_left_out_and_named_with_its_line(tmp_path, rows, told):
    coding, problems, gone = read_all(tmp_path, f"passage_id,themes\n{rows}\n")
    assert (set(coding) <= {"000_orchard:12"}, problems, gone) == (True, [], [told])


def test_passages_of_several_articles_that_are_gone_are_named_article_by_article(tmp_path):
    text = "passage_id,themes\n007:1,\n008:1,compute\n007:2,compute\n001:5,compute\n"
    assert read_all(tmp_path, text) == (
        {"001_harbour:5": {"compute"}}, [],
        [("anna.csv:2", "passage '007:1' and 1 more of this article"), ("anna.csv:3", "passage '008:1'")],
    )  # fmt: skip


def test_everything_that_is_wrong_is_told_at_once(tmp_path):
    text = "passage_id,themes\n99,talent\n000:12,compute\n000:12,\n001:5,space\n"
    assert read(tmp_path, text)[1] == [
        ("anna.csv:2", "passage '99'"), ("anna.csv:2", "theme 'talent'"),
        ("anna.csv:4", "passage '000_orchard:12' again (line 3)"), ("anna.csv:5", "theme 'space'"),
    ]  # fmt: skip


def test_a_message_says_what_to_do(tmp_path):
    problems = Problems()
    (tmp_path / "anna.csv").write_text("passage_id,themes\n000:12,talent\n", "utf-8")
    read_coding(tmp_path / "anna.csv", PASSAGES, THEMES, problems, Problems())
    assert str(problems).endswith(
        "anna.csv:2: found theme 'talent'; expected compute, open_source. Use the ids of the codebook."
    )


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir()], ids=["missing", "a folder"])
def test_what_is_no_file_is_told(tmp_path, make):
    problems = Problems()
    make(tmp_path / "anna.csv")
    assert read_coding(tmp_path / "anna.csv", PASSAGES, THEMES, problems, Problems()) == {}
    assert [error.found for error in problems.errors] == ["no such file"]


def project_with(root, names=(), text="passage_id,themes\n000:12,compute\n"):
    """A project in `root` whose folder of codings holds `names`, all with the same `text`."""
    project = Project(seeds=root / "seeds", notebooks=root / "notebooks", out=root / "outputs")
    for folder in (project.seeds / "codings", project.notebooks):
        folder.mkdir(parents=True)
    for name in names:
        (project.seeds / "codings" / name).write_text(text, "utf-8")
    return project


def codings_of(project, more=()):
    """The codings of all coders, and the problems as (file, found)."""
    problems = Problems()
    codings = read_codings(project, PASSAGES, THEMES, problems, Problems(), more)
    return codings, [(error.where.rsplit("/", 1)[-1], error.found) for error in problems.errors]


def test_each_file_of_the_folder_is_a_coder(tmp_path):
    project = project_with(tmp_path, ("ben.csv", "anna.csv", "~$anna.csv", ".hidden.csv", "notes.txt"))
    codings, problems = codings_of(project)
    assert list(codings.items()) == [(name, {"000_orchard:12": {"compute"}}) for name in ("anna", "ben")]
    assert problems == []


def test_a_file_that_lies_elsewhere_is_a_coder_too_and_counts_once(tmp_path):
    elsewhere = tmp_path / "cleo.csv"
    elsewhere.write_text("passage_id,themes\n000:30,\n", "utf-8")
    codings, problems = codings_of(project_with(tmp_path, ("anna.csv",)), [elsewhere, elsewhere])
    assert (codings["cleo"], list(codings), problems) == ({"000_orchard:30": set()}, ["anna", "cleo"], [])


def test_nobody_is_named_like_the_codebook(tmp_path):
    problems = codings_of(project_with(tmp_path, ("anna.csv", "codebook.csv")))[1]
    assert problems == [("codebook.csv", "the name 'codebook' again")]


def test_the_hint_says_what_the_name_of_the_codebook_stands_for(tmp_path):
    problems = Problems()
    read_codings(project_with(tmp_path, ("codebook.csv",)), PASSAGES, THEMES, problems, Problems())
    assert str(problems).endswith("Rename the file after its coder; codebook stands for the rules.")


@pytest.mark.parametrize(
    "text",
    ["passage_id,themes\n000:12,compute|talent\n", "passage_id,compute,open_source,talent\n000:12,1,0,1\n"],
    ids=["one cell", "a column for each"],
)
def test_themes_of_a_codebook_beside_a_chapter_may_be_given(tmp_path, text):
    project = project_with(tmp_path, ("anna.csv",), text)
    assert len(codings_of(project)[1]) == 1
    talent = (
        "talent:\n  zh: 人才\n  en: Talent\n  definition_zh: 谈人才\n  definition_en: Speaks of talent\n"  # "talent"
        "  minimum: 2\n  terms:\n    人才: 2\n"
    )
    (project.notebooks / "71_talent.lexicon.yml").write_text(talent, "utf-8")
    (project.notebooks / "71_talent.ipynb").write_text("{}", "utf-8")
    assert codings_of(project) == ({"anna": {"000_orchard:12": {"compute", "talent"}}}, [])


def test_without_the_folder_nobody_coded(tmp_path):
    project = Project(seeds=tmp_path / "seeds", notebooks=tmp_path / "notebooks", out=tmp_path / "outputs")
    assert find_codings(project.seeds / "codings") == []
    assert codings_of(project) == ({}, [])


def sheet(folder, passages):
    write_sheet(folder / "sheet.csv", passages)
    with (folder / "sheet.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_sheet_holds_the_passages_that_can_be_coded(tmp_path):
    header, *rows = sheet(tmp_path, PASSAGES)
    assert header == ["passage_id", "themes", "text"]
    assert rows == [
        [name, "", "算力不足"]
        for name in ("000_orchard:12", "000_orchard:30", "000_orchard:31", "000_orchard:31.2", "001_harbour:5")
    ]


def test_a_sheet_begins_with_the_mark_by_which_excel_tells_utf_8(tmp_path):
    write_sheet(tmp_path / "sheet.csv", PASSAGES)
    assert (tmp_path / "sheet.csv").read_bytes().startswith(b"\xef\xbb\xbfpassage_id,themes,text\n")


def test_a_sheet_is_read_back_as_none_of_the_themes(tmp_path):
    problems = Problems()
    # "He said: \"yes, no\"" over two lines; a time of day; what would be a formula; a line separator
    surfaces = ["他说:“是,\n不是。”", '"引号",逗号', "12:30", "=1+1", "-1", "甲\u2028乙", "@某人", "＝1"]
    passages = [passage("000", str(line), surface=surface) for line, surface in enumerate(surfaces, 1)]
    write_sheet(tmp_path / "sheet.csv", passages)
    assert read_coding(tmp_path / "sheet.csv", passages, THEMES, problems, Problems()) == {
        f"000:{line}": set() for line in range(1, 9)
    }
    assert problems.errors == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "'quoted", "12:30", "2023-04-11", "＝1"])
def test_what_a_spreadsheet_would_reckon_with_is_shielded(tmp_path, text):
    assert sheet(tmp_path, [passage("a", "1", surface=text)])[1][2] == f"'{text}"


@pytest.mark.parametrize(("article_id", "name"), [("000", "'000:12"), ("000_orchard", "000_orchard:12")])
def test_only_an_id_that_looks_like_a_time_of_day_is_shielded(tmp_path, article_id, name):
    assert sheet(tmp_path, [passage(article_id, "12")])[1][0] == name


def test_a_long_passage_is_cut_off_before_excel_does_it(tmp_path):
    assert len(sheet(tmp_path, [passage("a", "1", surface="字" * 40_000)])[1][2]) == 30_000


def test_a_sheet_is_never_written_over_a_file(tmp_path):
    (tmp_path / "sheet.csv").write_text("mine", "utf-8")
    with pytest.raises(InputError, match=r"sheet\.csv: found a file; expected a new name\. Name another file"):
        write_sheet(tmp_path / "sheet.csv", PASSAGES)
    assert (tmp_path / "sheet.csv").read_text("utf-8") == "mine"


def test_a_sheet_in_no_folder_is_refused(tmp_path):
    with pytest.raises(InputError, match="expected a folder for the sheet"):
        write_sheet(tmp_path / "none" / "sheet.csv", PASSAGES)
