"""The notebooks as a person runs them in JupyterLab: top to bottom, in the notebooks folder, without the build."""

import os
import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient

from baimo.page import ChapterExporter
from conftest import ROOT

CHAPTER = "50_regulation"


@pytest.fixture(scope="module")
def ran_by_hand(tmp_path_factory):
    """The chapter after "Run All": a plain kernel, whose working folder is the notebooks folder."""
    notebook = nbformat.read(ROOT / "notebooks" / f"{CHAPTER}.ipynb", as_version=4)
    set_by_a_build = ("BAIMO_", "MPLBACKEND", "PYTHONHASHSEED", "IPYTHONDIR")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(set_by_a_build)}
    folder = {"metadata": {"path": str(ROOT / "notebooks")}}
    client = NotebookClient(notebook, timeout=120, kernel_name="python3", resources=folder)
    client.execute(env=environment)
    return notebook


def test_every_code_cell_runs_and_none_prints_an_error(ran_by_hand):
    cells = [cell for cell in ran_by_hand.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    kinds = {(output.output_type, output.get("name", "")) for cell in cells for output in cell.outputs}
    assert kinds == {("execute_result", "")}


def test_a_chapter_run_by_hand_shows_what_the_report_shows(ran_by_hand, report):
    fragment, _ = ChapterExporter().from_notebook_node(ran_by_hand, {"metadata": {"name": CHAPTER}})
    assert fragment.count('<article class="finding"') >= 3
    page = report.page.read_text("utf-8")
    start = page.index(f'<section class="chapter" id="{CHAPTER}"')
    assert page[start : page.index("</section>", start) + len("</section>")] == fragment.strip()


def test_jupyterlab_starts_from_the_environment():
    command = [sys.executable, "-m", "jupyter", "lab", "--version"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    assert int(ran.stdout.split(".")[0]) >= 4
