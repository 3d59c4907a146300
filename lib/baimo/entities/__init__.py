"""Finds mentions of named things: the names of `entities.csv`, and names that an article itself shows to be some.

Does not resolve pronouns, nor short forms of new names but the commonest; what a new name is an alias of is not known.
"""

import re
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

from baimo.entities.candidates import Candidates
from baimo.entities.choose import choose_names
from baimo.entities.evidence import collect_evidence
from baimo.entities.known import Evidence, NameTable, is_whole, squeeze
from baimo.entities.latin import group_names
from baimo.entities.lists import collect_members
from baimo.entities.marks import collect_marked
from baimo.entities.mention import Mention
from baimo.entities.people import collect_people
from baimo.entities.roles import BRACKET, LIST, MARK, SURNAME, TITLE, places
from baimo.entities.subjects import collect_subjects
from baimo.entities.tokens import cut_tokens
from baimo.entities.vocabulary import MEDIA_ENDINGS
from baimo.fold import fold
from baimo.lexicon import load_own_lexicon

__all__ = ["Mention", "discover", "find", "find_each"]

# Works in book marks; the ending tells a regulation.
_TITLE_RE = re.compile(r"《[^《》\n]{2,60}》")
_REGULATION_RE = re.compile(
    r".{3,}(?:法|法案|办法|规定|条例|意见|通知|公告|规划|行动计划|计划|方案|规范|指南|指引|标准|纲要|准则|细则|要求|决定|\((?:征求意见稿|草案|试行|暂行)\))|.{0,12}法"
)
_MEDIUM_RE = re.compile(r".{1,5}(?<![公简通海年季月周财情申板])报")
_PRESS_RE = re.compile(r"网站|记者|表示|报道|曝光|援引|获悉|了解到")
_LATIN_JOINT_RE = re.compile(r"[-.][A-Za-z0-9]")


def find(text, lexicon=None, names=None):
    """List of `Mention` in order, without overlap; the longest name wins.

    `lexicon`: a `lexicon.Lexicon`; None: the project's own. `names`: `{new name: type}` that the whole article shows
    (see `discover`); None: those that `text` itself shows.

    >>> from baimo.lexicon import Lexicon
    >>> [(m.entity, m.type, m.known) for m in find("“山海”大模型与《数据安全法》", Lexicon({}, {}, {}, frozenset(), ()))]
    [('山海', 'model', False), ('数据安全法', 'regulation', False)]
    """
    lexicon = lexicon or load_own_lexicon()
    (read,) = _read([text], lexicon)
    names = _discover([read], lexicon)[0] if names is None else names
    return _find(read, names, _find_names([read], names)[0])


def find_each(texts, lexicon=None):
    """List of lists as `find` gives them, one for each of `texts` (str), the passages of one article, with its `discover`.

    >>> from baimo.lexicon import Lexicon
    >>> texts, lexicon = ["AI公司青岚科技发布新模型。", "青岚最早。"], Lexicon({}, {}, {}, frozenset(), ())
    >>> [[mention.entity for mention in found] for found in find_each(texts, lexicon)]
    [['青岚科技'], ['青岚']]
    """
    lexicon = lexicon or load_own_lexicon()
    read = _read(texts, lexicon)
    names, spans = _discover(read, lexicon)
    return [_find(passage, names, found) for passage, found in zip(read, spans, strict=True)]


def discover(texts, lexicon=None):
    """`{name: type}` of the names that the passages `texts` (list of str) of one article show and no table holds.

    Also holds ambiguous aliases of the table that are clear in this article, with the type of what they mean.

    >>> from baimo.lexicon import Lexicon
    >>> discover(["AI公司青岚科技发布新模型。", "青岚科技创始人林知远说很难。"], Lexicon({}, {}, {}, frozenset(), ()))
    {'林知远': 'person', '青岚': 'org', '青岚科技': 'org'}
    """
    lexicon = lexicon or load_own_lexicon()
    return _discover(_read(texts, lexicon), lexicon)[0]


class _Read(NamedTuple):
    """A passage, folded, squeezed, and the candidates of the table in it (see `_known_candidates`)."""

    text: str
    folded: str
    squeezed: tuple
    known: list


def _read(texts, lexicon):
    """List of `_Read`."""
    table, read = _table(lexicon), []
    for text in texts:
        folded = fold(text)
        squeezed = squeeze(folded)
        read.append(_Read(text, folded, squeezed, _known_candidates(folded, table.find(folded, squeezed))))
    return read


def _table(lexicon):
    if "names" not in lexicon.derived:
        lexicon.derived["names"] = NameTable(lexicon.claims)
    return lexicon.derived["names"]


def _known_candidates(folded, found):
    """(start, end, Mention or None, claims): None where an ambiguous alias has no evidence in this text."""
    evidence, candidates = Evidence(folded), []
    for start, end, claims in found:
        entity = claims[0][1] if len(claims) == 1 and not claims[0][2] else evidence.choose(start, end, claims)
        candidates.append((start, end, entity and _mention_of(entity, start, end), claims))
    return candidates


def _mention_of(entity, start, end):
    return Mention(start, end, entity.name, entity.type, True)


def _discover(read, lexicon):
    """The new names `{name: type}` of one article, and for each of its passages where they stand (see `_find_names`)."""

    def known(name):
        entity = lexicon.entity(name)
        return entity.type if entity else ""

    found, named = Candidates(), []
    for _, folded, _, candidates in read:
        mentions = _without_overlap(folded, [
            (start, end, mention) for start, end, mention, _ in candidates
            if mention and not _LATIN_JOINT_RE.match(folded, end)
        ])  # fmt: skip
        masked = _TITLE_RE.sub(lambda m: "《" + "。" * (len(m[0]) - 2) + "》", folded)
        passage = group_names(folded, *cut_tokens(masked, mentions))
        tokens, roles = passage.tokens, [token.role for token in passage.tokens]
        collect_evidence(tokens, roles, passage, found, known)
        signs = places(roles, MARK | LIST | BRACKET | TITLE | SURNAME)  # once for three collectors
        collect_marked(tokens, signs, passage, found)
        collect_members(tokens, signs, passage, found)
        collect_people(tokens, roles, signs, passage, found)
        collect_subjects(tokens, roles, found)
        named += [mention.entity for mention in mentions]
    names = choose_names(found, known)
    spans = _find_names(read, names)
    printed = _as_printed(names, read, spans)
    shown = printed | _clear_aliases(read, Counter(named))
    return shown, spans if shown == names else _find_names(read, shown)


def _find_names(read, names):
    """For each passage the list of (start, end, name) of the new `names`, also overlapping."""
    table = NameTable({name: [(name, None)] for name in names})
    return [
        [(start, end, claims[0][1]) for start, end, claims in table.find(passage.folded, passage.squeezed)]
        for passage in read
    ]


def _as_printed(names, read, spans):
    """`names` as the article writes them first, in its own characters."""
    printed = {}
    for passage, found in zip(read, spans, strict=True):
        for start, end, name in found:
            printed.setdefault(name, passage.text[start:end])
    return {printed.get(name, name): kind for name, kind in names.items()}


def _clear_aliases(read, clear):
    """`{ambiguous alias: type}` for those that `clear` (how often each entity is named plainly) decides."""
    decided = {}
    for passage in read:
        for _, _, mention, claims in passage.known:
            named = [] if mention else [claim for _, claim, _ in claims if clear[claim.name]]
            if named:
                decided[claims[0][0]] = max(named, key=lambda e: clear[e.name]).type
    return decided


def _find(passage, names, spans):
    """The mentions in a passage, of its candidates of the lexicon and of the new `names`, which stand at `spans`."""
    text, folded, _, known = passage
    candidates = []
    for start, end, mention, claims in known:
        if not mention:
            kind = names.get(claims[0][0])
            # A person the article shows is not the one of the table for having the same name.
            entity = next((e for _, e, _ in claims if e.type == kind != "person"), None)
            mention = entity and _mention_of(entity, start, end)
        if mention:
            candidates.append((start, end, mention))
    candidates += [(start, end, Mention(start, end, name, names[name], False)) for start, end, name in spans]
    if "《" in folded:
        candidates += _titles(text, folded, sorted(candidates, key=lambda c: c[0]))
    return _without_overlap(folded, candidates)


def _titles(text, folded, candidates):
    """(start, end, Mention) of the works in book marks, but for those that are, or hold, a name of the table."""
    starts = [candidate[0] for candidate in candidates]
    for match in _TITLE_RE.finditer(folded):
        start, end = match.span()
        kind = _title_kind(folded[start + 1 : end - 1], folded[end : end + 3])
        within = candidates[bisect_right(starts, start) : bisect_right(starts, end)]
        inner = [c[:2] for c in within if c[1] < end and c[2].known]
        if (start + 1, end - 1) not in inner and (not inner or kind == "regulation"):
            yield start, end, Mention(start, end, text[start + 1 : end - 1], kind, False)


def _title_kind(title, after):
    """The type of what stands in book marks, by its ending and what is `after` it: a regulation, a paper, some work."""
    if _REGULATION_RE.fullmatch(title):
        return "regulation"
    is_paper = title.endswith(tuple(MEDIA_ENDINGS)) or _MEDIUM_RE.fullmatch(title) or _PRESS_RE.match(after)
    return "org" if is_paper else "other"


def _without_overlap(folded, candidates):
    """The mentions of (start, end, Mention) that stay: the first and longest, but none cut out of ordinary words."""
    mentions, place = [], 0
    for start, end, mention in sorted(candidates, key=lambda c: (c[0], -c[1], not c[2].known)):
        if start >= place and is_whole(folded, start, end):
            mentions.append(mention)
            place = end
    return mentions
