"""An archive beside the project: what is counted over it, what is refused, and what a chapter and a build make of it."""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup

pa = pytest.importorskip("pyarrow")
pytest.importorskip("duckdb")
from pyarrow import parquet  # noqa: E402

from archives import extract_here, lines_of, write  # noqa: E402
from baimo.archives import database, open_archive  # noqa: E402
from baimo.archives.counts import interval  # noqa: E402
from baimo.blocks import finding_block  # noqa: E402
from baimo.chapter import Chapter  # noqa: E402
from baimo.errors import InputError  # noqa: E402
from baimo.findings import make_finding  # noqa: E402
from baimo.project import Project, hash_inputs, up_to_date  # noqa: E402
from conftest import call_baimo, write_tiny_notebook  # noqa: E402
from support import PROJECT, corpus  # noqa: E402

# Training took {} cards, computing power is rented (so it is on compute, as is what people want more than 9,000 cards for); filing for approval takes longer than training; the village's fruit trees.
COMPUTE = "训练这个模型用了{}张卡,算力要向外面租,机房里的显卡日夜不停,电费也一起涨了上去。"
FILING = "监管部门要求备案,合规的材料有一尺厚,负责人说备案比训练更花时间,也更花钱。"
VILLAGE = "村里的人每天清早去看果树,看叶子上有没有虫子,再回家吃饭,谁也不着急。"
VISIT = "百川智能和智谱AI在2022年3月都派人来过,看了看就走了,谁也没有留下一句话。"  # two firms came by in March 2022
ARTICLES = [
    {"id": "r1", "date": "2022-05-01", "outlet": "果园周报", "kind": "news", "text": ["果园一", COMPUTE.format(2000), FILING, VILLAGE]},
    {"id": "r2", "date": "2023-02-10", "outlet": "果园周报", "kind": "essay", "text": ["果园二", COMPUTE.format(4000), VILLAGE]},
    {"id": "r3", "date": "2023-02", "outlet": "港口日报", "text": ["果园三", COMPUTE.format(1000), VISIT, VILLAGE]},
    {"id": "r4", "date": "2023", "text": ["果园四", VILLAGE, FILING, "他们还想要超过9000张卡。百川智能说,这话不算数,谁也没有当真。"]},
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder of a project that has articles in no place but in its archives `press` and `other`."""
    root = tmp_path_factory.mktemp("project")
    records = [article | {"text": "\n\n".join(article["text"])} for article in ARTICLES]
    write(root / "in", {"a.jsonl": lines_of(*records)})
    extract_here(root / "in", root / "archives" / "press", documents=3)
    (root / "seeds").mkdir()
    return root


def project_in(root):
    return Project(root / "seeds", root / "notebooks", root / "outputs")


@pytest.fixture(scope="module")
def press(folder):
    return open_archive(project_in(folder), "press")


@pytest.fixture
def broken(folder, tmp_path):
    """A copy of the project, to be damaged."""
    shutil.copytree(folder, tmp_path / "project")
    return tmp_path / "project"


@cache
def chapter():
    return Chapter("30_compute", corpus())


def rows(frame):
    return [tuple(row) for row in frame.itertuples(index=False)]


# What is counted.


def test_shares_are_those_of_the_passages_that_can_have_a_theme(press):
    found = rows(press.theme_shares("compute", "regulation", by="year")[["theme", "year", "n", "of", "share"]])
    assert found == [
        ("compute", "2022", 1, 3, 0.3333), ("compute", "2023", 3, 8, 0.375),
        ("regulation", "2022", 1, 3, 0.3333), ("regulation", "2023", 1, 8, 0.125),
    ]  # fmt: skip


def test_the_share_of_one_article_has_the_interval_of_wilson(press):
    found = press.theme_shares("compute", by="year")
    assert tuple(found.loc[0, ["low", "high"]]) == (0.0615, 0.7923)  # 1 of 3


def test_articles_that_differ_make_the_interval_wider():
    # 0 of 10 passages, and 5 of 10: the design effect is 6 2/3, so 20 passages are worth 3; Wilson's for 0.75 of 3.
    assert [round(end, 4) for end in interval(5, 20, articles=2, xx=25, xm=50, mm=200)] == [0.0368, 0.7439]


def test_articles_that_are_alike_leave_it_as_it_is():
    assert interval(10, 40, articles=2, xx=50, xm=200, mm=800) == interval(10, 40)


def test_articles_are_counted_once_each_where_they_are_the_unit(press):
    found = rows(press.theme_shares("regulation", by="year", unit="article")[["year", "n", "of", "share"]])
    assert found == [("2022", 1, 1, 1.0), ("2023", 1, 3, 0.3333)]


def test_a_date_that_is_no_month_stands_under_its_year(press):
    assert list(press.theme_shares("compute", by="month").month) == ["2022-05", "2023", "2023-02"]


@pytest.mark.parametrize(
    ("published", "year", "month"),
    [
        ("2023-08-14", "2023", "2023-08"), ("2023-08-14/2023-08-31", "2023", "2023-08"), ("2023-04-11/..", "2023", "2023"),
        ("2023/2024", "unknown", "unknown"), ("2023-01/2023-03", "2023", "2023"), ("", "unknown", "unknown"), ("2023", "2023", "2023"),
    ],
)  # fmt: skip
def test_time_is_as_exact_as_the_date(broken, published, year, month):
    for path in (broken / "archives" / "press" / "articles").iterdir():
        table = parquet.read_table(path)
        place = table.schema.get_field_index("published")
        parquet.write_table(
            table.set_column(place, table.schema.field(place), pa.array([published] * table.num_rows)), path
        )
    archive = open_archive(project_in(broken), "press")
    assert [set(archive.theme_shares("compute", by=by)[by]) for by in ("year", "month")] == [{year}, {month}]


def test_the_largest_outlets_stand_by_themselves_and_the_rest_is_summed(press):
    found = rows(press.theme_shares("compute", by="outlet", most=1)[["outlet", "n", "of"]])
    assert found == [("果园周报", 2, 5), ("others", 2, 6)]


def test_an_article_without_an_outlet_is_counted_as_unknown(press):
    assert set(press.theme_shares("compute", by="outlet").outlet) == {"果园周报", "港口日报", "unknown"}


def test_names_are_counted_by_articles_and_the_rest_is_one(press):
    found = rows(press.names(type="org", by="all", most=1, known=True)[["name", "n", "of", "share"]])
    assert found == [("百川智能", 2, 4, 0.5), ("others", 1, 4, 0.25)]


def test_a_year_in_which_nobody_says_a_name_has_its_row(press):
    found = rows(press.names(type="org", by="year", known=True)[["name", "year", "n", "of"]])
    assert found == [
        ("百川智能", "2022", 0, 1),
        ("百川智能", "2023", 2, 3),
        ("智谱AI", "2022", 0, 1),
        ("智谱AI", "2023", 1, 3),
    ]


def test_amounts_have_their_middle_and_quartiles_and_open_ends_are_counted_apart(press):
    # In 2023: 4000, 1000, and more than 9000.
    found = rows(press.amounts("card"))
    assert found == [("2022", 1, 0, 1, 2000, 2000, 2000), ("2023", 2, 1, 3, 1750, 2500, 3250)]


def test_amounts_of_a_subject_alone(press):
    assert press.amounts("card", subject="没有的事").empty  # "nothing of the kind"


def test_events_stand_at_the_date_they_give(press):
    assert rows(press.events()) == [("2022-03", 1, 1)]


def test_each_count_says_what_it_is_of(press):
    found = press.theme_shares("compute", by="all").attrs
    assert found["archive"] == {"name": "press", "digest": press.digest, "articles": 4}
    assert found["how"] == "theme_shares('compute', by='all', unit='passage')"


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (lambda a: a.theme_shares("harvest"), "theme 'harvest'; expected one of compute, regulation"),
        (lambda a: a.theme_shares(by="week"), "by 'week'; expected one of year, month, outlet, kind, all"),
        (lambda a: a.theme_shares(unit="word"), "unit 'word'"),
        (lambda a: a.names(type="firm"), "type 'firm'; expected one of org, model"),
        (lambda a: a.amounts("acre"), "unit 'acre'; expected one of card"),
        (lambda a: a.events(by="outlet"), "by 'outlet'; expected one of year, month"),
    ],
)
def test_a_word_that_is_none_of_those_possible_is_named(press, ask, message):
    with pytest.raises(InputError, match=re.escape(message)):
        ask(press)


# SQL.


def test_a_result_without_an_order_is_sorted(press):
    assert list(press.sql("SELECT article_id FROM articles").article_id) == ["r1", "r2", "r3", "r4"]


def test_a_result_keeps_the_order_it_asks_for(press):
    found = press.sql("SELECT article_id FROM articles ORDER BY article_id DESC LIMIT 2; -- the last")
    assert list(found.article_id) == ["r4", "r3"]


def test_a_parameter_is_no_sql(press):
    assert press.sql("SELECT count(*) AS n FROM articles WHERE outlet = ?", ["' OR true --"]).n[0] == 0


def test_exact_amounts_are_text(press):
    assert list(press.sql("SELECT DISTINCT high FROM quantities WHERE unit = 'card' AND high <> ''").high) == [
        "1000",
        "2000",
        "4000",
    ]


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("DELETE FROM articles", "a statement of kind DELETE; expected one SELECT"),
        ("SELECT 1; SELECT 2", "2 statements; expected one SELECT"),
        ("", "0 statements"),
        ("COPY articles TO 'a.csv'", "a statement of kind COPY"),
        ("SET threads = 8", "a statement of kind SET"),
        ("SELECT * FROM read_text('/etc/hostname')", "a file of another place"),
        ("SELECT * FROM 'https://example.com/a.parquet'", "a file of another place"),
        ("SELEC 1", "syntax error"),
        ("SELECT nothing FROM articles", "nothing"),
        ("SELECT * FROM essays", "essays"),
        ("SELECT range FROM range(100001)", "more than 100,000 rows"),
        ("SELECT range FROM range(100001) ORDER BY 1", "more than 100,000 rows"),
    ],
)
def test_what_is_no_question_or_gives_too_much_is_refused(press, sql, message):
    with pytest.raises(InputError, match=re.escape(message)):
        press.sql(sql)


def test_variables_of_the_notebook_are_no_tables(press):
    mine = pd.DataFrame({"a": [1]})
    with pytest.raises(InputError, match="mine"):
        press.sql("SELECT * FROM mine")
    assert len(mine) == 1


def test_a_long_question_shows_no_progress_bar_in_a_notebook(folder):
    # Where there is no script, as in a notebook, DuckDB would show one.
    question = "SELECT value FROM duckdb_settings() WHERE name = 'enable_progress_bar'"
    code = f"import pathlib, baimo.archives.database as d; print(d.ask(pathlib.Path({str(folder / 'archives' / 'press')!r}), 'x', {question!r}).value[0])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("false\n", "")


def test_what_takes_too_much_memory_is_refused(press, monkeypatch):
    monkeypatch.setitem(database._SETTINGS, "memory_limit", "40MB")
    with pytest.raises(InputError, match="takes more than 1GB"):
        press.sql("SELECT list(range) AS all_of_it FROM range(20000000)")


def test_the_archive_is_never_written_to(folder, press):
    before = {p: p.stat().st_mtime_ns for p in (folder / "archives").rglob("*")}
    press.names()
    assert {p: p.stat().st_mtime_ns for p in (folder / "archives").rglob("*")} == before


# Opening.


def test_an_archive_that_is_not_there_is_told_with_those_that_are(folder):
    expected = "archives/pres: found no such archive; expected one of press. Correct the name, or type python -m baimo extract DIR --out archives/pres."
    with pytest.raises(InputError, match=re.escape(expected)):
        open_archive(project_in(folder), "pres")


@pytest.mark.parametrize("name", ["../archives/press", "", ".", "press/../press"])
def test_a_path_is_no_name(folder, name):
    with pytest.raises(InputError, match="no such archive"):
        open_archive(project_in(folder), name)


def spoil_manifest(**changes):
    def spoil(archive):
        path = archive / "manifest.json"
        path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), "utf-8")

    return spoil


def drop_column(archive):
    path = archive / "themes" / "part-00000.parquet"
    parquet.write_table(parquet.read_table(path).drop_columns(["hits"]), path)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (spoil_manifest(complete=False), "an extraction that isn't finished"),
        (spoil_manifest(made_by="someone"), "something else"),
        (lambda archive: (archive / "manifest.json").write_text("[]", "utf-8"), "something else"),
        (
            lambda archive: (archive / "claims" / "part-00001.parquet").unlink(),
            "1 parts of the table claims; expected 2",
        ),
        (drop_column, "other columns in the table themes (hits)"),
        (lambda archive: (archive / "themes" / "part-00000.parquet").write_bytes(b"PAR1"), "tables that can't be read"),
    ],
)
def test_an_archive_that_is_not_whole_is_refused(broken, spoil, message):
    spoil(broken / "archives" / "press")
    with pytest.raises(InputError, match=re.escape(message)):
        open_archive(project_in(broken), "press").theme_shares(by="all")


def test_an_archive_may_be_a_link_to_a_larger_disk(broken):
    shutil.move(broken / "archives" / "press", broken / "elsewhere")
    (broken / "archives" / "press").symlink_to(broken / "elsewhere")
    assert open_archive(project_in(broken), "press").theme_shares("compute", by="all").n[0] == 4


# What a chapter makes of it.


LABEL = {"zh": "占段落的比例", "en": "Share of passages"}
TITLE = {"zh": "一个题目", "en": "A title"}


def drawn(frame, **options):
    block = chapter().series("fig-x", frame, **{"y_label": LABEL, **TITLE, **options})
    return BeautifulSoup(block._repr_mimebundle_()["text/html"], "html.parser")


SHARES = {"x": "year", "y": "share", "low": "low", "high": "high", "group": "theme"}


def test_a_chart_has_a_panel_for_each_theme_and_leads_to_its_data(press):
    page = drawn(press.theme_shares("compute", "regulation", by="year"), **SHARES)
    words = page.select_one(".drawing[data-lang=en]").get_text(" ")
    assert all(word in words for word in ("Compute", "Regulation", "Share of passages", "2022", "2023", "37.5%"))
    assert [a["xlink:href"] for a in page.select(".drawing[data-lang=en] a")] == [f"#fig-x-{n}" for n in (1, 2, 3, 4)]
    assert [tr.get_text(" ", strip=True) for tr in page.select(".data tbody tr")][1].startswith(
        "算力 Compute 2023 3 8 37.5%"
    )


def test_a_chart_names_the_archive_and_counts_each_passage_once(press):
    page = drawn(press.theme_shares("compute", "regulation", by="year"), **SHARES)
    told = page.select_one(".source[data-lang=en]").get_text()
    assert told == f"Source: archive “press” (4 articles, digest {press.digest[:8]}) · n = 11 passages"


def test_a_chart_says_in_words_what_it_shows(press):
    page = drawn(press.theme_shares("compute", "regulation", by="year"), **SHARES)
    told = page.select_one(".drawing[data-lang=en] > span").get_text()
    assert told.startswith(
        "Lines over time, a panel for each of 2 groups, 2022 to 2023; upwards from 0.0% to 100.0%. Rows: 4."
    )


def test_rows_without_an_exact_month_are_in_the_data_and_the_title_says_so(press):
    page = drawn(press.theme_shares("compute", by="month"), **SHARES | {"x": "month"})
    assert (
        page.select_one("figcaption [data-lang=en]").get_text()
        == "A title (1 rows without an exact month are in the data alone)"
    )
    assert len(page.select(".data tbody tr")) == 3 and len(page.select(".drawing[data-lang=en] a")) == 2


def test_names_are_drawn_row_by_row(press):
    page = drawn(press.names(type="org", known=True, most=1), x="name", y="share", low="low", high="high")
    words = page.select_one(".drawing[data-lang=zh]").get_text(" ")
    assert all(word in words for word in ("百川智能", "其余", "2 / 4", "1 / 4"))


def test_amounts_are_drawn_with_their_quartiles(press):
    page = drawn(press.amounts("card"), x="year", y="median", low="q1", high="q3")
    assert "2500" in page.select_one(".drawing[data-lang=zh]").get_text(" ")


def counted(n_groups, times=("2021", "2022", "2024"), archive=True):
    made = [{"name": f"n{g}", "year": t, "n": 10 + g} for g in range(n_groups) for t in times]
    frame = pd.DataFrame(made, columns=["name", "year", "n"])
    if archive:
        frame.attrs = {"archive": {"name": "press", "digest": "0" * 64, "articles": 4}, "unit": ("行", "rows")}
    return frame


def test_of_many_groups_the_largest_are_drawn_and_the_title_says_so():
    page = drawn(counted(10), x="year", y="n", group="name")
    words = page.select_one(".drawing[data-lang=en]").get_text(" ").split()
    assert [f"n{g}" for g in range(10) if f"n{g}" in words] == [f"n{g}" for g in range(2, 10)]
    assert page.select_one("figcaption [data-lang=en]").get_text() == "A title (8 of 10 groups)"


@pytest.mark.parametrize(
    ("times", "lines"), [(("2021", "2022", "2023"), [3]), (("2021", "2022", "2024", "2025"), [2, 2])]
)
def test_a_time_without_a_number_is_a_gap(times, lines):
    page = drawn(counted(1, times), x="year", y="n")
    paths = [
        p["d"]
        for p in page.select(".drawing[data-lang=en] path")
        if "opacity: 0.6" in p.get("style", "") or p.get("stroke-opacity") == "0.6"
    ]
    assert [d.count("L") + 1 for d in paths] == lines


def test_nothing_is_a_sentence():
    assert "There is nothing to draw in the archive." in drawn(counted(0), x="year", y="n").get_text()


@pytest.mark.parametrize(
    ("frame", "options", "message"),
    [
        (counted(1, archive=False), {"x": "year", "y": "n"}, "rows of no archive"),
        (counted(1), {"x": "month", "y": "n"}, "no column 'month'; expected one of name, year, n"),
        (counted(1), {"x": "year", "y": "n", "low": "least"}, "no column 'least'"),
        (counted(400), {"x": "year", "y": "n", "group": "name"}, "1,200 rows; expected at most 1,000"),
        (counted(61, ["2021"]), {"x": "name", "y": "n"}, "61 rows without dates; expected at most 60"),
    ],
)
def test_what_cannot_be_drawn_is_refused(frame, options, message):
    with pytest.raises(InputError, match=re.escape(message)):
        drawn(frame, **options)


def found_in(press, holds=True, evidence=None):
    shares = press.theme_shares("compute", by="all")
    evidence = evidence or [press.computed("谈算力的段落", "passages on compute", shares)]
    return make_finding(
        corpus(), "30_compute", "F-compute-99", zh="{n}段。", en="{n} passages.", evidence=evidence, holds=holds, confidence="high",
        changes_if={"zh": "更少", "en": "fewer"}, values={"n": int(shares.n[0])},
    )  # fmt: skip


def test_a_finding_rests_on_a_count_of_the_archive_and_on_no_article_of_the_report(press):
    row = found_in(press).row()
    assert (row["text_en"], row["n_sources"], row["as_of"]) == ("4 passages.", 0, "2023-02-10")
    assert row["evidence"] == f"archive:press@{press.digest[:8]}"


def test_its_card_says_which_archive_and_what_was_counted(press):
    text = BeautifulSoup(finding_block(corpus(), found_in(press)).html, "html.parser").get_text(" ", strip=True)
    assert "4 articles of the archive “press”" in text and "0 sources" not in text
    assert (
        f"archive press (4 articles, digest {press.digest[:8]} ): theme_shares('compute', by='all', unit='passage')"
        in text
    )


def test_it_is_stale_when_the_count_no_longer_holds(press):
    assert found_in(press, holds=False).state == "stale"


def test_a_count_may_be_sql(press):
    assert press.computed("文章", "articles", "SELECT count(*)\n FROM articles").how == "SELECT count(*) FROM articles"


def test_a_count_of_something_else_is_no_evidence_of_this_archive(press):
    with pytest.raises(InputError, match="a count of something else"):
        press.computed("文章", "articles", counted(1))


# What a build makes of it.


def test_each_archive_is_an_input_of_the_report(folder):
    names = [name for name in hash_inputs(project_in(folder)) if name.startswith("archives/")]
    assert names == ["archives/press/manifest.json"]


def test_a_project_without_archives_has_none_among_its_inputs(tiny):
    project = replace(PROJECT, seeds=tiny / "seeds", notebooks=tiny / "notebooks", out=tiny / "outputs", editions=None)
    assert up_to_date(project) and not [name for name in hash_inputs(project) if name.startswith("archives")]
    (tiny / "archives").mkdir()
    assert up_to_date(project)


def test_a_chapter_runs_again_when_the_archive_that_it_reads_was_extracted_anew(tiny, folder):
    shutil.copytree(folder / "archives", tiny / "archives")
    write_tiny_notebook(tiny / "notebooks" / "30_press.ipynb", 'print(bm.archive("press").names(by="all").n.sum())')
    assert lines_of_build(tiny) == {"20_tiny": "kept", "30_press": "ran"}
    manifest = Path(tiny / "archives" / "press" / "manifest.json")
    manifest.write_text(manifest.read_text("utf-8") + "\n", "utf-8")
    assert lines_of_build(tiny) == {"20_tiny": "kept", "30_press": "ran"}


def lines_of_build(root):
    ran = call_baimo("report", cwd=root)
    assert ran.code == 0, ran.stderr
    told = [line.partition(":")[0].split() for line in ran.stdout.splitlines() if line.startswith(("ran ", "kept "))]
    return {name: what for what, name in told}
