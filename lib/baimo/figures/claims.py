"""Charts of what was said: each mark is a quotation and leads to it.

Reads no amount or date anew: a quotation brings its own.
"""

from baimo import charts
from baimo.blocks import figure_block, text_block
from baimo.errors import InputError
from baimo.evidence import standing
from baimo.figures.texts import named
from baimo.marks import Link
from baimo.matrices import draw_stances
from baimo.places import place_address
from baimo.slopes import SlopePoint, draw_slope
from baimo.timelines import draw_ranges, draw_timeline

__all__ = ["ranges", "slope", "stances", "timeline"]

LANGUAGES = ("zh", "en")
_MOST_EVENTS = 40
_NO_EVENTS = {"zh": "没有带日期的说法可画。", "en": "There are no dated statements to draw."}
_NO_AMOUNTS = {"zh": "没有这类数量可画。", "en": "There are no amounts of this kind to draw."}
_NO_STANCES = {"zh": "没有可画的立场。", "en": "There are no positions to draw."}
_WORDS, _PLACE = ("原文", "Words"), ("出处", "Place")
_BOTH = {"zh": "两者兼有", "en": "both"}
_SILENT = {"zh": "没有谈", "en": "not addressed"}
_FORMS = {
    "timeline": {"zh": "时间线：每行一件事，由早到晚", "en": "A timeline, one event a row, from early to late"},
    "ranges": {"zh": "每行一个数量，横轴按数量级", "en": "One amount a row, on an axis of orders of magnitude"},
    "slope": {"zh": "数量（纵轴）与文章发表时间（横轴）", "en": "Amounts (upwards) by publication of their article"},
    "stances": {"zh": "立场：行为各方，列为问题", "en": "Positions: those who speak in rows, questions in columns"},
}
_STANCES = {"a": "a", "b": "b", "both": "both", "mixed": "both"}
# What a stake says where there is none: 文中未见商业利益, "the article shows no interest in the firms".
_NO_STAKE = "No known stake"  # how a stake begins that says so; see docs/page.md


def timeline(bm, figure_id, rows, titles, colour):
    """Dated events: `rows` are `(quote with one date, zh label, en label)`, drawn in order of date."""
    rows = [row for row in rows if standing(row[:1])]
    if not rows:
        return text_block(_NO_EVENTS)
    rows = sorted(rows, key=lambda row: (row[0].day().iso, row[0].article_id, row[0].start))
    rows, titles, n_cut = _cut_middle(rows, titles)
    quotes, days = [row[0] for row in rows], [row[0].day() for row in rows]
    svgs = {}
    for i, lang in enumerate(LANGUAGES, start=1):
        dates = [format(day, lang) for day in days]
        skipped = {"zh": f"⋯ 另有{n_cut}条", "en": f"⋯ {n_cut} more"}[lang]
        svgs[lang] = draw_timeline(
            [row[i] for row in rows], dates=dates, positions=[day.years for day in days],
            links=_links(quotes, [f"{date} {row[i]}" for date, row in zip(dates, rows, strict=True)]),
            colour=charts.theme_colour(colour), gap=(len(rows) // 2, skipped) if n_cut else None,
        )  # fmt: skip
    columns = [("日期", "Date"), ("事件", "Event"), _WORDS, _PLACE]
    cells = [[q.day().iso, {"zh": z, "en": e}, q.surface, bm.place(q)] for q, z, e in rows]
    return _figure(bm, figure_id, titles, svgs, columns, cells, "events", quotes, _FORMS["timeline"])


def ranges(bm, figure_id, rows, titles, unit, x_label, colour):
    """Quantities by source on a log scale: `rows` are `(quote with one amount of unit, zh label, en label)`."""
    rows = [row for row in rows if standing(row[:1])]
    if not rows:
        return text_block(_NO_AMOUNTS)
    quotes, amounts = [row[0] for row in rows], [row[0].amount(unit) for row in rows]
    texts = {"zh": [quote.surface for quote in quotes], "en": [format(amount, "en") for amount in amounts]}
    svgs = {}
    for i, lang in enumerate(LANGUAGES, start=1):
        labels = [row[i] for row in rows]
        names = [named(lang, label, format(a, lang)) for label, a in zip(labels, amounts, strict=True)]
        svgs[lang] = draw_ranges(
            labels, ranges=[(amount.low, amount.high) for amount in amounts], texts=texts[lang], x_label=x_label[lang],
            language=lang, links=_links(quotes, names), colour=charts.theme_colour(colour),
        )  # fmt: skip
    columns = [("对象", "Subject"), ("数量", "Amount"), _WORDS, _PLACE]
    cells = [
        [{"zh": z, "en": e}, _both(format, a), q.surface, bm.place(q)]
        for a, (q, z, e) in zip(amounts, rows, strict=True)
    ]
    return _figure(bm, figure_id, titles, svgs, columns, cells, "quantities", quotes, _FORMS["ranges"])


def slope(bm, figure_id, rows, titles, unit, y_label):
    """Amounts of one unit at the publication of their articles; see `Figures.slope`."""
    rows = [row for row in rows if standing(row[:1])]
    if not rows:
        return text_block(_NO_AMOUNTS)
    rows = sorted(rows, key=lambda row: (_published(bm, row[0]), row[0].article_id, row[0].start))
    quotes, amounts = [row[0] for row in rows], [row[0].amount(unit) for row in rows]
    stakes, days = [_stake(bm, quote) for quote in quotes], [bm.published(quote.article_id) for quote in quotes]
    svgs = {}
    for i, lang in enumerate(LANGUAGES, start=1):
        points = [
            SlopePoint(a.low, a.high, _published(bm, row[0]), row[i], format(a, lang), _has_stake(stake),
                       next(iter(row[3:]), None))
            for a, row, stake in zip(amounts, rows, stakes, strict=True)
        ]  # fmt: skip
        labels = [named(lang, point.label, point.value) for point in points]
        notes = [stake[lang] or {"zh": "未见利益关系", "en": "no known interest"}[lang] for stake in stakes]
        names = [" · ".join((label, day[lang], note)) for label, day, note in zip(labels, days, notes, strict=True)]
        svgs[lang] = draw_slope(points, links=_links(quotes, names), y_label=y_label[lang], language=lang)
    columns = [("对象", "Subject"), ("数量", "Amount"), ("发表", "Published"), ("利益", "Interest"), _WORDS, _PLACE]
    cells = [
        [{"zh": row[1], "en": row[2]}, _both(format, a), day, stake if any(stake.values()) else None,
         row[0].surface, bm.place(row[0])]
        for row, a, day, stake in zip(rows, amounts, days, stakes, strict=True)
    ]  # fmt: skip
    return _figure(bm, figure_id, titles, svgs, columns, cells, "quantities", quotes, _FORMS["slope"])


def stances(bm, figure_id, rows, titles, questions):
    """Actors by questions; see `Figures.stances`."""
    rows = [row for row in rows if standing(row[3:])]
    if not rows:
        return text_block(_NO_STANCES)
    rows = [_checked(bm, figure_id, row, questions) for row in rows]
    actors, keys = list(dict.fromkeys(row[0] for row in rows)), list(questions)
    rows.sort(key=lambda row: (actors.index(row[0]), keys.index(row[1])))
    quotes, svgs = [row[3] for row in rows], {}
    for lang in LANGUAGES:
        heads = [questions[key][lang][0] for key in keys]
        poles = [_pole(questions[row[1]], row[2])[lang] for row in rows]
        marks = [
            (actors.index(row[0]), keys.index(row[1]), row[2], pole) for row, pole in zip(rows, poles, strict=True)
        ]
        names = [named(lang, f"{bm.pair(actors[y])[lang]} · {heads[x]}", pole) for y, x, _, pole in marks]
        svgs[lang] = draw_stances([bm.pair(actor)[lang] for actor in actors], heads, marks, _links(quotes, names))
    columns = [("谁", "Who"), ("问题", "Question"), ("立场", "Position"), _WORDS, _PLACE]
    cells = [
        [bm.pair(actor), _both(lambda asked, lang: asked[lang][0], questions[key]), *cell]
        for actor in actors
        for key in keys
        for cell in _stance_cells(bm, [row for row in rows if row[:2] == (actor, key)], questions[key])
    ]
    return _figure(bm, figure_id, titles, svgs, columns, cells, "claims", quotes, _FORMS["stances"])


def _checked(bm, figure_id, row, questions):
    """The row with its stance as one of a, b, both."""
    actor, key, stance, quote = row
    if actor not in (quote.speaker, quote.voice):
        hint = "Name the speaker in the quote, or correct the actor"
        raise InputError(
            f"{bm.name}:{figure_id}", f"{actor} with words of {quote.speaker}", "the one who speaks", hint=hint
        )
    for what, value, allowed in (("question", key, questions), ("stance", stance, _STANCES)):
        if value not in allowed:
            expected = f"one of {', '.join(allowed)}"
            raise InputError(f"{bm.name}:{figure_id}", f"{what} {value!r} of {actor}", expected, hint="Correct the row")
    return actor, key, _STANCES[stance], quote


def _pole(question, stance):
    return _BOTH if stance == "both" else {lang: question[lang][1 + "ab".index(stance)] for lang in LANGUAGES}


def _stance_cells(bm, rows, question):
    """What the data say of one actor and one question: stance, words, place; that there is nothing, too."""
    return [[_pole(question, stance), q.surface, bm.place(q)] for _, _, stance, q in rows] or [[_SILENT, None, None]]


def _cut_middle(rows, titles):
    """Of many rows the first and the last; the titles then say how many of how many, and how many are left out."""
    half, n_cut = _MOST_EVENTS // 2, len(rows) - _MOST_EVENTS
    if n_cut <= 0:
        return rows, titles, 0
    told = {"zh": f"（列出{_MOST_EVENTS}／共{len(rows)}，首尾各{half}）",
            "en": f" ({_MOST_EVENTS} of {len(rows)}, the first and the last {half})"}  # fmt: skip
    return rows[:half] + rows[-half:], {lang: titles[lang] + told[lang] for lang in LANGUAGES}, n_cut


def _figure(bm, figure_id, titles, svgs, columns, cells, table, quotes, form):
    sources = [bm.names(article_id) for article_id in dict.fromkeys(quote.article_id for quote in quotes)]
    return figure_block(figure_id, titles, svgs, columns, cells, table=table, n=len(quotes), sources=sources,
                        quotes=quotes, form=form)  # fmt: skip


def _links(quotes, names):
    places = [place_address(quote.article_id, quote.start, quote.end) for quote in quotes]
    return [Link(*pair) for pair in zip(places, names, strict=True)]


def _published(bm, quote):
    return bm.corpus.about(quote.article_id)["published"]


def _stake(bm, quote):
    """What the speaker stands to gain, as a pair; empty where nobody wrote it down."""
    return bm.stake(quote.speaker)


def _has_stake(stake):
    return any(stake.values()) and not stake["en"].startswith(_NO_STAKE)


def _both(make, value):
    return {lang: make(value, lang) for lang in LANGUAGES}
