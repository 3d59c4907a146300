"""Words accepted into the dictionary: what is written, what is refused, and that nothing else changes."""

import pytest

from baimo.accept import accept_words
from baimo.errors import Problems
from baimo.lexicon import load_lexicon
from conftest import call_baimo, run_baimo
from support import small_project

WORDS = "# head\n算力底座\tcomputing base\n\n备案制\n"
NAMES = "name,type,aliases,org,name_en,stake_zh,stake_en,note\n青岚科技,org,青岚|Qinglan,,Qinglan,,,\n"


@pytest.fixture
def project(tmp_path):
    made = small_project(tmp_path, notebooks=())
    (made.lexicon / "words.txt").write_bytes(WORDS.encode())
    (made.lexicon / "entities.csv").write_bytes(NAMES.encode())
    return made


def file_of(project):
    return (project.lexicon / "words.txt").read_bytes().decode()


def refusals(project, *words):
    before = file_of(project)
    with pytest.raises(Problems) as problems:
        accept_words(project, list(words))
    assert file_of(project) == before
    return [str(error) for error in problems.value.errors]


def test_a_word_with_a_gloss_is_written_at_the_end(project):
    accept_words(project, ["端侧推理=on-device inference"])
    assert file_of(project) == WORDS + "端侧推理\ton-device inference\n"


def test_a_word_without_a_gloss_stands_alone_on_its_line(project):
    accept_words(project, ["端侧推理"])
    assert file_of(project) == WORDS + "端侧推理\n"


def test_several_words_are_written_in_their_order(project):
    accept_words(project, ["液冷机柜=liquid-cooled cabinet", "数据主权"])
    assert file_of(project) == WORDS + "液冷机柜\tliquid-cooled cabinet\n数据主权\n"


def test_each_line_that_was_written_is_told(project):
    told = accept_words(project, ["数据主权", "B端=business side"])
    assert [line.split(" to ")[0] for line in told] == ["wrote '数据主权'", r"wrote 'B端\tbusiness side'"]


def test_a_full_width_equals_sign_parts_word_and_gloss(project):
    accept_words(project, ["数据主权＝data sovereignty"])
    assert file_of(project).endswith("数据主权\tdata sovereignty\n")


def test_an_accepted_word_is_in_the_lexicon(project):
    accept_words(project, ["数据主权=data sovereignty"])
    assert load_lexicon(project.lexicon).english("数据主权") == "data sovereignty"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("甲乙\tone\n", "甲乙\tone\n数据主权\n"),
        ("甲乙\tone", "甲乙\tone\n数据主权\n"),  # no line end at the end
        ("甲乙\tone\r\n", "甲乙\tone\r\n数据主权\r\n"),
        ("\ufeff甲乙  \n\n", "\ufeff甲乙  \n\n数据主权\n"),
        ("", "数据主权\n"),
    ],
)
def test_the_file_stays_as_it_is_otherwise(project, before, after):
    (project.lexicon / "words.txt").write_bytes(before.encode())
    accept_words(project, ["数据主权"])
    assert file_of(project) == after


@pytest.mark.parametrize(
    "word", ["端", "2023", "3.5%", "。", "端,侧", "端 侧", "“端侧”", "书生·浦语", "#端侧", "-端侧", "", "端\t侧"]
)
def test_what_is_no_word_is_refused(project, word):
    assert refusals(project, word) == [
        f"--accept: found {word!r}; expected a word of two characters or more, one of them a letter. "
        "Write it without spaces, quotation marks and other signs."
    ]


@pytest.mark.parametrize(
    ("word", "file"),
    [
        ("算力底座", "words.txt"),
        ("备案制=x", "words.txt"),
        ("備案制", "words.txt"),
        ("青岚科技", "entities.csv"),
        ("青岚", "entities.csv"),
    ],
)
def test_a_word_that_is_there_is_refused(project, word, file):
    (message,) = refusals(project, word)
    assert f"which is in {file}; expected a new word. Leave it out." in message


def test_a_word_given_twice_is_refused(project):
    assert "this command, twice" in refusals(project, "数据主权", "數據主權")[0]


@pytest.mark.parametrize("gloss", ["", " ", "a\tb", "a\nb", "a\rb", "a\u2028b", "a\x0bb", "a\x85b", "a\x1bb"])
def test_a_gloss_that_is_none_is_refused(project, gloss):
    assert "expected an English gloss of one line" in refusals(project, f"数据主权={gloss}")[0]


def test_the_name_of_a_file_is_no_word(project, monkeypatch):
    monkeypatch.chdir(project.seeds)
    assert refusals(project, "sources.csv") == [
        "--accept: found 'sources.csv', which is a file or a folder; expected a word. "
        "Leave it out; without --accept the command lists the words of a document."
    ]


def test_all_that_is_wrong_is_told_together_and_nothing_written(project):
    assert len(refusals(project, "端", "数据主权", "算力底座")) == 2


def test_no_file_is_left_beside_the_dictionary(project):
    accept_words(project, ["数据主权"])
    assert not list(project.lexicon.glob("*.part"))


def test_a_broken_lexicon_is_told_first(project):
    (project.lexicon / "words.txt").unlink()
    with pytest.raises(Problems, match=r"words.txt: found no such file"):
        accept_words(project, ["数据主权"])


def test_the_command_lists_the_words_of_the_corpus(tiny):
    ran = run_baimo("words", "--most", 3, cwd=tiny)
    lines = ran.stdout.splitlines()
    assert (ran.code, ran.stderr) == (0, "")
    assert lines[0] == "rank\tword\tn\tarticles\tsentence" and [line.split("\t")[0] for line in lines[1:4]] == [
        "1",
        "2",
        "3",
    ]


def test_the_command_lists_the_words_of_one_document(tiny):
    text = (
        "果园里的新词\n\n" + "这家公司一直在谈数据主权,它说成本正在下降,而客户还在观望,谁也不知道结果会是怎样。\n\n" * 2
    )
    (tiny / "other.txt").write_text(text, "utf-8")
    ran = call_baimo("words", "other.txt", cwd=tiny)
    assert "数据主权" in [line.split("\t")[1] for line in ran.stdout.splitlines()[1:]]


def test_the_command_accepts_words_and_says_what_follows(tiny):
    ran = call_baimo("words", "--accept", "数据主权=data sovereignty", "液冷机柜", cwd=tiny)
    assert (ran.code, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[-1] == "the next make report uses them"
    assert (tiny / "seeds/lexicon/words.txt").read_text("utf-8").endswith("数据主权\tdata sovereignty\n液冷机柜\n")


def test_the_command_refuses_what_is_no_word(tiny):
    ran = call_baimo("words", "--accept", "2023", cwd=tiny)
    assert ran.code == 2 and ran.stderr.startswith("--accept: found '2023'; expected a word")


def test_the_command_takes_a_file_or_words_to_accept_but_not_both(tiny):
    before = (tiny / "seeds/lexicon/words.txt").read_bytes()
    ran = call_baimo("words", "other.txt", "--accept", "数据主权", cwd=tiny)
    assert ran.code == 2 and "not allowed with argument" in ran.stderr
    assert (tiny / "seeds/lexicon/words.txt").read_bytes() == before


def test_the_command_refuses_a_file_that_is_not_there(tiny):
    ran = call_baimo("words", "none.txt", cwd=tiny)
    assert ran.code == 2 and "found no such file" in ran.stderr
