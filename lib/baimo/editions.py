"""The tables of a build as they are compared: read from a folder, reduced to what a comparison needs, kept as a numbered edition.

Compares nothing. An edition holds no words of an article beyond names, titles and amounts: of longer ones it keeps a hash,
which tells whether they are the same.
"""

import csv
import hashlib
import io
import json
import re
from pathlib import Path

from baimo.errors import InputError
from baimo.project import latest_edition, show
from baimo.reduced import KEPT, input_rows, reduce_tables

__all__ = [
    "edition_files",
    "find_tables",
    "read_edition",
    "read_tables",
    "stale_since",
]

_NEEDED = ("articles", "findings")  # every version has them
_NUMBERS = {"shares": ("share", "low", "high")}
_RESTORE = "Restore the folder from version control, or name another edition or folder"


def edition_files(tables, about):
    """`{file name: text}` of an edition: the reduced `tables` as CSV, and `edition.json`, `about` with the hash of each."""
    files = {f"{name}.csv": _csv_text(KEPT[name], rows) for name, rows in reduce_tables(tables).items()}
    about = about | {"tables": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}}
    return files | {"edition.json": json.dumps(about, ensure_ascii=False, indent=1, sort_keys=True) + "\n"}


def find_tables(project, named):
    """What `named` (a number, or a folder with tables) stands for: `({"zh": …, "en": …}, tables)`; None the latest edition.

    Raises `InputError` for what isn't there or can't be read.
    """
    if named is None:
        folder = latest_edition(project)
        if folder is None:
            hint = "Cut one with make release, or name a folder to compare with"
            raise InputError(show(project.editions), "no edition", "one that was released", hint=hint)
    else:
        folder = project.editions / str(named) if str(named).isdecimal() else Path(named)
    if (folder / "edition.json").is_file():
        number = read_edition(folder)["number"]
        return {"zh": f"第{number}版", "en": f"edition {number}"}, read_tables(folder)
    if str(named).isdecimal():
        hint = (
            "Type ls outputs/editions to see which there are"
            if project.editions.is_dir()
            else "Cut one with make release"
        )
        raise InputError(show(folder), f"no edition {named}", "the number of an edition", hint=hint)
    folder = folder / "data" if (folder / "data" / "findings.csv").is_file() else folder
    name = dict.fromkeys(("zh", "en"), show(folder))
    if folder.resolve() == (project.out / "data").resolve():
        name = {"zh": f"这次构建（{name['zh']}）", "en": f"this build ({name['en']})"}
    return name, read_tables(folder)


def read_edition(folder):
    """What `edition.json` in `folder` says (dict: number, digest, title, as_of, n_articles, n_findings, tables).

    Raises `InputError` for a broken one, and where a table is not the one that was released.
    """
    path = folder / "edition.json"
    try:
        about = json.loads(path.read_text("utf-8"))
        whole = isinstance(about["number"], int) and isinstance(about["digest"], str)
        tables = dict(about["tables"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(show(path), "a broken file", "what make release wrote", hint=_RESTORE) from error
    if not whole or str(about["number"]) != folder.name:
        raise InputError(show(path), f"number {about['number']!r}", f"{folder.name}, as the folder", hint=_RESTORE)
    for name, expected in tables.items():
        if _sha256(folder / name) != expected:
            found = "changed since it was released" if (folder / name).is_file() else "no such file"
            raise InputError(show(folder / name), found, "the table that was released", hint=_RESTORE)
    return about


def stale_since(project):
    """`{finding id: number of the edition (int)}` of the findings that are stale in the latest edition: since which one they are."""
    numbers = sorted((int(path.name) for path in _released(project)), reverse=True)
    since, still = {}, None
    for number in numbers:
        states = {row["finding_id"]: row["state"] for row in read_tables(project.editions / str(number))["findings"]}
        stale = {finding for finding, state in states.items() if state == "stale"}
        still = stale if still is None else still & stale
        since |= dict.fromkeys(still, number)
    return since


def _released(project):
    return [path.parent for path in project.editions.glob("[1-9]*/edition.json") if path.parent.name.isdecimal()]


def read_tables(folder):
    """The tables (`{name: list of dicts of str}`) in `folder` that a comparison needs, as far as they are there, not reduced.

    Raises `InputError` for a folder without articles or findings, and for a table that can't be read.
    """
    if not folder.is_dir():
        hint = "Build it with make report, or name a folder with tables, such as outputs/data"
        raise InputError(show(folder), "no such folder", "a folder with the tables of a report", hint=hint)
    paths = {name: folder / f"{name}.csv" for name in (*KEPT, "passages")}
    for name in _NEEDED:
        if not paths[name].is_file():
            hint = "Name the folder data of a whole report, or the number of an edition"
            raise InputError(show(paths[name]), "no such file", "a table of a report", hint=hint)
    found = {name: _read_table(path, _NUMBERS.get(name, ())) for name, path in paths.items() if path.is_file()}
    return found if "inputs" in found else found | _inputs_beside(folder)


def _inputs_beside(folder):
    """`{"inputs": rows}` of the build that `folder` is of; empty where it doesn't say."""
    try:
        inputs = json.loads((folder.parent / "manifest.json").read_text("utf-8"))["inputs"]
        return {"inputs": input_rows(inputs)}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _read_table(path, numeric):
    try:
        text = path.read_bytes().decode("utf-8-sig")
        numbered = list(_numbered(csv.reader(io.StringIO(text, newline=""), strict=True)))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(show(path), "a table that can't be read", "CSV in UTF-8", hint=_RESTORE) from error
    if not numbered:
        raise InputError(show(path), "an empty file", "a header and rows", hint=_RESTORE)
    (_, header), *lines = numbered
    rows = []
    for line, cells in lines:
        if len(cells) != len(header):
            raise InputError(f"{show(path)}:{line}", f"{len(cells)} cells", f"{len(header)}", hint=_RESTORE)
        rows.append(dict(zip(header, cells, strict=True)))
        for column in numeric:
            if not _is_number(rows[-1].get(column, "")):
                raise InputError(f"{show(path)}:{line}", f"{column} {rows[-1][column]!r}", "a number", hint=_RESTORE)
    return rows


def _numbered(reader):
    """The rows of a CSV reader with the line on which each begins."""
    line = 1
    for cells in reader:
        yield line, cells
        line = reader.line_num + 1


def _is_number(text):
    return re.fullmatch(r"-?\d*\.?\d*(?:e-?\d+)?", text) is not None


def _csv_text(columns, rows):
    stream = io.StringIO()
    writer = csv.DictWriter(stream, fieldnames=columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def _sha256(path):
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
