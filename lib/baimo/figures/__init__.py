"""The figures of a chapter: takes rows of the tables and makes charts in both languages, with their data beside them.

Computes nothing that is not in a table. Where there is nothing to draw, a sentence says so.
"""

from baimo.figures import archives, claims, counts, words

__all__ = ["Figures"]

# Titles of charts whose own title says what is no longer so.
_PLAIN = {
    "theme_matrix": {"zh": "各篇里各主题的段落数", "en": "Passages of each theme in each article"},
    "theme_shares": {"zh": "各主题占段落的比例", "en": "The share of passages that each theme has"},
    "words": {"zh": "用得偏多的词", "en": "Words used more here than elsewhere"},
    "network": {"zh": "同一句里共现的词", "en": "Words that share sentences"},
}


class Figures:
    """The calls of a `Chapter` that draw. `zh` and `en` are the title, which says the finding, with `{values}` in it.

    Every mark is a link: one that stands for something said leads to the quotation, one that stands for a count to its
    row in the data of the chart. Long labels are cut with `…`; the link and the data have them whole. Charts of what was
    counted take `holds` (bool), asked anew at each build: where it is False the title only says what is drawn.
    """

    def theme_matrix(self, figure_id, *, zh, en, holds=True, **values):
        """Passages per theme and source, as discs with counts.

        Of more than 20 sources those with most passages are shown, and the sum of all others; the title then says so.
        """
        titles = self.filled(figure_id, zh, en, **values) if holds else _PLAIN["theme_matrix"]
        return counts.theme_matrix(self, figure_id, titles)

    def word_cloud(self, figure_id, theme, *, zh, en, holds=True, **values):
        """The words that set `theme` apart from the rest, sized by z; grey ones stand in one article only.

        Where no passage has the theme, or no word sets it apart, a sentence says so.

            bm.word_cloud("fig-x-cloud", "compute", zh="谈算力时多用的词", en="Words of talk on compute")
        """
        titles = self.filled(figure_id, zh, en, **values) if holds else _PLAIN["words"]
        return words.word_cloud(self, figure_id, theme, titles)

    def keywords(self, figure_id, *, theme=None, by="theme", zh, en, most=12, holds=True, **values):
        """The words with the highest keyness, as dots on a line from zero, with their counts here / elsewhere.

        Of one `theme`, or of every theme, article or speaker (`by`: theme, article_id, speaker); at most `most` words a
        group, z of 1.5 or more. A hollow dot marks a word of one article alone. Where no word does, a sentence says so.

            bm.keywords("fig-compute-words", theme="compute", zh="谈算力时多用的词", en="Words of talk on compute")
        """
        titles = self.filled(figure_id, zh, en, **values) if holds else _PLAIN["words"]
        return words.keywords(self, figure_id, theme, by, most, titles)

    def theme_shares(self, figure_id, *themes, by="source", zh, en, holds=True, **values):
        """The share of the passages of each source that have each of `themes` (ids), with 95 % intervals; without one of all themes.

        `by`: source, speaker, month or all. A hollow dot marks a source or a speaker that carries more than two thirds of a
        theme. Of many groups only those with most passages are shown, and a row for the others; the title then says so.

            bm.theme_shares("fig-x-speakers", "compute", by="speaker", zh="各人谈多少算力", en="Compute, by speaker")
        """
        titles = self.filled(figure_id, zh, en, **values) if holds else _PLAIN["theme_shares"]
        return counts.theme_shares(self, figure_id, themes, by, titles)

    def network(self, figure_id, *, zh, en, holds=True, **values):
        """The words and names that stand together more often than chance, as a network; a sentence where it can't be drawn."""
        titles = self.filled(figure_id, zh, en, **values) if holds else _PLAIN["network"]
        return words.network(self, figure_id, titles)

    def timeline(self, figure_id, rows, *, zh, en, colour="accent", **values):
        """Dated events: `rows` are `(quote with one date, zh label, en label)`, drawn in order of date.

        Of more than 40 the first and the last 20 are shown; the title then says so. `colour`: a theme id.

            bm.timeline("fig-x", [(bm.quote("a01", "在2023年4月11日发布", gloss="presented on …"), "发布", "Launch")], zh=…, en=…)
        """
        return claims.timeline(self, figure_id, rows, self.filled(figure_id, zh, en, **values), colour)

    def ranges(self, figure_id, rows, *, zh, en, unit, x_label, colour="accent", **values):
        """Quantities by source on a log scale: `rows` are `(quote with one amount of unit, zh label, en label)`.

        `x_label` is a pair; `unit` is one of units.csv. An arrow is an open end, as of “more than 1,000”.

            bm.ranges("fig-x", [(bm.quote("a01", "用了2000张卡", gloss="took 2,000 cards"), "果园", "Orchard")],
                      unit="card", x_label={"zh": "加速卡（张）", "en": "Cards"}, zh=…, en=…)
        """
        return claims.ranges(self, figure_id, rows, self.filled(figure_id, zh, en, **values), unit, x_label, colour)

    def slope(self, figure_id, rows, *, zh, en, unit, y_label, **values):
        """What was said of one thing over time: `rows` are `(quote with one amount of unit, zh label, en label)`.

        Each amount stands at the publication of its article: a line where that date is a stretch, hollow where it is
        “not before” or unknown. A diamond in the accent colour: the speaker has a known interest; a grey disc: none.
        A fourth item in a row, any key, joins the points that share it. The scale is logarithmic beyond two orders.

            bm.slope("fig-x", [(said_in_april, "创始人", "Founder", "cards"), (said_in_june, "港口", "Port", "cards")],
                     unit="card", y_label={"zh": "加速卡（张）", "en": "Cards"}, zh=…, en=…)
        """
        return claims.slope(self, figure_id, rows, self.filled(figure_id, zh, en, **values), unit, y_label)

    def stances(self, figure_id, rows, *, zh, en, questions, **values):
        """Who stands where: `rows` are `(actor, question key, stance, quote)`, a stance `a`, `b` or `both` (or `mixed`).

        `questions` is `{key: {"zh": (question, pole a, pole b), "en": (…)}}`. Actors stand in the order in which they
        come first. Raises `InputError` for another stance or key.

            bm.stances("fig-x", [("青禾科技", "size", "b", quote)], zh=…, en=…,
                       questions={"size": {"zh": ("多大?", "越大越好", "够用就好"), "en": ("How large?", "Large", "Enough")}})
        """
        return claims.stances(self, figure_id, rows, self.filled(figure_id, zh, en, **values), questions)

    def series(
        self, figure_id, frame, *, x, y, zh, en, y_label, group=None, low=None, high=None, archive=None, **values
    ):
        """What was counted over an archive: `frame` is what a call of a `bm.archive(…)` returned, or rows of it.

        `x`: the column of years or months, drawn as lines over time, or of names, drawn row by row. `y`: the column of values, `low`
        and `high` those of its interval; `group`: one panel for each of its values, at most 8 and `others`, the title then says how
        many. A time without a value is a gap. `y_label`: a pair. `archive`: where the frame was made anew and lost which one it is of.

            shares = press.theme_shares("compute", "regulation", by="month")
            bm.series("fig-x", shares, x="month", y="share", low="low", high="high", group="theme",
                      y_label={"zh": "占段落的比例", "en": "Share of passages"}, zh="谈算力的越来越多", en="More on compute")
        """
        titles = self.filled(figure_id, zh, en, **values)
        columns = {"x": x, "y": y, "group": group, "low": low, "high": high}
        return archives.series(self, figure_id, frame, titles, columns, y_label, archive)
