"""Lists the names that `entities.csv` does not hold yet, each with the line that a person would copy into it.

Judges nothing: the names were found by their shape and context, and stay unconfirmed until someone adds them.
"""

import csv
import io

from baimo.lexicon import ENTITY_COLUMNS

__all__ = ["find_new_names"]


def find_new_names(mentions):
    """Rows of the table `new_names`, the most mentioned first, from `mentions` (rows of `entities`, in order).

    A name that is taken for several types has the type of most of its mentions. Works of the type `other` are left out.
    """
    found = {}
    for row in mentions:
        if not row["known"] and row["type"] != "other":
            found.setdefault(row["entity"], []).append(row)
    rows = [_row(name, group) for name, group in found.items()]
    return sorted(rows, key=lambda row: (-row["n_mentions"], row["article_id"], row["start"]))


def _row(name, group):
    types = [row["type"] for row in group]
    kind = max(dict.fromkeys(types), key=types.count)
    return {
        **{column: group[0][column] for column in ("article_id", "start", "end", "surface")},
        "name": name,
        "type": kind,
        "n_mentions": len(group),
        "n_articles": len({row["article_id"] for row in group}),
        "row": _csv_line(name, kind),
    }


def _csv_line(name, kind):
    """The line of `entities.csv` for a name, its other columns still empty.

    >>> _csv_line("示例,山", "model")
    '"示例,山",model,,,,,,,'
    """
    stream = io.StringIO()
    csv.DictWriter(stream, ENTITY_COLUMNS, restval="", lineterminator="").writerow({"name": name, "type": kind})
    return stream.getvalue()
