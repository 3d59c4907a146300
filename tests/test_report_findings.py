"""The findings of the report: enough for each theme, resting on quotations, the same numbers in both languages."""

import re
from functools import cache

import pytest

from support import lexicon

THEMES = {"strategy": "20_strategy", "compute": "30_compute", "open_source": "40_open_source",
          "regulation": "50_regulation"}  # fmt: skip
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December"]  # fmt: skip
CHINESE_MONTHS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
FACTORS = {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12,
           "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}  # fmt: skip
NUMBER_RE = re.compile(
    r"(?<![A-Za-z\d.-])(\d[\d,]*(?:\.\d+)?)\s*(万亿|万|亿|thousand|million|billion|trillion)?(?![A-Za-z\d])"
)


@cache
def names_with_digits():
    """36氪, 36Kr, 01 Think Tank, …, the longest first."""
    names = {*lexicon().surfaces, *map(lexicon().english, lexicon().surfaces)} - {None, ""}
    return sorted((name for name in names if re.search(r"\d", name)), key=len, reverse=True)


def numbers(text):
    """The numbers in a sentence, names left out, the same for 530亿 and 53 billion, 四月 and April, 26GB and 26 GB.

    >>> numbers("2023年四月,530亿参数") == numbers("53 billion parameters in April 2023") == {2023, 4, 53_000_000_000}
    True
    """
    for name in names_with_digits():
        text = text.replace(name, "")
    for i, month in enumerate(MONTHS, start=1):
        text = re.sub(rf"\b{month}\b", str(i), text)
    text = re.sub("(十[一二]?|[一二三四五六七八九])月", lambda m: f"{CHINESE_MONTHS.index(m[1]) + 1}月", text)
    text = re.sub(r"(?<=\d)(?=(?:GB|kWh|nm)(?![A-Za-z]))", " ", text)
    return {
        round(float(number.replace(",", "").rstrip(".")) * FACTORS[factor], 4)
        for number, factor in NUMBER_RE.findall(text)
    }


@pytest.mark.parametrize("theme", THEMES)
def test_each_theme_has_three_findings_that_quote_the_sources(soup, theme):
    findings = soup.find(id=THEMES[theme]).select("article.finding")
    quoted = [card["id"] for card in findings if card.select("blockquote.evidence")]
    assert len([name for name in quoted if name.startswith(f"F-{theme}-")]) >= 3


def test_every_finding_says_the_same_numbers_in_both_languages(report):
    rows = report.rows("findings")
    differing = {
        row["finding_id"]: (zh, en)
        for row in rows
        for side in ("text", "changes_if")
        if (zh := numbers(row[f"{side}_zh"])) != (en := numbers(row[f"{side}_en"]))
    }
    assert len(rows) >= 30 and sum(bool(numbers(row["text_zh"])) for row in rows) >= 10
    assert differing == {}
