"""Cuts a parsed page into blocks of visible text: one paragraph, heading, list item or table row each.

Does not decide what belongs to the article, and knows nothing of style sheets: only what the tags say.
"""

import re
from dataclasses import dataclass

__all__ = ["Block", "find_blocks", "is_hidden", "parse_html", "squeeze"]

_BREAKING = frozenset([
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "html", "img", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video",
])  # fmt: skip
_SKIPPED = frozenset([
    "script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "embed", "canvas",
    "select", "datalist", "textarea", "button", "audio", "map", "noframes", "rp", "title",
])  # fmt: skip
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_HIDDEN_RE = re.compile(r"(?:^|;)\s*display\s*:\s*none", re.IGNORECASE)
_XML_DECLARATION_RE = re.compile(r"^\s*<\?xml[^>]*\?>")
# What a browser never shows, for a page that has to be read without its tree.
_UNSEEN_RE = re.compile(
    r"<!--.*?-->|<(script|style|head|svg|template|noscript)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE
)
_TAG_RE = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>")
_INVISIBLE = dict.fromkeys([*range(9), *range(14, 28), 127, 0x200B, 0x2060, 0xFEFF, 0xAD])
_MAX_CELL_CHARS = 40
_TOO_DEEP = "depth"


@dataclass(frozen=True)
class Block:
    """One line of visible text; `heading` is h1 to h6 or ""; `link_share` is the share of characters in links."""

    text: str
    heading: str = ""
    link_share: float = 0.0


def parse_html(text):
    """The root element (lxml) of `text`, a page or a part of one, however broken; None if there is nothing in it.

    Tags nested deeper than the parser can follow are taken out, so that their text stays.

    >>> parse_html("<p>one<p>two").tag
    'html'
    """
    from lxml import etree, html

    text = _XML_DECLARATION_RE.sub("", text).replace("\0", "\ufffd")
    for source in (text, None):
        parser = html.HTMLParser(huge_tree=True, encoding="utf-8")
        try:
            root = html.document_fromstring((_flatten(text) if source is None else source).encode(), parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
            return None
        if not any(_TOO_DEEP in entry.message for entry in parser.error_log):
            return root
    return root


def find_blocks(root):
    """The `Block`s of the tree below `root` in order; no block is empty. Takes linear time at any depth.

    Code keeps its lines. A table row whose cells are short is one block, its cells joined by " | ".

    >>> [block.text for block in find_blocks(parse_html("<h1>A</h1>b <i>c</i><br>d<script>e</script>"))]
    ['A', 'b c', 'd']
    """
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    builder = _Builder()
    for event, element in walk:
        if event == "start":
            if element.tag in _SKIPPED or is_hidden(element):
                walk.skip_subtree()
                builder.skipped.add(element)
            else:
                builder.open(element)
                builder.add(element.text)
        else:
            if event == "end" and element not in builder.skipped:
                builder.close(element)
            builder.add(element.tail if element is not root else "")
    builder.flush()
    return builder.blocks


def is_hidden(element):
    """Whether its tag hides `element` for good. The body itself is only hidden until a script has run.

    >>> is_hidden(parse_html("<p hidden>a")), is_hidden(parse_html("<p hidden>a")[0][0])
    (False, True)
    """
    if element.tag in ("html", "body"):
        return False
    return element.get("hidden") is not None or bool(_HIDDEN_RE.search(element.get("style") or ""))


def squeeze(text):
    """`text` with white space as single spaces, none at the ends, and without characters of no width.

    >>> squeeze("  one\\u3000\\n two ")
    'one two'
    """
    return " ".join(text.translate(_INVISIBLE).split())


class _Builder:
    """Collects text until a block ends; `depth` counts the open links, headings and <pre> around it."""

    def __init__(self):
        self.blocks, self.skipped, self.cells = [], set(), set()
        self._text, self._n_link, self._n_chars, self._heading = [], 0, 0, ""
        self._links = self._pre = 0
        self._headings, self._is_row = [], False

    def open(self, element):
        tag = element.tag
        if tag == "tr" and _is_short_row(element):
            self.flush()
            self.cells.update(element)
            self._is_row = True
        elif element in self.cells:
            self._text.append(" | " if element.getprevious() is not None else "")
        elif tag in _BREAKING:
            self.flush()
        self._links += tag == "a" and element.get("href") is not None
        self._pre += tag == "pre"
        self._headings += [tag] if tag in _HEADINGS else []

    def close(self, element):
        tag = element.tag
        if tag in _BREAKING and element not in self.cells:
            self.flush()
        self._links -= tag == "a" and element.get("href") is not None
        self._pre -= tag == "pre"
        if tag in _HEADINGS:
            self._headings.pop()

    def add(self, text):
        pieces = (text or "").splitlines() if self._pre else [text or ""]
        for number, piece in enumerate(pieces):
            if number:
                self.flush()
            n_chars = len("".join(piece.split()))
            self._text.append(piece)
            self._n_chars += n_chars
            self._n_link += n_chars if self._links else 0
            self._heading = self._headings[-1] if n_chars and self._headings else self._heading
        if self._pre and (text or "").endswith("\n"):
            self.flush()

    def flush(self):
        text = squeeze("".join(self._text))
        if self._is_row:
            text = text.strip("| ")
        if text:
            self.blocks.append(Block(text, self._heading, self._n_link / max(self._n_chars, 1)))
        self._text, self._n_link, self._n_chars, self._heading, self._is_row = [], 0, 0, "", False


def _is_short_row(row):
    """A row of data, not of layout: two cells or more, each short and without blocks inside."""
    if len(row) < 2 or any(cell.tag not in ("td", "th") for cell in row):
        return False
    inside = row.iterdescendants()
    return all(
        isinstance(element.tag, str) and element.tag not in _BREAKING - {"br", "img"}
        for element in inside
        if element.getparent() is not row
    ) and all(len(squeeze("".join(cell.itertext()))) <= _MAX_CELL_CHARS for cell in row)


def _flatten(text):
    """The page without its nesting: a break where a block began or ended, nothing for any other tag."""
    return _TAG_RE.sub(lambda tag: "<br>" if tag[1].lower() in _BREAKING else "", _UNSEEN_RE.sub(" ", text))
