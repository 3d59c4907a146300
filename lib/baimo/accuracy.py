"""How well the rules find what people labelled by hand: numbers, dates and names (`seeds/gold`), themes (`seeds/codings`).

Labels nothing. Labels made by those who wrote the rules, on articles they wrote them for, give an upper bound.
"""

import json
from bisect import bisect_left
from collections import Counter
from decimal import Decimal

from baimo.codings import find_codings, read_coding
from baimo.errors import Problems
from baimo.measures import CODEBOOK, agreement_pairs, wilson
from baimo.project import show

__all__ = ["GOLD", "accuracy_rows", "compare", "compare_article", "measure_accuracy", "read_gold"]

# Table of what was found: (key of the labels, column that holds the start, column with the words).
GOLD = {
    "quantities": ("quantities", "start", "surface"),
    "events": ("dates", "expression_start", "expression"),
    "entities": ("entities", "start", "surface"),
}
_MEASURES = ("precision", "recall", "f1", "kappa")
_HINT = "Correct the labels, or remove the file"


def read_gold(folder, articles, problems, gone):
    """`{article_id: {key: labels}}` of the files `article_id.json` in `folder`; a label is a list that begins with start, words.

    `articles`: `{id: Article}`. A file that can't be read goes to `problems`. One whose article is not there, or whose words
    (no longer) stand where it says, is left out and named in `gone`, also a `Problems`: as a whole, since an article that is
    labelled in part says nothing of what the rules find too much.
    """
    gold = {}
    for path in sorted(folder.glob("*.json")):
        if path.stem not in articles:
            hint = "Put the article back, name the file after it if it was renamed, or remove the file"
            gone.add(show(path), f"labels of {path.stem}", "an article that counts", hint=hint)
            continue
        labels = _read_labels(path, problems)
        lost = [label for found in labels.values() for label in found if not _stands(label, articles[path.stem].raw)]
        if lost:
            more = f", and {len(lost) - 1} more," if len(lost) > 1 else ""
            gone.add(show(path), f"the label {lost[0][:2]}{more} in another text", "words that stand there", hint=_HINT)
        elif labels:
            gold[path.stem] = labels
    return gold


def compare(labels, rows, is_right):
    """`(Counter, wrong)` of `labels` [start, words, …] against `rows` (start, words, …): they meet where their spans overlap.

    The Counter has `labels`, `met`, `right` (met by a row that `is_right(label, row)`), `rows` and `extra` (rows that meet
    no label); `wrong` lists `(label or None, rows that meet it)`.

    >>> counts, wrong = compare([[0, "三家", "3"]], [(0, "三家公司", "3"), (9, "七次", "7")], lambda label, row: label[2] == row[2])
    >>> dict(counts), wrong
    ({'labels': 1, 'rows': 2, 'met': 1, 'right': 1, 'extra': 1}, [(None, [(9, '七次', '7')])])
    """
    counts, wrong, met = Counter(labels=len(labels), rows=len(rows)), [], set()
    order = sorted(range(len(rows)), key=lambda i: rows[i][0])
    starts, longest = [rows[i][0] for i in order], max((len(row[1]) for row in rows), default=0)
    for label in labels:
        first, last = bisect_left(starts, label[0] - longest), bisect_left(starts, label[0] + len(label[1]))
        touching = sorted(i for i in order[first:last] if rows[i][0] + len(rows[i][1]) > label[0])
        met.update(touching)
        is_met, right = bool(touching), any(is_right(label, rows[i]) for i in touching)
        counts["met"] += is_met
        counts["right"] += right
        if not right:
            wrong.append((label, [rows[i] for i in touching]))
    extra = [row for i, row in enumerate(rows) if i not in met]
    counts["extra"] = len(extra)
    return counts, wrong + [(None, [row]) for row in extra]


def measure_accuracy(project, articles, tables, lexicon, gone):
    """Rows of the table `accuracy` from the labels and codings of `project`; a file in which anything is wrong counts nowhere.

    `python -m baimo check` tells what is wrong in it. Labels and codings of what is in the articles no more are named in `gone`.
    """
    gold, coders = read_gold(project.seeds / "gold", articles, Problems(), gone), {}
    for path in find_codings(project.seeds / "codings"):
        coding = read_coding(path, tables["passages"], list(lexicon.themes), problems := Problems(), gone)
        coders |= {path.stem: coding} if coding and not problems.errors and path.stem != CODEBOOK else {}
    return accuracy_rows(tables, lexicon, gold, coders)


def accuracy_rows(tables, lexicon, gold, coders):
    """Rows of the table `accuracy`; none without labels. `tables`: those of the articles; `gold`: of `read_gold`; `coders`:
    `{coder: {passage_id: set of theme ids}}`."""
    rows = []
    for table in GOLD:
        counts = Counter()
        for article_id, labels in gold.items():
            counts += compare_article(table, tables[table], article_id, labels, lexicon)[0]
        rows += _rows_of(table, counts, len(gold)) if counts["labels"] else []
    rows += _subject_rows(tables["quantities"], gold)
    for (first, second), found in agreement_pairs(tables, coders, list(lexicon.themes)).items():
        rows += [row for agreed in found for row in _theme_rows(first, second, agreed)]
    return rows


def compare_article(table, rows, article_id, labels, lexicon):
    """`compare` for one of the tables of `GOLD` and one labelled article; `rows`: of that table, of all articles."""
    key, start, words = GOLD[table]
    found = [(row[start], row[words], row) for row in rows if row["article_id"] == article_id]
    return compare(labels.get(key, []), found, lambda label, row: _RIGHT[table](label, row[2], lexicon))


def _read_labels(path, problems):
    """The labels of a file, {} with the reason in `problems`."""
    try:
        labels = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        problems.add(f"{show(path)}:{getattr(error, 'lineno', 1)}", f"broken JSON ({error})", "labels", hint=_HINT)
        return {}
    keys = [key for key, *_ in GOLD.values()]
    if not isinstance(labels, dict) or not all(isinstance(labels.get(key), list) for key in keys):
        problems.add(show(path), "no lists of labels", ", ".join(keys), hint=_HINT)
        return {}
    broken = next((label for key in keys for label in labels[key] if not _is_label(label)), None)
    if broken is not None:
        problems.add(show(path), f"the label {broken!r}", "a list that begins with start and words", hint=_HINT)
        return {}
    return {key: labels[key] for key in keys}


def _is_label(label):
    return isinstance(label, list) and len(label) > 2 and isinstance(label[0], int) and isinstance(label[1], str)


def _stands(label, raw):
    return raw[label[0] : label[0] + len(label[1])] == label[1]


def _rows_of(table, counts, n_articles):
    """Recall, precision, and how many of those found are read right."""
    measured = {
        "recall": (counts["met"], counts["labels"]),
        "precision": (counts["rows"] - counts["extra"], counts["rows"]),
        "right": (counts["right"], counts["met"]),
    }
    for measure, (hits, n) in measured.items():
        low, high = wilson(hits, n)
        numbers = [round(number, 4) for number in (hits / n if n else 0, low, high)]
        yield _row(table, "", measure, "gold", n_articles, counts["labels"], counts["rows"], n, numbers)


def _subject_rows(rows, gold):
    """How many of the subjects that amounts were given are those of the label (its last text): the same, or words within them."""
    labels = {(a, label[0]): label[-1] for a, found in gold.items() for label in found["quantities"]}
    named = [row for row in rows if row.get("subject") and isinstance(labels.get(_at(row)), str)]
    if named:
        hits = sum(_names_one(row["subject"], labels[_at(row)]) for row in named)
        numbers = [round(number, 4) for number in (hits / len(named), *wilson(hits, len(named)))]
        yield _row("quantities", "", "subject", "gold", len(gold), len(labels), len(rows), len(named), numbers)


def _at(row):
    return row["article_id"], row["start"]


def _names_one(subject, label):
    return bool(label) and (subject in label or label in subject)


def _theme_rows(first, second, agreed):
    """The measures of one theme, of the codebook (or a person) against a person; those that are not defined are left out."""
    n_labels, n_rows = (
        None if agreed["n_both"] is None else agreed["n_both"] + agreed[only]
        for only in ("n_hand_only", "n_coded_only")
    )
    against = second if first == CODEBOOK else f"{first}|{second}"
    ns = {"precision": n_rows, "recall": n_labels}
    for measure in _MEASURES:
        numbers = [agreed[measure + suffix] for suffix in ("", "_low", "_high")]
        if numbers[0] is not None:
            n = ns.get(measure, agreed["n"])
            yield _row("themes", agreed["theme"], measure, against, None, n_labels, n_rows, n, numbers)


def _row(table, theme, measure, against, n_articles, n_labels, n_rows, n, numbers):
    counts = {"n_articles": n_articles, "n_labels": n_labels, "n_rows": n_rows, "n": n}
    return {"table": table, "theme": theme, "measure": measure, "against": against, **counts,
            **dict(zip(("share", "low", "high"), numbers, strict=True))}  # fmt: skip


def _number(text):
    return None if text in (None, "") else Decimal(text)


def _same_amount(label, row, lexicon):
    return [_number(v) for v in label[2:4]] == [_number(row["low"]), _number(row["high"])] and label[4] == row["unit"]


def _same_name(label, row, lexicon):
    known = [lexicon.entity(name) for name in (label[2], row["entity"])]
    return label[2] == row["entity"] or (known[0] is not None and known[0] == known[1])


_RIGHT = {
    "quantities": _same_amount,
    "events": lambda label, row, lexicon: label[2] == row["date"],
    "entities": _same_name,
}
