"""The commands that keep notebooks: a fork becomes a chapter, check tells of outputs, tidy removes them."""

import json

from conftest import call_baimo, run_baimo


def test_a_fork_is_built_as_a_chapter_and_passes_the_check(tiny):
    made = call_baimo("new", "prices", cwd=tiny)
    assert made.stdout.splitlines() == ["wrote notebooks/90_prices.ipynb", "wrote notebooks/90_prices.lexicon.yml"]
    assert call_baimo("report", cwd=tiny).code in (0, 1)  # its first codebook may find nothing
    page = (tiny / "outputs/index.html").read_text("utf-8")
    assert 'id="90_prices"' in page and 'id="F-prices-01"' in page and "&quot;THEME&quot;" not in page
    checked = call_baimo("check", cwd=tiny)
    assert (checked.code, checked.stdout.splitlines()[-1]) == (0, "nothing wrong"), checked.stderr


def test_the_theme_of_a_fork_stands_in_the_tables_too(tiny):
    call_baimo("new", "prices", cwd=tiny)
    codebook = tiny / "notebooks/90_prices.lexicon.yml"
    codebook.write_text(codebook.read_text("utf-8").replace("数据: 2", "模型: 2"), "utf-8")  # data, model
    assert call_baimo("report", cwd=tiny).code == 0
    rows = (tiny / "outputs/data/themes.csv").read_text("utf-8").splitlines()
    assert any(",prices,2,模型:" in row for row in rows)


def test_check_tells_of_outputs_in_a_notebook_and_tidy_removes_them(tiny):
    path = tiny / "notebooks/20_tiny.ipynb"
    canonical = path.read_bytes()
    saved = json.loads(canonical)
    saved["cells"][-1] |= {"execution_count": 7, "outputs": [{"output_type": "stream", "name": "stdout", "text": "7"}]}
    path.write_text(json.dumps(saved), "utf-8")
    told = run_baimo("check", cwd=tiny)
    assert told.code == 2 and "notebooks/20_tiny.ipynb" in told.stderr and "make tidy" in told.stderr
    assert run_baimo("tidy", cwd=tiny).stdout == "tidied notebooks/20_tiny.ipynb\n"
    assert path.read_bytes() == canonical and run_baimo("check", cwd=tiny).code == 0
