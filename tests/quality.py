"""Prints how well quantities, dates, names and themes are found, and every wrong one: `make quality`.

Measures the labelled articles (`seeds/gold/`) by rows, the cases of one line (`cases/*.json`) as wholly right or
not, by provenance, and the themes against each person who coded the articles (`seeds/codings/`). `--raise` writes better figures into `cases/floors.json`; nothing lowers one.
"""

import argparse
import json
from collections import Counter

from baimo import dates, entities, quantities
from baimo.accuracy import GOLD, compare_article, read_gold
from baimo.codings import read_codings
from baimo.errors import Problems
from baimo.measures import agreement_rows, by_codebook
from support import CASES, PROJECT, corpus, lexicon

__all__ = ["FLOORS", "case_shares", "gold_shares", "hand_codings", "main", "theme_scores"]

FLOORS = CASES / "floors.json"
KINDS = ("found", "negative", "synthetic")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--raise", dest="raises", action="store_true", help="write what got better into floors.json")
    floors = json.loads(FLOORS.read_text("utf-8")) if FLOORS.is_file() else {}
    wrong = []
    measured = case_shares(wrong) | gold_shares(wrong) | theme_scores(wrong)
    if parser.parse_args().raises:
        better = {name: max(share, floors.get(name, 0)) for name, share in measured.items()}
        FLOORS.write_text(json.dumps(better, indent=1) + "\n", "utf-8")
    print("\n".join(wrong))
    for name, share in measured.items():
        floor = floors.get(name, 0)
        verdict = "BELOW THE FLOOR" if share < floor else "better: make quality RAISE=1" if share > floor else ""
        print(f"{name:44} {share:7.2%}  floor {floor:7.2%}  {verdict}".rstrip())


def case_shares(wrong):
    """`{table, kind: share wholly right}` of the cases of one line; lines about the others go onto `wrong`."""
    shares = {}
    for table, find in _FINDERS.items():
        cases = json.loads((CASES / f"{table}.json").read_text("utf-8"))
        for kind in KINDS:
            chosen = [case for case in cases if case["kind"] == kind and "known_failure" not in case]
            failed = [case for case in chosen if find(case) != case["found"]]
            wrong += [f"{table} {kind}: {case['text']} → {find(case)}" for case in failed]
            shares[f"{table} cases, {kind}"] = _share(len(chosen) - len(failed), len(chosen))
        wrong += [f"{table} known failure: {case['text']}" for case in cases if "known_failure" in case]
    return shares


def gold_shares(wrong):
    """`{table, measure: share}` over the rows of the labelled articles; lines about the wrong ones go onto `wrong`."""
    problems, shares = Problems(), {}
    gold = read_gold(PROJECT.seeds / "gold", corpus().articles, problems, problems)
    problems.raise_if_any()
    for table, (key, *_) in GOLD.items():
        counts = Counter()
        for article_id, labels in gold.items():
            found, missed = compare_article(table, corpus().rows[table], article_id, labels, lexicon())
            counts += found
            wrong += [f"{key} {article_id[:3]}: {_told(*pair)}" for pair in missed]
        shares[f"{key} gold, recall"] = _share(counts["met"], counts["labels"])
        shares[f"{key} gold, precision"] = _share(counts["rows"] - counts["extra"], counts["rows"])
        shares[f"{key} gold, right of those met"] = _share(counts["right"], counts["met"])
    return shares


def theme_scores(wrong):
    """`{coder, theme: F1}` of the codebook against each coding by hand; lines about what differs go onto `wrong`."""
    passages, themes = corpus().rows["passages"], list(lexicon().themes)
    coded = by_codebook(passages, corpus().rows["themes"])
    scores, words = {}, {p["passage_id"]: p["surface"] for p in passages}
    for coder, hand in hand_codings().items():
        rows = agreement_rows(coded, hand, themes)
        scores |= {f"themes, {coder}, {row['theme']}": row["f1"] for row in rows}
        for passage, given in hand.items():
            wrong += [f"themes {coder}: missed {t}: {words[passage]}" for t in sorted(given - coded[passage])]
            wrong += [f"themes {coder}: not coded {t}: {words[passage]}" for t in sorted(coded[passage] - given)]
    return scores


def hand_codings():
    """`{coder: {passage_id: set of ids of these themes}}` of the people who coded the articles. Raises `Problems`."""
    problems, themes = Problems(), list(lexicon().themes)
    codings = read_codings(PROJECT, corpus().rows["passages"], themes, problems, problems)
    problems.raise_if_any()
    return {coder: {p: given & set(themes) for p, given in hand.items()} for coder, hand in codings.items()}


def _told(label, rows):
    """What is wrong, in words: a label that no row meets or none reads right, or a row that meets no label."""
    read = [list(row[2].values())[5:-1] for row in rows]
    if label is None:
        return f"not labelled {rows[0][1]} {read[0]}"
    return f"{label[1:]} read as {read}" if rows else f"missed {label[1:]}"


def _share(part, whole):
    return round(part / whole, 4) if whole else 1.0


def _find_quantities(case):
    text = case["text"]
    plain = lambda value: None if value is None else format(value.normalize(), "f")  # noqa: E731
    return [
        [text[q.start : q.end], plain(q.low), plain(q.high), q.unit, q.approximate]
        for q in quantities.find(text, lexicon().units)
    ]


def _find_dates(case):
    text = case["text"]
    return [[text[m.start : m.end], m.date, m.precision, m.basis] for m in dates.find(text, case["published"])]


def _find_names(case):
    text = case["text"]
    return [[text[m.start : m.end], m.entity, m.type, m.known] for m in entities.find(text, lexicon())]


_FINDERS = {"quantities": _find_quantities, "dates": _find_dates, "entities": _find_names}

if __name__ == "__main__":
    main()
