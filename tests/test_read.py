"""Reading one file: exactly as decoded, or an error that says where and what to do."""

import hashlib

import pytest

from baimo.errors import InputError
from baimo.read import read_document


def write(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("suffix", [".txt", ".TXT"])
def test_a_text_is_read_as_it_stands(tmp_path, suffix):
    data = "大模型\r\n算力 \n".encode()  # "large models", "compute"
    document = read_document(write(tmp_path, f"a{suffix}", data))
    assert (document.raw, document.article_id, document.file) == ("大模型\r\n算力 \n", "a", f"a{suffix}")


def test_a_byte_order_mark_is_no_character_of_the_text(tmp_path):
    assert read_document(write(tmp_path, "a.txt", b"\xef\xbb\xbf" + "大模型".encode())).raw == "大模型"


def test_the_hash_is_that_of_the_bytes(tmp_path):
    data = b"\xef\xbb\xbf" + "大模型".encode()  # "large models", with a byte order mark
    assert read_document(write(tmp_path, "a.txt", data)).sha256 == hashlib.sha256(data).hexdigest()


def refusal(path):
    with pytest.raises(InputError) as caught:
        read_document(path)
    return caught.value


def test_gb18030_bytes_are_refused_with_their_line(tmp_path):
    data = "abc\n大模型".encode("gb18030")  # "large models" in the encoding of older Chinese systems
    error = refusal(write(tmp_path, "old.txt", data))
    assert (error.where.rsplit("/", 1)[-1], error.hint) == ("old.txt:2", "Save the file as UTF-8")


def test_a_bad_byte_is_named_after_a_byte_order_mark_too(tmp_path):
    error = refusal(write(tmp_path, "a.txt", b"\xef\xbb\xbfab\ncd\xff"))
    assert (error.where.rsplit("/", 1)[-1], error.found) == ("a.txt:2", "byte 0xff")


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\n", b"\xef\xbb\xbf"], ids=["nothing", "blanks", "only a byte order mark"]
)
def test_an_empty_file_is_refused(tmp_path, data):
    assert refusal(write(tmp_path, "a.txt", data)).found == "an empty file"


@pytest.mark.parametrize(
    ("name", "found"), [("a.pdf", "a .pdf file"), ("a.md", "a .md file"), ("README", "a suffixless file")]
)
def test_another_format_is_refused_with_those_that_can_be_read(tmp_path, name, found):
    error = refusal(write(tmp_path, name, b"text"))
    assert (error.found, error.expected) == (found, ".txt")


def test_a_folder_with_a_suffix_is_refused(tmp_path):
    (tmp_path / "a.txt").mkdir()
    assert refusal(tmp_path / "a.txt").found.startswith("an unreadable file")
