"""The options of the command line: what each command of `python -m baimo` takes, and the project they name.

Runs nothing, and imports nothing that a repeated build would wait for.
"""

import argparse
import os
from pathlib import Path

from baimo.project import EDITIONS, Project

__all__ = ["make_parser", "make_project"]

_OUT = Path("outputs")


def make_parser():
    """The parser of the whole command line; the name of the command is in `options.command`."""
    parser = argparse.ArgumentParser(prog="python -m baimo", description="Chinese articles in, a checkable report out.")
    commands = parser.add_subparsers(required=True, dest="command", metavar="COMMAND")
    for add_command in (_report, _add, _inspect, _extract, _verify, _new, _tidy, _check, _words, _diff, _release):
        add_command(commands)
    return parser


def make_project(options):
    """The `Project` that a command's `options` name.

    The internal edition has a folder of its own, so that it is never passed on by mistake. The editions that were released
    lie in the `outputs` beside the seeds, wherever this build goes.
    """
    edition, out = getattr(options, "edition", EDITIONS[0]), options.out
    editions = options.seeds.parent / _OUT / "editions"
    if edition != EDITIONS[0] and out == _OUT:
        out = out / edition
    return Project(seeds=options.seeds, notebooks=options.notebooks, out=out, edition=edition, editions=editions)


def _report(commands):
    report = commands.add_parser("report", help="run the chapters, write index.html, data/ and manifest.json")
    _project_options(report)
    report.add_argument("--jobs", type=int, default=2, help="notebooks run at a time (default 2)")
    report.add_argument("--pdf", action="store_true", help="print it too: report.pdf and report.en.pdf, by Chromium")
    hint = "the internal edition may quote more, and isn't to be passed on (default: public)"
    report.add_argument("--edition", choices=EDITIONS, default=EDITIONS[0], help=hint)


def _add(commands):
    add = commands.add_parser("add", help="take articles into the corpus, with what their texts tell in sources.csv")
    add.add_argument("files", type=Path, nargs="+", metavar="FILE", help="articles: all are added, or none")
    _project_options(add)


def _inspect(commands):
    inspect = commands.add_parser("inspect", help="what the library sees in one document")
    inspect.add_argument("file", type=Path)
    inspect.add_argument("--published", default="", metavar="DATE", help="ISO date, to resolve dates without a year")
    inspect.add_argument("--json", action="store_true", help="all tables as one JSON object")
    inspect.add_argument("--lexicon", type=Path, default=Path("seeds/lexicon"), metavar="DIR")


def _extract(commands):
    extract = commands.add_parser("extract", help="tables alone, as Parquet, of an archive of articles of any size")
    hint = "a folder, or one file: articles in any format, .zip, .jsonl, .parquet"
    extract.add_argument("archive", type=Path, metavar="DIR", help=hint)
    extract.add_argument(
        "--out", type=Path, required=True, metavar="DIR", help="folder of the tables, empty or made before"
    )
    extract.add_argument("--lexicon", type=Path, default=Path("seeds/lexicon"), metavar="DIR")
    extract.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    extract.add_argument("--engine", choices=("local", "dask"), default="local", help="default: local")
    hint = "address of a Dask cluster (default: one of --jobs processes is started here)"
    extract.add_argument("--scheduler", default="", metavar="ADDR", help=hint)
    hint = "field of a record that holds the text (default: text or content)"
    extract.add_argument("--text-field", default="", metavar="NAME", help=hint)
    extract.add_argument("--shard", type=int, default=500, metavar="N", help="documents a part (default 500)")
    hint = "an article that takes longer is given up (default 120)"
    extract.add_argument("--article-seconds", type=float, default=120, metavar="N", help=hint)


def _verify(commands):
    verify = commands.add_parser("verify", help="do inputs, code and lexicon still match this page?")
    verify.add_argument("page", type=Path)
    _project_options(verify)


def _new(commands):
    new = commands.add_parser("new", help="a fork: a notebook and its codebook, ready to run")
    new.add_argument("name", help="file name without .ipynb; without a number the first free one from 90 up is taken")
    new.add_argument(
        "--theme", default=None, metavar="ID", help="id of the new theme, not one the project has (default: the name)"
    )
    new.add_argument("--from", dest="source", default="_template", metavar="NOTEBOOK", help="notebook to copy")
    _project_options(new)


def _tidy(commands):
    tidy = commands.add_parser("tidy", help="bring the notebooks into canonical form: no outputs, fixed ids")
    _project_options(tidy)


def _check(commands):
    check = commands.add_parser("check", help="everything that can be wrong in seeds and notebooks, with file:line")
    _project_options(check)
    by_hand = check.add_mutually_exclusive_group()
    hint = "measure this coding by hand too, besides those in seeds/codings; may be repeated"
    by_hand.add_argument("--coding", type=Path, action="append", default=[], metavar="FILE", help=hint)
    by_hand.add_argument("--sheet", type=Path, metavar="FILE", help="write an empty sheet to code the passages in")


def _words(commands):
    words = commands.add_parser("words", help="words that the dictionary cuts in pieces; --accept writes some into it")
    either = words.add_mutually_exclusive_group()
    either.add_argument("file", type=Path, nargs="?", help="a document outside the corpus (default: the corpus)")
    words.add_argument("--most", type=int, default=50, metavar="N", help="lines to print (default 50)")
    hint = "write these into seeds/lexicon/words.txt"
    either.add_argument("--accept", nargs="+", metavar="WORD[=GLOSS]", help=hint)
    _project_options(words)


def _diff(commands):
    diff = commands.add_parser("diff", help="what changed since an edition, or between two folders of tables")
    hint = "number of an edition, or a folder with tables (default: the latest edition)"
    diff.add_argument("old", nargs="?", metavar="OLD", help=hint)
    diff.add_argument("new", nargs="?", metavar="NEW", help="the same (default: outputs/data)")
    form = diff.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as one JSON object")
    form.add_argument("--html", type=Path, metavar="FILE", help="as a page of its own")
    diff.add_argument("--exit-code", action="store_true", help="exit with 1 if anything changed, as git diff does")
    _project_options(diff)


def _release(commands):
    release = commands.add_parser("release", help="keep the report as the next edition, and tell it in CHANGELOG.md")
    release.add_argument("--stale", action="store_true", help="release it though findings or quotations no longer hold")
    hint = "default: CHANGELOG.md beside the folder of seeds"
    release.add_argument("--changelog", type=Path, metavar="FILE", help=hint)
    _project_options(release)


def _project_options(parser):
    for name, default in (("seeds", "seeds"), ("notebooks", "notebooks"), ("out", _OUT)):
        parser.add_argument(f"--{name}", type=Path, default=Path(default), metavar="DIR", help=f"default: {default}")
