"""Charts of words: each word leads to its row in the data of the chart.

Weighs nothing anew.
"""

from baimo import charts
from baimo.blocks import figure_block, text_block
from baimo.clouds import draw_cloud
from baimo.errors import InputError
from baimo.figures.groups import all_sources, cut_words
from baimo.figures.texts import NOTHING, counted, named, row_link, sentence
from baimo.intervals import draw_weights
from baimo.networks import choose_network, draw_network

__all__ = ["keywords", "network", "word_cloud"]

LANGUAGES = ("zh", "en")
_CLOUD_WORDS, _CLOUD_MIN_WORDS = 36, 6
_CLOUD_CHARS = 10  # the title of a law is no word
_MIN_Z = 1.5
_KEYNESS = {
    "theme": ("keyness", "n_theme", ("主题", "Theme")),
    "article_id": ("keyness_sources", "n_source", ("文章", "Article")),
    "speaker": ("keyness_speakers", "n_speaker", ("说话人", "Speaker")),
}
_NO_WORDS = {"zh": "没有词能把{zh}与其余段落分开。", "en": "No word sets {en} apart from the rest."}
_NO_WORDS_AT_ALL = {
    "zh": "没有词能把其中一部分与其余段落分开。",
    "en": "No word sets any of these apart from the rest.",
}
_FORMS = {
    "cloud": {"zh": "词云：字越大，z越高", "en": "A word cloud: the larger a word, the higher its z"},
    "keywords": {
        "zh": "每行一词，横轴为z，按组由高到低",
        "en": "One word a row on an axis of z, in groups, from high to low",
    },
    "network": {
        "zh": "网络：圆为词，线为同句共现，线越粗越强；行为线，由强到弱",
        "en": "A network: discs are words, lines pairs that share sentences; a row is a line, from strong to weak",
    },
}
_FEW_WORDS = {
    "zh": "能把{zh}与其余段落分开的词只有：{words}。",
    "en": "Few words set {en} apart from the rest: {words}.",
}


def word_cloud(bm, figure_id, theme, titles):
    """The words that set `theme` apart from the rest, sized by z; grey ones stand in one article only."""
    name = bm.theme(theme)
    if not any(row["theme"] == theme for row in bm.corpus.rows["themes"]):
        return sentence(NOTHING, name)
    keyness = [r for r in bm.corpus.rows["keyness"] if r["theme"] == theme and r["z"] >= _MIN_Z]
    words = [row for row in keyness if len(row["word"]) <= _CLOUD_CHARS and row["n_words"] == 1][:_CLOUD_WORDS]
    if len(words) < _CLOUD_MIN_WORDS:
        return _few_words(words, name)
    svgs = {}
    for lang in LANGUAGES:
        shown = {}
        for i, row in enumerate(words):  # a gloss that is taken already gives way to the word itself
            gloss = row["word"] if lang == "zh" or row["gloss"] in shown else row["gloss"]
            shown[gloss or row["word"]] = (i, row)
        weights = {text: row["z"] for text, (_, row) in shown.items()}
        colours = {text: theme if row["n_articles"] > 1 else "muted" for text, (_, row) in shown.items()}
        notes = {t: f"{r['word']} · {r['n_theme']} / {r['n_rest']} · z = {r['z']:.1f}" for t, (_, r) in shown.items()}
        links = {t: row_link(figure_id, i, _weighed(lang, t, row, "n_theme")) for t, (i, row) in shown.items()}
        svgs[lang] = draw_cloud(weights, colours, notes, links)
    columns = [("词", "Word"), ("释义", "Gloss"), ("本主题", "In theme"), ("其余", "Elsewhere"),
               ("篇数", "Articles"), ("离散度", "Dispersion"), ("z", "z")]  # fmt: skip
    rows = [
        [r["word"], r["gloss"] or None, r["n_theme"], r["n_rest"], r["n_articles"], r["dispersion"], round(r["z"], 1)]
        for r in words
    ]
    return figure_block(figure_id, titles, svgs, columns, rows, table="keyness", n=len(words), sources=all_sources(bm),
                        form=_FORMS["cloud"])  # fmt: skip


def keywords(bm, figure_id, theme, by, most, titles):
    """The words with the highest keyness of one theme, or of each theme, article or speaker; see `Figures.keywords`."""
    if by not in _KEYNESS:
        raise InputError(f"{bm.name}:{figure_id}", f"by={by!r}", ", ".join(_KEYNESS), hint="Correct it")
    name = bm.theme(theme) if theme else None
    by = "theme" if theme else by
    table, count, head = _KEYNESS[by]
    rows = [row for row in bm.corpus.rows[table] if row["z"] >= _MIN_Z and theme in (None, row[by])]
    if not rows:
        return sentence(_NO_WORDS, name) if name else text_block(_NO_WORDS_AT_ALL)
    rows, titles = cut_words(rows, by, most, titles)
    groups = [{"theme": bm.theme, "article_id": bm.names, "speaker": bm.pair}[by](row[by]) for row in rows]
    words = [{"zh": row["word"], "en": row["gloss"] or row["word"]} for row in rows]
    svgs = {
        lang: draw_weights(
            [word[lang] for word in words], groups=["" if theme else group[lang] for group in groups],
            weights=[row["z"] for row in rows], texts=[f"{row[count]} / {row['n_rest']}" for row in rows],
            colours=[charts.theme_colour(row.get("theme", "accent")) for row in rows],
            marked=[i for i, row in enumerate(rows) if row["n_articles"] == 1],
            x_label={"zh": "z（右侧：此处／别处次数；空心：只在一篇）",
                     "en": "z (at the right: times here / elsewhere; hollow: one article alone)"}[lang],
            links=[row_link(figure_id, i, _weighed(lang, f"{groups[i][lang]} · {words[i][lang]}", row, count))
                   for i, row in enumerate(rows)],
        )
        for lang in LANGUAGES
    }  # fmt: skip
    columns = [head, ("词", "Word"), ("释义", "Gloss"), ("此处", "Here"), ("别处", "Elsewhere"),
               ("篇数", "Articles"), ("z", "z")]  # fmt: skip
    cells = [
        [group, r["word"], r["gloss"] or None, r[count], r["n_rest"], r["n_articles"], round(r["z"], 1)]
        for group, r in zip(groups, rows, strict=True)
    ]
    return figure_block(figure_id, titles, svgs, columns, cells, table=table, n=len(rows), sources=all_sources(bm),
                        form=_FORMS["keywords"])  # fmt: skip


def network(bm, figure_id, titles):
    """The words and names that stand together more often than chance; a sentence where too few hang together."""
    try:
        nodes, edges = choose_network(bm.corpus.rows["collocations"])
    except InputError:
        return text_block({"zh": "共现的词太少，画不成网络。", "en": "Too few words stand together to draw a network."})
    names = {row["entity"] for row in bm.corpus.rows["entities"]}
    colours = {node["word"]: "accent" if node["word"] in names else "muted" for node in nodes}
    svgs = {}
    for lang in LANGUAGES:
        labels = {node["word"]: bm.pair(node["word"])[lang] for node in nodes}
        links = {
            word: row_link(figure_id, _first_row(word, edges), named(lang, label, counted(lang, n, "句", "sentence")))
            for (word, label), n in zip(labels.items(), (node["n"] for node in nodes), strict=True)
        }
        svgs[lang] = draw_network(nodes, edges, labels=labels, colours=colours, links=links)
    columns = [("词", "Word"), ("同现词", "With"), ("同句", "Sentences"), ("篇数", "Articles"),
               ("对数似然", "Log-likelihood")]  # fmt: skip
    rows = [
        [bm.pair(e["word"]), bm.pair(e["collocate"]), e["n"], e["n_articles"], round(e["log_likelihood"], 1)]
        for e in edges
    ]
    return figure_block(figure_id, titles, svgs, columns, rows, table="collocations", n=len(nodes),
                        sources=all_sources(bm), form=_FORMS["network"])  # fmt: skip


def _first_row(word, edges):
    return next(i for i, edge in enumerate(edges) if word in (edge["word"], edge["collocate"]))


def _weighed(language, what, row, count):
    """A word with its counts and its z, as a link says it."""
    here, elsewhere, z = row[count], row["n_rest"], f"z = {row['z']:.1f}"
    zh, en = f"此处{here}次，别处{elsewhere}次，{z}", f"{here} here, {elsewhere} elsewhere, {z}"
    return named(language, what, zh if language == "zh" else en)


def _few_words(words, theme):
    """A sentence in place of a cloud of less than six words."""
    if not words:
        return sentence(_NO_WORDS, theme)
    zh, en = "、".join(r["word"] for r in words), ", ".join(r["gloss"] or r["word"] for r in words)
    return text_block(
        {"zh": _FEW_WORDS["zh"].format(**theme, words=zh), "en": _FEW_WORDS["en"].format(**theme, words=en)}
    )
