"""What each Python mutation operator does, by the keys it gives."""

import textwrap

import pandas as pd
import pytest

from autograder.mutants import mutants

CHANGES = {
    "y = a < 3": ["comparison: a < 3 -> a <= 3", "comparison: a < 3 -> a > 3", "constant: 3 -> 2", "constant: 3 -> 4"],
    "y = a is None": ["comparison: a is None -> a is not None"],
    "y = a and b": ["connective: a and b -> a or b", "operand: a -> (dropped)", "operand: b -> (dropped)"],
    "y = (a > b) & ~c": [
        "connective: (a > b) & ~c -> (a > b) | ~c",
        "operand: a > b -> (dropped)",
        "operand: ~c -> (dropped)",
        "not: ~c -> c",
    ],
    "y = not a": ["not: not a -> a"],
    "y = -1": ["sign: -1 -> 1", "constant: 1 -> 0"],
    "y = 0.5": ["constant: 0.5 -> 0.25", "constant: 0.5 -> 0.75"],
    "y = 1000.0": ["constant: 1000.0 -> 999.0"],
    "y = 10_000_000": ["constant: 10000000 -> 1000000", "constant: 10000000 -> 100000000"],
    "y = True": ["boolean: True -> False"],
    "y = a * b + c": ["arithmetic: a * b + c -> a * b - c", "arithmetic: a * b -> a / b"],
    "y = 'naive'": ["string: 'naive' -> 'naive~'"],
    "y = x.dropna().sum()": ["call: x.dropna() -> x", "function: x.dropna().sum() -> x.dropna().mean()"],
    "y = x.str.strip()": ["call: x.str.strip() -> x", "function: x.str.strip() -> x.str.lstrip()"],
    "y = sorted(x)": ["call: sorted(x) -> x"],
    "y = min(x)": ["function: min(x) -> max(x)"],
    "y = x.where(c)": ["function: x.where(c) -> x.mask(c)", "call: x.where(c) -> x"],
    "import numpy as np\ny = np.where(c, a, b)": ["choice: np.where(c, a, b) -> np.where(c, b, a)"],
    "import numpy as np\ny = np.select([a, b], ['x', 'y'])": ["priority: a, b -> b, a"],
    "import pandas as pd\ny = pd.to_datetime(x, errors='coerce', utc=True)": [
        "keyword: to_datetime(… errors='coerce') -> (dropped)",
        "boolean: utc=True -> utc=False",
        "call: pd.to_datetime(x, errors='coerce', utc=True) -> x",
    ],
    "y = a.merge(b, on='k', how='left')": [
        "string: how='left' -> how='inner'",
        "keyword: merge(… on='k') -> (dropped)",
    ],
    "y = x.drop_duplicates('k', keep='last')": ["string: keep='last' -> keep='first'"],
    "y = x.sort_values('a', ascending=False)": ["boolean: ascending=False -> ascending=True"],
    "y = g.agg(latest=('ts', 'max'))": ["function: 'max' -> 'min'"],
    "y = x.assign(status='ok')": ["string: status='ok' -> status='ok~'"],
    "if a:\n    y = 1": ["condition: a -> not a"],
    "y = [v for v in x if v]": ["condition: v -> (dropped)", "condition: v -> not v"],
    "x['a'] = 1": ["statement: x['a'] = 1 -> (dropped)"],
    "x = x[x > 0]": ["statement: x = x[x > 0] -> (dropped)"],
    "n += 1": ["statement: n += 1 -> (dropped)", "arithmetic: n += 1 -> n -= 1"],
    "rows.append(x)": ["statement: rows.append(x) -> (dropped)"],
    "y = x[1:n]": ["constant: 1 -> 2", "slice: n -> n + 1", "slice: n -> n - 1"],
    r"y = x.str.extract(r'^\b(a+)$')": [
        r"pattern: '^\\b(a+)$' -> '\\b(a+)$'",
        r"pattern: '^\\b(a+)$' -> '^(a+)$'",
        r"pattern: '^\\b(a+)$' -> '^\\b(a*)$'",
        r"pattern: '^\\b(a+)$' -> '^\\b(a+)'",
    ],
    "y = pd.to_datetime(x, format='%d/%m/%Y')": ["string: format='%d/%m/%Y' -> format='%m/%d/%Y'"],
    "y = unicodedata.normalize('NFKC', x)": ["string: 'NFKC' -> 'NFC'"],
}

ANSWER = textwrap.dedent('''
    import numpy as np
    import pandas as pd


    def read(raw: pd.Series, zone: "str" = "UTC") -> pd.DataFrame:
        """Read stamps < 3 as UTC."""
        ### BEGIN SOLUTION
        text = raw.fillna("").str.strip()
        is_epoch = text.str.fullmatch(r"-?\\d+")
        seconds = pd.to_numeric(text.where(is_epoch), errors="coerce")
        epoch = pd.to_datetime(seconds, unit="s", utc=True)
        iso = pd.to_datetime(text.mask(is_epoch), format="ISO8601", errors="coerce", utc=True)
        status = np.select([text == "", is_epoch, iso.isna()], ["blank", "epoch", "unreadable"], default="iso")
        return pd.DataFrame({"ts": iso.fillna(epoch), "status": status}).sort_values("ts", kind="stable")
        ### END SOLUTION
''')


def _keys(source):
    return [mutant.key for mutant in mutants(source, "python")]


def _result(source):
    raw = pd.Series([" 1700000000", "2024-03-01T10:00:00Z", "", None, "soon", "-5", "2024-03-01T10:00:00+05:30"])
    scope = {}
    try:
        exec(source, scope)
        return scope["read"](raw).to_csv()
    except Exception as error:  # noqa: BLE001 - a mutant may fail in any way
        return error


@pytest.mark.parametrize("source", CHANGES)
def test_operator_makes_the_change(source):
    """Each construct of an answer gives the mistakes people make with it."""
    missing = [key for key in CHANGES[source] if key not in _keys(source)]
    assert not missing


def test_mutant_carries_key_line_and_source():
    """A mutant says what changed, on which line of the answer, and holds the whole program."""
    mutant = mutants("### BEGIN SOLUTION\nx = 1\ny = x < z\n### END SOLUTION\n", "python")[2]
    assert mutant.key == "comparison: x < z -> x <= z"
    assert mutant.line == 3
    assert mutant.source == "x = 1\ny = x <= z"


def test_keys_and_sources_are_unique_and_repeatable():
    """Keys and programs are all different, hold one line a key, and come out alike every time."""
    made = mutants(ANSWER, "python")
    assert len({mutant.key for mutant in made}) == len(made)
    assert len({mutant.source for mutant in made}) == len(made)
    assert not any("\n" in mutant.key for mutant in made)
    assert made == mutants(ANSWER, "python")


def test_every_mutant_still_compiles():
    """Every mutant is a program that Python accepts, an emptied block too."""
    source = "def f(x):\n    if x:\n        x['a'] = 1\n    return x"
    made = mutants(source, "python")
    assert "statement: x['a'] = 1 -> (dropped)" in [mutant.key for mutant in made]
    assert all(compile(mutant.source, "mutant", "exec") for mutant in made)


@pytest.mark.filterwarnings("ignore")
def test_most_mutants_of_a_real_answer_run():
    """A realistic answer gives tens of mutants, and most of them run and change the result."""
    expected = _result(ANSWER)
    results = [_result(mutant.source) for mutant in mutants(ANSWER, "python")]
    ran = [result for result in results if isinstance(result, str)]
    assert 30 <= len(results) <= 80
    assert len(ran) >= 0.7 * len(results)
    assert sum(result != expected for result in ran) >= 0.6 * len(ran)


@pytest.mark.parametrize(
    "source",
    [
        "def f(x: 'int' = None) -> 'str':\n    'Says 3.'",
        "import a.b as c",
        "y = x['status']",
        "y = x[['a', 'b']]",
        "y = x.groupby('a')",
        "y = x.rename(columns={'a': 'b'})",
        "y = pd.DataFrame({'a': x})",
        "y = x.copy()",
        "y = x.agg(n=('a', 'nunique'))",
        "y = a.merge(b, on=['a', 'b']).b",
    ],
)
def test_labels_annotations_and_docstrings_are_left_alone(source):
    """Names of columns, types and texts for readers are no constants to mutate."""
    assert not [
        key for key in _keys(source) if key.startswith(("string", "constant", "call: x.copy", "call: x.groupby"))
    ]


def test_source_that_does_not_parse_is_refused():
    """A source with a syntax error is an error that shows it."""
    with pytest.raises(ValueError, match="def f"):
        mutants("def f(:", "python")
