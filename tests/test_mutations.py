"""Each finding's predicate can fail: changes of the corpus make exactly those findings stale that they must, and no other."""

import json
import re

import pytest

from baimo.diff import compare
from mutate import WHY, ask_mutated, mutations, stale_findings
from support import ROOT

FINDING_RE = re.compile(r'bm\.finding\(\s*"(F-[a-z_]+-\d\d)"')


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A folder in which what is extracted lies from one mutation to the next."""
    return tmp_path_factory.mktemp("mutations")


def findings_of_the_notebooks():
    notebooks = [json.loads(path.read_text("utf-8")) for path in (ROOT / "notebooks").glob("[0-9]*.ipynb")]
    own = [nb for nb in notebooks if not nb["metadata"].get("baimo", {}).get("parent")]
    sources = ["".join(c["source"]) for nb in own for c in nb["cells"] if c["cell_type"] == "code"]
    return {finding for source in sources for finding in FINDING_RE.findall(source)}


def findings_of_the_cases(*why):
    return {finding for m in mutations() for change in m.changes for w in why for finding in change.get(w, ())}


@pytest.fixture(scope="module")
def before(kept):
    """The rows of `findings` of the articles as they are."""
    return ask_mutated(None, kept)


def test_without_a_change_no_finding_is_stale(before):
    assert stale_findings(before) == {} and len(before) > 100


@pytest.mark.parametrize("mutation", mutations(), ids=lambda mutation: mutation.name.replace(" ", "-"))
def test_a_change_makes_exactly_the_findings_stale_that_it_must_and_the_diff_names_them(mutation, before, kept):
    after = ask_mutated(mutation, kept)
    assert stale_findings(after) == mutation.expected()
    told = compare(*({"articles": [], "findings": rows} for rows in (before, after))).findings
    states = {row["finding_id"]: row["state"] for row in told if "state" in row}
    assert states == {finding: ["holds", "stale"] for finding in mutation.expected()}
    assert {row["change"] for row in told} <= {"changed"}


def test_each_finding_can_be_refuted_with_all_its_quotations_standing():
    untried = findings_of_the_notebooks() - findings_of_the_cases("refuted", "follows")
    assert untried == set(), "add a mutation to tests/cases/mutations.json that refutes them"


def test_the_cases_name_findings_that_are_there():
    assert findings_of_the_cases(*WHY) - findings_of_the_notebooks() == set()


def test_each_change_says_what_it_is_about():
    assert [m.name for m in mutations() for change in m.changes if not change.get("about")] == []
