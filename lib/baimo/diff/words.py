"""Says what changed in words: lines for a terminal, and what became of one thing as a pair `{"zh": …, "en": …}`.

Finds no changes.
"""

import json

from baimo.diff.compare import KINDS
from baimo.labels import KINDS as DISAGREEMENTS
from baimo.labels import LABELS, LIKELIHOODS, VERDICTS

__all__ = ["CHANGES", "TITLES", "change_of", "detail_of", "said_of", "tell_changes", "tell_findings"]

TITLES = {
    "articles": {"zh": "文章", "en": "Articles"},
    "findings": {"zh": "结论", "en": "Findings"},
    "models": {"zh": "模型", "en": "Models"},
    "names": {"zh": "名称", "en": "Names"},
    "quantities": {"zh": "数量", "en": "Amounts"},
    "contradictions": {"zh": "出入与重算", "en": "Disagreements and sums redone"},
    "shares": {"zh": "移出原区间的主题占比", "en": "Shares of themes beyond their interval"},
}
CHANGES = {
    "added": ("新增", "added"), "removed": ("撤下", "removed"), "renamed": ("改名", "renamed"), "changed": ("有变", "changed"),
    "appeared": ("新出现", "appeared"), "gone": ("不再有", "gone"), "new": ("新", "new"), "moved": ("移动", "moved"),
}  # fmt: skip
_COLUMNS = {
    "article_id": ("编号", "id"), "file": ("文件", "file"), "state": ("状态", "state"), "confidence": ("置信度", "confidence"),
    "likelihood": ("可能性", "likelihood"), "n_sources": ("来源", "sources"), "n_independent": ("独立来源", "independent sources"),
    "known": ("名表收录", "in the table of names"), "type": ("类别", "type"), "low": ("下限", "low"), "high": ("上限", "high"),
    "unit": ("单位", "unit"), "stated": ("文中说", "stated"), "recomputed": ("重算", "recomputed"), "verdict": ("结果", "verdict"),
    "ruling": ("人的判断", "ruling"), "said": ("说法", "said"),
}  # fmt: skip
_TRUTH = {"true": ("是", "yes"), "false": ("否", "no"), "": ("无", "none")}
_REWORDED = ("措辞有改", "reworded")
_NUMBERS = ("数字", "numbers")
_NOTHING = "nothing changed"


def change_of(row):
    """What became of the thing of `row` of a `Changes`, in a word."""
    return dict(zip(("zh", "en"), CHANGES[row["change"]], strict=True))


def detail_of(row):
    """What changed of it, each value old → new; empty where it is new or gone, and for a share, of which all is told.

    >>> detail_of({"change": "changed", "finding_id": "F-x-01", "state": ["holds", "stale"], "n_sources": ["3", "2"]})
    {'zh': '状态 成立→失效；来源 3→2', 'en': 'state holds → stale; sources 3 → 2'}
    """
    parts = {"zh": [], "en": []}
    for column, value in row.items():
        if column in _COLUMNS and isinstance(value, list) and row["change"] != "moved":
            for i, lang in enumerate(parts):
                old, new = (_value(column, x, i) for x in value)
                parts[lang].append(f"{_COLUMNS[column][i]} {old}{('→', ' → ')[i]}{new}")
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
        return dict.fromkeys(("zh", "en"), f"{now['stated']} / {now['recomputed']}")
    return {"zh": _sides(now["said"]), "en": now.get("said_en", "").replace("|", " / ") or _sides(now["said"])}


def tell_changes(changes, old, new):
    """Lines (list of str) that say everything in `changes`, in English; `old` and `new` are what was compared."""
    lines = [f"{old} → {new}"]
    lines += [f"note: {note['en']}" for note in changes.notes]
    if not changes:
        return [*lines, _NOTHING]
    for kind in KINDS:
        rows = getattr(changes, kind)
        lines += [f"{TITLES[kind]['en']}: {len(rows)}"] if rows else []
        for row in rows:
            detail = detail_of(row)["en"]
            lines.append(f"  {change_of(row)['en']}: {_TELL[kind](row)}" + (f" ({detail})" if detail else ""))
    return lines


def tell_findings(changes):
    """Lines of Markdown (list of str) on the findings that appeared, changed or went, for a list of changes."""
    if not changes.findings:
        return ["- No finding changed."]
    lines = []
    for row in changes.findings:
        detail = detail_of(row)["en"]
        lines.append(f"- {row['finding_id']} {change_of(row)['en']}{': ' + detail if detail else ''}. {row['text_en']}")
    return lines


def _value(column, value, i):
    if column == "said":
        return _sides(value)
    if column in ("state", "confidence", "type", "ruling") and value in LABELS:
        return LABELS[value][i]
    if value in LIKELIHOODS:
        return LIKELIHOODS[value][i]
    labels = {"verdict": VERDICTS, "known": _TRUTH}.get(column, {})
    return labels.get(value, _TRUTH[""] if value == "" else (value, value))[i]


def _sides(said):
    return " / ".join(value for value, *_ in json.loads(said or "[]"))


def _now(value):
    return value[-1] if isinstance(value, list) else value


def _tell_share(row):
    (was, now), low, high = row["share"], row["low"][0], row["high"][0]
    group = f" {row['by']} {row['group']}".rstrip()
    return f"{row['theme']}{group}: {float(was):.1%} ({float(low):.1%} to {float(high):.1%}) → {float(now):.1%}"


def _tell_contradiction(row):
    if row["table"] == "checks":
        return f"sum in {row['article_id']}: {said_of(row)['en']}, {_value('verdict', _now(row['verdict']), 1)}"
    kind = DISAGREEMENTS.get(row["kind"], (row["kind"],) * 2)[1]
    return f"{kind}, {row['subject_en'] or row['subject']}, {row['measure_en'] or row['measure']}: {said_of(row)['en']}"


_TELL = {
    "articles": lambda row: f"{_now(row['file'])} {row['title']}".rstrip(),
    "findings": lambda row: f"{row['finding_id']} {row['text_en']}",
    "models": lambda row: row["model"],
    "names": lambda row: f"{row['entity']} [{_now(row['type'])}]",
    "quantities": lambda row: f"{row['surface']} in {row['article_id']}",
    "contradictions": _tell_contradiction,
    "shares": _tell_share,
}
