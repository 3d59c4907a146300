"""Archives that lie beside `seeds`: tables of any number of articles, asked in SQL and counted for charts.

Extracts nothing (see `archive`), draws nothing, and gives no quotations: what is in an archive was read by nobody.
"""

import hashlib
import json

from baimo.archives import counts
from baimo.archives.database import COLUMNS, ask
from baimo.errors import InputError
from baimo.evidence import Counted
from baimo.project import archive_folder, archive_manifests

__all__ = ["Archive", "Archives", "open_archive"]

_MADE_BY = "python -m baimo extract"
_PASSAGES, _ARTICLES = ("段", "passages"), ("篇文章", "articles")
_EVENTS, _AMOUNTS, _ROWS = ("件事", "events"), ("个数量", "amounts"), ("行", "rows")


class Archives:
    """The call of a `Chapter` that opens an archive."""

    def archive(self, name):
        """The `Archive` in `archives/NAME/` beside `seeds/`, as `python -m baimo extract DIR --out archives/NAME` writes it.

        Its tables stay on disk; each call reads what it needs. Raises `InputError` where there is none of that name, or it isn't whole.

            press = bm.archive("press")
            press.theme_shares("compute", by="year")
        """
        return open_archive(self.corpus.project, name)


def open_archive(project, name):
    """The `Archive` called `name` of `project`. Raises `InputError`."""
    where, folder = f"archives/{name}", archive_folder(project)
    known = [path.parent.name for path in archive_manifests(project)]
    if name not in known:
        expected = f"one of {', '.join(known)}" if known else "an archive beside seeds"
        hint = f"Correct the name, or type python -m baimo extract DIR --out {where}"
        raise InputError(where, "no such archive", expected, hint=hint)
    with open(
        folder / name / "manifest.json", "rb"
    ) as file:  # by Python: a build notes it, and runs the chapter when it changes
        data = file.read()
    manifest = _read_manifest(where, data)
    for table in COLUMNS:
        n_parts = len(list((folder / name / table).glob("part-*.parquet")))
        if n_parts != manifest["parts"]:
            found, expected = f"{n_parts} parts of the table {table}", f"{manifest['parts']}, as its manifest says"
            raise InputError(where, found, expected, hint="Extract it again: type the same command")
    return Archive(name, (folder / name).resolve(), hashlib.sha256(data).hexdigest(), manifest["rows"])


def _read_manifest(where, data):
    """The manifest (dict) of a finished run. Raises `InputError`."""
    try:
        manifest = json.loads(data)
        is_ours = manifest["made_by"] == _MADE_BY
        complete = is_ours and manifest["complete"] and {"parts", "rows"} <= manifest.keys()
    except (ValueError, KeyError, TypeError, AttributeError):
        is_ours = complete = False
    if not is_ours:
        hint = f"Choose another folder for it, and type python -m baimo extract DIR --out {where}"
        raise InputError(f"{where}/manifest.json", "something else", f"what {_MADE_BY} writes", hint=hint)
    if not complete:
        hint = "Type the same extract command again: it goes on where it stopped"
        raise InputError(where, "an extraction that isn't finished", "a finished one", hint=hint)
    return manifest


class Archive:
    """The tables of many articles: `name`, `digest` (of its manifest: another extraction has another), `rows` `{table: how many}`.

    Every count is a DataFrame of some rows, made by one pass over the files on disk, in at most 1 GB of memory and the same
    each time; `bm.series` draws it. Groups of articles are given by `by`: `year` or `month` of publication (what is dated less
    finely stands under its year, or under `unknown`), `outlet` (else the publisher), `kind`, or `all`. Of outlets the `most` with most
    articles stand by themselves, the sum of the rest under `others`. An article that an archive has twice counts twice.
    """

    def __init__(self, name, folder, digest, rows):
        self.name, self.digest, self.rows = name, digest, rows
        self._folder = folder

    def _repr_html_(self):
        told = ", ".join(f"{self.rows[table]:,} {table}" for table in COLUMNS if self.rows.get(table))
        return f"<p>archives/{self.name} ({self.digest[:8]}): {told}</p>"

    def sql(self, query, parameters=()):
        """What one SELECT gives, as a DataFrame: over the tables articles, passages, themes, entities, quantities, events, claims, removed, failed.

        The SQL is [DuckDB's](https://duckdb.org/docs/stable/sql/introduction), `?` stands for each of `parameters`. Sorted by its columns
        unless it has an ORDER BY. `low` and `high` are text: CAST them. Raises `InputError` for anything that isn't one SELECT, and for more
        than 100,000 rows: count in SQL, not in Python.

            press.sql("SELECT outlet, count(*) AS n FROM articles GROUP BY outlet ORDER BY n DESC, outlet LIMIT 20")
        """
        return self._told(ask(self._folder, f"archives/{self.name}", query, parameters), query, _ROWS)

    def theme_shares(self, *themes, by="year", unit="passage", most=8):
        """The share of passages that have each of `themes` (ids; all without any), with its 95 % interval; one row a theme and group.

        Columns: theme, the group, n (with the theme), of (all that are coded: no titles, no headings), share, low, high. `unit="article"`
        counts articles with at least one such passage. See `counts.interval` for what the interval takes into account.

            press.theme_shares("compute", "regulation", by="month")
        """
        frame = counts.theme_shares(self, themes, by, unit, most)
        return self._told(
            frame, _call("theme_shares", *themes, by=by, unit=unit), _ARTICLES if unit == "article" else _PASSAGES
        )

    def names(self, type=None, by="all", most=8, known=False):
        """How many articles mention each name, for the `most` that most articles mention; one row a name and group.

        Columns: name, the group, n (articles with it), of (articles), share, low, high. `others`: articles that mention any further name.
        `type`: org, model, product, person, chip, regulation, benchmark or event. `known`: only names of entities.csv; the others were
        found by a pattern, and among very many articles some of them are no names.

            press.names(type="org", by="year", most=5)
        """
        frame = counts.names(self, type, by, most, known)
        return self._told(frame, _call("names", type=type, by=by, most=most, known=known), _ARTICLES)

    def amounts(self, unit, subject=None, by="year", most=8):
        """The middle of all amounts of `unit`, said of `subject` where one is given (as in the column of that name); one row a group.

        Columns: the group, n, open (amounts with an open end, such as “more than 100”: not among n), articles, q1, median, q3. A range counts
        as its middle. Quartiles are interpolated between the two nearest amounts. An amount counts as often as it is said.

            press.amounts("parameter", by="year")
        """
        frame = counts.amounts(self, unit, subject, by, most)
        return self._told(frame, _call("amounts", unit, subject=subject, by=by), _AMOUNTS)

    def events(self, by="month"):
        """How many dated statements are about each `year` or `month`, by the date that they give, not by publication.

        Columns: year or month, n, articles (that have any). A statement about a longer time stands under its year, or under `unknown`.
        """
        return self._told(counts.events(self, by), _call("events", by=by), _EVENTS)

    def computed(self, zh, en, counted):
        """A count as evidence of a finding: `zh` and `en` say what was counted, `counted` is a DataFrame of this archive, or SQL.

        The card names the archive, its digest, how many articles it has, and the call or the SQL that counted. `holds` and the
        numbers of the finding take their values from the DataFrame.

            shares = press.theme_shares("compute", by="all")
            press.computed("含算力主题的段落", "passages on compute", shares)
        """
        frame = self.sql(counted) if isinstance(counted, str) else counted
        about = frame.attrs.get("archive", {})
        if about.get("digest") != self.digest:
            hint = "Give what a call of this archive returned, or its SQL"
            raise InputError(f"archives/{self.name}", "a count of something else", "a count of this archive", hint=hint)
        return Counted(zh, en, "", self.name, self.digest, self.n_articles, counts.newest(self), frame.attrs["how"])

    @property
    def n_articles(self):
        """How many articles (int) it has."""
        return self.rows["articles"]

    def _told(self, frame, how, unit):
        """`frame` with what a chart and a finding must say of it, in its `attrs`."""
        about = {"name": self.name, "digest": self.digest, "articles": self.n_articles}
        frame.attrs = {"archive": about, "how": " ".join(how.split()), "unit": unit}
        return frame


def _call(name, *arguments, **options):
    """A call as it is typed, without what is not given.

    >>> _call("names", type="org", most=5, known=False)
    "names(type='org', most=5)"
    """
    told = [repr(value) for value in arguments]
    told += [f"{key}={value!r}" for key, value in options.items() if value not in (None, False)]
    return f"{name}({', '.join(told)})"
