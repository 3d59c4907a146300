"""What a text says about itself: who wrote it, for whom, and when; or since when it can have been written.

Holds no code; `printed` and `dating` are the ways in.
"""

from baimo.metadata.dating import infer_date
from baimo.metadata.printed import find_metadata

__all__ = ["find_metadata", "infer_date"]
