"""Chooses which collocations can be drawn as a network that people can read, and draws it as SVG text.

Draws readably or not at all: where too few pairs hang together, it says so. Reads no tables and weighs nothing anew.
"""

import textwrap
from collections import Counter
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import combinations, product
from math import ceil, hypot, sqrt

from PIL import ImageFont

from baimo.charts import COLOURS, svg_text
from baimo.errors import InputError
from baimo.fonts import FONT_FAMILY, font_path
from baimo.marks import link_svg

__all__ = ["choose_network", "draw_network"]

_MIN_GROUP, _MIN_NODES = 3, 6
_MAX_EXTRA_EDGES = 2
# Pixels of the picture, and the share of it that boxes fill at most.
_WIDTH, _HEIGHT, _FILLED = 720, 420, 0.5
_SIZE, _LINE = 14, 17
_LABEL_COLUMNS = 20
_GAP, _STEP = 6, 5
_ROUNDS = 150


def choose_network(collocations, *, most_nodes=28):
    """Nodes and edges, lists of dicts, out of `collocations` (rows of that table).

    The strongest pairs are taken one after the other until their groups of three words or more would hold more than
    `most_nodes`. Of the pairs between these words the edges are those that tie each group together most strongly, and
    of the others the strongest, at most two a word. A node has `word` and `n` (sentences with it), an edge is its row.
    Raises `InputError` where fewer than six words hang together.
    """
    pairs = sorted(collocations, key=lambda row: (-row["log_likelihood"], row["word"], row["collocate"]))
    words = _choose_words(pairs, most_nodes)
    if len(words) < _MIN_NODES:
        found = f"{len(pairs)} pairs, with {len(words)} words in groups of three or more"
        hint = "Add articles, or show the table of collocations instead"
        raise InputError("collocations", found, f"{_MIN_NODES} or more such words", hint=hint)
    counts = {row[role]: row[f"n_{role}"] for row in pairs for role in ("word", "collocate")}
    nodes = [{"word": word, "n": counts[word]} for word in words]
    edges = _thin([row for row in pairs if {row["word"], row["collocate"]} <= words])
    return sorted(nodes, key=lambda node: (-node["n"], node["word"])), edges


def _choose_words(pairs, most):
    groups, chosen = {}, set()
    for row in pairs:
        group = {word for end in _ends(row) for word in groups.get(end, {end})}
        groups |= dict.fromkeys(group, group)
        if len(group) < _MIN_GROUP:
            continue
        if len(chosen | group) > most:
            break
        chosen |= group
    return chosen


def _thin(pairs):
    """Those of `pairs`, the strongest first, that first tie two groups together, and few others."""
    from networkx.utils import UnionFind

    tied, extra, kept = UnionFind(), Counter(), []
    for row in pairs:
        ends = _ends(row)
        if tied[ends[0]] != tied[ends[1]]:
            tied.union(*ends)
        elif max(extra[end] for end in ends) < _MAX_EXTRA_EDGES:
            extra.update(ends)
        else:
            continue
        kept.append(row)
    return kept


def _ends(row):
    return row["word"], row["collocate"]


@dataclass
class _Mark:
    """A disc and its label, in a box around both with its middle at `x`, `y`."""

    lines: list
    is_above: bool  # the label, where most lines leave the disc downwards
    radius: float
    width: float
    x: float
    y: float

    @property
    def height(self):
        return 2 * self.radius + _LINE * len(self.lines) + _GAP

    @property
    def disc_y(self):
        to_disc = self.height / 2 - self.radius
        return self.y + (to_disc if self.is_above else -to_disc)


def draw_network(nodes, edges, *, labels, colours, links=None):
    """SVG of `nodes` and `edges` (see `choose_network`); `labels` {word: text}, `colours` {word: page colour name}.

    `links` {word: `marks.Link`} says where the nodes lead; those without one lead nowhere.
    A disc's area is the number of sentences with its word, a line's width the log-likelihood; a dashed line stands for
    a pair that one article alone has. No two labels touch, whatever their length: long ones take two lines, then end
    in `…`, and the picture grows taller as they need. The same nodes and labels give the same picture.
    """
    marks, height = _place(nodes, edges, labels)
    strongest = max((row["log_likelihood"] for row in edges), default=1)
    parts = [_line(row, marks, labels, row["log_likelihood"] / strongest) for row in edges]
    for node in nodes:
        word, mark = node["word"], marks[node["word"]]
        x, y = mark.width / 2, mark.height / 2
        box = (mark.x - x, mark.y - y, mark.x + x, mark.y + y)
        shown = [_disc(node, mark, labels[word], colours[word]), *(_text(*line) for line in _label(mark))]
        parts.append(link_svg("\n".join(shown), (links or {}).get(word), [box]))
    body = "\n".join(parts)
    return f'<svg viewBox="0 0 {_WIDTH} {height}" font-family="{FONT_FAMILY}, sans-serif">\n{body}\n</svg>'


def _lay_out(nodes, edges):
    """`{word: (x, y)}` from 0 to 1: what hangs together is near (Kamada & Kawai 1989, by networkx)."""
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(node["word"] for node in nodes)
    graph.add_edges_from(_ends(row) for row in edges)
    steps = dict(networkx.all_pairs_shortest_path_length(graph))
    reach = {word: max(row.values()) for word, row in steps.items()}
    distances = {a: {b: steps[a].get(b, 1 + (reach[a] + reach[b]) / 2) for b in graph} for a in graph}
    found = networkx.kamada_kawai_layout(graph, dist=distances)
    spans = [(min(values), max(values) - min(values) or 1) for values in zip(*found.values(), strict=True)]
    return {w: [round((v - low) / span, 3) for v, (low, span) in zip(p, spans, strict=True)] for w, p in found.items()}


def _place(nodes, edges, labels):
    """`{word: _Mark}` without overlap, and the height of the picture that they need."""
    places = _lay_out(nodes, edges)
    largest = max((node["n"] for node in nodes), default=1)
    marks = {node["word"]: _mark(node, edges, places, labels[node["word"]], largest) for node in nodes}
    height = max(_HEIGHT, round(sum(mark.width * mark.height for mark in marks.values()) / (_WIDTH * _FILLED)))
    for mark in marks.values():
        mark.y *= height
        mark.y += mark.y - mark.disc_y  # the layout places the disc
    _push_apart(list(marks.values()), height)
    while not _settle(list(marks.values()), height):
        height += _LINE
    return marks, height


def _mark(node, edges, places, label, largest):
    word, radius, lines = node["word"], round(4 + 14 * sqrt(node["n"] / largest), 1), _wrap(label)
    width = max(2 * radius, *(_font().getlength(line) for line in lines)) + _GAP
    x, y = places[word]
    around = [places[end][1] for row in edges if word in _ends(row) for end in _ends(row)]
    return _Mark(lines, sum(around) > y * len(around), radius, width, x * _WIDTH, y)


def _push_apart(marks, height):
    """Move boxes that overlap apart, the shorter way, so that neighbours stay neighbours."""
    for _ in range(_ROUNDS):
        for a, b in combinations(marks, 2):
            x, y = (a.width + b.width) / 2 - abs(a.x - b.x), (a.height + b.height) / 2 - abs(a.y - b.y)
            if 0 < x < y:
                step = (x / 2 + 0.1) * (1 if a.x >= b.x else -1)
                a.x, b.x = a.x + step, b.x - step
            elif x > 0 and y > 0:
                step = (y / 2 + 0.1) * (1 if a.y >= b.y else -1)
                a.y, b.y = a.y + step, b.y - step
        for mark in marks:
            mark.x, mark.y = _inside(mark, height)


def _settle(marks, height):
    """Move what still overlaps to the nearest free place; whether there is one for each."""
    for number, mark in enumerate(marks):
        for spot in _spots(mark, height):
            mark.x, mark.y = spot
            if not any(_overlap(mark, other) for other in marks[:number]):
                break
        else:
            return False
    return True


def _spots(mark, height):
    """Where a box can stand, the nearest place first."""
    x, y = _inside(mark, height)
    yield x, y
    across = range(ceil(mark.width / 2) + 1, int(_WIDTH - mark.width / 2), _STEP)
    down = range(ceil(mark.height / 2) + 1, int(height - mark.height / 2), _STEP)
    yield from sorted(product(across, down), key=lambda spot: (hypot(spot[0] - x, spot[1] - y), spot))


def _inside(mark, height):
    """The place of a box, or the nearest to it inside the picture."""
    left, top = mark.width / 2 + 1, mark.height / 2 + 1
    return min(max(mark.x, left), _WIDTH - left), min(max(mark.y, top), height - top)


def _overlap(a, b):
    return abs(a.x - b.x) < (a.width + b.width) / 2 and abs(a.y - b.y) < (a.height + b.height) / 2


def _wrap(label):
    """The lines of a label: a Chinese character takes two columns, so Chinese breaks after half as many."""
    columns = _LABEL_COLUMNS // 2 if any(ord(char) > 0x2E7F for char in label) else _LABEL_COLUMNS
    lines = textwrap.wrap(label, columns, break_on_hyphens=False) or [""]
    return lines if len(lines) < 3 else [lines[0], f"{lines[1][: columns - 1]}…"]


@cache
def _font():
    return ImageFont.truetype(font_path(), _SIZE)


def _label(mark):
    """Each line of a label with the place of its baseline."""
    top = mark.y - mark.height / 2 if mark.is_above else mark.disc_y + mark.radius
    for number, line in enumerate(mark.lines, start=1):
        yield line, round(mark.x - _font().getlength(line) / 2, 1), round(top + number * _LINE - 3, 1)


def _text(line, x, y):
    """The label, with a rim in the colour of the paper, so that lines beneath it don't disturb."""
    halo = "paint-order:stroke;stroke:var(--paper, #fbfaf7);stroke-width:3px;"
    return svg_text(x, y, _SIZE, line, "ink").replace('style="', f'style="{halo}', 1)


def _disc(node, mark, label, colour):
    fill = f"fill:var(--{colour}, {COLOURS.get(colour, COLOURS['accent'])})"
    place = f'cx="{mark.x:.1f}" cy="{mark.disc_y:.1f}" r="{mark.radius}"'
    return f'<circle {place} style="{fill}"><title>{escape(label)} · n = {node["n"]}</title></circle>'


def _line(row, marks, labels, share):
    a, b = (marks[word] for word in _ends(row))
    dashes = "stroke-dasharray:5 4;" if row["n_articles"] == 1 else ""
    style = f"stroke:var(--muted, {COLOURS['muted']});stroke-opacity:.45;{dashes}stroke-width:{1 + 5 * share:.1f}px"
    told = f"{' – '.join(labels[word] for word in _ends(row))} · n = {row['n']} · G² = {row['log_likelihood']:.1f}"
    ends = f'x1="{a.x:.1f}" y1="{a.disc_y:.1f}" x2="{b.x:.1f}" y2="{b.disc_y:.1f}"'
    return f'<line {ends} style="{style}"><title>{escape(told)}</title></line>'
