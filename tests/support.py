"""What several tests hold in their hands: the project itself, small projects in a temporary folder, JSON cases."""

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
