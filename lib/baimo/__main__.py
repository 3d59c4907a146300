"""The command line: `python -m baimo COMMAND`. Prints results, progress and errors; exits with 0, 1 or 2.

Holds no logic of its own. 0: done. 1: built, but findings went stale or quotations are gone (verify: the page is out of date; extract: some articles failed).
2: wrong input, nothing written.
"""

import os
import sys

from baimo.errors import BaimoError, InputError, Problems
from baimo.options import make_parser, make_project
from baimo.project import show, up_to_date

__all__ = ["main"]

_MOST_GONE = 20  # lines of what is gone; without an article there can be a hundred


def main(arguments=None):
    """Run one command; returns the exit code (int)."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Chinese on a terminal of any locale
            stream.reconfigure(encoding="utf-8")
    options = make_parser().parse_args(arguments)
    try:
        code = _COMMANDS[options.command](options)
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
    except OSError as error:  # a full disk, a folder that went away
        where = show(error.filename) if error.filename else "the disk"
        hint = "Make room, or correct the rights, and run it again"
        told = InputError(where, error.strerror or error, "a file that can be read and written", hint=hint)
        print(told, file=sys.stderr)
    return 2


def _report(options):
    project = make_project(options)
    manifest = up_to_date(project)
    if manifest:
        print(f"nothing changed: {project.out / 'index.html'} is up to date")
        _print_pdf(options, project)
        return _tell_stale(manifest["stale_findings"], manifest["gone_quotations"])
    from baimo.processes import processes

    n_chapters = len(project.chapters())
    with processes():  # which load beside what is imported here
        from baimo.progress import Progress
        from baimo.report import build_report

        with Progress(n_chapters) as progress:
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
    for quotation in gone[:_MOST_GONE]:
        print(f"gone: {quotation}", file=sys.stderr)
    if len(gone) > _MOST_GONE:
        print(f"gone: {len(gone) - _MOST_GONE} more, all in manifest.json", file=sys.stderr)
    if stale:
        verb = "holds" if len(stale) == 1 else "hold"
        print(f"no longer {verb}: {', '.join(stale)} (marked stale on the page, which is written)", file=sys.stderr)
    return 1 if stale or gone else 0


def _add(options):
    from baimo.add import add_articles

    print(*add_articles(make_project(options), options.files), sep="\n")
    return 0


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


def _extract(options):
    from baimo.batch.command import run_command

    return run_command(options, say=lambda line: print(line, flush=True))


def _verify(options):
    from baimo.verify import verify_page

    differences = verify_page(options.page, make_project(options))
    print(*differences or [f"{options.page} is what these inputs give"], sep="\n")
    return 1 if differences else 0


def _new(options):
    from baimo.fork import create_fork

    for path in create_fork(make_project(options), options.name, options.theme, options.source):
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
        print(*make_sheet(make_project(options), options.sheet), sep="\n")
        return 0
    lines = check_project(make_project(options), options.coding)
    print(*lines, sep="\n")
    return 1 if any(line.startswith(GONE) for line in lines) else 0


def _words(options):
    project = make_project(options)
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


def _diff(options):
    from baimo.diff import compare
    from baimo.editions import find_tables

    project = make_project(options)
    old, old_tables = find_tables(project, options.old)
    new, new_tables = find_tables(project, options.new or project.out / "data")
    changes = compare(old_tables, new_tables)
    if options.html:
        from baimo.diff.html import write_page

        print(f"wrote {write_page(options.html, changes, old, new)}")
    elif options.json:
        import json

        told = {"old": old["en"], "new": new["en"], **changes.as_dict()}
        print(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        from baimo.diff.words import tell_changes

        print(*tell_changes(changes, old["en"], new["en"]), sep="\n")
    return 1 if options.exit_code and changes else 0


def _release(options):
    from baimo.release import cut_release

    project = make_project(options)
    changelog = options.changelog or project.seeds.parent / "CHANGELOG.md"
    print(*cut_release(project, changelog, stale=options.stale), sep="\n")
    return 0


_COMMANDS = {
    "report": _report,
    "add": _add,
    "inspect": _inspect,
    "extract": _extract,
    "verify": _verify,
    "new": _new,
    "tidy": _tidy,
    "check": _check,
    "words": _words,
    "diff": _diff,
    "release": _release,
}


if __name__ == "__main__":
    sys.exit(main())
