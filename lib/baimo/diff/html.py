"""Shows what changed as tables: their columns and rows, for a chapter, and a page of its own.

Finds no changes. Cells are those of `cells`: a text, a number, None or a pair.
"""

from baimo.diff.compare import KINDS
from baimo.diff.things import change_of, detail_of, is_newly_stale, now_of, said_of, type_of, value_of
from baimo.diff.words import TITLES, count_of, set_apart, tell_lump
from baimo.errors import InputError
from baimo.project import show

__all__ = ["changes_html", "make_grid", "told_lumps", "write_page"]

_CHANGE = ("变化", "Change")
_DETAIL = ("细节，旧→新", "Details, old → new")
_ARTICLE = ("文章", "Article")
_STALE = ("失效", "stale now")
_NONE = {"zh": "无", "en": "none"}
# What an input is, by how its name begins: the longest beginnings first.
_INPUTS = [
    ("seeds/lexicon/", ("词表与规则", "lexicon and rules")), ("seeds/rulings.yml", ("人的判断", "decisions of people")),
    ("seeds/sources.csv", ("各篇文章的说明", "what is known of the articles")), ("seeds/gold/", ("手工标注", "labels by hand")),
    ("seeds/codings/", ("人工编码", "codings by people")), ("notebooks/", ("章节或它的编码手册", "a chapter or its codebook")),
    ("lib", ("程序", "the library's code")),
]  # fmt: skip
_OTHER_INPUT = ("其他手写内容", "other things kept by hand")
_COLUMNS = {
    "articles": [_CHANGE, ("文件", "File"), ("题目", "Title"), _DETAIL],
    "inputs": [("文件", "File"), _CHANGE, ("是什么", "What it is")],
    "findings": [("编号", "Id"), ("变化，旧→新，和原因", "Change, old → new, and why"), ("说法", "Statement")],
    "reliance": [("编号", "Id"), _DETAIL, ("说法", "Statement")],
    "forecasts": [("谁的", "Whose"), _CHANGE, ("预测", "Forecast"), ("到期", "Due"), _ARTICLE, _DETAIL],
    "models": [("模型", "Model"), _CHANGE, _DETAIL],
    "names": [("名称", "Name"), _CHANGE, ("类别", "Type"), _ARTICLE, _DETAIL],
    "quantities": [("原文", "Words"), _CHANGE, _ARTICLE, ("值", "Value"), _DETAIL],
    "contradictions": [("关于", "About"), _CHANGE, ("什么", "What"), ("说法", "What is said"), _DETAIL],
    "shares": [("主题", "Theme"), ("分组", "Group"), ("原占比", "Share then"), ("原区间", "Interval then"), ("现占比", "Share now")],
}  # fmt: skip


def make_grid(changes, kind, **names):
    """`(columns, rows)` of the table of one kind of `changes`, as `blocks.table_block` takes them; see `words.set_apart`.

    A column that would be empty is left out.

    `names` are functions that make a cell of a code: `article` (of an id), `finding` (of an id), `name`, `theme`, and
    `group` (of `by` and a group); without them codes stand as they are.
    """
    made = {"article": lambda article_id: _title(changes, article_id)} | names
    rows = [_ROWS[kind](row, _Names(made)) for row in set_apart(changes, kind)[0]]
    filled = [i for i, _ in enumerate(_COLUMNS[kind]) if any(row[i] is not None for row in rows)]
    return [_COLUMNS[kind][i] for i in filled], [[row[i] for i in filled] for row in rows]


def changes_html(changes, old, new):
    """A fragment (str) with everything that changed; `old` and `new` are pairs that name what was compared."""
    from baimo.blocks import render_fragment  # not needed for text or JSON, which are told at once

    grids = [
        (kind, TITLES[kind], count_of(changes, kind), *make_grid(changes, kind), told_lumps(changes, kind))
        for kind in KINDS
        if getattr(changes, kind)
    ]
    n_stale = sum(is_newly_stale(row) for row in changes.findings)
    return render_fragment("changes", old=old, new=new, grids=grids, notes=changes.notes, n_stale=n_stale)


def told_lumps(changes, kind):
    """Sentences (list of pairs) on what came or went with a whole article and is in no row."""
    marks = {"zh": "。", "en": "."}
    lumps = [tell_lump(changes, lump) for lump in set_apart(changes, kind)[1]]
    return [{lang: text + marks[lang] for lang, text in told.items()} for told in lumps]


def write_page(path, changes, old, new):
    """Write the same as a page of its own, which loads nothing, to `path`; returns `path`. Raises `InputError`."""
    from markupsafe import Markup

    from baimo.blocks import render_fragment

    page = render_fragment("changes_page", body=Markup(changes_html(changes, old, new)))
    try:
        path.write_text(page, "utf-8", newline="\n")
    except OSError as error:
        hint = "Name a file in a folder that can be written"
        raise InputError(
            show(path), f"a file that can't be written ({error.strerror})", "a new file", hint=hint
        ) from error
    return path


class _Names:
    def __init__(self, functions):
        self._functions = functions

    def __call__(self, what, *codes):
        made = self._functions.get(what)
        return made(*codes) if made else codes[-1] or None


def _article_row(row, _):
    return [change_of(row), now_of(row["file"]), row["title"] or None, _detail(row)]


def _input_row(row, _):
    what = next((told for begins, told in _INPUTS if row["input"].startswith(begins)), _OTHER_INPUT)
    return [row["input"], change_of(row), dict(zip(("zh", "en"), what, strict=True))]


def _finding_row(row, name):
    finding_id = row["finding_id"] if row["change"] == "gone" else name("finding", row["finding_id"])
    became = (
        {"zh": f"{_STALE[0]}：{{}}", "en": f"{_STALE[1]}: {{}}"} if is_newly_stale(row) else {"zh": "{}", "en": "{}"}
    )
    detail = detail_of(
        {column: value for column, value in row.items() if not (column == "state" and is_newly_stale(row))}
    )
    told = {lang: became[lang].format(detail[lang] or change_of(row)[lang]) for lang in ("zh", "en")}
    return [finding_id, told, _statement(row)]


def _statement(row):
    """The statement as it is now, with what it was where other words than numbers changed."""
    was = {"zh": ("（原为：{}）", ""), "en": (" (It was: {})", "")}
    return {
        lang: row[f"text_{lang}"]
        + (was[lang][0].format(row[f"was_{lang}"]) if f"was_{lang}" in row and f"numbers_{lang}" not in row else "")
        for lang in ("zh", "en")
    }


def _reliance_row(row, name):
    told = [[name("article", article) for article in side.split("|") if article] for side in row["falls"]]
    pairs = {lang: [_joined(side, lang) or _NONE[lang] for side in told] for lang in ("zh", "en")}
    texts = {"zh": f"缺了就不成立：{'→'.join(pairs['zh'])}", "en": f"falls without: {' → '.join(pairs['en'])}"}
    return [name("finding", row["finding_id"]), texts, _statement(row)]


def _forecast_row(row, name):
    statement = {"zh": row["statement_zh"], "en": row["statement_en"] or row["statement_zh"]}
    due = now_of(row["due"]) or None
    return [
        name("name", row["holder"]),
        change_of(row),
        statement,
        due,
        name("article", row["article_id"]),
        _detail(row),
    ]


def _joined(cells, lang):
    return ("、" if lang == "zh" else ", ").join(x[lang] if isinstance(x, dict) else x for x in cells)


def _title(changes, article_id):
    """An article by its title and its id; an id that no article has stays as it is."""
    title = changes.titles.get(article_id)
    return {"zh": f"《{title}》（{article_id}）", "en": f"“{title}” ({article_id})"} if title else article_id or None


def _model_row(row, name):
    return [name("name", row["model"]), change_of(row), _detail(row)]


def _name_row(row, name):
    articles = [name("article", article) for article in row["articles"].split("|") if article]
    told = {lang: _joined(articles, lang) for lang in ("zh", "en")}
    return [name("name", row["entity"]), change_of(row), type_of(now_of(row["type"])), told, _detail(row)]


def _quantity_row(row, name):
    value = value_of(*(now_of(row[column]) for column in ("low", "high", "unit")))
    return [row["surface"], change_of(row), name("article", row["article_id"]), value, _detail(row)]


def _contradiction_row(row, name):
    if row["table"] == "checks":
        about = name("article", row["article_id"])
        what = {"zh": "算术重算", "en": "a sum redone"}
    elif row["table"] == "read_sums":
        about = {"zh": row["stated"], "en": row["stated_en"] or row["stated"]}
        what = {"zh": "人工重算", "en": "a sum redone by a person"}
    else:
        about = {"zh": row["subject"], "en": row["subject_en"] or row["subject"]}
        what = {"zh": row["measure"], "en": row["measure_en"] or row["measure"]}
    return [about, change_of(row), what, said_of(row), _detail(row)]


def _share_row(row, name):
    (was, now), low, high = ([float(x) for x in row["share"]], float(row["low"][0]), float(row["high"][0]))
    group = name("group", row["by"], row["group"])
    return [name("theme", row["theme"]), group, f"{was:.1%}", f"{low:.1%}–{high:.1%}", f"{now:.1%}"]


def _detail(row):
    detail = detail_of(row)
    return detail if detail["zh"] else None


_ROWS = {
    "articles": _article_row,
    "inputs": _input_row,
    "findings": _finding_row,
    "reliance": _reliance_row,
    "forecasts": _forecast_row,
    "models": _model_row,
    "names": _name_row,
    "quantities": _quantity_row,
    "contradictions": _contradiction_row,
    "shares": _share_row,
}
