"""How long shares and their sensitivity take, and how often an interval holds the true share. Gates nothing.

.venv/bin/python tests/bench/shares_of_themes.py [ARTICLES …]        default: 1,000 and 10,000 articles of 50 passages

Invented articles: each has its own share of passages with a theme, drawn around the true one; `likeness` says how much
of the spread lies between articles (0: none, the passages are as good as independent).
"""

import random
import resource
import sys
import time

from baimo.measures.shares import sensitivity_rows, share_rows, wilson

THEMES = {"compute": 0.2, "open_source": 0.1, "regulation": 0.05, "strategy": 0.5}
PASSAGES, ROUNDS = 50, 400


def main(sizes):
    for n_articles in sizes:
        tables = invent(random.Random(1), n_articles, THEMES, 0.1)
        for measure, names in ((share_rows, (0, 1, 2)), (sensitivity_rows, (0, 1))):
            start = time.process_time()
            rows = measure(*(tables[i] for i in names))
            taken, peak = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
            print(
                f"{n_articles:7,} articles  {measure.__name__:17} {taken:6.1f} s  {len(rows):7,} rows  peak {peak:5.0f} MB"
            )
    print(f"\nof {ROUNDS} 95 % intervals for a share of 0.2, part that holds it: as made, and by Wilson alone")
    for n_articles in (2, 3, 5, 10, 20, 50):
        for likeness in (0.005, 0.02, 0.05, 0.1):
            print(f"{n_articles:7,} articles  likeness {likeness:5}  {'  '.join(covered(n_articles, likeness))}")


def invent(chance, n_articles, themes, likeness):
    """Rows of passages, themes and articles."""
    passages, coded, articles = [], [], []
    for number in range(n_articles):
        article_id = f"a{number:05}"
        published = f"{2010 + number % 14}-{1 + number % 12:02}-03"
        articles.append({"article_id": article_id, "published": published, "voice": "", "author": f"w{number % 3000}"})
        shares = {theme: chance.betavariate(*shape(share, likeness)) for theme, share in themes.items()}
        for line in range(PASSAGES):
            row = {"article_id": article_id, "passage_id": f"{article_id}:{line}"}
            passages.append(row | {"role": "body", "speaker": ""})
            hits = f"算力:{1 + line % 3}|@neighbour:1"  # "computing power"
            coded += [row | {"theme": theme, "hits": hits} for theme in themes if chance.random() < shares[theme]]
    return passages, coded, articles


def shape(share, likeness):
    size = (1 - likeness) / likeness
    return share * size, (1 - share) * size


def covered(n_articles, likeness):
    chance, n_held, n_wilson = random.Random(2), 0, 0
    for _ in range(ROUNDS):
        tables = invent(chance, n_articles, {"compute": 0.2}, likeness)
        row = (share_rows(*tables) or [{"low": 0, "high": 0, "n_coded": 0, "n": n_articles * PASSAGES}])[0]
        low, high = wilson(row["n_coded"], row["n"])
        n_held += row["low"] <= 0.2 <= row["high"]
        n_wilson += low <= 0.2 <= high
    return f"{n_held / ROUNDS:.2f}", f"{n_wilson / ROUNDS:.2f}"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
