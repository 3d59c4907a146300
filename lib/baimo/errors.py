"""Errors a person can act on: where, what was found, what was expected, what to do.

Does not print and does not exit; the command line turns these into messages and exit codes.
"""

from contextlib import contextmanager
from functools import partial

__all__ = ["BaimoError", "InputError", "Problems"]


class BaimoError(Exception):
    """One problem.

    `where` is `file`, `file:line` or `file:cell N`; `found` and `expected` are short phrases; `hint` is
    one sentence that says what to do. `str()` gives `where: found X; expected Y. Hint.`

    >>> print(InputError("seeds/sources.csv:3", "kind 'poem'", "one of essay, news", hint="Correct the cell"))
    seeds/sources.csv:3: found kind 'poem'; expected one of essay, news. Correct the cell.
    """

    def __init__(self, where, found, expected, *, hint):
        self.where, self.found, self.expected, self.hint = str(where), found, expected, hint.rstrip(".")
        super().__init__(f"{self.where}: found {found}; expected {expected}. {self.hint}.")

    def __reduce__(self):
        """How it comes back from another process."""
        return partial(type(self), hint=self.hint), (self.where, self.found, self.expected)

    def _render_traceback_(self):
        """What a notebook shows: the message alone, without the way through the library."""
        return [str(self)]


class InputError(BaimoError):
    """Something in `seeds/`, `notebooks/` or on the command line is wrong. Exit code 2."""


class Problems(Exception):
    """Several `InputError`s of one kind, collected before anything is raised.

    >>> problems = Problems()
    >>> problems.raise_if_any()
    >>> problems.add("a.csv:2", "no title", "a title", hint="Fill it in")
    >>> len(problems.errors)
    1
    """

    def __init__(self):
        super().__init__()
        self.errors = []

    def add(self, where, found, expected, *, hint):
        self.errors.append(InputError(where, found, expected, hint=hint))

    @contextmanager
    def collected(self):
        """Take what is raised inside: the `InputError` or all those of another `Problems`."""
        try:
            yield
        except InputError as error:
            self.errors.append(error)
        except Problems as found:
            self.errors += found.errors

    def raise_if_any(self):
        if self.errors:
            raise self

    def __str__(self):
        return "\n".join(str(error) for error in self.errors)

    def _render_traceback_(self):
        return str(self).splitlines()
