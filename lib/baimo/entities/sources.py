"""Reads the media that a text names as its sources: 【某某日报】, 据某某新闻报道.

Does not read newspapers in book marks, nor a medium whose name ends in no word for one.
"""

import re
from itertools import takewhile

from baimo.entities import vocabulary as v
from baimo.entities.candidates import STRONG
from baimo.entities.stretch import Stretch

__all__ = ["read_report", "read_source"]

_MAX_TOKENS, _MIN_CHARS, _MAX_CHARS = 8, 3, 14


def read_source(tokens, i, _, found):
    """The medium that a piece of news is taken from, in square marks (【某某日报】)."""
    end = next((j for j in range(i + 1, min(i + 7, len(tokens))) if tokens[j].text == "】"), None)
    if end:
        text = "".join(token.text for token in tokens[i + 1 : end])
        if 3 <= len(text) <= 10 and text.endswith(v.SOURCE_ENDINGS):
            found.add(Stretch(text, i + 1, end, 1.0), "org", STRONG, "source")


def read_report(tokens, i, _, found):
    """The medium that a report is taken from (据某某新闻报道)."""
    words = [token.text for token in takewhile(_is_written, tokens[i + 1 : i + _MAX_TOKENS])]
    text = re.split("报道|消息|[0-9]", "".join(words))[0]
    if _MIN_CHARS <= len(text) <= _MAX_CHARS and len(text) < len("".join(words)) and text.endswith(v.SOURCE_ENDINGS):
        found.add(Stretch(text, i + 1, i + 2, 1.0), "org", STRONG, "source")


def _is_written(token):
    return token.kind in ("han", "number")
