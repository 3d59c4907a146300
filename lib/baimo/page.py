"""Renders executed notebooks as one self-contained bilingual HTML page.

Does not run notebooks, read the corpus or write files; it takes executed notebooks and returns text.
"""

import re
from collections import Counter
from importlib.resources import files

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from markupsafe import Markup
from nbconvert import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from traitlets import default
from traitlets.config import Config

from baimo.fonts import font_face

__all__ = ["ChapterExporter", "render_page"]

LANGUAGES = ("zh", "en")
TEMPLATES = files("baimo") / "templates"
FONT_SLOT = "/* The embedded font goes here. */"

# Richest first; a type that stands in neither list is still shown, as text.
SHOWN_TYPES = (
    "text/html",
    "image/svg+xml",
    "text/markdown",
    "image/png",
    "image/jpeg",
    "image/gif",
    "text/latex",
    "text/plain",
)
# What only a live notebook can show is taken when nothing else is there.
LIVE_TYPES = ("application/javascript", "application/vnd.jupyter.widget-view+json")

SVG_RE = re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?(<svg\b.*?</svg>)", re.DOTALL)
SVG_ID_RE = re.compile(r'\sid="([^"]+)"')
SVG_REFERENCE_RE = re.compile(r"""((?:\s(?:id|aria-labelledby|aria-describedby)=|href=)"#?|url\(["']?#)([^"')]+)""")


class ChapterExporter(HTMLExporter):
    """Renders one executed notebook as a fragment: `<section class="chapter" id="{notebook name}">`.

    Does not make a page of its own: no `<html>`, no style, no script; `render_page` adds those.

    The chapter id is nbconvert's notebook name, so `from_filename("20_strategy.ipynb")` and
    `from_notebook_node(nb, resources={"metadata": {"name": "20_strategy"}})` both give `20_strategy`.
    `from_notebook_node` returns `(fragment, resources)`; `resources["headings"]` has one dict per Markdown
    heading in page order: `id` (unique, prefixed with the chapter id), `level` (as in the notebook: 1 is the
    chapter's title), `lang` ("zh", "en" or "" for both) and `text` (plain).

    Cell tags: `zh` and `en` show Markdown in one language only; `setup` shows the code, not its output;
    `check` shows nothing. A heading stands one level lower than in the notebook: the page has the `<h1>`.
    """

    @default("template_name")
    def _template_name_default(self):
        return "chapter"

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self):
        return [str(TEMPLATES)]

    @property
    def default_config(self):
        """nbconvert's configuration, with the two tags that leave parts of a cell out."""
        config = Config(super().default_config)
        config.merge(
            Config({"TagRemovePreprocessor": {"remove_cell_tags": ["check"], "remove_all_outputs_tags": ["setup"]}})
        )
        return config

    def default_filters(self):
        """nbconvert's filters and the ones of the chapter template: pairs of name and function."""
        yield from super().default_filters()
        yield "highlight_code", Highlight2HTML(pygments_lexer="python3", parent=self)
        yield "filter_data_type", richest_type
        yield "cell_language", cell_language

    def from_notebook_node(self, nb, resources=None, **kw):
        """The notebook as `(fragment, resources)`; the class says what is in both."""
        resources = self._init_resources({**(resources or {}), "headings": []})
        # Not HTMLExporter's own: that one parses the result again, which lower-cases SVG and is slow.
        html, resources = super(HTMLExporter, self).from_notebook_node(nb, resources, **kw)
        return isolate_svgs(html, resources["metadata"]["name"]), resources

    @pass_context
    def markdown2html(self, context, source):
        """Markdown as HTML; its headings are noted in `resources["headings"]`."""
        cell = context.get("cell", {})
        renderer = HeadingRenderer(
            context["resources"], cell_language(cell), escape=False, attachments=cell.get("attachments", {})
        )
        return MarkdownWithMath(renderer=renderer).render(source)


class HeadingRenderer(IPythonRenderer):
    """nbconvert's Markdown renderer with heading ids that are unique on the page and stay the same.

    Does not number headings: an id comes from the words, so a link survives a heading added above it.
    """

    def __init__(self, resources, lang, **options):
        super().__init__(**options)
        self.chapter_id, self.headings, self.lang = resources["metadata"]["name"], resources["headings"], lang

    def heading(self, text, level, **attrs):
        """One heading, a level lower than in the notebook."""
        plain = Markup(text).striptags()
        slug = re.sub(r"\W+", "-", plain).strip("-").lower() or "section"
        stem = f"{self.chapter_id}-{slug}"
        n_same = Counter(heading["stem"] for heading in self.headings)[stem]
        heading_id = f"{stem}--{n_same + 1}" if n_same else stem
        self.headings.append({"id": heading_id, "stem": stem, "level": level, "lang": self.lang, "text": plain})
        tag = f"h{min(level + 1, 6)}"
        return f'<{tag} id="{Markup.escape(heading_id)}">{text}</{tag}>\n'


def cell_language(cell):
    """The language a cell is tagged with: "zh", "en", or "" when it shows in both.

    >>> cell_language({"metadata": {"tags": ["en"]}}), cell_language({"metadata": {}})
    ('en', '')
    """
    tags = cell.get("metadata", {}).get("tags", [])
    return next((lang for lang in LANGUAGES if lang in tags), "")


def richest_type(data):
    """The one MIME type of an output to show, as a list; never empty when there is any data.

    >>> richest_type({"text/plain": "1", "text/html": "<b>1</b>"}), richest_type({"application/json": {}})
    (['text/html'], ['application/json'])
    """
    unknown = sorted(set(data) - {*SHOWN_TYPES, *LIVE_TYPES})
    return [mime for mime in (*SHOWN_TYPES, *unknown, *LIVE_TYPES) if mime in data][:1]


def isolate_svgs(html, prefix):
    """The HTML with ids made unique to each inline SVG, links opening in the same window, no XML prologs.

    Two charts of one library often share ids; once one of them is hidden, the other loses its clip paths.

    >>> isolate_svgs('<svg><g id="a"/><use href="#a"/><a href="#F-1"/></svg>', "x")
    '<svg><g id="x-svg1-a"/><use href="#x-svg1-a"/><a href="#F-1"/></svg>'
    """
    n_svgs = 0

    def isolate(match):
        nonlocal n_svgs
        n_svgs += 1
        svg = match[1].replace(' target="_blank"', "").replace("xlink:href=", "href=")
        stem = f"{prefix}-svg{n_svgs}-"
        own_ids = set(SVG_ID_RE.findall(svg))
        return SVG_REFERENCE_RE.sub(
            lambda reference: (
                reference[1] + " ".join(stem + name if name in own_ids else name for name in reference[2].split(" "))
            ),
            svg,
        )

    return SVG_RE.sub(isolate, html)


def render_page(chapters, *, title, subtitle, edition, manifest_digest):
    """The whole report as HTML text that needs no other file and no network.

    Does not check the chapters: if an output asks for an external address, the browser blocks it.

    `chapters` is a list of `(chapter_id, notebook)` in page order, the notebooks executed; `title` and
    `subtitle` are `{"zh": …, "en": …}`; `edition` is a list of `(zh, en)` strings, the line under the title;
    `manifest_digest` goes into `<meta name="baimo-inputs">`. The same input gives the same text.
    """
    exporter = ChapterExporter()
    page = (
        _environment()
        .get_template("page/page.html.j2")
        .render(
            title=title,
            subtitle=subtitle,
            edition=edition,
            manifest_digest=manifest_digest,
            chapters=[_render_chapter(exporter, chapter_id, nb) for chapter_id, nb in chapters],
            style=_text("page/style.css"),
            script=_text("page/script.js"),
        )
    )
    return page.replace(FONT_SLOT, font_face(page), 1)


def _render_chapter(exporter, chapter_id, nb):
    html, resources = exporter.from_notebook_node(nb, {"metadata": {"name": chapter_id}})
    headings = [heading for heading in resources["headings"] if heading["level"] <= 2]
    return {
        "id": chapter_id,
        "html": Markup(html),
        "titles": [h for h in headings if h["level"] == 1],
        "sections": [h for h in headings if h["level"] == 2],
    }


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
