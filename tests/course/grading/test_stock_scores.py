"""A class of an instructor's own tests, graded by `loopless grade`: it has the scores that nbgrader itself gives."""

from __future__ import annotations

import nbformat
import pytest

from tests.course.grading.courses import Course, cell, copied, course, markdown_cell, plain_question, readonly_cell
from tests.whole import WHOLE

QUESTIONS = {
    "added": ("def added(a, b):\n    return a + b", "assert added(1, 2) == 3", "assert added(-1, 1) == 0", 2),
    "squared": ("def squared(n):\n    return n**2", "assert squared(2) == 4", "assert squared(3) == 9", 3),
    "found": ("def found():\n    return ['a', 'b']", "len(found()) / 2", "", 1),
    "checked": (
        "def checked():\n    return 1",
        "import sys\nprint(1, file=sys.stderr)\nassert checked()",
        "",
        1,
    ),
    "warned": ("def warned():\n    return 1", "assert warned() == 1", "", 1),
    "raised": ("def raised():\n    return 1", "assert raised() == 1", "", 1),
    "framed": ("def framed():\n    return pd.DataFrame({'a': [1]})", "import pandas as pd\nframed()", "", 1),
    "awaited": ("async def awaited():\n    return 42", "assert await awaited() == 42", "", 1),
    "read": ("def read():\n    return open('numbers.txt').read()", "assert read() == '1 2 3'", "", 1),
    "shouted": ("word = 'hi'", "%%time\nheard = !echo {word}\nassert heard == ['hi']", "", 1),
    "drawn": ("def drawn():\n    return plt.plot([1])", "import matplotlib.pyplot as plt\nassert drawn()", "", 1),
    "helped": ("def helped(n):\n    return twice(n)", "assert helped(2) == 4", "", 1),
}
"""An instructor's questions: a right answer, the visible test, the hidden one, and the points."""

WRONG = {
    "squared": "def squared(n):\n    return n + 2",
    "found": "def found():\n    return ['a']",
    "warned": "import warnings\n\n\ndef warned():\n    warnings.warn('old')\n    return 1",
    "raised": "def raised():\n    return missing",
    "read": "def read():\n    return open('numbers.csv').read()",
    "shouted": "import sys\nword = 'ho'",
    "drawn": "def drawn():\n    return []",
}
PLAIN_CONFIG = 'c = get_config()\nc.CourseDirectory.course_id = "own"\n'


def own_notebook():
    """Return an instructor's notebook of ordinary tests."""
    cells = [readonly_cell("tools", "def twice(n):\n    return 2 * n")]
    for name, (answer, test, hidden, points) in QUESTIONS.items():
        asked = test if not hidden else f"{test}\n### BEGIN HIDDEN TESTS\n{hidden}\n### END HIDDEN TESTS"
        cells += plain_question(name, answer, f"{name}-test", asked, points)
    cells.append(markdown_cell("essay", "### BEGIN SOLUTION\nBecause.\n### END SOLUTION", 4))
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


@pytest.fixture(scope="module")
def own(tmp_path_factory) -> Course:
    """A course of an instructor's own, with three submissions, graded by nobody yet."""
    made = course(tmp_path_factory.mktemp("own") / "root", "own", own_notebook(), {"numbers.txt": "1 2 3"})
    for student, wrong in (("ada", {}), ("bob", WRONG)):
        notebook = made.released()
        for name, (answer, *_) in QUESTIONS.items():
            cell(notebook, name).source = wrong.get(name, answer)
        cell(notebook, "essay").source = "Because it is so."
        made.hand_in(student, notebook)
    notebook = made.released()
    cell(notebook, "tools").source = "def twice(n):\n    return 4"  # what is locked is put back
    cell(notebook, "helped").source = "def helped(n):\n    return twice(n) if n == 2 else twice(3)"
    made.hand_in("cyd", notebook)
    return made


@pytest.fixture(scope="module")
def stock(own, tmp_path_factory) -> Course:
    """The same course graded by nbgrader alone, with a kernel for each submission."""
    made = copied(own, tmp_path_factory.mktemp("stock"))
    (made.root / "nbgrader_config.py").write_text(PLAIN_CONFIG, encoding="utf-8")
    made.nbgrader("autograde", made.name)
    return made


@pytest.mark.parametrize("config", ["plain", "course"] if WHOLE else ["plain"])
def test_an_instructors_own_tests_give_nbgraders_scores(own, stock, tmp_path, config):
    """Ordinary tests score as with stock nbgrader: hidden, partial, noisy, raising, drawing and manual ones."""
    made = copied(own, tmp_path)
    if config == "plain":
        (made.root / "nbgrader_config.py").write_text(PLAIN_CONFIG, encoding="utf-8")
    assert made.grade("--workers", "2")[0] == 0
    assert made.everything() == stock.everything()


def test_the_stock_scores_are_those_that_were_meant(stock):
    """The comparison compares something: the three students differ, and every way of scoring occurs."""
    full = {f"{name}-test": float(points) for name, (_, _, _, points) in QUESTIONS.items()} | {"checked-test": 0.0}
    lost = {f"{name}-test": 0.0 for name in WRONG} | {"found-test": 0.5}
    graded = {student: {name: one[0] for name, one in of.items()} for student, of in stock.everything().items()}
    assert graded["ada"] == full | {"essay": None}
    assert graded["bob"] == full | lost | {"essay": None}
    assert {name for name, score in graded["cyd"].items() if score} == {"helped-test"}
