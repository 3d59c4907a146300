"""Reads lists (甲、乙、丙等公司): an unknown member is of the type of the known ones, or of the noun that closes the list.

Does not read lists without the sign 、 or a stroke, but for one pair: a known name and 和/与/及 before or after another.
"""

from collections import Counter

from baimo.entities import vocabulary as v
from baimo.entities.dictionary import tag
from baimo.entities.latin import is_latin_name, shape_votes
from baimo.entities.people import is_person_shape, name_at
from baimo.entities.roles import LIST
from baimo.entities.strangers import add_pair, add_strangers
from baimo.entities.stretch import Stretch, is_ending, name_after, name_before
from baimo.entities.words import is_material, name_quality

__all__ = ["collect_members", "list_types"]

_SEPARATORS, _JOINERS = ("、", "/"), ("和", "与", "及", "以及", "或", "跟")
_CLOSERS = ("等", "均", "都", "皆", "在内")
_HEAD_MARKS = ("包括", "有", "如", "像", "例如", "比如", "包含", ":", "是", "为", "分别是", "分别为", "涵盖", "—")
_OPENING, _CLOSING = "“「『", "”」』"
_AFTER_LIST = frozenset(
    ("等", "以及", "均", "皆", "三家", "四家", "两家", "五家", "纷纷", "相继", "参与", "跟投", "领投", *v.AFTER_KINDS)
)
_CLAUSE_VERBS = v.OBJECT_VERBS | {"研发", "从事", "提供", "专注", "生产", "制造", "做", "主打", "聚焦"}
_COUNTED_FIRMS = frozenset(
    ("家", "多家", "数家", "几家", "两家", "三家", "四家", "五家", "六家", "七家", "八家", "九家", "十家", "十余家", "数十家")
)  # fmt: skip
_GRAMMAR = frozenset(
    "的了着过在和与及或是为被把对向从由于以而但且并则就也都还又再才不没很更该此这那我你他她它们让使给将已曾等"
)
_MAX_PERSON_CHARS = 3
_MAX_TOKENS = 9  # of one member


def collect_members(tokens, signs, passage, found):
    """Add to `found` (`candidates.Candidates`) the unknown members of the lists in `tokens`, joined by some of `signs`."""
    read = 0
    for i in signs:
        if i < read or not tokens[i].role & LIST:
            continue
        if tokens[i].text in _SEPARATORS:
            members, end = _read_list(tokens, i)
            _add_members(tokens, passage, members, end, found)
            read = end
        else:
            _read_pair(tokens, i, found)


def _read_list(tokens, first):
    """The members around the first separator and those after it: list of (Stretch or None, kind), and where it ends."""
    members, i = [_member_before(tokens, first)], first
    while i < len(tokens) and (tokens[i].text in _SEPARATORS or (tokens[i].text in _JOINERS and len(members) > 1)):
        stop = next(
            (
                j
                for j in range(i + 1, min(i + _MAX_TOKENS, len(tokens)))
                if _ends_member(tokens[j]) or _is_count(tokens, j)
            ),
            None,
        )
        if stop is not None and (tokens[stop].text in (*_SEPARATORS, *_JOINERS, *_CLOSERS) or _is_count(tokens, stop)):
            members.append(_whole(tokens, i + 1, stop))
            i = stop
        else:
            member = _member_after(tokens, _without_brackets(tokens, i + 1, min(i + _MAX_TOKENS, len(tokens)))[0])
            members.append(member)
            i = member[0].end if member[0] else i + 1
            if i + 1 < len(tokens) and tokens[i].text in _JOINERS:
                member = _member_after(tokens, i + 1)
                members.append(member)
                i = member[0].end if member[0] else i + 1
            break
    return members, i


def _ends_member(token):
    return (token.kind == "sign" and token.text not in _OPENING + _CLOSING + "()·.-&") or token.text in (
        *_JOINERS,
        *_CLOSERS,
    )


def _whole(tokens, start, end):
    """The member that is exactly these tokens."""
    if end - start > 1 and tokens[start].text in _OPENING and tokens[end - 1].text in _CLOSING:
        start, end = start + 1, end - 1
    start, end = _without_brackets(tokens, start, end)
    inner = tokens[start:end]
    text = "".join(t.text for t in inner)
    if len(inner) == 1 and inner[0].kind in ("known", "latin"):
        return Stretch(text, start, end, 1.0), inner[0].kind
    # 资方包括A、B: what stands between two separators is a name whole, but no phrase.
    is_name = all(t.kind == "han" for t in inner) and 2 <= len(text) <= 8 and text not in v.GENERIC
    stem = inner[:-1] if len(inner) > 1 and is_ending(tokens, end - 1) else inner
    ordinary = sum(len(t.text) > 1 and not is_material(t.text) for t in stem)
    if is_name and ordinary < min(2, len(inner)) and not any(t.text in _GRAMMAR for t in inner):
        return Stretch(text, start, end, name_quality(text)), "han"
    if len(inner) > 1 and inner[0].kind == "known" and inner[1].text == "(":
        return Stretch(inner[0].text, start, start + 1, 1.0), "known"
    return None, ""


def _without_brackets(tokens, start, end):
    """The member without a number in brackets before it, or a remark in brackets after it ((1)甲、乙(深圳)、丙)."""
    if end - start > 3 and tokens[start].text == "(" and tokens[start + 2].text == ")":
        start += 3
    opening = next((j for j in range(start + 1, end) if tokens[j].text == "("), end)
    is_remark = opening < end and tokens[end - 1].text == ")" and tokens[start].kind == "han"
    return (start, opening) if is_remark else (start, end)


def _member_before(tokens, i):
    if i and tokens[i - 1].kind in ("known", "latin"):
        return Stretch(tokens[i - 1].text, i - 1, i, 1.0), tokens[i - 1].kind
    if i > 2 and tokens[i - 1].text in _CLOSING and tokens[i - 3].text in _OPENING:
        return _whole(tokens, i - 3, i)
    return name_before(tokens, i), "han"


def _member_after(tokens, i):
    if i < len(tokens) and tokens[i].kind in ("known", "latin"):
        return Stretch(tokens[i].text, i, i + 1, 1.0), tokens[i].kind
    if i + 2 < len(tokens) and tokens[i].text in _OPENING and tokens[i + 2].text in _CLOSING:
        return _whole(tokens, i, i + 3)[0], "han"
    return name_after(tokens, i), "han"


def _add_members(tokens, passage, members, end, found):
    kinds = Counter()
    for stretch, kind in members:
        if kind == "known" and not _goes_on(tokens, stretch.end):
            kinds[tokens[stretch.start].type] += 1
        elif kind == "latin":
            shape = shape_votes(stretch.start, passage)
            kinds.update(k for k, weight in shape.items() if weight > 1)
        elif (
            stretch
            and is_ending(tokens, stretch.end - 1)
            and (tokens[stretch.end - 1].text in v.ORG_ENDINGS | v.FIRM_ENDINGS or stretch.quality >= 0.7)
        ):
            kinds["org"] += 1
    start = next((stretch.start for stretch, _ in members if stretch), end)
    kinds.update(dict.fromkeys(list_types(tokens, end) or _head_before(tokens, start), 2))
    shaped = [stretch for stretch, form in members if form == "han" and stretch and is_person_shape(stretch.text)]
    if len(shaped) > 2 and len(shaped) == len(members) and not kinds:
        kinds["person"] = len(shaped)
    if not kinds:
        add_strangers(tokens, members, end, found)
        return
    kind, count = kinds.most_common(1)[0]
    if count < 0.6 * sum(kinds.values()):
        return
    for number, (stretch, form) in enumerate(members):
        if not stretch or form == "known" or (form == "latin" and not is_latin_name(stretch.text)):
            continue
        if kind == "person" and form == "han":
            stretch = _person_in(tokens, stretch)
        is_headed = number == 0 and stretch.start and tokens[stretch.start - 1].text in (*_HEAD_MARKS, "还有")
        weight = 4 if count > 1 or is_headed else 3 if 0 < number < len(members) - 1 or form == "latin" else 2
        found.add(stretch, kind, weight, f"list{start}")


def _person_in(tokens, stretch):
    """The name that `stretch` begins with where what follows it belongs to no name (刘某|出舱)."""
    name = name_at(tokens, stretch.start)
    return Stretch(name, stretch.start, stretch.end, 1.0) if name and len(stretch.text) > _MAX_PERSON_CHARS else stretch


def _goes_on(tokens, i):
    """Whether a word follows that makes the member before it a part of a phrase (甲、乙带动的丙)."""
    return i < len(tokens) and tokens[i].kind == "han" and tokens[i].text not in v.FUNCTION_CHARS | _AFTER_LIST


def list_types(tokens, i):
    """The type, in a list, of the noun that closes a list at token `i`: 等公司, 等多家投资机构, 等七家, 等做芯片的公司."""
    after = (
        tokens[i + 1 : i + 9]
        if i < len(tokens) and tokens[i].text == "等"
        else tokens[i : i + 5]
        if _is_count(tokens, i)
        else []
    )
    words = [token.text for token in after]
    if words and words[0] in _CLAUSE_VERBS and "的" in words:
        words = words[words.index("的") + 1 :]
    for word in words[:5]:
        if (
            word in ",。;:!?\n"
            or word == "的"
            or (tag(word) == "v" and word not in v.GENERIC and word not in ("是", "为"))
        ):
            break
        kinds = [kind for kind, heads in v.LIST_HEADS.items() if word in heads]
        if kinds or word in _COUNTED_FIRMS:
            return kinds[:1] or ["org"]
    return []


def _is_count(tokens, i):
    """Whether the members of a list are counted at token `i`, without 等 (甲、乙4家企业)."""
    return i < len(tokens) - 1 and (
        tokens[i].text in _COUNTED_FIRMS - {"家"} or (tokens[i].kind == "number" and tokens[i + 1].text == "家")
    )


def _head_before(tokens, i):
    """The types of the noun that opens a list: 投资方包括, 竞争对手有, 航天员."""
    if i and tokens[i - 1].text in v.TITLES:
        return ["person"]
    if i > 1 and tokens[i - 1].text in _HEAD_MARKS:
        return [
            kind for kind, heads in v.LIST_HEADS.items() if tokens[i - 2].text in heads | v.BEFORE.get(kind, set())
        ][:1]
    return []


def _read_pair(tokens, i, found):
    """百度和某某: a new name beside a known one."""
    if not 0 < i < len(tokens) - 1:
        return
    left, right = tokens[i - 1], tokens[i + 1]
    if left.kind == right.kind == "han":
        pair = [name_before(tokens, i), name_after(tokens, i + 1)]
        if all(pair):
            found.groups.append(pair)
            add_pair(tokens, pair, found)
    if left.kind == "known" and right.kind != "known" and left.type in ("org", "model", "person"):
        member, kind = _member_after(tokens, i + 1)
        if member and (kind == "han" or is_latin_name(member.text)):
            found.add(member, left.type, 1.5 if kind == "latin" else 1, f"{left.text}&")
    elif right.kind == "known" and left.kind != "known" and right.type in ("org", "model", "person"):
        member, kind = _member_before(tokens, i)
        if member and (kind == "han" or is_latin_name(member.text)):
            found.add(member, right.type, 1.5 if kind == "latin" else 1, f"&{right.text}")
