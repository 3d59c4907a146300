"""Tables made from the tables of all articles together: models, laws, people, checks, tensions, new names; a person's rulings on them.

Extracts nothing from a text itself.
"""

from baimo.checks import read_statements, run_checks
from baimo.laws import find_laws
from baimo.models import find_models
from baimo.new_names import find_new_names
from baimo.people import find_people
from baimo.readings import opinion_rows, sum_rows
from baimo.rulings import apply_rulings
from baimo.tensions import find_tensions

__all__ = ["DERIVED", "derive"]

DERIVED = ("models", "laws", "people", "checks", "check_rules", "read_sums", "tensions", "new_names")


def derive(tables, lexicon, rulings, gone):
    """`({table of DERIVED: rows}, the Rulings whose flag nothing raises)`.

    `tables` holds the rows of the articles that count; `rulings` is that of `rulings.load_rulings`. Words that a ruling
    rests on and that stand in the articles no more are added to `gone` (a `Problems`).
    """
    statements = read_statements(tables)
    checks, check_rules = run_checks(tables, lexicon, statements)
    tensions = find_tensions(tables, lexicon, statements) + opinion_rows(rulings, tables["passages"], gone)
    ruled, unraised = apply_rulings(checks + tensions, rulings)
    made = {
        "models": find_models(tables, lexicon, statements),
        "laws": find_laws(tables, statements),
        "people": find_people(tables, lexicon, statements),
        "checks": ruled[: len(checks)],
        "check_rules": check_rules,
        "read_sums": sum_rows(rulings, tables["passages"], gone),
        "tensions": ruled[len(checks) :],
        "new_names": find_new_names(tables["entities"]),
    }
    return made, unraised
