"""How well passages are coded, beside two plain ways: F1 per theme against each coding by hand. Gates nothing.

.venv/bin/python tests/bench/code_themes.py

One word: a passage has a theme if the name of the theme stands in it. Centroid: TF-IDF of its words is nearer to the mean
of the passages that the person gave the theme, in the other articles, than to the mean of the rest (scikit-learn).
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from baimo.measures import agreement_rows, by_codebook, codable
from baimo.segment import Segmenter
from quality import hand_codings
from support import corpus, lexicon

WORDS = {"strategy": "战略", "compute": "算力", "open_source": "开源", "regulation": "监管"}


def main():
    passages, themes = codable(corpus().rows["passages"]), list(lexicon().themes)
    ways = {"codebook": code_by_book, "one word": code_by_word, "centroid": code_by_centroid}
    print(f"{'F1 against':32}" + "".join(f"{theme:>13}" for theme in [*themes, "mean"]))
    for coder, hand in hand_codings().items():
        for name, code in ways.items():
            rows = agreement_rows(code(passages, themes, hand), hand, themes)
            print(f"{coder[:20]:21}{name:11}" + "".join(f"{row['f1'] or 0:13.3f}" for row in rows))


def code_by_book(passages, themes, hand):
    return by_codebook(passages, corpus().rows["themes"])


def code_by_word(passages, themes, hand):
    return {p["passage_id"]: {t for t in themes if WORDS[t] in p["surface"]} for p in passages}


def code_by_centroid(passages, themes, hand):
    """Each article is coded by what was learnt from the other articles."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.neighbors import NearestCentroid

    cut = Segmenter(lexicon()).content_words
    coded = {p["passage_id"]: set() for p in passages}
    for article in sorted({p["article_id"] for p in passages}):
        learn, test = ([p for p in passages if (p["article_id"] == article) is inside] for inside in (False, True))
        vectorizer = TfidfVectorizer(analyzer=cut)
        known, asked = (part([p["surface"] for p in ps]) for part, ps in
                        ((vectorizer.fit_transform, learn), (vectorizer.transform, test)))  # fmt: skip
        for theme in themes:
            has = [theme in hand.get(p["passage_id"], ()) for p in learn]
            if len(set(has)) == 2:
                found = NearestCentroid().fit(known, has).predict(asked)
                for passage, is_theme in zip(test, found, strict=True):
                    coded[passage["passage_id"]] |= {theme} if is_theme else set()
    return coded


if __name__ == "__main__":
    main()
