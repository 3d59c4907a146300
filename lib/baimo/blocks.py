"""Pieces of the page as Jupyter shows them: finding cards, figures, tables and paragraphs.

Computes nothing. A block is HTML for a reader, a line for a terminal, and what the build must know of it.
"""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from baimo.cells import cell_text, csv_address, places_in, shown_cell
from baimo.evidence import Quote, evidence_context
from baimo.values import Day

__all__ = ["MIME", "Block", "figure_block", "finding_block", "render_fragment", "table_block", "text_block"]

MIME = "application/vnd.baimo+json"
_MAX_TOLD_ROWS = 40
_MOST_ROWS = 100
_MORE = {
    "zh": "列出前{n}行，共{of}行；其余见数据表 data/{table}.csv。",
    "en": "The first {n} of {of} rows; the rest is in the table data/{table}.csv.",
}
_CHINESE_RE = re.compile(r"[\u4e00-\u9fff]")


class Block:
    """A piece of the page: `html`, a `plain` line for a terminal, and `payload`, what the build must know of it.

    `payload` is a dict with `kind`, `id`, the `spans` of articles that it shows (article id, start, end, speaker, gloss), the
    `places` that it links to (article id, start, end), its `titles` and a finding's `row`.
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
        **{f"as_of_{lang}": format(Day(finding.as_of), lang) for lang in ("zh", "en")},
        "evidence": [evidence_context(corpus, item) for item in finding.evidence],
    }
    payload = {"kind": "finding", "id": finding.finding_id, "row": finding.row(), "spans": _spans(finding.evidence)}
    return Block(
        render_fragment("finding", f=context), f"{finding.finding_id} [{finding.state}] {finding.text_en}", payload
    )


def figure_block(figure_id, titles, svgs, columns, rows, *, table, n, sources, quotes=()):
    """A chart with its source line, its data and a text alternative made from them.

    `titles` and `svgs` are `{"zh": …, "en": …}`, `columns` a list of `(zh, en)`, `rows` lists of cells (a value or a
    pair), `sources` a list of pairs, `n` what the chart counts (int).
    """
    context = {"id": figure_id, "n": n, "table": f"{table}.csv", **_grid(columns, rows)}
    for i, language in enumerate(("zh", "en")):
        context[f"title_{language}"] = titles[language]
        context[f"svg_{language}"] = svgs[language]
        context[f"alt_{language}"] = _told(titles[language], columns, rows, i)
        context[f"source_{language}"] = ("、", ", ")[i].join(source[language] for source in sources)
    return Block(
        render_fragment("figure", g=context), titles["en"], _payload("figure", figure_id, titles, quotes, rows)
    )


def table_block(table_id, captions, columns, rows, quotes=(), table=""):
    """A table; the arguments are those of `figure_block`.

    Of more than 100 rows of a `table` of `outputs/data/` the first are shown, and a line says where the rest is; a list
    of `quotes`, one a row, is cut with them.
    """
    more, context = {"zh": "", "en": ""}, {"id": table_id, "caption_zh": captions["zh"], "caption_en": captions["en"]}
    if table and len(rows) > _MOST_ROWS:
        more = {lang: text.format(n=_MOST_ROWS, of=len(rows), table=table) for lang, text in _MORE.items()}
        quotes = quotes[:_MOST_ROWS] if len(quotes) == len(rows) else quotes
        rows = rows[:_MOST_ROWS]
    context |= {"more_zh": more["zh"], "more_en": more["en"], **_grid(columns, rows)}
    return Block(
        render_fragment("table", t=context), captions["en"], _payload("table", table_id, captions, quotes, rows)
    )


def text_block(texts):
    """A paragraph, or several parted by an empty line, in both languages."""
    html = {
        lang: Markup("").join(Markup("<p>{}</p>").format(p) for p in text.split("\n\n")) for lang, text in texts.items()
    }
    return Block(
        render_fragment("prose", text_zh=html["zh"], text_en=html["en"]), "\n".join(texts.values()), {"kind": "text"}
    )


@cache
def _templates():
    loader = PackageLoader("baimo", "templates/fragments")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    environment.tests["chinese"] = lambda text: isinstance(text, str) and bool(_CHINESE_RE.search(text))
    return environment


def render_fragment(name, **context):
    """The HTML (str) of the fragment `name` of the templates."""
    return _templates().get_template(f"{name}.html.j2").render(**context)


def _grid(columns, rows):
    """What the templates need to show a table and to save it."""
    shown = [[shown_cell(cell) for cell in row] for row in rows]
    return {"columns": columns, "rows": shown, "csv": csv_address(columns, rows) if rows else ""}


def _payload(kind, block_id, titles, quotes, rows):
    places = [list(span) for span in sorted({place.span for place in places_in(rows)})]
    return {"kind": kind, "id": block_id, "titles": titles, "spans": _spans(quotes), "places": places}


def _spans(items):
    quotes = [item for item in items if isinstance(item, Quote)]
    return [[item.article_id, item.start, item.end, item.speaker, item.gloss] for item in quotes]


def _told(title, columns, rows, i):
    """What a chart shows, in words: its title, then its rows, each cell with the name of its column."""
    colon, comma, semicolon = ("：，；", (": ", ", ", "; "))[i]
    language = ("zh", "en")[i]
    told = [
        comma.join(f"{column[i]} {cell_text(cell, language)}" for column, cell in zip(columns, row, strict=True))
        for row in rows[:_MAX_TOLD_ROWS]
    ]
    return f"{title}{colon}{semicolon.join(told)}"
