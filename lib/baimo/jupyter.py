"""`nbformat`, loaded in a third of its time: without a grammar that nobody here needs.

Changes nothing in it. Where this is imported before anything else of Jupyter, jsonschema, on which nbformat stands, does
not parse the grammar of internationalised addresses (RFC 3987); it is for values of the format `iri`, and a notebook has none.
"""

import sys

__all__ = ["nbformat"]

_GRAMMAR = "rfc3987_syntax"

if _GRAMMAR in sys.modules:
    import nbformat
else:
    sys.modules[_GRAMMAR] = None  # which Python takes for "not installed"
    try:
        import nbformat
    finally:
        del sys.modules[_GRAMMAR]
