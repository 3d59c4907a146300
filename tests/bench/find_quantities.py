"""How long amounts are searched for as a text grows: seconds at 1×, 2×, 4× and 8×, MB of UTF-8 a second. Gates nothing.

.venv/bin/python tests/bench/find_quantities.py [FILE …]        default: the .txt articles of seeds/
"""

import sys
import time
from pathlib import Path

from baimo.quantities import find

ROOT = Path(__file__).resolve().parents[2]
ADVERSARIAL = ("1", "十", "1,234,", "三到", "三分之", "3-", "一又", "3个", "上万", "((", "3、4", "超过至少")
LENGTH = 50_000
ROUNDS = 5


def main(names):
    paths = [Path(name) for name in names] or sorted((ROOT / "seeds" / "articles").glob("*.txt"))
    text = "\n".join(path.read_text("utf-8") for path in paths)
    find(text)  # reads the units
    lines = text.splitlines()
    best = min(measure(lambda: [find(line) for line in lines]) for _ in range(ROUNDS))
    print(f"{len(lines)} lines one by one: {len(text.encode()) / best / 1e6:.1f} MB/s")
    show("articles", text)
    for piece in ADVERSARIAL:
        show(piece, (piece * LENGTH)[:LENGTH])


def show(name, text):
    times = [measure(lambda size=size: find(text * size)) for size in (1, 2, 4, 8)]
    print(f"{name:10} {len(text):8,} characters  " + "  ".join(f"{seconds:7.3f} s" for seconds in times))


def measure(work):
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main(sys.argv[1:])
