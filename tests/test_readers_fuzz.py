"""Damaged files of every format: a document or an error with a name, nothing else."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import support  # noqa: F401  (the profile of Hypothesis)
from baimo.document import Markup
from baimo.errors import InputError
from baimo.readers import FORMATS, read_format
from test_readers import ARTICLE, MARKDOWN, PDF_PAGE, make_docx, make_pdf

EDIT = st.tuples(st.sampled_from(["flip", "cut", "insert", "end"]), st.integers(0, 1 << 20), st.binary(max_size=12))
EDITS = st.lists(EDIT, min_size=1, max_size=6)


@cache
def seed(name):
    return {
        "utf-8 page": (".html", ARTICLE.encode()),
        "gb18030 page": (".htm", ARTICLE.encode("gb18030")),
        "gb18030 text": (".txt", MARKDOWN.encode("gb18030")),
        "utf-16 text": (".txt", MARKDOWN.encode("utf-16-le")),
        "markdown": (".md", MARKDOWN.encode()),
        "pdf": (".pdf", make_pdf(PDF_PAGE, PDF_PAGE)),
        "docx": (".docx", make_docx()),
    }[name]


def damage(data, edits):
    for kind, place, added in edits:
        place %= len(data) + 1
        if kind == "flip" and place < len(data):
            data = data[:place] + bytes([data[place] ^ (1 << len(added) % 8)]) + data[place + 1 :]
        elif kind == "cut":
            data = data[:place] + data[place + len(added) * 7 :]
        elif kind == "insert":
            data = data[:place] + added + data[place:]
        elif kind == "end" and len(added) > 8:
            data = data[:place]
    return data


def read_or_refuse(suffix, data):
    try:
        raw, encoding, markup = read_format(suffix, data, "a")
    except InputError as error:
        assert error.where.startswith("a")
        return
    raw.encode()  # no half characters
    assert isinstance(encoding, str) and isinstance(markup, Markup)
    assert max(markup.headings | markup.links | (markup.main or frozenset()), default=1) <= raw.count("\n") + 1


@pytest.mark.parametrize(
    "name", ["utf-8 page", "gb18030 page", "gb18030 text", "utf-16 text", "markdown", "pdf", "docx"]
)
def test_a_damaged_file_is_read_or_refused(name):
    suffix, data = seed(name)

    @settings(max_examples=400)
    @given(EDITS)
    def check(edits):
        read_or_refuse(suffix, damage(data, edits))

    check()


@given(st.sampled_from(FORMATS), st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(suffix, data):
    read_or_refuse(suffix, data)


@settings(max_examples=300)
@given(st.sampled_from([".html", ".md", ".txt"]), st.text(max_size=200))
def test_any_text_is_read_or_refused(suffix, text):
    read_or_refuse(suffix, text.encode("utf-8", "ignore"))


@given(st.text(alphabet="*_`[]()<>#-|>!~\n\t 算", max_size=400))
def test_markdown_of_marks_alone_is_read_or_refused(text):
    read_or_refuse(".md", text.encode())
