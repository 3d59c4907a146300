"""What a chapter lists of themes, words and topics, and what it says where there is nothing."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from baimo import extents, listings
from baimo.chapter import Chapter
from baimo.errors import InputError
from support import chapter, corpus

TITLE = {"zh": "一个题目", "en": "A title"}
SHOWN = {
    "keywords": lambda bm: listings.show_keywords(bm, "tab-x", "speaker", **TITLE),
    "sensitivity": lambda bm: extents.show_sensitivity(bm, "tab-x", **TITLE),
    "concordance": lambda bm: bm.concordance("tab-x", "生态", **TITLE),
    "new words": lambda bm: listings.show_new_words(bm, "tab-x", **TITLE),
    "topics": lambda bm: listings.show_topics(bm, "tab-x", **TITLE),
    "angles": lambda bm: listings.show_angles(bm, "tab-x", **TITLE),
}
TOPIC = {
    "topic": 1, "terms": "芯片|显存", "n_passages": 12, "n_articles": 3, "n": 40, "share": 0.3, "stability": 0.91,
}  # fmt: skip
ANGLE = {
    "angle": "angle_1", "terms": "人才|薪酬", "n_passages": 9, "n_articles": 2, "n": 30, "stability": 0.9,
    "examples": "a:1|b:2", "command": "python -m baimo new angle_1 --theme angle_1",
}  # fmt: skip


def with_rows(refused=None, **tables):
    """A chapter over the corpus with other rows in some of its tables."""
    made = replace(corpus(), rows=corpus().rows | tables)
    vars(made)["refused"] = refused or {}
    return Chapter("65_words", made)


def cells(block):
    soup = BeautifulSoup(block.html, "html.parser")
    return [[td.get_text(" ", strip=True) for td in tr.select("td, th")] for tr in soup.select("tbody tr")]


@pytest.mark.parametrize("name", SHOWN)
def test_where_there_is_nothing_a_sentence_says_so_in_both_languages(name):
    empty = {name: [] for name in ("keyness_speakers", "sensitivity", "new_words", "topics", "angles", "passages")}
    block = SHOWN[name](with_rows(**empty))
    assert (block.payload["kind"], block.plain) == ("text", "一个题目：无。\nA title: none.")


@pytest.mark.parametrize("name", ["topics", "angles"])
def test_a_refused_method_says_why(name):
    refused = {name: {"reason_zh": "材料太少", "reason_en": "too little text"}}
    block = SHOWN[name](with_rows(refused, topics=[], angles=[]))
    assert block.plain == "一个题目——没有可列的。材料太少。\nA title — none. too little text."


def test_five_articles_are_too_few_for_topics_and_the_page_says_how_few():
    told = SHOWN["topics"](chapter("65_words")).plain
    assert "5 articles, 295 passages: top-10 overlap 0." in told and "need ≥ 50 articles" in told


def test_topics_are_listed_with_their_words_and_their_stability():
    assert cells(SHOWN["topics"](with_rows(topics=[TOPIC]))) == [["1", "芯片、显存", "12", "3", "0.91"]]


def test_an_angle_comes_with_the_line_that_starts_a_chapter_on_it():
    assert cells(SHOWN["angles"](with_rows(angles=[ANGLE]))) == [
        ["人才、薪酬", "9", "2", "python -m baimo new angle_1 --theme angle_1"]
    ]


def test_keywords_come_with_their_counts_here_and_elsewhere():
    row = {"speaker": "甲", "word": "芯片", "gloss": "chip", "n_speaker": 7, "n_rest": 2, "z": 3.0}
    weak = row | {"word": "天气", "gloss": "", "z": 0.4}
    told = cells(SHOWN["keywords"](with_rows(keyness_speakers=[row, weak])))
    assert told == [["甲", "芯片（7/2） chip (7/2)"]]


def test_each_theme_has_its_share_under_eight_conditions():
    rows = cells(SHOWN["sensitivity"](chapter("65_words")))
    assert [row[0] for row in rows] == ["战略 Strategy", "算力 Compute", "开源 Open source", "监管 Regulation"]
    assert {len(row) for row in rows} == {8}


def test_the_codebook_and_the_readers_are_compared_pair_by_pair():
    rows = cells(extents.show_agreement(chapter("65_words"), "tab-x", **TITLE))
    assert [row[0] for row in rows[::4]] == [
        "编码手册、编码员一 codebook, first coder",
        "编码手册、编码员二 codebook, second coder",
        "编码员一、编码员二 first coder, second coder",
    ]
    assert rows[8][1:3] == ["战略 Strategy", "219 / 182"]  # what the two coders gave


def test_without_codings_a_sentence_says_so(tmp_path):
    project = replace(corpus().project, seeds=tmp_path)
    bm = Chapter("65_words", replace(corpus(), project=project))
    assert extents.show_agreement(bm, "tab-x", **TITLE).plain == "一个题目：无。\nA title: none."


@pytest.mark.parametrize(
    ("row", "told"),
    [("elsewhere:1,compute", "A title: none."), ("elsewhere:1,harbours", "seeds/codings does not fit these articles")],
)
def test_codings_of_other_articles_or_themes_stop_no_chapter(tmp_path, row, told):
    (tmp_path / "codings").mkdir()
    (tmp_path / "codings" / "me.csv").write_text(f"passage_id,themes\n{row}\n", "utf-8")
    bm = Chapter("65_words", replace(corpus(), project=replace(corpus().project, seeds=tmp_path)))
    assert told in extents.show_agreement(bm, "tab-x", **TITLE).plain


def test_a_theme_says_how_much_it_takes_and_which_article_carries_it():
    zh, en = chapter("40_open_source").theme_extent("open_source").plain.split("\n")
    assert zh.endswith("出自方汉访谈，以下多出自这一篇。") and "of 295 passages" in en
    assert en.endswith(" of them stand in one article, Fang Han interview.")


def test_a_theme_that_nothing_carries_has_no_warning():
    zh, en = chapter("30_compute").theme_extent("compute").plain.split("\n")
    assert "注意" not in zh and "Note" not in en and en.endswith(" articles.")


def share_row(by, group, n_coded, n=100, theme="compute", part=0.2, carries=False):
    shown = {"share": n_coded / n, "low": 0.0, "high": 1.0, "basis": "wilson", "part": part, "carries": carries}
    return {"theme": theme, "by": by, "group": group, "n_coded": n_coded, "n": n, **shown}


FANG_HAN = next(a for a in corpus().articles if a.startswith("000"))
ALL = share_row("all", "", 14)
BY_SOURCE = share_row("source", FANG_HAN, 11, part=0.79, carries=True)


def test_where_one_article_carries_a_theme_its_part_is_told():
    zh, en = with_rows(shares=[ALL, BY_SOURCE]).theme_extent("compute").plain.split("\n")
    assert zh.endswith("出自1篇文章。注意：其中79%出自方汉访谈，以下多出自这一篇。")
    assert en.endswith("in 1 article. Note that 79% of them stand in one article, Fang Han interview.")


def test_where_one_speaker_carries_a_theme_the_speaker_alone_is_named():
    speaker = share_row("speaker", "方汉", 10, part=0.714, carries=True)
    zh, en = with_rows(shares=[ALL, BY_SOURCE, speaker]).theme_extent("compute").plain.split("\n")
    assert zh.endswith("出自1篇文章。注意：其中71%是方汉一人所说，以下多为一家之言。")
    assert en.endswith(
        "in 1 article. Note that 71% of them are said by one speaker, Fang Han: most of what follows is one voice."
    )


def test_an_article_whose_speaker_nobody_knows_is_no_speaker():
    speaker = share_row("speaker", FANG_HAN, 11, part=0.79, carries=True)
    zh, en = with_rows(shares=[ALL, BY_SOURCE, speaker]).theme_extent("compute").plain.split("\n")
    assert "以下多出自这一篇" in zh and "一人所说" not in zh and "speaker" not in en


@pytest.mark.parametrize(
    ("by", "group", "name"),
    [
        ("all", "", ("全部", "All")),
        ("month", "2023-08", ("2023年8月", "August 2023")),
        ("month", "2023", ("2023年", "2023")),
        ("month", "unknown", ("未注明", "not stated")),
        ("source", FANG_HAN, ("方汉访谈", "Fang Han interview")),
        ("speaker", FANG_HAN, ("方汉访谈", "Fang Han interview")),
        ("speaker", "方汉", ("方汉", "Fang Han")),
    ],
)
def test_a_group_has_a_name_in_both_languages(by, group, name):
    bm = with_rows(shares=[share_row(by, group, 5)])
    assert bm.group(by, group) == dict(zip(("zh", "en"), name, strict=True))
    assert cells(bm.theme_shares("fig-x", "compute", by=by, **TITLE))[0][1] == " ".join(name)


def many_speakers(n):
    """Speakers 甲1, 甲2, …: the first has most passages."""
    return [share_row("speaker", f"甲{i}", 1, n=1000 - i) for i in range(1, n + 1)][::-1]


def test_of_many_groups_those_with_most_passages_are_shown_and_the_title_says_so():
    block = with_rows(shares=many_speakers(100)).theme_shares("fig-x", "compute", by="speaker", **TITLE)
    *kept, others = [row[1] for row in cells(block)]
    assert kept == [f"甲{i}" for i in range(20, 0, -1)] and "80 other speakers" in others
    assert "一个题目（列出20／共100位说话人，其余合为一行）" in block.html
    assert "A title (20 of 100 speakers, the others in one row)" in block.html


def test_as_many_groups_as_fit_are_all_shown_and_the_title_says_nothing():
    block = with_rows(shares=many_speakers(20)).theme_shares("fig-x", "compute", by="speaker", **TITLE)
    assert (len(cells(block)), block.plain, "列出" in block.html) == (20, "A title", False)


def with_themes(*themes):
    kept = {theme: corpus().lexicon.themes[theme] for theme in themes}
    return Chapter(
        "65_words",
        replace(corpus(), lexicon=replace(corpus().lexicon, themes=kept), rows=corpus().rows | {"shares": []}),
    )


@pytest.mark.parametrize(
    ("has", "asked"),
    [((), ()), (("compute", "regulation"), ()), (("compute", "regulation"), ("compute", "regulation"))],
)
def test_where_no_theme_or_several_have_no_shares_none_is_named(has, asked):
    assert with_themes(*has).theme_shares("fig-x", *asked, **TITLE).plain == (
        "这些来源没有谈到这些主题。\nThere is nothing on these themes in these sources."
    )


TALENT = """talent:
  zh: 人才
  en: Talent
  definition_zh: 谈人才的段落
  definition_en: Speaks of talent
  minimum: 2
  terms: {人才: 2}
"""


def test_a_coding_with_the_theme_of_a_fork_stays_on_the_page_of_other_chapters(tmp_path):
    project = replace(corpus().project, seeds=tmp_path / "seeds", notebooks=tmp_path / "notebooks")
    for folder in (project.seeds / "codings", project.notebooks):
        folder.mkdir(parents=True)
    (project.notebooks / "71_talent.ipynb").write_text("{}", "utf-8")
    sidecar = project.notebooks / "71_talent.lexicon.yml"
    sidecar.write_text(TALENT, "utf-8")
    passage_id = next(row["passage_id"] for row in corpus().rows["themes"] if row["theme"] == "compute")
    (project.seeds / "codings" / "me.csv").write_text(f"passage_id,themes\n{passage_id},compute|talent\n", "utf-8")
    bm = Chapter("65_words", replace(corpus(), project=project))
    rows = cells(extents.show_agreement(bm, "tab-x", **TITLE))
    assert [row[1] for row in rows] == ["战略 Strategy", "算力 Compute", "开源 Open source", "监管 Regulation"]
    assert rows[1][:3] == ["编码手册、me codebook, me", "算力 Compute", "1 / 1"]
    sidecar.unlink()
    assert "does not fit" in extents.show_agreement(bm, "tab-x", **TITLE).plain


def test_a_coding_named_like_the_codebook_never_takes_its_place(tmp_path):
    (tmp_path / "codings").mkdir()
    (tmp_path / "codings" / "codebook.csv").write_text("passage_id,themes\n", "utf-8")
    bm = Chapter("65_words", replace(corpus(), project=replace(corpus().project, seeds=tmp_path)))
    assert "see python -m baimo check" in extents.show_agreement(bm, "tab-x", **TITLE).plain


def test_a_theme_that_no_passage_has_has_no_extent():
    assert with_rows(shares=[]).theme_extent("regulation").plain == (
        "这些来源没有谈到监管。\nThere is nothing on Regulation in these sources."
    )


def test_a_concordance_shows_the_words_around_a_term_and_counts_them_as_quoted():
    block = SHOWN["concordance"](chapter("65_words"))
    assert all(row[2] == "生态" for row in cells(block))
    assert len(block.payload["spans"]) == len(cells(block)) > 2
    article_id, start, end, *_ = block.payload["spans"][0]
    assert "生态" in corpus().articles[article_id].raw[start:end]


def test_a_cloud_of_a_theme_that_no_passage_has_is_a_sentence():
    kept = [row for row in corpus().rows["themes"] if row["theme"] != "regulation"]
    block = with_rows(themes=kept).word_cloud("fig-x", "regulation", **TITLE)
    assert block.plain == "这些来源没有谈到监管。\nThere is nothing on Regulation in these sources."


def test_a_cloud_of_a_theme_that_no_word_sets_apart_is_a_sentence():
    block = with_rows(keyness=[]).word_cloud("fig-x", "regulation", **TITLE)
    assert block.plain == "没有词能把监管与其余段落分开。\nNo word sets Regulation apart from the rest."


def test_a_cloud_of_few_words_is_a_sentence_that_names_them():
    rows = [row for row in corpus().rows["keyness"] if row["theme"] == "compute"][:2]
    block = with_rows(keyness=rows).word_cloud("fig-x", "compute", **TITLE)
    assert block.plain == (
        "能把算力与其余段落分开的词只有：算力、训练。\nFew words set Compute apart from the rest: computing power, training."
    )


def test_shares_of_a_theme_that_no_passage_has_are_a_sentence():
    block = with_rows(shares=[]).theme_shares("fig-x", "regulation", **TITLE)
    assert block.plain == "这些来源没有谈到监管。\nThere is nothing on Regulation in these sources."


def test_too_few_pairs_make_no_network():
    block = with_rows(collocations=[]).network("fig-x", **TITLE)
    assert block.plain == "共现的词太少，画不成网络。\nToo few words stand together to draw a network."


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda bm: bm.theme_shares("fig-x", "colour", **TITLE), "theme 'colour'"),
        (lambda bm: bm.theme_shares("fig-x", "compute", by="colour", **TITLE), "by='colour'"),
        (lambda bm: bm.theme_extent("colour"), "65_words: found theme 'colour'; expected one of .*compute"),
        (lambda bm: bm.word_cloud("fig-x", "colour", **TITLE), "theme 'colour'"),
        (lambda bm: listings.show_keywords(bm, "tab-x", "month", **TITLE), "65_words:tab-x: found by='month'"),
        (lambda bm: bm.concordance("tab-x", "生态", sort="colour", **TITLE), "sort"),
    ],
)
def test_what_cannot_be_shown_is_told(call, told):
    with pytest.raises(InputError, match=told):
        call(chapter("65_words"))


def test_a_share_writes_itself_with_its_interval():
    share = chapter("65_words").share("compute")
    assert 0 < share.low < share.share < share.high < 1
    assert chapter("65_words").share("compute", "source", "no such article") is None
