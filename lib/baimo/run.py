"""Runs chapter notebooks, each in a kernel of its own, as JupyterLab would by "Run All".

Does not render. Chapters whose metadata says `{"baimo": {"reads": "findings"}}` wait for the others, because they
sum up what those found.
"""

import json
import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from baimo.errors import InputError, Problems
from baimo.project import show
from baimo.reads import READS

__all__ = ["read_notebook", "read_notebooks", "reads_findings", "reads_report", "run_notebooks"]

_TIMEOUT_SECONDS = 300
# A kernel warns that its local socket is not encrypted; so does every kernel that JupyterLab starts.
_KERNEL_ARGUMENTS = ["--IPKernelApp.log_level=ERROR"]


def read_notebook(path):
    """The notebook at `path` as nbformat 4, without outputs. Raises `InputError` if it isn't one."""
    hint = "Restore it, or save it again from JupyterLab"
    try:
        text = path.read_text("utf-8")
        json.loads(text)  # for the line: nbformat doesn't tell it
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
    except OSError as error:
        raise InputError(show(path), f"an unreadable file ({error.strerror})", "a notebook", hint=hint) from error
    except json.JSONDecodeError as error:
        raise InputError(
            f"{show(path)}:{error.lineno}", f"broken JSON ({error.msg})", "a notebook", hint=hint
        ) from error
    except (ValueError, KeyError, AttributeError, TypeError, nbformat.ValidationError) as error:
        raise InputError(show(path), "a file that is not a notebook", "nbformat 4", hint=hint) from error
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def read_notebooks(paths):
    """`{path: notebook}` for all of `paths`. Raises `Problems` with every one that can't be read."""
    problems, notebooks = Problems(), {}
    for path in paths:
        with problems.collected():
            notebooks[path] = read_notebook(path)
    problems.raise_if_any()
    return notebooks


def reads_findings(notebook):
    """Whether a chapter sums up the findings of the others."""
    return _declared(notebook) in ("findings", "report")


def reads_report(notebook):
    """Whether a chapter tells of all the others, also of those that sum up."""
    return _declared(notebook) == "report"


def _declared(notebook):
    declared = notebook.metadata.get("baimo", {})
    return declared.get("reads") if isinstance(declared, dict) else None


def run_notebooks(notebooks, project, out, *, jobs, done):
    """Run `notebooks` `{path: notebook}`, each from top to bottom; their cells then hold the outputs.

    The kernels see `project`'s seeds and read what is already built in `out`. `done(path, reads)` is called after each; `reads`
    are the parts (list of str, see `reads`) that it read.
    Raises `Problems` with the cell and the message of every chapter that failed. Stopping it (Ctrl-C) ends the kernels.
    """
    problems, clients = Problems(), []
    with tempfile.TemporaryDirectory() as private, ThreadPoolExecutor(jobs) as pool:
        environment = _environment(project, out, Path(private))
        notes = {path: Path(private) / f"{path.stem}.reads" for path in notebooks}
        running = {
            path: pool.submit(_run, path, nb, environment | {READS: str(notes[path])}, clients)
            for path, nb in notebooks.items()
        }
        try:
            for path, future in running.items():
                with problems.collected():
                    future.result()
                    done(path, notes[path].read_text("utf-8").splitlines() if notes[path].is_file() else [])
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for client in clients:
                _end_kernel(client)
            raise
    problems.raise_if_any()


def _end_kernel(client):
    process = getattr(getattr(client.km, "provisioner", None), "process", None)
    if process is not None and process.poll() is None:
        process.kill()


def _environment(project, out, private):
    return os.environ | {
        "BAIMO_SEEDS": str(project.seeds.resolve()),
        "BAIMO_NOTEBOOKS": str(project.notebooks.resolve()),
        "BAIMO_OUT": str(Path(out).resolve()),
        "BAIMO_EDITION": project.edition,
        "BAIMO_EDITIONS": str(project.editions.resolve()),
        "IPYTHONDIR": str(private),  # nobody's start-up files or history
        "PYTHONHASHSEED": "0",
        "MPLBACKEND": "agg",
    }


def _run(path, notebook, environment, clients):
    client = NotebookClient(
        notebook, extra_arguments=_KERNEL_ARGUMENTS, timeout=_TIMEOUT_SECONDS, kernel_name="python3", record_timing=False,
        resources={"metadata": {"path": str(path.parent)}}, shutdown_kernel="immediate",
    )  # fmt: skip
    clients.append(client)
    try:
        client.execute(env=environment)
    except CellExecutionError as error:
        raise _cell_error(path, notebook, error) from error
    except (CellTimeoutError, DeadKernelError, RuntimeError) as error:
        hint = "Run it in JupyterLab to see why"
        raise InputError(show(path), str(error).splitlines()[0], "a notebook that runs through", hint=hint) from error


def _cell_error(path, notebook, error):
    failed = (
        f":cell {number}"
        for number, cell in enumerate(notebook.cells, start=1)
        if any(o.output_type == "error" for o in cell.get("outputs", ()))
    )
    where = show(path) + next(failed, "")  # an error in showing a result leaves no error in the cell
    if error.ename in ("InputError", "Problems"):
        return _Reported(where, error.evalue)
    hint = "Correct the cell, or run the notebook in JupyterLab to see the whole error"
    return InputError(where, f"{error.ename}: {' '.join(error.evalue.split())}", "a cell that runs", hint=hint)


class _Reported(InputError):
    """An `InputError` raised inside a notebook, which already says what was found and expected."""

    def __init__(self, where, message):
        Exception.__init__(self, f"{where}: {message}")
        self.where, self.found, self.expected, self.hint = where, message, "", ""
