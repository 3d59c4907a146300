"""How fast names are found, and that time grows with the text: prints MB of UTF-8 a second of processor time. Gates nothing.

.venv/bin/python tests/bench/find_entities.py [FILE …]        default: the .txt articles of seeds/
"""

import sys
import time
from pathlib import Path

from baimo.entities import discover, find
from baimo.lexicon import load_lexicon

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 3
# Shapes that tempt a rule to look again and again at the same characters.
HOSTILE = {
    "signs": "、",
    "marks": "“",
    "names": "百度、",
    "open lists": "公司、",
    "short words": "智谱",
    "Latin": "Ab ",
    "claims": "昆仑",
}


def main(names):
    paths = [Path(name) for name in names] or sorted((ROOT / "seeds" / "articles").glob("*.txt"))
    passages = "\n".join(path.read_text("utf-8") for path in paths).split("\n")
    lexicon = load_lexicon(ROOT / "seeds" / "lexicon")
    find("百度", lexicon)  # loads the dictionary
    print(f"{len(paths)} files, MB/s at 1, 2, 4 and 8 times the text, best of {ROUNDS} rounds")
    show("articles", [passages * times for times in (1, 2, 4, 8)], lexicon)
    for name, piece in HOSTILE.items():
        show(name, [[piece * (5000 * times)] for times in (1, 2, 4, 8)], lexicon)


def show(name, sizes, lexicon):
    rates = []
    for passages in sizes:
        size = sum(len(passage.encode()) for passage in passages)
        rates.append(size / min(measure(passages, lexicon) for _ in range(ROUNDS)) / 1e6)
    print(f"{name:12}", *(f"{rate:8.2f}" for rate in rates))


def measure(passages, lexicon):
    start = time.process_time()
    names = discover(passages, lexicon)
    for passage in passages:
        find(passage, lexicon, names)
    return time.process_time() - start


if __name__ == "__main__":
    main(sys.argv[1:])
