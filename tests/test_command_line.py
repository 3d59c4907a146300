"""The command line, run as a person would: what each command prints and leaves behind, above all when input is wrong."""

import json
import os
import shutil
import signal

import pytest

import conftest as project
from conftest import FIRST, TINY_ARTICLES, TINY_FINDING, TINY_QUOTE, files_in, run_baimo, write_tiny_notebook

ABSENT = TINY_FINDING.replace(TINY_QUOTE, "只做渔民用得起的行业大模型")  # fishermen, where the article says farmers


def edit(name, old, new):
    """A damage: a function that spoils one thing in a project, here words of a file."""

    def damage(root):
        before, found, after = (root / name).read_text("utf-8").partition(old)
        assert found
        (root / name).write_text(before + new + after, "utf-8", newline="\n")

    return damage


def overwrite(name, data):
    return lambda root: (root / name).write_bytes(data)


def remove(pattern):
    return lambda root: [shutil.rmtree(path) if path.is_dir() else path.unlink() for path in sorted(root.glob(pattern))]


def sources(**cells):
    """A damage that writes `cells` into the second row of sources.csv."""
    row = {"kind": "essay", "published": "2023-09-01", "published_basis": "stated", **cells}
    rows = project.TINY_SOURCES | {"b02_harbour.txt": row}
    return lambda root: project.write_sources(root / "seeds/sources.csv", rows)


def notebook(*cells, name="20_tiny"):
    return lambda root: write_tiny_notebook(root / "notebooks" / f"{name}.ipynb", *cells)


def together(*damages):
    return lambda root: [damage(root) for damage in damages]


TINY_FOLDERS = [".cache", "notebooks", "outputs", "seeds"]
GB18030 = overwrite(FIRST, "果园\n".encode("gb18030"))
THEMES_YML = overwrite("seeds/lexicon/themes.yml", "strategy:\n  zh: 战略\n en: Strategy\n".encode())
ENTITIES_CSV = edit("seeds/lexicon/entities.csv", "APUS,org,", "APUS,planet,")
NOT_JSON = overwrite("notebooks/20_tiny.ipynb", b'{"cells": [\n oops')
TWICE_A_TERM = edit("seeds/lexicon/themes.yml", "    通用大模型: 2\n", "    通用大模型: 2\n    通用大模型: 3\n")
TABLE = 'bm.show("tab-tiny-01", [[1]], zh="一", en="One", columns=[("一", "One")])'
AGAIN = notebook(TINY_FINDING, name="30_again")
# name: (damage, [for each message: where it points, then words that it must have])
WRONG_INPUT = {
    "no articles folder": (remove("seeds/articles"), [("seeds/articles:", "no such folder", "--seeds")]),
    "an empty articles folder": (remove("seeds/articles/*"), [("seeds/articles:", "empty", "at least one")]),
    "an article in GB18030": (GB18030, [(f"{FIRST}:1:", "UTF-8", "Save")]),
    "a binary article": (overwrite(FIRST, b"PK\x03\x04\n\x00\x00\xff\xfe"), [(f"{FIRST}:2:", "0xff", "UTF-8")]),
    "an article of zero bytes": (overwrite(FIRST, b""), [(f"{FIRST}:", "empty", "remove")]),
    "a wrong cell in sources.csv": (sources(kind="poem"), [("seeds/sources.csv:3:", "poem", "essay", "Correct")]),
    "a short row in sources.csv": (edit("seeds/sources.csv", "港口一文,", ""), [("seeds/sources.csv:3:", "17", "18")]),
    "a date that is no day": (sources(published="2023-02-30"), [("seeds/sources.csv:3:", "2023-02-30")]),
    "broken YAML": (THEMES_YML, [("seeds/lexicon/themes.yml:3:", "YAML", "indentation")]),
    "a term twice in one theme": (TWICE_A_TERM, [("seeds/lexicon/themes.yml:", "'通用大模型' again", "Remove one")]),
    "a wrong cell in entities.csv": (ENTITIES_CSV, [("seeds/lexicon/entities.csv:3:", "planet", "org", "Correct")]),
    "several at once": (
        together(GB18030, sources(kind="poem"), THEMES_YML, ENTITIES_CSV),
        [("seeds/lexicon/themes.yml:3:",), ("seeds/lexicon/entities.csv:3:",), ("seeds/sources.csv:3:",), (f"{FIRST}:1:",)]),
    "no notebook": (remove("notebooks/20_*"), [("notebooks:", "no chapters", "20_strategy.ipynb")]),
    "a notebook that is not JSON": (NOT_JSON, [("notebooks/20_tiny.ipynb:2:", "broken JSON", "Restore")]),
    "two notebooks that are not JSON": (
        together(NOT_JSON, overwrite("notebooks/30_more.ipynb", b"oops")),
        [("notebooks/20_tiny.ipynb:2:", "broken JSON"), ("notebooks/30_more.ipynb:1:", "broken JSON")]),
    "a cell that raises": (notebook("x = 1", "x / 0"), [("notebooks/20_tiny.ipynb:cell 5:", "ZeroDivisionError", "JupyterLab")]),
    "a quotation that is not there": (notebook(ABSENT), [("notebooks/20_tiny.ipynb:cell 4:", "渔民", "line 5", "农民用得起")]),
    "a finding id used twice": (AGAIN, [("notebooks/30_again.ipynb:", "F-tiny-01", "20_tiny.ipynb", "Rename")]),
    "a table id used twice": (notebook(TABLE, TABLE), [("notebooks/20_tiny.ipynb:", "tab-tiny-01 again", "Rename")]),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG_INPUT)
def test_wrong_input_is_told_in_one_message_and_touches_nothing(tiny, name):
    damage, messages = WRONG_INPUT[name]
    damage(tiny)
    before = files_in(tiny)
    ran = run_baimo("report", cwd=tiny)
    lines = ran.stderr.splitlines()
    assert ran.code == 2 and "Traceback" not in ran.stdout
    assert len(lines) == len(messages), ran.stderr
    for line, (where, *words) in zip(lines, messages, strict=True):
        assert line.startswith(where) and all(word in line for word in words), line
    assert files_in(tiny) == before and sorted(p.name for p in tiny.iterdir()) == TINY_FOLDERS


@pytest.mark.parametrize("out", ["blocked", "blocked/outputs"])
def test_a_file_in_place_of_the_output_folder_is_told_before_anything_runs(tiny, out):
    (tiny / "blocked").write_text("not a folder", "utf-8")
    ran = run_baimo("report", "--out", out, cwd=tiny)
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"{out}: ") and "--out" in ran.stderr and len(ran.stderr.splitlines()) == 1
    assert (tiny / "blocked").read_text("utf-8") == "not a folder"


def test_a_failed_first_build_leaves_no_folder_behind(tiny):
    overwrite("notebooks/20_tiny.ipynb", b"oops")(tiny)
    assert run_baimo("report", "--out", "elsewhere", cwd=tiny).code == 2
    assert not (tiny / "elsewhere").exists()


def test_a_stale_finding_gives_1_on_the_build_and_on_every_repetition(tiny):
    text = TINY_ARTICLES["b02_harbour.txt"].replace("海门港", "磨坊")  # the same of a mill
    (tiny / "seeds/articles/c03_mill.txt").write_text(text, "utf-8")
    for said in ("ran 20_tiny", "nothing changed"):
        ran = run_baimo("report", cwd=tiny)
        assert ran.code == 1 and ran.stdout.startswith(said) and "F-tiny-01" in ran.stderr
    assert 'id="F-tiny-01" data-state="stale"' in (tiny / "outputs/index.html").read_text("utf-8")


def test_ctrl_c_stops_a_build_at_once_and_leaves_everything_as_it_was(tiny):
    notebook("import os, pathlib, time\npathlib.Path('pid').write_text(f'{os.getpid()} ')\ntime.sleep(45)")(tiny)
    before, pid_file = files_in(tiny), tiny / "notebooks/pid"
    process = project.start_baimo("report", cwd=tiny)
    try:
        assert project.happens(lambda: pid_file.exists() and pid_file.read_text().endswith(" "), seconds=60)
        project.interrupt(process)
        stderr = process.communicate(timeout=10)[1]
        kernel_ended = project.happens(lambda: not project.is_running(int(pid_file.read_text())), seconds=5)
    finally:
        process.kill()
        if pid_file.exists() and project.is_running(int(pid_file.read_text())):
            os.kill(int(pid_file.read_text()), signal.SIGKILL)
    assert (process.returncode, stderr, kernel_ended) == (130, "stopped; nothing was written\n", True)
    pid_file.unlink()
    assert files_in(tiny) == before and sorted(p.name for p in tiny.iterdir()) == TINY_FOLDERS


def test_inspect_tells_in_a_few_lines_what_is_in_an_article(tiny):
    ran = run_baimo("inspect", FIRST, cwd=tiny)
    assert (ran.code, ran.stderr) == (0, "")
    assert "title       果园里的大模型:一家小公司的账本" in ran.stdout.splitlines()
    assert "70亿" in ran.stdout and "2023-04-11" in ran.stdout


def test_inspect_as_json_has_seven_tables_with_exact_spans(tiny):
    ran = run_baimo("inspect", "seeds/articles/b02_harbour.txt", "--json", "--published", "2023-09-01", cwd=tiny)
    tables = json.loads(ran.stdout)
    assert list(tables) == ["article", "removed", "passages", "themes", "entities", "quantities", "events"]
    assert tables["article"]["title"] == "港口用上人工智能之后"
    assert [event["date"] for event in tables["events"]] == ["2023-08-15"]
    text = TINY_ARTICLES["b02_harbour.txt"]
    assert all(text[row["start"] : row["end"]] == row["surface"] for row in tables["passages"] + tables["quantities"])


def test_verify_names_the_files_that_changed_since_the_page_was_built(tiny):
    assert run_baimo("verify", "outputs/index.html", cwd=tiny).code == 0
    edit(FIRST, "70亿", "90亿")(tiny)
    (tiny / "seeds/articles/c03_mill.txt").write_text("磨坊", "utf-8")
    ran = run_baimo("verify", "outputs/index.html", cwd=tiny)
    told = [f"changed since: {FIRST}", "new since: seeds/articles/c03_mill.txt"]
    assert (ran.code, ran.stdout.splitlines()) == (1, told)


def test_verify_tells_a_page_that_was_edited_by_hand(tiny):
    edit("outputs/index.html", "行业大模型", "通用大模型")(tiny)
    assert run_baimo("verify", "outputs/index.html", cwd=tiny).code == 1


def test_an_empty_line_on_stderr_ends_no_build(tiny):
    notebook(TINY_FINDING, "import sys\nprint(file=sys.stderr)")(tiny)
    ran = run_baimo("report", cwd=tiny)
    assert ran.code == 0 and "Traceback" not in ran.stderr


@pytest.mark.parametrize("arguments", [["publish"], [], ["report", "--fast"]])
def test_an_unknown_command_gives_2_and_the_usage(arguments):
    ran = run_baimo(*arguments, cwd=project.ROOT)
    assert ran.code == 2 and ran.stderr.startswith("usage: python -m baimo") and "Traceback" not in ran.stderr
