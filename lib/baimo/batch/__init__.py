"""The tables of an archive of articles, of any size, as Parquet: read as a stream, extracted by shards, resumed where it stopped.

Builds no report. An archive is a folder, or one file, with articles in any format of `read.FORMATS`, `.zip`, `.jsonl` and Parquet.
"""

from baimo.batch.run import run_extract

__all__ = ["run_extract"]
