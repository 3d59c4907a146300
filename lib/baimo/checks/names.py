"""Rule `name_size`: the size in a model's name against the parameters that the same sentence gives it.

A name rounds (a 7B model may have 6.7 billion): a difference of up to an eighth is none.
"""

import re

from baimo.checks.outcomes import Range, figure_range, make_sum

__all__ = ["find_name_sizes", "size_in_name"]

_SIZE_RE = re.compile(r"(?<![\dA-Za-z.×])(\d{1,4}(?:\.\d+)?)\s?([BMT])(?![A-Za-z\d])")
_SCALES = {"M": 1e6, "B": 1e9, "T": 1e12}
_ROUNDED = 0.125
_ACTIVE_RE = re.compile("激活|活跃")


def size_in_name(name):
    """How many parameters (float) the name of a model says it has, or None.

    >>> size_in_name("Skywork-13B"), size_in_name("GPT-4")
    (13000000000.0, None)
    """
    sizes = [float(number) * _SCALES[scale] for number, scale in _SIZE_RE.findall(name)]
    return sizes[0] if len(sizes) == 1 else None


def find_name_sizes(statement):
    """A `Sum`, or None, for each model with a size in its name in a statement that also gives a number of parameters."""
    models = [n for n in statement.names if n.type == "model" and size_in_name(n.surface)]
    stated = [f for f in statement.figures if f.unit == "parameter" and not _in_name(f, statement.names)]
    for model in models:
        if stated:
            alone = len(models) == len(stated) == 1 and not _ACTIVE_RE.search(statement.text)
            others = [n for n in statement.names if n.type == "model" and n != model]
            yield _check(model, stated[0]) if alone and not others else None


def _in_name(figure, names):
    return any(n.type == "model" and n.start <= figure.start < n.end for n in names)


def _check(model, figure):
    size, said = size_in_name(model.surface), figure_range(figure)
    made = Range(size, size)
    slack = max(0.5 * 1e9, _ROUNDED * size) if size >= 1e9 else _ROUNDED * size
    verdict = "holds" if said.meets(Range(size - slack, size + slack)) else "fails"
    sums = [f"名称{model.surface}", f"the name {model.surface}"]
    return make_sum((model, figure), (said, "parameter"), (made, "parameter"), verdict, sums)
