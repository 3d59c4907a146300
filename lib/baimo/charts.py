"""What all charts of the report share: a drawing surface, the page's colours, labels cut to size.

Knows no form of chart and reads no tables. Colours are the page's own custom properties, so a chart follows its light
and dark schemes; text stays text, so that it can be searched, copied and read aloud.
"""

import io
import logging
import re
import textwrap
import warnings
from functools import cache
from html import escape
from itertools import zip_longest
from unicodedata import east_asian_width

import matplotlib

matplotlib.use("svg")

from matplotlib import font_manager, rc_context
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from baimo.fonts import FONT_FAMILY, font_path
from baimo.marks import ROW_NAME, gather_marks, mark_url, read_boxes, split_names
from baimo.values import Number

__all__ = [
    "COLOURS", "count_columns", "cut_label", "draw_chart", "name_rows", "page_svg", "scale_amounts", "svg_text", "theme_colour",
    "wrap_label",
]  # fmt: skip

# Stand-ins that are turned into the page's custom properties; each must differ from the others.
COLOURS = {
    "ink": "#1d2126", "muted": "#5b6169", "rule": "#dcd9d1", "accent": "#0b4f7d", "paper": "#fbfaf7",
    "strategy": "#0a2f5a", "compute": "#984511", "open_source": "#007f80", "regulation": "#752a4b",
}  # fmt: skip
_WIDTH = 7.2
_CHINESE_RE = re.compile(r"[\u4e00-\u9fff]")
_STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "baimo",
    "font.family": FONT_FAMILY,
    "font.size": 10,
    "axes.edgecolor": COLOURS["rule"],
    "axes.labelcolor": COLOURS["muted"],
    "text.color": COLOURS["ink"],
    "xtick.color": COLOURS["muted"],
    "ytick.color": COLOURS["ink"],
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.unicode_minus": False,
    "text.parse_math": False,  # a label with two dollar signs is no formula
}


def theme_colour(theme):
    """The colour of a theme; themes that a fork brings share the accent."""
    return COLOURS.get(theme, COLOURS["accent"])


@cache
def _register_font():
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # it tells when it lists the system's fonts
    font_manager.fontManager.addfont(font_path())


def draw_chart(height, paint, links=()):
    """SVG of the usual width and of `height` inches, with what the function `paint` draws on its axes; see `page_svg`.

    What `paint` gives the url `mark_url(i)` leads to `links[i]`, a `Link`; what has the url `ROW_NAME` stays in sight.
    """
    _register_font()
    with rc_context(_STYLE), warnings.catch_warnings():
        # The reader's own fonts show what the embedded one lacks.
        warnings.filterwarnings("ignore", message="Glyph|Matplotlib currently does not support", category=UserWarning)
        figure = Figure(figsize=(_WIDTH, height), dpi=72, layout="constrained")
        axes = figure.add_subplot()
        axes.patch.set_visible(False)
        figure.patch.set_visible(False)
        paint(axes)
        buffer = io.StringIO()
        FigureCanvasSVG(figure).print_svg(buffer, metadata={"Date": None})  # draws once; savefig draws twice
        boxes = read_boxes(figure)
    return page_svg(buffer.getvalue(), links, boxes)


def page_svg(svg, links=(), boxes=None):
    """matplotlib's SVG file as markup for a page: no prolog, no metadata, no style of its own, the page's colours.

    All that has one `marks.mark_url` is one link, also where two links share an address; see `marks.gather_marks`.
    """
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\s(?:xmlns(?::xlink)?|version)="[^"]*"', "", svg)
    svg = re.sub(r'(<svg[^>]*?)\swidth="[^"]*"|\sheight="[\d.]+pt"', r"\1", svg)
    svg = re.sub(r"\s*font-family: [^;\"]*;?", "", svg)
    svg = svg.replace("<svg", f'<svg stroke-linejoin="round" font-family="{FONT_FAMILY}, sans-serif"', 1)
    for name, colour in COLOURS.items():
        svg = svg.replace(colour, f"var(--{name}, {colour})")
    # An attribute can't hold var(); a style can.
    svg = re.sub(r'\s(fill|stroke)="(var\([^"]*\))"', r' style="\1: \2"', svg)
    svg = split_names(gather_marks(svg, links, boxes or {}), boxes)
    return re.sub(r"\n\s*", "\n", svg).strip()


def svg_text(x, y, size, text, colour, *, title=""):
    """One `<text>` element in a page colour, for drawings that matplotlib doesn't make; Chinese is marked as such."""
    tooltip = f"<title>{escape(title)}</title>" if title else ""
    style = f"font-size:{size}px;fill:var(--{colour}, {COLOURS.get(colour, COLOURS['accent'])})"
    language = ' lang="zh-CN"' if _CHINESE_RE.search(text) else ""
    return f'<text x="{x}" y="{y}" style="{style}"{language}>{tooltip}{escape(text)}</text>'


def cut_label(text, columns=40):
    """`text` on one line of at most that many columns, with `…` where it was cut; a Chinese character takes two.

    >>> cut_label("从4月到8月,各家公司的大模型", 12), cut_label("short", 12)
    ('从4月到8月…', 'short')
    """
    text = " ".join(text.split())
    if count_columns(text) <= columns:
        return text
    while count_columns(text) >= columns:
        text = text[:-1]
    return text.rstrip(" ,，、;；") + "…"


def wrap_label(text, columns, most_lines=2):
    """`text` on at most so many lines of so many columns, the last one cut with `…`; no line has a lone character.

    >>> wrap_label("先做底座还是先做应用?", 20)
    '先做底座还是\\n先做应用?'
    """
    text, columns = " ".join(text.split()), max(columns, 4)
    wide = any(east_asian_width(char) in "WF" for char in text)
    n_lines = -(-count_columns(text) // columns)
    width = min(columns // 2, -(-len(text) // n_lines)) if wide and n_lines else columns
    lines = textwrap.wrap(text, width)
    kept = [*lines[: most_lines - 1], ("" if wide else " ").join(lines[most_lines - 1 :])]
    return "\n".join(cut_label(line, columns) for line in kept if line)


def count_columns(text):
    """How many columns (int) `text` takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def name_rows(axes, labels, lines=None, *, links=()):
    """Rows from the top, each named at the left; `lines`: on which line each stands; `links`: which marks they lead to.

    Names that lead nowhere stay in sight where the chart scrolls.
    """
    lines = range(len(labels)) if lines is None else lines
    axes.set_yticks(lines, [cut_label(label) for label in labels])
    for tick, url in zip_longest(axes.get_yticklabels(), map(mark_url, links), fillvalue=ROW_NAME):
        tick.set_url(url)
    axes.set_ylim(max(lines) + 0.6, -0.6)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)


def scale_amounts(axis, language):
    """Writes the numbers of an axis as the language does, without small ticks."""
    axis.set_major_formatter(FuncFormatter(lambda value, _: format(Number(value), language)))
    axis.set_minor_formatter(NullFormatter())
    axis.set_tick_params(which="minor", length=0)
