"""Noticing library iteration that learner code asks for."""

import numpy as np
import pandas as pd
import pytest

from autograder.loops import taps, watch_process
from autograder.loops.counting.tap_points import tap_points

FILES = frozenset({"answer.py"})
FRAME = pd.DataFrame(
    {
        "number": np.arange(30),
        "text": [f"word{value % 10}" for value in range(30)],
        "group": np.arange(30) % 10,
        "when": pd.date_range("2024-01-01", periods=30, freq="h", tz="UTC"),
        "kind": pd.Categorical(["gold", "label", "review"] * 10),
    }
)


def tapped(expression, files=FILES):
    code = compile(expression, "answer.py", "eval")
    with taps(files) as log:
        eval(code, {"np": np, "pd": pd, "df": FRAME, "plain": len})
    return {tap.construct: tap.size for tap in log.taps}


@pytest.mark.parametrize(
    ("expression", "construct", "size"),
    [
        ("list(df.number)", "iterating a column", 30),
        ("sorted(df.text)", "iterating a column", 30),
        ("list(map(len, df.text.to_numpy()))", "map", 30),
        ("list(filter(None, df.text.to_numpy()))", "filter", 30),
        ("list(df.text.array)", "iterating an array", 30),
        ("list(df.when.array)", "iterating an array", 30),
        ("list(df.index)", "iterating a column", 30),
        ("list(df)", "iterating a frame", 5),
        ("list(df.items())", ".items", 5),
        ("list(df.number.items())", ".items", 30),
        ("list(df.groupby('group'))", "iterating groups", 10),
        ("list(df.iterrows())", ".iterrows", 30),
        ("list(df.itertuples())", ".itertuples", 30),
        ("df.number.tolist()", ".tolist", 30),
        ("df.number.to_list()", ".to_list", 30),
        ("df.to_dict('records')", ".to_dict", 30),
        ("df.text.map(len)", ".map", 30),
        ("df.text.apply(len)", ".apply", 30),
        ("df.number.transform(lambda value: value)", ".transform", 30),
        ("df.index.map(str)", ".map", 30),
        ("df[['number', 'group']].map(str)", ".map", 60),
        ("df[['number', 'group']].apply(sum)", ".apply", 2),
        ("df[['number', 'group']].apply(sum, axis=1)", ".apply", 30),
        ("df[['number', 'group']].agg(lambda row: row.sum(), axis='columns')", ".agg", 30),
        ("df.groupby('group').number.apply(sum)", ".apply", 10),
        ("df.groupby('group').agg(total=('number', lambda group: group.sum()))", ".agg", 10),
        ("df.groupby('group').agg({'number': ['sum', lambda group: group.sum()]})", ".agg", 10),
        ("df.groupby('group').filter(lambda group: True)", ".filter", 10),
        ("df.groupby('group').number.transform(lambda group: group)", ".transform", 10),
        ("df.set_index('when').number.resample('3h').apply(lambda window: 1)", ".apply", 10),
        ("df.number.rolling(3).apply(len, raw=True)", ".apply", 30),
        ("df.number.expanding().agg(lambda window: 1.0)", ".agg", 30),
        ("np.vectorize(len)(df.text)", "np.vectorize", 30),
        ("np.frompyfunc(len, 1, 1)(df.text.to_numpy(object))", "np.frompyfunc", 30),
        ("np.fromiter(iter(range(30)), int)", "np.fromiter", 30),
        ("np.apply_along_axis(max, 1, np.zeros((30, 2)))", "np.apply_along_axis", 30),
        ("np.apply_along_axis(func1d=max, axis=0, arr=np.zeros((30, 2)))", "np.apply_along_axis", 2),
    ],
)
def test_iteration_is_tapped_with_its_size(expression, construct, size):
    """Rows, values, groups or columns walked one by one are counted under the name a learner uses."""
    assert tapped(expression)[construct] == size


@pytest.mark.parametrize(
    "expression",
    [
        "df.number.map({1: 2})",
        "df.number.map(df.group)",
        "df.number.agg('sum')",
        "df.number.agg(['min', 'max'])",
        "df.number.apply(np.sqrt)",
        "df.groupby('group').agg(total=('number', 'sum'))",
        "df.groupby('group').number.transform('mean')",
        "df.number.rolling(3).agg('mean')",
        "df.text.str.upper()",
        "df.text.astype(object).str.split('d')",
        "df.filter(items=['number'])",
        "df.pipe(plain)",
        "df.groupby('group').number.cumsum()",
        "df.merge(df, on='number').sort_values('number')",
        "pd.concat([df, df])",
        "df.query('number > 3')",
        "df.kind.value_counts()",
        "np.concatenate([df.number, df.group])",
    ],
)
def test_vectorised_calls_are_not_tapped(expression):
    """Names, mappings, ufuncs and whole-column methods walk nothing, whatever the library does inside."""
    assert sum(tapped(expression).values()) == 0


def test_iteration_by_a_library_is_not_tapped():
    """What pandas walks for itself is not the learner's doing; what another cell walks is, at no line of the answer."""
    assert tapped("df.groupby('group').number.describe()") == {}
    assert tapped("list(df.number)", frozenset({"other.py"})) == {"iterating a column": 30}


def test_iteration_through_the_standard_library_is_tapped():
    """Counter(series) is the learner's wish although collections iterates."""
    assert tapped("__import__('collections').Counter(df.text)")["iterating a column"] == 30


def test_values_are_the_same_under_taps():
    """Tapped calls return what they return without taps."""
    with taps(FILES):
        assert list(FRAME.number) == list(range(30))
        assert FRAME.text.map(len).tolist() == [5] * 30
        assert np.frompyfunc(len, 1, 1)(np.array(["ab"], object)).tolist() == [2]


def test_a_ufunc_made_by_a_library_stays_a_ufunc():
    """It may outlive the taps, so only the learner's own is wrapped: np.vectorize keeps the one that it makes."""
    with taps(FILES):
        made = np.vectorize(len, otypes=[int])
        made(np.array(["ab"], object))
    assert all(isinstance(ufunc, np.ufunc) for ufunc in vars(made).get("_ufunc", {}).values())


def test_wrong_arguments_get_the_librarys_own_error():
    """A call without a size fails as it would without taps."""
    with pytest.raises(TypeError, match="arr"):
        tapped("np.apply_along_axis(max, 1)")


def test_everything_is_restored_after_an_error():
    """Leaving the taps by an exception puts every original back."""
    watch_process()  # which is for good
    numpy_functions = (np.fromiter, np.frompyfunc)
    with pytest.raises(ZeroDivisionError), taps(FILES):
        FRAME.number.map(lambda value: value // 0)
    assert all(vars(point.owner)[point.name] is point.original for point in tap_points())
    assert (np.fromiter, np.frompyfunc) == numpy_functions
