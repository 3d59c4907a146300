"""What `make quality` measures stays above its floors, which only rise."""

import json
import shutil
import subprocess
import sys
from functools import cache

import pytest

import quality
from support import ROOT

FLOORS = json.loads(quality.FLOORS.read_text("utf-8"))


@cache
def measured():
    return quality.case_shares([]) | quality.gold_shares([]) | quality.theme_scores([])


def test_every_figure_has_a_floor_and_every_floor_a_figure():
    assert sorted(measured()) == sorted(FLOORS)


@pytest.mark.parametrize("name", FLOORS)
def test_a_figure_is_not_below_its_floor(name):
    assert measured()[name] >= FLOORS[name], "make quality lists what is wrong"


@pytest.mark.parametrize("name", [name for name in FLOORS if "cases" in name])
def test_the_cases_of_one_line_are_all_right(name):
    assert FLOORS[name] == 1


def test_raising_the_floors_never_lowers_one(tmp_path):
    folder = tmp_path / "tests"
    shutil.copytree(ROOT / "tests" / "cases", folder / "cases")
    for name in ("quality.py", "support.py"):
        shutil.copy(ROOT / "tests" / name, folder / name)
    for name in ("seeds", "notebooks"):
        (tmp_path / name).symlink_to(ROOT / name)
    highest, lowest = list(FLOORS)[:2]
    (folder / "cases" / "floors.json").write_text(json.dumps(FLOORS | {highest: 1.5, lowest: 0}), "utf-8")
    done = subprocess.run(
        [sys.executable, folder / "quality.py", "--raise"], capture_output=True, text=True, check=True
    )
    raised = json.loads((folder / "cases" / "floors.json").read_text("utf-8"))
    assert (raised[highest], raised[lowest]) == (1.5, FLOORS[lowest])
    assert "BELOW THE FLOOR" in done.stdout
