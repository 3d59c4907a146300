"""Draws values as dots on lines, row by row in groups: shares with their intervals, words by their weight.

Works out no interval. A row whose value is not known keeps its place and its number, without a dot.
"""

from baimo.charts import COLOURS, cut_label, draw_chart, name_rows
from baimo.errors import InputError
from baimo.marks import mark_url

__all__ = ["draw_intervals", "draw_weights"]

_ROW, _MARGIN = 0.27, 0.75


def draw_intervals(labels, *, groups, shares, ranges, texts, colours, marked=(), x_label, links=()):
    """SVG of one row per label, in the order given, on an axis from 0 to 100 %.

    `groups`: the title of each row's group, which stands above the first of its rows, `""` for none; `shares`: floats
    from 0 to 1, or None; `ranges`: `(low, high)` from 0 to 1, or None for no line; `texts`: what stands beside a row, as
    its n; `colours`: matplotlib colours (see `charts.theme_colour`); `marked`: the numbers of the rows, from 0, with a
    hollow dot; `links`: a `marks.Link` for each row, or none at all. Raises `InputError` where there is no row.

    >>> svg = draw_intervals(["甲"], groups=["算力"], shares=[0.4], ranges=[(0.25, 0.6)], texts=["n = 20"],
    ...                      colours=["#0b4f7d"], x_label="占比")
    >>> [text in svg for text in ("甲", "算力", "n = 20", "占比", "100%")]
    [True, True, True, True, True]
    """
    values = [None if share is None else 100 * share for share in shares]
    ends = [None if pair is None else [100 * end for end in pair] for pair in ranges]
    ticks = {tick: f"{tick}%" for tick in range(0, 101, 25)}
    return _draw_rows(labels, groups, values, ends, texts, colours, marked, x_label, links, ticks)


def draw_weights(labels, *, groups, weights, texts, colours, marked=(), x_label, links=()):
    """SVG of one row per label: a dot at its weight (a float above 0) at the end of a line from 0.

    The other arguments are those of `draw_intervals`.
    """
    top = max(weights, default=1)
    step = next(step for step in (0.5, 1, 2, 5, 10, 20, 50, 100, 1000, 10**9) if top / step <= 6)
    ticks = {tick * step: f"{tick * step:g}" for tick in range(int(-(-top // step)) + 1)}
    ends = [(0, weight) for weight in weights]
    return _draw_rows(labels, groups, weights, ends, texts, colours, marked, x_label, links, ticks)


def _draw_rows(labels, groups, values, ends, texts, colours, marked, x_label, links, ticks):
    if not labels:
        raise InputError("intervals", "no rows", "one or more", hint="Show a sentence instead")
    heads = [bool(group) and group != before for before, group in zip(["", *groups], groups, strict=False)]
    lines = [row + sum(heads[: row + 1]) for row in range(len(labels))]  # a title has a line of its own

    def paint(axes):
        for row, y in enumerate(lines):
            url = mark_url(row) if links else None
            if ends[row] is not None:
                axes.plot(ends[row], (y, y), color=colours[row], linewidth=2, solid_capstyle="round")
            if values[row] is not None:
                fill = COLOURS["paper"] if row in marked else colours[row]
                dot = axes.scatter(values[row], y, s=40, facecolor=fill, edgecolor=colours[row], linewidths=1.6,
                                   zorder=3, clip_on=False)  # fmt: skip
                dot.set_urls([url])
            _write(axes, 1.02, y, cut_label(texts[row], 24), "muted", url)
            if heads[row]:
                _write(axes, 0, y - 1, cut_label(groups[row], 60), "ink")
        _dress(axes, labels, lines, x_label, ticks, range(len(links)))

    return draw_chart(_ROW * (lines[-1] + 1) + _MARGIN, paint, links)


def _write(axes, x, y, text, colour, url=None):
    """Text at a share of the width of the axes and on a line."""
    box = {"facecolor": COLOURS["paper"], "edgecolor": "none", "pad": 1}  # no line of the grid through the text
    axes.text(x, y, text, color=COLOURS[colour], transform=axes.get_yaxis_transform(), va="center", bbox=box, url=url)


def _dress(axes, labels, lines, x_label, ticks, links):
    last = max(ticks)
    axes.set_xlim(-last / 100, last * 1.01)
    axes.set_xticks(list(ticks), list(ticks.values()))
    name_rows(axes, labels, lines, links=links)
    axes.set_xlabel(x_label)
    axes.grid(axis="x", color=COLOURS["rule"], linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(length=0)
