"""The card of an article: what it is and how we know its date, what it argues, whose words it carries, what was removed, how much is quoted, what is wrong in it.

Judges nothing: what it argues and what a person found wrong is handed in; what rules found and a person confirmed stands in the tables.
"""

import re
from collections import Counter

from baimo.listings import show_list
from baimo.measures import coverage
from baimo.sources import list_missing

__all__ = ["rank_articles", "show_card", "show_cards"]

_COLUMNS = [("项目", "Item"), ("内容", "What is known"), ("出处", "Place")]
_BASIS = {
    "stated": ("文中印着：{clue}", "Printed with it: {clue}"),
    "inferred": ("由文中线索推断：{clue}", "Inferred from a clue in the text: {clue}"),
    "unknown": ("文中没有线索", "The text gives no clue"),
}
_BY_RULE = {
    "zh": "尚未有人补全：没填的由规则从正文读出，请补 seeds/sources.csv",
    "en": "Not completed by a person yet: the rest is read from the text by rule; complete seeds/sources.csv",
}
# Cards at most, also where fewer are known to people; rows of the table of the articles without one.
_MOST_CARDS, _FEW_CARDS, _MOST_OTHERS = 30, 10, 60
_MOST_SAYS = 16  # those with most
_SAYS = {"zh": "{name}（{n}条）", "en": "{name} ({n})"}


def rank_articles(bm):
    """The ids (list) of the articles that count: those that people know in the order of the corpus, then those with most passages on a theme.

    Known is what has a row in `sources.csv` or is quoted by a finding of another chapter.
    """
    quoted = {pair.partition(":")[0] for pairs in bm.findings()["statements"] for pair in pairs.split("|")}
    known = [a for a, article in bm.corpus.articles.items() if article.source or a in quoted]
    n_coded = Counter(row["article_id"] for row in bm.corpus.rows["themes"])
    return known + sorted(set(bm.corpus.articles) - set(known), key=lambda a: (-n_coded[a], a))


def show_cards(bm, card_id, *, known, argues, zh, en):
    """A list of blocks: the cards (`card_id-1`, …) of the first articles as `rank_articles` has them, then one table of all others, if any.

    `known` and `argues` are those of `show_card` by the first three characters of an article's id; `zh` and `en` head the table.
    """
    ranked, written = rank_articles(bm), [a for a, article in bm.corpus.articles.items() if article.source]
    most = min(_MOST_CARDS, max(_FEW_CARDS, len(written)))
    cards = [
        show_card(bm, f"{card_id}-{number}", article_id, known.get(article_id[:3], []), argues.get(article_id[:3], []))
        for number, article_id in enumerate(ranked[:most], start=1)
    ]
    return cards + ([_show_others(bm, f"{card_id}-others", ranked[most:], zh, en)] if ranked[most:] else [])


def _show_others(bm, table_id, article_ids, zh, en):
    """What rules know of each article: its date, its length, and how many passages it has on each theme."""
    n_coded = Counter((row["article_id"], row["theme"]) for row in bm.corpus.rows["themes"])
    themes = list(bm.corpus.lexicon.themes)
    rows = [
        [bm.names(a), bm.published(a), bm.corpus.about(a)["n_kept"], *(n_coded[a, theme] for theme in themes)]
        for a in article_ids
    ]
    columns = [
        ("文章", "Article"),
        ("日期", "Date"),
        ("字数", "Characters"),
        *(tuple(bm.theme(t).values()) for t in themes),
    ]
    return show_list(bm, table_id, rows, zh, en, columns, table="articles", most=_MOST_OTHERS)


def show_card(bm, card_id, article_id, known=(), argues=()):
    """The card of one article as a table; `known` are pairs of a quotation and `{"zh": …, "en": …}`, what is wrong there.

    `argues` are such pairs, too: what the article holds, in plain words, with the words in which it says so. An article that
    nobody has read has empty lists; sums and disagreements that rules found, and a person confirmed, are named in any case.
    """
    about = bm.corpus.about(article_id)
    known, argues = ([(quote, text) for quote, text in pairs if not quote.gone] for pairs in (known, argues))
    rows = [[*row, None] for row in _what_it_is(bm, about) if row[1]]
    rows += [[_pair("主张", "What it argues"), text, bm.place(quote)] for quote, text in argues]
    rows += [[*row, None] for row in (*_whose_words(bm, about), *_how_much(bm, about)) if row[1]]
    rows += [[_pair("已知差错", "Known error"), text, bm.place(quote)] for quote, text in known]
    rows += [[_pair("对不上", "Does not fit"), text, place] for text, place in _confirmed(bm, article_id)]
    names, quotes = bm.names(article_id), [quote for quote, _ in (*argues, *known)]
    return bm.show(card_id, rows, zh=names["zh"], en=names["en"], columns=_COLUMNS, quotes=quotes)


def _what_it_is(bm, about):
    """Title, kind, outlet and where it was taken from, and the date with what it rests on."""
    yield _pair("标题", "Title"), _pair(about["title"], about["title_en"] or about["title"])
    yield _pair("体裁", "Kind"), bm.pair(about["kind"])
    yield _pair("作者", "Author"), _person(bm, re.split("[;；]", about["author"])[0])
    yield _pair("编辑", "Editor"), _person(bm, about["editor"])
    yield _pair("原出处", "Original outlet"), bm.pair(about["outlet"]) if about["outlet"] else None
    yield _pair("取自", "Taken from"), _origin(bm, about)
    yield _pair("日期", "Date"), bm.published(about["article_id"])
    zh, en = _BASIS[about["published_basis"] or "unknown"]
    yield (
        _pair("日期依据", "What the date rests on"),
        _pair(*(text.format(clue=about["published_evidence"]) for text in (zh, en))),
    )
    yield _pair("转载声明", "Reprint notice"), about["reprint"]
    if list_missing(bm.corpus.articles[about["article_id"]].source):
        yield _pair("核对", "Checked"), _BY_RULE


def _origin(bm, about):
    if not about["publisher"] and not about["outlet"]:
        return None
    if not about["publisher"] or about["publisher"] == about["outlet"]:
        return _pair("原出处的页面", "The outlet's own page")
    name = bm.pair(about["publisher"])
    return _pair(f"{name['zh']}，转载或平台页", f"{name['en']}, a republishing site or platform")


def _whose_words(bm, about):
    """The voice with its stake, and the known people and firms whose statements are reported, the most first."""
    stake = {lang: about[f"stake_{lang}"] for lang in ("zh", "en")}
    voice = bm.pair(about["voice"])
    yield _pair("声音", "Voice"), voice if about["voice"] else None
    yield _pair("利害", "Stake"), stake if stake["zh"] else None
    claims = [row["speaker"] for row in bm.corpus.rows["claims"] if row["article_id"] == about["article_id"]]
    others = [
        (bm.pair(name), n)
        for name, n in Counter(claims).most_common()
        if name != about["voice"] and bm.corpus.lexicon.entity(name)
    ]
    listed = {
        lang: ("、", ", ")[lang == "en"].join(
            _SAYS[lang].format(name=name[lang], n=n) for name, n in others[:_MOST_SAYS]
        )
        for lang in ("zh", "en")
    }
    yield _pair("另有陈述归于", "Statements also ascribed to"), listed if others else None


def _how_much(bm, about):
    """Characters kept, the article's part of the corpus, what was removed, and how much of it the page shows."""
    total = sum(row["n_kept"] for row in bm.corpus.rows["articles"] if not row["duplicate_of"])
    kept = about["n_kept"]
    yield _pair("保留", "Kept"), _pair(*(f"{kept:,} / {about['n_chars']:,} {unit}" for unit in ("字", "characters")))
    yield _pair("占全部正文", "Part of the corpus"), f"{kept / total:.0%}"
    removed = Counter(row["reason"] for row in bm.corpus.rows["removed"] if row["article_id"] == about["article_id"])
    names = [(bm.pair(reason), n) for reason, n in removed.most_common()]
    listed = _pair(
        "、".join(f"{name['zh']}{n}处" for name, n in names), ", ".join(f"{name['en']} {n}" for name, n in names)
    )
    yield _pair("清洗去掉的片段", "Spans removed in cleaning"), listed if names else None
    frame = bm.excerpts()
    spans = frame[frame["article_id"] == about["article_id"]][["start", "end"]].itertuples(index=False)
    yield (
        _pair("本报告引用", "Quoted in this report"),
        f"{coverage(spans) / max(1, kept):.0%} / {about['max_share']:.0%}",
    )


def _confirmed(bm, article_id):
    """Sums that fail or are out of date, and disagreements inside this article alone, each with its place."""
    for row in bm.corpus.rows["checks"]:
        if row["article_id"] == article_id and row["verdict"] in ("fails", "stale") and row["ruling"] != "dismissed":
            yield _pair(row["how_zh"], row["how_en"]), bm.place(row)


def _person(bm, name):
    return bm.pair(name.strip()) if name.strip() else None


def _pair(zh, en):
    return {"zh": zh, "en": en}
