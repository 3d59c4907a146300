"""What is told of a law stands beside its name: its status, its dates, who issued it, each with its place."""

import pytest

from baimo.laws import STATUSES, find_laws
from baimo.tables import TABLES
from test_models import tables_of

# Invented rules, but for the Cyberspace Administration and the State Council, which the table of names has.
NAME = "果园数据管理办法"  # "Measures for Orchard Data"


def law(text, name=NAME):
    (row,) = [row for row in find_laws(tables_of(text)) if row["law"] == name]
    return row


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"《{NAME}》自2023年5月1日起施行。", "in_force"),  # in force from 1 May 2023
        (f"《{NAME}》已审议通过。", "adopted"),  # has been adopted
        (f"《{NAME}》已经发布。", "issued"),  # has been issued
        (f"国务院印发了《{NAME}》。", "issued"),  # the State Council has issued
        (f"国家网信办起草了《{NAME}》。", "draft"),  # the administration has drafted
        (f"国家网信办起草了《{NAME}》,公开征求意见。", "draft|for_comment"),  # and asks for comments
        (f"《{NAME}》拟提请审议。", "to_be_submitted"),  # is to be submitted
        (f"《{NAME}》已经废止。", "repealed"),  # has been repealed
        (f"《{NAME}》尚未施行。", ""),  # is not in force yet
        (f"企业应当按照《{NAME}》申报。", ""),  # firms must report under it
        (f"《{NAME}》提到,产品发布之前应当评估。", ""),  # it says: assessment before a product comes out
    ],
)
def test_a_status_is_read_from_the_words_beside_the_name(text, status):
    assert law(text)["status"] == status


def test_a_draft_for_comment_says_so_in_its_name():
    assert (
        law("《果园数据管理办法(征求意见稿)》提到这一点。", "果园数据管理办法(征求意见稿)")["status"] == "for_comment"
    )


def test_what_follows_the_next_name_is_said_of_that_one():
    text = f"此前有《{NAME}》,《港口数据管理办法》自2023年5月1日起施行。"  # "before there were A; B is in force from …"
    assert (law(text)["status"], law(text, "港口数据管理办法")["status"]) == ("", "in_force")
    assert (law(text)["dates"], law(text, "港口数据管理办法")["dates"]) == ("", "2023-05-01")


def test_dates_before_and_after_the_name_are_its_own():
    assert law(f"2023年4月,国家网信办起草了《{NAME}》,自2023年8月15日起施行。")["dates"] == "2023-04|2023-08-15"


def test_a_year_in_the_name_is_no_date_of_it():
    assert law("国务院印发《果园2023年发展规划》。", "果园2023年发展规划")["dates"] == ""


def test_who_issued_it_stands_before_the_verb():
    assert law(f"6月,国务院印发的《{NAME}》提到这一点。")["issuer"] == "国务院"
    assert law(f"国务院提到,《{NAME}》很重要。")["issuer"] == ""  # the State Council mentions it


def test_every_value_has_its_place():
    tables = tables_of(f"《{NAME}》自2023年5月1日起施行。")
    (row,) = find_laws(tables)
    passage = next(p for p in tables["passages"] if NAME in p["surface"])
    start, end = map(int, row["status_evidence"].split(":")[1].split("-"))
    assert passage["surface"][start - passage["start"] : end - passage["start"]] == "施行"
    assert set(row) == set(TABLES["laws"])


def test_mentions_are_counted_with_their_places():
    row = law(f"《{NAME}》已经发布。业内都在读《{NAME}》。")  # the trade is reading it
    assert (row["n_mentions"], len(row["mentions"].split(";"))) == (2, 2)


def test_every_status_has_a_name_in_both_languages():
    assert all(len(label) == 2 and all(label) for label in STATUSES.values())
