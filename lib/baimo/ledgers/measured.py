"""The ledger of accuracy: how well the rules find what people labelled by hand, with the numbers behind each share.

Measures nothing itself.
"""

from baimo.ledgers.writing import pair_of
from baimo.listings import show_list
from baimo.values import percent_text

__all__ = ["show_accuracy"]

_TABLES = {
    "quantities": ("数量", "amounts"),
    "events": ("日期", "dates"),
    "entities": ("名称", "names"),
    "themes": ("主题", "themes"),
}
_MEASURES = {
    "recall": ("标注的有多少找到了", "how many of the labels are found"),
    "precision": ("找到的有多少是标注过的", "how much of what is found is labelled"),
    "right": ("找到的有多少读对了", "how many of those found are read right"),
    "subject": ("说出是谁的，有多少说对了", "of those said to be about something, how many are"),
    "f1": ("一致程度（F1）", "agreement (F1)"),
}
_GOLD = ("报告作者的标注", "labels by the report's authors")
_REFUSAL = {
    "reason_zh": "这些文章没有人工标注，提取的准确度没有量过",
    "reason_en": "Nobody has labelled these articles by hand, so how well the rules read them has not been measured",
}


def show_accuracy(bm, table_id, *, zh, en):
    """The table of the shares with their intervals, against whose labels; of themes F1 alone, the rest is in `accuracy.csv`."""
    kept = [row for row in bm.corpus.rows["accuracy"] if row["table"] != "themes" or row["measure"] == "f1"]
    rows = [
        [_subject(bm, row), pair_of(_MEASURES[row["measure"]]), _against(bm, row["against"]), row["n"], *_share(row)]
        for row in kept
    ]
    columns = [("什么", "What"), ("量的是", "Measure"), ("对照", "Against"), ("个数", "n"), ("份额", "Share"),
               ("95%区间", "95% interval")]  # fmt: skip
    return show_list(bm, table_id, rows, zh, en, columns, _REFUSAL, table="accuracy")


def _subject(bm, row):
    told = pair_of(_TABLES[row["table"]])
    if row["table"] != "themes":
        return told
    theme = {"zh": "各主题平均", "en": "mean of all"} if row["theme"] == "macro" else bm.theme(row["theme"])
    return {"zh": f"{told['zh']}：{theme['zh']}", "en": f"{told['en']}: {theme['en']}"}


def _against(bm, against):
    if against == "gold":
        return pair_of(_GOLD)
    names = [bm.pair(coder) for coder in against.split("|")]
    return {"zh": "与".join(name["zh"] for name in names), "en": " and ".join(name["en"] for name in names)}


def _share(row):
    ends = [row["low"], row["high"]]
    return percent_text(row["share"]), None if None in ends else "–".join(percent_text(end) for end in ends)
