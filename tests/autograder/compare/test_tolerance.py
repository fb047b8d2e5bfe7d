"""Numbers that may differ by a stated amount, and right values that come back in another shape."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest

from autograder.compare.comparison import Rule
from autograder.compare.tolerance import Tolerance, ToleranceError, read_tolerances
from autograder.judging.trial import differ
from autograder.run.forms import encode
from autograder.run.runner import Observation

RULE = Rule("rows", ignore_case=False, tolerance=read_tolerances({"low": 0.01, "tasks": "2 %"}))


def seen(result: object) -> Observation:
    form, table = encode(result)
    return Observation(table, form)


ASKED = seen({"low": 0.1, "tasks": 1000, "power": 0.8})


@pytest.mark.parametrize(
    "answer",
    [
        {"low": 0.109, "tasks": 1019, "power": 0.8},
        {"low": 0.091, "tasks": 981.5, "power": 0.8},
        {"power": np.float64(0.8), "tasks": np.int64(1000), "low": 0.1},
    ],
)
def test_what_lies_within_the_tolerance_is_right(answer: dict[str, float]) -> None:
    """A column's own tolerance counts, absolute or as a share, for whole numbers too."""
    assert differ(seen(answer), ASKED, RULE) is None


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"low": 0.111, "tasks": 1000, "power": 0.8}, r"`low` \(right is within 0\.01\)"),
        ({"low": 0.1, "tasks": 1021, "power": 0.8}, r"`tasks` \(right is within 0\.02 of it\)"),
        ({"low": 0.1, "tasks": 1000, "power": 0.8001}, r"in `power`$"),
        ({"low": float("nan"), "tasks": 1000, "power": 0.8}, "`low`"),
    ],
)
def test_what_lies_beyond_it_is_told_with_what_was_agreed(answer: dict[str, float], told: str) -> None:
    """A number outside its tolerance is wrong, and so is one at the ninth digit where none is stated."""
    found = differ(seen(answer), ASKED, RULE)
    assert found is not None
    assert not found.shape
    assert re.search(told, found.sentence)


@pytest.mark.parametrize(
    ("answer", "form"),
    [
        ((0.1, 1000, 0.8), "a tuple"),
        ([0.1, 1000, 0.8], "a list"),
        (np.array([0.1, 1000, 0.8]), "an array"),
        (pd.Series({"low": 0.1, "tasks": 1000, "power": 0.8}), "a Series"),
        (pd.DataFrame({"low": [0.1], "tasks": [1000], "power": [0.8]}), "a DataFrame"),
        ({"lower": 0.1, "n": 1000, "power": 0.8}, "a dict"),
    ],
)
def test_right_values_in_another_shape_are_told_the_shape(answer: object, form: str) -> None:
    """Who returns the right numbers another way reads which shape is asked, with its names."""
    found = differ(seen(answer), ASKED, RULE)
    assert found is not None
    assert found.shape
    expected = f"the values are right, but {form} came back; return a dict with the keys low, tasks, power"
    assert found.sentence == expected


@pytest.mark.parametrize("answer", [(0.1, 1000, 0.9), (0.1, 1000), 0.1, {"lower": 0.2, "n": 1000, "power": 0.8}])
def test_wrong_values_in_another_shape_are_not_called_right(answer: object) -> None:
    """A wrong number is not called right because its shape is wrong, too."""
    found = differ(seen(answer), ASKED, RULE)
    assert found is not None
    assert not found.shape


def test_a_single_number_may_come_as_an_array_of_one() -> None:
    """A number asked for is found in a list or an array of one, and the shape is told."""
    found = differ(seen(np.array([0.25])), seen(0.25), RULE)
    assert found is not None
    assert (found.shape, found.sentence) == (True, "the values are right, but an array came back; return a scalar")


def test_tolerances_are_read_from_front_matter() -> None:
    """A number is absolute, a share is relative."""
    assert read_tolerances({"low": 0.01, "tasks": "2 %"}) == {
        "low": Tolerance(absolute=0.01),
        "tasks": Tolerance(relative=0.02),
    }
    assert read_tolerances(None) == {}


@pytest.mark.parametrize("given", [0.01, {"low": 0}, {"low": -1}, {"low": "2"}, {"low": True}, {"low": None}])
def test_a_tolerance_that_is_none_is_refused(given: object) -> None:
    """Front matter that holds no number above zero is refused with what is allowed."""
    with pytest.raises(ToleranceError, match="tolerance"):
        read_tolerances(given)
