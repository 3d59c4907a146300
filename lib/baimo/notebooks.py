"""Keeps notebook files in one canonical form: no outputs, fixed cell ids, sorted JSON.

Does not run or render them. The same notebook then gives the same bytes, whoever saved it last.
"""

import json

import nbformat

from baimo.run import read_notebook

__all__ = ["canonical_text", "tidy_notebook", "write_notebook"]

_METADATA = ("baimo", "kernelspec", "language_info")
_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def canonical_text(notebook):
    """The one text of `notebook` (a NotebookNode): outputs and volatile metadata gone, cells numbered `c01`, `c02`, …"""
    cells = []
    for number, cell in enumerate(notebook.cells, start=1):
        metadata = {key: cell.metadata[key] for key in ("tags",) if cell.metadata.get(key)}
        kept = {"cell_type": cell.cell_type, "id": f"c{number:02}", "metadata": metadata}
        kept["source"] = cell.source.rstrip().splitlines(keepends=True)
        if cell.get("attachments"):
            kept["attachments"] = cell.attachments
        if cell.cell_type == "code":
            kept |= {"execution_count": None, "outputs": []}
        cells.append(kept)
    metadata = {key: notebook.metadata[key] for key in _METADATA if key in notebook.metadata}
    metadata |= {"kernelspec": _KERNEL, "language_info": {"name": "python"}}
    data = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def tidy_notebook(path):
    """Bring the file at `path` into canonical form; returns whether it changed. Raises `InputError`."""
    after = canonical_text(read_notebook(path))
    before = path.read_text("utf-8")
    if after != before:
        path.write_text(after, "utf-8", newline="\n")
    return after != before


def write_notebook(path, cells, metadata=None):
    """Write a new notebook: `cells` are `(kind, tags, source)`, kind "markdown" or "code"."""
    make = {"markdown": nbformat.v4.new_markdown_cell, "code": nbformat.v4.new_code_cell}
    notebook = nbformat.v4.new_notebook(
        cells=[make[kind](source, metadata={"tags": tags} if tags else {}) for kind, tags, source in cells],
        metadata=metadata or {},
    )
    path.write_text(canonical_text(notebook), "utf-8", newline="\n")
