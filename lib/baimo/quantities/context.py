"""The clause or the sentences around a place of a text, cut at a fixed distance, and the words looked for in them.

Decides nothing. The distance keeps the search linear in a text without punctuation.
"""

import re

__all__ = [
    "CARD_RE",
    "MEMORY_RE",
    "MONEY_RE",
    "TOKEN_RE",
    "clause_after",
    "clause_around",
    "clause_before",
    "sentence_before",
    "sentences_around",
]

_REACH = 60
_SENTENCE_RE = re.compile(r"[。!?\n]")
# All up to the last mark: `.*` goes to the end at once and then back.
_TO_CLAUSE_RE = re.compile(r"(?s:.*[,。;!?\n])?")
_TO_SENTENCE_RE = re.compile(r"(?s:.*[。!?\n])?")
_REST_OF_CLAUSE_RE = re.compile(r"[^,。;!?\n]*")
CARD_RE = re.compile(
    r"GPU|NPU|TPU|(?<![A-Za-z0-9])(?:[AHBLVT]|MI|RTX ?)\d{2,4}X?(?![0-9A-Za-z])|910[BC]|(?<!\d)[345]0[5-9]0(?![\d年元个万])|显存|显卡|加速卡|算力卡|智算卡|计算卡|万卡|千卡|单卡|多卡|昇腾|芯片|算力集群|英伟达",
    re.IGNORECASE,
)
MEMORY_RE = re.compile(r"显存|内存|存储|容量|硬盘|带宽|(?<!\d)[345]0[5-9]0(?![\d年元个万])|显存|显卡|占用|磁盘")
MONEY_RE = re.compile(r"[价费钱薪]|成本|花了|工资|便宜|昂贵|收入|补贴|红包|充值|售|买")
TOKEN_RE = re.compile(r"上下文|窗口|tokens?|长度|词元|长文本", re.IGNORECASE)


def clause_before(text, start, reach=_REACH):
    """What stands in the clause before `start`."""
    return text[_TO_CLAUSE_RE.match(text, max(0, start - reach), start).end() : start]


def clause_after(text, end, reach=_REACH):
    """What stands in the clause from `end` on."""
    return _REST_OF_CLAUSE_RE.match(text, end, end + reach).group()


def clause_around(text, start, end):
    """The clause that holds `start` to `end`, without these characters."""
    return f"{clause_before(text, start)}|{clause_after(text, end)}"


def sentence_before(text, start):
    """What stands in the sentence before `start`."""
    return text[_TO_SENTENCE_RE.match(text, max(0, start - 2 * _REACH), start).end() : start]


def sentences_around(text, start, end):
    """The rest of the sentence that holds `start` to `end`, and the sentence before it."""
    before = _SENTENCE_RE.split(text[max(0, start - 2 * _REACH) : start])[-2:]
    return "。".join(before) + "|" + _SENTENCE_RE.split(text[end : end + _REACH], maxsplit=1)[0]
