"""What the gates of findings are made of: amounts and dates of sources held against each other; and the scale of likelihood.

Judges nothing: says whether amounts can be the same, and which other ones there are.
"""

from baimo.contrary import find_beside, find_contrary, overlap
from baimo.labels import LIKELIHOODS

__all__ = ["Judgements"]


class Judgements:
    """The calls of a `Chapter` that hold a finding's numbers against the rest of the corpus."""

    def contrary(self, quote, *names, unit=None):
        """Rows of `quantities` (list of dicts) that contradict the amount (of `unit`) in `quote`: see `contrary.find_contrary`.

        bm.finding(…, holds=cards.amount("card").low >= 1000 and not bm.contrary(cards, "GPT-3.5"))
        """
        return find_contrary(self.corpus, quote, names, unit)

    def beside(self, found, *names):
        """The places (list of `Place`) of a search that stand in a sentence which names one of `names`: see `contrary.find_beside`.

        bm.finding(…, holds=len(bm.beside(bm.search("盈利", "利润"), "OpenAI")) == len(bm.beside(bm.search("未实现盈利"), "OpenAI")))
        """
        return find_beside(self.corpus, found, names)

    def agree(self, *quotes, unit=None):
        """Whether (bool) the amounts (of `unit`) of all `quotes` overlap: 1750亿 and 超过1750亿 do; about 100 and 108 do."""
        return overlap(*(quote.amount(unit) for quote in quotes))

    def said(self, quote):
        """When the article of `quote` came out: an ISO date, or interval (str); "" where it isn't known, or the article is gone."""
        is_there = quote.article_id in self.corpus.articles
        return self.corpus.about(quote.article_id)["published"] if is_there else ""

    def likelihoods(self):
        """Rows of a table of the scale of likelihood: what each word is called, and the percent that it stands for."""
        return [[self.pair(name), share] for name, (*_, share) in LIKELIHOODS.items()]
