"""What a mention of a name is.

Finds nothing itself.
"""

from typing import NamedTuple

__all__ = ["Mention"]


class Mention(NamedTuple):
    """Characters `start` to `end` of a text name `entity` of `type`; `known`: it stands in `entities.csv`."""

    start: int
    end: int
    entity: str
    type: str
    known: bool
