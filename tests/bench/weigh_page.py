"""How heavy the page is, and how long a build from nothing takes, as articles are added. Gates nothing.

.venv/bin/python tests/bench/weigh_page.py [ARTICLES …]        default: 0, 50 and 495 articles beside the project's own

The added articles are the project's own sentences, shuffled, with other numbers and firms in them.
"""

import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from baimo.corpus import load_corpus
from baimo.project import Project

ROOT = Path(__file__).resolve().parents[2]
FIRMS = ["青禾科技", "云溪智能", "海门数据", "南山芯片", "星河智谱", "长风汽车", "远见资本"]
PARTS = {
    "font": r"data:font/woff2;base64,[^)]*",
    "charts": r"<svg.*?</svg>",
    "tables": r"<table.*?</table>",
    "saved": r"data:text/csv[^\"]*",
    "findings": r"<article.*?</article>",
    "quotations": r'<section class="chapter" id="quotations".*?</section>',
    "code": r'<details class="code".*?</details>',
}
_NUMBER_RE = re.compile(r"\d{1,6}")
_LATIN_NAME_RE = re.compile(r"[A-Za-z]{3,}")


def main(sizes):
    own = Project(seeds=ROOT / "seeds", notebooks=ROOT / "notebooks", out=ROOT / "outputs")
    passages = [row["surface"] for row in load_corpus(own).rows["passages"] if len(row["surface"]) > 40]
    print(f"{'articles':>8}  {'seconds':>7}  {'page kB':>8}  " + "  ".join(f"{part:>10}" for part in PARTS))
    for n_added in sizes:
        with tempfile.TemporaryDirectory() as folder:
            page, seconds = build(Path(folder), passages, n_added)
        sizes_kb = [sum(len(m[0].encode()) for m in re.finditer(p, page, re.DOTALL)) // 1000 for p in PARTS.values()]
        n_articles = len(list((ROOT / "seeds" / "articles").iterdir())) + n_added
        told = "  ".join(f"{size:10,}" for size in sizes_kb)
        print(f"{n_articles:8,}  {seconds:7.0f}  {len(page.encode()) // 1000:8,}  {told}", flush=True)


def build(root, passages, n_added):
    """The text of the page (str) and the seconds that its build took."""
    chance = random.Random(7)
    for name in ("seeds", "notebooks"):
        shutil.copytree(ROOT / name, root / name)
    for number in range(n_added):
        (root / "seeds" / "articles" / f"x{number:04}.txt").write_text(invent(chance, passages, number), "utf-8")
    start = time.monotonic()
    ran = subprocess.run([sys.executable, "-m", "baimo", "report"], cwd=root, capture_output=True, text=True)
    if ran.returncode not in (0, 1):  # 1: with other articles some findings hold no more
        sys.exit(ran.stderr)
    return (root / "outputs" / "index.html").read_text("utf-8"), time.monotonic() - start


def invent(chance, passages, number):
    firm = chance.choice(FIRMS)
    body = [vary(chance, text, firm) for text in chance.sample(passages, 14)]
    day = f"2023年{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
    return "\n\n".join([f"{firm}的第{number}个大模型故事", f"{day} {firm}", *body]) + "\n"


def vary(chance, text, firm):
    """The text with its numbers changed and a firm before it, so that no two articles are copies."""
    text = _NUMBER_RE.sub(lambda number: str(int(number[0]) + chance.randint(1, 90)), text)
    return f"{firm}说,{_LATIN_NAME_RE.sub(lambda name: name[0] + chr(chance.randint(65, 90)), text)}"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [0, 50, 495])
