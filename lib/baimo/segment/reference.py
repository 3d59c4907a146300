"""jieba itself: by its words all others are measured, and it does the work where nothing faster can.

Loads slowly and takes most memory; so nothing here is loaded before it is needed.
"""

import logging
import warnings
from functools import cache

__all__ = ["load_guesser", "new_reference"]


def new_reference():
    """A jieba tokenizer of its own, with jieba's dictionary, to which words may be added.

    jieba takes a second to load its dictionary for each; here it is loaded once and copied.
    """
    loaded = _load_jieba()
    tokenizer = type(loaded)()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(loaded.FREQ), loaded.total, True
    return tokenizer


@cache
def load_guesser():
    """The function that cuts what no dictionary has (str to words); jieba's dictionary is not loaded for it."""
    _import_jieba()
    from jieba import finalseg

    return finalseg.cut


@cache
def _load_jieba():
    jieba = _import_jieba()
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer


def _import_jieba():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own source has old escape sequences
        import jieba
    return jieba
