"""Takes out of HTML and SVG that a notebook brings whatever could run, ask for something or restyle the page.

Does not judge what is said, and does not touch the blocks of this library, whose templates escape their texts. Does
not keep forms, frames, styles or links to other places; the words of a link stay.
"""

import base64
import hashlib
import re
from html import escape, unescape

import nh3

__all__ = ["drop_uncoloured", "isolate_svgs", "sanitise_html", "sanitise_svg", "script_sources"]

_UNCOLOURED_RE = re.compile(r'<span class="(?:n|nb|nn|o|p|si|w)">([^<]*)</span>')
_REOPENED_RE = re.compile(r'(<span class="s2">[^<]*)</span><span class="s2">')

_SVG_RE = re.compile(r"<svg\b.*?</svg\s*>", re.DOTALL | re.IGNORECASE)
_DRAWN_RE = re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>]*>\s*)?(<svg\b.*?</svg>)", re.DOTALL)
_ID_RE = re.compile(r'\sid="([^"]+)"')
_REFERENCE_RE = re.compile(r"""((?:\s(?:id|aria-labelledby|aria-describedby)=|href=)"#?|url\(["']?#)([^"')]+)""")
_SCRIPT_RE = re.compile(r"<script\b[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_NAME_RE = re.compile(r"<title[^>]*>([^<]*)</title|<svg\b[^>]*?\saria-label=[\"']([^\"']*)", re.IGNORECASE)
_PICTURE_RE = re.compile(r"data:image/[a-z+.-]+[;,]", re.IGNORECASE)
# How a style asks for a file or leaves its place on the page; a backslash can spell any of these.
_REACHING_RE = re.compile(
    r"url\(\s*[\"']?\s*(?![\"'#\s])|image\(|image-set|@import|src\(|position\s*:|\\", re.IGNORECASE
)

_TAGS = nh3.ALLOWED_TAGS - {"area", "map"} | {"section", "tfoot"}
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title", "role", "data-lang"},
    "a": {"href"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed", "type"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "time": {"datetime"},
}
_CLEANER = {
    "tags": _TAGS,
    "clean_content_tags": {
        "script",
        "style",
        "title",
        "template",
        "noscript",
        "iframe",
        "object",
        "textarea",
        "select",
    },
    "attributes": _ATTRIBUTES,
    "generic_attribute_prefixes": {"aria-"},
    "url_schemes": {"data"},
    "link_rel": None,
}
_SVG = "{http://www.w3.org/2000/svg}"
_SVG_TAGS = {
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text",
    "tspan", "textPath", "title", "desc", "clipPath", "mask", "pattern", "marker", "linearGradient", "radialGradient",
    "stop", "image", "a", "switch", "filter", "feBlend", "feColorMatrix", "feComponentTransfer", "feComposite",
    "feDropShadow", "feFlood", "feFuncA", "feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode",
    "feMorphology", "feOffset", "feTile", "feTurbulence",
}  # fmt: skip


def sanitise_html(html):
    """The HTML (str) with harmless elements and attributes only, every element closed; nothing in it runs or loads.

    Kept: text, tables, lists, `id`, `class`, `lang`, links inside the page, pictures that stand in it. Inline SVG
    becomes a picture. Left out with what they hold: scripts, styles, frames; a form leaves its texts.

    >>> sanitise_html('<p lang="en" onclick="f()">A <a href="https://a.example">b</a><script>f()</script></p>')
    '<p lang="en">A <a>b</a></p>'
    """
    return nh3.clean(_SVG_RE.sub(lambda svg: _as_picture(svg[0], ""), html), attribute_filter=_kept_value, **_CLEANER)


def sanitise_svg(svg, alt=""):
    """The SVG (str) as inline markup when it only draws; else as a picture with the text `alt`, which runs nothing.

    A picture it becomes by a script, a handler, a style sheet, HTML inside, an address outside, or broken XML.

    >>> sanitise_svg('<svg><g id="a"/><!-- a note --></svg>')
    '<svg><g id="a"/></svg>'
    >>> sanitise_svg('<svg onload="f()"></svg>', 'A "b"')[-23:]
    ' alt="A &quot;b&quot;">'
    """
    return _redrawn(svg) or _as_picture(svg, alt)


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
        own_ids = set(_ID_RE.findall(svg))
        return _REFERENCE_RE.sub(
            lambda reference: (
                reference[1] + " ".join(stem + name if name in own_ids else name for name in reference[2].split(" "))
            ),
            svg,
        )

    return _DRAWN_RE.sub(isolate, html)


def script_sources(shell):
    """What a content security policy lists for the scripts in `shell` (the HTML of a page): their SHA-256, or 'none'.

    >>> script_sources("<p><script>1</script>"), script_sources("<p>")
    ("'sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s='", "'none'")
    """
    digests = [hashlib.sha256(script.encode()).digest() for script in _SCRIPT_RE.findall(shell)]
    sources = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    return " ".join(dict.fromkeys(sources)) or "'none'"


def _kept_value(_, name, value):
    """The value of an attribute, or None where it leads out of the page."""
    if name == "href":
        return value if value.startswith("#") else None
    if name == "src":
        return value if _PICTURE_RE.match(value) else None
    return value


def _as_picture(svg, alt):
    """The SVG as `<img>`: a browser runs no script and loads nothing in one."""
    name = alt or unescape(next((a or b for a, b in _NAME_RE.findall(svg)), ""))
    data = base64.b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(name)}">'


def _redrawn(svg):
    """The SVG written anew from its elements, so that an HTML parser reads what was checked; "" if it isn't harmless."""
    from lxml import etree

    options = {"resolve_entities": False, "no_network": True, "remove_comments": True, "remove_pis": True}
    try:
        root = etree.fromstring(svg.encode(), etree.XMLParser(encoding="utf-8", **options))
    except etree.XMLSyntaxError:
        return ""
    is_drawing = root.tag in ("svg", f"{_SVG}svg") and "<!ENTITY" not in svg
    harmless = is_drawing and all(map(_only_draws, root.iter()))
    return etree.tostring(root, encoding="unicode", with_tail=False) if harmless else ""


def _only_draws(element):
    if not isinstance(element.tag, str) or element.prefix:
        return False
    tag = element.tag.removeprefix(_SVG)
    attributes = ((key.rpartition("}")[2].lower(), value) for key, value in element.attrib.items())
    return tag in _SVG_TAGS and all(_only_styles(tag, name, value) for name, value in attributes)


def _only_styles(tag, name, value):
    if name in ("href", "src"):
        return value.startswith("#") or (tag == "image" and bool(_PICTURE_RE.match(value)))
    is_text = name in ("title", "alt", "lang") or name.startswith("aria-")
    return is_text or not (name.startswith("on") or _REACHING_RE.search(value))


def drop_uncoloured(html):
    """Highlighted code (HTML) without the tags that the page's style doesn't colour: they outweigh the code.

    >>> drop_uncoloured('<span class="n">a</span> <span class="s2">&quot;</span><span class="s2">x</span>')
    'a <span class="s2">&quot;x</span>'
    """
    html, before = _UNCOLOURED_RE.sub(r"\1", html), ""
    while html != before:
        html, before = _REOPENED_RE.sub(r"\1", html), html
    return html
