"""Tables measured over all articles together: keyness, shares, collocations, topics, and words that no dictionary has.

Extracts nothing from one article; what a method refuses has its reason.
"""

from collections.abc import Mapping

from baimo.collocations import find_collocations
from baimo.measures import keyness_tables, sensitivity_rows, share_rows
from baimo.new_words import find_new_words
from baimo.segment import Segmenter
from baimo.tables.measured import MEASURED
from baimo.topics import topic_tables
from baimo.wordcounts import count_words

__all__ = ["MEASURED", "Tables", "measure"]

# Tables that are made in one go.
_GROUPS = {
    "keyness": ("keyness", "keyness_sources", "keyness_speakers"),
    "shares": ("shares", "sensitivity"),
    "collocations": ("collocations",),
    "new_words": ("new_words",),
    "topics": ("topics", "topic_passages", "topic_months", "topic_themes", "topic_numbers", "angles"),
}


def measure(group, tables, lexicon):
    """`({table: rows}, {method: why it was refused})` for the tables of a group of `_GROUPS`, both as JSON holds them.

    `tables` holds the rows of the articles that count. A refusal is a dict `reason_zh`, `reason_en`.
    """
    passages, themes = tables["passages"], tables["themes"]
    match group:
        case "keyness":
            return keyness_tables(passages, themes, Segmenter(lexicon), lexicon), {}
        case "shares":
            shares = share_rows(passages, themes, tables["articles"])
            return {"shares": shares, "sensitivity": sensitivity_rows(passages, themes)}, {}
        case "collocations":
            return {"collocations": find_collocations(passages, tables["entities"], Segmenter(lexicon))}, {}
        case "new_words":
            return {"new_words": find_new_words(passages, tables["entities"], lexicon)}, {}
        case "topics":
            return topic_tables(count_words(passages, Segmenter(lexicon)), tables["articles"], themes)


class Tables(Mapping):
    """Tables `{name: rows}`; those that are measured are made when they are first asked for."""

    def __init__(self, made, make):
        self._made, self._make = dict(made), make
        self._group = {table: group for group, tables in _GROUPS.items() for table in tables}
        self._refused = {}

    def __getitem__(self, table):
        if table not in self._made and table in self._group:
            measured, refused = self._make(self._group[table])
            self._made |= measured
            self._refused |= refused
        return self._made[table]

    def __or__(self, other):
        return Tables(self._made | other, self._make)

    def __iter__(self):
        return iter(dict.fromkeys([*self._made, *self._group]))

    def __len__(self):
        return len(list(iter(self)))

    @property
    def refused(self):
        """Which methods refused, and why: a dict by method."""
        for tables in _GROUPS.values():
            self[tables[0]]
        return self._refused
