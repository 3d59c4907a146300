"""Chapters run without kernels give what a kernel gives, each by itself; what goes wrong in a cell is told with its place."""

import os
import subprocess
import sys

import nbformat
import pytest
from nbclient import NotebookClient

from baimo import run
from baimo.errors import Problems
from support import small_project

# One cell for each way in which a cell can show something.
CELLS = [
    "import sys\nprint('一')\nprint('三', end='')\n40 + 2",
    "print('二', file=sys.stderr)",
    "",
    "import pandas as pd\npd.DataFrame({'词': ['算力'], 'n': [2]})",
    "_.shape",
    "class Card:\n    def _repr_mimebundle_(self, **_):\n        return {'text/html': '<b>卡</b>', 'application/json': {'a': (1, 2.5)}, 'text/plain': 'card'}\nCard()",
    "from IPython.display import Image, display\nshown = display(Card(), display_id='x')\nImage(b'\\x89PNG\\r\\n\\x1a\\n', format='png')",
    "print('past')\nfrom IPython.display import clear_output\nclear_output()\nprint('after')",
    "clear_output(wait=True)\nprint('waits')",
    "shown.update({'text/plain': 'new'}, raw=True)",
    "silent = 1;",
    "silent;",
    "!echo from a shell",
    "%who_ls",
    "import asyncio\nawait asyncio.sleep(0, '等')",
    "import logging\nlogging.getLogger('x').warning('told')",
    "from helper import HELPED\nHELPED",
]
FAILING = "print('before')\ndef f():\n    return {}['没有']\nf()"


def notebook_of(*sources, tags=()):
    cells = [nbformat.v4.new_code_cell(source, metadata={"tags": list(tags)}) for source in sources]
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# 题"), *cells])


@pytest.fixture
def project(tmp_path):
    project = small_project(tmp_path, notebooks=())
    (project.notebooks / "helper.py").write_text("HELPED = 'by a file beside it'\n", "utf-8")
    return project


def run_here(project, **notebooks):
    """Run notebooks by the names given; returns the names of those that ran, in order."""
    ran = []
    made = {project.notebooks / f"{name}.ipynb": notebook for name, notebook in notebooks.items()}
    run.run_notebooks(made, project, project.out, jobs=2, done=lambda path, _: ran.append(path.stem))
    return ran


def run_in_kernel(project, notebook):
    resources = {"metadata": {"path": str(project.notebooks)}}
    NotebookClient(notebook, timeout=60, kernel_name="python3", resources=resources, coalesce_streams=True).execute()


def shown_by(notebook):
    """What each code cell shows, without addresses in memory and colours of a traceback."""
    return [
        (cell.execution_count, [dict(output) for output in cell.outputs])
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]


def test_each_cell_gives_what_a_kernel_gives(project):
    here, there = notebook_of(*CELLS), notebook_of(*CELLS)
    run_here(project, x=here)
    run_in_kernel(project, there)
    assert len(shown_by(here)) == len(CELLS)
    for cell, mine, kernels in zip(CELLS, shown_by(here), shown_by(there), strict=True):
        assert mine == kernels, cell


def test_a_cell_that_may_raise_lets_the_next_run_as_in_a_kernel(project):
    here, there = (
        notebook_of(FAILING, "1", tags=["raises-exception"]),
        notebook_of(FAILING, "1", tags=["raises-exception"]),
    )
    run_here(project, x=here)
    run_in_kernel(project, there)
    for notebook in (here, there):
        del notebook.cells[1].outputs[1]["traceback"]  # which no page shows; a kernel colours it in its own way
    assert shown_by(here) == shown_by(there)
    assert shown_by(here)[0][1][1] == {"output_type": "error", "ename": "KeyError", "evalue": "'没有'"}


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("{}['没有']", "KeyError: '没有'; expected a cell that runs"),
        ("def f(:", "SyntaxError: invalid syntax"),
        ("import sys\nsys.exit(3)", "SystemExit: 3"),
        ("import os\nos._exit(3)", "a cell that ended Python (exit code 3); expected a notebook that runs through"),
        ("input('?')", "EOFError"),
        (
            "class Bad:\n    def _repr_html_(self):\n        raise ValueError('not shown')\nBad()",
            "ValueError: not shown",
        ),
    ],
)
def test_what_fails_is_told_with_its_notebook_and_cell(project, cell, told):
    with pytest.raises(Problems) as failed:
        run_here(project, x=notebook_of("1", cell, "2"))
    assert "x.ipynb:cell 3: found " in str(failed.value) and told in str(failed.value)


def test_a_cell_that_never_ends_is_stopped(project, monkeypatch):
    monkeypatch.setattr(run, "_TIMEOUT_SECONDS", 3)
    with pytest.raises(Problems, match=r"x\.ipynb:cell 2: found a cell that runs for more than 3 seconds"):
        run_here(project, x=notebook_of("while True: pass"))


def test_a_chapter_that_fails_stops_no_other_and_all_that_fail_are_told(project):
    fine = notebook_of("1 + 1")
    with pytest.raises(Problems) as failed:
        run_here(project, a=notebook_of("import os\nos._exit(1)"), b=fine, c=notebook_of("1 / 0"))
    assert ["a.ipynb" in str(e) or "c.ipynb" in str(e) for e in failed.value.errors] == [True, True]
    assert shown_by(fine)[0][0] == 1


def test_what_one_chapter_changes_no_other_sees(project):
    changing = notebook_of("import os, pandas, baimo\nos.environ['CHANGED'] = '1'\npandas.CHANGED = baimo.CHANGED = 1")
    asking = notebook_of(
        "import os, pandas, baimo\n[hasattr(pandas, 'CHANGED'), hasattr(baimo, 'CHANGED'), 'CHANGED' in os.environ]"
    )
    run.run_notebooks({project.notebooks / "a.ipynb": changing}, project, project.out, jobs=1, done=lambda *_: None)
    run.run_notebooks({project.notebooks / "b.ipynb": asking}, project, project.out, jobs=1, done=lambda *_: None)
    assert shown_by(asking)[0][1][0]["data"]["text/plain"] == "[False, False, False]"


def test_a_chapter_is_rendered_where_it_ran_unless_it_cannot_be(project):
    lost = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("![a](attachment:none.png)")])
    made = {"a": notebook_of("print('算力')"), "b": lost}
    rendered = {}
    run.run_notebooks(
        {project.notebooks / f"{name}.ipynb": notebook for name, notebook in made.items()},
        project, project.out, jobs=2, done=lambda path, ran: rendered.update({path.stem: ran.rendered}),
    )  # fmt: skip
    assert rendered["b"] is None
    assert rendered["a"]["id"] == "a" and ">算力\n</pre>" in rendered["a"]["html"]
    assert [(h["id"], h["level"]) for h in rendered["a"]["headings"]] == [("a-题", 1)]


def test_nbformat_is_loaded_without_a_grammar_that_can_be_loaded_still():
    code = "import sys, baimo.jupyter; print('rfc3987_syntax' in sys.modules); import rfc3987_syntax, nbformat; print(nbformat is baimo.jupyter.nbformat)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.stdout.split() == ["False", "True"]


def test_sets_have_the_same_order_in_every_build(project):
    notebook = notebook_of("import sys\nsys.flags.hash_randomization, list({'算力', '模型', '芯片', '数据', '监管'})")
    run_here(project, x=notebook)
    again = notebook_of(notebook.cells[1].source)
    run_here(project, x=again)
    assert shown_by(notebook) == shown_by(again)
    assert shown_by(notebook)[0][1][0]["data"]["text/plain"].startswith("(0,")


def test_the_process_is_left_as_it_was(project):
    before, folder = dict(os.environ), os.getcwd()
    run_here(project, x=notebook_of("import os\nos.chdir('/')"))
    assert dict(os.environ) == before and os.getcwd() == folder
