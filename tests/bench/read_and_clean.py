"""How fast articles are read and cleaned, beside plain decoding: prints MB of UTF-8 a second of processor time. Gates nothing.

.venv/bin/python tests/bench/read_and_clean.py [FILE …]        default: the .txt articles of seeds/
"""

import sys
import time
from pathlib import Path

from baimo.clean import clean
from baimo.passages import find_passages
from baimo.read import read_document

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 30


def main(names):
    paths = [Path(name) for name in names] or sorted((ROOT / "seeds" / "articles").glob("*.txt"))
    size = sum(path.stat().st_size for path in paths)
    documents = [read_document(path) for path in paths]
    works = {
        "decode only": lambda: [path.read_bytes().decode() for path in paths],
        "read": lambda: [read_document(path) for path in paths],
        "read, clean": lambda: [clean(document.raw, "", document.markup) for document in map(read_document, paths)],
        "passages": lambda: [find_passages(d.raw, cleaned, "x") for d, cleaned in zip(documents, kept, strict=True)],
    }
    kept = [clean(document.raw, "", document.markup) for document in documents]
    print(f"{len(paths)} files, {size:,} bytes, best and median of {ROUNDS} rounds")
    for name, work in works.items():
        times = sorted(measure(work) for _ in range(ROUNDS))
        best, median = times[0], times[len(times) // 2]
        print(f"{name:12} {size / best / 1e6:8.1f} MB/s  median {size / median / 1e6:8.1f} MB/s")


def measure(work):
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main(sys.argv[1:])
