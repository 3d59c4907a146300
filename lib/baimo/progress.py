"""Tells at the terminal how far a build has come.

Builds nothing, and keeps silent of what it isn't told.
"""

import sys

from tqdm import tqdm

__all__ = ["Progress"]


class Progress:
    """A bar on a terminal for `total` chapters, one line a chapter elsewhere; called with the name of each when it is done."""

    def __init__(self, total):
        self._bar = tqdm(total=total, unit="chapter", disable=not sys.stderr.isatty())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._bar.close()

    def __call__(self, name, why=""):
        """`why` a chapter ran; one that gives what it gave before is only named in the bar."""
        self._bar.set_postfix_str(name, refresh=False)
        self._bar.update()
        if self._bar.disable:
            print(f"ran {name}: {why}" if why else f"kept {name}", flush=True)
