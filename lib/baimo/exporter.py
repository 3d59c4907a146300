"""Renders one executed notebook as a fragment of the page.

Does not run notebooks or make a whole page; see `page`.
"""

import re
from collections import Counter
from functools import cache
from importlib.resources import files

from jinja2 import pass_context
from markupsafe import Markup
from nbconvert import HTMLExporter
from nbconvert.filters import Highlight2HTML
from nbconvert.filters.markdown_mistune import InvalidNotebook, IPythonRenderer, MarkdownWithMath
from traitlets import default
from traitlets.config import Config

from baimo.blocks import MIME
from baimo.errors import InputError
from baimo.markup import drop_uncoloured, isolate_svgs, sanitise_html, sanitise_svg

__all__ = ["ChapterExporter", "render_chapter"]

_LANGUAGES = ("zh", "en")
_TEMPLATES = files("baimo") / "templates"

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

# Markdown makes one form element, the box of a task; a reader is to see it, not to use it.
TASK_RE = re.compile(r'<input class="task-list-item-checkbox" type="checkbox" disabled( checked)?/>')


def render_chapter(chapter_id, notebook):
    """What a page needs of an executed notebook: `id`, `html` (a fragment) and its `headings`, all plain (see `ChapterExporter`)."""
    html, resources = _exporter().from_notebook_node(notebook, {"metadata": {"name": chapter_id}})
    return {"id": chapter_id, "html": str(html), "headings": resources["headings"]}


@cache
def _exporter():
    return ChapterExporter(optimistic_validation=True)  # once for all of nbconvert's preprocessors


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

    Markdown, HTML and SVG pass through `baimo.markup`; only what carries the MIME type of this library's blocks is
    taken as it is. A notebook that forges that type can put any markup on the page, but the page's policy runs no script.
    """

    @default("template_name")
    def _template_name_default(self):
        return "chapter"

    @default("extra_template_basedirs")
    def _extra_template_basedirs_default(self):
        return [str(_TEMPLATES)]

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
        highlight = Highlight2HTML(pygments_lexer="python3", parent=self)
        yield "highlight_code", lambda source, **options: drop_uncoloured(highlight(source, **options))
        yield "filter_data_type", richest_type
        yield "cell_language", cell_language
        yield "shown_html", shown_html
        yield "is_base64", is_base64
        yield "sanitise_html", sanitise_html
        yield "sanitise_svg", sanitise_svg

    def from_notebook_node(self, nb, resources=None, **kw):
        """The notebook as `(fragment, resources)`; the class says what is in both."""
        resources = self._init_resources({**(resources or {}), "headings": []})
        # Not HTMLExporter's own: that one parses the result again, which lower-cases SVG and is slow.
        html, resources = super(HTMLExporter, self).from_notebook_node(nb, resources, **kw)
        return isolate_svgs(html, Markup.escape(resources["metadata"]["name"])), resources

    @pass_context
    def markdown2html(self, context, source):
        """Markdown as harmless HTML; its headings are noted in `resources["headings"]`. Raises `InputError`."""
        cell = context.get("cell", {})
        renderer = HeadingRenderer(
            context["resources"], cell_language(cell), escape=False, attachments=cell.get("attachments", {})
        )
        try:
            html = MarkdownWithMath(renderer=renderer).render(source)
        except InvalidNotebook as error:
            where, hint = context["resources"]["metadata"]["name"], "Put the picture into its cell again"
            raise InputError(where, str(error), "a picture that the cell holds", hint=hint) from error
        return sanitise_html(TASK_RE.sub(lambda box: "☑ " if box[1] else "☐ ", html))


class HeadingRenderer(IPythonRenderer):
    """nbconvert's Markdown renderer with heading ids that are unique on the page and stay the same.

    Does not number headings: an id comes from the words, so a link survives a heading added above it.
    """

    def __init__(self, resources, lang, **options):
        super().__init__(**options)
        self.chapter_id, self.headings, self.lang = resources["metadata"]["name"], resources["headings"], lang

    def heading(self, text, level, **attrs):
        """One heading, a level lower than in the notebook."""
        plain = Markup(sanitise_html(text)).striptags()
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
    return next((lang for lang in _LANGUAGES if lang in tags), "")


def richest_type(data):
    """The one MIME type of an output to show, as a list; never empty when there is any data.

    >>> richest_type({"text/plain": "1", "text/html": "<b>1</b>"}), richest_type({"application/json": {}})
    (['text/html'], ['application/json'])
    """
    unknown = sorted(set(data) - {*SHOWN_TYPES, *LIVE_TYPES})
    return [mime for mime in (*SHOWN_TYPES, *unknown, *LIVE_TYPES) if mime in data][:1]


def shown_html(output):
    """The HTML of an output: a block of this library as it is, anything else without what could run or load.

    >>> from types import SimpleNamespace
    >>> shown_html(SimpleNamespace(data={"text/html": "<b onclick='f()'>1</b>"}))
    '<b>1</b>'
    """
    html = output.data["text/html"]
    return html if MIME in output.data else sanitise_html(html)


def is_base64(data):
    """Whether `data` (str) can stand in the address of a picture.

    >>> is_base64("iVBORw=="), is_base64('"><b>')
    (True, False)
    """
    return len(data) % 4 == 0 and bool(re.fullmatch(r"[A-Za-z0-9+/]*={0,2}", data))
