"""What charts leave out where there is too much: which groups stay, and how the title says so.

Draws nothing.
"""

__all__ = ["all_sources", "cut_counts", "cut_groups", "cut_words"]

LANGUAGES = ("zh", "en")
_MOST_GROUPS = 20
_MOST_WORDS = 60
_CUT = {  # what a title says of groups that are left out
    "source": ("（列出{n}／共{of}个来源）", " ({n} of {of} sources)"),
    "article_id": ("（列出{n}／共{of}篇文章）", " ({n} of {of} articles)"),
    "speaker": ("（列出{n}／共{of}位说话人）", " ({n} of {of} speakers)"),
    "month": ("（列出{n}／共{of}个时段）", " ({n} of {of} periods)"),
    "theme": ("（列出{n}／共{of}个主题）", " ({n} of {of} themes)"),
    "summed": ("（列出{n}／共{of}个来源，其余合为一行）", " ({n} of {of} sources, the others in one row)"),
}


def all_sources(bm):
    """The names of all articles as pairs; of many their number alone."""
    n = len(bm.corpus.articles)
    if n > _MOST_GROUPS:
        return [{"zh": f"全部{n}篇文章", "en": f"all {n} articles"}]
    return [bm.names(article_id) for article_id in bm.corpus.articles]


def cut_counts(bm, counts, titles):
    """Names, rows and titles of `counts` {article id: list of int}; of many articles those with most, then the sum of the others."""
    kept = sorted(counts, key=lambda article_id: -sum(counts[article_id]))[:_MOST_GROUPS]
    shown = [article_id for article_id in counts if article_id in set(kept)]
    names, rows = [bm.names(article_id) for article_id in shown], [counts[article_id] for article_id in shown]
    others = [counts[article_id] for article_id in counts if article_id not in set(kept)]
    if not others:
        return names, rows, titles
    names.append({"zh": f"其余{len(others)}个来源", "en": f"{len(others)} others"})
    rows.append([sum(column) for column in zip(*others, strict=True)])
    return names, rows, _say(titles, "summed", len(shown), len(counts))


def cut_groups(rows, by, titles):
    """Of many groups those with most passages, in their order; the titles then say how many of how many."""
    sizes = {row["group"]: row["n"] for row in rows}
    if len(sizes) <= _MOST_GROUPS:
        return rows, titles
    kept = sorted(sizes, key=sizes.get, reverse=True)[:_MOST_GROUPS]
    return [row for row in rows if row["group"] in kept], _say(titles, by, _MOST_GROUPS, len(sizes))


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


def _say(titles, what, n, of):
    return {lang: titles[lang] + text.format(n=n, of=of) for lang, text in zip(LANGUAGES, _CUT[what], strict=True)}
