"""Lays out a word cloud by the `wordcloud` package and writes it as SVG text.

Does not choose the words: it takes weights, which should be keyness, not frequency.
"""

import warnings

from PIL import ImageFont
from wordcloud import WordCloud

from baimo.charts import svg_text
from baimo.fonts import FONT_FAMILY, font_path
from baimo.marks import link_svg, widen_boxes

__all__ = ["draw_cloud"]

_WIDTH, _HEIGHT = 720, 330
_FINGER = 34  # of these units; 24 px on a phone


def draw_cloud(weights, colours, titles, links):
    """SVG of `weights` {word: positive float}; `colours` {word: page colour name}, `titles` {word: tooltip}.

    `links` {word: `marks.Link`} says where each word leads.

    The same words give the same picture: the layout's random numbers are seeded.
    """
    cloud = WordCloud(
        font_path=font_path(), width=_WIDTH, height=_HEIGHT, prefer_horizontal=1, relative_scaling=0.6, margin=5,
        min_font_size=11, max_font_size=88, random_state=5,
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        cloud.generate_from_frequencies(weights)
    texts, words, boxes = [], [], []
    for (word, _), size, (top, left), _, _ in cloud.layout_:
        # The layout places the ink of a word; SVG places its baseline.
        ink_left, ink_top, ink_right, ink_bottom = ImageFont.truetype(font_path(), size).getbbox(word, anchor="ls")
        texts.append(svg_text(left - ink_left, top - ink_top, size, word, colours[word], title=titles[word]))
        boxes.append((left, top, left + ink_right - ink_left, top + ink_bottom - ink_top))
        words.append(word)
    areas = [[box] for box in widen_boxes(boxes, _FINGER)]
    body = "\n".join(link_svg(text, links[word], area) for text, word, area in zip(texts, words, areas, strict=True))
    return f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="{FONT_FAMILY}, sans-serif">\n{body}\n</svg>'
