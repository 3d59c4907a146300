"""What a notebook holds in its hand: the tables, and the calls that put evidence, charts and tables on the page.

Keeps no state between calls. Every call that shows something returns a `blocks.Block`.
"""

import csv

import pandas as pd
from markupsafe import Markup

from baimo import charts, evidence
from baimo.blocks import figure_block, finding_block, table_block, text_block
from baimo.cache import cached
from baimo.clouds import draw_cloud
from baimo.corpus import load_corpus
from baimo.errors import InputError
from baimo.evidence import Computed, Reference
from baimo.findings import fill, make_finding
from baimo.fonts import FONT_FAMILY, font_face
from baimo.labels import LABELS
from baimo.project import find_project
from baimo.tables import TABLES
from baimo.values import Number, published_text

__all__ = ["Chapter", "open_chapter"]

LANGUAGES = ("zh", "en")
_CLOUD_WORDS = 36
_CLOUD_CHARS = 10  # the title of a law is no word
_CLOUD_MIN_Z = 1.5


def open_chapter(name):
    """The `Chapter` of the notebook `name` (file name without .ipynb), in the project around the working folder.

    A codebook `name.lexicon.yml` beside the notebook adds its themes. Raises `InputError` or `Problems`.
    """
    project = find_project()
    return Chapter(name, load_corpus(project, project.sidecars([project.notebooks / f"{name}.ipynb"])))


class Chapter:
    """One chapter over one `corpus`. A text in two languages is a pair `{"zh": …, "en": …}`, or two keywords."""

    number = Number

    def __init__(self, name, corpus):
        self.name, self.corpus = name, corpus

    def _repr_html_(self):
        """What a notebook shows of it: how much there is, and the font, so that no machine shows boxes."""
        project, n = self.corpus.project, {name: len(rows) for name, rows in self.corpus.rows.items()}
        texts = [path.read_text("utf-8") for path in project.chapters()]
        texts += [f"{a.raw}{a.source}" for a in self.corpus.articles.values()] + [str(self.corpus.lexicon.entities)]
        characters = "".join(sorted(set("".join(texts))))
        face = cached(project, ["font", FONT_FAMILY, characters], lambda: font_face(characters))
        counts = ", ".join(f"{n[table]} {table}" for table in ("articles", "passages", "quantities", "events"))
        return f"<style>{face}</style><p>{self.name}: {counts}</p>"

    def table(self, name):
        """A table of the contract as a DataFrame; `baimo.tables.TABLES` describes its columns."""
        return self.corpus.frame(name)

    # Evidence.

    def quote(self, article, words, *, gloss, speaker=None, bears="states", nth=None):
        """The `Quote` of verbatim `words`; `article` is the beginning of its id. See `evidence.find_quote`."""
        return evidence.find_quote(self.corpus, article, words, gloss=gloss, speaker=speaker, bears=bears, nth=nth)

    def search(self, *terms):
        """A `Search` for any of `terms` in all passages: the evidence that something is not there."""
        return evidence.search(self.corpus, terms)

    def computed(self, zh, en, table):
        """A `Computed` over a table (`keyness`, …), as evidence; `zh` and `en` say what was computed."""
        return Computed(zh, en, f"{table}.csv")

    def refer(self, finding_id):
        """A `Reference` to a finding of another chapter, as evidence. Raises `InputError` if it isn't there."""
        row = next((r for r in self._built("findings") if r["finding_id"] == finding_id), None)
        if row is None:
            raise InputError(
                self.name, f"no finding {finding_id}", "one of the other chapters", hint="Build the report once"
            )
        statements = tuple(tuple(pair.split(":", 1)) for pair in row["statements"].split("|") if pair)
        return Reference(
            finding_id, row["text_zh"], row["text_en"], statements, row["state"] == "holds", row["confidence"]
        )

    def voices(self, *quotes):
        """How many voices (int) `quotes` carry: people of one organisation count once."""
        return len({quote.voice for quote in quotes})

    # What is shown.

    def finding(self, finding_id, *, zh, en, evidence, holds, confidence, changes_if, **values):
        """Show and record a finding. See `findings.make_finding`; other keywords are the values of the wording."""
        made = make_finding(self.corpus, self.name, finding_id, zh=zh, en=en, evidence=evidence, holds=holds,
                            confidence=confidence, changes_if=changes_if, values=values)  # fmt: skip
        return finding_block(self.corpus, made)

    def text(self, *, zh, en, **values):
        """Show a paragraph in both languages, with values in it."""
        return text_block(self._filled(self.name, zh, en, values))

    def show(self, table_id, rows, *, zh, en, columns, quotes=()):
        """Show a table: `rows` are lists of cells, a cell a value or a pair; `columns` is a list of `(zh, en)`."""
        return table_block(table_id, {"zh": zh, "en": en}, columns, rows, quotes)

    def theme_matrix(self, figure_id, *, zh, en):
        """Passages per theme and source, as discs with counts."""
        themes = list(self.corpus.lexicon.themes.values())
        coded = self.table("themes")
        counts = pd.crosstab(coded["article_id"], coded["theme"]).reindex(
            index=list(self.corpus.articles), columns=[t.theme for t in themes], fill_value=0
        )
        names = [self.names(article_id) for article_id in counts.index]
        colours = [charts.theme_colour(t.theme) for t in themes]
        svgs = {
            lang: charts.draw_matrix(
                [n[lang] for n in names], [getattr(t, lang) for t in themes], counts.values.tolist(), colours
            )
            for lang in LANGUAGES
        }
        columns = [("来源", "Source"), *((t.zh, t.en) for t in themes)]
        rows = [[name, *map(int, row)] for name, row in zip(names, counts.values, strict=True)]
        titles = self._filled(figure_id, zh, en, {})
        return figure_block(
            figure_id, titles, svgs, columns, rows, table="themes", n=int(counts.values.sum()), sources=names
        )

    def word_cloud(self, figure_id, theme, *, zh, en):
        """The words that set `theme` apart from the rest, sized by z; grey ones stand in one article only."""
        keyness = [r for r in self.corpus.rows["keyness"] if r["theme"] == theme and r["z"] >= _CLOUD_MIN_Z]
        words = [row for row in keyness if len(row["word"]) <= _CLOUD_CHARS][:_CLOUD_WORDS]
        if not words:
            hint = "Add articles or terms, or show a table instead"
            raise InputError(f"{self.name}:{figure_id}", f"no word with z of {_CLOUD_MIN_Z} or more", "some", hint=hint)
        svgs = {}
        for lang in LANGUAGES:
            shown = {}
            for row in words:  # a gloss that is taken already gives way to the word itself
                gloss = row["word"] if lang == "zh" or row["gloss"] in shown else row["gloss"]
                shown[gloss or row["word"]] = row
            colours = {text: theme if row["n_articles"] > 1 else "muted" for text, row in shown.items()}
            notes = {t: f"{r['word']} · {r['n_theme']} / {r['n_rest']} · z = {r['z']:.1f}" for t, r in shown.items()}
            svgs[lang] = draw_cloud({text: row["z"] for text, row in shown.items()}, colours, notes)
        columns = [("词", "Word"), ("释义", "Gloss"), ("本主题", "In theme"), ("其余", "Elsewhere"),
                   ("篇数", "Articles"), ("z", "z")]  # fmt: skip
        rows = [
            [r["word"], r["gloss"] or None, r["n_theme"], r["n_rest"], r["n_articles"], round(r["z"], 1)] for r in words
        ]
        titles, sources = self._filled(figure_id, zh, en, {}), [self.names(a) for a in self.corpus.articles]
        return figure_block(figure_id, titles, svgs, columns, rows, table="keyness", n=len(words), sources=sources)

    def timeline(self, figure_id, rows, *, zh, en, colour="accent", **values):
        """Dated events: `rows` are `(quote with one date, zh label, en label)`, drawn in order of date."""
        rows = sorted(rows, key=lambda row: (row[0].day().iso, row[0].article_id, row[0].start))
        quotes, days = [row[0] for row in rows], [row[0].day() for row in rows]
        drawn = {
            lang: {"labels": [row[i] for row in rows], "dates": [format(day, lang) for day in days]}
            for i, lang in enumerate(LANGUAGES, start=1)
        }
        style = {
            "positions": [day.years for day in days],
            "links": _row_links(figure_id, rows),
            "colours": [charts.theme_colour(colour)] * len(rows),
        }
        svgs = {lang: charts.draw_timeline(**drawn[lang], **style) for lang in LANGUAGES}
        columns = [("日期", "Date"), ("事件", "Event"), ("原文", "Words"), ("来源", "Source")]
        cells = [[q.day().iso, {"zh": z, "en": e}, q.surface, self.names(q.article_id)] for q, z, e in rows]
        titles = self._filled(figure_id, zh, en, values)
        return figure_block(figure_id, titles, svgs, columns, cells, table="events", n=len(rows),
                            sources=self._sources(quotes), quotes=quotes)  # fmt: skip

    def ranges(self, figure_id, rows, *, zh, en, unit, x_label, colour="accent", **values):
        """Quantities by source on a log scale: `rows` are `(quote with one amount of unit, zh label, en label)`."""
        quotes, amounts = [row[0] for row in rows], [row[0].amount(unit) for row in rows]
        texts = {"zh": [quote.surface for quote in quotes], "en": [format(amount, "en") for amount in amounts]}
        style = {
            "ranges": [(amount.low, amount.high) for amount in amounts],
            "links": _row_links(figure_id, rows),
            "colours": [charts.theme_colour(colour)] * len(rows),
        }
        svgs = {
            lang: charts.draw_ranges(
                [row[i] for row in rows], texts=texts[lang], x_label=x_label[lang], language=lang, **style
            )
            for i, lang in enumerate(LANGUAGES, start=1)
        }
        columns = [("对象", "Subject"), ("数量", "Amount"), ("原文", "Words"), ("来源", "Source")]
        cells = [
            [{"zh": z, "en": e}, {"zh": format(a, "zh"), "en": format(a, "en")}, q.surface, self.names(q.article_id)]
            for a, (q, z, e) in zip(amounts, rows, strict=True)
        ]
        titles = self._filled(figure_id, zh, en, values)
        return figure_block(figure_id, titles, svgs, columns, cells, table="quantities", n=len(rows),
                            sources=self._sources(quotes), quotes=quotes)  # fmt: skip

    # Names and what the other chapters made.

    def names(self, article_id):
        """The short name of an article as a pair."""
        about = self.corpus.about(article_id)
        return {lang: about[f"short_{lang}"] for lang in LANGUAGES}

    def pair(self, name):
        """A Chinese name with its English one as a pair; a kind, reason, state or confidence in both languages."""
        zh, en = LABELS.get(name, (name, self.corpus.lexicon.english(name) or name))
        return {"zh": zh, "en": en}

    def stake(self, speaker):
        """What a speaker stands to gain, as a pair; empty where nobody wrote it down."""
        return evidence.stake_of(self.corpus, speaker)

    def published(self, article_id):
        """The publication date of an article as a pair, with what it rests on."""
        about = self.corpus.about(article_id)
        return published_text(about["published"], about["published_basis"])

    def link(self, finding_id):
        """A link to a finding, as the cell of a table."""
        return Markup('<a href="#{0}">{0}</a>').format(finding_id)

    def findings(self):
        """The findings of all other chapters as a DataFrame with the columns of the table `findings`."""
        return pd.DataFrame(self._built("findings"), columns=list(TABLES["findings"]))

    def excerpts(self):
        """What the other chapters quote, as a DataFrame with the columns of the table `excerpts`."""
        frame = pd.DataFrame(self._built("excerpts"), columns=list(TABLES["excerpts"]))
        return frame.astype({"start": int, "end": int})

    def _built(self, table):
        path = self.corpus.project.out / "data" / f"{table}.csv"
        if not path.is_file():
            return []
        with path.open(encoding="utf-8", newline="") as file:
            return [row for row in csv.DictReader(file) if row["chapter"] != self.name]

    def _filled(self, what, zh, en, values):
        where = f"{self.name}:{what}"
        return {"zh": fill(self.corpus, where, zh, values), "en": fill(self.corpus, where, en, values)}

    def _sources(self, quotes):
        return [self.names(article_id) for article_id in dict.fromkeys(q.article_id for q in quotes)]


def _row_links(figure_id, rows):
    return [f"#{figure_id}-{i}" for i in range(1, len(rows) + 1)]
