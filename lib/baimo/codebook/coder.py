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
        spelled = defaultdict(list)
        for word in sorted({word for search in self._searches for word in search.words}):
            spelled[_key(word)].append(word)
        keys = sorted(spelled.keys() - {""})
        self._automaton = AhoCorasick(keys)
        self._spelled = [spelled[key] for key in keys]
        self._is_latin = [bool(_LATIN_RE.match(key[0]) or _LATIN_RE.match(key[-1])) for key in keys]
        self._ruled = frozenset(
            word for search in self._searches for rule, _ in search.rules for word in rule.looked_for
        )
        kinds = {name for search in self._searches for rule, _ in search.rules for name in rule.names}
        self._kinds = {kind: f"[{kind}]" for kind in kinds}

    def find(self, text, names=()):
        """`{theme id: {hit: (weight, times)}}` over the themes of which anything was found.

        A hit is a term as the codebook spells it, or, for a rule, the words in the text that made it, joined by `…`.
        `names` are the named entities in `text`, each with `start`, `end` and `type`. A term counts where it is not part
        of a longer term of its theme, and no word counts within one that the theme excludes.
        """
        kinds = self._kinds
        places = self._places(text)
        places += [(name.start, -name.end, kinds[name.type]) for name in names if name.type in kinds]
        places.sort()
        read = _Text(text, places, self._ruled)
        hits = {search.theme: search.find(read) for search in self._searches}
        return {theme: found for theme, found in hits.items() if found}

    def _places(self, text):
        """List of `(start, -end, word)` wherever a word stands, overlapping ones too; a Latin word only as a whole word."""
        folded, spelled, is_latin = fold(text).lower(), self._spelled, self._is_latin
        return [
            (start, -end, word)
            for index, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True)
            if not is_latin[index] or _is_whole(folded, start, end)
            for word in spelled[index]
        ]


class _Text:
    """A text with the places `(start, -end, word)` in it, sorted: of words that begin together the longest comes first.

    `ruled`: the words that rules look for.
    """

    def __init__(self, text, places, ruled):
        self.text, self.places, self._ruled = text, places, ruled
        self.words = {word for _, _, word in places}

    @cached_property
    def sentences(self):
        """`{word of rules: list of (start, end)}` of each sentence with any of them, in order."""
        ends = iter(split_sentences(self.text))
        sentences, sentence_end = [], 0
        for start, minus_end, word in self.places:
            if word in self._ruled:
                if start >= sentence_end:
                    sentences.append(spans := {})
                    sentence_end = next(end for _, end in ends if end > start)
                spans.setdefault(word, []).append((start, -minus_end))
        return sentences

    def without(self, excluded):
        """The text with the places that don't lie within one of the words `excluded` (set)."""
        spans = [(start, -minus_end) for start, minus_end, word in self.places if word in excluded]
        starts, reached = [start for start, _ in spans], list(accumulate([end for _, end in spans], max))
        places = []
        for start, minus_end, word in self.places:
            before = bisect_right(starts, start)
            if not before or reached[before - 1] < -minus_end:
                places.append((start, minus_end, word))
        return _Text(self.text, places, self._ruled)


class _Search:
    """One theme, with its rules by the words of which each needs one: most rules are never tried on a text."""

    def __init__(self, theme):
        self.theme, self.rules = theme.theme, list(theme.rules.items())
        self._weights, self._terms, self._exclude = theme.terms, frozenset(theme.terms), frozenset(theme.exclude)
        self.words = {*theme.terms, *theme.exclude, *(word for rule, _ in self.rules for word in rule.words)}
        self._rules_with = defaultdict(set)
        for number, (rule, _) in enumerate(self.rules):
            for word in min(rule.needs, key=len):
                self._rules_with[word].add(number)
        self._needed = frozenset(self._rules_with)

    def find(self, text):
        """`{hit: (weight, times)}` in `text` (a `_Text`)."""
        if not self._exclude.isdisjoint(text.words):
            text = text.without(self._exclude)
        hits = {} if self._terms.isdisjoint(text.words) else self._find_terms(text.places)
        needed = self._needed & text.words
        for rule, weight in self._rules_for(needed, text.words) if needed else ():
            found = [places[0] for spans in text.sentences if (places := rule.find(spans))]
            if found:
                hit = "…".join(text.text[start:end] for start, end in found[0])
                before, n = hits.get(hit, (0, 0))  # a term or another rule may have found the same words
                hits[hit] = (before + weight, max(n, len(found)))
        return hits

    def _find_terms(self, places):
        """`{term: (weight, times)}`, but for those that lie in a longer one or overlap an earlier one."""
        terms, hits, reached = self._weights, {}, 0
        for start, minus_end, word in places:
            if start >= reached and word in terms:
                hits[word] = (terms[word], hits[word][1] + 1 if word in hits else 1)
                reached = -minus_end
        return hits

    def _rules_for(self, needed, words):
        """The rules, each with its weight, in order, that may hold in a text with `words`, the `needed` ones among them."""
        numbers = set().union(*[self._rules_with[word] for word in needed])
        return [self.rules[number] for number in sorted(numbers) if self.rules[number][0].may_hold(words)]


def _is_whole(text, start, end):
    """Whether a word that begins or ends in Latin letters or digits stands alone there."""
    cut_left = start > 0 and _LATIN_RE.match(text[start]) and _LATIN_RE.match(text[start - 1])
    cut_right = end < len(text) and _LATIN_RE.match(text[end - 1]) and _LATIN_RE.match(text[end])
    return not (cut_left or cut_right)


def _key(word):
    return fold(word).lower()
