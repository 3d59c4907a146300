"""What an archive of articles costs: time, articles and MB a second, peak memory of all processes; by one process, two, and Dask. Gates nothing.

.venv/bin/python tests/bench/scale.py [--full]        1,000 and 10,000 generated articles; --full: 100,000 too, by two processes
.venv/bin/python tests/bench/scale.py --articles N [--runs jobs-2 …] [--rounds N]        another number, some of the runs
.venv/bin/python tests/bench/scale.py --write FILE N        the generated articles alone, as .jsonl

Articles have 500 to 1,500 characters, some 3 kB. A bare loop over `jieba.cut` on the same text is printed beside; `÷ jieba`: MB a second of processor
time, of all processes, over that of the loop. Resuming is timed on what the last run left. Medians of the rounds.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from itertools import pairwise, product
from pathlib import Path

from baimo.batch.shards import Settings, list_shards

ROOT = Path(__file__).resolve().parents[2]
RUNS = {
    "jobs-1": ["--jobs", "1"],
    "jobs-2": ["--jobs", "2"],
    "dask-2": ["--jobs", "2", "--engine", "dask"],
    "resume": ["--jobs", "2"],  # into the folder of the run before: everything is there
}
JIEBA_BYTES = 3_000_000
LENGTH = 500, 1_500  # characters of an article
# Invented: names of firms, people and models, and patterns of sentences with numbers and dates.
FIRST, LAST = "星青海云春石松明远禾澄岚", "澜禾桥帆田溪涛川图原岭舟"
FAMILY, GIVEN = "林沈陆顾许温季纪", "小田一舟若溪知远之明安和"
PATTERNS = [
    "{org}在{day}发布了{model},参数规模达到{a}亿,训练数据超过{b}万亿词元。",  # released a model of … parameters on …
    "“我们不追求最大的模型,只做客户用得起的模型。”{org}创始人{person}说,{year}年的收入预计增长{c}%。",  # … said …
    "据{org}介绍,训练用了{d}张GPU,花了{e}个月,算力成本约{f}万元,占研发支出的{c}%。",  # … cards, … months, … yuan
    "{person}认为,开源的{model}会让更多中小企业用上人工智能,但商业化路径仍不清晰。",  # … open source …
    "{day},监管部门公布了新一批备案名单,{org}的{model}位列其中,此前已有{e}家企业通过。",  # the regulator's list …
    "与上一代相比,{model}的推理速度提高了{e}倍,每千词元的价格从{g}元降到{h}元。",  # … times as fast, the price …
    "业内人士预计,到{later}年,国内大模型市场规模将达到{b}00亿元,其中{org}一类的厂商约占{c}%。",  # by … the market …
    "{org}与{other}签署了合作协议,双方将共建算力中心,一期投入{f}万元,预计{later}年投产。",  # … will build …
    "不过,{person}也提醒,数据质量和人才短缺仍是{other}这样的公司绕不开的问题。",  # … warns …
    "在一次公开评测中,{model}得到{c}分,排在第{e}位,比{other}的模型高出{i}个百分点。",  # … points in a benchmark …
]


def write_articles(path, number, seed=7):
    """Write `number` articles to `path`, one line each, always the same; returns bytes of their texts."""
    size, chance = 0, random.Random(seed)
    with open(path, "w", encoding="utf-8") as file:
        for n in range(number):
            text = _article(chance)
            size += len(text.encode())
            day = f"{chance.randint(2021, 2024)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
            file.write(json.dumps({"id": f"g{n:09d}", "text": text, "date": day}, ensure_ascii=False) + "\n")
    return size


def _article(chance):
    length, words = chance.randint(*LENGTH), _words(chance)
    parts, so_far = [f"{words['org']}:{words['model']}背后的账本"], 0  # the account book behind …
    while so_far < length:
        sentences = [
            chance.choice(PATTERNS).format(**_words(chance) | _kept(words, chance)) for _ in range(chance.randint(2, 5))
        ]
        parts.append("".join(sentences))
        so_far += len(parts[-1])
    return "\n\n".join(parts) + "\n"


def _words(chance):
    firm = [
        "".join(chance.choice(part) for part in (FIRST, LAST)) + chance.choice(["科技", "智能", "云图"])
        for _ in range(2)
    ]
    year = chance.randint(2021, 2024)
    return {
        "org": firm[0], "other": firm[1], "person": chance.choice(FAMILY) + "".join(chance.sample(GIVEN, 2)),
        "model": f"{chance.choice(FIRST)}{chance.choice(LAST)}大模型", "year": year, "later": year + chance.randint(1, 6),
        "day": f"{year}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日", "a": chance.randint(10, 2000),
        "b": chance.randint(1, 20), "c": chance.randint(5, 95), "d": chance.randint(50, 9000), "e": chance.randint(2, 40),
        "f": chance.randint(100, 90000), "g": chance.randint(2, 9), "h": round(chance.random(), 2), "i": chance.randint(1, 9),
    }  # fmt: skip


def _kept(words, chance):
    """An article comes back to the same firm and the same model."""
    return {name: words[name] for name in ("org", "person", "model") if chance.random() < 0.6}


def measure(command):
    """Run `command`: `(seconds, seconds of processor time, peak MB of it and its children together, last line but the rows)`."""
    start, before = time.monotonic(), os.times()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    peak, watcher = [0], threading.Event()
    threading.Thread(target=_watch, args=(process.pid, peak, watcher), daemon=True).start()
    told = process.communicate()[0]
    watcher.set()
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    summary = [line for line in told.splitlines() if ": articles" in line] or [told.strip()[-200:]]
    return time.monotonic() - start, used, peak[0] / 1e6, summary[-1]


def _watch(pid, peak, ended):
    while not ended.wait(0.5):
        peak[0] = max(peak[0], sum(map(_memory, _family(pid))))


def _family(pid):
    parents = {}
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(status.parent.name)] = int(status.read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
    found = {pid}
    while new := {child for child, parent in parents.items() if parent in found} - found:
        found |= new
    return found


def _memory(pid):
    """Bytes that a process holds, its share of what it has in common with others counted once (PSS)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
    except (OSError, StopIteration):
        return 0


def jieba_rate(path):
    """MB of UTF-8 a second of processor time that `jieba.cut` alone cuts, on the first texts of `path`."""
    import jieba

    jieba.setLogLevel("ERROR")
    texts, size = [], 0
    with open(path, encoding="utf-8") as file:
        while size < JIEBA_BYTES and (line := file.readline()):
            texts.append(json.loads(line)["text"])
            size += len(texts[-1].encode())
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    start = time.process_time()
    for text in texts:
        for _ in tokenizer.cut(text):
            pass
    return size / (time.process_time() - start) / 1e6


def listing_rate(path, most=100_000_000):
    """Articles a second of processor time that the command itself lists: hashes, finds the id of, and puts into shards."""
    start, number, size = time.process_time(), 0, 0
    for shard in list_shards(path, Settings("", "", "", "")):
        number, size = number + len(shard.places), size + shard.size
        if size > most:
            break
    return number / (time.process_time() - start)


def extract_command(folder, out, *options):
    """The command line (list of str) that extracts `articles.jsonl` in `folder` into `out` beside it."""
    return [
        sys.executable,
        "-m",
        "baimo",
        "extract",
        str(folder / "articles.jsonl"),
        "--out",
        str(folder / out),
        *options,
    ]


def bench(number, runs, rounds):
    """Print what each of `runs` takes for `number` articles; returns `{run: seconds}` and the peak memory in MB of all."""
    folder = Path(tempfile.mkdtemp(prefix="baimo-scale-"))
    try:
        size = write_articles(folder / "articles.jsonl", number)
        alone = jieba_rate(folder / "articles.jsonl")
        listed = listing_rate(folder / "articles.jsonl")
        print(f"\n{number:,} articles, {size / 1e6:.1f} MB; rounds: {rounds}")
        print(f"jieba.cut alone, one process: {alone:.2f} MB/s; listing, one process: {listed:,.0f} articles/s")
        print(f"{'run':8}{'seconds':>10}{'cpu s':>10}{'articles/s':>12}{'MB/s':>8}{'÷ jieba':>9}{'peak MB':>9}")
        taken = {run: [] for run in runs}
        for _, run in product(range(rounds), runs):
            if run != "resume":
                shutil.rmtree(folder / "out", ignore_errors=True)
            taken[run].append(measure(extract_command(folder, "out", *RUNS[run])))
        seconds = {run: statistics.median(found[0] for found in taken[run]) for run in runs}
        for run, found in taken.items():
            used, peak = (statistics.median(one[place] for one in found) for place in (1, 2))
            rate = size / seconds[run] / 1e6
            print(
                f"{run:8}{seconds[run]:10.1f}{used:10.1f}{number / seconds[run]:12.1f}{rate:8.2f}{size / used / 1e6 / alone:9.3f}{peak:9.0f}  {found[-1][3]}",
                flush=True,
            )
        tables = sum(path.stat().st_size for path in (folder / "out").rglob("*.parquet"))
        print(f"tables: {tables / 1e6:.1f} MB")
        return seconds, max(one[2] for found in taken.values() for one in found)
    finally:
        shutil.rmtree(folder)


def show_ratios(measured):
    """`measured`: `{number of articles: what bench gives}`."""
    for number, (seconds, peak) in measured.items():
        for name, one, other in (
            ("two processes, times as fast as one", "jobs-1", "jobs-2"),
            ("two workers of Dask, time over two processes", "dask-2", "jobs-2"),
        ):
            if {one, other} <= seconds.keys():
                print(f"ratio: {number:,} articles, {name}: {seconds[one] / seconds[other]:.2f}")
        print(f"ratio: {number:,} articles, peak memory of all processes: {peak:,.0f} MB")
    for less, more in pairwise(sorted(measured)):
        for run in measured[less][0].keys() & measured[more][0].keys() - {"resume"}:
            growth = measured[more][0][run] / measured[less][0][run] / (more / less)
            print(f"ratio: {less:,} to {more:,} articles, {run}, time an article grows: {growth:.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--articles", type=int, action="append")
    parser.add_argument("--runs", nargs="+", choices=RUNS, default=[*RUNS])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", nargs=2, metavar=("FILE", "N"))
    options = parser.parse_args()
    if options.write:
        print(f"{write_articles(options.write[0], int(options.write[1])):,} bytes of text")
        return
    measured = {number: bench(number, options.runs, options.rounds) for number in options.articles or [1_000, 10_000]}
    if options.full:
        measured[100_000] = bench(100_000, ["jobs-2", "resume"], 1)
    show_ratios(measured)


if __name__ == "__main__":
    main()
