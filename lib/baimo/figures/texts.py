"""Words that several charts say: what a mark is called, where it leads, that there is nothing to draw.

Draws nothing.
"""

from baimo.blocks import text_block
from baimo.marks import Link

__all__ = ["NOTHING", "counted", "named", "row_link", "sentence"]

NOTHING = {"zh": "这些来源没有谈到{zh}。", "en": "There is nothing on {en} in these sources."}


def row_link(figure_id, row, name):
    """The `Link` to a row of the data of a chart; rows count from 0, their ids from 1."""
    return Link(f"#{figure_id}-{row + 1}", name)


def named(language, what, value):
    """A name and its value as a link says them.

    >>> named("zh", "算力", "12段"), named("en", "Compute", "12 passages")
    ('算力：12段', 'Compute: 12 passages')
    """
    return f"{what}{'：' if language == 'zh' else ': '}{value}"


def counted(language, n, zh, en):
    """A number with what it counts: a Chinese measure word or an English noun in the singular.

    >>> counted("zh", 12, "段", "passage"), counted("en", 12, "段", "passage"), counted("en", 1, "段", "passage")
    ('12段', '12 passages', '1 passage')
    """
    return f"{n}{zh}" if language == "zh" else f"{n} {en}{'' if n == 1 else 's'}"


def sentence(pair, name):
    """The paragraph `pair` with a name, which is a pair too, in it."""
    return text_block({language: text.format(**name) for language, text in pair.items()})
