"""The columns of the tables of measures over all articles: keyness, shares, collocations, new words, topics.

Holds no data.
"""

from baimo.tables.extracted import PASSAGE, SPAN

__all__ = ["MEASURED"]

_MEASURES = {
    "n_rest": "occurrences in all other passages",
    "n_articles": "articles that use the word",
    "dispersion": "how unevenly the word is spread over the articles (DPnorm): 0 as the articles are long, 1 all in the shortest; empty: one article only",
    "log_odds": "log-odds ratio with informative Dirichlet prior, among words or among phrases",
    "z": "log_odds over its standard error",
}
_WORD = {
    "word": "the word; of a phrase its two words, parted by a space",
    "gloss": "English gloss, where words.txt or entities.csv has one; of a phrase word by word",
    "n_words": "1 a word, 2 a phrase: two words side by side, more often than chance",
}

MEASURED = {
    "keyness": {"theme": "theme id", **_WORD, "n_theme": "occurrences in passages of the theme", **_MEASURES},
    "keyness_sources": {"article_id": "the article", **_WORD, "n_source": "occurrences in the article", **_MEASURES},
    "keyness_speakers": {
        "speaker": "name as printed before the turns of an interview, with at least 3 passages",
        **_WORD,
        "n_speaker": "occurrences in what the speaker says",
        **_MEASURES,
    },
    "shares": {
        "theme": "theme id of the codebook",
        "by": "what the passages are grouped by: all, source, speaker or month",
        "group": "the article, the speaker as printed (else the article's voice, author or id), or the month as far as known; empty for all",
        "n_coded": "passages of the group that have the theme",
        "n": "passages of the group that could have it: all but titles and headings",
        "share": "n_coded / n, 0 to 1",
        "low": "lower end of the 95 % interval of the share",
        "high": "upper end",
        "basis": "how the interval was made: wilson from passages, bootstrap from whole articles; the wider where both are to be had",
        "part": "n_coded / all passages that have the theme, 0 to 1",
        "carries": "true: one source or speaker with more than two thirds of all passages that have the theme",
    },
    "sensitivity": {
        "theme": "theme id of the codebook",
        "without": "the article that is left out; empty: none",
        "min_hits": "hits of its own that a passage must have to count; 0: as coded, also by its context alone",
        "n_coded": "passages that have the theme under this condition",
        "n": "passages that could have it",
        "share": "n_coded / n, 0 to 1",
        "low": "lower end of the 95 % interval of the share, as in shares",
        "high": "upper end",
    },
    "collocations": {
        "word": "a content word, or a name",
        "collocate": "another that stands in the same sentences",
        "n": "sentences with both",
        "n_word": "sentences with the word",
        "n_collocate": "sentences with the collocate",
        "n_articles": "articles with both in one sentence",
        "log_likelihood": "Dunning's G²: how unlikely by chance",
        "npmi": "normalised pointwise mutual information, -1 to 1: how exclusively together",
    },
    "new_words": {
        **SPAN,
        "word": "a word or name that the tokenizer cuts in pieces and neither words.txt nor entities.csv holds, as it stands first",
        "n": "occurrences in all articles whose edges are edges of tokens",
        "n_articles": "articles that use it",
        "pmi": "pointwise mutual information of its weakest joint, in bits, smoothed towards the dictionary's frequencies; 0: not cut",
        "left_entropy": "entropy of the tokens before it, in bits; each sign or end of a passage is one of its own; 0 for one occurrence",
        "right_entropy": "the same of the tokens after it",
        "score": "sum of points for freedom, firmness, rarity of its parts and shape; ranks, and is no probability",
        "sentence": "the sentence of the first occurrence, 60 characters of it at most",
        "row": "the line to copy into words.txt, once a person has added the gloss after the tab",
    },
    "topics": {
        "topic": "number of the topic, from 1, by falling number of passages",
        "terms": "its ten heaviest words, joined by |",
        "n_passages": "passages in which it is the strongest topic",
        "n_articles": "articles with such a passage",
        "n": "passages looked at: all that a theme could code",
        "share": "n_passages / n, 0 to 1",
        "stability": "mean overlap (Jaccard) of its words with those of its partner in every start, 0 to 1",
    },
    "topic_passages": {
        "passage_id": PASSAGE["passage_id"],
        "topic": "its strongest topic; a passage without a word of any topic is left out",
        "weight": "its share of all topics in the passage, 0 to 1",
    },
    "topic_months": {
        "month": "month of publication as far as known, else the year, else unknown",
        "topic": "number of the topic",
        "n_passages": "passages of that month with it",
        "n": "passages of that month",
        "share": "n_passages / n, 0 to 1",
    },
    "topic_themes": {
        "topic": "number of the topic",
        "theme": "theme id of the codebook",
        "n_passages": "passages with both",
        "n_topic": "passages with the topic",
        "n_theme": "passages with the theme",
        "n": "passages in all",
        "lift": "how many times more passages have both than by chance; 1 is chance; empty for a topic without passages",
    },
    "topic_numbers": {
        "n_topics": "a number of topics that was tried",
        "n_starts": "starts compared: half of them unless it was the best or beside it",
        "overlap": "mean overlap (Jaccard) of the ten heaviest words between pairs of starts, 0 to 1",
        "chosen": "true: this number was taken; none where topics are refused",
    },
    "angles": {
        "angle": "name for the fork, by falling number of passages",
        "terms": "its ten heaviest words, joined by |",
        "n_passages": "passages without a theme in which it is the strongest",
        "n_articles": "articles with such a passage",
        "n": "passages without a theme",
        "stability": "as in topics",
        "examples": "up to three passages in which it is strongest, of different articles, joined by |",
        "command": "the line that starts a chapter on it",
    },
}
