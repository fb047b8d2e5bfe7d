"""A figure is judged by what it says: its labels and the data drawn."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
import pytest

mpl.use("Agg")

import matplotlib.pyplot as plt

from autograder.compare.comparison import Rule
from autograder.compare.tolerance import read_tolerances
from autograder.judging.trial import differ
from autograder.run.forms import FormError, encode
from autograder.run.runner import Observation

RULE = Rule("rows", ignore_case=False, tolerance=read_tolerances({"y": 0.01}))
SIZES = np.array([10, 20, 40])


def curve(*, y_label: str = "power (%)", shift: float = 0.0, name: str = "10 % better", back: bool = False) -> object:
    figure, axes = plt.subplots()
    order = slice(None, None, -1) if back else slice(None)
    axes.plot(SIZES[order], (SIZES / 50 + shift)[order], "o-", label=name)
    axes.axhline(0.8, color="0.5")
    axes.set(xlabel="tasks an arm", ylabel=y_label)
    axes.legend()
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


def test_a_capital_letter_is_no_other_label() -> None:
    """Labels of axes are compared without case, and a line break in them is a blank."""
    assert told(curve(y_label="Power\n(%)")) is None


def test_axes_are_as_good_as_their_figure() -> None:
    """Whoever returns the axes has drawn the same figure."""
    assert told(curve().axes[0]) is None


def test_bars_and_points_are_read() -> None:
    """Named bars are read as middle and height, named points as they lie."""
    _, axes = plt.subplots()
    axes.bar([1, 2], [0.5, 0.25], label="seen")
    axes.scatter([3], [4], label="gold")
    axes.legend()
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
    axes.set_title("all")
    with pytest.raises(FormError, match="100,003 points"):
        encode(axes)


@pytest.mark.parametrize("call", ["names", "handles"])
def test_a_line_is_called_what_the_legend_calls_it(call: str) -> None:
    """Names that are given to the legend alone are as good as labels given to the lines; they come last and count."""
    _, axes = plt.subplots()
    first, second = axes.plot(SIZES, np.column_stack([SIZES, 2 * SIZES]))
    axes.axhline(0.8)
    if call == "names":
        axes.legend(["one", "two"])
    else:
        first.set_label("of old")
        axes.legend([second, first], ["two", "one"])
    rows = encode(axes)[1].to_pylist()[2:]
    assert [(row["name"], row["y"]) for row in rows[::3]] == [("one", 10.0), ("two", 20.0)]
    assert len(rows) == 6


def test_a_legend_of_the_figure_names_lines_of_its_axes() -> None:
    """Where one legend serves the whole figure, its names count too."""
    figure, axes = plt.subplots()
    (line,) = axes.plot(SIZES, SIZES)
    figure.legend([line], ["one"])
    assert encode(figure)[1].to_pylist()[2]["name"] == "one"


def test_points_with_error_bars_are_a_line() -> None:
    """Error bars carry the name, the points between them are read."""
    _, axes = plt.subplots()
    axes.errorbar([1, 2], [0.5, 0.25], yerr=0.1, fmt="o", label="seen")
    axes.legend()
    found = [(row["part"], row["name"], row["x"], row["y"]) for row in encode(axes)[1].to_pylist()[2:]]
    assert found == [("line", "seen", 1.0, 0.5), ("line", "seen", 2.0, 0.25)]


def test_a_named_line_may_be_empty() -> None:
    """No points, no rows: the labels are all that is left to read, and nobody misses the name."""
    _, axes = plt.subplots()
    axes.plot([], [], label="nothing")
    axes.set(xlabel="tasks", ylabel="power (%)")
    assert encode(axes)[1].column("part").to_pylist() == ["x label", "y label"]


def test_a_name_that_nobody_sees_is_refused_in_words() -> None:
    """A label without a legend tells a reader nothing; words beside the line do as well."""
    _, axes = plt.subplots()
    axes.plot(SIZES, SIZES, label="10 % better")
    with pytest.raises(FormError, match="nobody sees the name of `10 % better`: show it in a legend"):
        encode(axes)
    axes.annotate("10 % better", (40, 40))
    assert encode(axes)[1].num_rows == 2 + len(SIZES)


def test_a_figure_among_other_things_is_refused_in_words() -> None:
    """Whoever returns the figure and its axes is told to return the figure alone."""
    with pytest.raises(FormError, match="return the figure alone"):
        encode(plt.subplots())
