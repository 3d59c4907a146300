"""What the project needs is declared once, with its reason, pinned everywhere, and really used."""

import ast
import re
import sys
import tomllib
from functools import cache

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from support import ROOT

PYPROJECT = (ROOT / "pyproject.toml").read_text("utf-8")
DECLARED = {
    canonicalize_name(Requirement(line).name): line for line in tomllib.loads(PYPROJECT)["project"]["dependencies"]
}
EXTRAS = tomllib.loads(PYPROJECT)["project"]["optional-dependencies"]
TEST_TOOLS = EXTRAS["test"]
OPTIONAL = {canonicalize_name(Requirement(line).name): line for line in EXTRAS["cluster"]}
IMPORT_NAMES = {
    "pyyaml": "yaml",
    "fonttools": "fontTools",
    "pillow": "PIL",
    "charset-normalizer": "charset_normalizer",
    "jupyter-client": "jupyter_client",
    "python-docx": "docx",
    "ahocorasick-rs": "ahocorasick_rs",
    "scikit-learn": "sklearn",
}
# Used without being imported: where, and by which words.
USED_OTHERWISE = {
    "jupyterlab": ("Makefile", "jupyter lab"),
    "rjieba": ("lib/baimo/segment/fast.py", 'find_spec("rjieba")'),
    "brotli": ("lib/baimo/fonts.py", 'flavor = "woff2"'),
    "setuptools": ("pyproject.toml", 'build-backend = "setuptools.build_meta"'),
}


def pins(name):
    """`{package: [requirement lines]}` of a lock file; a package may be pinned once for each platform."""
    found = {}
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if line and not line[0].isspace() and not line.startswith("#"):
            requirement = Requirement(line.removesuffix("\\").strip())
            found.setdefault(canonicalize_name(requirement.name), []).append(str(requirement))
    return found


@cache
def library_imports():
    found = set()
    for path in (ROOT / "lib").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - {"baimo"}


@pytest.mark.parametrize("name", DECLARED)
def test_a_declared_dependency_is_pinned_to_a_version_it_allows(name):
    specifier = Requirement(DECLARED[name]).specifier
    versions = [next(iter(Requirement(line).specifier)).version for line in pins("requirements.lock")[name]]
    assert versions and all(specifier.contains(version) for version in versions)


@pytest.mark.parametrize("name", DECLARED)
def test_a_declared_dependency_is_used(name):
    if name in USED_OTHERWISE:
        file, words = USED_OTHERWISE[name]
        assert words in (ROOT / file).read_text("utf-8")
    else:
        assert IMPORT_NAMES.get(name, name) in library_imports()


@pytest.mark.parametrize("module", sorted(library_imports()))
def test_what_the_library_imports_is_declared(module):
    names = {imported: name for name, imported in IMPORT_NAMES.items()}
    assert names.get(module, module.lower()) in DECLARED | OPTIONAL


def declaration_lines():
    blocks = re.findall(r"^(?:dependencies|cluster|test) = \[\n(.*?)^\]", PYPROJECT, re.MULTILINE | re.DOTALL)
    return [line.strip() for line in "".join(blocks).splitlines() if line.strip().startswith('"')]


@pytest.mark.parametrize("line", declaration_lines())
def test_a_declaration_gives_its_reason(line):
    assert re.fullmatch(r'"[^"]+",\s+# \S+(?: \S+)+', line)


def test_every_declaration_was_looked_at():
    assert len(declaration_lines()) == len(DECLARED) + len(OPTIONAL) + len(TEST_TOOLS)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_every_pin_is_exact_and_has_hashes(name):
    entries = re.split(r"^(?=[A-Za-z0-9])", (ROOT / name).read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert [e.splitlines()[0] for e in entries if "==" not in e.splitlines()[0] or "--hash=sha256:" not in e] == []


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock"])
def test_a_lock_names_no_index_and_no_address(name):
    lines = (ROOT / name).read_text("utf-8").splitlines()
    assert [line for line in lines if re.search(r"https?://|^-|index-url|find-links|@ ", line)] == []


def test_the_lock_of_the_tests_has_all_pins_of_the_report():
    report, tests = pins("requirements.lock"), pins("requirements-test.lock")
    bare = {name: [line.split(";")[0].strip() for line in lines] for name, lines in report.items()}  # on every platform
    assert {name: report[name] for name in report if tests.get(name) not in (report[name], bare[name])} == {}


@pytest.mark.parametrize("line", TEST_TOOLS)
def test_a_tool_of_the_tests_is_pinned(line):
    assert canonicalize_name(Requirement(line).name) in pins("requirements-test.lock")


def test_the_tests_have_what_a_cluster_needs():
    assert OPTIONAL.keys() <= {canonicalize_name(Requirement(line).name) for line in TEST_TOOLS}


def conda():
    return yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))["dependencies"]


def test_conda_brings_python_and_pip_and_leaves_the_rest_to_pip():
    assert [line.split(">")[0] if isinstance(line, str) else list(line) for line in conda()] == [
        "python",
        "pip",
        ["pip"],
    ]


def test_the_python_of_conda_is_one_that_the_project_allows():
    versions = SpecifierSet(conda()[0].removeprefix("python"))
    required = SpecifierSet(tomllib.loads(PYPROJECT)["project"]["requires-python"])
    candidates = [f"3.{minor}" for minor in range(8, 30)]
    assert [v for v in candidates if v in versions] and all(v in required for v in candidates if v in versions)


def test_the_pins_of_conda_are_those_of_the_lock():
    lines = conda()[2]["pip"]
    pinned = sorted(str(Requirement(line)) for line in lines if not line.startswith("-"))
    assert pinned == sorted(line for lines in pins("requirements.lock").values() for line in lines)


def test_conda_installs_this_package_itself():
    assert [line for line in conda()[2]["pip"] if line.startswith("-")] == ["--editable ."]
