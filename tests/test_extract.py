"""One article in, rows of every table out: pure, with exact spans, contact data withheld."""

import copy

import pytest

from baimo.dates import is_date
from baimo.document import Markup, Metadata
from baimo.extract import Article, extract
from baimo.read import read_document
from baimo.tables import TABLES
from support import ARTICLES, OTHER_PARAGRAPH, PARAGRAPH, corpus, lexicon

FILES = sorted(path.name for path in ARTICLES.iterdir())
SPANNED = ["removed", "passages", "themes", "entities", "quantities", "events", "claims"]


def article(name):
    document = read_document(ARTICLES / name)
    source = copy.deepcopy(corpus().articles[document.article_id].source)
    return Article(
        document.article_id, document.file, document.raw, document.sha256, source, document.encoding, document.markup
    )


def invented(*lines, **source):
    return Article("x", "x.txt", "\n".join(lines), "0" * 64, source)


@pytest.mark.parametrize("name", FILES)
def test_the_same_article_gives_the_same_rows(name):
    assert extract(article(name), lexicon()) == extract(article(name), lexicon())


@pytest.mark.parametrize("name", FILES)
def test_an_article_is_not_changed_by_reading_it(name):
    given = article(name)
    before = copy.deepcopy(given)
    extract(given, lexicon())
    assert given == before


@pytest.mark.parametrize("table", SPANNED)
@pytest.mark.parametrize("name", FILES)
def test_every_surface_is_what_stands_between_start_and_end(name, table):
    given = article(name)
    rows = [row for row in extract(given, lexicon())[table] if row.get("reason") != "contact"]
    assert [row for row in rows if given.raw[row["start"] : row["end"]] != row["surface"] or not row["surface"]] == []


@pytest.mark.parametrize("table", ["themes", "entities", "quantities", "events", "claims"])
@pytest.mark.parametrize("name", FILES)
def test_every_row_lies_inside_its_passage(name, table):
    tables = extract(article(name), lexicon())
    passages = {p["passage_id"]: p for p in tables["passages"]}
    inside = [
        passages[r["passage_id"]]["start"] <= r["start"] < r["end"] <= passages[r["passage_id"]]["end"]
        for r in tables[table]
    ]
    assert inside and all(inside)


@pytest.mark.parametrize("name", FILES)
def test_the_rows_have_the_columns_of_the_contract(name):
    for table, rows in extract(article(name), lexicon()).items():
        assert {tuple(sorted(row)) for row in rows} == {tuple(sorted(TABLES[table]))}, table


@pytest.mark.parametrize("name", FILES)
def test_every_date_is_iso_as_precise_as_it_says(name):
    lengths = {"year": 4, "month": 7, "day": 10}
    dated = [row for row in extract(article(name), lexicon())["events"] if row["date"]]
    assert dated and all(is_date(row["date"]) for row in dated)
    assert all(len(row["date"]) == lengths[row["precision"]] for row in dated if row["precision"] in lengths)


@pytest.mark.parametrize("name", FILES)
def test_the_words_that_date_an_event_stand_where_they_are_said_to(name):
    given = article(name)
    rows = extract(given, lexicon())["events"]
    assert rows and all(given.raw[r["expression_start"] :].startswith(r["expression"]) for r in rows)
    assert all(r["start"] <= r["expression_start"] < r["end"] for r in rows)


def test_contact_data_is_withheld_but_its_place_is_kept():
    # "to join the group add the assistant on WeChat: …"
    given = invented("一个题目", PARAGRAPH, OTHER_PARAGRAPH, "进群请加小助手微信:wx_example_000")
    tables = extract(given, lexicon())
    (contact,) = [row for row in tables["removed"] if row["reason"] == "contact"]
    assert contact["surface"] == "" and given.raw[contact["start"] : contact["end"]] == "wx_example_000"


def test_no_row_of_any_table_holds_contact_data():
    given = invented(
        "一个题目", PARAGRAPH, OTHER_PARAGRAPH, "有事请拨打13800000000。", "进群请加小助手微信:wx_example_000"
    )
    told = repr(extract(given, lexicon()))
    assert "wx_example_000" not in told and "13800000000" not in told


def test_no_identifier_of_the_articles_leaves_them():
    rows = [row for row in corpus().rows["removed"] if row["reason"] == "contact"]
    identifiers = {corpus().articles[row["article_id"]].raw[row["start"] : row["end"]] for row in rows}
    told = repr({table: found for table, found in corpus().rows.items() if table != "keyness"})
    assert identifiers and [i for i in identifiers if i in told] == []


def test_an_article_nobody_described_is_extracted_too():
    (row,) = extract(invented("一个题目", PARAGRAPH, OTHER_PARAGRAPH), lexicon())["articles"]
    assert (row["title"], row["published_basis"], row["kind"], row["max_share"]) == (
        "一个题目",
        "unknown",
        "unknown",
        0.4,
    )


def test_what_a_person_wrote_wins_over_what_the_text_says():
    source = {"title": "另一个题目", "url": "https://www.example.com/"}  # "another title"
    (row,) = extract(invented("一个题目", PARAGRAPH, OTHER_PARAGRAPH, **source), lexicon())["articles"]
    assert (row["title"], row["url"]) == ("另一个题目", "https://www.example.com/")


BYLINE = "作者:苗青禾 责任编辑:田小野 来源:果农报 2023-05-01 09:30"  # author, editor in charge, source, date
PRINTED = {"author": "苗青禾", "editor": "田小野", "outlet": "果农报", "published": "2023-05-01"}


@pytest.mark.parametrize("column", PRINTED)
def test_what_the_text_prints_of_itself_fills_what_nobody_wrote_down(column):
    (row,) = extract(invented("一个题目", BYLINE, PARAGRAPH, OTHER_PARAGRAPH), lexicon())["articles"]
    assert row[column] == PRINTED[column]


@pytest.mark.parametrize("column", ["author", "outlet", "published"])
def test_what_a_person_wrote_wins_over_what_the_text_prints(column):
    source = {"author": "别人", "outlet": "别报", "published": "2022", "published_basis": "inferred"}  # others
    (row,) = extract(invented("一个题目", BYLINE, PARAGRAPH, OTHER_PARAGRAPH, **source), lexicon())["articles"]
    assert row[column] == source[column]


def test_a_date_that_a_person_wrote_keeps_its_own_basis_and_evidence():
    source = {"published": "2022", "published_basis": "inferred", "published_evidence": "去年"}  # "last year"
    (row,) = extract(invented("一个题目", BYLINE, PARAGRAPH, OTHER_PARAGRAPH, **source), lexicon())["articles"]
    assert (row["published_basis"], row["published_evidence"]) == ("inferred", "去年")


def test_a_printed_date_is_stated_with_the_words_it_rests_on():
    (row,) = extract(invented("一个题目", BYLINE, PARAGRAPH, OTHER_PARAGRAPH), lexicon())["articles"]
    assert (row["published_basis"], row["published_evidence"]) == ("stated", "2023-05-01 09:30")


def test_without_a_printed_date_the_latest_past_event_says_since_when():
    past = "2023年3月8日,公司宣布成立,那一天来了很多客人。"  # "on 8 March 2023 the firm said it had been founded"
    (row,) = extract(invented("一个题目", PARAGRAPH, past, OTHER_PARAGRAPH), lexicon())["articles"]
    assert (row["published"], row["published_basis"]) == ("2023-03-08/..", "inferred")
    assert row["published_evidence"] in past


def test_a_printed_date_resolves_a_date_without_a_year():
    line = "4月9日,阿里云发布了通义千问。大家都在谈它,说这是一件大事,也有人不这么看,觉得只是热闹。"
    (row,) = extract(invented("一个题目", BYLINE, line, OTHER_PARAGRAPH), lexicon())["events"]
    assert (row["date"], row["basis"]) == ("2023-04-09", "relative")


def test_the_encoding_is_that_of_the_file_and_the_script_that_of_the_text():
    traditional = "這家公司在過去兩年裡一直在訓練自己的模型,它說成本正在下降,而客戶還在觀望,誰也不知道結果會怎樣。"
    given = Article("x", "x.txt", f"一個題目\n{traditional}", "0" * 64, {}, "big5")
    (row,) = extract(given, lexicon())["articles"]
    assert (row["encoding"], row["script"]) == ("big5", "traditional")


def test_markup_says_what_the_text_does_not():
    metadata = Metadata(
        title="一个题目", author="苗青禾", outlet="果农报", published="2023-05-01", url="https://example.org/a"
    )
    markup = Markup(pages=(1, 2), metadata=metadata)
    tables = extract(Article("x", "x.pdf", f"{PARAGRAPH}\n{OTHER_PARAGRAPH}", "0" * 64, {}, "utf-8", markup), lexicon())
    (row,) = tables["articles"]
    assert {column: row[column] for column in ("title", "author", "outlet", "published", "url")} == vars(metadata)
    assert row["published_evidence"] == "markup" and [p["page"] for p in tables["passages"]] == [1, 2]


@pytest.mark.parametrize(
    "said",
    [
        {"title": "进群请加微信:wx_example_000"},
        {"author": "13800000000"},
        {"outlet": "加微信：wx_example_000"},
        {"url": "https://example.org/?tel=13800000000"},
    ],
)  # contact data where a page says its title, its author, its outlet, its address
def test_contact_data_in_the_markup_is_withheld(said):
    given = Article(
        "x", "x.html", f"{PARAGRAPH}\n{OTHER_PARAGRAPH}", "0" * 64, {}, "utf-8", Markup(metadata=Metadata(**said))
    )
    told = repr(extract(given, lexicon())["articles"])
    assert "wx_example_000" not in told and "13800000000" not in told


def test_a_reported_statement_has_its_holder_and_its_kind():
    # "The founder of Qinghe says that next year the cost of inference will fall by half, …"
    line = "青禾科技的创始人表示,明年会把推理成本再降一半,否则没有人用得起,也没有人愿意为一个试验长期付费。"
    (row,) = extract(invented("一个题目", PARAGRAPH, line), lexicon())["claims"]
    assert (row["speaker"], row["claim_type"], row["basis"]) == ("青禾科技的创始人", "forecast", "reported")
    assert row["surface"] in line and row["passage_id"] == "x:3"


def test_an_event_is_the_sentence_around_its_date_with_its_actors():
    line = "先前很安静。4月9日,阿里云发布了通义千问。大家都在谈它,说这是一件大事,也有人不这么看,觉得只是热闹。"
    (row,) = extract(invented("一个题目", line, published="2023-12-06"), lexicon())["events"]
    assert (row["surface"], row["expression"]) == ("4月9日,阿里云发布了通义千问。", "4月9日")
    assert (row["date"], row["actors"]) == ("2023-04-09", "阿里云|通义千问")


def test_the_subject_of_an_amount_is_the_name_before_it_in_its_sentence():
    # "GPT-3 came first. Tongyi Qianwen has 72 billion parameters, …"
    line = "GPT-3先来。通义千问有720亿参数,大家都在谈它,说这是一件大事,也有人不这么看,觉得只是一时热闹而已。"
    (row,) = extract(invented("一个题目", line), lexicon())["quantities"]
    assert (row["subject"], row["low"], row["high"], row["unit"]) == (
        "通义千问",
        "72000000000",
        "72000000000",
        "parameter",
    )


def test_a_sentence_ends_at_a_full_width_mark():
    line = "GPT-3贵吗？有720亿参数的模型更贵，大家都在谈它，说这是一件大事，也有人不这么看，觉得只是一时热闹而已。"
    (row,) = extract(invented("一个题目", line), lexicon())["quantities"]
    assert row["subject"] == "模型"  # "is GPT-3 dear? a model of 72 billion parameters is dearer"
