"""Builds the report: runs the chapters, collects their findings, writes page, tables and manifest, whole or not at all.

Does not decide what is in a chapter. Nothing is run when nothing changed.
"""

import os
import shutil
import tempfile
from pathlib import Path

from baimo.blocks import MIME
from baimo.corpus import load_corpus
from baimo.errors import InputError
from baimo.measures import coverage
from baimo.project import digest as digest_of
from baimo.project import hash_inputs, hash_outputs, manifest_text, show
from baimo.run import read_notebook, reads_findings, run_notebooks
from baimo.tables import write_csv
from baimo.values import Day

__all__ = ["Built", "build_report"]

_TITLE = {"zh": "百模大战", "en": "The Hundred-Model War"}
_SUBTITLE = {
    "zh": "中国大模型之争：战略、算力、开源与监管。每一句话都可核对的分析报告",
    "en": "China’s race to build large models: strategy, compute, open source and regulation. "
    "A report in which every statement can be checked",
}


class Built:
    """What a build gives: `findings` (rows), `stale` (ids), `warnings` (lines that a person should see)."""

    def __init__(self, findings, warnings):
        self.findings, self.warnings = findings, warnings
        self.stale = sorted(f["finding_id"] for f in findings if f["state"] == "stale")


def build_report(project, *, jobs, progress):
    """Build `project` into its `out` and return `Built`. Raises `InputError` or `Problems`; `out` is then untouched.

    `progress(name)` is called as each chapter ends. A chapter that sums up the findings runs after the others.
    """
    inputs = hash_inputs(project)
    corpus = load_corpus(project)
    paths = project.chapters()
    if not paths:
        hint = "Put a notebook such as 20_strategy.ipynb there"
        raise InputError(show(project.notebooks), "no chapters", "notebooks named NN_name.ipynb", hint=hint)
    _check_writable(project.out)
    with tempfile.TemporaryDirectory(dir=project.out.parent, prefix=f".{project.out.name}-") as partial:
        built = _build(project, corpus, paths, Path(partial), inputs, jobs, progress)
        _replace(Path(partial), project.out)
    return built


def _build(project, corpus, paths, out, inputs, jobs, progress):
    (out / "data").mkdir()
    for table, rows in corpus.rows.items():
        write_csv(out / "data" / f"{table}.csv", table, rows)
    executed = {}
    later = [path for path in paths if reads_findings(read_notebook(path))]
    for wave in ([path for path in paths if path not in later], *([path] for path in reversed(later))):
        executed |= run_notebooks(wave, project, out, jobs=jobs, done=lambda path: progress(path.stem))
        findings = _findings(executed)
        write_csv(out / "data" / "findings.csv", "findings", findings)
        write_csv(out / "data" / "excerpts.csv", "excerpts", _excerpts(corpus, executed))
    notebooks = {path: executed[path] for path in paths}
    _check_excerpts(corpus, _excerpts(corpus, executed))
    (out / "index.html").write_text(_page(corpus, notebooks, inputs), encoding="utf-8", newline="\n")
    built = Built(findings, _stderr(notebooks))
    manifest = manifest_text(inputs, hash_outputs(out), built.stale)
    (out / "manifest.json").write_text(manifest, encoding="utf-8", newline="\n")
    return built


def _payloads(notebooks):
    for path, notebook in sorted(notebooks.items()):
        for cell in notebook.cells:
            for output in cell.get("outputs", ()):
                if MIME in output.get("data", {}):
                    yield path, output["data"][MIME]


def _findings(notebooks):
    rows, seen = [], {}
    for path, payload in _payloads(notebooks):
        if payload["kind"] == "finding":
            finding_id = payload["row"]["finding_id"]
            if finding_id in seen:
                where = show(path)
                raise InputError(
                    where, f"{finding_id} again (also in {seen[finding_id]})", "each id once", hint="Rename one"
                )
            seen[finding_id] = path.name
            rows.append(payload["row"])
    return rows


def _excerpts(corpus, notebooks):
    """Rows of the table `excerpts`: every span that a chapter shows, once a chapter."""
    spans = {(*span, path.stem) for path, payload in _payloads(notebooks) for span in payload.get("spans", ())}
    return [
        {"article_id": a, "start": start, "end": end, "surface": corpus.articles[a].raw[start:end], "chapter": chapter}
        for a, start, end, chapter in sorted(spans)
    ]


def _check_excerpts(corpus, excerpts):
    for row in corpus.rows["articles"]:
        spans = [(e["start"], e["end"]) for e in excerpts if e["article_id"] == row["article_id"]]
        share = coverage(spans) / max(1, row["n_kept"])
        if share > row["max_share"]:
            found = f"{share:.0%} of {row['file']} quoted"
            hint = "Quote fewer or shorter passages"
            raise InputError("seeds/sources.csv", found, f"at most {row['max_share']:.0%}", hint=hint)


def _stderr(notebooks):
    return [
        f"{show(path)}:cell {number}: wrote to stderr: {output.text.strip().splitlines()[-1]}"
        for path, notebook in notebooks.items()
        for number, cell in enumerate(notebook.cells, start=1)
        for output in cell.get("outputs", ())
        if output.output_type == "stream" and output.name == "stderr"
    ]


def _page(corpus, notebooks, inputs):
    from baimo.page import render_page

    n = len(corpus.articles)
    latest = max((a.source.get("published", "").split("/")[0] for a in corpus.articles.values()), default="")
    edition = [(f"{n} 篇文章", f"{n} articles")]
    if latest:
        edition.append((f"最晚一篇：{Day(latest):zh}", f"latest article: {Day(latest):en}"))
    chapters = [(path.stem, notebook) for path, notebook in notebooks.items()]
    return render_page(chapters, title=_TITLE, subtitle=_SUBTITLE, edition=edition, manifest_digest=digest_of(inputs))


def _check_writable(out):
    try:
        out.mkdir(parents=True, exist_ok=True)
        usable = os.access(out, os.W_OK) and os.access(out.parent, os.W_OK)
    except OSError:
        usable = False
    if not usable:
        raise InputError(
            show(out), "a folder that can't be written", "a writable folder", hint="Choose another with --out"
        )


def _replace(partial, out):
    """Move what was built into place; the manifest last, so that a half-moved build is never taken for a whole one."""
    (out / "manifest.json").unlink(missing_ok=True)
    for name in ("data", "index.html", "manifest.json"):
        if (out / name).is_dir():
            shutil.rmtree(out / name)
        os.replace(partial / name, out / name)
