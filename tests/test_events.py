"""What a date in a passage dates: its sentence, who is named in it, and whether it was still to come."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.dates import find
from baimo.events import Event, find_events
from baimo.sentences import split_sentences


@dataclass(frozen=True)
class Name:
    """A mention of an entity, as far as it is read here."""

    start: int
    entity: str


def events_of(text, published="2023-12-06", names=()):
    mentions = sorted((Name(text.index(name), name) for name in names), key=lambda name: name.start)
    return find_events(text, find(text, published), mentions, split_sentences(text), published)


def test_an_event_has_the_span_of_its_sentence_and_the_names_in_it():
    # "Jiang'an released a model on 8 August. Linze and Jiang'an signed." The second sentence has no date.
    text = "江岸8月8日发布模型。林泽与江岸签约。"
    (event,) = events_of(text, names=["江岸", "林泽"])
    assert event == Event(0, 11, "8月8日", "2023-08-08", "day", "relative", ("江岸",), False)


def test_a_sentence_with_two_dates_is_two_events():
    # "Released in April, upgraded in August."
    events = events_of("4月发布,8月升级。")
    assert [(event.start, event.end, event.date) for event in events] == [(0, 10, "2023-04"), (0, 10, "2023-08")]


def test_an_actor_stands_once_and_in_the_order_of_the_text():
    text = "今年4月,林泽和江岸签约。"  # "This April Linze and Jiang'an signed."
    mentions = [Name(5, "林泽"), Name(8, "江岸"), Name(8, "江岸")]
    (event,) = find_events(text, find(text, "2023-12-06"), mentions, split_sentences(text), "2023-12-06")
    assert event.actors == ("林泽", "江岸")


def test_an_expression_stands_as_it_is_printed():
    (event,) = events_of("２０２３年８月發布。")  # "released in August 2023", full width, traditional
    assert event.expression == "２０２３年８月"


@pytest.mark.parametrize(
    "text",
    [
        "江岸将于12月20日发布新模型。",  # will release on 20 December
        "明年,江岸要做海外市场。",  # next year it wants to go abroad
        "2025年市场规模会有多大?",  # how large will the market be in 2025
        "江岸计划今年上市。",  # plans to go public this year
        "今年有望扭亏。",  # is expected to break even this year
        "预计2023年,收入突破十亿。",  # it is expected that revenue exceeds … in 2023
        "12月,新模型将正式开放。",  # in December the model will open
        "该办法自12月31日起施行。",  # the rules apply from 31 December
        "江岸今年1月宣布,将于明年上市。",  # announced in January that it goes public next year: the last date
    ],
)
def test_what_is_still_to_come_is_a_forecast(text):
    assert events_of(text)[-1].forecast


@pytest.mark.parametrize(
    "text",
    [
        "江岸8月8日发布模型。",  # released on 8 August
        "4月,江岸宣布将于明年上市。",  # in April it announced that it will go public next year: the first date
        "江岸原计划2022年上市。",  # had planned to go public in 2022, which is over
        "预计2021年的规模被高估了。",  # the forecast for 2021 was too high
        "今年江岸已经裁员两次。",  # this year it has laid off twice
        "今年4月,江岸将模型开源。",  # 将 marks the object: it opened its model
        "6月,江岸印发《2025年发展规划》。",  # issued a plan; its title says nothing of when
        "去年底,江岸推出了会员。",  # introduced a membership at the end of last year
    ],
)
def test_what_has_happened_is_no_forecast(text):
    assert not events_of(text)[0].forecast


@pytest.mark.parametrize(
    ("text", "published", "forecast"),
    [
        ("江岸5月开放。", "", False),  # "opens in May": nothing says when that is
        ("江岸将于5月开放。", "", True),
        ("江岸2024年开放。", "2023-02/2023-04", True),
        ("江岸2022年开放。", "2023-02/2023-04", False),
    ],
)
def test_without_the_day_of_an_article_the_words_decide(text, published, forecast):
    assert [event.forecast for event in events_of(text, published)] == [forecast]


def test_a_passage_without_dates_has_no_events():
    assert events_of("江岸发布了模型。") == []  # "Jiang'an released a model."


@given(st.text(alphabet="江岸。!今去明年4月将于已,；8日《》", max_size=60))
def test_every_event_lies_in_the_sentence_of_its_date(text):
    for event in events_of(text):
        assert text[event.start : event.end].count(event.expression) >= 1
