"""Writes new articles and their rows of sources.csv, so that whoever stops it at any moment finds the corpus whole.

Does not look into what it writes.
"""

import csv
import io
import os
import re

from baimo.errors import InputError
from baimo.project import show

__all__ = ["write_articles"]

_LINE_END_RE = re.compile(r"\r\n|\n|\r")


def write_articles(project, articles, rows):
    """Put `articles` {name: bytes} into the corpus, then add all `rows` (dicts) to its sources.csv, each in one step.

    Where anything fails the articles are taken back, and `InputError` says why. Whoever kills it between the two leaves articles
    without rows: a build can use them, and adding them again writes their rows.
    """
    written = []
    try:
        for name, data in articles.items():
            _put(project.articles / name, data)
            written.append(project.articles / name)
        _append(project.seeds / "sources.csv", rows)
    except BaseException as error:
        for path in written:
            path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            found = f"a folder that can't be written to ({error.strerror})"
            hint = "Nothing was added; make room, or ask for leave to write there"
            raise InputError(show(project.seeds), found, "room for new articles", hint=hint) from error
        raise


def _put(path, data):
    """Write `data` to `path` in one step, never over a file. What a killed run leaves behind is hidden, and no article."""
    part = path.with_name(f".add-{os.getpid()}")
    try:
        part.write_bytes(data)
        try:
            os.link(part, path)  # unlike a rename it fails where there is a file
        except FileExistsError:
            raise
        except OSError:  # a file system without links
            part.rename(path)
    finally:
        part.unlink(missing_ok=True)


def _append(table, rows):
    """Add `rows` to the CSV file in one step, in its own order of columns and kind of line ends; the rest stays byte for byte."""
    if not rows:
        return
    part = table.with_name(f".{table.name}-{os.getpid()}")
    try:
        part.write_bytes(_with_rows(table, rows))
        os.replace(part, table)
    finally:
        part.unlink(missing_ok=True)


def _with_rows(table, rows):
    before = table.read_bytes()
    text = before.decode("utf-8-sig")
    end = (_LINE_END_RE.search(text) or ["\n"])[0]
    header = [name.strip().lower() for name in next(_cells(text))]
    cells, lines = [[row[column] for column in header] for row in rows], io.StringIO(newline="")
    csv.writer(lines, lineterminator=end).writerows(cells)
    joint = "" if text.endswith(("\n", "\r")) else end
    if list(_cells(text + joint + lines.getvalue()))[-len(cells) :] != cells:
        hint = "Close the quotation mark that begins a cell in its last row"
        raise InputError(show(table), "an end that no row can follow", "whole rows", hint=hint)
    return before + (joint + lines.getvalue()).encode()


def _cells(text):
    return csv.reader(io.StringIO(text, newline=""))
