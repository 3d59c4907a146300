"""What charts leave out where there is too much: which groups stay, and how the title says so.

Draws nothing.
"""

__all__ = ["MOST_GROUPS", "all_sources", "cut_counts", "cut_groups", "cut_words"]

LANGUAGES = ("zh", "en")
MOST_GROUPS = 20
_MOST_ROWS = 60  # of a chart that lists the groups under each theme anew
_MOST_WORDS = 60
_CUT = {  # what a title says of groups that are left out
    "source": ("（列出{n}／共{of}个来源）", " ({n} of {of} sources)"),
    "article_id": ("（列出{n}／共{of}篇文章）", " ({n} of {of} articles)"),
    "speaker": ("（列出{n}／共{of}位说话人）", " ({n} of {of} speakers)"),
    "month": ("（列出{n}／共{of}个时段）", " ({n} of {of} periods)"),
    "theme": ("（列出{n}／共{of}个主题）", " ({n} of {of} themes)"),
}
_SUMMED = ("，其余合为一行", ", the others in one row")
_OTHERS = {
    "source": ("其余{n}个来源", "{n} other sources"),
    "speaker": ("其余{n}位说话人", "{n} other speakers"),
    "month": ("其余{n}个时段", "{n} other periods"),
}


def all_sources(bm):
    """The names of all articles as pairs; of many their number alone."""
    n = len(bm.corpus.articles)
    if n > MOST_GROUPS:
        return [{"zh": f"全部{n}篇文章", "en": f"all {n} articles"}]
    return [bm.names(article_id) for article_id in bm.corpus.articles]


def cut_counts(bm, counts, titles):
    """Names, rows and titles of `counts` {article id: list of int}; of many articles those with most, then the sum of the others."""
    kept = sorted(counts, key=lambda article_id: -sum(counts[article_id]))[:MOST_GROUPS]
    shown = [article_id for article_id in counts if article_id in set(kept)]
    names, rows = [bm.names(article_id) for article_id in shown], [counts[article_id] for article_id in shown]
    others = [counts[article_id] for article_id in counts if article_id not in set(kept)]
    if not others:
        return names, rows, titles
    names.append({"zh": f"其余{len(others)}个来源", "en": f"{len(others)} others"})
    rows.append([sum(column) for column in zip(*others, strict=True)])
    return names, rows, _say(titles, "source", len(shown), len(counts), _SUMMED)


def cut_groups(rows, by, titles):
    """Of many groups those with most passages, in their order, then under each theme a row for all others; the titles then say so.

    The row for the others has their name as a pair for its `group`, and no interval.
    """
    sizes, themes = {row["group"]: row["n"] for row in rows}, dict.fromkeys(row["theme"] for row in rows)
    most = min(MOST_GROUPS, _MOST_ROWS // max(1, len(themes)))
    if len(sizes) <= most:
        return rows, titles
    kept = set(sorted(sizes, key=sizes.get, reverse=True)[:most])
    shown = []
    for theme in themes:
        of_theme = [row for row in rows if row["theme"] == theme]
        shown += [row for row in of_theme if row["group"] in kept]
        shown.append(_sum_others([row for row in of_theme if row["group"] not in kept], theme, by))
    return shown, _say(titles, by, most, len(sizes), _SUMMED)


def _sum_others(rows, theme, by):
    n_coded, n = (sum(row[count] for row in rows) for count in ("n_coded", "n"))
    name = {lang: text.format(n=len(rows)) for lang, text in zip(LANGUAGES, _OTHERS[by], strict=True)}
    sums = {"n_coded": n_coded, "n": n, "share": n_coded / max(1, n), "low": None, "high": None}
    return {"theme": theme, "by": by, "group": name, **sums, "carries": False}


def cut_words(rows, by, most, titles):
    """At most `most` words a group, highest z first; of many groups those whose first word is surest, then told in the titles."""
    words = {}
    for row in sorted(rows, key=lambda row: (-row["z"], row["word"])):
        words.setdefault(row[by], []).append(row)
    most_groups = max(1, _MOST_WORDS // most)
    kept = list(words)[:most_groups]
    order = [group for group in dict.fromkeys(row[by] for row in rows) if group in kept]
    shown = [row for group in order for row in words[group][:most]]
    return shown, _say(titles, by, most_groups, len(words)) if len(words) > most_groups else titles


def _say(titles, what, n, of, more=("", "")):
    """The titles with how many of how many are shown, and `more` before the closing bracket."""
    told = [f"{text[:-1]}{words}{text[-1]}".format(n=n, of=of) for text, words in zip(_CUT[what], more, strict=True)]
    return {lang: titles[lang] + text for lang, text in zip(LANGUAGES, told, strict=True)}
