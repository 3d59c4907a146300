"""Extracts an archive into a folder of Parquet files: only what isn't finished there, and says at the end what is in it.

Doesn't print: `tell` hears of each shard. Writes nothing outside the folder.
"""

import json
import re
from collections import Counter
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

from baimo.batch.engines import opened_engine
from baimo.batch.parts import FINISHED, TABLES, find_finished, part_name, write_file
from baimo.batch.shards import SHARD_DOCUMENTS, Settings, hash_rules, list_shards
from baimo.batch.strikes import FOLDER as RUNNING
from baimo.errors import InputError
from baimo.lexicon import load_lexicon
from baimo.lock import held_by
from baimo.project import digest, show

__all__ = ["Totals", "run_extract"]

_MANIFEST, _LOCK, _MADE_BY = "manifest.json", ".lock", "python -m baimo extract"
_PART_RE = re.compile(r"part-(\d{5,})\.(?:parquet|json)|\.part-.*\.tmp")
_MAX_REASONS = 1000
_COUNTED = ("articles", "failed", "bytes")


class Totals:
    """What is done so far: numbers of `articles`, `failed`, `bytes`, `parts` (of these `kept` from before), `rows` a table, `reasons`."""

    def __init__(self):
        self.articles = self.failed = self.bytes = self.parts = self.kept = 0
        self.rows, self.reasons = Counter(), Counter()

    def add(self, note, kept):
        self.parts += 1
        self.kept += kept
        for name in _COUNTED:
            setattr(self, name, getattr(self, name) + note[name])
        self.rows.update(note["rows"])
        new = note["reasons"].items()
        self.reasons.update({r: n for r, n in new if r in self.reasons or len(self.reasons) < _MAX_REASONS})


def run_extract(
    archive, out, lexicon, *, engine="local", scheduler="", jobs=1, text_field="", documents=SHARD_DOCUMENTS,
    article_seconds=120, tell=lambda totals, note, kept: None,
):  # fmt: skip
    """Extract `archive` (`Path` of a folder or a file) with the lexicon in the folder `lexicon` into the folder `out`; returns `Totals`.

    `engine`: local (`jobs` processes) or dask (the cluster at `scheduler`, or `jobs` processes of Dask). `documents`: of a shard.
    `tell(totals, note, kept)` is called for each shard, with what was noted of it, and whether it was there before. Raises `InputError`, `Problems` or `BaimoError`; what is finished stays then.
    """
    archive, out, lexicon = (Path(path).resolve() for path in (archive, out, lexicon))
    _check_apart(archive, out)
    load_lexicon(lexicon)  # wrong ones are told before anything is written
    root = archive if archive.is_dir() else archive.parent
    rules = hash_rules(lexicon)
    settings = Settings(str(root), str(out), str(lexicon), digest(rules), text_field, article_seconds)
    shards = list_shards(archive, settings, documents)
    first = next(shards, None)
    if first is None:
        hint = "Put articles there, or check the path"
        raise InputError(show(archive), "no articles", "a folder or file with articles", hint=hint)
    with opened_engine(engine, scheduler, jobs) as map_shards, _opened(out):
        totals = Totals()

        def unfinished():
            for shard in chain([first], shards):
                note = find_finished(out, shard)
                if note:
                    totals.add(note, kept=True)
                    tell(totals, note, True)
                else:
                    yield shard

        for note in map_shards(unfinished(), settings):
            totals.add(note, kept=False)
            tell(totals, note, False)
        _finish(out, rules, totals)
    return totals


def _check_apart(archive, out):
    if out == archive or out in archive.parents or (archive.is_dir() and archive in out.parents):
        hint = "Choose another folder with --out"
        raise InputError(
            show(out), "the archive itself, or a folder in it or around it", "a folder of its own", hint=hint
        )


@contextmanager
def _opened(out):
    """Hold the folder `out` for one run, cleared of what an ended one left. Raises `InputError` if it holds something else."""
    _check_ours(out)
    out.mkdir(parents=True, exist_ok=True)
    with held_by(out / _LOCK, out):
        write_file(out / _MANIFEST, _manifest_text({"complete": False}))
        for path in [*out.glob(f"{RUNNING}/*"), *out.glob("*/.part-*.tmp"), *out.glob(".*.tmp")]:
            path.unlink(missing_ok=True)
        yield
    for folder in out.glob(RUNNING):
        folder.rmdir()


def _check_ours(out):
    hint = "Choose an empty folder, or one that this command made, with --out"
    if out.exists() and not out.is_dir():
        raise InputError(show(out), "a file", "a folder", hint=hint)
    names = {path.name for path in out.iterdir()} - {_LOCK} if out.exists() else set()
    foreign = names - {_MANIFEST, RUNNING, FINISHED, *TABLES}
    foreign = {name for name in foreign if not (name.startswith(f".{_MANIFEST}.") and name.endswith(".tmp"))}
    foreign |= {p.name for t in (FINISHED, *TABLES) for p in out.glob(f"{t}/*") if not _PART_RE.fullmatch(p.name)}
    if not foreign and (not names or _made_by_us(out)):
        return
    raise InputError(show(out), f"other files ({_few(sorted(foreign or names))})", "an empty folder", hint=hint)


def _few(names, most=3):
    return ", ".join(names[:most]) + (", …" if len(names) > most else "")


def _made_by_us(out):
    try:
        return json.loads((out / _MANIFEST).read_text("utf-8"))["made_by"] == _MADE_BY
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _manifest_text(told, shards=()):
    """JSON, with a line for each shard: its key, and how many articles, failures and bytes."""
    head = json.dumps({"made_by": _MADE_BY, **told}, ensure_ascii=False, indent=1, sort_keys=True)
    lines = ",\n".join(json.dumps(shard) for shard in shards)
    return f'{head[:-2]},\n "shards": [\n{lines}\n ]\n}}\n'.encode()


def _finish(out, rules, totals):
    """Remove parts that the archive has no more, and write the manifest."""
    for path in (p for table in (FINISHED, *TABLES) for p in (out / table).iterdir()):
        if int(_PART_RE.fullmatch(path.name)[1]) >= totals.parts:
            path.unlink()
    counted = {name: getattr(totals, name) for name in _COUNTED}
    told = {"complete": True, "rules": rules, "parts": totals.parts, "rows": totals.rows, **counted}
    notes = (json.loads((out / FINISHED / part_name(n, ".json")).read_bytes()) for n in range(totals.parts))
    shards = ({"key": note["key"], **{name: note[name] for name in _COUNTED}} for note in notes)
    write_file(out / _MANIFEST, _manifest_text(told, shards))
