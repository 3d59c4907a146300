"""The fast way to cut text gives jieba's own words, their places and the frequencies of added words; else jieba cuts."""

import subprocess
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from packaging.requirements import Requirement

from baimo import segment
from baimo.segment import Segmenter, dictionary, fast, new_tokenizer
from baimo.segment.fast import FastTokenizer
from baimo.segment.reference import load_guesser, new_reference
from support import ARTICLES, CASES, ROOT, lexicon

# Invented: "a platform of the 4S kind", "enlightenment plan", "a small 𠮷 shop"; signs, single letters, parts of others.
INVENTED = ["GPT-4", "GPT-4o", "C++", "A+B", "v2.0", "a.b", "-x", "10%", "%", "A", "AB", "BC", "xC", "C卡", "T恤衫x", "大A股",
            "4S平台", "启明计划", "计划", "盘古α", "𠮷小店", "\ud83d", ""]  # fmt: skip
# "the model's compute", "Mr. Zhang was in Peking often", "ha" (in no word), "soldier", family names, rare characters.
HAN = [
    "模型",
    "的",
    "算力",
    "张三丰",
    "常在",
    "北京",
    "了",
    "是",
    "哈",
    "兵",
    "师",
    "埒",
    "觥",
    "仝",
    "端侧推理",
    "研究生命",
]
STRANGE = [
    "\u3400",
    "\u4dbf",
    "\u9fd5",
    "\u9fd6",
    "\u9fff",
    "\uf900",
    "𠮷",
    "\U0002f800",
    "\ud83d",
    "\udc00",
    "😀",
    "👩‍💻",
    "é",
    "α",
    "Ａ",
]
SIGNS = [*"+#&._%-", *",。!?:;()“”《》、—…· \t\n\r\x00\x0b\x1c\x85\u00a0\u3000\ufeff", "\r\n"]
LATIN = ["GPT", "v2", "3.5", "100", "a", "B", "x", "LLaMA", "4", "2.0.1", "step_over", "AT&T", "T恤"]
PIECES = st.one_of(
    st.sampled_from(HAN),
    st.sampled_from(LATIN),
    st.sampled_from(SIGNS),
    st.sampled_from(INVENTED),
    st.sampled_from(STRANGE),
    st.sampled_from(sorted(lexicon().words)),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), max_size=4),
    st.text("abAB1290+#&._%-", max_size=6),
    st.characters(),
    st.characters(categories=["Cs"]),
)
TEXTS = st.lists(PIECES, max_size=14).map("".join)


def filled(tokenizer):
    for word in [*sorted({*lexicon().words, *(s for s in lexicon().surfaces if " " not in s)}), *INVENTED]:
        tokenizer.add_word(word)
    return tokenizer


@cache
def tokenizers():
    return filled(new_reference()), filled(FastTokenizer())


def differences(texts, slow, quick):
    """The first texts that the two cut differently, with guesses at words or without."""
    return [
        (text, guesses)
        for text in texts
        for guesses in (True, False)
        if list(slow.tokenize(text, HMM=guesses)) != quick.tokenize(text, HMM=guesses)
    ][:5]


@given(TEXTS)
@settings(max_examples=1500)
@example("xAa2.z1T恤衫x5#6%")  # a word that reaches from Latin text into Latin text
@example("兵兵兵兵兵")
@example("v2.0的a-b")
@example("㐀模型𠮷")
def test_any_text_is_cut_into_the_words_of_jieba_at_their_places(text):
    assert differences([text], *tokenizers()) == []


@given(st.lists(st.tuples(st.lists(PIECES, max_size=3).map("".join), st.sampled_from([None, None, None, 5]))), TEXTS)
@settings(max_examples=25)
def test_words_that_are_added_get_the_frequency_that_jieba_gives_them(words, text):
    slow, quick = new_reference(), FastTokenizer()
    for word, frequency in words:
        slow.add_word(word, frequency)
        quick.add_word(word, frequency)
    assert [quick.FREQ.get(word) for word, _ in words] == [slow.FREQ.get(word) for word, _ in words]
    assert differences([text + "".join(word for word, _ in words)], slow, quick) == []


def test_the_words_of_the_project_get_the_frequencies_that_jieba_gives_them():
    slow, quick = tokenizers()
    words = {*lexicon().words, *(s for s in lexicon().surfaces if " " not in s)}
    assert {word for word in words if quick.FREQ.get(word) != slow.FREQ.get(word)} == set()


def test_the_articles_and_the_texts_of_the_tests_are_cut_as_by_jieba():
    files = [*ARTICLES.iterdir(), *CASES.glob("*.json"), CASES / "opening.txt", ROOT / "README.zh-CN.md"]
    texts = [file.read_text("utf-8") for file in files]
    assert differences([*texts, *(line for text in texts for line in text.splitlines())], *tokenizers()) == []


def test_every_character_of_the_first_plane_is_cut_as_by_jieba():
    texts = [
        "。".join(chr(c) * 2 + "国" + chr(c) for c in range(start, start + 256)) for start in range(0, 0x10000, 256)
    ]
    assert differences(texts, *tokenizers()) == []


def test_words_of_the_same_weight_are_chosen_as_by_jieba():
    words = {line.split()[0].decode() for line in dictionary.open_dictionary()}
    repeated = sorted(word[0] for word in words if len(word) == 2 and word[0] == word[1] and word[0] in words)
    texts = [char * n + tail for char in repeated for n in (3, 5, 7) for tail in ("", "模型-2")]
    assert len(repeated) > 900 and differences(texts, new_reference(), FastTokenizer()) == []


def test_both_have_the_same_dictionary():
    import rjieba

    reference = new_reference()
    assert reference.total == dictionary.TOTAL
    known = {word: count for word, count in reference.FREQ.items() if count}
    assert {word for word in known if dictionary.count_of(word) != known[word] or not rjieba.has_word(word)} == set()


def test_the_part_of_speech_of_a_word_is_the_dictionarys():
    assert [dictionary.tag_of(word) for word in ("目前", "公司", "青岚")] == ["t", "n", ""]


@pytest.fixture
def mended_guesser():
    yield
    load_guesser().__globals__["Force_Split_Words"].clear()  # what jieba was told to delete, it splits for all


@pytest.mark.parametrize("guesses", [True, False])
@pytest.mark.parametrize("word", ["大学生活", "大", "仝家梁", "新加词"])
def test_a_word_that_was_deleted_is_cut_as_by_jieba(word, guesses, mended_guesser):
    slow, quick = new_reference(), FastTokenizer()
    for tokenizer in (slow, quick):
        tokenizer.add_word("新加词")
        tokenizer.del_word(word)
    text = f"他的{word}很好,{word}{word}"  # "his … is good"
    assert quick.cut(text, HMM=guesses) == slow.lcut(text, HMM=guesses)


def test_threads_cut_alike():
    quick = tokenizers()[1]
    texts = [line for file in sorted(ARTICLES.iterdir()) for line in file.read_text("utf-8").splitlines()]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(quick.cut, texts * 4)) == [quick.cut(text) for text in texts] * 4


def test_the_versions_that_were_compared_are_those_that_are_pinned():
    lines = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    pinned = {Requirement(line).name: str(Requirement(line).specifier) for line in lines}
    assert {name: f"=={compared}" for name, compared in fast.VERSIONS.items()}.items() <= pinned.items()


def test_jieba_is_not_loaded_where_it_is_not_needed():
    code = (
        "import sys; from baimo.lexicon import Lexicon; from baimo.segment import Segmenter;"
        "Segmenter(Lexicon({}, {}, {'端侧推理': ''}, frozenset(), ())).cut('端侧推理的v2.0版𠮷');"
        "sys.exit('jieba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.fixture(params=["not installed", "another version"])
def without_rjieba(request, monkeypatch):
    if request.param == "not installed":
        fast._load_rust.cache_clear()
        monkeypatch.setattr(fast, "find_spec", lambda name: None)
    else:
        monkeypatch.setitem(fast.VERSIONS, "rjieba", "0.0.1")
    segment._can_be_fast.cache_clear()
    yield
    segment._can_be_fast.cache_clear()


def test_without_the_compared_version_jieba_cuts_the_same_words(without_rjieba, monkeypatch):
    text = "端侧推理用GPT-4o和v2.0,𠮷店的3.5%。"  # "on-device inference uses GPT-4o and v2.0, 3.5% of the 𠮷 shop"
    slow = Segmenter(lexicon())
    assert not isinstance(new_tokenizer(), FastTokenizer)
    monkeypatch.undo()
    segment._can_be_fast.cache_clear()
    quick = Segmenter(lexicon())
    assert isinstance(new_tokenizer(), FastTokenizer)
    assert slow.cut(text) == quick.cut(text) and slow.content_phrases(text) == quick.content_phrases(text)
    assert slow.content_words(text) == ["端侧推理", "GPT-4o"]
