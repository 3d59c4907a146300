"""Pieces of the page as Jupyter shows them: finding cards, figures, tables and paragraphs.

Computes nothing. A block is HTML for a reader, a line for a terminal, and what the build must know of it.
"""

import re
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from baimo.cells import cell_text, csv_address, places_in, shown_cell
from baimo.errors import InputError
from baimo.evidence import Quote, evidence_context, shown_places, standing
from baimo.foreign import mark_foreign
from baimo.labels import LIKELIHOODS
from baimo.places import Place
from baimo.values import Day

__all__ = [
    "MIME",
    "Block",
    "compile_fragments",
    "figure_block",
    "finding_block",
    "render_fragment",
    "table_block",
    "text_block",
]

MIME = "application/vnd.baimo+json"
_MOST_ROWS = 100
_MORE = {
    "zh": "列出前{n}行，共{of}行；全部数据在 data/{table}.csv。",
    "en": "The first {n} of {of} rows; all the data are in data/{table}.csv.",
}
_CHINESE_RE = re.compile(r"[\u4e00-\u9fff]")
_MOST_TOLD = 60  # characters of a row in the text alternative of a chart; a cell alone may take twice as many
# What a chart of a table counts.
_UNITS = {
    "themes": ("段", "passages"),
    "shares": ("段", "passages"),
    "events": ("件事", "events"),
    "quantities": ("个数量", "amounts"),
    "claims": ("条说法", "statements"),
    "collocations": ("词", "words"),
    "keyness": ("词", "words"),
    "keyness_sources": ("词", "words"),
    "keyness_speakers": ("词", "words"),
}
_ALL_GONE = {"zh": "所引的话都已不在原文里。", "en": "None of the words quoted here are in the articles any more."}
_FORM = {"zh": "图", "en": "A chart"}
_ALTERNATIVE = {
    "zh": "{form}。共{n}行。{rows}。数据见下表。",
    "en": "{form}. Rows: {n}. {rows}. The data are in the table below.",
}
_COMMON = ("finding", "figure", "grid", "table", "prose")
_ENDS = {"zh": ("首行：", "；末行："), "en": ("First: ", "; last: ")}


class Block:
    """A piece of the page: `html`, a `plain` line for a terminal, and `payload`, what the build must know of it.

    `payload` is a dict with `kind`, `id`, the `spans` of articles that it shows (article id, start, end, speaker, gloss), the
    `places` that it links to (article id, start, end), those that are `bare`, its `titles` and a finding's `row`.
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
        "odds": LIKELIHOODS.get(finding.likelihood),
        "carried": finding.carried,
        "archives": finding.archives,
    }
    payload = {
        "kind": "finding",
        "id": finding.finding_id,
        "row": finding.row(),
        "spans": _spans(finding.evidence),
        "places": _listed({place.span for item in finding.evidence for place in shown_places(item)}),
    }
    return Block(
        render_fragment("finding", f=context), f"{finding.finding_id} [{finding.state}] {finding.text_en}", payload
    )


def figure_block(figure_id, titles, svgs, columns, rows, *, table, n, sources, quotes=(), unit=None, form=None):
    """A chart with its source line, its data and a text alternative made from them.

    `titles` and `svgs` are `{"zh": …, "en": …}`, `columns` a list of `(zh, en)`, `rows` lists of cells (a value or a
    pair), `sources` a list of pairs, `table` the name of one of `outputs/data/` or "", `n` how many it counts of `unit` (a pair of words; else by the table),
    `form` a pair that says what kind of chart it is and what stands on its axes.
    """
    context = {"id": figure_id, "table": f"{table}.csv" if table else "", **_grid(columns, rows)}
    for i, language in enumerate(("zh", "en")):
        context[f"title_{language}"] = titles[language]
        context[f"svg_{language}"] = svgs[language]
        context[f"alt_{language}"] = _told(form or _FORM, columns, rows, language)
        context[f"n_{language}"] = _counted(n, (unit or _UNITS.get(table, ("项", "items")))[i], language)
        context[f"source_{language}"] = ("、", ", ")[i].join(source[language] for source in sources)
    return Block(
        render_fragment("figure", g=context), titles["en"], _payload("figure", figure_id, titles, quotes, rows)
    )


def table_block(table_id, captions, columns, rows, quotes=(), table="", most=_MOST_ROWS):
    """A table; the arguments are those of `figure_block`.

    Of more than `most` rows that come from a `table` of `outputs/data/` the first are shown, and a line says where the
    rest is; a list of `quotes`, one a row, is cut with them. A row with the words of a quote that is gone is left out; where
    that leaves none, a sentence says so.
    """
    n_rows, (rows, quotes) = len(rows), _without_gone(rows, quotes)
    if n_rows and not rows:
        return text_block({"zh": f"{captions['zh']}：{_ALL_GONE['zh']}", "en": f"{captions['en']}: {_ALL_GONE['en']}"})
    more, context = {"zh": "", "en": ""}, {"id": table_id, "caption_zh": captions["zh"], "caption_en": captions["en"]}
    if table and len(rows) > most:
        more = {lang: text.format(n=most, of=len(rows), table=table) for lang, text in _MORE.items()}
        quotes = quotes[:most] if len(quotes) == len(rows) else quotes
        rows = rows[:most]
    context |= {"more_zh": more["zh"], "more_en": more["en"], **_grid(columns, rows)}
    return Block(
        render_fragment("table", t=context), captions["en"], _payload("table", table_id, captions, quotes, rows)
    )


def _without_gone(rows, quotes):
    """The rows that show no words of a quote that is gone, and the quotes that stand."""
    there = standing(quotes)
    words = {quote.surface for quote in quotes if quote not in there}
    of_rows = quotes if len(quotes) == len(rows) else [None] * len(rows)
    kept = [
        row
        for row, quote in zip(rows, of_rows, strict=True)
        if standing([quote]) and not any(isinstance(cell, str) and cell in words for cell in row)
    ]
    return kept, there


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
    environment.filters["mark_foreign"] = mark_foreign
    environment.tests["chinese"] = lambda text: isinstance(text, str) and bool(_CHINESE_RE.search(text))
    return environment


def render_fragment(name, **context):
    """The HTML (str) of the fragment `name` of the templates."""
    return _templates().get_template(f"{name}.html.j2").render(**context)


def compile_fragments():
    """Compile the templates that every chapter uses, so that copies of this process need not."""
    for name in _COMMON:
        _templates().get_template(f"{name}.html.j2")


def _grid(columns, rows):
    """What the templates need to show a table and to save it. Raises `InputError` for a row of another length."""
    for number, row in enumerate(rows, start=1):
        if len(row) != len(columns):
            found, hint = (
                f"{len(row)} cells in row {number}",
                "Give each row a cell for every column, None for an empty one",
            )
            raise InputError("table", found, f"{len(columns)}, as there are columns", hint=hint)
    shown = [[shown_cell(cell) for cell in row] for row in rows]
    return {"columns": columns, "rows": shown, "csv": csv_address(columns, rows) if rows else ""}


def _payload(kind, block_id, titles, quotes, rows):
    spans, found = _spans(quotes), list(places_in(rows))
    bare = {place.span for place in found if place.bare} - {tuple(span[:3]) for span in spans}
    return {"kind": kind, "id": block_id, "titles": titles, "spans": spans,
            "places": _listed({place.span for place in found if not place.bare}), "bare": _listed(bare)}  # fmt: skip


def _listed(spans):
    return [list(span) for span in sorted(spans)]


def _spans(items):
    quotes = [item for item in standing(items) if isinstance(item, Quote)]
    return [[item.article_id, item.start, item.end, item.speaker, item.gloss] for item in quotes]


def _counted(n, unit, language):
    """A number with what it counts.

    >>> _counted(2, "段", "zh"), _counted(1, "passages", "en")
    ('2段', '1 passage')
    """
    return f"{n}{unit}" if language == "zh" else f"{n} {unit.removesuffix('s') if n == 1 else unit}"


def _told(form, columns, rows, language):
    """What a chart shows, in words: its form, how many rows its data have, and the first and the last of them."""
    ends = rows if len(rows) < 2 else (rows[0], rows[-1])
    told = "".join(word + _told_row(columns, row, language) for word, row in zip(_ENDS[language], ends, strict=False))
    return _ALTERNATIVE[language].format(form=form[language], n=len(rows), rows=told)


def _told_row(columns, row, language):
    """The first cells of a row with the names of their columns: no places, and no Chinese words in English but names."""
    i, comma = ("zh", "en").index(language), {"zh": "，", "en": ", "}[language]
    cells = [
        f"{column[i]} {cell_text(cell, language)}"
        for column, cell in zip(columns, row, strict=True)
        if not (cell is None or isinstance(cell, Place | list))
        and not (language == "en" and isinstance(cell, str) and _CHINESE_RE.search(cell))
    ]
    while len(cells) > 1 and len(comma.join(cells)) > _MOST_TOLD:
        cells.pop()
    return comma.join(cells)[: 2 * _MOST_TOLD]
