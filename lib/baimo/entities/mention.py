"""What a mention of a name is.

Finds nothing itself.
"""

from dataclasses import dataclass

__all__ = ["Mention"]


@dataclass(frozen=True)
class Mention:
    """Characters `start` to `end` of a text name `entity` of `type`; `known`: it stands in `entities.csv`."""

    start: int
    end: int
    entity: str
    type: str
    known: bool
