"""Asks the Parquet tables of an archive in SQL, by DuckDB: reads only that folder, and of memory takes no more than it may.

Knows no chapter, and nothing of what the columns mean.
"""

import json
import tempfile
from contextlib import contextmanager, suppress

from baimo.batch.parts import FAILED, TABLES
from baimo.errors import InputError
from baimo.tables import EXTRACTED

__all__ = ["COLUMNS", "MOST_ROWS", "ask"]

COLUMNS = {table: tuple(EXTRACTED.get(table, FAILED)) for table in TABLES}
MOST_ROWS = 100_000
_CHUNK = 2_048  # rows that DuckDB hands out at a time
_PATTERNS = "*?[]"  # characters of a path that DuckDB would take for a pattern
_MEMORY, _SPILLED = "1GB", "20GB"
# One thread: with more, the last digit of a mean and the order of equals would depend on which of them comes first.
_SETTINGS = {
    "threads": 1, "memory_limit": _MEMORY, "max_temp_directory_size": _SPILLED, "autoinstall_known_extensions": False,
    "autoload_known_extensions": False, "python_enable_replacements": False,
}  # fmt: skip
_LOCKED = ("SET enable_external_access=false", "SET lock_configuration=true")


def ask(folder, where, sql, parameters=()):
    """The rows that one SELECT gives over the tables in `folder` (an absolute `Path`), as a DataFrame; `where` names it in errors.

    A result without an ORDER BY of its own is sorted by its columns from left to right. Raises `InputError` for anything but
    one SELECT, for SQL that is wrong, for more than MOST_ROWS rows, and for tables that can't be read.
    """
    import duckdb

    try:
        with _opened(folder, where) as connection:
            sql = _prepare(connection, where, sql)
            found = connection.execute(sql, list(parameters)).fetch_df_chunk(MOST_ROWS // _CHUNK + 1)
    except duckdb.Error as error:
        raise _explained(where, error) from error
    if len(found) > MOST_ROWS:
        hint = "Count in SQL (GROUP BY), or take fewer (LIMIT): a chart has no use for more"
        raise InputError(where, f"more than {MOST_ROWS:,} rows", "a result for a table or a chart", hint=hint)
    return found


@contextmanager
def _opened(folder, where):
    """A connection to a database in memory that sees the tables and nothing else, neither files nor the network."""
    import duckdb

    if set(str(folder)) & set(_PATTERNS):
        hint = "Rename the folder"
        raise InputError(where, f"a path with one of {_PATTERNS} ({folder})", "a path without", hint=hint)
    with tempfile.TemporaryDirectory(prefix="baimo-", ignore_cleanup_errors=True) as spilled:
        settings = {**_SETTINGS, "temp_directory": spilled}
        with duckdb.connect(":memory:", config=settings) as connection:
            connection.execute(f"SET allowed_directories=[{_quoted(folder)}]")
            with suppress(
                duckdb.Error
            ):  # in a notebook it can't be set without ipywidgets; without them there is no bar either
                connection.execute("SET enable_progress_bar=false")
            for statement in _LOCKED:
                connection.execute(statement)
            for table, columns in COLUMNS.items():
                parts = _quoted(folder / table / "part-*.parquet")
                connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet({parts})")
                _check_columns(where, table, connection.table(table).columns, columns)
            yield connection


def _quoted(path):
    return "'" + str(path).replace("'", "''") + "'"


def _check_columns(where, table, found, expected):
    odd = sorted({*found} ^ {*expected})
    if odd:
        hint = "Extract it again with this version: python -m baimo extract DIR --out archives/NAME"
        raise InputError(
            where, f"other columns in the table {table} ({', '.join(odd)})", "those of this version", hint=hint
        )


def _prepare(connection, where, sql):
    """`sql` with an order, if it is one SELECT."""
    import duckdb

    statements = connection.extract_statements(sql)
    kinds = [statement.type for statement in statements]
    if kinds != [duckdb.StatementType.SELECT]:
        found = f"{len(kinds)} statements" if len(kinds) != 1 else f"a statement of kind {kinds[0].name}"
        raise InputError(where, found, "one SELECT", hint="An archive is read, never changed")
    sql = statements[0].query.strip().rstrip(";")
    parsed = json.loads(connection.execute("SELECT json_serialize_sql(?)", [sql]).fetchone()[0])
    nodes = [statement["node"] for statement in parsed.get("statements", ())]
    if any(modifier["type"] == "ORDER_MODIFIER" for node in nodes for modifier in node["modifiers"]):
        return sql
    return f"SELECT * FROM (\n{sql}\n) ORDER BY ALL LIMIT {MOST_ROWS + 1}"


def _explained(where, error):
    """The `InputError` for what DuckDB says."""
    import duckdb

    told = " ".join(str(error).partition("\n\n")[0].split()).removesuffix(".")
    if isinstance(error, duckdb.OutOfMemoryException):
        hint = "Count in SQL (GROUP BY), name the columns that you need, or look at fewer articles (WHERE)"
        return InputError(where, f"a question that takes more than {_MEMORY}", "one that takes less", hint=hint)
    if isinstance(error, duckdb.PermissionException):
        return InputError(
            where, "a file of another place in the SQL", "the tables of the archive alone", hint="Name tables"
        )
    if isinstance(error, duckdb.IOException) or "parquet" in told.lower():
        hint = "Extract it again: python -m baimo extract DIR --out archives/NAME"
        return InputError(where, f"tables that can't be read ({told})", "whole tables", hint=hint)
    hint = f"Correct the SQL; the tables are {', '.join(COLUMNS)}, their columns stand in docs/extraction.md"
    return InputError(where, told, "SQL that DuckDB understands", hint=hint)
