"""What the end-to-end tests share: the command line, the project's own report, and a tiny invented project.

The report is built twice and once only, side by side: here, and from a copy elsewhere with an empty home folder,
another time zone, locale and hash seed.
"""

import contextlib
import csv
import fcntl
import io
import os
import pickle
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import warnings
from dataclasses import dataclass
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import sync_playwright

from baimo.__main__ import main
from browser import HOW_TO_GET_ONE, find_chromium, open_page, start_chromium

ROOT = Path(__file__).resolve().parents[1]
TINY_ARTICLES = {
    "a01_orchard.txt": (
        "果园里的大模型:一家小公司的账本\n\n"
        "青禾科技在2023年4月11日发布了果园大模型,参数有70亿,公司说训练用了2000张卡,花了半年时间。\n\n"
        "“我们不追求最大的通用大模型,只做农民用得起的行业大模型。”创始人说,商业化还没有开始,收入几乎为零。\n\n"
        "这家公司把模型开源出来,任何人都可以下载;但训练数据没有公开,算力账单也没有公开。\n"
    ),
    "b02_harbour.txt": (
        "港口用上人工智能之后\n\n"
        "海门港的调度员介绍,大模型上线之后,排班时间从3小时缩短到20分钟,不过芯片和算力都要向外面租。\n\n"
        "监管部门要求服务备案,港口在8月15日前补交了材料,负责人说合规比训练更花时间,也更花钱。\n"
    ),
}  # an orchard firm and its 7-billion-parameter model; a harbour that rents computing and files for approval
TINY_SOURCES = {
    "a01_orchard.txt": {
        "short_zh": "果园一文", "short_en": "Orchard piece", "published": "2023-05-01", "published_basis": "stated",
        "kind": "news", "voice": "青禾科技", "max_share": "0.9",
    },
    "b02_harbour.txt": {
        "short_zh": "港口一文", "short_en": "Harbour piece", "published": "2023-09-01", "published_basis": "stated",
        "kind": "essay", "voice": "海门港", "max_share": "0.9",
    },
}  # fmt: skip
FIRST = "seeds/articles/a01_orchard.txt"
TINY_QUOTE = "只做农民用得起的行业大模型"
TINY_FINDING = """\
bm.finding(
    "F-tiny-01", zh="有公司只做行业大模型。", en="A firm builds models for one trade only.",
    evidence=[bm.quote("a01", "只做农民用得起的行业大模型", gloss="models that farmers can afford")],
    holds=len(bm.table("articles")) == 2, confidence="low",
    changes_if={"zh": "该公司改做通用大模型", "en": "the firm turns to general models"},
)"""


@dataclass
class Ran:
    """How a command ended; `seconds` of the processor's time, whatever else the machine did, if it was a process."""

    code: int
    stdout: str
    stderr: str
    seconds: float = 0


def run_baimo(*arguments, cwd, **environment):
    """Run `python -m baimo` in `cwd` as a person would, and wait for it."""
    start = _seconds_of_children()
    process = start_baimo(*arguments, cwd=cwd, **environment)
    stdout, stderr = process.communicate(timeout=300)
    return Ran(process.returncode, stdout, stderr, _seconds_of_children() - start)


def _seconds_of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def call_baimo(*arguments, cwd):
    """The same in this process, which saves the seconds that the imports take. For what a command says and leaves behind;
    that it starts by itself, and that no library prints anything of its own, is for `run_baimo` to show."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(cwd),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        warnings.catch_warnings(),
    ):
        for shown in (UserWarning, RuntimeWarning, FutureWarning):
            warnings.simplefilter("error", shown)
        try:
            code = main([*map(str, arguments)])
        except SystemExit as ended:
            code = ended.code
    return Ran(code, out.getvalue(), err.getvalue())


def start_baimo(*arguments, cwd, python_options=(), **environment):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BAIMO_")}
    return subprocess.Popen(
        [sys.executable, *python_options, "-m", "baimo", *map(str, arguments)], cwd=cwd, env=clean | environment, text=True,
        encoding="utf-8", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
        preexec_fn=_heed_ctrl_c,
    )  # fmt: skip


def _heed_ctrl_c():
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell starts what runs in the background with Ctrl-C ignored


def files_in(folder):
    """`{relative name: bytes}` of every file below `folder`, caches left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {".cache", "__pycache__", ".ipynb_checkpoints"} & set(path.relative_to(folder).parts)
    }


@dataclass
class Report:
    """A build of the project's own report: how it ran, where it is."""

    root: Path
    out: Path
    ran: Ran

    @property
    def page(self):
        return self.out / "index.html"

    def rows(self, table):
        with (self.out / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def build_once(tmp_path_factory, name, build):
    """What `build(folder)` gives, made by the first process of a run that asks; the others wait and take it over."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    kept = folder / "built.pickle"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(pickle.dumps(build(Path(tempfile.mkdtemp(dir=folder)))))
    return pickle.loads(kept.read_bytes())


@pytest.fixture(scope="session")
def two_reports(tmp_path_factory):
    return build_once(tmp_path_factory, "two-reports", build_two_reports)


def build_two_reports(folder):
    elsewhere, home = folder / "elsewhere", folder / "home"
    home.mkdir()
    shutil.copytree(ROOT / "seeds", elsewhere / "seeds")
    shutil.copy(ROOT / "requirements.lock", elsewhere)  # an input too: other versions may give other pages
    if (ROOT / "outputs" / "editions").is_dir():
        shutil.copytree(ROOT / "outputs" / "editions", elsewhere / "outputs" / "editions")
    (elsewhere / "notebooks").mkdir()
    for path in (*(ROOT / "notebooks").glob("*.ipynb"), *(ROOT / "notebooks").glob("*.lexicon.yml")):
        shutil.copy(path, elsewhere / "notebooks")
    foreign = {"HOME": str(home), "TZ": "Asia/Shanghai", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    started = []
    for root, environment in ((ROOT, {}), (elsewhere, foreign)):
        out = Path(tempfile.mkdtemp(dir=folder)) / "outputs"
        process = start_baimo("report", "--out", out, "--jobs", 1, cwd=root, **environment)
        started.append((root, out, process))
    built = []
    for root, out, process in started:
        stdout, stderr = process.communicate(timeout=300)
        built.append(Report(root, out, Ran(process.returncode, stdout, stderr)))
    return built


@pytest.fixture(scope="session")
def report(two_reports):
    assert two_reports[0].ran.code == 0, two_reports[0].ran.stderr
    return two_reports[0]


@pytest.fixture(scope="session")
def soup(report):
    return BeautifulSoup(report.page.read_text("utf-8"), "html.parser")


@pytest.fixture(scope="session")
def chromium():
    """Path of a Chromium; without one the test is skipped, or fails where BAIMO_NEEDS_BROWSER is set."""
    with sync_playwright() as playwright:
        path = find_chromium(playwright)
    if path is None:
        (pytest.fail if os.environ.get("BAIMO_NEEDS_BROWSER") else pytest.skip)(HOW_TO_GET_ONE)
    return path


@pytest.fixture(scope="module")
def browser(chromium):
    """That Chromium, started; for one file only, because as long as it runs so does an event loop, which others need."""
    with sync_playwright() as playwright:
        browser = start_chromium(playwright, chromium)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser, report):
    """A function that opens the report in a fresh profile: `visit("zh", width=390, query="?lang=en", …)` gives a page."""

    pages = []

    def visit(language, width=1280, query="", **options):
        pages.append(open_page(browser, report.page.as_uri() + query, language, width, **options))
        return pages[-1]

    yield visit
    for page in pages:
        page.context.close()


def write_tiny_notebook(path, *cells):
    """A chapter that opens itself and runs `cells`; without any it shows `TINY_FINDING`."""
    from baimo.notebooks import write_notebook

    title = [("markdown", ["zh"], "# 小小的一章"), ("markdown", ["en"], "# A tiny chapter")]
    opening = [("code", ["setup"], f'import baimo\n\nbm = baimo.open_chapter("{path.stem}")')]
    write_notebook(path, [*title, *opening, *(("code", [], cell) for cell in cells or [TINY_FINDING])])


def write_sources(path, rows):
    header = (ROOT / "seeds" / "sources.csv").read_text("utf-8").splitlines()[0].split(",")
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, lineterminator="\n")
        writer.writeheader()
        writer.writerows({"file": name, **row} for name, row in rows.items())


@pytest.fixture(scope="session")
def built_tiny(tmp_path_factory):
    """A tiny project with one chapter, built; never changed by a test."""
    return build_once(tmp_path_factory, "built-tiny", build_tiny)


def build_tiny(folder):
    root = folder / "tiny"
    (root / "seeds" / "articles").mkdir(parents=True)
    (root / "notebooks").mkdir()
    shutil.copytree(ROOT / "seeds" / "lexicon", root / "seeds" / "lexicon")
    shutil.copy(ROOT / "notebooks" / "_template.ipynb", root / "notebooks")
    for name, text in TINY_ARTICLES.items():
        (root / "seeds" / "articles" / name).write_text(text, "utf-8", newline="\n")
    write_sources(root / "seeds" / "sources.csv", TINY_SOURCES)
    write_tiny_notebook(root / "notebooks" / "20_tiny.ipynb")
    ran = run_baimo("report", cwd=root)
    assert (ran.code, ran.stderr) == (0, ""), ran.stderr
    return root


@pytest.fixture
def tiny(built_tiny, tmp_path):
    """A copy of the built tiny project, free to be broken."""
    return Path(shutil.copytree(built_tiny, tmp_path / "tiny"))


def interrupt(process):
    """Ctrl-C, as a terminal sends it: to every process of the group."""
    os.killpg(process.pid, signal.SIGINT)


def happens(condition, seconds):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def is_running(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def pytest_collection_modifyitems(items):
    """The longest files first, so that no process is left with one at the end: those on the report, those on a tiny one."""
    costs = dict.fromkeys({item.path for item in items}, 0)
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        costs[item.path] = max(costs[item.path], 2 * ("two_reports" in fixtures), "built_tiny" in fixtures)
        costs[item.path] = max(costs[item.path], 2 * (item.path.name == "test_mutations.py"))
    items.sort(key=lambda item: -costs[item.path])


def pytest_terminal_summary(terminalreporter):
    """Say loudly which tests did not run for want of a browser."""
    missed = [report for report in terminalreporter.stats.get("skipped", ()) if HOW_TO_GET_ONE in str(report.longrepr)]
    if missed:
        terminalreporter.section("NOT RUN: TESTS IN A BROWSER", red=True, bold=True)
        terminalreporter.line(f"{len(missed)} tests looked at no page. {HOW_TO_GET_ONE}")
        for name in sorted({report.nodeid.partition("[")[0] for report in missed}):
            terminalreporter.line(f"  {name}")
