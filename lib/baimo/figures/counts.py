"""Charts of how often themes are there: each mark leads to its row in the data of the chart.

Counts nothing that is not in a table.
"""

import pandas as pd

from baimo import charts
from baimo.blocks import figure_block, text_block
from baimo.errors import InputError
from baimo.figures.groups import MOST_GROUPS, all_sources, cut_counts, cut_groups
from baimo.figures.texts import NOTHING, counted, named, row_link, sentence
from baimo.intervals import draw_intervals
from baimo.matrices import draw_matrix
from baimo.values import Share

__all__ = ["theme_matrix", "theme_shares"]

LANGUAGES = ("zh", "en")
_BY = {
    "source": ("来源", "Source"),
    "speaker": ("说话人", "Speaker"),
    "month": ("时间", "Time"),
    "all": ("全部", "All"),
}
_MATRIX = {
    "zh": "段落数的矩阵：行为来源，列为主题；最多：{most}",
    "en": "A matrix of passages: sources in rows, themes in columns; most: {most}",
}
_SHARES = {
    "zh": "点与95%区间：每个主题下每行一组，横轴为占段落的比例（0至100%）",
    "en": "Dots with 95% intervals, one group a row under each theme; the axis: share of passages, 0 to 100%",
}
_NOTHING_ON_ANY = {"zh": "这些来源没有谈到这些主题。", "en": "There is nothing on these themes in these sources."}


def theme_matrix(bm, figure_id, titles):
    """Passages per theme and source, as discs with counts."""
    themes = list(bm.corpus.lexicon.themes.values())
    coded = bm.table("themes")
    table = pd.crosstab(coded["article_id"], coded["theme"]).reindex(
        index=list(bm.corpus.articles), columns=[t.theme for t in themes], fill_value=0
    )
    if not table.size or not table.values.any():
        return text_block(_NOTHING_ON_ANY)
    counts = {article_id: list(map(int, row)) for article_id, row in zip(table.index, table.values, strict=True)}
    names, counts, titles = cut_counts(bm, counts, titles)
    colours, svgs = [charts.theme_colour(t.theme) for t in themes], {}
    for lang in LANGUAGES:
        heads = [getattr(t, lang) for t in themes]
        links = [
            [_cell_link(lang, figure_id, y, f"{head} · {name[lang]}", n) for head, n in zip(heads, row, strict=True)]
            for y, (name, row) in enumerate(zip(names, counts, strict=True))
        ]
        svgs[lang] = draw_matrix(
            [n[lang] for n in names], heads, counts, colours, links, summed=len(bm.corpus.articles) > MOST_GROUPS
        )
    columns = [("来源", "Source"), *((t.zh, t.en) for t in themes)]
    rows = [[name, *row] for name, row in zip(names, counts, strict=True)]
    most = max(
        ((n, y, x) for y, row in enumerate(counts[:MOST_GROUPS]) for x, n in enumerate(row)), key=lambda cell: cell[0]
    )
    told = {lang: f"{getattr(themes[most[2]], lang)} · {names[most[1]][lang]} {most[0]}" for lang in LANGUAGES}
    form = {lang: _MATRIX[lang].format(most=told[lang]) for lang in LANGUAGES}
    n = len(bm.corpus.rows["passages"])
    return figure_block(figure_id, titles, svgs, columns, rows, table="themes", n=n, sources=all_sources(bm), form=form)


def theme_shares(bm, figure_id, themes, by, titles):
    """Shares of `themes` by source, speaker or month, with their intervals; a hollow dot carries most of a theme."""
    themes = themes or tuple(bm.corpus.lexicon.themes)
    names = {theme: bm.theme(theme) for theme in themes}
    if by not in _BY:
        raise InputError(f"{bm.name}:{figure_id}", f"by={by!r}", ", ".join(_BY), hint="Correct it")
    rows = [row for row in bm.corpus.rows["shares"] if row["by"] == by and row["theme"] in themes]
    if not rows:
        return sentence(NOTHING, names[themes[0]]) if len(themes) == 1 else text_block(_NOTHING_ON_ANY)
    rows, titles = cut_groups(rows, by, titles)
    rows.sort(key=lambda row: themes.index(row["theme"]))
    groups = [row["group"] if isinstance(row["group"], dict) else bm.group(by, row["group"]) for row in rows]
    shares = [Share(row["share"], row["low"], row["high"]) for row in rows]
    texts = [f"{row['n_coded']} / {row['n']}" for row in rows]
    svgs = {
        lang: draw_intervals(
            [group[lang] for group in groups], groups=[names[row["theme"]][lang] for row in rows],
            shares=[row["share"] for row in rows], ranges=[None if row["low"] is None else (row["low"], row["high"]) for row in rows], texts=texts,
            colours=[charts.theme_colour(row["theme"]) for row in rows],
            marked=[i for i, row in enumerate(rows) if row["carries"]],
            x_label={"zh": "占段落的比例", "en": "Share of passages"}[lang],
            links=[row_link(figure_id, i, f"{names[row['theme']][lang]} · "
                         + named(lang, groups[i][lang], f"{texts[i]}, {format(shares[i], lang)}"))
                   for i, row in enumerate(rows)],
        )
        for lang in LANGUAGES
    }  # fmt: skip
    columns = [("主题", "Theme"), _BY[by], ("段落", "Passages"), ("共", "Of"), ("比例", "Share"),
               ("95%区间", "95% interval")]  # fmt: skip
    cells = [
        [names[row["theme"]], group, row["n_coded"], row["n"], *share.cells()]
        for row, group, share in zip(rows, groups, shares, strict=True)
    ]
    n = sum(row["n"] for row in rows if row["theme"] == rows[0]["theme"])
    return figure_block(figure_id, titles, svgs, columns, cells, table="shares", n=n, sources=all_sources(bm),
                        form=_SHARES)  # fmt: skip


def _cell_link(language, figure_id, row, what, n):
    """The link of a cell of the matrix; None where there is nothing."""
    return row_link(figure_id, row, named(language, what, counted(language, n, "段", "passage"))) if n else None
