"""What several tests hold in their hands: the project itself, small projects in a temporary folder, JSON cases."""

import io
import json
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from baimo.lexicon import load_lexicon
from baimo.project import Project

# The same examples every time: a test must not fail on one day and pass on the next.
settings.register_profile("baimo", derandomize=True, deadline=None, database=None)
settings.load_profile("baimo")

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "seeds" / "articles"
LEXICON = ROOT / "seeds" / "lexicon"
FONT = ROOT / "lib" / "baimo" / "fonts" / "NotoSansSC-Regular.ttf"
CASES = Path(__file__).resolve().parent / "cases"
PROJECT = Project(seeds=ROOT / "seeds", notebooks=ROOT / "notebooks", out=ROOT / "outputs")
# "A sentence long enough to be a paragraph of its own": the cleaner leaves it alone, and needs some to find its way.
PARAGRAPH = "这家公司在过去两年里一直在训练自己的模型,它说成本正在下降,而客户还在观望,谁也不知道结果会是怎样。"
OTHER_PARAGRAPH = "另一家公司走的是不同的路,它先找到了愿意掏钱的客户,再回过头来决定模型应该做成多大,以及卖给谁。"


@cache
def lexicon():
    return load_lexicon(LEXICON)


@cache
def corpus():
    from baimo.corpus import load_corpus

    return load_corpus(PROJECT)


@cache
def chapter(name="30_compute"):
    from baimo.chapter import Chapter

    return Chapter(name, corpus())


def cases(name):
    """Parameters from `cases/name.json`; a case with `known_failure` is expected to fail until it is mended."""
    return [_parameter(case) for case in json.loads((CASES / f"{name}.json").read_text("utf-8"))]


def _parameter(case):
    reason = case.get("known_failure")
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(case, id=case["gloss"].replace(" ", "-"), marks=marks)


def small_project(folder, articles=("001_295cbdf8c631abe9.txt",), notebooks=("_template.ipynb",)):
    """A project in `folder` with the project's own rules, some of its articles and notebooks, and nothing built."""
    (folder / "seeds" / "articles").mkdir(parents=True)
    (folder / "notebooks").mkdir()
    shutil.copytree(LEXICON, folder / "seeds" / "lexicon")
    for name in articles:
        shutil.copy(ARTICLES / name, folder / "seeds" / "articles" / name)
    for name in notebooks:
        shutil.copy(ROOT / "notebooks" / name, folder / "notebooks" / name)
    header, *rows = (ROOT / "seeds" / "sources.csv").read_text("utf-8").splitlines(keepends=True)
    kept = [row for row in rows if row.split(",")[0] in articles]
    (folder / "seeds" / "sources.csv").write_text("".join([header, *kept]), "utf-8")
    return Project(seeds=folder / "seeds", notebooks=folder / "notebooks", out=folder / "outputs")


def project_of(folder, files):
    """A project in `folder` with `files` `{name: bytes}` as its articles and no row in sources.csv; no notebooks."""
    project = small_project(folder, articles=(), notebooks=())
    for name, data in files.items():
        (project.articles / name).write_bytes(data)
    return project


def make_docx(paragraphs):
    """A Word document (bytes): the first of `paragraphs` as its heading."""
    import docx

    document, stream = docx.Document(), io.BytesIO()
    document.add_heading(paragraphs[0], 1)
    for paragraph in paragraphs[1:]:
        document.add_paragraph(paragraph)
    document.save(stream)
    return stream.getvalue()


def make_pdf(*pages):
    """A PDF (bytes) with one page for each list of lines, in the project's font; a page without lines is a picture."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_pdf import PdfPages
    from matplotlib.figure import Figure
    from matplotlib.font_manager import FontProperties

    stream = io.BytesIO()
    with rc_context({"pdf.fonttype": 42}), PdfPages(stream, metadata={"CreationDate": None}) as file:
        for lines in pages:
            page = Figure(figsize=(8.27, 11.69))
            for number, line in enumerate(lines):
                page.text(0.1, 0.92 - 0.026 * number, line, fontproperties=FontProperties(fname=FONT), size=12)
            if not lines:
                page.add_axes((0.1, 0.1, 0.8, 0.8)).imshow([[0, 1], [1, 0]])
                page.axes[0].set_axis_off()
            file.savefig(page)
    return stream.getvalue()


def lock_pdf(data):
    """The PDF `data` with the words in it that say it is encrypted: no program opens it without the password."""
    entry = b"/Encrypt<</Filter/Standard/V 1/R 2/O<%s>/U<%s>/P -4>>/ID[<00><00>]" % (b"11" * 32, b"22" * 32)
    before, found, after = data.rpartition(b"trailer\n<<")
    assert found
    return before + found + entry + after
