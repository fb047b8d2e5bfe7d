# A few steps of Newton's method on the inverse temperature, kept within the limits; the drawing by a frame's own plot.
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure


def probability(margin: pd.Series, inverse: float) -> pd.Series:
    """Return how probable it is that the left response is preferred."""
    return (1 + np.tanh(margin * inverse / 2)) / 2


def inverse_temperature(margin: pd.Series, is_left: pd.Series) -> float:
    """Return the inverse temperature of least log loss between 0.1 and 10."""
    if (margin == 0).all():
        return 1.0
    low, high = 0.1, 10.0
    inverse = 1.0
    for _ in range(60):
        stated = probability(margin, inverse)
        slope = (margin * (stated - is_left)).sum()
        low, high = (low, inverse) if slope > 0 else (inverse, high)
        curvature = (margin**2 * stated * (1 - stated)).sum()
        step = inverse - slope / curvature if curvature > 0 else (low + high) / 2
        following = step if low < step < high else (low + high) / 2
        if abs(following - inverse) < 1e-9:
            break
        inverse = following
    return inverse


def reliability_diagram(pairs: pd.DataFrame, bins: int) -> Figure:
    """Draw the points of both temperatures from one small table."""
    margin = pairs["left_reward"] - pairs["right_reward"]
    decisive = pairs.assign(margin=margin)[margin.notna() & pairs["choice"].isin(["left", "right"])]
    decisive["is_left"] = decisive["choice"].eq("left")
    by_split = decisive.set_index("split")
    held_out = by_split[by_split.index == "held_out"]
    inverse = inverse_temperature(held_out["margin"], held_out["is_left"])

    test = by_split[by_split.index == "test"].sort_values(["margin", "pair_id"]).reset_index(drop=True)
    test["bin"] = (test.index * bins) // len(test)
    test["before"] = 100 * probability(test["margin"], 1.0)
    test["after"] = 100 * probability(test["margin"], inverse)
    points = test.groupby("bin")[["before", "after", "is_left"]].mean()

    figure, axes = plt.subplots()
    axes.axline((0, 0), slope=1, color="lightgrey")
    axes.plot(points["before"], 100 * points["is_left"], label="as it came")
    axes.plot(points["after"], 100 * points["is_left"], label="scaled")
    axes.set(xlabel="Stated (%)", ylabel="Observed (%)", title="Does 70 % mean 70 %?")
    axes.legend()
    return figure
