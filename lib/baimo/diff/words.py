"""Says what changed in words: lines for a terminal and for a list of changes, how many of each kind, and what came with an article.

Finds no changes; of one thing see `things`.
"""

from collections import Counter

from baimo.diff.compare import KINDS
from baimo.diff.things import (
    CHANGES,
    change_of,
    detail_of,
    is_newly_stale,
    label_value,
    now_of,
    said_of,
    type_of,
    value_of,
)  # fmt: skip
from baimo.labels import KINDS as DISAGREEMENTS

__all__ = ["TITLES", "article_of", "count_of", "set_apart", "tell_changes", "tell_findings", "tell_lump"]

TITLES = {
    "articles": {"zh": "文章", "en": "Articles"},
    "inputs": {"zh": "词表、章节与程序", "en": "Lexicon, chapters and code"},
    "findings": {"zh": "结论", "en": "Findings"},
    "reliance": {"zh": "缺一篇就不成立的结论", "en": "Findings that fall without one article"},
    "forecasts": {"zh": "预测", "en": "Forecasts"},
    "models": {"zh": "模型", "en": "Models"},
    "names": {"zh": "名称", "en": "Names"},
    "quantities": {"zh": "数量", "en": "Amounts"},
    "contradictions": {"zh": "出入与重算", "en": "Disagreements and sums redone"},
    "shares": {"zh": "移出原区间的主题占比", "en": "Shares of themes beyond their interval"},
}
_NOTHING = "nothing changed"
_STALE = ("失效", "now stale")
_CAME = ("随文章增减{n}", "{n} with articles added or removed")
_LUMPS = {
    "added": ("{title}是新增的，{n}个数量随之而来，不逐个列", "{n} amounts came with {title}, which was added; they are not listed one by one"),
    "removed": ("{title}已撤下，{n}个数量随之而去，不逐个列", "{n} amounts went with {title}, which was removed; they are not listed one by one"),
}  # fmt: skip
_MOST_OF_TITLE = 24
_TO_DO = "to do: what no longer holds first: mend it in its chapter or withdraw it, then make report"


def article_of(changes, article_id):
    """An article by its id and the beginning of its title (str)."""
    title = changes.titles.get(article_id, "")
    short = title if len(title) <= _MOST_OF_TITLE else f"{title[:_MOST_OF_TITLE]}…"
    return f"{article_id} {short}".rstrip()


def set_apart(changes, kind):
    """The rows of a kind without the amounts of articles that were added or removed, and of these `[(change, article id, n)]`.

    All that such an article says came or went with it: told one by one it would hide what changed in the others.
    """
    rows = getattr(changes, kind)
    whole = {row["article_id"]: row["change"] for row in changes.articles if row["change"] in _LUMPS}
    if kind != "quantities" or not whole:
        return rows, []
    counted = Counter(row["article_id"] for row in rows if row["article_id"] in whole)
    rest = tuple(row for row in rows if row["article_id"] not in whole)
    return rest, [
        (change, article_id, counted[article_id]) for article_id, change in whole.items() if counted[article_id]
    ]


def tell_lump(changes, lump):
    """A sentence, as a pair without its full stop, on what came or went with an article: a triple of `set_apart`."""
    change, article_id, n = lump
    title = changes.titles.get(article_id) or article_id
    names = (f"《{title}》", f"“{title}”") if article_id in changes.titles else (title, title)
    texts = {lang: _LUMPS[change][i].format(title=names[i], n=n) for i, lang in enumerate(("zh", "en"))}
    return texts | ({"en": texts["en"].replace("1 amounts", "1 amount", 1)} if n == 1 else {})


def count_of(changes, kind):
    """How many things of a kind changed, by what became of them, as a pair: `结论：失效2、有变1`.

    >>> from types import SimpleNamespace
    >>> changes = SimpleNamespace(models=({"change": "new"}, {"change": "new"}, {"change": "gone"}), articles=())
    >>> count_of(changes, "models")
    {'zh': '模型：新2、不再有1', 'en': 'Models: 2 new, 1 gone'}
    """
    rows, lumps = set_apart(changes, kind)
    stale = sum(is_newly_stale(row) for row in rows) if kind == "findings" else 0
    counted = Counter(row["change"] for row in rows if not (kind == "findings" and is_newly_stale(row)))
    labels = ([(_STALE, stale)] if stale else []) + [(CHANGES[change], n) for change, n in counted.items()]
    zh = [f"{label[0]}{n}" for label, n in labels]
    en = [f"{n} {label[1]}" for label, n in labels]
    if lumps:
        n = sum(lump[2] for lump in lumps)
        zh, en = [*zh, _CAME[0].format(n=n)], [*en, _CAME[1].format(n=n)]
    return {"zh": f"{TITLES[kind]['zh']}：{'、'.join(zh)}", "en": f"{TITLES[kind]['en']}: {', '.join(en)}"}


def tell_changes(changes, old, new):
    """Lines (list of str) that say everything in `changes`, in English; `old` and `new` are what was compared."""
    lines = [f"{old} → {new}"]
    lines += [f"note: {note['en']}" for note in changes.notes]
    if not changes:
        return [*lines, _NOTHING]
    for kind in KINDS:
        rows, lumps = set_apart(changes, kind)
        lines += [count_of(changes, kind)["en"]] if rows or lumps else []
        for row in rows:
            lines.append(f"  {_became(row)}: {_told(row, kind, changes)}")
        lines += [f"  {tell_lump(changes, lump)['en']}" for lump in lumps]
    if any(is_newly_stale(row) for row in changes.findings):
        lines.append(_TO_DO)
    return lines


def _told(row, kind, changes):
    """A thing with what changed of it: in brackets behind it, or before the words of a finding, which are long."""
    detail = detail_of(row)["en"]
    brackets = f" ({detail})" if detail else ""
    if "finding_id" in row:
        return f"{row['finding_id']}{brackets} {row['text_en']}"
    return f"{_TELL[kind](row, changes)}{brackets}"


def _became(row):
    return _STALE[1] if is_newly_stale(row) else change_of(row)["en"]


def tell_findings(changes):
    """Lines of Markdown (list of str) on the findings that appeared, changed or went, for a list of changes."""
    if not changes.findings:
        return ["- No finding changed."]
    lines = []
    for row in changes.findings:
        detail = detail_of(row)["en"]
        lines.append(f"- {row['finding_id']} {change_of(row)['en']}{': ' + detail if detail else ''}. {row['text_en']}")
    return lines


def _tell_share(row):
    (was, now), low, high = row["share"], row["low"][0], row["high"][0]
    group = f" {row['by']} {row['group']}".rstrip()
    return f"{row['theme']}{group}: {float(was):.1%} ({float(low):.1%} to {float(high):.1%}) → {float(now):.1%}"


def _tell_contradiction(row, changes):
    if row["table"] == "checks":
        verdict = label_value("verdict", now_of(row["verdict"]), 1)
        return f"sum in {article_of(changes, row['article_id'])}: {said_of(row)['en']}, {verdict}"
    if row["table"] == "read_sums":
        return f"sum redone by a person: {row['stated_en'] or row['stated']}, {said_of(row)['en']}"
    kind = DISAGREEMENTS.get(row["kind"], (row["kind"],) * 2)[1]
    return f"{kind}, {row['subject_en'] or row['subject']}, {row['measure_en'] or row['measure']}: {said_of(row)['en']}"


def _tell_forecast(row, changes):
    due = f", due {now_of(row['due'])}" if now_of(row["due"]) else ""
    return f"{row['holder']}: {row['statement_en'] or row['statement_zh']}{due}, in {article_of(changes, row['article_id'])}"


def _tell_quantity(row, changes):
    value = value_of(*(now_of(row[column]) for column in ("low", "high", "unit")))["en"]
    return f"{row['surface']} in {article_of(changes, row['article_id'])}: {value}"


_TELL = {
    "articles": lambda row, _: f"{now_of(row['file'])} {row['title']}".rstrip(),
    "inputs": lambda row, _: row["input"],
    "forecasts": _tell_forecast,
    "contradictions": _tell_contradiction,
    "shares": lambda row, _: _tell_share(row),
    "models": lambda row, _: row["model"],
    "names": lambda row, _: f"{row['entity']} [{type_of(now_of(row['type']))['en']}]",
    "quantities": _tell_quantity,
}
