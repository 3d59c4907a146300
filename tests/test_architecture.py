"""The shape of the library: imports run one way, nothing heavy is loaded early, modules stay small."""

import ast
import importlib
import re
import subprocess
import sys

import pytest

from support import ROOT

LIBRARY = ROOT / "lib" / "baimo"
# From the ground up: a module imports only from layers above its own line here, never from its own or below. A folder
# of modules counts as one.
LAYERS = [
    ["errors", "document", "fold", "jupyter", "mistakes", "processes", "progress"],
    ["project", "decode", "match", "sentences", "tables", "labels", "fonts", "places", "reasons", "foreign"],
    ["readers", "seedfiles", "cache", "lock", "reduced", "shell"],
    ["values", "codebook", "read", "clean", "segment", "wordcounts", "dates"],
    ["lexicon"],
    ["sources", "passages", "themes", "entities", "quantities", "claims", "metadata"],
    ["events", "measures", "collocations", "topics", "new_words", "concordance"],
    ["extract", "codings", "keywords"],
    ["duplicates", "checks", "new_names", "accuracy"],
    ["models", "laws", "people", "readings", "rulings", "gather", "outside", "glossary"],
    ["tensions"],
    ["derived", "measured"],
    ["corpus"],
    ["batch", "inspection", "searches", "gone", "reads", "editions"],
    ["quotes"],
    ["evidence"],
    ["archives", "findings", "contrary"],
    ["forecasts"],
    ["cells", "marks"],
    ["charts", "blocks"],
    ["clouds", "diff", "intervals", "matrices", "networks", "slopes", "timelines", "listings"],
    ["series"],
    ["cards", "changes", "extents", "figures", "ledgers", "notes", "judgements"],
    ["chapter", "pdf"],
    ["markup"],
    ["exporter", "kept", "page", "verify", "register", "imprint", "strips", "told"],
    ["run"],
    ["asking", "excerpts"],
    ["leave_one_out", "notebooks", "warm"],
    ["fork"],
    ["accept", "add", "check", "options", "release", "report"],
    ["__init__"],
    ["__main__"],
]  # fmt: skip
LAYER = {module: number for number, layer in enumerate(LAYERS) for module in layer}
HEAVY = ["pandas", "numpy", "matplotlib", "jieba", "rjieba", "nbconvert", "ipykernel", "wordcloud", "babel", "fontTools", "yaml",
         "jinja2"]  # fmt: skip
# What one format, one script or one command needs; loaded by the first file or call that does.
ON_DEMAND = ["lxml", "trafilatura", "docx", "pypdfium2", "opencc", "rensa", "rich", "ahocorasick_rs",
             "charset_normalizer", "mistune", "sklearn", "scipy", "networkx", "dask", "distributed", "duckdb"]  # fmt: skip
# Modules that look for words or shapes in an article: by themselves, through a matcher or through marked sentences.
SEARCHING = {
    "fold": ["add", "checks.statements", "claims.find", "clean.cleaner", "codebook.coder", "dates", "duplicates", "entities",
             "events", "match", "metadata.dating", "metadata.printed", "new_words", "passages", "quantities",
             "readers.paragraphs", "readers.tags", "searches", "sentences", "tensions", "themes"],
    "TermMatcher": ["concordance", "lexicon", "searches"],
}  # fmt: skip
CALLED = {"fold": {"fold"}, "TermMatcher": {"TermMatcher"}}
FILES = sorted(
    path.relative_to(LIBRARY).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
    for path in LIBRARY.rglob("*.py")
)
# Modules of rules; those that write a text out, or look for full-width forms, are none.
RULE_FOLDERS = (
    "checks",
    "claims",
    "clean",
    "codebook",
    "collocations",
    "dates",
    "entities",
    "events",
    "metadata",
    "models",
    "new_words",
    "passages",
    "quantities",
    "themes",
)
RULES = [
    f for f in FILES if f.split(".")[0] in RULE_FOLDERS and f not in ("checks", "checks.outcomes", "clean.cleaner")
]
MODULES = sorted({name.split(".")[0] for name in FILES})
EACH = pytest.mark.parametrize("module", MODULES)
EACH_FILE = pytest.mark.parametrize("module", FILES)
MAX_LINES, MAX_BYTES = 250, 300_000
# What may be large: the font, the corpus and what is built from it.
LARGE = ("lib/baimo/fonts/", "seeds/articles/", "outputs/")


def path_of(name):
    path = LIBRARY / name.replace(".", "/")
    return path / "__init__.py" if (path / "__init__.py").exists() else path.with_suffix(".py")


def text_of(name):
    return path_of(name).read_text("utf-8")


def tree(name):
    return ast.parse(text_of(name))


def imported_modules(module):
    """The modules of this library that `module` (with what is in its folder) imports, also inside functions."""
    files = [name for name in FILES if name.split(".")[0] == module]
    return {found for name in files for node in ast.walk(tree(name)) for found in _imported(node)} - {module}


def _imported(node):
    if isinstance(node, ast.Import):
        found = {a.name.split(".")[1] for a in node.names if a.name.startswith("baimo.")}
    elif isinstance(node, ast.ImportFrom) and (node.level or (node.module or "").split(".")[0] == "baimo"):
        parts = (node.module or "").split(".")[1:]
        found = {parts[0]} if parts else {a.name for a in node.names}
    else:
        found = set()
    return found & set(MODULES)


def test_every_module_has_its_place_in_the_order():
    assert sorted(LAYER) == MODULES


@EACH
def test_a_module_imports_only_from_below(module):
    assert sorted(name for name in imported_modules(module) if LAYER[name] >= LAYER[module]) == []


@EACH_FILE
def test_a_module_says_first_what_it_does_and_then_what_it_does_not(module):
    told = ast.get_docstring(tree(module)) or ""
    assert told.split("\n\n")[0].endswith((".", "`.")) and "\n\n" in told


@EACH_FILE
def test_a_module_is_short(module):
    assert len(text_of(module).splitlines()) <= MAX_LINES


@EACH_FILE
def test_a_module_prints_nothing_unless_it_is_the_command_line(module):
    calls = [n for n in ast.walk(tree(module)) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "print"]
    assert module in ("__main__", "progress") or calls == []


@EACH_FILE
def test_everything_a_module_offers_is_there_and_described(module):
    loaded = importlib.import_module("baimo" if module == "__init__" else f"baimo.{module}")
    offered = {name: getattr(loaded, name) for name in loaded.__all__}
    undescribed = [n for n, thing in offered.items() if callable(thing) and not (thing.__doc__ or "").strip()]
    assert offered and undescribed == []


@pytest.mark.parametrize("name", ["baimo", "baimo.__main__", "baimo.project", "baimo.errors"])
def test_importing_loads_nothing_heavy(name):
    code = f"import sys, {name}; print(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert sorted(set(ran.stdout.split()) & set(HEAVY)) == []


def test_what_few_files_need_is_loaded_by_no_module():
    # `exporter` loads nbconvert, which has needs of its own; `warm` is there to load what others need.
    names = [f"baimo.{name}" for name in FILES if name not in ("__init__", "exporter", "warm")]
    code = f"import sys, {', '.join(names)}; print(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert sorted(set(ran.stdout.split()) & set(ON_DEMAND)) == []


@EACH_FILE
def test_what_few_files_need_is_imported_inside_the_function_that_needs_it(module):
    imports = [node for node in tree(module).body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in imports if isinstance(node, ast.ImportFrom)}
    assert module == "warm" or sorted({name.split(".")[0] for name in names} & set(ON_DEMAND)) == []


@pytest.mark.parametrize("folder", ["lib", "tests"])
def test_the_style_checker_has_nothing_to_say(folder):
    ran = subprocess.run(
        [sys.executable, "-m", "ruff", "check", "--no-cache", folder], capture_output=True, text=True, cwd=ROOT
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_formatter_has_nothing_to_change():
    command = [sys.executable, "-m", "ruff", "format", "--check", "--no-cache", "lib", "tests"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def repository_files():
    ran = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    names = ran.stdout.split("\0") if ran.returncode == 0 else [p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*")]
    hidden = re.compile(r"(?:^|/)(?:\.git|\.venv|\.cache|__pycache__|\.hypothesis|\.\w+_cache|[^/]*\.egg-info)/")
    return [ROOT / name for name in names if name and not hidden.search(name) and (ROOT / name).is_file()]


def test_no_file_is_large_but_the_font_the_corpus_and_what_is_built():
    large = [p.relative_to(ROOT).as_posix() for p in repository_files() if p.stat().st_size > MAX_BYTES]
    assert [name for name in large if not name.startswith(LARGE)] == []


def test_the_library_touches_no_search_path():
    # But for that of a notebook's own process, which a kernel sets alike.
    assert [name for name in FILES if re.search(r"sys\.path\b", text_of(name))] == ["run"]


@pytest.mark.parametrize(("module", "called"), [(m, called) for called, ms in SEARCHING.items() for m in ms])
def test_what_looks_into_an_article_takes_full_and_half_width_for_the_same(module, called):
    assert CALLED[called] & {getattr(n.func, "id", "") for n in ast.walk(tree(module)) if isinstance(n, ast.Call)}


@pytest.mark.parametrize("module", RULES)
def test_rules_are_written_in_half_width_alone(module):
    assert re.findall("[\uff01-\uff5e\u3000]", text_of(module)) == []
