"""Draws shares with their intervals as dots on lines, row by row in groups, in the visual language of the charts.

Works out no interval. A row whose share is not known keeps its place and its number, without a dot.
"""

from baimo.charts import COLOURS, draw_chart
from baimo.errors import InputError

__all__ = ["draw_intervals"]

_ROW, _MARGIN = 0.27, 0.75


def draw_intervals(labels, *, groups, shares, ranges, texts, colours, marked=(), x_label):
    """SVG of one row per label, in the order given, on an axis from 0 to 100 %.

    `groups`: the title of each row's group, which stands above the first of its rows, `""` for none; `shares`: floats
    from 0 to 1, or None; `ranges`: `(low, high)` from 0 to 1, or None for no line; `texts`: what stands beside a row, as
    its n; `colours`: matplotlib colours (see `charts.theme_colour`); `marked`: the numbers of the rows, from 0, with a
    hollow dot. Raises `InputError` where there is no row.

    >>> svg = draw_intervals(["甲"], groups=["算力"], shares=[0.4], ranges=[(0.25, 0.6)], texts=["n = 20"],
    ...                      colours=["#0b4f7d"], x_label="占比")
    >>> [text in svg for text in ("甲", "算力", "n = 20", "占比", "100%")]
    [True, True, True, True, True]
    """
    if not labels:
        raise InputError("intervals", "no rows", "one or more", hint="Show a sentence instead")
    heads = [bool(group) and group != before for before, group in zip(["", *groups], groups, strict=False)]
    lines = [row + sum(heads[: row + 1]) for row in range(len(labels))]  # a title has a line of its own
    height = lines[-1] + 1

    def paint(axes):
        for row, y in enumerate(lines):
            if ranges[row] is not None:
                axes.plot(_percent(ranges[row]), (y, y), color=colours[row], linewidth=2, solid_capstyle="round")
            if shares[row] is not None:
                fill = COLOURS["paper"] if row in marked else colours[row]
                axes.scatter(100 * shares[row], y, s=40, facecolor=fill, edgecolor=colours[row], linewidths=1.6,
                             zorder=3, clip_on=False)  # fmt: skip
            _write(axes, 1.02, y, texts[row], "muted")
            if heads[row]:
                _write(axes, 0, y - 1, groups[row], "ink")
        _dress(axes, labels, lines, height, x_label)

    return draw_chart(_ROW * height + _MARGIN, paint)


def _percent(ends):
    return [100 * end for end in ends]


def _write(axes, x, y, text, colour):
    """Text at a share of the width of the axes and on a line."""
    box = {"facecolor": COLOURS["paper"], "edgecolor": "none", "pad": 1}  # no line of the grid through the text
    axes.text(x, y, text, color=COLOURS[colour], transform=axes.get_yaxis_transform(), va="center", bbox=box)


def _dress(axes, labels, lines, height, x_label):
    axes.set_xlim(-1, 101)
    axes.set_xticks(range(0, 101, 25), [f"{tick}%" for tick in range(0, 101, 25)])
    axes.set_ylim(height - 0.4, -0.6)
    axes.set_yticks(lines, labels)
    axes.set_xlabel(x_label)
    axes.grid(axis="x", color=COLOURS["rule"], linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(length=0)
