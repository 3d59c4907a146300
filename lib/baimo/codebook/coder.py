"""Finds the terms and rules of a codebook in a text and adds up their weights.

Knows no passages and no neighbours: a text is judged by its own words and the names in it.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import accumulate

from baimo.fold import fold
from baimo.sentences import split_sentences

__all__ = ["Coder"]

_LATIN_RE = re.compile(r"[A-Za-z0-9]")


class Coder:
    """All themes of a codebook, ready to be looked for in one pass over a text."""

    def __init__(self, themes):
        from ahocorasick_rs import AhoCorasick

        self._themes = list(themes)
        words = {w for t in self._themes for w in (*t.terms, *t.exclude, *(w for r in t.rules for w in r.words))}
        self._keys = sorted({_key(word) for word in words} - {""})
        self._spelled = defaultdict(list)
        for word in sorted(words):
            self._spelled[_key(word)].append(word)
        self._automaton = AhoCorasick(self._keys)

    def find(self, text, names=()):
        """`{theme id: {hit: (weight, times)}}` over the themes of which anything was found.

        A hit is a term as the codebook spells it, or, for a rule, the words in the text that made it, joined by `…`.
        `names` are the named entities in `text`, each with `start`, `end` and `type`. A term counts where it is not part
        of a longer term of its theme, and no word counts within one that the theme excludes.
        """
        spans = self._occurrences(text)
        for name in names:
            spans[f"[{name.type}]"].append((name.start, name.end))
        if not spans:
            return {}
        starts = [start for start, _ in split_sentences(text)]
        found = {theme.theme: _find_theme(theme, text, spans, starts) for theme in self._themes}
        return {theme: hits for theme, hits in found.items() if hits}

    def _occurrences(self, text):
        """`{word: list of (start, end)}`, overlapping ones too; a Latin word only as a whole word."""
        folded, found = fold(text).lower(), defaultdict(list)
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if _is_whole(folded, start, end):
                for word in self._spelled[self._keys[index]]:
                    found[word].append((start, end))
        return found


def _find_theme(theme, text, spans, starts):
    """`{hit: (weight, times)}` of one theme; `starts`: where the sentences begin."""
    hidden = _covers(span for word in theme.exclude for span in spans.get(word, ()))
    free = {}
    for word in theme.looked_for & spans.keys():
        kept = [span for span in spans[word] if not hidden(span)]
        if kept:
            free[word] = kept
    hits = {term: (theme.terms[term], times) for term, times in _longest(free, theme.terms).items()}
    for rule, weight in theme.rules.items():
        first, times = _find_rule(rule, free, starts)
        if first:
            hit = "…".join(text[start:end] for start, end in first)
            before, n = hits.get(hit, (0, 0))  # a term or another rule may have found the same words
            hits[hit] = (before + weight, max(n, times))
    return hits


def _covers(spans):
    """A function that says whether a span lies within one of `spans`."""
    ordered = sorted(spans)
    reached = list(accumulate((end for _, end in ordered), max))

    def covers(span):
        before = bisect_right(ordered, (span[0], float("inf")))
        return before > 0 and reached[before - 1] >= span[1]

    return covers


def _find_rule(rule, free, starts):
    """The spans that make `rule` hold where it first does, or (), and the number of sentences in which it holds."""
    sentences = defaultdict(lambda: defaultdict(list))
    for word in rule.looked_for & free.keys():
        for span in free[word]:
            sentences[bisect_right(starts, span[0])][word].append(span)
    found = [places[0] for number in sorted(sentences) if (places := rule.find(sentences[number]))]
    return (found[0] if found else ()), len(found)


def _longest(free, terms):
    """`Counter` of the terms where they stand, without those that lie in a longer one or overlap an earlier one."""
    found = free.keys() & terms.keys()
    spans = sorted((start, -end, term) for term in found for start, end in free[term])
    counts, reached = Counter(), 0
    for start, minus_end, term in spans:
        if start >= reached:
            counts[term] += 1
            reached = -minus_end
    return counts


def _is_whole(text, start, end):
    """Whether a word that begins or ends in Latin letters or digits stands alone there."""
    cut_left = start > 0 and _LATIN_RE.match(text[start]) and _LATIN_RE.match(text[start - 1])
    cut_right = end < len(text) and _LATIN_RE.match(text[end - 1]) and _LATIN_RE.match(text[end])
    return not (cut_left or cut_right)


def _key(word):
    return fold(word).lower()
