"""How long a build takes beside the stock way, `jupyter nbconvert --execute` chapter by chapter: seconds, medians, ratios. Gates nothing.

.venv/bin/python tests/bench/build.py [ROUNDS]        default: 3
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("seeds", "notebooks", "outputs", "requirements.lock")
# "An orchard's models": an invented firm publishes one a month, and what people in the village say of it.
ADDED = "果园里的大模型\n\n" + "\n\n".join(
    f"青禾科技在2023年{month}月发布了第{month}个果园大模型，参数有{month}0亿，训练用了{month}000张卡。村里人说，它认得出叶子上的虫子，却分不清"
    "哪一片地刚下过雨；果农们还是相信自己的眼睛，只在夜里才让机器替他们看着，天亮以后再一棵一棵地去对。公司的人听了，回去又改了一遍。"
    for month in range(1, 9)
)


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    seconds = {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for part in PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            copy(ROOT / part, root / part)
        build(root)
        for _ in range(rounds):
            for name, measure in MEASURES.items():
                seconds.setdefault(name, []).append(measure(root))
    stock = statistics.median(seconds["stock: nbconvert --execute, chapter by chapter"])
    for name, found in seconds.items():
        took = statistics.median(found)
        print(f"{took:7.2f} s  {stock / took:6.1f}×  {name}")
    for name in ("report: nothing kept", "report: all chapters run, articles and leave-one-out kept"):
        print(f"ratio: {name}, times as fast as stock: {stock / statistics.median(seconds[name]):.1f}")
    whole = statistics.median(seconds["report: nothing kept"])
    for name in ("report: an article added", "report: the prose of a chapter edited"):
        print(f"ratio: {name}, time over that of a cold build: {statistics.median(seconds[name]) / whole:.2f}")
    print(f"ratio: report: nothing changed, seconds: {statistics.median(seconds['report: nothing changed']):.2f}")


def stock(root):
    """All chapters one after the other, each to HTML by itself; what `.cache` holds of the articles is there."""
    chapters = sorted((root / "notebooks").glob("[0-9]*.ipynb"))
    return timed(*(nbconvert(root, path) for path in chapters))


def nbconvert(root, path):
    folder = str(root / "converted")
    return [
        sys.executable,
        "-m",
        "nbconvert",
        "--to",
        "html",
        "--execute",
        "--log-level",
        "ERROR",
        "--output-dir",
        folder,
        str(path),
    ]


def chapters_alone(root):
    """All chapters run, rendered and written as one page with its tables; what `.cache` holds of the articles is there."""
    shutil.rmtree(root / ".cache" / "chapters")
    (root / "outputs" / "manifest.json").unlink()
    return build(root)


def cold(root):
    shutil.rmtree(root / ".cache")
    (root / "outputs" / "manifest.json").unlink()
    return build(root)


def one_article_added(root):
    added = root / "seeds" / "articles" / "zz_orchard.txt"
    added.write_text(ADDED, "utf-8")
    try:
        return build(root)
    finally:
        added.unlink()
        build(root)


def prose_edited(root):
    path = root / "notebooks" / "50_regulation.ipynb"
    before = path.read_bytes()
    path.write_bytes(before.replace(b"\\n", b" \\n", 1))
    try:
        return build(root)
    finally:
        path.write_bytes(before)
        build(root)


def build(root):
    return timed([sys.executable, "-m", "baimo", "report", "--jobs", str(os.cpu_count())], cwd=root)


def timed(*commands, cwd=None):
    start = time.perf_counter()
    for command in commands:
        ran = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
        if ran.returncode not in (0, 1):
            sys.exit(ran.stderr)
    return time.perf_counter() - start


MEASURES = {
    "stock: nbconvert --execute, chapter by chapter": stock,
    "report: nothing kept": cold,
    "report: all chapters run, articles and leave-one-out kept": chapters_alone,
    "report: an article added": one_article_added,
    "report: the prose of a chapter edited": prose_edited,
    "report: nothing changed": build,
}

if __name__ == "__main__":
    main()
