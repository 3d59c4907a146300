"""What became of one thing, as a pair `{"zh": …, "en": …}`: a change, a value, why a finding is stale.

Finds no changes, and counts none.
"""

import json
import re

from baimo.labels import LABELS, LIKELIHOODS, UNITS, VERDICTS

__all__ = [
    "CHANGES",
    "WHY",
    "change_of",
    "detail_of",
    "is_newly_stale",
    "label_value",
    "now_of",
    "said_of",
    "type_of",
    "value_of",
    "why_of",
]

CHANGES = {
    "added": ("新增", "added"), "removed": ("撤下", "removed"), "renamed": ("改名", "renamed"), "changed": ("有变", "changed"),
    "appeared": ("新出现", "appeared"), "gone": ("不再有", "gone"), "new": ("新", "new"), "moved": ("移动", "moved"),
}  # fmt: skip
_COLUMNS = {
    "article_id": ("编号", "id"), "file": ("文件", "file"), "state": ("状态", "state"), "confidence": ("置信度", "confidence"),
    "likelihood": ("可能性", "likelihood"), "n_sources": ("来源", "sources"), "n_independent": ("独立来源", "independent sources"),
    "known": ("名表收录", "in the table of names"), "type": ("类别", "type"), "stated": ("文中说", "stated"), "recomputed": ("重算", "recomputed"), "verdict": ("结果", "verdict"),
    "ruling": ("人的判断", "ruling"), "said": ("说法", "sides"), "due": ("到期", "due"), "status": ("状态", "status"),
    "falls": ("缺了就不成立", "falls without"),
}  # fmt: skip
_TRUTH = {"true": ("是", "yes"), "false": ("否", "no"), "": ("无", "none")}
_REWORDED = ("措辞有改", "reworded")
_NUMBERS = ("数字", "numbers")
WHY = {
    "gone": ("所引的话已不在原文里", "words that it quotes are no longer in the text"),
    "follows": ("它所依据的结论失效了", "a finding that it rests on is stale"),
    "refuted": ("条件不再满足", "its condition is no longer met"),
}
_CHANGES_IF = ("；何时改变：{}", "; it changes if {}")
_OTHER = ("其他", "other")
_OTHER_SIDES = "other words on its sides"
_VALUE = ("值", "value")


def change_of(row):
    """What became of the thing of `row` of a `Changes`, in a word."""
    return dict(zip(("zh", "en"), CHANGES[row["change"]], strict=True))


def type_of(code):
    """What a type of name is called."""
    return dict(zip(("zh", "en"), LABELS.get(code, _OTHER if code == "other" else (code, code)), strict=True))


def is_newly_stale(row):
    """Whether a row of the findings is one that holds no more, but did, or that never held."""
    return row.get("now") == "stale" and ("state" in row or row["change"] == "appeared")


def why_of(row):
    """Why a finding is stale, as a pair; "" where a comparison with a build didn't say.

    >>> why_of({"why": "refuted", "changes_if_zh": "有来源报告盈利", "changes_if_en": "a source reports a profit"})["en"]
    'its condition is no longer met; it changes if a source reports a profit'
    """
    told = {}
    for i, lang in enumerate(("zh", "en")):
        text = WHY[row["why"]][i] if row.get("why") else ""
        if row.get("follows"):
            text += (f"：{'、'.join(row['follows'])}", f": {', '.join(row['follows'])}")[i]
        if row.get(f"changes_if_{lang}"):
            text += _CHANGES_IF[i].format(row[f"changes_if_{lang}"])
        told[lang] = text
    return told


def value_of(low, high, unit):
    """An amount of the tables as a pair: `1000亿参数`, `100 billion parameters`; as it stands where its unit has no name.

    >>> value_of("100000000000", "", "parameter"), value_of("3", "4", "hour")["en"], value_of("", "", "hour")["en"]
    ({'zh': '至少1000亿参数', 'en': 'at least 100 billion parameters'}, '3 to 4 hours', '— hour')
    """
    if unit in UNITS and (low or high):
        from baimo.values import Amount  # not needed for JSON, nor where no amount changed

        amount = Amount(*(float(end) if end else None for end in (low, high)), unit, False)
        return {"zh": f"{amount:zh}", "en": f"{amount:en}"}
    text = f"{low if low == high else f'{low}–{high}'} {unit}".strip() if low or high else f"— {unit}".rstrip()
    return {"zh": text, "en": text}


def detail_of(row):
    """What changed of it, each value old → new, and why; empty where it is new or gone, and for a share, of which all is told.

    >>> detail_of({"change": "changed", "finding_id": "F-x-01", "state": ["holds", "stale"], "n_sources": ["3", "2"]})
    {'zh': '状态 成立→失效；来源 3→2', 'en': 'state holds → stale; sources 3 → 2'}
    """
    parts = {"zh": [], "en": []}
    for column, value in row.items():
        if column in _COLUMNS and isinstance(value, list) and row["change"] != "moved":
            for i, lang in enumerate(parts):
                old, new = (label_value(column, x, i) for x in value)
                if column == "said" and i and old == new:
                    parts[lang].append(_OTHER_SIDES)
                    continue
                parts[lang].append(f"{_COLUMNS[column][i]} {old}{('→', ' → ')[i]}{new}")
    if row["change"] == "changed" and any(isinstance(row.get(column), list) for column in ("low", "high", "unit")):
        for i, (lang, (old, new)) in enumerate(_values_of(row).items()):
            parts[lang].append(f"{_VALUE[i]} {old}{('→', ' → ')[i]}{new}")
    for lang, why in why_of(row).items():
        parts[lang][1 if "state" in row else 0 : 0] = [why] if why else []  # what matters most after the state
    for i, lang in enumerate(parts):
        numbers = row.get(f"numbers_{lang}", ())
        told = ("、", ", ")[i].join(f"{old or '—'}{('→', ' → ')[i]}{new or '—'}" for old, new in numbers)
        parts[lang] += [f"{_NUMBERS[i]} {told}"] if told else []
        is_reworded = any(f"was_{x}" in row for x in parts) and not told
        parts[lang] += [_REWORDED[i]] if is_reworded else []
    return {"zh": "；".join(parts["zh"]), "en": "; ".join(parts["en"])}


def said_of(row):
    """What the sides of a disagreement say, or what a text states and its sum gives, as it is now."""
    now = {column: value[-1] if isinstance(value, list) else value for column, value in row.items()}
    if row["table"] == "checks":
        stated, recomputed = (_written(now[column]) for column in ("stated", "recomputed"))
        return {lang: f"{stated[lang]} / {recomputed[lang]}" for lang in stated}
    if row["table"] == "read_sums":
        return {lang: VERDICTS.get(now["verdict"], (now["verdict"],) * 2)[i] for i, lang in enumerate(("zh", "en"))}
    return {"zh": _sides(now["said"]), "en": now.get("said_en", "").replace("|", " / ") or _sides(now["said"])}


def _values_of(row):
    """`{language: (old value, new value)}` of an amount of which an end or the unit changed."""
    ends = [[(x[n] if isinstance(x, list) else x) for x in (row["low"], row["high"], row["unit"])] for n in (0, 1)]
    old, new = (value_of(*end) for end in ends)
    return {lang: (old[lang], new[lang]) for lang in old}


def label_value(column, value, i):
    """What a value (str) of a column is called; `i` is 0 in Chinese, 1 in English."""
    if column == "said":  # in Chinese in the tables
        return str(len(json.loads(value or "[]"))) if i else _sides(value)
    if column in ("stated", "recomputed"):
        return _written(value)[("zh", "en")[i]]
    if column == "falls":
        return value.replace("|", ("、", ", ")[i]) or _TRUTH[""][i]
    if column == "type":
        return type_of(value)[("zh", "en")[i]]
    if column in ("state", "confidence", "type", "ruling") and value in LABELS:
        return LABELS[value][i]
    if value in LIKELIHOODS:
        return LIKELIHOODS[value][i]
    labels = {"verdict": VERDICTS, "known": _TRUTH}.get(column, {})
    return labels.get(value, _TRUTH[""] if value == "" else (value, value))[i]


def _written(value):
    """A value as checks write it, `180/225 USD`, as a pair; what is no such value as it stands.

    >>> _written("13000000000 parameter")["en"], _written("2023")["zh"]
    ('13 billion parameters', '2023')
    """
    number, _, unit = value.partition(" ")
    low, slash, high = number.partition("/")
    ends = ["" if end == ".." else end for end in (low, high if slash else low)]
    if unit in UNITS and all(re.fullmatch(r"(-?\d+(\.\d+)?)?", end) for end in ends):
        return value_of(*ends, unit)
    return {"zh": value, "en": value}


def _sides(said):
    return " / ".join(value for value, *_ in json.loads(said or "[]"))


def now_of(value):
    """A value as it is now: the second of a list `[old, new]`, else itself."""
    return value[-1] if isinstance(value, list) else value
