"""Where a project keeps its things, and the hash of everything that a report is made from.

Standard library only, so that "nothing changed" is answered before anything heavy is imported. Does not
read what is in the files.
"""

import hashlib
import json
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from baimo.errors import InputError

__all__ = [
    "EDITIONS", "Project", "archive_folder", "archive_manifests", "content_digest", "digest", "find_project", "hash_file", "hash_inputs", "hash_outputs", "latest_edition",
    "manifest_text", "show", "up_to_date",
]  # fmt: skip

EDITIONS = ("public", "internal")
_RELEASED = "editions"  # the folder of released editions, in `out`


@dataclass(frozen=True)
class Project:
    """Folders of one project: `seeds` (kept by hand), `notebooks` (chapters), `out` (built); and the `edition`.

    The public edition keeps to how much of an article may be quoted; the internal one does not. `editions` is the folder of
    the numbered ones that were released, by default in `out`.
    """

    seeds: Path
    notebooks: Path
    out: Path
    edition: str = EDITIONS[0]
    editions: Path | None = None

    def __post_init__(self):
        if self.editions is None:
            object.__setattr__(self, "editions", self.out / _RELEASED)

    @property
    def articles(self):
        return self.seeds / "articles"

    @property
    def lexicon(self):
        return self.seeds / "lexicon"

    def chapters(self):
        """Paths of the chapter notebooks, `NN_name.ipynb`, in order."""
        return sorted(self.notebooks.glob("[0-9][0-9]_*.ipynb"))

    def sidecars(self, chapters):
        """Paths of the codebooks that lie beside `chapters` (paths of notebooks)."""
        beside = (path.with_suffix(".lexicon.yml") for path in chapters)
        return [path for path in beside if path.is_file()]

    def require_chapters(self):
        """The chapters. Raises `InputError` if there are none."""
        chapters = self.chapters()
        if not chapters:
            hint = "Put a notebook such as 20_strategy.ipynb there"
            raise InputError(show(self.notebooks), "no chapters", "notebooks named NN_name.ipynb", hint=hint)
        return chapters

    def article_files(self):
        """Paths of all that lies in the corpus folder, in order, but hidden files and locks. Raises `InputError` if empty."""
        where = show(self.articles)
        hint = "Put at least one article there, or name another folder with --seeds"
        if not self.articles.is_dir():
            raise InputError(where, "no such folder", "a folder of articles", hint=hint)
        files = sorted(p for p in self.articles.iterdir() if not p.name.startswith((".", "~$")))
        if not files:
            raise InputError(where, "an empty folder", "at least one article", hint=hint)
        return files


def find_project(start=None):
    """The project around `start` (default: the working folder), for a notebook opened by hand.

    `BAIMO_SEEDS`, `BAIMO_NOTEBOOKS`, `BAIMO_OUT`, `BAIMO_EDITION` and `BAIMO_EDITIONS` win over what is found.
    Raises `InputError` outside a project.
    """
    start = Path(start or Path.cwd()).resolve()
    root = next((p for p in (start, *start.parents) if (p / "seeds" / "articles").is_dir()), None)
    if root is None and "BAIMO_SEEDS" not in os.environ:
        raise InputError(
            start, "no seeds/articles here or above", "a baimo project", hint="Run inside the project's folder"
        )
    root = root or start
    out = Path(os.environ.get("BAIMO_OUT", root / "outputs"))
    return Project(
        seeds=Path(os.environ.get("BAIMO_SEEDS", root / "seeds")),
        notebooks=Path(os.environ.get("BAIMO_NOTEBOOKS", root / "notebooks")),
        out=out,
        edition=os.environ.get("BAIMO_EDITION", EDITIONS[0]),
        editions=Path(os.environ.get("BAIMO_EDITIONS", out / _RELEASED)),
    )


def show(path):
    """`path` as a person would type it: relative to the working folder where it lies below it."""
    return _shown(path, Path.cwd())


@lru_cache(256)
def _shown(path, folder):
    path = Path(path).resolve()
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else str(path)


def hash_inputs(project):
    """SHA-256 of every file a report is made from: `{name: hex}`, sorted.

    Names are relative and the same on every machine: `seeds/…`, `notebooks/…`, `lib/…`; and the lock beside
    `seeds`, where there is one, for the versions; and what each archive beside it was made from (`archives/…`). An edition other than the public one is an input too, and so is the
    latest that was released (`editions/…`), which the chapter on changes reads.
    """
    library = Path(__file__).parent
    files = {f"seeds/{_name(p, project.seeds)}": p for p in _files(project.seeds)}
    files |= {f"notebooks/{_name(p, project.notebooks)}": p for p in _chapter_files(project.notebooks)}
    files |= {f"lib/{_name(p, library)}": p for p in _files(library)}
    lock = project.seeds.parent / "requirements.lock"
    files |= {lock.name: lock} if lock.is_file() else {}
    files |= {f"archives/{path.parent.name}/{path.name}": path for path in archive_manifests(project)}
    latest = latest_edition(project)
    files |= {f"{_RELEASED}/{_name(p, project.editions)}": p for p in (_files(latest) if latest else ())}
    hashes = {name: hash_file(path) for name, path in sorted(files.items())}
    return hashes if project.edition == EDITIONS[0] else {"edition": project.edition, **hashes}


def archive_folder(project):
    """The folder (`Path`) of the archives of `project`, beside `seeds`; it need not be there."""
    return project.seeds.resolve().parent / "archives"


def archive_manifests(project):
    """Paths of the manifests of all archives, in order: they change with every extraction that gives other tables."""
    return sorted(path for path in archive_folder(project).glob("[!.]*/manifest.json") if path.is_file())


def content_digest(inputs):
    """The digest (str) that an edition records: of `inputs` (what `hash_inputs` gives) without editions of either kind."""
    return digest({name: x for name, x in inputs.items() if name != "edition" and not name.startswith(f"{_RELEASED}/")})


def latest_edition(project):
    """The folder (`Path`) of the last edition that was released, the one with the highest number; None where there is none."""
    found = [p for p in project.editions.glob("[1-9]*") if p.name.isdecimal() and (p / "edition.json").is_file()]
    return max(found, key=lambda path: int(path.name), default=None)


def digest(value):
    """One SHA-256 over anything that JSON can hold; the order of keys does not matter.

    >>> digest({"a": "1"}) == digest({"a": "2"})
    False
    """
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()


def manifest_text(inputs, outputs, stale, gone=()):
    """The text of `manifest.json`: the hashes of what went in and of what came out; no clock time.

    `stale` lists the ids of findings that no longer hold, `gone` names the quotations that are gone, so that a repeated build
    tells the same and gives the same exit code.
    """
    manifest = {"digest": digest(inputs), "inputs": inputs, "outputs": outputs}
    manifest |= {"stale_findings": stale, "gone_quotations": list(gone)}
    return json.dumps(manifest, indent=1, sort_keys=True) + "\n"


def up_to_date(project):
    """The manifest (a dict) if `out` is exactly what its inputs would give again, else None."""
    try:
        manifest = json.loads((project.out / "manifest.json").read_text("utf-8"))
        if manifest["inputs"] != hash_inputs(project):
            return None
        built = {name: hash_file(project.out / name) for name in manifest["outputs"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return manifest if built == manifest["outputs"] else None


def hash_outputs(out):
    """SHA-256 of what was built in `out`: the page and the tables, `{name: hex}`; released editions are not built."""
    built = {_name(p, out): p for p in _files(out) if p.name != "manifest.json"}
    return {name: hash_file(path) for name, path in built.items() if not name.startswith(f"{_RELEASED}/")}


def _files(folder):
    return sorted(
        p
        for p in Path(folder).rglob("*")
        if p.is_file()
        and not any(part.startswith(".") or part == "__pycache__" for part in p.relative_to(folder).parts)
    )


def _chapter_files(folder):
    return [p for p in _files(folder) if p.parent == Path(folder) and p.name[:2].isdigit()]


def _name(path, folder):
    return path.relative_to(folder).as_posix()


def hash_file(path):
    """SHA-256 (hex) of the file at `path`; of one that may not be read a word that says so."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except PermissionError:
        return "unreadable"  # whoever reads it says so
