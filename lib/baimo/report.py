"""Builds the report: runs the chapters, collects their findings, writes page, tables and manifest, whole or not at all.

Does not decide what is in a chapter. Nothing is run when nothing changed.
"""

import os
import re
import shutil
import tempfile
from collections import Counter
from itertools import product
from pathlib import Path

from baimo.blocks import MIME
from baimo.cache import cached, drop_unused
from baimo.corpus import load_corpus
from baimo.editions import stale_since
from baimo.errors import InputError
from baimo.excerpts import check_limit, excerpt_rows
from baimo.fonts import FONT_FAMILY, font_face
from baimo.imprint import make_imprint
from baimo.kept import Kept
from baimo.leave_one_out import leave_one_out
from baimo.lock import held
from baimo.page import render_page
from baimo.pdf import PRINTS
from baimo.project import digest as digest_of
from baimo.project import hash_inputs, hash_outputs, latest_edition, manifest_text, show
from baimo.register import gather_quotations, register_html
from baimo.run import read_notebooks, reads_findings, reads_report, run_notebooks
from baimo.strips import add_to_cards, since_when, strips_of
from baimo.tables import write_csv
from baimo.told import external_lines, gone_lines, stderr_lines

__all__ = ["Built", "build_report"]

_ID_RE = re.compile(r'\sid="([^"]+)"')
_USED_ID_RE = re.compile(r'\s(?:href="#|for="|aria-labelledby="|aria-describedby=")([^"]+)"')


class Built:
    """What a build gives: `findings` (rows), `stale` (ids), `gone` and `warnings` (lines that a person should see).

    `gone` names the quotations and rulings whose words are in the articles no more, each with its notebook and cell, or its line.
    """

    def __init__(self, findings, gone, warnings):
        self.findings, self.gone, self.warnings = findings, gone, warnings
        self.stale = sorted(f["finding_id"] for f in findings if f["state"] == "stale")


def build_report(project, *, jobs, progress):
    """Build `project` into its `out` and return `Built`. Raises `InputError` or `Problems`; `out` is then untouched.

    `progress(name, why)` is called for each chapter that has run, and `progress(name)` for each that gives what it gave before.
    A chapter that sums up the findings comes after the others.
    """
    inputs = hash_inputs(project)
    chapters = project.require_chapters()
    corpus = load_corpus(project, project.sidecars(chapters))
    notebooks = read_notebooks(chapters)
    anchor = _writable_anchor(project.out)
    prefix = f".{project.out.name}.partial-"
    with held(project), tempfile.TemporaryDirectory(dir=anchor, prefix=prefix) as partial:
        for left in (path for path in anchor.glob(f"{prefix}*") if path != Path(partial)):
            shutil.rmtree(left, ignore_errors=True)  # of a build that was killed
        built = _build(project, corpus, notebooks, Path(partial), inputs, jobs, progress)
        _replace(Path(partial), project.out)
    drop_unused(project)
    return built


def _build(project, corpus, notebooks, out, inputs, jobs, progress):
    (out / "data").mkdir()
    done, rendered = {}, {}
    for number, wave in enumerate(_waves(notebooks)):
        rendered |= _run_wave(wave, project, out, Kept(project, corpus, inputs, out), jobs, progress)
        done |= wave
        if number == 0:  # by now chapters have measured what they show of all articles
            for table, rows in corpus.rows.items():
                write_csv(out / "data" / f"{table}.csv", table, rows)
        findings = _findings(done)
        write_csv(out / "data" / "findings.csv", "findings", findings)
        forecasts = [row for _, payload in _payloads(done) for row in payload.get("forecasts", ())]
        write_csv(out / "data" / "forecasts.csv", "forecasts", forecasts)
        excerpts = excerpt_rows(corpus, [(path.stem, payload) for path, payload in _payloads(done)])
        write_csv(out / "data" / "excerpts.csv", "excerpts", excerpts)
    survival = _ask_without_each(project, corpus, findings, jobs)
    write_csv(out / "data" / "leave_one_out.csv", "leave_one_out", survival)
    chapters = [rendered[path] or _render_again(path, notebook) for path, notebook in notebooks.items()]
    _complete_cards(chapters, project, corpus, findings, survival)
    page = _page(corpus, notebooks, chapters, findings, inputs)
    _check_ids(page)
    check_limit(corpus, excerpts, page)
    (out / "index.html").write_text(page, encoding="utf-8", newline="\n")
    left_out = [f"left out: {error}" for error in corpus.left_out]
    gone = [*map(str, corpus.gone), *gone_lines(notebooks)]
    built = Built(findings, gone, [*left_out, *stderr_lines(notebooks), *external_lines(notebooks)])
    manifest = manifest_text(inputs, hash_outputs(out), built.stale, built.gone)
    (out / "manifest.json").write_text(manifest, encoding="utf-8", newline="\n")
    return built


def _run_wave(notebooks, project, out, kept, jobs, progress):
    """Give each chapter its outputs: those it had, where nothing that it reads has changed; else it is run.

    Returns `{path: what it is rendered to}`, None for one that can't be.
    """
    had = {path: kept.restore(path, notebook) for path, notebook in notebooks.items()}
    rendered = {path: before for path, (before, why) in had.items() if not why}
    for path in rendered:
        progress(path.stem)

    def done(path, ran):
        kept.keep(path, notebooks[path], ran)
        rendered[path] = ran.rendered
        progress(path.stem, had[path][1])

    left = sorted(notebooks.keys() - rendered.keys(), key=lambda path: (-kept.seconds(path), path))  # the longest first
    run_notebooks({path: notebooks[path] for path in left}, project, out, jobs=jobs, done=done)
    return rendered


def _render_again(path, notebook):
    """What a chapter that could not be rendered is rendered to. Raises `InputError`, which says why."""
    from baimo.exporter import render_chapter

    return render_chapter(path.stem, notebook)


def _complete_cards(chapters, project, corpus, findings, survival):
    """Add to the cards in the rendered `chapters` what is known once all findings are there."""
    latest, added = latest_edition(project), [strips_of(survival, corpus)]
    if latest:
        added.append(since_when(findings, stale_since(project), int(latest.name)))
    for chapter, told in product(chapters, added):
        chapter["html"] = add_to_cards(chapter["html"], told)


def _ask_without_each(project, corpus, findings, jobs):
    files = {article_id: article.file for article_id, article in corpus.articles.items()}
    return leave_one_out(project, findings, files, jobs=jobs)


def _waves(notebooks):
    """Chapters that can run together; those that sum up the others come after them, the first chapter last."""
    last = [path for path, notebook in notebooks.items() if reads_report(notebook)]
    later = [path for path, notebook in notebooks.items() if reads_findings(notebook) and path not in last]
    yield {path: notebook for path, notebook in notebooks.items() if path not in (*later, *last)}
    yield from ({path: notebooks[path]} for path in (*reversed(later), *last))


def _payloads(notebooks):
    for path, notebook in sorted(notebooks.items()):
        for cell in notebook.cells:
            for output in cell.get("outputs", ()):
                if MIME in output.get("data", {}):
                    yield path, output["data"][MIME]


def _findings(notebooks):
    """Rows of the table `findings`. Raises `InputError` where two blocks of the page share an id."""
    seen = {}
    for path, payload in _payloads(notebooks):
        block_id = payload.get("id")
        if block_id in seen:
            found = f"{block_id} again (also in {seen[block_id]})"
            raise InputError(show(path), found, "each id once", hint="Rename one of them")
        if block_id:
            seen[block_id] = path.name
    return [payload["row"] for _, payload in _payloads(notebooks) if payload["kind"] == "finding"]


def _check_ids(page):
    """Raise `InputError` where two elements have one id that the page uses: what leads there would lead to the first alone."""
    used = set(_USED_ID_RE.findall(page))
    repeated = [name for name, n in Counter(_ID_RE.findall(page)).items() if n > 1 and name in used]
    if repeated:
        hint = "Rename the block or the heading that has it"
        raise InputError("the page", f"the id {repeated[0]!r} more than once", "each id once", hint=hint)


def _page(corpus, notebooks, chapters, findings, inputs):
    font = lambda text: cached(corpus.project, ["font", FONT_FAMILY, text], lambda: font_face(text))  # noqa: E731
    payloads = [payload for _, payload in _payloads(notebooks)]
    return render_page(
        chapters,
        register_html(corpus, gather_quotations(corpus, payloads)),
        make_imprint(corpus, findings, digest_of(inputs)),
        font=lambda page: font("".join(sorted(set(page)))),
    )


def _writable_anchor(out):
    """The nearest folder above `out` that is there. Raises `InputError` unless `out` can be written."""
    anchor = next(path for path in out.resolve().parents if path.exists())
    usable = [path.is_dir() and os.access(path, os.W_OK) for path in (anchor, out) if path.exists()]
    if not all(usable):
        hint = "Choose another with --out"
        raise InputError(show(out), "a folder that can't be written", "a writable folder", hint=hint)
    return anchor


def _replace(partial, out):
    """Move what was built into place; the manifest last, so that a half-moved build is never taken for a whole one."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "manifest.json").unlink(missing_ok=True)
    for printed in PRINTS:
        (out / printed).unlink(missing_ok=True)  # it is of another page now
    for name in ("data", "index.html", "manifest.json"):
        if (out / name).is_dir():
            os.replace(out / name, partial / f"old-{name}")  # deleted with `partial`
        os.replace(partial / name, out / name)
