"""Runs chapter notebooks, each in a process of its own, as JupyterLab would by "Run All".

Writes no file, and loads no library twice: one process imports what chapters need, and each chapter is a copy of it (where a
system can't copy processes, each imports for itself). Chapters whose metadata says `{"baimo": {"reads": "findings"}}` wait for the others, because they
sum up what those found.
"""

import io
import json
import os
import signal
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import connection, parent_process
from pathlib import Path
from threading import Thread

from baimo.errors import InputError, Problems
from baimo.jupyter import nbformat
from baimo.processes import processes
from baimo.project import show
from baimo.reads import READS

__all__ = ["Ran", "read_notebook", "read_notebooks", "reads_findings", "reads_report", "run_notebooks"]

_TIMEOUT_SECONDS = 300  # for a cell


@dataclass(frozen=True)
class Ran:
    """What a chapter that has run leaves beside its outputs: the parts that it read (list of str, see `reads`), what
    `exporter.render_chapter` gives of it, or None where it can't be rendered, and how many `seconds` it took.
    """

    reads: list
    rendered: dict | None
    seconds: float


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

    The chapters see `project`'s seeds and read what is already built in `out`. `done(path, ran)` is called after each, with its
    `Ran`.
    Raises `Problems` with the cell and the message of every chapter that failed. Stopping it (Ctrl-C) ends the processes.
    """
    problems, started = Problems(), []
    with tempfile.TemporaryDirectory() as private, ThreadPoolExecutor(jobs) as pool, processes() as context:
        environment = _environment(project, out, Path(private))
        notes = {path: Path(private) / f"{path.stem}.reads" for path in notebooks}
        running = {
            path: pool.submit(_run, context, path, nb, environment | {READS: str(notes[path])}, started)
            for path, nb in notebooks.items()
        }
        try:
            for path, future in running.items():
                with problems.collected():
                    rendered, seconds = future.result()
                    reads = notes[path].read_text("utf-8").splitlines() if notes[path].is_file() else []
                    done(path, Ran(reads, rendered, seconds))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for process in started:
                process.kill()
            raise
    problems.raise_if_any()


def _environment(project, out, private):
    return {
        "BAIMO_SEEDS": str(project.seeds.resolve()),
        "BAIMO_NOTEBOOKS": str(project.notebooks.resolve()),
        "BAIMO_OUT": str(Path(out).resolve()),
        "BAIMO_EDITION": project.edition,
        "BAIMO_EDITIONS": str(project.editions.resolve()),
        "IPYTHONDIR": str(private),  # nobody's start-up files or history
    }


def _run(context, path, notebook, environment, started):
    """Run a notebook in a process of its own, give its cells their outputs; returns what it is rendered to, and the seconds it took."""
    began = time.monotonic()
    ours, theirs = context.Pipe(duplex=False)
    code = {number: cell for number, cell in enumerate(notebook.cells, start=1) if cell.cell_type == "code"}
    sent = theirs, path, environment, notebook
    process = context.Process(target=_run_child, args=sent, daemon=True)
    process.start()
    started.append(process)
    theirs.close()
    try:
        failed = next((number for number in code if _has_failed(ours, process, f"{show(path)}:cell {number}")), None)
        shown, rendered = ours.recv()
        for cell, (outputs, count) in zip(code.values(), shown, strict=True):
            cell.outputs, cell.execution_count = outputs, count
    finally:
        process.kill()
        process.join()
        ours.close()
    if failed:
        raise _cell_error(f"{show(path)}:cell {failed}", code[failed])
    return rendered, time.monotonic() - began


def _has_failed(pipe, process, where):
    """Wait for the end of a cell; whether it raised. Raises `InputError` where it doesn't end, or ends its process."""
    hint = "Run it in JupyterLab to see why"
    if not pipe.poll(_TIMEOUT_SECONDS):
        found = f"a cell that runs for more than {_TIMEOUT_SECONDS} seconds"
        raise InputError(where, found, "a notebook that runs through", hint=hint)
    try:
        return pipe.recv()
    except EOFError:
        process.join()
        found = f"a cell that ended Python (exit code {process.exitcode})"
        raise InputError(where, found, "a notebook that runs through", hint=hint) from None


def _run_child(pipe, path, environment, notebook):
    """In the new process: run the cells, send of each whether it failed, and in the end what all of them show, and how it looks."""
    from baimo.exporter import render_chapter
    from baimo.shell import run_cells

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the build, which ends this process
    Thread(target=_end_with_parent, daemon=True).start()
    os.environ.update(environment)
    os.chdir(path.parent)
    sys.path.insert(0, "")  # a notebook can import what lies beside it
    sys.stdin = io.StringIO()  # nobody answers
    code, failed, rendered = [cell for cell in notebook.cells if cell.cell_type == "code"], False, None
    with suppress(BrokenPipeError):
        for failed in run_cells(code):
            pipe.send(failed)
        with suppress(InputError):  # which is told where the chapter is rendered again
            rendered = None if failed else render_chapter(path.stem, notebook)
        pipe.send(([(cell.outputs, cell.execution_count) for cell in code], rendered))
    pipe.close()


def _end_with_parent():
    connection.wait([parent_process().sentinel])
    os._exit(1)


def _cell_error(where, cell):
    error = next((o for o in cell.outputs if o.output_type == "error"), {"ename": "an error", "evalue": ""})
    if error["ename"] in ("InputError", "Problems"):
        return _Reported(where, error["evalue"])
    hint = "Correct the cell, or run the notebook in JupyterLab to see the whole error"
    return InputError(where, f"{error['ename']}: {' '.join(error['evalue'].split())}", "a cell that runs", hint=hint)


class _Reported(InputError):
    """An `InputError` raised inside a notebook, which already says what was found and expected."""

    def __init__(self, where, message):
        Exception.__init__(self, f"{where}: {message}")
        self.where, self.found, self.expected, self.hint = where, message, "", ""
