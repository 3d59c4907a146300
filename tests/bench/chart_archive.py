"""What a chapter over an archive costs: seconds and peak memory of each call, in a process of its own, and of a chapter with all charts.

.venv/bin/python tests/bench/chart_archive.py [--articles 2000] [--copies 5 50] [--keep DIR]

Extracts generated articles once and copies their parts with other ids: an archive of 100,000 articles without the hours of
extraction. Copies are alike, so names are fewer than in as many articles of different make.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet
from scale import extract_command, measure, write_articles

ROOT = Path(__file__).resolve().parents[2]
CALLS = [
    "press.sql('SELECT count(*) AS n FROM articles')", "press.theme_shares(by='year')", "press.theme_shares(by='month')",
    "press.theme_shares(by='outlet')", "press.theme_shares(by='year', unit='article')", "press.names()",
    "press.names(type='org', by='year')", "press.amounts('parameter')", "press.amounts('CNY', by='month')", "press.events()",
    "press.sql('SELECT subject, count(*) AS n FROM quantities GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20')",
]  # fmt: skip
LABEL = "y_label={'zh': '数', 'en': 'Number'}, zh='图', en='Chart'"  # "a number", "a chart"
SHARE = "y='share', low='low', high='high'"
CHARTS = [
    f"bm.series('fig-a', press.theme_shares(by='month'), x='month', {SHARE}, group='theme', {LABEL})",
    f"bm.series('fig-b', press.names(type='org', by='year'), x='year', {SHARE}, group='name', {LABEL})",
    f"bm.series('fig-c', press.names(most=20), x='name', {SHARE}, {LABEL})",
    f"bm.series('fig-d', press.amounts('parameter'), x='year', y='median', low='q1', high='q3', {LABEL})",
    f"bm.series('fig-e', press.events(), x='month', y='n', {LABEL})",
]
ASK = """
import resource, time
from pathlib import Path
from baimo.archives import open_archive
from baimo.project import Project
root = Path({root!r})
press = open_archive(Project(root / "seeds", root / "notebooks", root / "outputs"), "press")
start = time.monotonic()
{call}
print(time.monotonic() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000)
"""


def multiply(source, target, copies):
    """Write the parts of the archive `source` so many times to `target`, each time with other ids."""
    manifest = json.loads((source / "manifest.json").read_text("utf-8"))
    n_parts = manifest["parts"]
    for path in sorted(source.glob("*/part-*.parquet")):
        table, number = parquet.read_table(path), int(path.stem.removeprefix("part-"))
        (target / path.parent.name).mkdir(parents=True, exist_ok=True)
        for copy in range(copies):
            part = target / path.parent.name / f"part-{copy * n_parts + number:05d}.parquet"
            parquet.write_table(
                renamed(table, copy), part, compression="zstd", compression_level=3, row_group_size=10**6
            )
    manifest |= {"parts": n_parts * copies, "rows": {name: n * copies for name, n in manifest["rows"].items()}}
    (target / "manifest.json").write_text(json.dumps(manifest), "utf-8")


def renamed(table, copy):
    for name in {"article_id", "passage_id"} & {*table.column_names}:
        place = table.schema.get_field_index(name)
        ids = pc.binary_join_element_wise(pa.scalar(f"c{copy}"), table[name], pa.scalar("-"))
        table = table.set_column(place, table.schema.field(place), ids)
    return table


def bench(folder, copies):
    root = folder / str(copies)
    if not (root / "archives").is_dir():
        multiply(folder / "extracted", root / "archives" / "press", copies)
    rows = json.loads((root / "archives" / "press" / "manifest.json").read_text("utf-8"))["rows"]
    print(f"\n{rows['articles']:,} articles: {', '.join(f'{n:,} {table}' for table, n in rows.items() if n)}")
    (root / "seeds").mkdir(exist_ok=True)
    for call in CALLS:
        command = [sys.executable, "-c", ASK.format(root=str(root), call=call)]
        seconds, peak = map(float, subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
        print(f"{seconds:7.2f} s {peak:6.0f} MB  {call}", flush=True)
    build(root)


def build(root):
    """A project of one article, built; then again with a chapter that charts the archive."""
    for name in ("seeds", "notebooks", ".cache", "out"):
        shutil.rmtree(root / name, ignore_errors=True)
    (root / "seeds" / "articles").mkdir(parents=True)
    (root / "notebooks").mkdir()
    shutil.copytree(ROOT / "seeds" / "lexicon", root / "seeds" / "lexicon")
    shutil.copy(next((ROOT / "seeds" / "articles").glob("*.txt")), root / "seeds" / "articles")
    header = (ROOT / "seeds" / "sources.csv").read_text("utf-8").splitlines()[0]
    (root / "seeds" / "sources.csv").write_text(header + "\n", "utf-8")
    for what, cells in (
        ("the archive opened, nothing drawn, all caches cold", []),
        ("five charts of it, that chapter alone", CHARTS),
    ):
        write_chapter(root / "notebooks" / "20_press.ipynb", cells)
        places = [word for name in ("seeds", "notebooks", "out") for word in (f"--{name}", str(root / name))]
        seconds, _, peak, told = measure([sys.executable, "-m", "baimo", "report", *places])
        assert (root / "out" / "index.html").is_file(), told
        print(f"{seconds:7.2f} s {peak:6.0f} MB  a build: {what}", flush=True)


def write_chapter(path, cells):
    from baimo.notebooks import write_notebook

    opening = "import baimo\n\nbm = baimo.open_chapter('20_press')\npress = bm.archive('press')"
    title = [("markdown", ["zh"], "# 档案"), ("markdown", ["en"], "# An archive")]
    write_notebook(path, [*title, *(("code", [], cell) for cell in [opening, *cells])])


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=2_000)
    parser.add_argument("--copies", type=int, nargs="+", default=[5, 50])
    parser.add_argument("--keep", type=Path, help="a folder to work in, with what is extracted there already")
    options = parser.parse_args()
    folder = (options.keep or Path(tempfile.mkdtemp(prefix="baimo-archive-"))).resolve()
    try:
        if not (folder / "extracted").is_dir():
            write_articles(folder / "articles.jsonl", options.articles)
            subprocess.run(extract_command(folder, "extracted"), cwd=ROOT, check=True)
        for copies in options.copies:
            bench(folder, copies)
    finally:
        if not options.keep:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
