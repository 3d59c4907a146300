"""Keeps what takes time to make, by the hash of what it was made from, in `.cache/` beside `seeds/`.

Holds nothing that can't be made again: without the folder everything is made anew.
"""

import json
import os
import time
from contextlib import suppress

from baimo.project import digest

__all__ = ["cached", "drop_unused"]

_UNUSED_SECONDS = 30 * 24 * 3600


def cached(project, key, make):
    """`make()`, or what it gave before for the same `key` (JSON)."""
    folder = project.seeds.parent / ".cache"
    path = folder / f"{digest(key)}.json"
    try:
        kept = json.loads(path.read_text("utf-8"))
        if kept["digest"] == digest(kept["made"]):  # or the file is damaged
            with suppress(OSError):
                os.utime(path)
            return kept["made"]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    made = json.loads(json.dumps(make()))  # the same whether made or kept
    try:
        folder.mkdir(exist_ok=True)
        partial = path.with_suffix(f".{os.getpid()}")
        partial.write_text(json.dumps({"made": made, "digest": digest(made)}, ensure_ascii=False), "utf-8")
        partial.replace(path)
    except OSError:
        pass  # a read-only project is extracted anew each time
    return made


def drop_unused(project):
    """Delete what no build has used for 30 days: what articles and rules gave that have changed since."""
    with suppress(OSError):
        for path in (project.seeds.parent / ".cache").glob("*.*"):
            if time.time() - path.stat().st_mtime > _UNUSED_SECONDS:
                path.unlink()
