"""Finds persons that no table knows: a Chinese surname beside a title or a verb of saying, a foreign name with a dot.

Does not find a person who is named by surname and 总 or 老师 alone.
"""

import re
from functools import lru_cache
from itertools import accumulate

from baimo.entities import vocabulary as v
from baimo.entities.cues import BETWEEN
from baimo.entities.dictionary import cut_words, frequency, tag
from baimo.entities.roles import BEFORE_SPEAKER, BRACKET, SAYING, SURNAME, TITLE, places
from baimo.entities.stretch import Stretch
from baimo.entities.words import name_quality

__all__ = ["collect_people", "is_person_shape", "name_at"]

_FOREIGN_RE = re.compile(r"[\u4e00-\u9fff]{1,12}(?:[·•][\u4e00-\u9fffA-Z.]{1,10})+")
_ORDINARY = 300  # in jieba's counts: a pair of characters so frequent is a word, not a name
_SAYING = tuple(word for word in v.REPORTING if len(word) > 1)  # words that end a name, however the text is cut
_ALSO_WORDS = frozenset("和于向从有都时应")  # surnames that mostly are other words
_MAX_CHARS = 6  # that are looked at for the name of a person
_NO_END = "某总聊谈问讲答说称在与和曾则亦也就是的对将从于等及并又还都任为教博院先女向已让被,。、:;!?()“”《》—"


def collect_people(tokens, roles, signs, passage, found):
    """Add to `found` (`candidates.Candidates`) the persons that the grouped `tokens` show, by some of `signs`."""
    for i in signs:
        role = roles[i]
        if role & BRACKET:
            _read_byline(tokens, i, found)
        elif role & TITLE:
            if i + 1 < len(tokens) and not roles[i + 1] & TITLE:
                _read_titled(tokens, i + 1, found)
        elif (
            role & SURNAME
            and (i == 0 or roles[i - 1] & BEFORE_SPEAKER)
            and places(roles[i + 1 : i + 1 + _MAX_CHARS], SAYING)
        ):
            _read_speaker(tokens, i, found)
    if "·" in passage.folded or "•" in passage.folded:
        for match in _FOREIGN_RE.finditer(passage.folded):
            _read_foreign(match.group(), found)


def is_person_shape(text):
    """Whether a Chinese word has the shape of a person's name: a surname and one or two characters, and is no word."""
    return 2 <= len(text) <= 3 and text[0] in v.SURNAMES and name_quality(text) == 1 and not _is_word(text)


def _read_titled(tokens, i, found):
    name = name_at(tokens, i)
    if name:
        found.add(Stretch(name, i, i + 1, 1.0), "person", 3, "title_")


def _read_byline(tokens, i, found):
    """A person's name alone in brackets (张巨峰)."""
    name = name_at(tokens, i + 1)
    end = next((j for j in range(i + 1, min(i + 5, len(tokens))) if tokens[j].text == ")"), None)
    if end and len(name) == 3 and name == "".join(token.text for token in tokens[i + 1 : end]):
        is_last = end + 1 == len(tokens) or tokens[end + 1].text == "\n"
        found.add(Stretch(name, i + 1, end, 1.0), "person", 2 if is_last or is_person_shape(name) else 1, "byline")


def _read_speaker(tokens, i, found):
    """A person between a beginning (a sign, a known name) and a verb of saying or a title (王某教授)."""
    name = name_at(tokens, i)
    if not name:
        return
    at, chars = i, 0
    while chars < len(name):
        chars += len(tokens[at].text)
        at += 1
    while at < len(tokens) and tokens[at].text in BETWEEN:
        at += 1
    if at < len(tokens) and tokens[at].text in v.REPORTING:
        is_new = tag(name) == "nr" or all(len(word) == 1 for word, _, _ in cut_words(name))
        found.add(Stretch(name, i, i + 1, 1.0), "person", 2 if is_new else 0.7, f"_{tokens[at].text}")


def name_at(tokens, i):
    """The two or three characters of a name that begins with token `i`, "" if none does."""
    words, chars = [], 0
    while i < len(tokens) and tokens[i].kind == "han" and chars < _MAX_CHARS:
        words.append(tokens[i].text)
        chars += len(tokens[i].text)
        i += 1
    return _name_in(tuple(words))


@lru_cache(maxsize=20_000)  # the same words follow a title or a sign again and again
def _name_in(words):
    text, edges = "".join(words), set(accumulate(map(len, words)))
    lengths = (4, 3) if text[:2] in v.COMPOUND_SURNAMES else (3, 2) if text[:1] in v.SURNAMES else ()
    for length in lengths:
        name = text[:length]
        ends = length in edges or text[length:].startswith(_SAYING)
        if ends and len(name) == length and name[-1] not in _NO_END and not _is_word(name):
            return name
    return _transliterated(text, edges)


def _transliterated(text, edges):
    lengths = [n for n in sorted(edges, reverse=True) if 3 <= n <= 6 and v.TRANSLITERATION.issuperset(text[:n])]
    return text[: lengths[0]] if lengths and not _is_word(text[: lengths[0]]) else ""


def _is_word(name):
    """Whether a name is an ordinary word, or begins or ends with a frequent one (高度评, 方面的)."""
    if tag(name).startswith("nr"):
        return False
    if name[1:] in v.TITLES or (name[0] in _ALSO_WORDS and tag(name[1:])):
        return True  # 和书记
    if frequency(name) > 50:
        return True
    words = cut_words(name)
    return any(
        len(word) > 1 and frequency(word) > _ORDINARY and not tag(word).startswith("nr") and start == 0
        for word, start, _ in words
    )


def _read_foreign(text, found):
    """A foreign name in characters; its last part alone is a name as well."""
    parts = re.split("[·•]", text)
    first = _tail(parts[0])
    last = _head(parts[-1])
    if not first or len(last) < 2 or any(not v.TRANSLITERATION.issuperset(p) for p in parts[1:-1] if not p.isascii()):
        return
    dot = text[len(parts[0])]
    found.add(Stretch(dot.join([first, *parts[1:-1], last]), 0, 0, 1.0), "person", 3, "dot")
    if len(last) > 2:
        found.add(Stretch(last, 0, 0, 1.0), "person", 2, "surname")


def _tail(text):
    """The longest end of `text` in characters that write foreign names, from the beginning of a word on."""
    starts = [start for _, start, _ in cut_words(text)]
    fitting = [text[start:] for start in starts if v.TRANSLITERATION.issuperset(text[start:])]
    return fitting[0] if fitting and len(fitting[0]) <= 7 else ""


def _head(text):
    ends = [end for _, _, end in cut_words(text)]
    fitting = [text[:end] for end in ends if v.TRANSLITERATION.issuperset(text[:end])]
    return fitting[-1] if fitting else ""
