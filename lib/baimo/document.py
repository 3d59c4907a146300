"""What a reader makes of one file: its text, line by line, and what the file's own markup says of those lines.

Holds no rules. Plain text has no markup; then the sets are empty and the text alone decides.
"""

from dataclasses import asdict, dataclass, field

__all__ = ["NO_MARKUP", "Document", "Markup", "Metadata"]


@dataclass(frozen=True)
class Metadata:
    """What a file says of its article outside the running text; "" where it says nothing. `published` is an ISO date."""

    title: str = ""
    author: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""


@dataclass(frozen=True)
class Markup:
    """Facts about lines of the text (numbered from 1), from tags, styles or the layout.

    `links`: lines that are links for more than half; `main`: lines that the extraction library takes for the
    article, None where there was none; `headings`: lines marked as headings; `pages`: the first line of each page
    of a PDF; `metadata`: what the markup says of the article.
    """

    links: frozenset = frozenset()
    main: frozenset | None = None
    headings: frozenset = frozenset()
    pages: tuple = ()
    metadata: Metadata = Metadata()


NO_MARKUP = Markup()


@dataclass(frozen=True)
class Document:
    """One file as read: `article_id` (file name without suffix), `raw` (its text), `sha256` of its bytes, `encoding`.

    `raw` is the file as decoded for `.txt`; for the other formats it is the visible text, one block a line. All
    spans of the tables count its characters.
    """

    article_id: str
    file: str
    raw: str
    sha256: str
    encoding: str = "utf-8"
    markup: Markup = field(default=Markup())

    def to_json(self):
        """A dict that JSON can hold; `from_json` gives the same document back."""
        return asdict(self, dict_factory=lambda pairs: {k: _plain(v) for k, v in pairs})

    @classmethod
    def from_json(cls, made):
        markup = made["markup"]
        sets = {name: frozenset(markup[name]) for name in ("links", "headings")}
        main = None if markup["main"] is None else frozenset(markup["main"])
        rest = {"main": main, "pages": tuple(markup["pages"]), "metadata": Metadata(**markup["metadata"])}
        return cls(**{**made, "markup": Markup(**sets, **rest)})


def _plain(value):
    return sorted(value) if isinstance(value, frozenset) else value
