"""What a text prints about itself, from `cases/metadata.json`: lines by hand, each with what the cleaner makes of it.

`T` is the title, `K` a kept line; the other letters stand for the reason of a removal. `¶` stands for a paragraph.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.clean import Cleaned, Span, clean
from baimo.document import Markup, Metadata
from baimo.metadata.printed import Printed, find_metadata
from support import ARTICLES, OTHER_PARAGRAPH, PARAGRAPH, cases

FIELDS = ("author", "editor", "outlet", "published")
REASONS = {"B": "byline", "N": "navigation", "C": "copyright", "R": "related", "X": "credit", "P": "promotion"}


def build(case):
    """The arguments of `find_metadata` for a case: the text, what is kept of it, and the markup."""
    kept, removed, title, words, position = [], [], None, [], 0
    for number, line in enumerate(case["lines"], start=1):
        mark, text = line.split(" ", 1)
        text = {"¶": PARAGRAPH, "¶¶": OTHER_PARAGRAPH}.get(text, text)
        span = Span(position, position + len(text), number, REASONS.get(mark))
        (removed if span.reason else kept).append(span)
        title = span if mark == "T" else title
        words.append(text)
        position += len(text) + 1
    cleaned = Cleaned(tuple(kept), tuple(removed), title, words[title.line - 1] if title else "", "", "")
    return "\n".join(words), cleaned, Markup(metadata=Metadata(**case.get("markup", {})))


@pytest.mark.parametrize("case", cases("metadata"))
def test_exactly_what_is_printed_is_found(case):
    printed = find_metadata(*build(case))
    assert {name: getattr(printed, name) for name in FIELDS if getattr(printed, name)} == {
        name: value for name, value in case["expected"].items() if name in FIELDS
    }


@pytest.mark.parametrize(
    "case", [case for case in cases("metadata") if "published_evidence" in case.values[0]["expected"]]
)
def test_the_evidence_of_a_date_is_as_printed(case):
    assert find_metadata(*build(case)).published_evidence == case["expected"]["published_evidence"]


@pytest.mark.parametrize(
    ("file", "printed"),
    [
        ("000_b3fe040a2fdf098f", Printed("何思思", "陈彩娴", "雷峰网", "2023-12-06", "2023-12-06 17:45")),
        ("001_295cbdf8c631abe9", Printed("吴坤谚", "王潘", "光子星球")),
        ("002_7dee3276a3d82b38", Printed("谢斯临", "", "时代财经", "2023-08-13", "2023-08-13 21:28:01")),
        ("003_1a791f1b44bf769d", Printed("周鑫雨", "苏建勋")),
        ("004_17823c728e522540", Printed(outlet="零壹智库")),
    ],
)
def test_the_articles_of_the_project_say_what_was_read_in_them_by_hand(file, printed):
    raw = (ARTICLES / f"{file}.txt").read_text("utf-8-sig")
    assert find_metadata(raw, clean(raw)) == printed


@given(
    st.lists(
        st.tuples(
            st.sampled_from("TKBNCRXP"),
            st.text(alphabet="作者编辑:来源记|丨٢/()2023-年8月13日王 、文A_微信1", max_size=30),
        ),
        max_size=8,
    )
)
def test_any_lines_are_read_without_an_error(lines):
    printed = find_metadata(*build({"lines": [f"{mark} {text}" for mark, text in lines]}))
    assert "微信" not in printed.author + printed.editor + printed.outlet
