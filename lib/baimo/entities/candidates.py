"""Holds what speaks for each word that may be a name, while an article is read.

Weighs nothing; see `choose`.
"""

from collections import defaultdict
from dataclasses import dataclass, field

__all__ = ["MEDIUM", "RUN", "STRONG", "WEAK", "Candidate", "Candidates"]

# How much a sign is worth: a strong one is enough by itself, a medium one for a new word, weak ones need each other.
STRONG, MEDIUM, WEAK, RUN = 3, 2, 1, 0.6


@dataclass(slots=True)
class Candidate:
    """What speaks for one name: `votes` {type: weight}, in how many different `contexts`, and how new a word it is."""

    quality: float
    votes: dict = field(default_factory=lambda: defaultdict(float))
    contexts: set = field(default_factory=set)


class Candidates(dict):
    """`{name: Candidate}`, `links`: pairs of names of one thing, and `groups`: stretches that are listed together."""

    def __init__(self):
        super().__init__()
        self.links, self.groups = [], []

    def add(self, stretch, kind, weight, context):
        """One more piece of evidence. The same context speaks only once."""
        if not stretch or len(stretch.text) < 2:
            return
        found = self.get(stretch.text)
        if found is None:
            found = self[stretch.text] = Candidate(stretch.quality)
        if (kind, context) not in found.contexts:
            found.contexts.add((kind, context))
            found.votes[kind] += weight
