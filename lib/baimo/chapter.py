"""What a notebook holds in its hand: the tables, and the calls that put evidence, charts and tables on the page.

Keeps no state between calls. Every call returns a `Block`, shown by Jupyter as HTML and read by the build.
"""

import csv

import pandas as pd
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from baimo import charts, evidence
from baimo.clouds import draw_cloud
from baimo.corpus import load_corpus
from baimo.errors import InputError
from baimo.evidence import Computed, Quote, Reference, make_finding
from baimo.project import find_project
from baimo.tables import TABLES
from baimo.values import Number, published_text

__all__ = ["MIME", "Block", "Chapter", "open_chapter"]

MIME = "application/vnd.baimo+json"
_CLOUD_WORDS = 36
_CLOUD_MIN_Z = 1.5
_KINDS = {
    "interview": ("访谈", "interview"), "essay": ("评论", "essay"), "news": ("报道", "news report"),
    "think_tank": ("智库文章", "think-tank piece"), "unknown": ("未注明", "not stated"),
}  # fmt: skip
_REASONS = {
    "navigation": ("导航", "navigation"), "promotion": ("推广", "promotion"), "contact": ("联系方式", "contact data"),
    "copyright": ("版权", "copyright"), "related": ("相关文章", "related articles"), "credit": ("图片来源", "image credit"),
    "byline": ("署名", "byline"), "repeated": ("重复标题", "repeated title"),
}  # fmt: skip


def open_chapter(name):
    """The `Chapter` of the notebook `name` (file name without .ipynb), in the project around the working folder.

    A codebook `name.lexicon.yml` beside the notebook adds its themes. Raises `InputError` or `Problems`.
    """
    project = find_project()
    return Chapter(name, load_corpus(project, project.notebooks / f"{name}.lexicon.yml"))


class Block:
    """A piece of the page: `html`, a `plain` line for a terminal, and `payload`, what the build must know of it."""

    def __init__(self, html, plain, payload):
        self.html, self.plain, self.payload = html, plain, payload

    def _repr_mimebundle_(self, **_):
        return {"text/html": self.html, "text/plain": self.plain, MIME: self.payload}


class Chapter:
    """One chapter over one `corpus`. Texts are pairs `{"zh": …, "en": …}` or the two keywords `zh` and `en`."""

    def __init__(self, name, corpus):
        self.name, self.corpus = name, corpus
        self.number = Number

    def table(self, name):
        """A table of the contract as a DataFrame; `baimo.tables.TABLES` describes its columns."""
        return self.corpus.frame(name)

    def quote(self, article, words, *, gloss, speaker=None, bears="states", nth=None):
        """The `Quote` of verbatim `words`; `article` is the beginning of its id. See `evidence.find_quote`."""
        return evidence.find_quote(self.corpus, article, words, gloss=gloss, speaker=speaker, bears=bears, nth=nth)

    def search(self, *terms):
        """A `Search` for any of `terms` in all passages: the evidence that something is not there."""
        return evidence.search(self.corpus, terms)

    def voices(self, *quotes):
        """How many voices `quotes` carry (int): people of one organisation count once."""
        return len({quote.voice for quote in quotes})

    def computed(self, zh, en, table, **values):
        """A `Computed` over a table (`keyness`, …), as evidence; `zh` and `en` are format strings over `values`."""
        return Computed(zh.format(**values), en.format(**values), f"{table}.csv")

    def refer(self, finding_id):
        """A `Reference` to a finding of another chapter, as evidence. Raises `InputError` if it isn't there."""
        rows = self._findings()
        row = next((r for r in rows if r["finding_id"] == finding_id), None)
        if row is None:
            raise InputError(self.name, f"no finding {finding_id}", "one of the other chapters", hint="Build the report once")
        statements = tuple(tuple(pair.split(":", 1)) for pair in row["statements"].split("|") if pair)
        return Reference(finding_id, row["text_zh"], row["text_en"], statements, row["state"] == "holds")

    def link(self, finding_id):
        """A link to a finding, as the cell of a table."""
        return Markup('<a href="#{0}">{0}</a>').format(finding_id)

    def excerpts(self):
        """What the other chapters quote, as a DataFrame with the columns of the table `excerpts`."""
        frame = pd.DataFrame(self._built("excerpts"), columns=list(TABLES["excerpts"]))
        return frame.astype({"start": int, "end": int})

    def findings(self):
        """The findings of all other chapters as a DataFrame with the columns of the table `findings`."""
        return pd.DataFrame(self._findings(), columns=list(TABLES["findings"]))

    def finding(self, finding_id, *, zh, en, evidence, holds, confidence, changes_if, **values):
        """Show and record a finding. See `evidence.make_finding`; other keywords are the values of the wording."""
        made = make_finding(self.corpus, self.name, finding_id, zh=zh, en=en, evidence=evidence, holds=holds,
                    confidence=confidence, changes_if=changes_if, values=values)  # fmt: skip
        return _finding_block(self.corpus, made)

    def text(self, zh, en, **values):
        """Show a paragraph in both languages, with values in it."""
        texts = [evidence.fill(self.corpus, self.name, text, values) for text in (zh, en)]
        html = _render("prose", text_zh=_paragraph(texts[0]), text_en=_paragraph(texts[1]))
        return Block(html, "\n".join(texts), {"kind": "text"})

    def show(self, table_id, rows, *, zh, en, columns, spans=()):
        """Show a table: `rows` are lists of cells, a cell a value or a pair; `columns` is a list of `(zh, en)`."""
        context = {"id": table_id, "caption_zh": zh, "caption_en": en, "columns": columns, "rows": rows}
        return Block(_render("table", t=context), en, {"kind": "table", "spans": [list(s) for s in spans]})

    def theme_matrix(self, figure_id, *, zh, en):
        """Passages per theme and source, as discs with counts."""
        themes, articles = self.corpus.lexicon.themes.values(), list(self.corpus.articles)
        coded = self.table("themes")
        counts = pd.crosstab(coded["article_id"], coded["theme"]).reindex(
            index=articles, columns=[t.theme for t in themes], fill_value=0
        )
        colours = [charts.theme_colour(t.theme) for t in themes]
        names = [self.names(a) for a in articles]
        svgs = {
            lang: charts.draw_matrix([n[lang] for n in names], [getattr(t, lang) for t in themes], counts.values.tolist(), colours)
            for lang in ("zh", "en")
        }
        columns = [("来源", "Source"), *((t.zh, t.en) for t in themes)]
        rows = [[name, *map(int, row)] for name, row in zip(names, counts.values, strict=True)]
        return self._figure(figure_id, zh, en, svgs, columns, rows, table="themes.csv", n=int(counts.values.sum()))

    def word_cloud(self, figure_id, theme, *, zh, en):
        """The words that set `theme` apart from the rest, sized by z; pale ones stand in one article only."""
        words = [r for r in self.corpus.rows["keyness"] if r["theme"] == theme and r["z"] >= _CLOUD_MIN_Z][:_CLOUD_WORDS]
        if not words:
            hint = "Add articles, or show a table instead"
            raise InputError(f"{self.name}:{figure_id}", f"no word with z of {_CLOUD_MIN_Z} or more", "some", hint=hint)
        svgs = {}
        for lang in ("zh", "en"):
            shown = {r["word"] if lang == "zh" else r["gloss"] or r["word"]: r for r in reversed(words)}
            colours = {text: theme if r["n_articles"] > 1 else "muted" for text, r in shown.items()}
            titles = {text: f"{r['word']} · {r['n_theme']} / {r['n_rest']} · z = {r['z']:.1f}" for text, r in shown.items()}
            svgs[lang] = draw_cloud({text: r["z"] for text, r in shown.items()}, colours, titles)
        columns = [("词", "Word"), ("释义", "Gloss"), ("本主题", "In theme"), ("其余", "Elsewhere"), ("篇数", "Articles"), ("z", "z")]
        rows = [[r["word"], r["gloss"] or None, r["n_theme"], r["n_rest"], r["n_articles"], round(r["z"], 1)] for r in words]
        return self._figure(figure_id, zh, en, svgs, columns, rows, table="keyness.csv", n=len(words))

    def timeline(self, figure_id, rows, *, zh, en, colour="accent", **values):
        """Dated events: `rows` are `(quote with one date, zh label, en label)`, drawn in order of date."""
        rows = sorted(rows, key=lambda row: (row[0].day().iso, row[0].article_id, row[0].start))
        days = [quote.day() for quote, _, _ in rows]
        links = [f"#{figure_id}-{i}" for i in range(1, len(rows) + 1)]
        colours = [charts.theme_colour(colour)] * len(rows)
        svgs = {
            lang: charts.draw_timeline(
                [row[1 + i] for row in rows], [_year(day.iso) for day in days], [format(day, lang) for day in days], links, colours
            )
            for i, lang in enumerate(("zh", "en"))
        }
        columns = [("日期", "Date"), ("事件", "Event"), ("原文", "Words"), ("来源", "Source")]
        cells = [
            [day.iso, {"zh": label_zh, "en": label_en}, quote.surface, self.names(quote.article_id)]
            for day, (quote, label_zh, label_en) in zip(days, rows, strict=True)
        ]
        return self._figure(figure_id, zh, en, svgs, columns, cells, table="events.csv", quotes=[r[0] for r in rows], values=values)

    def ranges(self, figure_id, rows, *, zh, en, unit, x_label, colour="accent", **values):
        """Quantities by source on a log scale: `rows` are `(quote with one amount of unit, zh label, en label)`."""
        amounts = [quote.amount(unit) for quote, _, _ in rows]
        links = [f"#{figure_id}-{i}" for i in range(1, len(rows) + 1)]
        colours = [charts.theme_colour(colour)] * len(rows)
        svgs = {
            lang: charts.draw_ranges(
                [row[1 + i] for row in rows], [(a.low, a.high) for a in amounts],
                [row[0].surface if lang == "zh" else format(a, "en") for row, a in zip(rows, amounts, strict=True)],
                links, colours, x_label=x_label[lang], language=lang,
            )
            for i, lang in enumerate(("zh", "en"))
        }  # fmt: skip
        columns = [("对象", "Subject"), ("数量", "Amount"), ("原文", "Words"), ("来源", "Source")]
        cells = [
            [{"zh": z, "en": e}, {"zh": format(a, "zh"), "en": format(a, "en")}, q.surface, self.names(q.article_id)]
            for a, (q, z, e) in zip(amounts, rows, strict=True)
        ]
        return self._figure(figure_id, zh, en, svgs, columns, cells, table="quantities.csv", quotes=[r[0] for r in rows], values=values)

    def _figure(self, figure_id, zh, en, svgs, columns, rows, *, table, n=None, quotes=(), values=None):
        titles = [evidence.fill(self.corpus, f"{self.name}:{figure_id}", text, values or {}) for text in (zh, en)]
        articles = list(dict.fromkeys(q.article_id for q in quotes)) or list(self.corpus.articles)
        names = [self.names(a) for a in articles]
        context = {
            "id": figure_id, "title_zh": titles[0], "title_en": titles[1], "svg_zh": svgs["zh"], "svg_en": svgs["en"],
            "alt_zh": _alternative(titles[0], columns, rows, "zh"), "alt_en": _alternative(titles[1], columns, rows, "en"),
            "source_zh": "、".join(n["zh"] for n in names), "source_en": ", ".join(n["en"] for n in names),
            "n": n if n is not None else len(rows), "table": table, "columns": columns, "rows": rows,
        }  # fmt: skip
        spans = [[q.article_id, q.start, q.end] for q in quotes]
        return Block(_render("figure", g=context), titles[1], {"kind": "figure", "spans": spans})

    def pair(self, name):
        """A Chinese name with its English one, as a cell in two languages."""
        return {"zh": name, "en": self.corpus.lexicon.english(name) or name}

    def kind(self, kind):
        """The kind of an article in two languages."""
        return dict(zip(("zh", "en"), _KINDS[kind], strict=True))

    def reason(self, reason):
        """The reason for a removal in two languages."""
        return dict(zip(("zh", "en"), _REASONS[reason], strict=True))

    def names(self, article_id):
        """The short name of an article as a pair `{"zh": …, "en": …}`."""
        source = self.corpus.articles[article_id].source
        return {"zh": source.get("short_zh") or article_id, "en": source.get("short_en") or article_id}

    def published(self, article_id):
        """The publication date of an article as text in both languages, with what it rests on."""
        source = self.corpus.articles[article_id].source
        return published_text(source.get("published", ""), source.get("published_basis", "unknown"))

    def _findings(self):
        return self._built("findings")

    def _built(self, table):
        """Rows of a table that the other chapters made, as last built."""
        path = self.corpus.project.out / "data" / f"{table}.csv"
        if not path.is_file():
            return []
        with path.open(encoding="utf-8", newline="") as file:
            return [row for row in csv.DictReader(file) if row["chapter"] != self.name]


def _finding_block(corpus, finding):
    context = {
        **finding.row(),
        "n_voices": len(finding.voices),
        "id": finding.finding_id,
        "evidence": [evidence.evidence_context(corpus, item) for item in finding.evidence],
    }
    spans = [[q.article_id, q.start, q.end] for q in finding.evidence if isinstance(q, Quote)]
    payload = {"kind": "finding", "row": finding.row(), "spans": spans}
    return Block(_render("finding", f=context), f"{finding.finding_id} [{finding.state}] {finding.text_en}", payload)


def _render(name, **context):
    environment = Environment(loader=PackageLoader("baimo", "templates/fragments"), autoescape=True)
    return environment.get_template(f"{name}.html.j2").render(**context)


def _paragraph(text):
    return "".join(f"<p>{part}</p>" for part in text.split("\n\n"))


def _alternative(title, columns, rows, language):
    """A text that tells what a chart shows: its title, then every row with the names of its columns."""
    names = [column[0 if language == "zh" else 1] for column in columns]
    told = ("; " if language == "en" else "；").join(
        ", ".join(f"{name} {_cell_text(cell, language)}" for name, cell in zip(names, row, strict=True)) for row in rows[:30]
    )
    return f"{title}: {told}" if language == "en" else f"{title}：{told}"


def _cell_text(cell, language):
    return str(cell[language]) if isinstance(cell, dict) else "—" if cell is None else str(cell)


def _year(iso):
    year, month, day = (int(part) for part in (iso.split("-") + ["1", "1"])[:3])
    return year + (month - 1) / 12 + (day - 1) / 365
