"""Draws what was said of one thing over time: each amount at the date of its article, each with its own label.

Joins only points that the caller puts in one series. A date that is not exact shows as a line or a hollow mark.
"""

from dataclasses import dataclass
from math import log10
from unicodedata import bidirectional

from matplotlib.ticker import MaxNLocator

from baimo.charts import COLOURS, count_columns, cut_label, draw_chart, scale_amounts
from baimo.marks import mark_url
from baimo.values import Day

__all__ = ["SlopePoint", "draw_slope", "month_ticks"]

_ORDERS = 2  # more orders of magnitude than this take a log scale
_LINE, _MIN_HEIGHT = 0.27, 3.0
_LABEL_COLUMNS = 36
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
_MAX_TICKS = {"zh": 5, "en": 3}
_TEXTS = {
    "zh": {"stake": "◆ 说话人有已知利益", "none": "● 未见利益关系", "undated": "日期不详", "date": "文章发表时间（空心：不早于）"},
    "en": {"stake": "◆ speaker has a known interest", "none": "● none known", "undated": "no date",
           "date": "Publication of the article (hollow: not before)"},
}  # fmt: skip


@dataclass(frozen=True)
class SlopePoint:
    """`low` to `high` (None: open end) as said in an article of the date `published` (ISO, see `values.Day`; "" unknown).

    `label` is what the amount is said of, `value` the amount in words.
    """

    low: float | None
    high: float | None
    published: str
    label: str
    value: str
    has_stake: bool
    series: str | None = None

    @property
    def ends(self):
        """Both ends; an open one stands where the other does."""
        return (self.high if self.low is None else self.low, self.low if self.high is None else self.high)

    @property
    def is_open(self):
        """Whether the article may be later than its date, or has none."""
        return not self.published or self.published.endswith("..")

    @property
    def dates(self):
        """`(first, last)` day that it may be of, in years; the same where it is exact or not before that day."""
        start, _, end = self.published.partition("/")
        first = Day(start).years
        if not start or end == "..":
            return first, first
        end = end or start
        return first, Day(end).years + {0: 1, 1: 1 / 12, 2: 0}[end.count("-")]


def draw_slope(points, *, links, y_label, language):
    """SVG of `points`, a list of `SlopePoint`, each with its `marks.Link`; their labels stand at the right, from high to low.

    The scale is logarithmic where the amounts span more than two orders of magnitude.
    """
    known = [end for point in points for end in point.ends]
    is_log = min(known) > 0 and log10(max(known) / min(known)) > _ORDERS
    height = max(_MIN_HEIGHT, _LINE * len(points))
    limits = _limits(known, is_log)
    places = [sum(point.dates) / 2 for point in points]
    first, last, undated = _span(points)
    places = [undated if place != place else place for place in places]
    middles = [_middle(point.ends, is_log) for point in points]

    def paint(axes):
        axes.set_yscale("log" if is_log else "linear")
        axes.set_ylim(*limits)
        _join(axes, points, places, middles)
        heights = _spread([_share(y, limits, is_log) for y in middles], _LINE / height)
        for i, point in enumerate(points):
            _paint_point(axes, i, point, places[i], middles[i], heights[i])
        _dress(axes, points, undated, _TEXTS[language], language, y_label)
        axes.set_xlim(first, last)

    return draw_chart(height + 1.1, paint, links)


def _limits(known, is_log):
    low, high = min(known), max(known)
    if is_log:
        return low / 1.8, high * 1.8
    margin = (high - low) * 0.12 or abs(high) * 0.5 or 1
    return low - margin, high + margin


def _middle(ends, is_log):
    return (ends[0] * ends[1]) ** 0.5 if is_log else sum(ends) / 2


def _share(y, limits, is_log):
    """How far up the axis an amount stands, 0 to 1."""
    low, high, y = (log10(v) if is_log else v for v in (*limits, y))
    return (y - low) / (high - low)


def _span(points):
    """The ends of the time axis, and where points without a date stand."""
    days = [day for point in points if point.published for day in point.dates] or [0, 0]
    width = max(max(days) - min(days), 1 / 6)
    undated = max(days) + width * 0.2
    last = undated if any(not point.published for point in points) else max(days)
    return min(days) - width * 0.08, last + width * 0.08, undated


def _spread(heights, step):
    """Heights for labels near those of their points, at least `step` apart, inside 0 to 1, in the same order.

    >>> [round(height, 2) for height in _spread([0.5, 0.5, 0.9], 0.1)]
    [0.5, 0.6, 0.9]
    """
    order = sorted(range(len(heights)), key=lambda i: heights[i])
    placed, before = {}, -step
    for i in order:
        before = placed[i] = max(heights[i], before + step)
    after = 1 + step
    for i in reversed(order):
        after = placed[i] = min(placed[i], after - step)
    return [placed[i] for i in range(len(heights))]


def _join(axes, points, places, middles):
    for series in dict.fromkeys(point.series for point in points if point.series is not None):
        ends = sorted((places[i], middles[i]) for i, point in enumerate(points) if point.series == series)
        if len(ends) > 1:
            axes.plot(*zip(*ends, strict=True), color=COLOURS["muted"], linewidth=1, alpha=0.6, zorder=1)


def _paint_point(axes, i, point, x, y, label_height):
    colour = COLOURS["accent" if point.has_stake else "muted"]
    axes.plot((x, x), point.ends, color=colour, linewidth=2, solid_capstyle="round")
    if point.published:
        axes.plot(point.dates, (y, y), color=colour, linewidth=2, solid_capstyle="round")
    if point.low is None or point.high is None:
        axes.annotate("", (x, y), (0, 22 if point.high is None else -22), textcoords="offset points",
                      arrowprops={"arrowstyle": "<-", "color": colour})  # fmt: skip
    axes.plot(x, y, "D" if point.has_stake else "o", color=colour, markersize=7, markeredgewidth=1.8, zorder=3,
              markerfacecolor=COLOURS["paper"] if point.is_open else colour, url=mark_url(i))  # fmt: skip
    axes.annotate(
        _labelled(point), (x, y), (1.06, label_height), textcoords="axes fraction", va="center",
        color=colour, url=mark_url(i), annotation_clip=False,
        arrowprops={"arrowstyle": "-", "color": COLOURS["rule"], "linewidth": 0.8, "shrinkA": 2, "shrinkB": 5,
                    "relpos": (0, 0.5)},
    )  # fmt: skip


def _dress(axes, points, undated, texts, language, y_label):
    scale_amounts(axes.yaxis, language)
    if axes.get_yscale() == "linear":
        axes.yaxis.set_major_locator(MaxNLocator(6, steps=[1, 2, 5, 10]))
    ticks = month_ticks([day for point in points if point.published for day in point.dates], language)
    if any(not point.published for point in points):
        ticks.append((undated, texts["undated"]))
    axes.set_xticks([place for place, _ in ticks], [text for _, text in ticks])
    axes.set_xlabel(texts["date"])
    axes.set_title(cut_label(y_label, 60), loc="left", fontsize=10, color=COLOURS["muted"])
    for name, key, place in ((True, "stake", 0), (False, "none", 1)):
        if any(point.has_stake is name for point in points):
            axes.annotate(texts[key], (0, 0), (0, -46 - 15 * place), xycoords="axes fraction",
                          textcoords="offset points", color=COLOURS["accent" if name else "muted"])  # fmt: skip


def month_ticks(days, language):
    """A few months or years in the span of `days`, as `(years, text)`; where it holds none, its beginning."""
    if not days:
        return []
    first, last = (int(12 * day + 1e-6) for day in (min(days), max(days)))
    step = next(step for step in _MONTH_STEPS if (last - first) // step < _MAX_TICKS[language])
    begun = [(m / 12, m) for m in range(-(-first // step) * step, last + 1, step) if m / 12 >= min(days) - 1e-6]
    pattern = ("{:04}-{:02}", "{:04}")[step >= 12]
    months = [(place, Day(pattern.format(m // 12, m % 12 + 1))) for place, m in begun or [(min(days), first)]]
    return [(place, format(month, language)) for place, month in months]


def _labelled(point):
    """The label, cut so that the whole value has room beside it; one that runs from right to left doesn't turn it over."""
    label = cut_label(point.label, max(12, _LABEL_COLUMNS - 3 - count_columns(point.value)))
    if any(bidirectional(char) in ("R", "AL") for char in label):
        label = f"\u2068{label}\u2069"
    return f"{label} · {point.value}"
