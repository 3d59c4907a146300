"""The chart of shares: where the dots and lines stand, what is written beside them, and what is left out."""

import re
from itertools import pairwise

import pytest

from baimo.charts import COLOURS, theme_colour
from baimo.errors import InputError
from baimo.intervals import draw_intervals
from baimo.marks import Link

DOT_RE = re.compile(r'<use [^>]*x="([\d.]+)" y="([\d.]+)" style="([^"]*)"')
AREA_RE = re.compile(r'<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)" style="fill:none')
# A line of an interval is two wide, one of the grid less.
LINE_RE = re.compile(r'd="M ([\d.]+) ([\d.]+) \nL ([\d.]+) ([\d.]+) \n" [^>]*style="[^"]*stroke-width: 2;')


def drawn(n=3, **more):
    rows = {
        "groups": [""] * n,
        "shares": [0.5] * n,
        "ranges": [(0.25, 0.75)] * n,
        "texts": [f"n = {i}" for i in range(n)],
        "colours": [COLOURS["accent"]] * n,
        "x_label": "占比",
    }
    return draw_intervals([f"行{i}" for i in range(n)], **rows | more)


def dots(svg):
    """x, y and whether it is hollow, of each dot in the order of the rows."""
    return [(float(x), float(y), "fill: var(--paper" in style) for x, y, style in DOT_RE.findall(svg)]


def texts(svg):
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def place_of(svg, text):
    """The y of a text."""
    return float(re.search(rf'<text[^>]*(?:y="|translate\([\d.]+ )([\d.]+)[^>]*>{re.escape(text)}</text>', svg)[1])


def test_a_share_is_a_dot_between_the_ends_of_its_line():
    svg = drawn(1, shares=[0.4], ranges=[(0.25, 0.75)])
    ((x, y, _),) = dots(svg)
    ((low, low_y, high, high_y),) = [tuple(map(float, line)) for line in LINE_RE.findall(svg)]
    assert low_y == high_y and abs(y - low_y) < 0.01
    assert round((x - low) / (high - low), 3) == 0.3  # (40 - 25) / (75 - 25)


def test_the_axis_goes_from_nothing_to_all():
    assert [text for text in texts(drawn()) if text.endswith("%")] == ["0%", "25%", "50%", "75%", "100%"]


def test_rows_stand_one_below_the_other_in_the_order_given():
    heights = [y for _, y, _ in dots(drawn(4))]
    assert heights == sorted(heights) and len(set(heights)) == 4


def test_every_row_has_its_label_and_what_stands_beside_it():
    assert {"行0", "行1", "行2", "n = 0", "n = 1", "n = 2", "占比"} <= set(texts(drawn()))


def test_a_group_has_its_title_once_above_its_rows():
    svg = drawn(4, groups=["算力", "算力", "监管", "监管"])  # "compute", "regulation"
    assert [texts(svg).count(title) for title in ("算力", "监管")] == [1, 1]
    rows = [y for _, y, _ in dots(svg)]
    assert place_of(svg, "算力") < rows[0] < rows[1] < place_of(svg, "监管") < rows[2]


def test_a_group_that_comes_back_has_its_title_again():
    assert texts(drawn(3, groups=["算力", "监管", "算力"])).count("算力") == 2


def test_a_marked_row_has_a_hollow_dot():
    assert [hollow for _, _, hollow in dots(drawn(3, marked={1}))] == [False, True, False]


def test_a_share_that_is_not_known_has_no_dot_and_keeps_its_row():
    svg = drawn(3, shares=[0.5, None, 0.5], ranges=[(0.2, 0.8), None, (0.2, 0.8)])
    assert len(dots(svg)) == 2 == len(LINE_RE.findall(svg))
    assert {"行1", "n = 1"} <= set(texts(svg))


@pytest.mark.parametrize("share", [0, 1])
def test_none_and_all_are_dots_at_the_ends(share):
    assert len(dots(drawn(1, shares=[share], ranges=[(share, share)]))) == 1


def test_colours_are_those_of_the_page():
    svg = drawn(1, colours=[theme_colour("compute")])
    assert f"var(--compute, {COLOURS['compute']})" in svg


def test_a_label_is_text_not_markup():
    assert "&lt;甲&gt;" in drawn(1, texts=["<甲>"])


def test_a_row_is_one_link_with_its_dot_its_label_and_its_text():
    svg = drawn(2, links=[Link("#x-1", "甲 & 乙"), Link("#x-2", "丙")])
    found = re.findall(r'<a xlink:href="(#x-\d)" aria-label="([^"]*)">(.*?)</a>', svg, re.DOTALL)
    assert [(address, name) for address, name, _ in found] == [("#x-1", "甲 &amp; 乙"), ("#x-2", "丙")]
    assert [(inside.count("<use"), texts(inside)) for *_, inside in found] == [
        (1, ["行0", "n = 0"]),
        (1, ["行1", "n = 1"]),
    ]


def test_a_finger_meets_a_row_wherever_it_touches_it_and_no_other():
    svg = drawn(3, links=[Link(f"#x-{i}", "甲") for i in range(3)])
    areas = [list(map(float, area)) for area in AREA_RE.findall(svg)]
    assert len(areas) == 3 and all(width > 400 and height >= 19 for _, _, width, height in areas)
    tops = [(top, top + height) for _, top, _, height in areas]
    assert all(bottom <= top + 0.1 for (_, bottom), (top, _) in pairwise(tops))


def test_without_links_nothing_leads_anywhere():
    assert "<a " not in drawn()


def test_the_same_rows_give_the_same_picture():
    assert drawn() == drawn()


def test_many_rows_make_a_taller_picture():
    tall, low = (float(re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', drawn(n))[1]) for n in (40, 4))
    assert tall > 4 * low


def test_no_rows_are_refused():
    with pytest.raises(InputError, match="intervals: found no rows; expected one or more"):
        drawn(0)
