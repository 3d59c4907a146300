"""The network of collocations: the strongest pairs, as many as can be read, and no label on another in either language."""

import re
from itertools import combinations
from random import Random

import networkx
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from PIL import ImageFont

from baimo.charts import COLOURS
from baimo.collocations import find_collocations
from baimo.errors import InputError
from baimo.marks import Link
from baimo.networks import choose_network, draw_network
from baimo.segment import Segmenter
from support import FONT, corpus, lexicon

TEXT_RE = re.compile(
    r'<text x="([-\d.]+)" y="([-\d.]+)" style="[^"]*font-size:(\d+)px[^"]*"(?: lang="zh-CN")?>([^<]*)</text>'
)
DISC_RE = re.compile(r'<circle cx="([-\d.]+)" cy="([-\d.]+)" r="([\d.]+)"')
AREA_RE = re.compile(r'<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)" style="fill:none')
VIEW_RE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
CHAIN = [("甲", "乙"), ("乙", "丙"), ("丙", "丁"), ("丁", "戊"), ("戊", "己"), ("己", "庚")]
# "Interim measures for the administration of generative AI services", as long as names are
LONG = {"zh": "生成式人工智能服务管理暂行办法实施细则", "en": "Interim measures for the administration of services"}


def pair(word, collocate, strength, n_articles=2):
    word, collocate = sorted((word, collocate))
    counts = {"n": 4, "n_word": 4 + len(word), "n_collocate": 4 + len(collocate), "n_articles": n_articles}
    return {"word": word, "collocate": collocate, **counts, "log_likelihood": strength, "npmi": 0.5}


def pairs(*ends):
    """Rows of `collocations`, each weaker than the one before."""
    return [pair(*two, 200.0 - i) for i, two in enumerate(ends)]


def knot(n, n_edges=90, seed=5):
    """Pairs of `n` words at random, all of which hang together."""
    words, chance = [f"词{i:02}" for i in range(n)], Random(seed)
    tied = [(words[chance.randrange(i)], words[i]) for i in range(1, n)]
    ends = [*tied, *(chance.sample(words, 2) for _ in range(n_edges))]
    return pairs(*dict.fromkeys(tuple(sorted(two)) for two in ends))


def drawn(nodes, edges, labels=None, colours=None):
    words = [node["word"] for node in nodes]
    return draw_network(
        nodes, edges, labels=labels or {w: w for w in words}, colours=colours or dict.fromkeys(words, "accent")
    )


def graph_of(edges):
    return networkx.Graph((row["word"], row["collocate"]) for row in edges)


def label_boxes(svg):
    """The ink of each line of a label: left, top, right, bottom."""
    for x, y, size, text in TEXT_RE.findall(svg):
        left, top, right, bottom = ImageFont.truetype(str(FONT), int(size)).getbbox(text, anchor="ls")
        yield float(x) + left, float(y) + top, float(x) + right, float(y) + bottom


def overlaps(boxes):
    return [(a, b) for a, b in combinations(boxes, 2) if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]]


def within(box, part):
    return box[0] - 1 <= part[0] and box[1] - 1 <= part[1] and part[2] <= box[2] + 1 and part[3] <= box[3] + 1


def discs(svg):
    return [[float(x) - float(r), float(y) - float(r), float(x) + float(r), float(y) + float(r)]
            for x, y, r in DISC_RE.findall(svg)]  # fmt: skip


def outside(svg):
    width, height = map(int, VIEW_RE.search(svg).groups())
    boxes = [*label_boxes(svg), *discs(svg)]
    return [box for box in boxes if box[0] < 0 or box[1] < 0 or box[2] > width or box[3] > height]


# What is chosen.


def test_the_strongest_pairs_are_taken_until_the_words_are_enough():
    rows = pairs(*CHAIN, ("辛", "壬"), ("壬", "癸"))
    nodes, edges = choose_network(rows, most_nodes=7)
    assert {node["word"] for node in nodes} == set("甲乙丙丁戊己庚")
    assert edges == rows[:6]


def test_pairs_that_hang_together_with_nothing_are_left_out():
    nodes, edges = choose_network(pairs(("辛", "壬"), *CHAIN))
    assert {"辛", "壬"}.isdisjoint(node["word"] for node in nodes)
    assert len(edges) == 6


def test_a_pair_joins_when_a_weaker_one_ties_it_to_a_third_word():
    nodes, _ = choose_network(pairs(("辛", "壬"), *CHAIN, ("壬", "庚")))
    assert {"辛", "壬"} <= {node["word"] for node in nodes}


@pytest.mark.parametrize("seed", range(4))
def test_there_are_never_more_than_28_words_nor_groups_of_less_than_three(seed):
    nodes, edges = choose_network(knot(60, seed=seed))
    groups = list(networkx.connected_components(graph_of(edges)))
    assert sum(map(len, groups)) == len(nodes) <= 28
    assert min(map(len, groups)) >= 3


@pytest.mark.parametrize("seed", range(4))
def test_beyond_what_ties_a_group_together_a_word_has_at_most_two_edges(seed):
    _, edges = choose_network(knot(20, n_edges=300, seed=seed))
    graph = graph_of(edges)
    for row in edges:
        graph.edges[row["word"], row["collocate"]]["weight"] = row["log_likelihood"]
    graph.remove_edges_from(list(networkx.maximum_spanning_edges(graph, data=False)))
    assert max(dict(graph.degree).values()) == 2


def test_a_group_is_tied_together_by_its_strongest_pairs():
    # a triangle on the chain: its two strong sides tie, the third is one of the few others
    _, edges = choose_network(pairs(*CHAIN, ("甲", "丙")))
    assert [row["log_likelihood"] for row in edges] == [200, 199, 198, 197, 196, 195, 194]


def test_a_node_has_the_number_of_sentences_with_its_word():
    nodes, _ = choose_network(pairs(*CHAIN[:-1], ("己", "庚庚")))
    assert nodes[0] == {"word": "庚庚", "n": 6}
    assert nodes[1] == {"word": "丁", "n": 5}


def test_the_order_of_the_rows_changes_nothing():
    rows = knot(40)
    assert choose_network(Random(1).sample(rows, len(rows))) == choose_network(rows)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "collocations: found 0 pairs, with 0 words in groups of three or more; expected 6 or more such words."),
        (pairs(("甲", "乙")), "1 pairs, with 0 words"),
        (pairs(*CHAIN[:4]), "4 pairs, with 5 words"),
        (pairs(("甲", "乙"), ("丙", "丁"), ("戊", "己"), ("庚", "辛")), "4 pairs, with 0 words"),
    ],
    ids=["none", "one", "five words", "all apart"],
)
def test_too_few_pairs_are_refused(rows, told):
    with pytest.raises(InputError) as refused:
        choose_network(rows)
    assert told in str(refused.value) and "show the table" in str(refused.value)


# How it is drawn.


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("seed", range(3))
def test_no_label_of_28_touches_another_or_leaves_the_picture(language, seed):
    nodes, edges = choose_network(knot(28, seed=seed))
    words = {"zh": "人工智能模型", "en": "large language model"}[language]
    svg = drawn(nodes, edges, {node["word"]: f"{words} {i}" for i, node in enumerate(nodes)})
    assert len(nodes) == 28 and overlaps(label_boxes(svg)) == [] == outside(svg)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_long_label_around_one_word_touches_another_or_leaves_the_picture(language):
    nodes, edges = choose_network(pairs(*(("心", f"叶{i:02}") for i in range(27))))
    svg = drawn(nodes, edges, {node["word"]: LONG[language] for node in nodes})
    assert len(nodes) == 28 and overlaps(label_boxes(svg)) == [] == outside(svg)


@examples(max_examples=15)
@given(st.lists(st.text("ABCW 模型，", min_size=1, max_size=45), min_size=6, max_size=14), st.integers(0, 99))
def test_whatever_the_labels_are_none_touches_another(labels, seed):
    nodes, edges = choose_network(knot(len(labels), n_edges=9, seed=seed))
    svg = drawn(nodes, edges, {node["word"]: label for node, label in zip(nodes, labels, strict=True)})
    assert overlaps(label_boxes(svg)) == [] == outside(svg)


def test_no_disc_lies_on_another_or_on_a_label():
    svg = drawn(*choose_network(knot(28)))
    assert overlaps([*discs(svg), *label_boxes(svg)]) == []


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("大模型", ["大模型"]),
        ("人工智能服务管理办法", ["人工智能服务管理办法"]),
        (LONG["zh"], ["生成式人工智能服务管", "理暂行办法实施细则"]),
        (LONG["zh"] * 2, ["生成式人工智能服务管", "理暂行办法实施细则…"]),
        (LONG["en"], ["Interim measures for", "the administration…"]),
        ("GPT-4", ["GPT-4"]),
    ],
    ids=["short", "ten characters", "two lines", "too long", "too long in English", "a name with a sign"],
)
def test_a_label_takes_two_lines_at_most(label, lines):
    nodes, edges = choose_network(pairs(*CHAIN))
    svg = drawn(nodes, edges, {node["word"]: label if node["word"] == "甲" else "" for node in nodes})
    assert [text for _, _, _, text in TEXT_RE.findall(svg) if text] == lines


def test_a_disc_of_four_times_as_many_sentences_is_the_larger():
    nodes, edges = choose_network(pairs(*CHAIN))
    more = [node | {"n": 5 if node["word"] == "甲" else 20} for node in nodes]
    radii = sorted(float(r) for _, _, r in DISC_RE.findall(drawn(more, edges)))
    assert radii == [11.0, *[18.0] * 6]  # 4 + 14 · √(5/20), 4 + 14


def test_a_line_is_as_wide_as_its_pair_is_strong():
    nodes, _ = choose_network(pairs(*CHAIN))
    edges = [pair(*ends, strength) for ends, strength in zip(CHAIN, (100, 50, 50, 20, 20, 20), strict=True)]
    assert re.findall(r"stroke-width:([\d.]+)px\"><title>", drawn(nodes, edges)) == [
        *("6.0", "3.5", "3.5", "2.0", "2.0", "2.0")
    ]


def test_a_pair_of_one_article_is_a_dashed_line():
    nodes, edges = choose_network([pair(*ends, 90.0 - i, 1 + (i > 1)) for i, ends in enumerate(CHAIN)])
    dashed = [line for line in drawn(nodes, edges).splitlines() if "dasharray" in line]
    assert [re.search("<title>(.*?) · n", line)[1] for line in dashed] == ["乙 – 甲", "丙 – 乙"]


def test_what_stands_behind_a_disc_and_a_line_can_be_read():
    nodes, edges = choose_network(pairs(*CHAIN))
    svg = drawn(nodes, edges, {node["word"]: f"<{node['word']}>" for node in nodes})
    assert "<title>&lt;乙&gt; – &lt;甲&gt; · n = 4 · G² = 200.0</title>" in svg
    assert "<title>&lt;甲&gt; · n = 5</title>" in svg and "<乙>" not in svg


def test_a_node_with_its_label_is_one_link_and_without_links_there_is_none():
    nodes, edges = choose_network(pairs(*CHAIN))
    words = {node["word"]: node["word"] for node in nodes}
    colours, links = dict.fromkeys(words, "accent"), {word: Link(f"#x-{word}", f"<{word}>") for word in words}
    svg = draw_network(nodes, edges, labels=words, colours=colours, links=links)
    found = re.findall(r'<a xlink:href="#x-(.)" aria-label="&lt;(.)&gt;"><rect [^>]*/><circle.*?</a>', svg, re.DOTALL)
    assert sorted(found) == sorted((word, word) for word in words) and "<a " not in drawn(nodes, edges)


def test_what_is_between_a_disc_and_its_word_belongs_to_the_link_and_no_two_links_touch():
    nodes, edges = choose_network(knot(28))
    words = {node["word"]: node["word"] for node in nodes}
    links = {word: Link(f"#x-{word}", word) for word in words}
    svg = draw_network(nodes, edges, labels=words, colours=dict.fromkeys(words, "accent"), links=links)
    areas = [[float(n) for n in area] for area in AREA_RE.findall(svg)]
    boxes = [(x, y, x + width, y + height) for x, y, width, height in areas]
    assert len(boxes) == 28 and min(width for *_, width, _ in areas) >= 20 and min(height for *_, height in areas) >= 31
    assert overlaps([(left + 0.1, top + 0.1, right - 0.1, bottom - 0.1) for left, top, right, bottom in boxes]) == []
    inside = zip(boxes, discs(svg), label_boxes(svg), strict=True)  # each of these words takes one line
    assert [box for box, *shown in inside if not all(within(box, part) for part in shown)] == []


def test_colours_are_those_of_the_page():
    nodes, edges = choose_network(pairs(*CHAIN))
    colours = {node["word"]: "compute" if node["word"] == "甲" else "accent" for node in nodes}
    fills = re.findall(r'<circle [^>]* style="fill:([^"]*)"', drawn(nodes, edges, colours=colours))
    assert sorted(set(fills)) == [f"var(--{name}, {COLOURS[name]})" for name in ("accent", "compute")]


def test_the_same_network_gives_the_same_picture():
    chosen = choose_network(knot(28))
    assert drawn(*chosen) == drawn(*chosen)


@pytest.mark.parametrize("nodes", [[], [{"word": "甲", "n": 3}]], ids=["none", "one"])
def test_a_network_without_edges_can_be_drawn(nodes):
    assert len(DISC_RE.findall(drawn(nodes, []))) == len(nodes)


# On the project's corpus.


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_network_of_the_corpus_can_be_read(language):
    rows = corpus().rows
    nodes, edges = choose_network(find_collocations(rows["passages"], rows["entities"], Segmenter(lexicon())))
    english = {node["word"]: lexicon().english(node["word"]) or node["word"] for node in nodes}
    svg = drawn(nodes, edges, english if language == "en" else None)
    assert 20 <= len(nodes) <= 28 and overlaps(label_boxes(svg)) == [] == outside(svg)
