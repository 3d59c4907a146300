"""The command line: `python -m baimo COMMAND`. Prints results, progress and errors; exits with 0, 1 or 2.

Holds no logic of its own. 0: done. 1: built, but findings went stale or quotations are gone (or, for verify, the page is out of date).
2: wrong input, nothing written.
"""

import argparse
import os
import sys
from pathlib import Path

from baimo.errors import BaimoError, Problems
from baimo.project import EDITIONS, Project, up_to_date

__all__ = ["main"]

_OUT = Path("outputs")


def main(arguments=None):
    """Run one command; returns the exit code (int)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Chinese on a terminal of any locale
            stream.reconfigure(encoding="utf-8")
    options = _parser().parse_args(arguments)
    try:
        code = options.run(options)
        sys.stdout.flush()
        return code
    except (BaimoError, Problems) as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        print("stopped; nothing was written", file=sys.stderr)
        return 130
    except BrokenPipeError:  # whoever reads our output has seen enough: `… | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return 2


def _parser():
    parser = argparse.ArgumentParser(prog="python -m baimo", description="Chinese articles in, a checkable report out.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    report = commands.add_parser("report", help="run the chapters, write index.html, data/ and manifest.json")
    _project_options(report)
    report.add_argument("--jobs", type=int, default=2, help="notebooks run at a time (default 2)")
    report.add_argument("--pdf", action="store_true", help="print it too: report.pdf and report.en.pdf, by Chromium")
    hint = "the internal edition may quote more, and isn't to be passed on (default: public)"
    report.add_argument("--edition", choices=EDITIONS, default=EDITIONS[0], help=hint)
    report.set_defaults(run=_report)
    inspect = commands.add_parser("inspect", help="what the library sees in one document")
    inspect.add_argument("file", type=Path)
    inspect.add_argument("--published", default="", metavar="DATE", help="ISO date, to resolve dates without a year")
    inspect.add_argument("--json", action="store_true", help="all tables as one JSON object")
    inspect.add_argument("--lexicon", type=Path, default=Path("seeds/lexicon"), metavar="DIR")
    inspect.set_defaults(run=_inspect)
    verify = commands.add_parser("verify", help="do inputs, code and lexicon still match this page?")
    verify.add_argument("page", type=Path)
    _project_options(verify)
    verify.set_defaults(run=_verify)
    new = commands.add_parser("new", help="a fork: a notebook and its codebook, ready to run")
    new.add_argument("name", help="file name without .ipynb; without a number the next free one is taken")
    new.add_argument("--theme", default=None, metavar="ID", help="id of the new theme (default: the name)")
    new.add_argument("--from", dest="source", default="_template", metavar="NOTEBOOK", help="notebook to copy")
    _project_options(new)
    new.set_defaults(run=_new)
    tidy = commands.add_parser("tidy", help="bring the notebooks into canonical form: no outputs, fixed ids")
    _project_options(tidy)
    tidy.set_defaults(run=_tidy)
    check = commands.add_parser("check", help="everything that can be wrong in seeds and notebooks, with file:line")
    _project_options(check)
    by_hand = check.add_mutually_exclusive_group()
    hint = "measure this coding by hand too, besides those in seeds/codings; may be repeated"
    by_hand.add_argument("--coding", type=Path, action="append", default=[], metavar="FILE", help=hint)
    by_hand.add_argument("--sheet", type=Path, metavar="FILE", help="write an empty sheet to code the passages in")
    check.set_defaults(run=_check)
    words = commands.add_parser("words", help="words that the dictionary cuts in pieces; --accept writes some into it")
    either = words.add_mutually_exclusive_group()
    either.add_argument("file", type=Path, nargs="?", help="a document outside the corpus (default: the corpus)")
    words.add_argument("--most", type=int, default=50, metavar="N", help="lines to print (default 50)")
    hint = "write these into seeds/lexicon/words.txt"
    either.add_argument("--accept", nargs="+", metavar="WORD[=GLOSS]", help=hint)
    _project_options(words)
    words.set_defaults(run=_words)
    return parser


def _project_options(parser):
    for name, default in (("seeds", "seeds"), ("notebooks", "notebooks"), ("out", _OUT)):
        parser.add_argument(f"--{name}", type=Path, default=Path(default), metavar="DIR", help=f"default: {default}")


def _project(options):
    """The project of a command. The internal edition has a folder of its own, so that it is never passed on by mistake."""
    edition, out = getattr(options, "edition", EDITIONS[0]), options.out
    if edition != EDITIONS[0] and out == _OUT:
        out = out / edition
    return Project(seeds=options.seeds, notebooks=options.notebooks, out=out, edition=edition)


def _report(options):
    project = _project(options)
    manifest = up_to_date(project)
    if manifest:
        print(f"nothing changed: {project.out / 'index.html'} is up to date")
        _print_pdf(options, project)
        return _tell_stale(manifest["stale_findings"], manifest["gone_quotations"])
    from baimo.report import build_report

    n_chapters = len(project.chapters())
    with _progress(n_chapters) as progress:
        built = build_report(project, jobs=max(1, options.jobs), progress=progress)
    for warning in built.warnings:
        print(f"warning: {warning}", file=sys.stderr)
    print(f"{project.out / 'index.html'}: chapters {n_chapters}, findings {len(built.findings)}")
    _print_pdf(options, project)
    return _tell_stale(built.stale, built.gone)


def _print_pdf(options, project):
    """The page as PDF; where that fails the page is still whole, so one line and the exit code as without."""
    if not options.pdf:
        return
    from baimo.pdf import print_report

    try:
        for path in print_report(project):
            print(f"printed {path}", flush=True)
    except BaimoError as error:
        print(f"no PDF: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("stopped printing; the page is written", file=sys.stderr)
        raise SystemExit(130) from None


def _tell_stale(stale, gone):
    for quotation in gone:
        print(f"quotation gone: {quotation}", file=sys.stderr)
    if stale:
        verb = "holds" if len(stale) == 1 else "hold"
        print(f"no longer {verb}: {', '.join(stale)} (marked stale on the page, which is written)", file=sys.stderr)
    return 1 if stale or gone else 0


class _progress:
    """A bar on a terminal, one line a chapter elsewhere."""

    def __init__(self, total):
        from tqdm import tqdm

        self._bar = tqdm(total=total, unit="chapter", disable=not sys.stderr.isatty())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._bar.close()

    def __call__(self, name):
        self._bar.set_postfix_str(name, refresh=False)
        self._bar.update()
        if self._bar.disable:
            print(f"ran {name}", flush=True)


def _inspect(options):
    from baimo.inspection import inspect_file, print_lines, summary_lines

    tables = inspect_file(options.file, options.lexicon, options.published)
    if options.json:
        import json

        print(json.dumps(tables, ensure_ascii=False, indent=1))
    else:
        print_lines(tables)
        print("", *summary_lines(tables), "everything with its spans: --json", sep="\n")
    return 0


def _verify(options):
    from baimo.verify import verify_page

    differences = verify_page(options.page, _project(options))
    print(*differences or [f"{options.page} is what these inputs give"], sep="\n")
    return 1 if differences else 0


def _new(options):
    from baimo.fork import create_fork

    for path in create_fork(_project(options), options.name, options.theme, options.source):
        print(f"wrote {path}")
    return 0


def _tidy(options):
    from baimo.notebooks import tidy_notebook

    for path in sorted(options.notebooks.glob("*.ipynb")):
        if tidy_notebook(path):
            print(f"tidied {path}")
    return 0


def _check(options):
    from baimo.check import check_project, make_sheet
    from baimo.gone import GONE

    if options.sheet:
        print(*make_sheet(_project(options), options.sheet), sep="\n")
        return 0
    lines = check_project(_project(options), options.coding)
    print(*lines, sep="\n")
    return 1 if any(line.startswith(GONE) for line in lines) else 0


def _words(options):
    project = _project(options)
    if options.accept:
        from baimo.accept import accept_words

        print(*accept_words(project, options.accept), "the next make report uses them", sep="\n")
        return 0
    from baimo.new_words.listing import word_lines

    print(*word_lines(_new_words(options.file, project), max(1, options.most)), sep="\n")
    return 0


def _new_words(file, project):
    """Rows of the table `new_words`, of one document or of the corpus."""
    if not file:
        from baimo.corpus import load_corpus

        return load_corpus(project).rows["new_words"]
    from baimo.inspection import inspect_file
    from baimo.lexicon import load_lexicon
    from baimo.new_words import find_new_words

    tables = inspect_file(file, project.lexicon)
    return find_new_words(tables["passages"], tables["entities"], load_lexicon(project.lexicon))


if __name__ == "__main__":
    sys.exit(main())
