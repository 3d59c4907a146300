"""The engines of `python -m baimo extract`: the same bytes from each, and nothing lost when a process ends, hangs or is stopped."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys

import pytest

from archives import contents, extract_here, failures, ids, lines_of, numbered, write
from conftest import happens, interrupt, is_running, start_baimo
from support import LEXICON, ROOT

pytest.importorskip("pyarrow")

# A library in which some articles are poison; each process that reads one leaves its number in the folder `read`.
POISON = """
_extract = extract

def extract(article, lexicon):
    import os, pathlib, re, signal, time
    notes = pathlib.Path(os.environ["READ_NOTES"])
    (notes / f"{os.getpid()}-{article.article_id}").touch()
    if "毒药" in article.raw:  # poison
        os.kill(os.getpid(), signal.SIGKILL)
    if "泥潭" in article.raw:  # a bog: a pattern that never ends, and lets nobody else in meanwhile
        re.match("(a+)+$", "a" * 60 + "b")
    if "慢慢" in article.raw:  # slowly
        time.sleep(0.3)
    return _extract(article, lexicon)
"""
N_ARTICLES, A_PART = 12, 3


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    """A copy of the library with the poison."""
    folder = tmp_path_factory.mktemp("library")
    shutil.copytree(ROOT / "lib" / "baimo", folder / "baimo", ignore=shutil.ignore_patterns("fonts", "__pycache__"))
    with (folder / "baimo" / "extract.py").open("a", encoding="utf-8") as file:
        file.write(POISON)
    return folder


@pytest.fixture(scope="module")
def healthy(tmp_path_factory):
    """An archive without poison, and its tables as one process makes them: `(archive, bytes of what comes out)`."""
    root = tmp_path_factory.mktemp("healthy")
    archive = write(
        root / "archive", {"a.jsonl": lines_of(*[{"id": n, "text": numbered(n)} for n in range(N_ARTICLES)])}
    )
    extract_here(archive, root / "out", documents=A_PART)
    return archive, contents(root / "out")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture
def start(library, tmp_path):
    """A function that starts `python -m baimo extract` (by the poisoned library if `poisoned`); it is ended with the test."""
    started, notes = [], tmp_path / "read"
    notes.mkdir()

    def start(archive, *options, poisoned=True):
        environment = {"PYTHONPATH": str(library if poisoned else ROOT / "lib"), "READ_NOTES": str(notes)}
        options = ["--out", tmp_path / "out", "--lexicon", LEXICON, "--shard", A_PART, *options]
        started.append(start_baimo("extract", archive, *options, cwd=tmp_path, **environment))
        started[-1].notes = notes
        return started[-1]

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()


def ended(process, seconds=120):
    """`(exit code, what it printed, its errors)`."""
    stdout, stderr = process.communicate(timeout=seconds)
    return process.returncode, stdout, stderr


def archive_with(folder, words):
    """An archive of twelve articles, with `words` {number: words} added to some."""
    texts = [{"id": n, "text": numbered(n) + words.get(n, "")} for n in range(N_ARTICLES)]
    return write(folder / "archive", {"a.jsonl": lines_of(*texts)})


def in_hand(notes, article):
    """The processes (pids) that began to read `article` (id)."""
    return [int(path.name.split("-")[0]) for path in notes.glob(f"*-{article}")]


@pytest.mark.parametrize("engine", ["local", "dask"])
def test_an_article_that_ends_the_process_or_never_ends_is_named_and_the_others_are_there(start, out, tmp_path, engine):
    archive = archive_with(tmp_path, {1: "毒药", 2: "泥潭"})
    code, stdout, _ = ended(start(archive, "--engine", engine, "--jobs", "1", "--article-seconds", "3"))
    assert code == 1 and "articles 10, failed 2, parts 4" in stdout
    assert [*failures(out)] == [("a.jsonl", 2), ("a.jsonl", 3)]
    assert all("two processes ended" in reason for reason in failures(out).values())
    assert ids(out) == ["0", *map(str, range(3, 12))]


@pytest.mark.parametrize("engine", ["local", "dask"])
def test_a_worker_killed_in_mid_run_loses_nothing(start, out, tmp_path, engine):
    archive = archive_with(tmp_path, dict.fromkeys(range(N_ARTICLES), "慢慢"))
    process = start(archive, "--engine", engine, "--jobs", "2")
    assert happens(lambda: in_hand(process.notes, 4), 30)
    os.kill(in_hand(process.notes, 4)[0], signal.SIGKILL)
    code, stdout, _ = ended(process)
    assert code == 0 and "articles 12, failed 0, parts 4" in stdout
    assert len(in_hand(process.notes, 4)) == 2  # or nobody was killed in mid-run
    extract_here(archive, tmp_path / "here", documents=A_PART)
    assert tables(out) == tables(tmp_path / "here")


def tables(out):
    """What `contents` gives, but for what names the library."""
    return {name: data for name, data in contents(out).items() if name.endswith(".parquet")}


def test_ctrl_c_keeps_what_is_finished_and_the_next_run_goes_on_from_there(start, out, tmp_path):
    archive = archive_with(tmp_path, dict.fromkeys(range(N_ARTICLES), "慢慢"))
    process = start(archive, "--jobs", "1")
    assert happens(lambda: in_hand(process.notes, 4), 30)
    interrupt(process)
    code, stdout, stderr = ended(process, 10)
    assert (code, stderr) == (130, "") and "stopped; 1 parts are finished" in stdout
    code, stdout, _ = ended(start(archive, "--jobs", "2"))
    assert code == 0 and "articles 12, failed 0, parts 4, 1 of them from before" in stdout
    extract_here(archive, tmp_path / "here", documents=A_PART)
    assert tables(out) == tables(tmp_path / "here")


def test_processes_end_with_their_parent(start, tmp_path):
    process = start(archive_with(tmp_path, dict.fromkeys(range(N_ARTICLES), "慢慢")), "--jobs", "1")
    assert happens(lambda: in_hand(process.notes, 1), 30)
    (worker,) = in_hand(process.notes, 1)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert happens(lambda: not is_running(worker), 10)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """The address of a scheduler of Dask with a worker, each a process of its own."""
    pytest.importorskip("distributed")
    environment = os.environ | {"PYTHONPATH": str(ROOT / "lib")}
    options = {"cwd": tmp_path_factory.mktemp("cluster"), "env": environment, "text": True, "start_new_session": True}
    main = [sys.executable, "-c", "import sys; from dask.__main__ import main; sys.exit(main())"]
    command = [
        *main,
        "scheduler",
        "--host",
        "127.0.0.1",
        "--port",
        "0",
        "--dashboard-address",
        "127.0.0.1:0",
        "--no-show",
    ]
    scheduler = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, **options)
    address = next(found[1] for line in scheduler.stderr if (found := re.search(r"Scheduler at:\s+(tcp://\S+)", line)))
    command = [*main, "worker", address, "--nthreads", "1", "--no-dashboard"]
    worker = subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **options)
    yield address
    for process in (worker, scheduler):
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    scheduler.stderr.close()


def test_a_cluster_that_is_there_is_used(cluster, healthy, start, out):
    code, _, stderr = ended(start(healthy[0], "--engine", "dask", "--scheduler", cluster, poisoned=False))
    assert (code, stderr) == (0, "") and contents(out) == healthy[1]


def test_workers_with_another_version_of_the_library_are_refused(cluster, healthy, start):
    code, _, stderr = ended(start(healthy[0], "--engine", "dask", "--scheduler", cluster))
    assert code == 2 and "found another lexicon or library than the run began with" in stderr


def test_a_scheduler_that_is_not_there_is_told_soon(healthy, start, out):
    pytest.importorskip("distributed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    code, _, stderr = ended(start(healthy[0], "--engine", "dask", "--scheduler", address), 30)
    assert code == 2 and stderr.startswith(f"--scheduler: found nobody at {address};") and not out.exists()
