# You moved rates beyond 0 or 1 back to the edge and drew their lines under the old names. 30 % more than 0.80 does not exist; a line for it invites somebody to plan with it.
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from scipy.stats import norm


def power_curve(baseline: float, effects: list[float], sizes: pd.Series, alpha: float) -> Figure:
    """Draw power against size."""
    relative = np.array(effects)
    target = baseline * (1 + relative)
    target = target.clip(0, 1)

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
