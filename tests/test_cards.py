"""The card of an article says what it is, how its date is known, what it argues, whose words it carries and what is wrong in it."""

from bs4 import BeautifulSoup

from baimo.cards import show_card
from support import chapter


def card(article, known=(), argues=()):
    bm = chapter("10_sources")
    block = show_card(bm, "tab-x", bm.corpus.article(article).article_id, known, argues)
    rows = BeautifulSoup(block.html, "html.parser").select("tbody tr")
    told = {}
    for row in rows:
        cells = row.select("th, td")
        name = cells[0].select_one("[data-lang=en]").get_text(strip=True)
        told.setdefault(name, []).append(text_of(cells[1]))
    return block, told


def text_of(cell):
    """Both languages, a space between; words marked as foreign inside one stay one with what is around them."""
    texts = [part.get_text() for part in cell.select("[data-lang]")]
    return " ".join(texts) if texts else cell.get_text(" ", strip=True)


def test_a_card_names_kind_outlet_author_and_editor():
    told = card("000")[1]
    assert told["Kind"] == ["访谈 interview"]
    assert "He Sisi" in told["Author"][0] and "Chen Caixian" in told["Editor"][0]
    assert "The outlet's own page" in told["Taken from"][0]


def test_a_republished_piece_says_where_it_was_taken_from():
    assert "OFweek, a republishing site or platform" in card("004")[1]["Taken from"][0]


def test_a_card_says_what_the_date_rests_on():
    assert "Printed with it: 时间:2023-08-13 21:28:01" in card("002")[1]["What the date rests on"][0]
    assert "Inferred from a clue in the text: 8月14日晚" in card("004")[1]["What the date rests on"][0]


def test_a_person_whose_statements_are_reported_stands_on_the_card():
    assert "Zhou Ming" in card("002")[1]["Statements also ascribed to"][0]


def test_what_a_person_found_wrong_leads_to_its_words():
    quote = chapter().quote("004", "逼近300亿美元市值", gloss="a market value close to 30 billion")
    block, told = card("004", [(quote, {"zh": "不是市值", "en": "Not a market value"})])
    assert told["Known error"] == ["不是市值 Not a market value"]
    assert quote.start in [span[1] for span in block.payload["spans"]]


def test_what_an_article_argues_leads_to_its_words():
    quote = chapter().quote("001", "还是要打上一个问号", gloss="wants a question mark")
    block, told = card("001", argues=[(quote, {"zh": "通用要打问号", "en": "General wants a question mark"})])
    assert told["What it argues"] == ["通用要打问号 General wants a question mark"]
    assert quote.start in [span[1] for span in block.payload["spans"]]


def test_what_it_argues_comes_before_whose_words_it_carries():
    quote = chapter().quote("001", "还是要打上一个问号", gloss="wants a question mark")
    names = list(card("001", argues=[(quote, {"zh": "通用要打问号", "en": "General wants a question mark"})])[1])
    assert names.index("What the date rests on") < names.index("What it argues") < names.index("Voice")


def test_what_an_article_argues_in_words_that_are_gone_has_no_row():
    quote = chapter().quote("001", "这里没有的几个字", gloss="words that aren't there")
    block, told = card("001", argues=[(quote, {"zh": "通用要打问号", "en": "General wants a question mark"})])
    assert "What it argues" not in told and block.payload["spans"] == []


def test_a_sum_that_fails_by_rule_stands_on_the_card_unasked():
    assert "15 minutes ÷ 4 to 5 seconds = 180 to 225 times" in card("000")[1]["Does not fit"][0]
    assert "Does not fit" not in card("003")[1]


def test_what_an_article_does_not_have_has_no_row():
    told = card("003")[1]
    assert not {"Reprint notice", "Known error", "What it argues"} & set(told)
