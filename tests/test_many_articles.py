"""Twenty invented articles beside the project's own: they are counted, named, cut where they are many, and quoted within the limit."""

import pytest
from bs4 import BeautifulSoup

from baimo import ledgers, listings
from baimo.blocks import table_block
from baimo.cards import rank_articles, show_cards
from baimo.chapter import Chapter
from baimo.corpus import load_corpus
from baimo.measures import coverage
from baimo.register import Frame, shown_spans
from many_articles import COPY_EVERY, many_articles, write_articles
from support import ARTICLES, small_project

N_ADDED, N_OWN = 20, 5
TITLE = {"zh": "一个题目", "en": "A title"}


@pytest.fixture(scope="module")
def bm(tmp_path_factory):
    """A chapter over the project's own articles and twenty more."""
    project = small_project(tmp_path_factory.mktemp("many"), articles=sorted(path.name for path in ARTICLES.iterdir()))
    write_articles(project.articles, N_ADDED)
    return Chapter("10_sources", load_corpus(project))


def shown(block, language="en"):
    """The rows of a block's table, each a list of texts in one language."""
    soup = BeautifulSoup(block.html, "html.parser")
    for tag in soup.select(f"[data-lang]:not([data-lang={language}])"):
        tag.decompose()
    return [[" ".join(cell.get_text().split()) for cell in row.select("td, th")] for row in soup.select("tbody tr")]


def test_the_same_number_gives_the_same_articles():
    assert many_articles(3) == dict(list(many_articles(4).items())[:3])


def test_a_copy_among_them_counts_once(bm):
    copies = {row["article_id"]: row["duplicate_of"] for row in bm.corpus.rows["articles"] if row["duplicate_of"]}
    assert copies == {f"m00{COPY_EVERY}": "m0019"}
    assert len(bm.corpus.articles) == N_OWN + N_ADDED - 1
    assert not any(row["article_id"] == "m0020" for row in bm.corpus.rows["quantities"])


@pytest.mark.parametrize("article_id", ["m0003", "m0005", "m0007"], ids=["traditional", "markdown", "html"])
def test_each_format_and_script_is_read(bm, article_id):
    about = bm.corpus.about(article_id)
    assert about["title"] and about["published_basis"] == "stated" and about["n_kept"] > 1000
    assert any(row["article_id"] == article_id for row in bm.corpus.rows["themes"])


@pytest.mark.parametrize(
    ("table", "column", "name"),
    [("entities", "entity", "海溯云"), ("models", "model", "禾渊-34B"), ("people", "person", "冯子昂")],
)
def test_what_they_name_is_in_the_tables(bm, table, column, name):
    assert name in {row[column] for row in bm.corpus.rows[table]}


def test_shares_show_the_largest_sources_and_the_others_in_a_row_under_each_theme(bm):
    block = bm.theme_shares("fig-m-shares", **TITLE)
    rows = shown(block)
    assert block.plain == "A title (15 of 24 sources, the others in one row)"
    assert len(rows) == 4 * (15 + 1)
    others = [row for row in rows if row[1] == "9 other sources"]
    assert len(others) == 4 and len({row[3] for row in others}) == 1  # of as many passages under each theme


def test_the_matrix_counts_all_of_them(bm):
    rows = shown(bm.theme_matrix("fig-m-matrix", **TITLE))
    assert len(rows) == 21 and rows[-1][0] == "4 others"
    assert sum(int(n) for row in rows for n in row[1:]) == len(bm.corpus.rows["themes"])


def test_articles_that_nobody_described_share_one_table(bm):
    blocks = show_cards(bm, "tab-m-card", known={}, argues={}, **TITLE)
    assert [block.payload["id"] for block in blocks] == [
        *(f"tab-m-card-{n}" for n in range(1, 11)),
        "tab-m-card-others",
    ]
    assert len(shown(blocks[-1])) == N_OWN + N_ADDED - 1 - 10
    assert [a[:3] for a in rank_articles(bm)[:N_OWN]] == ["000", "001", "002", "003", "004"]


def test_a_long_table_says_how_long_it_is(bm):
    block = ledgers.show_new_names(bm, "tab-m-names", **TITLE)
    n = len(bm.corpus.rows["new_names"])
    assert n > 40 and len(shown(block)) == 40
    assert f"The first 40 of {n} rows" in block.html


def test_words_of_many_speakers_are_cut(bm):
    assert len(shown(listings.show_keywords(bm, "tab-m-speakers", "speaker", **TITLE))) <= 20


def test_a_cell_names_some_of_many_and_says_how_many_there_are(bm):
    assert bm.listed([{"zh": "甲", "en": "A"}, {"zh": "乙", "en": "B"}], most=1) == {
        "zh": "甲等2个",
        "en": "A and 1 more",
    }
    laws = shown(ledgers.show_laws(bm, "tab-m-laws", **TITLE))
    assert max(row[-1].count(";") for row in laws) == 5  # six places at most
    assert any("more" in row[-1] for row in laws)


def test_what_is_listed_and_found_quotes_no_article_beyond_its_limit(bm):
    listed = [show(bm, f"tab-m-{n}", **TITLE) for n, show in enumerate(LISTS)]
    hits = [bm.search(*words) for words in (["开源"], ["芯片", "显卡"], ["备案"], ["收入", "毛利"], ["客户"])]
    linked = [
        table_block(f"tab-m-hits-{n}", TITLE, [("出处", "Place")], [[p] for p in hit.places[:12]])
        for n, hit in enumerate(hits)
    ]
    payloads = [block.payload for block in (*listed, *linked)]
    frame = Frame(bm.corpus, payloads)
    spans = set().union(*(shown_spans(bm.corpus, payload, frame) for payload in payloads))
    taken = {
        a: coverage([span[1:] for span in spans if span[0] == a]) / bm.corpus.about(a)["n_kept"]
        for a in bm.corpus.articles
    }
    assert max(taken.values()) <= 0.4


LISTS = (
    ledgers.show_models, ledgers.show_quantities, ledgers.show_events, ledgers.show_laws, ledgers.show_people,
    ledgers.show_checks, ledgers.show_tensions, ledgers.show_new_names,
)  # fmt: skip
