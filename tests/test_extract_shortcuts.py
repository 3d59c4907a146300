"""What is spared in extraction is spared for speed alone: without the looks ahead, everything is found as it is with them."""

import json
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo import entities, quantities
from baimo.claims import reporting, verbs
from baimo.claims.layout import read_layout
from baimo.codebook.rules import read_rule
from baimo.dates import tokens
from baimo.dates.figures import FIGURES
from baimo.dates.words import WORDS
from baimo.entities import roles
from baimo.entities.tokens import cut_tokens
from baimo.fold import fold
from baimo.quantities import modifiers
from support import CASES, lexicon

DATE_RE = re.compile("|".join("|".join(patterns) for patterns in (FIGURES | WORDS).values()), re.ASCII | re.MULTILINE)


def joined(words, most):
    """Texts of up to `most` of `words` side by side: some mean something beside each other, some nothing."""
    return st.lists(st.sampled_from(words.split()), max_size=most).map("".join)


DATES = joined(
    "2023 19 4 11 08 一 二 十 〇 两 年 月 日 号 天 周 个 季 度 半 世纪 代 前 后 上 下 本 去 今 明 - / . ~ — 至 到 Q H 第 首 星期 近 节 “ ” , 。 的 了 大",
    9,
)
AMOUNTS = joined(
    "3 12.5 1,200 一 两 几 数 十 百 千 万 亿 半 对 过 翻 倍 番 个 家 张 元 块 % 成 折 分之 多 余 到 - 、 + 级 以 计 / 又 点 卡 GPU 时 年 美元 $ 人 的 模型 k B ( ) , 。 起",
    8,
)


def texts(name):
    cases = json.loads((CASES / f"{name}.json").read_text("utf-8"))
    return [case["text"] for case in cases if "text" in case]


@given(DATES)
def test_looking_at_two_characters_first_misses_no_date(text):
    assert [match.span() for match in DATE_RE.finditer(text)] == [(t.start, t.end) for t in tokens.find_tokens(text)]


@given(AMOUNTS)
def test_looking_at_what_follows_a_numeral_misses_no_amount(text):
    found = quantities.find(text, lexicon().units)
    every = re.compile(r"[\d零〇一二两三四五六七八九十百千万亿几数半过翻廿卅对壹贰叁肆伍陆柒捌玖拾佰仟俩]")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quantities, "_start_re", lambda firsts: every)
        assert quantities.find(text, lexicon().units) == found


MODIFIERS = joined(
    "不 超过 得 低于 未 至多 最 高 少 顶多 只 起码 价 达 到 还 足 跌 破 下 小于 满 逾 多 大 约 概 将近 接 逼 直 几 乎 差不多 致 ≈ ~ < > ≤ 了 有 是 为 在 3 百",
    5,
)


@given(MODIFIERS)
def test_looking_at_the_first_character_misses_no_modifier(words):
    every = re.compile(modifiers._BEFORE_RE.pattern.replace(f"(?=[{modifiers._BEFORE_FIRSTS}])", ""))
    found, whole = modifiers._BEFORE_RE.search(words), every.search(words)
    assert every.pattern != modifiers._BEFORE_RE.pattern
    assert (found and (found.span(), found.lastgroup)) == (whole and (whole.span(), whole.lastgroup))


@pytest.mark.parametrize("name", ["claims", "quantities", "dates"])
def test_a_sentence_without_a_cue_reports_nothing(name):
    layouts = [read_layout(fold(text)) for text in texts(name)]
    sentences = [(layout, sentence) for layout in layouts for sentence in layout.sentences]
    found = [reporting.find_reports(layout, sentence, {}, {}) for layout, sentence in sentences]
    with pytest.MonkeyPatch.context() as patch:
        for pattern in ("_CUE_RE", "_SOURCE_CHAR_RE", "VERB_WORD_RE"):
            patch.setattr(reporting, pattern, re.compile(""))
        assert [reporting.find_reports(layout, sentence, {}, {}) for layout, sentence in sentences] == found


@pytest.mark.parametrize("name", ["claims", "entities", "dates"])
def test_what_a_verb_of_reporting_finds_holds_one_of_its_words(name):
    found = [match.group() for text in texts(name) for match in verbs.VERB_RE.finditer(fold(text))]
    assert [words for words in found if not verbs.VERB_WORD_RE.search(words)] == []


@pytest.mark.parametrize(
    ("rule", "needs"),
    [
        ("数据", [{"数据"}]),
        ("数据 and 合规", [{"数据"}, {"合规"}]),
        ("(数据 or 隐私) near/4 [org]", [{"数据", "隐私"}, {"[org]"}]),
        ("数据 not 旅客", [{"数据"}]),
        ("(数据 and 合规) or 隐私", [{"数据", "隐私"}]),
    ],
)
def test_a_rule_tells_what_it_needs(rule, needs):
    assert [set(need) for need in read_rule(rule).needs] == needs


def test_names_of_all_passages_are_those_of_each_with_the_names_of_the_article():
    passages = texts("entities")
    names = entities.discover(passages, lexicon())
    assert entities.find_each(passages, lexicon()) == [entities.find(text, lexicon(), names) for text in passages]


def test_ordinary_words_are_looked_at_by_nobody():
    # "it is still declining": no name, no title, no list
    found = [token.role for token in cut_tokens("仍在下降", [])[0]]
    assert roles.places(found, roles.EVIDENCE | roles.TITLE | roles.LIST | roles.MARK) == []


def test_a_lexicon_that_was_used_can_be_copied_to_another_process():
    assert lexicon().interests("某某研究院负责人") == []  # "head of some institute"
    assert pickle.loads(pickle.dumps(lexicon())).interests("百度") == lexicon().interests("百度")
