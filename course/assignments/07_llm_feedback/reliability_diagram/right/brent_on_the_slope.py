# The root of the loss's slope in the inverse of the temperature, and bins by np.array_split's own arithmetic.
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from scipy.optimize import brentq
from scipy.special import expit

COLDEST, HOTTEST = 0.1, 10


def reliability_diagram(pairs: pd.DataFrame, bins: int) -> Axes:
    """Draw both lines on axes of their own."""
    known = pairs.dropna(subset=["left_reward", "right_reward"]).query("choice in ['left', 'right']")
    known = known.assign(margin=known.left_reward - known.right_reward, won=(known.choice == "left").astype(float))
    held_out = known.query("split == 'held_out'")
    inverse = best_inverse(held_out["margin"].to_numpy(), held_out["won"].to_numpy())

    test = known.query("split == 'test'").sort_values("pair_id").sort_values("margin", kind="stable")
    starts = np.unique(-(-np.arange(bins) * len(test) // bins))
    starts = starts[starts < len(test)]
    counts = np.diff(np.append(starts, len(test)))
    observed = np.add.reduceat(test["won"].to_numpy(), starts) / counts

    _, axes = plt.subplots(figsize=(5, 5))
    for label, factor in (("as it came", 1.0), ("scaled", inverse)):
        stated = np.add.reduceat(expit(factor * test["margin"].to_numpy()), starts) / counts
        axes.plot(100 * stated, 100 * observed, "o-", label=label)
    axes.set_xlabel("stated (%)")
    axes.set_ylabel("observed (%)")
    axes.legend()
    return axes


def best_inverse(margin: np.ndarray, won: np.ndarray) -> float:
    """Return one over the temperature at which the slope of the log loss is zero, or the limit beyond which it is."""

    def slope(inverse: float) -> float:
        return float(margin @ (expit(inverse * margin) - won))

    if not margin.any():
        return 1.0
    if slope(1 / HOTTEST) >= 0:
        return 1 / HOTTEST
    if slope(1 / COLDEST) <= 0:
        return 1 / COLDEST
    return brentq(slope, 1 / HOTTEST, 1 / COLDEST)
