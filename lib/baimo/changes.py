"""The calls of a chapter that show what changed since the last edition was released.

Compares nothing itself, see `diff`. Right after a release there is nothing to show, and a sentence says so.
"""

from contextlib import suppress
from functools import cache

from baimo.blocks import text_block
from baimo.diff import KINDS, compare
from baimo.diff.html import make_grid
from baimo.diff.words import TITLES
from baimo.editions import find_tables, read_tables, stale_since
from baimo.errors import InputError
from baimo.project import latest_edition

__all__ = ["Changed"]

_ALL_HOLD = {
    "zh": "这次构建里，其余各章的{n}条结论全部成立。",
    "en": "In this build all {n} findings of the other chapters hold.",
}
_STALE_COLUMNS = [("编号", "Id"), ("结论", "Finding"), ("为什么", "Why"), ("从何时起", "Since")]
_REASONS = {
    "gone": {"zh": "所引的话已不在原文里", "en": "words that it quotes are no longer in the text"},
    "follows": {"zh": "它所依据的结论失效了", "en": "a finding that it rests on is stale"},
    "refuted": {"zh": "条件不再满足", "en": "its condition is no longer met"},
}
_SINCE = {"zh": "第{n}版", "en": "edition {n}"}
_NOW = {"zh": "这次构建", "en": "this build"}
_NO_EDITION = {
    "zh": "还没有发布过任何一版，没有可比的。用 make release 发布第一版。",
    "en": "No edition has been released yet, so there is nothing to compare with. Release the first one with make release.",
}
_NOTHING_TO_TELL = {"zh": "没有可比的一版。", "en": "No edition to compare with."}
_NOTHING = {"zh": "{edition}以来没有变化。", "en": "Nothing has changed since {edition}."}
_NONE_OF_KIND = {"zh": "没有变化。", "en": "No change."}
_SUMMARY = {"zh": "与{edition}相比：{counts}。", "en": "Compared with {edition}: {counts}."}
_CAPTION = {"zh": "{title}（{edition}以来）", "en": "{title} (since {edition})"}
_COUNTED = {"zh": "{title}{n}处", "en": "{title} {n}"}


class Changed:
    """The call of a `Chapter` for what changed since the latest edition. The chapter's metadata must say that it reads the report."""

    def changes(self, kind=""):
        """Show what changed since the latest edition: how much of each kind, or the table of one kind.

        `kind` is articles, findings, models, names, quantities, contradictions or shares. Where nothing changed, or no
        edition was released yet, a sentence says so.

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
        edition, changes = _compared(project, _stamp(project, latest))
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
            changes, kind, article=self.names, name=self.pair, group=self.group, theme=self._theme_name,
            finding=lambda finding_id: self.link(finding_id) if finding_id in there else finding_id,
        )  # fmt: skip
        captions = _filled(_CAPTION, edition, title=TITLES[kind])
        return self.show(f"tab-changes-{kind}", rows, columns=columns, **captions)

    def _theme_name(self, theme):
        return self.theme(theme) if theme in self.corpus.lexicon.themes else theme


def _why(row, states):
    evidence = row["evidence"].split("|")
    if any(item.endswith(":gone") for item in evidence):
        return _REASONS["gone"]
    return _REASONS["follows" if any(states.get(item) == "stale" for item in evidence) else "refuted"]


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
    edition, old = find_tables(project, None)
    return edition, compare(old, read_tables(project.out / "data"))


def _summary(edition, changes):
    counts = [(TITLES[kind], len(getattr(changes, kind))) for kind in KINDS if getattr(changes, kind)]
    if not counts:
        texts = _filled(_NOTHING, edition)
    else:
        told = {lang: [_COUNTED[lang].format(title=title[lang], n=n) for title, n in counts] for lang in edition}
        texts = _filled(_SUMMARY, edition, counts={"zh": "，".join(told["zh"]), "en": ", ".join(told["en"])})
    notes = {
        lang: "".join(f"\n\n{note[lang]}{('。', '.')[lang == 'en']}" for note in changes.notes) for lang in edition
    }
    return text_block({lang: texts[lang] + notes[lang] for lang in edition})


def _filled(texts, edition, **pairs):
    return {
        lang: text.format(edition=edition[lang], **{key: pair[lang] for key, pair in pairs.items()})
        for lang, text in texts.items()
    }
