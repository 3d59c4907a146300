"""Stretches of the other language inside a text of the page."""

import pytest
from markupsafe import Markup

from baimo.foreign import mark_foreign

ZH, EN, END = '<span lang="zh-CN">', '<span lang="en">', "</span>"


@pytest.mark.parametrize(
    ("language", "text", "marked"),
    [
        ("en", "the word 推理 means reasoning", f"the word {ZH}推理{END} means reasoning"),
        # printed by: Li, 2023-01-02
        ("en", "Printed: 作者：李 2023-01-02", f"Printed: {ZH}作者：李{END} 2023-01-02"),
        # at the summit of 11 April
        ("en", "A clue: 4月11日的峰会上", f"A clue: {ZH}4月11日的峰会上{END}"),
        ("en", "no Chinese <b>here</b>", "no Chinese &lt;b&gt;here&lt;/b&gt;"),
        # source: EIA, (title)
        ("zh", "出处：《How much does a home use?》", f"出处：《{EN}How much does a home use?{END}》"),
        # an open model such as GPT-4 or Llama 2
        ("zh", "GPT-4或Llama 2这样的模型", "GPT-4或Llama 2这样的模型"),
        # Microsoft Azure OpenAI Service: a name of four words
        ("zh", "Microsoft Azure OpenAI Service", "Microsoft Azure OpenAI Service"),
        ("zh", "supervision of the whole process", f"{EN}supervision of the whole process{END}"),
    ],
)
def test_what_is_in_the_other_language_is_marked(language, text, marked):
    assert str(mark_foreign(text, language)) == marked


@pytest.mark.parametrize("cell", [None, 3, Markup("<b>开源</b>")])
def test_numbers_and_html_stay_as_they_are(cell):
    assert mark_foreign(cell, "en") is cell
