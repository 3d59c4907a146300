"""What a process has loaded before chapters are copied from it: the libraries that they use, fonts and templates.

Imported by that process alone (see `run`); holds nothing of a project.
"""

import gc

import baimo.asking
import baimo.shell  # noqa: F401
from baimo.blocks import compile_fragments
from baimo.charts import draw_chart
from baimo.codebook.rules import read_rule
from baimo.exporter import render_chapter
from baimo.fold import fold
from baimo.jupyter import nbformat

__all__ = ["warm_up"]


def warm_up():
    """Do once what each copy would do at its first use: load fonts and grammars, compile templates."""
    fold("晶片")
    read_rule("芯片")
    draw_chart(1, lambda axes: axes.text(0, 0, "芯片"))
    compile_fragments()
    cells = [nbformat.v4.new_markdown_cell("# 芯片"), nbformat.v4.new_code_cell("1")]
    render_chapter("warm", nbformat.v4.new_notebook(cells=cells))
    gc.collect()
    gc.freeze()  # copies share it as long as the collector leaves it alone


warm_up()
