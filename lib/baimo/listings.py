"""Lists of words on the page: keywords of a group, lines with a word, topics, new words.

Computes nothing; where a method was refused, or there is nothing to list, a sentence says so.
"""

from dataclasses import replace

from markupsafe import Markup

from baimo.concordance import find_concordance
from baimo.errors import InputError
from baimo.evidence import quote_span

__all__ = [
    "linked_words",
    "show_angles",
    "show_concordance",
    "show_keywords",
    "show_list",
    "show_new_words",
    "show_topics",
    "theme_rows",
]

_KEYNESS = {
    "theme": ("keyness", "n_theme"),
    "article_id": ("keyness_sources", "n_source"),
    "speaker": ("keyness_speakers", "n_speaker"),
}
_HEADS = {"theme": ("主题", "Theme"), "article_id": ("文章", "Article"), "speaker": ("说话者", "Speaker")}
_MIN_Z = 1.5
_NEW_WORDS = 30
_MOST_GROUPS = 20


def show_keywords(bm, table_id, by, *, zh, en, most=8):
    """The words and phrases that set each theme, article or speaker apart (`by`: theme, article_id, speaker), the surest first.

    Each with its count there and elsewhere; only words with z of 1.5 or more, at most `most` a group. Of more than 20 groups
    those with the surest words are shown, and a line says so.
    """
    if by not in _KEYNESS:
        raise InputError(f"{bm.name}:{table_id}", f"by={by!r}", ", ".join(_KEYNESS), hint="Correct it")
    table, count = _KEYNESS[by]
    words = {}
    for row in bm.corpus.rows[table]:
        if row["z"] >= _MIN_Z:
            words.setdefault(row[by], []).append(row)
    name = {"theme": bm.theme, "article_id": bm.names, "speaker": bm.pair}[by]
    if len(words) > _MOST_GROUPS:
        words = dict(sorted(words.items(), key=lambda group: -group[1][0]["z"]))
    rows = [[name(group), _words(found[:most], count)] for group, found in words.items()]
    return show_list(
        bm,
        table_id,
        rows,
        zh,
        en,
        [_HEADS[by], ("用得偏多的词（此处／别处）", "Words used more here (here / elsewhere)")],
        table=table,
        most=_MOST_GROUPS,
    )


def show_concordance(bm, table_id, terms, *, zh, en, sort="right", most=20, width=14):
    """The table of the lines with any of `terms`, from all articles: what precedes, the word, what follows, the place.

    Of more than `most` lines every so many is shown, so that each part of the order has its share; the caption, `zh`
    or `en`, then says how many there are. What is shown counts as quoted. With the usual width each takes one line of
    the page. See `concordance.find_concordance`.
    """
    found = find_concordance(bm.corpus.rows["passages"], terms, width=width, sort=sort)
    if not found:
        return show_list(bm, table_id, [], zh, en, [])
    shown = _spread(found, most)
    rows = [[bm.place(row), _aligned(row["left"]), row["surface"], row["right"] or None] for row in shown]
    columns = [("出处", "Place"), ("前文", "Before"), ("词", "Word"), ("后文", "After")]
    zh, en = f"{zh}（共{len(found)}行，列出{len(shown)}行）", f"{en} ({len(shown)} of {len(found)} lines)"
    return bm.show(table_id, rows, zh=zh, en=en, columns=columns, quotes=[_quote(bm, row) for row in shown])


def show_topics(bm, table_id, *, zh, en):
    """The topics found in the words alone, or why there are none."""
    rows = [
        [row["topic"], row["terms"].replace("|", "、"), row["n_passages"], row["n_articles"], row["stability"]]
        for row in bm.corpus.rows["topics"]
    ]
    columns = [("话题", "Topic"), ("词", "Words"), ("段落", "Passages"), ("篇数", "Articles"), ("稳定度", "Stability")]
    return show_list(bm, table_id, rows, zh, en, columns, bm.corpus.refused.get("topics"), table="topics")


def show_angles(bm, table_id, *, zh, en):
    """Candidate angles among the passages that no theme covers, each with the line that starts a chapter; or why there are none."""
    rows = [
        [row["terms"].replace("|", "、"), row["n_passages"], row["n_articles"], row["command"]]
        for row in bm.corpus.rows["angles"]
    ]
    columns = [("词", "Words"), ("段落", "Passages"), ("篇数", "Articles"), ("另起一章", "Start a chapter")]
    return show_list(bm, table_id, rows, zh, en, columns, bm.corpus.refused.get("angles"), table="angles")


def show_new_words(bm, table_id, *, zh, en, most=_NEW_WORDS):
    """The first `most` words that no dictionary here has, with their counts; their places are in the table `new_words`."""
    rows = [[row["word"], row["n"], row["n_articles"]] for row in bm.corpus.rows["new_words"]]
    columns = [("词", "Word"), ("次数", "Times"), ("篇数", "Articles")]
    return show_list(bm, table_id, rows, zh, en, columns, table="new_words", most=most)


def show_list(bm, table_id, rows, zh, en, columns, refusal=None, **options):
    """The table of `rows` under the captions `zh` and `en` (`options`: see `Chapter.show`); else a paragraph with the `refusal` (reason_zh, reason_en), or “none”."""
    if rows:
        return bm.show(table_id, rows, zh=zh, en=en, columns=columns, **options)
    if refusal:
        return bm.text(
            zh="{zh_title}——没有可列的。{reason_zh}。",
            en="{en_title} — none. {reason_en}.",
            zh_title=zh,
            en_title=en,
            **refusal,
        )
    return bm.text(zh="{zh_title}：无。", en="{en_title}: none.", zh_title=zh, en_title=en)


def linked_words(bm, row, gloss=""):
    """The words of `row`, a row of a table or a quote, as a cell that leads to them, a bare place; in English their `gloss`, where there is one."""
    words = row["surface"] if isinstance(row, dict) else row.surface
    return replace(bm.place(row), zh=words, en=gloss or words, bare=True)


def theme_rows(bm, table, theme=None):
    """The rows of a table that stand in passages with `theme` (id), of all passages without one. Raises `InputError` for an unknown id."""
    rows = bm.corpus.rows[table]
    if theme is None:
        return rows
    bm.theme(theme)
    coded = {row["passage_id"] for row in bm.corpus.rows["themes"] if row["theme"] == theme}
    return [row for row in rows if row["passage_id"] in coded]


def _spread(rows, most):
    """`most` of `rows`, evenly spaced, in order.

    >>> _spread("abcdefg", 3), _spread("ab", 3)
    (['a', 'c', 'e'], ['a', 'b'])
    """
    n = min(most, len(rows))
    return [rows[i * len(rows) // n] for i in range(n)]


def _quote(bm, row):
    """All that is shown of a line."""
    words = row["left"] + row["surface"] + row["right"]
    return quote_span(bm.corpus, row | {"start": row["start"] - len(row["left"]), "surface": words})


def _aligned(left):
    """What precedes ends where the word begins."""
    return Markup('<div class="number"><span lang="zh-CN">{}</span></div>').format(left or "—")


def _words(rows, count):
    """The words with their counts; in English their glosses, a word without one marked as Chinese."""
    told = [(row["word"], row["gloss"] or row["word"], f"{row[count]}/{row['n_rest']}") for row in rows]
    marked = [
        (text if text.isascii() else Markup('<span lang="zh-CN">{}</span>').format(text), n) for _, text, n in told
    ]
    return {
        "zh": "、".join(f"{word}（{n}）" for word, _, n in told),
        "en": Markup(", ").join(Markup("{} ({})").format(text, n) for text, n in marked),
    }
