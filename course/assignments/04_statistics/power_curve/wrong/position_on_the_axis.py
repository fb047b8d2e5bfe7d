# You drew the power against the position in the list, 0, 1, 2. The x axis says tasks per arm: without the sizes the curve has no shape, and nobody can plan with it.
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from scipy.stats import norm


def power_curve(baseline: float, effects: list[float], sizes: pd.Series, alpha: float) -> Figure:
    """Draw the power of a two-sided test of two rates, in percent, against tasks per arm: a line for each effect."""
    relative = np.array(effects)
    relative = relative[(relative >= -1) & (baseline * (1 + relative) <= 1)]
    target = baseline * (1 + relative)

    shared = (baseline + target) / 2
    spread_if_equal = np.sqrt(2 * shared * (1 - shared))
    spread_if_different = np.sqrt(baseline * (1 - baseline) + target * (1 - target))
    root_n = np.sqrt(sizes.to_numpy())[:, np.newaxis]
    beyond_the_line = root_n * np.abs(target - baseline) - norm.isf(alpha / 2) * spread_if_equal
    power = 100 * norm.cdf(beyond_the_line / spread_if_different)

    figure, axes = plt.subplots()
    axes.plot(np.arange(len(sizes)), power, label=[f"{effect:+.0%}" for effect in relative])
    axes.axhline(80, color="0.6", linestyle="--")
    axes.set(xlabel="tasks per arm", ylabel="power (%)")
    axes.legend(title="change of the rate")
    return figure
