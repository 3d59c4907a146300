"""Turns the bytes of a file into text: UTF-8, UTF-16, GB18030 or Big5, decoded strictly or refused with the line.

Does not replace, drop or repair a byte. A file in which UTF-8 stands among another encoding is refused, because
GB18030 would turn it into wrong characters without complaint; so is whatever is not text at all.
"""

import re
from itertools import islice

from baimo.errors import InputError

__all__ = ["decode", "name_file_type"]

_MAGIC = [
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office file"),
    (b"{\\rtf", "an RTF document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database"),
]
_BOMS = [(b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
_CODECS = {"gb18030": "gb18030", "big5": "big5hkscs", "utf-16-le": "utf-16-le", "utf-16-be": "utf-16-be"}
_NAMES = {"gbk": "gb18030", "gb2312": "gb18030", "big5hkscs": "big5", "big5-hkscs": "big5"}
_CONTROLS = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 27})
_MAX_CONTROL_SHARE = 0.02  # a text copied out of a PDF may hold a few
# Four Chinese characters in UTF-8 in a row: in GB18030, Big5 or UTF-16 bytes this does not happen by chance.
_UTF8_RUN_RE = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}){4,}")
_WIDE_RE = re.compile(r"[\u3000-\ufffc]")
_NOT_ASCII_RE = re.compile(r"[^\x00-\x7f]")
# Characters and marks that make up a third of any Chinese text; decoded wrongly, a text has next to none of them.
_FREQUENT = frozenset(
    "的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好"
    "都没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分将外但些与高意进把法此实"
    "回理美点月明其种声全工话儿者向情部正名定问力机给等几很业最间新什打便位因重被走电四第门次东政海使教西再真世气信北少关"
    "并内加化由却代军产入先山五水万市系统模型数据算这個來國們為時會著過學對裡後麼沒於還發當無開經頭見動兩長現將與進實點聲"
    "話兒問機給幾業間電門東氣關並內軍產萬統數據,。、:;!?“”「」《》—…".translate(
        {ord(half): full for half, full in zip(",:;!?", "\uff0c\uff1a\uff1b\uff01\uff1f", strict=True)}
    )
)
_MIN_FREQUENT_SHARE = 0.08
_MIN_WIDE = 2
_SAMPLE = 5000
_TEXT_HINT = "Open it in its own program and save its text as UTF-8 .txt"
_UTF8_HINT = "Save the file as UTF-8"


def decode(data, where, declared=None):
    """The text of `data` (bytes) and its encoding: `(str, str)`. A byte order mark is no part of the text.

    `where` names the file in an error; `declared` is the encoding that a page says it has, used if it is right.
    The encoding is utf-8, utf-8-sig, utf-16-le, utf-16-be, gb18030 or big5. Raises `InputError`, with the line
    where one byte is to blame. Limits: a Chinese text of a few rare characters that is not UTF-8 is refused.

    >>> decode("算力的价格".encode("gb18030"), "a.txt")
    ('算力的价格', 'gb18030')
    """
    _refuse_other_file(data, where)
    mark, encoding = next((pair for pair in _BOMS if data.startswith(pair[0])), (b"", "utf-8"))
    try:
        text = data[len(mark) :].decode(encoding.removesuffix("-sig"))
    except UnicodeDecodeError as error:
        if mark:
            raise _bad_byte(data, len(mark) + error.start, where, encoding.removesuffix("-sig")) from error
        text, encoding = _decode_other(data, where, error.start, declared)
    if "\0" in text:
        text, encoding = _decode_utf16(data, where, text)
    _refuse_controls(text.encode() if encoding.startswith("utf-16") else data, where)
    return text, encoding


def name_file_type(data):
    """What `data` is by its first bytes ("a PNG image"), or "" if they are not those of a known kind of file.

    >>> name_file_type(b"%PDF-1.7")
    'a PDF file'
    """
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a WebP image"
    return next((name for magic, name in _MAGIC if data.startswith(magic)), "")


def _refuse_other_file(data, where):
    found = name_file_type(data)
    if found:
        raise InputError(where, found, "a text", hint=_TEXT_HINT)


def _refuse_controls(data, where):
    if len(data) - len(data.translate(None, _CONTROLS)) > len(data) * _MAX_CONTROL_SHARE:
        raise InputError(where, "control characters, as in a program or an image", "a text", hint=_TEXT_HINT)


def _bad_byte(data, position, where, encoding):
    before = data[:position]
    line = (before.decode(encoding, "ignore").encode() if encoding.startswith("utf-16") else before).count(b"\n") + 1
    name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    return InputError(f"{where}:{line}", f"byte 0x{data[position]:02x}", f"{name} text", hint=_UTF8_HINT)


def _decode_other(data, where, bad, declared):
    """Text that is not UTF-8; `bad` is the first byte that says so."""
    _refuse_mixture(data, where, bad)
    declared = _canonical(declared or "")
    best, best_share = None, _MIN_FREQUENT_SHARE
    for encoding in dict.fromkeys([declared, _canonical(_guess(data)), *_CODECS]):
        text = _try(data, _CODECS.get(encoding))
        if text and (share := _share_frequent(text)) > best_share:
            best, best_share = (text, encoding), share
    if best is None and (text := _try(data, _CODECS.get(declared))):
        return text, declared
    if best is None:
        raise _unreadable(data, where, bad)
    return best


def _canonical(name):
    name = name.lower().replace("_", "-")
    return _NAMES.get(name, name)


def _guess(data):
    from charset_normalizer import from_bytes

    isolated = ["gb18030", "big5", "big5hkscs", "utf_16_le", "utf_16_be"]
    match = from_bytes(data[:100_000], cp_isolation=isolated).best()
    return match.encoding if match else ""


def _try(data, codec):
    try:
        return data.decode(codec) if codec else ""
    except UnicodeDecodeError:
        return ""


def _share_frequent(text):
    """The share of frequent Chinese characters among those that are not ASCII."""
    sample = [match.group() for match in islice(_NOT_ASCII_RE.finditer(text), _SAMPLE)]
    return sum(character in _FREQUENT for character in sample) / len(sample) if sample else 0


def _refuse_mixture(data, where, bad):
    """UTF-8 with a bad byte in it, or beside another encoding: refused, since GB18030 can decode most of that."""
    repaired = data.decode("utf-8", "replace")
    if len(_WIDE_RE.findall(repaired)) > repaired.count("\ufffd"):
        raise _bad_byte(data, bad, where, "utf-8")
    line = _find_utf8_line(data)
    if line:
        found = "characters in UTF-8 among others in another encoding"
        raise InputError(f"{where}:{line}", found, "one encoding in the whole file", hint=_UTF8_HINT)


def _find_utf8_line(data):
    """The first line, from 1, that is UTF-8 or holds a run of it; 0 if there is none."""
    run = _UTF8_RUN_RE.search(data)
    in_run = data.count(b"\n", 0, run.start()) + 1 if run else 0
    whole = (n for n, line in enumerate(data.split(b"\n"), 1) if not line.isascii() and _is_wide_utf8(line))
    return min(filter(None, (in_run, next(whole, 0))), default=0)


def _is_wide_utf8(line):
    try:
        return len(_WIDE_RE.findall(line.decode())) >= _MIN_WIDE
    except UnicodeDecodeError:
        return False


def _unreadable(data, where, bad):
    """The error that says most: the byte that ends a text in a known encoding, else the first that is not UTF-8."""
    furthest, encoding = bad, "utf-8"
    for name, codec in list(_CODECS.items())[:2]:
        try:
            data.decode(codec)
        except UnicodeDecodeError as error:
            readable = _share_frequent(data[: error.start].decode(codec)) > _MIN_FREQUENT_SHARE
            if readable and error.start > furthest:
                furthest, encoding = error.start, name
    return _bad_byte(data, furthest, where, encoding)


def _decode_utf16(data, where, text):
    """NUL characters: plain Latin text in UTF-16 without a mark, or no text."""
    for encoding in ("utf-16-le", "utf-16-be"):
        decoded = _try(data, encoding)
        if decoded and "\0" not in decoded and len(_NOT_ASCII_RE.findall(decoded)) * 2 < len(decoded):
            return decoded, encoding
    line = text[: text.index("\0")].count("\n") + 1
    raise InputError(f"{where}:{line}", "a NUL byte, as in a program or an image", "a text", hint=_TEXT_HINT)
