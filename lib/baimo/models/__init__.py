"""Gathers what the sources say of each AI model: who makes it, how large it is, when it came out, whether it is open.

Weighs nothing: values that differ stand side by side, each with its place. Only what is said in one sentence, with the
model's name, counts; pronouns are not followed, and estimates and plans are left out.
"""

from collections import defaultdict

from baimo.checks import read_statements
from baimo.models.facts import Fact, find_facts

__all__ = ["FIELDS", "Fact", "find_facts", "find_models"]

FIELDS = ("developer", "parameters", "announced", "access")


def find_models(tables, lexicon, statements=None):
    """Rows of `models`, one for each entity of the type model in `tables` `{table: list of row dicts}`, in order of name.

    Needs the tables articles, passages, entities, quantities and events; the maker of a known model is also taken from `lexicon`.
    `statements`: what `checks.read_statements` gives of `tables`, where that has been read.
    """
    mentions = [row for row in tables["entities"] if row["type"] == "model"]
    by_model, facts = defaultdict(list), defaultdict(list)
    for row in mentions:
        by_model[row["entity"]].append(row)
    statements = read_statements(tables) if statements is None else statements
    for fact in find_facts(statements, lexicon):
        facts[fact.model, fact.field].append(fact)
    return [_row(model, by_model[model], facts, lexicon) for model in sorted(by_model)]


def _row(model, mentions, facts, lexicon):
    known = lexicon.entities.get(model)
    row = {"model": model, "known": any(mention["known"] for mention in mentions)}
    for field in FIELDS:
        places = defaultdict(dict)
        if field == "developer" and known and known.org:
            places[known.org]["entities.csv"] = None
        for fact in facts[model, field]:
            places[fact.value][fact.place] = None
        values = sorted(places) if field in ("announced", "access") else list(places)
        row[field] = "|".join(values) or ("unknown" if field == "access" else "")
        row[f"{field}_evidence"] = "|".join(";".join(places[value]) for value in values)
    return row | {"n_mentions": len(mentions), "n_articles": len({m["article_id"] for m in mentions})}
