"""Reads the text files that people keep by hand, and collects what is wrong with them by file and line.

Knows no columns of its own and does not judge what a cell says.
"""

import csv

from baimo.project import show

__all__ = ["read_lines", "read_rows", "read_text"]


def read_rows(path, columns, problems, *, optional=()):
    """Rows of a CSV file as `(line, dict)`, cells stripped; wrong columns or row lengths go to `problems`."""
    text = read_text(path, problems)
    if text is None:
        return []
    reader = csv.reader(text.splitlines(keepends=True))
    header = next(reader, [])
    missing = [c for c in columns if c not in header]
    unknown = [c for c in header if c not in columns and c not in optional]
    if missing or unknown:
        found = "no column " + ", ".join(missing) if missing else "the column " + ", ".join(unknown)
        problems.add(f"{show(path)}:1", found, ",".join(columns), hint="Correct the header")
        return []
    rows = []
    for cells in reader:
        if len(cells) == len(header):
            rows.append(
                (reader.line_num, dict.fromkeys(optional, "") | dict(zip(header, map(str.strip, cells), strict=True)))
            )
        elif cells:
            where = f"{show(path)}:{reader.line_num}"
            hint = "Put a cell that holds a comma into double quotes"
            problems.add(where, f"{len(cells)} cells", f"{len(header)}", hint=hint)
    return rows


def read_text(path, problems):
    """The text of `path`, or None with the reason in `problems`."""
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        problems.add(
            show(path), "no such file", "a lexicon file", hint="Restore it; it may be empty but for its header"
        )
    except OSError as error:
        problems.add(show(path), f"an unreadable file ({error.strerror})", "a lexicon file", hint="Check it")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        problems.add(f"{show(path)}:{line}", "bytes that are not UTF-8", "UTF-8 text", hint="Save the file as UTF-8")
    return None


def read_lines(path, problems):
    """Lines of `path` (list of str), stripped; empty ones and those that begin with # are left out."""
    lines = (read_text(path, problems) or "").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
