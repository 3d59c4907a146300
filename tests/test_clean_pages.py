"""The cleaner against whole pages, invented as they stand on portals, in accounts, on old and new sites.

Every line has a label given by hand: `keep`, `title`, or the reasons for which it may go.
"""

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.clean import clean
from support import CASES, PARAGRAPH

PAGES = json.loads((CASES / "clean" / "pages.json").read_text("utf-8"))
WIDTHS = {"half": str.maketrans("，：？（）！；", ",:?()!;"), "full": str.maketrans(",:?()!;", "，：？（）！；")}
# Lines of 423 that are the article, lines of 828 that are not, titles of 37 pages; they may only rise.
FLOORS = {"half": {"kept": 387, "dropped": 807, "titles": 34}, "full": {"kept": 387, "dropped": 807, "titles": 34}}
ALL_PAGES = pytest.mark.parametrize("page", PAGES, ids=lambda page: page["gloss"].split(":")[0].replace(" ", "-"))
LINES = sorted({text for page in PAGES for _, text, *_ in page["lines"]})
BOTH_WIDTHS = pytest.mark.parametrize("width", WIDTHS)


def in_width(text, width):
    """`text` with its punctuation in `width`; a web address keeps its own."""
    return text.translate(WIDTHS[width]).replace("：//", "://")


def judge(page, width, between="\n"):
    """For each line of `page`: whether something of it is kept, and the removed pieces; and the number of the title."""
    raw = between.join(in_width(text, width) for _, text, *_ in page["lines"])
    step = between.count("\n")
    cleaned = clean(raw)
    kept = {(span.line - 1) // step + 1 for span in cleaned.kept}
    removed = {}
    for span in cleaned.removed:
        removed.setdefault((span.line - 1) // step + 1, []).append([raw[span.start : span.end], span.reason])
    title = cleaned.title and (cleaned.title.line - 1) // step + 1
    return [(number in kept, removed.get(number, [])) for number in range(1, len(page["lines"]) + 1)], title


def is_right(line, number, found, title, width):
    label, _, *marked = line
    is_kept, removed = found
    if not is_kept:
        reasons = [reason for _, reason in removed if reason != "contact"] or ["contact"]
        return reasons[0] in label.split()
    if label == "title" and number != title:
        return False
    expected = [[in_width(words, width), reason] for words, reason in (marked[0] if marked else [])]
    return label.split()[0] in ("keep", "title") and removed == expected


def wrong_lines(page, width, between="\n"):
    found, title = judge(page, width, between)
    return [
        number
        for number, (line, judged) in enumerate(zip(page["lines"], found, strict=True), 1)
        if not is_right(line, number, judged, title, width)
    ]


@BOTH_WIDTHS
@ALL_PAGES
def test_every_line_of_a_page_is_judged_as_by_hand_but_for_the_known_failures(page, width):
    assert wrong_lines(page, width) == sorted(n for known in page["known_failures"] for n in known["lines"])


@ALL_PAGES
def test_empty_lines_between_the_lines_of_a_page_change_nothing(page):
    assert judge(page, "full", between="\n\n") == judge(page, "full")


@BOTH_WIDTHS
def test_figures_over_all_pages_do_not_fall(width):
    figures = {"kept": 0, "dropped": 0, "titles": 0}
    for page in PAGES:
        found, title = judge(page, width)
        labels = [label for label, *_ in page["lines"]]
        figures["titles"] += title == labels.index("title") + 1
        figures["kept"] += sum(
            kept for (kept, _), label in zip(found, labels, strict=True) if label in ("keep", "title")
        )
        figures["dropped"] += sum(
            not kept
            for (kept, _), label in zip(found, labels, strict=True)
            if label.split()[0] not in ("keep", "title")
        )
    below = {name: (figures[name], floor) for name, floor in FLOORS[width].items() if figures[name] < floor}
    assert below == {}


@ALL_PAGES
def test_contact_data_of_a_page_is_never_kept(page):
    raw = "\n".join(text for _, text, *_ in page["lines"])
    kept = "\n".join(raw[span.start : span.end] for span in clean(raw).kept)
    assert [sign for sign in ("wx_example", "13800000000", "@example.com") if sign in kept] == []


@ALL_PAGES
def test_cleaning_what_was_kept_of_a_page_removes_nothing_more(page):
    assert removed_from_the_kept("\n".join(text for _, text, *_ in page["lines"])) == []


@st.composite
def jumbled_pages(draw):
    """Some consecutive lines of a page, and lines of any page below them."""
    lines = [text for _, text, *_ in draw(st.sampled_from(PAGES))["lines"]]
    first = draw(st.integers(0, len(lines) - 1))
    last = draw(st.integers(first, len(lines)))
    return "\n".join([*lines[first:last], *draw(st.lists(st.sampled_from(LINES), max_size=8))])


def removed_from_the_kept(raw):
    kept = "\n".join(raw[span.start : span.end] for span in clean(raw).kept)
    return [kept[span.start : span.end] for span in clean(kept).removed]


@given(jumbled_pages())
def test_cleaning_what_was_kept_of_a_jumbled_page_removes_nothing_more(raw):
    assert removed_from_the_kept(raw) == []


def test_cleaning_lines_of_code_that_stand_twice_leaves_nothing_to_remove():
    assert (
        removed_from_the_kept("\n".join(["x = load(1)", "x = load(1)", "y = load(2)", PARAGRAPH, "y = load(2)"])) == []
    )


@pytest.mark.parametrize(
    "line",
    ["首页", "相关阅读", "一个题目写在这里", PARAGRAPH, f"{PARAGRAPH}(图片来源:某某)", f"{PARAGRAPH}13800000000"],
)
def test_twenty_thousand_lines_take_less_than_two_seconds(line):
    clean("編")
    start = time.process_time()
    clean("\n".join([line] * 20_000))
    assert time.process_time() - start < 2


@pytest.mark.parametrize("unit", ["大模型,", "(图", "微信 ", "首页 ", "。", "1380000000", "转载", "編"])
def test_a_line_of_a_hundred_thousand_characters_takes_less_than_two_seconds(unit):
    clean("編")
    start = time.process_time()
    clean((unit * 100_000)[:100_000])
    assert time.process_time() - start < 2
