"""Readability of Python answers."""

import ast

import pytest

from autograder.style import remarks
from autograder.style.of_python import lint
from autograder.style.of_python.code_lines import code_lines

GOOD = {
    "pandas chain": '''
import numpy as np
import pandas as pd

### BEGIN SOLUTION
def sessions(events: pd.DataFrame) -> pd.DataFrame:
    """Number the sessions of each annotator; a gap of exactly 30 minutes stays in one session."""
    ordered = events.sort_values(["annotator_id", "ts"])
    gap = ordered.groupby("annotator_id")["ts"].diff()
    starts = gap.isna() | (gap > pd.Timedelta(minutes=30))
    return ordered.assign(session=starts.groupby(ordered["annotator_id"]).cumsum())
### END SOLUTION
''',
    "comment instead of docstring": """
import pandas as pd

# Assumes UTC: the vendor's file carries no zone.
def to_utc(texts):
    return pd.to_datetime(texts, utc=True, errors="coerce", format="ISO8601")
""",
    "short letters": '''
import numpy as np
from scipy import stats

def welch(x, y):
    """Two-sided p-value; each sample holds two values or more."""
    n, m = len(x), len(y)
    s = np.var(x, ddof=1) / n + np.var(y, ddof=1) / m
    t = (np.mean(x) - np.mean(y)) / np.sqrt(s)
    p = 2 * stats.norm.sf(abs(t))
    return p
''',
    "two samples by number": '''
import math

def difference(p1, n1, p2, n2):
    """Return the standard error of a difference of two rates."""
    v1, v2 = p1 * (1 - p1) / n1, p2 * (1 - p2) / n2
    return math.sqrt(v1 + v2)
''',
    "comprehension and lambda": '''
def widths(boxes):
    """Return pixel widths; boxes are (left, right) pairs."""
    ordered = sorted(boxes, key=lambda b: b[0])
    return {a: c - a for a, c in ordered}
''',
    "loop over columns": '''
def trimmed(df):
    """Strip the text columns; others are left alone."""
    df = df.copy()
    for c in df.select_dtypes("object"):
        df[c] = df[c].str.strip()
    return df
''',
    "private helper needs no docstring": '''
import json

def _record(line):
    try:
        return json.loads(line)
    except json.JSONDecodeError:
        return None

def records(lines):
    """Return the records that parse; a broken line loses itself only."""
    parsed = [_record(line) for line in lines]
    return [record for record in parsed if record is not None]
''',
    "file by with": '''
def lines_of(path):
    """Return the lines; bytes that are not UTF-8 become the replacement character."""
    with open(path, encoding="utf-8", errors="replace") as f:
        return f.read().splitlines()
''',
    "constants and a dataclass": '''
from dataclasses import dataclass

GAP_MINUTES = 30

@dataclass
class Window:
    """Half-open: the end is outside."""

    start: int
    end: int

def overlap(left: Window, right: Window) -> int:
    """Return the shared length, zero if they are apart."""
    return max(0, min(left.end, right.end) - max(left.start, right.start))
''',
    "numpy matrices": '''
import numpy as np

def least_squares(X, y):
    """Return the coefficients; the columns of X are independent."""
    return np.linalg.solve(X.T @ X, X.T @ y)
''',
    "modulo at the start of a line": '''
def criterion(key, criteria):
    """Return the criterion of a key, stable over runs."""
    return (
        key
        % criteria
    )
''',
    "guard clauses": '''
def unit_of(stamp):
    """Name the unit of a Unix stamp by its size; years 2001 to 2286."""
    if stamp < 1e11:
        return "s"
    elif stamp < 1e14:
        return "ms"
    elif stamp < 1e17:
        return "us"
    else:
        return "ns"
''',
    "frame without a docstring of its own": """
def answer(df):
    # A null key matches nothing, so those rows are kept apart.
    known = df[df["key"].notna()]
    return known.groupby("key", as_index=False)["amount"].sum()
""",
}

UGLY = {
    "unused-import": "import os\n",
    "unused-variable": 'def answer(df):\n    """Sum."""\n    total = df.sum()\n    return df\n',
    "undefined-name": 'def answer(df):\n    """Sum."""\n    return df.sum() + offset\n',
    "bare-except": "try:\n    import tomllib as toml\nexcept:\n    toml = None\nTOML = toml\n",
    "blind-except": "try:\n    import tomllib as toml\nexcept Exception:\n    toml = None\nTOML = toml\n",
    "mutable-argument-default": 'def answer(df, seen=[]):\n    """Sum."""\n    return df.sum() + len(seen)\n',
    "none-comparison": 'def answer(df):\n    """Sum."""\n    return 0 if df == None else df.sum()\n',
    "true-false-comparison": 'def answer(df):\n    """Sum."""\n    return df[df["ok"] == True].sum()\n',
    "ambiguous-variable-name": 'def answer(df):\n    """Sum."""\n    l = df.sum()\n    return l + 1\n',
    "builtin-variable-shadowing": 'def answer(df):\n    """Sum."""\n    sum = df.sum()\n    return sum + 1\n',
    "undefined-local-with-import-star": "from math import *\n",
    "pandas-use-of-inplace-argument": "import pandas as pd\nROWS = pd.DataFrame()\nROWS.dropna(inplace=True)\n",
    "commented-out-code": 'def answer(df):\n    """Sum."""\n    # df = df.dropna()\n    return df.sum()\n',
    "print": 'def answer(df):\n    """Sum."""\n    print(df)\n    return df.sum()\n',
    "too-many-arguments": 'def answer(a1, b1, c1, d1, e1, f1, g1, h1, i1, j1):\n    """Sum."""\n    return a1 + h1\n',
    "dead-code": 'def answer(df):\n    """Sum."""\n    return df.sum()\n    df = df.dropna()\n',
    "undocumented-function": "def answer(df):\n    return df.sum()\n",
    "meaningless-name": 'def answer(df):\n    """Sum."""\n    df2 = df.dropna()\n    return df2.sum()\n',
    "single-letter-name": 'def answer(df):\n    """Sum."""\n    g = df.dropna()\n    return g.sum()\n',
    "camel-case": 'def answer(df):\n    """Sum."""\n    knownRows = df.dropna()\n    return knownRows.sum()\n',
    "long-line": f'def answer(df):\n    """Sum."""\n    return df[{[f"event_column_{i}" for i in range(9)]}].sum()\n',
}

# Rules that are not in UGLY above: one example each.
LINTED = {
    "redefined-while-unused": "import os\nimport os\nROOT = os.sep\n",
    "p-print": "from pprint import pprint\npprint(1)\n",
    "is-literal": "import sys\nQUIET = sys.argv is 'quiet'\n",
    "function-uses-loop-variable": "STEPS = []\nfor i in range(3):\n    STEPS.append(lambda: i)\n",
    "suspicious-eval-usage": "TOTAL = eval('1 + 1')\n",
    "exec-builtin": "exec('total = 1')\n",
    "global-statement": "TOTAL = 0\n\ndef _count():\n    global TOTAL\n    TOTAL += 1\n",
    "open-file-with-context-handler": "TEXT = open('log.txt').read()\n",
    "not-in-test": "import sys\nQUIET = not 'loud' in sys.argv\n",
    "not-is-test": "import sys\nQUIET = not sys.argv is None\n",
    "type-comparison": "import sys\nLISTED = type(sys.argv) == list\n",
    "lambda-assignment": "double = lambda value: value * 2\n",
    "invalid-class-name": "class session_window:\n    gap = 30\n",
    "multiple-statements-on-one-line-semicolon": "START = 1; END = 2\n",
    "collapsible-if": "import sys\nTOTAL = 0\nif sys.argv:\n    if sys.platform:\n        TOTAL = 1\n",
    "needless-bool": "def _known(key):\n    if key > 3:\n        return True\n    else:\n        return False\n",
    "in-dict-keys": "KNOWN = {}\nFOUND = 'key' in KNOWN.keys()\n",
    "negate-equal-op": "import sys\nOTHER = not sys.platform == 'linux'\n",
    "if-expr-with-true-false": "import sys\nFOUND = True if sys.argv == [] else False\n",
    "if-expr-with-false-true": "import sys\nFOUND = False if sys.argv else True\n",
}

# What a glance mends costs less than what misleads.
LIGHT = {
    "not-in-test",
    "not-is-test",
    "needless-bool",
    "in-dict-keys",
    "negate-equal-op",
    "if-expr-with-true-false",
    "if-expr-with-false-true",
}

SPAGHETTI = """\
    for row in rows:
        if row:
            for cell in row:
                if cell > {i}:
                    total += cell
"""


def _answer(body):
    return f'def answer(rows):\n    """Sum."""\n    total = 0\n{body}    return total\n'


def _found(source):
    return [(remark.rule, remark.severity) for remark in remarks(source, "python")]


@pytest.mark.parametrize("source", GOOD.values(), ids=GOOD)
def test_good_answer(source):
    """A good answer in any style gets no remark."""
    assert remarks(source, "python") == ()


@pytest.mark.parametrize(("rule", "source"), {**UGLY, **LINTED}.items(), ids=[*UGLY, *LINTED])
def test_ugly_answer(rule, source):
    """An answer with one fault gets that fault's remark by its weight, and no other."""
    assert _found(source) == [(rule, "light" if rule in LIGHT else "minor")]


def test_tangled_function_is_minor():
    """Cognitive complexity over the limit is one minor remark that gives the figure."""
    (remark,) = remarks(_answer("".join(SPAGHETTI.format(i=i) for i in range(2))), "python")
    assert (remark.rule, remark.severity) == ("hard-to-follow", "minor")
    assert "cognitive complexity 20 (limit 15)" in remark.reason


def test_very_tangled_function_is_a_monolith():
    """Cognitive complexity far over the limit is a major remark."""
    assert _found(_answer("".join(SPAGHETTI.format(i=i) for i in range(4)))) == [("monolith", "major")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (35, []),
        (47, [("hard-to-follow", "light")]),
        (60, [("hard-to-follow", "minor")]),
        (90, [("monolith", "major")]),
    ],
)
def test_length_counts_code_only(lines, expected):
    """The length of a function is judged by its lines of code: comments and blank lines are free."""
    body = "".join(f"    total += rows[{i}]\n\n    # the next one\n" for i in range(lines))
    assert _found(_answer(body)) == expected


def test_long_docstring_is_free():
    """A long docstring does not make a function long."""
    source = 'def answer(rows):\n    """Sum.\n' + "    More.\n" * 90 + '    """\n    return sum(rows)\n'
    assert _found(source) == []


def test_long_and_tangled_is_a_monolith():
    """A function that is both long and complex is a major remark though neither alone is extreme."""
    body = "".join(SPAGHETTI.format(i=i) for i in range(2)) + "".join(f"    total += rows[{i}]\n" for i in range(40))
    assert _found(_answer(body)) == [("monolith", "major")]


def test_slightly_long_and_slightly_tangled_is_no_monolith():
    """Length and complexity that are both a little over their limits are one light remark."""
    body = SPAGHETTI.format(i=1) + "".join(f"    if rows[{i}]:\n        total += 1\n" for i in range(6))
    (remark,) = remarks(_answer(body + "".join(f"    total += rows[{i}]\n" for i in range(26))), "python")
    assert (remark.rule, remark.severity) == ("hard-to-follow", "light")
    assert "cognitive complexity 16 (limit 15), 46 lines of code (limit 40)" in remark.reason


@pytest.mark.parametrize("prefix", ["", "f"])
@pytest.mark.parametrize("closed", ['"""', '"""\n    '])
def test_a_query_in_a_function_is_one_line(prefix, closed):
    """The lines of a text in a function, such as a query, are not lines of the function."""
    columns = "".join(f"               column_{i},\n" for i in range(70))
    query = f'{prefix}"""\n        SELECT\n{columns}               ts\n        FROM rows\n    {closed}'
    statements = "".join(f"    total += rows[{i}]\n" for i in range(34))
    assert _found(_answer(f"    total = duckdb({query})\n{statements}").replace("answer(", "answer(duckdb, ")) == []


def test_adjacent_texts_are_one_line():
    """A text that is written in pieces, one a line, is one line of the function."""
    pieces = "".join(f'        "column_{i}, "\n' for i in range(70))
    assert _found(_answer(f"    total = len(\n{pieces}    )\n")) == []
    apart = "".join(f'        "column_{i}",\n' for i in range(90))
    assert _found(_answer(f"    total = len([\n{apart}    ])\n")) == [("monolith", "major")]


@pytest.mark.parametrize("prefix", ["", "f", "rb"])
def test_code_around_a_text_counts(prefix):
    """Of a text in pieces only its first line counts; the code before and after it counts in full."""
    source = f"total = (\n    {prefix}'one'\n    {prefix}'two'\n    # why\n)\nrest = {prefix}'''\n\n''', 1\n"
    assert code_lines(source, ast.parse(source)) == {1, 2, 5, 6, 8}


def test_deep_nesting_is_remarked():
    """Five blocks inside each other are remarked even where complexity is low."""
    body = "".join(f"{'    ' * depth}with rows[{depth}]:\n" for depth in range(1, 6)) + "    " * 6 + "total = 1\n"
    assert _found(_answer(body)) == [("hard-to-follow", "minor")]


@pytest.mark.parametrize(
    "prose", ["unit: seconds", "n >= 2", "half-open: [start, end)", "x[i] - x[i - 1]", "(task, day)"]
)
def test_prose_that_looks_like_code(prose):
    """A comment that explains in symbols is not taken for code left behind."""
    assert _found(f"def answer(rows):\n    # {prose}\n    return sum(rows)\n") == []


def test_code_outside_functions_can_be_a_monolith():
    """Everything at the top level, without a function, is measured too."""
    body = "".join(SPAGHETTI.format(i=i) for i in range(4))
    source = "import sys\nrows, total = sys.argv, 0\nif rows:\n" + body
    assert ("monolith", "major") in _found(source)


def test_a_long_table_is_no_monolith():
    """A lookup table may be long: it is read by its key."""
    entries = "".join(f'    "vendor {i}": {i},\n' for i in range(90))
    assert _found(f"VENDORS = {{\n{entries}}}\n") == []
    assert _found("import sys\n" + "sys.path.pop()\n" * 90) == [("monolith", "major")]


def test_comment_cannot_switch_remarks_off():
    """Directives in the answer change nothing."""
    body = "".join(SPAGHETTI.format(i=i) for i in range(4))
    source = "# ruff: noqa\n" + _answer(body).replace("(rows):", "(rows):  # complexipy: ignore")
    assert _found("# ruff: noqa\nimport os  # noqa\n") == [("unused-import", "minor")]
    assert _found(source) == [("monolith", "major")]


def test_many_branches_are_told_once():
    """A function that is hard to follow anyway is not remarked on again for its branches."""
    branches = "".join(f"    if rows[{i}] and total:\n        total += {i}\n" for i in range(13))
    assert _found(_answer(branches)) == [("monolith", "major")]
    flat = "".join(f"    if rows[{i}]:\n        total += {i}\n" for i in range(13))
    assert _found(_answer(flat)) == [("too-many-branches", "light")]


def test_magics_are_stripped_and_lines_kept():
    """Magics, shell lines and help requests are skipped, and the lines of remarks are those of the cell."""
    source = "%%time\n%matplotlib inline\n!pip list\nimport os\nlen?\nfiles = !ls\nif files:\n    %timeit len(files)\n"
    (remark,) = remarks(source, "python")
    assert (remark.line, remark.rule) == (4, "unused-import")


def test_many_magics():
    """More magics than are looked at one by one are stripped as well."""
    assert _found("!ls\n" * 80 + "import os\n") == [("unused-import", "minor")]


def test_one_remark_a_name():
    """A name that says nothing is remarked on once, where it first stands."""
    source = 'def answer(df):\n    """Sum."""\n    tmp = df.dropna()\n    tmp = tmp.abs()\n    return tmp.sum()\n'
    (remark,) = remarks(source, "python")
    assert str(remark) == "line 3: `tmp` says nothing about what it holds; name it for its content."


def _with_letters(letters, lines):
    made = "".join(f"    {letter} = len(rows)\n" for letter in letters)
    used = "".join(f"    total += rows[{i}] / {letters[i % len(letters)]}\n" for i in range(lines - 3 - len(letters)))
    return _answer(made + used)


def _letter_remarks(source, **asked):
    return [remark for remark in remarks(source, "python", **asked) if remark.rule == "single-letter-name"]


@pytest.mark.parametrize(("lines", "severities"), [(40, []), (41, ["light"]), (50, ["light"]), (51, ["minor"])])
def test_symbols_of_the_field_in_a_function(lines, severities):
    """A symbol of the field is a name in a function of up to 40 lines of code; the remark says the limit."""
    found = _letter_remarks(_with_letters("nzxptqk", lines))
    assert [remark.severity for remark in found] == severities
    assert all(
        f"`k` must be remembered over {lines} lines of code (a symbol of the field: up to 40)" in remark.reason
        for remark in found
    )


def test_docstrings_and_comments_do_not_part_a_symbol_from_its_meaning():
    """What is no code does not make a function too long for the symbols of the field."""
    source = _with_letters("nz", 38).replace('"""Sum."""', '"""Sum.\n' + "\n    More." * 30 + '\n    """\n    # why\n')
    assert _letter_remarks(source) == []


def test_symbols_of_the_prompt_are_names():
    """A letter that the prompt uses is a name in a function of any length, and no other letter is by that."""
    source = _with_letters("gh", 60)
    assert len(_letter_remarks(source)) == 1
    assert _letter_remarks(source, symbols=frozenset("gh")) == []
    (remark,) = _letter_remarks(source, symbols=frozenset("g"))
    assert remark.reason.startswith("`h`: a single letter")


def test_an_ambiguous_symbol_of_the_prompt_is_a_name():
    """Where the prompt calls the observed counts *O*, that letter is no ambiguous name; elsewhere it is."""
    source = _with_letters("O", 10)
    assert _found(source) == [("ambiguous-variable-name", "minor")]
    assert remarks(source, "python", symbols=frozenset("O")) == ()


def test_parameters_of_the_asked_function_are_names():
    """The letters of the asked function's parameters are given, however long it is; another function's are not."""
    source = _with_letters("n", 60).replace("    n = len(rows)\n", "").replace("(rows)", "(rows, n)")
    assert _letter_remarks(source, asked="answer") == []
    assert len(_letter_remarks(source, asked="other")) == 1


def test_letters_are_one_remark_with_its_rule():
    """Letters that say nothing are one remark, which says where a letter is a name."""
    (remark,) = _letter_remarks(_with_letters("gcf", 10))
    assert (remark.line, remark.severity) == (4, "minor")
    assert remark.reason == (
        "`g`, `c`, `f`: a single letter is a name only where the prompt uses it, or in a function of up to 40 lines "
        "of code as a symbol of the field (such as i, k, n, p, q, t, x, z); name it for its content."
    )


def test_habit_is_one_remark():
    """A rule broken three times is one remark that names the other lines."""
    source = 'def answer(df):\n    """Sum."""\n    print(1)\n    print(2)\n    print(3)\n    return df\n'
    (remark,) = remarks(source, "python")
    assert remark.line == 3
    assert "lines 4, 5" in remark.reason


def test_given_imports_are_free():
    """The two imports that starters carry may stay unused."""
    assert _found("import numpy as np\nimport pandas as pd\n") == []
    assert _found("import pandas as frames\n") == [("unused-import", "minor")]


@pytest.mark.parametrize(
    ("source", "line"), [("def answer(:\n", 1), ("x = 1\ny = = 2\n", 2), ("if True:\nprint(1)\n", 2)]
)
def test_unparsable_answer(source, line):
    """What Python cannot parse gets one major remark on Python's line."""
    (remark,) = remarks(source, "python")
    assert (remark.line, remark.rule, remark.severity) == (line, "syntax-error", "major")


@pytest.mark.parametrize("source", ["x = 1" + " + 1" * 5000, "x = " + "(" * 500 + ")" * 500, "x = " + "-" * 3000 + "1"])
def test_deep_nesting_does_not_raise(source):
    """Code nested beyond this Python's parser gets a major remark, not an error; else its line is too long."""
    expected = "minor" if _parses(source) else "major"
    assert [remark.severity for remark in remarks(source, "python")] == [expected]


def _parses(source):
    try:
        ast.parse(source)
    except (SyntaxError, RecursionError, MemoryError):
        return False
    return True


def test_one_ruff_process(monkeypatch):
    """Ruff is started once an answer."""
    calls = []
    run = lint.subprocess.run
    monkeypatch.setattr(lint.subprocess, "run", lambda *args, **kwargs: calls.append(args) or run(*args, **kwargs))
    remarks("import os\nimport sys\n", "python")
    assert len(calls) == 1


def test_missing_ruff_is_told(monkeypatch):
    """Without ruff the error says what to install, and is no remark on the answer."""
    monkeypatch.setattr(lint, "_command", lint._command.__wrapped__)
    monkeypatch.setattr(lint.shutil, "which", lambda *_args, **_kwargs: None)
    with pytest.raises(lint.LintError, match="pip install ruff"):
        remarks("import os\n", "python")
