"""Lists of themes on the page: how much each takes, how that changes under other conditions, how far coders agree.

Computes nothing that `measures` doesn't; where there is nothing to list, a sentence says so.
"""

from baimo.codings import read_codings
from baimo.errors import Problems
from baimo.listings import show_list
from baimo.measures import agreement_pairs, by_codebook
from baimo.measures.agreement import MACRO
from baimo.values import Share

__all__ = ["show_agreement", "show_extent", "show_sensitivity"]


def show_extent(bm, theme):
    """A paragraph: how many passages have the theme, in how many articles, and which article or speaker carries most of them."""
    name = bm.corpus.lexicon.themes[theme]
    rows = [row for row in bm.corpus.rows["shares"] if row["theme"] == theme]
    whole = next((row for row in rows if row["by"] == "all"), None)
    if whole is None:
        return bm.text(
            zh="这些来源没有谈到{name}。",
            en="There is nothing on {name_en} in these sources.",
            name=name.zh,
            name_en=name.en,
        )
    n_articles = sum(row["by"] == "source" and row["n_coded"] > 0 for row in rows)
    values = {
        "n": whole["n_coded"],
        "of": whole["n"],
        "m": n_articles,
        "share": Share(whole["share"], whole["low"], whole["high"]),
        "carried_zh": "".join(_carried(bm, row, "zh") for row in rows if row["carries"]),
        "carried_en": "".join(_carried(bm, row, "en") for row in rows if row["carries"]),
    }
    return bm.text(
        zh="{of}段里有{n}段谈到这一主题，占{share:zh}，出自{m}篇文章。{carried_zh}",
        en="{n} of {of} passages speak of this theme, {share:en}, in {m} articles. {carried_en}",
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
            cells = [_percent(with_all[least]["share"]) for least in (0, 1, 2, 3)]
            interval = Share(with_all[0]["share"], with_all[0]["low"], with_all[0]["high"]).cells()[1]
            ends = [_percent(min(without)), _percent(max(without))]
            rows.append([_theme_name(bm, theme.theme), cells[0], interval, *cells[1:], *ends])
    columns = [("主题", "Theme"), ("比例", "Share"), ("95%区间", "95% interval"), ("至少一处", "At least one"), ("两处", "Two"),
               ("三处", "Three"), ("最低", "Lowest"), ("最高", "Highest")]  # fmt: skip
    return show_list(bm, table_id, rows, zh, en, columns)


def show_agreement(bm, table_id, *, zh, en):
    """How far the codebook and the people who coded the same passages (`seeds/codings`) agree, pair by pair and theme by theme.

    A sentence says so where nobody did, or where a coding does not fit these articles.
    """
    corpus, problems = bm.corpus, Problems()
    themes = list(corpus.lexicon.themes)
    coders = read_codings(corpus.project.seeds / "codings", corpus.rows["passages"], themes, problems)
    if problems.errors:
        unfit = {"reason_zh": "seeds/codings与这些文章不合，见python -m baimo check",
                 "reason_en": "seeds/codings does not fit these articles, see python -m baimo check"}  # fmt: skip
        return show_list(bm, table_id, [], zh, en, [], unfit)
    codings = {"codebook": by_codebook(corpus.rows["passages"], corpus.rows["themes"]), **coders}
    rows = [
        [bm.pair(first), bm.pair(second), _theme_name(bm, row["theme"]), *_gave(row), *_interval(row)]
        for (first, second), found in agreement_pairs(codings, themes).items()
        for row in found
        if row["theme"] != MACRO
    ]
    columns = [("一方", "One"), ("另一方", "Other"), ("主题", "Theme"), ("一方编入", "One gave"), ("另一方编入", "Other gave"),
               ("F1", "F1"), ("kappa", "kappa")]  # fmt: skip
    return show_list(bm, table_id, rows, zh, en, columns)


def _gave(row):
    """How many passages each side gave the theme."""
    return row["n_both"] + row["n_coded_only"], row["n_both"] + row["n_hand_only"]


def _interval(row):
    """F1 and kappa, each with its interval."""
    for name in ("f1", "kappa"):
        value, low, high = (row[name + suffix] for suffix in ("", "_low", "_high"))
        interval = f" ({low:.2f}–{high:.2f})" if low is not None else ""
        yield None if value is None else f"{value:.2f}{interval}"


def _carried(bm, row, language):
    """The warning that one article or one speaker carries most of a theme."""
    who = (bm.names(row["group"]) if row["by"] == "source" else bm.pair(row["group"]))[language]
    part = f"{100 * row['part']:.0f}%"
    if language == "zh":
        return f"注意：其中{part}出自{who}，以下多为一家之言。"
    return f"Note that {part} of them stand in one place, {who}: most of what follows is one voice. "


def _percent(share):
    return f"{100 * share:.0f}%"


def _theme_name(bm, theme):
    name = bm.corpus.lexicon.themes[theme]
    return {"zh": name.zh, "en": name.en}
