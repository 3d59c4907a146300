"""One reader a format: bytes in, the visible text and what the markup says of its lines out.

Reads no file and fetches nothing; a reader is imported when the first file of its format comes.
"""

from importlib import import_module

from baimo.decode import decode
from baimo.document import Markup

__all__ = ["FORMATS", "read_format"]

_READERS = {
    ".md": ("markdown", "read_markdown"),
    ".html": ("html", "read_html"),
    ".htm": ("html", "read_html"),
    ".pdf": ("pdf", "read_pdf"),
    ".docx": ("docx", "read_docx"),
}
FORMATS = (".txt", *_READERS)


def read_format(suffix, data, where):
    """Read `data` (bytes) of a file with `suffix`, one of `FORMATS`: `(raw, encoding, Markup)`.

    `where` names the file in an `InputError`. `raw` is the decoded text of `.txt`, else the visible text, one
    block a line.

    >>> read_format(".md", b"# Title\\n\\nSome\\ntext", "a.md")[0]
    'Title\\nSome text'
    """
    if suffix not in _READERS:
        return *decode(data, where), Markup()
    module, function = _READERS[suffix]
    return getattr(import_module(f"baimo.readers.{module}"), function)(data, where)
