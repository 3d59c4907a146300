"""Reads names that their own ending shows: 某某研究院, 某某科技, 第三届某某论坛.

Does not read the short form of a name but where it is all before the ending (某某|集团).
"""

from baimo.entities import vocabulary as v
from baimo.entities.candidates import MEDIUM, STRONG, WEAK
from baimo.entities.dictionary import tag
from baimo.entities.latin import is_latin_name
from baimo.entities.people import is_person_shape
from baimo.entities.stretch import Stretch, name_before, ordinary_before, pair_before
from baimo.entities.titles import title_before
from baimo.entities.words import title_ending

__all__ = ["read_ending", "read_title"]

_SHOWING_ENDINGS = v.ORG_ENDINGS | v.FIRM_ENDINGS
_FOLLOWING = v.FUNCTION_CHARS | frozenset(v.AFTER_KINDS)
_DOING = frozenset(("发布", "推出", "宣布", "完成")) | v.TITLES | v.AFTER_STRONG


def read_ending(tokens, i, _, found):
    """A name that its own ending shows (某某研究院, 某某科技), and the short form without it."""
    word = tokens[i].text
    if i + 1 < len(tokens) and tokens[i + 1].text == "指数":
        return
    if i and tokens[i - 1].kind == "latin" and is_latin_name(tokens[i - 1].text) and word in _SHOWING_ENDINGS:
        found.add(Stretch(tokens[i - 1].text + word, i - 1, i + 1, 1.0), "org", STRONG, "ending")
        return
    if word in v.FIRM_ENDINGS and _is_followed_as_a_firm(tokens, i + 1):
        ordinary = ordinary_before(tokens, i)
        found.add(Stretch(ordinary + word, i - 1, i + 1, 1.0) if ordinary else None, "org", MEDIUM, "firm")
    stretch = name_before(tokens, i, is_full=word in v.ORG_ENDINGS)
    if not stretch:
        pair = pair_before(tokens, i)
        stretch = pair if pair and (word in v.FIRM_ENDINGS or _is_free_end(tokens, i + 1)) else None
    if not stretch:
        return
    whole = Stretch(stretch.text + word, stretch.start, i + 1, stretch.quality)
    if word in v.ORG_ENDINGS:
        is_new = word not in v.COMMON_ENDINGS or stretch.quality >= 0.7 or tokens[stretch.start].kind == "known"
        found.add(whole, "org", STRONG if is_new else WEAK, "ending")
        found[whole.text].quality = 1.0
        if len(stretch.text) <= 4 and word in v.STEM_ENDINGS:
            found.add(stretch, "org", 1.6 / stretch.quality, "stem")
    elif stretch.quality >= 0.7 and len(stretch.text) <= 4 and _may_end(stretch, word):
        is_firm = word in v.FIRM_ENDINGS
        found.add(
            whole, "org", MEDIUM / stretch.quality if is_firm else 1.4 if stretch.quality == 1 else WEAK, "ending"
        )
        found[whole.text].quality = stretch.quality
        found.add(stretch, "org", 1.5 * stretch.quality, "stem")


def _is_followed_as_a_firm(tokens, i):
    after = [token.text for token in tokens[i : i + 4]]
    if after[:1] == ["的"]:
        return any(word in v.TITLES or word in v.OWNED for word in after[1:])
    return any(word in _DOING for word in after[:1])


def _may_end(stretch, word):
    """Whether a word that also ends phrases ends a name here (曹某投资 is a person who invests)."""
    return word in v.FIRM_ENDINGS or not (tag(stretch.text) or is_person_shape(stretch.text))


def _is_free_end(tokens, i):
    """Whether no noun follows that token `i` would begin (资本|开支)."""
    return i == len(tokens) or tokens[i].kind != "han" or tokens[i].text in _FOLLOWING


def read_title(tokens, i, _, found):
    """An institution or event by its whole name."""
    word = tokens[i].text
    stretch = title_before(tokens, i)
    if stretch and title_ending(word):
        found.add(Stretch(stretch.text + word, stretch.start, i + 1, 1.0), title_ending(word), STRONG, "title")
    elif tag(word) == "nt" and not word.endswith(("政府", "公司")) and (title_ending(word) or word.startswith("中国")):
        found.add(Stretch(word, i, i + 1, 1.0), "org", STRONG, "dictionary")
