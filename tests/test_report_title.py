"""What the report is called: seeds/report.yml."""

import pytest

from baimo.errors import Problems
from baimo.sources import load_title


def test_the_title_is_what_somebody_wrote(tmp_path):
    path = tmp_path / "report.yml"
    path.write_text("title: {zh: 标题, en: Title}\nsubtitle: {zh: 副题, en: Subtitle}\n", "utf-8")
    assert load_title(path) == {
        "title": {"zh": "标题", "en": "Title"},
        "subtitle": {"zh": "副题", "en": "Subtitle"},
    }


def test_without_the_file_the_report_has_a_plain_title(tmp_path):
    assert load_title(tmp_path / "none.yml")["title"]["en"] == "baimo report"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("title: {zh: 标题}\nsubtitle: {zh: 副题, en: Subtitle}\n", "no title in both languages"),
        ("title: {zh: 标题, en: Title}\n", "no subtitle in both languages"),
    ],
    ids=["a title in one language", "no subtitle"],
)
def test_a_title_in_one_language_is_refused(tmp_path, text, found):
    path = tmp_path / "report.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(Problems, match=found):
        load_title(path)
