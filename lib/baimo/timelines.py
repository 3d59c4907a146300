"""Draws dated events, one a row, and quantities as ranges on one axis.

Dates and measures nothing. Each mark leads to the words that it stands for.
"""

from baimo.charts import COLOURS, cut_label, draw_chart, name_rows, scale_amounts
from baimo.marks import mark_url

__all__ = ["draw_ranges", "draw_timeline"]

_COLUMNS = 74  # of text, from side to side


def draw_timeline(labels, *, positions, dates, links, colour, gap=None):
    """SVG of dated events, one a row in the order given: a dot at `positions` (years as float), date and label.

    `links`: a `marks.Link` each; `gap`: `(row, text)` leaves a line free before that row and says why.
    """
    first, last = min(positions), max(positions)
    width = (last - first) or 1
    at, told = gap or (len(labels), "")
    lines = [i + (i >= at) for i in range(len(labels))]

    def paint(axes):
        for i, (x, y) in enumerate(zip(positions, lines, strict=True)):
            axes.hlines(y, first - width * 0.03, x, color=COLOURS["rule"], linewidth=0.8)
            axes.scatter(x, y, color=colour, s=36, zorder=3).set_urls([mark_url(i)])
            share = (x - first) / width
            late, columns = share > 0.5, int(_COLUMNS * max(share, 1 - share)) - 2
            axes.annotate(cut_label(labels[i], columns), (x, y), (-9 if late else 9, 0), textcoords="offset points",
                          va="center", ha="right" if late else "left", url=mark_url(i),
                          bbox={"facecolor": COLOURS["paper"], "edgecolor": "none", "pad": 1})  # fmt: skip
        if told:
            axes.text(first, at, told, va="center", color=COLOURS["muted"])
        name_rows(axes, dates, lines)
        axes.tick_params(axis="y", colors=COLOURS["muted"])
        axes.set_xlim(first - width * 0.03, last + width * 0.05)
        axes.set_xticks([])
        axes.spines[:].set_visible(False)

    return draw_chart(0.29 * (lines[-1] + 1) + 0.3, paint, links)


def draw_ranges(labels, *, ranges, texts, links, colour, x_label, language):
    """SVG of `(low, high)` a row on a log scale; None is an open end, drawn as an arrow. `links`: a `marks.Link` each.

    Where an end is nothing or less, the scale is even instead.
    """
    known = [v for ends in ranges for v in ends if v is not None]

    def paint(axes):
        if min(known) > 0:
            axes.set_xscale("log")
            axes.set_xlim(min(known) / 2, max(known) * 60)
        else:
            width = (max(known) - min(known)) or 1
            axes.set_xlim(min(known) - width * 0.05, max(known) + width * 0.6)
        for i, (low, high) in enumerate(ranges):
            _paint_range(axes, i, low, high, cut_label(texts[i], 34), colour)
        scale_amounts(axes.xaxis, language)
        name_rows(axes, labels, links=range(len(labels)))
        axes.set_xlabel(cut_label(x_label, 60))

    return draw_chart(0.32 * len(labels) + 0.8, paint, links)


def _paint_range(axes, i, low, high, text, colour):
    ends = [high if low is None else low, low if high is None else high]
    axes.plot(ends, (i, i), color=colour, linewidth=2, solid_capstyle="round")
    points = sorted(set(ends))
    axes.scatter(points, [i] * len(points), color=colour, s=36, zorder=3).set_urls([mark_url(i)] * len(points))
    if low is None or high is None:
        axes.annotate("", (ends[0], i), (18 if high is None else -18, 0), textcoords="offset points",
                      arrowprops={"arrowstyle": "<-", "color": colour})  # fmt: skip
    axes.annotate(text, (ends[1], i), (24 if high is None else 8, 0), textcoords="offset points", va="center",
                  color=COLOURS["muted"], url=mark_url(i))  # fmt: skip
