"""Marks, inside a text of one language, the stretches that are in the other, so that they are shaped and spoken as such.

Judges by script and length alone: a name such as GPT-4 in a Chinese text is no English, a title of five words is.
"""

import re

from markupsafe import Markup, escape

__all__ = ["mark_foreign"]

_HAN = r"[\u3400-\u9fff]"
# In a Chinese text: five words of Latin letters or more, with what stands between and closes them. In an English one: any Chinese.
_FOREIGN = {
    "zh": ("en", re.compile(r"[A-Za-z][\w'’.-]*(?:[ ,:;]+[A-Za-z(][\w'’.)-]*){4,}[?!]?", re.ASCII)),
    "en": ("zh-CN", re.compile(rf"\d*{_HAN}(?:[^\sA-Za-z<>&]*{_HAN})?")),
}


def mark_foreign(text, language):
    """`text` (str) of the page in `language`, as HTML with foreign stretches in spans; HTML and other values stay as they are.

    >>> mark_foreign("the word 推理 means", "en")
    Markup('the word <span lang="zh-CN">推理</span> means')
    """
    if not isinstance(text, str) or isinstance(text, Markup):
        return text
    tag, pattern = _FOREIGN[language]
    parts, at = [], 0
    for match in pattern.finditer(text):
        parts += [escape(text[at : match.start()]), Markup('<span lang="{}">{}</span>').format(tag, match.group())]
        at = match.end()
    return Markup("").join([*parts, escape(text[at:])])
