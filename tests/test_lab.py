"""The notebooks as a person runs them in JupyterLab: top to bottom, in the notebooks folder, without the build."""

import os
import re
import shutil
import subprocess
import sys
import threading
import time

import nbformat
import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from baimo.exporter import ChapterExporter
from baimo.notebooks import canonical_text
from baimo.run import read_notebook
from conftest import ROOT, call_baimo

CHAPTER = "50_regulation"
SET_BY_A_BUILD = ("BAIMO_", "MPLBACKEND", "PYTHONHASHSEED", "IPYTHONDIR")
# The parameter cell of a fork on firms' accounts; nobody there speaks of a wage slip.
PARAMETERS = 'THEME = "accounts"\nTERMS = ["账单", "收入"]\nABSENT = {"工资条": "a wage slip"}'


def run_by_hand(notebook, folder):
    """ "Run All" in a plain kernel, whose working folder is `folder`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(SET_BY_A_BUILD)}
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=120, kernel_name="python3", resources=resources).execute(env=environment)


@pytest.fixture(scope="module")
def ran_by_hand():
    """The chapter after "Run All"."""
    notebook = nbformat.read(ROOT / "notebooks" / f"{CHAPTER}.ipynb", as_version=4)
    run_by_hand(notebook, ROOT / "notebooks")
    return notebook


def code_cells(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def outputs_of(notebook):
    return {(out.output_type, out.get("name", "")) for cell in code_cells(notebook) for out in cell.outputs}


def test_every_code_cell_runs_and_none_prints_an_error(ran_by_hand):
    cells = code_cells(ran_by_hand)
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert outputs_of(ran_by_hand) == {("execute_result", "")}


def test_a_chapter_run_by_hand_shows_what_the_report_shows(ran_by_hand, report):
    fragment, _ = ChapterExporter().from_notebook_node(ran_by_hand, {"metadata": {"name": CHAPTER}})
    assert fragment.count('<article class="finding"') >= 3
    page = re.sub(r'<p class="without".*?</p>\n', "", report.page.read_text("utf-8"))  # what only a whole build knows
    start = page.index(f'<section class="chapter" id="{CHAPTER}"')
    assert page[start : page.index("</section>", start) + len("</section>")] == fragment.strip()


def test_the_template_runs_as_it_is():
    notebook = nbformat.read(ROOT / "notebooks" / "_template.ipynb", as_version=4)
    run_by_hand(notebook, ROOT / "notebooks")
    assert outputs_of(notebook) == {("execute_result", "")}


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ('bm.theme_extent("computing")', "90_x: found theme 'computing'; expected one of strategy, compute,"),
        ('bm.table("amounts")', "90_x: found no table 'amounts'; expected"),
        ('bm.quote("a01", "没有这句话", gloss="no such words").amount("card").low > bm.search().n_found', "search: found no words"),
    ],
)  # fmt: skip
def test_an_error_says_what_to_type_and_shows_nothing_of_the_library(tiny, call, told):
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(f'import baimo\n\nbm = baimo.open_chapter("90_x")\n{call}')]
    )
    with pytest.raises(CellExecutionError):
        run_by_hand(notebook, tiny / "notebooks")
    (error,) = [out for out in notebook.cells[0].outputs if out.output_type == "error"]
    assert error.traceback[0].startswith(told) and len(error.traceback) == 1


def test_jupyterlab_starts_from_the_environment():
    command = [sys.executable, "-m", "jupyter", "lab", "--version"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout.split(".")[0]) >= 4


# A fork in a real JupyterLab: its parameter cell edited, "Run All Cells", saved.


@pytest.fixture(scope="module")
def forked(built_tiny, tmp_path_factory):
    """The tiny project with a fork in it."""
    root = shutil.copytree(built_tiny, tmp_path_factory.mktemp("lab") / "tiny")
    assert call_baimo("new", "accounts", cwd=root).code == 0
    return root


@pytest.fixture(scope="module")
def lab(forked, tmp_path_factory):
    """The address of a JupyterLab that was started in the project's notebooks folder, as `make lab` does."""
    options = ["--no-browser", "--ip=127.0.0.1", "--port=0", "--IdentityProvider.token=", "--LabApp.news_url=None"]
    options += ["--allow-root"] if os.geteuid() == 0 else []
    environment = {n: value for n, value in os.environ.items() if not n.startswith((*SET_BY_A_BUILD, "JUPYTER"))}
    environment["HOME"] = str(tmp_path_factory.mktemp("home"))  # nobody's settings
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyter", "lab", *options], cwd=forked / "notebooks", env=environment, text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    told = []
    try:
        for line in server.stderr:
            told.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                break
        else:
            pytest.fail("JupyterLab ended: " + "".join(told))
        threading.Thread(target=server.stderr.read, daemon=True).start()  # so that it never waits for a reader
        yield found[0]
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture(scope="module")
def saved(lab, forked, browser):
    """The fork as JupyterLab saved it after "Run All Cells", and what the browser complained of."""
    path = forked / "notebooks/90_accounts.ipynb"
    page = browser.new_context(viewport={"width": 1400, "height": 1000}).new_page()
    page.set_default_timeout(120_000)  # a busy machine starts slowly
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{lab}/lab/tree/{path.name}")
    page.locator("#jp-main-statusbar", has_text=re.compile("Idle")).wait_for()  # the kernel is there
    page.locator(".jp-CodeCell .cm-content", has_text="THEME =").first.click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(PARAMETERS)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name=re.compile("^Run All Cells$")).click()
    end = time.monotonic() + 240
    notebook = saved_notebook(page, path)
    while not all(cell.execution_count for cell in code_cells(notebook)) and time.monotonic() < end:
        time.sleep(1)
        notebook = saved_notebook(page, path)
    page.context.close()
    return notebook, errors


def saved_notebook(page, path):
    page.keyboard.press("Control+S")
    time.sleep(1)
    return nbformat.read(path, as_version=4)


@pytest.mark.browser
def test_a_fork_edited_in_jupyterlab_runs_in_every_cell_without_an_error(saved):
    notebook, errors = saved
    cells = code_cells(notebook)
    assert cells[0].source == PARAMETERS
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    assert (outputs_of(notebook), errors) == ({("execute_result", "")}, [])


@pytest.mark.browser
def test_what_jupyterlab_shows_heeds_the_parameters(saved):
    lines, absence = (shown_by(saved[0], words) for words in ("bm.concordance", "bm.search"))
    assert "账单" in lines and "收入" in lines
    assert "工资条" in absence and "a wage slip" in absence and "F-accounts-02" in absence


def shown_by(notebook, words):
    """The HTML under the one cell with `words` in it."""
    (cell,) = [cell for cell in code_cells(notebook) if words in cell.source]
    return cell.outputs[0]["data"]["text/html"]


@pytest.mark.browser
def test_what_jupyterlab_saved_is_brought_back_into_form_and_built(saved, forked):
    path = forked / "notebooks/90_accounts.ipynb"
    told = call_baimo("tidy", cwd=forked).stdout
    assert told == "tidied notebooks/90_accounts.ipynb\n"
    assert canonical_text(read_notebook(path)) == path.read_text("utf-8") and "parent" in path.read_text("utf-8")
