"""Reads what quotation marks and brackets say of names: “某某”大模型, 某某(Some Name), 某某公司(简称“某某”).

Does not take a quoted word for a name without a word beside the marks that shows it.
"""

from baimo.entities import vocabulary as v
from baimo.entities.candidates import MEDIUM, STRONG, WEAK
from baimo.entities.dictionary import tag
from baimo.entities.latin import is_latin_name
from baimo.entities.roles import MARK
from baimo.entities.stretch import Stretch, is_ending, name_after, name_before

__all__ = ["collect_marked"]

_CLOSING = '”」』’"'
_MAX_QUOTED, _MAX_BRACKETED = 8, 9  # tokens to the closing mark
_NAMING = frozenset(("名为", "叫做", "命名为", "取名"))


def collect_marked(tokens, signs, passage, found):
    """Add to `found` (`candidates.Candidates`) what the marks in the grouped `tokens` show; `signs`: where some may be."""
    for i in signs:
        if not tokens[i].role & MARK:
            continue
        if tokens[i].text == "(":
            _read_brackets(tokens, i, found)
        else:
            _read_quoted(tokens, i, passage, found)


def _read_quoted(tokens, i, passage, found):
    """A quoted name of a model or product, by what stands before or after the marks."""
    end = next((j for j in range(i + 1, min(i + _MAX_QUOTED, len(tokens))) if tokens[j].text in _CLOSING), None)
    if end is None or end == i + 1:
        return
    text = passage.folded[passage.starts[i + 1] : passage.end(end - 1)]
    if not 2 <= len(text) <= 12 or any(t.kind == "sign" and t.text not in "-·.&+" for t in tokens[i + 1 : end]):
        return
    stretch = Stretch(text, i + 1, end, 1.0)
    at = end + 1
    while at < len(tokens) and tokens[at].text in v.MODIFIERS:
        at += 1
    if at < len(tokens) and tokens[at].text in v.MODEL_NOUNS:
        found.add(stretch, "model", STRONG, "quoted")
    before = [t.text for t in tokens[max(0, i - 2) : i]]
    is_deed = tag(tokens[i + 1].text).startswith("v") and end > i + 2
    for kind in v.BEFORE_KINDS.get(before[-1], ()) if before and not is_deed else ():
        found.add(stretch, kind, MEDIUM, "quoted")
    if _NAMING & set(before):
        found.add(stretch, "product", WEAK, "named")


def _read_brackets(tokens, i, found):
    """Two names of one thing: 某某(Some Name), 某某有限公司(以下简称“某某”)."""
    end = next((j for j in range(i + 1, min(i + _MAX_BRACKETED, len(tokens))) if tokens[j].text == ")"), None)
    if end is None or not i:
        return
    inner = [t for t in tokens[i + 1 : end] if t.kind in ("han", "latin", "known")]
    is_plain = tokens[i - 1].kind in ("latin", "known")
    stretch = None if is_plain else name_before(tokens, i, is_full=is_ending(tokens, i - 1))
    outer = tokens[i - 1].text if is_plain else stretch.text if stretch else ""
    linked = [t for t in inner if any(word in t.text for word in v.LINKS)]
    if linked:
        at = next(j for j in range(i + 1, end) if tokens[j] is linked[-1]) + 1
        while at < end and tokens[at].kind == "sign":
            at += 1
        other = name_after(tokens, at) or (
            Stretch(tokens[at].text, at, at + 1, 1.0) if tokens[at].kind == "latin" else None
        )
    elif len(inner) == 1 and inner[0].kind == "latin" and is_latin_name(inner[0].text):
        other = Stretch(inner[0].text, i + 1, i + 2, 1.0)
    else:
        return
    if outer and other and len(outer) > 1 and not (other.text.isascii() and len(other.text) < 3):
        found.links.append((outer, other.text))
        found.add(stretch, "", 0.5, "alias")
        found.add(other, "", 0.5, "alias")
