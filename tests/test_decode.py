"""From bytes to text: four families of encodings, decoded strictly; mixtures and what is no text refused by line."""

import pytest

from baimo.decode import decode
from baimo.errors import InputError

# "This firm has been training a model for two years; costs fall, clients wait.\nThe price of computing\n"
SIMPLIFIED = "这家公司两年来一直在训练模型，成本在下降，客户还在观望。\n算力的价格\n"
TRADITIONAL = "這家公司兩年來一直在訓練模型，成本在下降，客戶還在觀望。\n算力的價格\n"


def refusal(data):
    with pytest.raises(InputError) as caught:
        decode(data, "a.txt")
    return caught.value


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (SIMPLIFIED, "utf-8", "utf-8"),
        (SIMPLIFIED, "gb2312", "gb18030"),
        (SIMPLIFIED, "gb18030", "gb18030"),
        (TRADITIONAL, "gb18030", "gb18030"),
        (TRADITIONAL, "big5", "big5"),
        (SIMPLIFIED, "utf-16-le", "utf-16-le"),
        (SIMPLIFIED, "utf-16-be", "utf-16-be"),
        ("大模型\n", "gb18030", "gb18030"),  # "large models": short texts are told apart too
        ("大模型\n", "big5", "big5"),
        ("plain Latin text\n", "utf-16-le", "utf-16-le"),
        ("㐀𠀀" + SIMPLIFIED, "gb18030", "gb18030"),  # characters of four bytes
    ],
)
def test_a_text_is_decoded_whatever_its_encoding(text, codec, encoding):
    assert decode(text.encode(codec), "a.txt") == (text, encoding)


@pytest.mark.parametrize(
    ("data", "decoded"),
    [
        (b"\xef\xbb\xbf\xe5\xa4\xa7", ("大", "utf-8-sig")),
        (b"\xff\xfe\x27\x59", ("大", "utf-16-le")),
        (b"\xfe\xff\x59\x27", ("大", "utf-16-be")),
    ],
)  # 大 "large"
def test_a_byte_order_mark_names_the_encoding_and_is_no_text(data, decoded):
    assert decode(data, "a.txt") == decoded


@pytest.mark.parametrize("declared", ["utf-8", "big5", "iso-8859-1", "no such encoding", ""])
def test_a_wrong_declaration_changes_nothing(declared):
    assert decode(SIMPLIFIED.encode("gb18030"), "a.html", declared) == (SIMPLIFIED, "gb18030")


def test_a_declaration_decides_where_the_text_is_too_short_to_tell():
    data = "联通".encode("gb18030")  # the name of a carrier: no frequent character in it
    assert decode(data, "a.html", "GB2312") == ("联通", "gb18030")


def test_a_text_too_short_to_tell_is_refused():
    assert str(refusal("联通".encode("gb18030"))) == (
        "a.txt:1: found byte 0xc1; expected UTF-8 text. Save the file as UTF-8."
    )


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        (["gb18030", "gb18030", "gb18030", "utf-8"], 7),
        (["utf-8", "gb18030", "gb18030", "gb18030"], 1),
        (["big5", "big5", "utf-8"], 5),
    ],
)
def test_utf8_among_another_encoding_is_refused_with_its_line(lines, line):
    error = refusal(b"".join((TRADITIONAL if "big5" in lines else SIMPLIFIED).encode(codec) for codec in lines))
    assert (error.where, error.found) == (
        f"a.txt:{line}", "characters in UTF-8 among others in another encoding"
    )  # fmt: skip


def test_one_short_utf8_line_among_gb18030_is_found():
    error = refusal(SIMPLIFIED.encode("gb18030") * 3 + "算力\n".encode())  # "computing"
    assert error.where == "a.txt:7"


def test_a_gb18030_line_among_utf8_is_refused_with_its_line():
    error = refusal(SIMPLIFIED.encode() * 2 + "算力\n".encode("gb18030"))  # "computing"
    assert (error.where, error.found, error.expected) == ("a.txt:5", "byte 0xcb", "UTF-8 text")


@pytest.mark.parametrize("cut", [1, 2], ids=["one byte left", "two bytes left"])
def test_a_utf8_text_cut_inside_a_character_is_no_gb18030(cut):
    error = refusal((SIMPLIFIED + "大").encode()[: -3 + cut])
    assert (error.where, error.found, error.expected) == ("a.txt:3", "byte 0xe5", "UTF-8 text")


def test_a_single_line_of_utf8_with_a_bad_byte_is_no_gb18030():
    data = SIMPLIFIED.replace("\n", "").encode()
    assert refusal(data[:30] + b"\xff" + data[30:]).found == "byte 0xff"


def test_a_bad_byte_in_gb18030_is_named_with_its_line():
    error = refusal(SIMPLIFIED.encode("gb18030") + b"\xff\n")
    assert (error.where, error.found, error.expected) == ("a.txt:3", "byte 0xff", "GB18030 text")


@pytest.mark.parametrize(
    ("text", "codec"),
    [("cafés, garçon, naïveté", "latin-1"), ("人工知能の時代が来た。", "shift-jis"), ("이것은 한국어", "euc-kr")],
)
def test_other_encodings_are_refused_and_not_taken_for_chinese(text, codec):
    assert refusal(text.encode(codec)).expected == "UTF-8 text"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"PK\x03\x04\x14\x00", "a zip archive"),
        (b"%PDF-1.7\n", "a PDF file"),
        (b"\x7fELF\x02\x01", "a program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file"),
        (b"{\\rtf1\\ansi text}", "an RTF document"),
    ],
)
def test_another_kind_of_file_is_named(data, found):
    assert refusal(data).found == found


def test_a_nul_byte_is_refused_with_its_line():
    error = refusal("大模型\nab\0c".encode())  # "large models"
    assert (error.where, error.found) == ("a.txt:2", "a NUL byte, as in a program or an image")


def test_control_characters_are_no_text():
    assert refusal(bytes(range(1, 32)) * 20).found == "control characters, as in a program or an image"


def test_a_stray_control_character_and_a_replacement_character_stay():
    text = SIMPLIFIED + "\x0c\x02\ufffd"
    assert decode(text.encode(), "a.txt") == (text, "utf-8")
