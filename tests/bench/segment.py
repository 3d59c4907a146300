"""How fast text is cut into words: prints MB/s of one core, and how many times jieba's own speed. Gates nothing.

.venv/bin/python tests/bench/segment.py [ROUNDS]        default: 9

The passages of the project's articles, cut by jieba, by bare `rjieba` (whose words differ), and as the library cuts
them. All in one process, in turn; the median of the rounds counts, in processor time.
"""

import sys
import time
from pathlib import Path
from statistics import median

from baimo.lexicon import load_lexicon
from baimo.segment import Segmenter
from baimo.segment.fast import FastTokenizer
from baimo.segment.reference import new_reference

ROOT = Path(__file__).resolve().parents[2]
OTHERS = 8  # so often the fast ones are run in a round


def main(rounds=9):
    texts = [line for file in sorted((ROOT / "seeds" / "articles").iterdir()) for line in lines(file)]
    size = sum(len(text.encode()) for text in texts) / 1e6
    ways, taken = make_ways(load_lexicon(ROOT / "seeds" / "lexicon")), {}
    for _ in range(rounds):
        for name, cut in ways.items():
            taken.setdefault(name, []).append(time_of(cut, texts, 1 if name.startswith("jieba") else OTHERS))
    print(f"{size * 1000:.0f} kB in {len(texts)} passages, {rounds} rounds")
    print(f"{'':34} {'MB/s':>6} {'times jieba':>12}")
    ratios = {}
    for name in ways:
        base = taken["jieba, words" if "words" in name else "jieba, places"]
        ratios[name] = median(slow / fast for slow, fast in zip(base, taken[name], strict=True))
        print(f"{name:34} {size / median(taken[name]):6.2f} {ratios[name]:12.1f}")
    for name in (name for name in ratios if not name.startswith("jieba")):
        print(f"ratio: {name}, times as fast as jieba: {ratios[name]:.1f}")


def make_ways(lexicon):
    """`{name: function of a text}`: with places (word, start, end) and words alone."""
    segmenter, jieba, fast = Segmenter(lexicon), new_reference(), FastTokenizer()
    for tokenizer in (jieba, fast):
        for word in sorted({*lexicon.words, *(s for s in lexicon.surfaces if " " not in s)}):
            tokenizer.add_word(word)
    bare = fast._rust
    return {
        "jieba, places": lambda text: list(jieba.tokenize(text)),
        "bare rjieba, places": bare.tokenize,
        "Segmenter.cut, places": segmenter.cut,
        "jieba, words": jieba.lcut,
        "bare rjieba, words": bare.cut,
        "FastTokenizer.cut, words": fast.cut,
        "Segmenter.content_words": segmenter.content_words,
    }


def lines(file):
    return [line for line in file.read_text("utf-8").splitlines() if line.strip()]


def time_of(cut, texts, times):
    start = time.process_time()
    for _ in range(times):
        for text in texts:
            cut(text)
    return (time.process_time() - start) / times


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
