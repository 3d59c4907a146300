"""Puts rendered chapters together as one self-contained bilingual HTML page.

Does not render a notebook (see `exporter`), read the corpus or write files; it returns text.
"""

import re
from importlib.resources import files

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from baimo.fonts import font_face
from baimo.markup import script_sources
from baimo.pdf import css_string

__all__ = ["render_page"]

TEMPLATES = files("baimo") / "templates"
FONT_SLOT = "/* The embedded font goes here. */"
SCRIPT_SLOT = "script-src 'none'"
LIGHT_RE = re.compile(r"--(\w+): light-dark\((#\w+),")


def render_page(chapters, register, imprint, font=font_face):
    """The whole report as HTML text that needs no other file and no network.

    What an output may hold is up to the exporter; the page's policy allows the page's own scripts alone, by hash.

    `chapters` is a list of what `exporter.render_chapter` gives, in page order; `register` is the HTML of
    the quotations, the last chapter; `imprint` is what `imprint.make_imprint` gives: its `manifest_digest` goes into
    `<meta name="baimo-inputs">`; `font` makes the style rule of the font (str) for the page's text. The same input gives the same text.
    """
    rendered = [*map(_chapter, chapters), _last(register)]
    scripts = f"script-src {script_sources(_shell(imprint, []))}"  # of a page without chapters: none of theirs
    page = _shell(imprint, rendered).replace(SCRIPT_SLOT, scripts, 1)
    return page.replace(FONT_SLOT, font(page), 1)


def _shell(imprint, chapters):
    template = _environment().get_template("page/page.html.j2")
    return template.render(**imprint, chapters=chapters, style=_style(), css_string=css_string)


def _style():
    """The style sheet; a browser of before 2024, which knows no pairs of colours, gets the light ones."""
    style = _text("page/style.css")
    light = " ".join(f"--{name}: {colour};" for name, colour in LIGHT_RE.findall(style))
    return style + Markup("@supports not (color: light-dark(#000, #fff)) {{ :root {{ {} }} }}\n").format(Markup(light))


def _chapter(rendered):
    headings = rendered["headings"]
    return {
        "id": rendered["id"],
        "html": Markup(rendered["html"]),
        "titles": [h for h in headings if h["level"] == 1],
        "sections": [h for h in headings if h["level"] == 2],
    }


def _last(register):
    titles = [{"lang": "zh", "text": "引文"}, {"lang": "en", "text": "Quotations"}]
    return {"id": "quotations", "html": Markup(register), "titles": titles, "sections": []}


def _environment():
    return Environment(
        loader=FileSystemLoader(str(TEMPLATES)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _text(name):
    return Markup((TEMPLATES / name).read_text(encoding="utf-8"))
