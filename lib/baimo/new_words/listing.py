"""Writes proposed words out for a terminal: one line each, the best first.

Chooses no words and writes no file.
"""

__all__ = ["word_lines"]


def word_lines(rows, most):
    """List of str: a head and the first `most` rows of the table `new_words`, by tabs: rank, word, counts, sentence.

    >>> row = {"word": "端侧推理", "n": 3, "n_articles": 2, "sentence": "端侧推理的成本不高。"}
    >>> word_lines([row], 50)
    ['rank\\tword\\tn\\tarticles\\tsentence', '1\\t端侧推理\\t3\\t2\\t端侧推理的成本不高。']
    """
    if not rows:
        return ["no word that the dictionary does not know"]
    cells = ((str(rank), r["word"], str(r["n"]), str(r["n_articles"]), r["sentence"]) for rank, r in enumerate(rows, 1))
    lines = ["\t".join(map(_visible, row)) for row, _ in zip(cells, range(most), strict=False)]
    rest = [f"{len(rows) - most} more: --most {len(rows)}"] if len(rows) > most else []
    return ["rank\tword\tn\tarticles\tsentence", *lines, *rest]


def _visible(text):
    """`text` with control characters as spaces: a file may hold some that a terminal would obey."""
    return "".join(c if c.isprintable() else " " for c in text)
