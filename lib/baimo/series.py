"""Draws numbers over time: a panel for each group, one below the other on one time axis and one scale, with their intervals.

Counts nothing. A stretch of time without a number is a gap in the line, never a straight way across.
"""

import math
from dataclasses import dataclass

from baimo.charts import COLOURS, cut_label, draw_chart
from baimo.marks import ROW_NAME, mark_url
from baimo.slopes import month_ticks
from baimo.values import Day

__all__ = ["SeriesPoint", "draw_series", "percent_ticks", "round_scale"]

_ORDERS = 2  # more orders of magnitude than this take a log scale
_STEP, _TITLE_AT = 1.55, 1.2  # panels and their titles, in heights of a panel
_INCHES, _MARGIN = 0.72, 0.75  # of a panel; of the axis and the title
_MANY = 30  # more points than this in a panel are small
_MOST_YEARS = 6  # at the axis; in less than that many years there is room for months


@dataclass(frozen=True)
class SeriesPoint:
    """`value`, from `low` to `high` where these are known, at the year or month `time` (ISO); `mark`: number of its link, or None."""

    time: str
    value: float
    low: float | None = None
    high: float | None = None
    mark: int | None = None

    @property
    def place(self):
        """The middle of the year or month, in years."""
        return Day(self.time).years + (0.5 if len(self.time) == 4 else 0.5 / 12)


def draw_series(panels, *, scale, ticks, told, colours, y_label, language, links=()):
    """SVG of `panels`, a list of `(title, points)`: of each the `SeriesPoint`s from early to late, all years or all months.

    `scale`: what `round_scale` gives; `ticks`: `{value: text}` of the lines of each panel; `told`: what stands at the end of each
    line; `colours`: of each panel; `links`: a `marks.Link` for each point that has a `mark`.
    """
    times = sorted({point.time for _, points in panels for point in points})
    places = [point.place for _, points in panels for point in points]
    edge = max(
        (max(places) - min(places)) * 0.06, 0.5 / 12 if len(times[0]) > 4 else 0.5
    )  # room for the text of a tick
    first, last = min(places) - edge, max(places) + edge

    def paint(axes):
        axes.set_xlim(first, last)
        for number, (title, points) in enumerate(panels):
            bottom = -_STEP * number
            _paint_panel(axes, points, bottom, scale, colours[number], (ticks, first, last))
            axes.text(0, bottom + _TITLE_AT, cut_label(title, 60), transform=axes.get_yaxis_transform(), va="center")
            axes.text(1.02, bottom + scale.share(points[-1].value), told[number], transform=axes.get_yaxis_transform(),
                      va="center", color=COLOURS["muted"])  # fmt: skip
        _dress(axes, len(panels), scale, ticks, _time_ticks(times, language))
        axes.set_title(cut_label(y_label, 70), loc="left", fontsize=10, color=COLOURS["muted"])

    return draw_chart(_INCHES * _STEP * len(panels) + _MARGIN, paint, links)


def _paint_panel(axes, points, bottom, scale, colour, grid):
    ticks, first, last = grid
    for value in ticks:
        axes.hlines(bottom + scale.share(value), first, last, color=COLOURS["rule"], linewidth=0.8, zorder=0)
    for run in _runs(points):
        axes.plot(
            [p.place for p in run], [bottom + scale.share(p.value) for p in run], color=colour, linewidth=1.2, alpha=0.6
        )
    for point in points:
        url, y = None if point.mark is None else mark_url(point.mark), bottom + scale.share(point.value)
        if point.low is not None and point.high is not None:
            ends = [bottom + scale.share(end) for end in (point.low, point.high)]
            axes.plot(
                (point.place, point.place), ends, color=colour, linewidth=2, solid_capstyle="round", clip_on=False
            )
        dot = axes.scatter(point.place, y, s=36 if len(points) <= _MANY else 8, color=colour, zorder=3, clip_on=False)
        dot.set_urls([url])


def _runs(points):
    """The points, cut wherever a year or a month is missing between two."""
    step, runs = 1 / 12 if points and len(points[0].time) > 4 else 1, []
    for point in points:
        if not runs or point.place - runs[-1][-1].place > 1.5 * step:
            runs.append([])
        runs[-1].append(point)
    return runs


def _time_ticks(times, language):
    """A few of the years or months, as `(years, text)`: a year of yearly numbers at its middle, as they are, else at its beginning."""
    first, last = times[0], times[-1]
    years = range(int(first[:4]), int(last[:4]) + 1)
    if len(first) > 4 and len(years) <= 2:
        return month_ticks([Day(first).years, Day(last).years + 1e-6], language)
    middle = 0 if len(first) > 4 else 0.5
    shown = [year for year in years[:: -(-len(years) // _MOST_YEARS)] if year + middle >= Day(first).years]
    return [(year + middle, format(Day(f"{year:04}"), language)) for year in shown]


def _dress(axes, n_panels, scale, ticks, times):
    lines = [
        (-_STEP * number + scale.share(value), text) for number in range(n_panels) for value, text in ticks.items()
    ]
    axes.set_yticks([y for y, _ in lines], [text for _, text in lines])
    for tick in axes.get_yticklabels():
        tick.set_url(ROW_NAME)
    axes.tick_params(axis="y", colors=COLOURS["muted"])
    axes.set_ylim(-_STEP * (n_panels - 1) - 0.15, _TITLE_AT + 0.2)
    axes.set_xticks([place for place, _ in times], [text for _, text in times])
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(length=0)


@dataclass(frozen=True)
class _Scale:
    bottom: float
    top: float
    is_log: bool

    def share(self, value):
        """How far up a panel a value stands, 0 to 1."""
        if self.is_log:
            return math.log10(value / self.bottom) / math.log10(self.top / self.bottom)
        return (value - self.bottom) / (self.top - self.bottom)


def round_scale(values, *, may_log=False):
    """The scale of all panels: from 0 (or a round number below) to a round number; with `may_log` by orders of magnitude where there are more than two.

    >>> round_scale([0.12, 0.31]).top, round_scale([3, 700, 90000], may_log=True).bottom
    (0.5, 1.0)
    """
    low, high = min(values), max(values)
    if may_log and low > 0 and math.log10(high / low) > _ORDERS:
        return _Scale(10.0 ** math.floor(math.log10(low)), 10.0 ** math.ceil(math.log10(high)), True)
    return _Scale(-_above(-low) if low < 0 else 0.0, _above(high) if high > 0 else 0.0 if low < 0 else 1.0, False)


def _above(value):
    """The next of 1, 2, 5, 10, … times a power of ten; 0 for nothing or less."""
    if value <= 0:
        return 0.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 5, 10) if step * power >= value * (1 - 1e-9))


def percent_ticks(scale):
    """The lines of a panel of shares: `{share: text}` of both ends and the middle."""
    return {value: f"{100 * value:g}%" for value in (scale.bottom, (scale.bottom + scale.top) / 2, scale.top)}
