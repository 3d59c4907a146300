"""What a notebook holds in its hand: the tables, and the calls that put evidence, charts and tables on the page.

Keeps no state between calls. Every call that shows something returns a `blocks.Block`.
"""

import csv

import pandas as pd
from markupsafe import Markup

from baimo import evidence, extents, listings, searches
from baimo.archives import Archives
from baimo.blocks import finding_block, table_block, text_block
from baimo.cache import cached
from baimo.changes import Changed
from baimo.corpus import load_corpus
from baimo.errors import InputError
from baimo.evidence import Computed, Reference, quoted_places
from baimo.figures import Figures
from baimo.findings import fill, make_finding
from baimo.fonts import FONT_FAMILY, font_face
from baimo.gone import warn
from baimo.judgements import Judgements
from baimo.labels import LABELS, LIKELIHOODS
from baimo.notes import Notes
from baimo.project import find_project
from baimo.reads import noted, unnoted
from baimo.tables import TABLES
from baimo.values import Day, Number, Share, published_text

__all__ = ["Chapter", "open_chapter"]

LANGUAGES = ("zh", "en")


def open_chapter(name):
    """The `Chapter` of the notebook `name` (file name without .ipynb), in the project around the working folder.

    A codebook `name.lexicon.yml` beside the notebook adds its themes. Raises `InputError` or `Problems`.
    """
    project = find_project()
    return Chapter(name, noted(load_corpus(project, project.sidecars([project.notebooks / f"{name}.ipynb"]))))


class Chapter(Figures, Notes, Judgements, Changed, Archives):
    """One chapter over one `corpus`; draws as `Figures` does. A text in two languages is a pair `{"zh": …, "en": …}`, or two keywords."""

    number = Number

    def __init__(self, name, corpus):
        self.name, self.corpus = name, corpus

    @unnoted()
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
        """A table as a DataFrame, such as bm.table("quantities"): one of `baimo.tables.TABLES`, which says what its columns hold."""
        if name not in self.corpus.rows:
            hint = "Correct the name; bm.findings() has the findings of the other chapters"
            raise InputError(self.name, f"no table {name!r}", ", ".join(self.corpus.rows), hint=hint)
        return self.corpus.frame(name)

    # Evidence.

    def quote(self, article, words, *, gloss, speaker=None, bears="states", nth=None):
        """The `Quote` of `words` (str) as they stand in an article, exactly once; `article` is the beginning of its id, such as "000".

        `gloss`: the words in English. `speaker`: who says it, where it isn't who speaks in the passage. `bears`: states, implies,
        contradicts or context. `nth`: which one, where the words stand there more than once. It has `amount(unit)` and `day()`.
        Where the words are not in the article any more it is `gone`: stderr says so, and what rests on it is stale.

            cards = bm.quote("000", "GPT-4需要5000张卡起步", gloss="GPT-4 needs 5,000 cards to start with")
        """
        quote = evidence.find_quote(self.corpus, article, words, gloss=gloss, speaker=speaker, bears=bears, nth=nth)
        warn(quote)
        return quote

    def search(self, *terms):
        """A `Search` for any of `terms` (str) in all passages, with the aliases of those that are names: `n_found`, `n_articles`, `places`.

        As the evidence of a finding it shows that something is rare, or that nobody says it:
        bm.search("罚款", "约谈").n_found == 0
        """
        return searches.search(self.corpus, terms)

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
            finding_id,
            row["text_zh"],
            row["text_en"],
            statements,
            row["state"] == "holds",
            row["confidence"] or "moderate",  # of one with a likelihood
            quoted_places(self.corpus, row["evidence"]),
        )

    def share(self, theme, by="all", group=""):
        """The `Share` of passages with `theme`, of all or of one source (id), speaker or month; None where it has none."""
        rows = (r for r in self.corpus.rows["shares"] if (r["theme"], r["by"], r["group"]) == (theme, by, group))
        return next((Share(row["share"], row["low"], row["high"]) for row in rows), None)

    def voices(self, *quotes):
        """How many voices (int) `quotes` carry: people of one organisation count once."""
        return len({quote.voice for quote in evidence.standing(quotes)})

    # What is shown.

    def finding(self, finding_id, *, zh, en, evidence, holds, changes_if, confidence="", likelihood="", **values):
        """Show and record a finding, a statement with what it rests on; its id is `F-theme-NN`.

        `zh`, `en`: the statement, without numbers typed by hand: `{n}` stands for a keyword `n=…`, `{n:zh}` writes an amount, a
        date or a `bm.number` out. `evidence`: a list of quotes, searches, `bm.computed(…)` and `bm.refer(…)`. `holds` (bool): asked
        anew at each build; False marks the finding as stale. `changes_if`: a pair that says what would refute it. Either
        `confidence` (high, moderate, low; high takes two independent voices, or a count) or, of the future, `likelihood`.

            bm.finding("F-x-01", n=found.n_found, zh="共{n}处。", en="{n} places.", evidence=[found], holds=found.n_found > 0,
                       confidence="high", changes_if={"zh": "一处也没有", "en": "there is none"})
        """
        made = make_finding(self.corpus, self.name, finding_id, zh=zh, en=en, evidence=evidence, holds=holds, confidence=confidence,
                            likelihood=likelihood, changes_if=changes_if, values=values)  # fmt: skip
        return finding_block(self.corpus, made)

    def text(self, *, zh, en, **values):
        """Show a paragraph in both languages, with values in it: bm.text(zh="共{n}段。", en="{n} passages.", n=n)."""
        return text_block(self.filled(self.name, zh, en, **values))

    def show(self, table_id, rows, *, zh, en, columns, quotes=(), table="", most=100):
        """Show a table: `rows` are lists of cells, `columns` is a list of `(zh, en)`.

        A cell is a value, a pair, a `place(row)`, or a list of these that read as one; `quotes` are shown word for word.
        Where the rows come from a `table` of `outputs/data/`, only the first `most` are shown, and a line says so.
        """
        return table_block(table_id, {"zh": zh, "en": en}, columns, rows, quotes, table, most)

    def theme_extent(self, theme):
        """How many passages have `theme`, and a warning where one article or one speaker carries most of it."""
        return extents.show_extent(self, theme)

    def concordance(self, table_id, *terms, zh, en, sort="right", most=20, width=14):
        """Show the lines in which any of `terms` (str) stands, with up to `width` characters before and after; at most `most` of them.

        `sort`: right (by what follows), left or position. What is shown counts as quoted, and how much of an article may be
        quoted has a limit. bm.concordance("tab-x-lines", "数据", "语料", zh="谈数据的话", en="Lines on data")
        """
        return listings.show_concordance(self, table_id, terms, zh=zh, en=en, sort=sort, most=most, width=width)

    # Names and what the other chapters made.

    def names(self, article_id):
        """The short name of an article as a pair; of one that is gone what it was quoted by."""
        if article_id not in self.corpus.articles:
            return dict.fromkeys(LANGUAGES, article_id)
        about = self.corpus.about(article_id)
        return {lang: about[f"short_{lang}"] for lang in LANGUAGES}

    def place(self, row):
        """Where a row of a table, or a quote, stands, as a cell: its article and line, a link to the words there.

        None for a quote that is gone. Raises `InputError` for what has no span, or none inside one kept passage.
        """
        if getattr(row, "gone", False) is True:
            return None
        get = row.get if isinstance(row, dict | pd.Series) else lambda key: getattr(row, key, None)
        span = tuple(get(key) for key in ("article_id", "start", "end"))
        place = None if None in span else searches.find_place(self.corpus, *span)
        if place is None:
            hint = "Give a row of passages, quantities, events, … or a quote"
            raise InputError(self.name, f"no passage at {span}", "a span inside one kept passage", hint=hint)
        return place

    def pair(self, name):
        """A Chinese name with its English one as a pair; a kind, reason, state, confidence or likelihood in both languages.

        States, confidences and likelihoods have an order of their own, the best first; `sort` tells it to the page's tables.
        """
        zh, en = LIKELIHOODS.get(name, LABELS.get(name, (name, self.corpus.lexicon.english(name) or name)))[:2]
        ranks = {"high": 1, "moderate": 2, "low": 3, "holds": 1, "weakened": 2, "stale": 3}
        ranks |= {likelihood: rank for rank, likelihood in enumerate(LIKELIHOODS, start=1)}
        return {"zh": zh, "en": en} | ({"sort": ranks[name]} if name in ranks else {})

    def theme(self, theme):
        """The name of a theme as a pair. Raises `InputError` for an id that the codebook doesn't have."""
        themes = self.corpus.lexicon.themes
        if theme not in themes:
            hint = "Correct it, or add the theme to the codebook beside the notebook"
            raise InputError(self.name, f"theme {theme!r}", f"one of {', '.join(themes)}", hint=hint)
        return {lang: getattr(themes[theme], lang) for lang in LANGUAGES}

    def group(self, by, group):
        """What a group of the table `shares` is called, as a pair: an article, a speaker, a month or all."""
        if by == "month" and group != "unknown":
            return {lang: format(Day(group), lang) for lang in LANGUAGES}
        is_article = group in self.corpus.articles  # for want of a speaker, too
        return self.names(group) if is_article else self.pair(group or "all")

    def stake(self, speaker):
        """What a speaker stands to gain, as a pair; empty where nobody wrote it down."""
        return evidence.stake_of(self.corpus, speaker)

    def published(self, article_id):
        """The publication date of an article as a pair, with what it rests on."""
        about = self.corpus.about(article_id) if article_id in self.corpus.articles else None
        return published_text(about["published"], about["published_basis"]) if about else published_text("", "unknown")

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

    def filled(self, what, zh, en, **values):
        """A text in both languages as a pair, with `values` in it; `what` names it where something is wrong."""
        where = f"{self.name}:{what}"
        return {"zh": fill(self.corpus, where, zh, values), "en": fill(self.corpus, where, en, values)}
