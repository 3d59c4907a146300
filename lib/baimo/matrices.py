"""Draws matrices: counts as discs, and who stands where on which question.

Counts nothing and judges nothing. An empty cell stays empty.
"""

from baimo.charts import COLOURS, count_columns, cut_label, draw_chart, name_rows, wrap_label
from baimo.marks import mark_url

__all__ = ["draw_matrix", "draw_stances"]

_STANCES = {  # fill and colour both tell the poles apart
    "a": {"marker": "o", "color": COLOURS["accent"], "markerfacecolor": COLOURS["accent"]},
    "b": {"marker": "s", "color": COLOURS["compute"], "markerfacecolor": COLOURS["paper"]},
    "both": {
        "marker": "o", "color": COLOURS["muted"], "markerfacecolor": COLOURS["accent"],
        "markerfacecoloralt": COLOURS["compute"], "fillstyle": "left",
    },
}  # fmt: skip
_COLUMNS = 104  # of small text, from side to side
_STANCE_ROW = 0.52


def draw_matrix(row_labels, column_labels, counts, colours, links, *, summed=False):
    """SVG of counts (a list of rows of int) as discs whose area is the count, with the number in each cell.

    `links`: a `marks.Link` for each cell, rows of them like `counts`; a cell with 0 takes None. All
    discs have one scale; where the last row is `summed`, the sum of many, it has numbers alone, or the others would vanish beside it.
    """
    largest = max((n for row in counts[: len(counts) - summed] for n in row), default=0) or 1
    marks = [(y, x) for y, row in enumerate(counts) for x, n in enumerate(row) if n]
    numbers = {cell: number for number, cell in enumerate(marks)}

    def paint(axes):
        for y, row in enumerate(counts):
            for x, n in enumerate(row):
                url = mark_url(numbers[y, x]) if n else None
                size = 0 if summed and y == len(counts) - 1 else 900 * n / largest
                disc = axes.scatter(x, y, s=size, color=colours[x], alpha=0.3, linewidths=0)
                disc.set_urls([url])
                axes.text(x, y, str(n), ha="center", va="center", color=COLOURS["ink" if n else "muted"], url=url)
        _dress(axes, [cut_label(label, 24) for label in column_labels], row_labels)

    return draw_chart(0.55 * len(row_labels) + 0.5, paint, [links[y][x] for y, x in marks])


def draw_stances(actors, questions, marks, links):
    """SVG of actors (rows) by questions (columns); `marks` are `(row, column, stance, text)`, each with its `marks.Link`.

    A stance is `a` (a filled disc), `b` (a hollow square) or `both` (a disc in halves). Several in one cell stand
    one below the other. There is room for the words of six questions.
    """
    actors = [cut_label(actor, 20) for actor in actors]
    columns = (_COLUMNS - max(map(count_columns, actors))) // len(questions)
    depths = [max([1, *(_stack(marks, y, x) for x in range(len(questions)))]) for y in range(len(actors))]
    tops = [sum(depths[:y]) for y in range(len(actors))]
    lines = [top + (depth - 1) / 2 for top, depth in zip(tops, depths, strict=True)]

    def paint(axes):
        used = {}
        for number, (y, x, stance, text) in enumerate(marks):
            line = tops[y] + used.get((y, x), 0)
            if depths[y] > 1 and _stack(marks, y, x) == 1:
                line = lines[y]
            used[y, x] = used.get((y, x), 0) + 1
            _paint_stance(axes, x, line, stance, wrap_label(text, columns - 5), mark_url(number))
        for y in range(1, len(actors)):
            axes.axhline(tops[y] - 0.5, color=COLOURS["rule"], linewidth=0.8)
        _dress(axes, [wrap_label(question, columns - 2, 3) for question in questions], actors, lines)
        axes.set_xlim(-0.12, len(questions))
        axes.set_ylim(sum(depths) - 0.4, -0.6)
        for label in axes.get_xticklabels():
            label.set(ha="left", fontsize=9)

    return draw_chart(_STANCE_ROW * sum(depths) + 0.75, paint, links)


def _stack(marks, y, x):
    """How many marks a cell holds."""
    return sum(mark[:2] == (y, x) for mark in marks)


def _paint_stance(axes, x, y, stance, text, url):
    axes.plot(x, y, linestyle="none", markersize=9, markeredgewidth=1.8, clip_on=False, url=url, **_STANCES[stance])
    axes.annotate(text, (x, y), (9, 0), textcoords="offset points", va="center", fontsize=9, linespacing=1.25, url=url)


def _dress(axes, column_labels, row_labels, lines=None):
    axes.set_xticks(range(len(column_labels)), column_labels)
    axes.set_xlim(-0.6, len(column_labels) - 0.4)
    name_rows(axes, [cut_label(label, 30) for label in row_labels], lines)
    axes.set_ylim(len(row_labels) - 0.45, -0.55)
    axes.xaxis.tick_top()
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)
