"""Reads a saved web page: its visible text, a block a line, and which of the lines seem to be the article.

Runs no script and fetches nothing; a page that is built by its scripts alone has no text here.
"""

import logging
import re
from copy import deepcopy

from baimo.decode import decode
from baimo.document import Markup, Metadata
from baimo.errors import InputError
from baimo.readers.blocks import find_blocks, is_hidden, parse_html

__all__ = ["mark_blocks", "read_html"]

_CHARSET_RE = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{3,20})", re.IGNORECASE)
_VISIBILITY_RE = re.compile(r"visibility\s*:\s*hidden", re.IGNORECASE)
_HEAD_BYTES = 8192
_MIN_CONTAINED = 12
_MAX_MAIN_CHARS = 300_000  # the matching is quadratic; no article is longer


def read_html(data, where):
    """Read `data` (bytes of a page): `(raw, encoding, Markup)`; raises `InputError` if nothing is visible in it.

    >>> raw, encoding, markup = read_html("<h1>算力</h1><p>价格<b>下降</b></p>".encode(), "a.html")
    >>> raw, encoding, sorted(markup.headings)
    ('算力\\n价格下降', 'utf-8', [1])
    """
    from baimo.readers.tags import find_metadata

    text, encoding = decode(data, where, _declared(data))
    root = parse_html(text)
    blocks = find_blocks(root) if root is not None else []
    if not blocks:
        hint = "Open it in a browser and save the text of the article as .txt"
        raise InputError(where, "a page without visible text", "the text of an article", hint=hint)
    main, library = _run_trafilatura(root, blocks)
    return mark_blocks(blocks, encoding, main, find_metadata(root, blocks, library))


def mark_blocks(blocks, encoding, main=None, metadata=None):
    """`(raw, encoding, Markup)` for `blocks` (list of `Block`), one a line; `main` is a set of line numbers or None."""
    numbered = list(enumerate(blocks, start=1))
    markup = Markup(
        links=frozenset(n for n, block in numbered if block.link_share > 0.5),
        main=main,
        headings=frozenset(n for n, block in numbered if block.heading),
        metadata=metadata or Metadata(),
    )
    return "\n".join(block.text for block in blocks), encoding, markup


def _declared(data):
    found = _CHARSET_RE.search(data[:_HEAD_BYTES])
    return found[1].decode("ascii") if found else None


def _run_trafilatura(root, blocks):
    """`(main lines or None, the library's metadata or None)`; it may fail on a page in any way, silently."""
    if sum(len(block.text) for block in blocks) > _MAX_MAIN_CHARS:
        return None, None
    import trafilatura

    # Fixed bounds: the library's own end with today, and would read the same page differently tomorrow.
    dates = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01", "outputformat": "%Y-%m-%d"}
    for name in ("trafilatura", "htmldate", "justext", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        extracted = trafilatura.extract(_as_shown(root), include_comments=False, date_extraction_params=dates)
        library = trafilatura.extract_metadata(root, date_config=dates)
    except Exception:
        return None, None
    return _match_main(blocks, extracted or ""), library


def _as_shown(root):
    """A copy without what is hidden for good, and in which what waits for a script to show it is shown.

    The library takes the one for the article and passes over the other.
    """
    shown = deepcopy(root)
    for element in shown.xpath("//*[@style or @hidden]"):
        if is_hidden(element):
            element.drop_tree()
        else:
            element.set("style", _VISIBILITY_RE.sub("", element.get("style") or ""))
    return shown


def _match_main(blocks, extracted):
    lines = {_normalise(line) for line in extracted.splitlines()}
    whole = _normalise(extracted)
    if not whole:
        return None
    return frozenset(
        number
        for number, block in enumerate(blocks, start=1)
        if (key := _normalise(block.text)) and (key in whole if len(key) >= _MIN_CONTAINED else key in lines)
    )


def _normalise(text):
    return re.sub(r"\W+", "", text)
