"""Reads a Markdown file as it would be shown: headings, paragraphs, lists, tables, the front matter apart.

Runs nothing: HTML in the Markdown is parsed for its text only, its scripts are left out.
"""

import re

from baimo.decode import decode
from baimo.document import Metadata
from baimo.errors import InputError
from baimo.readers.blocks import find_blocks, parse_html, squeeze
from baimo.readers.html import mark_blocks
from baimo.readers.tags import normalise_date

__all__ = ["read_markdown"]

_FRONT_RE = re.compile(r"---[ \t]*\n(?P<yaml>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_MAX_FRONT_CHARS = 20_000


def read_markdown(data, where):
    """Read `data` (bytes of Markdown): `(raw, encoding, Markup)`; raises `InputError` if no text is visible in it.

    The front matter may say title, author, date, source (an outlet) and url; the first heading is the title where
    it doesn't. Front matter that is not a YAML mapping is text.

    >>> raw, encoding, markup = read_markdown("---\\ndate: 2023-05-01\\n---\\n# 算力\\n价格*下降*".encode(), "a.md")
    >>> raw, markup.metadata.title, markup.metadata.published
    ('算力\\n价格下降', '算力', '2023-05-01')
    """
    text, encoding = decode(data, where)
    front, body = _split_front(text.replace("\r\n", "\n").replace("\r", "\n"))
    root = parse_html(f"<body>{_render(body, where)}</body>")
    blocks = find_blocks(root) if root is not None else []
    if not blocks:
        hint = "Add the text, or remove the file"
        raise InputError(where, "a Markdown file without visible text", "the text of an article", hint=hint)
    heading = next((block.text for block in blocks if block.heading == "h1"), "")
    return mark_blocks(blocks, encoding, metadata=_read_metadata(front, heading))


def _split_front(text):
    match = _FRONT_RE.match(text[:_MAX_FRONT_CHARS])
    front = _load_yaml(match["yaml"]) if match else None
    return (front, text[match.end() :]) if isinstance(front, dict) else ({}, text)


def _load_yaml(text):
    import yaml

    try:
        return yaml.load(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _render(body, where):
    import mistune

    try:
        return mistune.create_markdown(escape=False, plugins=["table", "strikethrough", "footnotes"])(body)
    except (RecursionError, ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        hint = "Save its text as .txt"
        raise InputError(where, "Markdown that can't be read", "headings, paragraphs, lists", hint=hint) from error


def _read_metadata(front, heading):
    said = {str(key).lower(): value for key, value in front.items()}
    source = _text(said, "source")
    url = _text(said, "url", "link") or source
    return Metadata(
        title=_text(said, "title") or heading,
        author=_text(said, "author", "authors"),
        outlet="" if source.startswith("http") else source,
        published=normalise_date(_text(said, "date", "published")),
        url=url if url.startswith(("http://", "https://")) else "",
    )


def _text(said, *keys):
    value = next((said[key] for key in keys if said.get(key)), "")
    parts = value if isinstance(value, list) else [value]
    return squeeze("、".join(part for part in parts if isinstance(part, str)))
