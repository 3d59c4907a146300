"""Every reason for leaving a file out has its Chinese: none reaches the page in English."""

import ast
import re
from itertools import product

import pytest

from baimo.reasons import in_chinese
from support import ROOT

LIBRARY = ROOT / "lib" / "baimo"
# The modules whose errors leave a file out. (`problems.add` ends the run instead: those messages are in no table.)
SOURCES = ["read.py", "decode.py", "gather.py", *sorted(f"readers/{p.name}" for p in LIBRARY.glob("readers/*.py"))]
# What an f-string may put in: a number, the ending of a file's name, a word of the system.
HOLE, STAND_INS = "\0", ("33", ".abc", "Permission denied")
FALLBACKS = ("不能用作文章", "处理办法见英文")  # "can't be used as an article", "for what to do see the English"
# What a Chinese reader reads in Latin letters.
LATIN = {"PDF", "OCR", "Word", "Office", "Microsoft", "Markdown", "PNG", "JPEG", "GIF", "WebP", "RTF", "RAR", "zip", "gzip",
         "7z", "UTF-8", "NUL", "MB", ".txt", ".docx", ".abc", "33MB", "33", "0x33", "0x.abc", "Permission", "denied"}  # fmt: skip


def parsed(source):
    """The tree of `source`; each node knows its `home`, the innermost function around it or the module."""
    tree = ast.parse(source)
    for home in (tree, *(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef))):
        for node in ast.walk(home):
            node.home = home
    return tree


TREES = {name: parsed((LIBRARY / name).read_text("utf-8")) for name in SOURCES}


def calls_in(tree):
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def raised(tree):
    """The nodes of what was found and of the hint, of every error that the module raises or leaves a file out with."""
    for call in calls_in(tree):
        if ast.unparse(call.func) in ("InputError", "left_out.add"):
            named = {keyword.arg: keyword.value for keyword in call.keywords}
            yield named.get("found") or call.args[1], named["hint"]


def wordings(node, tree, seen=()):
    """All texts that `node` may stand for; `HOLE` where an f-string puts something in; what can't be followed, as code."""
    match node:
        case ast.Constant(value=str(text)):
            return {text} - {""}
        case ast.JoinedStr(values=parts):
            return {"".join(texts) for texts in product(*(put_in(part) for part in parts))}
        case ast.BoolOp(values=parts):
            return any_of(parts, tree, seen)
        case ast.IfExp(body=body, orelse=orelse):
            return any_of([body, orelse], tree, seen)
        case ast.Call(func=ast.Name(id="name_file_type")):
            return file_types()
        case ast.Name(id=name) if name in seen:
            return set()
        case ast.Name(id=name) if given := list(values_of(node, tree)):
            return any_of(given, tree, (*seen, name))
    return {f"no text can be read in: {ast.unparse(node)}"}


def any_of(nodes, tree, seen):
    return set().union(*(wordings(node, tree, seen) for node in nodes))


def put_in(part):
    match part:
        case ast.Constant(value=text):
            return {text}
        case ast.FormattedValue(value=ast.BoolOp(values=parts)):
            return set().union(*(put_in(choice) for choice in parts))
    return {HOLE}


def values_of(name, tree):
    """What a name may hold: what its function or the module assigns to it, and what its function is called with."""
    homes = (name.home, tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and node.home in homes and name.id in map(ast.unparse, node.targets):
            yield node.value
    if isinstance(name.home, ast.FunctionDef):
        parameters = [parameter.arg for parameter in name.home.args.args]
        for call in calls_in(tree) if name.id in parameters else ():
            if ast.unparse(call.func) == name.home.name:
                place = parameters.index(name.id)
                yield from call.args[place : place + 1]
                yield from (keyword.value for keyword in call.keywords if keyword.arg == name.id)


def file_types():
    """The names that `name_file_type` gives: literals of its table and of itself, told by their article."""
    tree = TREES["decode.py"]
    table = [n for n in tree.body if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "_MAGIC"]
    function = [n for n in tree.body if isinstance(n, ast.FunctionDef) and n.name == "name_file_type"]
    texts = [n.value for part in (*table, *function) for n in ast.walk(part) if isinstance(n, ast.Constant)]
    return {text for text in texts if isinstance(text, str) and text.startswith(("a ", "an "))}


def collected():
    """`(module, 0 or 1, message)`: 0 for what was found, 1 for a hint, as `InputError` keeps them."""
    told = set()
    for name, tree in TREES.items():
        for pair in raised(tree):
            told |= {(name, which, text.rstrip(".")) for which in (0, 1) for text in wordings(pair[which], tree)}
    return sorted(told)


MESSAGES = collected()
EACH = pytest.mark.parametrize(("module", "which", "message"), MESSAGES, ids=[f"{m}: {t}" for m, _, t in MESSAGES])


def chinese_of(message, which):
    """The Chinese of a message, with the first stand-in in its holes that fits."""
    told = [in_chinese(text, text)[which] for text in (message.replace(HOLE, each) for each in STAND_INS)]
    return next((text for text in told if not text.startswith(FALLBACKS)), told[0])


@EACH
def test_each_message_that_leaves_a_file_out_has_its_chinese(module, which, message):
    assert not chinese_of(message, which).startswith(FALLBACKS), f"write the Chinese of {message!r} into reasons.py"


@EACH
def test_the_chinese_has_no_english_and_no_half_width_punctuation(module, which, message):
    chinese = chinese_of(message, which)
    assert [word for word in re.findall(r"[\w.-]+", chinese, re.ASCII) if word not in LATIN] == []
    assert re.search(r"[\u4e00-\u9fff]", chinese) and not re.search(r"[,:;()!?]|[.。]$|\s$", chinese)


# One of each way in which a message is written: a literal, a constant, a choice, a name given on, a number put in.
@pytest.mark.parametrize(
    ("module", "which", "message"),
    [
        pytest.param("readers/pdf.py", 0, "a PDF without text (scanned images)", id="a literal"),
        pytest.param("readers/pdf.py", 0, "a damaged PDF", id="what stands for nothing"),
        pytest.param("readers/pdf.py", 0, "a WebP image", id="a type of file, given on"),
        pytest.param("readers/docx.py", 0, "a document that is cut off", id="a choice"),
        pytest.param("readers/docx.py", 0, "a document that unpacks to \0 MB", id="a number"),
        pytest.param("readers/docx.py", 1, "Unpack it and use the files inside", id="a hint in a variable"),
        pytest.param("read.py", 0, "a suffixless file", id="a choice within a text"),
        pytest.param("read.py", 1, "Check it", id="a hint in the call"),
        pytest.param("decode.py", 0, "byte 0x\0", id="a number in a function"),
        pytest.param("decode.py", 1, "Save the file as UTF-8", id="a constant"),
        pytest.param("gather.py", 0, "no article, only menus and short lines", id="another module"),
    ],
)
def test_the_messages_are_found_however_they_are_written(module, which, message):
    assert (module, which, message) in MESSAGES


def test_a_message_that_is_put_together_out_of_sight_has_no_chinese():
    tree = parsed("def read(where, say):\n    raise InputError(where, say.upper(), 'text', hint='Go')")
    ((found, _),) = raised(tree)
    (told,) = wordings(found, tree)
    assert "say.upper()" in told and chinese_of(told, 0).startswith(FALLBACKS)


def test_a_new_message_is_told_by_its_name():
    tree = parsed("def read(where, n):\n    raise InputError(where, f'a heap of {n} leaves', 'text', hint='Rake them')")
    ((found, hint),) = raised(tree)
    assert (wordings(found, tree), wordings(hint, tree)) == ({"a heap of \0 leaves"}, {"Rake them"})
    assert chinese_of("a heap of \0 leaves", 0).startswith(FALLBACKS)


@pytest.mark.parametrize(
    ("found", "chinese"),
    [
        pytest.param("a .xlsx file", "扩展名为.xlsx的文件", id="an ending"),
        pytest.param("a .PNG file", "扩展名为.PNG的文件", id="an ending in capitals"),
        pytest.param("a .表格 file", "扩展名为.表格的文件", id="an ending in Chinese"),  # "table"
        pytest.param("a .{0} file", "扩展名为.{0}的文件", id="an ending with braces"),
        pytest.param("a .a\nb file", "扩展名为.a\nb的文件", id="an ending over two lines"),
        pytest.param("a suffixless file", "没有扩展名的文件或文件夹", id="no ending"),
        pytest.param("a 33 MB file", "过大的文件（33MB）", id="a size"),
        pytest.param("a document that unpacks to 512 MB", "解压后达512MB的文档", id="a size unpacked"),
        pytest.param("byte 0xff", "含有无法解码的字节0xff", id="a byte"),
        pytest.param("an unreadable file (Permission denied)", "没有读取权限的文件", id="a known reason"),
        pytest.param("an unreadable file (Disk quota exceeded)", "读不出来的文件（系统提示：Disk quota exceeded）", id="another"),
        pytest.param("a PDF without text (scanned images)", "没有文字的PDF（扫描图）", id="brackets"),
        pytest.param("a JPEG image", "实为JPEG图片", id="a type of file"),
    ],
)  # fmt: skip
def test_what_was_found_is_said_with_its_numbers_and_names(found, chinese):
    assert in_chinese(found, "Check it") == (chinese, "检查该文件")


@pytest.mark.parametrize(
    "found", ["a broken file", "a PDF", "an empty file, twice", "byte 0x", "not a .txt file", "", "a file of 33 MB"]
)
def test_a_message_that_only_resembles_another_is_not_taken_for_it(found):
    assert in_chinese(found, "Check it")[0] == f"不能用作文章（{found}）"


def test_an_unknown_message_is_chinese_with_the_english_in_brackets():
    told = in_chinese("a paper napkin", "Copy it by hand")
    assert told == ("不能用作文章（a paper napkin）", "处理办法见英文（Copy it by hand）")
