"""How long topics take, how much memory, and what they give where the answer is known. Prints; gates nothing.

.venv/bin/python tests/bench/find_topics.py [ARTICLES …]        default: 1,000 and 10,000 articles of 12 passages

First the overlap of terms in the project's own articles, from random starts on the same passages and on 80% of the
articles; then in texts without topics, whose words are dealt out by their frequency; then which number is chosen where 4
to 12 topics are planted, strongly or weakly; then time and memory on articles with eight, from invented words.
"""

import resource
import sys
import time
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix

from baimo.corpus import load_corpus
from baimo.project import Project
from baimo.segment import Segmenter
from baimo.topics import TopicsRefused, find_topics, topic_tables
from baimo.topics.stability import fit_topics, pair_overlaps, top_terms
from baimo.topics.weights import weigh_words
from baimo.wordcounts import WordCounts, count_words

ROOT = Path(__file__).resolve().parents[2]
PASSAGES, LENGTH, VOCABULARY = 12, 25, 20_000
N_TOPICS, TOPIC_WORDS = 8, 40
PARTS = (0.4, 0.25)
NOISE = {
    "few": (100, 5_000, 1.0),
    "many": (1_000, 5_000, 1.0),
    "small vocabulary": (100, 60, 1.0),
    "even": (100, 60, 0),
}


def main(sizes):
    show_own_articles()
    for name, (articles, vocabulary, slope) in NOISE.items():
        overlaps = [overlap for overlap, _ in tried(deal(articles, vocabulary, slope)).values()]
        print(f"no topics, {name:16} overlap {min(overlaps):.2f} to {max(overlaps):.2f}")
    for n_topics in (4, 6, 9, 12):
        show_planted(n_topics)
    for size in sizes:
        show_time(size)


def show_planted(n_topics):
    for part in PARTS:
        chosen = [choose(deal(250, 5_000, 1.0, n_topics, part, seed)) for seed in range(3)]
        print(f"{n_topics} topics planted, {part:.0%} of the words theirs:", "; ".join(chosen))


def choose(counts):
    try:
        found = find_topics(counts)
        return f"{len(found.terms)} found, overlap {found.overlap:.2f}"
    except TopicsRefused as refusal:
        return f"{refusal.n_topics} refused, overlap {refusal.overlap:.2f}"


def show_own_articles():
    corpus = load_corpus(Project(seeds=ROOT / "seeds", notebooks=ROOT / "notebooks", out=ROOT / "outputs"))
    counts = count_words(corpus.rows["passages"], Segmenter(corpus.lexicon))
    weighted = weigh_words(counts)
    for n, (overlap, _) in tried(counts).items():
        starts = [fit_topics(weighted.matrix, n, init="random", random_state=seed)[1] for seed in range(20)]
        same = pair_overlaps([top_terms(start) for start in starts])
        print(
            f"own articles, {n:2} topics: same passages {(same.sum() - 20) / 380:.2f}, 80% of the articles {overlap:.2f}"
        )


def tried(counts):
    try:
        return find_topics(counts).tried
    except TopicsRefused as refusal:
        return refusal.tried


def show_time(n_articles):
    counts = deal(n_articles, VOCABULARY, 1.0, N_TOPICS)
    articles = [{"article_id": f"{n:06}", "published": f"2023-{1 + n % 12:02}-01"} for n in range(n_articles)]
    # Every second passage has a theme.
    themes = [{"passage_id": passage["passage_id"], "theme": "planted"} for passage in counts.passages[::2]]
    start = time.process_time()
    tables, refused = topic_tables(counts, articles, themes)
    seconds, memory = time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    numbers = f"{len(tables['topics'])} topics, {len(tables['angles'])} angles"
    print(f"{n_articles:,} articles, {len(counts.passages):,} passages: {seconds:.0f} s, {memory:.1f} GB, {numbers}")
    for row in tables["topics"]:
        print("   ", row)
    for refusal in refused.values():
        print("   ", refusal["reason_en"])


def deal(n_articles, vocabulary, slope, n_topics=0, part=0.4, seed=0):
    """`WordCounts` of words dealt out by frequency (rank ** -slope), `part` of them by the passage's topic, if any."""
    random = np.random.RandomState(seed)
    n = n_articles * PASSAGES
    words = random.choice(vocabulary, size=(n, LENGTH), p=falling(vocabulary, slope))
    if n_topics:
        of_topics = random.permutation(np.arange(100, 100 + n_topics * TOPIC_WORDS)).reshape(n_topics, TOPIC_WORDS)
        topics = np.repeat(random.randint(n_topics, size=n_articles), PASSAGES)
        topics = np.where(random.rand(n) < 0.7, topics, random.randint(n_topics, size=n))
        from_topic = of_topics[
            topics[:, None], random.choice(TOPIC_WORDS, size=(n, LENGTH), p=falling(TOPIC_WORDS, 0.7))
        ]
        words = np.where(random.rand(n, LENGTH) < part, from_topic, words)
    rows = np.repeat(np.arange(n), LENGTH)
    counts = csr_matrix((np.ones(n * LENGTH, dtype=int), (rows, words.ravel())), shape=(n, vocabulary))
    passages = [
        {"passage_id": f"{n // PASSAGES:06}:{n % PASSAGES}", "article_id": f"{n // PASSAGES:06}", "role": "body"}
        for n in range(n)
    ]
    return WordCounts(passages, [f"词{n:05}" for n in range(vocabulary)], counts)


def falling(n, slope):
    weights = np.arange(1, n + 1) ** -float(slope)
    return weights / weights.sum()


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
