"""Charts of what was counted over an archive: over time, or row by row.

Counts nothing: takes a DataFrame that a call of an archive returned, and shows it whole in the data of the chart.
"""

from itertools import groupby

from baimo.blocks import figure_block, text_block
from baimo.charts import COLOURS, theme_colour
from baimo.dates.periods import is_date
from baimo.errors import InputError
from baimo.figures.texts import named, row_link
from baimo.intervals import draw_intervals, draw_weights
from baimo.series import SeriesPoint, draw_series, percent_ticks, round_scale
from baimo.values import Day, Number

__all__ = ["series"]

LANGUAGES = ("zh", "en")
OTHERS, UNKNOWN = "others", "unknown"
_MOST_GROUPS, _MOST_ROWS, _MOST_LINKS, _MOST_LINES = 8, 1_000, 100, 60
_NOTHING = {"zh": "档案里没有可画的。", "en": "There is nothing to draw in the archive."}
_NAMES = {OTHERS: ("其余", "others"), UNKNOWN: ("日期不详", "date unknown")}
_HEADS = {
    "theme": ("主题", "Theme"), "name": ("名称", "Name"), "year": ("年", "Year"), "month": ("月", "Month"), "all": ("全部", "All"),
    "outlet": ("媒体", "Outlet"), "kind": ("类型", "Kind"), "n": ("数目", "Number"), "of": ("共", "Of"), "share": ("比例", "Share"),
    "articles": ("文章", "Articles"), "open": ("开口", "Open-ended"), "q1": ("下四分位数", "Lower quartile"),
    "median": ("中位数", "Median"), "q3": ("上四分位数", "Upper quartile"),
}  # fmt: skip
_GROUPS = ("year", "month", "outlet", "kind", "all")
_INTERVAL = ("95%区间", "95% interval")
_SOURCE = {
    "zh": "档案“{name}”（{articles}篇文章，摘要{digest}）",
    "en": "archive “{name}” ({articles} articles, digest {digest})",
}
_CUT = {"zh": "（列出{n}／共{of}组）", "en": " ({n} of {of} groups)"}
_UNDATED = {
    "zh": "（另有{n}行没有确切{unit}，见数据）",
    "en": " ({n} rows without an exact {unit} are in the data alone)",
}
_UNDATED_UNITS = {4: ("年份", "year"), 7: ("月份", "month")}
_FORMS = {
    "time": {
        "zh": "随时间的折线，每组一栏，共{groups}栏，{first}至{last}；纵轴{bottom}至{top}",
        "en": "Lines over time, a panel for each of {groups} groups, {first} to {last}; upwards from {bottom} to {top}",
    },
    "rows": {"zh": "点图：每行一组", "en": "Dots, one group a row"},
}


def series(bm, figure_id, frame, titles, columns, y_label, archive):
    """See `Figures.series`; `columns`: the names of the columns x, y, group, low, high."""
    where, (x, y, group, low, high) = f"{bm.name}:{figure_id}", columns.values()
    about, unit = _about(where, frame, archive)
    _check(where, frame, (x, y), (group, low, high))
    if frame.empty:
        return text_block(_NOTHING)
    rows, titles = _cut(frame.to_dict("records"), group, y, titles)
    is_share = bool(low) and y == "share"
    dates = {len(row[x]) for row in rows if is_date(str(row[x]))}
    if dates and max(dates) in _UNDATED_UNITS:
        svgs, titles, form = _over_time(bm, figure_id, rows, columns, titles, max(dates), is_share, y_label)
    else:
        svgs, form = _row_by_row(bm, figure_id, where, rows, columns, is_share, y_label), _FORMS["rows"]
    heads, cells = _grid(bm, frame.columns, rows, columns, is_share)
    n, unit = _count(frame.columns, rows, about, unit)
    source = {lang: _SOURCE[lang].format(**about | {"digest": about["digest"][:8]}) for lang in LANGUAGES}
    return figure_block(figure_id, titles, svgs, heads, cells, table="", n=n, sources=[source], form=form, unit=unit)


def _about(where, frame, archive):
    """What is said of the archive that `frame` was counted in, and what it counts."""
    about = frame.attrs.get("archive")
    if archive is not None:
        about = {"name": archive.name, "digest": archive.digest, "articles": archive.n_articles}
    if not about:
        hint = "Give what a call of the archive returned, or name it: archive=…"
        raise InputError(where, "rows of no archive", "a DataFrame that an archive returned", hint=hint)
    return about, frame.attrs.get("unit", ("行", "rows"))


def _check(where, frame, needed, others):
    for name in [*needed, *(other for other in others if other)]:
        if name not in frame.columns:
            raise InputError(
                where, f"no column {name!r}", f"one of {', '.join(frame.columns)}", hint="Correct the name"
            )
    if len(frame) > _MOST_ROWS:
        hint = "Take years instead of months, fewer groups, or a part of the rows"
        raise InputError(where, f"{len(frame):,} rows", f"at most {_MOST_ROWS:,} in a chart", hint=hint)


def _count(names, rows, about, unit):
    """How many were counted, and of what: in each group of articles once, also where a chart has it for several themes or names."""
    by = next((name for name in _GROUPS if name in names), None)
    if "of" in names:
        return sum({row.get(by): int(row["of"]) for row in rows}.values()), unit
    if "n" in names:
        return sum(int(row["n"]) for row in rows), unit
    return about["articles"], ("篇文章", "articles")


def _cut(rows, group, y, titles):
    """Of many groups those with the largest sum, and `others`; the titles then say how many of how many."""
    sums = {}
    for row in rows if group else ():
        sums[row[group]] = sums.get(row[group], 0) + (row.get("n", row[y]) or 0)
    own = [name for name in sums if name != OTHERS]
    if len(own) <= _MOST_GROUPS:
        return rows, titles
    kept = {*sorted(own, key=lambda name: -sums[name])[:_MOST_GROUPS], OTHERS}
    told = {lang: titles[lang] + _CUT[lang].format(n=_MOST_GROUPS, of=len(own)) for lang in LANGUAGES}
    return [row for row in rows if row[group] in kept], told


def _over_time(bm, figure_id, rows, columns, titles, length, is_share, y_label):
    """Panels of those rows that have a year (or month, by `length`); the titles say how many have none."""
    x, y, group, low, high = columns.values()
    numbered = [
        (number, row)
        for number, row in enumerate(rows)
        if len(str(row[x])) == length and is_date(str(row[x])) and row[y] == row[y]
    ]
    left, unit = len(rows) - len(numbered), _UNDATED_UNITS[length]
    if left:
        titles = {lang: titles[lang] + _UNDATED[lang].format(n=left, unit=unit[i]) for i, lang in enumerate(LANGUAGES)}
    order = list(dict.fromkeys(row[group] for row in rows)) if group else [None]
    numbered.sort(key=lambda pair: (order.index(pair[1][group]) if group else 0, pair[1][x]))
    values = [row[name] for _, row in numbered for name in (y, low, high) if name and row[name] == row[name]]
    scale = round_scale(values, may_log=not is_share and any(isinstance(row[y], float) for row in rows))
    linked, svgs = len(numbered) <= _MOST_LINKS, {}
    groups = [(name, [*found]) for name, found in groupby(numbered, key=lambda pair: pair[1][group] if group else None)]
    for lang in LANGUAGES:
        panels, links = [], []
        for name, found in groups:
            title = _name(bm, group, name)[lang] if group else ""
            points = []
            for number, row in found:
                points.append(
                    SeriesPoint(row[x], row[y], _known(row, low), _known(row, high), len(links) if linked else None)
                )
                told = named(
                    lang,
                    " · ".join(filter(None, (title, format(Day(row[x]), lang)))),
                    _told(row, columns, is_share, lang),
                )
                links.append(row_link(figure_id, number, told))
            panels.append((title, points))
        ticks = percent_ticks(scale) if is_share else {v: format(Number(v), lang) for v in (scale.bottom, scale.top)}
        svgs[lang] = draw_series(
            panels, scale=scale, ticks=ticks, colours=[_colour(group, name) for name, _ in groups], y_label=y_label[lang], language=lang,
            told=[_value(found[-1][1][y], is_share, lang) for _, found in groups], links=links if linked else (),
        )  # fmt: skip
    times = sorted(row[x] for _, row in numbered)
    form = {
        lang: _FORMS["time"][lang].format(
            groups=len(groups), first=format(Day(times[0]), lang), last=format(Day(times[-1]), lang),
            **{end: _value(getattr(scale, end), is_share, lang) for end in ("bottom", "top")},
        )
        for lang in LANGUAGES
    }  # fmt: skip
    return svgs, titles, form


def _row_by_row(bm, figure_id, where, rows, columns, is_share, y_label):
    """A dot for each row, under the name of its group."""
    x, y, group, low, high = columns.values()
    if len(rows) > _MOST_LINES:
        raise InputError(
            where, f"{len(rows)} rows without dates", f"at most {_MOST_LINES}", hint="Take fewer groups (most=…)"
        )
    svgs = {}
    for lang in LANGUAGES:
        labels = [_name(bm, x, row[x])[lang] for row in rows]
        texts = [_told(row, columns, is_share, lang) for row in rows]
        common = {
            "groups": [_name(bm, group, row[group])[lang] if group else "" for row in rows],
            "colours": [_colour(group or x, row[group or x]) for row in rows], "x_label": y_label[lang],
            "links": [row_link(figure_id, i, named(lang, label, text)) for i, (label, text) in enumerate(zip(labels, texts, strict=True))],
        }  # fmt: skip
        if is_share:
            ends = [(row[low], row[high]) if row[y] == row[y] else None for row in rows]
            shares = [row[y] if row[y] == row[y] else None for row in rows]
            svgs[lang] = draw_intervals(
                labels, shares=shares, ranges=ends, texts=[f"{row['n']} / {row['of']}" for row in rows], **common
            )
        else:
            svgs[lang] = draw_weights(labels, weights=[row[y] for row in rows], texts=texts, **common)
    return svgs


def _grid(bm, names, rows, columns, is_share):
    """The heads and the cells of the data: every column of the DataFrame, a share with its interval as the page writes them."""
    shown = [name for name in names if not (is_share and name == columns["high"])]
    heads = [_INTERVAL if is_share and name == columns["low"] else _HEADS.get(name, (name, name)) for name in shown]
    return heads, [[_cell(bm, name, row, columns, is_share) for name in shown] for row in rows]


def _cell(bm, name, row, columns, is_share):
    value = row[name]
    if value != value or value is None:
        return None
    if is_share and name == columns["y"]:
        return _percent(value)
    if is_share and name == columns["low"]:
        return f"{_percent(value)[:-1]}–{_percent(row[columns['high']])}"
    if isinstance(value, str):
        return value if is_date(value) else _name(bm, name, value)
    return int(value) if float(value).is_integer() else float(f"{value:.6g}")


def _name(bm, column, value):
    """What a group is called, as a pair."""
    if value in _NAMES and not (value == UNKNOWN and column in ("kind", "outlet")):
        return dict(zip(LANGUAGES, _NAMES[value], strict=True))
    if column == "theme" and value in bm.corpus.lexicon.themes:
        return bm.theme(value)
    return {lang: bm.pair(str(value))[lang] for lang in LANGUAGES}


def _colour(column, value):
    if value == OTHERS:
        return COLOURS["muted"]
    return theme_colour(value) if column == "theme" else COLOURS["accent"]


def _known(row, name):
    return row[name] if name and row[name] == row[name] else None


def _percent(share):
    return f"{100 * share:.1f}%"


def _value(value, is_share, language):
    return _percent(value) if is_share else format(Number(float(f"{value:.3g}") if value % 1 else int(value)), language)


def _told(row, columns, is_share, language):
    """The value of a mark in words, with what it was counted in."""
    if row[columns["y"]] != row[columns["y"]]:
        return "—"
    value = _value(row[columns["y"]], is_share, language)
    return f"{row['n']} / {row['of']}, {value}" if is_share else value
