"""Lays out a word cloud by the `wordcloud` package and writes it as SVG text.

Does not choose the words: it takes weights, which should be keyness, not frequency.
"""

import warnings

from PIL import ImageFont
from wordcloud import WordCloud

from baimo.charts import link_svg, svg_text
from baimo.fonts import FONT_FAMILY, font_path

__all__ = ["draw_cloud"]

_WIDTH, _HEIGHT = 720, 330


def draw_cloud(weights, colours, titles, links):
    """SVG of `weights` {word: positive float}; `colours` {word: page colour name}, `titles` {word: tooltip}.

    `links` {word: `charts.Link`} says where each word leads.

    The same words give the same picture: the layout's random numbers are seeded.
    """
    cloud = WordCloud(
        font_path=font_path(), width=_WIDTH, height=_HEIGHT, prefer_horizontal=1, relative_scaling=0.6, margin=5,
        min_font_size=11, max_font_size=88, random_state=5,
    )  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        cloud.generate_from_frequencies(weights)
    texts = []
    for (word, _), size, (top, left), _, _ in cloud.layout_:
        # The layout places the ink of a word; SVG places its baseline.
        ink_left, ink_top, _, _ = ImageFont.truetype(font_path(), size).getbbox(word, anchor="ls")
        text = svg_text(left - ink_left, top - ink_top, size, word, colours[word], title=titles[word])
        texts.append(link_svg(text, links[word]))
    body = "\n".join(texts)
    return f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="{FONT_FAMILY}, sans-serif">\n{body}\n</svg>'
