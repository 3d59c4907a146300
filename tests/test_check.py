"""Everything that can be wrong before a build, told with its place."""

import json
import shutil

import nbformat
import pytest

from baimo.__main__ import main
from baimo.check import check_project, make_sheet
from baimo.corpus import load_corpus
from baimo.errors import InputError, Problems
from baimo.notebooks import write_notebook
from baimo.project import Project
from support import PROJECT, small_project


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """A small project of one chapter that quotes nothing, with its cache filled; never changed by a test."""
    root = tmp_path_factory.mktemp("loaded")
    made = small_project(root, notebooks=())
    opening = 'import baimo\n\nbm = baimo.open_chapter("30_compute")'
    cells = [("markdown", ["zh"], "# 一章"), ("markdown", ["en"], "# A chapter"), ("code", ["setup"], opening)]
    write_notebook(made.notebooks / "30_compute.ipynb", cells)
    load_corpus(made)
    return root


@pytest.fixture
def project(loaded, tmp_path):
    root = shutil.copytree(loaded, tmp_path / "project")
    return Project(seeds=root / "seeds", notebooks=root / "notebooks", out=root / "outputs")


def problems(project):
    with pytest.raises(Problems) as caught:
        check_project(project)
    return [(error.where.rsplit("/", 1)[-1], error.found) for error in caught.value.errors]


def test_nothing_is_wrong_with_the_project_itself():
    assert "nothing wrong" in check_project(PROJECT)


def test_a_small_project_is_summed_up(project):
    lines = check_project(project)
    assert lines[0].startswith("1 articles, ") and lines[2] == "1 chapters"


def test_a_notebook_with_outputs_is_told(project):
    path = project.notebooks / "30_compute.ipynb"
    notebook = nbformat.read(path, 4)
    notebook.cells[2].execution_count = 1
    nbformat.write(notebook, path)
    assert problems(project) == [("30_compute.ipynb", "outputs or another layout")]


def test_a_notebook_that_opens_another_chapter_is_told(project):
    path = project.notebooks / "30_compute.ipynb"
    path.rename(project.notebooks / "31_other.ipynb")
    assert problems(project) == [("31_other.ipynb", "open_chapter of 30_compute")]


def test_a_notebook_that_opens_no_chapter_is_told(project):
    write_notebook(project.notebooks / "71_x.ipynb", [("code", [], "1")])
    assert problems(project) == [("71_x.ipynb", "open_chapter of nothing")]


def test_a_codebook_beside_a_notebook_is_checked(project):
    (project.notebooks / "30_compute.lexicon.yml").write_text("talent:\n", "utf-8")
    assert [where for where, _ in problems(project)] == ["30_compute.lexicon.yml:1"]


def test_a_character_that_the_font_lacks_is_told(project):
    with (project.articles / "001_295cbdf8c631abe9.txt").open("r+", encoding="utf-8") as file:
        text = file.read().replace("大模型", "大模型\U0001f680", 1)  # "large model", and a rocket
        file.seek(0)
        file.write(text)
    assert problems(project) == [("001_295cbdf8c631abe9.txt", "characters \U0001f680 (U+1F680)")]


def test_what_is_wrong_in_several_notebooks_is_told_together(project):
    for name in ("71_x", "72_y"):
        write_notebook(project.notebooks / f"{name}.ipynb", [("code", [], "1")])
    assert [where for where, _ in problems(project)] == ["71_x.ipynb", "72_y.ipynb"]


def test_a_broken_notebook_is_told_with_all_else(project):
    (project.notebooks / "71_x.ipynb").write_text("{", "utf-8")
    write_notebook(project.notebooks / "72_y.ipynb", [("code", [], "1")])
    assert [where.split(":")[0] for where, _ in problems(project)] == ["71_x.ipynb", "72_y.ipynb"]


def test_notebooks_are_checked_even_when_the_lexicon_is_wrong(project):
    (project.lexicon / "units.csv").write_text("surface,unit\n", "utf-8")
    path = project.notebooks / "30_compute.ipynb"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8"))), "utf-8")
    assert [where for where, _ in problems(project)] == ["units.csv:1", "30_compute.ipynb"]


# A ruling on a flag that nothing raises, and a sum: "eight cards make a million" stands in no article.
RULINGS = """- {flag: 00000000, ruling: dismissed, reason: 已核对, reason_en: Checked, by: 编者, date: 2024-01-01}
- {kind: sum, stated: 十倍, stated_en: ten times, redone: 三倍, redone_en: three times, verdict: fails,
   sides: [{article: "001", words: 八张卡合一百万}], reason: 不符, reason_en: It fails, by: 编者, date: 2024-01-01}
"""


def test_rulings_on_what_is_gone_are_named_and_stop_nothing(project):
    (project.seeds / "rulings.yml").write_text(RULINGS, "utf-8")
    lines = [line for line in check_project(project) if "rulings.yml" in line]
    assert [line.split("rulings.yml")[1].split("; ")[0] for line in lines] == [
        ":2: found no '八张卡合一百万' in what was kept of 001_295cbdf8c631abe9",
        ":1: found flag 00000000, which nothing raises",
    ]
    assert all(line.startswith("gone: ") for line in lines)
    assert load_corpus(project).rows["read_sums"] == []


def test_a_ruling_on_an_article_that_was_removed_is_named_and_stops_nothing(project):
    (project.seeds / "rulings.yml").write_text(RULINGS.replace('"001"', '"009"'), "utf-8")
    lines = check_project(project)
    assert "nothing wrong" not in lines
    assert "rulings.yml:2: found no article '009', nor so '八张卡合一百万'" in "\n".join(lines)


def test_rulings_on_what_is_gone_are_named_beside_what_is_wrong(project):
    (project.seeds / "rulings.yml").write_text(RULINGS, "utf-8")
    write_notebook(project.notebooks / "71_x.ipynb", [("code", [], "1")])
    assert [where for where, _ in problems(project)] == ["71_x.ipynb", "rulings.yml:2", "rulings.yml:1"]


def test_a_malformed_ruling_is_an_error(project):
    (project.seeds / "rulings.yml").write_text(RULINGS.replace("dismissed", "maybe"), "utf-8")
    assert problems(project) == [("rulings.yml:1", "ruling 'maybe'")]


def write_coding(project, name, *rows):
    """A file of codings in the project's folder, with these rows below its header."""
    folder = project.seeds / "codings"
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text("\n".join(["passage_id,themes", *rows]) + "\n", "utf-8")
    return path


def passages_with(project, theme, wanted):
    """Passage ids of the small project, those that the codebook gives `theme` (or those that it doesn't)."""
    rows = load_corpus(project).rows
    coded = {row["passage_id"] for row in rows["themes"] if row["theme"] == theme}
    can_be = [p["passage_id"] for p in rows["passages"] if p["role"] not in ("title", "heading")]
    return [passage_id for passage_id in can_be if (passage_id in coded) == wanted]


def test_without_a_coding_one_line_says_how_to_make_one(project):
    lines = check_project(project)
    assert [line for line in lines if "--sheet" in line] == [
        "no codings by hand: python -m baimo check --sheet FILE writes a sheet to fill in"
    ]
    assert lines[-1] == "nothing wrong"


def test_the_codebook_is_held_against_a_person(project):
    (with_it, *_), (without, other, *_) = (passages_with(project, "compute", wanted) for wanted in (True, False))
    write_coding(project, "anna.csv", f"{with_it},compute", f"{without},compute", f"{other},")
    lines = check_project(project)
    after = lines[lines.index("nothing wrong") + 1 :]
    # Of 1 coded 1 is right; of 2 by hand 1 is found. statsmodels 0.15.0, Wilson: 1 of 1 0.2065 … 1, 1 of 2 0.0945 …
    # 0.9055, hence F1 0.1727 … 0.9504; cohens_kappa: 0.4, -0.3681 … 1.1681.
    row = next(line for line in after if line.startswith("compute"))
    assert after[3] == "codebook and anna"
    assert row.split(maxsplit=2)[:2] == ["compute", "3"]
    assert "1.00 [0.21, 1.00]  0.50 [0.09, 0.91]  0.67 [0.17, 0.95]  0.40 [-0.37, 1.00]" in row


def test_a_table_has_a_line_for_each_theme_and_one_for_their_mean(project):
    write_coding(project, "anna.csv", f"{passages_with(project, 'compute', True)[0]},compute")
    lines = check_project(project)
    table = lines[lines.index("codebook and anna") + 1 :]
    assert [line.split()[0] for line in table] == ["theme", *load_corpus(project).lexicon.themes, "macro"]


def test_what_is_not_defined_shows_as_a_dash(project):
    write_coding(project, "anna.csv", f"{passages_with(project, 'compute', False)[0]},")
    row = next(line for line in check_project(project) if line.startswith("compute"))
    assert row.split() == ["compute", "1", "—", "—", "—", "—"]


def test_people_are_held_against_each_other_in_pairs(project):
    first, second = passages_with(project, "compute", True)[:2]
    for name in ("anna.csv", "ben.csv", "cleo.csv"):
        write_coding(project, name, f"{first},compute", f"{second},")
    lines = check_project(project)
    assert [line for line in lines if " and " in line] == [
        "codebook and anna", "codebook and ben", "codebook and cleo", "anna and ben", "anna and cleo", "ben and cleo",
    ]  # fmt: skip


def test_two_who_read_different_passages_are_not_compared(project):
    first, second = passages_with(project, "compute", True)[:2]
    write_coding(project, "anna.csv", f"{first},compute")
    write_coding(project, "ben.csv", f"{second},compute")
    assert check_project(project)[-1] == "anna and ben: no passage that both coded"


def test_tables_are_no_wider_than_a_terminal(project):
    rows = [f"{passage_id},compute" for passage_id in passages_with(project, "compute", False)]
    for name in ("a_person_with_a_very_long_name_indeed.csv", "another_person_with_a_long_name.csv"):
        write_coding(project, name, *rows, f"{passages_with(project, 'compute', True)[0]},")
    assert max(map(len, check_project(project))) <= 110


def test_a_coding_that_lies_elsewhere_joins_those_of_the_project(project, tmp_path):
    row = f"{passages_with(project, 'compute', True)[0]},compute"
    write_coding(project, "anna.csv", row)
    elsewhere = write_coding(project, "ben.csv", row).rename(tmp_path / "ben.csv")
    assert "anna and ben" in check_project(project, [elsewhere])


def test_a_coding_named_twice_counts_once(project):
    path = write_coding(project, "anna.csv", f"{passages_with(project, 'compute', True)[0]},compute")
    assert [line for line in check_project(project, [path, path]) if " and " in line] == ["codebook and anna"]


@pytest.mark.parametrize("name", ["anna.csv", "codebook.csv"])
def test_two_codings_of_one_name_are_told(project, tmp_path, name):
    row = f"{passages_with(project, 'compute', True)[0]},compute"
    elsewhere = write_coding(project, name, row).rename(tmp_path / name)
    write_coding(project, "anna.csv", row)
    with pytest.raises(Problems, match="Rename the file"):
        check_project(project, [elsewhere])


def test_a_coding_named_like_the_codebook_is_told(project):
    write_coding(project, "codebook.csv", f"{passages_with(project, 'compute', True)[0]},compute")
    assert problems(project) == [("codebook.csv", "the name 'codebook' again")]


def test_what_is_wrong_in_a_coding_is_told_with_all_else(project):
    write_coding(project, "anna.csv", "001:1000000,compute", f"{passages_with(project, 'compute', True)[0]},talent")
    write_notebook(project.notebooks / "71_x.ipynb", [("code", [], "1")])
    assert problems(project) == [
        ("71_x.ipynb", "open_chapter of nothing"), ("anna.csv:3", "theme 'talent'"), ("anna.csv:2", "passage '001:1000000'"),
    ]  # fmt: skip


def test_what_people_wrote_of_an_article_that_is_gone_is_named_and_stops_nothing(project):
    with (project.seeds / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("009_gone.txt" + "," * 17 + "\n")
    (project.seeds / "gold").mkdir()
    (project.seeds / "gold" / "009_gone.json").write_text("{}", "utf-8")
    write_coding(project, "anna.csv", "009_gone:4,compute", f"{passages_with(project, 'compute', True)[0]},compute")
    lines = check_project(project)
    told = [line.removeprefix(f"gone: {project.seeds}/") for line in lines if "009_gone" in line]
    assert [line.split(";")[0] for line in told] == [
        "sources.csv:3: found file '009_gone.txt'",
        "gold/009_gone.json: found labels of 009_gone",
        "codings/anna.csv:2: found passage '009_gone:4'",
    ]
    assert "nothing wrong" not in lines and "codebook and anna" in lines


def test_a_coding_that_lies_elsewhere_and_fits_no_more_is_named_once(project, tmp_path, capsys):
    row = f"{passages_with(project, 'compute', True)[0]},compute"
    elsewhere = write_coding(project, "anna.csv", row, "009_gone:4,compute").rename(tmp_path / "anna.csv")
    assert run_check(project, "--coding", elsewhere) == 1
    assert capsys.readouterr().out.count("anna.csv:3: found passage '009_gone:4'") == 1


def test_a_sheet_filled_in_by_nobody_agrees_with_nothing(project):
    path = project.seeds / "codings" / "anna.csv"
    path.parent.mkdir()
    assert make_sheet(project, path)[0].startswith("wrote ")
    row = next(line for line in check_project(project) if line.startswith("compute"))
    assert row.split()[2] == "0.00" and "  —  " in row  # precision; there is nothing to recall


def test_a_sheet_is_never_written_over_a_file(project):
    with pytest.raises(InputError):
        make_sheet(project, write_coding(project, "anna.csv"))


def run_check(project, *arguments):
    folders = ["--seeds", project.seeds, "--notebooks", project.notebooks, "--out", project.out]
    return main(["check", *map(str, folders), *map(str, arguments)])


def test_the_command_measures_codings_and_writes_sheets(project, tmp_path, capsys):
    assert run_check(project, "--sheet", tmp_path / "anna.csv") == 0
    assert capsys.readouterr().out.startswith("wrote ")
    assert run_check(project, "--coding", tmp_path / "anna.csv") == 0
    assert "codebook and anna" in capsys.readouterr().out.splitlines()


def test_the_command_ends_with_1_where_a_ruling_is_on_what_is_gone(project, capsys):
    (project.seeds / "rulings.yml").write_text(RULINGS, "utf-8")
    assert run_check(project) == 1
    assert "rulings.yml:1: found flag 00000000, which nothing raises" in capsys.readouterr().out


def test_the_command_tells_of_a_coding_that_is_not_there(project, tmp_path, capsys):
    assert run_check(project, "--coding", tmp_path / "nobody.csv") == 2
    assert "nobody.csv: found no such file; expected a file of codings" in capsys.readouterr().err
