"""The articles in a Parquet file with a column of texts, one a row: lists the rows and reads them by batches.

Reads the columns it uses alone, and never a whole group of rows at once.
"""

from pathlib import PurePosixPath

from baimo.batch.places import Place, fault, hash_file
from baimo.batch.records import FIELDS, find_id
from baimo.errors import InputError

__all__ = ["Rows", "list_rows"]

_BATCH, _BUFFER = 16, 1024 * 1024
_LIST_BATCH = 10_000


def list_rows(name, path, text_field):
    """The `Place` of each row of the Parquet file at `path`; one fault where the whole can't be used."""
    try:
        file = _open(path, name)
        with file:
            columns = _columns(file, name, text_field)
            yield from _list(name, file, [c for c in FIELDS["id"] if c in columns], hash_file(path))
    except InputError as error:
        yield fault(name, error)


def _list(name, file, id_columns, stamp):
    line, stem = 0, PurePosixPath(name).stem
    for group in range(file.num_row_groups):
        about = file.metadata.row_group(group)
        size = about.total_byte_size // max(1, about.num_rows)
        ids = _ids(file, group, id_columns) if id_columns else ("" for _ in range(about.num_rows))
        for row, given in enumerate(ids):
            line += 1
            yield Place("row", name, "", (group, row), line, size, f"{stamp} {line}", given or f"{stem}#{line}")


def _ids(file, group, columns):
    for batch in _guard(file.iter_batches(_LIST_BATCH, row_groups=[group], columns=columns), ""):
        yield from map(find_id, batch.to_pylist())


def _open(path, where):
    from pyarrow import ArrowException
    from pyarrow.parquet import ParquetFile

    try:
        return ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False)
    except (ArrowException, OSError) as error:
        raise _damaged(where) from error


def _damaged(where):
    return InputError(where, "a damaged Parquet file", "a Parquet file", hint="Make it again")


def _columns(file, where, text_field):
    """Names of the columns that are used. Raises `InputError` if none of them is a column of texts."""
    from pyarrow import types

    schema = file.schema_arrow
    wanted = {name for names in FIELDS.values() for name in names} | {text_field or FIELDS["text"][0]}
    columns = [name for name in schema.names if name in wanted]
    for name in (text_field,) if text_field else FIELDS["text"]:
        if schema.names.count(name) == 1:
            kind = schema.field(name).type
            kind = kind.value_type if types.is_dictionary(kind) else kind
            if types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind):
                return columns
    hint = "Name the column with --text-field"
    raise InputError(
        where, "no column of texts", " or ".join((text_field,) if text_field else FIELDS["text"]), hint=hint
    )


def _guard(batches, where):
    """`batches`, with what a damaged page raises as an `InputError`."""
    from pyarrow import ArrowException

    while True:
        try:
            yield next(batches)
        except StopIteration:
            return
        except (ArrowException, OSError) as error:
            raise _damaged(where) from error


class Rows:
    """The rows of one Parquet file, read in their order: `read(place)` gives a dict. Raises `InputError`."""

    def __init__(self, path, name, text_field):
        self._file, self._name = _open(path, name), name
        self._columns = _columns(self._file, name, text_field)
        self._group, self._next, self._records = None, 0, iter(())

    def read(self, place):
        group, row = place.at
        if group != self._group or row < self._next:
            self._group, self._next, self._records = group, 0, self._read_group(group)
        for record in self._records:
            self._next += 1
            if self._next > row:
                return record
        raise _damaged(self._name)

    def _read_group(self, group):
        if group >= self._file.num_row_groups:
            raise _damaged(self._name)
        for batch in _guard(self._file.iter_batches(_BATCH, row_groups=[group], columns=self._columns), self._name):
            for row in range(batch.num_rows):
                yield batch.slice(row, 1).to_pylist()[0]

    def close(self):
        self._file.close()
