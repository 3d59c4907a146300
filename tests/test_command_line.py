"""The command line, run as a person would: what each command prints and leaves behind, above all when input is wrong."""

import contextlib
import fcntl
import json
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import termios

import pytest

import conftest as project
from baimo import __main__ as command_line
from conftest import (
    FIRST,
    TINY_ARTICLES,
    TINY_FINDING,
    TINY_QUOTE,
    call_baimo,
    files_in,
    run_baimo,
    write_tiny_notebook,
)
from support import make_pdf

SECOND, SAME_NAME = "seeds/articles/b02_harbour.txt", "seeds/articles/a01_orchard.md"
# Of a file that repeats the article.
QUOTED_COPY = TINY_FINDING.replace('bm.quote("a01"', 'bm.quote("c03"')
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
NO_TEXT = overwrite(FIRST, b"\xb9\xfb\xd4\xb0\n")  # two characters in GB18030: too few to be told from others
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
    "no article that can be read": (
        together(NO_TEXT, overwrite(SECOND, b"")), [(f"{FIRST}:1:", "0xb9", "UTF-8", "Save"), (f"{SECOND}:", "empty", "remove")]),
    "a wrong cell in sources.csv": (sources(kind="poem"), [("seeds/sources.csv:3:", "poem", "essay", "Correct")]),
    "a short row in sources.csv": (edit("seeds/sources.csv", "港口一文,", ""), [("seeds/sources.csv:3:", "17", "18")]),
    "a date that is no day": (sources(published="2023-02-30"), [("seeds/sources.csv:3:", "2023-02-30")]),
    "broken YAML": (THEMES_YML, [("seeds/lexicon/themes.yml:3:", "YAML", "spaces")]),
    "a term twice in one theme": (TWICE_A_TERM, [("seeds/lexicon/themes.yml:", "'通用大模型' again", "Remove one")]),
    "a wrong cell in entities.csv": (ENTITIES_CSV, [("seeds/lexicon/entities.csv:3:", "planet", "org", "Correct")]),
    "several at once": (
        together(sources(kind="poem"), THEMES_YML, ENTITIES_CSV, lambda root: shutil.copy(root / FIRST, root / SAME_NAME)),
        [("seeds/lexicon/themes.yml:3:",), ("seeds/lexicon/entities.csv:3:",), ("seeds/sources.csv:3:",), (f"{FIRST}:", "Rename")]),
    "no notebook": (remove("notebooks/20_*"), [("notebooks:", "no chapters", "20_strategy.ipynb")]),
    "a notebook that is not JSON": (NOT_JSON, [("notebooks/20_tiny.ipynb:2:", "broken JSON", "Restore")]),
    "two notebooks that are not JSON": (
        together(NOT_JSON, overwrite("notebooks/30_more.ipynb", b"oops")),
        [("notebooks/20_tiny.ipynb:2:", "broken JSON"), ("notebooks/30_more.ipynb:1:", "broken JSON")]),
    "a cell that raises": (notebook("x = 1", "x / 0"), [("notebooks/20_tiny.ipynb:cell 5:", "ZeroDivisionError", "JupyterLab")]),
    "a finding id used twice": (AGAIN, [("notebooks/30_again.ipynb:", "F-tiny-01", "20_tiny.ipynb", "Rename")]),
    "a table id used twice": (notebook(TABLE, TABLE), [("notebooks/20_tiny.ipynb:", "tab-tiny-01 again", "Rename")]),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG_INPUT)
def test_wrong_input_is_told_in_one_message_and_touches_nothing(tiny, name):
    damage, messages = WRONG_INPUT[name]
    damage(tiny)
    before = files_in(tiny)
    ran = call_baimo("report", cwd=tiny)
    lines = ran.stderr.splitlines()
    assert ran.code == 2 and "Traceback" not in ran.stdout
    assert len(lines) == len(messages), ran.stderr
    for line, (where, *words) in zip(lines, messages, strict=True):
        assert line.startswith(where) and all(word in line for word in words), line
    assert files_in(tiny) == before and sorted(p.name for p in tiny.iterdir()) == TINY_FOLDERS


# name: (damage, words that the line about the quotation must have)
GONE = {
    "a quoted article that was left out": (NO_TEXT, (FIRST, "0xb9", "Save")),
    "a quotation from a copy": (
        together(lambda root: shutil.copy(root / FIRST, root / "seeds/articles/c03_copy.txt"), notebook(QUOTED_COPY)),
        ("c03_copy.txt, a copy", "Quote a01_orchard")),
    "a quotation that is not there": (notebook(ABSENT), ("渔民", "line 5", "农民用得起")),
}  # fmt: skip


@pytest.mark.parametrize("name", GONE)
def test_a_quotation_that_is_not_to_be_had_is_named_and_gives_1(tiny, name):
    damage, words = GONE[name]
    damage(tiny)
    ran = run_baimo("report", cwd=tiny)
    (line,) = [line for line in ran.stderr.splitlines() if line.startswith("gone: notebooks/20_tiny.ipynb:cell 4: ")]
    assert ran.code == 1 and all(word in line for word in words), line


@pytest.mark.parametrize("out", ["blocked", "blocked/outputs"])
def test_a_file_in_place_of_the_output_folder_is_told_before_anything_runs(tiny, out):
    (tiny / "blocked").write_text("not a folder", "utf-8")
    ran = call_baimo("report", "--out", out, cwd=tiny)
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr.startswith(f"{out}: ") and "--out" in ran.stderr and len(ran.stderr.splitlines()) == 1
    assert (tiny / "blocked").read_text("utf-8") == "not a folder"


def test_a_failed_first_build_leaves_no_folder_behind(tiny):
    overwrite("notebooks/20_tiny.ipynb", b"oops")(tiny)
    assert call_baimo("report", "--out", "elsewhere", cwd=tiny).code == 2
    assert not (tiny / "elsewhere").exists()


def test_a_stale_finding_gives_1_on_the_build_and_on_every_repetition(tiny):
    # "A mill in a village: its owner wants a model that can tell good flour from bad, and cannot pay for one."
    text = "村里的磨坊\n\n磨坊的主人想要一个能分辨面粉好坏的模型，可是他付不起训练的钱，只好还像从前那样用手去摸，用鼻子去闻。\n"
    (tiny / "seeds/articles/c03_mill.txt").write_text(text, "utf-8")
    for said in ("ran 20_tiny", "nothing changed"):
        ran = run_baimo("report", cwd=tiny)
        assert ran.code == 1 and ran.stdout.startswith(said) and "F-tiny-01" in ran.stderr
    assert 'id="F-tiny-01" data-state="stale"' in (tiny / "outputs/index.html").read_text("utf-8")


def test_ctrl_c_stops_a_build_at_once_and_leaves_everything_as_it_was(tiny):
    notebook("import os, pathlib, time\npathlib.Path('pid').write_text(f'{os.getpid()} ')\ntime.sleep(120)")(tiny)
    before, pid_file = files_in(tiny), tiny / "notebooks/pid"
    process = project.start_baimo("report", cwd=tiny)
    try:
        assert project.happens(lambda: pid_file.exists() and pid_file.read_text().endswith(" "), seconds=120)
        project.interrupt(process)
        stderr = process.communicate(timeout=30)[1]
        kernel_ended = project.happens(lambda: not project.is_running(int(pid_file.read_text())), seconds=30)
    finally:
        process.kill()
        if pid_file.exists() and project.is_running(int(pid_file.read_text())):
            os.kill(int(pid_file.read_text()), signal.SIGKILL)
    assert (process.returncode, stderr, kernel_ended) == (130, "stopped; nothing was written\n", True)
    pid_file.unlink()
    assert files_in(tiny) == before and sorted(p.name for p in tiny.iterdir()) == TINY_FOLDERS


def test_inspect_prints_every_line_and_then_a_summary(tiny):
    ran = call_baimo("inspect", FIRST, cwd=tiny)
    assert (ran.code, ran.stderr) == (0, "")
    document, summary = ran.stdout.split("\n\n")
    assert [line.split("\t")[:2] for line in document.splitlines()] == [
        ["1", "  title"], ["3", "  body"], ["5", "  body"], ["7", "  body"]
    ]  # fmt: skip
    assert document.splitlines()[0].split("\t")[2] == "果园里的大模型:一家小公司的账本"
    assert "title       果园里的大模型:一家小公司的账本" in summary.splitlines()
    assert "70亿" in summary and "2023-04-11" in summary


# A menu, an article and an advertisement with a private account; "[bold]" is no markup here.
PAGE = """<div><a href="/">首页</a> <a href="/a">新闻</a> <a href="/b">视频</a> <a href="/c">登录</a></div><h1>港口的账本</h1><p>记者:港口用的是哪一家的模型?
<p>程小海:我们用的是开源模型[bold],自己租了芯片,每个月要付十万元的算力钱,比雇人便宜,也比雇人麻烦。<p>记者:那么客户怎么看?
<p>程小海:客户还在观望,他们不知道结果会怎样,也不愿意先付钱,所以我们只好自己先垫着,等到明年再说。<p>记者:明年呢?
<p>程小海:明年再看。<p>进群请加小助手微信:wx_example_000"""
ESCAPE_RE = re.compile(r"\x1b\[([\d;]*)m")


@pytest.fixture
def saved_page(tiny):
    (tiny / "page.html").write_text(PAGE, "utf-8")
    return tiny


def run_on_terminal(*arguments, cwd, **environment):
    """Run `python -m baimo` on a terminal of 100 columns; returns `(exit code, what was printed)`."""
    master, terminal = os.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 100, 0, 0))
    inherited = {n: v for n, v in os.environ.items() if n not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    process = subprocess.Popen(
        [sys.executable, "-m", "baimo", *arguments], cwd=cwd, env=inherited | {"TERM": "xterm-256color"} | environment,
        stdin=terminal, stdout=terminal, stderr=terminal,
    )  # fmt: skip
    os.close(terminal)
    printed = b""
    with contextlib.suppress(OSError):  # Linux tells the end of a terminal by an error
        while data := os.read(master, 65536):
            printed += data
    os.close(master)
    return process.wait(timeout=60), printed.decode().replace("\r\n", "\n")


def colours(printed):
    codes = {code for found in ESCAPE_RE.findall(printed) for code in found.split(";") if code}
    return {code for code in codes if 30 <= int(code) <= 49 or 90 <= int(code) <= 107}


def test_inspect_on_a_terminal_has_a_colour_for_each_speaker_and_for_what_went(saved_page):
    code, printed = run_on_terminal("inspect", "page.html", cwd=saved_page)
    assert code == 0 and colours(printed) == {"36", "35", "31"}  # two who speak; what was removed
    removed = [ESCAPE_RE.sub("", line) for line in printed.splitlines() if "31" in colours(line)]
    assert [line.split()[1:3] for line in removed] == [["-", "navigation"], ["-", "promotion"], ["-", "contact"]]


def test_no_color_leaves_the_colours_out_and_every_word_in(saved_page):
    _, coloured = run_on_terminal("inspect", "page.html", cwd=saved_page)
    code, plain = run_on_terminal("inspect", "page.html", cwd=saved_page, NO_COLOR="1")
    assert code == 0 and colours(plain) == set()
    assert ESCAPE_RE.sub("", plain) == ESCAPE_RE.sub("", coloured)


def test_a_terminal_without_colours_gets_none(saved_page):
    code, printed = run_on_terminal("inspect", "page.html", cwd=saved_page, TERM="dumb")
    assert code == 0 and "\x1b" not in printed and "[bold]" in printed


def test_no_line_of_inspect_is_wider_than_the_terminal(saved_page):
    printed = ESCAPE_RE.sub("", run_on_terminal("inspect", "page.html", cwd=saved_page)[1]).split("\n\n")[0]
    assert max(sum(1 + (character > "\u2e80") for character in line) for line in printed.splitlines()) <= 100


def test_inspect_into_a_pipe_is_separated_by_tabs_and_withholds_contact_data(saved_page):
    ran = run_baimo("inspect", "page.html", cwd=saved_page)
    rows = [line.split("\t") for line in ran.stdout.split("\n\n")[0].splitlines()]
    assert (ran.code, ran.stderr) == (0, "") and "\x1b" not in ran.stdout and "wx_example_000" not in ran.stdout
    assert [row[1] for row in rows] == [
        "- navigation", "  title", "  记者", "  程小海", "  记者", "  程小海", "  记者", "  程小海", "- promotion", "- contact"
    ]  # fmt: skip
    assert rows[-1] == ["9", "- contact", "(withheld)"] and "[bold]" in rows[3][2]


def test_inspect_as_json_has_eight_tables_with_exact_spans(tiny):
    ran = call_baimo("inspect", SECOND, "--json", "--published", "2023-09-01", cwd=tiny)
    tables = json.loads(ran.stdout)
    assert list(tables) == ["article", "removed", "passages", "themes", "entities", "quantities", "events", "claims"]
    assert tables["article"]["title"] == "港口用上人工智能之后"
    assert [event["date"] for event in tables["events"]] == ["2023-08-15"]
    text = TINY_ARTICLES["b02_harbour.txt"]
    rows = [row for table in ("passages", "quantities", "claims") for row in tables[table]]
    assert rows and all(text[row["start"] : row["end"]] == row["surface"] for row in rows)


@pytest.mark.parametrize("option", [[], ["--json"]], ids=["lines", "json"])
def test_inspect_refuses_a_bad_file_in_one_line(tiny, option):
    (tiny / "scan.pdf").write_bytes(make_pdf([]))
    ran = call_baimo("inspect", "scan.pdf", *option, cwd=tiny)
    assert (ran.code, ran.stdout) == (2, "")
    assert ran.stderr == (
        "scan.pdf: found a PDF without text (scanned images); expected a PDF with a text layer. "
        "Run text recognition (OCR) on it first, or copy the text into a .txt.\n"
    )


def test_verify_names_the_files_that_changed_since_the_page_was_built(tiny):
    assert call_baimo("verify", "outputs/index.html", cwd=tiny).code == 0
    edit(FIRST, "70亿", "90亿")(tiny)
    (tiny / "seeds/articles/c03_mill.txt").write_text("磨坊", "utf-8")
    ran = call_baimo("verify", "outputs/index.html", cwd=tiny)
    told = [f"changed since: {FIRST}", "new since: seeds/articles/c03_mill.txt"]
    assert (ran.code, ran.stdout.splitlines()) == (1, told)


def test_verify_tells_a_page_that_was_edited_by_hand(tiny):
    edit("outputs/index.html", "行业大模型", "通用大模型")(tiny)
    assert run_baimo("verify", "outputs/index.html", cwd=tiny).code == 1


def test_an_empty_line_on_stderr_ends_no_build(tiny):
    notebook(TINY_FINDING, "import sys\nprint(file=sys.stderr)")(tiny)
    ran = call_baimo("report", cwd=tiny)
    assert ran.code == 0 and "Traceback" not in ran.stderr


@pytest.mark.parametrize("arguments", [["publish"], [], ["report", "--fast"]])
def test_an_unknown_command_gives_2_and_the_usage(arguments):
    ran = run_baimo(*arguments, cwd=project.ROOT)
    assert ran.code == 2 and ran.stderr.startswith("usage: python -m baimo") and "Traceback" not in ran.stderr


def test_of_very_much_that_is_gone_the_first_lines_are_told_and_how_many_more(capsys):
    lines = [f"notebooks/20_tiny.ipynb:cell {n}: no such words" for n in range(1, 101)]
    assert command_line._tell_stale([], lines) == 1
    told = capsys.readouterr().err.splitlines()
    assert (len(told), told[0], told[-1]) == (21, f"gone: {lines[0]}", "gone: 80 more, all in manifest.json")
