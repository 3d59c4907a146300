"""What the tests of `python -m baimo extract` share: archives written to a temporary folder, and their tables read back."""

import json
import zipfile
from contextlib import contextmanager

import pytest

from baimo.batch import run
from baimo.batch.work import extract_shard
from support import LEXICON, OTHER_PARAGRAPH, PARAGRAPH

# "Spring Orchard Technology released the orchard model, with 7 billion parameters", and two paragraphs more.
ARTICLE = (
    f"果园里的大模型\n\n春田科技在2023年4月11日发布了果园大模型,参数有70亿。\n\n{PARAGRAPH}\n\n{OTHER_PARAGRAPH}\n"
)


def numbered(number):
    """An article that differs from the others in a number: "the {number}th report …"."""
    return (
        f"第{number}号报告\n\n这是第{number}号报告,它说一共用了{number + 100}张卡。{PARAGRAPH}\n\n{OTHER_PARAGRAPH}\n"
    )


def write(folder, files):
    """Write `{name: str or bytes}` below `folder`; returns `folder`."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder


def lines_of(*records):
    """The text of a .jsonl; a record that is a str stands as it is."""
    return "".join((r if isinstance(r, str) else json.dumps(r, ensure_ascii=False)) + "\n" for r in records)


def write_zip(path, members, method=zipfile.ZIP_DEFLATED):
    """A .zip at `path` of `{name: str or bytes}`."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)


@contextmanager
def no_processes():
    """Within it shards are extracted in this process: faster, and most tests need no other one."""

    @contextmanager
    def engine(*_):
        yield lambda shards, settings: (extract_shard(shard, settings) for shard in shards)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(run, "opened_engine", engine)
        yield


def extract_here(archive, out, **options):
    """`run_extract` in this process."""
    with no_processes():
        return run.run_extract(archive, out, LEXICON, **options)


def rows_of(out, table):
    """All rows of `table` (list of dicts), in the order of the parts."""
    from pyarrow.parquet import read_table

    return [row for path in sorted((out / table).glob("*.parquet")) for row in read_table(path).to_pylist()]


def ids(out):
    """The ids of all articles."""
    return [row["article_id"] for row in rows_of(out, "articles")]


def failures(out):
    """`{(source, member or line): reason}` of all that failed."""
    return {(row["source"], row["member"] or row["line"] or ""): row["reason"] for row in rows_of(out, "failed")}


def contents(out):
    """`{name: bytes}` of everything below `out` but the lock."""
    return {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file() and p.name != ".lock"}
