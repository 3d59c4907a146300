"""Finds the terms and rules of a codebook in a text and adds up their weights.

Knows no passages and no neighbours: a text is judged by its own words and the names in it.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from functools import cached_property
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
        places = self._places(text)
        places += [(name.start, -name.end, f"[{name.type}]") for name in names]
        places.sort()
        found = defaultdict(list)
        for place in places:
            for search in self._searches_for.get(place[2], ()):
                found[search].append(place)
        told = _Text(text)
        hits = {search.theme: search.find(told, found[search]) for search in self._searches if search in found}
        return {theme: found for theme, found in hits.items() if found}

    def _places(self, text):
        """`(start, -end, word)` wherever a word stands, overlapping ones too; a Latin word only as a whole word.

        So sorted, of the words that begin at one place the longest comes first.
        """
        folded, places = fold(text).lower(), []
        for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            words, is_latin = self._found[index]
            if not is_latin or _is_whole(folded, start, end):
                for word in words:
                    places.append((start, -end, word))
        return places


class _Text:
    """A text, and where its sentences begin, found when that is first asked."""

    def __init__(self, words):
        self.words = words

    @cached_property
    def starts(self):
        return [start for start, _ in split_sentences(self.words)]


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

    def find(self, text, places):
        """`{hit: (weight, times)}`; `places`: those of the words of `looked_for` in `text`, sorted (see `Coder._places`)."""
        words = {word for _, _, word in places}
        if not self._exclude.isdisjoint(words):
            places = self._without_excluded(places)
            words = {word for _, _, word in places}
        hits = self._find_terms(places)
        numbers = sorted(set().union(*[self._rules_with[word] for word in words if word in self._rules_with]))
        tried = [rule for rule in map(self._rules.__getitem__, numbers) if rule[0].may_hold(words)]
        sentences = _by_sentence(places, text.starts) if tried else ()
        for rule, weight in tried:
            found = [spots[0] for spans in sentences if (spots := rule.find(spans))]
            if found:
                hit = "…".join(text.words[start:end] for start, end in found[0])
                before, n = hits.get(hit, (0, 0))  # a term or another rule may have found the same words
                hits[hit] = (before + weight, max(n, len(found)))
        return hits

    def _find_terms(self, places):
        """`{term: (weight, times)}`, but for those that lie in a longer one or overlap an earlier one."""
        terms, hits, reached = self._terms, {}, 0
        for start, minus_end, word in places:
            if start >= reached and word in terms:
                hits[word] = (terms[word], hits[word][1] + 1 if word in hits else 1)
                reached = -minus_end
        return hits

    def _without_excluded(self, places):
        """`places` without those that lie within a word that the theme excludes."""
        hidden = _covers([(start, -minus_end) for start, minus_end, word in places if word in self._exclude])
        return [place for place in places if place[2] in self._counted and not hidden(place[0], -place[1])]


def _covers(spans):
    """A function that says whether a span lies within one of `spans`, which are sorted by their starts."""
    starts = [start for start, _ in spans]
    reached = list(accumulate([end for _, end in spans], max))

    def covers(start, end):
        before = bisect_right(starts, start)
        return before > 0 and reached[before - 1] >= end

    return covers


def _by_sentence(places, starts):
    """`{word: spans}` of each sentence with words, in order; `starts`: where the sentences begin."""
    sentences = defaultdict(lambda: defaultdict(list))
    for start, minus_end, word in places:
        sentences[bisect_right(starts, start)][word].append((start, -minus_end))
    return sentences.values()


def _is_whole(text, start, end):
    """Whether a word that begins or ends in Latin letters or digits stands alone there."""
    cut_left = start > 0 and _LATIN_RE.match(text[start]) and _LATIN_RE.match(text[start - 1])
    cut_right = end < len(text) and _LATIN_RE.match(text[end - 1]) and _LATIN_RE.match(text[end])
    return not (cut_left or cut_right)


def _key(word):
    return fold(word).lower()
