"""baimo 百模: a folder of Chinese industry articles becomes a report in which every statement can be checked.

Importing this loads nothing heavy. In a notebook: `import baimo; bm = baimo.open_chapter("30_compute")`.
"""

__all__ = ["__version__", "open_chapter"]
__version__ = "0.1.0"


def open_chapter(name):
    """See `baimo.chapter.open_chapter`."""
    from baimo.chapter import open_chapter as open_it

    return open_it(name)
