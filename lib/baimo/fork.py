"""Starts a new chapter: a copy of a notebook under a new name, with a codebook of its own beside it, and where it comes from.

Never overwrites, and writes nothing but these two files: the library, the lexicon and the other chapters stay as they are.
"""

import hashlib
import re
from pathlib import Path

import nbformat

from baimo.codebook import load_themes
from baimo.errors import InputError, Problems
from baimo.notebooks import canonical_text
from baimo.project import show
from baimo.run import read_notebook

__all__ = ["create_fork", "parent_of", "parents_moved_on"]

_FIRST_NUMBER = 90  # a fork comes after the project's own chapters
_NAME_RE = re.compile(r"[a-z][a-z0-9_]{0,39}")
_THEME_RE = re.compile(r'^THEME = "(.*)"$', re.MULTILINE)
_OPEN_RE = re.compile(r"(open_chapter\(\s*[\"'])[^\"']+")
# An id of a block anywhere, and where a call makes one: bm.show("tab-x-y", …), bm.show(f"tab-x-{n}", …), show_list(bm, "tab-x-z", …).
_ID_RE = re.compile(r"\b(F|fig|tab|fc)-([A-Za-z0-9_]+(?:-[A-Za-z0-9_]+)*)")
_MADE_RE = re.compile(rf"(?<!link)(?<!refer)\(\s*(?:bm,\s*)?f?[\"']{_ID_RE.pattern}")
_CODEBOOK = Path(__file__).parent / "templates" / "fork.lexicon.yml"
_RESERVED = ("names",)  # a key of the codebook that is no theme
_PARENT_TAG = "parent"
_DIGEST_CHARS = 8
_TITLE_RE = re.compile(r"\A# (.+?)(?:（[a-z][a-z0-9_]*）| \([a-z][a-z0-9_]*\))?$", re.MULTILINE)
_TITLE = {"zh": r"# \g<1>（{theme}）", "en": r"# \g<1> ({theme})"}
_FOOT = {"zh": "本章另起自 `{name}`（`{digest}`）。", "en": "This chapter was forked from `{name}` (`{digest}`)."}


def create_fork(project, name, theme=None, source="_template"):
    """Write `notebooks/NN_name.ipynb` and its codebook `NN_name.lexicon.yml`; returns their paths. Raises `InputError`.

    `source` is the notebook to copy; the ids of its findings, charts and tables take the new theme's id, its title names it, and its
    quotations come along. Where it has a codebook of its own, that is copied too, its themes under new ids. The parent's name and the SHA-256
    of its canonical text stand in the metadata, see `parent_of`, and in the last lines of the chapter.
    """
    own_number, bare = re.fullmatch(r"(\d\d_)?(.*)", name, re.DOTALL).groups()
    theme = theme or bare
    for text, what in ((bare, "name"), (theme, "theme id")):
        if not _NAME_RE.fullmatch(text) or (what != "name" and text in _RESERVED):
            expected = "up to 40 small Latin letters, digits and _"
            raise InputError("new", f"the {what} {text!r}", expected, hint="Choose another, such as on_device")
    _refuse_known_theme(project, theme)
    original = project.notebooks / f"{Path(source).name.removesuffix('.ipynb')}.ipynb"
    if not original.is_file():
        there = ", ".join(path.stem for path in sorted(project.notebooks.glob("*.ipynb"))) or "a notebook"
        raise InputError(show(original), "no such notebook", there, hint="Name the one to copy")
    parent = read_notebook(original)
    chapter = f"{own_number or _next_number(project, parent, original)}{bare}"
    paths = project.notebooks / f"{chapter}.ipynb", project.notebooks / f"{chapter}.lexicon.yml"
    for path in (p for p in paths if p.exists()):
        raise InputError(show(path), "a file of that name", "a new name", hint="Choose another name or remove the file")
    codebook, renamed = _codebook(original, theme)
    notebook = _renamed(parent, original.stem, chapter, theme, renamed)
    _write(paths[1], codebook)  # first: alone it is no chapter, and stops nothing
    _write(paths[0], canonical_text(notebook))
    return paths


def parent_of(notebook):
    """What a chapter was forked from, `{"name": …, "digest": SHA-256 of its canonical text then}`; None if it is no fork.

    >>> from types import SimpleNamespace
    >>> parent_of(SimpleNamespace(metadata={"baimo": {"reads": "findings"}})) is None
    True
    """
    return _about(notebook).get("parent")


def parents_moved_on(project):
    """Lines (list of str) that name the forks of `project` whose parent is another now than when they were copied, or is gone.

    They stop nothing: what a fork took is its own.
    """
    lines = []
    for path in project.chapters():
        parent = parent_of(read_notebook(path))
        if not isinstance(parent, dict) or not parent.get("name"):
            continue
        original = project.notebooks / f"{parent['name']}.ipynb"
        if not original.is_file():
            lines.append(f"{show(path)}: its parent {parent['name']} is gone; the fork stays as it is")
        elif parent.get("digest") != (digest := _digest(read_notebook(original))):
            lines.append(
                f"{show(path)}: its parent has changed since it was copied; git log -p {show(original)} shows how. "
                f"Take over what you want, and set digest in its metadata to {digest} to hear no more of it"
            )
    return lines


def _digest(notebook):
    return hashlib.sha256(canonical_text(notebook).encode()).hexdigest()


def _about(notebook):
    """What a notebook's metadata say to this library (dict)."""
    told = notebook.metadata.get("baimo", {})
    return dict(told) if isinstance(told, dict) else {}


def _next_number(project, parent, original):
    """The next free number from 90 up, else the nearest below, with `_`.

    Of a chapter that reads what others found the next after it: those run last to first, each after all that it refers to.
    """
    waits = _about(parent).get("reads") and original.stem[:2].isdigit()
    first = int(original.stem[:2]) if waits else _FIRST_NUMBER
    taken = {int(path.name[:2]) for path in project.chapters()}
    free = next((n for n in (*range(first, 100), *range(first - 1, 0, -1)) if n not in taken), None)
    if free is None:
        hint = "Give the new one the number of another, as in 90_name"
        raise InputError(show(project.notebooks), "chapters with all numbers", "a free number", hint=hint)
    return f"{free:02}_"


def _refuse_known_theme(project, theme):
    """Raise `InputError` for the id of a theme that the project, or another chapter, has."""
    files = [project.lexicon / "themes.yml", *sorted(project.notebooks.glob("*.lexicon.yml"))]
    for path in filter(Path.is_file, files):
        if theme in load_themes(path, Problems(), beside=path != files[0]):
            hint = "Choose another with --theme: a theme is the same in every chapter"
            raise InputError(show(path), f"the theme {theme!r} there already", "a new theme id", hint=hint)


def _codebook(original, theme):
    """The text of the new codebook, and `{id of a theme in the parent's: its new id}`."""
    own = original.with_suffix(".lexicon.yml")
    if not own.is_file():
        text = _CODEBOOK.read_text("utf-8")
        return text.replace("{theme}", theme).replace("{english}", theme.replace("_", " ").capitalize()), {}
    text, themes = own.read_text("utf-8-sig"), list(load_themes(own, Problems(), beside=True))
    renamed = {old: f"{theme}_{old}" for old in themes} | dict.fromkeys(themes[:1], theme)
    for old, new in renamed.items():
        text = re.sub(rf"^{old}(?=\s*:)", new, text, flags=re.MULTILINE)
    return text, renamed


def _renamed(parent, source, chapter, theme, renamed):
    """The notebook `parent` as the chapter `chapter`: with ids and themes of its own, and with where it comes from."""
    digest = _digest(parent)
    code = "\n".join(cell.source for cell in parent.cells if cell.cell_type == "code")
    ids = _new_ids(code, [*renamed, *_THEME_RE.findall(code), source[3:], "template"], theme)
    notebook = nbformat.from_dict(parent)
    notebook.cells = [cell for cell in notebook.cells if _PARENT_TAG not in cell.metadata.get("tags", ())]
    for lang, told in _TITLE.items():  # else the report has two chapters of one name
        cell = next(
            (c for c in notebook.cells if lang in c.metadata.get("tags", ()) and _TITLE_RE.match(c.source)), None
        )
        if cell:
            cell.source = _TITLE_RE.sub(told.format(theme=theme), cell.source, count=1)
    for cell in notebook.cells:
        cell.source = _ID_RE.sub(lambda found: ids.get(found[0], found[0]), cell.source)
        if cell.cell_type == "code":
            cell.source = _OPEN_RE.sub(rf"\g<1>{chapter}", cell.source)
            cell.source = _THEME_RE.sub(f'THEME = "{theme}"', cell.source)
            for old, new in renamed.items():
                cell.source = re.sub(rf"([\"']){old}\1", rf"\g<1>{new}\1", cell.source)
    for lang, text in _FOOT.items():
        told = text.format(name=source, digest=digest[:_DIGEST_CHARS])
        notebook.cells.append(nbformat.v4.new_markdown_cell(told, metadata={"tags": [lang, _PARENT_TAG]}))
    notebook.metadata["baimo"] = dict(notebook.metadata.get("baimo", {})) | {
        "parent": {"name": source, "digest": digest}
    }
    return notebook


def _new_ids(code, prefixes, theme):
    """`{id: new id}` of the blocks that `code` makes; those of other chapters, which it refers to, stay as they are."""
    ids = {}
    for kind, rest in _MADE_RE.findall(code):
        own = next((p for p in prefixes if p and (rest == p or rest.startswith(f"{p}-"))), None)
        ids[f"{kind}-{rest}"] = f"{kind}-{theme}-{rest}" if own is None else f"{kind}-{theme}{rest[len(own) :]}"
    return ids


def _write(path, text):
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        found = f"a file that can't be written ({error.strerror})"
        raise InputError(show(path), found, "a writable folder", hint="Make room or change its rights") from error
