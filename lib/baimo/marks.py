"""Marks of a chart as links of the page: one around each mark and its labels, large enough for a finger.

Draws nothing, and knows no form of chart: works on the text of an SVG and on boxes, `(left, top, right, bottom)` in its
units from the top left.
"""

import re
from collections import defaultdict
from html import escape
from typing import NamedTuple

__all__ = ["ROW_NAME", "Link", "gather_marks", "link_svg", "mark_url", "read_boxes", "split_names", "widen_boxes"]

ROW_NAME = "#row-name"  # the url of labels that stay in sight where a chart scrolls
_MARK_RE = re.compile(r'<a xlink:href="(#mark-\d+)"[^>]*>(.*?)</a>', re.DOTALL)
_ROW_NAME_RE = re.compile(rf'<a xlink:href="{ROW_NAME}"[^>]*>(.*?)</a>', re.DOTALL)
_VIEW_RE = re.compile(r'(<svg[^>]*viewBox=")0 0 ([\d.]+) ([\d.]+)("[^>]*)>')
_UNSEEN = 'style="fill:none;pointer-events:all"'
_PAD = 4  # between names of rows and what stands beside them


class Link(NamedTuple):
    """Where a mark leads, and the name that a screen reader says for it."""

    address: str
    name: str


def mark_url(number):
    """The url (str) by which `charts.draw_chart` knows the mark that leads to the link of that number, from 0."""
    return f"#mark-{number}"


def link_svg(markup, link, boxes=()):
    """SVG `markup` inside its `Link`, which a finger meets in the `boxes` too; as it is where `link` is None."""
    if not link:
        return markup
    unseen = "".join(
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}" {_UNSEEN}/>'
        for left, top, right, bottom in boxes
    )
    # xlink:href, for JupyterLab fails on a plain one in SVG; the page turns it into href.
    return f'<a xlink:href="{escape(link.address)}" aria-label="{escape(link.name)}">{unseen}{markup}</a>'


def read_boxes(figure):
    """`{url: boxes}` of all that stands on a matplotlib `figure` of 72 dpi with a url; of an annotation its text alone."""
    from matplotlib.collections import PathCollection
    from matplotlib.text import Text

    found, height = defaultdict(list), figure.bbox.height
    for artist in figure.findobj(lambda one: one.get_url() and one.get_visible()):
        box = Text.get_window_extent(artist) if isinstance(artist, Text) else artist.get_window_extent()
        found[artist.get_url()].append((box.x0, height - box.y1, box.x1, height - box.y0))
    for dots in figure.findobj(PathCollection):
        radius = dots.get_sizes()[0] ** 0.5 / 2
        for url, (x, y) in zip(
            dots.get_urls(), dots.get_offset_transform().transform(dots.get_offsets()), strict=False
        ):
            if url:
                found[url].append((x - radius, height - y - radius, x + radius, height - y + radius))
    return found


def gather_marks(svg, links, boxes):
    """The SVG with one link for all that has one `mark_url`, in the order of `links` and above all else.

    `boxes` {url: boxes} are where marks and labels stand; what stands on one line is one target.
    """
    shown, united = defaultdict(list), [(url, box) for url in boxes if url != ROW_NAME for box in _unite(boxes[url])]
    wide = widen_boxes([box for _, box in united])
    for url, markup in _MARK_RE.findall(svg):
        shown[url].append(markup)
    marks = "".join(
        link_svg("".join(shown[url]), link, [box for (at, _), box in zip(united, wide, strict=True) if at == url])
        for url, link in ((mark_url(number), link) for number, link in enumerate(links))
        if url in shown
    )
    return _MARK_RE.sub("", svg).replace("</svg>", f"{marks}</svg>")


def split_names(svg, boxes):
    """The SVG in two side by side, so that the page can keep names of rows in sight; as it is where there are none."""
    names, rest = _ROW_NAME_RE.findall(svg), _ROW_NAME_RE.sub("", svg)
    if not names:
        return svg
    head, width, height, tail = (view := _VIEW_RE.search(rest)).groups()
    end = max(right for _, _, right, _ in boxes[ROW_NAME]) + _PAD
    # The style is here and not in the page's sheet, for JupyterLab shows drawings too.
    left, right = (
        f'{head}{x:g} 0 {wide:g} {height}{tail} style="flex:{wide:.1f} 0 0;min-width:0">'
        for x, wide in ((0, end), (end, float(width) - end))
    )
    names = "".join(names)
    return f'<div class="split" style="display:flex">{left}{names}</svg>{right}{rest[view.end() :]}</div>'


def widen_boxes(boxes, least=26):
    """The boxes, `least` wide and high, or half way to the next where that is nearer.

    26 points are 24 px where a chart is as narrow as the page lets it be.

    >>> widen_boxes([(0, 0, 30, 10), (0, 14, 30, 24)], 20)
    [(0, -5.0, 30, 12.0), (0, 12.0, 30, 29.0)]
    """
    return [_widen(box, boxes[:i] + boxes[i + 1 :], least) for i, box in enumerate(boxes)]


def _widen(box, others, least):
    left, top, right, bottom = box
    x, y = (max(0, (least - size) / 2) for size in (right - left, bottom - top))
    beside = [other for other in others if other[1] < bottom and other[3] > top]
    stacked = [other for other in others if other[0] < right + x and other[2] > left - x]
    return (
        left - _room(x, [left - other[2] for other in beside]),
        top - _room(y, [top - other[3] for other in stacked]),
        right + _room(x, [other[0] - right for other in beside]),
        bottom + _room(y, [other[1] - bottom for other in stacked]),
    )


def _room(wanted, gaps):
    return min([wanted, *(gap / 2 for gap in gaps if gap >= 0)])


def _unite(boxes):
    """One box around all that stand on one line; else each by itself."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return [(min(lefts), min(tops), max(rights), max(bottoms))] if max(tops) < min(bottoms) else boxes
