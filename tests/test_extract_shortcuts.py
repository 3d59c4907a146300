"""What is spared in extraction is spared for speed alone: without the looks ahead, everything is found as it is with them."""

import json
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo import entities, quantities
from baimo.claims import holders, shapes, verbs
from baimo.claims.cues import read_cues
from baimo.claims.layout import read_layout
from baimo.claims.reporting import find_reports
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
VERBS = joined(
    "表示 认为 指出 强调 透露 介绍 总结 总结出 提出 提到 回应 分析 告诉 了 显示 如是 说 說 称 道 到 明 号 据 来 单 对 为 法 要求 规定 明确 宣布 , : 。 “ ”",
    9,
)
ENDS = joined(
    "曾 也 并 笑 在 此前 于 2023年 4月 11日 上午 晚间 (4) 发布 发表 的 消息 公告 星河 公司 研究院 市 局 部 委 方面 官方 中国 总部 首席 执行 经济学 官 家 创始人 "
    "董事长 局长 博士生 导师 主任 医师 业内 人士 有 所 不少 一些 人 外 媒 公众号 我们 谁 会议 上 期间 朋友圈 微博",
    9,
)
TITLES = joined("林 知远 周 晴 首席 科学 家 官 局 长 创始人 总裁 ( 化名 音 ) 在 对 说 , 。 · Vela 某", 7)


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
def test_a_clause_without_a_cue_reports_nothing(name):
    layouts = [read_layout(fold(text)) for text in texts(name)]
    sentences = [(layout, sentence) for layout in layouts for sentence in layout.sentences]
    found = [find_reports(layout, read_cues(layout.text), sentence, {}, {}) for layout, sentence in sentences]
    assert [
        find_reports(layout, cues_everywhere(layout.text), sentence, {}, {}) for layout, sentence in sentences
    ] == found


def cues_everywhere(text):
    """Cues that spare nothing: a source and a phrase may begin at each character."""
    everywhere = list(range(len(text)))
    return read_cues(text)._replace(sources=everywhere, phrases=everywhere, starts=everywhere)


@pytest.mark.parametrize("name", ["claims", "entities", "dates"])
def test_looking_for_words_first_misses_no_verb_of_reporting(name):
    for text in map(fold, texts(name)):
        assert spans(verbs.find_verbs(text)) == spans(verbs._VERB_RE.finditer(text))


@given(VERBS)
def test_looking_for_words_first_misses_no_verb_among_others(text):
    assert spans(verbs.find_verbs(text)) == spans(verbs._VERB_RE.finditer(text))


def spans(matches):
    return [match.span() for match in matches]


@given(ENDS)
def test_looking_at_the_last_sign_first_misses_no_end_of_a_phrase(text):
    for pattern, ends in ((shapes.ADVERB_RE, shapes.ADVERB_ENDS), (shapes.ORG_RE, shapes.ORG_ENDS)):
        assert text[-1:] in ends or not pattern.search(text)


@given(ENDS)
def test_the_last_word_of_a_phrase_is_not_longer_than_what_is_looked_at(text):
    last = max(0, len(text) - holders._LAST)
    for pattern in (shapes.NOBODY_RE, shapes.GENERIC_RE, shapes.SIDE_RE, shapes.PLACE_RE, shapes.TAIL_TITLE_RE):
        whole, end = pattern.search(text), pattern.search(text, last)
        assert (whole and whole.span()) == (end and end.span())


@given(TITLES)
def test_looking_for_a_title_first_misses_no_subject(text):
    assert shapes.TITLE_CUE_RE.search(text) or not shapes.SUBJECT_RE.search(text)


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
