"""Cuts text into the very words that jieba cuts, many times faster: by `rjieba`, the same dictionary and model in Rust.

Gives no parts of speech. Where `rjieba` cuts otherwise (numbers and Latin text with signs in them, Chinese characters
that jieba doesn't know), its words are mended here by jieba's own patterns; where that can't be done (a character three
times in a row, deleted words), jieba itself guesses or cuts. That the words are the same was tried on the versions named
here, and on no others. One limit is left: the guesser's probabilities are rounded to a millionth in `rjieba`, so that of
random runs of two to seven characters without a word in them, one in 200,000 is cut otherwise.
"""

import re
from bisect import bisect_left, bisect_right
from functools import cache
from importlib.machinery import PathFinder
from importlib.metadata import version
from importlib.util import find_spec, module_from_spec
from itertools import accumulate, groupby

from baimo.segment.dictionary import TOTAL, count_of, is_beginning, open_dictionary
from baimo.segment.reference import load_guesser, new_reference

__all__ = ["VERSIONS", "FastTokenizer", "is_available"]

VERSIONS = {"rjieba": "0.2.2", "jieba": "0.42.1"}
_SIGNS = "+#&._%-"
# What jieba looks up in its dictionary; it cuts at every other character.
_LOOKED_UP_RE = re.compile(rf"([\u4e00-\u9fd5a-zA-Z0-9{_SIGNS}]+)")
# Chinese characters that rjieba looks up too, and halves of characters, which it can't read.
_STRANGE = r"\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0002ebef\U0002f800-\U0002fa1f\ud800-\udfff"
_STRANGE_RE = re.compile(f"([{_STRANGE}])")
# What makes rjieba cut otherwise, with guesses and without.
_ODD_RE = {True: re.compile(f"[{_STRANGE}{_SIGNS}]"), False: _STRANGE_RE}
_LATIN_RE = re.compile(f"[a-zA-Z0-9{_SIGNS}]+")
_SIGN_RE = re.compile(f"[{_SIGNS}]")
# Two cuttings as good as each other: the last digit of a probability decides, and rjieba rounds them.
_REPEATED_RE = re.compile(r"([\u4e00-\u9fd5])\1\1")
_GUESSED_RE = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")  # what jieba takes for a word where its dictionary has none
_NO_WORD = " "  # stands in rjieba's dictionary for counts that belong to no word
_COUNTED_ONCE = 3  # the count of B超, which jieba's dictionary has twice and rjieba's total once


def is_available():
    """Whether `rjieba` and jieba are installed in the versions whose words were compared."""
    try:
        return all(version(name) == compared for name, compared in VERSIONS.items()) and bool(_load_rust())
    except ImportError:  # also where a package is missing
        return False


class FastTokenizer:
    """A tokenizer whose methods are named and work as jieba's: `cut`, `lcut`, `add_word`, `del_word`, `FREQ.get`, ….

    One thread may add words; when it has, any number of threads may cut. `FREQ.get` gives None for what only begins a
    word, where jieba gives 0.

    >>> tokenizer = FastTokenizer()
    >>> tokenizer.add_word("端侧推理")
    >>> tokenizer.cut("端侧推理的v2.0版")
    ['端侧推理', '的', 'v2.0', '版']
    """

    def __init__(self):
        self._rust, self.FREQ = _load_rust()(), _Counts()
        self._total, self._spare = TOTAL, 0
        self._keep_total(_COUNTED_ONCE)
        self._added, self._only_reference, self._reference = [], set(), None

    get_dict_file = staticmethod(open_dictionary)

    def cut(self, sentence, HMM=True):
        """List of all words of `sentence` (str); `HMM`: also words that jieba guesses, as no dictionary has them."""
        if self._is_alike(sentence, HMM):
            return self._rust.cut(sentence, HMM)
        if HMM in self._only_reference:
            return self._load_reference().lcut(sentence, HMM=HMM)
        parts = _STRANGE_RE.split(sentence)  # every other one is such a character
        return [w for i, part in enumerate(parts) for w in ([part] if i % 2 else self._cut_known(part, HMM))]

    lcut = cut

    def tokenize(self, sentence, HMM=True):
        """List of `(word, start, end)` over all of `sentence`, offsets in characters."""
        if self._is_alike(sentence, HMM):
            return self._rust.tokenize(sentence, "default", HMM)
        words = self.cut(sentence, HMM)
        ends = list(accumulate(map(len, words)))
        return list(zip(words, [0, *ends], ends, strict=False))

    def add_word(self, word, freq=None):
        """Adds `word` (str), with the frequency (int) that keeps it whole if `freq` is None."""
        freq = self.suggest_freq(word) if freq is None else freq
        self._total += freq
        if _LOOKED_UP_RE.fullmatch(word):
            self._rust.add_word(word, freq, None)
            self._keep_total(self.FREQ.get(word, 0))  # rjieba forgets what it had for the word, jieba adds to it
        else:
            self._keep_total(freq)  # a word that is never found still counts
        self.FREQ.add(word, freq)
        self._added.append((word, freq))
        self._reference = None
        if not freq:  # jieba leaves the word out, rjieba takes it where no other word begins
            begins_another = len(word) > 1 and self.FREQ.get(word[0])
            self._only_reference |= {True} if begins_another else {True, False}

    def del_word(self, word):
        """Takes `word` out of the dictionary."""
        self.add_word(word, 0)

    def suggest_freq(self, word):
        """The frequency (int) that keeps `word` whole: more than its parts have together."""
        share, total = 1, float(self._total)
        for part in self.cut(word, HMM=False):
            share *= self.FREQ.weigh(part) / total
        return max(int(share * self._total) + 1, self.FREQ.get(word, 1))

    def _keep_total(self, missing):
        if missing:
            self._spare += missing
            self._rust.add_word(_NO_WORD, self._spare, None)

    def _is_alike(self, text, guesses):
        """Whether rjieba cuts `text` as jieba does, without any help."""
        if guesses in self._only_reference or _ODD_RE[guesses].search(text):
            return False
        return not (guesses and _REPEATED_RE.search(text))

    def _cut_known(self, text, guesses):
        """The words of a text without strange characters."""
        if not guesses:
            return self._rust.cut(text, False)
        if not _REPEATED_RE.search(text):
            return self._mend(self._rust.cut(text, True), text)
        parts = _LOOKED_UP_RE.split(text)  # every other one is looked up
        return [w for i, part in enumerate(parts) for w in (self._guess(part) if i % 2 else self._rust.cut(part, True))]

    def _guess(self, block):
        """The words of a block that is looked up: what is left of single characters goes to jieba's guesser."""
        guess = load_guesser()
        for is_left, group in groupby(self._rust.cut(block, False), self._is_left):
            words = list(group)
            left = "".join(words)
            if is_left and len(left) > 1:
                words = left if self.FREQ.get(left) else guess(left)
            yield from words

    def _is_left(self, word):
        return len(word) == 1 or (word.isascii() and not self._rust.has_word(word))

    def _mend(self, words, text):
        """`words`, Latin text with signs in it cut as jieba does."""
        ends = list(accumulate(map(len, words)))
        mended, done = [], 0
        for latin in _LATIN_RE.finditer(text):
            if _SIGN_RE.search(latin[0]):
                first = max(done, bisect_right(ends, latin.start()))  # a word may reach from one of them into the next
                last = bisect_left(ends, latin.end()) + 1
                mended += words[done:first]
                mended += self._cut_latin(words[first:last])
                done = last
        return mended + words[done:]

    def _cut_latin(self, words):
        """Words of the dictionary as they are, what stands between them by the pattern of jieba's guesser."""
        for is_known, group in groupby(words, lambda word: len(word) > 1 and self._rust.has_word(word)):
            found = list(group)
            yield from found if is_known else filter(None, _GUESSED_RE.split("".join(found)))

    def _load_reference(self):
        if self._reference is None:
            reference = new_reference()
            for word, freq in self._added:
                reference.add_word(word, freq)
            self._reference = reference
        return self._reference


@cache
def _load_rust():
    """The class `Jieba` of rjieba's compiled part: the package itself loads a dictionary that nobody here needs."""
    package = find_spec("rjieba")
    compiled = package and PathFinder.find_spec("rjieba", package.submodule_search_locations)
    if not compiled:
        raise ImportError("rjieba")
    module = module_from_spec(compiled)
    compiled.loader.exec_module(module)
    return module.Jieba


class _Counts:
    """How often words were counted: jieba's dictionary, and above it what was added."""

    def __init__(self):
        self._added = {}

    def get(self, word, default=None):
        found = self._added.get(word)
        found = count_of(word) if found is None else found
        return default if found is None else found

    def weigh(self, word):
        """What jieba reckons with: 0 for the beginning of a word, 1 for what is not even that."""
        return self.get(word, 0 if is_beginning(word) else 1)

    def add(self, word, freq):
        self._added[word] = freq
        for end in range(1, len(word)):
            if self.get(word[:end]) is None:
                self._added[word[:end]] = 0
