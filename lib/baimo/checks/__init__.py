"""Recomputes the sums that a text itself carries: a stated ratio, total or length of time, from what it is made of.

Knows nothing from outside the text. A rule that isn't certain which figures belong together says nothing; the second
table says how many statements each rule could look at, and how many it checked.
"""

from collections import Counter
from hashlib import sha256

from baimo.checks.changes import find_changes
from baimo.checks.compute import find_card_time, find_memory
from baimo.checks.growth import find_annual_growth, find_doublings
from baimo.checks.names import find_name_sizes, size_in_name
from baimo.checks.parts import find_enumerations, find_parts
from baimo.checks.products import find_products
from baimo.checks.spans import find_spans
from baimo.checks.statements import read_statements
from baimo.checks.units import find_units

__all__ = ["RULES", "VERDICTS", "flag_of", "read_statements", "run_checks", "size_in_name"]

VERDICTS = ("holds", "fails", "stale", "unclear")
# rule: (its function, what it needs in Chinese and in English)
RULES = {
    "unit": (find_units, "紧跟在“耗电”“功耗”“显存”“制程”“参数”之后的数量", "a quantity right after energy, power, memory, process or parameters"),
    "change": (find_changes, "同一句里前后两个同类的值，以及所说的倍数或百分比", "two values of one kind and the stated ratio or percentage, in one sentence"),
    "gpu_time": (find_card_time, "同一句里的卡时、唯一的卡数与唯一的时长", "cards × time, one number of cards and one length of time, in one sentence"),
    "memory": (find_memory, "说“需要”或“能跑”的参数量与显存", "a number of parameters and the memory it is said to need or to run in"),
    "growth": (find_doublings, "翻倍的周期、总倍数，以及历时或起始年份", "the time of one doubling, the total multiple, and a length of time or first year"),
    "annual_growth": (find_annual_growth, "年均或复合增长率，以及两个年份各自的值", "a yearly rate of growth, and the values of two years"),
    "parts": (find_parts, "同一句里的总数与其中各部分", "a whole and its parts, in one sentence"),
    "enumeration": (find_enumerations, "所说的项数与紧接着列出的各项", "a stated number of entries and the list that it counts"),
    "product": (find_products, "单价、同一量词的数量与总额", "the price of one, a number counted with the same word, and the total"),
    "span": (find_spans, "所说的时长与前后两个日期", "a stated length of time and the two dates around it"),
    "name_size": (find_name_sizes, "名称里带规模的唯一模型与同一句所说的参数量", "one model with a size in its name and the parameters stated in its sentence"),
}  # fmt: skip


def run_checks(tables, lexicon=None, statements=None):
    """`(rows of checks, rows of check_rules)` for `tables` `{table: list of row dicts}`; see `tables` for the columns.

    Needs the tables articles, passages, entities, quantities and events. `lexicon` isn't needed: the rules look at units and
    words of their own. A row's `flag` stays the same when other articles are added; `ruling` is empty.
    `statements`: what `read_statements` gives of `tables`, where that has been read.
    """
    statements = read_statements(tables) if statements is None else statements
    texts = {row["passage_id"]: row for row in tables["passages"]}
    found, counted = [], []
    for rule, (find, needs_zh, needs_en) in RULES.items():
        outcomes = [(s, outcome) for s in statements for outcome in find(s)]
        rows = [_row(rule, statement, made, texts) for statement, made in outcomes if made]
        verdicts = Counter(row["verdict"] for row in rows)
        counts = {f"n_{verdict}": verdicts[verdict] for verdict in VERDICTS}
        needs = {"rule": rule, "needs_zh": needs_zh, "needs_en": needs_en}
        counted.append({**needs, "n_candidates": len(outcomes), "n_checked": len(rows), **counts})
        found += rows
    return sorted(found, key=lambda row: (row["article_id"], row["start"], row["end"], row["rule"])), counted


def flag_of(*words):
    """A short id made of `words` alone, so that nothing else in the corpus can change it.

    >>> flag_of("change", "article", "words")
    'c4d170dd'
    """
    return sha256("\n".join(words).encode()).hexdigest()[:8]


def _row(rule, statement, made, texts):
    passage = texts[statement.passage_id]
    start, end = statement.start + made.start, statement.start + made.end
    surface = passage["surface"][start - passage["start"] : end - passage["start"]]
    return {
        "flag": flag_of(rule, statement.article_id, surface),
        "rule": rule,
        "article_id": statement.article_id,
        "start": start,
        "end": end,
        "surface": surface,
        "passage_id": statement.passage_id,
        "stated": made.stated,
        "recomputed": made.recomputed,
        "verdict": made.verdict,
        "how_zh": made.how_zh,
        "how_en": made.how_en,
        "ruling": "",
        "ruling_reason": "",
    }
