"""The figures of a chapter: takes rows of the tables and makes charts in both languages, with their data beside them.

Computes nothing that is not in a table. Where there is nothing to draw, a sentence says so.
"""

import pandas as pd

from baimo import charts
from baimo.blocks import figure_block, text_block
from baimo.clouds import draw_cloud
from baimo.errors import InputError
from baimo.intervals import draw_intervals
from baimo.networks import choose_network, draw_network
from baimo.values import Share

__all__ = ["network", "ranges", "theme_matrix", "theme_shares", "timeline", "word_cloud"]

_LANGUAGES = ("zh", "en")
_CLOUD_WORDS, _CLOUD_MIN_WORDS = 36, 6
_CLOUD_CHARS = 10  # the title of a law is no word
_CLOUD_MIN_Z = 1.5
_BY = {
    "source": ("来源", "Source"),
    "speaker": ("说话人", "Speaker"),
    "month": ("时间", "Time"),
    "all": ("全部", "All"),
}
_MOST_GROUPS = 20
_CUT = {  # what a title says of groups that are left out
    "source": ("（列出{n}／共{of}个来源）", " ({n} of {of} sources)"),
    "speaker": ("（列出{n}／共{of}位说话人）", " ({n} of {of} speakers)"),
    "month": ("（列出{n}／共{of}个时段）", " ({n} of {of} periods)"),
}
_NOTHING = {"zh": "这些来源没有谈到{zh}。", "en": "There is nothing on {en} in these sources."}
_NOTHING_ON_ANY = {"zh": "这些来源没有谈到这些主题。", "en": "There is nothing on these themes in these sources."}
_NO_WORDS = {"zh": "没有词能把{zh}与其余段落分开。", "en": "No word sets {en} apart from the rest."}
_FEW_WORDS = {
    "zh": "能把{zh}与其余段落分开的词只有：{words}。",
    "en": "Few words set {en} apart from the rest: {words}.",
}


def theme_matrix(bm, figure_id, titles):
    """Passages per theme and source, as discs with counts."""
    themes = list(bm.corpus.lexicon.themes.values())
    coded = bm.table("themes")
    counts = pd.crosstab(coded["article_id"], coded["theme"]).reindex(
        index=list(bm.corpus.articles), columns=[t.theme for t in themes], fill_value=0
    )
    names = [bm.names(article_id) for article_id in counts.index]
    colours = [charts.theme_colour(t.theme) for t in themes]
    svgs = {
        lang: charts.draw_matrix(
            [n[lang] for n in names], [getattr(t, lang) for t in themes], counts.values.tolist(), colours
        )
        for lang in _LANGUAGES
    }
    columns = [("来源", "Source"), *((t.zh, t.en) for t in themes)]
    rows = [[name, *map(int, row)] for name, row in zip(names, counts.values, strict=True)]
    return figure_block(
        figure_id, titles, svgs, columns, rows, table="themes", n=int(counts.values.sum()), sources=names
    )


def word_cloud(bm, figure_id, theme, titles):
    """The words that set `theme` apart from the rest, sized by z; grey ones stand in one article only."""
    name = bm.theme(theme)
    if not any(row["theme"] == theme for row in bm.corpus.rows["themes"]):
        return _sentence(_NOTHING, name)
    keyness = [r for r in bm.corpus.rows["keyness"] if r["theme"] == theme and r["z"] >= _CLOUD_MIN_Z]
    words = [row for row in keyness if len(row["word"]) <= _CLOUD_CHARS and row["n_words"] == 1][:_CLOUD_WORDS]
    if len(words) < _CLOUD_MIN_WORDS:
        return _few_words(words, name)
    svgs = {}
    for lang in _LANGUAGES:
        shown = {}
        for row in words:  # a gloss that is taken already gives way to the word itself
            gloss = row["word"] if lang == "zh" or row["gloss"] in shown else row["gloss"]
            shown[gloss or row["word"]] = row
        colours = {text: theme if row["n_articles"] > 1 else "muted" for text, row in shown.items()}
        notes = {t: f"{r['word']} · {r['n_theme']} / {r['n_rest']} · z = {r['z']:.1f}" for t, r in shown.items()}
        svgs[lang] = draw_cloud({text: row["z"] for text, row in shown.items()}, colours, notes)
    columns = [("词", "Word"), ("释义", "Gloss"), ("本主题", "In theme"), ("其余", "Elsewhere"),
               ("篇数", "Articles"), ("离散度", "Dispersion"), ("z", "z")]  # fmt: skip
    rows = [
        [r["word"], r["gloss"] or None, r["n_theme"], r["n_rest"], r["n_articles"], r["dispersion"], round(r["z"], 1)]
        for r in words
    ]
    sources = [bm.names(a) for a in bm.corpus.articles]
    return figure_block(figure_id, titles, svgs, columns, rows, table="keyness", n=len(words), sources=sources)


def theme_shares(bm, figure_id, themes, by, titles):
    """Shares of `themes` by source, speaker or month, with their intervals; a hollow dot carries most of a theme."""
    themes = themes or tuple(bm.corpus.lexicon.themes)
    names = {theme: bm.theme(theme) for theme in themes}
    if by not in _BY:
        raise InputError(f"{bm.name}:{figure_id}", f"by={by!r}", ", ".join(_BY), hint="Correct it")
    rows = [row for row in bm.corpus.rows["shares"] if row["by"] == by and row["theme"] in themes]
    if not rows:
        return _sentence(_NOTHING, names[themes[0]]) if len(themes) == 1 else text_block(_NOTHING_ON_ANY)
    rows, titles = _cut_groups(rows, by, titles)
    rows.sort(key=lambda row: themes.index(row["theme"]))
    groups = [bm.group(by, row["group"]) for row in rows]
    svgs = {
        lang: draw_intervals(
            [group[lang] for group in groups],
            groups=[names[row["theme"]][lang] for row in rows],
            shares=[row["share"] for row in rows],
            ranges=[(row["low"], row["high"]) for row in rows],
            texts=[f"{row['n_coded']} / {row['n']}" for row in rows],
            colours=[charts.theme_colour(row["theme"]) for row in rows],
            marked=[i for i, row in enumerate(rows) if row["carries"]],
            x_label={"zh": "占段落的比例", "en": "Share of passages"}[lang],
        )
        for lang in _LANGUAGES
    }
    columns = [
        ("主题", "Theme"),
        _BY[by],
        ("段落", "Passages"),
        ("共", "Of"),
        ("比例", "Share"),
        ("95%区间", "95% interval"),
    ]
    cells = [
        [names[row["theme"]], group, row["n_coded"], row["n"], *Share(row["share"], row["low"], row["high"]).cells()]
        for row, group in zip(rows, groups, strict=True)
    ]
    sources = [bm.names(a) for a in bm.corpus.articles]
    n = sum(row["n"] for row in rows if row["theme"] == rows[0]["theme"])
    return figure_block(figure_id, titles, svgs, columns, cells, table="shares", n=n, sources=sources)


def network(bm, figure_id, titles):
    """The words and names that stand together more often than chance; a sentence where too few hang together."""
    try:
        nodes, edges = choose_network(bm.corpus.rows["collocations"])
    except InputError:
        return text_block({"zh": "共现的词太少，画不成网络。", "en": "Too few words stand together to draw a network."})
    names = {row["entity"] for row in bm.corpus.rows["entities"]}
    colours = {node["word"]: "accent" if node["word"] in names else "muted" for node in nodes}
    svgs = {}
    for lang in _LANGUAGES:
        labels = {node["word"]: bm.pair(node["word"])[lang] for node in nodes}
        svgs[lang] = draw_network(nodes, edges, labels=labels, colours=colours)
    columns = [
        ("词", "Word"),
        ("同现词", "With"),
        ("同句", "Sentences"),
        ("篇数", "Articles"),
        ("对数似然", "Log-likelihood"),
    ]
    rows = [
        [bm.pair(e["word"]), bm.pair(e["collocate"]), e["n"], e["n_articles"], round(e["log_likelihood"], 1)]
        for e in edges
    ]
    sources = [bm.names(a) for a in bm.corpus.articles]
    return figure_block(figure_id, titles, svgs, columns, rows, table="collocations", n=len(nodes), sources=sources)


def timeline(bm, figure_id, rows, titles, colour):
    """Dated events: `rows` are `(quote with one date, zh label, en label)`, drawn in order of date."""
    rows = sorted(rows, key=lambda row: (row[0].day().iso, row[0].article_id, row[0].start))
    quotes, days = [row[0] for row in rows], [row[0].day() for row in rows]
    drawn = {
        lang: {"labels": [row[i] for row in rows], "dates": [format(day, lang) for day in days]}
        for i, lang in enumerate(_LANGUAGES, start=1)
    }
    style = {
        "positions": [day.years for day in days],
        "links": _row_links(figure_id, rows),
        "colours": [charts.theme_colour(colour)] * len(rows),
    }
    svgs = {lang: charts.draw_timeline(**drawn[lang], **style) for lang in _LANGUAGES}
    columns = [("日期", "Date"), ("事件", "Event"), ("原文", "Words"), ("来源", "Source")]
    cells = [[q.day().iso, {"zh": z, "en": e}, q.surface, bm.names(q.article_id)] for q, z, e in rows]
    return figure_block(figure_id, titles, svgs, columns, cells, table="events", n=len(rows),
                        sources=_sources(bm, quotes), quotes=quotes)  # fmt: skip


def ranges(bm, figure_id, rows, titles, unit, x_label, colour):
    """Quantities by source on a log scale: `rows` are `(quote with one amount of unit, zh label, en label)`."""
    quotes, amounts = [row[0] for row in rows], [row[0].amount(unit) for row in rows]
    texts = {"zh": [quote.surface for quote in quotes], "en": [format(amount, "en") for amount in amounts]}
    style = {
        "ranges": [(amount.low, amount.high) for amount in amounts],
        "links": _row_links(figure_id, rows),
        "colours": [charts.theme_colour(colour)] * len(rows),
    }
    svgs = {
        lang: charts.draw_ranges(
            [row[i] for row in rows], texts=texts[lang], x_label=x_label[lang], language=lang, **style
        )
        for i, lang in enumerate(_LANGUAGES, start=1)
    }
    columns = [("对象", "Subject"), ("数量", "Amount"), ("原文", "Words"), ("来源", "Source")]
    cells = [
        [{"zh": z, "en": e}, {"zh": format(a, "zh"), "en": format(a, "en")}, q.surface, bm.names(q.article_id)]
        for a, (q, z, e) in zip(amounts, rows, strict=True)
    ]
    return figure_block(figure_id, titles, svgs, columns, cells, table="quantities", n=len(rows),
                        sources=_sources(bm, quotes), quotes=quotes)  # fmt: skip


def _cut_groups(rows, by, titles):
    """Of many groups those with most passages, in their order; the titles then say how many of how many."""
    sizes = {row["group"]: row["n"] for row in rows}
    if len(sizes) <= _MOST_GROUPS:
        return rows, titles
    kept = sorted(sizes, key=sizes.get, reverse=True)[:_MOST_GROUPS]
    told = zip(_LANGUAGES, _CUT[by], strict=True)
    titles = {lang: titles[lang] + text.format(n=_MOST_GROUPS, of=len(sizes)) for lang, text in told}
    return [row for row in rows if row["group"] in kept], titles


def _few_words(words, theme):
    """A sentence in place of a cloud of less than six words."""
    if not words:
        return _sentence(_NO_WORDS, theme)
    told = {"zh": "、".join(r["word"] for r in words), "en": ", ".join(r["gloss"] or r["word"] for r in words)}
    return text_block({lang: text.format(**theme, words=told[lang]) for lang, text in _FEW_WORDS.items()})


def _sentence(pair, theme):
    return text_block({lang: text.format(**theme) for lang, text in pair.items()})


def _sources(bm, quotes):
    return [bm.names(article_id) for article_id in dict.fromkeys(q.article_id for q in quotes)]


def _row_links(figure_id, rows):
    return [f"#{figure_id}-{i}" for i in range(1, len(rows) + 1)]
