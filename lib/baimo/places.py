"""Places in the articles as a reader reaches them: an id on the page, a link, the clause around a few words.

Reads no tables and renders no page; what stands at a place is shown by the page's list of quotations.
"""

import hashlib
import re
from dataclasses import dataclass

__all__ = ["Place", "clause_span", "place_address", "place_id"]

_UNSAFE_RE = re.compile(r"[^\w.-]")
_CLAUSE_END_RE = re.compile(r"[,，;；。!！?？:：…\n]+[”’」』）)]*")
_REACH = 30  # characters to either side, so that a clause without an end stays short


@dataclass(frozen=True)
class Place:
    """Where something stands: characters `start` to `end` of an article, with its name in both languages.

    As the cell of a table it is a link to the quotation. One that is `bare` is shown there by its own words, not by its
    clause: for ledgers, whose rows together would show too much of an article.
    """

    article_id: str
    start: int
    end: int
    zh: str
    en: str
    bare: bool = False

    @property
    def span(self):
        """`(article_id, start, end)`."""
        return self.article_id, self.start, self.end

    @property
    def address(self):
        """The link to it on the page."""
        return place_address(*self.span)


def place_id(article_id, start, end):
    """The id (str) of a span on the page; safe in an attribute whatever the file was called.

    >>> place_id("a01_orchard", 12, 30), place_id('a "b"', 1, 2)
    ('q-a01_orchard-12-30', 'q-a--b--348380-1-2')
    """
    name = _UNSAFE_RE.sub("-", article_id)
    if name != article_id:
        name += "-" + hashlib.sha256(article_id.encode()).hexdigest()[:6]
    return f"q-{name}-{start}-{end}"


def place_address(article_id, start, end):
    """The link (str) to a span on the page.

    >>> place_address("a01_orchard", 12, 30)
    '#q-a01_orchard-12-30'
    """
    return f"#{place_id(article_id, start, end)}"


def clause_span(text, start, end):
    """`(start, end)` of the clauses of `text` around a span, at most 30 characters more on either side, no white space at the ends.

    >>> text = "有人说,训练要1000张卡,花了半年。后来呢"
    >>> text[slice(*clause_span(text, 6, 12))]
    '训练要1000张卡,'
    """
    left, right = max(0, start - _REACH), min(len(text), end + _REACH)
    before = [match.end() for match in _CLAUSE_END_RE.finditer(text, left, start)]
    after = _CLAUSE_END_RE.search(text, max(start, end - 1), right)
    left = before[-1] if before else left
    right = after.end() if after else right
    while left < start and text[left].isspace():
        left += 1
    while right > end and text[right - 1].isspace():
        right -= 1
    return left, right
