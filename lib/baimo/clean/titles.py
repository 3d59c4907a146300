"""Finds the title of an article among the lines of its page.

Does not invent one: a title is a line of the text, or stands in a line that says so (`原文标题:…`, `网址:…`).
"""

import re

from baimo.fold import fold

__all__ = ["carried_title", "find_title"]

_CARRIED_CUES = ("标题", "標題", "网址", "網址")
_CARRIED_RE = re.compile(r"^(?:原文标题|本文标题|原标题|网址) *: *(?P<title>\S.*?) *(?:https?://\S*)?$", re.MULTILINE)
_MAX_CHARS, _MIN_CHARS = 80, 4
# How far above the article its title may stand, in lines, when it does not open the text.
_REACH = 30
_MIN_SCORE = 0.4
_FULL_CHARS = 12
_ABOVE_BYLINE = {1: 1.0, 2: 0.8}
_MENU_SPACES = 5
_MAX_REPEATS, _BODY_LINES = 400, 12
_NO_TITLE_RE = re.compile(
    r"^(?:——|[一二三四五六七八九十]{1,3}[、.]|[(][一二三四五六七八九十\d]{1,3}[)])|(?:[。…;,]|[^!?]!{3})$|^[-—\d\s:.,/|年月日]+$|\d{1,2}:\d{2}$|^图[为:/]|(?:供图|摄\)?)$"
)
_YEAR_RE = re.compile(r"(?:19|20)\d\d[-/.年]\d")


def carried_title(text):
    """The title that a line of `text` such as `原文标题:…` carries, as it stands there; "" without one."""
    match = _CARRIED_RE.search(fold(text)) if any(cue in text for cue in _CARRIED_CUES) else None
    return text[slice(*match.span("title"))] if match else ""


def find_title(texts, reasons, region, known):
    """Index of the line that is the title, or None.

    `texts`: folded lines; `reasons`: what each is removed for, or None; `region`: (first, last) of the article or
    None; `known`: folded titles that were given, the surest first.
    """
    page = "\n".join(["", *texts[:_MAX_REPEATS], ""])
    for title in [*known, carried_title(page)]:
        # The site's name may stand as a line of its own, too: below the article, or as the only known title of a page.
        if title and title in texts and (region is None or texts.index(title) <= region[1]):
            return texts.index(title)
    first = region[0] if region else 0
    nearby = range(max(0, first - _REACH), min(first + 1, len(texts)))
    candidates = [i for i in nearby if not reasons[i] and _can_be_title(texts[i]) and not _is_turn(texts[i], page)]
    opening = next((i for i, reason in enumerate(reasons) if not reason), None)
    if candidates == [opening]:
        return opening
    # The byline with the date stands right below the title, on most pages.
    dated = next((i for i, text in enumerate(texts) if reasons[i] == "byline" and _YEAR_RE.search(text)), None)
    opens = first in candidates  # then it must not be compared with itself
    body = _pairs(texts[first + opens : region[1] + 1][:_BODY_LINES]) if candidates and region else set()
    best, found = _MIN_SCORE, None
    for i in candidates:
        score = _score(texts[i], first - i, body, page) + 0.5 * (i == opening)
        if dated is not None and body & _pairs([texts[i]]):  # not the name of an account, which stands there, too
            score += _ABOVE_BYLINE.get(dated - i, 0)
        if score > best:
            best, found = score, i
    return found


def _score(text, distance, body, page):
    """High for words that the article repeats, a full line, a line printed twice, and nearness to the article."""
    pairs = _pairs([text])
    shared = len(pairs & body) / len(pairs) if pairs else 0
    return (
        2 * shared * min(len(text), _FULL_CHARS) / _FULL_CHARS
        + min(len(text), 20) / 40
        + 0.5 * (page.count(text) > 1)
        - 0.02 * distance
    )


def _is_turn(text, page):
    """Whether the line opens with a label, as in an interview, that opens another line too."""
    label, colon, _ = text.partition(":")
    return bool(colon) and page.count(f"\n{label}:") > page.count(f"\n{text}\n")


def _can_be_title(text):
    is_menu = text.count(" ") >= _MENU_SPACES
    return _MIN_CHARS <= len(text) <= _MAX_CHARS and not is_menu and not _NO_TITLE_RE.search(text)


def _pairs(texts):
    return {text[i : i + 2] for text in texts for i in range(len(text) - 1)}
