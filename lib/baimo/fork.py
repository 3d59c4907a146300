"""Starts a new chapter: a copy of a notebook under a new name, with a codebook of its own beside it.

Never overwrites. The library stays as it is; the new theme lives in the sidecar `NAME.lexicon.yml`.
"""

import re

from baimo.errors import InputError
from baimo.notebooks import canonical_text
from baimo.project import show
from baimo.run import read_notebook

__all__ = ["create_fork"]

_FIRST_NUMBER = 71
_SIDECAR = """\
# The codebook of this chapter alone; the keys are explained at the head of seeds/lexicon/themes.yml.
{theme}:
  zh: {theme}
  en: {english}
  definition_zh: 用一句话说明什么样的段落属于这一主题
  definition_en: One sentence that says which passages belong to this theme
  minimum: 2
  terms:
    数据: 2
  # rules:
  #   (数据 or 语料) near 质量: 1
  # exclude: [数据线]
  # examples:
  #   belong: [高质量的数据最难得]
  #   do_not: [数据线断了]
"""


def create_fork(project, name, theme=None, source="_template"):
    """Write `notebooks/NN_name.ipynb` and its sidecar codebook; returns their paths. Raises `InputError`.

    `source` is the notebook to copy (without .ipynb); its finding and figure ids take the new theme's id.
    """
    chapter = name if re.match(r"\d\d_", name) else f"{_next_number(project)}_{name}"
    theme = theme or chapter[3:]
    for text, what in ((chapter[3:], "name"), (theme, "theme id")):
        if not re.fullmatch(r"[a-z][a-z0-9_]*", text):
            raise InputError("new", f"the {what} {text!r}", "small Latin letters, digits and _", hint="Choose another")
    original = project.notebooks / f"{source}.ipynb"
    if not original.is_file():
        raise InputError(show(original), "no such notebook", "the notebook to copy", hint="Name one without .ipynb")
    paths = project.notebooks / f"{chapter}.ipynb", project.notebooks / f"{chapter}.lexicon.yml"
    for path in (p for p in paths if p.exists()):
        raise InputError(show(path), "a file of that name", "a new name", hint="Choose another name or remove the file")
    notebook = read_notebook(original)
    old_theme = source[3:] if re.match(r"\d\d_", source) else "template"
    for cell in notebook.cells:
        cell.source = cell.source.replace(source, chapter).replace(f"F-{old_theme}-", f"F-{theme}-")
        for kind in ("fig", "tab"):
            cell.source = cell.source.replace(f"{kind}-{old_theme}-", f"{kind}-{theme}-")
        cell.source = re.sub(r'^THEME = ".*"$', f'THEME = "{theme}"', cell.source, flags=re.MULTILINE)
    paths[0].write_text(canonical_text(notebook), "utf-8", newline="\n")
    paths[1].write_text(
        _SIDECAR.format(theme=theme, english=theme.replace("_", " ").capitalize()), "utf-8", newline="\n"
    )
    return paths


def _next_number(project):
    taken = {int(path.name[:2]) for path in project.chapters()}
    return next(n for n in range(_FIRST_NUMBER, 100) if n not in taken)
