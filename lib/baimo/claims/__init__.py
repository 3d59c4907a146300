"""Statements with a holder: what a text reports of somebody, and the answers of an interview.

Holds no code; `find` is the way in.
"""

from baimo.claims.find import find_claims

__all__ = ["find_claims"]
