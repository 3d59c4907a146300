"""The page's colours: contrast by WCAG 2.2, and themes that stay apart for colour-blind readers and in grey."""

import re
from itertools import combinations

import pytest

from baimo.charts import COLOURS
from support import ROOT

STYLE = (ROOT / "lib" / "baimo" / "templates" / "page" / "style.css").read_text("utf-8")
PAIRS = {
    name: dict(zip(("light", "dark"), pair, strict=True))
    for name, *pair in re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\);", STYLE)
}
THEMES = ["strategy", "compute", "open_source", "regulation"]
MARKS = [*THEMES, "accent", "muted", "ink"]
TEXTS = ["ink", "muted", "accent", "alert"]
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])
GROUNDS = pytest.mark.parametrize("ground", ["paper", "card"])
THEME_PAIRS = pytest.mark.parametrize("pair", list(combinations(THEMES, 2)), ids="-".join)
# Machado, Oliveira & Fernandes 2009, "A physiologically-based model for simulation of color vision deficiency",
# severity 1.0; they apply to linear RGB.
MACHADO = {
    "protanopia": [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
    ],
}  # fmt: skip
SRGB_TO_XYZ = [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
D65 = (0.95047, 1.0, 1.08883)
NONE = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


def linear(colour):
    """Linear RGB of `#rrggbb`, 0 to 1."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def times(matrix, vector):
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def luminance(colour):
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(colour, sight=NONE):
    """CIE L*a*b* of a colour as someone sees it."""
    seen = [min(max(part, 0), 1) for part in times(sight, linear(colour))]
    xyz = [part / white for part, white in zip(times(SRGB_TO_XYZ, seen), D65, strict=True)]
    x, y, z = (part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(one, other, sight=NONE):
    """CIE76."""
    return sum((a - b) ** 2 for a, b in zip(lab(one, sight), lab(other, sight), strict=True)) ** 0.5


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#ffffff", "#ffffff", 1)]
)
def test_contrast_is_that_of_the_standard(one, other, ratio):
    assert round(contrast(one, other), 2) == ratio


@pytest.mark.parametrize(
    ("colour", "known"), [("#ffffff", (100, 0, 0)), ("#ff0000", (53.2, 80.1, 67.2)), ("#0000ff", (32.3, 79.2, -107.9))]
)
def test_lab_is_that_of_the_standard(colour, known):
    assert [round(value, 1) + 0 for value in lab(colour)] == pytest.approx(known, abs=0.11)


def test_what_a_red_green_blind_reader_can_not_tell_apart_is_seen_as_near():
    assert distance("#ff0000", "#00a000", MACHADO["deuteranopia"]) < 0.5 * distance("#ff0000", "#00a000")


def test_every_colour_of_a_chart_is_one_of_the_page():
    assert set(COLOURS) <= set(PAIRS)


@pytest.mark.parametrize("name", COLOURS)
def test_without_the_page_a_chart_has_its_light_colours(name):
    assert COLOURS[name] == PAIRS[name]["light"]


@GROUNDS
@SCHEMES
@pytest.mark.parametrize("name", MARKS)
def test_a_mark_stands_out_from_what_is_behind_it(name, scheme, ground):
    assert contrast(PAIRS[name][scheme], PAIRS[ground][scheme]) >= 3


@GROUNDS
@SCHEMES
@pytest.mark.parametrize("name", TEXTS)
def test_text_can_be_read_on_what_is_behind_it(name, scheme, ground):
    assert contrast(PAIRS[name][scheme], PAIRS[ground][scheme]) >= 4.5


@SCHEMES
@THEME_PAIRS
@pytest.mark.parametrize("sight", MACHADO)
def test_two_themes_stay_apart_for_a_colour_blind_reader(pair, sight, scheme):
    one, other = (PAIRS[name][scheme] for name in pair)
    assert distance(one, other, MACHADO[sight]) >= 10


@SCHEMES
@THEME_PAIRS
def test_two_themes_stay_apart_in_grey(pair, scheme):
    one, other = (lab(PAIRS[name][scheme])[0] for name in pair)
    assert abs(one - other) >= 5


@SCHEMES
@pytest.mark.parametrize("sight", [NONE, *MACHADO.values()], ids=["usual", *MACHADO])
def test_the_poles_of_a_stance_stay_apart(sight, scheme):
    assert distance(PAIRS["accent"][scheme], PAIRS["compute"][scheme], sight) >= 20
