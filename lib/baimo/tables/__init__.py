"""The columns of every table: written once here, checked at extraction, exported to `outputs/data/`.

Holds no data. `start` and `end` count characters of the article as decoded, `end` exclusive, and
`raw[start:end] == surface`. One exception: where `removed.reason` is `contact`, `surface` is empty,
because contact data of private persons never leaves the article's own file.
"""

import csv

from baimo.tables.extracted import EXTRACTED, PASSAGE, SPAN
from baimo.tables.gathered import GATHERED
from baimo.tables.measured import MEASURED
from baimo.tables.shown import SHOWN

__all__ = ["EXTRACTED", "PASSAGE", "SPAN", "TABLES", "check_rows", "write_csv"]

TABLES = EXTRACTED | GATHERED | MEASURED | SHOWN


def check_rows(table, rows):
    """Return `rows` (a list of dicts) if each has exactly the columns of `table`; else raise ValueError."""
    columns = set(TABLES[table])
    for found in dict.fromkeys(map(tuple, rows)):  # each order of columns once
        if set(found) != columns:
            raise ValueError(f"{table}: columns differ: {sorted(set(found) ^ columns)}")
    return rows


def write_csv(path, table, rows):
    """Write `rows` (dicts with the columns of `table`) to `path`: UTF-8, LF, booleans as true/false.

    Words are written as they stand, also those that a spreadsheet would take for a formula.
    """
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(TABLES[table]), lineterminator="\n")
        writer.writeheader()
        for row in check_rows(table, rows):
            writer.writerow({column: _cell(value) for column, value in row.items()})


def _cell(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else value
