"""Cuts an edition: keeps the tables of the report under the next number, and tells in the change log what its findings changed.

Builds nothing and never overwrites an edition. What is released is what `outputs/` holds, if that is up to date.
"""

import os
import re
import tempfile
from pathlib import Path

from baimo.diff import compare
from baimo.diff.words import tell_findings
from baimo.editions import edition_files, find_tables, read_edition, read_tables
from baimo.errors import InputError
from baimo.project import content_digest, hash_inputs, latest_edition, show, up_to_date
from baimo.sources import load_title

__all__ = ["add_to_changelog", "cut_release"]

_UNRELEASED_RE = re.compile(r"^## Unreleased[^\n]*\n", re.MULTILINE)
_TITLE_RE = re.compile(r"^# [^\n]*\n", re.MULTILINE)


def cut_release(project, changelog, *, stale=False):
    """Write the next edition of `project` and its part of `changelog` (path); returns lines (list of str) on what was done.

    Where the latest edition has these inputs already nothing is written, but a part of the change log that is missing.
    Raises `InputError` unless `out` is up to date, and for findings or quotations that no longer hold, unless `stale`.
    """
    inputs, latest = hash_inputs(project), latest_edition(project)
    if latest and read_edition(latest)["digest"] == content_digest(inputs):
        lines = [f"nothing changed: edition {latest.name} is what these inputs give"]
    else:
        about = _describe(project, inputs, stale)
        lines = [f"wrote {show(_write_edition(project, about))}: {_counted(about)}"]
    return lines + _tell(project, changelog)


def add_to_changelog(text, heading, lines):
    """The change log `text` with a part `### heading` of `lines`, the first under `## Unreleased`; as it is where it has that part.

    >>> print(add_to_changelog("# Changelog\\n\\n## Unreleased\\n\\n### Edition 1\\n- Five.\\n", "Edition 2", ["- Six."]))
    # Changelog
    <BLANKLINE>
    ## Unreleased
    <BLANKLINE>
    ### Edition 2
    - Six.
    <BLANKLINE>
    ### Edition 1
    - Five.
    <BLANKLINE>
    """
    if re.search(rf"^### {re.escape(heading)}\s*$", text, re.MULTILINE):
        return text
    part = "\n".join([f"### {heading}", *lines]) + "\n"
    found = _UNRELEASED_RE.search(text)
    if found:
        return f"{text[: found.end()]}\n{part}{text[found.end() :]}"
    title = _TITLE_RE.search(text)
    before, after = (text[: title.end()], text[title.end() :]) if title else ("# Changelog\n", text and f"\n{text}")
    return f"{before}\n## Unreleased\n\n{part}{after}"


def _describe(project, inputs, stale):
    """What `edition.json` is to say. Raises `InputError` where the report is not to be released."""
    manifest = up_to_date(project)
    if manifest is None:
        hint = "Type make report, look at the page, and release it then"
        raise InputError(show(project.out), "no report of these inputs", "one that is up to date", hint=hint)
    broken = [*manifest["stale_findings"], *manifest["gone_quotations"]]
    if broken and not stale:
        hint = "Mend them, or release it as it is with --stale"
        raise InputError(show(project.out), f"what no longer holds: {'; '.join(broken)}", "none", hint=hint)
    tables, latest = read_tables(project.out / "data"), latest_edition(project)
    return {
        "number": int(latest.name) + 1 if latest else 1,
        "digest": content_digest(inputs),
        "title": load_title(project.seeds / "report.yml")["title"],
        "as_of": max((row["published"].split("/")[0] for row in tables["articles"]), default=""),
        "n_articles": len(tables["articles"]),
        "n_findings": len(tables["findings"]),
    }


def _counted(about):
    return f"articles {about['n_articles']}, findings {about['n_findings']}"


def _write_edition(project, about):
    """Write the folder of the edition, whole or not at all; returns its path."""
    folder = project.editions / str(about["number"])
    try:
        project.editions.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=project.editions, prefix=".new-") as partial:
            made = Path(partial) / folder.name
            made.mkdir()
            for name, text in edition_files(read_tables(project.out / "data"), about).items():
                (made / name).write_text(text, "utf-8", newline="\n")
            os.rename(made, folder)  # fails where somebody else was faster
    except OSError as error:
        hint = "Make room or make it writable, and try again"
        raise InputError(
            show(folder), f"a folder that can't be written ({error.strerror})", "a new one", hint=hint
        ) from error
    return folder


def _tell(project, changelog):
    """Add the part on the latest edition to the change log, unless it is there; returns lines."""
    latest = latest_edition(project)
    about, heading = read_edition(latest), f"Edition {latest.name}"
    before = latest.with_name(str(about["number"] - 1))
    if (before / "edition.json").is_file():
        lines = tell_findings(compare(find_tables(project, before.name)[1], read_tables(latest)))
    else:
        lines = [f"- The first edition: {_counted(about)}, as of {about['as_of'] or 'an unknown date'}."]
    try:
        text = changelog.read_text("utf-8") if changelog.is_file() else ""
        after = add_to_changelog(text, heading, lines)
        if after == text:
            return []
        partial = changelog.with_name(f".{changelog.name}.new")
        partial.write_text(after, "utf-8", newline="\n")
        os.replace(partial, changelog)
    except (OSError, UnicodeDecodeError) as error:
        hint = (
            "Make it a file in UTF-8 that can be written, and type make release again: only the part in it is missing"
        )
        raise InputError(show(changelog), "a change log that can't be written", "a text file", hint=hint) from error
    return [f"{show(changelog)}: added {heading}", *lines]
