"""What the tags of a page say of its article: title, author, outlet, date and address.

Reads no sentence of the article. What the tags don't say stays empty; a name that is the site's is no author.
"""

import re
from datetime import date

from baimo.document import Metadata
from baimo.fold import fold

__all__ = ["find_metadata", "normalise_date"]

_TITLE_NAMES = {"ogtitle", "twittertitle", "articletitle", "title", "headline"}
_SITE_NAMES = {"ogsitename", "sitename", "applicationname", "twittersite"}
_OUTLET_NAMES = {"contentsource", "mediaid", "source", "articlesource"}
_AUTHOR_NAMES = {"author", "articleauthor", "ogarticleauthor"}
_PUBLISHED_RE = re.compile(
    r"(?:publish(?:ed)?(?:time|date|on|at)|pub(?:time|date)|datepublished|createat|releasedate)$"
)
_LD_DATE_RE = re.compile(r"\"(?:datePublished|pubDate)\"\s*:\s*\"([^\"]{8,40})\"")
_DATE_RE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?(\d{1,2})(?!\d)"
    r"|(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)"
)
_SUFFIX_RE = re.compile(r"\s*(?:_+|\||--+|——|(?<=\s)[-–—](?=\s)|-(?=[^-]+$))\s*")
_NOT_A_DATE_LINE_RE = re.compile(r"今天是|现在是|当前|截止|更新时间|版权|(?i:copyright|©)|[。!?;]")
_NO_PERSON_RE = re.compile(r"版权|责任?编|来源|©|\.(?:com|net|cn)\b|网$|(?i:^admin|copyright)|[:]")
_TITLE_CHARS = range(4, 121)
_SITE_CHARS = 16  # what follows a dash in <title> and is longer is the title, after a channel
_BYLINE_CHARS = 80
_LINES_BEFORE, _LINES_AFTER = 3, 10


def find_metadata(root, blocks, library=None):
    """`Metadata` of the page `root` (lxml) with visible `blocks`; `library` is what trafilatura found, or None.

    >>> from baimo.readers.blocks import find_blocks, parse_html
    >>> root = parse_html("<title>果园的账本_某某网</title><body><h1>果园的账本</h1><p>2023-05-01 10:20</p>")
    >>> found = find_metadata(root, find_blocks(root))
    >>> found.title, found.published
    ('果园的账本', '2023-05-01')
    """
    tags = _read_tags(root)
    head = " ".join((root.findtext(".//title") or "").split())
    title = _find_title(head, tags, blocks)
    outlet = _first(tags, _OUTLET_NAMES)
    return Metadata(
        title=title,
        author=_find_author(tags, head, title, outlet),
        outlet=outlet or _first(tags, _SITE_NAMES),
        published=_find_date(root, tags, blocks, title) or _confirm_date(library, tags, blocks),
        url=_find_url(root, tags, library),
    )


def normalise_date(text):
    """The first full date in `text` as ISO, or "".

    >>> normalise_date("2019年9月7日 21:30"), normalise_date("9月7日")
    ('2019-09-07', '')
    """
    for match in _DATE_RE.finditer(fold(text)):
        year, month, day = (int(part) for part in match.groups() if part)
        try:
            return date(year, month, day).isoformat()
        except ValueError:
            continue
    return ""


def _read_tags(root):
    """`[(name, content)]` of the <meta> tags in order; names in small letters without punctuation."""
    found = []
    for tag in root.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        content = " ".join((tag.get("content") or "").split())
        if name and content:
            found.append((re.sub(r"[^a-z]", "", name.lower()), content))
    return found


def _first(tags, names):
    return next((content for name, content in tags if name in names and len(content) <= 120), "")


def _key(text):
    return re.sub(r"\W+", "", fold(text)).lower()


def _find_title(head, tags, blocks):
    """The longest visible line that stands in <title>, the site's name aside; else what the tags name."""
    named = _first(tags, _TITLE_NAMES)
    parts = [part for part in _SUFFIX_RE.split(head) if part]
    sites = {_key(part) for part in parts[1:] if len(part) <= _SITE_CHARS} | {_key(_first(tags, _SITE_NAMES))}
    whole = {_key(head), _key(named)}
    candidates = [
        block
        for block in blocks
        if len(block.text) in _TITLE_CHARS
        and len(key := _key(block.text)) in _TITLE_CHARS
        and any(key in text for text in whole)
        and not (key in sites and len(parts) > 1)
    ]
    if candidates:
        return max(candidates, key=lambda block: (len(_key(block.text)), bool(block.heading))).text
    return _title_without_line(head, named, parts, blocks)


def _title_without_line(head, named, parts, blocks):
    top = next((block.text for block in blocks if block.heading == "h1" and len(block.text) in _TITLE_CHARS), "")
    longest = max(parts, key=len, default="")
    first = parts[0] if parts and 2 * len(parts[0]) >= len(longest) else longest
    return named or (top if len(parts) <= 1 and len(top) > 6 else first)


def _find_author(tags, head, title, outlet):
    author = _first(tags, _AUTHOR_NAMES)
    site = _key(head)[len(_key(title)) :] + _key(_first(tags, _SITE_NAMES)) + _key(outlet)
    is_site = _key(author) in site or bool(_NO_PERSON_RE.search(fold(author)))
    return "" if is_site or len(author) > 40 else author


def _find_date(root, tags, blocks, title):
    stated = [content for name, content in tags if _PUBLISHED_RE.search(name)]
    for script in root.iter("script"):
        if "json" in (script.get("type") or ""):
            stated += _LD_DATE_RE.findall(script.text or "")
    for element in root.iterfind(".//*[@itemprop='datePublished']"):
        stated.append(element.get("content") or element.get("datetime") or element.text or "")
    return next(filter(None, map(normalise_date, stated)), "") or _find_printed_date(blocks, title)


def _find_printed_date(blocks, title):
    """The date in a short line around the title: a byline, not a sentence, not a list of links."""
    places = [number for number, block in enumerate(blocks) if block.text == title]
    for place in places:
        after = blocks[place + 1 : place + 1 + _LINES_AFTER]
        before = blocks[max(0, place - _LINES_BEFORE) : place]
        for block in (*after, *reversed(before)):
            text = fold(block.text)
            is_byline = len(text) <= _BYLINE_CHARS and block.link_share <= 0.5
            if is_byline and not _NOT_A_DATE_LINE_RE.search(text) and (found := normalise_date(text)):
                return found
    return ""


def _confirm_date(library, tags, blocks):
    """The library's date; it makes the first of a month of a date without a day, so that one must be printed."""
    found = normalise_date(getattr(library, "date", "") or "")
    texts = (*(content for _, content in tags), *(block.text for block in blocks))
    return "" if found.endswith("-01") and not any(normalise_date(text) == found for text in texts) else found


def _find_url(root, tags, library):
    canonical = next((link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"), "")
    candidates = (canonical, _first(tags, {"ogurl"}), getattr(library, "url", "") or "")
    return next((url.strip() for url in candidates if url.strip().startswith(("http://", "https://"))), "")
