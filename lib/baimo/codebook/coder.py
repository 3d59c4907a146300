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

        self._searches = [_Search(theme) for theme in themes]
        self._searches_for = defaultdict(list)
        for search in self._searches:
            for word in sorted(search.looked_for):
                self._searches_for[word].append(search)
        spelled = defaultdict(list)
        for word in sorted({word for search in self._searches for word in search.words}):
            spelled[_key(word)].append(word)
        keys = sorted(spelled.keys() - {""})
        self._automaton = AhoCorasick(keys)
        self._found = [(spelled[key], bool(_LATIN_RE.match(key[0]) or _LATIN_RE.match(key[-1]))) for key in keys]

    def find(self, text, names=()):
        """`{theme id: {hit: (weight, times)}}` over the themes of which anything was found.

        A hit is a term as the codebook spells it, or, for a rule, the words in the text that made it, joined by `…`.
        `names` are the named entities in `text`, each with `start`, `end` and `type`. A term counts where it is not part
        of a longer term of its theme, and no word counts within one that the theme excludes.
        """
        spans = self._occurrences(text)
        for name in names:
            spans[f"[{name.type}]"].append((name.start, name.end))
        found = {}
        for word in spans.keys() & self._searches_for.keys():
            for search in self._searches_for[word]:
                found.setdefault(search, {})[word] = spans[word]
        hits = {search.theme: search.find(text, found[search]) for search in self._searches if search in found}
        return {theme: found for theme, found in hits.items() if found}

    def _occurrences(self, text):
        """`{word: list of (start, end)}`, overlapping ones too; a Latin word only as a whole word."""
        folded, found = fold(text).lower(), defaultdict(list)
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            words, is_latin = self._found[index]
            if not is_latin or _is_whole(folded, start, end):
                for word in words:
                    found[word].append((start, end))
        return found


class _Search:
    """One theme, with its rules by the words of which each needs one: most rules are never tried on a text."""

    def __init__(self, theme):
        self.theme = theme.theme
        self.words = {*theme.terms, *theme.exclude, *(word for rule in theme.rules for word in rule.words)}
        self.looked_for = theme.looked_for.union(theme.exclude)
        self._terms, self._exclude, self._counted = theme.terms, frozenset(theme.exclude), theme.looked_for
        self._rules = list(theme.rules.items())
        self._rules_with = defaultdict(set)
        for number, (rule, _) in enumerate(self._rules):
            for word in min(rule.needs, key=len):
                self._rules_with[word].add(number)

    def find(self, text, spans):
        """`{hit: (weight, times)}`; `spans`: those of each word of `looked_for` that stands in `text`."""
        free = self._without_excluded(spans)
        hits = {term: (self._terms[term], times) for term, times in _longest(free, self._terms).items()}
        rules = sorted(set().union(*(self._rules_with[word] for word in free.keys() & self._rules_with.keys())))
        tried = [rule for rule in map(self._rules.__getitem__, rules) if rule[0].may_hold(free)]
        sentences = _by_sentence(free, text) if tried else {}
        for rule, weight in tried:
            found = [places[0] for spans in sentences.values() if (places := rule.find(spans))]
            if found:
                hit = "…".join(text[start:end] for start, end in found[0])
                before, n = hits.get(hit, (0, 0))  # a term or another rule may have found the same words
                hits[hit] = (before + weight, max(n, len(found)))
        return hits

    def _without_excluded(self, spans):
        """`spans` without those that lie within a word that the theme excludes, and without the words that have no other."""
        excluded = self._exclude & spans.keys()
        if not excluded:
            return spans
        hidden = _covers(span for word in excluded for span in spans[word])
        kept = {w: [span for span in found if not hidden(span)] for w, found in spans.items() if w in self._counted}
        return {word: found for word, found in kept.items() if found}


def _covers(spans):
    """A function that says whether a span lies within one of `spans`."""
    ordered = sorted(spans)
    reached = list(accumulate((end for _, end in ordered), max))

    def covers(span):
        before = bisect_right(ordered, (span[0], float("inf")))
        return before > 0 and reached[before - 1] >= span[1]

    return covers


def _by_sentence(free, text):
    """`{number of a sentence: {word: spans}}`, in order."""
    starts, sentences = [start for start, _ in split_sentences(text)], defaultdict(lambda: defaultdict(list))
    for word, spans in free.items():
        for span in spans:
            sentences[bisect_right(starts, span[0])][word].append(span)
    return dict(sorted(sentences.items()))


def _longest(free, terms):
    """`Counter` of the terms where they stand, without those that lie in a longer one or overlap an earlier one."""
    found = free.keys() & terms.keys()
    if not found:
        return {}
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
