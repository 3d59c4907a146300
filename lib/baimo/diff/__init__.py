"""What changed between two builds: articles, findings, names, models, amounts, disagreements and shares, exactly.

Reads no files and judges nothing: that a finding changed is a fact, whether it matters is for a reader.
"""

from baimo.diff.compare import KINDS, Changes, compare

__all__ = ["KINDS", "Changes", "compare"]
