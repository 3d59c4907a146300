"""Reads the rules of a codebook: words and kinds of names joined by and, or, near and not.

Weighs nothing and knows no theme. A rule is tried on one sentence at a time. After KH Coder's coding rules (Higuchi 2016,
“KH Coder 3 Reference Manual”, section 2.4), with words instead of signs.
"""

from bisect import bisect_left
from functools import cache
from itertools import repeat

__all__ = ["NAMES", "NEAR", "Rule", "RuleError", "read_rule"]

# Kinds of names that a rule may ask for in brackets: [org] is any organisation.
NAMES = ("org", "model", "product", "person", "chip", "regulation", "benchmark")
NEAR = 10  # characters between two words that are `near` each other, unless a number is given
_GRAMMAR = r"""
    ?start: either
    ?either: both ("or" both)*
    ?both: close (AND close | NOT close)*
    ?close: single (NEAR single)*
    ?single: NAME -> name | QUOTED -> quoted | WORD -> word | "(" either ")"
    AND.2: "and"
    NOT.2: "not"
    NEAR.2: /near(\/\d+)?(?![\w\/])/
    NAME: /\[[a-z]+\]/
    QUOTED: /"[^"]*"/
    WORD: /(?!(?:and|or|not|near)(?![\w-]))[^\s()\[\]"]+/
    %ignore /\s+/
"""


class RuleError(ValueError):
    """A rule that can't be read; `str()` says what stands where it goes wrong."""


class Rule:
    """One rule. `words`: the words it looks for; `names`: the kinds of names; `looked_for`: both, kinds in brackets.

    `needs`: sets of these, of each of which one must stand in a sentence, or the rule doesn't hold there.
    """

    def __init__(self, text, tree):
        self.text = text
        leaves = list(_leaves(tree))
        self.words = tuple(dict.fromkeys(word for kind, word in leaves if kind == "word"))
        self.names = tuple(dict.fromkeys(word for kind, word in leaves if kind == "name"))
        self.looked_for = frozenset((*self.words, *(f"[{name}]" for name in self.names)))
        self.needs = _needs(tree)
        self._tree = _joined(tree)

    def __eq__(self, other):
        return isinstance(other, Rule) and self.text == other.text

    def __hash__(self):
        return hash(self.text)

    def find(self, spans):
        """Where the rule holds, as sorted tuples of the spans `(start, end)` that make it, one tuple a place; [] if it doesn't.

        `spans` is `{word or [kind]: list of (start, end)}` within one sentence.

        >>> rule = read_rule('(数据 or 隐私) near/4 出境 not 旅客')
        >>> rule.find({"数据": [(0, 2)], "出境": [(5, 7)]})
        [((0, 2), (5, 7))]
        >>> rule.find({"数据": [(0, 2)], "出境": [(5, 7)], "旅客": [(9, 11)]})
        []
        """
        return sorted(_find(self._tree, spans)) if self.may_hold(spans) else []

    def may_hold(self, words):
        """Whether the words that the rule needs are all among `words` (a set, or a dict by words)."""
        return not any(map(frozenset.isdisjoint, self.needs, repeat(words)))


def read_rule(text):
    """The `Rule` that `text` writes. Raises `RuleError`."""
    from lark.exceptions import UnexpectedInput

    try:
        tree = _plain(_parser().parse(text))
    except UnexpectedInput as error:
        token = getattr(error, "token", None)
        ended = token is not None and token.type == "$END"
        raise RuleError("its end" if ended else repr(text[error.pos_in_stream :][:20])) from error
    rule = Rule(text, tree)
    if "" in rule.words:
        raise RuleError("empty quotes")
    unknown = [name for name in rule.names if name not in NAMES]
    if unknown:
        raise RuleError(f"[{unknown[0]}]")
    return rule


@cache
def _parser():
    from lark import Lark

    return Lark(_GRAMMAR, parser="lalr")


def _plain(tree):
    """The tree as tuples `(kind, …)`, without the parser's classes."""
    if tree.data == "word":
        return "word", str(tree.children[0])
    if tree.data == "quoted":
        return "word", str(tree.children[0])[1:-1].strip()
    if tree.data == "name":
        return "name", str(tree.children[0])[1:-1]
    if tree.data == "either":
        return "or", *map(_plain, tree.children)
    made = _plain(tree.children[0])
    for sign, child in zip(tree.children[1::2], tree.children[2::2], strict=True):
        kind, _, number = str(sign).partition("/")
        made = (kind, made, _plain(child), int(number or NEAR))
    return made


def _leaves(tree):
    kind, *rest = tree
    if kind in ("word", "name"):
        yield kind, rest[0]
    for child in rest:
        if isinstance(child, tuple):
            yield from _leaves(child)


def _needs(tree):
    """What `Rule.needs` says, as a list; of `or` the shortest set of either side together."""
    kind, *rest = tree
    if kind in ("word", "name"):
        return [frozenset((rest[0] if kind == "word" else f"[{rest[0]}]",))]
    if kind == "or":
        return [frozenset().union(*(min(_needs(child), key=len) for child in rest))]
    return _needs(rest[0]) + (_needs(rest[1]) if kind != "not" else [])


def _joined(tree):
    """The tree with `("words", frozenset)` for a word, the name of a kind, and for some of these with `or` between."""
    kind, *rest = tree
    if kind in ("word", "name"):
        return "words", frozenset((rest[0] if kind == "word" else f"[{rest[0]}]",))
    rest = [_joined(child) if isinstance(child, tuple) else child for child in rest]
    if kind == "or" and all(child[0] == "words" for child in rest):
        return "words", frozenset().union(*(words for _, words in rest))
    return kind, *rest


def _find(tree, spans):
    kind, *rest = tree
    if kind == "words":
        return {(span,) for word, found in spans.items() if word in rest[0] for span in found}
    if kind == "or":
        return set().union(*(_find(child, spans) for child in rest))
    left = _find(rest[0], spans)
    right = _find(rest[1], spans) if left else set()
    if kind == "not":
        return set() if right else left
    if not (left and right):
        return set()
    if kind == "and":
        return {tuple(sorted(min(left) + min(right)))}
    return _follow(left, right, rest[2]) | _follow(right, left, rest[2])


def _follow(first, second, most):
    """Pairs of a place of `first` and one of `second` that begins where the other ends, or up to `most` characters later."""
    ordered, found = sorted(second), set()
    for place in first:
        end = max([end for _, end in place])  # of spans that overlap the last may end before the first does
        nearest, beyond = bisect_left(ordered, ((end,),)), bisect_left(ordered, ((end + most + 1,),))
        found.update([place + other for other in ordered[nearest:beyond]])
    return found
