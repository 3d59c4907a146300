"""Holds a folder for one build at a time.

The system lets go of the lock when the process ends, however it ends. Where a system has no such locks, nothing is held.
"""

from contextlib import contextmanager, suppress

from baimo.errors import InputError
from baimo.project import digest, show

__all__ = ["held", "held_by"]


@contextmanager
def held(project):
    """Hold `project.out` for the time of a build. Raises `InputError` where another build holds it."""
    path = project.seeds.resolve().parent / ".cache" / f"building-{digest(str(project.out.resolve()))[:12]}.lock"
    with held_by(path, project.out):
        yield


@contextmanager
def held_by(path, folder):
    """Hold `folder` by a lock on the file `path`, which is made. Raises `InputError` where another process holds it."""
    file = None
    with suppress(OSError, ImportError):  # a read-only project, a system without fcntl
        import fcntl

        path.parent.mkdir(exist_ok=True)
        file = path.open("a")
    try:
        if file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        hint = "Wait until it has ended, or give this one another folder with --out"
        raise InputError(show(folder), "another build at work there", "one at a time", hint=hint) from error
    finally:
        if file:
            file.close()
