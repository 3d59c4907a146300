"""Draws the report's charts as SVG text in one visual language, in Chinese or in English.

Reads no tables: a chart takes rows of plain values. Colours are the page's own custom properties, so a chart
follows its light and dark schemes; text stays text, so that it can be searched, copied and read aloud.
"""

import io
import logging
import re
from functools import cache
from html import escape

import matplotlib

matplotlib.use("svg")

from matplotlib import font_manager, rc_context
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from baimo.fonts import FONT_FAMILY, font_path
from baimo.values import Number

__all__ = [
    "COLOURS", "draw_chart", "draw_matrix", "draw_ranges", "draw_timeline", "page_svg", "svg_text", "theme_colour",
]  # fmt: skip

# Stand-ins that are turned into the page's custom properties; each must differ from the others.
COLOURS = {
    "ink": "#1d2126", "muted": "#5b6169", "rule": "#dcd9d1", "accent": "#0b4f7d", "paper": "#fbfaf7",
    "strategy": "#0c3a6b", "compute": "#af581e", "open_source": "#039f9f", "regulation": "#853557",
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
}


def theme_colour(theme):
    """The colour of a theme; themes that a fork brings share the accent."""
    return COLOURS.get(theme, COLOURS["accent"])


def draw_matrix(row_labels, column_labels, counts, colours):
    """SVG of counts (a list of rows of int) as discs whose area is the count, with the number in each cell."""
    largest = max((n for row in counts for n in row), default=0) or 1

    def paint(axes):
        for y, row in enumerate(counts):
            for x, n in enumerate(row):
                axes.scatter(x, y, s=900 * n / largest, color=colours[x], alpha=0.3, linewidths=0)
                axes.text(x, y, str(n), ha="center", va="center", color=COLOURS["ink" if n else "muted"])
        axes.set_xticks(range(len(column_labels)), column_labels)
        axes.set_yticks(range(len(row_labels)), row_labels)
        axes.set_xlim(-0.6, len(column_labels) - 0.4)
        axes.set_ylim(len(row_labels) - 0.45, -0.55)
        axes.xaxis.tick_top()
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0)

    return draw_chart(0.55 * len(row_labels) + 0.5, paint)


def draw_ranges(labels, *, ranges, texts, links, colours, x_label, language):
    """SVG of `(low, high)` a row on a log scale; None is an open end, drawn as an arrow. `links` are addresses."""
    known = [v for ends in ranges for v in ends if v]

    def paint(axes):
        axes.set_xscale("log")
        axes.set_xlim(min(known) / 2, max(known) * 60)
        for i, (low, high) in enumerate(ranges):
            ends = (low or high, high or low)
            axes.plot(ends, (i, i), color=colours[i], linewidth=2, solid_capstyle="round")
            dots = axes.scatter(sorted(set(ends)), [i] * len(set(ends)), color=colours[i], s=36, zorder=3)
            dots.set_urls([links[i]] * len(set(ends)))
            if low is None or high is None:
                offset = 18 if high is None else -18
                axes.annotate("", (ends[0], i), (offset, 0), textcoords="offset points",
                              arrowprops={"arrowstyle": "<-", "color": colours[i]})  # fmt: skip
            gap = 24 if high is None else 8
            axes.annotate(
                texts[i], (ends[1], i), (gap, 0), textcoords="offset points", va="center", color=COLOURS["muted"]
            )
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: format(Number(value), language)))
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.tick_params(axis="x", which="minor", length=0)
        _name_rows(axes, labels, x_label)

    return draw_chart(0.32 * len(labels) + 0.8, paint, dict(zip(links, labels, strict=True)))


def draw_timeline(*, labels, positions, dates, links, colours):
    """SVG of dated events, one a row in the order given: a dot at `positions` (years as float), date and label."""
    first, last = min(positions), max(positions)
    width = (last - first) or 1

    def paint(axes):
        for i, x in enumerate(positions):
            axes.hlines(i, first - width * 0.03, x, color=COLOURS["rule"], linewidth=0.8)
            axes.scatter(x, i, color=colours[i], s=36, zorder=3).set_urls([links[i]])
            late = x > first + width * 0.55
            axes.annotate(labels[i], (x, i), (-9 if late else 9, 0), textcoords="offset points", va="center",
                          ha="right" if late else "left", url=links[i],
                          bbox={"facecolor": COLOURS["paper"], "edgecolor": "none", "pad": 1})  # fmt: skip
        axes.set_yticks(range(len(dates)), dates)
        axes.tick_params(axis="y", colors=COLOURS["muted"])
        axes.set_xlim(first - width * 0.03, last + width * 0.05)
        axes.set_ylim(len(dates) - 0.4, -0.6)
        axes.set_xticks([])
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0)

    names = [f"{day} {label}" for day, label in zip(dates, labels, strict=True)]
    return draw_chart(0.29 * len(labels) + 0.3, paint, dict(zip(links, names, strict=True)))


def _name_rows(axes, labels, x_label):
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_xlabel(x_label)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)


@cache
def _register_font():
    logging.getLogger("matplotlib.font_manager").setLevel(logging.ERROR)  # it tells when it lists the system's fonts
    font_manager.fontManager.addfont(font_path())


def draw_chart(height, paint, link_names=None):
    """SVG of the usual width and of `height` inches, with what the function `paint` draws on its axes; see `page_svg`."""
    _register_font()
    with rc_context(_STYLE):
        figure = Figure(figsize=(_WIDTH, height), layout="constrained")
        axes = figure.add_subplot()
        axes.patch.set_visible(False)
        figure.patch.set_visible(False)
        paint(axes)
        buffer = io.StringIO()
        figure.savefig(buffer, format="svg", metadata={"Date": None})
    return page_svg(buffer.getvalue(), link_names or {})


def page_svg(svg, link_names):
    """matplotlib's SVG file as markup for a page: no prolog, no metadata, no style of its own, the page's colours.

    `link_names` {address: text} gives each link the name that a screen reader says.
    """
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r'\s(?:xmlns(?::xlink)?|version)="[^"]*"', "", svg)
    svg = re.sub(r'(<svg[^>]*?)\swidth="[^"]*"|\sheight="[\d.]+pt"', r"\1", svg)
    svg = re.sub(r"\s*font-family: [^;\"]*;?", "", svg)
    svg = svg.replace("<svg", f'<svg stroke-linejoin="round" font-family="{FONT_FAMILY}, sans-serif"', 1)
    for name, colour in COLOURS.items():
        svg = svg.replace(colour, f"var(--{name}, {colour})")
    for address, name in link_names.items():
        # Still xlink:href: JupyterLab fails on a plain one in SVG; the page turns it into href.
        svg = svg.replace(f'<a xlink:href="{address}"', f'<a xlink:href="{address}" aria-label="{escape(name)}"')
    # An attribute can't hold var(); a style can.
    svg = re.sub(r'\s(fill|stroke)="(var\([^"]*\))"', r' style="\1: \2"', svg)
    return re.sub(r"\n\s*", "\n", svg).strip()


def svg_text(x, y, size, text, colour, *, title=""):
    """One `<text>` element in a page colour, for drawings that matplotlib doesn't make; Chinese is marked as such."""
    tooltip = f"<title>{escape(title)}</title>" if title else ""
    style = f"font-size:{size}px;fill:var(--{colour}, {COLOURS.get(colour, COLOURS['accent'])})"
    language = ' lang="zh-CN"' if _CHINESE_RE.search(text) else ""
    return f'<text x="{x}" y="{y}" style="{style}"{language}>{tooltip}{escape(text)}</text>'
