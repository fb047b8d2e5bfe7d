# A frame with a column for each line, drawn by pandas on axes of one's own.
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from scipy.special import ndtr, ndtri


def power_curve(baseline: float, effects: list[float], sizes: pd.Series, alpha: float) -> Axes:
    """Draw the columns of a table of powers: sizes down, effects across."""
    rates = pd.Series({f"{effect:+.0%}": baseline * (1 + effect) for effect in effects}, dtype=float)
    rates = rates[rates.between(0, 1)]
    pooled = (rates + baseline) / 2
    sd_of_test = np.sqrt(2 * pooled * (1 - pooled))
    sd_in_truth = np.sqrt(baseline * (1 - baseline) + rates * (1 - rates))
    distance = np.outer(np.sqrt(sizes), (rates - baseline).abs()) + ndtri(alpha / 2) * sd_of_test.to_numpy()
    percent = pd.DataFrame(100 * ndtr(distance / sd_in_truth.to_numpy()), index=sizes, columns=rates.index)

    _, axes = plt.subplots()
    if not percent.empty:
        percent.plot(ax=axes, grid=True)
    axes.set(title="What more tasks buy", xlabel="tasks per arm", ylabel="power (%)")
    return axes
