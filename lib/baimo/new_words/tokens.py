"""Cuts texts into one row of numbered tokens, each with its place and with what it may be in a term.

Counts nothing. Text is folded. No token runs across the edge of a name that was found in the text.
"""

import re
from array import array
from dataclasses import dataclass
from itertools import pairwise

from baimo.entities.dictionary import frequency, tag
from baimo.entities.vocabulary import FUNCTION_CHARS
from baimo.new_words.kinds import EDGE, NOUN, OTHER, PLACE, VERB, is_word, kind_of

__all__ = ["Stream", "cut_stream", "text_of"]

_QUOTED_RE = re.compile(r"[“「『《‘]([\u4e00-\u9fffA-Za-z0-9]{2,8})[”」』》’]")
# The number in a name (某某990), and what follows a number that counts.
_CODE_RE = re.compile(r"(?!19|20)\d{2,4}|20[3-9]\d|\d{2,4}[A-Z]{1,3}")
_COUNTED = frozenset("%.,万亿千百年月日号个元块余多小分秒天周岁张卡颗台款米斤吨瓦位名人次倍款篇家路票")
_COUNTING_TAGS = ("q", "m", "mq")
_RARE = 400  # in jieba's counts: what a number follows is a name only where it is rarer
# What jieba's guesser takes for a part of the word beside it.
_BEFORE = frozenset(
    "的了在和与及或是为被把对从以而并则就也都还又再才只不没很更其该此这那每将让使给由等约款可年月日按据受兼位名个台条"
)
_AFTER = frozenset("的了着过在和与及或是为被把对以而并则就也都还才不均比时前后中上下里内外会要能达呈")
_POINTERS = frozenset("款某该其每各此这那本")


@dataclass(frozen=True)
class Stream:
    """Token i of all texts is word `words[ids[i]]`, at `starts[i]` of text `texts[i]`; word 0 ends a text.

    `kinds`: what each token is to a term (see `kinds`). `inside`: whether the edge before it lies inside a name.
    `is_cut`: whether the dictionary has it as part of a longer one. `named`: (first, last token) of names and of words
    with a number; `given`: of those, of quoted and of known words.
    """

    words: list
    ids: object
    starts: object
    texts: object
    kinds: object
    inside: object
    is_cut: object
    named: list
    given: list


def text_of(stream, first, last):
    """The words of tokens `first` to `last` (inclusive), joined."""
    return "".join(stream.words[number] for number in stream.ids[first : last + 1].tolist())


def cut_stream(texts, cut, names, barred, known):
    """The `Stream` of folded `texts` (list of str).

    `cut` gives `[(word, start, end), …]` over a text; `names` and `barred` hold `[(start, end), …]` for each text: names
    that may be words, and what never is part of one; `known` is a set of words.
    """
    import numpy as np

    numbers, ids, starts, lengths = {"": 0}, array("i"), array("i"), array("i")
    flags = {"inside": [], "is_cut": [], "barred": []}
    named, given = [], []
    for text, spans, out in zip(texts, names, barred, strict=True):
        spans = [span for span in spans if is_word(text[slice(*span)])]
        tokens = [
            *_cut_at(cut(text), {place for span in (*spans, *out) for place in span}, known),
            ("", len(text), False),
        ]
        offset = len(ids)
        ids.extend([numbers.setdefault(word, len(numbers)) for word, _, _ in tokens])
        starts.extend([start for _, start, _ in tokens])
        lengths.append(len(tokens))
        flags["is_cut"] += [offset + i for i, token in enumerate(tokens) if token[2]]
        flags["inside"] += _tokens_within(tokens, offset, [(start + 1, end) for start, end in spans])
        barred_here = _tokens_within(tokens, offset, out)
        flags["barred"] += barred_here
        named += _as_tokens(tokens, offset, spans) + [(offset + i, offset + i + 1) for i in _find_codes(tokens)]
        given += _as_tokens(tokens, offset, [match.span(1) for match in _QUOTED_RE.finditer(text)])
        places = {offset + i for i, token in enumerate(tokens) if token[0] in known}.difference(barred_here)
        given += [(place, place) for place in sorted(places)]
    ids, starts = np.array(ids, dtype=np.int32), np.array(starts, dtype=np.int32)
    marks = {name: np.isin(np.arange(len(ids)), places) for name, places in flags.items()}
    kinds = np.array([NOUN if word in known else kind_of(word) for word in numbers], dtype=np.int8)[ids]
    kinds[marks["barred"]] = EDGE
    where = np.repeat(np.arange(len(texts), dtype=np.int32), lengths)
    return Stream(list(numbers), ids, starts, where, kinds, marks["inside"], marks["is_cut"], named, named + given)


def _cut_at(tokens, edges, known):
    """Tokens as (word, start, whether it was cut), cut once more at `edges`, and words of grammar off guessed words."""
    for word, start, end in tokens:
        within = {place for place in range(start + 1, end) if place in edges} if edges else set()
        if not within and word not in known and not word.isascii() and not tag(word):
            within = _guessed_edges(word, start)
        if not within:
            yield word, start, False
            continue
        for a, b in pairwise([start, *sorted(within), end]):
            yield word[a - start : b - start], a, True


def _guessed_edges(word, start):
    """Where a word that the dictionary lacks is cut: behind 款 or 的, before 时 or 的."""
    if len(word) == 2:
        return {start + 1} if word[0] in _POINTERS else set()
    if len(word) > 2 and word[0] in _BEFORE:
        return {start + 1}
    return {start + len(word) - 1} if len(word) > 2 and word[-1] in _AFTER else set()


def _tokens_within(tokens, offset, spans):
    """Numbers of the tokens that begin within one of `spans`."""
    within = {place for start, end in spans for place in range(start, end)}
    return [offset + i for i, token in enumerate(tokens) if token[1] in within] if within else []


def _as_tokens(tokens, offset, spans):
    """(first, last token) of each of `spans` whose edges are edges of tokens."""
    if not spans:
        return []
    begins = {start: offset + i for i, (_, start, _) in enumerate(tokens)}
    ends = {start + len(word): offset + i for i, (word, start, _) in enumerate(tokens) if word}
    return [(begins[start], ends[end]) for start, end in spans if start in begins and end in ends]


def _find_codes(tokens):
    """Numbers of the tokens that are rare words with a number behind them that counts nothing: 某某990."""
    for i, ((word, _, _), (number, _, _)) in enumerate(pairwise(tokens)):
        if number[:1].isdigit() and _CODE_RE.fullmatch(number) and _may_have_number(word, number):
            after = tokens[i + 2][0]
            if not (after[:1] in _COUNTED or tag(after) in _COUNTING_TAGS):
                yield i


def _may_have_number(word, number):
    is_deed = tag(word).startswith("v") and len(number) < 3
    is_rare = len(word) == 2 and frequency(word) < _RARE and not FUNCTION_CHARS.intersection(word)
    return is_rare and not word.isascii() and not is_deed and kind_of(word) in (NOUN, OTHER, PLACE, VERB)
