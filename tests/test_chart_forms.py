"""Forms of charts for few sources: slopes, stances, timelines, matrices; nothing to draw, too much, and odd labels."""

import re
import warnings
from dataclasses import replace
from functools import cache
from html import escape

import pytest
from bs4 import BeautifulSoup

from baimo.chapter import Chapter
from baimo.charts import COLOURS, cut_label, wrap_label
from baimo.errors import InputError
from baimo.figures.groups import cut_counts, cut_groups, cut_words
from baimo.intervals import draw_weights
from baimo.marks import Link
from baimo.matrices import draw_matrix, draw_stances
from baimo.slopes import SlopePoint, draw_slope
from baimo.timelines import draw_ranges, draw_timeline
from baimo.values import Amount, Day
from support import chapter, corpus

TITLE = {"zh": "一个题目", "en": "A title"}
UNIT = {"zh": "参数", "en": "Parameters"}
QUESTIONS = {
    "size": {"zh": ("多大?", "越大越好", "够用就好"), "en": ("How large?", "Large", "Enough")},
    "open": {"zh": ("开源吗?", "开源", "闭源"), "en": ("Open?", "Open", "Closed")},
}
# "Some company's model", with a smile; "hello" in Arabic and in Hebrew
ODD = [
    "😀某公司的模型🚀",
    "مرحبا بالعالم",
    "שלום 模型",
    "<script>alert(1)</script>",
    "a & b \"c\" 'd'",
    "$1亿到$2亿",
    "",
]
LONG_ZH, LONG_EN = "这是一个非常长的标签" * 8, "A label that goes on and on " * 3


@cache
def quote():
    """A real quotation, to be given other dates and amounts."""
    return chapter().quote("004", "自2023年8月15日起施行", gloss="in force from 15 August 2023")


def dated(iso):
    return replace(quote(), days=(Day(iso),))


def saying(low, high, speaker=None):
    found = replace(quote(), amounts=(Amount(low, high, "parameter", False),))
    return replace(found, speaker=speaker) if speaker else found


MAKERS = {
    "timeline": lambda rows: chapter().timeline("fig-x", rows, **TITLE),
    "ranges": lambda rows: chapter().ranges("fig-x", rows, unit="parameter", x_label=UNIT, **TITLE),
    "slope": lambda rows: chapter().slope("fig-x", rows, unit="parameter", y_label=UNIT, **TITLE),
    "stances": lambda rows: chapter().stances("fig-x", [said(*row) for row in rows], questions=QUESTIONS, **TITLE),
}
FORMS = pytest.mark.parametrize("form", MAKERS)


def said(actor, key, stance, words):
    """A row in whose quotation the actor speaks."""
    return actor, key, stance, replace(words, speaker=actor)


def rows_of(form, labels):
    """One row for each label (zh, en)."""
    if form == "stances":
        return [(zh, "size", "a", quote()) for zh, _ in labels]
    made = dated("2023-08-15") if form == "timeline" else saying(7e9, 7e9)
    return [(made, zh, en) for zh, en in labels]


def soup(block):
    return BeautifulSoup(block.html, "html.parser")


def drawing(block, language="en"):
    return soup(block).select_one(f'.drawing[data-lang="{language}"]')


def names(block, language="en"):
    return [a["aria-label"] for a in drawing(block, language).select("svg a")]


def links(n):
    return [Link(f"#q-{i}", f"name {i}") for i in range(n)]


def texts(svg):
    return [text.get_text() for text in BeautifulSoup(svg, "html.parser").find_all("text")]


# Nothing, one, alike, open.


@FORMS
def test_where_there_is_nothing_to_draw_a_sentence_in_both_languages_says_so(form):
    block = MAKERS[form]([])
    assert block.payload["kind"] == "text"
    assert [len(soup(block).select(f'.text[data-lang="{lang}"] p')) for lang in ("zh", "en")] == [1, 1]


@pytest.mark.parametrize(
    ("draw", "table"),
    [
        (lambda bm: bm.theme_matrix("fig-x", **TITLE), "themes"),
        (lambda bm: bm.word_cloud("fig-x", "compute", **TITLE), "themes"),
        (lambda bm: bm.keywords("fig-x", theme="compute", **TITLE), "keyness"),
        (lambda bm: bm.keywords("fig-x", by="speaker", **TITLE), "keyness_speakers"),
        (lambda bm: bm.theme_shares("fig-x", **TITLE), "shares"),
        (lambda bm: bm.network("fig-x", **TITLE), "collocations"),
    ],
    ids=["matrix", "cloud", "keywords", "keywords by speaker", "shares", "network"],
)
def test_an_empty_table_gives_a_sentence(draw, table, monkeypatch):
    bm = Chapter("30_compute", replace(corpus(), rows=corpus().rows | {table: []}))
    monkeypatch.setattr(bm, "table", lambda name: type(bm).table(bm, name).iloc[:0], raising=False)
    assert draw(bm).payload["kind"] == "text"


@FORMS
def test_one_row_is_drawn(form):
    assert len(names(MAKERS[form](rows_of(form, [("甲", "One")])))) == 1


@pytest.mark.parametrize("form", ["timeline", "ranges", "slope"])
def test_rows_that_are_all_alike_are_all_drawn(form):
    assert len(names(MAKERS[form](rows_of(form, [("甲", "One"), ("乙", "Two"), ("丙", "Three")])))) == 3


@pytest.mark.parametrize("form", ["ranges", "slope"])
@pytest.mark.parametrize("ends", [(5e9, None), (None, 5e9)], ids=["from", "to"])
def test_amounts_that_are_all_open_are_drawn(form, ends):
    assert len(names(MAKERS[form]([(saying(*ends), "甲", "One"), (saying(*ends), "乙", "Two")]))) == 2


@pytest.mark.parametrize("form", ["ranges", "slope"])
def test_nothing_at_all_is_an_amount_too(form):
    assert len(names(MAKERS[form]([(saying(0, 0), "甲", "One"), (saying(0, 8e9), "乙", "Two")]))) == 2


# Labels.


@FORMS
def test_a_long_label_is_cut_in_the_drawing_and_whole_in_the_link_and_the_data(form):
    block = MAKERS[form](rows_of(form, [(LONG_ZH, LONG_EN)]))
    shown = " ".join(svg.get_text() for svg in drawing(block, "zh").select("svg"))
    assert LONG_ZH not in shown and "…" in shown
    assert LONG_ZH in names(block, "zh")[0] and LONG_ZH in soup(block).select_one("tbody").get_text()


@pytest.mark.parametrize("position", [2020.0, 2020.4, 2020.5, 2020.6, 2021.0])
@pytest.mark.parametrize("label", [LONG_ZH, LONG_EN.strip()], ids=["zh", "en"])
def test_a_long_label_of_a_timeline_has_room_wherever_its_dot_stands(label, position):
    positions = [2020.0, position, 2021.0]
    svg = draw_timeline([label] * 3, positions=positions, dates=["2020"] * 3, links=links(3), colour=COLOURS["accent"])
    # 5 points to a column of text and 518 to the picture, less the dates
    assert max(sum(2 if char > "\u2e7f" else 1 for char in text) for text in texts(svg)) <= 74


@FORMS
@pytest.mark.parametrize("label", ODD)
def test_an_odd_label_is_text_and_warns_nobody(form, label, capfd, caplog):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        block = MAKERS[form](rows_of(form, [(label, label)]))
    assert soup(block).find("script") is None and label.strip()[:5] in drawing(block).get_text()
    assert (capfd.readouterr().err, caplog.messages) == ("", [])


@FORMS
def test_what_looks_like_markup_in_a_name_is_escaped(form):
    label = '"><script>alert("1")</script>'
    html = MAKERS[form](rows_of(form, [(label, label)])).html
    assert "<script" not in html and escape(label) in html


@pytest.mark.parametrize(
    ("text", "columns", "cut"),
    [("short", 5, "short"), ("longer", 5, "long…"), ("算力成本", 8, "算力成本"), ("算力成本高", 8, "算力成…"),
     ("two\nlines", 20, "two lines"), ("", 5, "")],
)  # fmt: skip
def test_a_label_is_cut_by_columns(text, columns, cut):
    assert cut_label(text, columns) == cut


@pytest.mark.parametrize(
    ("text", "wrapped"),
    [("Base model or applications first", "Base model or\napplications first"), ("先做底座还是先做应用呢", "先做底座还是\n先做应用呢"),
     ("a b " * 40, "a b a b a b a b a b\na b a b a b a b a b…"), ("", "")],
)  # fmt: skip
def test_a_label_takes_two_lines_at_most(text, wrapped):
    assert wrap_label(text, 20) == wrapped


# Timelines.


def test_of_many_events_the_first_and_the_last_are_shown_and_the_title_says_so():
    rows = [(dated(f"20{i:02}"), f"第{i}件", f"Event no {i}") for i in range(93)]
    block = MAKERS["timeline"](rows)
    assert names(block) == [f"20{i:02} Event no {i}" for i in [*range(20), *range(73, 93)]]
    assert "A title (40 of 93, the first and the last 20)" in soup(block).figcaption.get_text()
    assert "一个题目（列出40／共93，首尾各20）" in soup(block).figcaption.get_text()
    assert "⋯ 另有53条" in drawing(block, "zh").get_text()


def test_forty_events_are_all_shown():
    block = MAKERS["timeline"]([(dated(f"20{i:02}"), "甲", f"Event no {i}") for i in range(40)])
    assert len(names(block)) == 40 and "of" not in soup(block).figcaption.get_text()


# Matrices.


class Names:
    """A chapter that knows what articles are called, and no more."""

    @staticmethod
    def names(article_id):
        return {"zh": f"来源{article_id}", "en": f"Source {article_id}"}


def test_of_many_sources_a_matrix_shows_those_with_most_and_the_sum_of_the_others():
    counts = {f"{i:03}": [i, 1] for i in range(500)}
    names, rows, titles = cut_counts(Names, counts, TITLE)
    assert [name["en"] for name in names] == [*(f"Source {i}" for i in range(480, 500)), "480 others"]
    assert rows[-1] == [114_960, 480]  # 0 + 1 + … + 479; one each
    assert titles == {
        "zh": "一个题目（列出20／共500个来源，其余合为一行）",
        "en": "A title (20 of 500 sources, the others in one row)",
    }


def test_of_twenty_sources_a_matrix_shows_all():
    names, rows, titles = cut_counts(Names, {f"{i:02}": [1] for i in range(20)}, TITLE)
    assert len(names) == len(rows) == 20 and titles == TITLE


def test_of_many_sources_shares_show_those_with_most_and_all_others_under_each_theme():
    rows = [
        {
            "theme": theme,
            "by": "source",
            "group": f"{i:03}",
            "n_coded": 1,
            "n": 10 + i,
            "share": 0.1,
            "low": 0,
            "high": 1,
        }
        for theme in ("compute", "strategy", "regulation")
        for i in range(500)
    ]
    shown, titles = cut_groups(rows, "source", TITLE)
    assert len(shown) == 3 * 21  # twenty and the others, under each of three themes
    other = shown[20]
    assert other["group"] == {"zh": "其余480个来源", "en": "480 other sources"}
    assert (other["n_coded"], other["n"], other["low"]) == (480, 119_760, None)  # 10 + 11 + … + 489
    assert titles["en"] == "A title (20 of 500 sources, the others in one row)"


def test_a_title_that_holds_no_more_only_says_what_is_drawn():
    titled = [
        chapter().theme_matrix("fig-m", zh="开源领先", en="Open source leads", holds=holds) for holds in (True, False)
    ]
    assert [block.plain for block in titled] == ["Open source leads", "Passages of each theme in each article"]


def test_a_sum_takes_no_disc_and_leaves_the_others_theirs():
    link = Link("#fig-x-1", "甲")
    alone = draw_matrix(["甲"], ["算力"], [[9]], [COLOURS["compute"]], [[link]])
    summed = draw_matrix(["甲", "其余"], ["算力"], [[9], [900]], [COLOURS["compute"]], [[link], [link]], summed=True)
    drawn = [re.findall(r"<path[^>]*? d=\"(M[^\"]*C[^\"]*)\"", svg) for svg in (alone, summed)]
    assert drawn[0][0] in drawn[1]


def test_a_matrix_of_nothing_can_be_drawn():
    svg = draw_matrix(["甲"], ["算力"], [[0]], [COLOURS["compute"]], [[None]])
    assert "<a " not in svg and "0" in texts(svg)


# Keywords.


def test_of_many_groups_of_words_those_with_the_surest_words_are_shown():
    rows = [{"speaker": f"人{i:02}", "word": f"词{k}", "z": 10.0 + i - k} for i in range(30) for k in range(20)]
    shown, titles = cut_words(rows, "speaker", 12, TITLE)
    assert list(dict.fromkeys(row["speaker"] for row in shown)) == ["人25", "人26", "人27", "人28", "人29"]
    assert len(shown) == 60 and titles["en"] == "A title (5 of 30 speakers)"


def test_a_weight_is_a_dot_at_the_end_of_a_line_from_nothing():
    svg = draw_weights(["甲", "乙"], groups=["", ""], weights=[4.0, 2.0], texts=["3 / 1", "2 / 0"], x_label="z",
                       colours=[COLOURS["accent"]] * 2, marked=[1], links=links(2))  # fmt: skip
    lines = re.findall(r'd="M ([\d.]+) ([\d.]+) \nL ([\d.]+) \2 \n" [^>]*stroke-width: 2;', svg)
    starts, ends = {x for x, _, _ in lines}, sorted(float(x) for _, _, x in lines)
    (start,) = map(float, starts)
    assert round((ends[1] - start) / (ends[0] - start), 3) == 2
    assert {"0", "1", "2", "3", "4", "3 / 1", "2 / 0"} <= set(texts(svg))


def test_words_of_one_theme_have_no_title_of_their_own_and_those_of_all_have():
    one, every = (chapter().keywords("fig-x", **by, **TITLE) for by in ({"theme": "compute"}, {"by": "theme"}))
    assert "Compute" not in texts(str(drawing(one))) and "Compute" in texts(str(drawing(every)))


def test_words_are_of_a_theme_an_article_or_a_speaker():
    with pytest.raises(InputError, match="by='month'; expected theme, article_id, speaker"):
        chapter().keywords("fig-x", by="month", **TITLE)


# Slopes.


def point(low, high, published="2023-05-01", **more):
    return SlopePoint(low, high, published, "甲", f"值{low}", **({"has_stake": False} | more))


def sloped(*points, language="en"):
    return draw_slope(list(points), links=links(len(points)), y_label="n", language=language)


@pytest.mark.parametrize(
    ("published", "dates", "is_open"),
    [
        ("2023-01-01", (2023.0, 2023.0), False),
        ("2023-04", (2023.25, 2023 + 4 / 12), False),
        ("2023", (2023.0, 2024.0), False),
        ("2023-04/2023-06", (2023.25, 2023.5), False),
        ("2023-04/..", (2023.25, 2023.25), True),
    ],
    ids=["day", "month", "year", "stretch", "not before"],
)
def test_a_date_stands_as_precisely_as_it_is_known(published, dates, is_open):
    made = point(1, 1, published)
    assert (made.dates, made.is_open) == (pytest.approx(dates), is_open)


@pytest.mark.parametrize(
    ("high", "is_log"), [(1_000_000, True), (90_000, False)], ids=["more than two orders", "less than two orders"]
)
def test_the_scale_is_logarithmic_beyond_two_orders_of_magnitude(high, is_log):
    found = texts(sloped(point(1_000, 1_000), point(high, high)))
    assert ({"1,000", "10,000", "100,000", "1 million"} <= set(found)) == is_log


def test_an_even_scale_has_round_numbers():
    found = texts(sloped(point(3.43, 3.43), point(18, 18, "2023-11")))
    assert [text for text in found if re.fullmatch(r"[\d.]+", text)] == ["5", "10", "15"]


@pytest.mark.parametrize(
    ("language", "months"),
    [("zh", ["2023年5月", "2023年7月", "2023年9月", "2023年11月"]), ("en", ["July 2023", "October 2023"])],
)
def test_the_months_are_written_as_on_the_page(language, months):
    found = texts(sloped(point(1, 1, "2023-05-01"), point(2, 2, "2023-11-20"), language=language))
    assert [text for text in found if re.search(r"2023", text)] == months


def test_a_speaker_with_an_interest_is_a_diamond_in_the_accent_colour_and_the_drawing_says_so():
    svg = sloped(point(1, 1, has_stake=True), point(2, 2))
    assert {"◆ speaker has a known interest", "● none known"} <= set(texts(svg))
    assert "speaker has a known interest" not in " ".join(texts(sloped(point(1, 1))))
    assert f"var(--accent, {COLOURS['accent']})" in svg and "var(--accent" not in sloped(point(1, 1))


def test_points_of_one_series_are_joined_and_others_are_not():
    joined, apart = (sloped(point(1, 1, "2023-01", series=a), point(2, 2, "2023-09", series=b)) for a, b in
                     (("x", "x"), ("x", "y")))  # fmt: skip
    assert [svg.count("stroke-opacity: 0.6") for svg in (joined, apart)] == [1, 0]


def test_a_point_without_a_date_stands_apart_under_words_that_say_so():
    assert "no date" in texts(sloped(point(1, 1), point(2, 2, "")))
    assert "日期不详" in texts(sloped(point(2, 2, ""), language="zh"))


def test_however_long_the_label_is_the_amount_beside_it_is_whole():
    (shown,) = [
        text for text in texts(sloped(replace(point(5, 5), label=LONG_EN, value="about 20,000 cards"))) if "…" in text
    ]
    assert shown == "A label that g… · about 20,000 cards"


def test_many_points_at_one_place_all_have_their_label():
    labels = [text for text in texts(sloped(*[point(5, 5)] * 25)) if text == "甲 · 值5"]
    assert len(labels) == 25


@pytest.mark.parametrize(
    ("speaker", "told"), [("方汉", "Chairman and CEO"), ("路人", "no known interest")], ids=["chairman", "passer-by"]
)
def test_the_link_of_an_amount_says_when_it_was_published_and_whose_interest_speaks(speaker, told):
    (name,) = names(MAKERS["slope"]([(saying(7e9, 7e9, speaker), "甲", "One")]))
    assert name.startswith("One: 7 billion parameters · not before 14 August 2023, inferred · ") and told in name


def test_a_stake_that_says_that_there_is_none_is_none():
    # 吴坤谚: "the text shows no interest in the firms discussed"
    alone = MAKERS["slope"]([(saying(7e9, 7e9, "吴坤谚"), "甲", "One")])
    assert [text for text in texts(str(drawing(alone))) if text[0] in "◆●"] == ["● none known"]
    block = MAKERS["slope"]([(saying(7e9, 7e9, "吴坤谚"), "甲", "One"), (saying(8e9, 8e9, "方汉"), "乙", "Two")])
    assert [text for text in texts(str(drawing(block))) if text[0] in "◆●"] == [
        "◆ speaker has a known interest",
        "● none known",
    ]


# Stances.


def test_a_pole_has_its_words_its_shape_and_its_colour():
    marks = [(0, 0, "a", "大"), (1, 0, "b", "小"), (2, 0, "both", "都")]  # "large", "small", "both"
    drawn = {m[2]: draw_stances(["甲"], ["问"], [(0, 0, *m[2:])], links(1)) for m in marks}
    assert [text in texts(drawn[key]) for text, key in (("大", "a"), ("小", "b"), ("都", "both"))] == [True] * 3
    used = {key: sorted(set(re.findall(r"var\(--(\w+)", svg)) & {"accent", "compute"}) for key, svg in drawn.items()}
    assert used == {"a": ["accent"], "b": ["compute"], "both": ["accent", "compute"]}


def test_a_stance_with_the_words_of_somebody_else_is_refused():
    with pytest.raises(InputError, match=r"found 李涛 with words of .*; expected the one who speaks"):
        chapter().stances("fig-x", [("李涛", "size", "a", quote())], questions=QUESTIONS, **TITLE)


def test_who_says_nothing_on_a_question_has_an_empty_cell_and_the_data_say_so():
    block = MAKERS["stances"]([("方汉", "size", "a", quote()), ("李涛", "open", "b", quote())])
    assert names(block) == ["Fang Han · How large?: Large", "Li Tao · Open?: Closed"]
    cells = [[cell.get_text() for cell in row.select('[data-lang="en"]')] for row in soup(block).select("tbody tr")]
    assert ["Fang Han", "Open?", "not addressed"] in cells and ["Li Tao", "How large?", "not addressed"] in cells


def test_two_stances_on_one_question_stand_in_one_cell():
    block = MAKERS["stances"]([("方汉", "size", "a", quote()), ("方汉", "size", "mixed", quote())])
    assert names(block) == ["Fang Han · How large?: Large", "Fang Han · How large?: both"]


@pytest.mark.parametrize(
    ("key", "stance", "told"),
    [("size", "c", "stance 'c' of 方汉; expected one of a, b, both, mixed"), ("cost", "a", "question 'cost' of 方汉; expected one of size, open")],
)  # fmt: skip
def test_another_stance_or_question_is_refused(key, stance, told):
    with pytest.raises(InputError, match=re.escape(told)):
        MAKERS["stances"]([("方汉", key, stance, quote())])


# Links and names of rows.


def test_who_it_is_stands_in_a_drawing_of_its_own_that_can_stay_in_sight():
    names, marks = BeautifulSoup(
        draw_stances(["甲", "乙"], ["问"], [(1, 0, "a", "大")], links(1)), "html.parser"
    ).select("svg")
    assert texts(str(names)) == ["甲", "乙"] and texts(str(marks)) == ["问", "大"]
    (_, _, width, height), (left, _, rest, same) = (
        [float(n) for n in svg["viewbox"].split()] for svg in (names, marks)
    )
    assert (left, height) == (width, same) and abs(width + rest - 518.4) < 0.2


def test_a_point_and_its_label_apart_are_one_link_with_two_areas():
    (link,) = BeautifulSoup(sloped(point(5, 5)), "html.parser").select("a")
    assert link.get_text(strip=True) == "甲 · 值5" and len(link.select("use")) == 1
    assert [float(area["height"]) >= 24 for area in link.select("rect")] in ([True], [True, True])


# Drawings are the same every time.


@pytest.mark.parametrize(
    "draw",
    [
        lambda: sloped(point(1, 2), point(3, None, "2023-04/..", has_stake=True)),
        lambda: draw_ranges(["甲"], ranges=[(1, None)], texts=["1"], links=links(1), colour=COLOURS["ink"], x_label="x",
                            language="zh"),
        lambda: draw_stances(["甲", "乙"], ["问"], [(1, 0, "a", "大")], links(1)),
    ],
    ids=["slope", "ranges", "stances"],
)  # fmt: skip
def test_the_same_rows_give_the_same_drawing(draw):
    assert draw() == draw()
