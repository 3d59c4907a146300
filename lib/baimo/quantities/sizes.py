"""Reads a size or a length that a Latin letter scales: 7B, LLaMA-13B, 1.8T参数, 36T tokens.

Only where the text is about a model: a B may be a market, a firm or a chip, an M a bandwidth, a T a disk.
"""

import re
from decimal import Decimal

from baimo.lexicon import Unit
from baimo.quantities.context import clause_around
from baimo.quantities.modifiers import Bounds
from baimo.quantities.sides import Side

__all__ = ["read_size"]

_PARAMETER = Unit("", "parameter", "parameter", "1")
_TOKEN = Unit("", "token", "token", "1")
_SIZE_RE = re.compile(
    r"(\d{1,4}(?:\.\d{1,3})?)\s?([BMT])(?![A-Za-z0-9])(?:\s?个?(?P<parameter>参数量?)|\s?个?(?P<token>[Tt]okens?|词元)(?![A-Za-z]))?"
)
_NOT_SIZE_RE = re.compile(r"\s?(?:业务|端|企业|客户|市场|行业|站|轮|超|美元|美金|[/-]?2?C(?![A-Za-z]))")
_SIZES = {"B": 10**9, "M": 10**6, "T": 10**12}
_CHIPS = ("910", "310", "920")
_NAME_BEFORE_RE = re.compile(r"\d-\Z")
_NOT_BEFORE_RE = re.compile(r"[\d.]\Z|(?:^|[^A-Za-z])[A-Za-z]\Z|[$€£¥]\s?\Z")
_NOT_B_BEFORE_RE = re.compile(r"[Tt]o\s?\Z|昇腾\s?\Z")
_OTHER_RE = re.compile(r"[\s的]*(?:显存|内存|数据|硬盘|算力|带宽)")


def read_size(text, at):
    """`(start, Side)` of the size whose number begins at `at`, or None."""
    match = _SIZE_RE.match(text, at)
    before = text[max(0, at - 3) : at]
    if not match or (_NOT_BEFORE_RE.search(before) and not _NAME_BEFORE_RE.search(before)):
        return None
    unit = _unit_of(text, match, before)
    value = Decimal(match[1]) * _SIZES[match[2]]
    return (at, Side(value, value, match.end(), unit, Bounds(), match.group())) if unit else None


def _unit_of(text, match, before):
    if match["token"] or match["parameter"]:
        return _TOKEN if match["token"] else _PARAMETER
    around = clause_around(text, match.start(), match.end())
    if match[2] != "B":
        if match[2] == "T" and re.search("token|词元", around, re.IGNORECASE):
            return _TOKEN
        return _PARAMETER if "参数" in around and not _OTHER_RE.match(text, match.end()) else None
    if match[1] in _CHIPS or _NOT_SIZE_RE.match(text, match.end()) or _NOT_B_BEFORE_RE.search(before):
        return None
    # 2B is more often a market: only a name (-2B) or words about a model make it a size.
    is_size = match[1] != "2" or before.endswith("-") or re.search("模型|参数", around)
    return _PARAMETER if is_size else None
