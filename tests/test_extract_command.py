"""`python -m baimo extract`: what it reads, what it writes, what it does with an archive that is damaged, hostile or changed."""

import datetime
import json
import os
import re
import resource
import subprocess
import sys
import zipfile

import pytest

from archives import (
    ARTICLE,
    contents,
    extract_here,
    failures,
    ids,
    lines_of,
    no_processes,
    numbered,
    rows_of,
    write,
    write_zip,
)
from baimo.batch.ids import name_each
from baimo.batch.parts import schema_of
from baimo.batch.places import Place
from baimo.batch.shards import Settings, list_shards
from baimo.batch.work import extract_shard
from baimo.errors import InputError
from baimo.options import make_parser
from baimo.read import MAX_BYTES
from baimo.tables import EXTRACTED
from conftest import call_baimo
from support import LEXICON, ROOT, make_docx

pa = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")

HTML = f"<html><body><article><h1>果园</h1><p>{ARTICLE}</p></article></body></html>"
RECORD = {"id": "r1", "text": ARTICLE}


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "archive"


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    """An archive of every kind, extracted: `(archive, out, totals)`."""
    root = tmp_path_factory.mktemp("mixed")
    folder = write(root / "archive", {
        "b.txt": ARTICLE, "deep/er/c.md": f"# 果园\n\n{ARTICLE}", "d.html": HTML, "e.docx": make_docx(ARTICLE.splitlines()),
        "f.jsonl": lines_of(RECORD, "", {"content": ARTICLE}), "gbk.txt": ARTICLE.encode("gb18030"), ".hidden.txt": ARTICLE,
    })  # fmt: skip
    write_zip(
        folder / "a.zip", {"x/y.txt": ARTICLE, "x/z.txt": ARTICLE.encode("big5", "ignore"), "__MACOSX/y.txt": "x"}
    )
    table = pa.table({"id": [7, 8], "text": [ARTICLE, numbered(1)], "date": [datetime.date(2023, 5, 4), None]})
    parquet.write_table(table, folder / "g.parquet", row_group_size=1)
    return folder, root / "out", extract_here(folder, root / "out", documents=4)


def test_articles_come_from_every_kind_of_file_by_name_folder_by_folder(mixed):
    assert ids(mixed[1]) == ["y", "z", "b", "d", "c", "e", "r1", "f#3", "7", "8", "gbk"]


def test_each_article_says_where_it_stands(mixed):
    files = [row["file"] for row in rows_of(mixed[1], "articles")]
    assert files == [
        "a.zip/x/y.txt", "a.zip/x/z.txt", "b.txt", "d.html", "deep/er/c.md", "e.docx", "f.jsonl#1", "f.jsonl#3",
        "g.parquet#1", "g.parquet#2", "gbk.txt",
    ]  # fmt: skip


def test_each_is_decoded_as_a_single_file_would_be(mixed):
    encodings = {row["article_id"]: row["encoding"] for row in rows_of(mixed[1], "articles")}
    assert (encodings["y"], encodings["z"], encodings["gbk"], encodings["r1"]) == ("utf-8", "big5", "gb18030", "utf-8")


def test_a_part_holds_so_many_documents(mixed):
    assert [parquet.read_metadata(p).num_rows for p in sorted((mixed[1] / "articles").iterdir())] == [4, 4, 3]


def test_the_totals_are_told(mixed):
    totals = mixed[2]
    assert (totals.articles, totals.failed, totals.parts, totals.kept) == (11, 0, 3, 0)


@pytest.mark.parametrize("table", EXTRACTED)
def test_a_table_has_the_columns_of_the_contract(mixed, table):
    schema = parquet.read_schema(mixed[1] / table / "part-00000.parquet")
    assert schema.equals(schema_of(table), check_metadata=True) and schema.names == [*EXTRACTED[table]]


def test_numbers_truth_and_text_have_types():
    kinds = {name: str(schema_of("quantities").field(name).type) for name in ("start", "approximate", "low", "surface")}
    assert kinds == {"start": "int64", "approximate": "bool", "low": "string", "surface": "string"}


def test_an_amount_is_exact(mixed):
    found = [row for row in rows_of(mixed[1], "quantities") if row["article_id"] == "b" and row["unit"] == "parameter"]
    assert [(row["low"], row["high"]) for row in found] == [("7000000000", "7000000000")]


def test_what_an_article_gives_does_not_depend_on_the_file_it_stands_in(mixed):
    def passages(article):
        rows = [row for row in rows_of(mixed[1], "passages") if row["article_id"] == article]
        return [(row["start"], row["end"], row["surface"], row["role"]) for row in rows]

    assert passages("b") and passages("b") == passages("r1") == passages("y") == passages("7")


def test_nothing_is_left_lying_about(mixed):
    names = {path.name for path in mixed[1].iterdir()}
    assert names == {*EXTRACTED, "failed", "shards", "manifest.json", ".lock"}


def test_the_manifest_names_the_rules_and_each_shard(mixed):
    manifest = json.loads((mixed[1] / "manifest.json").read_text("utf-8"))
    assert manifest["complete"] and {"lexicon", "library", "packages"} <= manifest["rules"].keys()
    assert [shard["articles"] for shard in manifest["shards"]] == [4, 4, 3]


def test_the_same_archive_gives_the_same_bytes(mixed, out):
    extract_here(mixed[0], out, documents=4)
    assert contents(out) == contents(mixed[1])


@pytest.mark.parametrize("name", ["b.txt", "f.jsonl", "a.zip", "g.parquet"])
def test_one_file_is_an_archive_too(mixed, out, name):
    extract_here(mixed[0] / name, out)
    assert rows_of(out, "articles")[0]["file"].startswith(name)


# What a record tells of its article.


def extracted_record(folder, out, record, **options):
    write(folder, {"a.jsonl": lines_of({"text": ARTICLE, **record})})
    extract_here(folder, out, **options)
    return rows_of(out, "articles")[0]


@pytest.mark.parametrize(
    ("field", "value", "column", "expected"),
    [
        ("title", " 一份 账本 ", "title", "一份 账本"),  # "an account book"
        ("date", "2023/8/8 09:30", "published", "2023-08-08"),
        ("published", "2022-03", "published", "2022-03"),
        ("url", "https://example.com/1", "url", "https://example.com/1"),
        ("author", "林小田", "author", "林小田"),
        ("outlet", "果园周报", "outlet", "果园周报"),
        ("source", "果园网", "publisher", "果园网"),
        ("kind", "news", "kind", "news"),
    ],
)
def test_a_field_of_a_record_is_taken(archive, out, field, value, column, expected):
    assert extracted_record(archive, out, {field: value})[column] == expected


@pytest.mark.parametrize(
    ("field", "value", "column", "expected"),
    [
        ("title", 12, "title", "果园里的大模型"),
        ("title", "题" * 501, "title", "果园里的大模型"),
        ("date", "yesterday", "published_basis", "inferred"),
        ("date", "2023-02-30", "published_basis", "inferred"),
        ("author", "微信:abcdef123", "author", ""),  # an invented account: contact data is no author
        ("author", "\ud800", "author", ""),
        ("kind", "poem", "kind", "unknown"),
    ],
)
def test_a_field_that_is_not_valid_is_as_if_it_were_not_there(archive, out, field, value, column, expected):
    write(archive, {"a.jsonl": json.dumps({"text": ARTICLE, field: value})})
    extract_here(archive, out)
    assert rows_of(out, "articles")[0][column] == expected


def test_a_date_of_parquet_is_a_date(mixed):
    rows = {row["article_id"]: row for row in rows_of(mixed[1], "articles")}
    assert (rows["7"]["published"], rows["7"]["published_basis"]) == ("2023-05-04", "stated")


def test_the_field_with_the_text_can_be_named(archive, out):
    write(archive, {"a.jsonl": lines_of({"text": "x", "正文": ARTICLE})})  # 正文: the text
    extract_here(archive, out, text_field="正文")
    assert rows_of(out, "articles")[0]["n_chars"] == len(ARTICLE)


# Ids.


def test_an_id_that_was_given_before_is_followed_by_its_place(archive, out):
    write(archive, {"a/x.txt": ARTICLE, "b/x.txt": ARTICLE, "c.jsonl": lines_of({**RECORD, "id": "x"}, RECORD, RECORD)})
    extract_here(archive, out)
    assert ids(out) == ["x", "x@b/x.txt", "x@c.jsonl#1", "r1", "r1@c.jsonl#3"]


def test_ids_are_unique_whatever_records_call_themselves(archive, out):
    write(
        archive,
        {"a.jsonl": lines_of(*[{**RECORD, "id": i} for i in ("x", "x@a.jsonl#3", "x", "x\n", "", None, True, 5, "5")])},
    )
    extract_here(archive, out)
    assert len(ids(out)) == 9 == len(set(ids(out)))


def test_ids_are_remembered_beyond_the_latest(monkeypatch):
    monkeypatch.setattr("baimo.batch.ids._RECENT", 2)
    named = name_each(Place("line", "a.jsonl", line=n, article_id=given) for n, given in enumerate("xyzxyzw", 1))
    assert [place.article_id for place in named] == ["x", "y", "z", "x@a.jsonl#4", "y@a.jsonl#5", "z@a.jsonl#6", "w"]


def test_a_name_that_is_no_text_is_written_with_escapes(archive, out):
    write(archive, {"a.txt": ARTICLE})
    os.rename(archive / "a.txt", os.fsencode(archive) + b"/\xff\n.txt")
    extract_here(archive, out)
    assert ids(out) == ["\\udcff\\n"]


# What can't be used is named, and the others go on.

GOOD = "好.txt"
OVERSIZED = "found a 33 MB file; expected an article of at most 32 MB."


def test_what_is_wrong_with_a_line_is_told_with_its_number(archive, out):
    bad = ['{"text": "半', '["text"]', "null", '{"id": 1}', '{"text": null}', '{"text": 3}', '{"text": " "}', '{"text": "\\ud800"}',
           '{"text": "a\\u0000b"}', '{"text": "English alone, and nothing else in it."}', "[" * 100_000]  # fmt: skip
    write(archive, {"a.jsonl": lines_of(*bad, RECORD)})
    assert extract_here(archive, out).failed == 11
    found = [reason.split(";")[0].removeprefix("found ") for reason in failures(out).values()]
    assert [*failures(out)] == [("a.jsonl", n) for n in range(1, 12)] and ids(out) == ["r1"]
    assert found == [
        "broken JSON (Unterminated string starting at)", "a JSON list", "a JSON null", "a record without text", "null in text",
        "no text but another kind of value in text", "an empty text", "half a character or a NUL in text",
        "half a character or a NUL in text", "no Chinese character", "JSON that is too deep or has too long a number",
    ]  # fmt: skip


def test_a_line_in_another_encoding_is_read_as_a_file_would_be(archive, out):
    write(archive, {"a.jsonl": lines_of(RECORD).encode("gb18030") + lines_of({**RECORD, "id": "r2"}).encode()})
    extract_here(archive, out)
    assert ids(out) == ["r1", "r2"]


def test_too_long_a_line_is_passed_over_without_being_held(archive, out):
    write(archive, {"a.jsonl": b'{"text": "' + b"x" * MAX_BYTES + b'"}\n' + lines_of(RECORD).encode()})
    extract_here(archive, out)
    assert failures(out)["a.jsonl", 1].startswith(OVERSIZED) and ids(out) == ["r1"]


def test_too_large_a_file_is_named_and_not_read(archive, out):
    write(archive, {GOOD: ARTICLE, "large.txt": b""})
    os.truncate(archive / "large.txt", 200 * 1024 * 1024)
    extract_here(archive, out)
    assert failures(out)["large.txt", ""].startswith("found a 200 MB file;") and ids(out) == ["好"]


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.png", b"\x89PNG", "found a .png file; expected .txt, .md,"),
        ("a.txt", b"", "found an empty file;"),
        ("a.txt", ARTICLE.encode() + b"\n\xff\xff\n", "found byte 0xff in line 9; expected UTF-8 text."),
        ("a.txt", "菜单\n首页\n".encode(), "found no article, only menus and short lines;"),  # menu, home
        ("a.txt", b"It is English, every word of it, and long enough for a paragraph.", "found no Chinese character;"),
        ("a.zip", b"PK\x03\x04 not really", "found a damaged zip archive;"),
        ("a.parquet", b"PAR1 not really", "found a damaged Parquet file;"),
        ("a.jsonl", "\ufeff{}".encode("utf-16-le"), "found a file in UTF-16;"),
    ],
)
def test_a_file_that_can_not_be_used_is_named(archive, out, name, data, reason):
    write(archive, {GOOD: ARTICLE, name: data})
    extract_here(archive, out)
    assert failures(out)[name, ""].startswith(reason) and ids(out) == ["好"]


def test_a_parquet_file_without_a_column_of_texts_is_named(archive, out):
    write(archive, {GOOD: ARTICLE})
    parquet.write_table(pa.table({"text": [1, 2], "words": ["a", "b"]}), archive / "a.parquet")
    extract_here(archive, out)
    assert failures(out)["a.parquet", ""].startswith("found no column of texts; expected text or content.")


def test_a_row_without_text_is_named(archive, out):
    write(archive, {})
    archive.mkdir()
    parquet.write_table(pa.table({"text": [None, ARTICLE]}), archive / "a.parquet")
    extract_here(archive, out)
    assert failures(out)["a.parquet", 1].startswith("found null in text;") and ids(out) == ["a#2"]


def test_links_that_lead_nowhere_or_in_a_circle_and_pipes_are_named(archive, out):
    write(archive, {GOOD: ARTICLE, "deep/b.txt": ARTICLE})
    (archive / "deep" / "up").symlink_to(archive)
    (archive / "self").symlink_to(archive / "self")
    os.mkfifo(archive / "pipe.txt")
    extract_here(archive, out)
    assert {source: reason.split(";")[0] for (source, _), reason in failures(out).items()} == {
        "deep/up": "found a link to a folder", "pipe.txt": "found a pipe or a device",
        "self": "found an unreadable file (Too many levels of symbolic links)",
    }  # fmt: skip


def test_a_link_to_a_file_is_read(archive, out, tmp_path):
    write(tmp_path, {"elsewhere.txt": ARTICLE, "archive/a.txt": ARTICLE})
    (archive / "b.txt").symlink_to(tmp_path / "elsewhere.txt")
    extract_here(archive, out)
    assert ids(out) == ["a", "b"]


def test_a_file_that_vanishes_while_it_is_read_is_named(archive, out):
    write(archive, {"a.txt": ARTICLE, "b.jsonl": lines_of(RECORD), "c.txt": ARTICLE})
    write_zip(archive / "d.zip", {"e.txt": ARTICLE})
    settings = settings_for(archive, out)
    (shard,) = list_shards(archive, settings)
    for name in ("a.txt", "b.jsonl", "d.zip"):
        (archive / name).unlink()
    extract_shard(shard, settings)
    assert {place: reason.split(" (")[0].split(";")[0] for place, reason in failures(out).items()} == {
        ("a.txt", ""): "found an unreadable file", ("b.jsonl", 1): "found an unreadable file",
        ("d.zip", "e.txt"): "found an unreadable file",
    }  # fmt: skip
    assert ids(out) == ["c"]


def test_a_file_that_is_cut_while_it_is_read_is_named(archive, out):
    write(archive, {"b.jsonl": lines_of(RECORD, {**RECORD, "id": "r2"})})
    write_zip(archive / "d.zip", {"e.txt": ARTICLE})
    settings = settings_for(archive, out)
    (shard,) = list_shards(archive, settings)
    (archive / "b.jsonl").write_text(lines_of(RECORD), "utf-8")
    os.truncate(archive / "d.zip", 100)
    extract_shard(shard, settings)
    assert [*failures(out)] == [("b.jsonl", 2), ("d.zip", "e.txt")] and ids(out) == ["r1"]


def settings_for(archive, out):
    from baimo.batch.shards import hash_rules
    from baimo.project import digest

    out.mkdir()
    return Settings(str(archive), str(out), str(LEXICON), digest(hash_rules(LEXICON)))


# Zip archives.


def test_what_is_hostile_in_a_zip_is_named_and_the_others_are_read(archive, out, tmp_path):
    archive.mkdir()
    members = {
        "../up.txt": ARTICLE,
        "/abs.txt": ARTICLE,
        "C:\\drive.txt": ARTICLE,
        "in\\side.txt": ARTICLE,
        "n.zip": "x",
        "p.png": "x",
    }
    write_zip(
        archive / "a.zip",
        {**members, "bomb.txt": b"0" * 5_000_000, "big.txt": os.urandom(2) + b"0" * MAX_BYTES, GOOD: ARTICLE},
    )
    pad_zip(archive / "a.zip", 300_000)
    extract_here(archive, out)
    assert {member: reason.split(";")[0] for (_, member), reason in failures(out).items()} == {
        "../up.txt": "found a path out of the archive", "/abs.txt": "found a path out of the archive",
        "C:/drive.txt": "found a path out of the archive", "n.zip": "found an archive inside an archive",
        "p.png": "found a .png file", "bomb.txt": "found a member of more than 200 times its packed size",
        "big.txt": "found a 33 MB file",
    }  # fmt: skip
    assert ids(out) == ["side", "好"]
    assert {path.name for path in tmp_path.iterdir()} == {"archive", "out"} and not (archive / "up.txt").exists()


def pad_zip(path, size):
    """Add a member of random bytes, which don't pack: the archive as a whole then unpacks to no suspicious size."""
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(".padding", os.urandom(size))


def test_an_archive_that_is_a_bomb_as_a_whole_is_named_alone(archive, out):
    write(archive, {GOOD: ARTICLE})
    write_zip(archive / "a.zip", {f"{n}.txt": b"0" * 5_000_000 for n in range(3)})
    extract_here(archive, out)
    assert [*failures(out)] == [("a.zip", "")] and "more than 200 times its size" in failures(out)["a.zip", ""]


@pytest.mark.parametrize(
    ("offsets", "value", "reason"),
    [
        ([6, 8], 1, "found an encrypted member;"),  # the flag in the local header, and in the central one
        ([14, 16], 0xAB, "found a damaged member;"),  # the checksum
        ([8, 10], 12, "found a rare kind of compression;"),  # bzip2
        ([22, 24], 0x01, "found a damaged member;"),  # another size than there is
    ],
)
def test_a_member_that_is_not_what_its_header_says_is_named(archive, out, offsets, value, reason):
    archive.mkdir()
    write_zip(archive / "a.zip", {"a.txt": ARTICLE})
    data = bytearray((archive / "a.zip").read_bytes())
    for offset, start in zip(offsets, (0, data.index(b"PK\x01\x02")), strict=True):
        data[start + offset] = value
    (archive / "a.zip").write_bytes(data)
    extract_here(archive, out)
    assert failures(out)["a.zip", "a.txt"].startswith(reason)


def test_chinese_names_of_an_old_zip_are_read(archive, out):
    archive.mkdir()
    write_zip(archive / "a.zip", {"xxxx.txt": ARTICLE})
    data = (archive / "a.zip").read_bytes().replace(b"xxxx", "果园".encode("gb18030"))  # orchard
    (archive / "a.zip").write_bytes(data)
    extract_here(archive, out)
    assert ids(out) == ["果园"]


# Resuming.


@pytest.fixture
def five(tmp_path):
    """An archive of five articles, extracted in parts of two: `(archive, out)`."""
    folder = write(tmp_path / "archive", {f"{n}.txt": numbered(n) for n in range(5)})
    extract_here(folder, tmp_path / "out", documents=2)
    return folder, tmp_path / "out"


def test_what_is_finished_is_kept(five):
    before = contents(five[1])
    assert extract_here(*five, documents=2).kept == 3 and contents(five[1]) == before


def damage_part(folder, out):
    os.truncate(out / "passages" / "part-00001.parquet", 10)


def remove_part(folder, out):
    (out / "failed" / "part-00001.parquet").unlink()


def change_article(folder, out):
    (folder / "2.txt").write_text(numbered(99), "utf-8")


def damage_note(folder, out):
    (out / "shards" / "part-00001.json").write_text("{}", "utf-8")


@pytest.mark.parametrize("happens", [damage_part, remove_part, change_article, damage_note])
def test_what_changed_is_made_anew_and_no_more(five, happens, tmp_path):
    happens(*five)
    totals = extract_here(*five, documents=2)
    extract_here(five[0], tmp_path / "fresh", documents=2)
    assert (totals.kept, totals.parts) == (2, 3) and contents(five[1]) == contents(tmp_path / "fresh")


def test_parts_of_articles_that_are_gone_go_too(five, tmp_path):
    for n in (2, 3, 4):
        (five[0] / f"{n}.txt").unlink()
    extract_here(*five, documents=2)
    extract_here(five[0], tmp_path / "fresh", documents=2)
    assert contents(five[1]) == contents(tmp_path / "fresh")


def test_an_article_that_now_has_the_id_of_another_changes_that_one(five):
    write(five[0], {"0/4.txt": numbered(7)})  # comes first, and takes the id
    extract_here(*five, documents=2)
    assert ids(five[1]) == ["4", "0", "1", "2", "3", "4@4.txt"]


def test_another_lexicon_makes_everything_anew(five, tmp_path, monkeypatch):
    import shutil

    import archives

    lexicon = shutil.copytree(LEXICON, tmp_path / "lexicon")
    with (lexicon / "words.txt").open("a", encoding="utf-8") as file:
        file.write("果园账本\n")  # "orchard account book"
    monkeypatch.setattr(archives, "LEXICON", lexicon)
    assert extract_here(*five, documents=2).kept == 0


def test_what_a_stopped_run_left_half_written_is_cleared(five):
    before = contents(five[1])
    write(five[1], {"passages/.part-00001.parquet.host-1.tmp": b"half", ".running/part-00001": "00000001\n"})
    extract_here(*five, documents=2)
    assert contents(five[1]) == before


# The command line.


def told_by(cwd, *arguments):
    ran = call_baimo("extract", "--lexicon", LEXICON, *arguments, cwd=cwd)
    return ran.code, ran.stderr


def test_what_was_done_and_what_failed_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("baimo.batch.command._LINE_SECONDS", 0)
    write(tmp_path, {"archive/a.jsonl": lines_of({"id": 1}, RECORD, {"id": 2}), "archive/b.png": "x"})
    with no_processes():
        ran = call_baimo("extract", "--lexicon", LEXICON, "archive", "--out", "out", "--shard", 2, cwd=tmp_path)
    progress, _, done, rows, *failed, where = ran.stdout.splitlines()
    assert re.fullmatch(r"articles 1, [\d.]+ articles/s, [\d.]+ MB/s, failed 1, parts 1", progress)
    assert (ran.code, ran.stderr, done) == (1, "", "out: articles 1, failed 3, parts 2")
    assert re.match(r"rows: claims \d+, entities \d+,", rows) and where == "each with its place: out/failed"
    assert failed == [
        "failed 2: found a record without text; expected text or content. Correct the record, or name its field with --text-field.",
        "failed 1: found a .png file; expected .txt, .md, .html, .htm, .pdf or .docx. Save its text as UTF-8 .txt.",
    ]


def test_where_nothing_fails_the_exit_code_is_0(tmp_path):
    write(tmp_path, {"archive/a.txt": ARTICLE})
    with no_processes():
        assert told_by(tmp_path, "archive", "--out", "out") == (0, "")


@pytest.mark.parametrize(
    ("folder", "target", "told"),
    [
        ("archive", "archive", "the archive itself, or a folder in it or around it"),
        ("archive", "archive/tables", "the archive itself, or a folder in it or around it"),
        ("archive", ".", "the archive itself, or a folder in it or around it"),
        ("archive", "other", "other files (letter.txt)"),
        ("archive", "tables", "other files (mine.csv)"),
        ("archive", "archive/a.txt", "the archive itself, or a folder in it"),
        ("archive", "file", "found a file; expected a folder"),
        ("nowhere", "out", "no such file or folder"),
        ("empty", "out", "no articles"),
    ],
)
def test_wrong_folders_are_refused_and_nothing_is_written(tmp_path, folder, target, told):
    write(
        tmp_path,
        {
            "archive/a.txt": ARTICLE,
            "other/letter.txt": "",
            "file": "",
            "empty/.hidden": "",
            "tables/articles/mine.csv": "",
        },
    )
    before = contents(tmp_path)
    code, stderr = told_by(tmp_path, folder, "--out", target)
    assert (code, contents(tmp_path)) == (2, before) and told in stderr, stderr


def test_a_wrong_lexicon_is_told_and_nothing_is_written(tmp_path):
    write(tmp_path, {"archive/a.txt": ARTICLE, "lexicon/themes.yml": "strategy: 3\n"})
    code, stderr = told_by(tmp_path, "archive", "--out", "out", "--lexicon", "lexicon")
    assert code == 2 and "themes.yml" in stderr and not (tmp_path / "out").exists()


def test_a_disk_that_takes_no_more_is_told(tmp_path):
    """A limit on the size of files stands in for a full disk: both are an error of the system when a part is written."""
    write(tmp_path, {"archive/a.jsonl": lines_of(*[{"text": numbered(n)} for n in range(30)])})
    code = f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, {resource.RLIM_INFINITY})); "
    code += "from baimo.__main__ import main; sys.exit(main(sys.argv[1:]))"
    command = [
        sys.executable,
        "-c",
        code,
        "extract",
        tmp_path / "archive",
        "--out",
        tmp_path / "out",
        "--jobs",
        "1",
        "--lexicon",
        LEXICON,
    ]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, timeout=60)
    assert ran.returncode == 2 and "File too large; expected a file that can be read and written" in ran.stderr
    assert "Traceback" not in ran.stderr and list((tmp_path / "out").rglob("*.tmp")) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_told(tmp_path):
    write(tmp_path, {"archive/a.txt": ARTICLE, "locked/x": ""})
    (tmp_path / "locked").chmod(0o500)
    code, stderr = told_by(tmp_path, tmp_path / "archive", "--out", tmp_path / "locked/out")
    assert code == 2 and "Permission denied" in stderr


def test_dask_that_is_not_installed_is_told(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    write(tmp_path, {"archive/a.txt": ARTICLE})
    code, stderr = told_by(tmp_path, tmp_path / "archive", "--out", tmp_path / "out", "--engine", "dask")
    assert code == 2 and "pip install dask distributed" in stderr and not (tmp_path / "out").exists()


def test_two_runs_into_one_folder_are_one_too_many(tmp_path):
    from baimo.batch.run import _opened

    with _opened(tmp_path / "out"), pytest.raises(InputError, match="another build at work"):
        extract_here(write(tmp_path / "archive", {"a.txt": ARTICLE}), tmp_path / "out")


# The guide.

_EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "scale.md").read_text("utf-8"), re.DOTALL)
EXAMPLES = [example for example in _EXAMPLES if "TABLES" in example]


@pytest.mark.parametrize("example", EXAMPLES, ids=["pandas", "pyarrow"])
def test_an_example_of_the_guide_runs_on_the_tables(mixed, example):
    exec(example.replace("TABLES", str(mixed[1])), {})


@pytest.mark.parametrize("option", ["--jobs", "--engine", "--lexicon", "--text-field", "--shard", "--article-seconds"])
def test_an_option_of_the_guide_is_there(option):
    assert option in (ROOT / "docs" / "scale.md").read_text("utf-8")
    parsed = make_parser().parse_args(["extract", "x", "--out", "y", option, "local" if option == "--engine" else "3"])
    assert str(getattr(parsed, option[2:].replace("-", "_"))) in ("3", "3.0", "local")
