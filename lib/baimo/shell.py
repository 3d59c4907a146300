"""Runs the code cells of one notebook in this process, in the shell that a Jupyter kernel has, and keeps what they show.

Starts no kernel and opens no socket: messages that a kernel would send are turned into outputs where they arise. Give it a
process of its own (see `run`), since a notebook may change whatever a process has.
"""

import io
from contextlib import redirect_stderr, redirect_stdout

from ipykernel.zmqshell import ZMQInteractiveShell
from jupyter_client.session import Session
from traitlets.config import Config

from baimo.jupyter import nbformat

__all__ = ["run_cells"]


def run_cells(cells):
    """Run `cells` (code cells of nbformat 4) from top to bottom; yields after each whether it failed.

    They then hold the outputs that a kernel gives for "Run All"; what is printed in one go is one output. A cell that fails is the
    last, unless it has the tag `raises-exception`, as in JupyterLab.
    """
    heard = _Heard()
    config = Config({"HistoryManager": {"enabled": False}})  # nobody's history is read or written
    shell = ZMQInteractiveShell.instance(config=config)
    shell.displayhook.session = shell.display_pub.session = heard
    shell.displayhook.topic = b"execute_result"
    for cell in cells:
        cell.outputs = heard.outputs = []
        cell.execution_count = shell.execution_count if cell.source.strip() else None
        with redirect_stdout(_Stream(heard, "stdout")), redirect_stderr(_Stream(heard, "stderr")):
            result = shell.run_cell(cell.source, store_history=True, cell_id=cell.get("id"))
        raised = not result.success or any(output.output_type == "error" for output in cell.outputs)
        failed = raised and "raises-exception" not in cell.metadata.get("tags", ())
        yield failed
        if failed:
            return


class _Heard(Session):
    """Takes the messages that a kernel's shell sends, and makes `outputs` (list of nbformat outputs) of them."""

    outputs = ()

    def __init__(self):
        super().__init__()
        self.outputs, self._shown, self._clearing = [], {}, False

    def send(self, stream, msg_or_type, content=None, *_, **__):
        if isinstance(msg_or_type, dict):
            msg_or_type, content = msg_or_type["header"]["msg_type"], msg_or_type["content"]
        if msg_or_type == "clear_output":
            self._clear(content["wait"])
        elif msg_or_type == "update_display_data":
            for output in self._shown.get(_display_id(content), ()):
                output.data, output.metadata = content["data"], content["metadata"]
        elif msg_or_type in ("display_data", "execute_result", "error", "stream"):
            self._add(msg_or_type, content)

    def _clear(self, wait):
        self._clearing = wait
        if not wait:
            self.outputs.clear()

    def _add(self, kind, content):
        if self._clearing:
            self._clear(False)
        last = self.outputs[-1] if self.outputs else None
        if kind == "stream" and last and last.output_type == "stream" and last.name == content["name"]:
            last.text += content["text"]
            return
        made = nbformat.v4.output_from_msg({"header": {"msg_type": kind}, "content": content})
        self.outputs.append(made)
        if _display_id(content):
            self._shown.setdefault(_display_id(content), []).append(made)


def _display_id(content):
    return content.get("transient", {}).get("display_id")


class _Stream(io.TextIOBase):
    """Standard output or standard error, heard as a message."""

    encoding = "utf-8"

    def __init__(self, heard, name):
        self._heard, self._name = heard, name

    def writable(self):
        return True

    def write(self, text):
        if text:
            self._heard.send(None, "stream", {"name": self._name, "text": text})
        return len(text)
