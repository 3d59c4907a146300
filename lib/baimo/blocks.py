"""Pieces of the page as Jupyter shows them: finding cards, figures, tables and paragraphs.

Computes nothing. A block is HTML for a reader, a line for a terminal, and what the build must know of it.
"""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from baimo.evidence import Quote, evidence_context

__all__ = ["MIME", "Block", "figure_block", "finding_block", "table_block", "text_block"]

MIME = "application/vnd.baimo+json"
_MAX_TOLD_ROWS = 40
_CHINESE_RE = re.compile(r"[\u4e00-\u9fff]")


class Block:
    """A piece of the page: `html`, a `plain` line for a terminal, and `payload`, what the build must know of it.

    `payload` is a dict with `kind`, `id`, the `spans` of articles that it shows, and a finding's `row`.
    """

    def __init__(self, html, plain, payload):
        self.html, self.plain, self.payload = html, plain, payload

    def _repr_mimebundle_(self, **_):
        return {"text/html": self.html, "text/plain": self.plain, MIME: self.payload}


def finding_block(corpus, finding):
    """The card of a `findings.Finding`."""
    context = {
        **finding.row(),
        "id": finding.finding_id,
        "n_voices": len(finding.voices),
        "evidence": [evidence_context(corpus, item) for item in finding.evidence],
    }
    payload = {"kind": "finding", "id": finding.finding_id, "row": finding.row(), "spans": _spans(finding.evidence)}
    return Block(_render("finding", f=context), f"{finding.finding_id} [{finding.state}] {finding.text_en}", payload)


def figure_block(figure_id, titles, svgs, columns, rows, *, table, n, sources, quotes=()):
    """A chart with its source line, its data and a text alternative made from them.

    `titles` and `svgs` are `{"zh": …, "en": …}`, `columns` a list of `(zh, en)`, `rows` lists of cells (a value or a
    pair), `sources` a list of pairs, `n` what the chart counts (int).
    """
    context = {"id": figure_id, "n": n, "table": f"{table}.csv", "columns": columns, "rows": rows}
    for i, language in enumerate(("zh", "en")):
        context[f"title_{language}"] = titles[language]
        context[f"svg_{language}"] = svgs[language]
        context[f"alt_{language}"] = _told(titles[language], columns, rows, i)
        context[f"source_{language}"] = ("、", ", ")[i].join(source[language] for source in sources)
    return Block(
        _render("figure", g=context), titles["en"], {"kind": "figure", "id": figure_id, "spans": _spans(quotes)}
    )


def table_block(table_id, captions, columns, rows, quotes=()):
    """A table; the arguments are those of `figure_block`."""
    context = {
        "id": table_id,
        "caption_zh": captions["zh"],
        "caption_en": captions["en"],
        "columns": columns,
        "rows": rows,
    }
    return Block(
        _render("table", t=context), captions["en"], {"kind": "table", "id": table_id, "spans": _spans(quotes)}
    )


def text_block(texts):
    """A paragraph, or several parted by an empty line, in both languages."""
    html = {
        lang: Markup("").join(Markup("<p>{}</p>").format(p) for p in text.split("\n\n")) for lang, text in texts.items()
    }
    return Block(_render("prose", text_zh=html["zh"], text_en=html["en"]), "\n".join(texts.values()), {"kind": "text"})


@cache
def _templates():
    loader = PackageLoader("baimo", "templates/fragments")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    environment.tests["chinese"] = lambda text: isinstance(text, str) and bool(_CHINESE_RE.search(text))
    return environment


def _render(name, **context):
    return _templates().get_template(f"{name}.html.j2").render(**context)


def _spans(items):
    return [[item.article_id, item.start, item.end] for item in items if isinstance(item, Quote)]


def _told(title, columns, rows, i):
    """What a chart shows, in words: its title, then its rows, each cell with the name of its column."""
    colon, comma, semicolon = ("：，；", (": ", ", ", "; "))[i]
    language = ("zh", "en")[i]
    told = [
        comma.join(f"{column[i]} {_cell_text(cell, language)}" for column, cell in zip(columns, row, strict=True))
        for row in rows[:_MAX_TOLD_ROWS]
    ]
    return f"{title}{colon}{semicolon.join(told)}"


def _cell_text(cell, language):
    return str(cell[language]) if isinstance(cell, dict) else "—" if cell is None else str(cell)
