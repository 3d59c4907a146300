"""Reading one file: exactly as decoded, or an error that says where and what to do."""

import hashlib
import subprocess
import sys

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


def test_the_encoding_is_told(tmp_path):
    document = read_document(write(tmp_path, "old.txt", "abc\n大模型".encode("gb18030")))  # "large models"
    assert (document.raw, document.encoding) == ("abc\n大模型", "gb18030")


def test_a_bad_byte_is_named_after_a_byte_order_mark_too(tmp_path):
    error = refusal(write(tmp_path, "a.txt", b"\xef\xbb\xbfab\ncd\xff"))
    assert (error.where.rsplit("/", 1)[-1], error.found) == ("a.txt:2", "byte 0xff")


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\n", b"\xef\xbb\xbf"], ids=["nothing", "blanks", "only a byte order mark"]
)
def test_an_empty_file_is_refused(tmp_path, data):
    assert refusal(write(tmp_path, "a.txt", data)).found == "an empty file"


@pytest.mark.parametrize(
    ("name", "found"), [("a.doc", "a .doc file"), ("a.png", "a .png file"), ("README", "a suffixless file")]
)
def test_another_format_is_refused_with_those_that_can_be_read(tmp_path, name, found):
    error = refusal(write(tmp_path, name, b"text"))
    assert (error.found, error.expected) == (found, ".txt, .md, .html, .htm, .pdf or .docx")


@pytest.mark.parametrize("name", ["a.html", "a.HTM", "a.md", "a.Md"])
def test_the_suffix_tells_the_format_in_any_case(tmp_path, name):
    document = read_document(write(tmp_path, name, "<p>大模型</p>".encode()))  # "large models"
    assert (document.raw, document.article_id) == ("大模型", "a")


def test_a_folder_with_a_suffix_is_refused(tmp_path):
    (tmp_path / "a.txt").mkdir()
    assert refusal(tmp_path / "a.txt").found.startswith("an unreadable file")


def test_a_link_to_nothing_is_refused(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert refusal(tmp_path / "a.txt").found == "an unreadable file (No such file or directory)"


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    error = refusal(tmp_path / "a.txt")
    assert str(error).endswith(
        "a.txt: found a 50 MB file; expected an article of at most 32 MB. Split it, or save the text alone."
    )


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a.pdf", "a.docx"])
def test_blanks_alone_are_an_empty_file_in_every_format(tmp_path, name):
    assert refusal(write(tmp_path, name, b" \r\n\t ")).found == "an empty file"


def test_a_format_is_loaded_only_when_a_file_of_it_is_read():
    code = "import sys, baimo.read; print(*{'lxml', 'trafilatura', 'docx', 'pypdfium2', 'mistune'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "\n"
