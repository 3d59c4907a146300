"""What a process has loaded before chapters are copied from it: the libraries that they use, and jieba's dictionary.

Imported by that process alone (see `run`); holds nothing of a project.
"""

import sklearn.feature_extraction.text  # noqa: F401

import baimo.asking  # first: it loads nbformat the short way
import baimo.exporter
import baimo.shell  # noqa: F401
from baimo.entities.dictionary import cut_words, tag

__all__ = ["warm_up"]


def warm_up():
    """Load what is otherwise loaded at its first use: the dictionary for names, and its parts of speech."""
    cut_words("芯片")
    tag("芯片")


warm_up()
