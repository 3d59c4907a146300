"""Keeps what a chapter gave, and says whether it would give the same again: nothing that it reads has changed.

Runs nothing. One file a chapter in `.cache/chapters/`; without it the chapter runs. A file that is damaged counts as none.
"""

import json
import os
from functools import cached_property
from math import inf
from pathlib import Path

from baimo.jupyter import nbformat
from baimo.project import digest, hash_file

__all__ = ["Kept"]

_OF_LIBRARY = ("lib/", "requirements.lock")
_WHAT = {
    "notebook": "its notebook", "sidecar": "its codebook", "library": "the library", "lexicon": "the lexicon",
    "articles": "the articles", "sources": "sources.csv", "edition": "the edition",
}  # fmt: skip


class Kept:
    """What was kept of the chapters of `project`, held against `inputs` (of `hash_inputs`), the `corpus` and what is built in `out`."""

    def __init__(self, project, corpus, inputs, out):
        self.project, self.corpus, self.inputs, self.out = project, corpus, inputs, out
        self.folder = project.seeds.resolve().parent / ".cache" / "chapters" / project.edition

    def restore(self, path, notebook):
        """Give the `notebook` at `path` its outputs back; returns what it was rendered to, and why it must run (str) instead, or ""."""
        try:
            kept = json.loads(self._file(path).read_text("utf-8"))
            outputs = [[nbformat.from_dict(output) for output in cell] for cell in kept["outputs"]]
            if kept["digest"] != digest([kept["parts"], kept["outputs"], kept["rendered"]]):
                return None, "what was kept is damaged"
            changed = self._changed(path, kept["parts"])
        except FileNotFoundError:
            return None, "first time"
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None, "what was kept is damaged"
        if changed:
            more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
            return None, f"{_name(changed[0])}{more} changed"
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        for number, (cell, found) in enumerate(zip(code, outputs, strict=True), start=1):
            cell.outputs, cell.execution_count = found, number
        return kept["rendered"], ""

    def seconds(self, path):
        """How long the notebook at `path` took when it last ran; where nobody knows, infinitely long."""
        try:
            return float(json.loads(self._file(path).read_text("utf-8"))["seconds"])
        except (OSError, ValueError, KeyError, TypeError):
            return inf

    def _changed(self, path, parts):
        """Those of `parts` `{part: hash}` that are others now; the rest is looked at only where no part that all chapters have is.

        A table may have to be measured before it can be held against what it was.
        """
        of_all = [part for part in parts if part in _WHAT]
        for some in (of_all, [part for part in parts if part not in _WHAT]):
            changed = [part for part in some if parts[part] != self._part(part, path)]
            if changed:
                return changed
        return []

    def keep(self, path, notebook, ran):
        """Keep what the `notebook` at `path`, which was run, shows; `ran`: what `run_notebooks` says of it."""
        parts = {part: self._part(part, path) for part in sorted({*_WHAT, *ran.reads})}
        outputs = [cell.outputs for cell in notebook.cells if cell.cell_type == "code"]
        kept = {"parts": parts, "outputs": outputs, "rendered": ran.rendered, "seconds": ran.seconds}
        kept["digest"] = digest([parts, outputs, ran.rendered])
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            partial = self._file(path).with_suffix(f".{os.getpid()}")
            partial.write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
            partial.replace(self._file(path))
        except OSError:
            pass  # a read-only project runs its chapters anew each time

    def _file(self, path):
        return self.folder / f"{path.stem}.json"

    def _part(self, part, path):
        """The hash (str) of a part as it is now; of the parts in `_WHAT`, which every chapter has, and of those it noted."""
        kind, _, name = part.partition(" ")
        if kind == "table":
            return self._table(name)
        if kind == "file":
            where, _, file = name.partition("/")
            return _hash({"out": Path(self.out), "root": self.project.seeds.resolve().parent}[where] / file)
        if part == "notebook":
            return self.inputs.get(f"notebooks/{path.name}", "")
        if part == "sidecar":
            return self.inputs.get(f"notebooks/{path.stem}.lexicon.yml", "")
        return self._whole[part]

    @cached_property
    def _whole(self):
        """The hashes of what all chapters have in common, by name."""
        of = {
            "library": _OF_LIBRARY, "lexicon": ("seeds/lexicon/",), "articles": ("seeds/articles/",), "sources": ("seeds/sources.csv",),
        }  # fmt: skip
        found = {
            part: digest({n: h for n, h in self.inputs.items() if n.startswith(begins)}) for part, begins in of.items()
        }
        told = {
            part: digest(repr(getattr(self.corpus, part))) for part in ("outside", "glossary", "refused", "left_out")
        }
        return found | told | {"edition": self.project.edition}

    def _table(self, name):
        if name not in self._tables:
            rows = self.corpus.rows.get(name)
            self._tables[name] = digest(json.dumps(rows, default=str, ensure_ascii=False))
        return self._tables[name]

    @cached_property
    def _tables(self):
        return {}


def _hash(path):
    return hash_file(path) if path.is_file() else ""


def _name(part):
    kind, _, name = part.partition(" ")
    return {"table": f"the table {name}", "file": name.partition("/")[2]}.get(kind) or _WHAT.get(part, part)
