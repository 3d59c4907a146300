"""Where chapters run: processes that are copies of one that has the libraries loaded.

Runs nothing itself. Imports only the standard library, so that loading begins before anything else does.
"""

import os
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context

__all__ = ["processes"]

# What each chapter needs, and nothing that a notebook could change for another.
_PRELOADED = ["baimo.warm"]
# Read when Python, or matplotlib, starts: the same order of sets in every build, and no window.
_FROM_THE_START = {"PYTHONHASHSEED": "0", "MPLBACKEND": "agg"}


@contextmanager
def processes():
    """The context of `multiprocessing` in which chapters run: new processes begin with `_PRELOADED` imported.

    What is to be copied starts to load at once, beside what the caller does meanwhile.
    """
    method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
    context = get_context(method)
    context.set_forkserver_preload(_PRELOADED)
    before = {name: os.environ.get(name) for name in _FROM_THE_START}
    os.environ.update(_FROM_THE_START)
    try:
        if method == "forkserver":
            from multiprocessing import forkserver

            forkserver.ensure_running()
        yield context
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
