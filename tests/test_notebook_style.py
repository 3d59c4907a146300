"""How a chapter is written: short cells, both languages, no numbers typed into prose."""

import re
from itertools import pairwise

import nbformat
import pytest

from support import ROOT, lexicon

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
EACH = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells_of(path, kind=None):
    return [c for c in nbformat.read(path, 4).cells if kind in (None, c.cell_type)]


def language(cell):
    return next((tag for tag in cell.metadata.get("tags", []) if tag in ("zh", "en")), None)


def headings(cell):
    return [len(m) for m in re.findall(r"^(#+) ", cell.source, re.MULTILINE)]


@EACH
def test_no_cell_is_longer_than_fifteen_lines(path):
    assert {c.id: n for c in cells_of(path, "code") if (n := len(c.source.splitlines())) > 15} == {}


@EACH
def test_no_function_or_class_is_defined_in_a_notebook(path):
    assert [
        c.id for c in cells_of(path, "code") if re.search(r"^\s*(?:async\s+)?(?:def|class)\s", c.source, re.MULTILINE)
    ] == []


@EACH
def test_a_chapter_begins_with_its_title_in_both_languages(path):
    first, second = cells_of(path)[:2]
    assert (language(first), language(second)) == ("zh", "en")
    assert headings(first) == headings(second) == [1]


@EACH
def test_a_title_is_followed_by_the_finding_in_one_bold_sentence(path):
    assert [c.id for c in cells_of(path)[:2] if not re.search(r"^\*\*[^*]+[。.]\*\*$", c.source, re.MULTILINE)] == []


@EACH
def test_every_text_is_in_one_language_or_the_other(path):
    assert [c.id for c in cells_of(path, "markdown") if language(c) is None] == []


@EACH
def test_chinese_text_is_followed_by_english_with_the_same_headings(path):
    cells, unpaired = cells_of(path), []
    for i, cell in enumerate(cells):
        if language(cell) != "zh":
            continue
        english = []
        for follower in cells[i + 1 :]:
            if language(follower) != "en":
                break
            english += headings(follower)
        if language(cells[i + 1]) != "en" or english != headings(cell):
            unpaired.append(cell.id)
    assert unpaired == []


@EACH
def test_english_text_follows_text_and_never_stands_alone(path):
    cells = cells_of(path)
    assert [c.id for before, c in pairwise(cells) if language(c) == "en" and language(before) is None] == []


def without_names(text):
    text = re.sub(r"`[^`]*`|https?://\S+", "", text)
    for name in sorted((s for s in lexicon().surfaces if re.search(r"\d", s)), key=len, reverse=True):
        text = text.replace(name, "")
    return text


@EACH
def test_no_digits_are_typed_into_prose(path):
    typed = {c.id: m for c in cells_of(path, "markdown") if (m := re.findall(r"\d+", without_names(c.source)))}
    assert typed == {}


@EACH
def test_a_chapter_opens_itself_and_nothing_else(path):
    sources = "\n".join(c.source for c in cells_of(path, "code"))
    assert re.findall(r'open_chapter\("([^"]+)"\)', sources) == [path.stem]


@EACH
def test_a_chapter_writes_no_path_of_its_own(path):
    assert [c.id for c in cells_of(path, "code") if re.search(r"Path\(|open\(|read_csv|\.\./", c.source)] == []
