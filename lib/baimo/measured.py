"""Tables measured over all articles together: keyness, shares, collocations, topics, and words that no dictionary has.

Extracts nothing from one article; what a method refuses has its reason.
"""

from baimo.collocations import find_collocations
from baimo.measures import keyness_tables, sensitivity_rows, share_rows
from baimo.new_words import find_new_words
from baimo.segment import Segmenter
from baimo.tables.measured import MEASURED
from baimo.topics import topic_tables
from baimo.wordcounts import count_words

__all__ = ["MEASURED", "measure"]


def measure(tables, lexicon):
    """`({table of MEASURED: rows}, {method: why it was refused})`, both as JSON holds them.

    `tables` holds the rows of the articles that count. A refusal is a dict `reason_zh`, `reason_en`.
    """
    passages, themes, articles = tables["passages"], tables["themes"], tables["articles"]
    segmenter = Segmenter(lexicon)
    topics, refused = topic_tables(count_words(passages, segmenter), articles, themes)
    made = {
        **keyness_tables(passages, themes, segmenter, lexicon),
        "shares": share_rows(passages, themes, articles),
        "sensitivity": sensitivity_rows(passages, themes),
        "collocations": find_collocations(passages, tables["entities"], segmenter),
        "new_words": find_new_words(passages, tables["entities"], lexicon),
        **topics,
    }
    return made, refused
