"""baimo 百模: a folder of Chinese industry articles becomes a report in which every statement can be checked.

Importing this loads nothing heavy. In a notebook: `import baimo; bm = baimo.open_chapter("30_compute")`; on any text:
`baimo.quantities.find(text)`, `baimo.dates.find(text, published)`, `baimo.entities.find(text)`,
`baimo.new_words.find(texts)`, `baimo.keywords.find(labelled_texts)`; on any counts: `baimo.measures`.
"""

from importlib import import_module

__all__ = [
    "__version__",
    "dates",
    "entities",
    "keywords",
    "measures",
    "new_words",
    "open_chapter",
    "quantities",
    "topics",
]
__version__ = "0.1.0"


def __getattr__(name):
    """The modules whose functions work on any text, loaded when they are first asked for."""
    if name in ("dates", "entities", "keywords", "measures", "new_words", "quantities", "topics"):
        return import_module(f"baimo.{name}")
    raise AttributeError(f"module 'baimo' has no attribute {name!r}")


def open_chapter(name):
    """See `baimo.chapter.open_chapter`."""
    from baimo.chapter import open_chapter as open_it

    return open_it(name)
