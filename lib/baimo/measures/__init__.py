"""Measures over the tables: words that set a group apart and how they are spread, shares with intervals, agreement of coders.

Knows nothing of notebooks.
"""

from baimo.measures.agreement import CODEBOOK, MACRO, agreement_pairs, agreement_rows, by_codebook, kappa
from baimo.measures.coverage import coverage
from baimo.measures.dispersion import dispersion
from baimo.measures.keyness import keyness_rows, keyness_tables, log_odds
from baimo.measures.shares import codable, sensitivity_rows, share_rows, wilson

__all__ = [
    "CODEBOOK", "MACRO", "agreement_pairs", "agreement_rows", "by_codebook", "codable", "coverage", "dispersion", "kappa",
    "keyness_rows", "keyness_tables", "log_odds", "sensitivity_rows", "share_rows", "wilson",
]  # fmt: skip
