"""Runs chapter notebooks, each in a kernel of its own, as JupyterLab would by "Run All".

Does not render. Chapters whose metadata says `{"baimo": {"reads": "findings"}}` wait for the others, because they
sum up what those found.
"""

import os
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from baimo.errors import InputError
from baimo.project import show

__all__ = ["read_notebook", "reads_findings", "run_notebooks"]

_TIMEOUT_SECONDS = 300
# A kernel warns that its local socket is not encrypted; so does every kernel that JupyterLab starts.
_KERNEL_ARGUMENTS = ["--IPKernelApp.log_level=ERROR"]


def read_notebook(path):
    """The notebook at `path` as nbformat 4, without outputs. Raises `InputError` if it isn't one."""
    hint = "Restore it, or save it again from JupyterLab"
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except OSError as error:
        raise InputError(show(path), f"an unreadable file ({error.strerror})", "a notebook", hint=hint) from error
    except (ValueError, KeyError, AttributeError, nbformat.ValidationError) as error:
        line = f":{error.lineno}" if hasattr(error, "lineno") else ""
        raise InputError(
            f"{show(path)}{line}", "a file that is not a notebook", "nbformat 4 JSON", hint=hint
        ) from error
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def reads_findings(notebook):
    """Whether a chapter sums up the findings of the others."""
    return notebook.metadata.get("baimo", {}).get("reads") == "findings"


def run_notebooks(paths, project, out, *, jobs, done):
    """Run the notebooks at `paths`; returns `{path: executed notebook}`.

    The kernels see `project`'s seeds and read what is already built in `out`. `done(path)` is called after each.
    Raises `InputError` with the cell and its message when one fails; all others are still tried.
    """
    errors, executed = [], {}
    with tempfile.TemporaryDirectory() as private, ThreadPoolExecutor(jobs) as pool:
        environment = _environment(project, out, Path(private))
        running = {path: pool.submit(_run, path, environment) for path in paths}
        for path, future in running.items():
            try:
                executed[path] = future.result()
            except InputError as error:
                errors.append(error)
            done(path)
    if errors:
        raise errors[0] if len(errors) == 1 else ExceptionGroup("chapters failed", errors)
    return executed


def _environment(project, out, private):
    return os.environ | {
        "BAIMO_SEEDS": str(project.seeds.resolve()),
        "BAIMO_NOTEBOOKS": str(project.notebooks.resolve()),
        "BAIMO_OUT": str(Path(out).resolve()),
        "IPYTHONDIR": str(private),  # nobody's start-up files or history
        "PYTHONHASHSEED": "0",
        "MPLBACKEND": "agg",
    }


def _run(path, environment):
    notebook = read_notebook(path)
    client = NotebookClient(
        notebook, extra_arguments=_KERNEL_ARGUMENTS, timeout=_TIMEOUT_SECONDS, kernel_name="python3", record_timing=False,
        resources={"metadata": {"path": str(path.parent)}}, shutdown_kernel="immediate",
    )  # fmt: skip
    try:
        client.execute(env=environment)
    except CellExecutionError as error:
        raise _cell_error(path, notebook, error) from error
    except (CellTimeoutError, DeadKernelError, RuntimeError) as error:
        hint = "Run it in JupyterLab to see why"
        raise InputError(show(path), str(error).splitlines()[0], "a notebook that runs through", hint=hint) from error
    return notebook


def _cell_error(path, notebook, error):
    number = next(
        i
        for i, cell in enumerate(notebook.cells, start=1)
        if any(o.output_type == "error" for o in cell.get("outputs", ()))
    )
    where = f"{show(path)}:cell {number}"
    if error.ename == "InputError":
        return _Reported(where, error.evalue)
    hint = "Correct the cell, or run the notebook in JupyterLab to see the whole error"
    return InputError(where, f"{error.ename}: {error.evalue}", "a cell that runs", hint=hint)


class _Reported(InputError):
    """An `InputError` raised inside a notebook, which already says what was found and expected."""

    def __init__(self, where, message):
        Exception.__init__(self, f"{where}: {message}")
        self.where, self.found, self.expected, self.hint = where, message, "", ""
