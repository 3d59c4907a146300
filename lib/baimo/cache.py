"""Keeps what takes time to make, by the hash of what it was made from, in `.cache/` beside `seeds/`.

Holds nothing that can't be made again: without the folder everything is made anew.
"""

import json
import os

from baimo.project import digest

__all__ = ["cached"]


def cached(project, key, make):
    """`make()`, or what it gave before for the same `key` (JSON)."""
    folder = project.seeds.parent / ".cache"
    path = folder / f"{digest(key)}.json"
    try:
        kept = json.loads(path.read_text("utf-8"))
        if kept["digest"] == digest(kept["made"]):  # or the file is damaged
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
