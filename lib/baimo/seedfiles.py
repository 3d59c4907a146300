"""Reads the text files that people keep by hand, and collects what is wrong with them by file and line.

Knows no columns of its own and does not judge what a cell says.
"""

import csv
import io

import yaml

from baimo.mistakes import explain_mistake
from baimo.project import show

__all__ = ["read_header", "read_lines", "read_rows", "read_text", "read_yaml", "read_yaml_list"]

_HEAD = "See the head of the file"
_UNREADABLE = object()  # an empty file can be read, and its data is None
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}  # a comma where a header has none


def read_rows(path, columns, problems, *, optional=(), delimiter=","):
    """Rows of a CSV file as `(line, dict)`, cells stripped; wrong columns or row lengths go to `problems`.

    `line` is the one on which the row begins. Names of columns are stripped and may have capitals.
    """
    text = read_text(path, problems)
    if text is None:
        return []
    numbered = _rows_of(path, text, delimiter, problems)
    header = _column_names(next(numbered, (1, []))[1])
    missing = [c for c in columns if c not in header]
    unknown = [c for c in header if c not in columns and c not in optional]
    if missing or unknown:
        found = "no column " + ", ".join(missing) if missing else "the column " + ", ".join(unknown)
        problems.add(f"{show(path)}:1", found, ",".join(columns), hint="Correct the header")
        return []
    rows = []
    for line, cells in numbered:
        if len(cells) == len(header):
            rows.append((line, dict.fromkeys(optional, "") | dict(zip(header, map(str.strip, cells), strict=True))))
        elif cells:
            hint = f"Put a cell that holds a {_DELIMITERS[delimiter]} into double quotes"
            problems.add(f"{show(path)}:{line}", f"{len(cells)} cells", f"{len(header)}", hint=hint)
    return rows


def read_header(text):
    """How the CSV `text` parts its cells, by its first line, and the names of its columns: `(delimiter, list of str)`.

    >>> read_header("Name; Note\\n甲;乙, 丙\\n")
    (';', ['name', 'note'])
    """
    first, _, _ = text.partition("\n")
    delimiter = max(_DELIMITERS, key=first.count)
    return delimiter, _column_names(cell.strip().strip('"') for cell in first.split(delimiter))


def read_text(path, problems):
    """The text of `path`, or None with the reason in `problems`."""
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        hint = "Restore it; it may be empty but for its header"
        problems.add(show(path), "no such file", "a file of the project", hint=hint)
    except OSError as error:
        problems.add(show(path), f"an unreadable file ({error.strerror})", "a text file", hint="Check it")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        problems.add(f"{show(path)}:{line}", "bytes that are not UTF-8", "UTF-8 text", hint="Save the file as UTF-8")
    return None


def read_lines(path, problems):
    """Lines of `path` (list of str), stripped; empty ones and those that begin with # are left out."""
    lines = (read_text(path, problems) or "").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def read_yaml(path, problems):
    """The mapping in the YAML file `path`, everything as text, and the lines of what is in it: `(dict, dict)`.

    A line stands under the way to its key or item: `("strategy",)`, `("strategy", "terms", "出海")`, `(…, "belong", 0)`.
    Both are empty where the file can't be read; the reason is then in `problems`.
    """
    node, data = _compose(path, problems)
    if isinstance(data, dict):
        return data, dict(_lines_in(node, ()))
    if data is not _UNREADABLE:
        problems.add(f"{show(path)}:1", "no keys", "a mapping", hint=_HEAD)
    return {}, {}


def read_yaml_list(path, problems):
    """The mappings of the list in the YAML file `path` as `(line, dict)`, everything as text; an empty file has none.

    `line` is the one on which the mapping begins. Anything else goes to `problems`.
    """
    node, data = _compose(path, problems)
    if not data or data is _UNREADABLE:
        return []
    if not isinstance(data, list):
        problems.add(f"{show(path)}:1", "no list", "a list, each entry after a dash", hint=_HEAD)
        return []
    numbered = [(item.start_mark.line + 1, entry) for item, entry in zip(node.value, data, strict=True)]
    for line, entry in numbered:
        if not isinstance(entry, dict):
            problems.add(f"{show(path)}:{line}", f"{entry!r}", "an entry with its keys", hint=_HEAD)
    return [(line, entry) for line, entry in numbered if isinstance(entry, dict)]


def _compose(path, problems):
    """The YAML file `path` as a node, which knows its lines, and as data; of one that can't be read `_UNREADABLE`."""
    text = read_text(path, problems)
    if text is None:
        return None, _UNREADABLE
    try:
        # Everything as written: 360 stays a name, a date a text, and yes is no truth value.
        node, data = _parse(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        known = explain_mistake(text, mark.line + 1) if mark else None
        line, found, hint = known or (
            mark.line + 1 if mark else 0,
            (getattr(error, "problem", None) or "a character that YAML does not allow").removeprefix("found "),
            "Check indentation, colons and quotes",
        )
        problems.add(f"{show(path)}:{line}" if line else show(path), found, "YAML", hint=hint)
        return None, _UNREADABLE
    for key, line in _repeated_keys(node):
        problems.add(f"{show(path)}:{line}", f"{key!r} again", "each key once", hint="Remove one of them")
    return node, data


def _parse(text):
    """What libyaml reads; what is wrong in a text PyYAML's own parser says better, at a tenth of the speed."""
    try:
        return _construct(getattr(yaml, "CBaseLoader", yaml.BaseLoader)(text))
    except yaml.YAMLError:
        return _construct(yaml.BaseLoader(text))


def _construct(loader):
    node = loader.get_single_node()
    return node, None if node is None else loader.construct_document(node)


def _rows_of(path, text, delimiter, problems):
    """`(line on which it begins, list of cells)` of each row; a quotation mark left open over a long file ends them."""
    reader, line = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        hint = "Close the quotation mark that begins a cell there"
        problems.add(f"{show(path)}:{line}", f"a row that can't be read ({error})", "cells", hint=hint)


def _column_names(cells):
    return [cell.strip().lower() for cell in cells]


def _lines_in(node, way):
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*way, key.value), key.start_mark.line + 1
            yield from _lines_in(value, (*way, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for i, item in enumerate(node.value):
            yield (*way, i), item.start_mark.line + 1
            yield from _lines_in(item, (*way, i))


def _repeated_keys(node):
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            if key.value in seen:
                yield key.value, key.start_mark.line + 1
            seen.add(key.value)
            yield from _repeated_keys(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _repeated_keys(item)
