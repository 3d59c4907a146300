"""What the cells of chapters told that a person should see: lines on stderr, quotations that are gone, addresses outside.

Runs nothing and prints nothing.
"""

import re

from baimo.gone import GONE
from baimo.project import show

__all__ = ["external_lines", "gone_lines", "stderr_lines"]

_MARKUP = ("text/html", "text/markdown", "image/svg+xml")
_EXTERNAL_RE = re.compile(r"""(?:\ssrc|\shref|url\(|\]\()\s*=?\s*["']?((?:https?:)?//[^"'\s)>]+)""")


def stderr_lines(notebooks):
    """A line for each cell that wrote to stderr, with what tells most."""
    return [
        f"{where}: wrote to stderr: {_telling_line(lines)}" for where, lines in _told(notebooks) if _telling_line(lines)
    ]


def gone_lines(notebooks):
    """A line for each quotation that is gone, each once a cell."""
    found = {f"{where}: {line.removeprefix(GONE)}": None for where, lines in _told(notebooks)
             for line in lines if line.startswith(GONE)}  # fmt: skip
    return list(found)


def _told(notebooks):
    """Pairs of a cell and the lines (list) that it wrote to stderr."""
    for path, notebook in notebooks.items():
        for number, cell in enumerate(notebook.cells, start=1):
            outputs = cell.get("outputs", ())
            texts = [o.text for o in outputs if o.output_type == "stream" and o.name == "stderr"]
            yield f"{show(path)}:cell {number}", "".join(texts).splitlines()


def _telling_line(lines):
    """The line that says most: the last that begins at the margin; none of a quotation that is gone, which is told by itself."""
    lines = [line for line in lines if line.strip() and not line.startswith(GONE)]
    return next((line for line in reversed(lines) if not line[0].isspace()), [*lines, ""][-1]).strip()


def external_lines(notebooks):
    """A line for each address outside the page that a chapter names; the page leaves it out."""
    shown = {
        (show(path), number, address)
        for path, notebook in notebooks.items()
        for number, cell in enumerate(notebook.cells, start=1)
        for text in _markup(cell)
        for address in _EXTERNAL_RE.findall(text)
    }
    return [
        f"{path}:cell {number}: {address} is left out, the page is whole in itself"
        for path, number, address in sorted(shown)
    ]


def _markup(cell):
    """The texts (str) of a cell that become HTML."""
    if cell.cell_type == "markdown":
        yield cell.source
    for output in cell.get("outputs", ()):
        yield from ("".join(output.get("data", {}).get(mime, "")) for mime in _MARKUP)
