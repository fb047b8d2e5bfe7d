# You added the effects to the baseline. They are relative: 5 % more than 0.80 is 0.84, not 0.85, and takes half as many tasks again.
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from scipy.stats import norm


def power_curve(baseline: float, effects: list[float], sizes: pd.Series, alpha: float) -> Figure:
    """Draw power against size."""
    relative = np.array(effects)
    target = baseline + relative
    possible = (target >= 0) & (target <= 1)
    relative, target = relative[possible], target[possible]

    shared = (baseline + target) / 2
    spread_if_equal = np.sqrt(2 * shared * (1 - shared))
    spread_if_different = np.sqrt(baseline * (1 - baseline) + target * (1 - target))
    root_n = np.sqrt(sizes.to_numpy())[:, np.newaxis]
    beyond_the_line = root_n * np.abs(target - baseline) - norm.isf(alpha / 2) * spread_if_equal
    power = 100 * norm.cdf(beyond_the_line / spread_if_different)

    figure, axes = plt.subplots()
    axes.plot(sizes, power, label=[f"{effect:+.0%}" for effect in relative])
    axes.set(xlabel="tasks per arm", ylabel="power (%)")
    axes.legend()
    return figure
