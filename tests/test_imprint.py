"""What the report says of itself, and how it is cited."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from baimo.errors import InputError
from baimo.imprint import make_imprint
from baimo.project import content_digest, hash_inputs
from support import PROJECT, corpus

DIGEST = "0123456789abcdef"


def imprint(edition="public", findings=({"finding_id": "F-x-01"},), editions=Path("none")):
    made = corpus()
    project = replace(made.project, edition=edition, editions=editions)
    return make_imprint(replace(made, project=project), list(findings), DIGEST)


def write_edition(folder, digest):
    (folder / "3").mkdir()
    about = {"number": 3, "digest": digest, "tables": {}}
    (folder / "3" / "edition.json").write_text(json.dumps(about), "utf-8")


def test_the_edition_that_was_released_is_named_by_its_number(tmp_path):
    write_edition(tmp_path, content_digest(hash_inputs(PROJECT)))
    assert imprint(editions=tmp_path)["edition"][2] == ("第3版", "edition 3")


def test_what_was_made_after_the_latest_edition_says_so(tmp_path):
    write_edition(tmp_path, "another")
    assert imprint(editions=tmp_path)["edition"][2] == ("第3版之后", "after edition 3")
    assert "截至2023年12月6日，第3版之后，公开版 01234567。" in imprint(editions=tmp_path)["cite"]["zh"]


def test_a_broken_edition_is_named(tmp_path):
    (tmp_path / "1").mkdir()
    (tmp_path / "1" / "edition.json").write_text("", "utf-8")
    with pytest.raises(InputError, match=r"edition\.json: found a broken file"):
        imprint(editions=tmp_path)


def test_the_edition_names_corpus_date_and_inputs_in_both_languages():
    assert imprint()["edition"] == [
        ("5篇文章", "5 articles"),
        ("截至2023年12月6日", "as of 6 December 2023"),
        ("公开版 01234567", "public edition 01234567"),
    ]


def test_a_printed_page_is_headed_by_title_and_edition():
    assert imprint()["running"] == {
        "zh": "百模大战 · 5篇文章，截至2023年12月6日，公开版 01234567",
        "en": "The Hundred-Model War · 5 articles, as of 6 December 2023, public edition 01234567",
    }


def test_the_report_says_how_to_cite_it_and_one_of_its_findings():
    cite = imprint()["cite"]
    assert cite["zh"].endswith("公开版 01234567。引用一条结论时，加上它的编号，如#F-x-01。")
    assert cite["en"].endswith("public edition 01234567. To cite one finding, add its id, such as #F-x-01.")


def test_a_report_without_findings_is_cited_as_a_whole():
    assert "#" not in "".join(imprint(findings=())["cite"].values())


def test_the_internal_edition_says_so():
    assert imprint()["internal"] is False
    made = imprint("internal")
    assert made["internal"] is True
    assert made["edition"][-1] == ("内部版 01234567", "internal edition 01234567")
