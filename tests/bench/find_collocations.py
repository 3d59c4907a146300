"""How long collocations take and how much memory, up to 10,000 articles: prints seconds and peak GB. Gates nothing.

.venv/bin/python tests/bench/find_collocations.py [ARTICLES …]        default: 1000 3000 10000

An invented article speaks of one of 200 topics: fifty passages of three sentences, eight words each out of jieba's
dictionary, every other one of them a word of the topic, common words far more often than rare ones.
"""

import random
import resource
import sys
import time

from baimo.collocations import find_collocations
from baimo.lexicon import Lexicon
from baimo.segment import Segmenter

TOPICS, TOPIC_WORDS, COMMON_WORDS = 200, 150, 40_000
PASSAGES, SENTENCES, WORDS = 50, 3, 8


def main(sizes):
    segmenter = Segmenter(Lexicon({}, {}, {}, frozenset(), ()))
    print(f"{'articles':>8} {'MB':>7} {'seconds':>8} {'peak GB':>8} {'pairs':>7}")
    for size in sizes:
        passages, names = make_articles(size)
        text = sum(len(p["surface"].encode()) for p in passages) / 1e6
        start = time.process_time()
        rows = find_collocations(passages, names, segmenter)
        taken = time.process_time() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"{size:8} {text:7.1f} {taken:8.1f} {peak:8.2f} {len(rows):7}")


def make_articles(size):
    """Rows of `passages` and of `entities`: the first word of each passage is a name."""
    chance, words = random.Random(5), dictionary_words()
    weights = [1 / (rank + 10) for rank in range(COMMON_WORDS)]
    topics = [chance.sample(words, TOPIC_WORDS) for _ in range(TOPICS)]
    passages, names = [], []
    for number in range(size):
        topic = topics[chance.randrange(TOPICS)]
        common = chance.choices(words[:COMMON_WORDS], weights, k=PASSAGES * SENTENCES * WORDS // 2)
        own = chance.choices(topic, [1 / (rank + 3) for rank in range(TOPIC_WORDS)], k=len(common))
        said = [word for pair in zip(own, common, strict=True) for word in pair]
        for i in range(PASSAGES):
            piece = said[i * SENTENCES * WORDS : (i + 1) * SENTENCES * WORDS]
            passages.append(make_passage(f"{number:05}", i, piece))
            span = {"start": 0, "end": len(piece[0]), "surface": piece[0], "entity": piece[0], "known": True}
            names.append({"passage_id": passages[-1]["passage_id"], **span})
    return passages, names


def make_passage(article_id, number, words):
    text = "".join(f"{'的'.join(words[i : i + WORDS])}。" for i in range(0, len(words), WORDS))
    place = {"article_id": article_id, "start": 0, "end": len(text), "passage_id": f"{article_id}:{number}"}
    return {**place, "surface": text, "line": number, "page": None, "role": "body", "speaker": None}


def dictionary_words():
    import jieba

    with jieba.get_dict_file() as file:
        lines = [line.decode().split(" ") for line in file]
    ranked = sorted(((-int(count), word) for word, count, _ in lines if len(word) == 2), key=lambda pair: pair)
    return [word for _, word in ranked]


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 3_000, 10_000])
