"""What a chapter notes beside its findings: facts from outside the articles, forecasts, and what the terms mean.

Computes nothing. None of it is evidence: a finding rests on the articles alone.
"""

import re
from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from baimo.blocks import Block, render_fragment
from baimo.concordance import find_concordance
from baimo.errors import InputError
from baimo.forecasts import add_length, make_forecast
from baimo.labels import LABELS
from baimo.listings import linked_words, show_list
from baimo.tables import TABLES
from baimo.values import Day

__all__ = ["Notes"]

_ANCHOR_RE = re.compile(r"\W+")
_ABSENT = {"zh": "文中没有", "en": "not in the articles"}
_OPEN = {"zh": "待验证", "en": "open"}
_COLUMNS = [("谁说的", "Holder"), ("预期", "What is expected"), ("原文", "Words"), ("说于", "Said"), ("到期", "Due"),
            ("怎样算验证", "What would settle it"), ("状态", "Status")]  # fmt: skip


class Notes:
    """The calls of a `Chapter` for outside facts, names in a row, forecasts and the glossary."""

    def outside(self, outside_id):
        """Show a fact from outside the articles, of `seeds/outside.yml`, in a marked box. Raises `InputError` for an unknown id."""
        facts = self.corpus.outside
        if outside_id not in facts:
            hint = "Correct the id, or add the fact with its source to seeds/outside.yml"
            raise InputError(self.name, f"no outside fact {outside_id!r}", ", ".join(facts) or "none", hint=hint)
        fact = facts[outside_id]
        block_id = f"outside-{self.name}-{outside_id}"
        sure = dict(zip(("zh", "en"), LABELS[fact.confidence], strict=True))
        day = {lang: format(Day(fact.date), lang) for lang in ("zh", "en")}
        html = render_fragment("outside", o={**vars(fact), "id": block_id, "sure": sure, "day": day})
        return Block(html, f"{outside_id} [outside] {fact.en}", {"kind": "outside", "id": block_id})

    def listed(self, pairs, most=12):
        """Names (a list of pairs) as one pair for a sentence: the first `most` of them, and how many there are.

        silent = bm.listed([bm.names(article_id) for article_id in …])  # then {silent[zh]} and {silent[en]}
        """
        n, pairs = len(pairs), pairs[:most]
        more = {"zh": f"等{n}个", "en": f" and {n - most} more"} if n > most else {"zh": "", "en": ""}
        return {lang: mark.join(p[lang] for p in pairs) + more[lang] for lang, mark in (("zh", "、"), ("en", ", "))}

    def forecast(self, quote, *, zh, en, settled_by, due="", holder=None, **values):
        """A `forecasts.Forecast`, for `forecasts`; shows nothing. Other keywords are the values of its texts.

        `settled_by` is `{"zh": …, "en": …}`; `due` an ISO date, or "" where none is given, see `after`; `holder`: who
        expects it, if it isn't who speaks.
        """
        return make_forecast(self.corpus, self.name, quote, zh=zh, en=en, settled_by=settled_by, due=due, holder=holder,
                             values=values)  # fmt: skip

    def after(self, quote):
        """The ISO month that lies the one length of time in the quote's words after its article: 5年之后 said in 2023-12 is 2028-12."""
        return add_length(self.corpus, quote)

    def forecasts(self, table_id, forecasts, *, zh, en):
        """Show and record a list of `forecast`s as a table; those whose words are gone from the articles are left out."""
        kept = [forecast for forecast in forecasts if forecast.quote.start >= 0]
        rows = [self._forecast_cells(forecast) for forecast in kept]
        quotes = [forecast.quote for forecast in kept]
        block = show_list(self, table_id, rows, zh, en, _COLUMNS, quotes=quotes, most=len(rows))
        return Block(
            block.html, block.plain, block.payload | {"forecasts": [forecast.row(self.name) for forecast in kept]}
        )

    def all_forecasts(self):
        """The forecasts of the other chapters as a DataFrame with the columns of the table `forecasts`."""
        return pd.DataFrame(self._built("forecasts"), columns=list(TABLES["forecasts"]))

    def glossary(self, table_id, *, zh="名词", en="Terms"):
        """The terms of `seeds/glossary.csv` with their meanings, and where each first stands in the articles; rows can be linked to."""
        rows = [self._term_cells(term) for term in self.corpus.glossary]
        columns = [("中文", "Chinese"), ("英文", "English"), ("意思", "Meaning"), ("首见", "First seen")]
        return show_list(self, table_id, rows, zh, en, columns, most=len(rows))

    def _forecast_cells(self, forecast):
        said, due = (
            {lang: format(Day(iso), lang) for lang in ("zh", "en")} | {"sort": iso} if iso else None
            for iso in (forecast.said, forecast.due)
        )
        return [
            self.pair(forecast.holder),
            {"zh": forecast.zh, "en": forecast.en},
            linked_words(self, forecast.quote, forecast.quote.gloss),
            said,
            due,
            {"zh": forecast.settled_by_zh, "en": forecast.settled_by_en},
            _OPEN,
        ]

    def _term_cells(self, term):
        anchor = Markup('<span id="term-{}">{}</span>').format(_ANCHOR_RE.sub("-", term["term_zh"]), term["term_zh"])
        surfaces = term["surfaces"]
        found = find_concordance(self.corpus.rows["passages"], surfaces, width=1) if surfaces else []
        first = replace(self.place(found[0]), bare=True) if found else _ABSENT
        return [anchor, term["term_en"], {"zh": term["meaning_zh"], "en": term["meaning_en"]}, first]
