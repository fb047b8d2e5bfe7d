"""A figure is judged by what it says: its labels and the data drawn."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

from autograder.comparison import Rule
from autograder.forms import FormError, encode
from autograder.runner import Observation
from autograder.tolerance import read_tolerances
from autograder.trial import differ

RULE = Rule("rows", ignore_case=False, tolerance=read_tolerances({"y": 0.01}))
SIZES = np.array([10, 20, 40])


def curve(*, y_label: str = "power (%)", shift: float = 0.0, name: str = "10 % better", back: bool = False) -> object:
    figure, axes = plt.subplots()
    order = slice(None, None, -1) if back else slice(None)
    axes.plot(SIZES[order], (SIZES / 50 + shift)[order], "o-", label=name)
    axes.axhline(0.8, color="0.5")
    axes.set(xlabel="tasks an arm", ylabel=y_label)
    return axes if back else figure


def seen(result: object) -> Observation:
    form, table = encode(result)
    return Observation(table, form)


def told(result: object) -> str | None:
    found = differ(seen(result), seen(curve()), RULE)
    return None if found is None else found.sentence


def test_a_figure_is_its_labels_and_the_data_of_what_is_named() -> None:
    """Labels come first, then the points of each named line; a line without a name is decoration."""
    form, table = encode(curve())
    assert form == "figure"
    assert table.to_pylist() == [
        {"panel": 0, "part": "x label", "name": "tasks an arm", "x": None, "y": None},
        {"panel": 0, "part": "y label", "name": "power (%)", "x": None, "y": None},
        *({"panel": 0, "part": "line", "name": "10 % better", "x": float(n), "y": n / 50} for n in SIZES),
    ]


def test_the_same_figure_is_right_within_its_tolerance() -> None:
    """Data may differ by what is agreed; colours, size and decoration do not count."""
    assert told(curve(shift=0.009)) is None
    figure = curve()
    figure.set_size_inches(3, 2)
    figure.axes[0].lines[0].set_color("red")
    figure.axes[0].set_title("A title of one's own")
    assert told(figure) is None


@pytest.mark.parametrize(
    "wrong", [{"shift": 0.02}, {"y_label": "power"}, {"name": "twice as good"}, {"back": True}], ids=str
)
def test_other_data_units_or_names_are_wrong(wrong: dict[str, object]) -> None:
    """A figure whose data, unit, legend or order of points is another says something else."""
    assert told(curve(**wrong)) is not None


def test_axes_are_as_good_as_their_figure() -> None:
    """Whoever returns the axes has drawn the same figure."""
    assert told(curve().axes[0]) is None


def test_bars_and_points_are_read() -> None:
    """Named bars are read as middle and height, named points as they lie."""
    _, axes = plt.subplots()
    axes.bar([1, 2], [0.5, 0.25], label="seen")
    axes.scatter([3], [4], label="gold")
    found = [(row["part"], row["x"], row["y"]) for row in encode(axes)[1].to_pylist()[2:]]
    assert found == [("bars", 1.0, 0.5), ("bars", 2.0, 0.25), ("points", 3.0, 4.0)]


def test_a_figure_is_closed_when_it_is_read() -> None:
    """Many calls keep no figures in memory."""
    before = plt.get_fignums()
    for _ in range(3):
        encode(curve())
    assert plt.get_fignums() == before


def test_a_figure_of_too_many_points_is_refused() -> None:
    """Nobody sees a hundred thousand points; the learner is told how many there are."""
    _, axes = plt.subplots()
    axes.plot(np.arange(100_001), label="all")
    with pytest.raises(FormError, match="100,003 points"):
        encode(axes)
