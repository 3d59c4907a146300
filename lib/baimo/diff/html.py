"""Shows what changed as tables: their columns and rows, for a chapter, and a page of its own.

Finds no changes. Cells are those of `cells`: a text, a number, None or a pair.
"""

from baimo.diff.compare import KINDS
from baimo.diff.words import TITLES, change_of, detail_of, said_of
from baimo.errors import InputError
from baimo.labels import LABELS
from baimo.project import show

__all__ = ["changes_html", "make_grid", "write_page"]

_CHANGE = ("变化", "Change")
_DETAIL = ("细节，旧→新", "Details, old → new")
_ARTICLE = ("文章", "Article")
_COLUMNS = {
    "articles": [_CHANGE, ("文件", "File"), ("题目", "Title"), _DETAIL],
    "findings": [("编号", "Id"), _CHANGE, ("细节，旧→新", "Details, old → new"), ("现在的说法", "As it is stated now")],
    "models": [("模型", "Model"), _CHANGE, _DETAIL],
    "names": [("名称", "Name"), _CHANGE, ("类别", "Type"), _ARTICLE, _DETAIL],
    "quantities": [("原文", "Words"), _CHANGE, _ARTICLE, ("值", "Value"), _DETAIL],
    "contradictions": [("关于", "About"), _CHANGE, ("什么", "What"), ("说法", "What is said"), _DETAIL],
    "shares": [("主题", "Theme"), ("分组", "Group"), ("原占比", "Share then"), ("原区间", "Interval then"), ("现占比", "Share now")],
}  # fmt: skip


def make_grid(changes, kind, **names):
    """`(columns, rows)` of the table of one kind of `changes`, as `blocks.table_block` takes them.

    `names` are functions that make a cell of a code: `article` (of an id), `finding` (of an id), `name`, `theme`, and
    `group` (of `by` and a group); without them codes stand as they are.
    """
    return _COLUMNS[kind], [_ROWS[kind](row, _Names(names)) for row in getattr(changes, kind)]


def changes_html(changes, old, new):
    """A fragment (str) with everything that changed; `old` and `new` are pairs that name what was compared."""
    from baimo.blocks import render_fragment  # not needed for text or JSON, which are told at once

    grids = [(kind, TITLES[kind], *make_grid(changes, kind)) for kind in KINDS if getattr(changes, kind)]
    return render_fragment("changes", old=old, new=new, grids=grids, notes=changes.notes)


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
    return [change_of(row), _now(row["file"]), row["title"] or None, _detail(row)]


def _finding_row(row, name):
    finding_id = row["finding_id"] if row["change"] == "gone" else name("finding", row["finding_id"])
    return [finding_id, change_of(row), _detail(row), {"zh": row["text_zh"], "en": row["text_en"]}]


def _model_row(row, name):
    return [name("name", row["model"]), change_of(row), _detail(row)]


def _name_row(row, name):
    articles = [name("article", article) for article in row["articles"].split("|") if article]
    pairs = [x if isinstance(x, dict) else {"zh": x, "en": x} for x in articles]
    told = {"zh": "、".join(x["zh"] for x in pairs), "en": ", ".join(x["en"] for x in pairs)}
    return [name("name", row["entity"]), change_of(row), _label(_now(row["type"])), told, _detail(row)]


def _quantity_row(row, name):
    low, high, unit = (_now(row[column]) for column in ("low", "high", "unit"))
    value = low if low == high else f"{low or '…'}–{high or '…'}"
    return [row["surface"], change_of(row), name("article", row["article_id"]), f"{value} {unit}".strip(), _detail(row)]


def _contradiction_row(row, name):
    if row["table"] == "checks":
        about = name("article", row["article_id"])
        what = {"zh": "算术重算", "en": "a sum redone"}
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


def _label(code):
    return dict(zip(("zh", "en"), LABELS.get(code, (code, code)), strict=True))


def _now(value):
    return value[-1] if isinstance(value, list) else value


_ROWS = {
    "articles": _article_row,
    "findings": _finding_row,
    "models": _model_row,
    "names": _name_row,
    "quantities": _quantity_row,
    "contradictions": _contradiction_row,
    "shares": _share_row,
}
