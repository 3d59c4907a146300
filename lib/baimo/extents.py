"""Lists of themes on the page: how much each takes, how that changes under other conditions, how far coders agree.

Computes nothing that `measures` doesn't; where there is nothing to list, a sentence says so.
"""

from baimo.codings import read_codings
from baimo.errors import Problems
from baimo.listings import show_list
from baimo.measures import MACRO, agreement_pairs
from baimo.values import Share, percent_text

__all__ = ["show_agreement", "show_extent", "show_sensitivity"]

_CARRIED = {
    "source": (
        "注意：其中{part}出自{who}，以下多出自这一篇。",
        " Note that {part} of them stand in one article, {who}.",
    ),
    "speaker": (
        "注意：其中{part}是{who}一人所说，以下多为一家之言。",
        " Note that {part} of them are said by one speaker, {who}: most of what follows is one voice.",
    ),
}


def show_extent(bm, theme):
    """A paragraph: how many passages have the theme, in how many articles, and which article or speaker carries most of them."""
    name = bm.theme(theme)
    rows = [row for row in bm.corpus.rows["shares"] if row["theme"] == theme]
    whole = next((row for row in rows if row["by"] == "all"), None)
    if whole is None:
        return bm.text(
            zh="这些来源没有谈到{name}。",
            en="There is nothing on {name_en} in these sources.",
            name=name["zh"],
            name_en=name["en"],
        )
    n_articles = sum(row["by"] == "source" and row["n_coded"] > 0 for row in rows)
    values = {
        "n": whole["n_coded"],
        "of": whole["n"],
        "m": n_articles,
        "articles": "article" if n_articles == 1 else "articles",
        "share": Share(whole["share"], whole["low"], whole["high"]),
        **_carried(bm, [row for row in rows if row["carries"]]),
    }
    return bm.text(
        zh="按编码手册，{of}段里有{n}段归入这一主题，占{share:zh}，出自{m}篇文章。{carried_zh}",
        en="By the codebook, {n} of {of} passages are on this theme, {share:en}, in {m} {articles}.{carried_en}",
        **values,
    )


def show_sensitivity(bm, table_id, *, zh, en):
    """The share of each theme as coded, with at least one, two and three hits of its own, and without one article in turn."""
    rows = []
    for theme in bm.corpus.lexicon.themes.values():
        found = [row for row in bm.corpus.rows["sensitivity"] if row["theme"] == theme.theme]
        if found:
            with_all = {row["min_hits"]: row for row in found if not row["without"]}
            without = [row["share"] for row in found if row["without"]] or [with_all[0]["share"]]
            cells = [percent_text(with_all[least]["share"]) for least in (0, 1, 2, 3)]
            interval = Share(with_all[0]["share"], with_all[0]["low"], with_all[0]["high"]).cells()[1]
            ends = [percent_text(min(without)), percent_text(max(without))]
            rows.append([bm.theme(theme.theme), cells[0], interval, *cells[1:], *ends])
    columns = [("主题", "Theme"), ("比例", "Share"), ("95%区间", "95% interval"), ("至少一处", "At least one"), ("两处", "Two"),
               ("三处", "Three"), ("最低", "Lowest"), ("最高", "Highest")]  # fmt: skip
    return show_list(bm, table_id, rows, zh, en, columns)


def show_agreement(bm, table_id, *, zh, en):
    """How far the codebook and the people who coded the same passages (`seeds/codings`) agree, pair by pair and theme by theme.

    The themes are those of this chapter. A sentence says so where nobody did, or where a coding does not fit these articles.
    """
    corpus, problems = bm.corpus, Problems()
    themes = list(corpus.lexicon.themes)
    coders = read_codings(corpus.project, corpus.rows["passages"], themes, problems, Problems())
    if problems.errors:
        unfit = {"reason_zh": "seeds/codings与这些文章不合，见python -m baimo check",
                 "reason_en": "seeds/codings does not fit these articles, see python -m baimo check"}  # fmt: skip
        return show_list(bm, table_id, [], zh, en, [], unfit)
    rows = [
        [_both(bm, first, second), bm.theme(row["theme"]), _gave(row), *_intervals(row)]
        for (first, second), found in agreement_pairs(corpus.rows, coders, themes).items()
        for row in found
        if row["theme"] != MACRO
    ]
    columns = [("双方", "Pair"), ("主题", "Theme"), ("各编入", "Each gave"), ("F1", "F1"), ("kappa", "kappa")]
    return show_list(bm, table_id, rows, zh, en, columns)


def _both(bm, first, second):
    """The names of two coders."""
    first, second = bm.pair(first), bm.pair(second)
    return {"zh": f"{first['zh']}、{second['zh']}", "en": f"{first['en']}, {second['en']}"}


def _gave(row):
    """How many passages each side gave the theme."""
    return f"{row['n_both'] + row['n_coded_only']} / {row['n_both'] + row['n_hand_only']}"


def _intervals(row):
    """F1 and kappa, each with its interval."""
    for name in ("f1", "kappa"):
        value, low, high = (row[name + suffix] for suffix in ("", "_low", "_high"))
        interval = f" ({low:.2f}–{high:.2f})" if low is not None else ""
        yield None if value is None else f"{value:.2f}{interval}"


def _carried(bm, rows):
    """The warning that one speaker, or else one article, carries most of a theme; empty without `rows` that do."""
    by_speaker = [row for row in rows if row["by"] == "speaker" and row["group"] not in bm.corpus.articles]
    told = next(iter(by_speaker + [row for row in rows if row["by"] == "source"]), None)
    if told is None:
        return {"carried_zh": "", "carried_en": ""}
    who, part = bm.group(told["by"], told["group"]), percent_text(told["part"])
    zh, en = _CARRIED[told["by"]]
    return {"carried_zh": zh.format(part=part, who=who["zh"]), "carried_en": en.format(part=part, who=who["en"])}
