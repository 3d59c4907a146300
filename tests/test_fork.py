"""A new chapter from a notebook: named, numbered, with a codebook of its own, and never over anything."""

import csv
import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass

import nbformat
import pytest

import test_notebook_style
from baimo.asking import ask_findings
from baimo.check import check_project
from baimo.corpus import load_corpus
from baimo.errors import InputError
from baimo.fork import create_fork, parent_of, parents_moved_on
from baimo.gone import GONE
from baimo.lexicon import load_lexicon
from baimo.notebooks import canonical_text
from baimo.project import Project
from baimo.run import read_notebook
from conftest import call_baimo
from support import ROOT, small_project

CHAPTERS = sorted(path.stem for path in (ROOT / "notebooks").glob("*.ipynb"))
STYLE = [value for name, value in vars(test_notebook_style).items() if name.startswith("test_")]
MADE_RE = re.compile(r"""(?<!link)(?<!refer)\(\s*(?:bm,\s*)?f?["']((?:F|fig|tab|fc)-[\w-]+)""")


@pytest.fixture
def project(tmp_path):
    return small_project(tmp_path, notebooks=("_template.ipynb", "30_compute.ipynb"))


def source_of(path):
    """All that a notebook says, but for the lines on where it comes from."""
    return "\n".join(c.source for c in nbformat.read(path, 4).cells if "parent" not in c.metadata.get("tags", ()))


# Its name and number.


def test_a_fork_comes_after_the_chapters_of_the_project(project):
    assert [path.name for path in create_fork(project, "talent")] == ["90_talent.ipynb", "90_talent.lexicon.yml"]


def test_the_next_fork_takes_the_next_number(project):
    create_fork(project, "talent")
    assert create_fork(project, "users")[0].name == "91_users.ipynb"


def test_after_the_last_number_a_fork_takes_the_nearest_one_below(project):
    create_forks(project, range(90, 100))
    assert create_fork(project, "users")[0].name == "89_users.ipynb"


def test_where_all_numbers_are_taken_a_fork_says_so(project):
    create_forks(project, [*range(1, 30), *range(31, 100)])
    with pytest.raises(InputError, match="found chapters with all numbers"):
        create_fork(project, "users")


def create_forks(project, numbers):
    for number in numbers:
        (project.notebooks / f"{number:02}_taken.ipynb").touch()


def test_a_number_of_ones_own_is_kept(project):
    assert create_fork(project, "85_talent")[0].name == "85_talent.ipynb"


def test_a_fork_of_a_chapter_that_sums_up_comes_right_after_it_because_those_run_last_to_first(project):
    shutil.copy(ROOT / "notebooks" / "00_summary.ipynb", project.notebooks)
    assert create_fork(project, "digest", source="00_summary")[0].name == "01_digest.ipynb"


def test_a_fork_opens_itself(project):
    notebook, _ = create_fork(project, "talent")
    assert 'open_chapter("90_talent")' in source_of(notebook)


@pytest.mark.parametrize("source", ["30_compute", "30_compute.ipynb", "notebooks/30_compute.ipynb"])
def test_the_parent_may_be_named_as_a_file(project, source):
    assert parent_of(read_notebook(create_fork(project, "talent", source=source)[0]))["name"] == "30_compute"


# Its ids, theme and form.


def test_the_ids_of_a_fork_are_its_own(project):
    notebook, _ = create_fork(project, "talent", source="30_compute")
    ids = {found.rpartition("-")[0] for found in MADE_RE.findall(source_of(notebook))}
    assert {"F-talent", "fig-talent"} <= ids and not {"F-compute", "fig-compute"} & ids


@pytest.mark.parametrize("source", ["_template", "30_compute"])
def test_two_forks_share_no_id(project, source):
    sources = [source_of(create_fork(project, name, source=source)[0]) for name in ("talent", "users")]
    first, second = (set(MADE_RE.findall(text)) for text in sources)
    assert first and first & second == set()


def test_an_id_of_another_form_becomes_one_of_the_fork_and_one_of_another_chapter_stays(project):
    calls = ['bm.glossary("tab-terms")', 'bm.show(f"tab-sources-card-{n}", [])', 'bm.forecasts("fc-compute", [])']
    cell = "\n".join([*calls, 'bm.link("F-strategy-01")', 'bm.refer("F-compute-01")'])
    told = "[terms](#tab-terms), [a finding](#F-strategy-01)"
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell), nbformat.v4.new_markdown_cell(told, metadata={"tags": ["en"]})]
    )
    (project.notebooks / "40_compute.ipynb").write_text(canonical_text(notebook), "utf-8")
    forked = source_of(create_fork(project, "talent", source="40_compute")[0])
    assert forked.splitlines() == [
        'bm.glossary("tab-talent-terms")', 'bm.show(f"tab-talent-sources-card-{n}", [])',
        'bm.forecasts("fc-talent", [])', 'bm.link("F-strategy-01")', 'bm.refer("F-compute-01")',
        "[terms](#tab-talent-terms), [a finding](#F-strategy-01)",
    ]  # fmt: skip


def test_a_fork_may_have_another_theme_than_its_name(project):
    _, codebook = create_fork(project, "talent", theme="people")
    assert "people" in load_lexicon(project.lexicon, [codebook]).themes


def test_a_fork_asks_for_its_own_theme(project):
    notebook, _ = create_fork(project, "talent", theme="people")
    assert re.findall('^THEME = "(.*)"$', source_of(notebook), re.MULTILINE) == ["people"]


def test_the_codebook_of_a_fork_can_be_loaded_as_it_is(project):
    _, codebook = create_fork(project, "on_device")
    theme = load_lexicon(project.lexicon, [codebook]).themes["on_device"]
    assert (theme.en, theme.minimum, theme.terms) == ("On device", 2, {"数据": 2})


def test_every_example_in_the_comments_of_the_codebook_can_be_used(project):
    _, codebook = create_fork(project, "on_device")
    # A comment that is an entry: a key or a list, at the depth at which it belongs.
    entry = re.compile(r"^( *)# ( *(?:\w+|\(.+|\"\[org\].+): *(?:\d|\[.*|\{.*|))$", re.MULTILINE)
    codebook.write_text(entry.sub(r"\1\2", codebook.read_text("utf-8")), "utf-8")
    lexicon = load_corpus(project, [codebook]).lexicon  # which holds the examples against the terms
    theme = lexicon.themes["on_device"]
    assert (len(theme.rules), theme.exclude, len(theme.examples)) == (2, ("数据线",), 2)
    assert lexicon.entities["青禾数据"].name_en == "Qinghe Data" and "度厂" in lexicon.entities["百度"].aliases


def test_a_fork_is_in_canonical_form(project):
    notebook, _ = create_fork(project, "talent")
    assert canonical_text(read_notebook(notebook)) == notebook.read_text("utf-8")


def test_no_placeholder_is_left_in_a_fork(project):
    notebook, codebook = create_fork(project, "talent")
    assert "_template" not in source_of(notebook) and "-template-" not in source_of(notebook)
    assert not re.search(r"\{(theme|english)\}", codebook.read_text("utf-8"))


# Its parent.


def test_a_fork_records_its_parent_with_the_digest_of_its_text(project):
    notebook, _ = create_fork(project, "talent", source="30_compute")
    text = canonical_text(read_notebook(project.notebooks / "30_compute.ipynb"))
    digest = hashlib.sha256(text.encode()).hexdigest()
    assert parent_of(read_notebook(notebook)) == {"name": "30_compute", "digest": digest}


def test_the_last_lines_of_a_fork_name_its_parent_in_both_languages(project):
    cells = nbformat.read(create_fork(project, "talent", source="30_compute")[0], 4).cells[-2:]
    assert [cell.metadata["tags"] for cell in cells] == [["zh", "parent"], ["en", "parent"]]
    assert cells[0].source.startswith("本章另起自 `30_compute`")
    assert cells[1].source.startswith("This chapter was forked from `30_compute` (`")


def test_a_fork_that_reads_the_findings_still_does(project):
    shutil.copy(ROOT / "notebooks" / "00_summary.ipynb", project.notebooks)
    told = read_notebook(create_fork(project, "digest", source="00_summary")[0]).metadata["baimo"]
    assert (told["reads"], told["parent"]["name"]) == ("findings", "00_summary")


def titles_of(path):
    return [
        c.source.splitlines()[0]
        for c in nbformat.read(path, 4).cells
        if c.source.startswith("# ") and c.cell_type == "markdown"
    ]


def test_the_title_of_a_fork_tells_it_from_its_parent(project):
    assert titles_of(create_fork(project, "talent", source="30_compute")[0]) == [
        "# 算力（talent）",
        "# Compute (talent)",
    ]


def test_the_title_of_a_fork_of_a_fork_names_one_theme(project):
    create_fork(project, "talent", source="30_compute")
    assert titles_of(create_fork(project, "users", source="90_talent")[0]) == ["# 算力（users）", "# Compute (users)"]


def test_a_fork_of_a_parent_that_stayed_the_same_is_not_named(project):
    create_fork(project, "talent", source="30_compute")
    assert parents_moved_on(project) == []


def test_a_fork_whose_parent_changed_is_named_until_it_takes_note(project):
    fork, _ = create_fork(project, "talent", source="30_compute")
    parent = project.notebooks / "30_compute.ipynb"
    parent.write_text(parent.read_text("utf-8").replace("# 算力", "# 算力与芯片", 1), "utf-8")  # compute and chips
    (line,) = parents_moved_on(project)
    assert "90_talent.ipynb: its parent has changed" in line and "30_compute.ipynb shows how" in line
    was = parent_of(read_notebook(fork))["digest"]
    new = re.search(r"set digest in its metadata to (\w{64})", line)[1]
    fork.write_text(fork.read_text("utf-8").replace(was, new), "utf-8")
    assert parents_moved_on(project) == []


def test_a_fork_whose_parent_is_gone_is_named(project):
    create_fork(project, "talent", source="30_compute")
    (project.notebooks / "30_compute.ipynb").unlink()
    (line,) = parents_moved_on(project)
    assert line.endswith("its parent 30_compute is gone; the fork stays as it is")


def test_a_parent_that_somebody_wrote_by_hand_as_no_name_is_passed_over(project):
    fork, _ = create_fork(project, "talent")
    told = nbformat.read(fork, 4)
    told.metadata["baimo"]["parent"] = "30_compute"
    nbformat.write(told, fork)
    assert parents_moved_on(project) == []


def test_a_chapter_that_is_no_fork_has_no_parent(project):
    assert parent_of(read_notebook(project.notebooks / "30_compute.ipynb")) is None


# A fork of a fork.

OWN = """talent:
  {zh: 人才, en: Talent, definition_zh: 谁, definition_en: who, minimum: 2, terms: {人才: 2}}
wages:
  {zh: 工资, en: Wages, definition_zh: 谁, definition_en: who, minimum: 2, terms: {工资: 2}}
names:
  青禾: {type: org}
"""  # talent, wages, and a firm


def test_a_fork_of_a_fork_takes_nothing_of_the_first(project):
    create_fork(project, "talent")
    notebook, codebook = create_fork(project, "users", source="90_talent")
    assert "talent" not in source_of(notebook)
    assert re.findall(r"^\w+(?=:)", codebook.read_text("utf-8"), re.MULTILINE) == ["users"]
    told = [c.source for c in nbformat.read(notebook, 4).cells if "parent" in c.metadata.get("tags", ())]
    assert len(told) == 2 and told[0].startswith("本章另起自 `90_talent`")


def test_a_fork_of_a_fork_begins_with_its_codebook_under_ids_of_its_own(project):
    first, own = create_fork(project, "talent")
    own.write_text(OWN, "utf-8")
    first.write_text(first.read_text("utf-8").replace("bm.theme_extent(THEME)", "bm.theme_extent('wages')"), "utf-8")
    notebook, codebook = create_fork(project, "users", source="90_talent")
    lexicon = load_lexicon(project.lexicon, [own, codebook])
    assert [*lexicon.themes][-4:] == ["talent", "wages", "users", "users_wages"]
    assert lexicon.themes["users"].terms == {"人才": 2} and "青禾" in lexicon.entities
    assert "bm.theme_extent('users_wages')" in source_of(notebook)


# What it leaves alone, and what it refuses.


def test_the_notebook_that_was_copied_stays_as_it_is(project):
    before = (project.notebooks / "30_compute.ipynb").read_bytes()
    create_fork(project, "talent", source="30_compute")
    assert (project.notebooks / "30_compute.ipynb").read_bytes() == before


@pytest.mark.parametrize("existing", ["71_talent.ipynb", "71_talent.lexicon.yml"])
def test_a_file_of_that_name_is_never_overwritten(project, existing):
    (project.notebooks / existing).write_text("mine", "utf-8")
    with pytest.raises(InputError, match="found a file of that name"):
        create_fork(project, "71_talent")
    names = {path.name for path in project.notebooks.iterdir()}
    assert names == {"_template.ipynb", "30_compute.ipynb", existing}
    assert (project.notebooks / existing).read_text("utf-8") == "mine"


@pytest.mark.parametrize("name", ["Talent", "人才", "my angle", "../talent", "_talent", "7x", "71_", "", "x" * 41])
def test_a_name_of_other_letters_is_refused(project, name):
    with pytest.raises(InputError, match="expected up to 40 small Latin letters, digits and _"):
        create_fork(project, name)


@pytest.mark.parametrize("theme", ["人才", "names"])
def test_a_theme_that_can_be_none_is_refused(project, theme):
    with pytest.raises(InputError, match=f"found the theme id '{theme}'"):
        create_fork(project, "talent", theme=theme)


def test_a_theme_of_the_project_is_refused_with_its_file(project):
    with pytest.raises(InputError, match=r"themes\.yml: found the theme 'compute' there already"):
        create_fork(project, "compute")


def test_a_theme_of_another_chapter_is_refused_with_its_file(project):
    create_fork(project, "talent")
    with pytest.raises(InputError, match=r"90_talent\.lexicon\.yml: found the theme 'talent' there already"):
        create_fork(project, "users", theme="talent")


def test_a_notebook_that_is_not_there_cannot_be_copied(project):
    with pytest.raises(InputError, match="found no such notebook; expected 30_compute, _template"):
        create_fork(project, "talent", source="99_none")


def test_a_notebook_that_cannot_be_read_cannot_be_copied(project):
    (project.notebooks / "40_broken.ipynb").write_text("{", "utf-8")
    with pytest.raises(InputError, match=r"40_broken\.ipynb:1: found broken JSON"):
        create_fork(project, "talent", source="40_broken")
    assert not list(project.notebooks.glob("90_*"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_folder_that_cannot_be_written_is_told(project):
    project.notebooks.chmod(0o555)
    with pytest.raises(InputError, match="found a file that can't be written"):
        create_fork(project, "talent")
    project.notebooks.chmod(0o755)


def test_the_command_tells_what_it_wrote_and_what_is_wrong(tiny):
    assert call_baimo("new", "talent", "--theme", "people", cwd=tiny).stdout.splitlines() == [
        "wrote notebooks/90_talent.ipynb", "wrote notebooks/90_talent.lexicon.yml",
    ]  # fmt: skip
    refused = call_baimo("new", "talent", "--from", "none", cwd=tiny)
    assert (refused.code, refused.stdout) == (2, "") and "notebooks/none.ipynb" in refused.stderr


# A fork of every chapter.


@dataclass(frozen=True)
class Together(Project):
    """A project whose forks are read with the codebooks of all of them, so that the articles are read twice and not twenty times."""

    def sidecars(self, chapters):
        found = super().sidecars(chapters)
        return super().sidecars(self.chapters()) if found else found


@pytest.fixture(scope="module")
def forked(tmp_path_factory):
    """The whole project with a fork of each of its notebooks; never changed. The path of each fork by its parent's name."""
    root = tmp_path_factory.mktemp("forked")
    for part in ("seeds", "notebooks"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns(".*"))
    project = Together(root / "seeds", root / "notebooks", root / "outputs")
    return project, {
        name: create_fork(project, f"fork_{'abcdefghijklmnop'[n]}", source=name)[0] for n, name in enumerate(CHAPTERS)
    }


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_fork_is_written_as_a_chapter_must_be(forked, name):
    for follows in STYLE:
        follows(forked[1][name])


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_fork_is_its_parent_but_for_ids_and_theme(forked, name):
    texts = [re.sub(r"(?:fig|tab|fc|F)-[\w-]+|^THEME = .*|open_chapter\(.*?\)|(?:（fork_.）| \(fork_.\))$", "", source_of(path), flags=re.MULTILINE)
             for path in (forked[1][name], ROOT / "notebooks" / f"{name}.ipynb")]  # fmt: skip
    assert texts[0] == texts[1]


def test_the_chapters_and_their_forks_share_no_id(forked):
    made = [found for path in forked[0].chapters() for found in MADE_RE.findall(source_of(path))]
    assert {found for found in made if made.count(found) > 1} == set()


def test_every_quotation_of_the_forks_is_found(forked):
    assert [line for line in check_project(forked[0]) if line.startswith(GONE)] == []


def test_every_fork_runs_and_its_findings_hold(forked):
    rows = ask_findings(forked[0])
    stale = [row["finding_id"] for row in rows if row["state"] == "stale"]
    of_forks = {row["chapter"] for row in rows} & {path.stem for path in forked[1].values()}
    assert stale == [] and len(of_forks) >= 5


# A new angle from words and rules alone: what phones do by themselves.

ON_DEVICE = """on_device:
  zh: 端侧
  en: On the device
  definition_zh: 模型在手机、汽车等终端上运行
  definition_en: Models that run on phones, cars and other devices
  minimum: 2
  terms:
    端侧: 2
    终端: 1.5
    手机: 2
    本地部署: 2
    内存: 1
    显存: 1
    功耗: 1.5
    量化: 1
  rules:
    (小 or 轻量) near 模型: 1
    "[product] near/6 (手机 or 汽车)": 1
    (隐私 or 离线) near (本地 or 终端): 2
    运行 near 设备 not 云: 1
  exclude: [手机号, 终端用户]
  examples:
    belong: [手机上也能跑一个小模型, 离线时在本地运行才能保住隐私]
    do_not: [请留下您的手机号]
names:
  青禾手机: {type: product, aliases: [青禾一号], name_en: Qinghe phone}
"""
# "Qinghe One, a phone with 12 GB of memory, came out on 3 March 2023; the model on it takes 4 GB; privacy stays at home."
PHONES = (
    "手机里的大模型\n\n"
    "青禾一号在2023年3月3日上市,这部手机有12GB内存,端侧的小模型占去4GB,终端的功耗只有2瓦。\n\n"
    "负责人说,手机离线也能用,端侧推理把隐私留在本地,终端不必等云端;手机和汽车的终端都要量化过的模型。\n\n"
    "手机端侧的模型还小,终端的内存还贵,手机厂商说端侧推理要再等一年,终端才会普及,端侧才有生意。\n"
)


@pytest.fixture(scope="module")
def on_device(built_tiny, tmp_path_factory):
    """The tiny project with an article on phones and a fork on them, of which nothing but the codebook was edited; built."""
    root = shutil.copytree(built_tiny, tmp_path_factory.mktemp("angle") / "tiny")
    (root / "seeds/articles/c03_phones.txt").write_text(PHONES, "utf-8")
    call_baimo("new", "on_device", cwd=root)
    (root / "notebooks/90_on_device.lexicon.yml").write_text(ON_DEVICE, "utf-8")
    built = call_baimo("report", cwd=root)
    return root, built


def rows_of(root, table):
    with (root / "outputs/data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_thirty_lines_of_words_and_rules_give_a_chapter(on_device):
    root, built = on_device
    assert 20 <= len(ON_DEVICE.splitlines()) <= 40
    assert 'id="90_on_device"' in (root / "outputs/index.html").read_text("utf-8"), built.stderr


def test_the_shares_of_the_new_theme_are_counted(on_device):
    shares = [r for r in rows_of(on_device[0], "shares") if (r["theme"], r["by"]) == ("on_device", "source")]
    assert {r["group"]: r["n_coded"] for r in shares} == {"a01_orchard": "0", "b02_harbour": "0", "c03_phones": "3"}


def test_the_words_that_set_the_new_theme_apart_are_found(on_device):
    words = {r["word"] for r in rows_of(on_device[0], "keyness") if r["theme"] == "on_device"}
    assert {"端侧", "手机", "终端"} <= words


def test_the_amounts_and_dates_of_the_new_theme_stand_in_its_chapter(on_device):
    root, _ = on_device
    page = (root / "outputs/index.html").read_text("utf-8")
    chapter = page[page.index('id="90_on_device"') :]
    amounts = chapter[chapter.index('id="tab-on_device-amounts"') :].partition("</table>")[0]
    assert "12GB" in amounts and "4GB" in amounts and "2000张" not in amounts  # of another article
    dates = chapter[chapter.index('id="tab-on_device-dates"') :].partition("</table>")[0]
    assert "2023年3月3日" in dates and "8月15日" not in dates


def test_the_names_of_the_fork_are_known(on_device):
    (row,) = [r for r in rows_of(on_device[0], "entities") if r["surface"] == "青禾一号"]
    assert (row["entity"], row["type"], row["known"]) == ("青禾手机", "product", "true")


def test_a_new_angle_leaves_the_shares_of_the_other_themes_as_they_are(on_device, tmp_path):
    root, _ = on_device
    alone = load_corpus(Project(root / "seeds", root / "notebooks", tmp_path)).rows["shares"]
    ours = {(r["theme"], r["by"], r["group"]): (r["n_coded"], r["n"]) for r in rows_of(root, "shares")}
    assert alone and all(ours[r["theme"], r["by"], r["group"]] == (str(r["n_coded"]), str(r["n"])) for r in alone)


def test_a_broad_theme_yields_nothing_to_that_of_a_fork(tmp_path):
    (tmp_path / "x.yml").write_text(ON_DEVICE, "utf-8")
    project = small_project(tmp_path / "small", articles=("000_b3fe040a2fdf098f.txt",))  # which speaks of phones
    alone, beside = (load_corpus(project, added).rows["themes"] for added in ([], [tmp_path / "x.yml"]))
    coded = [(r["passage_id"], r["theme"], r["score"]) for r in alone]
    assert coded == [(r["passage_id"], r["theme"], r["score"]) for r in beside if r["theme"] != "on_device"]
    assert len(beside) > len(alone)


# What comes from upstream.


def git(*arguments, cwd):
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    ran = subprocess.run(["git", *identity, *arguments], cwd=cwd, capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


@pytest.mark.skipif(shutil.which("git") is None, reason="no git here")
def test_changes_from_upstream_merge_into_a_fork_that_only_added_files(project, tmp_path):
    git("init", "--quiet", "--initial-branch=main", cwd=tmp_path)
    git("add", ".", cwd=tmp_path)
    git("commit", "--quiet", "-m", "first", cwd=tmp_path)
    git("checkout", "--quiet", "-b", "fork", cwd=tmp_path)
    fork, codebook = create_fork(project, "talent", source="30_compute")
    ours = fork.read_bytes(), codebook.read_bytes()
    git("add", ".", cwd=tmp_path)
    git("commit", "--quiet", "-m", "a new angle", cwd=tmp_path)
    git("checkout", "--quiet", "main", cwd=tmp_path)
    themes, parent = project.lexicon / "themes.yml", project.notebooks / "30_compute.ipynb"
    themes.write_text(
        themes.read_text("utf-8").replace("  terms:\n", "  terms:\n    榨汁机: 2\n", 1), "utf-8"
    )  # juicer
    parent.write_text(parent.read_text("utf-8").replace("# 算力", "# 算力与芯片", 1), "utf-8")  # compute and chips
    git("commit", "--quiet", "--all", "-m", "upstream", cwd=tmp_path)
    git("checkout", "--quiet", "fork", cwd=tmp_path)
    git("merge", "--quiet", "--no-edit", "main", cwd=tmp_path)
    assert git("status", "--porcelain", cwd=tmp_path) == ""
    assert (fork.read_bytes(), codebook.read_bytes()) == ours and "# 算力与芯片" in parent.read_text("utf-8")
    assert {"talent", "strategy"} <= load_lexicon(project.lexicon, [codebook]).themes.keys()


# The guide.

GUIDE = (ROOT / "docs" / "fork.md").read_text("utf-8")


def test_the_codebook_of_the_guide_can_be_used_and_agrees_with_its_examples(project, tmp_path):
    (tmp_path / "x.yml").write_text(re.search(r"```yaml\n(.*?)```", GUIDE, re.DOTALL)[1], "utf-8")
    lexicon = load_corpus(project, [tmp_path / "x.yml"]).lexicon
    assert "on_device" in lexicon.themes and {"青禾手机", "百度"} <= lexicon.entities.keys()


def test_the_parameters_of_the_guide_are_those_of_the_template(project):
    names = re.findall(r"^([A-Z]+) = ", re.search(r"```python\n(.*?)```", GUIDE, re.DOTALL)[1], re.MULTILINE)
    assert names == re.findall(r"^([A-Z]+) = ", source_of(project.notebooks / "_template.ipynb"), re.MULTILINE)


def test_make_new_passes_on_what_the_guide_names():
    make = ["make", "--dry-run", "new", "NAME=on_device", "FROM=30_compute", "THEME=phones"]
    told = subprocess.run(make, cwd=ROOT, capture_output=True, text=True, timeout=60).stdout
    (line,) = [line for line in told.splitlines() if "-m baimo new" in line]
    assert line.split("-m ")[1] == 'baimo new "on_device" --from "30_compute" --theme "phones"'
