"""The Chinese font that travels with the project, whole for charts and cut to size for the page.

Does not style anything. The font is Noto Sans SC Regular 2.004 (SIL Open Font License, `fonts/OFL.txt`).
"""

import base64
import io
from importlib.resources import as_file, files

__all__ = ["FONT_FAMILY", "font_face", "font_path", "missing_glyphs", "subset_woff2"]

FONT_FAMILY = "Noto Sans SC"


def font_path():
    """Path of the whole font, a TrueType file that matplotlib and Pillow read."""
    with as_file(files("baimo") / "fonts" / "NotoSansSC-Regular.ttf") as path:
        return str(path)


def missing_glyphs(text):
    """The characters of `text` that the font cannot draw, sorted; white space never counts.

    >>> missing_glyphs("百模大战 ABC")
    []
    """
    from fontTools.ttLib import TTFont

    with TTFont(font_path(), lazy=True) as font:
        drawable = font.getBestCmap()
    return sorted(char for char in set(text) if not char.isspace() and ord(char) not in drawable)


def font_face(text):
    """A CSS `@font-face` rule (str) that carries the font with the characters of `text` in itself."""
    source = f"data:font/woff2;base64,{subset_woff2(text)}"
    return (
        f'@font-face {{ font-family: "{FONT_FAMILY}"; font-weight: 400; font-display: block; '
        f"src: url({source}) format('woff2'); }}"
    )


def subset_woff2(text):
    """The font with only the characters of `text`, as WOFF2 in base64.

    The same characters give the same bytes: the file carries no time of its own.
    """
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features = ["halt"]  # lets a browser close the gap between two punctuation marks
    options.hinting = False
    options.notdef_outline = True
    with TTFont(font_path(), lazy=True, recalcTimestamp=False) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="".join(sorted(set(text))))
        subsetter.subset(font)
        font.flavor = "woff2"
        buffer = io.BytesIO()
        font.save(buffer)
    return base64.b64encode(buffer.getvalue()).decode("ascii")
