"""A person's rulings are loaded with all that is wrong in them, laid over the flags, and named when what they rest on is gone."""

import re

import pytest

from baimo.checks import run_checks
from baimo.errors import Problems
from baimo.readings import opinion_rows, sum_rows
from baimo.rulings import Rulings, apply_rulings, explain_unraised, load_rulings
from baimo.tensions import find_tensions
from support import ROOT, corpus, lexicon
from test_models import tables_of

RULING = """- flag: abcd1234
  ruling: dismissed
  reason: 读错了
  reason_en: Read wrongly
  by: 编者
  date: 2026-01-02
"""
OPINION = """- kind: opinion
  subject: 大模型
  subject_en: large models
  measure: 大小
  measure_en: size
  sides:
    - {article: a0, holds: 越大越好, holds_en: the larger the better, words: "大模型越大越好"}
    - {article: a1, holds: 不是越大越好, holds_en: not better for being larger, words: "大模型不是越大越好"}
  reason: 看法不同
  reason_en: The views differ
  by: 编者
  date: 2026-01-02
"""
SUM = """- kind: sum
  stated: 十倍
  stated_en: ten times
  redone: 6 ÷ 2 = 3
  redone_en: 6 ÷ 2 = 3
  verdict: fails
  sides:
    - {article: a0, words: "越大越好"}
    - {article: a1, words: "不是越大越好"}
  reason: 三不是十
  reason_en: Three is not ten
  by: 编者
  date: 2026-01-02
"""
# "The larger the model the better." / "A model isn't better for being larger."
TEXTS = ("大模型越大越好。", "大模型不是越大越好。")


def load(folder, text):
    path, problems = folder / "rulings.yml", Problems()
    path.write_text(text, "utf-8")
    return load_rulings(path, problems), problems


def row_with(flag):
    return {"flag": flag, "ruling": "", "ruling_reason": ""}


def opinions_of(folder, text, texts=TEXTS):
    """The rows for the opinions in `text`, and what of their words is gone."""
    rulings, problems = load(folder, text)
    assert problems.errors == []
    gone = Problems()
    return opinion_rows(rulings, tables_of(*texts)["passages"], gone), gone


def test_a_ruling_is_laid_over_its_flag_alone(tmp_path):
    rulings, problems = load(tmp_path, RULING)
    rows, unraised = apply_rulings([row_with("abcd1234"), row_with("ffff0000")], rulings)
    assert [(row["ruling"], row["ruling_reason"], row["ruling_reason_en"]) for row in rows] == [
        ("dismissed", "读错了", "Read wrongly"),
        ("", "", ""),
    ]
    assert (unraised, problems.errors) == ([], [])


def test_the_rows_given_stay_as_they_are(tmp_path):
    rows = [row_with("abcd1234")]
    apply_rulings(rows, load(tmp_path, RULING)[0])
    assert rows == [row_with("abcd1234")]


def test_a_ruling_whose_flag_is_gone_is_named_with_its_place(tmp_path):
    _, (ruling,) = apply_rulings([row_with("ffff0000")], load(tmp_path, RULING)[0])
    error = explain_unraised(ruling)
    assert (ruling.flag, error.where.rpartition("/")[2]) == ("abcd1234", "rulings.yml:1")
    assert "found flag abcd1234, which nothing raises; expected a flag of checks or tensions. Remove" in str(error)


@pytest.mark.parametrize("text", ["", "# only a head\n"])
def test_a_file_without_rulings_has_none(tmp_path, text):
    rulings, problems = load(tmp_path, text)
    assert (rulings, problems.errors) == (Rulings({}), [])


def test_no_file_is_no_ruling(tmp_path):
    problems = Problems()
    assert load_rulings(tmp_path / "rulings.yml", problems) == Rulings({})
    assert problems.errors == []


# (what is wrong, the text, the line it is told for, words of the message)
WRONG = [
    ("no reason", RULING.replace("  reason: 读错了\n", ""), 1, "found no reason"),
    ("an empty reason", RULING.replace("读错了", ""), 1, "found no reason"),
    ("no reason in English", RULING.replace("  reason_en: Read wrongly\n", ""), 1, "found no reason_en"),
    ("an empty reason in English", RULING.replace("Read wrongly", ""), 1, "found no reason_en"),
    ("a reason that is a list", RULING.replace("读错了", "[读错了]"), 1, "found reason that is no text"),
    ("a flag that is a list", RULING.replace("abcd1234", "[abcd1234]"), 1, "found flag that is no text"),
    ("a key twice", RULING + "  by: 另一人\n", 7, "found 'by' again"),
    ("an unknown key", RULING + "  note: 无\n", 1, "found unknown key note"),
    ("an unknown ruling", RULING.replace("dismissed", "maybe"), 1, "found ruling 'maybe'"),
    ("a date in words", RULING.replace("2026-01-02", "昨天"), 1, "found date '昨天'"),
    ("the flag twice", RULING + RULING, 7, "found flag abcd1234 again"),
    ("a mapping", "flag: abcd1234\n", 1, "found no list"),
    ("a bare word", "- abcd1234\n", 1, "found 'abcd1234'"),
    ("broken YAML", "- flag: [abcd\n", 1, "expected YAML"),
    ("a tab", "- flag: a\n\truling: b\n", 2, "expected YAML"),
    ("one side", "\n".join(line for line in OPINION.split("\n") if "a1" not in line), 1, "found 1 sides"),
    ("sides that are no list", re.sub("(?<=sides:)(\n    - .*)+", " 丙", OPINION), 1, "found 0 sides"),
    ("no subject in English", OPINION.replace("  subject_en: large models\n", ""), 1, "found no subject_en"),
    ("no measure in English", OPINION.replace("  measure_en: size\n", ""), 1, "found no measure_en"),
    ("an opinion without a reason in English", OPINION.replace("The views differ", ""), 1, "found no reason_en"),
    ("a side without English", OPINION.replace(" holds_en: the larger the better,", ""), 1, "found no holds_en"),
    ("a side without words", OPINION.replace(', words: "大模型越大越好"', ""), 1, "found no words"),
    ("an opinion whose ruling is none", OPINION + "  ruling: dismissed\n", 1, "found ruling 'dismissed'"),
    ("a sum without a working", SUM.replace("  redone: 6 ÷ 2 = 3\n", ""), 1, "found no redone"),
    ("a sum without words", re.sub("(?<=sides:)(\n    - .*)+", " 丙", SUM), 1, "found 0 sides"),
    ("a sum with an unknown verdict", SUM.replace("fails", "wrong"), 1, "found verdict 'wrong'"),
    ("a kind that rules find", OPINION.replace("kind: opinion", "kind: number"), 1, "found kind 'number'"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "line", "words"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG])
def test_what_is_wrong_is_told_with_its_line(tmp_path, text, line, words):
    _, problems = load(tmp_path, text)
    (error,) = problems.errors
    assert error.where.endswith(f"rulings.yml:{line}")
    assert words in str(error)


def test_all_problems_are_told_at_once(tmp_path):
    _, problems = load(tmp_path, RULING.replace("dismissed", "maybe") + OPINION.replace("opinion", "number"))
    assert len(problems.errors) == 2


def test_an_opinion_becomes_a_tension_with_its_places(tmp_path):
    (row,), problems = opinions_of(tmp_path, OPINION)
    assert problems.errors == []
    assert (row["kind"], row["subject"], row["measure"], row["n_sources"]) == ("opinion", "大模型", "大小", 2)
    assert (row["subject_en"], row["measure_en"]) == ("large models", "size")
    assert (row["ruling"], row["ruling_reason"]) == ("confirmed", "看法不同")
    assert row["ruling_reason_en"] == "The views differ"
    assert [side.split(": ")[1] for side in row["sides"].split("|")] == ["大模型越大越好", "大模型不是越大越好"]


def test_what_each_side_holds_is_given_in_english_in_the_order_of_the_sides(tmp_path):
    (row,), _ = opinions_of(tmp_path, OPINION)
    assert [side.split(" @ ")[0] for side in row["sides"].split("|")] == ["越大越好", "不是越大越好"]
    assert row["sides_en"] == "the larger the better|not better for being larger"


def test_signs_that_part_the_sides_do_not_stand_in_a_value(tmp_path):
    text = OPINION.replace("holds: 越大越好", "holds: 大|小 @ 好").replace("the larger the better", "large|small")
    (row,), _ = opinions_of(tmp_path, text)
    assert row["sides"].split("|")[0].split(" @ ")[0] == "大/小@好"
    assert row["sides_en"] == "large/small|not better for being larger"


def test_a_ruling_of_its_own_row_stays_where_the_file_has_none(tmp_path):
    rows, _ = opinions_of(tmp_path, OPINION)
    ((row,), _) = apply_rulings(rows, Rulings({}))
    assert (row["ruling"], row["ruling_reason_en"]) == ("confirmed", "The views differ")


# (what is gone, how the texts or the side read then, words of the line that names it)
GONE = [
    ("words that the article has no more", TEXTS, "大模型越大越贵",
     "found no '大模型越大越贵' in what was kept of a0; expected verbatim words. Copy the words anew"),
    ("words that now stand there twice", ("大模型越大越好。有人说,大模型越大越好。", TEXTS[1]), "大模型越大越好",
     "found '大模型越大越好' 2 times in a0; expected once. Quote more words."),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "words", "told"), [case[1:] for case in GONE], ids=[case[0] for case in GONE])
def test_an_opinion_whose_words_are_gone_is_left_out_and_they_are_named_with_its_line(tmp_path, texts, words, told):
    rows, gone = opinions_of(tmp_path, OPINION.replace('words: "大模型越大越好"', f'words: "{words}"'), texts)
    (error,) = gone.errors
    assert (rows, error.where.rpartition("/")[2]) == ([], "rulings.yml:1") and told in str(error)


def test_an_opinion_about_an_article_that_is_not_here_is_left_out_and_the_article_named(tmp_path):
    rows, gone = opinions_of(tmp_path, OPINION, texts=TEXTS[:1])
    (error,) = gone.errors
    assert rows == [] and "found no article 'a1', nor so '大模型不是越大越好'; expected an article" in str(error)


def test_an_opinion_of_three_sides_goes_on_with_two(tmp_path):
    third = '    - {article: a9, holds: 都好, holds_en: either, words: "大模型都好"}\n'
    (row,), gone = opinions_of(tmp_path, OPINION.replace("  reason: ", third + "  reason: "))
    assert (len(row["sides"].split("|")), len(gone.errors)) == (2, 1)


def test_of_articles_whose_ids_begin_alike_the_one_with_the_words_is_meant(tmp_path):
    text = OPINION.replace("article: a0", "article: a").replace("article: a1", "article: a")
    (row,), gone = opinions_of(tmp_path, text)
    assert ([side.split(" @ ")[1].split(":")[0] for side in row["sides"].split("|")], gone.errors) == (["a0", "a1"], [])


def test_the_rulings_of_the_project_all_meet_a_flag():
    problems = Problems()
    rulings = load_rulings(ROOT / "seeds" / "rulings.yml", problems)
    rows = run_checks(corpus().rows)[0] + find_tensions(corpus().rows, lexicon())
    ruled, unraised = apply_rulings(rows, rulings)
    assert (problems.errors, unraised) == ([], [])
    open_ones = [r["flag"] for r in ruled if not r["ruling"] and r.get("verdict", "fails") in ("fails", "stale")]
    assert open_ones == []


def test_the_templates_in_the_head_of_the_file_can_be_copied(tmp_path):
    head = (ROOT / "seeds" / "rulings.yml").read_text("utf-8").split("\n- flag")[0]
    lines = [line[2:] for line in head.splitlines() if re.match(r"# (- (flag|kind)| {2,6}(- )?\w+:( |$))", line)]
    rulings, problems = load(tmp_path, "\n".join(lines))
    assert problems.errors == []
    assert (list(rulings.flags), [len(opinion.sides) for opinion in rulings.opinions]) == (["1a2b3c4d"], [2])
    assert [(one.verdict, len(one.sides)) for one in rulings.sums] == [("fails", 2)]


def test_the_english_of_the_project_has_no_chinese_in_it():
    rulings = load_rulings(ROOT / "seeds" / "rulings.yml", Problems())
    texts = [ruling.reason_en for ruling in rulings.flags.values()]
    for opinion in rulings.opinions:
        texts += [opinion.subject_en, opinion.measure_en, opinion.reason_en, *(side.holds_en for side in opinion.sides)]
    texts += [text for told in rulings.sums for text in (told.stated_en, told.redone_en, told.reason_en)]
    assert [text for text in texts if re.search(r"[\u3000-\u9fff\uff00-\uffef]", text)] == []


def test_the_opinions_of_the_project_are_quoted_word_for_word():
    problems = Problems()
    rulings = load_rulings(ROOT / "seeds" / "rulings.yml", problems)
    rows = opinion_rows(rulings, corpus().rows["passages"], problems)
    assert problems.errors == []
    assert len(rows) == len(rulings.opinions)


def test_the_sums_of_the_project_are_quoted_word_for_word():
    problems = Problems()
    rulings = load_rulings(ROOT / "seeds" / "rulings.yml", problems)
    rows = sum_rows(rulings, corpus().rows["passages"], problems)
    assert problems.errors == []
    assert len(rows) == len(rulings.sums)


def test_what_only_seems_to_disagree_keeps_its_ruling(tmp_path):
    (row,), problems = opinions_of(tmp_path, OPINION + "  ruling: explained\n")
    assert (row["ruling"], row["ruling_reason_en"], problems.errors) == ("explained", "The views differ", [])


def sums_of(folder, text, texts=TEXTS):
    rulings, problems = load(folder, text)
    assert problems.errors == []
    gone = Problems()
    return sum_rows(rulings, tables_of(*texts)["passages"], gone), gone


def test_a_sum_becomes_a_row_with_its_places(tmp_path):
    (row,), gone = sums_of(tmp_path, SUM)
    assert gone.errors == []
    assert (row["stated_en"], row["redone_en"], row["verdict"]) == ("ten times", "6 ÷ 2 = 3", "fails")
    assert (row["reason_en"], row["n_sources"]) == ("Three is not ten", 2)
    assert [words.split(": ")[1] for words in row["sides"].split("|")] == ["越大越好", "不是越大越好"]


def test_a_sum_of_which_an_article_is_not_here_is_left_out_and_the_article_named(tmp_path):
    rows, gone = sums_of(tmp_path, SUM, texts=TEXTS[:1])
    assert rows == [] and "found no article 'a1', nor so '不是越大越好'" in str(gone)


def test_a_sum_of_which_any_words_are_gone_is_left_out_and_they_are_named(tmp_path):
    rows, gone = sums_of(tmp_path, SUM.replace('words: "越大越好"', 'words: "越大越贵"'))
    assert rows == [] and "rulings.yml:1: found no '越大越贵' in what was kept of a0" in str(gone)
