"""The calls of a chapter that show what changed since the last edition was released.

Compares nothing itself, see `diff`. Right after a release there is nothing to show, and a sentence says so.
"""

from contextlib import suppress
from functools import cache

from baimo.blocks import Block, text_block
from baimo.diff import KINDS, compare
from baimo.diff.html import make_grid, told_lumps
from baimo.diff.kinds import why_stale
from baimo.diff.things import WHY, is_newly_stale
from baimo.diff.words import TITLES, count_of
from baimo.editions import find_tables, read_tables, stale_since
from baimo.errors import InputError
from baimo.project import hash_inputs, latest_edition
from baimo.reduced import KEPT, input_rows

__all__ = ["Changed"]

_ALL_HOLD = {
    "zh": "这次构建里，其余各章的{n}条结论全部成立。",
    "en": "In this build all {n} findings of the other chapters hold.",
}
_STALE_COLUMNS = [("编号", "Id"), ("结论", "Finding"), ("为什么", "Why"), ("从何时起", "Since")]
_SINCE = {"zh": "第{n}版", "en": "edition {n}"}
_NOW = {"zh": "这次构建", "en": "this build"}
_NO_EDITION = {
    "zh": "还没有发布过任何一版，没有可比的。用 make release 发布第一版。",
    "en": "No edition has been released yet, so there is nothing to compare with. Release the first one with make release.",
}
_NOTHING_TO_TELL = {"zh": "没有可比的一版。", "en": "No edition to compare with."}
_NOTHING = {"zh": "{edition}以来没有变化。", "en": "Nothing has changed since {edition}."}
_NONE_OF_KIND = {"zh": "没有变化。", "en": "No change."}
_SUMMARY = {"zh": "与{edition}相比。{counts}。", "en": "Compared with {edition}. {counts}."}
_CAPTION = {"zh": "{title}（{edition}以来）", "en": "{title} (since {edition})"}
_TO_DO = {
    "zh": "{n}条结论失效，先看它们：下面“结论”一节写明每条为什么失效。改写它所在的章节，或撤下它，再运行 make report。",
    "en": "Findings that no longer hold: {n}. Look at these first: the section Findings says why of each. Mend its chapter or withdraw it, then type make report.",
}
_NONE_STALE = {"zh": "没有结论因此失效。", "en": "No finding went stale."}
_NOT_COMPARED = {
    "zh": "{edition}里没有这张表，没有比较；下一版起就有。",
    "en": "Not compared: {edition} lacks this table; the next one has it.",
}
_LATER = {
    "zh": "缺一篇还成立不成立，要等各章做完才算；变了哪些，用 python -m baimo diff 看。",
    "en": "Whether findings stand without one article is worked out after all chapters; python -m baimo diff says what changed of it.",
}
_MORE = {
    "zh": "列出前{n}处，共{of}处；全部：python -m baimo diff --html changes.html。",
    "en": "The first {n} of {of}; all: python -m baimo diff --html changes.html.",
}
_IN_OTHERS = {"zh": "其余文章没有变化。", "en": "No change in the other articles."}
_MOST_ROWS = 30  # of a kind; findings that went stale are all shown
_TABLE_OF = {
    "inputs": "inputs",
    "forecasts": "forecasts",
    "models": "models",
    "shares": "shares",
    "quantities": "quantities",
}


class Changed:
    """The call of a `Chapter` for what changed since the latest edition. The chapter's metadata must say that it reads the report."""

    def changes(self, kind=""):
        """Show what changed since the latest edition: how much of each kind, or the table of one kind.

        `kind` is articles, inputs, findings, reliance, forecasts, contradictions, shares, models, names or quantities. What
        matters most stands first. Where nothing changed, or no edition was released yet, a sentence says so.

            bm.changes()
            bm.changes("findings")
        """
        if kind and kind not in KINDS:
            raise InputError(f"{self.name}:changes", f"{kind!r}", f"one of {', '.join(KINDS)}", hint="Correct it")
        project = self.corpus.project
        latest = latest_edition(project)
        _ask_for_next(project, latest)
        if latest is None:
            return text_block(_NOTHING_TO_TELL if kind else _NO_EDITION)
        if kind == "reliance":
            return text_block(_LATER)
        edition, changes, lacking = _compared(project, _stamp(project, latest))
        if _TABLE_OF.get(kind) in lacking:
            return text_block(_filled(_NOT_COMPARED, edition))
        return self._changed(kind, edition, changes) if kind else _summary(edition, changes)

    def stale(self, table_id, *, zh, en):
        """Show the findings of the other chapters that hold no more, why, and since when; a sentence where all hold.

        bm.stale("tab-summary-stale", zh="不再成立的结论", en="Findings that hold no more")
        """
        states = {row["finding_id"]: row["state"] for row in self._built("findings")}
        since = stale_since(self.corpus.project)
        rows = [
            [
                self.link(row["finding_id"]),
                {"zh": row["text_zh"], "en": row["text_en"]},
                _why(row, states),
                _since(row, since),
            ]
            for row in self._built("findings")
            if row["state"] == "stale"
        ]
        if not rows:
            return text_block({lang: text.format(n=len(states)) for lang, text in _ALL_HOLD.items()})
        return self.show(table_id, rows, zh=zh, en=en, columns=_STALE_COLUMNS)

    def _changed(self, kind, edition, changes):
        if not getattr(changes, kind):
            return text_block(_NONE_OF_KIND)
        there = {row["finding_id"] for row in self._built("findings")}
        columns, rows = make_grid(
            changes, kind, **self._called(changes), name=self.pair, group=self.group, theme=self._theme_name,
            finding=lambda finding_id: self.link(finding_id) if finding_id in there else finding_id,
        )  # fmt: skip
        lumps = told_lumps(changes, kind)
        if not rows:
            return _paragraphs([*lumps, _IN_OTHERS])
        most = max(_MOST_ROWS, sum(map(is_newly_stale, changes.findings)) if kind == "findings" else 0)
        more = [{lang: text.format(n=most, of=len(rows)) for lang, text in _MORE.items()}] if len(rows) > most else []
        captions = _filled(_CAPTION, edition, title=TITLES[kind])
        table = self.show(f"tab-changes-{kind}", rows[:most], columns=columns, **captions)
        return _followed(table, [*more, *lumps])

    def _called(self, changes):
        """How articles are called: those of the corpus by their short names, those that are gone by their titles."""
        return {"article": self.names} if not changes.titles else {"article": lambda a: self._article_name(changes, a)}

    def _article_name(self, changes, article_id):
        there = article_id in self.corpus.articles
        return self.names(article_id) if there else changes.titles.get(article_id, article_id)

    def _theme_name(self, theme):
        return self.theme(theme) if theme in self.corpus.lexicon.themes else theme


def _why(row, states):
    return dict(zip(("zh", "en"), WHY[why_stale(row, states)[0]], strict=True))


def _since(row, since):
    number = since.get(row["finding_id"])
    return {lang: text.format(n=number) for lang, text in (_SINCE if number else _NOW).items()}


def _ask_for_next(project, latest):
    """Open the edition that isn't there yet: a build notes what a chapter opens, and runs it again once that has changed."""
    number = int(latest.name) + 1 if latest else 1
    with suppress(OSError), (project.editions / str(number) / "edition.json").open("rb"):
        pass


def _stamp(project, latest):
    """When the tables that are compared were written, so that a notebook left open compares anew after a build."""
    paths = [latest / "edition.json", *sorted((project.out / "data").glob("*.csv"))]
    return tuple((path, path.stat().st_mtime_ns) for path in paths)


@cache
def _compared(project, _):
    """The edition, what changed since, and the tables (set of str) that only one side has.

    What a finding falls without is left out: the build works it out after all chapters. What went in is known before it ends.
    """
    edition, old = find_tables(project, None)
    new = read_tables(project.out / "data") | {"inputs": input_rows(hash_inputs(project))}
    for tables in (old, new):
        tables.pop("leave_one_out", None)
    return edition, compare(old, new), {name for name in KEPT if (name in old) != (name in new)}


def _summary(edition, changes):
    counts = [count_of(changes, kind) for kind in KINDS if getattr(changes, kind)]
    notes = [{lang: note[lang] + ("。" if lang == "zh" else ".") for lang in edition} for note in changes.notes]
    if not counts:
        return _paragraphs([_filled(_NOTHING, edition), *notes])
    told = {"zh": "；".join(count["zh"] for count in counts), "en": "; ".join(count["en"] for count in counts)}
    n_stale = sum(map(is_newly_stale, changes.findings))
    to_do = {lang: text.format(n=n_stale) for lang, text in (_TO_DO if n_stale else _NONE_STALE).items()}
    return _paragraphs([to_do, _filled(_SUMMARY, edition, counts=told), *notes])


def _paragraphs(texts):
    return text_block({lang: "\n\n".join(text[lang] for text in texts) for lang in ("zh", "en")})


def _followed(block, texts):
    """A block with paragraphs below it."""
    if not texts:
        return block
    below = _paragraphs(texts)
    return Block(f"{block.html}\n{below.html}", f"{block.plain}\n{below.plain}", block.payload)


def _filled(texts, edition, **pairs):
    return {
        lang: text.format(edition=edition[lang], **{key: pair[lang] for key, pair in pairs.items()})
        for lang, text in texts.items()
    }
