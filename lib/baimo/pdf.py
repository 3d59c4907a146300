"""Prints the built page as PDF, once a language, with a browser that is already on the machine.

Does not build the page and installs no browser. The same page gives the same bytes with the same browser.
"""

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from markupsafe import Markup

from baimo.errors import InputError
from baimo.project import show
from baimo.sources import load_title

__all__ = ["PRINTS", "css_string", "find_browser", "print_report"]

PRINTS = {"report.pdf": "zh", "report.en.pdf": "en"}
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PLACES = {
    "darwin": (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ),
    "win32": (
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Google\Chrome\Application\chrome.exe",
        r"%LocalAppData%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
    ),
}
FLAGS = (
    "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check",
    "--no-sandbox",  # in a container or as root a browser starts with it only; the page runs no script but its own
    "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--disable-quic", "--disable-extensions",  # no network
    "--no-pdf-header-footer", "--generate-pdf-document-outline",
)  # fmt: skip
_DATES_RE = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}[+-]\d\d'\d\d'")
_NODE_RE = re.compile(rb"\(node(\d{8})\)")
_LANGUAGE_RE = re.compile(rb"/Type /Catalog\n(?:(?!endobj).)*?/Lang \((\w+)", re.DOTALL)
_TRAILER_RE = re.compile(rb"trailer\n<</Size (\d+)\n/Root (\d+ 0 R)\n/Info (\d+) 0 R>>\nstartxref\n(\d+)\n%%EOF\s*$")
_UNSAFE_RE = re.compile(r'["\\<>&\x00-\x1f\x7f-\x9f\u2028\u2029]')


def print_report(project, *, seconds=180):
    """Print the page in `project.out` in both languages, unless that is done already; returns the new files (paths).

    A print is done when it carries the digest of the page as it is now. Raises `InputError` where there is no page,
    no browser, or a browser that gives no PDF within `seconds`; what was there before is then as it was.
    """
    page = project.out / "index.html"
    if not page.is_file():
        raise InputError(show(page), "no page", "a report to print", hint="Build it with make report")
    mark = f"baimo page {hashlib.sha256(page.read_bytes()).hexdigest()}"
    due = [project.out / name for name in PRINTS if not _carries(project.out / name, mark)]
    if due:
        browser, titles = find_browser(), load_title(project.seeds / "report.yml")["title"]
        for target in due:
            language = PRINTS[target.name]
            _write(target, _stamp(_print(browser, page, language, seconds), titles[language], mark))
    return due


def find_browser():
    """Path (str) of a Chromium or Chrome: the one that `BAIMO_BROWSER` names, else one on the PATH or in its usual place.

    Raises `InputError` where there is none.
    """
    named = os.environ.get("BAIMO_BROWSER")
    usual = [*NAMES, *map(os.path.expandvars, PLACES.get(sys.platform, ()))]
    found = next(filter(None, map(shutil.which, [named] if named else usual)), None)
    if found is None:
        found = f"no browser at {named}" if named else "no browser to print the PDF with"
        hint = "Install one, or set BAIMO_BROWSER to its path; the page itself needs none"
        raise InputError("BAIMO_BROWSER", found, "Chromium or Chrome", hint=hint)
    return found


def css_string(text):
    """`text` as a string of CSS (`Markup`, with its quotes), safe inside `<style>` whatever it holds.

    >>> print(css_string('百模 "</style>'))
    "百模 \\22 \\3c /style\\3e "
    """
    escaped = _UNSAFE_RE.sub(lambda match: f"\\{ord(match[0]) or 0xFFFD:x} ", text)  # CSS has no NUL
    return Markup(f'"{escaped}"')


def _carries(path, mark):
    with suppress(FileNotFoundError):
        return f"/Keywords ({mark})".encode() in path.read_bytes()[-2000:]
    return False


def _print(browser, page, language, seconds):
    """The PDF (bytes) as the browser gives it."""
    with tempfile.TemporaryDirectory(prefix="baimo-", ignore_cleanup_errors=True) as own:
        printed = page.with_name(f"report.{language}.partial.pdf")  # beside: a confined browser sees no other folder
        address = f"{page.resolve().as_uri()}?lang={language}"
        command = [browser, *FLAGS, f"--user-data-dir={own}", f"--print-to-pdf={printed.resolve()}", address]
        try:
            ended = _run(command, Path(own) / "said.txt", seconds)
            pdf = printed.read_bytes() if printed.is_file() else b""
        finally:
            printed.unlink(missing_ok=True)
    ended = ended or _flaw(pdf, language)
    if ended:
        hint = "Name another with BAIMO_BROWSER, or print the page from a browser by hand"
        raise InputError(browser, ended, "a printed page", hint=hint)
    return pdf


def _run(command, log, seconds):
    """Run a browser to its end; what went wrong (str), or None. Leaves none of its processes behind."""
    process = None
    try:
        with log.open("wb") as said:
            process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT, start_new_session=True
            )
            code = process.wait(seconds)
    except subprocess.TimeoutExpired:
        return f"nothing printed within {seconds:g} s"
    except OSError as error:
        return f"a program that doesn't start ({error.strerror})"
    finally:
        if process:
            _end(process)
    lines = log.read_text("utf-8", errors="replace").split("\n")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")
    return f"exit code {code} ({last[:200]})" if code else None


def _flaw(pdf, language):
    """What is wrong with a PDF (str), or None."""
    if not _TRAILER_RE.search(pdf[-2000:]):
        return "a PDF of another make" if pdf else "no PDF, and no error either"
    found = _LANGUAGE_RE.search(pdf)
    if not found or found[1].decode() != language:
        return f"a PDF in another language than {language}, or untagged"
    return None


def _end(process):
    with suppress(ProcessLookupError, PermissionError):  # all have ended by themselves
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()


def _stamp(pdf, title, mark):
    """The PDF with the title of its language, the page that it is from, and no time of its own.

    Appends new document information, as the format provides for; `mark` is ASCII.
    """
    pdf = _number_nodes(_DATES_RE.sub(rb"/\1 (D:19800101000000+00'00'", pdf))
    size, root, info, previous = (part.decode() for part in _TRAILER_RE.search(pdf).groups())
    name, file_id = f"\ufeff{title}".encode("utf-16-be").hex(), hashlib.sha256(pdf).hexdigest()[:32]
    about = f"<</Title <{name}>\n/Keywords ({mark})\n/Creator (baimo)>>"
    added = f"{info} 0 obj\n{about}\nendobj\n"
    trailer = f"<</Size {size}\n/Root {root}\n/Info {info} 0 R\n/Prev {previous}\n/ID [<{file_id}> <{file_id}>]>>"
    index = f"xref\n{info} 1\n{len(pdf):010} 00000 n \ntrailer\n{trailer}\n"
    return pdf + f"{added}{index}startxref\n{len(pdf) + len(added)}\n%%EOF\n".encode()


def _number_nodes(pdf):
    """Ids of table cells counted from 1: a browser counts them from where it happens to be."""
    ranks = {node: rank for rank, node in enumerate(sorted(set(_NODE_RE.findall(pdf))), start=1)}
    return _NODE_RE.sub(lambda match: b"(node%08d)" % ranks[match[1]], pdf)


def _write(target, pdf):
    partial = target.with_name(f"{target.stem}.partial.pdf")
    try:
        partial.write_bytes(pdf)
        os.replace(partial, target)
    except OSError as error:
        hint = "Close it where it is open"
        raise InputError(show(target), "a file that can't be written", "a writable file", hint=hint) from error
    finally:
        partial.unlink(missing_ok=True)
