"""What is told as changed between two builds: exactly what changed, and nothing else."""

import json
import random
from copy import deepcopy

import pytest

from baimo.diff import KINDS, compare
from baimo.diff.html import changes_html, make_grid
from baimo.diff.pairs import pair_numbers
from baimo.diff.things import detail_of, said_of
from baimo.diff.words import tell_changes, tell_findings
from baimo.reduced import reduce_tables

# Two invented articles: an orchard's model, a harbour that rents cards.
ORCHARD, HARBOUR = "a01_orchard", "b02_harbour"
SIDES = f"5000 card @ {ORCHARD}:10-16: 用了5000张卡|6000 card @ {HARBOUR}:20-26: 用了6000张卡"
TABLES = {
    "articles": [
        {"article_id": ORCHARD, "file": "a01_orchard.txt", "sha256": "aa", "title": "果园里的大模型", "published": "2023-05-01"},
        {"article_id": HARBOUR, "file": "b02_harbour.txt", "sha256": "bb", "title": "港口用上人工智能", "published": "2023-09-01"},
    ],
    "findings": [
        {
            "finding_id": "F-x-01", "chapter": "20_x", "text_zh": "2篇文章里有1篇谈价格。", "text_en": "1 of 2 articles speaks of prices.",
            "state": "holds", "n_sources": 2, "n_independent": 2, "confidence": "high", "likelihood": "",
        },
        {
            "finding_id": "F-x-02", "chapter": "20_x", "text_zh": "没有人公布账单。", "text_en": "Nobody publishes a bill.",
            "state": "holds", "n_sources": 1, "n_independent": 1, "confidence": "low", "likelihood": "",
        },
    ],
    "models": [{"model": "果园大模型", "known": False}],
    "entities": [
        {"entity": "青禾科技", "type": "org", "known": True, "article_id": ORCHARD, "start": 3, "end": 7},
        {"entity": "青禾科技", "type": "org", "known": True, "article_id": ORCHARD, "start": 90, "end": 94},
        {"entity": "海门港", "type": "org", "known": False, "article_id": HARBOUR, "start": 0, "end": 3},
        {"entity": "果园大模型", "type": "model", "known": False, "article_id": ORCHARD, "start": 20, "end": 25},
    ],
    "passages": [
        {"passage_id": f"{ORCHARD}:3", "surface": "公司说训练用了2000张卡,后来又用了2000张卡。"},
        {"passage_id": f"{HARBOUR}:3", "surface": "排班从3小时缩短到20分钟。"},
    ],
    "quantities": [
        {"article_id": ORCHARD, "surface": "2000张", "passage_id": f"{ORCHARD}:3", "low": 2000, "high": 2000, "unit": "card", "start": 7},
        {"article_id": ORCHARD, "surface": "2000张", "passage_id": f"{ORCHARD}:3", "low": 2000, "high": 2000, "unit": "card", "start": 17},
        {"article_id": HARBOUR, "surface": "3小时", "passage_id": f"{HARBOUR}:3", "low": 3, "high": 3, "unit": "hour", "start": 3},
    ],
    "tensions": [
        {"kind": "number", "subject": "大模型", "subject_en": "the model", "measure": "用卡", "measure_en": "cards",
         "sides": SIDES, "sides_en": "5000 cards|6000 cards", "ruling": ""},
    ],
    "checks": [
        {"rule": "change", "article_id": HARBOUR, "surface": "从3小时缩短到20分钟,快了9倍", "stated": "9 times", "recomputed": "9 times",
         "verdict": "holds", "ruling": "", "start": 3},
    ],
    "shares": [
        {"theme": "compute", "by": "all", "group": "", "n_coded": 20, "n": 100, "share": 0.2, "low": 0.15, "high": 0.3},
        {"theme": "compute", "by": "source", "group": HARBOUR, "n_coded": 5, "n": 10, "share": 0.5, "low": 0.3, "high": 0.7},
    ],
}  # fmt: skip


def changed(change):
    """What `compare` tells after `change(tables)`: the kinds that aren't empty, `{kind: rows}`."""
    new = deepcopy(TABLES)
    change(new)
    found = compare(TABLES, new)
    assert found.notes == ()
    return {kind: list(getattr(found, kind)) for kind in KINDS if getattr(found, kind)}


def set_cell(table, number, **cells):
    return lambda tables: tables[table][number].update(cells)


def rename(tables):
    """Another name for the harbour's file, in every table and span."""
    for name, rows in tables.items():
        told = json.dumps(rows, ensure_ascii=False).replace(HARBOUR, "c09_port")
        tables[name] = json.loads(told)


def test_the_same_tables_give_nothing():
    found = compare(TABLES, deepcopy(TABLES))
    titles = {ORCHARD: "果园里的大模型", HARBOUR: "港口用上人工智能"}
    assert not found and found.as_dict() == {**dict.fromkeys(KINDS, ()), "notes": (), "titles": titles}


def test_the_order_of_rows_and_offsets_are_no_change():
    new = deepcopy(TABLES)
    for rows in new.values():
        random.Random(3).shuffle(rows)
        for row in rows:
            row |= {"start": 999} if "start" in row else {}
    new["tensions"][0]["sides"] = SIDES.replace(":10-16:", ":70-76:")
    assert not compare(TABLES, new)


def test_a_file_with_another_name_is_renamed_and_nothing_else():
    assert changed(rename) == {
        "articles": [
            {"change": "renamed", "article_id": [HARBOUR, "c09_port"], "file": ["b02_harbour.txt", "c09_port.txt"], "title": "港口用上人工智能"}
        ]
    }  # fmt: skip


def test_two_files_that_swapped_their_names_are_both_renamed():
    def swap(tables):
        rename(tables)
        for name, rows in tables.items():
            told = json.dumps(rows, ensure_ascii=False).replace(ORCHARD, HARBOUR).replace("c09_port", ORCHARD)
            tables[name] = json.loads(told)

    assert [(row["change"], row["article_id"]) for row in changed(swap)["articles"]] == [
        ("renamed", [ORCHARD, HARBOUR]), ("renamed", [HARBOUR, ORCHARD])
    ]  # fmt: skip
    assert list(changed(swap)) == ["articles"]


def test_a_file_with_other_bytes_is_changed():
    assert changed(set_cell("articles", 0, sha256="cc")) == {
        "articles": [{"change": "changed", "article_id": ORCHARD, "file": "a01_orchard.txt", "title": "果园里的大模型"}]
    }


def test_files_that_came_and_went_are_added_and_removed():
    def change(tables):
        tables["articles"][0] = {
            "article_id": "d04",
            "file": "d04.md",
            "sha256": "dd",
            "title": "磨坊",
            "published": "",
        }

    rows = changed(change)["articles"]
    assert [(row["change"], row["file"]) for row in rows] == [("added", "d04.md"), ("removed", "a01_orchard.txt")]


def test_a_finding_that_turned_stale_says_from_what_to_what():
    (row,) = changed(set_cell("findings", 1, state="stale", n_sources=0))["findings"]
    assert row == {
        "change": "changed", "finding_id": "F-x-02", "chapter": "20_x", "text_zh": "没有人公布账单。", "text_en": "Nobody publishes a bill.",
        "now": "stale", "state": ["holds", "stale"], "n_sources": ["1", "0"],
    }  # fmt: skip


def test_a_finding_with_other_numbers_says_which():
    change = set_cell("findings", 0, text_zh="3篇文章里有1篇谈价格。", text_en="1 of 3 articles speaks of prices.")
    (row,) = changed(change)["findings"]
    assert (row["numbers_zh"], row["numbers_en"]) == ([["2", "3"]], [["2", "3"]])
    assert (row["was_zh"], row["was_en"]) == ("2篇文章里有1篇谈价格。", "1 of 2 articles speaks of prices.")


def test_a_finding_in_other_words_has_no_other_numbers():
    (row,) = changed(set_cell("findings", 1, text_en="No firm publishes its bill."))["findings"]
    assert row["was_en"] == "Nobody publishes a bill." and not {"numbers_en", "was_zh", "state"} & set(row)


@pytest.mark.parametrize(
    ("cells", "column", "pair"),
    [
        ({"confidence": "moderate"}, "confidence", ["high", "moderate"]),
        ({"confidence": "", "likelihood": "likely"}, "likelihood", ["", "likely"]),
        ({"n_independent": 1}, "n_independent", ["2", "1"]),
    ],
)
def test_how_far_a_finding_is_to_be_trusted_is_followed(cells, column, pair):
    (row,) = changed(set_cell("findings", 0, **cells))["findings"]
    assert row[column] == pair


def test_findings_that_came_and_went_are_told():
    rows = changed(set_cell("findings", 1, finding_id="F-x-03"))["findings"]
    assert [(row["change"], row["finding_id"]) for row in rows] == [("appeared", "F-x-03"), ("gone", "F-x-02")]


def test_a_new_model_is_told_once_and_not_as_a_name_too():
    def change(tables):
        tables["models"].append({"model": "港口大模型", "known": True})
        tables["entities"].append({"entity": "港口大模型", "type": "model", "known": True, "article_id": HARBOUR})

    assert changed(change) == {"models": [{"change": "new", "model": "港口大模型", "known": "true"}]}


def test_a_new_name_has_the_articles_that_hold_it():
    def change(tables):
        tables["entities"] += [
            {"entity": "程小海", "type": "person", "known": False, "article_id": article} for article in (HARBOUR, ORCHARD, HARBOUR)
        ]  # fmt: skip

    (row,) = changed(change)["names"]
    assert (row["change"], row["entity"], row["articles"]) == ("new", "程小海", f"{ORCHARD}|{HARBOUR}")


def test_a_name_that_somebody_wrote_into_the_table_is_known_now():
    (row,) = changed(set_cell("entities", 2, known=True))["names"]
    assert (row["change"], row["entity"], row["known"]) == ("changed", "海门港", ["false", "true"])


def test_one_more_mention_of_a_name_is_no_change():
    assert changed(lambda tables: tables["entities"].append(dict(tables["entities"][0], start=200))) == {}


def test_an_amount_that_a_passage_has_twice_is_two():
    (row,) = changed(lambda tables: tables["quantities"].pop(0))["quantities"]
    assert (row["change"], row["surface"], row["article_id"]) == ("gone", "2000张", ORCHARD)


def test_a_flipped_number_goes_and_comes():
    def flip(tables):
        tables["passages"][1]["surface"] = "排班从5小时缩短到20分钟。"
        tables["quantities"][2] |= {"surface": "5小时", "low": 5, "high": 5}

    rows = changed(flip)["quantities"]
    assert [(row["change"], row["surface"]) for row in rows] == [("gone", "3小时"), ("new", "5小时")]


def test_the_other_amounts_of_a_passage_that_was_rewritten_are_the_same():
    def rewrite(tables):
        tables["passages"][0]["surface"] = "公司说训练用了2000张卡,后来又买了300张,用了2000张卡。"
        more = {"surface": "300张", "low": 300, "high": 300}
        tables["quantities"].append(tables["quantities"][0] | more)

    rows = changed(rewrite)["quantities"]
    assert [(row["change"], row["surface"]) for row in rows] == [("new", "300张")]


def test_words_that_are_read_as_another_amount_are_changed():
    (row,) = changed(set_cell("quantities", 2, unit="minute"))["quantities"]
    assert (row["change"], row["unit"], row["low"]) == ("changed", ["hour", "minute"], "3")


def test_a_disagreement_with_another_side_is_the_same_one_changed():
    change = set_cell("tensions", 0, sides=SIDES.replace("6000", "7000"))
    (row,) = changed(change)["contradictions"]
    assert (row["table"], row["change"], row["subject"]) == ("tensions", "changed", "大模型")
    assert [json.loads(said)[1][:2] for said in row["said"]] == [["6000 card", HARBOUR], ["7000 card", HARBOUR]]


def test_a_sum_that_fails_now_says_so():
    (row,) = changed(set_cell("checks", 0, recomputed="8 times", verdict="fails"))["contradictions"]
    assert (row["table"], row["verdict"], row["recomputed"]) == ("checks", ["holds", "fails"], ["9 times", "8 times"])


def test_disagreements_that_came_and_went_are_told():
    rows = changed(set_cell("tensions", 0, subject="芯片"))["contradictions"]
    assert sorted((row["change"], row["subject"]) for row in rows) == [("gone", "大模型"), ("new", "芯片")]


@pytest.mark.parametrize(("share", "moved"), [(0.15, False), (0.3, False), (0.149, True), (0.301, True)])
def test_a_share_moved_when_it_lies_outside_the_interval_it_had(share, moved):
    found = changed(set_cell("shares", 0, share=share, low=0.1, high=0.9))
    assert ("shares" in found) == moved


def test_a_share_that_moved_has_both_values_and_the_interval():
    (row,) = changed(set_cell("shares", 0, share=0.4, low=0.35, high=0.45))["shares"]
    assert (row["theme"], row["by"], row["share"], row["low"]) == ("compute", "all", ["0.2", "0.4"], ["0.15", "0.35"])


def test_everything_is_compared_the_other_way_round_too():
    new = deepcopy(TABLES)
    new["findings"].pop()
    there, back = compare(TABLES, new), compare(new, TABLES)
    assert [row["change"] for row in there.findings] == ["gone"]
    assert [row["change"] for row in back.findings] == ["appeared"]


def test_what_is_reduced_for_an_edition_compares_like_the_whole():
    assert not compare(reduce_tables(TABLES), TABLES) and not compare(TABLES, reduce_tables(TABLES))


def test_reducing_twice_is_reducing_once():
    assert reduce_tables(reduce_tables(TABLES)) == reduce_tables(TABLES)


def test_an_edition_keeps_no_words_of_a_passage():
    assert "缩短到20分钟" not in json.dumps(reduce_tables(TABLES), ensure_ascii=False)
    assert "用了5000张卡" not in json.dumps(reduce_tables(TABLES), ensure_ascii=False)


def test_the_tables_that_are_compared_are_not_changed():
    before = deepcopy(TABLES)
    compare(TABLES, before)
    assert before == TABLES


@pytest.mark.parametrize("table", ["models", "entities", "quantities", "tensions", "checks", "shares"])
def test_a_table_that_an_older_version_lacks_is_named_and_not_compared(table):
    old = {name: rows for name, rows in deepcopy(TABLES).items() if name != table}
    found = compare(old, TABLES)
    assert not found and [note["en"] for note in found.notes] == [
        f"The old tables are without these, which are not compared: {table}"
    ]


@pytest.mark.parametrize(
    ("table", "column"),
    [("findings", "n_independent"), ("findings", "likelihood"), ("entities", "known"), ("articles", "sha256"),
     ("quantities", "unit"), ("shares", "low")],
)  # fmt: skip
def test_a_column_that_an_older_version_lacks_is_named_and_the_rest_compared(table, column):
    old = deepcopy(TABLES)
    for row in old[table]:
        del row[column]
    found = compare(old, TABLES)
    told = f"The old tables are without the column {column} of {table}: compared without it"
    assert not found and [note["en"] for note in found.notes] == [told]


def test_without_passages_amounts_are_compared_by_their_words():
    old = {name: rows for name, rows in deepcopy(TABLES).items() if name != "passages"}
    found = compare(old, TABLES)
    assert not found and "column passage of quantities" in found.notes[0]["en"]


@pytest.mark.parametrize(
    ("old", "new", "pairs"),
    [
        ("5篇中有4篇转载。", "6篇中有4篇转载。", [("5", "6")]),
        ("有两个声音这样说。", "有三个声音这样说。", [("两", "三")]),
        ("市值1.2万亿美元。", "市值2.4万亿美元。", [("1.2万亿", "2.4万亿")]),
        ("占23%，排第二。", "占25%，排第二。", [("23%", "25%")]),
        ("Eleven of 12 say so.", "Two of 13 say so.", [("Eleven", "Two"), ("12", "13")]),
        ("3 say so. Nobody tests it.", "3 say so. One tests it. Nobody else does.", [("", "One")]),
        ("甲有3张。乙有5张。", "乙有5张。", [("3", "")]),
        ("昆仑与百川的说法一样。", "昆仑与百川的说法不同。", []),
        ("同样的话。", "同样的话。", []),
    ],
)  # "5 of 4 articles", "two voices", "a market value", "a share"; cards of A and B; Kunlun and Baichuan say the same
def test_the_numbers_in_which_two_wordings_differ(old, new, pairs):
    assert pair_numbers(old, new) == pairs


def test_the_text_says_everything_in_lines():
    new = deepcopy(TABLES)
    new["findings"][0] |= {
        "state": "stale",
        "text_zh": "3篇文章里有1篇谈价格。",
        "text_en": "1 of 3 articles speaks of prices.",
    }
    new["shares"][0] |= {"share": 0.4}
    assert tell_changes(compare(TABLES, new), "edition 1", "outputs/data") == [
        "edition 1 → outputs/data",
        "Findings: 1 now stale",
        "  now stale: F-x-01 (state holds → stale; numbers 2 → 3) 1 of 3 articles speaks of prices.",
        "Shares of themes beyond their interval: 1 moved",
        "  moved: compute all: 20.0% (15.0% to 30.0%) → 40.0%",
        "to do: what no longer holds first: mend it in its chapter or withdraw it, then make report",
    ]


def test_equal_tables_are_told_in_a_word():
    assert tell_changes(compare(TABLES, TABLES), "a", "b") == ["a → b", "nothing changed"]


def test_the_findings_part_of_the_change_log():
    new = deepcopy(TABLES)
    new["findings"][0]["n_sources"], new["findings"][1]["finding_id"] = 3, "F-x-03"
    assert tell_findings(compare(TABLES, new)) == [
        "- F-x-03 appeared. Nobody publishes a bill.",
        "- F-x-02 gone. Nobody publishes a bill.",
        "- F-x-01 changed: sources 2 → 3. 1 of 2 articles speaks of prices.",
    ]
    assert tell_findings(compare(TABLES, TABLES)) == ["- No finding changed."]


# Why, in which order, and without drowning.


def a_finding(number, evidence="", **cells):
    row = {"finding_id": f"F-x-{number:02}", "chapter": "20_x", "text_zh": "没有人公布账单。", "text_en": "Nobody publishes a bill.",
           "state": "holds", "n_sources": 1, "evidence": evidence, "changes_if_zh": "有人公布", "changes_if_en": "somebody does"}  # fmt: skip
    return row | cells


def findings_after(*new):
    return compare(
        {"articles": [], "findings": [a_finding(n) for n in (1, 2, 3, 4)]}, {"articles": [], "findings": new}
    ).findings


@pytest.mark.parametrize(
    ("evidence", "why"),
    [
        ("search:账单", "its condition is no longer met; it changes if somebody does"),  # "bill"
        ("000_a:1-4:gone", "words that it quotes are no longer in the text"),
        ("F-x-02|000_a:1-4", "a finding that it rests on is stale: F-x-02"),
    ],
)
def test_a_finding_that_turned_stale_says_why(evidence, why):
    rows = findings_after(
        a_finding(1, evidence, state="stale"), a_finding(2, state="stale"), a_finding(3), a_finding(4)
    )
    (row,) = [row for row in rows if row["finding_id"] == "F-x-01"]
    assert detail_of(row)["en"] == f"state holds → stale; {why}"


def test_a_finding_that_was_stale_before_gives_no_reason_again():
    old = {"articles": [], "findings": [a_finding(1, state="stale")]}
    new = {"articles": [], "findings": [a_finding(1, state="stale", n_sources=2)]}
    (row,) = compare(old, new).findings
    assert "why" not in row and detail_of(row)["en"] == "sources 1 → 2"


def test_an_edition_alone_can_not_say_why():
    new = [a_finding(1, "search:账单", state="stale"), a_finding(2), a_finding(3), a_finding(4)]
    (row,) = findings_after(*reduce_tables({"findings": new})["findings"])
    assert "why" not in row and detail_of(row)["en"] == "state holds → stale"


def test_what_no_longer_holds_stands_first_and_what_only_follows_after_it():
    rows = findings_after(
        a_finding(1, n_sources=2), a_finding(2, "F-x-03", state="stale"), a_finding(3, state="stale"), a_finding(4, text_en="No bill."), a_finding(5)
    )  # fmt: skip
    assert [row["finding_id"] for row in rows] == ["F-x-03", "F-x-02", "F-x-05", "F-x-04", "F-x-01"]


def with_a_new_article(n):
    """The tables with one more article of `n` amounts, and another amount in the orchard."""
    new = deepcopy(TABLES)
    new["articles"].append(
        {"article_id": "d04", "file": "d04.md", "sha256": "dd", "title": "磨坊的账本", "published": ""}
    )
    new["quantities"] += [
        {"surface": f"{i}元", "article_id": article, "passage_id": "", "low": i, "high": i, "unit": "CNY"}
        for i, article in [(i, "d04") for i in range(n)] + [(7, ORCHARD)]
    ]
    return new


def test_the_amounts_of_a_new_article_are_counted_and_those_of_the_others_listed():
    lines = tell_changes(compare(TABLES, with_a_new_article(100)), "a", "b")
    assert lines[-3:] == [
        "Amounts: 1 new, 100 with articles added or removed",
        "  new: 7元 in a01_orchard 果园里的大模型: 7 yuan",
        "  100 amounts came with “磨坊的账本”, which was added; they are not listed one by one",
    ]


def test_one_amount_of_an_article_that_was_removed_is_told_in_the_singular():
    lines = tell_changes(
        compare(with_a_new_article(1), with_a_new_article(0) | {"articles": TABLES["articles"]}), "a", "b"
    )
    assert lines[-1] == "  1 amount went with “磨坊的账本”, which was removed; they are not listed one by one"


def test_values_are_written_as_a_reader_says_them():
    row = {"change": "changed", "low": ["70", "7000000000"], "high": ["70", "7000000000"], "unit": "parameter"}
    assert detail_of(row) == {"zh": "值 70参数→70亿参数", "en": "value 70 parameters → 7 billion parameters"}
    told = said_of({"table": "checks", "stated": "13000000000 parameter", "recomputed": "180/225 USD"})
    assert told == {"zh": "130亿参数 / 180至225美元", "en": "13 billion parameters / 180 to 225 US dollars"}


@pytest.mark.parametrize("value", ["6 entries", "2023-06-11/2023-06-20", "1.5.2 card", "x card"])
def test_what_is_no_amount_stays_as_it_stands(value):
    assert said_of({"table": "checks", "stated": value, "recomputed": value})["en"] == f"{value} / {value}"


# What is compared beside: inputs, forecasts, sums that a person redid, what falls without an article.

BESIDE = {
    "articles": TABLES["articles"],
    "findings": [a_finding(1), a_finding(2)],
    "inputs": [{"input": "lib", "hash": "aa"}, {"input": "seeds/lexicon/themes.yml", "hash": "bb"}],
    "forecasts": [
        {"article_id": ORCHARD, "surface": "明年结果", "holder": "果园", "statement_zh": "明年结果", "statement_en": "Fruit next year",
         "due": "2024", "status": "open"},
    ],
    "read_sums": [{"stated": "三车共九筐", "stated_en": "three carts, nine baskets", "verdict": "holds"}],
    "leave_one_out": [
        {"finding_id": "F-x-01", "article_id": ORCHARD, "outcome": "falls"},
        {"finding_id": "F-x-01", "article_id": HARBOUR, "outcome": "same"},
        {"finding_id": "F-x-02", "article_id": ORCHARD, "outcome": "same"},
    ],
}  # fmt: skip


def beside(**tables):
    found = compare(BESIDE, BESIDE | tables)
    assert found.notes == ()
    return {kind: list(getattr(found, kind)) for kind in KINDS if getattr(found, kind)}


def test_an_input_that_changed_came_or_went_is_named():
    rows = beside(inputs=[{"input": "lib", "hash": "cc"}, {"input": "notebooks/90_x.ipynb", "hash": "dd"}])["inputs"]
    assert [(row["change"], row["input"]) for row in rows] == [
        ("added", "notebooks/90_x.ipynb"), ("removed", "seeds/lexicon/themes.yml"), ("changed", "lib")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "detail"), [({"due": "2025"}, "due 2024 → 2025"), ({"status": "true"}, "status open → true")]
)
def test_a_forecast_with_another_date_or_status_is_the_same_one_changed(cells, detail):
    (row,) = beside(forecasts=[BESIDE["forecasts"][0] | cells])["forecasts"]
    assert row["change"] == "changed" and detail_of(row)["en"] == detail


def test_a_forecast_in_other_english_is_no_change():
    assert beside(forecasts=[BESIDE["forecasts"][0] | {"statement_en": "Fruit in a year"}]) == {}


def test_forecasts_that_came_and_went_are_told_with_their_article():
    other = BESIDE["forecasts"][0] | {
        "surface": "后年丰收",
        "statement_zh": "后年丰收",
        "statement_en": "A rich year after next",
    }
    lines = tell_changes(compare(BESIDE, BESIDE | {"forecasts": [other]}), "a", "b")
    assert lines[1:] == [
        "Forecasts: 1 gone, 1 new",
        "  gone: 果园: Fruit next year, due 2024, in a01_orchard 果园里的大模型",
        "  new: 果园: A rich year after next, due 2024, in a01_orchard 果园里的大模型",
    ]


def test_a_sum_that_a_person_judges_otherwise_now_is_told():
    (row,) = beside(read_sums=[BESIDE["read_sums"][0] | {"verdict": "fails"}])["contradictions"]
    assert (row["table"], row["verdict"]) == ("read_sums", ["holds", "fails"]) and said_of(row)["zh"] == "不符"


def test_a_finding_that_falls_without_another_article_now_is_told():
    falls = [{"finding_id": "F-x-02", "article_id": HARBOUR, "outcome": "falls"}, *BESIDE["leave_one_out"]]
    (row,) = beside(leave_one_out=falls)["reliance"]
    assert row["finding_id"] == "F-x-02" and row["falls"] == ["", HARBOUR]
    assert detail_of(row)["en"] == "falls without none → b02_harbour"


def test_a_finding_that_is_stale_or_an_article_that_is_gone_has_no_reliance():
    assert "reliance" not in beside(findings=[a_finding(1, state="stale"), a_finding(2)], leave_one_out=[])
    assert "reliance" not in beside(articles=TABLES["articles"][1:], leave_one_out=[])


def test_several_tables_that_an_older_version_lacks_are_named_in_one_note():
    (note,) = compare({k: BESIDE[k] for k in ("articles", "findings", "inputs")}, BESIDE).notes
    assert note["en"] == (
        "The old tables are without these, which are not compared: "
        "forecasts; sums redone by a person; what stands without an article"
    )
    assert note["zh"] == "旧的一方里没有这些内容，没有比较：预测、人重算的账、缺一篇还成不成立"


def test_everything_that_is_beside_survives_reducing():
    assert not compare(reduce_tables(BESIDE), BESIDE) and reduce_tables(reduce_tables(BESIDE)) == reduce_tables(BESIDE)
    assert "明年结果" not in json.dumps(
        [row.get("words") for row in reduce_tables(BESIDE)["forecasts"]], ensure_ascii=False
    )


def test_a_column_that_would_be_empty_is_left_out_of_a_table():
    new = deepcopy(TABLES)
    new["articles"].append({"article_id": "d04", "file": "d04.md", "sha256": "dd", "title": "磨坊", "published": ""})
    assert [en for _, en in make_grid(compare(TABLES, new), "articles")[0]] == ["Change", "File", "Title"]


def test_a_reworded_finding_shows_what_it_was():
    change = {"text_en": "No bill is public.", "text_zh": "账单没有公开。"}
    rows = make_grid(compare(BESIDE, BESIDE | {"findings": [a_finding(1, **change), a_finding(2)]}), "findings")[1]
    assert rows == [["F-x-01", {"zh": "措辞有改", "en": "reworded"},
                     {"zh": "账单没有公开。（原为：没有人公布账单。）", "en": "No bill is public. (It was: Nobody publishes a bill.)"}]]  # fmt: skip


def test_the_page_says_first_what_no_longer_holds_and_has_every_kind():
    new = BESIDE | {
        "findings": [a_finding(1, "search:账单", state="stale"), a_finding(2)],
        "inputs": [], "forecasts": [], "read_sums": [],
        "leave_one_out": [{"finding_id": "F-x-02", "article_id": ORCHARD, "outcome": "falls"}],
    }  # fmt: skip
    page = changes_html(compare(BESIDE, new), {"zh": "旧", "en": "old"}, {"zh": "新", "en": "new"})
    assert (
        page.index("1条结论失效。")
        < page.index("changes-inputs")
        < page.index("changes-findings")
        < page.index("changes-reliance")
    )
    assert "1 finding no longer holds." in page and "缺了就不成立：无→《果园里的大模型》（a01_orchard）" in page
    assert "词表与规则" in page and "a sum redone by a person" in page
