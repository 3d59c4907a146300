"""Quotations whose words are in the articles no more: nothing breaks, nothing shows them as quoted, and everybody is told."""

import pytest
from bs4 import BeautifulSoup

from baimo.project import up_to_date
from conftest import FIRST, TINY_QUOTE, run_baimo, write_tiny_notebook
from support import PROJECT, chapter

TITLE = {"zh": "一个题目", "en": "A title"}
COLUMNS = [("原文", "Words"), ("出处", "Place")]
LOST = "港口在2023年5月1日买了3000张卡"  # "the harbour bought 3,000 cards on 1 May 2023": nobody wrote that
QUESTIONS = {"size": {"zh": ("多大?", "大", "小"), "en": ("How large?", "large", "small")}}
CARD = {"zh": "张", "en": "Cards"}


def there():
    return chapter().quote("000", "训练GPT-3.5只需1000张卡", gloss="")  # "training GPT-3.5 takes only 1,000 cards"


def dated():
    return chapter().quote("004", "自2023年8月15日起施行", gloss="")  # "in force from 15 August 2023"


def gone(**options):
    return chapter().quote("000", LOST, gloss="", **options)


def test_a_quotation_that_is_gone_has_no_place():
    assert chapter().place(gone()) is None


def test_whoever_runs_the_cell_reads_that_it_is_gone(capsys):
    gone()
    assert capsys.readouterr().err.startswith(f"gone: 000_b3fe040a2fdf098f.txt: found no '{LOST}' in what was kept; ")


def test_a_quotation_that_stands_is_not_told(capsys):
    there()
    assert capsys.readouterr().err == ""


def test_a_voice_whose_words_are_gone_is_not_counted():
    assert chapter().voices(there(), gone(speaker="李涛")) == 1


def test_an_article_that_is_gone_is_called_what_it_was_quoted_by():
    quote = chapter().quote("9", LOST, gloss="")
    assert chapter().names(quote.article_id) == {"zh": "9", "en": "9"}
    assert chapter().published(quote.article_id)["en"] == "date unknown"
    assert (chapter().said(quote), chapter().said(there())) == ("", "2023-12-06")


CHARTS = {
    "timeline": lambda bm, quotes: bm.timeline("fig-x", [(q, "甲", "A") for q in quotes], **TITLE),
    "ranges": lambda bm, quotes: bm.ranges(
        "fig-x", [(q, "甲", "A") for q in quotes], unit="card", x_label=CARD, **TITLE
    ),
    "slope": lambda bm, quotes: bm.slope("fig-x", [(q, "甲", "A") for q in quotes], unit="card", y_label=CARD, **TITLE),
    "stances": lambda bm, quotes: bm.stances(
        "fig-x", [("方汉", "size", "a", q) for q in quotes], questions=QUESTIONS, **TITLE
    ),
}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_leaves_out_what_is_gone(name):
    shown = CHARTS[name](chapter(), [dated() if name == "timeline" else there(), gone()])
    assert len(shown.payload["spans"]) == 1 and LOST not in shown.html


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_of_which_nothing_is_left_is_a_sentence(name):
    shown = CHARTS[name](chapter(), [gone()])
    assert shown.payload["kind"] == "text" and len(BeautifulSoup(shown.html, "html.parser").select("p")) == 2


def show(*quotes, rows=None):
    bm = chapter()
    return bm.show("tab-x", rows or [[q.surface, bm.place(q)] for q in quotes], **TITLE, columns=COLUMNS, quotes=quotes)


def test_a_table_leaves_out_the_row_of_what_is_gone():
    shown = show(there(), gone())
    rows = BeautifulSoup(shown.html, "html.parser").select("tbody tr")
    assert len(rows) == len(shown.payload["spans"]) == 1 and LOST not in shown.html


def test_a_table_keeps_its_other_rows():
    shown = show(gone(), rows=[["甲", None], [LOST, None], ["乙", None]])
    assert [row.th.get_text() for row in BeautifulSoup(shown.html, "html.parser").select("tbody tr")] == ["甲", "乙"]


def test_a_table_of_which_nothing_is_left_is_a_sentence():
    text = BeautifulSoup(show(gone()).html, "html.parser").get_text()
    assert "一个题目：所引的话都已不在原文里。" in text
    assert "A title: None of the words quoted here are in the articles any more." in text


def without(root, words, other="只做没有人要的模型"):
    """The first article says something else: "only models that nobody wants"."""
    path = root / FIRST
    path.write_text(path.read_text("utf-8").replace(words, other), "utf-8", newline="\n")


def test_a_build_names_what_is_gone_gives_1_and_does_so_again(tiny):
    without(tiny, TINY_QUOTE)
    for said in ("ran 20_tiny", "nothing changed"):
        ran = run_baimo("report", cwd=tiny)
        first, second = ran.stderr.splitlines()
        assert ran.code == 1 and ran.stdout.startswith(said)
        assert first.startswith(
            "gone: notebooks/20_tiny.ipynb:cell 4: a01_orchard.txt: found no '只做农民用得起的行业大模型'"
        )
        assert second.startswith("no longer holds: F-tiny-01")


def test_the_page_marks_the_finding_and_says_why(tiny):
    without(tiny, TINY_QUOTE)
    run_baimo("report", cwd=tiny)
    soup = BeautifulSoup((tiny / "outputs/index.html").read_text("utf-8"), "html.parser")
    card = soup.find(id="F-tiny-01")
    assert card["data-state"] == "stale" and len(card.select(".alert")) == 2
    assert card.select_one(".why").get_text().startswith("a01_orchard.txt 的正文里没有这些字；最接近的在第")
    assert soup.select("li.place") == [] and soup.select("blockquote[data-article]") == []


def test_a_build_goes_on_without_an_article(tiny):
    (tiny / FIRST).unlink()
    sources = tiny / "seeds/sources.csv"
    lines = sources.read_text("utf-8").splitlines(keepends=True)
    sources.write_text("".join(line for line in lines if not line.startswith("a01")), "utf-8")
    ran = run_baimo("report", cwd=tiny)
    assert ran.code == 1 and "cell 4: seeds/articles: found 0 articles for 'a01'" in ran.stderr
    assert 'id="F-tiny-01" data-state="stale"' in (tiny / "outputs/index.html").read_text("utf-8")


def test_a_ruling_whose_words_are_gone_stops_no_build_and_is_named_again(tiny):
    (tiny / "seeds/rulings.yml").write_text(
        "- {kind: sum, stated: 十倍, stated_en: ten times, redone: 三倍, redone_en: three times, verdict: fails,\n"
        "   sides: [{article: a01, words: 没有人说过的话}], reason: 不符, reason_en: It fails, by: 编者, date: 2024-01-01}\n",
        "utf-8",
    )
    for said in ("kept 20_tiny", "nothing changed"):
        ran = run_baimo("report", cwd=tiny)
        assert ran.code == 1 and ran.stdout.startswith(said)
        assert "gone: seeds/rulings.yml:1: found no '没有人说过的话' in what was kept of a01" in ran.stderr
    assert len((tiny / "outputs/data/read_sums.csv").read_text("utf-8").splitlines()) == 1  # the header


def test_what_is_gone_is_named_also_where_no_finding_rests_on_it(tiny):
    write_tiny_notebook(
        tiny / "notebooks/20_tiny.ipynb",
        'quote = bm.quote("a01", "没有人说过的话", gloss="")',
        'bm.text(zh="甲", en="A")',
    )
    ran = run_baimo("report", cwd=tiny)
    assert (ran.code, len(ran.stderr.splitlines())) == (1, 1) and "没有人说过的话" in ran.stderr


def test_check_names_what_is_gone_before_a_build(tiny):
    without(tiny, TINY_QUOTE)
    ran = run_baimo("check", cwd=tiny)
    assert ran.code == 1 and "nothing wrong" not in ran.stdout
    assert "gone: notebooks/20_tiny.ipynb:cell 4: a01_orchard.txt: found no" in ran.stdout


def test_check_refuses_words_that_stand_twice(tiny):
    write_tiny_notebook(tiny / "notebooks/20_tiny.ipynb", 'bm.quote("a01", "公司", gloss="")')  # "firm"
    ran = run_baimo("check", cwd=tiny)
    assert ran.code == 2 and "a01_orchard.txt: found '公司'" in ran.stderr


def test_a_manifest_of_the_project_tells_of_no_quotation_that_is_gone():
    manifest = up_to_date(PROJECT)
    assert manifest is None or manifest["gone_quotations"] == []
