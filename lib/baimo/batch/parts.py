"""Writes the tables of one shard as Parquet, each in one step, and knows which shards are finished.

The types of the columns stand here alone; their names are those of `tables`. Decides nothing about what is in them.
"""

import hashlib
import json
import os
import socket
from functools import cache
from pathlib import Path

from baimo.tables import EXTRACTED

__all__ = ["FAILED", "FINISHED", "TABLES", "PartTables", "find_finished", "part_name", "schema_of", "write_file"]

FAILED = {
    "source": "the file, below the folder of the archive",
    "member": "the file inside a zip archive; empty elsewhere",
    "line": "line of a .jsonl, or row of a Parquet file, from 1; empty elsewhere",
    "reason": "why nothing of it is in the other tables, and what to do",
}
_OF_ARCHIVES = {  # what differs from a corpus
    "article_id": "the article: the id of its record or the name of its file, with its place where another has that too",
    "file": "where it stands in the archive: folder/a.txt, b.zip/a.txt, c.jsonl#line, d.parquet#row",
    "sha256": "SHA-256 of the file's bytes; of a record, of its text in UTF-8",
}
FINISHED = "shards"  # what is written last of each shard

_COLUMNS = {**EXTRACTED, "failed": FAILED}
TABLES = tuple(_COLUMNS)
# All other columns are strings; so are `low` and `high`, because no number of Arrow holds every decimal exactly.
_TYPES = {
    "int64": ("start", "end", "line", "page", "expression_start", "n_chars", "n_kept"),
    "float64": ("score", "max_share"),
    "bool_": ("known", "approximate", "forecast"),
}
_BATCH_ROWS = 1_000


@cache
def schema_of(table):
    """The `pyarrow.Schema` of `table` (of `tables.EXTRACTED`, or `failed`); each field says what it holds."""
    import pyarrow as pa

    kinds = {column: getattr(pa, kind)() for kind, columns in _TYPES.items() for column in columns}
    fields = (_COLUMNS[table] | {c: told for c, told in _OF_ARCHIVES.items() if c in _COLUMNS[table]}).items()
    return pa.schema([pa.field(c, kinds.get(c, pa.string()), metadata={"description": told}) for c, told in fields])


class PartTables:
    """The tables of one shard, kept as columns: `add` rows, then `write` them all."""

    def __init__(self):
        self._rows = {table: [] for table in _COLUMNS}
        self._batches = {table: [] for table in _COLUMNS}

    def add(self, tables):
        """`tables`: `{table: list of dicts}`, as `extract` gives them: each row has all columns."""
        for table, rows in tables.items():
            self._rows[table] += rows
            if len(self._rows[table]) >= _BATCH_ROWS:
                self._pack(table)

    def _pack(self, table):
        import pyarrow as pa

        schema, rows = schema_of(table), self._rows[table]
        columns = [pa.array([row[c] for row in rows], kind) for c, kind in zip(schema.names, schema.types, strict=True)]
        self._batches[table].append(pa.RecordBatch.from_arrays(columns, schema=schema))
        self._rows[table] = []

    def write(self, out, shard, counts):
        """Write one part a table below `out`, then the note that `shard` is finished, with `counts` (dict); returns the note."""
        note = Path(out) / FINISHED / part_name(shard.number, ".json")
        note.unlink(missing_ok=True)  # from here on the parts are neither the old ones nor the new
        rows, files = {}, {}
        for table in _COLUMNS:
            data, rows[table] = self._encode(table)
            write_file(Path(out) / table / part_name(shard.number), data)
            files[table] = [len(data), hashlib.sha256(data).hexdigest()]
        told = {"key": shard.key, **counts, "rows": rows, "files": files}
        write_file(note, json.dumps(told, ensure_ascii=False, sort_keys=True).encode())
        return told

    def _encode(self, table):
        import pyarrow as pa
        from pyarrow.parquet import write_table

        self._pack(table)
        whole = pa.Table.from_batches(self._batches.pop(table), schema_of(table)).combine_chunks()
        stream = pa.BufferOutputStream()
        write_table(
            whole, stream, compression="zstd", compression_level=3, version="2.6", data_page_version="1.0", use_dictionary=True,
            write_statistics=True, row_group_size=1_000_000, data_page_size=1024 * 1024, store_schema=True,
        )  # fmt: skip
        return stream.getvalue().to_pybytes(), whole.num_rows


def part_name(number, suffix=".parquet"):
    """The name of a part: `part-00012.parquet`."""
    return f"part-{number:05d}{suffix}"


def write_file(path, data):
    """Write `data` (bytes) to `path` under another name first: the file is the old one or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{socket.gethostname()}-{os.getpid()}.tmp")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    except OSError:
        partial.unlink(missing_ok=True)
        raise


def find_finished(out, shard):
    """The note (dict) of `shard` if its parts are below `out`, of the same inputs and rules, and whole; else None."""
    try:
        note = json.loads((Path(out) / FINISHED / part_name(shard.number, ".json")).read_bytes())
        sizes = {table: (Path(out) / table / part_name(shard.number)).stat().st_size for table in _COLUMNS}
        same = note["key"] == shard.key and sizes == {table: size for table, (size, _) in note["files"].items()}
        return note if same else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
