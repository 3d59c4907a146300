"""Finds the unit that begins at a place of a text: the longest surface form of `units.csv`, unless it begins another word.

Knows no numbers, and does not look at what a number counts; 块 and 张 are told apart by the words around them.
"""

import re
from functools import lru_cache

from baimo.fold import fold
from baimo.lexicon import Unit
from baimo.quantities.context import CARD_RE, MONEY_RE, clause_around, clause_before, sentences_around
from baimo.quantities.exclusions import goes_on

__all__ = ["UnitTable", "unit_table"]

_ITEM = ("item", "count", "1")
# What a sheet or a piece can be but a card: pictures, paper, tickets.
_NOT_CARD_RE = re.compile(
    r"\s?(?:图|照|纸|嘴|票|海报|专辑|桌|床|牌|表|王牌|卡片|银行|信用|罚|证|地|床|网|脸|人脸|屏|蛋糕|石|肉|砖|布|田|业务|市场)"
)
_MODEL_KIND = (
    r"(?:AI|大|小|语言|开源|闭源|国产|国内|国外|海外|中文|自研|主力|主流|基础|通用|行业|垂直|视觉|多模态|生成式?|预训练|底座|端侧|核心|新|全新|不同|类似"
    r"|以上|左右|上下|有[\u4e00-\u9fff]{2,4}的|[\u4e00-\u9fff]{0,4}(?:参数|规模|级)的?|已经?|(?:可用|能用|在用|发布|上线|备案|获批|公开|成熟)的|的)"
)
# 40个大模型公司 are firms.
_NOT_MODEL_RE = re.compile("厂|公司|企业|市场|赛道|平台|团队|产品|应用|服务|库|项目|玩家|领域|方向|场景|标准|岗位")
_MODEL_AFTER_RE = re.compile(rf"\s?{_MODEL_KIND}{{0,5}}模型(?!{_NOT_MODEL_RE.pattern})")
_MODEL_BEFORE_RE = re.compile(
    r"模型(?:的?总?(?:数量?|量))?(?:已经?|目前|如今|现在|共计?|总计|总共|合计|约|大约|大概|将近|接近|近|超过?|逾|达到?|有|突破|就|一共|累计|只|仅仅?|才|还|也|剩下?|为|是"
    r"|不到|不足|不过|不止|不超过?|不少于|少于|多于|低于|高于|至少|至多|最[多少])*[\d.,\s百千万亿一二三四五六七八九十两多余来上几数]{1,10}\Z"
)
# 进口集成电路4176亿块: things that are counted in 块, as long as no word of money stands between.
_PIECES_RE = re.compile(
    r"(?:集成电路|电路板|[主线]板|电池|电芯|屏幕?|显示器|面板|硬盘|磁盘|固态盘|闪存|内存条|晶圆|硅片|键盘|光伏板|组件|模组)(?P<between>[^,。;!?]*)\Z"
)
# 30万H100 GPU小时: the chip stands between.
_CHIP_HOURS_RE = re.compile(r"[A-Z]{1,3}\d{2,4}[A-Z]?\s?(?:的\s?)?(?:GPU|卡)\s?(?:小时|时(?![代期候])|hours?)")
# 355个GPU年, and 训练要355个GPU/年, which is meant so; 产能10万张GPU/年 is cards a year.
_CHIP_YEARS_RE = re.compile(
    r"[个张块颗]?\s?(?:GPU|(?:AI)?加速卡|显卡|卡)\s?(?:(?P<a_year>[/每]\s?)|[-·×*]\s?)?年(?![内底初末终中度产均租费代前后限报间期货])"
)
_CHIP_RE = re.compile(r"[A-Z]|[个张块颗]?\s?[GA加显卡]")  # what begins either
_CHIP_FIRSTS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ个张块颗加显卡")
_TRAINED_RE = re.compile("训练|推理|算力|计算")
_PAID_RE = re.compile(r"[价费钱薪售卖买花付赚省值降涨每要补]|成本|收入|利润|便宜|红包")
_DEGREES_RE = re.compile(r"温|零下|摄氏|酷暑|严寒")
_LASTING_RE = re.compile(
    r"[跑等用耗费长]时|时[长间]|[跑等耗]了|[只仅才]用|用了|只[要需]|缩短|分钟|小时|成绩|视频|通话|配速"
)
_NOTHING_AFTER_RE = re.compile(r"\s?(?:左右|以上)?(?:$|[,。;!?、)\n])")
_COINS_RE = re.compile(r"(?:\d|[一二三四五六七八九])(?:[毛角]|(?![\d.一二三四五六七八九十百千万亿个块]))")
_AFTER_YUAN_RE = re.compile(
    r"\s?(?:$|[^\u4e00-\u9fffA-Za-z0-9\s]|[一每左以上起多的到至和就能可左都也便如为买卖零\d二两三四五六七八九])"
)


# Units that mean another in some places.
_AMBIGUOUS = frozenset("分度个款种大块张")
_HOUR = Unit("", "hour", "time", "1")
_CHIP_YEAR = Unit("", "gpu_year", "compute", "1")


class UnitTable:
    """Surface forms of units, to be looked up by their first character."""

    def __init__(self, units):
        self._lengths, self._surfaces, self._any_case, self._patterns = {}, {}, {}, {}
        for unit in units:
            surface = fold(unit.surface)
            self._surfaces[surface] = unit, _goes_on_re(surface, unit)
            # TFLOPS, tflops; but W and w, MB and Mb are not the same.
            if surface.isascii() and len(surface) > 2 and "/" not in surface:
                self._any_case.setdefault(surface.lower(), self._surfaces[surface])
            for first in {surface[0], surface[0].lower()}:
                self._lengths.setdefault(first, set()).add(len(surface))
        self._lengths = {first: sorted(lengths, reverse=True) for first, lengths in self._lengths.items()}
        self.firsts = "".join(self._lengths)

    def get(self, surface):
        """The `Unit` written as `surface`, or None."""
        return self._surfaces.get(surface, (None,))[0]

    def match(self, text, at):
        """`(unit, end)` of the unit that begins at `at` (a space may stand before it), or None."""
        first = text[at : at + 1]
        if first == " ":
            at += 2 if text.startswith(" ", at + 1) else 1
            first = text[at : at + 1]
        if (first in _CHIP_FIRSTS or first.isspace()) and _CHIP_RE.match(text, at):
            hours = _CHIP_HOURS_RE.match(text, at)
            if hours:
                return _HOUR, hours.end()
            years = _CHIP_YEARS_RE.match(text, at)
            if years and not (years["a_year"] and not _TRAINED_RE.search(clause_before(text, at))):
                return _CHIP_YEAR, years.end()
        if first.isascii():
            return self._match_latin(text, at, first)
        match = self._pattern_of(first).match(text, at) if first in self._lengths else None
        return _resolve(text, at, match.end(), self._surfaces[match.group()][0]) if match else None

    def _pattern_of(self, first):
        """The pattern of the units that begin with the character `first`, which is not Latin: the longest go before."""
        pattern = self._patterns.get(first)
        if not pattern:
            surfaces = sorted((s for s in self._surfaces if s[0] == first), key=len, reverse=True)
            goes_on = {s: f"(?!{r.pattern})" if r else "" for s in surfaces for _, r in [self._surfaces[s]]}
            pattern = self._patterns[first] = re.compile("|".join(re.escape(s) + goes_on[s] for s in surfaces))
        return pattern

    def _match_latin(self, text, at, first):
        for length in self._lengths.get(first, ()):
            surface = text[at : at + length]
            found = self._surfaces.get(surface) or self._any_case.get(surface.lower())
            if found:
                unit, goes_on_re = found
                end = at + len(surface)
                if not (goes_on_re and goes_on_re.match(text, end)):
                    return _resolve(text, at, end, unit)
        return None


def unit_table(units):
    """The `UnitTable` of `units`; the same one for the same object, since to compare hundreds of units takes its time."""
    return _table_of(_Same(units))


class _Same:
    """Equal only to what holds the very same object."""

    def __init__(self, held):
        self.held = held

    def __eq__(self, other):
        return self.held is other.held

    def __hash__(self):
        return id(self.held)


@lru_cache(maxsize=8)
def _table_of(same):
    return UnitTable(same.held)


def _goes_on_re(surface, unit):
    """The pattern of what makes another word of `surface`, or None: W in Win, 项 in 项目, 个大模型 in 个大模型公司."""
    is_latin = surface[-1].isascii() and surface[-1].isalpha()
    patterns = ["[A-Za-z0-9]" * is_latin, goes_on(surface), _NOT_MODEL_RE.pattern * (unit.unit == "model")]
    return re.compile("|".join(filter(None, patterns))) if any(patterns) else None


def _model_or_item(text, at, end, unit):
    """个 and 款 count models where the noun that follows ends in 模型, or where 模型 is what the clause is about."""
    is_model = unit.surface != "种" and (
        _MODEL_AFTER_RE.match(text, end)
        or (
            unit.surface != "大"
            and _MODEL_BEFORE_RE.search(text[max(0, at - 24) : at])
            and _NOTHING_AFTER_RE.match(text, end)
        )
    )
    return Unit(unit.surface, "model", "model", "1") if is_model else unit


def _is_minute(text, at, end):
    """3分20秒, 三分半钟; 3分半 only where the clause is about time, since a mark may be that, too."""
    return re.match(r"\s?\d{1,2}\s?秒|半钟", text[end : end + 5]) or (
        text.startswith("半", end) and _LASTING_RE.search(clause_around(text, at, end))
    )


def _is_piece(text, at):
    match = _PIECES_RE.search(clause_before(text, at))
    return match and not _PAID_RE.search(match["between"]) and not CARD_RE.search(match["between"])


def _resolve(text, at, end, unit):
    """块 is a card, a yuan or a piece; 张 a card or a sheet: what the words around name decides."""
    if unit.surface not in _AMBIGUOUS:
        return unit, end
    if unit.surface == "分" and _is_minute(text, at, end):
        return Unit("", "minute", "time", "1"), end
    if unit.surface == "度" and _DEGREES_RE.search(clause_before(text, at)):
        return Unit("", "celsius", "temperature", "1"), end
    if unit.surface in ("个", "款", "种", "大"):
        return _model_or_item(text, at, end, unit), end
    if unit.surface not in ("块", "张"):
        return unit, end
    if unit.surface == "块" and _COINS_RE.match(text, end):
        return unit, end  # 7块5
    if unit.surface == "块" and _is_piece(text, at):
        return Unit(unit.surface, *_ITEM), end
    if not _NOT_CARD_RE.match(text, end) and CARD_RE.search(sentences_around(text, at, end)):
        return Unit(unit.surface, "card", "card", "1"), end
    is_money = unit.surface == "块" and (
        _AFTER_YUAN_RE.match(text, end) or MONEY_RE.search(clause_around(text, at, end))
    )
    return (unit if is_money else Unit(unit.surface, *_ITEM)), end
