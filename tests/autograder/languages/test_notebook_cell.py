"""What IPython makes of a cell."""

from __future__ import annotations

import ast

import pytest

from autograder.languages.notebook_cell import CellMagic, bound_names, cell_magic, defines, innermost_magic, python_of


@pytest.mark.parametrize(
    "source",
    [
        "\n\n%matplotlib inline\nx = (1\n)\ny = 2",
        "%%time\nx = 1\ny = 2",
        "%%capture out\n%%time\n!ls\nx = 1\nif x:\n    %timeit x\ny = 2",
        "files = !ls\nx?\n%time x = 1\ny = 2",
        "    x = 1\n    y = 2",
        "text = '''\n%matplotlib\n'''\n!ls\ny = 2",
        "rest = (10\n% 3)\n!ls\ny = 2",
        "get_ipython().system('ls'); z = 1\ny = 2",
        "äöü = get_ipython().getoutput('ls')\ny = 2",
    ],
)
def test_lines_keep_their_numbers(source: str):
    """Magics, shell lines and blank lines leave the learner's own lines where they stood."""
    tree = ast.parse(python_of(source))
    last = tree.body[-1]
    assert isinstance(last, ast.Assign)
    assert (last.targets[0].id, last.lineno) == ("y", len(source.split("\n")))
    assert not any("get_ipython" in ast.unparse(node) for node in tree.body)


def test_what_is_no_magic_stays():
    """A per cent sign within an expression or a text is Python; what cannot be parsed is returned for its error."""
    source = "rest = (10\n% 3)\ntext = '''\n%matplotlib\n'''\n"
    assert python_of(source) == source
    with pytest.raises(SyntaxError) as error:
        ast.parse(python_of("!ls\ndef f(:\n    return 1"))
    assert error.value.lineno == 2


def test_many_magics_are_read_quickly():
    """A cell of ten thousand shell lines is not read again for each."""
    assert ast.parse(python_of("!ls\n" * 10_000 + "x = 1")).body[-1].lineno == 10_001


def test_a_cell_magic_is_ipythons():
    """A magic has its name up to a blank, below blank lines too, and magics that run their body are looked through."""
    assert cell_magic("\n%%sql  mine \nSELECT 1") == CellMagic("sql", " mine", "SELECT 1")
    assert innermost_magic("%%capture out\n%%time\n%%sql mine\nSELECT 1") == CellMagic("sql", "mine", "SELECT 1")
    assert innermost_magic("%%bash\n%%sql mine\nSELECT 1") == CellMagic("bash", "", "%%sql mine\nSELECT 1")
    assert cell_magic("# mine\n%%sql mine\nSELECT 1") is None
    assert cell_magic("SELECT 1") is None


def test_a_broken_cell_still_defines_what_it_says():
    """A cell that cannot be parsed is the answer where a line of it defines the function, and not where it calls it."""
    assert defines("def latest(rows):\n    return (", "latest")
    assert defines("@cache\nasync  def latest(rows):\n    return (", "latest")
    assert not defines("print(latest(rows)", "latest")
    assert not defines("def latest_rows(rows):\n    return (", "latest")
    assert defines("latest = partial(newest, 1)", "latest")
    assert not defines("%%timeit\ndef latest(rows):\n    return rows", "latest")


def test_bound_names_are_the_notebooks():
    """Imports, functions, loops, handlers and magics bind a name; what stays within a function or a list does not."""
    source = """
import numpy as np, os.path
from helpers import *
files = !ls
def total(values):
    inner = 1
with open("x") as handle, open("y"):
    for row, (left, *rest) in []:
        squares = [each for each in row]
try:
    pass
except ValueError as error:
    pass
if (walrus := 1): pass
"""
    expected = {"np", "os", "files", "total", "handle", "row", "left", "rest", "squares", "error", "walrus"}
    assert bound_names(source) == expected
    assert bound_names("def (") == frozenset()
