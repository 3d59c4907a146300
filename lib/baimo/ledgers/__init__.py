"""The ledgers of the report: everything that was extracted and made of it, one row, one place.

Finds nothing; writes out the tables for people and in both languages, each value with its source. Where there is nothing
to list, a sentence says so.
"""

from baimo.ledgers.judged import show_checks, show_coverage, show_models, show_new_names, show_sums, show_tensions
from baimo.ledgers.measured import show_accuracy
from baimo.ledgers.told import show_events, show_laws, show_people, show_quantities

__all__ = [
    "show_accuracy", "show_checks", "show_coverage", "show_events", "show_laws", "show_models", "show_new_names",
    "show_people", "show_quantities", "show_sums", "show_tensions",
]  # fmt: skip
