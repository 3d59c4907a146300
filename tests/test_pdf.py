"""The report on paper: what a print holds, that it is the same each time, and what is said where none can be made."""

import json
import re
import shutil
import time
from pathlib import Path

import pypdfium2
import pytest
from bs4 import BeautifulSoup

from baimo.errors import InputError
from baimo.pdf import PRINTS, css_string, find_browser, print_report
from baimo.project import Project
from conftest import ROOT, happens, interrupt, is_running, run_baimo, start_baimo

NAMES = {"zh": "report.pdf", "en": "report.en.pdf"}
BOTH = pytest.mark.parametrize("language", NAMES)
MAX_BYTES, MAX_PAGES = 12_000_000, 250
FOOT, HEADING = 60, 30  # points: below the foot stands the page number, so much takes a heading of one line
HEAD = 50  # points, from the upper edge


@pytest.fixture(scope="module")
def printed(report, chromium, tmp_path_factory):
    """A project in a folder with blanks and Chinese in its name, its page printed."""
    root = tmp_path_factory.mktemp("print") / "一 份 report's"
    (root / "outputs").mkdir(parents=True)
    (root / "seeds").mkdir()
    shutil.copy(report.page, root / "outputs")
    shutil.copy(ROOT / "seeds" / "report.yml", root / "seeds")
    project = Project(root / "seeds", root / "notebooks", root / "outputs")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BAIMO_BROWSER", chromium)
        assert sorted(path.name for path in print_report(project)) == ["report.en.pdf", "report.pdf"]
    return project


@pytest.fixture(scope="module")
def prints(printed):
    """`{language: pypdfium2.PdfDocument}`."""
    documents = {language: pypdfium2.PdfDocument(printed.out / name) for language, name in NAMES.items()}
    yield documents
    for document in documents.values():
        document.close()


@pytest.fixture(scope="module")
def texts(prints):
    """`{language: the text of each page, without white space}`."""
    return {
        language: ["".join(page.get_textpage().get_text_range().split()) for page in document]
        for language, document in prints.items()
    }


@pytest.fixture(scope="module")
def shown(report):
    """`{language: a copy of the page that holds this language only}`; never changed by a test."""
    whole = report.page.read_text("utf-8")
    pages = {language: BeautifulSoup(whole, "html.parser") for language in NAMES}
    for language, page in pages.items():
        for node in page.select(f"[data-lang]:not([data-lang={language}])"):
            node.decompose()
    return pages


def told_prints(ran):
    return [line for line in ran.stdout.splitlines() if line.startswith("printed")]


def make_browser(folder, script):
    path = folder / "browser"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


def files_beside(page):
    return sorted(path.name for path in page.parent.iterdir() if path.is_file())


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "tag", "title"), [("zh", "zh-CN", "百模大战"), ("en", "en", "The Hundred-Model War")]
)
def test_a_print_is_tagged_and_says_its_language_and_title(prints, printed, language, tag, title):
    raw = (printed.out / NAMES[language]).read_bytes()
    catalog = re.search(rb"/Type /Catalog\n(?:(?!endobj).)*", raw, re.DOTALL)[0]
    assert b"/Marked true" in catalog and b"/StructTreeRoot" in catalog and b"/DisplayDocTitle true" in catalog
    assert f"/Lang ({tag})".encode() in catalog
    assert prints[language].get_metadata_value("Title") == title


@pytest.mark.browser
@BOTH
def test_the_bookmarks_are_the_headings_of_the_page(prints, shown, language):
    headings = shown[language].select("main :is(h1, h2, h3)")
    expected = ["".join(heading.get_text().split()) for heading in headings]
    found = ["".join(mark.get_title().split()) for mark in prints[language].get_toc() if mark.level < 3]
    assert found == expected and len(expected) > 20


@pytest.mark.browser
@pytest.mark.parametrize(("language", "title"), [("zh", "百模大战·"), ("en", "TheHundred-ModelWar·")])
def test_every_page_but_the_first_has_the_running_head_and_each_its_number(prints, language, title):
    pages = list(prints[language])
    tops = [page.get_textpage().get_text_bounded(bottom=page.get_height() - HEAD) for page in pages]
    assert tops[0].strip() == ""
    assert [number for number, top in enumerate(tops[1:], start=2) if title not in "".join(top.split())] == []
    feet = [page.get_textpage().get_text_bounded(top=FOOT - 10).strip() for page in pages]
    assert feet == [str(number) for number in range(1, len(pages) + 1)]


@pytest.mark.browser
@BOTH
def test_every_statement_and_quotation_is_printed(texts, shown, language):
    whole, page = "".join(texts[language]), shown[language]
    statements = ["".join(p.get_text().split()) for p in page.select(".finding .statement")]
    quotations = ["".join(quote.get_text().split()) for quote in page.select(".evidence-list blockquote.evidence")]
    assert len(statements) >= 20 and len(quotations) >= 40
    # A passage may go on overleaf, with a foot and a head between its halves.
    assert [text for text in statements + quotations if text not in whole and text[:12] not in whole] == []


@pytest.mark.browser
@BOTH
def test_no_heading_stands_alone_at_the_foot_of_a_page(prints, language):
    document, alone = prints[language], []
    for mark in document.get_toc():
        index, (_, spot) = mark.get_dest().get_index(), mark.get_dest().get_view()
        below = document[index].get_textpage().get_text_bounded(top=spot[1] - HEADING, bottom=FOOT)
        if not below.strip():
            alone.append((index + 1, mark.get_title()))
    assert alone == []


@pytest.mark.browser
@BOTH
def test_a_table_that_goes_on_overleaf_has_its_header_there_too(texts, shown, language):
    longest = max(shown[language].select("figure.table table"), key=lambda table: len(table.select("tr")))
    header = max(("".join(cell.get_text().split()) for cell in longest.select("thead th")), key=len)
    assert sum(header in text for text in texts[language]) >= 2


@pytest.mark.browser
@BOTH
def test_a_print_is_small_enough_to_send_and_has_no_empty_page(prints, printed, texts, language):
    assert (printed.out / NAMES[language]).stat().st_size < MAX_BYTES
    assert len(prints[language]) <= MAX_PAGES
    assert min(map(len, texts[language])) > 60  # the head and the number alone have fewer characters


@pytest.mark.browser
@BOTH
def test_few_pages_are_left_with_little_on_them_and_none_with_the_colophon_alone(texts, language):
    found = texts[language]
    assert sum(len(text) < 300 for text in found) <= len(found) / 8
    assert len(found[-1]) > 150  # the colophon and something of the register


@pytest.mark.browser
def test_only_a_missing_print_is_made_and_it_is_the_same_again(printed, chromium, monkeypatch):
    monkeypatch.setenv("BAIMO_BROWSER", chromium)
    path = printed.out / "report.en.pdf"
    before = path.read_bytes()
    path.unlink()
    assert print_report(printed) == [path]
    assert path.read_bytes() == before
    assert re.findall(rb"D:\d{8}", before) == [b"D:19800101"] * 2


@pytest.mark.browser
def test_the_command_prints_after_a_build_and_when_nothing_changed_but_the_page_of_a_print(tiny, chromium):
    first = run_baimo("report", "--pdf", cwd=tiny, BAIMO_BROWSER=chromium)
    assert (first.code, first.stderr) == (0, "")
    assert told_prints(first) == ["printed outputs/report.pdf", "printed outputs/report.en.pdf"]
    again = run_baimo("report", "--pdf", cwd=tiny, BAIMO_BROWSER=chromium)
    assert again.stdout == "nothing changed: outputs/index.html is up to date\n"
    stale = tiny / "outputs" / "report.pdf"
    stale.write_bytes(stale.read_bytes().replace(b"baimo page ", b"other page "))
    third = run_baimo("report", "--pdf", cwd=tiny, BAIMO_BROWSER=chromium)
    assert told_prints(third) == ["printed outputs/report.pdf"]
    assert run_baimo("verify", "outputs/index.html", cwd=tiny).code == 0
    assert list(json.loads((tiny / "outputs" / "manifest.json").read_text("utf-8"))["outputs"])[-1] == "index.html"


@pytest.mark.browser
def test_a_page_that_does_not_heed_the_language_asked_for_is_not_passed_off_as_it(tiny, chromium, monkeypatch):
    monkeypatch.setenv("BAIMO_BROWSER", chromium)
    page = tiny / "outputs" / "index.html"
    page.write_text(re.sub(r"<script>.*?</script>", "", page.read_text("utf-8"), flags=re.DOTALL), "utf-8")
    with pytest.raises(InputError, match="another language than en"):
        print_report(Project(tiny / "seeds", tiny / "notebooks", tiny / "outputs"))
    assert files_beside(page) == ["index.html", "manifest.json", "report.pdf"]


def test_without_a_browser_one_line_says_so_and_the_page_is_there(tiny):
    ran = run_baimo("report", "--pdf", cwd=tiny, BAIMO_BROWSER="/no/such/browser")
    assert ran.code == 0
    assert ran.stderr == (
        "no PDF: BAIMO_BROWSER: found no browser at /no/such/browser; expected Chromium or Chrome. "
        "Install one, or set BAIMO_BROWSER to its path; the page itself needs none.\n"
    )
    assert files_beside(tiny / "outputs" / "index.html") == ["index.html", "manifest.json"]


def test_a_machine_without_any_browser_is_told(monkeypatch, tmp_path):
    monkeypatch.delenv("BAIMO_BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("baimo.pdf.PLACES", {})
    with pytest.raises(InputError, match="found no browser to print the PDF with; expected Chromium or Chrome"):
        find_browser()


def test_a_browser_is_taken_from_the_path_and_the_named_one_first(monkeypatch, tmp_path):
    on_path = tmp_path / "google-chrome"
    on_path.write_text("#!/bin/sh\n")
    on_path.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("BAIMO_BROWSER", raising=False)
    assert find_browser() == str(on_path)
    named = make_browser(tmp_path, "exit 0")
    monkeypatch.setenv("BAIMO_BROWSER", named)
    assert find_browser() == named


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo no display >&2; exit 1", r"found exit code 1 \(no display\)"),
        ("kill -9 $$", r"found exit code -9 \(it said nothing\)"),
        ("exit 0", "found no PDF, and no error either"),
        (
            'for a; do case $a in --print-to-pdf=*) echo %PDF-1.4 > "${a#*=}";; esac; done',
            "found a PDF of another make",
        ),
    ],
)
def test_a_browser_that_gives_no_print_is_told_and_leaves_the_old_one(tiny, tmp_path, monkeypatch, script, told):
    monkeypatch.setenv("BAIMO_BROWSER", make_browser(tmp_path, script))
    old = tiny / "outputs" / "report.pdf"
    old.write_bytes(b"an older print")
    with pytest.raises(InputError, match=told):
        print_report(Project(tiny / "seeds", tiny / "notebooks", tiny / "outputs"))
    assert old.read_bytes() == b"an older print"
    assert files_beside(old) == ["index.html", "manifest.json", "report.pdf"]


def test_a_browser_that_hangs_is_ended_with_all_it_started(tiny, tmp_path, monkeypatch):
    note = tmp_path / "pid"
    monkeypatch.setenv("BAIMO_BROWSER", make_browser(tmp_path, f"sleep 120 & echo $! > {note}; wait"))
    start = time.monotonic()
    with pytest.raises(InputError, match=r"found nothing printed within 0\.5 s"):
        print_report(Project(tiny / "seeds", tiny / "notebooks", tiny / "outputs"), seconds=0.5)
    assert time.monotonic() - start < 30  # seconds; the browser would sleep for 120
    assert happens(lambda: not is_running(int(note.read_text())), seconds=30)


def test_ctrl_c_while_printing_says_that_the_page_is_written_and_ends_the_browser(tiny, tmp_path):
    note = tmp_path / "pid"
    browser = make_browser(tmp_path, f"echo $$ > {note}.part; mv {note}.part {note}; exec sleep 120")
    process = start_baimo("report", "--pdf", cwd=tiny, BAIMO_BROWSER=browser)
    assert happens(note.is_file, seconds=120)
    interrupt(process)
    _, stderr = process.communicate(timeout=30)
    assert (process.returncode, stderr) == (130, "stopped printing; the page is written\n")
    assert files_beside(tiny / "outputs" / "index.html") == ["index.html", "manifest.json"]
    assert happens(lambda: not is_running(int(note.read_text())), seconds=30)


def test_a_page_that_is_not_built_is_told(tmp_path):
    with pytest.raises(InputError, match="found no page; expected a report to print"):
        print_report(Project(tmp_path / "seeds", tmp_path / "notebooks", tmp_path / "outputs"))


def test_prints_are_never_committed():
    patterns = (ROOT / ".gitignore").read_text("utf-8").split()
    assert all(any(Path(f"outputs/{name}").match(pattern) for pattern in patterns) for name in PRINTS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("百模大战 · 5篇", '"百模大战 · 5篇"'),
        ('say "so"', '"say \\22 so\\22 "'),
        ("a\\b", '"a\\5c b"'),
        ("</style><script>", '"\\3c /style\\3e \\3c script\\3e "'),
        ("two\nlines\r", '"two\\a lines\\d "'),
        ("nil\0", '"nil\\fffd "'),
        ("R&D; it's {}", '"R\\26 D; it\'s {}"'),
    ],
)
def test_any_title_is_safe_in_the_style_of_the_page(text, expected):
    assert css_string(text) == expected
