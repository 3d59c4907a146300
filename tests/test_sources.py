"""What a person wrote in sources.csv: each check, with its line."""

import csv

import pytest

from baimo.errors import Problems
from baimo.sources import list_missing, load_sources
from support import ROOT

with (ROOT / "seeds" / "sources.csv").open(encoding="utf-8", newline="") as file:
    GOOD = next(csv.DictReader(file))
NAME = GOOD["file"]


def write(path, *rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(GOOD), lineterminator="\n")
        writer.writeheader()
        writer.writerows(GOOD | row for row in rows)
    return path


def problems(path, files=(NAME,)):
    with pytest.raises(Problems) as caught:
        load_sources(path, files, Problems())
    return [(error.where.rsplit("/", 1)[-1], error.found) for error in caught.value.errors]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"kind": "poem"}, "kind 'poem'"),
        ({"published": "yesterday"}, "published 'yesterday'"),
        ({"published": "2023-4-1"}, "published '2023-4-1'"),
        ({"published": ""}, "published empty with the basis stated"),
        ({"published_basis": "unknown"}, "published 2023-12-06 with the basis unknown"),
        ({"published_basis": "inferred", "published_evidence": ""}, "an inferred date without evidence"),
        ({"max_share": "1.5"}, "max_share '1.5'"),
        ({"max_share": "half"}, "max_share 'half'"),
        ({"published": "2023-13-45"}, "published '2023-13-45'"),
        ({"published": "2023-02-30"}, "published '2023-02-30'"),
    ],
)
def test_a_wrong_cell_is_told_with_its_line(tmp_path, change, found):
    assert problems(write(tmp_path / "sources.csv", change)) == [("sources.csv:2", found)]


def test_an_unknown_basis_is_told(tmp_path):
    path = write(tmp_path / "sources.csv", {"published_basis": "guessed"})
    assert ("sources.csv:2", "published_basis 'guessed'") in problems(path)


def test_a_second_row_for_one_file_is_told(tmp_path):
    assert problems(write(tmp_path / "sources.csv", {}, {})) == [("sources.csv:3", f"a second row for {NAME!r}")]


def test_the_problems_of_all_rows_are_told_together(tmp_path):
    path = write(tmp_path / "sources.csv", {"kind": "poem"}, {"file": "b.txt", "max_share": "9"})
    assert problems(path, (NAME, "b.txt")) == [("sources.csv:2", "kind 'poem'"), ("sources.csv:3", "max_share '9'")]


@pytest.mark.parametrize("published", ["2023", "2023-04", "2023-04-11", "2023-04/2023-05", "2023-04-11/.."])
def test_a_date_as_precise_as_known_is_taken(tmp_path, published):
    path = write(tmp_path / "sources.csv", {"published": published})
    assert load_sources(path, [NAME], Problems())[NAME]["published"] == published


@pytest.mark.parametrize(("cell", "share"), [("", 0.4), ("0.25", 0.25), (".5", 0.5), ("1", 1.0)])
def test_the_share_that_may_be_quoted_is_a_number(tmp_path, cell, share):
    path = write(tmp_path / "sources.csv", {"max_share": cell})
    assert load_sources(path, [NAME], Problems())[NAME]["max_share"] == share


def test_a_file_without_a_row_is_no_error(tmp_path):
    assert list(load_sources(write(tmp_path / "sources.csv", {}), [NAME, "new.txt"], Problems())) == [NAME]


def test_a_row_whose_file_is_gone_is_left_out_and_named_with_what_to_do(tmp_path):
    path = write(tmp_path / "sources.csv", {"file": "none.txt", "kind": "poem"}, {})
    assert list(load_sources(path, [NAME], gone := Problems())) == [NAME]
    assert [str(error).split("/")[-2:] for error in gone.errors] == [
        [
            "sources.csv:2: found file 'none.txt'; expected a file in seeds",
            "articles. Put the file back, write its new name if it was renamed, or remove the row.",
        ]
    ]


def test_a_row_that_a_person_wrote_lacks_nothing():
    assert list_missing(GOOD) == []


def test_a_file_without_a_row_lacks_all_that_every_article_has():
    assert list_missing({}) == [
        "short_zh", "short_en", "title", "title_en", "author", "published", "kind", "voice", "stake_zh", "stake_en",
    ]  # fmt: skip


def test_every_article_of_the_project_has_its_row():
    files = sorted(path.name for path in (ROOT / "seeds" / "articles").iterdir())
    assert sorted(load_sources(ROOT / "seeds" / "sources.csv", files, Problems())) == files
